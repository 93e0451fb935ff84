"""How much of one text stands in another: the same wire story at another outlet, some sentences changed.

A text is the set of its runs of five words.
"""

import hashlib
import re
from zlib import crc32

RUN = 5  # words
ALIKE = 0.4  # of the shorter text's runs; two reports of one event share about a tenth, in what they quote
AS_LONG = 0.3  # a brief inside a long report is not its twin
_FEWEST = 20  # runs: a shorter text has too few to tell
_WORD = re.compile(r"\w+")


def runs(text: str) -> set[int]:
    """The hashes of every run of words in a text, however they are written and spaced.

    >>> runs("Trade grew by four percent.") == runs("TRADE grew, by four   percent")
    True
    """
    words = _WORD.findall(text.casefold())
    return {crc32(" ".join(words[place : place + RUN]).encode()) for place in range(len(words) - RUN + 1)}


def same_words(text: str) -> str:
    """A short hash of a text's words alone: equal when two texts differ in nothing but blanks and signs."""
    return hashlib.blake2b(" ".join(_WORD.findall(text.casefold())).encode(), digest_size=6).hexdigest()


def alike(one: set[int], two: set[int]) -> float:
    """How much of the shorter text stands in the longer one; 0 when one is too short to tell."""
    short, long = sorted((len(one), len(two)))
    if short < _FEWEST or short < long * AS_LONG:
        return 0.0
    return len(one & two) / short
