"""What is said with the one who says so set into it or behind it, and a clause that only looks so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.extract.quotes.cue_lexicon import SUBJECTS
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def joins_nothing(verb: Token) -> bool:
    """Whether a verb that the parse joins to the one before it stands behind a comma alone, with somebody of
    its own who says so: "The port lost $3 million, its head, Ana Ode, told lawmakers"."""
    if verb.dep_ != "conj" or any(child.dep_ in ("cc", "preconj") for child in verb.head.children):
        return False
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    start = subject.left_edge.i if subject is not None else 0
    return start > 1 and verb.doc[start - 1].text == "," and verb.head.i < start


def is_apart(clause: Token, verb: Token) -> bool:
    """Whether a semicolon stands between a clause and a verb: "The fund expects 3%; last year it foresaw 5%",
    "Exports fell, the ministry said; imports rose"."""
    if clause.i > verb.i:
        return any(token.text == ";" for token in verb.doc[verb.i + 1 : clause.left_edge.i + 1])
    end = clause.right_edge.i + 1
    return end < verb.i and verb.doc[end].text == ";"


def fronted(verb: Token, clause: Token) -> tuple[tuple[int, int], ...]:
    """What stands at the head of a clause into which somebody's saying so is set: the "Of the $1 billion
    promised" of "Of the $1 billion promised, she said, half was paid"."""
    last = max([verb.i, *(child.i for child in verb.children if child.dep_ == "prt")])
    behind = verb.doc[last + 1 : last + 2].text  # nothing, where the verb is the last word
    if clause.i < verb.i or behind != "," or clause.left_edge.i != last + 2:
        return ()
    first = next((child for child in verb.children if child.dep_ == "prep" and child.i < verb.i), None)
    if first is None or first.left_edge.i != verb.left_edge.i or verb.doc[first.right_edge.i + 1].text != ",":
        return ()
    return ((first.left_edge.i, first.right_edge.i + 1),)


def only_when(doc: Doc, place: int, end: int) -> bool:
    """Whether nothing but a day stands from a place on: "a court on Friday", "ministers late last week"."""
    first = place + 1 if doc[place].lower_ == "on" else place
    days = doc[first:end]
    if not len(days) or any(token.ent_type_ not in ("DATE", "TIME") for token in days):
        return False
    named = any(token.lower_.removesuffix(".") in _days() for token in days)
    return named if first > place else named or doc[first].lower_ in ("last", "this", "late", "early")


@cache
def _days() -> frozenset[str]:
    """The days of the week and the months, short ones too, in lower case."""
    periods = load_lexicon("periods")
    return frozenset([*periods["weekdays"], *periods["months"]])
