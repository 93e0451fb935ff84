"""What became of what was undertaken, and what changed between two papers."""
