"""Whether two names may be of one: a surname and a full name, two orders of it, a body in the same words."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from core.lexicons import load_lexicon
from core.register.spelling import Likeness, bones, heard_words, plain_words, word_likeness

Fit = Literal["same", "turned", "variant", "part", "initial", "surname"]


@cache
def _listed(entry: str, key: str) -> frozenset[str]:
    return frozenset(load_lexicon("people")[entry][key])


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a person's name by their sound, without particles: "de la Tour" is "Tour".

    >>> name_parts("Catherine de la Tour"), name_parts("Robert Hale Jr.")
    (('katerine', 'tur'), ('robert', 'hale'))
    """
    plain, heard = plain_words(name), heard_words(name)
    if len(plain) != len(heard):
        plain = heard
    ends = frozenset(load_lexicon("titles")["suffix"]["forms"])
    small = _listed("particles", "words")
    kept = [
        sound
        for place, (word, sound) in enumerate(zip(plain, heard, strict=True))
        if not (word in ends and place) and not (word in small and place < len(plain) - 1)
    ]
    return tuple(kept or heard)


def is_initial(part: str) -> bool:
    """Whether a part of a name is an initial only."""
    return len(part) == 1


@lru_cache(maxsize=65536)
def person_fit(one: str, other: str) -> Fit | None:
    """How two names of people fit; None when they are of two people.

    >>> person_fit("Farhod Mirzoyev", "F. Mirzoev"), person_fit("Nagy Zoltan", "Zoltán Nagy")
    ('initial', 'turned')
    >>> person_fit("Otieno", "Daniel Otieno"), person_fit("Grace Otieno", "Daniel Otieno")
    ('surname', None)
    >>> person_fit("Kim Sung-ho", "Kim Sung Ho"), person_fit("Pedro Salazar", "Pedro Salazar Ibáñez")
    ('same', 'part')
    """
    short, long = sorted((name_parts(one), name_parts(other)), key=len)
    if not short:
        return None
    if len(short) == 1:
        return _single(short[0], long)
    if "".join(short) == "".join(long):
        return "same"
    straight = _worst(_aligned(short, long))
    turned = _worst(_aligned((*short[1:], short[0]), long)) or _worst(
        _aligned((short[-1], *short[:-1]), long)
    )
    found = straight or turned
    if found is None:
        return None
    if found != "same":
        return found
    return "part" if len(short) < len(long) else "same" if straight else "turned"


def _single(word: str, long: tuple[str, ...]) -> Fit | None:
    """A single word is somebody's surname, or the name by which he or she is called where it comes first."""
    if len(long) == 1:
        return "surname" if word_likeness(word, long[0]) in ("same", "variant") else None
    called = any(word_likeness(word, name) in ("same", "variant") for name in family_names(long))
    return "surname" if called and not is_initial(word) else None


def family_names(parts: tuple[str, ...]) -> tuple[str, ...]:
    """What somebody may be called by alone: the last name, the first of two, or the one that stands first.

    >>> family_names(("pedro", "salazar", "ibanez")), family_names(("kim", "sung", "ho"))
    (('ibanez', 'salazar'), ('ho', 'sung', 'kim'))
    """
    found = [parts[-1]]
    if len(parts) > 2 and not is_initial(parts[-2]):
        found.append(parts[-2])
    if len(parts) > 1 and (parts[0] in _first_families() or _is_given(parts[-1])):
        found.append(parts[0])
    return tuple(found)


@cache
def _first_families() -> frozenset[str]:
    return frozenset(sound for name in _listed("family_first", "names") for sound in heard_words(name))


@cache
def _is_given(part: str) -> bool:
    return part in _givens()


@cache
def _givens() -> frozenset[str]:
    listed = load_lexicon("given_names").values()
    return frozenset(sound for entry in listed for name in entry["forms"] for sound in heard_words(name))


def is_given_name(word: str) -> bool:
    """Whether a word is a given name that our lists know.

    >>> is_given_name("Daniel"), is_given_name("Otieno")
    (True, False)
    """
    heard = heard_words(word)
    return bool(heard) and _is_given(heard[0])


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> Iterator[Likeness | None]:
    """How each part of a name fits the next part of a longer one; the first must fit the first."""
    place = 0
    for number, part in enumerate(short):
        likeness = None
        while place < len(long) and likeness is None:
            likeness = word_likeness(part, long[place])
            place += 1
            if number == 0:
                break
        yield likeness


def _worst(found: Iterator[Likeness | None]) -> Literal["same", "variant", "initial"] | None:
    listed = list(found)
    if None in listed or all(one == "initial" for one in listed):
        return None
    for worst in ("initial", "variant"):
        if worst in listed:
            return worst
    return "same"


def person_keys(name: str) -> set[str]:
    """By what names find each other: each family name by its consonants, and all of it in any order.

    >>> bool(person_keys("Nagy Zoltán") & person_keys("Zoltan Nagy"))
    True
    >>> bool(person_keys("Li") & person_keys("Li Mei"))
    True
    """
    parts = name_parts(name)
    if not parts:
        return set()
    keys = {bones(family) for family in family_names(parts)}
    return keys | ({" ".join(sorted(map(bones, parts)))} if len(parts) == 2 else set())


@lru_cache(maxsize=65536)
def are_persons(name: str) -> bool:
    """Whether a speaker's name reads as a person's: capitals, and no noun of a body.

    >>> are_persons("Amina Otieno"), are_persons("World Bank"), are_persons("the mayor")
    (True, False, False)
    """
    words = [word for word in name.split() if word.casefold() not in _listed("particles", "words")]
    return bool(words) and all(word[:1].isupper() for word in words) and not names_body(name)


@lru_cache(maxsize=65536)
def names_body(name: str) -> bool:
    """Whether a noun of a body stands in a name: "bank", "ministries"."""
    nouns = frozenset(load_lexicon("deeds")["bodies"]["forms"])
    return any(form in nouns for word in plain_words(name) for form in _singulars(word))


def _singulars(word: str) -> tuple[str, ...]:
    return word, word.removesuffix("s"), f"{word.removesuffix('ies')}y", word.removesuffix("es")


@lru_cache(maxsize=65536)
def body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name that tell it from others, however they are spelt.

    >>> body_words("the World Health Organisation") == body_words("World Health Organization")
    True
    """
    dull = ("the", "its", "their", "his", "her", "a", "s", "and", "of", "for")
    return tuple(
        word.replace("isation", "ization").replace("programme", "program").replace("centre", "center")
        for word in plain_words(name.replace("’s", " ").replace("'s", " "))
        if word not in dull
    )


def names_fit(one: str, other: str) -> bool:
    """Whether two names may be of one speaker: a surname alone and a full name, a body in the same words.

    >>> names_fit("Amina Otieno", "Otieno"), names_fit("Amina Otieno", "Daniel Otieno")
    (True, False)
    >>> names_fit("the finance ministry in Rome", "Rome’s water ministry")
    False
    """
    if are_persons(one) and are_persons(other):
        return person_fit(one, other) is not None
    mine, theirs = set(body_words(one)), set(body_words(other))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


@lru_cache(maxsize=65536)
def initials_of(name: str) -> str:
    """The initials of a body's name, as an acronym has them.

    >>> initials_of("Central Asian Rail Union"), initials_of("Bank of Peru")
    ('CARU', 'BP')
    """
    return "".join(word[0] for word in name.replace("-", " ").split() if word[:1].isupper())


def is_acronym(name: str) -> bool:
    """Whether a body's name is an acronym only.

    >>> is_acronym("CARU"), is_acronym("Peru"), is_acronym("U.N.")
    (True, False, True)
    """
    letters = name.replace(".", "")
    return (
        1 < len(letters) <= 8 and letters.isalpha() and sum(map(str.isupper, letters)) >= len(letters) - 1 > 0
    )


@lru_cache(maxsize=65536)
def is_generic(name: str) -> bool:
    """Whether a body is named by words that every country's has: known inside of its report only.

    >>> is_generic("Ministry of Energy"), is_generic("River Trust"), is_generic("the central bank")
    (True, False, True)
    """
    words = plain_words(name)
    heads, beside = _listed("generic", "heads"), _listed("generic", "beside")
    headed = (
        any(word in heads or word.removesuffix("s") in heads for word in words) or " ".join(words) in heads
    )
    return headed and all(
        word in heads or word.removesuffix("s") in heads or word in beside for word in words
    )


@lru_cache(maxsize=65536)
def is_portfolio(name: str) -> bool:
    """Whether a name is only what a ministry is of: "Energy" before "Minister" is no body.

    >>> is_portfolio("Energy"), is_portfolio("Ministry of Energy"), is_portfolio("Kremlin")
    (True, False, False)
    """
    return all(word in _listed("generic", "beside") for word in plain_words(name))
