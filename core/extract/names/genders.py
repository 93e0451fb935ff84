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
    for paragraph in reading.paragraphs:
        person: NameBearer | None = None
        for token in paragraph.doc:
            at = paragraph.start + token.idx
            if at in subjects:
                person = subjects[at]
            elif at in named or token.text in _MARKS:
                person = None  # in marks it may be anybody
            elif person is not None and token.lower_ in _PRONOUNS and token.dep_ in _SUBJECTS:
                votes.setdefault(person.name, Counter())[_PRONOUNS[token.lower_]] += 1
                person = None
    for person in people:
        told = votes.get(person.name, Counter()).most_common(2)
        if person.name in unknown and told and (len(told) == 1 or told[0][1] > told[1][1]):
            person.gender = told[0][0]
