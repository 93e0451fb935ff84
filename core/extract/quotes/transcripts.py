"""Speakers that the layout gives, not a sentence: "NAME: ..." turns of a transcript, a name on the line
below a quote."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from core.extract.names.people import Names, Person
    from core.extract.nlp import Paragraph

_WORDS = load_lexicon("function_words")
_SMALL = "|".join(_WORDS["inside_people"])
_WORD = r"[A-Z][\w.’'-]*"
_LABEL = re.compile(rf"[\"“”']?(?P<name>{_WORD}(?: (?:{_WORD}|{_SMALL}))*(?: \([^)]{{2,40}}\))?): ?(?=\S)")


ASKING, ANSWERING = frozenset(_WORDS["asking"]), frozenset(_WORDS["answering"])


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript: where the label and what is said start and end, in the paragraph."""

    label_start: int
    label_end: int
    start: int
    end: int


def transcript_turns(text: str, paragraphs: tuple[Paragraph, ...]) -> dict[int, Turn]:
    """Paragraph index → its turn, when the article holds a transcript: three labelled paragraphs or more,
    with one label met twice, or a question and an answer ("Q:", "A:").
    """
    found: dict[int, Turn] = {}
    labels: Counter[str] = Counter()
    for paragraph in paragraphs:
        base = paragraph.start
        match = _LABEL.match(text, base)
        if match is None or len(match["name"].split()) > 5:
            continue
        end = base + len(paragraph.text)
        while end > match.end() and text[end - 1] in "\"”“' \n":
            end -= 1
        if end > match.end():
            labels[match["name"]] += 1
            found[paragraph.index] = Turn(
                match.start("name") - base, match.end("name") - base, match.end() - base, end - base
            )
    if ASKING & labels.keys() and ANSWERING & labels.keys():
        return found
    if len(found) < 3 or max(labels.values()) < 2:
        return {}
    return found


def interviewee(names: Names, before: int) -> Person | None:
    """Who answers in an interview: the one person that the words before its first turn name; None when it
    could be two.
    """
    named = [person for person in names.people if person.last_before(before) >= 0]
    subjects = [person for person in named if person.subject_before(before)[0] >= 0]
    if len(subjects) == 1:
        return subjects[0]
    return named[0] if len(named) == 1 else None


def caption_below(paragraphs: tuple[Paragraph, ...], index: int) -> tuple[int, int] | None:
    """The tokens of the name that the next paragraph gives for a quote: a short line with a name and no
    verb."""
    if index + 1 >= len(paragraphs):
        return None
    doc = paragraphs[index + 1].doc
    if len(doc) > 14 or any(token.pos_ in ("VERB", "AUX") for token in doc) or doc[-1].text in ".!?":
        return None
    start = 1 if doc[0].text in ("-", "–", "—", "―") else 0
    end = start
    while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].ent_type_ in ("PERSON", ""):
        end += 1
    person = next(
        (entity for entity in doc.ents if entity.label_ == "PERSON" and entity.start == start), None
    )
    if person is None:
        return None
    return person.start, person.end
