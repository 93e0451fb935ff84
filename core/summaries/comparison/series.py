"""A measure through time in words: what it was from when to when, and what each period's reports say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from core.annotations import Figure
from core.compare.claims import Claim
from core.compare.origins import Origins
from core.compare.series import Series, SeriesPoint, row_in
from core.compare.spans import length_words
from core.compare.verdicts import sharpest
from core.summaries.comparison.findings import subject_of
from core.summaries.comparison.reasons import change
from core.summaries.comparison.words import reports_words, value_words
from core.summaries.wording.changes import change_words
from core.summaries.wording.phrases import period_label, period_words, sentence_case
from core.summaries.wording.reports import reports_and_origins
from core.summaries.wording.templates import COURSE, Course
from core.values.words import day, joined

FEWEST_DRAWN = 3  # periods: two are a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """A value of a period: `standing` says whether it holds ("now"), was revised ("before") or is contradicted
    ("against"); `period` and `who` say of when it is and whose."""

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
        told = {"before": "first given", "against": "against it"}.get(self.standing)
        return f"{self.period}{f', {told}' if told else ''} · {self.who}"


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
    return joined(dict.fromkeys(value_words(in_unit(sharpest(list(side)), point.unit)) for side in sides), "or")


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
    claim = next(claim for claim in point.claims if claim.span.is_known)
    return period_words(asdict(claim.row))


def period_of(point: SeriesPoint) -> str:
    """The period of a point as a label: "2024", "reported on 3 May 2024"."""
    if point.reported:
        return f"reported on {day(point.span.start)}"
    claim = next(claim for claim in point.claims if claim.span.is_known)
    return period_label(asdict(claim.row))


def series_reason(series: Series) -> str:
    """What is said of how it moved, of what was revised or is disputed, and of what is left out."""
    first, last = series.points[0], series.points[-1]
    ends = [in_unit(point.lead, series.unit) for point in (first, last)]
    moved = change(*ends) if not first.against and not last.against else ""
    told = [*(_revised(point) for point in series.points), *(_disputed(point) for point in series.points)]
    return " ".join(part for part in (moved, *told) if part)


def _revised(point: SeriesPoint) -> str:
    if not point.before:
        return ""
    was = joined(_by(side, point) for side in point.before)
    return f"{sentence_case(period_of(point))} was first given as {was}, and is now given as {_by(point.now, point)}."


def _disputed(point: SeriesPoint) -> str:
    if not point.against:
        return ""
    sides = joined((_by(side, point) for side in (point.now, *point.against)), "or")
    return f"Reports differ on {period_of(point)}: {sides}."


def _by(side: Sequence[Claim], point: SeriesPoint) -> str:
    lead = in_unit(sharpest(list(side)), point.unit)
    return f"{value_words(lead)} ({reports_words(list(side))})"


def series_rows(series: Series) -> list[SeriesRow]:
    """The values of a series in order of time, a row for each: what holds, then what it revises or stands against."""
    return [row for point in series.points for row in _rows(point)]


def _rows(point: SeriesPoint) -> Iterator[SeriesRow]:
    yield from (_row(side, point, "before") for side in point.before)
    yield _row(point.now, point, "now")
    yield from (_row(side, point, "against") for side in point.against)


def _row(side: Iterable[Claim], point: SeriesPoint, standing: str) -> SeriesRow:
    claims = list(side)
    lead = in_unit(sharpest(claims), point.unit)
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

