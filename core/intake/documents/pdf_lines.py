"""Lines of a page as they were set, joined into the paragraphs they were broken from."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from core.lexicons import load_lexicon

_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BREAK = re.compile(r"(?P<first>[^\W_]+)[-\u00ad‐]$")
_ITEM = re.compile(r"[•●▪■◦‣∙·]\s*\S|[-–*]\s+\S")
_SPEAKER = re.compile(
    r"(?:(?:[A-Z][A-Z.'’-]*\s?){1,5}|(?:M[rs]{1,2}|Dr|The) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|[QA]):\s"
)
_CAPTION = re.compile(r"(?:Table|Figure|Annex|Box|Chart)\s[\dIVXA-F]+\b")
_ENDED = re.compile(r"[\W_]*(?:ENDS?|Ends|###)[\W_]*")  # a line under the text of a release
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S")
_HYPHENS = "\u00ad‐"


class PdfLine(NamedTuple):
    """A line of a page: its words, where it begins, how large it is set, whether all of it is bold, where it
    ends, whether it is the row of a table, and whether a mark says that a note begins with it."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    end: float = 0.0
    row: bool = False
    begins: bool = False


def joined(lines: Iterable[PdfLine]) -> list[str]:
    """Paragraphs and headings, each in one line.

    >>> page = [("Trade with the coun-", 700), ("tries grew. It was a record.", 688), ("He agreed.", 660)]
    >>> joined(PdfLine(text, 50.0, y, 10.0) for text, y in page)
    ['Trade with the countries grew. It was a record.', 'He agreed.']
    """
    rows = list(lines)
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(row.text for row in rows).casefold()))
    leading, width = _leading(rows), _width(rows)
    found: list[str] = []
    for place, row in enumerate(rows):
        after = rows[place + 1] if place + 1 < len(rows) else None
        if place and _runs_on(rows[place - 1], row, after, leading, width):
            found[-1] = _put_together(found[-1], row.text, words)
        else:
            found.append(row.text)
    return [_mended(line) for line in found]


def _leading(rows: list[PdfLine]) -> float:
    """The usual distance from line to line, in sizes of their type."""
    steps = Counter(
        round((one.y - two.y) / one.size, 1)
        for one, two in pairwise(rows)
        if 0 < one.y - two.y < 4 * one.size and _alike(one, two)
    )
    common = steps.most_common(1)
    # The smallest of the frequent ones: in a text of short paragraphs the gap is as frequent as the step.
    return (
        min((step for step, times in steps.items() if times * 3 >= common[0][1]), default=1.2)
        if common
        else 1.2
    )


def _width(rows: list[PdfLine]) -> int:
    """How many characters a full line holds: what nine lines of ten don't exceed."""
    lengths = sorted(len(row.text) for row in rows)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _alike(one: PdfLine, two: PdfLine) -> bool:
    return abs(one.size - two.size) < 0.08 * max(one.size, two.size)


def _runs_on(before: PdfLine, row: PdfLine, after: PdfLine | None, leading: float, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if _ENDED.fullmatch(before.text) or _ENDED.fullmatch(row.text):
        return False
    if before.row or row.row or row.begins or (_SPEAKER.match(row.text) and _STOP.search(before.text)):
        return False
    if _CAPTION.match(before.text) and before.x - row.x > row.size:
        return False  # a caption is set in the middle, the text at the left
    if not _alike(before, row) or (before.bold != row.bold and _reads_as_heading(before, row)):
        return False
    if _ITEM.match(row.text):
        return False
    ends, small = _STOP.search(before.text) is not None, row.text[:1].islower()
    step = (before.y - row.y) / row.size
    if step < 0 or step > 4:  # another column or page, or a picture between
        full = len(before.text) > 0.6 * width  # a short one is a heading at the foot of a column
        return small or (full and not (ends or row.bold))
    if step > leading * 1.25 + 0.05:
        return False
    hangs = _ITEM.match(before.text) is not None or _NUMBER.match(before.text) is not None
    indented = row.x - before.x > 0.5 * row.size and not hangs
    if indented and (ends or (after is not None and row.x - after.x > 0.5 * row.size)):
        return False
    short = len(before.text) < 0.75 * min(width, 120)
    return not (short and ends and not small)


def _reads_as_heading(one: PdfLine, two: PdfLine) -> bool:
    bold = one if one.bold else two
    return len(bold.text) < 100 and not bold.text.endswith((",", ";"))


def _put_together(before: str, after: str, words: Counter[str]) -> str:
    """Two lines as one: a hyphen at the end undone where it only breaks the word."""
    broken = _BREAK.search(before)
    if broken is None:
        return f"{before} {after}" if not before.endswith("-") else before + after
    rest = re.match(r"[^\W\d_]*", after)
    first, last = broken["first"].casefold(), (rest[0] if rest else "").casefold()
    whole, hyphened = words[first + last], words[f"{first}-{last}"]
    breaks = after[:1].islower() and not first[-1].isdigit()
    if breaks and whole >= hyphened and (whole or not _keeps_hyphen(first, last_is_word=words[last] > 1)):
        return before[:-1] + after
    return before[:-1] + "-" + after


def _keeps_hyphen(first: str, *, last_is_word: bool) -> bool:
    """Whether a word that begins so is written with a hyphen, as far as its first part tells."""
    parts = load_lexicon("hyphens")["first"]
    return first in parts["keeps"] or (first in parts["may"] and last_is_word)


def _mended(line: str) -> str:
    """A line whose hyphens are hyphens: some files give them all as marks of where a word may break."""
    for sign in _HYPHENS:
        line = line.replace(sign, "-")
    return line
