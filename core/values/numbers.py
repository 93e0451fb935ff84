"""Where a text states a number, in digits, words or both, and which number that is.

The grammar looks at characters alone, so it reads tokenised and lower-cased text as well. It knows
nothing of units, dates or names: what a number is a number of is decided by the extractors.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Literal

from core.lexicons import load_lexicon

Form = Literal["digits", "words", "fraction", "vague", "multiple"]

_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅕": "0.2", "⅛": "0.125"}
_DIGITS = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d{1,3}, 0\d\d(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+"
)
_TEN_TIMES = Decimal(10)


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


def find_numbers(text: str) -> list[Number]:
    """Every number in `text`, in order, not overlapping.

    >>> [str(n.value) for n in find_numbers("from 1,83,112 to half a million, or $1.2bn")]
    ['183112', '500000', '1200000000']
    >>> find_numbers("dozens of people")[0].high
    Decimal('120')
    """
    found: list[Number] = []
    end = 0
    for match in _grammar().finditer(text):
        if match.start() < end:
            continue
        number = _digits(text, match) if match["digits"] or match["vulgar"] else _words(text, match)
        if number is not None:
            found.append(number)
            end = number.end
    return found


def parse_number(phrase: str) -> Decimal | None:
    """The number a phrase states, or None when it states none we can read.

    >>> parse_number("about 40,000")
    Decimal('40000')
    >>> parse_number("several")
    """
    numbers = find_numbers(phrase)
    return numbers[0].value if numbers else None


def shared_scale(low: Number, high: Number) -> Number:
    """`low` with the scale of `high` where it leaves it out: the 40 of "40 to 50 billion".

    >>> low, high = find_numbers("40-50 billion")
    >>> shared_scale(low, high).value
    Decimal('40000000000')
    """
    if low.scale != 1 or high.scale == 1 or low.mantissa >= 1000 or low.form != "digits":
        return low
    return Number(
        start=low.start,
        end=low.end,
        value=low.mantissa * high.scale,
        mantissa=low.mantissa,
        form=low.form,
        scale=high.scale,
    )


@cache
def _tables() -> dict[str, dict[str, Decimal]]:
    return {
        table: {word: Decimal(value) for word, value in entries.items()}
        for table, entries in load_lexicon("numbers").items()
    }


def _any(words) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _grammar() -> re.Pattern[str]:
    tables = _tables()
    words = {w for name in ("cardinals", "scales", "groups", "vague", "fractions") for w in tables[name]}
    return re.compile(
        rf"(?P<digits>(?:{_DIGITS})(?:\.\d+)?|(?<![\w.])\.\d+)|(?P<vulgar>[{''.join(_VULGAR)}])"
        rf"|(?<![^\W_])(?P<word>{_any(words)})(?![^\W_])",
        re.IGNORECASE,
    )


@cache
def _scale_words() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?[\s-]?({_any(_tables()['scales'])})(?![^\W_])", re.IGNORECASE)


@cache
def _scale_letters() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0]?({_any(_tables()['letters'])})(?![^\W_]|[/²³]|\.[^\W\d_])")


@cache
def _word() -> re.Pattern[str]:
    tables = _tables()
    words = {w for name in ("cardinals", "scales", "groups", "fractions") for w in tables[name]}
    return re.compile(rf"(\s+and\s+|\s*-\s*|\s+)({_any(words)})(?![^\W_])", re.IGNORECASE)


_EXPONENT = re.compile(r"\s?[×x*]\s?10\s?\^?\s?([-−–+]?\d{1,3})(?!\d)")
_FRACTION = re.compile(r"(?<![\d/.,])(\d{1,2})/(2|3|4|5|6|8|10)(?![\d/])")
_AND_A_HALF = re.compile(r"\s+and\s+(?:a|one)[\s-](half|quarter|third)(?![^\W_])", re.IGNORECASE)
_A_BEFORE = re.compile(r"(?<![^\W_])(?:an?|one)[\s-]$", re.IGNORECASE)
_ONLY_A = re.compile(r"(?<![^\W_])an?\s$", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<![^\W_])(?:minus|negative)[\s-]|(?:^|(?<=[\s(\[$£€]))[-−–])$", re.IGNORECASE)
_NO_MINUS = re.compile(r"(?:\d\s?|[A-Z]{2}\s)$")  # "10 -15" is a range, "COVID -19" a name
_OF = re.compile(r"\s+of\s", re.IGNORECASE)
_OF_A = re.compile(r"(?:\s+of)?\s+an?(?=\s)", re.IGNORECASE)
_HALF_OF = re.compile(
    r"(?:\s+of)?\s+(?:the|its|their|his|her|our|all|those|these|of)\s|-(?=million|billion)", re.I
)
_NOT_A_FRACTION = re.compile(
    r"(?:first|second|third|fourth|other|latter|early|later|better|top|bottom|final|last)\s$", re.I
)
_BY = re.compile(r"(?<![^\W_])by\s$", re.IGNORECASE)
_A_DOZEN = re.compile(r"[\s-]a[\s-]dozen(?![^\W_])", re.IGNORECASE)
_VAGUE_OF = re.compile(r"\s+of\s+(\w+)", re.IGNORECASE)
_SEVERAL = re.compile(r"(?<![^\W_])(?:several|a few|many)\s$", re.IGNORECASE)


def _decimal(digits: str) -> Decimal | None:
    digits = re.sub(r"[ \u00a0\u202f\u2009,]", "", digits)
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def _digits(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    fraction = _FRACTION.match(text, start)
    if fraction and int(fraction[1]) < int(fraction[2]):
        value = Decimal(fraction[1]) / Decimal(fraction[2])
        return Number(start, fraction.end(), value, value, "fraction")
    read = _vulgar(match["vulgar"]) if match["vulgar"] else _decimal(match[0])
    if read is None or (end - start) > 40:
        return None
    value = read
    if text[end : end + 1] in _VULGAR and text[end : end + 1]:
        value, end = value + _vulgar(text[end]), end + 1
    exponent = _EXPONENT.match(text, end)
    if exponent:
        value = value.scaleb(int(exponent[1].replace("−", "-").replace("–", "-")))
        end = exponent.end()
    half = _AND_A_HALF.match(text, end)
    if half:
        value, end = value + 1 / _tables()["fractions"][half[1].lower()], half.end()
    sign = _minus(text, start)
    mantissa, scale, end, letter = _scaled(text, end, -value if sign is not None else value)
    return Number(
        start if sign is None else sign, end, mantissa * scale, mantissa, "digits", scale=scale, letter=letter
    )


def _vulgar(sign: str) -> Decimal:
    top, _, bottom = _VULGAR[sign].partition("/")
    return Decimal(top) / Decimal(bottom or 1)


def _minus(text: str, start: int) -> int | None:
    """Where a minus sign begins that belongs to the number at `start`; a dash between digits is no minus."""
    match = _MINUS.search(text, max(0, start - 10), start)
    if match is None or _NO_MINUS.search(text, max(0, match.start() - 8), match.start()):
        return None
    return match.start()


def _scaled(text: str, end: int, value: Decimal) -> tuple[Decimal, Decimal, int, int | None]:
    """(mantissa, scale, end, where a scale letter begins) of a number whose digits end at `end`."""
    scale = Decimal(1)
    letter = None
    while match := _scale_words().match(text, end):
        scale *= _tables()["scales"][match[1].lower()]
        end = match.end()
    if scale == 1 and (match := _scale_letters().match(text, end)):
        scale, letter, end = _tables()["letters"][match[1]], match.start(1), match.end()
    return value, scale, end, letter


def _words(text: str, match: re.Match[str]) -> Number | None:
    tables, word, start = _tables(), match["word"].lower(), match.start()
    if (share := _one_in(text, start)) is not None:
        return share
    if word in tables["fractions"]:
        return _fraction(text, start, match.end(), Decimal(1), word)
    if word in tables["vague"] and _VAGUE_OF.match(text, match.end()):
        return _vague(text, start, match.end(), word)
    if word in tables["vague"]:
        return None  # "thousands more": how many, nobody says
    if word in tables["scales"] or word in tables["groups"]:
        several = _SEVERAL.search(text, max(0, start - 10), start)
        if several and word in tables["scales"]:
            size = tables["scales"][word]
            return Number(
                several.start(),
                match.end(),
                size,
                size,
                "vague",
                low=size,
                high=size * _TEN_TIMES,
                scale=size,
            )
        before = _ONLY_A.search(text, max(0, start - 4), start)
        if before is None or word.endswith("s"):
            return None
        return _sum(text, before.start(), start, article=True)
    return _sum(text, start, start)


def _one_in(text: str, start: int) -> Number | None:
    """ "One in five": a share of what follows."""
    match = _one_in_pattern().match(text, start)
    if match is None:
        return None
    cardinals = _tables()["cardinals"]
    top, bottom = (cardinals.get(part.lower()) or Decimal(part) for part in (match[1], match[2]))
    return Number(start, match.end(), top / bottom, top / bottom, "fraction") if top < bottom else None


@cache
def _one_in_pattern() -> re.Pattern[str]:
    words = _any(_tables()["cardinals"])
    time = _any(load_lexicon("periods")["spans"])
    return re.compile(
        rf"({words})\s(?:in|out\sof)\s(?:every\s)?({words}|\d{{1,3}}(?![\d,.]))(?![^\W_])"
        rf"(?=\s[a-z])(?!\s(?:{time}|hour|minute|hundred|thousand|million|billion))",
        re.IGNORECASE,
    )


def _sum(text: str, start: int, at: int, *, article: bool = False) -> Number | None:
    """Add up the number words from `at` on: "two hundred and fifty thousand", "a million"."""
    tables = _tables()
    total = group = Decimal(0)
    scale = Decimal(1)
    end = at
    last: str | None = None
    for gap, word, stop in _run(text, at):
        key = word.lower()
        if key in tables["fractions"]:
            if last in tables["cardinals"] and total == 0 and "and" not in gap:
                return _fraction(text, start, stop, group, key)
            break
        if key in tables["scales"] or key in tables["groups"]:
            if "and" in gap:
                break
            factor = tables["scales"].get(key) or tables["groups"][key]
            if factor == 100:
                group = (group or Decimal(1)) * factor
            else:
                total, group = _multiplied(total, group, factor), Decimal(0)
                scale = factor
        elif key not in tables["cardinals"] or not _continues(last, key, gap, group):
            break
        else:
            group += tables["cardinals"][key]
        last, end = key, stop
    value = total + group
    half = _AND_A_HALF.match(text, end)
    if half:
        value, end = value + 1 / tables["fractions"][half[1].lower()], half.end()
        mantissa, scale, end, _ = _scaled(text, end, value)
        return Number(start, end, mantissa * scale, mantissa, "words", scale=scale)
    if value == 0:
        return None
    return Number(start, end, value, value / scale, "words", scale=scale, article=article)


def _multiplied(total: Decimal, group: Decimal, factor: Decimal) -> Decimal:
    """Apply a scale: to the group before it, or, in "five hundred thousand million", to all so far."""
    if total and not group:
        return total * factor
    return total + (group or Decimal(1)) * factor


def _run(text: str, at: int):
    """(gap before, word, end) for the number words that follow one another from `at`."""
    first = _grammar().match(text, at)
    assert first is not None
    yield "", first["word"], first.end()
    end = first.end()
    while match := _word().match(text, end):
        end = match.end()
        yield match[1], match[2], end


def _continues(last: str | None, word: str, gap: str, group: Decimal) -> bool:
    """Can `word` be added to the words read so far: a unit to tens, anything below to hundreds."""
    cardinals, scales = _tables()["cardinals"], _tables()["scales"]
    if last is None:
        return True
    if last in scales:
        return cardinals[word] < scales[last]
    if last not in cardinals:
        return False
    return (
        "and" not in gap
        and 20 <= cardinals[last] < 100
        and cardinals[word] < 10
        and cardinals[last] % 10 == 0
    )


def _fraction(text: str, start: int, end: int, top: Decimal, word: str) -> Number | None:
    """A fraction in words, when it is one: "two-thirds", "a third of", "half the", "half a million"."""
    value = top / _tables()["fractions"][word]
    plural = word.endswith("s")
    if top == 1 and not plural and _NOT_A_FRACTION.search(text, max(0, start - 8), start):
        return None
    if word != "half" and top == 1:
        before = _A_BEFORE.search(text, max(0, start - 4), start)
        if before is None and not re.match(r"one[\s-]", text[start:end], re.IGNORECASE):
            return None
        start = before.start() if before else start
    of_a = _OF_A.match(text, end)
    after = _scale_words().match(text, of_a.end() if of_a else end)
    if after and not after[1].lower().endswith("s"):
        scale = _tables()["scales"][after[1].lower()]
        return Number(start, after.end(), value * scale, value, "words", scale=scale)
    dozen = _A_DOZEN.match(text, end)
    if dozen and word == "half":
        return Number(start, dozen.end(), Decimal(6), Decimal(6), "words")
    if _BY.search(text, max(0, start - 4), start) and (
        plural or word != "half" or not _HALF_OF.match(text, end)
    ):
        return Number(start, end, value, value, "fraction")
    if (plural and top > 1) or _OF.match(text, end) or (word == "half" and _HALF_OF.match(text, end)):
        if word.startswith("quarter") and top > 1 and not _OF.match(text, end):
            return None  # "three quarters" of a year, more often than not
        return Number(start, end, value, value, "fraction")
    return None


def _vague(text: str, start: int, end: int, word: str) -> Number:
    size = _tables()["vague"][word]
    while (match := _VAGUE_OF.match(text, end)) and match[1].lower() in _tables()["vague"]:
        size *= _tables()["vague"][match[1].lower()]
        end = match.end()
    return Number(start, end, size, size, "vague", low=size, high=size * _TEN_TIMES, scale=size)
