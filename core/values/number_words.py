"""Numbers in words: "two hundred and fifty thousand", "half a million", "a third of", "dozens of"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial

from core.lexicons import any_of, key_of, load_lexicon, word_set
from core.values.currencies import currency_after
from core.values.numerals import AND_A_HALF, Number, number_tables, part_of, scale_words, scaled
from core.values.units import unit_after

_TEN_TIMES = Decimal(10)
_WORDS = load_lexicon("function_words")
_A_BEFORE = re.compile(r"(?<![^\W_])(?:an?|one)[\s-]$", re.IGNORECASE)
_ONLY_A = re.compile(r"(?<![^\W_])an?\s$", re.IGNORECASE)
_OF = re.compile(r"\s+of\s", re.IGNORECASE)
_AND_A_PART = re.compile(rf"\s[^\W\d_]+{AND_A_HALF.pattern}", re.IGNORECASE)
_EVERY = re.compile(
    rf"every\s({any_of(_WORDS['shares'])})\s(?!{any_of(_WORDS['no_share'])})",
    re.IGNORECASE,
)
_OF_A = re.compile(r"(?:\s+of)?\s+(?:an?|one)(?=\s)", re.IGNORECASE)
_HALF_OF = re.compile(
    rf"(?:\s+of)?\s+(?:(?:{any_of([*_WORDS['determiners'], 'of'])})\s|that\b)|-(?=million|billion)",
    re.IGNORECASE,
)
_NOT_A_FRACTION = re.compile(rf"\b(?:{any_of(_WORDS['parts'])})\s$", re.IGNORECASE)
_COMPARED = re.compile(rf"\s+(?:{any_of(_WORDS['comparatives'])})(?![^\W_])", re.IGNORECASE)
_ANSWERS = re.compile(rf"\s+(?:{any_of(_WORDS['answers'])})(?![^\W_])", re.IGNORECASE)
_ABOUT = re.compile(rf"(?<![^\W_])(?:{any_of(_WORDS['estimates'])})\s$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s+\(\d[\d.]*\s?(?:%|per\s?cent|pc)\)", re.IGNORECASE)
_VAGUE_OF = re.compile(r"\s+of\s+(\w+)", re.IGNORECASE)
_SEVERAL = re.compile(rf"(?<![^\W_])(?:{any_of(_WORDS['several'])})\s$", re.IGNORECASE)
_BY = re.compile(
    rf"(?<![^\W_])(?:{any_of(_WORDS['by'])})\s(?:(?:{any_of(_WORDS['estimates'])})\s)?$", re.IGNORECASE
)
_A_DOZEN = re.compile(r"[\s-](?:a[\s-])?dozen(?![^\W_])", re.IGNORECASE)
_COUPLE = re.compile(r"(?<![^\W_])(?:an?\s)?couple(?:\sof)?\s$", re.IGNORECASE)
_POINT = re.compile(rf"\s(?:{any_of(_WORDS['point'])})(?=\s)", re.IGNORECASE)
_AT_ONE_POINT = re.compile(rf"(?:^|[.,;:!?]\W*)(?:{any_of(_WORDS['at_a_point'])})\s$", re.IGNORECASE)
_crowds = partial(word_set, "numbered", "crowds")


def read_words(text: str, match: re.Match[str]) -> Number | None:
    """The number that begins at a number word (group "word" of `match`), or None when it states none.

    None for the third of an ordinal ("the third summit"), for a bare "million", for "thousands more".
    """
    tables, word, start = number_tables(), key_of(match["word"]), match.start()
    if word in word_set("function_words", "zero"):
        return _with_decimals(text, start, match.end(), Decimal(0))
    if word == "every":
        return _every(text, start)
    if word in ("a", "an"):
        half = _AND_A_PART.match(text, match.end())
        one = half is not None and unit_after(text, match.end()) is not None
        return Number(start, match.end(), Decimal(1), Decimal(1), "words") if one else None
    if (share := one_in(text, start)) is not None:
        return share
    if word in tables["fractions"]:
        return _fraction(text, start, match.end(), Decimal(1), word)
    if word in tables["vague"] and _VAGUE_OF.match(text, match.end()):
        return _vague(text, start, match.end(), word)
    if word in tables["vague"]:
        return _vague(text, start, match.end(), word) if word in _crowds() else None
    if word in tables["scales"] or word in tables["groups"]:
        several = _SEVERAL.search(text, max(0, start - 10), start)
        if several and word in tables["scales"]:
            size = tables["scales"][word]
            return _size(several.start(), match.end(), size)
        if couple := _COUPLE.search(text, max(0, start - 14), start):
            size = tables["scales"].get(word) or tables["groups"][word]
            return Number(couple.start(), match.end(), 2 * size, Decimal(2), "words", scale=size, about=True)
        before = _ONLY_A.search(text, max(0, start - 4), start)
        if before is None or word.endswith("s"):
            return None
        return _sum(text, before.start(), start, article=True)
    return _sum(text, start, start)


def _every(text: str, start: int) -> Number | None:
    """ "Every third house": one in three; not "every second counts", "every third day"."""
    match = _EVERY.match(text, start)
    if match is None or unit_after(text, match.end() - 1) is not None:
        return None
    part = key_of(match[1])
    share = 1 / (Decimal(2) if part == "second" else number_tables()["fractions"][part])
    return Number(start, match.end() - 1, share, share, "fraction")


def one_in(text: str, start: int) -> Number | None:
    """ "One in five": a share of what follows."""
    match = _one_in_pattern().match(text, start)
    if match is None:
        return None
    cardinals = number_tables()["cardinals"]
    parts = (key_of(part).replace(",", "") for part in (match[1], match[2]))
    top, bottom = (cardinals.get(part) or Decimal(part) for part in parts)
    return Number(start, match.end(), top / bottom, top / bottom, "fraction") if top < bottom else None


@cache
def _one_in_pattern() -> re.Pattern[str]:
    words = any_of(number_tables()["cardinals"])
    time = any_of([*load_lexicon("rates")["time"], *number_tables()["scales"]])
    return re.compile(
        rf"(?<!\d[-–])({words}|\d{{1,2}})\s(?:(?:in|out\sof)\s(?:every\s)?|of\severy\s)"
        rf"({words}|\d{{1,3}}(?![\d,.])|\d{{1,3}}(?:,000)+(?!,\d))(?![^\W_])"
        rf"(?:(?<=,000)|(?=\s[a-z]))(?!\s(?:{time}))",
        re.IGNORECASE,
    )


def _sum(text: str, start: int, at: int, *, article: bool = False) -> Number | None:
    """Add up the number words from `at` on: "two hundred and fifty thousand", "a million"."""
    tables = number_tables()
    total = group = Decimal(0)
    scale = Decimal(1)
    end = at
    last: str | None = None
    for gap, word, stop in _run(text, at):
        key = key_of(word)
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
    if (spoken := _with_decimals(text, start, end, value)) is not None:
        return spoken
    half = AND_A_HALF.match(text, end)
    if half:
        part = part_of(half) * (scale if last in tables["scales"] else 1)  # "a million and a half"
        value, end = value + part, half.end()
        if part >= 1:
            return Number(start, end, value, value / scale, "words", scale=scale)
        mantissa, scale, end, _ = scaled(text, end, value)
        return Number(start, end, mantissa * scale, mantissa, "words", scale=scale)
    if value == 0:
        return None
    return Number(start, end, value, value / scale, "words", scale=scale, article=article)


def _with_decimals(text: str, start: int, end: int, whole: Decimal) -> Number | None:
    """A number with its decimals in words, as it is spoken: "three point two five million".

    None where no decimals follow, and for a point that is none: "at one point five left", "fell one
    point two days ago".
    """
    point = _POINT.match(text, end)
    if point is None:
        return None
    digits, stop = "", point.end()
    while digit := _decimal_word().match(text, stop):
        digits, stop = digits + _digits_of(digit[1]), digit.end()
    if not digits:
        return None
    value = whole + Decimal(f"0.{digits}")
    mantissa, scale, last, _ = scaled(text, stop, value)
    if whole == 1:
        unit = unit_after(text, last)
        named = scale > 1 or (unit and unit.kind != "duration") or currency_after(text, last)
        if not named or _AT_ONE_POINT.search(text, max(0, start - 14), start):
            return None
    return Number(start, last, mantissa * scale, mantissa, "words", scale=scale)


def _digits_of(words: str) -> str:
    """The digits behind a point: "five", "oh", "twenty-five"."""
    cardinals = number_tables()["cardinals"]
    return str(sum(int(cardinals.get(word, 0)) for word in key_of(words).replace("-", " ").split()))


@cache
def _decimal_word() -> re.Pattern[str]:
    cardinals = number_tables()["cardinals"]
    ones = any_of(word for word, value in cardinals.items() if value < 10)
    tens = any_of(word for word, value in cardinals.items() if value >= 20)
    other = any_of(word for word, value in cardinals.items() if 10 <= value < 20)
    nothing = any_of([*_WORDS["zero"], *_WORDS["spoken_zero"]])
    return re.compile(
        rf"\s((?:{tens})(?:[\s-](?:{ones}))?|{ones}|{other}|{nothing})(?![^\W_])", re.IGNORECASE
    )


def _multiplied(total: Decimal, group: Decimal, factor: Decimal) -> Decimal:
    """Apply a scale: to the group before it, or, in "five hundred thousand million", to all so far."""
    if total and not group:
        return total * factor
    return total + (group or Decimal(1)) * factor


def _run(text: str, at: int) -> Iterator[tuple[str, str, int]]:
    """(gap before, word, end) for the number words that follow one another from `at`."""
    end = at
    if first := _first_word().match(text, at):
        end = first.end()
        yield "", first[0], end
    while match := _word().match(text, end):
        end = match.end()
        yield match[1], match[2], end


def _continues(last: str | None, word: str, gap: str, group: Decimal) -> bool:
    """Can `word` be added to the words read so far: a unit to tens, anything below to hundreds."""
    cardinals, scales = number_tables()["cardinals"], number_tables()["scales"]
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
    value = top / number_tables()["fractions"][word]
    plural = word.endswith("s")
    if top == 1 and not plural and _NOT_A_FRACTION.search(text, max(0, start - 8), start):
        return None
    if word != "half" and top == 1:
        before = _A_BEFORE.search(text, max(0, start - 4), start)
        if before is None and not re.match(r"one[\s-]", text[start:end], re.IGNORECASE):
            return None
        start = before.start() if before else start
    of_a = _OF_A.match(text, end)
    if of_a and (unit_after(text, of_a.end()) or currency_after(text, of_a.end())):
        return Number(start, of_a.end(), value, value, "words")  # "half an hour", "a tenth of a second"
    if not plural and (word == "half" or key_of(text[start:end]).startswith(("one ", "three "))):
        unit = unit_after(text, end)
        if unit is not None and text[unit.start : unit.end].isalpha() and unit.kind != "percent":
            return Number(start, end, value, value, "words")  # "one-half miles", "half hour"
    after = scale_words().match(text, of_a.end() if of_a else end)
    if after and not key_of(after[1]).endswith("s"):
        scale = number_tables()["scales"][key_of(after[1])]
        return Number(start, after.end(), value * scale, value, "words", scale=scale)
    if word != "half" and (_COMPARED.match(text, end) or _BRACKETED.match(text, end)):
        return Number(start, end, value, value, "fraction")  # "a third lower", "a fifth are"
    dozen = _A_DOZEN.match(text, end)
    if dozen and word == "half":
        return Number(start, dozen.end(), Decimal(6), Decimal(6), "words")
    if _BY.search(text, max(0, start - 14), start) and (
        plural or word != "half" or not _HALF_OF.match(text, end)
    ):
        return Number(start, end, value, value, "fraction")
    of_what = _OF.match(text, end) or _BRACKETED.match(text, end)
    if _ANSWERS.match(text, end) and ((plural and top > 1) or _ABOUT.search(text, max(0, start - 16), start)):
        return Number(start, end, value, value, "fraction")  # "nearly half said they would"
    if (plural and top > 1) or of_what or (word == "half" and _HALF_OF.match(text, end)):
        if word.startswith("quarter") and top > 1 and not of_what:
            return None  # "three quarters" of a year, more often than not
        return Number(start, end, value, value, "fraction")
    return None


def _size(start: int, end: int, size: Decimal) -> Number:
    """A number that is named only by its size: from `size` to ten times as much."""
    return Number(start, end, size, size, "vague", low=size, high=size * _TEN_TIMES, scale=size)


def _vague(text: str, start: int, end: int, word: str) -> Number:
    size = number_tables()["vague"][word]
    while (match := _VAGUE_OF.match(text, end)) and key_of(match[1]) in number_tables()["vague"]:
        size *= number_tables()["vague"][key_of(match[1])]
        end = match.end()
    return _size(start, end, size)


@cache
def _first_word() -> re.Pattern[str]:
    words = {word for entries in number_tables().values() for word in entries}
    return re.compile(rf"(?:{any_of(words)})(?![^\W_])", re.IGNORECASE)


@cache
def _word() -> re.Pattern[str]:
    tables = number_tables()
    words = {w for name in ("cardinals", "scales", "groups", "fractions") for w in tables[name]}
    return re.compile(rf"(\s+and\s+|\s*-\s*|\s+)({any_of(words)})(?![^\W_])", re.IGNORECASE)
