"""What the model takes a name of one word for, most of the time: in one article it is one thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.extract.nlp import Reading

PLACES = ("GPE", "LOC", "FAC")
LABELS = ("ORG", "PERSON", *PLACES)
Votes = dict[str, str]


def votes(reading: Reading) -> Votes:
    """For each name of one word that the model takes for several things the one it is: somebody, as often as
    not; a body rather than a place."""
    counted: dict[str, Counter[str]] = {}
    for paragraph in reading.paragraphs:
        for entity in paragraph.doc.ents:
            if len(entity) == 1 and entity.label_ in LABELS:
                kind = "GPE" if entity.label_ in PLACES else entity.label_
                counted.setdefault(entity.text, Counter())[kind] += 1
    return {name: _winner(count) for name, count in counted.items() if len(count) > 1}


def _winner(count: Counter[str]) -> str:
    if count["PERSON"] >= count["ORG"] + count["GPE"]:
        return "PERSON"
    return "ORG" if count["ORG"] >= count["GPE"] else "GPE"
