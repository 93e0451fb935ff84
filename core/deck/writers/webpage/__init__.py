"""A deck as one HTML file that opens from a disk, without a network."""

from core.deck.writers.webpage.page import write_html as write_html

__all__ = ["write_html"]
