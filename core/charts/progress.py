"""What reports say became of what was undertaken: a bar to the day it is due, with a sign for each report."""

from collections.abc import Sequence

from core.charts.agreements import DayAxis, axis_html, rung_html, way_html
from core.charts.html_chart import HtmlChart, tip
from core.summaries.agreements import due_label
from core.summaries.followed import Followed, followed_finding
from core.values.markup import escape
from core.values.words import day, shortened

MOST_DRAWN = 15
_HOW = "A bar goes from the day of the promise to the day it is due; a sign is a report that tells of it"
_STEP = 15  # pixels between the signs of one day


def progress_chart(rows: Sequence[Followed], of: int, source: str | None = None) -> HtmlChart | None:
    """What is told of again, a bar each; None when nothing is, or no report has a day. `of` how many lines.

    A click opens the passage where it was undertaken; what reports say is listed below the chart.
    """
    dated = [row for row in rows if row.agreement.published and row.last][:MOST_DRAWN]
    if not dated:
        return None
    days = DayAxis(
        one
        for row in dated
        for one in (
            row.agreement.published, row.agreement.due_start, row.agreement.due_end,
            *(said.row.published for said in row.said),
        )
    )  # fmt: skip
    body = "".join(_bar(row, days) for row in dated)
    title = followed_finding(rows, of)
    signs = {said.sign: said.told.lower() for row in dated for said in row.said}
    key = ", ".join(f"{sign} {told}" for sign, told in signs.items())
    more = f" The {MOST_DRAWN} told of last are drawn." if len(rows) > MOST_DRAWN else ""
    return HtmlChart(
        html=f"<div class='ladder due' role='group' aria-label='{escape(title)}' data-roving>{body}"
        f"{axis_html(days)}</div>",
        title=title,
        subtitle=f"{_HOW}: {key}.{more}",
        source=source,
        row_ids=tuple(row.agreement.commitment_id for row in dated),
    )


def _bar(row: Followed, days: DayAxis) -> str:
    lead = f"{row.finding}. {due_label(row.agreement)}".strip(" .")
    return rung_html(
        row.agreement,
        days,
        track=way_html(row.agreement, days) + _signs(row, days),
        report=row.agreement.report,
        hint=tip(shortened(row.agreement.text, 280), lead),
        said=f"{due_label(row.agreement)}. {row.agreement.text}. {row.finding}",
    )


def _signs(row: Followed, days: DayAxis) -> str:
    """A sign for each report with words of its own, those of one day beside each other."""
    there: dict[float, int] = {}
    html = ""
    for one in row.said:
        if one.row.published is None or one.copies:
            continue
        place = days.place(one.row.published)
        beside = there.get(place, 0)
        there[place] = beside + 1
        title = escape(f"{one.told}: {one.who}, {day(one.row.published)}")
        at = f"left:calc({place:.2f}% + {beside * _STEP}px)"
        html += f"<i class='sign' style='{at}' title='{title}'>{one.sign}</i>"
    return html
