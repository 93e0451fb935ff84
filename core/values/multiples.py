"""Multiples stated in one word: "doubled", "threefold", "twice as many"."""

import re
from decimal import Decimal
from functools import cache

from core.lexicons import key_of, load_lexicon
from core.values.numerals import Number


def find_multiples(text: str) -> list[Number]:
    """Every multiple in `text` that is a word of its own, in order.

    >>> [str(n.value) for n in find_multiples("Exports doubled; imports are twice as high.")]
    ['2', '2']
    """
    lowered = text.lower()
    if not any(stem in lowered for stem in _stems()):
        return []
    values = _values()
    return [
        Number(m.start(1), m.end(1), value, value, "multiple")
        for m in _grammar().finditer(text)
        if (value := values.get(key_of(m[1]))) and not _is_verb(text, m)
    ]


def _is_verb(text: str, match: re.Match[str]) -> bool:
    """Is "double" something to do ("plans to double its staff"), not a size ("nearly double the figure")?"""
    verbs = load_lexicon("multiples")["either"]
    return key_of(match[1]) in verbs["words"] and not _sizes().search(
        text, max(0, match.start() - 12), match.start()
    )


@cache
def _sizes() -> re.Pattern[str]:
    words = "|".join(load_lexicon("multiples")["either"]["sizes"])
    return re.compile(rf"(?:(?<![^\W_])(?:{words})\s|[,(–—]\s?)$", re.IGNORECASE)


@cache
def _values() -> dict[str, Decimal]:
    tables = load_lexicon("multiples")
    return {
        key_of(word): Decimal(str(value))
        for key in ("words", "before")
        for word, value in tables[key].items()
    }


@cache
def _stems() -> frozenset[str]:
    """Letters that some multiple begins with: a cheap look before the pattern."""
    return frozenset(word[:4].rstrip() for word in _values())


@cache
def _grammar() -> re.Pattern[str]:
    tables = load_lexicon("multiples")
    words, before = "|".join(tables["words"]), "|".join(tables["before"])
    followers = "|".join(tables["followers"]["words"])
    return re.compile(
        rf"(?<![^\W_])((?:{words})(?![^\W_]|\sdown\b)|(?:{before})(?=\s(?:{followers})(?![^\W_])))",
        re.IGNORECASE,
    )
