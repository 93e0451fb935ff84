"""Strings in, values out: numbers, units, periods."""
