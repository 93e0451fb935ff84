"""Where the things that a sentence names happen: the places that its words tie them to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from core.lexicons import any_form, form_pattern, load_lexicon
from core.summaries.themes.named import Named
from core.summaries.wording.words import Found

NO_PLACE = "Tied to no place"
FARTHEST = 12  # words between a thing and its place
_opens_at = partial(any_form, "clauses", "locates", "forms", shape=r"(?:^|[,;:“\"])\s*{}$")
_locates = partial(any_form, "clauses", "locates", "forms", shape=r"(?<!\w){}\s+$")
_parts = partial(any_form, "clauses", "parts", "forms", shape=r"(?<!\w){}\s+$")
_ground = partial(any_form, "clauses", "ground", "forms", shape=r"(?:['’]s?)?\s+{}(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What is at a place in a sentence; `placed` when its words tie it to a place."""

    place: str
    placed: bool
    words: str
    sentence_id: str
    start: int
    text: str


def places_of_each(sentence: Any, named: list[Named], things: Sequence[Found]) -> dict[str, list[str]]:
    """Entry of a thing → the places that the words of its sentence tie it to ("in Syria", "Afghan soil").

    `named` is what `places_named` gives for the sentence. A place that only stands in the same sentence is
    no place of the thing. One belongs to the thing right before it, and to those listed with that one: in
    "condemned terrorism, and agreed to fight fraud and smuggling in the Alps" the Alps are not terrorism's.
    """
    tied: dict[str, list[str]] = {thing.entry: [] for thing in things}
    for mention in named:
        owner = _owner(sentence, mention, named, things) if _located(sentence, mention) else None
        for thing in _listed_with(sentence, named, owner, things) if owner is not None else ():
            if mention.party not in tied[thing.entry]:
                tied[thing.entry].append(mention.party)
    return tied


def _located(sentence: Any, mention: Named) -> bool:
    before = sentence.text[: mention.start - sentence.start]
    after = sentence.text[mention.end - sentence.start :]
    part = _parts().search(before)
    if part and " " in part[0].strip():  # "the coast of", whatever stands before it
        return True
    return bool(_locates().search(before[: part.start()] if part else before) or _ground().match(after))


def _owner(sentence: Any, mention: Named, named: list[Named], things: Sequence[Found]) -> int | None:
    """Which of the things a place belongs to: the one right before it in its clause, or behind it when
    the place opens the clause ("In Syria, ...") or touches the thing ("Syrian rebels")."""
    start, end = mention.start - sentence.start, mention.end - sentence.start
    text, before = sentence.text, [n for n, thing in enumerate(things) if thing.end <= start]
    if before:
        since = things[before[-1]].end
        between = [one for one in named if since <= one.start - sentence.start and one.end <= mention.start]
        others = [one for one in between if one.party != mention.party]
        if _reaches(text[since:start]) and all(_one_list(_between(sentence, one, mention)) for one in others):
            return before[-1]
    behind = next((n for n, thing in enumerate(things) if thing.start >= end), None)
    if behind is None:
        return None
    gap, opening = text[end : things[behind].start], text[:start].rstrip()
    opens = _opens_at().search(opening)
    near = len(gap.split()) <= 1 and not re.search(r"[,;:]|\b(?:and|or|but)\b", gap)
    return behind if near or (opens and not re.search(r"[;:]", gap)) else None


def _between(sentence: Any, one: Named, other: Named) -> str:
    return str(sentence.text[one.end - sentence.start : other.start - sentence.start])


def _reaches(gap: str) -> bool:
    """Whether the words between a thing and a place behind it are of one clause, and few."""
    return not _breaks().search(gap) and len(gap.split()) <= FARTHEST


def _listed_with(sentence: Any, named: list[Named], place: int, things: Sequence[Found]) -> list[Found]:
    """A thing and those that stand in one list with it, before and behind, with no place between them."""

    def together(one: Found, other: Found) -> bool:
        places = (at.start - sentence.start for at in named)
        apart = any(one.end <= at < other.start for at in places)
        return not apart and _one_list(sentence.text[one.end : other.start])

    first = last = place
    while first and together(things[first - 1], things[first]):
        first -= 1
    while last + 1 < len(things) and together(things[last], things[last + 1]):
        last += 1
    return list(things[first : last + 1])


def _one_list(gap: str) -> bool:
    linked = not gap.strip() or "," in gap or re.search(r"\b(?:and|or)\b", gap) is not None
    return linked and len(re.findall(r"\w+", gap)) <= 3 and not re.search(r"[;:]", gap)


@cache
def _breaks() -> re.Pattern[str]:
    """What ends a clause between a thing and a place: a stop, a comma with a clause behind it, a verb that
    reports, or a second thing that is said or done ("condemns terrorism and calls for calm in Mali")."""
    clauses = load_lexicon("clauses")
    joints = form_pattern([*clauses["ends"]["forms"], "and", "but"])
    said = form_pattern([*clauses["reports"]["forms"], *clauses["modals"]["forms"]])
    acts = form_pattern([form for entry in load_lexicon("stances").values() for form in entry["forms"]])
    return re.compile(
        rf"[;:]|,\s+(?:{joints})\b|\b(?:{said})\b|\b(?:and|but)\s+(?:\w+ly\s+)?(?:{acts})(?!\w)",
        re.IGNORECASE,
    )
