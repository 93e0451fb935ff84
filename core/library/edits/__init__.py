"""What people write: corrections, stories, decisions."""
