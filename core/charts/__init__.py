"""Tidy table in, plotly chart out; style.py is the one look."""
