"""Trade between countries: as lines on a map, and as slopes between two years."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.charts.countries import BORDERS, map_view, turned
from core.charts.html_chart import HtmlChart, tip
from core.charts.outlines import Box, country_paths, projected
from core.charts.scale import scale_of
from core.lexicons import load_lexicon
from core.lexicons.geography import country_of
from core.summaries.themes.exchanges import Exchange, pairs_finding, years_finding
from core.values.markup import escape

_WIDTH, _SHAPE = 1000, 0.62  # of the map, in its own units, and its height by its width
# Units that a letter of a name and of an amount takes, and a line of it.
_LETTER, _TALL = (14.0, 16.5), (34.0, 48.0)
_ROUND = 34.0  # units of an amount's ends
_SEEN = 1.0  # units by which two lines differ to the eye
_ROW = 24  # pixels between two labels of a slope, at least
_NAMED = " class='named'"
MOST = 12  # pairs that are drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLabel:
    """A label: the middle of its box, how wide and how tall it is."""

    x: float
    y: float
    wide: float
    tall: float

    def lies_on(self, other: "MapLabel") -> bool:
        """Whether two boxes have any room in common."""
        return (
            abs(self.x - other.x) < (self.wide + other.wide) / 2
            and abs(self.y - other.y) < (self.tall + other.tall) / 2
        )


def pairs_map(last: Sequence[Exchange], source: str | None = None) -> HtmlChart | None:
    """The trade of each pair on a map, a thicker line for more; None where fewer than two pairs stand on it.
    A click on an amount opens its passage."""
    points = load_lexicon("country_points")
    codes = {name: country_of(name) or "" for one in last for name in one.pair}
    drawn = [one for one in last if all(codes[name] in points for name in one.pair)][:MOST]
    if len(drawn) < 2:
        return None
    named = {name: points[codes[name]] for one in drawn for name in one.pair}
    middle, box = map_view([(lon, lat) for lon, lat in named.values()], _SHAPE)
    at = {name: _placed(lon, lat, middle, box) for name, (lon, lat) in named.items()}
    most = max(one.high for one in drawn)
    land = "".join(
        f"<path d='{path}'{_NAMED if code in {codes[name] for name in named} else ''}/>"
        for code, path in country_paths(middle, box, _WIDTH).items()
    )
    curves = {one: _curve(at[one.pair[0]], at[one.pair[1]]) for one in drawn}
    widths = [2 + 12 * one.high / most for one in drawn]
    lines = "".join(
        f"<path class='flow' d='{path}' style='stroke-width:{width:.1f}'/>"
        for width, (path, _) in zip(widths, curves.values(), strict=True)
    )
    called = stacked([_box(name, place, 0) for name, place in at.items()])
    tops = stacked([_box(one.shown, top, 1) for one, (_, top) in curves.items()], called)
    amounts = "".join(_amount(one, (box.x, box.y)) for one, box in zip(curves, tops, strict=True))
    names = "".join(
        f"<span style='{_at((box.x, box.y))}'>{escape(name)}</span>"
        for name, box in zip(at, called, strict=True)
    )
    title = pairs_finding(drawn)
    html = (
        f"<div class='world flows' role='group' aria-label='{escape(title)}' data-roving>"
        f"<svg viewBox='0 0 {_WIDTH} {_WIDTH * _SHAPE:g}' aria-hidden='true'>{land}{lines}</svg>"
        f"{names}{amounts}</div>"
    )
    said = " ".join(part for part in (f"{source}." if source else "", BORDERS) if part)
    thicker = "A thicker line is more trade; of" if max(widths) - min(widths) >= _SEEN else "Of"
    how = f"{thicker} each pair the last year that is told."
    ids = tuple(one.figure_id for one in drawn)
    return HtmlChart(html=html, title=title, subtitle=how, source=said, row_ids=ids)


def _amount(one: Exchange, place: tuple[float, float]) -> str:
    lead = f"{one.between}: {one.shown} {one.when}"
    return (
        f"<button tabindex='-1' data-open='{escape(one.figure_id)}' aria-label='{escape(lead)}' "
        f"{tip(one.text, lead)} style='{_at(place)}'>{escape(one.shown)}</button>"
    )


def _placed(lon: float, lat: float, middle: float, box: Box) -> tuple[float, float]:
    left, top, right, _ = box
    x, y = projected(turned(lon - middle), lat)
    return (x - left) * _WIDTH / (right - left), (y - top) * _WIDTH / (right - left)


def _at(place: tuple[float, float]) -> str:
    return f"left:{place[0] / _WIDTH:.2%};top:{place[1] / (_WIDTH * _SHAPE):.2%}"


def _curve(one: tuple[float, float], other: tuple[float, float]) -> tuple[str, tuple[float, float]]:
    """A line between two places, bent a little, and the place of its middle."""
    (x1, y1), (x2, y2) = sorted((one, other))
    bent = ((x1 + x2) / 2 + (y2 - y1) * 0.16, (y1 + y2) / 2 - (x2 - x1) * 0.16)
    top = ((x1 + 2 * bent[0] + x2) / 4, (y1 + 2 * bent[1] + y2) / 4)
    return f"M{x1:.0f} {y1:.0f}Q{bent[0]:.0f} {bent[1]:.0f} {x2:.0f} {y2:.0f}", top


def _box(words: str, place: tuple[float, float], kind: int) -> MapLabel:
    """The room that a name (0) or an amount (1) takes on the map; none of it beyond the edges."""
    wide = len(words) * _LETTER[kind] + _ROUND * kind
    x = min(max(place[0], wide / 2), _WIDTH - wide / 2)
    return MapLabel(x=x, y=place[1], wide=wide, tall=_TALL[kind])


def stacked(labels: Sequence[MapLabel], fixed: Sequence[MapLabel] = ()) -> list[MapLabel]:
    """Labels in their order, each moved up or down, no further than it must, until it lies on none of those
    before it nor on what is `fixed`.

    >>> low, high = (MapLabel(x=x, y=x, wide=10, tall=4) for x in (0, 1))
    >>> [label.y for label in stacked([low, high])]
    [0, 5.0]
    """
    placed = list(fixed)
    for label in labels:
        step, number = label.tall / 2, 0
        tried = label
        while any(tried.lies_on(other) for other in placed):
            number += 1
            away = step * ((number + 1) // 2) * (-1 if number % 2 else 1)
            tried = MapLabel(x=label.x, y=label.y + away, wide=label.wide, tall=label.tall)
        placed.append(tried)
    return placed[len(fixed) :]


def year_slopes(ends: Sequence[tuple[Exchange, Exchange]], source: str | None = None) -> HtmlChart | None:
    """A line for each pair from its first year to its last, each end with its amount; None of none. Where the
    largest is far more than the smallest, equal steps upward are equal percentages."""
    if not ends:
        return None
    drawn = list(ends)[:MOST]
    scale = scale_of(value for pair in drawn for one in pair for value in (one.low, one.high))
    height = max(150, 30 * len(drawn) + 40)
    marks = [[(1 - scale.fraction(one.high)) * (height - 30) + 15 for one in pair] for pair in drawn]
    left, right = (_apart([pair[side] for pair in marks]) for side in (0, 1))
    tall = math.ceil(max([height, *left, *right]) + 15)
    lines = "".join(
        f"<line class='{'down' if b > a else 'up'}' x1='0' y1='{a:.1f}' x2='100' y2='{b:.1f}'/>"
        for a, b in marks
    )
    first = "".join(
        _end(before, y, "first", escape(before.shown)) for (before, _), y in zip(drawn, left, strict=True)
    )
    last = "".join(
        _end(after, y, "last", f"<b>{escape(after.shown)}</b> {escape(' – '.join(after.pair))}")
        for (_, after), y in zip(drawn, right, strict=True)
    )
    title = years_finding(drawn)
    html = (
        f"<div class='slopes' style='height:{tall}px' role='group' aria-label='{escape(title)}' data-roving>"
        f"<svg viewBox='0 0 100 {tall}' preserveAspectRatio='none' aria-hidden='true'>{lines}</svg>"
        f"{first}{last}</div>"
        f"<div class='slopes years muted small'><span>{drawn[0][0].year}</span>"
        f"<span>{drawn[0][1].year}</span></div>"
    )
    how = "Equal steps upward are equal percentages." if scale.logarithmic else ""
    ids = tuple(one.figure_id for pair in drawn for one in pair)
    return HtmlChart(html=html, title=title, subtitle=how or None, source=source, row_ids=ids)


def _end(one: Exchange, y: float, side: str, words: str) -> str:
    lead = f"{one.between}: {one.shown} {one.when}"
    return (
        f"<button tabindex='-1' class='plain {side}' data-open='{escape(one.figure_id)}' "
        f"aria-label='{escape(lead)}' {tip(one.text, lead)} style='top:{y:.1f}px'>{words}</button>"
    )


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights with room for a label each, as near to where they were as their order lets them be."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed = list(heights)
    for before, after in pairwise(order):
        placed[after] = max(placed[after], placed[before] + _ROW)
    return placed
