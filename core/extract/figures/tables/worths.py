"""What the words of a cell are worth: its number, bounds and unit, read as its table writes numbers."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from core.annotations import Bound, FigureKind
from core.article.tables import is_number
from core.values.currencies import currency_after, currency_before
from core.values.numbers import find_numbers
from core.values.numerals import Number
from core.values.units import unit_after

_COMMA = re.compile(r"[-+−–(]?\s?\d{1,3},\d{1,2}\)?\s?%?[*†‡]?")  # a decimal comma
_COMMA_SHOWN = re.compile(r"\d\.\d{3},\d|(?<![\d,.])(?:\d[\d\s]*,\d{1,2}|0,\d+)(?![\d,])")
_POINT_SHOWN = re.compile(r"\d,\d{3}\.\d|(?<![\d.])(?:\d[\d\s,]*\.\d{1,2}|0\.\d+)(?![\d.,])|(?:\d,\d{3}){2}")
_MARK = re.compile(
    r"(?<=[\d%)])\s?(?:[*†‡§]+|[¹²³⁰⁴-⁹]+|\[[\da-z]{1,2}\]|\([\da-z]\)|(?<=\s)\d\)|(?<=\s)[a-z]/)$"
)
_CODED = re.compile(r"[A-Za-z]+\d")
_LETTER = re.compile(r"(?<=[\d%])\s?[A-Za-z]$")
_BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("approx", re.compile(r"(?:~|≈|about|around|approx\.?|circa|c\.|ca\.?|some)\s?", re.IGNORECASE)),
    ("over", re.compile(r"(?:>|≥|over|more than|at least|min\.?|above)\s?", re.IGNORECASE)),
    ("under", re.compile(r"(?:<|≤|under|less than|up to|at most|max\.?|below)\s?", re.IGNORECASE)),
)
_NEGATIVE = re.compile(r"\(\s?(?P<number>\d[\d.,\s’']*%?)\s?\)\s?(?P<unit>%?)")
_RANGE = re.compile(r"\s?%?\s?(?:[-–—]|to\b)\s?(?=\W?\d)")


class Worth(NamedTuple):
    """What `words[start:end]` of a cell are worth, in its own unit where it names one.

    `scaled` says whether the number has a scale of its own ("1.2 bn").
    """

    start: int
    end: int
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None = None
    kind: FigureKind | None = None
    scaled: bool = False


def writes_commas(cells: Iterable[str]) -> bool:
    """Whether the numbers of a table have a decimal comma: some show it, and none shows a point.

    >>> writes_commas(["1.234,5", "1.020"]), writes_commas(["1,234", "5,678"]), writes_commas(["1,5", "2.5"])
    (True, False, False)
    """
    numbers = [words for words in cells if is_number(words)]
    return any(map(_COMMA_SHOWN.search, numbers)) and not any(map(_POINT_SHOWN.search, numbers))


def worths(words: str, *, commas: bool = False, lettered: bool = False) -> list[Worth]:
    """What a cell states: one number, or the sums in a cell of words ("EUR 50 million for the fund").

    `commas` says that its table writes decimal commas, `lettered` that a letter behind a number is the mark
    of a note, for its head has named unit and scale.

    >>> [one.value for cell in ("1.020", "(4,5)¹") for one in worths(cell, commas=True)]
    [Decimal('1020'), Decimal('-4.5')]
    """
    if is_number(words) or _bounded(words)[0] != "exact":
        one = _number_of(_unmarked(words, lettered=lettered), commas=commas)
        coded = one is None or (one.kind is None and _CODED.match(words))  # "B5" is none
        return [] if one is None or coded else [one._replace(start=0, end=len(words))]
    found = [_with_unit(words, number) for number in find_numbers(words)]
    return [one for one in found if one.kind is not None and one.kind != "count"]


def _unmarked(words: str, *, lettered: bool) -> str:
    """The words of a cell without the mark of a note behind its number."""
    words = _MARK.sub("", words)
    return _LETTER.sub("", words) if lettered else words


def _number_of(words: str, *, commas: bool) -> Worth | None:
    if (bracketed := _NEGATIVE.fullmatch(words)) is not None:
        words = f"-{bracketed['number'].strip()}{bracketed['unit']}"
    bound, start = _bounded(words)
    if commas:
        words = re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "", words).replace(",", ".")
    elif _COMMA.fullmatch(words):
        words = words.replace(",", ".")
    numbers = find_numbers(words[start:])
    numbers = [replace(one, start=one.start + start, end=one.end + start) for one in numbers]
    if not numbers:
        return None
    first = numbers[0]
    found = _with_unit(words, first)._replace(bound=bound)
    if len(numbers) == 2 and _RANGE.match(words, first.end):
        signed = first.value < 0 and re.match(r"\s?%?\s?(?:to\s|[-–—]\s?)[-−–]", words[first.end :])
        lowest, highest = first.value, -abs(numbers[1].value) if signed else abs(numbers[1].value)
        lowest, highest = sorted((lowest, highest)) if signed else (lowest, highest)
        behind = _with_unit(words, numbers[1])
        return behind._replace(value=(lowest + highest) / 2, low=lowest, high=highest, bound="range")
    if _NEGATIVE.search(words):
        found = found._replace(value=-abs(found.value))
    low = found.value if bound == "over" else None
    high = found.value if bound == "under" else None
    return found._replace(low=low, high=high)


def _bounded(words: str) -> tuple[Bound, int]:
    """The bound that the first word of a cell sets, and where its number begins."""
    for bound, sign in _BOUNDS:
        if (found := sign.match(words)) is not None and re.match(r"\W{0,3}\d", words[found.end() :]):
            return bound, found.end()
    return "exact", 0


def _with_unit(words: str, number: Number) -> Worth:
    """A number of a cell with the currency or unit that stands beside it in the cell."""
    plain = Worth(number.start, number.end, number.value, None, None, "exact", scaled=number.scale != 1)
    before, after = currency_before(words, number.start), currency_after(words, number.end)
    money = after or before
    if money is not None:
        begin, end = min(money.start, number.start), max(money.end, number.end)
        value, scaled = number.value * money.factor, plain.scaled or money.factor != 1
        return plain._replace(start=begin, end=end, value=value, unit=money.code, kind="money", scaled=scaled)
    if number.letter is not None and words[number.letter - 1].isspace():  # "40 t" are tonnes, no trillions
        unit = unit_after(words, number.letter - 1)
        number = replace(number, value=number.mantissa) if unit is not None else number
        plain = plain._replace(scaled=plain.scaled and unit is None)
    else:
        unit = unit_after(words, number.end)
    if unit is None:
        return plain
    kind: FigureKind = unit.kind  # type: ignore[assignment]
    return plain._replace(end=unit.end, value=number.value * unit.factor, unit=unit.name, kind=kind)
