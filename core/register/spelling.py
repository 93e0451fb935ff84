"""Whether two words write one name: accents, another alphabet's sounds, an initial, a short form."""

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Literal

from core.lexicons import load_lexicon
from core.values.plain import without_accents

Likeness = Literal["same", "variant", "initial"]

_WORD = re.compile(r"[^\W\d_]+")
# Letters that another alphabet has and that fold to several.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "a",
        "ʻ": "",
        "’": "",
    }
)
_SOFT = str.maketrans({"ç": "ch", "ş": "sh", "ș": "sh", "š": "sh", "č": "ch", "ž": "zh", "ğ": "g", "ў": "u"})
# How one sound is written by those who bring it into Latin letters, in the order they are settled in.
_SOUNDS = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"tsch|tch|tsh|ch", "k"), (r"shch|sch|sh", "s"), (r"dzh|zh|dj", "j"), (r"kh", "h"),
        (r"gh", "g"), (r"ph", "f"), (r"th", "t"), (r"x", "ks"), (r"[qc]", "k"), (r"w", "v"),
        (r"ou|oo", "u"), (r"off$", "ov"), (r"ts|tz", "z"), (r"[yj](?![aeiou])|(?<=[aeiou])j", "i"),
        (r"y", "i"), (r"^ie", "e"), (r"(?<=[aeiou])i(?=[aeiou])", ""), (r"i+(?=e)", ""),
        (r"(.)\1+", r"\1"), (r"ae", "a"), (r"oe", "o"), (r"ue", "u"),
    )
]  # fmt: skip
_VOWELS = re.compile(r"[aeiou]")
_ALIKE, _FEWEST = 0.7, 3  # share of letters, and consonants, of two spellings of one name


@lru_cache(maxsize=65536)
def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name without accents and in lower case.

    >>> plain_words("Kassym-Jomart Tokayev"), plain_words("José Pérez’s")
    (('kassym', 'jomart', 'tokayev'), ('jose', 'perez'))
    """
    return tuple(_WORD.findall(_flat(re.sub(r"[’']s$", "", name).casefold())))


def _flat(text: str) -> str:
    return without_accents(text.translate(_LETTERS))


@lru_cache(maxsize=65536)
def heard_words(name: str) -> tuple[str, ...]:
    """The words of a name by their sound, as far as its letters tell it.

    >>> heard_words("Elçin Rzayev") == heard_words("Elchin Rzaev")
    True
    >>> heard_words("Müller") == heard_words("Mueller")
    True
    """
    soft = re.sub(r"[’']s$", "", name).casefold().translate(_SOFT)
    return tuple(sound(word) for word in _WORD.findall(_flat(soft)))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word without accents as it may sound.

    >>> sound("zhaparov"), sound("japarov"), sound("yefimov")
    ('japarov', 'japarov', 'efimov')
    """
    for pattern, by in _SOUNDS:
        word = pattern.sub(by, word)
    return word


@lru_cache(maxsize=65536)
def bones(word: str) -> str:
    """The consonants of a sound; all of it where there are fewer than two.

    >>> bones("mirzov"), bones("li")
    ('mrzv', 'li')
    """
    bare = _VOWELS.sub("", word)
    return bare if len(bare) > 1 else word


@lru_cache(maxsize=65536)
def word_likeness(one: str, other: str) -> Likeness | None:
    """Whether two words of names, by their sound, may be one; None when they are two.

    >>> word_likeness("ana", "ana"), word_likeness("oleksandr", "aleksandr"), word_likeness("f", "farhod")
    ('same', 'variant', 'initial')
    >>> word_likeness("daniel", "daniela"), word_likeness("maria", "mario"), word_likeness("jean", "john")
    (None, None, None)
    """
    if one == other:
        return "same"
    if min(len(one), len(other)) == 1:
        return "initial" if one[0] == other[0] else None
    if one in short_names_of(other) or other in short_names_of(one):
        return "variant"
    if bones(one) != bones(other) or len(bones(one)) < _FEWEST or _ends_apart(one, other):
        return None
    return "variant" if SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE else None


def _ends_apart(one: str, other: str) -> bool:
    """Whether the last letters tell a woman's name from a man's: "Petrov" and "Petrova"."""
    ends = {word[-1] if word[-1] in "aeiou" else "" for word in (one, other)}
    return "a" in ends and len(ends) > 1 and not (one[-3:-1] == "nk" == other[-3:-1])


@cache
def short_names_of(given: str) -> frozenset[str]:
    """What those who bear a given name are called for short, by their sound."""
    return _short_names().get(given, frozenset())


@cache
def _short_names() -> dict[str, frozenset[str]]:
    listed = load_lexicon("people")["short_names"]
    return {sound(name): frozenset(map(sound, forms)) for name, forms in listed.items()}
