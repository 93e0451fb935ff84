"""Lists of what is to be done: "We will: - build ...; - open ...", "decided to (i) ... (ii) ...".

The lead-in says who and how firmly; each item is a row of its own, the lead-in none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.extract.commitments.acts import addressee_of
from core.extract.commitments.syntax import is_negated, subject_of
from core.extract.commitments.words import FirmWord, cues, small, trigger, words
from core.extract.nlp import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARK = re.compile(
    r"\s*(?:(?P<sign>[-–—•*·‣▪○●])|(?P<open>\(?)(?P<number>\d{1,2}|[ivx]{1,5}|[a-z])(?P<close>[.)]))\s+"
)
_INLINE = re.compile(r"\((?:[ivx]{1,5}|[a-h]|\d)\)\s+")
_LEADS = re.compile(rf"(?:\b(?:{small('leads_in')})|\bfollowing(?:\s\w+){{0,3}})?\s*:\s*$")
_TAIL = re.compile(r"[\s,;.:]*(?:(?:\band|\bor)[\s,;]*)?$")
_FIRST = re.compile(r"(?P<off>not\s+)?(?:to\s+)?(?P<off2>not\s+)?(?:also\s+|jointly\s+)?(?=\w)")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NO_VERB = ("DET", "PRON", "ADP", "NUM", "SCONJ", "PUNCT")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: where it stands in its paragraph (offsets of the paragraph), and its verb."""

    paragraph: Paragraph
    start: int
    end: int
    verb: Token
    negated: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What leads in to a list, and its items. `begins` is where the lead-in's sentence begins."""

    token: Token
    cue: FirmWord
    subject: Token | None
    negated: bool
    begins: int
    items: tuple[Item, ...]


def list_under(paragraph: Paragraph, behind: Sequence[Paragraph]) -> Listing | None:
    """The list that a paragraph leads in to, with items in the paragraphs behind it, or None."""
    if not paragraph.text.rstrip().endswith(":") or not behind:
        return None
    if (found := _lead(paragraph, len(paragraph.text), _LEADS)) is None:
        return None
    kind, own = _kind(behind[0].text), _kind(paragraph.text)
    if kind == own and kind != "small":
        return None
    items = []
    for one in behind:
        if _kind(one.text) != kind or (kind == "small" and not one.text[:1].islower()) or kind is None:
            break
        match = _MARK.match(one.text)
        if (item := _item(one, match.end() if match else 0, len(one.text))) is not None:
            items.append(item)
    return Listing(*found, tuple(items)) if items else None


def list_inside(paragraph: Paragraph) -> Listing | None:
    """The list that stands within a sentence: "decided to (i) begin ..., (ii) double ..."."""
    marks = list(_INLINE.finditer(paragraph.text, 1))
    if (
        len(marks) < 2
        or (found := _lead(paragraph, marks[0].start(), re.compile(r"(?:\bto|\bby|:)?\s*$"))) is None
    ):
        return None
    items = []
    for place, mark in enumerate(marks):
        stop = (
            marks[place + 1].start() if place + 1 < len(marks) else _sentence_end(paragraph.text, mark.end())
        )
        if (item := _item(paragraph, mark.end(), stop)) is not None:
            items.append(item)
    return Listing(*found, tuple(items)) if len(items) > 1 else None


def bare_item(paragraph: Paragraph) -> Item | None:
    """A line that begins with what is to be done and names nobody: "- Set up two universities"."""
    match = _MARK.match(paragraph.text)
    item = _item(paragraph, match.end() if match else 0, len(paragraph.text))
    if item is None:
        return None
    verb = item.verb
    known = verb.lemma_.lower() in words("concrete", "lemmas") or verb.lemma_.lower() in words(
        "vague", "lemmas"
    )
    plain = (
        verb.tag_ in ("VB", "VBP")
        or (verb.tag_ == "VBG" and known)
        or (known and verb.lower_ == verb.lemma_.lower())
    )
    acts = known or any(child.dep_ == "dobj" for child in verb.children)
    own = any(
        child.dep_ in ("nsubj", "nsubjpass", "det", "aux") and child.tag_ != "TO" for child in verb.children
    )
    return item if plain and acts and not own else None


def ahead_item(paragraph: Paragraph) -> Item | None:
    """A line without a finite verb that says what is to be done with a thing: "All kiosks to be upgraded"."""
    doc = paragraph.doc
    if any(token.tag_ in _FINITE for token in doc):
        return None
    for verb in doc:
        helpers = {
            child.lower_ for child in verb.children if child.i < verb.i and child.pos_ in ("AUX", "PART")
        }
        if verb.tag_ == "VBN" and {"to", "be"} <= helpers and verb.left_edge.i <= verb.i and verb.i > 2:
            start, end = doc[0].idx, len(paragraph.text.rstrip(" .;"))
            return Item(paragraph, start, end, verb, is_negated(verb))
    return None


def _lead(
    paragraph: Paragraph, stop: int, ends: re.Pattern[str]
) -> tuple[Token, FirmWord, Token | None, bool, int] | None:
    """The cue that leads in to what begins at `stop`: the last one before it, with little between."""
    head = paragraph.text[:stop]
    end = ends.search(head)
    if end is None:
        return None
    begins = max((s.start_char for s in paragraph.doc.sents if s.start_char < stop), default=0)
    starts = paragraph.doc.to_array("IDX").tolist()
    for match in reversed(list(trigger().finditer(head, begins))):
        token = paragraph.doc[bisect_right(starts, match.start()) - 1]
        cue = _cue_of(token)
        if cue is None:
            continue
        between = head[match.end() : end.start()].strip()
        by = end[0].strip().startswith("by")
        if between and not by and not cue.of_others and len(between) > 40:
            continue
        subject = subject_of(token) or subject_of(token.head)
        if cue.of_others:
            subject = addressee_of(token, paragraph.doc[-1]) or subject
        if subject is None:
            subject = _first_noun(token)
        return token, cue, subject, is_negated(token) or cue.off, begins
    return None


def _first_noun(token: Token) -> Token | None:
    """The subject that the parse of an unfinished sentence missed: the noun right before the cue."""
    for before in reversed(list(token.sent[: max(0, token.i - token.sent.start)])):
        if before.pos_ in ("NOUN", "PROPN", "PRON"):
            return before
        if before.pos_ not in ("AUX", "ADV", "PART"):
            return None
    return None


def _cue_of(token: Token) -> FirmWord | None:
    lemma = token.lemma_.lower()
    if token.tag_ == "MD":
        return cues("modals").get(token.lower_)
    if token.pos_ in ("VERB", "AUX"):
        return cues("verbs").get(lemma)
    return cues("adjectives").get(lemma) if token.pos_ == "ADJ" else cues("nouns").get(lemma)


def _kind(text: str) -> str | None:
    """How a line is marked as an item: its sign, or the style of its number; "small" if it begins so."""
    match = _MARK.match(text)
    if match is None:
        return "small" if text[:1].islower() else None
    if match["sign"]:
        return match["sign"]
    style = "1" if match["number"].isdigit() else "a"
    return f"{match['open']}{style}{match['close']}"


def _item(paragraph: Paragraph, start: int, stop: int) -> Item | None:
    text = paragraph.text
    first = _FIRST.match(text, start)
    if first is None or first.end() >= stop:
        return None
    starts = paragraph.doc.to_array("IDX").tolist()
    verb = paragraph.doc[bisect_right(starts, first.end()) - 1]
    known = verb.lower_ in words("concrete", "lemmas") or verb.lower_ in words("vague", "lemmas")
    if verb.pos_ in _NO_VERB or not verb.text[0].isalpha():
        return None
    if verb.text[0].isupper() and verb.pos_ not in ("VERB", "AUX") and not known:
        return None
    if verb.tag_ in ("VBZ", "MD") or (verb.tag_ == "NNS"):
        return None
    end = min(stop, _sentence_end(text, first.end()))
    tail = _TAIL.search(text, first.end(), end)
    return Item(
        paragraph, first.end(), tail.start() if tail else end, verb, bool(first["off"] or first["off2"])
    )


def _sentence_end(text: str, start: int) -> int:
    stop = re.compile(r"[.!?](?=\s+[A-Z“\"]|\s*$)").search(text, start)
    return stop.start() if stop else len(text)
