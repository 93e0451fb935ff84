"""What falls due, on the axis of days: a bar from the day of the report to the day by which it is due."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from core.charts.html_chart import HtmlChart, tip
from core.charts.style import topic_colour, topic_label
from core.summaries.agreements import Agreement, due_finding, due_label, named_before, soonest
from core.values.markup import escape
from core.values.words import counted, day, shortened

MOST_DUE = 15  # bars before the ledger: those that come first
MOST_TICKS = 6
MOST_UNDATED = 40  # in the list below the axis: the ledger has them all
_HOW = (
    "A bar goes from the day of the report to the day by which it is due; it is thick where any day of a "
    "span may be meant, and ends in an arrow where a first day is named and no last one."
)
_LABEL = 110  # letters of what is to be done, beside its bar
_BEGINS = 22  # percent of the axis that its first day takes on a phone
_ROOM = 0.06  # of the axis, beyond the last day: for arrows


class DayAxis:
    """The axis: from the first of some days to the last; one at least must be known."""

    def __init__(self, days: Iterable[datetime | None]) -> None:
        known = [one for one in days if one is not None]
        self.first = min(known)
        self.last = max(max(known), self.first + timedelta(days=1))

    def place(self, moment: datetime) -> float:
        """Where a day stands, in percent of the width."""
        share = (moment - self.first) / (self.last - self.first)
        return 100 * (1 - _ROOM) * share

    def ticks(self) -> dict[str, float]:
        """Years, or months where less than two years are shown, each with its place."""
        if self.last.year - self.first.year < 2:
            return self._months()
        step = -(-(self.last.year - self.first.year + 1) // MOST_TICKS)
        years = range(self.first.year + 1, self.last.year + 1)
        return {str(year): self.place(datetime(year, 1, 1)) for year in years if year % step == 0}

    @property
    def begins(self) -> str:
        """The first day in a few letters, for the left end of the axis."""
        return f"{self.first.day} {self.first:%b %Y}"

    def _months(self) -> dict[str, float]:
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next(size for size in (1, 3, 6, 12) if count // size <= MOST_TICKS)
        numbers = range(self.first.year * 12 + self.first.month, self.last.year * 12 + self.last.month)
        months = [datetime(number // 12, number % 12 + 1, 1) for number in numbers if number % step == 0]
        return {f"{month:%b %Y}": self.place(month) for month in months}


def due_chart(rows: Sequence[Agreement], source: str | None = None) -> HtmlChart | None:
    """What has a day, the soonest first, a bar each; None when nothing has. A click opens its passage.

    A bar of a report without a day of its own begins nowhere: only where it ends is drawn. What names no day
    is listed apart, below the axis. One alone stands in words: a bar beside no other shows no more.
    """
    dated = soonest(rows)
    if not dated:
        return None
    drawn = dated[:MOST_DUE]
    alone = len(drawn) == 1
    days = DayAxis(one for row in drawn for one in (row.published, row.due_start, row.due_end))
    title = due_finding(rows)
    several = len({row.article_id for row in drawn}) > 1
    body = "".join(
        rung_html(
            row,
            days,
            track="" if alone else _marks(row, days),
            report=row.report if several else "",
            hint=tip(shortened(row.text, 280), _lead(row)),
            said=f"{due_label(row)}. {named_before(row)}{row.text}",
        )
        for row in drawn
    )
    topics = list(dict.fromkeys(row.topic for row in drawn))
    return HtmlChart(
        html=f"<div class='ladder due' role='group' aria-label='{escape(title)}' data-roving>{body}"
        f"{'' if alone else axis_html(days)}</div>{undated_html(rows)}",
        title=title,
        subtitle=None if alone else _how(dated, several=several),
        source=source,
        key={} if alone else {topic_label(topic): topic_colour(topic) for topic in topics},
        row_ids=tuple(row.commitment_id for row in drawn),
    )


def undated_html(rows: Sequence[Agreement]) -> str:
    """What has no day that can be told, in a list to unfold; what is due as written stands first."""
    left = sorted((row for row in rows if not row.dated), key=lambda row: row.due is None)
    if not left:
        return ""
    items = "".join(
        f"<li><button class='plain' data-open='{escape(row.commitment_id)}' title='Show it in the article'>"
        + (f"<b>{escape(row.due)}</b> " if row.due else "")
        + escape(named_before(row))
        + f"<span class='serif'>{escape(shortened(row.text, _LABEL))}</span></button></li>"
        for row in left[:MOST_UNDATED]
    )
    more = len(left) - MOST_UNDATED
    rest = f"<li class='muted'>{more} more in the ledger</li>" if more > 0 else ""
    told = f"{counted(len(left), 'other')} without a day that can be told"
    return f"<details class='small'><summary>{told}</summary><ul class='apart'>{items}{rest}</ul></details>"


def _how(dated: Sequence[Agreement], *, several: bool) -> str:
    how = _HOW if not several else _HOW.replace("of the report", "of its report")
    if len(dated) > MOST_DUE:
        how += f" The {MOST_DUE} soonest of {len(dated)} are drawn."
    return how


def rung_html(row: Agreement, days: DayAxis, *, track: str, report: str, hint: str, said: str) -> str:
    """A line of the chart: when and what beside its `track` (HTML; "" leaves the words alone), `report` where
    there are several; `hint` is the attribute of its tip, `said` what a screen reader says."""
    label = due_label(row)
    lines = "".join(f"<i class='tick' style='left:{place:.2f}%'></i>" for place in days.ticks().values())
    if track:
        track = f"<span class='track' style='--c:{topic_colour(row.topic)}'>{lines}{track}</span>"
    return (
        f"<button class='plain rung{'' if track else ' alone'}' tabindex='-1' "
        f"data-open='{escape(row.commitment_id)}' "
        f"aria-label='{escape(shortened(said, 200))}' {hint}>"
        f"<span class='said'><b>{escape(shortened(label, 60))}</b> {escape(named_before(row))}"
        f"<span class='serif'>{escape(shortened(row.text, _LABEL))}</span>"
        f"{f' <span class=muted>· {escape(report)}</span>' if report else ''}</span>"
        f"{track}</button>"
    )


def _lead(row: Agreement) -> str:
    told = (row.firmness, row.falls or "", f"said on {day(row.published)}" if row.published else "")
    return ", ".join(part for part in told if part)


def _marks(row: Agreement, days: DayAxis) -> str:
    """The way from the report's day to what is due, and the sign of how open its ends are."""
    first, last = row.due_start, row.due_end
    reached = first or last
    assert reached is not None
    marks = ""
    if row.published is not None and row.published < reached:
        marks = _span("way", days.place(row.published), days.place(reached))
    at = days.place(reached)
    if first is None:
        return marks + f"<i class='end' style='left:{at:.2f}%'></i>"
    if last is None:
        return marks + _span("over", at, 100)
    if first == last:
        return marks + f"<i class='dot' style='left:{at:.2f}%'></i>"
    return marks + _span("range", at, days.place(last))


def way_html(row: Agreement, days: DayAxis) -> str:
    """The bar from the day of its report to the day it is due; a short one where no day is named."""
    if row.dated:
        return _marks(row, days)
    return f"<i class='dot' style='left:{days.place(row.published):.2f}%'></i>" if row.published else ""


def _span(kind: str, start: float, end: float) -> str:
    return f"<i class='{kind}' style='left:{start:.2f}%;width:{max(end - start, 0.6):.2f}%'></i>"


def axis_html(days: DayAxis) -> str:
    """The words below the axis, its first day among them where there is room."""
    ticks = days.ticks()
    first = (
        f"<span class='first'>{escape(days.begins)}</span>"
        if min(ticks.values(), default=100) > _BEGINS
        else ""
    )
    marks = first + "".join(
        f"<span style='left:{place:.2f}%'>{escape(label)}</span>" for label, place in ticks.items()
    )
    return f"<div class='axis' aria-hidden='true'>{marks}</div>"
