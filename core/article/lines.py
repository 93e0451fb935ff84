"""A text's paragraphs: one a line, or joined where a line was only broken at the page's width."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

# Everything that ends a line, in plain text from anywhere.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\x00"
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_FIRST_WORD = re.compile(r"\S+")

# Lines broken by hand or by a mail programme are of this length at most.
_WIDEST = 120
_LEAST = 20  # characters of a line that may go on in the next
_NEARLY = 0.7  # of the width: a line of that length may have been broken before a longer word
_MARK = re.compile(r"(?:[-*•–·‣]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
# Of a speaker in a transcript: "MS. QUILL: ".
_TURN = re.compile(r"(?:[A-Z][A-Z.'’-]*\s){0,4}[A-Z][A-Z.'’-]*\s?:\s")
_ITEM = re.compile(r"[-*•–·‣]\s|\(?\w{1,3}[.)]\s")


class Span(NamedTuple):
    """A stretch of the text, without the blank space around it."""

    start: int
    end: int


class Line(NamedTuple):
    start: int
    end: int
    gap: bool  # a blank line stands before it
    indent: int


def paragraphs(text: str, rows: Collection[int] = ()) -> list[Span]:
    """The paragraphs of a text, in order; `rows` says where rows of tables begin, each a line of its own.

    >>> text = "One line.\\r\\nAnother line."
    >>> [text[start:end] for start, end in paragraphs(text)]
    ['One line.', 'Another line.']
    """
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    found: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        apart = line.start in rows or (before is not None and before.start in rows)
        if (
            before is not None
            and not apart
            and ((width and _runs_on(text, before, line, width)) or _goes_on(text, found[-1], before, line))
        ):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(Span(line.start, line.end))
    return found


def _goes_on(text: str, paragraph: Span, one: Line, two: Line) -> bool:
    """Whether a line goes on in the middle of a sentence, whatever the width of the rest: the paragraph is of
    some length and ends without a stop, and the line begins small; or it hangs below the words of an item."""
    if not two.gap and _hangs(text, paragraph, one, two):
        return True
    short = paragraph.end - paragraph.start < _LEAST and not _MARK.match(text, paragraph.start)
    if two.gap or short or _STOP.search(text[one.start : one.end]):
        return False
    return text[two.start].islower() and (
        two.indent <= one.indent + 1 or _ITEM.match(text, paragraph.start) is not None
    )


def _hangs(text: str, item: Span, one: Line, two: Line) -> bool:
    """Whether a line stands below the words of a list's item, further in than its mark."""
    if not _MARK.match(text, item.start) or _MARK.match(text, two.start):
        return False
    begin = max(text.rfind("\n", 0, item.start), text.rfind("\r", 0, item.start)) + 1
    inside = two.indent > item.start - begin and two.indent >= one.indent
    return inside and not _STOP.search(text[one.start : one.end])


def _lines(text: str) -> Iterator[Line]:
    last = 0
    for match in _LINE.finditer(text):
        words = match[0].strip(_INVISIBLE + " \t").strip().strip(_INVISIBLE).strip()
        if not words:
            continue
        start = match.start() + match[0].index(words)
        gap = len(_LINE_END.findall(text, last, match.start())) > 1
        yield Line(start, start + len(words), gap, start - match.start())
        last = start + len(words)


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width the text is broken at, or None when its line breaks are its paragraphs'.

    In broken text most lines end within a sentence, and are too long to take one more word.
    """
    breaks = [(one, two) for one, two in pairwise(lines) if not two.gap]
    if not breaks:
        return None
    width = max(max(one.end - one.start, 0) for one, _ in breaks)
    if not 30 <= width <= _WIDEST:
        return None
    full = sum(_is_full(text, one, two, width) for one, two in breaks)
    within = sum(not _STOP.search(text[one.start : one.end]) for one, _ in breaks)
    small = sum(text[two.start].islower() for _, two in breaks)
    enough = 0.1 if full >= 0.75 * len(breaks) else 0.3
    fits = full >= 0.6 * len(breaks) and within >= 0.5 * len(breaks) and small >= enough * len(breaks)
    return width if fits else None


def _is_full(text: str, one: Line, two: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one (with a little room)."""
    word = _FIRST_WORD.match(text, two.start)
    return one.end - one.start + 1 + (len(word[0]) if word else 0) > width - 4


def _runs_on(text: str, one: Line, two: Line, width: int) -> bool:
    if two.gap or two.indent > one.indent + 1 or _TURN.match(text, two.start):
        return False
    number = text[two.start].isdigit() and one.end - one.start >= _NEARLY * width
    goes_on = text[two.start].islower() or (number and not _STOP.search(text[one.start : one.end]))
    return goes_on or _is_full(text, one, two, width)
