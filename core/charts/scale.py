"""Where a value stands on an axis: decided once for a drawing, and obeyed wherever it is drawn.

Bars begin at zero. The marks of a ladder stand on an axis from zero too, unless the largest is more than
`WIDE` times the smallest: then the axis is logarithmic, and goes from the smallest to the largest. Shares and
ages, and whatever is at or below zero, always stand on an axis from zero.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

WIDE = 30  # times
_FROM_ZERO = ("percent", "age")  # kinds of figures whose distance from zero is part of what they say
_TINY = 1e-9  # as good as zero: it has no place on a logarithmic axis


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`, `logarithmic` or even."""

    low: float
    high: float
    logarithmic: bool = False

    def fraction(self, value: float) -> float:
        """Where a value stands: 0 at the low end, 1 at the high end.

        >>> Scale(0, 50).fraction(10), Scale(1, 100, logarithmic=True).fraction(10)
        (0.2, 0.5)
        """
        if self.logarithmic:
            bottom, top = math.log10(self.low), math.log10(self.high)
            return (math.log10(value) - bottom) / (top - bottom)
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        """Round values to mark on the axis, six at most."""
        return _powers(self) if self.logarithmic else _steps(self)


def scale_of(values: Iterable[float], kind: str | None = None) -> Scale:
    """The axis for the ends of some marks, which are of one `kind` of figure.

    >>> scale_of([40e9, 45e9]), scale_of([33e6, 45e9], "money").logarithmic, scale_of([1, 90], "percent").low
    (Scale(low=0.0, high=45000000000.0, logarithmic=False), True, 0.0)
    """
    found = [float(value) for value in values]  # none of numpy’s, which a file would write by another name
    low, high = min(found, default=0.0), max(found, default=1.0)
    if kind not in _FROM_ZERO and low >= _TINY and high / low > WIDE:
        return Scale(low, high, logarithmic=True)
    low, high = min(0.0, low), max(0.0, high)
    return Scale(low, high if high - low > _TINY else low + 1.0)


def _powers(scale: Scale) -> list[float]:
    bottom, top = math.log10(scale.low), math.log10(scale.high)
    steps = (1,) if top - bottom > 2.5 else (1, 3)
    powers = range(math.floor(bottom), math.ceil(top) + 1)
    values = [step * 10.0**power for power in powers for step in steps]
    inside = [value for value in values if -0.05 <= scale.fraction(value) <= 1.05]
    return inside[:: math.ceil(len(inside) / 5)] if inside else []


def _steps(scale: Scale) -> list[float]:
    span = scale.high - scale.low
    power = 10.0 ** math.floor(math.log10(span))
    step = next(size * power for size in (0.2, 0.25, 0.5, 1, 2, 2.5, 5) if span / (size * power) <= 5)
    first, last = math.ceil(scale.low / step - 1e-9), math.floor(scale.high / step + 1e-9)
    return [round(count * step, 10) for count in range(first, last + 1)]
