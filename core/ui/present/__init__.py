"""A story on the screen of a meeting."""
