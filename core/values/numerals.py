"""What numbers are made of: the number itself, the tables of number words, and scales behind digits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from core.lexicons import key_of, load_lexicon

Form = Literal["digits", "words", "fraction", "vague", "multiple"]
_PARTS = "|".join(load_lexicon("numbers")["fractions"])
AND_A_HALF = re.compile(rf"\s+and\s+(?:a|one)[\s-]({_PARTS})(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `text[start:end]`. `low` and `high` are set when it names only a size ("dozens").

    `mantissa` is the number without its scale ("45" of "45 billion"), for numbers that share one;
    `letter` is where a scale letter begins that may be a unit instead ("37m"), or None.
    """

    start: int
    end: int
    value: Decimal
    mantissa: Decimal
    form: Form
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    letter: int | None = None
    article: bool = False  # begins with "a": "a million"

    @property
    def plain(self) -> bool:
        """A whole number in digits with no scale: what a year or a house number looks like."""
        return self.form == "digits" and self.scale == 1 and self.value == self.value.to_integral_value()


@cache
def number_tables() -> dict[str, dict[str, Decimal]]:
    """The tables of `numbers.toml`: table → word → value.

    >>> number_tables()["scales"]["crore"]
    Decimal('10000000')
    """
    return {
        table: {word: Decimal(value) for word, value in entries.items()}
        for table, entries in load_lexicon("numbers").items()
    }


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def scale_words() -> re.Pattern[str]:
    """The pattern of a scale in words behind a number, with the gap before it."""
    return re.compile(rf"[\s-]?[\s-]?({any_of(number_tables()['scales'])})(?![^\W_])", re.IGNORECASE)


# Behind a space a capital before a hyphen is the beginning of a name: "20 T-72 tanks", "3 B-movies"
NO_DESIGNATION = r"(?![ \u00a0][A-Z][-‑–][^\W_])"


@cache
def _scale_letters() -> re.Pattern[str]:
    letters = any_of(number_tables()["letters"])
    return re.compile(rf"{NO_DESIGNATION}[ \u00a0]?({letters})(?![^\W_]|[/²³^]|\.[^\W\d_])")


def scaled(text: str, end: int, value: Decimal) -> tuple[Decimal, Decimal, int, int | None]:
    """(mantissa, scale, end, where a scale letter begins) of a number whose digits end at `end`."""
    scale = Decimal(1)
    letter = None
    while match := scale_words().match(text, end):
        scale *= number_tables()["scales"][key_of(match[1])]
        end = match.end()
    if scale == 1 and (match := _scale_letters().match(text, end)):
        scale, letter, end = number_tables()["letters"][match[1]], match.start(1), match.end()
    return value, scale, end, letter
