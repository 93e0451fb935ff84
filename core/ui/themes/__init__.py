"""The theme pages, which share one shape."""
