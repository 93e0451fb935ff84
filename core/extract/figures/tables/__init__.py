"""Figures in the cells of tables: a number, and what the heads of its row and of its column say of it."""
