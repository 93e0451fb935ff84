"""Bodies called by one word of their name, once it was given: "Sorela Metals", then "Sorela"; "the Bank"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.extract.names.longer_names import GIVEN, is_placed, kind_told
from core.extract.names.name_lists import words_of
from core.extract.names.offices import is_office
from core.extract.nlp import Reading
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LISTS = load_lexicon("longer_names")
_COMMON = frozenset(
    word for name in ("whereabouts", "calendar", "roles", "role_words") for word in _LISTS[name]["forms"]
)
_KINDS = frozenset(_LISTS["of_bodies"]["forms"])
_LONGEST = 5  # words of a name
_SHORTEST = 4  # letters of a word that stands for one


def short_bodies(reading: Reading) -> dict[str, str]:
    """One word → full name, for each body that the model sees and that is called so elsewhere: the first word
    of "Sorela Metals", and what "Bank of Lima" or "Lima Chamber" is, behind "the".

    None is a word that begins two names, is a place's or a person's, or that the article also writes small.
    """
    full: dict[str, set[str]] = {}
    surnames: set[str] = set()
    for paragraph in reading.paragraphs:
        for entity in paragraph.doc.ents:
            if (entity.label_ == "ORG" or kind_told(entity) == "organisation") and (words := _words(entity)):
                full.setdefault(words[0], set()).add(" ".join(words))
            if entity.label_ == "ORG" and (kind := _kind(entity)) is not None:
                full.setdefault(kind, set()).add(_bare(entity))
            if entity.label_ == "PERSON" and entity[0].lower_ in GIVEN:
                surnames.update(token.text for token in entity[1:])
    told = {word: names.pop() for word, names in full.items() if len(names) == 1 and word not in surnames}
    alone = _alone(reading, told) if told else set()
    return {word: name for word, name in told.items() if word in alone}


def _alone(reading: Reading, words: Iterable[str]) -> set[str]:
    """Which of some words stand for a body by themselves, and are nowhere written small."""
    from spacy.attrs import ORTH

    strings = reading.paragraphs[0].doc.vocab.strings
    known = {strings[word]: word for word in words if word in strings}
    small = {strings[low]: word for word in words if (low := word.casefold()) in strings}
    found: set[str] = set()
    never: set[str] = set()
    for paragraph in reading.paragraphs:
        for place, orth in enumerate(paragraph.doc.to_array(ORTH).tolist()):
            if orth in small:
                never.add(small[orth])
            elif (word := known.get(orth)) is not None and word not in found:
                token = paragraph.doc[place]
                if _stands_alone(token) and (token.lower_ not in _KINDS or _is_the(token)):
                    found.add(word)
    return found - never


def _kind(entity: Span) -> str | None:
    """What a body's name of two words or more says that it is, as it is written there; None where nothing."""
    words = _bare(entity).split()
    ends = [words[-1], *(words[:1] if "of" in words[1:2] else [])] if len(words) > 1 else []
    return next((word for word in ends if word.istitle() and word.casefold() in _KINDS), None)


def _bare(entity: Span) -> str:
    words = [token.text for token in entity]
    return (
        " ".join(words[1:] if words[0].casefold() == "the" else words).removesuffix(" 's").removesuffix(" ’s")
    )


def _is_the(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ == "the"


def _words(entity: Span) -> list[str]:
    """The words of a body's name of two words or more that its first may stand for; else none."""
    words = [token.text for token in entity if token.lower_ != "the" and token.tag_ != "POS"]
    first = words[0] if 1 < len(words) <= _LONGEST else ""
    known = (
        first.casefold() in GIVEN or first.casefold() in _COMMON or first.casefold() in words_of("not_alone")
    )
    if len(first) < _SHORTEST or not first.isalpha() or not first.istitle() or known or is_office(first):
        return []
    if place_of(first) is not None or not all(word[0].isupper() for word in words):
        return []
    return words


def _stands_alone(token: Token) -> bool:
    """Whether a name is one word, and not where a place is."""
    if token.pos_ != "PROPN" or not token.text.istitle() or is_placed(token.doc[token.i : token.i + 1]):
        return False
    beside = [token.nbor(-1)] if token.i else []
    beside += [token.nbor()] if token.i + 1 < len(token.doc) else []
    return not any(one.text[:1].isupper() and one.pos_ in ("PROPN", "NOUN", "ADJ") for one in beside)
