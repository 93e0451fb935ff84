"""Databases of articles: their exports, each a file with one article or a thousand."""
