"""Quotes that no word of saying leads to, whose speaker the sentence around them or before them tells."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from core.extract.names.longer_names import is_family_name
from core.extract.names.offices import is_office
from core.extract.quotes.candidates import Site
from core.extract.quotes.quoted_paragraph import QuotedParagraph
from core.extract.quotes.source_types import PRONOUNS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from core.extract.nlp import Paragraph

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass")
_ENDING = frozenset(".,!?…")


def is_speech(setting: QuotedParagraph, index: int) -> bool:
    """Whether a quote can only be somebody's words: a clause with its stop inside the marks."""
    quote, (first, end) = setting.quoted[index], setting.ranges[index]
    text = setting.text[quote.start : quote.end]
    if not text[:1].isupper() or text[-1:] not in _ENDING or len(text.split()) < 2:
        return False
    words = setting.doc[first:end]
    told = any(token.tag_ in _FINITE or token.tag_ == "VB" for token in words)
    return told or sum(token.is_lower and len(token) > 2 for token in words if token.is_alpha) > 1


def is_alone(setting: QuotedParagraph) -> bool:
    """Whether a paragraph has no word outside of quotation marks."""
    return not any(token.is_alpha and setting.inside[token.i] < 0 for token in setting.doc)


def named_around(setting: QuotedParagraph, index: int) -> Site | None:
    """The one person that the words around a quote name in its sentence: 'For X Y, the choice was plain:
    “...”', '“...” is how X Y remembers it'."""
    first, end = setting.ranges[index]
    doc = setting.doc
    start = doc[first - 1].sent.start if first and doc[first - 1].text == ":" else doc[first].sent.start
    last = doc[end].sent.end if end < len(doc) and not doc[end].is_sent_start else end
    around = [t for t in doc[start:last] if setting.inside[t.i] < 0]
    people = [t for t in around if t.ent_type_ == "PERSON"]
    if not people or any(b.i - a.i > 1 and not _joined(doc, a.i, b.i) for a, b in pairwise(people)):
        return None
    return Site(None, (people[0].i, people[-1].i + 1), "context")


def _joined(doc: Doc, first: int, last: int) -> bool:
    return all(doc[i].ent_iob_ == "I" for i in range(first + 1, last + 1))


def told_before(paragraph: Paragraph, inside: list[int]) -> tuple[int, int] | None:
    """The tokens of the person of whom the last sentence of a paragraph tells, by name, office or pronoun:
    'X Y shook her head.' None where it is of nobody or ends in a quote of its own."""
    free = [token for token in paragraph.doc if inside[token.i] < 0 and token.is_alpha]
    if not free:
        return None
    sentence: Span = free[-1].sent
    subject = next((t for t in sentence.root.children if t.dep_ in _SUBJECTS and inside[t.i] < 0), None)
    if subject is None or not _is_person(subject):
        return None
    return subject.left_edge.i, subject.right_edge.i + 1


def _is_person(token: Token) -> bool:
    if token.ent_type_ == "PERSON" or token.lower_ in PRONOUNS - {"they"}:
        return True
    if token.pos_ == "PROPN" and is_family_name(token.doc[token.left_edge.i : token.i + 1]):
        return True
    return token.tag_ == "NN" and is_office(token.text)
