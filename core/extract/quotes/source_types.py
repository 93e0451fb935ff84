"""What kind of thing a source is: a person, a body, a pronoun, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS = frozenset(load_lexicon("function_words")["persons"])
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


def speaks_to_you(verb: Token) -> bool:
    """Whether a verb without a subject is said to the listener, as "Thank you for coming" is."""
    if verb.tag_ not in ("VB", "VBP"):
        return False
    children = list(verb.children)
    if any(child.dep_ in ("nsubj", "aux") for child in children):
        return False
    return any(child.lower_ == "you" and child.i == verb.i + 1 for child in children)
