"""Which outlet an article is from: of all that may be its name, what most of its lines speak for."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from core.article.outlets import as_outlet, is_outlet, masthead, may_name
from core.intake.containers.databases.shared.bodies import is_byline
from core.intake.containers.repeated.days import names_beside, tells_day, without_day
from core.intake.containers.repeated.lines import FileLine
from core.lexicons import load_lexicon

# How much is said for a name: beside the day above a text, in a line of its own, beside a day below the text,
# behind "©"; first for one that has an outlet's word, then for one that may be a name, then for any other.
_BESIDE, _ALONE, _BELOW, _SIGNED = (4.0, 3.2, 2.0), (3.0, 1.8), (2.5, 1.6, 0.2), 2.2
_TOLD = 2.4  # for what a label seems to call so
_CODE = 0.2  # for what has numbers in it, as a page's has
_SHORT = 5  # letters of a code
_FARTHER = 0.05  # less, a line between it and the day
_AGAIN, _MOST_AGAIN = 0.6, 2  # for every other line that has it


def outlet_among(named: Sequence[FileLine], lines: Sequence[FileLine], day: FileLine | None) -> str | None:
    """The outlet that lines around a text name, where no label does: `named` are those above it that may be a
    name or a headline, `day` is the one with the day."""
    said: dict[str, float] = {}
    for name, weight in _said(named, lines, day):
        if name not in said:
            said[name] = weight + _AGAIN * min(_MOST_AGAIN, _others_with(name, lines))
    return max(said, key=lambda name: said[name], default=None)


def _said(
    named: Sequence[FileLine], lines: Sequence[FileLine], day: FileLine | None
) -> Iterator[tuple[str, float]]:
    """The names that may be the outlet's, the likeliest of each place first, with what is said for them."""
    for line in lines:
        if line.field == "outlet" and line.value:  # by a label that no list has
            yield line.value, _TOLD
        elif tells_day(line):
            for name in names_beside(line):
                yield name, _weight(name, _BESIDE if line is day else _BELOW)
    others = [line for line in named if not tells_day(line)]
    at = next((place for place, line in enumerate(named) if line is day), len(named))
    for place, line in enumerate(named):
        if len(others) > 1 and not tells_day(line) and (alone := as_outlet(bare_name(line))):
            for test, weight in zip((masthead, may_name), _ALONE, strict=True):
                if test(alone):
                    yield alone, weight - _FARTHER * abs(place - at)
                    break
    for pattern in _signs():
        for line in lines:
            if (match := pattern.fullmatch(line.words)) is not None and (sign := as_outlet(match["outlet"])):
                yield sign, _SIGNED


def bare_name(line: FileLine) -> str:
    """A line without what stands around the name of an outlet: its number, its page, its edition."""
    return without_day(line.words).strip(" ,.;:|–—-")


def _weight(name: str, weights: tuple[float, float, float]) -> float:
    if weights is _BELOW and name.isupper() and len(name) < _SHORT:
        return _CODE  # of the document's number
    if is_outlet(name):
        return weights[0]
    if " and " in name and is_byline(name):
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
