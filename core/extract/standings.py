"""As what a row is taken: stated, denied or a target, of a sum also whether it is a flow, a stock or more.

This is decided once, when an article is read (and again for a row that an analyst corrects); whoever shows
or compares rows reads the table and never the reasons, which are prose.
"""

from datetime import datetime
from typing import Any

from core.annotations import Figure, Quote, Standing, Taken
from core.lexicons import load_lexicon
from core.values.bases import basis_of
from core.values.goals import goal_of


def figure_standing(
    figure: Any,
    before: str,
    published: datetime | None,
    *,
    back: Taken | None = None,
    differs: bool = False,
    there: bool = False,
) -> Standing:
    """The standing of a figure; `before` is its sentence up to it, `back` says that its words take it back.

    What is denied or withdrawn is no target, even if it was one, nor are things that are `there` already.
    """
    taken: Taken = back or "stated"
    days = figure.period_start, figure.period_end
    if back is None and not there and goal_of(figure.period, *days, before, published) is not None:
        taken = "target"
    return Standing(
        article_id=figure.article_id,
        item="figure",
        item_id=figure.figure_id,
        standing=taken,
        basis="difference" if differs else basis_of(figure),
        origin="reader",
    )


def standings_of(figures: list[Figure], quotes: list[Quote]) -> list[Standing]:
    """One row for each figure, then one for each quote."""
    of_figures = [figure.standing or figure_standing(figure, "", None) for figure in figures]
    return of_figures + [quote_standing(quote) for quote in quotes]


def quote_standing(quote: Any) -> Standing:
    """The standing of a quote: what somebody is reported to deny is denied, all else is stated."""
    denying = load_lexicon("denials")["denying"]["cues"]
    denied = quote.kind == "indirect" and quote.cue is not None and quote.cue.lower() in denying
    return Standing(
        article_id=quote.article_id,
        item="quote",
        item_id=quote.quote_id,
        standing="denied" if denied else "stated",
        basis=None,
        origin="reader",
    )
