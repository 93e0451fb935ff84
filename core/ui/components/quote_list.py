"""Quotes for reading many: a line each, in columns, sorted and grouped; a click opens the passage."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from core.charts.html_chart import tip
from core.select.filters import NO_OUTLET
from core.select.row_index import IndexedRow, RowIndex
from core.ui.components.cards import report_beside
from core.ui.components.matrix import speaker_label
from core.ui.state.filters import outlet_label
from core.ui.state.text import escape
from core.ui.state.topics import topic_css, topic_label
from core.values.words import shortened

SHEET = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")  # for such a list beside a table
FORMS = {"cards": "Cards", "list": "List", "time": "Over time"}
ORDERS = {"article": "As in the reports", "day": "Newest day", "speaker": "Speaker", "length": "Longest"}
GROUPS = {"none": "Not grouped", "speaker": "Speaker", "topic": "Topic", "outlet": "Outlet"}
_NOBODY, _LAST = "Speaker not found", chr(0x10FFFF)
_LONGEST = 220  # characters of a line; what fits is shown, all of it beside the pointer


def in_order(where: RowIndex, quotes: Sequence[IndexedRow], order: str) -> list[IndexedRow]:
    """Quotes by one of `ORDERS`; equals as they stand in their reports."""
    keys: dict[str, Callable[[IndexedRow], object]] = {
        "day": lambda quote: -_day(where, quote),
        "speaker": lambda quote: (quote.row["speaker"] or _LAST).casefold(),
        "length": lambda quote: -len(quote.row["text"]),
    }
    return sorted(quotes, key=keys[order]) if order in keys else list(quotes)  # type: ignore[arg-type]


def grouped(where: RowIndex, quotes: Iterable[IndexedRow], by: str) -> list[tuple[str, list[IndexedRow]]]:
    """Quotes under headings, the heading of most quotes first; one group without a heading for "none"."""
    names: dict[str, Callable[[IndexedRow], str]] = {
        "speaker": lambda quote: str(quote.row["speaker"] or _NOBODY),
        "topic": lambda quote: topic_label(quote.row["topic"]) if quote.row["topic"] else "No topic",
        "outlet": lambda quote: outlet_label(where.article_of(quote).get("publisher") or NO_OUTLET),
    }
    if by not in names:
        return [("", list(quotes))]
    found: dict[str, list[IndexedRow]] = {}
    for quote in quotes:
        found.setdefault(names[by](quote), []).append(quote)
    return sorted(found.items(), key=lambda group: -len(group[1]))


def quote_lines(where: RowIndex, groups: Sequence[tuple[str, list[IndexedRow]]], by: str) -> str:
    """Groups of quotes as HTML, a line each."""
    parts = (
        (f"<h3>{escape(name)} <span class='muted'>{len(quotes)}</span></h3>" if name else "")
        + f"<ul>{''.join(_line(where, quote, by) for quote in quotes)}</ul>"
        for name, quotes in groups
    )
    return f"<div class='lines'>{''.join(parts)}</div>"


def _line(where: RowIndex, quote: IndexedRow, by: str) -> str:
    row = quote.row
    words = shortened(row["text"], _LONGEST)
    said = f"“{words}”" if row["kind"] == "direct" else words
    who = speaker_label(row["speaker"]) if row["speaker"] else _NOBODY
    lead = " · ".join(filter(None, (who, report_beside(where, quote))))
    name = "" if by == "speaker" else f"<b>{escape(who)}</b> "
    return (
        f"<li style='{topic_css(row['topic'])}'><button class='plain' data-open='{escape(quote.row_id)}' "
        f"{tip(said, lead)}>{name}<span class='serif' dir='auto'>{escape(said)}</span></button></li>"
    )


def _day(where: RowIndex, quote: IndexedRow) -> float:
    moment = where.article_of(quote).get("published")
    return moment.timestamp() if isinstance(moment, datetime) and moment == moment else 0.0
