"""Which outlet an article is from: of all that may be its name, what most of its lines speak for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from core.article.outlets import as_outlet, is_outlet, is_person, masthead, may_name
from core.intake.containers.databases.shared.bodies import is_byline
from core.intake.containers.repeated.days import names_beside, tells_day, without_day
from core.intake.containers.repeated.lines import FileLine
from core.lexicons import load_lexicon

# How much is said for a name: beside the day above a text, in a line of its own, beside a day below the text,
# behind "©"; first for one that has an outlet's word, then for one that may be a name, then for any other.
_BESIDE, _ALONE, _BELOW, _SIGNED = (4.0, 2.9, 2.0), (3.0, 1.8), (2.5, 1.6, 0.2), 2.2
_TOLD = 2.4  # for what a label seems to call so
_CODE = 0.2  # for what has numbers in it, as a page's has
_SHORT = 5  # letters of a code
_FARTHER = 0.05  # less, a line between it and the day
_USUAL = 2.0  # more, where the other articles of the file have theirs
_AGAIN, _MOST_AGAIN = 0.6, 2  # for every other line that has it


class OutletName(NamedTuple):
    """A name that may be the outlet's: what is said for it, and where it stands (as seen from the day)."""

    name: str
    weight: float
    place: str


def outlet_among(
    named: Sequence[FileLine], lines: Sequence[FileLine], day: FileLine | None, usual: str | None = None
) -> OutletName | None:
    """The outlet that lines around a text name, where no label does: `named` are those above it that may be a
    name or a headline, `day` is the one with the day, `usual` where the file's other articles have theirs."""
    said: dict[str, OutletName] = {}
    for one in _said(named, lines, day):
        weight = one.weight + _AGAIN * min(_MOST_AGAIN, _others_with(one.name, lines))
        weight += _USUAL if one.place == usual else 0
        if one.name not in said or weight > said[one.name].weight:
            said[one.name] = one._replace(weight=weight)
    return max(said.values(), key=lambda one: one.weight, default=None)


def usual_place(found: Iterable[OutletName | None]) -> str | None:
    """Where most articles of a file have the name of their outlet, as those tell that are surely one's."""
    held = Counter(one.place for one in found if one is not None and is_outlet(one.name))
    return held.most_common(1)[0][0] if held else None


def _said(named: Sequence[FileLine], lines: Sequence[FileLine], day: FileLine | None) -> Iterator[OutletName]:
    """The names that may be the outlet's, the likeliest of each place first, with what is said for them."""
    for line in lines:
        if line.field == "outlet" and line.value:  # by a label that no list has
            yield OutletName(line.value, _TOLD, "label")
        elif tells_day(line):
            for name in names_beside(line):
                yield OutletName(name, _weight(name, _BESIDE if line is day else _BELOW), "beside")
    others = [line for line in named if not tells_day(line)]
    at = next((place for place, line in enumerate(named) if line is day), len(named))
    for place, line in enumerate(named):
        if len(others) > 1 and not tells_day(line) and (alone := as_outlet(bare_name(line))):
            for test, weight in zip((masthead, may_name), _ALONE, strict=True):
                if test(alone):
                    yield OutletName(alone, weight - _FARTHER * abs(place - at), f"{place - at:+}")
                    break
    for place, line in enumerate(lines):
        near = [one for one in lines[max(0, place - 1) : place + 2] if one is not line and tells_day(one)]
        may_be = near and not (line in named or line.label or line.rule or line.again or tells_day(line))
        if may_be and (alone := as_outlet(bare_name(line))) and may_name(alone):  # below a text
            yield OutletName(alone, _weight(alone, _BELOW), "below")
    for pattern in _signs():
        for line in lines:
            if (match := pattern.fullmatch(line.words)) is not None and (sign := as_outlet(match["outlet"])):
                yield OutletName(sign, _SIGNED, "signed")


def bare_name(line: FileLine) -> str:
    """A line without what stands around the name of an outlet: its number, its page, its edition."""
    return without_day(line.words).strip(" ,.;:|•·–—-")


def _weight(name: str, weights: tuple[float, float, float]) -> float:
    if weights is _BELOW and name.isupper() and len(name) < _SHORT:
        return _CODE  # of the document's number
    if is_outlet(name):
        return weights[0]
    if re.fullmatch(r"[A-Z]{4,}(?:-[A-Z]+)? \d+", name):
        return _CODE  # of how it is cited: "ISLMAIL 4"
    if is_person(name) or (" and " in name and is_byline(name)):
        return _CODE
    if may_name(name):
        return weights[1]
    return _CODE if re.search(r"\d", name) else weights[2]


def _others_with(name: str, lines: Sequence[FileLine]) -> int:
    """In how many lines a name stands, beside the first."""
    small = name.casefold()
    return sum(small in line.words.casefold() for line in lines) - 1


@cache
def _signs() -> list[re.Pattern[str]]:
    return [re.compile(one, re.IGNORECASE) for one in load_lexicon("repeated")["signed"]["patterns"]]
