"""Choosing, adding and reading again."""
