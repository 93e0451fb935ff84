"""What is promised: the acts that somebody undertakes, is asked to undertake, or undertook together.

`find_commitments` is the road: words that may say so are looked for in the text (`words`), the parse tells
what they lead to (`acts`, `papers`) or the layout does (`lists`), then who is bound is found (`actors`,
`signatories`), and on what terms (`terms`). What nobody can check and what only happens is left out (`kept`).
"""

from core.annotations import Commitment, Figure, Mention, Quote
from core.extract.commitments.find import Finder
from core.extract.nlp import Reading


def find_commitments(
    reading: Reading, mentions: list[Mention], quotes: list[Quote], figures: list[Figure]
) -> list[Commitment]:
    """The commitments of an article, in the order of the text."""
    return Finder(reading, mentions, quotes, figures).find()
