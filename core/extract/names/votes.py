"""What the model takes a name of one word for, most of the time: in one article it is one thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from core.extract.names.name_lists import towns

if TYPE_CHECKING:
    from core.extract.nlp import Reading

PLACES = ("GPE", "LOC", "FAC")
LABELS = ("ORG", "PERSON", *PLACES)
Votes = dict[str, str]
_SURE = 3


def votes(reading: Reading) -> Votes:
    """For each name of one word that the model takes for somebody and for something else the one it mostly
    is: somebody only where that is sure, and no name of a list of towns."""
    counted: dict[str, Counter[str]] = {}
    for paragraph in reading.paragraphs:
        for entity in paragraph.doc.ents:
            if len(entity) == 1 and entity.label_ in LABELS:
                kind = "GPE" if entity.label_ in PLACES else entity.label_
                counted.setdefault(entity.text, Counter())[kind] += 1
    return {name: won for name, count in counted.items() if (won := _winner(name, count)) is not None}


def _winner(name: str, count: Counter[str]) -> str | None:
    rest = count["ORG"] + count["GPE"]
    if not rest or not count["PERSON"] or name.casefold() in towns():
        return None
    if count["PERSON"] > rest:
        return "PERSON" if count["PERSON"] >= _SURE else None
    return "ORG" if count["ORG"] >= count["GPE"] else "GPE"
