"""One measure at several times: the points of a chart over time."""

from dataclasses import dataclass
from datetime import datetime

from core.compare.claims import Claim
from core.compare.verdicts import Group
from core.summaries.comparison.words import meeting_words, outlet, sharpest, when_words
from core.summaries.wording.changes import change_words
from core.values.words import day, joined


@dataclass(frozen=True, slots=True)
class TimePoint:
    """What was said of one time: the sharpest claim of it, and who makes it."""

    figure_id: str
    when: str
    day: datetime | None
    low: float
    high: float
    bound: str | None
    shown: str
    who: str
    text: str
    topic: str | None


def time_points(group: Group, by: str = "period") -> list[TimePoint]:
    """The points of a group that is one measure at several times, in order.

    `by` places them at the middle of the `period` that is spoken of, or at the day they were `published`.
    """
    return [_point(sharpest(list(part)), part, by) for part in group.parts]


def _point(claim: Claim, part: tuple[Claim, ...], by: str) -> TimePoint:
    reach = next(iter(claim.reaches.values()))
    days = [other.published for other in part if other.published]
    published = min(days, default=None)
    span = claim.span
    middle = span.start + ((span.end or span.start) - span.start) / 2 if span.start else None
    when = when_words(claim) or (f"at {meeting_words(claim)}" if meeting_words(claim) else "no period given")
    return TimePoint(
        figure_id=claim.figure_id,
        when=" · ".join([when, day(published)]) if by == "published" and published else when,
        day=published if by == "published" else middle or published,
        low=claim.value,
        high=max(claim.value, reach.high if claim.row.bound == "range" else claim.value),
        bound=claim.row.bound,
        shown=change_words(claim.row),
        who=joined(dict.fromkeys(outlet(other) for other in part)),
        text=claim.row.sentence or claim.row.text,
        topic=claim.row.topic,
    )
