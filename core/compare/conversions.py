"""Quantities in another unit: what is as long, as heavy or as much, whatever unit it is stated in."""

from functools import cache

from core.lexicons import load_lexicon


def measured(unit: str | None) -> tuple[str, float] | None:
    """What a unit measures and how many of that measure's first unit it is; None when it can't be converted.

    >>> measured("mile"), measured("camel") is None
    (('length', 1609.344), True)
    """
    return _units().get(unit or "")


@cache
def _units() -> dict[str, tuple[str, float]]:
    tables = load_lexicon("conversions").items()
    return {unit: (measure, float(size)) for measure, units in tables for unit, size in units.items()}
