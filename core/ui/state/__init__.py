"""What is open, chosen and linked, and how it is said."""
