"""The lines of a PDF's pages apart: the text, what stands beside or under it, and which line is the title."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from core.intake.documents.pdf_lines import PdfLine, joined

_LARGER = 1.15  # of the text's size: a headline is set larger
_SMALLER = 0.94  # of the text's size: notes, captions and boxes are set smaller
_LONGEST_TITLE = 300
_LONGEST_CAPTION = 300
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\s+(?=\S)")
_LEAST_NUMBERED = 4  # lines
_CAPTION = re.compile(r"(?:Figure|Fig\.|Photo|Picture|Image|Map|Chart)\s?\d{0,3}\s?[:.]", re.IGNORECASE)


class Parted(NamedTuple):
    """The lines of a file: its text, its side boxes and its notes."""

    text: list[PdfLine]
    boxes: list[PdfLine]
    notes: list[PdfLine]

    def paragraphs(self) -> list[str]:
        """The text, then what stands beside it, then its notes, in paragraphs; captions are left out."""
        found = [*joined(self.text), *joined(self.boxes), *joined(self.notes)]
        return [words for words in found if not (_CAPTION.match(words) and len(words) < _LONGEST_CAPTION)]


def parted(pages: Sequence[Sequence[PdfLine]]) -> Parted:
    """The lines of pages apart, the numbers of lines left out."""
    size = text_size(line for page in pages for line in page)
    found = Parted([], [], [])
    for page in pages:
        lines = without_numbers(page)
        for small, run in groupby(lines, key=lambda line: line.size < _SMALLER * size and not line.row):
            part = list(run)
            if not small:
                found.text.extend(part)
            elif _ends_page(part, lines, size):
                found.notes.extend(part)
            elif _stands_beside(part, lines, size):
                found.boxes.extend(part)
            else:
                found.text.extend(part)
    return found


def text_size(lines: Iterable[PdfLine]) -> float:
    """The size in which most of the words are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def title_of(page: Sequence[PdfLine], size: float) -> str | None:
    """The words in the largest letters of a page, when they are larger than the text and read as a title."""
    largest = max((line.size for line in page), default=0.0)
    if largest < _LARGER * size:
        return None
    place = next(place for place, line in enumerate(page) if line.size >= 0.97 * largest)
    lines = []
    for line in page[place:]:
        if line.size < 0.97 * largest:
            break
        lines.append(line)
    title = " ".join(joined(lines))
    return title if len(title) <= _LONGEST_TITLE and sum(map(str.isalpha, title)) > 3 else None


def without_numbers(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Lines without the numbers that some papers give to every line, or to every fifth."""
    alone = [
        (place, int(line.text)) for place, line in enumerate(lines) if re.fullmatch(r"\d{1,3}", line.text)
    ]
    for step in (1, 5):
        if len(counted := _counting(alone, step)) >= _LEAST_NUMBERED:
            return [line for place, line in enumerate(lines) if place not in counted]
    numbers = [
        (place, int(found[1])) for place, line in enumerate(lines) if (found := _NUMBERED.match(line.text))
    ]
    for step, share in ((1, 0.7), (5, 0.12)):
        counted = _counting(numbers, step)
        if len(counted) >= max(_LEAST_NUMBERED, share * len(lines)):
            return [
                line._replace(text=_NUMBERED.sub("", line.text, count=1)) if place in counted else line
                for place, line in enumerate(lines)
            ]
    return list(lines)


def _counting(numbers: Sequence[tuple[int, int]], step: int) -> set[int]:
    """The places of those of some numbers that count up by a step, from the first that does."""
    found: set[int] = set()
    last: int | None = None
    for place, number in numbers:
        if number % step == 0 and last in (None, number - step):
            found.add(place)
            last = number
    return found


def _ends_page(part: Sequence[PdfLine], page: Sequence[PdfLine], size: float) -> bool:
    """Whether small lines stand at the foot of a page, or of their column, under its text."""
    low, left, right = min(line.y for line in part), part[0].x, max(line.end for line in part)
    text = [line for line in page if line.size >= _SMALLER * size]
    above = any(line.y > low for line in text)
    return above and not any(line.y < low and line.x < right and line.end > left for line in text)


def _stands_beside(part: Sequence[PdfLine], page: Sequence[PdfLine], size: float) -> bool:
    """Whether small lines stand beside lines of the text, at their height."""
    left, right = min(line.x for line in part), max(line.end for line in part)
    return any(
        abs(line.y - one.y) < line.size and (line.end <= left or line.x >= right)
        for one in part
        for line in page
        if line.size >= _SMALLER * size
    )
