"""Two numbers that make one figure ("$40-50 billion"), and units that neighbours share."""

import itertools
import re
from decimal import Decimal
from functools import cache

from core.extract.figures.amounts.designations import is_name, is_year
from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import any_of, load_lexicon
from core.values.numbers import shared_scale
from core.values.numerals import Number

_OPENER = any_of(load_lexicon("function_words")["openers"])
_TO = re.compile(rf"\s?-?\s?(?:up\s)?to(?:-|\s(?:(?:{_OPENER})\s)?)", re.IGNORECASE)
_DASH = re.compile(rf"\s?[-–—‒~]\s?|{_TO.pattern}", re.IGNORECASE)
_AND = re.compile(rf"\s+and\s+(?:(?:{_OPENER})\s+)?", re.IGNORECASE)
_OR_GAP = re.compile(r"\s+or\s+", re.IGNORECASE)
_TWO_SIDED = re.compile(rf",?\s(?:{any_of(load_lexicon('function_words')['two_sides'])})\s", re.IGNORECASE)
_NOR = re.compile(rf"(?:{any_of(load_lexicon('function_words')['second_denial'])})\s", re.IGNORECASE)
_LISTED = re.compile(r"-?,\s")
_BETWEEN = re.compile(rf"\bbetween\s(?:(?:{_OPENER})\s)?$", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom\s(?:(?:{_OPENER})\s)?$", re.IGNORECASE)
_BY = re.compile(rf"\bby\s(?:(?:{_OPENER})\s)?$", re.IGNORECASE)
_JOINS = any_of(load_lexicon("function_words")["joining_numbers"])
_OR = re.compile(rf"-?\s(?:{_JOINS})\s(?:(?:{_OPENER})\s)?|\s?/\s?|-?,\s(?:(?:or|and)\s)?", re.IGNORECASE)


def join_ranges(passage: Passage, amounts: list[Amount]) -> list[Amount]:
    """Make one range of two neighbours that state its ends."""
    joined: list[Amount] = []
    pairs = _range_to_range(passage, amounts)
    for amount in amounts:
        last = joined[-1] if joined else None
        if last is not None and pairs.get(id(last)) is amount:
            _join(passage.text, last, amount)
            continue
        if last is not None and (_is_score(passage.text, last, amount) or _is_model(passage, last, amount)):
            last.dropped = amount.dropped = True
        elif last is not None and last.bound == "exact" and _is_range(passage, last, amount):
            _join(passage.text, last, amount)
            continue
        joined.append(amount)
    return [amount for amount in joined if not amount.dropped]


def _range_to_range(passage: Passage, amounts: list[Amount]) -> dict[int, Amount]:
    """ "From 4 to 5 per cent to 2 to 3 per cent": the two ends of each range, by the first."""
    found: dict[int, Amount] = {}
    for at in range(len(amounts) - 3):
        one, two, three, four = amounts[at : at + 4]
        gaps = [passage.text[a.end : b.start] for a, b in ((one, two), (two, three), (three, four))]
        alike = two.unit is not None and two.unit == four.unit and one.unit in (None, two.unit)
        rising = one.number.value < two.number.value and three.number.value < four.number.value
        if alike and rising and all(map(_DASH.fullmatch, gaps)) and _TO.fullmatch(gaps[1]):
            found |= {id(one): two, id(three): four}
    return found


def pair_bounds(passage: Passage, amounts: list[Amount]) -> list[Amount]:
    """Make one range of a floor and a ceiling that are said together: "at least three but fewer than ten"."""
    kept: list[Amount] = []
    for amount in amounts:
        last = kept[-1] if kept else None
        if last is not None and _are_two_sides(passage.text, last, amount):
            low, high = sorted((last.value, amount.value))
            _bound_both(last, amount, low, high)
            continue
        kept.append(amount)
    return kept


def _are_two_sides(text: str, first: Amount, second: Amount) -> bool:
    if {first.bound, second.bound} != {"over", "under"} or first.kind is None or first.per != second.per:
        return False
    alike = first.unit == second.unit or (first.unit is None) != (second.unit is None)
    low, high = (first, second) if first.bound == "over" else (second, first)
    gap = text[first.end : second.start]
    joined = _TWO_SIDED.fullmatch(gap) or (gap.strip(", ") == "" and _NOR.match(text, second.start))
    return alike and low.value < high.value and bool(joined)


def _bound_both(first: Amount, second: Amount, low: Decimal, high: Decimal) -> None:
    start, end = first.start, second.end
    if first.unit is None:
        first.kind, first.unit, first.noun, first.coin = second.kind, second.unit, second.noun, second.coin
        first.why += [why for why in second.why if why[0] == "unit"]
    first.value, first.low, first.high, first.bound = low, low, high, "range"
    first.end, first.core = end, (first.core[0], second.core[1])
    first.why = [why for why in first.why if why[0] != "bound"]
    first.because("bound", "a floor and a ceiling that are said together are its ends", start, end)


def share_units(passage: Passage, amounts: list[Amount]) -> None:
    """Give "8" the unit of its neighbour in "8 or $9", "seven or eight euros", "7- or 8-inch".

    Over a comma alone only within a list ("7, 8 or 9 euros"): "at 7,412, 2 percent less" shares nothing.
    """
    for first, second in reversed(list(itertools.pairwise(amounts))):
        if _leaves_its_scale(passage.text, first, second):  # "$40 and $25 million"
            first.value *= second.number.scale
            first.because("value", "in the scale of the number behind it", second.start, second.end)
        listed = _LISTED.fullmatch(passage.text, first.end, second.start)
        if listed and second.end != second.number.end:
            continue
        if (
            first.kind is None
            and second.kind is not None
            and _OR.fullmatch(passage.text, first.end, second.start)
        ):
            if is_year(passage, first.number) or second.kind in ("count", "age"):
                continue
            if not first.number.form.startswith(("digits", "words")):
                continue
            low = shared_scale(first.number, second.number)
            stated = second.high if second.bound == "range" else second.value
            factor = stated / second.number.value if stated and second.number.value else Decimal(1)
            first.value, first.kind, first.unit = low.value * factor, second.kind, second.unit
            first.coin = second.coin
            first.because("unit", "shared with the number behind it", second.start, second.end)


def _leaves_its_scale(text: str, first: Amount, second: Amount) -> bool:
    """Is a sum without a scale joined to one of the same currency that has one?"""
    alike = first.kind == second.kind == "money" and first.unit == second.unit and first.bound == "exact"
    small = first.number.scale == 1 and first.number.value < 1000 and second.number.scale >= 1_000_000
    return alike and small and text[first.end : second.start] in (" and ", " or ")


def share_counted(passage: Passage, amounts: list[Amount]) -> None:
    """Give "four" and "five" what "six boats" count in "four, five or six boats"."""
    listed = False
    for first, second in reversed(list(itertools.pairwise(amounts))):
        gap = passage.text[first.end : second.start]
        joined = bool(_OR_GAP.fullmatch(gap)) or (listed and bool(_LISTED.fullmatch(gap)))
        bare = first.unit is None and first.number.form in ("digits", "words") and first.number.scale == 1
        listed = joined and bare and second.kind == "count" and second.noun is not None
        if listed and first.number.value < second.number.value:
            first.kind, first.unit, first.noun = "count", second.unit, second.noun
            first.value = shared_scale(first.number, second.number).value  # "two or three hundred welders"
            first.because("unit", "shared with the number behind it", second.start, second.end)


def _is_range(passage: Passage, low: Amount, high: Amount) -> bool:
    text = passage.text
    gap = text[low.end : high.start]
    sized = high.number.value < 1000 or high.number.scale != 1 or high.kind == "money"
    if low.unit is None and sized and is_year(passage, low.number):
        return False  # "from $90 billion in 2014 to $146 billion"
    if len(gap) > 24 or high.bound == "range" or not _like_units(low, high):
        return False
    before = text[max(0, low.start - 24) : low.start]
    if _OR_GAP.fullmatch(gap) and high.kind in ("duration", "quantity") and low.unit is None:
        return high.number.value - low.number.value == 1  # "three or four years", "2 or 3 metres"
    if _AND.fullmatch(gap):
        return bool(_BETWEEN.search(before))
    falls = high.number.value < _low_end(low, high).value
    if _TO.fullmatch(gap) and falls and low.kind != "quantity" and high.kind != "quantity":
        return False  # "44 percent to 37 percent", "by 90 to 10"
    if _TO.fullmatch(gap):
        if _BY.search(before) and high.value > 5 * _low_end(low, high).value:
            return False  # "shrank by 850,000 to 1.4 billion"
        if low.value == 0:
            return True  # "goes from 0 to 60 mph"
        frm = bool(_FROM.search(before))
        return not _changes(passage, low, frm=frm, moves=not gap.strip().lower().startswith("up "))
    return bool(_DASH.fullmatch(gap)) and abs(high.number.value) >= abs(_low_end(low, high).value)


def _low_end(low: Amount, high: Amount) -> Number:
    """The lower number of a range, with the scale it shares; "$300 to $2 million" shares none."""
    if low.unit is not None and low.number.mantissa > high.number.mantissa:
        return low.number
    return shared_scale(low.number, high.number)


def _like_units(low: Amount, high: Amount) -> bool:
    if low.number.form in ("fraction", "vague") or high.number.form in ("fraction", "vague"):
        return False
    if low.unit is None:
        return True
    if high.unit is None:
        return low.kind == "age" or (low.kind == "money" and low.end == low.number.end)  # "$40-50 billion"
    return low.unit == high.unit


def _changes(passage: Passage, low: Amount, *, frm: bool, moves: bool) -> bool:
    """Does a change lead to them ("rose from X to Y", "rose 5 points to Y")? Then they are two figures.

    `moves`: does a verb that says no direction count ("went from X to Y"; not "go from X up to Y")?
    """
    token = passage.token_before(low.start)
    own_unit = low.unit is not None and not (low.kind == "money" and low.value < 0)
    for _ in range(5):
        if token is None or token.text in (",", ";") or (token.is_sent_start and token.is_punct):
            return False
        turns = token.lemma_.lower() in _changing("verbs", "move" if moves else "")
        if turns or token.lower_ in _changing("nouns", "move"):
            return frm or own_unit
        token = token.nbor(-1) if token.i else None
    return False


def _is_model(passage: Passage, first: Amount, second: Amount) -> bool:
    """ "A Boeing 737-800", "an Airbus 320-200": a make's number, and none after it that counts."""
    gap = passage.text[first.end : second.start]
    bare = first.unit is None and second.unit is None
    return bare and gap in ("-", "–") and is_name(passage, first.number)


def _is_score(text: str, first: Amount, second: Amount) -> bool:
    """ "2-0", "89-89": two bare numbers with a dash that do not rise."""
    gap = text[first.end : second.start]
    bare = first.unit is None and second.unit is None and first.number.plain and second.number.plain
    return bare and gap in ("-", "–", "—", "-to-") and first.value >= second.value


def _join(text: str, low: Amount, high: Amount) -> None:
    number = _low_end(low, high)
    unit = high if low.unit is None else low
    per_number = unit.value / unit.number.value if unit.number.value else 1
    low.low = number.value * per_number
    low.high = high.number.value * per_number
    if low.low > low.high:
        low.low, low.high = low.high, low.low
    low.value, low.bound = low.low, "range"
    low.because("bound", "two numbers that are its ends", low.start, high.end)
    if low.unit is None:
        low.kind, low.unit, low.coin = high.kind, high.unit, high.coin
        low.why += high.why
    low.dropped = high.dropped
    low.end, low.number = high.end, high.number


@cache
def _changing(key: str, besides: str) -> frozenset[str]:
    tables = load_lexicon("changes")
    return frozenset(word for name in {"up", "down", besides} - {""} for word in tables[name][key])
