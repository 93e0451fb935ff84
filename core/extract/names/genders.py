"""Whether "he" or "she" can stand for somebody, told by the pronouns that go on from the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from core.extract.nlp import Reading

Gender = Literal["m", "f"]

_PRONOUNS: dict[str, Gender] = {"he": "m", "she": "f"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MARKS = frozenset([*"\"“”„«»‘'", "``", "''"])


class NameBearer(Protocol):
    """Somebody with a name, the places where it stands, and those where it is a subject."""

    name: str
    gender: Gender | None
    places: list[tuple[int, int]]
    subjects: list[int]


def settle_genders(reading: Reading, people: Sequence[NameBearer]) -> None:
    """Whom "he" or "she" can stand for, where neither title nor given name tells: the pronoun that goes on
    from a subject in the next sentence or clause, before anybody else is named or quoted, and most often.
    """
    unknown = {person.name for person in people if person.gender is None}
    if not unknown:
        return
    subjects = {at: person for person in people for at in person.subjects}
    named = {at for person in people for at, _ in person.places}
    votes: dict[str, Counter[Gender]] = {}
    from spacy.attrs import IDX, LOWER

    for paragraph in reading.paragraphs:
        person: NameBearer | None = None
        strings = paragraph.doc.vocab.strings
        pronouns, marks = {strings[word]: word for word in _PRONOUNS}, {strings[mark] for mark in _MARKS}
        for place, (at, low) in enumerate(paragraph.doc.to_array([IDX, LOWER]).tolist()):
            if (start := paragraph.start + at) in subjects:
                person = subjects[start]
            elif start in named or low in marks:
                person = None  # in marks it may be anybody
            elif person is not None and low in pronouns and paragraph.doc[place].dep_ in _SUBJECTS:
                votes.setdefault(person.name, Counter())[_PRONOUNS[pronouns[low]]] += 1
                person = None
    for person in people:
        told = votes.get(person.name, Counter()).most_common(2)
        if person.name in unknown and told and (len(told) == 1 or told[0][1] > told[1][1]):
            person.gender = told[0][0]
