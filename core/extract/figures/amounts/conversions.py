"""The same figure in another unit, in brackets: "360 billion yuan ($50.7 billion)"."""

import re

from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import load_lexicon
from core.values.numerals import any_of

_OPENS = re.compile(
    rf"[\s,]*\(\s?(?:(?:{any_of(load_lexicon('function_words')['estimates'])}),?\s?)*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s?[/;,]\s?$")
_CONVERTIBLE = ("money", "quantity")


def tie_conversions(passage: Passage, amounts: list[Amount]) -> None:
    """Tie an amount in brackets to the one it converts, and give it the same bound."""
    for index in range(1, len(amounts)):
        first, second = amounts[index - 1], amounts[index]
        gap = passage.text[first.end : second.start]
        source = first.conversion_of if first.conversion_of and _GOES_ON.fullmatch(gap) else first
        if source is first and not _OPENS.fullmatch(gap):
            continue
        if not _converts(source, second):
            continue
        second.conversion_of = source
        closing = passage.text[second.end : second.end + 2].find(")")
        source.tail = second.end + closing + 1
        second.because(
            "conversion_of", "the same amount in another unit, in brackets", second.start, second.end
        )
        bounded = first if source is not first and first.bound != "exact" else source
        if second.bound == "exact" and bounded.bound in ("over", "under", "approx"):
            _take_bound(second, bounded)


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
