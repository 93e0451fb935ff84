"""Whether one wording of an utterance turns another round: "can" and "cannot", "before" and "after"."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from core.lexicons import load_lexicon

_WORD = re.compile(r"\d[\d.,]*|[^\W_]+(?:['’-][^\W_]+)*")


def turned_words(fuller: str, other: str) -> tuple[str, str] | None:
    """The words by which two wordings say the opposite of each other, or other numbers; None when they don't.

    What one of them leaves out before or behind its own words turns nothing round.

    >>> turned_words("I can promise that", "I cannot promise that")
    ('can', 'cannot')
    >>> turned_words("It opens in two years", "It opens in five years")
    ('two', 'five')
    >>> turned_words("It will open in May, we hope", "It will open") is None
    True
    """
    one, two = ([word.casefold() for word in _WORD.findall(text)] for text in (fuller, other))
    steps = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    for place, (step, i, j, k, m) in enumerate(steps):
        at_end = place in (0, len(steps) - 1)
        if step == "equal" or (at_end and step != "replace"):
            continue
        gone, come = one[i:j], two[k:m]
        if at_end:  # the longer one may go on with more than the other has
            most = min(len(gone), len(come)) + 1
            gone, come = (words[-most:] if place == 0 else words[:most] for words in (gone, come))
        if _turns(gone, come):
            return " ".join(gone), " ".join(come)
    return None


def numbers_in(text: str) -> frozenset[str]:
    """The numbers that a text is written with, and how large they are.

    >>> sorted(numbers_in("$33 million for 2 dams"))
    ['2', '33', 'million']
    """
    return _numbers(word.casefold() for word in _WORD.findall(text))


def _turns(gone: list[str], come: list[str]) -> bool:
    if _negations(gone) % 2 != _negations(come) % 2:
        return True
    numbers = [_numbers(words) for words in (gone, come)]
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    return any(other in come for word in gone for other in _opposites().get(word, ()))


def _numbers(words: Iterable[str]) -> frozenset[str]:
    bare = (word.rstrip(".,") for word in words)
    return frozenset(word for word in bare if word[0].isdigit() or word in _spelled())


def _negations(words: list[str]) -> int:
    forms = load_lexicon("comparing")["turning"]["words"]
    return sum(word in forms or word.endswith(("n't", "n’t")) for word in words)


@cache
def _spelled() -> frozenset[str]:
    """The words of numbers, but for "one", which is anybody."""
    return frozenset(
        {*load_lexicon("comparing")["turning"]["scales"], *load_lexicon("numbers")["cardinals"]} - {"one"}
    )


@cache
def _opposites() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in load_lexicon("comparing")["turning"]["opposites"]:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found
