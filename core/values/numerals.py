"""What numbers are made of: the number itself, the tables of number words, and scales behind digits."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from core.lexicons import any_of, key_of, load_lexicon
from core.values.span import TextSpan

Form = Literal["digits", "words", "fraction", "vague", "multiple"]
_PARTS = "|".join(load_lexicon("numbers")["fractions"])
# Where a word may end: also before the mark of a footnote ("$38 billion1", "$38 billion²").
STOP = r"(?:(?![^\W_])|(?=\d{1,2}(?![\w.,]\d|\w))|(?=[¹²³⁴-⁹]{1,2}(?![^\W_])))"
AND_A_HALF = re.compile(
    rf"\s+and\s+(?:(?:(?:an?|one)[\s-])({_PARTS})|(?P<three>(?:two|three)[\s-])({_PARTS})s?|(half)(?!\s+of\s))(?![^\W_])",
    re.IGNORECASE,
)


def part_of(match: re.Match[str]) -> Decimal:
    """What a match of `AND_A_HALF` adds.

    >>> part_of(AND_A_HALF.match(" and three quarters"))
    Decimal('0.75')
    """
    word = next(group for group in (match[1], match[3], match[4]) if group)
    top = number_tables()["cardinals"][key_of(match["three"])] if match["three"] else 1
    return top / number_tables()["fractions"][key_of(word)]


@dataclass(frozen=True, slots=True)
class Number(TextSpan):
    """A number at `text[start:end]`. `low` and `high` are set when it names only a size ("dozens").

    `mantissa` is the number without its scale ("45" of "45 billion"), for numbers that share one;
    `letter` is where a scale letter begins that may be a unit instead ("37m"), or None.
    """

    value: Decimal
    mantissa: Decimal
    form: Form
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    letter: int | None = None
    article: bool = False  # begins with "a": "a million"
    about: bool = False  # no more than an estimate: "a couple of hundred"

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


@cache
def scale_words() -> re.Pattern[str]:
    """The pattern of a scale in words behind a number, with the gap before it (a line end and its indent)."""
    return re.compile(
        rf"(?:[\s-]?[\s-]?|\s{{3,16}})({any_of(number_tables()['scales'])}){STOP}", re.IGNORECASE
    )


# Behind a space a capital before a hyphen is the beginning of a name: "20 T-72 tanks", "3 B-movies"
NO_DESIGNATION = r"(?![ \u00a0][A-Z][-‑–][^\W_])"


_INDIAN = (Decimal(10**5), Decimal(10**7))  # lakh and crore


@cache
def _scale_letters() -> re.Pattern[str]:
    letters = any_of(number_tables()["letters"])
    return re.compile(rf"{NO_DESIGNATION}[ \u00a0]?({letters})(?![^\W_]|[/²³^]|\.[^\W\d_])")


@cache
def _smaller_part() -> re.Pattern[str]:
    """The smaller part of a sum in two scales: the "40 lakh" of "60 crore 40 lakh"."""
    scales = any_of(number_tables()["scales"])
    return re.compile(rf"\s(and\s)?(\d{{1,3}}(?:\.\d+)?)\s({scales})(?![^\W_])", re.IGNORECASE)


def smaller_part(text: str, end: int, scale: Decimal) -> tuple[Decimal, int] | None:
    """What a second scale adds behind a scaled number, and where it ends; None when nothing does.

    "And" joins crore and lakh; elsewhere it joins two sums ("3 million and 200 thousand").
    """
    match = _smaller_part().match(text, end)
    if match is None:
        return None
    smaller = number_tables()["scales"][key_of(match[3])]
    part = Decimal(match[2]) * smaller
    if smaller >= scale or part >= scale or (match[1] and not key_of(match[3]).startswith("la")):
        return None
    return part, match.end()


AND_MORE = "-plus"  # within a number: "20-plus million"


def scaled(text: str, end: int, value: Decimal) -> tuple[Decimal, Decimal, int, int | None]:
    """(mantissa, scale, end, where a scale letter begins) of a number whose digits end at `end`."""
    scale = Decimal(1)
    letter = None
    if text.startswith(AND_MORE, end) and scale_words().match(text, end + len(AND_MORE)):
        end += len(AND_MORE)
    while match := scale_words().match(text, end):
        scale *= number_tables()["scales"][key_of(match[1])]
        end = match.end()
    if scale == 1 and (match := _scale_letters().match(text, end)):
        scale, letter, end = number_tables()["letters"][match[1]], match.start(1), match.end()
        more = scale_words().match(text, end)
        if more and (by := number_tables()["scales"][key_of(more[1])]) in _INDIAN:
            scale, letter, end = scale * by, None, more.end()  # "30k crore"
    if scale == 1 and (sign := number_tables()["signs"].get(text[end : end + 1])):
        scale, end = sign, end + 1
    return value, scale, end, letter
