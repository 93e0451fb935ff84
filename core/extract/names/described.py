"""Somebody called by an office alone ("the Russian president"): its words, and whom they can't mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from core.extract.names.offices import is_office
from core.extract.names.people import Person
from core.extract.nlp import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def acts_on(token: Token, person: Person, paragraph: Paragraph) -> bool:
    """Whether somebody is the one who does it to whoever holds an office: "Kern met the minister"."""
    verb = token.head.head if token.head.pos_ == "ADP" else token.head
    return any(
        child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i and paragraph.place(child)[0] < end
        and start < paragraph.place(child)[1]
        for child in verb.children
        for start, end in person.places
    )  # fmt: skip


def office_words(doc: Doc) -> Iterator[Token]:
    """The offices that stand for somebody: no titles before a name, and not what somebody is said to be."""
    from spacy.attrs import LOWER

    known = _known_offices()
    for place, word in enumerate(doc.to_array(LOWER).tolist()):
        if word not in known:
            known[word] = is_office(doc.vocab.strings[word])
        if known[word]:
            token = doc[place]
            if token.pos_ == "NOUN" and token.dep_ not in ("appos", "compound", "attr"):
                yield token


@cache
def _known_offices() -> dict[int, bool]:
    """Whether a word (as spaCy numbers it) names an office, for the words met so far."""
    return {}


def description(token: Token) -> Span:
    """An office with the words that narrow it down on its left, and "of X" on its right."""
    left = token.i
    while left and token.doc[left - 1].dep_ in ("amod", "compound", "nmod", "poss", "case", "det", "punct"):
        before = token.doc[left - 1]
        if before.head.i > token.i or (before.is_punct and before.text != "-"):
            break
        left -= 1
    right = token.i + 1
    for child in token.rights:
        if child.lower_ == "of" and child.i == right:
            right = child.right_edge.i + 1 if child.right_edge.i - child.i < 4 else right
    return token.doc[left:right]


def named_behind(paragraph: Paragraph, place: int) -> str | None:
    """The person that the model sees behind a comma at a place of a paragraph, if any."""
    doc = paragraph.doc
    if place + 1 >= len(doc) or doc[place].text != "," or doc[place + 1].ent_type_ != "PERSON":
        return None
    place, end = place + 1, place + 2
    while end < len(doc) and doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I":
        end += 1
    return str(doc[place:end].text)
