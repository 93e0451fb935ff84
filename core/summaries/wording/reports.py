"""Several reports in words: how many, from when to when, whose."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from core.select.scope import Scope
from core.values.words import counted, day, joined, shortened, topic_words

MOST_OUTLETS = 3  # named in a line; the rest are counted


def reports_line(reports: pd.DataFrame, origins: int | None = None) -> str:
    """What some reports are: "3 reports, 9 to 12 October 2025, from The Daily, City Press and Radio One".

    `reports` has the columns `publisher` and `published`, as `Frames.articles` does; `origins` says of how
    many sources they are.
    """
    named = reports["publisher"].dropna().value_counts(sort=False)
    listed = _some([str(name) for name in named.index])
    when = dated(reports["published"])
    number = reports_and_origins(len(reports), len(reports) if origins is None else origins)
    parts = [number, when, f"from {listed}" if listed else ""]
    return ", ".join(part for part in parts if part)


def _some(outlets: list[str], last: str = "and") -> str:
    """Outlets in a line; of many the first few, and how many more."""
    if len(outlets) <= MOST_OUTLETS + 1:
        return joined(outlets, last)
    more = len(outlets) - MOST_OUTLETS
    return joined([*outlets[:MOST_OUTLETS], counted(more, "other outlet")], last)


def scope_line(scope: Scope, total: int) -> str:
    """Which reports a scope asks for, in words, and how many there are.

    >>> scope_line(Scope(), 24)
    'All 24 reports'
    >>> scope_line(Scope(outlets=("The Daily",), topics=("trade",), words="gas"), 3)
    '3 reports from The Daily, about trade, with “gas”'
    """
    if scope.articles:
        return counted(total, "report")
    if not scope:
        return f"All {counted(total, 'report')}" if total > 1 else counted(total, "report")
    first, last = scope.since, scope.until
    when = f"from {day(first)} to {day(last)}" if first and last else ""
    when = when or (f"since {day(first)}" if first else f"until {day(last)}" if last else "")
    parts = [
        f"from {_some(list(scope.outlets), 'or')}" if scope.outlets else "",
        when,
        f"about {joined((topic_words(topic) for topic in scope.topics), 'or')}" if scope.topics else "",
        f"with “{scope.words}”" if scope.words else "",
    ]
    return f"{counted(total, 'report')} {', '.join(part for part in parts if part)}"


def dated(days: Iterable[Any]) -> str:
    """The stretch of days that some reports are of, said only of those that give one; "" where none does.

    >>> first, last = pd.Timestamp("2025-10-09"), pd.Timestamp("2025-10-12")
    >>> dated([first, last]), dated([first, None, last]), dated([None])
    ('9 to 12 October 2025', '2 of them dated 9 to 12 October 2025', '')
    """
    every = list(days)
    given = [one for one in every if pd.notna(one)]
    if not given:
        return ""
    between = days_between(min(given), max(given))
    return between if len(given) == len(every) else f"{len(given)} of them dated {between}"


def days_between(first: Any, last: Any) -> str:
    """A stretch of days, with nothing said twice.

    >>> days_between(pd.Timestamp("2025-10-09"), pd.Timestamp("2025-10-12"))
    '9 to 12 October 2025'
    >>> days_between(pd.Timestamp("2025-10-09"), pd.Timestamp("2025-11-02"))
    '9 October to 2 November 2025'
    """
    if first.date() == last.date():
        return day(first)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    start = str(first.day) if first.month == last.month else f"{first.day} {first:%B}"
    return f"{start} to {day(last)}"


def report_label(report: Any) -> str:
    """A report by outlet and day, or by its title where it gives neither: what stands beside its figures."""
    told = outlet_and_day(report.publisher, report.published, short=True)
    return told or f"“{shortened(report.title, 40)}”"


def outlet_and_day(publisher: Any, published: Any, *, short: bool = False) -> str:
    """Where and when a report was published, as far as it says: "The Daily, 9 October 2025".

    >>> outlet_and_day("The Daily", pd.Timestamp("2025-10-09"), short=True)
    'The Daily, 9 Oct 2025'
    """
    outlet = publisher if isinstance(publisher, str) else ""
    when = day(published)
    if short and when:
        when = f"{published.day} {published:%b %Y}"
    return ", ".join(part for part in (outlet, when) if part)


def narrator(reports: int, verb: str) -> str:
    """Who says what is said, with a verb: one article, or several reports.

    >>> narrator(1, "give"), narrator(5, "do")
    ('The article gives', 'These reports do')
    """
    if reports > 1:
        return f"These reports {verb}"
    return f"The article {verb}{'es' if verb.endswith('o') else 's'}"


def reports_and_origins(reports: int, origins: int) -> str:
    """How many reports, and of how many origins where some have it from one source.

    >>> reports_and_origins(9, 3), reports_and_origins(2, 2), reports_and_origins(2, 1)
    ('9 reports, 3 origins', '2 reports', '2 reports, 1 origin')
    """
    return ", ".join(
        [counted(reports, "report"), *([counted(origins, "origin")] if origins < reports else [])]
    )


def reports_words(reports: int) -> str:
    """What the pages are about, inside a sentence.

    >>> reports_words(1), reports_words(5)
    ('the article', 'the 5 reports')
    """
    return "the article" if reports < 2 else f"the {reports} reports"
