"""Pieces of page that hold no question of their own."""
