"""Which values a figure allows: "exceeded $45 billion" allows $47 billion, "about 25,000" allows 24,600."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.lexicons import load_lexicon
from core.values.bounds import takes_in

# Nobody who knows of twice as much says "more than": an open bound reaches this far.
_OPEN = 1.5
_ABOUT = 0.05
_SLIPS = (math.log(1e3), math.log(1e6))
_SLIP_ROOM = 0.12  # "$33 million" and "$35 billion" are still a slip, "$33 million" and "$50 billion" are not
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
PACE = re.compile(r" per (day|week|month|quarter|year)$")  # at the end of a unit
_WITH_DECIMALS = 10_000  # of a value below, what stands behind the point tells too
_EXACT_BELOW = 1000  # a count below is taken at its word


@dataclass(frozen=True, slots=True)
class Reach:
    """The values from `low` to `high` that a figure allows, both included."""

    low: float
    high: float


def reach_of(figure: Any, sign: int = 1) -> Reach:
    """The values that a figure with a value allows; `sign` -1 turns a fall into a growth below zero.

    A number is as sharp as it is written: "$45 billion" allows what rounds to 45. "More than 20 boats" begins
    at 21, "at least 20" at 20.
    """
    known = [v for v in (figure.value, figure.value_low, figure.value_high) if v is not None]
    low = high = float(known[0])
    size = abs(low)
    if figure.bound == "range" and figure.value_low is not None and figure.value_high is not None:
        low, high = sorted((float(figure.value_low), float(figure.value_high)))
    elif figure.bound == "over":
        low, high = low + _beyond(figure, size), low + size * (_OPEN - 1)
        high = max(low, high)
    elif figure.bound == "under":
        low, high = high - size * (1 - 1 / _OPEN), high - _beyond(figure, size)
        low = min(low, high)
    else:
        # A rate of 43 percent is none of 43.5, whichever way that is rounded.
        half = 0.44 if figure.kind == "percent" else 0.499
        room = half * written_to(figure.text or "", size)
        room = max(room, _ABOUT * size) if figure.bound == "approx" else room
        low, high = low - room, high + room
    return Reach(low, high) if sign > 0 else Reach(-high, -low)


def _beyond(figure: Any, size: float) -> float:
    """How far what a bound allows is from the number it names: 1 for what is counted one by one."""
    counted = figure.kind == "count" and not written_to(figure.text or "", size)
    return 1.0 if counted and not takes_in(figure) else 0.0


def written_to(text: str, value: float) -> float:
    """The size of the last digit that a number is written to, 0 for a small count.

    >>> written_to("$37.1 billion", 37.1e9), written_to("25,000 firms", 25000), written_to("12 firms", 12)
    (100000000.0, 1000.0, 0.0)
    """
    match = _NUMBER.search(text)
    if match is not None and value:
        written = float(match[0].replace(",", ""))
        scale = value / written if written else 1.0
        decimals = len(match[1] or "")
        if decimals or scale >= 1000:
            return float(round(scale * 10.0**-decimals, 9))
        if "%" in text or "per cent" in text or "percent" in text:
            return 1.0
    if value < _EXACT_BELOW or value != int(value):
        return 0.0
    digits = str(int(value))
    zeros = min(len(digits) - len(digits.rstrip("0")), len(digits) - 2)
    return float(10**zeros)


def common(reaches: Iterable[Reach]) -> Reach | None:
    """The values that all allow, or None when there are none.

    >>> common([Reach(45, 67), Reach(46.5, 47.5)])
    Reach(low=46.5, high=47.5)
    >>> common([Reach(1, 2), Reach(3, 4)])
    """
    listed = list(reaches)
    low, high = max(reach.low for reach in listed), min(reach.high for reach in listed)
    return Reach(low, high) if low <= high else None


def is_slip(times: float) -> bool:
    """Whether two values differ by about a thousand or a million times; `times` is the logarithm of how many.

    >>> is_slip(math.log(33e9 / 33e6)), is_slip(math.log(45e9 / 33e6))
    (True, False)
    """
    return any(abs(times - slip) <= _SLIP_ROOM for slip in _SLIPS)


def digits_of(value: float) -> str:
    """The digits of a value that count, without its size: 33 million and 33 billion have the same.

    >>> digits_of(33e6), digits_of(37.1e9), digits_of(5e9), digits_of(52.1)
    ('33', '371', '5', '521')
    """
    if 1 <= abs(value) < _WITH_DECIMALS:
        return f"{abs(value):.6g}".replace(".", "").rstrip("0")
    return f"{abs(value):.0f}".rstrip("0") if abs(value) >= 1 else f"{abs(value):.6f}".strip("0.")


def measured(unit: str | None) -> tuple[str, float] | None:
    """What a unit measures and how many of that measure's first unit it is; None when it can't be converted.
    In how long it does so is left aside.

    >>> measured("mile"), measured("camel") is None, measured("tonne per year") == measured("tonne")
    (('length', 1609.344), True, True)
    >>> measured("megawatt hour")
    ('energy', 1000000.0)
    """
    return _units().get(PACE.sub("", unit or ""))


@cache
def _units() -> dict[str, tuple[str, float]]:
    tables = load_lexicon("conversions").items()
    return {unit: (measure, float(size)) for measure, units in tables for unit, size in units.items()}
