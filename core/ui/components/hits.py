"""Lines of a list of what was found: its words marked, and where it stands."""

from typing import Any

from core.summaries.wording.reports import outlet_and_day
from core.ui.state.text import escape, found_marks, marked_html
from core.values.words import shortened

LONGEST = 320  # characters of a passage


def hits_html(hits: list[str]) -> str:
    """Lines as one list; a click on one opens its passage."""
    return f"<ul class='hits'>{''.join(hits)}</ul>"


def hit_html(row_id: str, text: str, query: str, report: Any, more: str = "") -> str:
    """A line: words of a row, those that were looked for marked, and its `report` (title, outlet, day)."""
    text = _cut(query, text)
    words = marked_html(text, 0, len(text), found_marks(query, text))
    day = outlet_and_day(report.publisher, report.published, short=True)
    title = shortened(report.title, 90) if report.title else ""
    where = " · ".join(escape(part) for part in (more, day, title) if part)
    return (
        f"<li><button class='plain' data-open='{escape(row_id)}' title='Show it in the article'>{words}"
        f"</button><br><span class='small muted'>{where}</span></li>"
    )


def _cut(query: str, text: str) -> str:
    """A long passage from a little before the first word that was found."""
    first = next((mark.start for mark in found_marks(query, text)), 0)
    begin = text.rfind(" ", 0, max(0, first - LONGEST // 3)) + 1 if len(text) > LONGEST else 0
    return ("… " if begin else "") + shortened(text[begin:], LONGEST)
