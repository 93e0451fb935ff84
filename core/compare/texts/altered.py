"""What a copy of a text changed: words put for others, sentences left out and sentences added."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_ENDS = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘(A-Z0-9À-Þ])|\s*\n\s*")
_ALIKE = 0.6  # of two sentences that are one, some words changed
_FEWEST = 4  # words of a sentence
_WIDE = 8  # words of a change beyond which it is a sentence of its own


@dataclass(frozen=True, slots=True)
class Altered:
    """What a copy changed: (words of the original, words of the copy) where it has others, and how many
    sentences it leaves out and adds."""

    words: tuple[tuple[str, str], ...] = ()
    left_out: int = 0
    added: int = 0
    kept: int = 0  # sentences that both have, changed or not

    @property
    def is_copy(self) -> bool:
        """Whether the copy has enough of the original for the changes to be worth telling."""
        return self.kept >= self.added

    def __bool__(self) -> bool:
        return bool(self.words or self.left_out or self.added)


def altered(original: str, copy: str) -> Altered:
    """What a copy changed in a text, its headline and its lines of a few words left aside.

    >>> altered("Peru lends Chile $12 million.", "Peru lends Chile $21 million.")
    Altered(words=(('$12', '$21'),), left_out=0, added=0, kept=1)
    >>> altered("Peru lends Chile money. It rains in Lima today.", "Peru lends Chile money.").left_out
    1
    """
    mine, theirs = _sentences(original), _sentences(copy)
    gone = [one for one in mine if one not in set(theirs)]
    come = [one for one in theirs if one not in set(mine)]
    words: list[tuple[str, str]] = []
    for one in list(gone):
        best = max(come, key=lambda other: _likeness(one, other), default=None)
        if best is not None and _likeness(one, best) >= _ALIKE:
            gone.remove(one)
            come.remove(best)
            words += _changed(one.split(), best.split())
    return Altered(tuple(words), len(gone), len(come), len(mine) - len(gone))


def _sentences(text: str) -> list[str]:
    found = (" ".join(part.split()) for part in _ENDS.split(text))
    return [one for one in found if len(one.split()) >= _FEWEST and one[-1] in ".!?…\"”’')"]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _changed(one: list[str], other: list[str]) -> list[tuple[str, str]]:
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    pairs = ((" ".join(one[i:j]), " ".join(other[k:m])) for step, i, j, k, m in steps if step != "equal")
    return [
        (_bare(was), _bare(now)) for was, now in pairs if max(len(was.split()), len(now.split())) <= _WIDE
    ]


def _bare(words: str) -> str:
    return words.strip(" ,.;:")
