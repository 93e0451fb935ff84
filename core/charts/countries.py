"""The countries an article names, on a map that needs no network and no drawing code."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from core.charts.html_chart import HtmlChart, tip
from core.charts.outlines import Box, country_paths, projected
from core.frames import rows_of
from core.summaries.countries import CountryMentions
from core.values.markup import escape
from core.values.words import counted

BORDERS = "Outlines: Natural Earth, 1:110m. Borders show its makers' view and are no judgement."
_WIDTH, _SHAPE = 1000, 0.5  # of the picture, in its own units, and its height by its width
_ROUNDS = 60  # of pushing marks off each other
_DRAWN = 540  # pixels that it is wide on a laptop, where marks are kept off each other
_WORLD, _NEAREST = 330.0, 60.0  # units of the projection: the widest view and the narrowest


def countries_map(countries: pd.DataFrame, title: str, source: str | None = None) -> HtmlChart:
    """The map of `core.summaries.countries.country_mentions`; a click filters by the country.

    Each country named has a round mark with its number of mentions, so that the smallest is as easy to
    see as the largest, and is filled where the outlines know it.
    """
    rows = rows_of(countries.dropna(subset=["lon", "lat"]), CountryMentions)
    middle, box = map_view([(row.lon or 0.0, row.lat or 0.0) for row in rows])
    told = {row.country: _told(row) for row in rows}
    land = "".join(
        f"<path d='{path}'{told.get(code, '')}/>" for code, path in country_paths(middle, box, _WIDTH).items()
    )
    most = max((row.mentions for row in rows), default=1)
    sizes = [18 + 14 * math.sqrt(row.mentions / most) for row in rows]
    spots = apart([(*_spot(row, middle, box), size) for row, size in zip(rows, sizes, strict=True)])
    marks = "".join(
        _mark(row, spot, size, told[row.country]) for row, spot, size in zip(rows, spots, sizes, strict=True)
    )
    html = (
        f"<div class='world' role='group' aria-label='{escape(title)}' data-roving>"
        f"<svg viewBox='0 0 {_WIDTH} {_WIDTH * _SHAPE:g}' aria-hidden='true'>{land}</svg>"
        f"{marks}</div>"
    )
    how = "Number of times each country is named, adjectives and capitals included."
    said = " ".join(part for part in (f"{source}." if source else "", BORDERS) if part)
    return HtmlChart(html=html, title=title, subtitle=how, source=said)


def _told(row: Any) -> str:
    """What a country's outline and its mark have in common: the filter they set and what they say."""
    times = counted(row.mentions, "mention")
    shown = tip(f"{times}. Click to filter by this country.", row.name)
    return f" class='named' data-pick='party' data-value='{escape(row.country)}' {shown}"


def _spot(row: Any, middle: float, box: Box) -> tuple[float, float]:
    """Where a country's mark stands, in pixels of a map that is as wide as on a laptop."""
    left, top, right, _ = box
    x, y = projected(turned(row.lon - middle), row.lat)
    return (x - left) * _DRAWN / (right - left), (y - top) * _DRAWN / (right - left)


def apart(discs: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """The middles of discs (x, y, diameter) pushed off each other, in as many rounds as it takes, or sixty.

    >>> apart([(0, 0, 10), (6, 0, 10), (50, 50, 10)])
    [(-2.0, 0.0), (8.0, 0.0), (50, 50)]
    """
    places = [(x, y) for x, y, _ in discs]
    for _ in range(_ROUNDS):
        moved = False
        for one, other in combinations(range(len(discs)), 2):
            (x1, y1), (x2, y2) = places[one], places[other]
            far, need = math.hypot(x2 - x1, y2 - y1), (discs[one][2] + discs[other][2]) / 2
            if far > need - 0.01:
                continue
            across, down = ((x2 - x1) / far, (y2 - y1) / far) if far else (1.0, 0.0)
            by, moved = (need - far) / 2, True
            places[one] = (x1 - across * by, y1 - down * by)
            places[other] = (x2 + across * by, y2 + down * by)
        if not moved:
            break
    return places


def _mark(row: Any, spot: tuple[float, float], size: float, told: str) -> str:
    place = (
        f"left:{100 * spot[0] / _DRAWN:.2f}%;top:{100 * spot[1] / (_DRAWN * _SHAPE):.2f}%;"
        f"width:max(18px,{100 * size / _DRAWN:.2f}%);height:auto;aspect-ratio:1"  # as large as the map is
    )
    spoken = escape(f"{row.name}, {counted(row.mentions, 'mention')}")
    return f"<button style='{place}' tabindex='-1' aria-label='{spoken}'{told}>{row.mentions}</button>"


def map_view(points: list[tuple[float, float]], shape: float = _SHAPE) -> tuple[float, Box]:
    """The map's middle longitude and the box that shows every point with room around it, also across the
    180° line."""
    if not points:
        return 0.0, _boxed((0.0, -12.0), _WORLD, shape)
    middle = _middle([lon for lon, _ in points])
    placed = [projected(turned(lon - middle), lat) for lon, lat in points]
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    wide = max((max(xs) - min(xs)) * 1.3 + 24, ((max(ys) - min(ys)) * 1.3 + 24) / shape, _NEAREST)
    return middle, _boxed(((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2), min(wide, _WORLD), shape)


def _middle(lons: list[float]) -> float:
    """The longitude in the middle of the shortest stretch that holds them all."""
    around = sorted(lon % 360 for lon in lons)
    gaps = [
        (after - before) % 360 or 360 for before, after in zip(around, [*around[1:], around[0]], strict=True)
    ]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    return turned(around[(widest + 1) % len(around)] + (360 - gaps[widest]) / 2)


def turned(lon: float) -> float:
    """A longitude between -180 and 180."""
    return (lon + 180) % 360 - 180


def _boxed(centre: tuple[float, float], wide: float, shape: float) -> Box:
    (x, y), tall = centre, wide * shape
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2
