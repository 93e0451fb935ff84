"""What the readers of all databases share: bodies, bylines and names, and long files in pieces."""
