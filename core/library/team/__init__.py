"""Who is at work, and what they may do."""
