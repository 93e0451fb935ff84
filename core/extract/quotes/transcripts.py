"""Speakers that the layout gives, not a sentence: "NAME: ..." turns of a transcript, a name on the line
below a quote or before a colon on the line above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from core.extract.names.offices import is_office
from core.extract.names.people import name_words

if TYPE_CHECKING:
    from spacy.tokens import Span

    from core.extract.names.people import Names, Person
    from core.extract.nlp import Paragraph

_LONGEST_INTRO = 30  # words of a line that only says whose words come next


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


def initialled(names: Names, labels: Iterable[str], label: str) -> str | None:
    """Who a label of two to four capitals is, once the name was given in full: "AR" of Ana Reyes, "TN" of an
    earlier label "The Newspaper"; None when it is nobody's initials, or those of two.
    """
    if not 2 <= len(label) <= 4 or not label.isalpha() or not label.isupper():
        return None
    known = dict.fromkeys([*(person.name for person in names.people), *labels])
    found = [name for name in known if "".join(word[0] for word in name.split()).upper() == label]
    return found[0] if len(found) == 1 else None


def interviewee(names: Names, before: int) -> Person | None:
    """Who answers in an interview: the one person that the words before its first turn name; None when it
    could be two.
    """
    named = [person for person in names.people if person.last_before(before) >= 0]
    subjects = [person for person in named if person.subject_before(before)[0] >= 0]
    if len(subjects) == 1:
        return subjects[0]
    return named[0] if len(named) == 1 else None


def headed(headings: Iterable[Paragraph]) -> str | None:
    """The one person whom the headlines of an interview name in full; None when they name two, or nobody."""
    named = {
        " ".join(name_words(entity.text))
        for heading in headings
        for entity in heading.doc.ents
        if entity.label_ == "PERSON"
    }
    full = [name for name in named if " " in name]
    return full[0] if len(full) == 1 else None


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
