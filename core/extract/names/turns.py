"""The turns of a transcript: paragraphs that open with who speaks, as "NAME, ROLE: ..." or "Q: ..."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from core.extract.names.offices import is_office
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from core.extract.nlp import Paragraph

_WORDS = load_lexicon("function_words")
_ARTICLES = frozenset(_WORDS["articles"])
_HONORIFICS = frozenset(load_lexicon("titles")["honorific"]["forms"])
_SMALL = "|".join(_WORDS["inside_people"])
_WORD = r"[A-Z](?:[^\W_]|[.’'-])*"
_LETTER = "|".join(["Q", "A"])
_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t]*(?:[-–—][ \t]*)?"  # when a turn begins
_SET_OFF = r"(?:\*{1,3}|_{1,2})"  # how plain text marks bold and italic words
_LABEL = re.compile(
    rf"[\"“”']?(?:{_TIME})?{_SET_OFF}?"
    rf"(?:(?P<letter>{_LETTER})(?:\.\s+|\s{{2,}})"
    rf"|(?P<name>{_WORD}(?: (?:{_WORD}|{_SMALL}))*(?: \([^)]{{2,40}}\))?)"
    rf"(?:, (?P<role>[^:.!?\n\"“”]{{2,80}}))?{_SET_OFF}?:{_SET_OFF}?\s*"
    rf"|\[(?P<set>{_WORD}(?: (?:{_WORD}|{_SMALL}))*)\]:?\s*)(?=\S)"
)
_DIRECTION = re.compile(r"(?:[(\[][^()\[\]\n]{1,80}[)\]]\s*)+")
_MARKS = re.compile(r"[\"“”«»]")
_OUTLET = re.compile(r" \([^)]*\)$")
ASKING, ANSWERING = frozenset(_WORDS["asking"]), frozenset(_WORDS["answering"])


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript, or a paragraph more of one: where the label and what is said start and end,
    in the paragraph. A paragraph that goes on with the turn before has no label. `role` is what the label
    says behind the name ("NAME, MINISTER OF X:")."""

    label_start: int
    label_end: int
    start: int
    end: int
    role: str = ""

    @property
    def goes_on(self) -> bool:
        """Whether the speaker is that of the turn before."""
        return self.label_start == self.label_end


@lru_cache(maxsize=1)  # of an article both names and quotes ask for them
def transcript_turns(text: str, paragraphs: tuple[Paragraph, ...]) -> Mapping[int, Turn]:
    """Paragraph index → its turn, when the article holds a transcript: three labelled paragraphs or more,
    with one speaker met twice, a question and an answer ("Q:", "A:"), a name with a stage direction, or one
    in capitals behind an office.
    """
    found: dict[int, Turn] = {}
    labels: Counter[str] = Counter()
    staged = False
    for paragraph in paragraphs:
        base = paragraph.start
        match = _LABEL.match(text, base)
        name = match and (match["name"] or match["letter"] or match["set"])
        if match is None or not name or len(name.split()) > 6 or not _is_role(match["role"]):
            continue
        direction = _DIRECTION.match(text, match.end())
        turn = _turn(text, paragraph, match.end() if direction is None else direction.end())
        if turn is not None:
            staged = staged or (direction is not None and " " in name)
            labels[_OUTLET.sub("", name).split()[-1]] += 1
            start = max(match.start("name"), match.start("letter"), match.start("set")) - base
            found[paragraph.index] = replace(
                turn, label_start=start, label_end=start + len(name), role=match["role"] or ""
            )
    asked = any(map(asks, labels)) and any(map(answers, labels))
    if asked or staged or (len(found) >= 3 and max(labels.values()) >= 2):
        return found | dict(_going_on(text, paragraphs, found))
    return {index: turn for index, turn in found.items() if _is_told(paragraphs[index].text, turn)}


def asks(label: str) -> bool:
    """Whether a label is of somebody who asks, and names nobody: "Q", "QUESTION", "Q (Daily Star)"."""
    return _OUTLET.sub("", label).casefold() in ASKING


def answers(label: str) -> bool:
    """Whether a label is of whoever answers, without a name: "A"."""
    return label.casefold() in ANSWERING


def _is_role(words: str | None) -> bool:
    """Whether what stands between a name and its colon is an office, or nothing: "MINISTER OF WATER", but not
    "the minister, said"."""
    if words is None:
        return True
    offices = [word for word in re.findall(r"[\w-]+", words) if is_office(word)]
    return bool(offices) and "," not in words.rstrip(", ")


def _is_told(words: str, turn: Turn) -> bool:
    """Whether a label is enough by itself: a name in capitals behind an office, before words that are not."""
    label, said = words[turn.label_start : turn.label_end], words[turn.start : turn.end]
    first, _, name = label.rpartition(" ")
    titled = any(is_office(word) for word in first.split())
    return label.isupper() and titled and not is_office(name) and not said.isupper() and " " in said


def label_people(text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[int, int, str, str]]:
    """The names of people in the labels of a transcript: where each starts and ends in the text, and what the
    label says before and behind it. Bodies, and who only asks or moderates, are none.
    """
    for index, turn in transcript_turns(text, paragraphs).items():
        start, end = (paragraphs[index].start + place for place in (turn.label_start, turn.label_end))
        label = _OUTLET.sub("", text[start:end])
        words = label.split()
        last_office = max((i for i, w in enumerate(words) if is_office(w.rstrip("."))), default=-1)
        name = words[last_office + 1 :]
        if name and name[0].islower():  # "Chancellor of X Y Z"
            name = name[-2:] if len(name) > 3 else []
        while name and name[0].casefold().rstrip(".") in _HONORIFICS:
            name = name[1:]
        titled = len(name) < len(words) or bool(turn.role)
        if turn.goes_on or asks(label) or answers(label) or not name or (len(name) < 2 and not titled):
            continue
        if name[0].casefold() in _ARTICLES or not name[-1][0].isupper():
            continue
        at = label.rindex(" ".join(name))
        yield start + at, start + len(label), label[:at].strip(), turn.role


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
        named = not asks(speaker) and not answers(speaker) and _names(words, speaker)
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
