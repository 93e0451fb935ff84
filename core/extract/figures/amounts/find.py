"""Numbers of a passage with what they are numbers of: money, shares, units, ages, counted things."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from math import isfinite

from core.extract.figures.amounts.ages import is_age, set_age_of_person
from core.extract.figures.amounts.coins import coin_of
from core.extract.figures.amounts.compounds import (
    feet_sign,
    merge_cents,
    merge_fractions,
    merge_minutes,
    take_inches,
)
from core.extract.figures.amounts.counted import set_counted
from core.extract.figures.amounts.designations import is_glued, is_name, is_year
from core.extract.figures.amounts.excluded import excluded_spans, is_excluded
from core.extract.figures.amounts.listed import another_before
from core.extract.figures.amounts.pounds import weigh
from core.extract.figures.amounts.ranges import join_ranges, share_counted, share_units
from core.extract.figures.grammar.passage import Amount, Passage
from core.extract.guard import attempt
from core.lexicons import any_line, any_of, any_word, key_of, load_lexicon
from core.values.currencies import Money, currency_after, currency_before, currency_of, exchanged_for
from core.values.multiples import find_multiples
from core.values.numbers import find_numbers
from core.values.numerals import AND_A_HALF, Number, number_tables, part_of
from core.values.units import Unit, rate_behind, unit_after

_AGE_SPAN = any_of(load_lexicon("ages")["spans"])
_OLD = re.compile(
    rf"[\s-]{{0,2}}({_AGE_SPAN})s?[\s-]{{1,2}}olds?\b|[\s-]years?[\s-]of[\s-]age\b|\s?y/?o\b", re.IGNORECASE
)
_AGED = re.compile(rf"\b(?:{any_of(load_lexicon('ages')['before'])})\s$", re.IGNORECASE)
_SCALE_AFTER = re.compile(rf"\s({any_of(number_tables()['scales'])})\b", re.IGNORECASE)
_SCALE_BEFORE = re.compile(r"\b(magnitude)(?:\s(?:of\s)?|-)$", re.IGNORECASE)
_NOT_ONE = re.compile(r"\bnot (?:even )?(?:a single )?$", re.IGNORECASE)
_TIED = re.compile(r"-(?:on|in)-$", re.IGNORECASE)  # "a one-on-one talk", "an all-in-one shop"
_FULL_STOP = re.compile(r"\s*$|\s+[\"“‘']?[A-Z]")
_BELOW_ZERO = re.compile(r"\sbelow\szero(?![^\W_])", re.IGNORECASE)
_ONE_IN = re.compile(r"\s(?:in|of)\s", re.IGNORECASE)
_FOLD = re.compile(r"[\s-]?fold(?![^\W_])", re.IGNORECASE)
_CENTIMETRES = re.compile(r",?\s(?:and\s)?\d{1,2}\s?[cm]m(?![^\W_])")
_AFTER_A_LENGTH = re.compile(r"\d\s[ckm]m\sand\s$")
_RUPEES = re.compile(rf"\s({any_of(number_tables()['rupees'])})(?![^\W_])")
_MINUS = re.compile(r"(?:^|\(|(?<!\d)\s)[-−]$")
_OF_UNIT = re.compile(r"\s+of\s")
_data_words = partial(any_word, "rates", "data", shape=r"(?<!\w){}(?!\w)")
_length_words = partial(any_line, "rates", "length", shape=r"(?<![^\W_]){}(?![^\W_])", flags=re.IGNORECASE)


def find_amounts(passage: Passage) -> list[Amount]:
    """Every number of the passage that is a figure, with kind and unit; bounds are not read yet."""
    spans = excluded_spans(passage.text)
    amounts: list[Amount] = []
    numbers = [*attempt([], find_numbers, passage.text), *attempt([], find_multiples, passage.text)]
    numbers.sort(key=lambda n: n.start)
    for number in numbers:
        if is_excluded(spans, number.start, number.end):
            continue
        if number.form == "words" and _TIED.search(passage.text, max(0, number.start - 4), number.start):
            continue
        if number.value == 1 and _NOT_ONE.search(passage.text, max(0, number.start - 24), number.start):
            continue  # "not one baht"
        if amounts and number.start < amounts[-1].end:
            continue  # the inches of "5ft 9in", the 2 of "km^2"
        amount = attempt(None, _with_unit, passage, number, amounts[-1] if amounts else None)
        if amount is not None:
            amounts.append(amount)
    amounts = [a for a in amounts if a.kind is not None or not is_glued(passage.text, a.number)]
    amounts = attempt(amounts, merge_minutes, passage.text, amounts)
    amounts = attempt(amounts, join_ranges, passage, amounts)
    attempt(None, share_units, passage, amounts)
    for last, amount in zip([None, *amounts], amounts, strict=False):
        if amount.kind is None:
            attempt(False, _set_age, passage, amount, last)
    amounts = [
        amount
        for last, amount in zip([None, *amounts], amounts, strict=False)
        if amount.unit is not None or not attempt(False, _is_no_figure, passage, amount.number, last)
    ]
    for index, amount in enumerate(amounts):
        if amount.kind is None:
            attempt(None, set_counted, passage, amount, amounts[:index])
    attempt(None, share_counted, passage, amounts)
    amounts = attempt(amounts, merge_fractions, passage.text, amounts)
    for amount in amounts:
        attempt(None, _take_rate, passage, amount)
    amounts = [a for a in amounts if not any(_is_base(other, a) for other in amounts)]
    amounts = attempt(amounts, merge_cents, passage.text, amounts)
    return [a for a in amounts if a.kind is not None and not a.dropped and _can_be_counted(a)]


def _can_be_counted(amount: Amount) -> bool:
    """Is it a number that a table can hold? A row of a thousand digits is none."""
    parts = (amount.value, amount.low, amount.high)
    return all(part is None or isfinite(float(part)) for part in parts)


def _set_age(passage: Passage, amount: Amount, last: Amount | None) -> bool:
    return set_age_of_person(passage, amount) or is_age(passage, amount, last)


def _is_base(rate: Amount, amount: Amount) -> bool:
    """The 100,000 of "145 cases per 100,000 people" is what the rate is stated for, no figure."""
    return rate is not amount and rate.per is not None and rate.start < amount.number.start < rate.end


def _is_no_figure(passage: Passage, number: Number, last: Amount | None) -> bool:
    if is_year(passage, number):
        return True
    return is_name(passage, number) and not (last and another_before(passage, last.number, number))


def _with_unit(passage: Passage, number: Number, last: Amount | None) -> Amount:
    text = passage.text
    amount = Amount(number=number, start=number.start, end=number.end, value=number.value)
    if number.about:
        amount.bound = "approx"
        amount.because("bound", "no more than an estimate", number.start, number.end)
    if number.form == "vague":
        amount.bound, amount.low, amount.high = "range", number.low, number.high
    end = _OF_UNIT.match(text, number.end) if number.form in ("vague", "words") and number.scale > 1 else None
    if end is not None:
        _measured(text, amount, end.end() - 1)
        if amount.kind is not None:
            return amount
    if number.form == "multiple":
        amount.kind, amount.unit = "multiple", "times"
        amount.because("value", f"“{text[number.start : number.end]}” is {number.value} times")
        return amount
    if (fold := _FOLD.match(text, number.end)) is not None:
        amount.kind, amount.unit, amount.end = "multiple", "times", fold.end()
        amount.because("unit", "“fold” behind the number", fold.start(), fold.end())
        return amount
    if (
        text[number.end : number.end + 1] in ("x", "×")
        and not text[number.end + 1 : number.end + 2].isalnum()
    ):
        amount.kind, amount.unit, amount.end = "multiple", "times", number.end + 1
        amount.because("unit", "“x” behind the number", number.end, number.end + 1)
        return amount
    _ = _as_money(text, amount, last) or _as_age(text, amount) or _as_unit(text, amount)
    return amount


def _as_money(text: str, amount: Amount, last: Amount | None) -> bool:
    number = amount.number
    if number.form == "fraction" and _ONE_IN.search(text, number.start, number.end):
        return False  # "one in ten dollars" is a share of them
    before = currency_before(text, number.start)
    if before is not None and last is not None and before.start < last.end:
        before = None  # the sign belongs to the number before it: "15 USD 50"
    lakhs = _RUPEES.match(text, number.end)
    after = currency_after(text, lakhs.end() if lakhs else number.end)
    if (
        after is not None
        and after.factor < 1
        and number.value in load_lexicon("rates")["screen_lines"]
        and text[number.end] == "p"
    ):
        return False
    if before is None and after is not None and _is_a_threshold(text, amount, after):
        after = None
    if before is None and after is not None and _are_a_weight(text, amount, after, last):
        return True
    unit = unit_after(text, number.end) if before is None and after is not None else None
    if unit is not None and after is not None and unit.end > after.end:
        return False  # "275 pound-feet" is no money
    money = before or after
    if money is None:
        return False
    amount.kind, amount.unit = "money", money.code
    amount.coin = coin_of(text[money.start : money.end])
    amount.start = min(number.start, money.start)
    amount.end = max(number.end, after.end if after and (before is None or after.code == before.code) else 0)
    sign = money if before is None else before
    amount.because("unit", f"“{text[sign.start : sign.end].strip()}” is {money.code}", sign.start, sign.end)
    _multiply(amount, money.factor)
    if lakhs and amount.coin in load_lexicon("coins")["rupee"]["forms"]:
        _multiply(amount, number_tables()["rupees"][key_of(lakhs[1])])
        amount.end = max(amount.end, lakhs.end())
    if before is None and number.scale == 1 and (scale := _SCALE_AFTER.match(text, amount.end)):
        _multiply(amount, number_tables()["scales"][key_of(scale[1])])
        amount.end = scale.end()
    if _MINUS.search(text, max(0, amount.start - 4), amount.start):
        amount.start, amount.value = amount.start - 1, -amount.value
    return True


def _is_a_threshold(text: str, amount: Amount, money: Money) -> bool:
    """ "Passed the 600 mark": one mark of many is no money, unless it is a note."""
    if text[amount.number.end : money.end].lower() != " mark" or amount.value == 1:
        return False
    return (
        not text[money.end :]
        .lower()
        .startswith(tuple(f" {word}" for word in load_lexicon("rates")["mark_of"]))
    )


def _are_a_weight(text: str, amount: Amount, money: Money, last: Amount | None) -> bool:
    """Read pounds as a weight where the words around them say so."""
    if money.code != "GBP" or not weigh(text, amount.start, money.end, last.unit if last else None):
        return False
    amount.kind, amount.unit, amount.end = "quantity", "pound", money.end
    amount.because("unit", "pounds as a weight", money.start, money.end)
    return True


def _measured(text: str, amount: Amount, end: int) -> None:
    """ "Tens of millions of dollars", "hundreds of miles": the unit stands behind an "of"."""
    money, unit = currency_after(text, end), unit_after(text, end)
    if money is not None:
        amount.kind, amount.unit, amount.end = "money", money.code, money.end
        amount.coin = coin_of(text[money.start : money.end])
        _multiply(amount, money.factor)
    elif unit is not None:
        amount.kind, amount.unit, amount.end = unit.kind, unit.name, unit.end  # type: ignore[assignment]
    if money or unit:
        amount.because("unit", f"“{text[end : amount.end].strip()}” behind the number", end + 1, amount.end)


def _multiply(amount: Amount, factor: Decimal | int) -> None:
    amount.value *= factor
    amount.low = amount.low * factor if amount.low is not None else None
    amount.high = amount.high * factor if amount.high is not None else None


def _as_age(text: str, amount: Amount) -> bool:
    old = _OLD.match(text, amount.number.end)
    aged = _AGED.search(text, max(0, amount.number.start - 20), amount.number.start)
    if old is None and (aged is None or not 0 < amount.value < 125):
        return False
    amount.kind, amount.unit = "age", ((old and old[1]) or "year").lower()
    if old:
        amount.end = old.end()
    if (evidence := old or aged) is not None:
        amount.because("unit", "an age", evidence.start(), evidence.end())
    return True


def _as_unit(text: str, amount: Amount) -> bool:
    number = amount.number
    end = number.end
    unit = unit_after(text, end)
    if unit is None and (sign := feet_sign(text, end, lengths=_length_words())) is not None:
        unit = Unit(end, sign, "foot", "quantity")
    if unit is None and (before := _SCALE_BEFORE.search(text, max(0, number.start - 16), number.start)):
        unit = Unit(before.start(), number.end, before[1].lower(), "quantity")  # "magnitude 6.4"
        amount.start = before.start()
    if number.letter is not None and _is_unit_letter(text, number):
        unit = unit_after(text, number.letter)
        number = replace(number, value=number.mantissa, scale=Decimal(1), letter=None)
        amount.number, amount.value = number, number.value
    if unit is None or (number.form != "digits" and text[unit.start : unit.end].isupper()):
        return False  # "half a dozen HP directors"
    if unit.name == "magnitude" and not (number.form == "digits" and 0 < number.value < 12):
        return False
    if number.form == "words" and text[unit.start - 1] == "-" and unit.kind in ("duration", "quantity"):
        amount.dropped = True  # "a two-month contract" names the contract
    if number.form == "words" and number.value == 1 and _opens(text, number.start):
        amount.dropped = True  # "One day the lake may fill again"
    amount.kind, amount.unit, amount.end = unit.kind, unit.name, unit.end  # type: ignore[assignment]
    if (rate := rate_behind(text, unit)) is not None:
        amount.unit = rate
    _take_half(text, amount)
    if text[unit.end - 1] == "." and _FULL_STOP.match(text, unit.end):
        amount.end -= 1  # "drifts of 6ft."
    if (code := load_lexicon("rates")["coins"].get(unit.name)) and number.value >= 1000:
        amount.kind, amount.unit = "money", code
    _multiply(amount, unit.factor)
    amount.because("unit", f"“{text[unit.start : unit.end].strip()}” beside the number", unit.start, unit.end)
    if unit.name == "foot":
        take_inches(text, amount)
    if unit.name in ("degree", "celsius", "fahrenheit"):
        _take_below_zero(text, amount)
    if (
        unit.name == "bit per second"
        and text[unit.start : unit.end] == "bps"
        and not _is_of_data(text, amount)
    ):
        amount.unit = "basis point"
        amount.because("unit", "“bps” beside what is no flow of data", unit.start, unit.end)
    return True


def _take_half(text: str, amount: Amount) -> None:
    """Add the part behind a unit: "an hour and a half"."""
    half = AND_A_HALF.match(text, amount.end)
    if half is not None and amount.number.form in ("words", "digits"):
        amount.value, amount.end = amount.value + part_of(half), half.end()
        amount.because("value", f"“{half[0].strip()}” more", half.start(), half.end())


def _take_below_zero(text: str, amount: Amount) -> None:
    """ "15 degrees below zero" is minus 15."""
    below = _BELOW_ZERO.match(text, amount.end)
    if below is not None and amount.value > 0:
        amount.value, amount.end = -amount.value, below.end()
        amount.because("value", f"“{below[0].strip()}” makes it negative", below.start(), below.end())


def _is_of_data(text: str, amount: Amount) -> bool:
    """Do the words around "bps" speak of data, so that it is bits per second and no basis points?"""
    around = text[max(0, amount.start - 80) : amount.end + 60]
    return amount.value >= 1200 or _data_words().search(around) is not None


def _opens(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].rstrip(' \n“"') in ("", ".", "?", "!", ":")


def _is_unit_letter(text: str, number: Number) -> bool:
    """Without money beside it "12t" is tonnes and "9mm" millimetres; "37m" may be metres."""
    assert number.letter is not None
    letters = text[number.letter : number.end]
    return letters in ("mm", "t") or (letters == "m" and _is_metre(text, number))


def _is_metre(text: str, number: Number) -> bool:
    """Is the "m" behind digits a metre, not a million: next to words of length, or a conversion in feet?"""
    around = text[max(0, number.start - 30) : number.end + 24]
    if _CENTIMETRES.match(text, number.end) or _AFTER_A_LENGTH.search(
        text, max(0, number.start - 9), number.start
    ):
        return True  # "3m and 5cm", "5 mm and 3 m"
    return 1000 <= number.mantissa < 10000 or (
        number.mantissa < 1000 and bool(_length_words().search(around))
    )


@cache
def _rate() -> re.Pattern[str]:
    over = sorted(map(re.escape, load_lexicon("rates")["over"]), key=len, reverse=True)
    return re.compile(
        rf"[\s-](?:(?P<per>per|every)[\s-](?:(?P<base>\d{{1,3}}(?:,\d{{3}})*|{any_of(number_tables()['scales'])})[\s-])?(?:live\s)?(?P<any>(?:{'|'.join(over)}|(?:{any_of(load_lexicon('rates')['sized'])})\s[^\W\d_]+|[^\W\d_]+))|(?:an?|each)[\s-](?P<over>{'|'.join(over)}))"
        rf"(?![^\W_]|\s(?:{any_of(load_lexicon('function_words')['moments'])})\b)",
        re.IGNORECASE,
    )


def _take_rate(passage: Passage, amount: Amount) -> None:
    """Take in "a barrel" or "per month" behind the amount: a price or a flow, not a sum."""
    if _take_exchange(passage, amount):
        return
    match = _rate().match(passage.text, amount.end)
    if match is None or amount.kind is None:
        return
    amount.per, amount.end = (match["any"] or match["over"]).lower(), match.end()
    if match["base"]:
        amount.per = f"{match['base']} {amount.per}"
    if amount.per not in load_lexicon("rates")["time"]:
        amount.because(
            "measure", f"“{match[0].strip(' -')}” makes it a price", match.start() + 1, match.end()
        )


def _take_exchange(passage: Passage, amount: Amount) -> bool:
    """Take in "to the dollar" behind a price of it: "80 roubles to the dollar"."""
    match = exchanged_for(passage.text, amount.end)
    bare = amount.kind == "count" and amount.unit is None
    other = currency_of(match[1]) if match is not None else None
    if match is None or other is None or not (bare or amount.kind == "money") or other[0] == amount.unit:
        return False
    if bare:
        named = (t.lower_ for t in passage.doc if t.idx < amount.start and t.pos_ in ("NOUN", "PROPN"))
        amount.coin = next((word for word in named if (currency_of(word) or other)[0] != other[0]), None)
        if amount.coin is None:
            return False
    amount.per, amount.end = match[1].lower(), match.end()
    amount.because(
        "measure", f"“{match[0].strip()}” makes it an exchange rate", match.start() + 1, match.end()
    )
    return True
