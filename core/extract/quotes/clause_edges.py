"""Where a reported clause begins and ends, when the parse gives it a word too many or too few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.extract.quotes.cue_lexicon import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def without(child: Token, verb: Token) -> tuple[tuple[int, int], ...]:
    """A clause's range without the cue where it stands inside ("The plan, he said, failed")."""
    start, end = child.left_edge.i, child.right_edge.i + 1
    if not start <= verb.i < end:
        return ((_begins(child, verb), _ends(child, verb)),)
    left = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in SUBJECTS and start <= c.i < end)])
    return ((start, left), (verb.i + 1, end))


def _begins(clause: Token, verb: Token) -> int:
    """The token at which a clause begins: behind the day on which it was said ("said on Friday it had sold
    the land"), and with its own subject."""
    start = clause.left_edge.i
    if (subject := _strayed(clause, verb)) is not None:
        return subject.left_edge.i
    first = clause.doc[start]
    if first.dep_ != "prep" or first.head.i != clause.i or start != verb.i + 1:
        return start
    day, end = next(first.children, None), first.right_edge.i + 1
    apart = end < clause.i and clause.doc[end].text != ","
    return end if day is not None and day.ent_type_ == "DATE" and day.pos_ == "PROPN" and apart else start


def _strayed(clause: Token, verb: Token) -> Token | None:
    """The subject of a finite clause that the parse hangs on the verb before it: "said buyers in Oslo, who
    take half, had been told"."""
    forms = [clause, *clause.lefts]
    if any(child.dep_ in SUBJECTS for child in forms) or not any(one.tag_ in _FINITE for one in forms):
        return None
    beside = [child for child in verb.children if child.dep_ in (*SUBJECTS, "dobj")]
    named = (child for child in beside if child.pos_ != "PRON")  # not "told her the bridge was shut"
    return next((child for child in named if verb.i < child.i < clause.left_edge.i), None)


def _ends(clause: Token, verb: Token) -> int:
    """The token behind a clause: before what else was done by the one who says it, in "said it would cut
    rates and raised its forecast", since nobody would raised."""
    end = clause.right_edge.i + 1
    if clause.tag_ != "VB" or verb.tag_ != "VBD" or clause.i < verb.i:
        return end
    done = next((child for child in clause.children if child.dep_ == "conj" and child.tag_ == "VBD"), None)
    if done is None or any(child.dep_ in SUBJECTS for child in done.children):
        return end
    return next((child.i for child in clause.children if child.dep_ == "cc" and child.i < done.i), end)
