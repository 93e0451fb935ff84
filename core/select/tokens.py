"""A text as the words that are looked for: in lower case, without diacritics, each with its place.

Every search goes by these words, in memory and in the index beside a segment, so that both find the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
# Letters that a keyboard without them writes otherwise, and that Unicode does not take apart.
_LETTERS = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}


class Word(NamedTuple):
    """A word as it is looked for, and where it stands: `source[start:end]`."""

    word: str
    start: int
    end: int


class _Folded(dict[int, str]):
    """Each character as it is looked for: "" for what is part of a word but unheard of, " " between words."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        taken_apart = unicodedata.normalize("NFKD", character.casefold())  # "№" is "No" by now
        parts = unicodedata.normalize("NFKD", taken_apart.casefold())
        kept = "".join(_LETTERS.get(c, c) if c.isalnum() else " " for c in parts if not _is_silent(c))
        self[code] = kept
        return kept


def _is_silent(character: str) -> bool:
    """Whether it is a diacritic, or a sign that nobody sees such as a soft hyphen."""
    return unicodedata.category(character)[0] == "M" or (
        unicodedata.category(character) == "Cf" and character != "\u200b"
    )


_FOLDED = _Folded()


def folded(text: str) -> str:
    """The words of a text, each between blanks: what `core.select.words` looks into.

    >>> folded("Łódź’s trade №1: CO₂ up 3.5%")
    ' lodz s trade no1 co2 up 3 5 '
    >>> folded("!")
    ' '
    """
    lower = text.lower() if text.isascii() else text.translate(_FOLDED)
    return f" {' '.join(_WORD.findall(lower))} ".replace("  ", " ")


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order, led back to it.

    >>> [(one.word, "Der Fluß Él"[one.start : one.end]) for one in words_of("Der Fluß Él")]
    [('der', 'Der'), ('fluss', 'Fluß'), ('el', 'Él')]
    """
    if text.isascii():
        for found in _WORD.finditer(text.lower()):
            yield Word(found[0], found.start(), found.end())
        return
    parts = [_FOLDED[ord(character)] for character in text]
    places = [place for place, part in enumerate(parts) for _ in part]
    for found in _WORD.finditer("".join(parts)):
        last = places[found.end() - 1] + 1
        while last < len(text) and not parts[last]:  # a diacritic of its own behind its letter
            last += 1
        yield Word(found[0], places[found.start()], last)
