"""Rows of a table as plain tuples, so that a rule never trips over `<NA>`."""

from core.frames import rows_of as rows_of

__all__ = ["rows_of"]
