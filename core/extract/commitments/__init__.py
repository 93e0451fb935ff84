"""What is promised: the acts that somebody undertakes, is asked to undertake, or undertook together."""

from core.annotations import Commitment, Figure, Mention, Quote
from core.extract.nlp import Reading


def find_commitments(
    reading: Reading, mentions: list[Mention], quotes: list[Quote], figures: list[Figure]
) -> list[Commitment]:
    """The commitments of an article, in the order of the text."""
    return []
