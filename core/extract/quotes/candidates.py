"""The places in a paragraph that words can be attributed to: "X said", "according to X", "X:", "― X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.extract.quotes.cue_lexicon import FRAMING, SPEECHES, VERB_KINDS
from core.extract.quotes.cues import agent_of, label_before, noun_source, source_of
from core.extract.quotes.reported_speech import Report
from core.extract.quotes.source_types import source_kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from core.extract.nlp import Paragraph

_DASHES = frozenset({"―", "—", "–", "-", "--", "~"})
_TIMES = frozenset({"DATE", "TIME"})
_SAYING = frozenset({"says", "asks"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
_STOPS = frozenset({".", "!", "?", ";", ":"})


@dataclass(frozen=True, slots=True)
class Site:
    """A place words can be attributed to: the cue (a token, or None for "Name: ...") and the source's
    tokens."""

    cue: Token | None
    source: tuple[int, int]
    kind: str
    parsed: bool = True  # False: the source is only what stands beside the verb
    apart: Paragraph | None = None  # the paragraph the source's tokens are of, when it is another one


def sites(doc: Doc, inside: list[int]) -> list[Site]:
    """Every place of a paragraph that words can be attributed to."""
    return list(_sites(doc, inside))


def _sites(doc: Doc, inside: list[int]) -> Iterator[Site]:
    for token in doc:
        if inside[token.i] >= 0:
            continue
        if token.pos_ == "VERB":
            kind = VERB_KINDS.get(token.lemma_.lower(), "other")
            source = _said_by(token, inside)
            if source:
                yield Site(token, source, kind)
            beside = _beside(token, inside) if kind != "other" else None
            if beside and not _shared(source, beside):
                yield Site(token, beside, kind, parsed=False)
            framed = _framed(token, inside) if kind in _SAYING or token.lemma_ in FRAMING else None
            if framed and not _shared(source, framed) and not _shared(beside, framed):
                yield Site(token, framed, kind if kind in _SAYING else "says", parsed=False)
        elif token.pos_ == "AUX" and token.dep_ != "aux" and token.dep_ != "auxpass":
            speech = speech_subject(token)
            source = noun_source(speech) if speech is not None else source_of(token)
            if source and inside[source[0]] < 0:
                yield Site(token, source, "be" if speech is None else "speech")
        elif token.pos_ == "NOUN":
            source = noun_source(token)
            if source and inside[source[0]] < 0:
                yield Site(token, source, "speech" if token.lemma_.lower() in SPEECHES else "noun")
        elif token.text == ":" and token.i:
            label = label_before(token) if token.i < 12 else None
            if label is None and doc[token.i - 1].pos_ == "PROPN":
                label = _run_start(doc, token.i), token.i
            if label is not None:
                yield Site(None, label, "colon")
        elif token.text in _DASHES and token.i and inside[token.i - 1] >= 0:
            end = _run_end(doc, token.i + 1)
            if end > token.i + 1 and (end >= len(doc) - 1 or not doc[end].is_alpha):
                yield Site(None, (token.i + 1, end), "signature")


def speech_subject(verb: Token) -> Token | None:
    """The speech noun that a form of "be" says something about: "his answer was ..."."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.lemma_.lower() in SPEECHES:
            return child
    return None


def _run_start(doc: Doc, end: int) -> int:
    """Where the run of name words that ends at `end` starts."""
    start = end - 1
    while start and doc[start - 1].pos_ == "PROPN":
        start -= 1
    return start


def _run_end(doc: Doc, start: int) -> int:
    """Where the run of name words that starts at `start` ends."""
    end = start
    while end < len(doc) and (doc[end].pos_ == "PROPN" or (doc[end].text == "-" and end > start)):
        end += 1
    return end


def _said_by(verb: Token, inside: list[int]) -> tuple[int, int] | None:
    """The source of a verb, outside of any quote; after "according", what follows "to"."""
    if verb.lower_ == "according":
        doc = verb.doc
        to = doc[verb.i + 1] if verb.i + 1 < len(doc) else verb
        inner = next((part for part in to.children if part.dep_ == "pobj"), None)
        return (inner.left_edge.i, inner.right_edge.i + 1) if inner is not None else None
    source = None
    if not any(child.dep_ == "nsubj" for child in verb.children):  # "said by phone" has a subject, too
        source = agent_of(list(verb.children)) or _agent_behind(verb, inside)
    source = source or source_of(verb)
    if source is None or inside[source[0]] >= 0 or verb.doc[source[0]].ent_type_ in _TIMES:
        return None
    return source


def _agent_behind(verb: Token, inside: list[int]) -> tuple[int, int] | None:
    """Who stands after "by" behind the quote that a passive verb leads to: "was called a 'thief' by X"."""
    if verb.tag_ != "VBN":
        return None
    doc, quoted = verb.doc, False
    for place in range(verb.i + 1, min(verb.i + 30, len(doc))):
        if inside[place] >= 0:
            quoted = True
        elif quoted:
            by = doc[place]
            inner = next((part for part in by.children if part.dep_ == "pobj"), None)
            if by.lower_ == "by" and inner is not None and verb.is_ancestor(by):
                return inner.left_edge.i, inner.right_edge.i + 1
            if not by.is_punct:
                return None
    return None


def head_of(doc: Doc, tokens: tuple[int, int]) -> Token:
    """The word of a source that its others hang on."""
    start, end = tokens
    for place in range(start, end):
        if not start <= doc[place].head.i < end or doc[place].head.i == place:
            return doc[place]
    return doc[start]


def _shared(one: tuple[int, int] | None, other: tuple[int, int]) -> bool:
    return one is not None and one[0] < other[1] and other[0] < one[1]


def _beside(verb: Token, inside: list[int]) -> tuple[int, int] | None:
    """The name or pronoun right beside a verb that the parse left without a subject."""
    doc = verb.doc
    before, after = verb.i - 1, verb.i + 1
    while before >= 0 and doc[before].pos_ in ("AUX", "ADV"):
        before -= 1
    if before > 2 and doc[before].text == ",":  # past "..., 66, said"
        before = (
            next((i for i in range(before - 1, max(before - 9, 1), -1) if doc[i].text == ","), before) - 1
        )
    for place in (before, after):
        if 0 <= place < len(doc) and inside[place] < 0 and doc[place].pos_ in ("PROPN", "PRON"):
            start, end = place, place + 1
            owned = doc[place].head
            if doc[place].dep_ == "poss" and owned.i > place:  # "added her deputy, X Y"
                return start, owned.right_edge.i + 1
            while start and doc[start - 1].pos_ == "PROPN" and inside[start - 1] < 0:
                start -= 1
            while end < len(doc) and doc[end].pos_ == "PROPN" and inside[end] < 0:
                end += 1
            if doc[place].dep_ not in ("dobj", "pobj") and doc[place].ent_type_ not in _TIMES:
                return start, end
    return None


def _framed(verb: Token, inside: list[int]) -> tuple[int, int] | None:
    """Who a verb right behind a closing mark belongs to, in either order, where the parse lost it: "said a
    person close to him", "the email read", "Ada Ode, head of the panel, said".
    """
    doc, place = verb.doc, verb.i
    if place and inside[place - 1] >= 0:
        start = end = place + 1
        while end < len(doc) and inside[end] < 0 and doc[end].pos_ in _NOMINAL:
            end += 1
        return (start, end) if _holds_noun(doc, start, end) else None
    start = next((i + 1 for i in range(place - 1, max(place - 25, -1), -1) if inside[i] >= 0), 0)
    between = doc[start:place]
    if not start or any(token.pos_ in ("VERB", "AUX") or token.text in _STOPS for token in between):
        return None
    end = start
    while end < place and doc[end].pos_ in _NOMINAL:
        end += 1
    apart = doc[end].text == "," and doc[place - 1].text == ","
    return (start, end) if (end == place or apart) and _holds_noun(doc, start, end) else None


def _holds_noun(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].pos_ in ("NOUN", "PROPN", "PRON", "NUM") for i in range(start, end))


def report_site(doc: Doc, reports: list[Report]) -> Site | None:
    """The source of the last of some reports that a person or a body may have made."""
    for report in reversed(reports):
        source = report.cue.source
        if source and source_kind(doc, source) in ("person", "body", "pronoun", "noun", "other name"):
            return Site(report.cue.head, source, VERB_KINDS.get(report.cue.head.lemma_.lower(), "noun"))
    return None
