"""A kept view as a slide, and a story of them as a deck."""
