"""Where a name begins and ends: what the model takes for one, without titles, possessives and stray marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.extract.names.longer_names import GIVEN, RANKS, opens_no_name
from core.extract.names.name_lists import words_of
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_OFFICES = frozenset(load_lexicon("titles")["office"]["forms"])
NOT_IN_NAMES = RANKS | _OFFICES | {*load_lexicon("titles")["honorific"]["forms"], "the"}
_WORDS = load_lexicon("function_words")
_ENDINGS, _TAILS = frozenset(_WORDS["endings"]), frozenset(_WORDS["tails"])
_POSSESSIVES = ("'s", "’s", "'", "’")


def trim(span: Span) -> Span | None:
    """A name without titles, possessive and stray marks, or None when no name is left."""
    start, end, doc = span.start, span.end, span.doc
    if end - start > 1 and is_after_office_of(doc, start):
        start += 1
    while start < end and (not doc[start].text[0].isalpha() or doc[start].lower_.rstrip(".") in NOT_IN_NAMES):
        start += 1
    belongs = next((i for i in range(start + 2, end) if doc[i].lower_ == "of"), end)
    if all(doc[i].pos_ == "PROPN" for i in range(start, belongs)):
        end = belongs  # "X Y of the Red Cross"
    end = next((i for i in range(start + 1, end - 1) if doc[i].tag_ == "POS" or _leads_on(doc, i)), end)
    end = next((i for i in range(start + 1, end) if doc[i].text == "/"), end)  # "Ana Costa/Reuters"
    if _is_rank(doc, start, end) and place_of(doc[start : end - 1].text) is not None:
        return None  # "Texas Sen."
    while end > start and (doc[end - 1].lower_ in _ENDINGS or not doc[end - 1].text[0].isalnum()):
        end -= 1
    if end - start == 1 and doc[start].lower_ in words_of("not_alone"):
        return None  # "many Latinos", the "Party" of "Labour Party"
    if start >= end or end - start > 7 or not doc[start].text[0].isupper():
        return None
    if any(token.like_num or token.text[0] in "@#" or token.tag_ == "VBZ" for token in doc[start:end]):
        return None
    return doc[start:end]


def bare(entity: Span) -> Span | None:
    """An entity without "the", possessive and stray marks, or None when no name is left."""
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (
        doc[start].lower_ in _WORDS["articles"]
        or not doc[start].text[0].isalnum()
        or opens_no_name(doc[start])
    ):
        start += 1
    while end > start and (doc[end - 1].lower_ in _TAILS or not doc[end - 1].text[-1].isalnum()):
        end -= 1
    while _is_rank(doc, start, end):
        end -= 1 + (doc[end - 1].text == ".")
    if start < end and (owned := of_somebody(doc[start:end])) is not None:
        end = owned - 1
    span = doc[start:end]
    return span if start < end and span.text[0].isalpha() and "\n" not in span.text else None


def of_somebody(name: Span) -> int | None:
    """Where somebody's name begins behind whose they are, in what the model takes for one name: the "Ana" of
    "Daily Lantern's Ana Costa"."""
    for token in name[1:-1]:
        if token.text in _POSSESSIVES and name.doc[token.i + 1].lower_ in GIVEN and name.end - token.i > 2:
            return token.i + 1
    return None


def is_after_office_of(doc: Doc, place: int) -> bool:
    """Whether the word at `place` is the country in "President of Kenya"."""
    return (
        place > 1
        and doc[place - 1].lower_ == "of"
        and doc[place - 2].lower_ in _OFFICES
        and doc[place - 2].is_title
    )


def _leads_on(doc: Doc, place: int) -> bool:
    """Whether a hyphen ties a deed to a name: the "-led" of "Okafor-led"."""
    return doc[place].text == "-" and doc[place + 1].tag_ in ("VBN", "VBD") and doc[place + 1].is_lower


def _is_rank(doc: Doc, start: int, end: int) -> bool:
    """Does a name end with the short form of an office that belongs to what follows: "Florida Gov."?"""
    last = end - 2 if end - start > 2 and doc[end - 1].text == "." else end - 1
    return last > start and doc[last].text[0].isupper() and doc[last].lower_.rstrip(".") in RANKS
