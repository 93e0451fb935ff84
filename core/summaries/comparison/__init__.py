"""What several articles say of one thing, and why they differ, in words."""
