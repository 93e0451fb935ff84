"""Where the things that a sentence names happen: put there by its words, or only named beside it."""

import re
from collections.abc import Collection
from functools import cache
from typing import Any

from core.lexicons import load_lexicon
from core.summaries.named import Named
from core.summaries.words import form_pattern

NO_PLACE = "No place named"


def places_in(sentence: Any, named: list[Named], actors: Collection[str]) -> dict[str, bool]:
    """Where the things of a sentence happen: place → whether the words say so ("in Syria", "Afghan soil").

    `named` is what `places_named` gives for the sentence. When the words put something somewhere, other
    places are only named beside it, and left out; so are the `actors`, who do it rather than house it.
    """
    places: dict[str, bool] = {}
    for mention in named:
        before = sentence.text[: mention.start - sentence.start]
        after = sentence.text[mention.end - sentence.start :]
        located = bool(_locates().search(before) or _ground().match(after))
        places[mention.party] = places.get(mention.party, False) or located
    certain = {place: True for place, placed in places.items() if placed}
    return certain or {place: False for place in places if place not in actors}


@cache
def _locates() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{form_pattern(_clause_forms('locates'))})\s+$", re.IGNORECASE)


@cache
def _ground() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s?)?\s+(?:{form_pattern(_clause_forms('ground'))})(?!\w)", re.IGNORECASE)


def _clause_forms(entry: str) -> list[str]:
    forms: list[str] = load_lexicon("clauses")[entry]["forms"]
    return forms
