"""Where the things that a sentence names happen: put there by its words, or only named beside it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from core.lexicons import any_form, form_pattern, load_lexicon
from core.summaries.themes.named import Named
from core.summaries.wording.words import Found

NO_PLACE = "No place named"
_opens_at = partial(any_form, "clauses", "locates", "forms", shape=r"(?:^|[,;:“\"])\s*{}$")
_locates = partial(any_form, "clauses", "locates", "forms", shape=r"(?<!\w){}\s+$")
_ground = partial(any_form, "clauses", "ground", "forms", shape=r"(?:['’]s?)?\s+{}(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What is at a place in a sentence; `placed` when its words put it there, not only beside it."""

    place: str
    placed: bool
    words: str
    sentence_id: str
    start: int
    text: str


def places_in(sentence: Any, named: list[Named], actors: Collection[str]) -> dict[str, bool]:
    """Where the things of a sentence happen: place → whether the words say so ("in Syria", "Afghan soil").

    `named` is what `places_named` gives for the sentence. When the words put something somewhere, other
    places are only named beside it, and left out; so are the `actors`, who do it rather than house it.
    """
    places: dict[str, bool] = {}
    for mention in named:
        places[mention.party] = places.get(mention.party, False) or _located(sentence, mention)
    certain = {place: True for place, placed in places.items() if placed}
    return certain or {place: False for place in places if place not in actors}


def places_of_each(
    sentence: Any, named: list[Named], actors: Collection[str], things: Sequence[Found]
) -> dict[str, dict[str, bool]]:
    """Entry of a thing → its places, as `places_in` gives them, each thing's own.

    A place belongs to the thing named nearest to it in its clause, and to those listed with that one: in
    "condemned terrorism, and agreed to fight fraud and smuggling in the Alps" the Alps are not terrorism's.
    """
    placed: dict[str, set[str]] = {thing.entry: set() for thing in things}
    for mention in named:
        nearest = _nearest(sentence, mention, things) if _located(sentence, mention) else None
        for thing in _listed_with(sentence.text, nearest, things) if nearest is not None else ():
            placed[thing.entry].add(mention.party)
    everywhere = dict.fromkeys(mention.party for mention in named if mention.party not in actors)
    return {
        entry: dict.fromkeys(sorted(own), True) if own else dict.fromkeys(everywhere, False)
        for entry, own in placed.items()
    }


def _located(sentence: Any, mention: Named) -> bool:
    before = sentence.text[: mention.start - sentence.start]
    after = sentence.text[mention.end - sentence.start :]
    return bool(_locates().search(before) or _ground().match(after))


def _nearest(sentence: Any, mention: Named, things: Sequence[Found]) -> int | None:
    """Which of the things a place belongs to: the one right before it in its clause, or behind it when
    the place opens the clause ("In Syria, ...") or touches the thing ("Syrian rebels")."""
    start, end = mention.start - sentence.start, mention.end - sentence.start
    text, before = sentence.text, [n for n, thing in enumerate(things) if thing.end <= start]
    if before and not _breaks().search(text[things[before[-1]].end : start]):
        return before[-1]
    behind = next((n for n, thing in enumerate(things) if thing.start >= end), None)
    if behind is None:
        return None
    gap, opening = text[end : things[behind].start], text[:start].rstrip()
    opens = _opens_at().search(opening)
    near = len(gap.split()) <= 3 and not re.search(r"[,;:]|\b(?:and|or|but)\b", gap)
    return behind if near or (opens and not re.search(r"[;:]", gap)) else None


def _listed_with(text: str, place: int, things: Sequence[Found]) -> list[Found]:
    """A thing and those that stand in one list with it, before and behind."""
    first = last = place
    while first and _one_list(text[things[first - 1].end : things[first].start]):
        first -= 1
    while last + 1 < len(things) and _one_list(text[things[last].end : things[last + 1].start]):
        last += 1
    return list(things[first : last + 1])


def _one_list(gap: str) -> bool:
    linked = not gap.strip() or "," in gap or re.search(r"\b(?:and|or)\b", gap) is not None
    return linked and len(re.findall(r"\w+", gap)) <= 3 and not re.search(r"[;:]", gap)


@cache
def _breaks() -> re.Pattern[str]:
    """What ends a clause between a thing and a place: a stop, or a comma with a clause behind it."""
    joints = form_pattern([*load_lexicon("clauses")["ends"]["forms"], "and", "but"])
    return re.compile(rf"[;:]|,\s+(?:{joints})\b", re.IGNORECASE)
