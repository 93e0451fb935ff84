"""A deck as a PowerPoint file: native charts, real tables, quotes as text, sources in the notes."""

from core.deck.writers.powerpoint.writer import write_pptx as write_pptx

__all__ = ["write_pptx"]
