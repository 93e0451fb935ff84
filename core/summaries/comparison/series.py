"""A measure through time in words: what it was from when to when, and what each period's reports say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cached_property

import pandas as pd

from core.annotations import Figure
from core.compare.claims import Claim
from core.compare.origins import Origins
from core.compare.series import Series, SeriesPoint, row_in
from core.compare.spans import length_words
from core.compare.verdicts import sharpest
from core.frames import table
from core.select.tokens import folded
from core.summaries.comparison.words import change, reports_words, subject_of, value_words
from core.summaries.wording.changes import change_words
from core.summaries.wording.phrases import period_label, period_words, sentence_case
from core.summaries.wording.reports import reports_and_origins
from core.summaries.wording.templates import COURSE, Course
from core.values.words import day, joined

_STANDING = {"before": "first given", "against": "against it", "between": "stands with several"}
FEWEST_DRAWN = 3  # periods: two are a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """A value of a period, of when (`period`) and whose (`who`): `standing` says whether it holds ("now"),
    was revised ("before"), is against what holds ("against") or stands with several ("between")."""

    figure_id: str
    period: str
    shown: str
    who: str
    standing: str
    figure: Figure
    topic: str | None
    text: str

    @property
    def label(self) -> str:
        """What stands beside its mark."""
        told = _STANDING.get(self.standing)
        return f"{self.period}{f', {told}' if told else ''} · {self.who}"


@dataclass(frozen=True, eq=False)
class ToldSeries:
    """A series in words, which are made when they are asked for."""

    series: Series
    origins: Origins

    @cached_property
    def finding(self) -> str:
        return series_finding(self.series, self.origins)

    @cached_property
    def reason(self) -> str:
        return series_reason(self.series)

    @cached_property
    def topic(self) -> str | None:
        return series_topic(self.series)

    @cached_property
    def words(self) -> str:
        """All words of it, to search in (see `core.select.words`)."""
        said = (f"{claim.called} {claim.row.text} {claim.row.sentence or ''}" for claim in self.series.claims)
        return folded(" ".join([self.finding, self.reason, *said]))


def series_finding(series: Series, origins: Origins | None = None) -> str:
    """What a measure was at first and at last, of how many periods and reports."""
    first, last = series.points[0], series.points[-1]
    articles = series.articles
    of = reports_and_origins(len(articles), (origins or Origins()).count(articles))
    facts = Course(_said(first), _said(last), len(series.points))
    return COURSE.say(facts, about=subject_of(series.claims), then=_in(first), now=_in(last), of=of)


def _said(point: SeriesPoint) -> str:
    """What is said of a period, by all who contradict each other."""
    sides = [point.now, *point.against]
    return joined(
        dict.fromkeys(value_words(in_unit(sharpest(list(side)), point.unit)) for side in sides), "or"
    )


def in_unit(claim: Claim, unit: str) -> Claim:
    """A claim as stated in one of its units."""
    row = row_in(claim, unit)
    return claim if row is claim.row else replace(claim, row=row, value=_value(row))  # type: ignore[arg-type]


def _value(row: Figure) -> float:
    return float(next(v for v in (row.value, row.value_low, row.value_high) if v is not None))


def _in(point: SeriesPoint) -> str:
    """When, behind a value: "in 2024"."""
    if point.reported:
        return f"as reported on {day(point.span.start)}"
    row = point.dated.row
    return period_words(asdict(row)) if point.dated.span.is_known else f"at {row.period}"


def period_of(point: SeriesPoint) -> str:
    """The period of a point as a label: "2024", "reported on 3 May 2024"."""
    if point.reported:
        return f"reported on {day(point.span.start)}"
    return period_label(asdict(point.dated.row))


def series_reason(series: Series) -> str:
    """What is said of how it moved, of what was revised or is disputed, and of what is left out."""
    first, last = series.points[0], series.points[-1]
    between = "Between the two" if len(series.points) == 2 else "From the first to the last"
    one, other = (in_unit(point.lead, series.unit) for point in (first, last))
    moved = change(one, other, between) if not first.against and not last.against else ""
    told = [*(_revised(point) for point in series.points), *(_disputed(point) for point in series.points)]
    return " ".join(part for part in (moved, *told) if part)


def _revised(point: SeriesPoint) -> str:
    if not point.before:
        return ""
    was = joined(_by(side, point) for side in point.before)
    now = _by(point.now, point)
    return f"{sentence_case(period_of(point))} was first given as {was}, and is now given as {now}."


def _disputed(point: SeriesPoint) -> str:
    if not point.against:
        return ""
    sides = joined((_by(side, point) for side in (point.now, *point.against)), "or")
    return f"Reports differ on {period_of(point)}: {sides}."


def _by(side: Sequence[Claim], point: SeriesPoint) -> str:
    """What a side says most exactly, and who says just that."""
    first = _alike(side, point.unit)[0]
    return f"{value_words(first[0])} ({reports_words(first)})"


def _alike(side: Iterable[Claim], unit: str) -> list[list[Claim]]:
    """The claims of a side that say the same, together; the most exact first."""
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in (in_unit(claim, unit) for claim in side):
        row = claim.row
        found.setdefault((claim.value, row.bound, row.value_low, row.value_high), []).append(claim)
    first = sharpest([same[0] for same in found.values()])
    return sorted(found.values(), key=lambda same: same[0] is not first)


def series_rows(series: Series) -> list[SeriesRow]:
    """The values of a series in order of time: what was revised, what holds, what is against it."""
    return [row for point in series.points for row in _rows(point)]


def _rows(point: SeriesPoint) -> Iterator[SeriesRow]:
    sides = [("before", side) for side in point.before] + [("now", point.now)]
    sides += [("between", point.between)] if point.between else []
    sides += [("against", side) for side in point.against]
    for standing, side in sides:
        yield from (_row(claims, point, standing) for claims in _alike(side, point.unit))


def _row(claims: list[Claim], point: SeriesPoint, standing: str) -> SeriesRow:
    """What some claims say that say the same."""
    lead = claims[0]
    return SeriesRow(
        figure_id=str(lead.row.figure_id),
        period=sentence_case(period_of(point)),
        shown=change_words(lead.row),
        who=reports_words(claims),
        standing=standing,
        figure=lead.row,
        topic=lead.row.topic,
        text=lead.row.sentence or lead.row.text,
    )


def series_topic(series: Series) -> str | None:
    """The topic that most of its figures have."""
    topics = Counter(claim.row.topic for claim in series.claims if claim.row.topic)
    return topics.most_common(1)[0][0] if topics else None


def series_measures(series: Series) -> str:
    """What is drawn: of how long each value is."""
    if series.level:
        return "What is held at a time, by the time spoken of"
    return f"Each value is of {length_words(series.points[0].span)}, by the period spoken of"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesInTable:
    """A value of a period of a measure, as a row of a workbook; `standing` as in `SeriesRow`."""

    figure_id: str
    measure: str
    unit: str | None
    sort: str
    period: str
    period_start: datetime | None
    period_end: datetime | None
    shown: str
    value: float | None
    value_low: float | None
    value_high: float | None
    bound: str | None
    standing: str
    who: str


def series_table(found: Iterable[Series]) -> pd.DataFrame:
    """Every value of some series, measure by measure in order of time; columns as in `SeriesInTable`."""
    return table(SeriesInTable, [row for series in found for row in _in_table(series)])


def _in_table(series: Series) -> Iterator[SeriesInTable]:
    about = subject_of(series.claims)
    for point in series.points:
        for row in _rows(point):
            figure = row.figure
            yield SeriesInTable(
                figure_id=row.figure_id, measure=about, unit=figure.unit,
                sort="stock" if series.level else "flow", period=row.period, period_start=point.span.start,
                period_end=point.span.end, shown=row.shown, value=figure.value, value_low=figure.value_low,
                value_high=figure.value_high, bound=figure.bound, standing=row.standing, who=row.who,
            )  # fmt: skip
