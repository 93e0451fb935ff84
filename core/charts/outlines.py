"""The outlines of the world's countries as paths, from the file that this project serves (TopoJSON).

Format: "The TopoJSON Format Specification" 1.0 (Bostock, Metcalf). Projection: Natural Earth (Šavrič, Jenny,
Patterson, Petrovič, Hurni, "A Polynomial Equation for the Natural Earth Projection", 2011). A map may be
centred anywhere: a ring that crosses the 180° line goes on beyond it, and each is drawn where it lies and
once more a turn away.
"""

import json
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[2] / "static" / "topojson" / "world_110m.json"
_TURN = 360.0
Box = tuple[float, float, float, float]  # left, top, right, bottom

Ring = list[tuple[float, float]]


@cache
def country_rings() -> dict[str, list[Ring]]:
    """ISO alpha-3 code → the rings of (longitude, latitude) that bound the country; "" for no code."""
    world = json.loads(_FILE.read_bytes())
    arcs = [_unpacked(arc, world["transform"]) for arc in world["arcs"]]
    found: dict[str, list[Ring]] = {}
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [_joined(ring, arcs) for polygon in polygons for ring in polygon]
        found.setdefault(str(shape.get("id") or ""), []).extend(rings)
    return found


def _unpacked(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    """An arc's steps, summed up and scaled to degrees."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    places = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
    return [(x * across + west, y * up + south) for x, y in places]


def _joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """The ring that some arcs make; a number below zero is an arc read backwards (~number)."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return _unbroken(ring)


def _unbroken(ring: Ring) -> Ring:
    """A ring that jumps from one side of the 180° line to the other, going on beyond it instead.

    One that goes around the earth is closed by way of its pole.
    """
    shifts = accumulate(_TURN * round((one - two) / _TURN) for (one, _), (two, _) in pairwise(ring))
    whole = [ring[0], *((lon + shift, lat) for (lon, lat), shift in zip(ring[1:], shifts, strict=True))]
    if abs(whole[-1][0] - whole[0][0]) < _TURN / 2:
        return whole
    pole = 90.0 if whole[0][1] > 0 else -90.0
    return [*whole, (whole[-1][0], pole), (whole[0][0], pole), whole[0]]


def projected(lon: float, lat: float) -> tuple[float, float]:
    """Where a place lies on the map, in degrees of the equator, south downwards; `lon` is from its middle.

    >>> projected(0, 0)
    (0.0, -0.0)
    >>> round(projected(180, 0)[0], 1)
    156.7
    """
    radians = lat * 0.017453292519943295
    square = radians * radians
    fourth = square * square
    across = (
        0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))
    )
    up = radians * (
        1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth))
    )
    return lon * across, -up * 57.29577951308232


def country_paths(middle: float, box: Box, width: int) -> dict[str, str]:
    """Code → the country's outline as an SVG path, for what of it may lie in `box`, centred on a longitude.

    The box is in the units of `projected`; the paths are in whole units of a picture `width` wide.
    """
    paths = {}
    for code, rings in country_rings().items():
        drawn = [
            path
            for ring in rings
            for shift in (-_TURN, 0.0, _TURN)
            if (path := _path(ring, shift - middle, box, width))
        ]
        if drawn:
            paths[code] = "".join(drawn)
    return paths


def _path(ring: Ring, shift: float, box: Box, width: int) -> str:
    """One ring as a path of steps, when it may lie in the box and is large enough to be seen."""
    left, top, right, bottom = box
    if not _may_meet(ring, shift, left, right):
        return ""
    points = [projected(lon + shift, lat) for lon, lat in ring]
    if max(y for _, y in points) < top or min(y for _, y in points) > bottom:
        return ""
    scale = width / (right - left)
    places = [(round((x - left) * scale), round((y - top) * scale)) for x, y in points]
    steps = [
        (x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(places)
    ]  # a step is shorter to write than a place
    moved = [f"{x} {y}" for x, y in steps if x or y]
    return f"M{places[0][0]} {places[0][1]}l{' '.join(moved)}z" if len(moved) > 1 else ""


def _may_meet(ring: Ring, shift: float, left: float, right: float) -> bool:
    """Whether a ring may lie between two sides: the projection only ever draws a place towards the middle."""
    east, west = max(lon for lon, _ in ring) + shift, min(lon for lon, _ in ring) + shift
    return east >= min(left, 2 * left) and west <= max(right, 2 * right)
