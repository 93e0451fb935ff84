"""What kind of thing a source is: a person, a body, a pronoun, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

PRONOUNS = frozenset(load_lexicon("function_words")["persons"])
_OFFICES = frozenset(load_lexicon("titles")["office"]["forms"])
RELATIVES = frozenset(load_lexicon("function_words")["relatives"])


def source_kind(doc: Doc, source: tuple[int, int]) -> str:
    """The kind of a source's tokens, as the weight tables name it."""
    start, end = source
    if end - start == 1:
        lower = doc[start].lower_
        if lower in PRONOUNS:
            return "pronoun"
        if lower in RELATIVES:
            return "relative"
        if doc[start].pos_ == "PRON":
            return "I, you, it"
    kinds = {doc[i].ent_type_ for i in range(start, min(end, start + 8))}
    if "PERSON" in kinds:
        return "person"
    if kinds & {"ORG", "GPE", "NORP"}:
        return "body"
    return "other name" if doc[start].pos_ == "PROPN" else "noun"


def is_office(word: str) -> bool:
    """Whether a word names an office or a calling ("minister", "spokeswoman")."""
    return word.casefold() in _OFFICES
