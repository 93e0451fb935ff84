"""The same figure in another unit: "360 billion yuan ($50.7 billion)", "40 euros, or about $44"."""

import re

from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import any_of, load_lexicon

_GOES_ON = re.compile(r"\s?[/;,]\s?$")
_CLOSES = {"(": ")", "[": "]", "–": "–", "—": "—", "-": "-"}
_SETS_OFF = (",", ")", "")  # and no full stop: "in 500 euros or 600 dollars." may be a choice
_CONVERTIBLE = ("money", "quantity")
_WORDS = load_lexicon("function_words")
_ABOUT = any_of(_WORDS["estimates"])
_BRACKETS = re.compile(rf"[\s,]*[(\[]\s?(?:(?:{_ABOUT}),?\s?)*", re.IGNORECASE)
_DASHES = re.compile(rf"\s?([–—-])\s?(?:(?:{_ABOUT}),?\s?)*", re.IGNORECASE)
_SAME = re.compile(
    rf"(?:(?:\s[a-z]+)?,|\s?[–—-])?\s({any_of(_WORDS['same_amount'])}),?\s(?:(?:{_ABOUT})\s)*", re.IGNORECASE
)
_CHOICE = re.compile(rf"\s(?:{any_of(_WORDS['choice'])})\s", re.IGNORECASE)
_OR = re.compile(rf",\s(?:{any_of(_WORDS['choice'])}),?\s(?:(?:{_ABOUT}),?\s)*", re.IGNORECASE)
_AT_RATE = re.compile(rf"\sat\s(?:the\s)?(?:{any_of(_WORDS['of_rates'])})\b")
_ESTIMATE = re.compile(rf",\s(?:(?:{_ABOUT})\s)+", re.IGNORECASE)


def tie_conversions(passage: Passage, amounts: list[Amount]) -> None:
    """Tie an amount to the one it converts, and give it the same bound.

    It stands in brackets or between dashes, behind a word for the same ("equivalent to"), or, set off by a
    comma, behind "or", or behind an estimate when nothing but a comma follows it.
    """
    for index in range(1, len(amounts)):
        first, second = amounts[index - 1], amounts[index]
        gap = passage.text[first.end : second.core[0] or second.start]
        source = first.conversion_of if first.conversion_of and _GOES_ON.fullmatch(gap) else first
        how = "in brackets" if source is not first else _how(passage.text, first, second)
        if how is None or not _converts(source, second):
            continue
        second.conversion_of = source
        source.tail = _tail(passage.text, first, second)
        second.because("conversion_of", f"the same amount in another unit, {how}", second.start, second.end)
        bounded = first if source is not first and first.bound != "exact" else source
        if second.bound == "exact" and bounded.bound in ("over", "under", "approx"):
            _take_bound(second, bounded)


def _how(text: str, first: Amount, second: Amount) -> str | None:
    """What makes `second` a conversion of the amount before it, in words; None when nothing does."""
    gap = text[first.end : second.core[0]]
    if _BRACKETS.fullmatch(gap):
        return "in brackets"
    if (dash := _DASHES.fullmatch(gap)) is not None:
        after = text[second.end : second.end + 2].strip()
        ends = after == "" or (after in (".", ";") and second.bound == "approx" and gap[:1] == " ")
        return "between dashes" if after.startswith(dash[1]) or (ends and dash[1] != "-") else None
    if (same := _SAME.fullmatch(gap)) is not None:
        return f"behind “{same[1]}”"
    if _OR.fullmatch(gap):
        return "behind “or”"
    if (
        first.kind == second.kind == "money"
        and _CHOICE.fullmatch(gap)
        and text[second.end : second.end + 1] in _SETS_OFF
    ):
        return "behind “or”"
    set_off = text[second.end : second.end + 1] in (",", ".", ";", ")", "") or _AT_RATE.match(
        text, second.end
    )
    if _ESTIMATE.fullmatch(gap) and second.bound == "approx" and set_off:
        return "set off by commas"
    return None


def _tail(text: str, first: Amount, second: Amount) -> int:
    """Where what follows a conversion begins: behind the bracket, dash or comma that closes it."""
    opened = next((sign for sign in text[first.end : second.start] if sign in _CLOSES), None)
    if opened is None:
        return second.end
    return second.end + text[second.end : second.end + 2].find(_CLOSES[opened]) + 1


def _converts(first: Amount, second: Amount) -> bool:
    """Are both sums of money, or both measures, in different units? A lost sign leaves the first without."""
    if second.kind not in _CONVERTIBLE or first.unit == second.unit:
        return False
    return first.kind == second.kind or (first.unit is None and second.kind == "money")


def _take_bound(second: Amount, source: Amount) -> None:
    second.bound = source.bound
    second.low = second.value if source.bound == "over" else None
    second.high = second.value if source.bound == "under" else None
    second.because("bound", "that of the amount before it", source.start, source.end)
