"""Where a text states a number, in digits, words or both, and which number that is.

The grammar looks at characters alone, so it reads tokenised and lower-cased text as well. It knows
nothing of units, dates or names: what a number is a number of is decided by the extractors.
"""

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cache

from core.lexicons import any_of, load_lexicon
from core.values.number_words import one_in, read_words
from core.values.numerals import (
    AND_A_HALF,
    STOP,
    Number,
    number_tables,
    part_of,
    scaled,
    smaller_part,
)

_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅕": "0.2", "⅛": "0.125"}
_DIGITS = (
    r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)"
    r"|(?<![\d,])\d{1,3},\d{1,2}(?=\s?SCALED)"  # a decimal comma: "12,5 million"
    r"|\d{1,3}(?:['’]\d{3})+(?!\d)"  # "14'500 francs"
    r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d{1,3}, 0\d\d(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+"
)


def find_numbers(text: str) -> list[Number]:
    """Every number in `text`, in order, not overlapping.

    >>> [int(n.value) for n in find_numbers("from 1,83,112 to half a million, or $1.2bn")]
    [183112, 500000, 1200000000]
    >>> find_numbers("dozens of people")[0].high
    Decimal('120')
    """
    found: list[Number] = []
    end = 0
    for match in _grammar().finditer(text):
        if match.start() < end:
            continue
        digits = match["digits"] or match["vulgar"]
        number = _digits(text, match) if digits else _negative(text, read_words(text, match))
        if number is not None:
            found.append(number)
            end = number.end
    return found


def _negative(text: str, number: Number | None) -> Number | None:
    """A number in words with its "minus" before it."""
    minus = _MINUS_WORD.search(text, max(0, number.start - 10), number.start) if number is not None else None
    if number is None or minus is None or number.form != "words" or _NO_MINUS.search(text[: minus.start()]):
        return number  # "plus or minus three" bounds an error
    return replace(number, start=minus.start(), value=-number.value, mantissa=-number.mantissa)


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
    scale = high.scale
    if scale == 1 and high.form == "words" and high.value < 1000 and high.value % 100 == 0:
        scale = Decimal(100)  # "two to three hundred"
    if low.scale != 1 or scale == 1 or low.mantissa >= 1000 or low.form not in ("digits", "words"):
        return low
    if low.form == "words" and (high.form != "words" or low.mantissa >= high.value / scale):
        return low  # "from five to a thousand"
    return replace(low, value=low.mantissa * scale, scale=scale)


@cache
def _grammar() -> re.Pattern[str]:
    tables = number_tables()
    decimals = any_of([*tables["scales"], *load_lexicon("function_words")["decimals"]])
    digits = _DIGITS.replace("SCALED", f"(?:(?:{decimals}|euros?)(?![^\\W_])|[€%])")
    words = {w for name in ("cardinals", "scales", "groups", "vague", "fractions") for w in tables[name]}
    zero, point = (any_of(load_lexicon("function_words")[name]) for name in ("zero", "point"))
    return re.compile(
        rf"(?P<digits>(?:{digits})(?:\.\d+)?|(?<![\w.])\.\d+)|(?P<vulgar>[{''.join(_VULGAR)}])"
        rf"|(?<![^\W_])(?P<word>{any_of(words)}|every(?=\s)|an?(?=\s[^\W\d_]+\sand\sa\s)"
        rf"|(?:{zero})(?=\s(?:{point})\s)){STOP}",
        re.IGNORECASE,
    )


_DOTTED = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?=\s?€)")  # "1.200€": a sign behind is no English writing
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_EXPONENT = re.compile(
    r"(?:\s?[×x*]\s?10\s?\^?\s?|[eE](?=[-+]?\d))([-−–+]?\d{1,3})(?![^\W_])"
    rf"|\s?[×x*·]\s?10([⁻⁺]?[{_HIGH}]{{1,3}})"
)
# A lone ¹ or ² behind a ten is the mark of a note.
_POWER = re.compile(
    rf"\s?\^\s?[-−–+]?\d{{1,3}}(?![^\W_])|(?:[⁻⁺]|[¹²](?=[{_HIGH}])|[³⁴⁵⁶⁷⁸⁹])[{_HIGH}]{{0,2}}(?![^\W_])"
)
_LOWERED = str.maketrans(f"{_HIGH}⁻⁺−–", "0123456789-+--", "^ ")
_MIXED = re.compile(r"[ -](\d{1,2})[/⁄](2|3|4|5|8|10|16|32|64)(?![\d/])")
_FRACTION = re.compile(r"(?<![\d/.,])(\d{1,2})[/⁄](2|3|4|5|6|8|10)(?![\d/])")
_MINUS_WORD = re.compile(r"(?<![^\W_])(?:minus|negative)\s$", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<![^\W_])(?:minus|negative)[\s-]|(?:^|(?<=[\s(\[$£€]))[-−–])$", re.IGNORECASE)
_SHARE = re.compile(r"\d+(?:\.\d+)?\s?(?:%|per\s?cent)")  # "DAX -1.4%" fell, whatever stands before it
_NO_MINUS = re.compile(
    r"(?:\d\s?|[A-Z]{2}\s|plus or |plus/|±\s?)$"
)  # "10 -15" is a range, "COVID -19" a name


def _decimal(digits: str) -> Decimal | None:
    if re.search(r",\d{1,2}$", digits):
        digits = digits.replace(".", "").replace(",", ".")
    digits = re.sub(r"[ \u00a0\u202f\u2009,'’]", "", digits)
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def _digits(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if (share := one_in(text, start)) is not None:
        return share
    fraction = _FRACTION.match(text, start)
    if fraction and int(fraction[1]) < int(fraction[2]):
        value = Decimal(fraction[1]) / Decimal(fraction[2])
        return Number(start, fraction.end(), value, value, "fraction")
    read = _vulgar(match["vulgar"]) if match["vulgar"] else _decimal(match[0])
    if read is None or (end - start) > 40:
        return None
    value = read * 1000 if _DOTTED.match(text, start) else read
    if text[end : end + 1] in _VULGAR and text[end : end + 1]:
        value, end = value + _vulgar(text[end]), end + 1
    if (mixed := _MIXED.match(text, end)) and int(mixed[1]) < int(mixed[2]) and match["digits"]:
        part = Decimal(mixed[1]) / Decimal(mixed[2])  # "8-1/2"; behind decimals, of a cent: "5.80-1/4"
        value, end = value + (part / 100 if "." in match[0] else part), mixed.end()
    power = _POWER.match(text, end) if match[0] == "10" else None
    if power:
        value, end = Decimal(1).scaleb(_power_of(power[0])), power.end()  # "10^6", "10⁶"
    exponent = _EXPONENT.match(text, end)
    if exponent:
        value = value.scaleb(_power_of(exponent[1] or exponent[2]))
        end = exponent.end()
    half = AND_A_HALF.match(text, end)
    if half:
        value, end = value + part_of(half), half.end()
    sign = _minus(text, start)
    mantissa, scale, end, letter = scaled(text, end, -value if sign is not None else value)
    value = mantissa * scale
    if letter is None and scale > 1 and (more := smaller_part(text, end, scale)) is not None:
        value, end = value + more[0], more[1]
    begin = start if sign is None else sign
    return Number(begin, end, value, value / scale, "digits", scale=scale, letter=letter)


def _power_of(exponent: str) -> int:
    return int(exponent.translate(_LOWERED))


def _vulgar(sign: str) -> Decimal:
    top, _, bottom = _VULGAR[sign].partition("/")
    return Decimal(top) / Decimal(bottom or 1)


def _minus(text: str, start: int) -> int | None:
    """Where a minus sign begins that belongs to the number at `start`; a dash between digits is no minus."""
    match = _MINUS.search(text, max(0, start - 10), start)
    if match is None:
        return None
    name = _NO_MINUS.search(text, max(0, match.start() - 9), match.start())
    if name is not None and not (name[0][0].isupper() and _SHARE.match(text, start)):
        return None
    return match.start()
