"""Speakers that the layout gives, not a sentence: "NAME: ..." turns of a transcript, a name on the line
below a quote or before a colon on the line above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.extract.names.offices import is_office
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span

    from core.extract.names.people import Names, Person
    from core.extract.nlp import Paragraph

_WORDS = load_lexicon("function_words")
_SMALL = "|".join(_WORDS["inside_people"])
_WORD = r"[A-Z][\w.’'-]*"
_LETTER = "|".join(["Q", "A"])
_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t]*(?:[-–—][ \t]*)?"  # when a turn begins
_SET_OFF = r"(?:\*{1,3}|_{1,2})"  # how plain text marks bold and italic words
_LABEL = re.compile(
    rf"[\"“”']?(?:{_TIME})?{_SET_OFF}?"
    rf"(?:(?P<letter>{_LETTER})(?:\.\s+|\s{{2,}})"
    rf"|(?P<name>{_WORD}(?: (?:{_WORD}|{_SMALL}))*(?: \([^)]{{2,40}}\))?){_SET_OFF}?:{_SET_OFF}?\s*"
    rf"|\[(?P<set>{_WORD}(?: (?:{_WORD}|{_SMALL}))*)\]:?\s*)(?=\S)"
)
_DIRECTION = re.compile(r"(?:[(\[][^()\[\]\n]{1,80}[)\]]\s*)+")
_MARKS = re.compile(r"[\"“”«»]")
_LONGEST_INTRO = 30  # words of a line that only says whose words come next

ASKING, ANSWERING = frozenset(_WORDS["asking"]), frozenset(_WORDS["answering"])


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript, or a paragraph more of one: where the label and what is said start and end,
    in the paragraph. A paragraph that goes on with the turn before has no label."""

    label_start: int
    label_end: int
    start: int
    end: int

    @property
    def goes_on(self) -> bool:
        """Whether the speaker is that of the turn before."""
        return self.label_start == self.label_end


def transcript_turns(text: str, paragraphs: tuple[Paragraph, ...]) -> dict[int, Turn]:
    """Paragraph index → its turn, when the article holds a transcript: three labelled paragraphs or more,
    with one speaker met twice, a question and an answer ("Q:", "A:"), or a name with a stage direction.
    """
    found: dict[int, Turn] = {}
    labels: Counter[str] = Counter()
    staged = False
    for paragraph in paragraphs:
        base = paragraph.start
        match = _LABEL.match(text, base)
        name = match and (match["name"] or match["letter"] or match["set"])
        if match is None or not name or len(name.split()) > 6:
            continue
        direction = _DIRECTION.match(text, match.end())
        turn = _turn(text, paragraph, match.end() if direction is None else direction.end())
        if turn is not None:
            staged = staged or (direction is not None and " " in name)
            labels[name.split()[-1]] += 1
            start = match.start(match.lastgroup or 0) - base
            found[paragraph.index] = replace(turn, label_start=start, label_end=start + len(name))
    asked = bool(ASKING & labels.keys() and ANSWERING & labels.keys())
    if not (asked or staged or (len(found) >= 3 and max(labels.values()) >= 2)):
        return {}
    return found | dict(_going_on(text, paragraphs, found))


def _turn(text: str, paragraph: Paragraph, start: int) -> Turn | None:
    """What a paragraph says from `start` on, without the marks and blanks at its end; None for nothing."""
    end = paragraph.start + len(paragraph.text)
    while end > start and text[end - 1] in "\"”“' \n":
        end -= 1
    return Turn(0, 0, start - paragraph.start, end - paragraph.start) if end > start else None


def _going_on(
    text: str, paragraphs: tuple[Paragraph, ...], turns: dict[int, Turn]
) -> Iterator[tuple[int, Turn]]:
    """The paragraphs without a label that go on with the turn before: up to the next label, or to one that
    quotes somebody or speaks of the speaker.
    """
    speaker: str | None = None
    for paragraph in paragraphs:
        words, start = paragraph.text, paragraph.start
        if (turn := turns.get(paragraph.index)) is not None:
            speaker = words[turn.label_start : turn.label_end].split()[-1]
            continue
        told = _DIRECTION.fullmatch(words.strip()) or words == words.upper() or words.rstrip()[-1:].isalnum()
        if speaker is None or told:
            continue
        named = speaker not in ASKING | ANSWERING and _names(words, speaker)
        if named or _MARKS.search(words):
            speaker = None
        elif (more := _turn(text, paragraph, start)) is not None:
            yield paragraph.index, more


def _names(words: str, speaker: str) -> bool:
    """Do words speak of a speaker, by the name in the label or as it is written in a sentence?

    >>> _names("Mr Li nodded.", "LI"), _names("Delivery may begin.", "LI"), _names("It may begin.", "MAY")
    (True, False, False)
    """
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in {speaker, speaker.title()})


def labelled(label: str) -> str | None:
    """The name in a label that begins with an office: its last words, or all behind the office.

    >>> labelled("President of Morava Jana Benes"), labelled("CHANCELLOR VOSS"), labelled("MODERATOR")
    ('Jana Benes', 'VOSS', None)
    """
    words = re.sub(r" \([^)]*\)$", "", label).split()
    offices = [i for i, word in enumerate(words[:-1]) if is_office(word)]
    if not offices:
        return None
    behind = words[offices[-1] + 1 :]
    return " ".join(behind[-2:] if behind[0].islower() and len(behind) > 3 else behind)


def interviewee(names: Names, before: int) -> Person | None:
    """Who answers in an interview: the one person that the words before its first turn name; None when it
    could be two.
    """
    named = [person for person in names.people if person.last_before(before) >= 0]
    subjects = [person for person in named if person.subject_before(before)[0] >= 0]
    if len(subjects) == 1:
        return subjects[0]
    return named[0] if len(named) == 1 else None


def addressed(names: Names, text: str, start: int) -> Person | None:
    """Whom a question speaks to by name before its first comma: "Mr Dorn, how many ...?"."""
    comma = text.find(",", start, start + 40)
    if comma < 0:
        return None
    person = names.person(text[start:comma])
    return person if person and any(start < end <= comma for _, end in person.places) else None


def introduced_above(paragraphs: tuple[Paragraph, ...], index: int) -> tuple[int, int] | None:
    """The tokens of whoever the paragraph above names before its colon, without a verb of saying: "From the
    Mayor of Linz, X Y:", "Also reacting was X Y, head of Z:", "And the dockers' union:".
    """
    if index < 1:
        return None
    doc = paragraphs[index - 1].doc
    if not 0 < len(doc) <= _LONGEST_INTRO or doc[-1].text != ":":
        return None
    sentence = doc[-1].sent
    people = [entity for entity in sentence.ents if entity.label_ == "PERSON"]
    if people:
        return people[-1].start, people[-1].end
    runs = [run for run in _name_runs(sentence) if run[1] - run[0] > 1]
    if runs:
        return runs[-1]
    if any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in sentence):
        return None
    nouns = [chunk for chunk in sentence.noun_chunks if chunk.root.pos_ in ("NOUN", "PROPN")]
    if len(nouns) != 1:
        return None
    start = next(token.i for token in nouns[0] if token.pos_ != "CCONJ")
    return start, nouns[0].end


def _name_runs(sentence: Span) -> Iterator[tuple[int, int]]:
    """The runs of name words that the model takes for no place, body or day."""
    start = None
    for token in sentence:
        named = token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "")
        if named and start is None:
            start = token.i
        elif not named and start is not None:
            yield start, token.i
            start = None


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
