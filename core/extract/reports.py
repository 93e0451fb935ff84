"""Reported speech: of everything that could report something, what does, and which words are reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.extract.cues import SUBJECTS, Cue, candidates
from core.extract.speakers import VERB_KINDS, Setting
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REPORTING = load_lexicon("reporting")
_VERBS = {verb: frozenset(slots) for verbs in _REPORTING["verbs"].values() for verb, slots in verbs.items()}
_NOUNS = {noun: frozenset(slots) for noun, slots in _REPORTING["nouns"].items()}
_ADJECTIVES = {word: frozenset(slots) for word, slots in _REPORTING["adjectives"].items()}
_BY_POS = {"VERB": _VERBS, "NOUN": _NOUNS, "ADJ": _ADJECTIVES}
_LATER = ("object", "passive object", "parenthesis")  # tried when the word has no other slot filled


@dataclass(frozen=True, slots=True)
class Report:
    """What one cue reports: pieces of the paragraph by character, the cue, and the source's tokens."""

    cue: Cue
    pieces: tuple[tuple[int, int], ...]


def find_reports(setting: Setting) -> Iterator[Report]:
    """Every report of a paragraph, in order of the cues; one for each cue."""
    best: dict[int, Cue] = {}
    for cue in candidates(setting.doc):
        if setting.inside[cue.head.i] >= 0 or not _reports(cue):
            continue
        known = best.get(cue.head.i)
        if known is None or _rank(cue) < _rank(known):
            best[cue.head.i] = cue
    starts = set(best)
    for cue in best.values():
        pieces = tuple(piece for content in cue.content if (piece := _trim(setting, content, cue, starts)))
        if pieces:
            yield Report(cue, pieces)


def _rank(cue: Cue) -> tuple[bool, int]:
    return cue.slot in _LATER, -sum(end - start for start, end in cue.content)


def _reports(cue: Cue) -> bool:
    """Whether the word lists let this word report through this slot."""
    lemma = cue.head.lemma_.lower()
    if cue.slot == "according":
        return True
    if cue.slot == "parenthesis":
        return _is_parenthesis(cue)
    return cue.slot in _BY_POS.get(cue.head.pos_, {}).get(lemma, ())


def _is_parenthesis(cue: Cue) -> bool:
    """Whether a verb of speech stands beside what it reports: ", she said,", ", as the memo put it"."""
    verb = cue.head
    if VERB_KINDS.get(verb.lemma_.lower()) not in ("says", "finds", "believes") or cue.source is None:
        return False
    if any(child.dep_ in ("ccomp", "dobj", "xcomp") for child in verb.children):
        return False
    if verb.dep_ == "parataxis":
        return any(child.dep_ in SUBJECTS for child in verb.children)
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)


def _trim(setting: Setting, content: tuple[int, int], cue: Cue, cues: set[int]) -> tuple[int, int] | None:
    """A content's characters, cut before the next cue's clause and without marks at its ends; or None."""
    doc = setting.doc
    start, end = content
    if cue.slot in ("clause", "passive clause", "be clause") and start > cue.head.i:
        end = _before_next_cue(doc, start, end, cues)
    while (
        start < end
        and (doc[start].is_punct or doc[start].is_space or doc[start].lower_ == "that")
        and not _opens(setting, start)
    ):
        start += 1
    while end > start and (
        doc[end - 1].is_space or (doc[end - 1].is_punct and not _closes(setting, end - 1, start))
    ):
        end -= 1
    if end <= start:
        return None
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _opens(setting: Setting, place: int) -> bool:
    """Whether a token is the opening mark of a quote."""
    quote = setting.inside[place]
    return quote >= 0 and setting.ranges[quote][0] == place


def _closes(setting: Setting, place: int, start: int) -> bool:
    """Whether a token is the closing mark of a quote that opened in the content."""
    quote = setting.inside[place]
    return quote >= 0 and start <= setting.ranges[quote][0]


def _before_next_cue(doc: Doc, start: int, end: int, cues: set[int]) -> int:
    """Where ", adding that ..." ends the content it hangs behind."""
    for place in range(start + 2, end):
        if place in cues and doc[place].tag_ == "VBG" and doc[place - 1].text == ",":
            return place - 1
    return end
