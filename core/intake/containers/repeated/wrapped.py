"""Lines that were broken at a page's width in, the paragraphs that they are out."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from core.intake.containers.databases.shared.pieces import one_line
from core.intake.items.days import day_of

WIDEST, _LONG_LINE, _LEAST_LINE = 120, 50, 20  # signs of a line that is broken by hand, or may go on
_MOST_FULL, _RAGGED = 0.6, 4  # of the long lines; signs that a line may be shorter
_STOP = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+")


def broken_at(runs: Iterable[Iterable[str]]) -> int:
    """The width at which lines are broken inside their sentences, as all of them tell; 0 for none."""
    # By how long a line is and how long it would be with the next word: whether it ends without a stop, and
    # the next goes on small.
    pairs: Counter[tuple[int, int, bool]] = Counter()
    for run in runs:
        for one, two in pairwise(map(single, run)):
            if _LONG_LINE <= len(one) <= WIDEST:
                goes_on = two[:1].islower() and not _STOP.search(one)
                pairs[len(one), len(one) + 1 + len(two.split(" ")[0]) + _RAGGED, goes_on] += 1

    def full(width: int, *, inside: bool = False) -> int:
        return sum(
            count
            for (least, most, goes_on), count in pairs.items()
            if least <= width < most and (goes_on or not inside)
        )

    width = max(sorted({least for least, _, _ in pairs}), key=full, default=0)
    return width if full(width, inside=True) and full(width) >= _MOST_FULL * pairs.total() else 0


def joined(run: list[str], width: int) -> list[str]:
    """The paragraphs of a run of lines that are broken at a width."""
    lines = [single(line) for line in run]
    ended = _STOP.search(lines[-1]) is not None  # no headline with its outlet below it
    held = [lines[:1]]
    for one, two in pairwise(lines):
        small = two[:1].islower() and not (_STOP.search(one) or _ADDRESS.match(two))
        full = width and ended and len(one) >= _LONG_LINE and _is_full(one, two, width)
        if len(one) <= WIDEST and (full or (small and len(one) >= _LEAST_LINE)) and not is_dated(two):
            held[-1].append(two)
        else:
            held.append([two])
    return [" ".join(parts) for parts in held]


def single(line: str) -> str:
    """A line with single blanks; the same object where it has them, for a long file is held once."""
    words = one_line(line)
    return line if words == line else words


def is_dated(line: str, longest: int = _LONG_LINE) -> bool:
    """Whether a line is one that tells a day, and no rest of a paragraph."""
    return len(line) < longest and _STOP.search(line) is None and day_of(line, first="day") is not None


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line had no room in a line."""
    return len(line) <= width < len(line) + 1 + len(after.split(" ")[0]) + _RAGGED
