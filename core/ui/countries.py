"""The countries as a list: the map's counts in words, each count a way to its passages."""

import pandas as pd

from core.summaries.rows import rows_of
from core.ui.text import escape

MOST_COUNTRIES, MOST_LINKS = 15, 8


def country_list(countries: pd.DataFrame, mentions: pd.DataFrame, text: str) -> str:
    """HTML for `show_clickable`: a country's name filters by it, each number opens one mention."""
    places: dict[str, list[tuple[str, int, int]]] = {}
    for row in rows_of(mentions.dropna(subset="country")):
        places.setdefault(row.country, []).append((row.mention_id, row.start, row.end))
    lines = [_line(row, places.get(row.country, []), text) for row in rows_of(countries)[:MOST_COUNTRIES]]
    left = len(countries) - MOST_COUNTRIES
    more = f"<p class='small muted'>{left} more on the map.</p>" if left > 0 else ""
    return f"<dl class='countries'>{''.join(lines)}</dl>{more}"


def _line(row, places: list[tuple[str, int, int]], text: str) -> str:  # type: ignore[no-untyped-def]
    links = "".join(
        f"<button class='link number' data-open='{escape(mention)}' "
        f"aria-label='{escape(row.name)}, mention {number}' "
        f"title='{escape(_around(text, start, end))}'>{number}</button>"
        for number, (mention, start, end) in enumerate(places[:MOST_LINKS], 1)
    )
    more = (
        f"<span class='small muted number'>and {len(places) - MOST_LINKS} more</span>"
        if len(places) > MOST_LINKS
        else ""
    )
    return (
        f"<dt><button class='plain' data-pick='party' data-value='{escape(row.country)}' "
        f"title='Filter by {escape(row.name)}'>{escape(row.name)}</button></dt><dd>{links}{more}</dd>"
    )


def _around(text: str, start: int, end: int) -> str:
    """A few words on either side of a mention."""
    before, after = text[max(0, start - 40) : start].split(), text[end : end + 40].split()
    return " ".join(["…", *before[1:], text[start:end], *after[:-1], "…"])
