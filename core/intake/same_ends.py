"""Lines that a container writes above or below every article ("View original"): no words of any."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from core.intake.items.document import Refusal
from core.intake.items.member import Member

_LOOKED_AT = 6  # articles that are enough to tell
_MOST = 0.8  # of them
_LONGEST = 10  # words of a line
_EDGE = 3  # lines at either end of an article that are looked at
_STOPS = (".", "!", "?", "…", "”", '"')


def without_same_ends(found: Iterable[Member | Refusal]) -> Iterator[Member | Refusal]:
    """The articles of a container without the short lines that most of them begin or end with; those that are
    files of their own as they are. What fails in the container fails here, behind what came before it."""
    waiting = iter(found)
    first: list[Member | Refusal] = []
    failed: Exception | None = None
    try:
        for one in waiting:
            first.append(one)
            if len(first) >= _LOOKED_AT:
                break
    except Exception as error:
        failed = error
    texts = list({lines[:2]: lines for one in first if (lines := _lines(one))}.values())  # twins count once
    above = _same(texts, slice(0, _EDGE), _has_no_stop)
    below = _same(texts, slice(-_EDGE, None), bool)
    for one in chain(first, () if failed else waiting):
        yield _without(one, above, below) if isinstance(one, Member) and (above or below) else one
    if failed is not None:
        raise failed


def _lines(one: Member | Refusal) -> tuple[str, ...]:
    if not isinstance(one, Member) or one.raw is not None or one.times:
        return ()
    return tuple(one.text.split("\n\n"))


def _has_no_stop(line: str) -> bool:
    return not line.endswith(_STOPS)


def _same(texts: list[tuple[str, ...]], edge: slice, may_be: Callable[[str], bool]) -> frozenset[str]:
    """The short lines that most texts have at an end."""
    held = Counter(
        line for lines in texts for line in set(lines[edge]) if len(line.split()) <= _LONGEST and may_be(line)
    )
    return frozenset(line for line, count in held.items() if count >= max(2, _MOST * len(texts)))


def _without(one: Member, above: frozenset[str], below: frozenset[str]) -> Member:
    lines = list(_lines(one))
    while len(lines) > 1 and lines[0] in above:
        lines.pop(0)
    while len(lines) > 1 and lines[-1] in below:
        lines.pop()
    text = "\n\n".join(lines)
    return replace(one, text=text) if lines and text != one.text else one
