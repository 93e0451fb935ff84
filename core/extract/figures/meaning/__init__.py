"""What a number is of: measure, parties, period, speaker, whether it is taken back."""
