"""The countries as a list: the map's counts in words, each count a way to its passages."""

import pandas as pd

from core.summaries.rows import rows_of
from core.ui.text import escape

MOST_COUNTRIES, MOST_LINKS = 15, 8  # in sight; the rest unfold


def country_list(countries: pd.DataFrame, mentions: pd.DataFrame, text: str) -> str:
    """HTML for `show_clickable`: a country's name filters by it, each number opens one mention."""
    places: dict[str, list[tuple[str, int, int]]] = {}
    for row in rows_of(mentions.dropna(subset="country")):
        places.setdefault(row.country, []).append((row.mention_id, row.start, row.end))
    lines = [_line(row, places.get(row.country, []), text) for row in rows_of(countries)]
    rest = "".join(lines[MOST_COUNTRIES:])
    more = (
        f"<details><summary class='small muted'>{len(lines) - MOST_COUNTRIES} more countries</summary>"
        f"<dl class='countries'>{rest}</dl></details>"
        if rest
        else ""
    )
    return f"<dl class='countries'>{''.join(lines[:MOST_COUNTRIES])}</dl>{more}"


def _line(row, places: list[tuple[str, int, int]], text: str) -> str:  # type: ignore[no-untyped-def]
    links = [
        f"<button class='link number' data-open='{escape(mention)}' "
        f"aria-label='{escape(row.name)}, mention {number}' "
        f"title='{escape(_around(text, start, end))}'>{number}</button>"
        for number, (mention, start, end) in enumerate(places, 1)
    ]
    shown, rest = "".join(links[:MOST_LINKS]), "".join(links[MOST_LINKS:])
    left = f"<summary class='small muted'>and {len(links) - MOST_LINKS} more</summary>"
    more = f"<details>{left}{rest}</details>" if rest else ""
    return (
        f"<dt><button class='plain' data-pick='party' data-value='{escape(row.country)}' "
        f"title='Filter by {escape(row.name)}'>{escape(row.name)}</button></dt><dd>{shown}{more}</dd>"
    )


def _around(text: str, start: int, end: int) -> str:
    """A few words on either side of a mention."""
    before, after = text[max(0, start - 40) : start].split(), text[end : end + 40].split()
    return " ".join(["…", *before[1:], text[start:end], *after[:-1], "…"])
