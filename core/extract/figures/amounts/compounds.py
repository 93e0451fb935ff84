"""Two amounts that state one: "15 dollars 50", "6ft 3in", "an eighth of 1 per cent"."""

import re
from collections.abc import Callable
from decimal import Decimal

from core.extract.figures.grammar.passage import Amount
from core.lexicons import any_of, load_lexicon

_AFTER = any_of(load_lexicon("function_words")["after_inches"])
_INCHES = re.compile(r"(?:-|\s)?(\d{1,2}(?:\.\d+)?)\s?(?:in\b\.?|ins\b|inch(?:es)?\b|[\"”″]|'')")
_BARE_INCHES = re.compile(rf"[-\s](\d{{1,2}})(?![^\s,.;:)-]|[.,]\d|\s?%)(?=[,.;:)-]|\s(?:{_AFTER})\b|$)")
_MINUTES = re.compile(r"\s(?:and\s)?", re.IGNORECASE)
_CLOSES = re.compile(r"[.,;:!?)]?(?:\s|$)(?![^\W\d_])")
_HYPHENED = re.compile(r"-(\d{1,2})(?=\s[a-z])")
_PRIMES = re.compile(r"['’′](?=\s?\d{1,2}\s?(?:[\"”″]|''))")


def take_inches(text: str, amount: Amount) -> None:
    """Add the inches behind feet: "6ft 3in", "6-foot-4", "5'11\\""."""
    found = _INCHES.match(text, amount.end) or _BARE_INCHES.match(text, amount.end)
    found = found or _HYPHENED.match(text, amount.end)
    if found is None or amount.number.form not in ("digits", "words") or not 0 < Decimal(found[1]) < 12:
        return
    amount.value, amount.end = amount.value + Decimal(found[1]) / 12, found.end()
    amount.because("value", f"“{found[0].strip(' -')}” inches more", found.start(), found.end())


def feet_sign(text: str, end: int, *, lengths: re.Pattern[str]) -> int | None:
    """Where a foot sign written as an apostrophe ends: "6'2\\"", "an altitude of 30'"; else None."""
    if _PRIMES.match(text, end):
        return end + 1
    before = text[max(0, end - 30) : end]
    if text[end : end + 1] in ("'", "’") and not text[end + 1 : end + 2].isalnum() and lengths.search(before):
        return None if re.search(r"['‘]\S*$", before) else end + 1
    return None


def merge_fractions(text: str, amounts: list[Amount]) -> list[Amount]:
    """ "One-eighth of 1 percent" is one share, not two."""

    def share(last: Amount, amount: Amount) -> Amount | None:
        fraction = last.number.form == "fraction" and amount.kind == "percent"
        if not fraction or text[last.end : amount.number.start].strip() not in ("of", "of a"):
            return None
        amount.start, amount.value = last.start, amount.value * last.value
        return amount

    return _merged(amounts, share)


def merge_minutes(text: str, amounts: list[Amount]) -> list[Amount]:
    """ "An hour and fifteen", "2 hours 10": a bare number behind hours is their minutes."""

    def time(last: Amount, amount: Amount) -> Amount | None:
        hours = last.unit == "hour" and last.end != last.number.end
        bare = amount.kind is None and amount.number.scale == 1 and 0 < amount.number.value < 60
        beside = _MINUTES.fullmatch(text, last.end, amount.start)
        if not (hours and bare and beside and _CLOSES.match(text, amount.end)):
            return None
        last.value, last.end = last.value + amount.value / 60, amount.end
        last.because("value", "minutes more", amount.start, amount.end)
        return last

    return _merged(amounts, time)


def merge_cents(text: str, amounts: list[Amount]) -> list[Amount]:
    """ "Thirteen dollars and forty-five cents", "15 dollars 50" are one sum each."""

    def money(last: Amount, amount: Amount) -> Amount | None:
        if not _are_cents(text, last, amount):
            return None
        cents = amount.value if amount.kind == "money" else amount.value / 100
        last.value, last.end = last.value + cents, amount.end
        return last

    return _merged(amounts, money)


def _merged(amounts: list[Amount], join: Callable[[Amount, Amount], Amount | None]) -> list[Amount]:
    """Amounts of which each is one with the last before it where `join` makes one of the two."""
    kept: list[Amount] = []
    for amount in amounts:
        one = join(kept[-1], amount) if kept else None
        if one is not None:
            kept.pop()
        kept.append(one or amount)
    return kept


def _are_cents(text: str, whole: Amount, part: Amount) -> bool:
    if (
        whole.kind != "money"
        or text[whole.end : part.start].strip() not in ("", "and")
        or whole.bound == "range"
    ):
        return False
    if not 0 < part.number.value < 100 or whole.number.scale != 1 or whole.per:
        return False
    if part.kind == "money":
        return part.value < 1 and whole.unit == part.unit
    return (
        part.unit is None and part.noun is None and text[whole.end - 1].isalnum() and part.number.value >= 1
    )
