"""The cues of a file of subtitles, whatever its form: SubRip (SRT), WebVTT, SBV as video sites have it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?"
_ARROW = re.compile(rf"^{_TIME}\s*(?:-{{1,2}}>|,)\s*{_TIME}(?:\s+\S.*)?$")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_ROLLING = 0.3  # of the cues that say the last line of the one before again: as automatic captions roll up


@dataclass(frozen=True, slots=True)
class Caption:
    """One cue: its lines, and when it is shown, in seconds."""

    begin: float
    end: float
    lines: tuple[str, ...]


def captions_in(lines: Iterable[str]) -> Iterator[Caption]:
    """The cues of the lines of a file, in order; what is no cue (notes, styles, numbers) is left out.

    >>> list(captions_in(["1", "00:00:01,200 --> 00:00:04,900", "Good morning,", "all.", "", "2"]))
    [Caption(begin=1.2, end=4.9, lines=('Good morning,', 'all.'))]
    """
    times: tuple[float, float] | None = None
    held: list[str] = []
    for line in (one.strip("\ufeff \t\r\n") for one in lines):
        if match := _ARROW.match(line):
            if times is not None:
                yield Caption(*times, _words(held, ended=False))
            times, held = (_seconds(match, 1), _seconds(match, 5)), []
        elif times is not None:
            held.append(line)
    if times is not None:
        yield Caption(*times, _words(held, ended=True))


def is_time_line(line: str) -> bool:
    """Whether a line is the times of a cue and nothing else.

    >>> is_time_line("00:01.000 --> 00:04.000 align:start"), is_time_line("from 00:01 --> to 00:04")
    (True, False)
    """
    return _ARROW.match(line.strip()) is not None


def unrolled(captions: Iterable[Caption]) -> list[Caption]:
    """Cues without what they say again: automatic captions show each line twice, or grow word by word.

    >>> lines = [("we met",), ("we met", "and spoke"), ("and spoke",)]
    >>> [one.lines for one in unrolled(Caption(at, at + 1, words) for at, words in enumerate(lines))]
    [('we met',), ('and spoke',)]
    """
    found = [one for one in sorted(captions, key=lambda one: one.begin) if one.lines]
    pairs = list(pairwise(found))
    again = sum(two.lines[0] == one.lines[-1] and _touch(one, two) for one, two in pairs)
    grown = sum(_grows(one, two) for one, two in pairs)
    if again >= _ROLLING * max(len(pairs), 1) and again > 0 and len(found) > 2:
        return list(_without_again(found))
    return list(_full_grown(found)) if grown >= _ROLLING * max(len(pairs), 1) and len(found) > 2 else found


def _without_again(captions: list[Caption]) -> Iterator[Caption]:
    last = ""
    for caption in captions:
        kept = []
        for line in caption.lines:
            if line != last:
                kept.append(line)
            last = line
        if kept:
            yield replace(caption, lines=tuple(kept))


def _full_grown(captions: list[Caption]) -> Iterator[Caption]:
    """Of cues that grow only the last, from the moment at which the first was shown."""
    begin = captions[0].begin if captions else 0.0
    for one, two in pairwise([*captions, None]):
        if one is not None and (two is None or not _grows(one, two)):
            yield replace(one, begin=begin)
            begin = two.begin if two else 0.0


def _grows(one: Caption, two: Caption) -> bool:
    before, after = " ".join(one.lines), " ".join(two.lines)
    return after.startswith(before) and _touch(one, two)


def _touch(one: Caption, two: Caption) -> bool:
    return two.begin <= one.end + 0.2


def _words(held: list[str], *, ended: bool) -> tuple[str, ...]:
    """The lines of a cue, without the number or the name of the one behind it, and blocks that are none."""
    lines = list(held)
    if not ended and lines and (lines[-1].isdigit() or (len(lines) > 1 and lines[-1] and not lines[-2])):
        lines.pop()
    kept: list[str] = []
    block = False
    for place, line in enumerate(lines):
        if not line:
            block = False
        elif place > 0 and not lines[place - 1] and _BLOCK.match(line):
            block = True
        if line and not block and not (line.isdigit() and place == len(lines) - 1 and place > 0 and ended):
            kept.append(line)
    return tuple(kept)


def _seconds(match: re.Match[str], first: int) -> float:
    hours, minutes, seconds, parts = (match[first + place] for place in range(4))
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{parts or 0}")
