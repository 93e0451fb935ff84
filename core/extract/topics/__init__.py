"""What a sentence is about, by the words that earn it."""
