"""One measure through time: what reports say of it for one period after another, on one line.

On a line stand facts of one measure, one pair of parties, one sort of sum (what flows in a period, or what is
held at a moment) and of periods of one length, in one unit. What is denied, aimed at or to come is on none.
Where reports give one period two values, that is a revision or a dispute, and no change of the measure.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property

from core.annotations import Figure
from core.compare.alike import named_alike
from core.compare.claims import Claim, Pair, some
from core.compare.evidence import enough
from core.compare.measures import concept_of
from core.compare.spans import TimeSpan
from core.compare.terms import is_part_of
from core.compare.texts.last_days import last_day
from core.compare.verdicts import camps_of, sharpest
from core.lexicons import load_lexicon, word_set
from core.values.bases import basis_of

_KINDS = ("money", "quantity", "count", "percent")
_NO_LEVEL = ("target", "difference")
_SLACK = timedelta(days=3)  # two periods whose ends are no further apart are one
_SAME_NEWS = timedelta(days=4)  # so are two levels that reports of a few days give without a day
_STEPS = (
    (1, 31),
    (89, 93),
    (180, 185),
)  # days of a day to a month, a quarter, half a year: these may begin anywhere
_FAR = 20  # times: two values so far apart need something else that ties them
_LEAST = 2  # of evidence that two claims are of one measure


@dataclass(frozen=True, eq=False)
class SeriesPoint:
    """What is said of one period: the claims that hold (`now`), those that are revised (`before`), those that
    contradict them and are as good (`against`), both by what they allow together; and those `between`, which
    stand with several of these."""

    span: TimeSpan
    unit: str
    now: tuple[Claim, ...]
    before: tuple[tuple[Claim, ...], ...] = ()
    against: tuple[tuple[Claim, ...], ...] = ()
    between: tuple[Claim, ...] = ()

    @property
    def reported(self) -> bool:
        """Whether no report says of when it is: then it is of the day they were published."""
        return not any(claim.row.period for claim in self.claims)

    @property
    def dated(self) -> Claim:
        """The claim that says best of when it is."""
        return min(self.claims, key=lambda claim: (not claim.span.is_known, not claim.row.period))

    @cached_property
    def lead(self) -> Claim:
        """The claim that says most exactly how much it is."""
        return sharpest(list(self.now))

    @property
    def claims(self) -> list[Claim]:
        """All that is said of it."""
        others = (claim for side in (*self.before, *self.against, self.between) for claim in side)
        return [*self.now, *others]


@dataclass(frozen=True, eq=False)
class Series:
    """A measure at two times or more, in order of time, all in one `unit`."""

    points: tuple[SeriesPoint, ...]
    unit: str

    @property
    def claims(self) -> list[Claim]:
        """All claims, period by period."""
        return [claim for point in self.points for claim in point.claims]

    @property
    def articles(self) -> list[str]:
        """The ids of the reports, each once."""
        return list(dict.fromkeys(claim.article_id for claim in self.claims))

    @property
    def level(self) -> bool:
        """Whether it is held at a moment, not summed up over a period."""
        return is_level(self.points[0].now[0])

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all figures that state it."""
        return frozenset(figure_id for claim in self.claims for figure_id in claim.ids)


def row_in(claim: Claim, unit: str) -> Figure:
    """The figure by which a claim is stated in a unit."""
    return next((row for row in (claim.row, *claim.also) if (row.unit or "") == unit), claim.row)


def series_of(claims: Iterable[Claim], split: Collection[Pair] = ()) -> list[Series]:
    """The measures that come back, those of most reports first.

    `split` holds pairs of figures that a reader says are not one thing.
    """
    rows: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if _takes_part(claim):
            rows.setdefault(_measured(claim), []).append(claim)
    found = [
        series
        for row in rows.values()
        for line in _lines(row, frozenset(split))
        for series in _in_one_unit(line)
        if len(series.points) > 1
    ]
    return sorted(found, key=lambda one: (-len(one.articles), -len(one.points), min(one.ids)))


def _takes_part(claim: Claim) -> bool:
    """Is it a fact of a measure with a name, and of a time that is known and past?"""
    row = claim.row
    if row.kind not in _KINDS or claim.denied or row.sort in _NO_LEVEL or not row.concept:
        return False
    if row.kind == "count" and row.concept in load_lexicon("comparing")["generic"]["words"]:
        return False
    span = time_of(claim)
    return span is not None and not (claim.published and span.start and span.start > claim.published)


def time_of(claim: Claim) -> TimeSpan | None:
    """The period that a claim is of; of a level without one the day of its report. None: nobody can tell."""
    if claim.span.is_known:
        return claim.span
    if not is_level(claim):
        return None
    day = last_day(claim.row.period, claim.published) if claim.row.period else claim.published
    return TimeSpan(day, day, 1) if day is not None else None


def is_level(claim: Claim) -> bool:
    """Is it held at a moment, so that its period only says when? Of a count of a year nobody can tell."""
    if claim.row.kind == "count":
        return claim.row.concept in _held() and (not claim.span.is_known or claim.span.days == 1)
    return _basis(claim) == "stock"


def _basis(claim: Claim) -> str | None:
    """Stock or flow, also of what is direct besides."""
    return basis_of(claim.row) if claim.row.sort == "direct" else claim.row.sort


@cache
def _held() -> frozenset[str]:
    return word_set("comparing", "levels", "built_up")


def _measured(claim: Claim) -> tuple[object, ...]:
    """What must be the same of all that stands on a line."""
    row = claim.row
    basis = _basis(claim)
    if basis == "flow" and row.concept not in _held():
        basis = None  # trade in a year is a flow, whether the words say so or the period alone
    counted = concept_of(row.unit) if row.kind == "count" and row.unit else ""
    direct = row.sort == "direct"
    return (
        row.kind, claim.operator, row.concept, claim.marks, basis, direct, counted, claim.pace,
        is_level(claim),
    )  # fmt: skip


def _lines(row: list[Claim], split: frozenset[Pair]) -> list[list[Claim]]:
    """The claims of one measure, each on the first line on which it fits beside all others; looked for among
    those whose first claim is of the same parties (see `_may_be_beside`)."""
    lines: list[list[Claim]] = []
    known: dict[object, list[int]] = {}
    for claim in sorted(row, key=lambda one: (-len(one.named), str(time_of(one)), one.figure_id)):
        near = sorted({place for key in _whose(claim) for place in known.get(key, ())})
        line = next((lines[place] for place in near if _fits(claim, lines[place], split)), None)
        if line is None:
            for key in _whose(claim):
                known.setdefault(key, []).append(len(lines))
            lines.append([claim])
        else:
            line.append(claim)
    return lines


def _whose(claim: Claim) -> list[object]:
    """Of whom a claim is: one of these is the same where two may stand on one line."""
    return [*([claim.named] if len(claim.named) == 1 else []), *([claim.pair] if claim.pair else [])]


def _fits(claim: Claim, line: list[Claim], split: frozenset[Pair]) -> bool:
    near = some(line)
    return all(_may_be_beside(one, claim) and not _is_split(one, claim, split) for one in near) and any(
        _own_level(one, claim) or enough(one, claim, _LEAST) for one in near
    )


def _own_level(one: Claim, other: Claim) -> bool:
    """Are two claims of a level that whoever it is of has one of at a time, and not far from each other?"""
    levels = load_lexicon("comparing")["levels"]["concepts"]
    if one.row.concept not in levels or (one.row.kind == "count" and one.row.concept in _held()):
        return False
    low, high = sorted(abs(claim.value) for claim in (one, other))
    return high <= _FAR * low


def _is_split(one: Claim, other: Claim, split: frozenset[Pair]) -> bool:
    return bool(split) and any(frozenset((a, b)) in split for a in one.ids for b in other.ids)


def _may_be_beside(one: Claim, other: Claim) -> bool:
    """May two claims of one measure stand on one line: of the same parties, a common unit, like periods?"""
    if not _units(one) & _units(other) or is_part_of(one, other) is not None or not named_alike(one, other):
        return False
    alone = len(one.named) == 1 and one.named == other.named
    if not alone and (one.pair != other.pair or not one.pair):
        return False
    return is_level(one) or _periods_fit(one, other)


def _units(claim: Claim) -> set[str]:
    if claim.row.kind == "count":
        return {""}
    return {row.unit or "" for row in (claim.row, *claim.also)}


def _periods_fit(one: Claim, other: Claim) -> bool:
    """Are two periods of one length and of one sort of year, and one period or two that don't overlap?"""
    first, second = time_of(one), time_of(other)
    if first is None or second is None or first.start is None or second.start is None:
        return False
    if abs((first.days or 1) - (second.days or 1)) > _SLACK.days:
        return False
    if _one_period(first, second):
        return True
    if first.end is None or second.end is None or not (first.end < second.start or second.end < first.start):
        return False
    days = first.days or 1
    return any(low <= days <= high for low, high in _STEPS) or _in_phase(first.start, second.start)


def _one_period(one: TimeSpan, other: TimeSpan) -> bool:
    return _near(one.start, other.start) and _near(one.end, other.end)


def _near(one: datetime | None, other: datetime | None, room: timedelta = _SLACK) -> bool:
    return one is not None and other is not None and abs(one - other) <= room


def _in_phase(one: datetime, other: datetime) -> bool:
    """Do two days stand at the same place in their years?"""
    apart = abs((one - other).days) % 365.2425
    return min(apart, 365.2425 - apart) <= _SLACK.days


def _in_one_unit(line: list[Claim]) -> Iterator[Series]:
    """The series of a line: what no report gives in the commonest unit has one of its own."""
    left = line
    while left:
        unit = Counter(unit for claim in left for unit in sorted(_units(claim))).most_common(1)[0][0]
        yield Series(tuple(_points([claim for claim in left if unit in _units(claim)], unit)), unit)
        left = [claim for claim in left if unit not in _units(claim)]


def _points(claims: list[Claim], unit: str) -> Iterator[SeriesPoint]:
    level = is_level(claims[0])
    rows: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda one: (_place(one, level), str(one.published or ""), one.value)):
        if rows and _of_one_time(rows[-1][0], claim, level):
            rows[-1].append(claim)
        else:
            rows.append([claim])
    return (_point(row, unit) for row in rows)


def _place(claim: Claim, level: bool) -> datetime:
    """Where a claim stands in time: a level at the end of its period."""
    span = time_of(claim)
    assert span is not None
    assert span.start is not None
    return (span.end or span.start) if level else span.start


def _of_one_time(one: Claim, other: Claim, level: bool) -> bool:
    first, second = time_of(one), time_of(other)
    assert first is not None
    assert second is not None
    if not level:
        return _one_period(first, second)
    both_told = bool(one.row.period and other.row.period)
    return _near(first.end, second.end, _SLACK if both_told else _SAME_NEWS)


def _point(claims: list[Claim], unit: str) -> SeriesPoint:
    """The claims of one time, by who revises whom and who contradicts whom."""
    told = min(claims, key=lambda claim: (not claim.span.is_known, not claim.row.period))
    span = time_of(told)
    assert span is not None
    camps = camps_of(claims)
    if len(camps.sides) < 2:
        return SeriesPoint(span, unit, tuple(claims))
    revised = [side for side in camps.sides if any(_revises(other, side) for other in camps.sides)]
    held = [side for side in camps.sides if side not in revised]
    lead = max(held, key=lambda side: (_reports(side), any(_revises(side, other) for other in revised)))
    against = tuple(side for side in held if side is not lead)
    return SeriesPoint(span, unit, lead, tuple(revised), against, camps.neutral)


def _reports(side: tuple[Claim, ...]) -> int:
    return len({claim.article_id for claim in side})


def _revises(later: tuple[Claim, ...], earlier: tuple[Claim, ...]) -> bool:
    """Do reports of later days put another value in its place: of the same outlets or speakers, or in words
    that say so?"""
    days = [[claim.published for claim in side] for side in (earlier, later)]
    first, last = ([day for day in side if day is not None] for side in days)
    if len(first) < len(earlier) or len(last) < len(later) or max(first) >= min(last):
        return False
    words = frozenset(load_lexicon("comparing")["mounting"]["revised"])
    if any(claim.own & words for claim in later):
        return True
    outlets = {claim.row.publisher for claim in later} - {None}
    speakers = {claim.row.speaker for claim in later} - {None}
    return all(claim.row.publisher in outlets or claim.row.speaker in speakers for claim in earlier)
