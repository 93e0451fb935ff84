"""Frames in, small tidy tables out; a module per theme."""
