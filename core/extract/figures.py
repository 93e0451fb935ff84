"""The numbers an article states, with their bounds, units, and what they measure."""

import re
from decimal import Decimal

from core.annotations import Figure, Mention, Quote, row_id
from core.extract.nlp import Reading

_MONEY = re.compile(
    r"(?:(exceeded|surpassed|more than|over|around|about) )?(?:US)?\$([\d.,]*\d) (million|billion)"
)
_SCALE = {"million": 10**6, "billion": 10**9}


def find_figures(reading: Reading, mentions: list[Mention], quotes: list[Quote]) -> list[Figure]:
    """Every figure, in order of the text."""
    found = []
    article = reading.article
    for match in _MONEY.finditer(article.text):
        start, end = match.span()
        sentence = reading.sentence_at(start)
        value = Decimal(match[2].replace(",", "")) * _SCALE[match[3]]
        bound = {None: "exact", "around": "approx", "about": "approx"}.get(match[1], "over")
        found.append(
            Figure(
                figure_id=row_id(article.article_id, "figure", start, end),
                article_id=article.article_id,
                start=start,
                end=end,
                text=match[0],
                value=value,
                value_low=value if bound == "over" else None,
                bound=bound,  # type: ignore[arg-type]
                kind="money",
                unit="USD",
                section=sentence.section if sentence else None,
                sentence_id=sentence.sentence_id if sentence else None,
            )
        )
    return found
