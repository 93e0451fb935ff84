"""Trade between two countries, year by year: what a map of flows and a slope between years are drawn of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from core.frames import Frames, rows_of
from core.lexicons.geography import country_of
from core.summaries.sides import sides
from core.summaries.themes.trade import DescribedFigure, trade_flows
from core.summaries.wording.phrases import amount, period_words, with_article
from core.summaries.wording.ranking import Largest, Room
from core.summaries.wording.templates import EXCHANGES, YEARS, Moved
from core.summaries.wording.words import has_words
from core.values.bounds import value_ends
from core.values.words import joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The trade of two parties in a year, as one figure gives it; `low` and `high` are the ends of its mark,
    `shown` its amount with its sign, `when` its year as a sentence says it."""

    pair: tuple[str, str]
    unit: str
    year: int
    low: float
    high: float
    bound: str
    shown: str
    when: str
    figure_id: str
    text: str

    @property
    def between(self) -> str:
        return joined(with_article(name) for name in self.pair)

    @property
    def room(self) -> Room:
        """The values that its bound leaves open."""
        about = 0.1 * self.high if self.bound == "approx" else 0.0
        low = -math.inf if self.bound == "under" else self.low - about
        return Room(low, math.inf if self.bound == "over" else self.high + about)


def exchanges(frames: Frames) -> list[Exchange]:
    """Every two-way trade sum that names two countries and one year, in the currency that most of them have;
    of several for one pair and year the one that is given first. What is aimed at or denied is none."""
    flows = trade_flows(frames)
    found: dict[tuple[tuple[str, str], int, str], Exchange] = {}
    for (_, row), flow in zip(flows.iterrows(), rows_of(flows, DescribedFigure), strict=True):
        one = _exchange(row, flow)
        if one is not None:
            found.setdefault((one.pair, one.year, one.unit), one)
    units = pd.Series([one.unit for one in found.values()], dtype="string").value_counts()
    return [one for one in found.values() if one.unit == units.index[0]] if len(units) else []


def latest(found: Sequence[Exchange]) -> list[Exchange]:
    """The last year of each pair, the largest sum first."""
    last: dict[tuple[str, str], Exchange] = {}
    for one in sorted(found, key=lambda one: one.year):
        last[one.pair] = one
    return sorted(last.values(), key=lambda one: -one.high)


def two_years(found: Sequence[Exchange]) -> list[tuple[Exchange, Exchange]]:
    """The first and the last year of each pair that has both in the years that most pairs have, the largest
    first: of others no two lines could be set side by side."""
    by_pair: dict[tuple[str, str], dict[int, Exchange]] = {}
    for one in found:
        by_pair.setdefault(one.pair, {})[one.year] = one
    spans = [(min(years), max(years)) for years in by_pair.values() if len(years) > 1]
    if not spans:
        return []
    first, last = max(set(spans), key=lambda span: (spans.count(span), span))
    both = [(years[first], years[last]) for years in by_pair.values() if {first, last} <= set(years)]
    return sorted(both, key=lambda ends: -ends[1].high)


def pairs_finding(last: Sequence[Exchange]) -> str:
    """What the map of `latest` shows: the pair that trades most, where one does whatever the bounds leave."""
    first, *others = last
    led = Largest(first.room, tuple(one.room for one in others))
    return EXCHANGES.say(led, pair=first.between, amount=f"{first.shown} {first.when}", number=len(last))


def years_finding(ends: Sequence[tuple[Exchange, Exchange]]) -> str:
    """What the slopes of `two_years` show: between how many pairs trade rose, and fell."""
    rose = sum(after.room.low > before.room.high for before, after in ends)
    fell = sum(after.room.high < before.room.low for before, after in ends)
    (first, last), *_ = ends
    return YEARS.say(
        Moved(rose, fell, len(ends)), first=first.year, last=last.year, pair=last.between,
        before=first.shown, after=last.shown,
    )  # fmt: skip


def _exchange(row: pd.Series, flow: DescribedFigure) -> Exchange | None:
    actors, counterparts = sides(flow)
    names = [*actors, *counterparts]
    ends = value_ends(flow.bound, flow.value, flow.value_low, flow.value_high)
    start, end = row["period_start"], row["period_end"]
    if len(names) != 2 or names[0] == names[1] or ends is None or not isinstance(flow.unit, str):
        return None
    if flow.basis in ("target", "denied", "withdrawn") or not all(map(country_of, names)):
        return None
    if not has_words(flow.measure or "", "settlement", ("two-way",)):
        return None
    if pd.isna(start) or pd.isna(end) or start.year != end.year:
        return None
    return Exchange(
        pair=(min(names), max(names)), unit=flow.unit, year=int(start.year), low=ends[0], high=ends[1],
        bound=flow.bound or "exact", shown=amount(row), when=period_words(row), figure_id=flow.figure_id,
        text=flow.text,
    )  # fmt: skip
