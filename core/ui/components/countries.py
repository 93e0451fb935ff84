"""The countries as a list: the map's counts in words, each count a way to its passages."""

from typing import Any

import pandas as pd

from core.annotations import Mention
from core.frames import ArticleRow, rows_of
from core.summaries.countries import CountryMentions
from core.summaries.wording.reports import report_label
from core.ui.state.text import escape
from core.values.words import counted

MOST_COUNTRIES, MOST_LINKS = 15, 8  # in sight; the rest unfold


def country_list(countries: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame) -> str:
    """HTML for `show_clickable`: a country's name filters by it, each number opens one mention.

    Of several reports each number is a report's: how often it names the country; it opens the first time.
    """
    reports = {row.article_id: row for row in rows_of(articles, ArticleRow)}
    places: dict[str, list[Mention]] = {}
    for mention in rows_of(mentions.dropna(subset="country"), Mention):
        places.setdefault(mention.country or "", []).append(mention)
    links = _by_report if len(reports) > 1 else _by_mention
    lines = [
        _line(row, links(row, places.get(row.country, []), reports))
        for row in rows_of(countries, CountryMentions)
    ]
    rest = "".join(lines[MOST_COUNTRIES:])
    more = (
        f"<details><summary class='small muted'>{len(lines) - MOST_COUNTRIES} more countries</summary>"
        f"<dl class='countries'>{rest}</dl></details>"
        if rest
        else ""
    )
    return f"<dl class='countries'>{''.join(lines[:MOST_COUNTRIES])}</dl>{more}"


def _by_mention(row: CountryMentions, mentions: list[Mention], reports: dict[str, ArticleRow]) -> list[str]:
    """A link to each mention of a country, numbered."""
    return [
        _link(one, str(number), f"{row.name}, mention {number}", _around(reports[one.article_id].text, one))
        for number, one in enumerate(mentions, 1)
    ]


def _by_report(row: CountryMentions, mentions: list[Mention], reports: dict[str, ArticleRow]) -> list[str]:
    """A link to each report that names a country: how often it does, leading to the first time."""
    times: dict[str, list[Mention]] = {}
    for one in mentions:
        times.setdefault(one.article_id, []).append(one)
    links = []
    for article_id, named in times.items():
        said = f"{report_label(reports[article_id])}: {counted(len(named), 'mention')}"
        links.append(_link(named[0], str(len(named)), f"{row.name}, {said}", said))
    return links


def _link(mention: Mention, shown: str, label: str, title: str) -> str:
    return (
        f"<button class='link number' data-open='{escape(mention.mention_id)}' "
        f"aria-label='{escape(label)}' title='{escape(title)}'>{shown}</button>"
    )


def _line(row: CountryMentions, links: list[str]) -> str:
    shown, rest = "".join(links[:MOST_LINKS]), "".join(links[MOST_LINKS:])
    left = f"<summary class='small muted'>and {len(links) - MOST_LINKS} more</summary>"
    more = f"<details>{left}{rest}</details>" if rest else ""
    return (
        f"<dt><button class='plain' data-pick='party' data-value='{escape(row.country)}' "
        f"title='Filter by {escape(row.name)}'>{escape(row.name)}</button></dt><dd>{shown}{more}</dd>"
    )


def _around(text: str, mention: Any) -> str:
    """A few words on either side of a mention."""
    start, end = mention.start, mention.end
    before, after = text[max(0, start - 40) : start].split(), text[end : end + 40].split()
    return " ".join(["…", *before[1:], text[start:end], *after[:-1], "…"])
