"""The pages of a PDF, each read once: by what tells which kind of file it is, and by what reads it."""

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from core.article.model import LONGEST_ARTICLE
from core.intake.documents.pdf_columns import in_order
from core.intake.documents.pdf_lines import PdfLine
from core.intake.documents.pdf_parts import text_size
from core.intake.documents.pdf_pieces import pieces_of
from core.intake.items.brought import Brought
from core.intake.items.document import Refused

_EDGE = 3  # lines at the head and at the foot of a page that may be the same on every page
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|-|–|—|\|)?\s*\d{1,4}\s*(?:(?:of|/|\|)\s*\d{1,4})?\s*(?:-|–|—|\|)?", re.IGNORECASE
)
# What a browser prints around a page: when, and from where. When is no day of publication.
PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d{2}.*|\w{2,6}://\S+(?:\s+\d{1,3}/\d{1,3})?", re.IGNORECASE
)
_SHORT = 5  # words of a head that differs in more than the number of its page
_FAR = 2.5  # sizes between a running head and the text
_LARGER = 1.12  # of the text's size: a headline's
_PARTED = 1.35  # of the usual step from line to line: a paragraph ends there
Key = tuple[str, int]  # a line's words without its numbers, and its height on the page


class SetLine(NamedTuple):
    """A paragraph or a short line as it is set, whether it is a heading, and whether it begins a page."""

    words: str
    heading: bool
    page: bool


class PdfPages:
    """The pages of a PDF. Raises Refused for a broken or locked one, also when a page is asked for."""

    def __init__(self, name: str, raw: bytes) -> None:
        import pypdf  # here: only PDFs need it

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity it copes with
        self._name = name
        self._read: list[list[PdfLine]] = []
        self._spent = 0.0  # seconds, over all that asked
        self._set: tuple[int, list[SetLine]] = (0, [])
        try:
            reader = pypdf.PdfReader(io.BytesIO(raw))
            locked = reader.is_encrypted and not reader.decrypt("")
            if not locked:
                self._pages, self.count, self.metadata = reader.pages, len(reader.pages), reader.metadata
        except Exception:  # a damaged file raises whatever its damage leads to
            raise self._broken() from None
        if locked:
            raise Refused(
                f"{name} is locked with a password: open it, save a copy without one, and bring that."
            )

    def first(self, most: int, *, patience: float, longest: int) -> list[list[PdfLine]]:
        """The lines of its first pages: as many as may be, take some seconds or hold some characters."""
        length = sum(len(line.text) for page in self._read[:most] for line in page)
        while len(self._read) < min(most, self.count) and length <= longest and self._spent <= patience:
            begun = time.monotonic()
            self._read.append(self._lines_of(len(self._read)))
            self._spent += time.monotonic() - begun
            length += sum(len(line.text) for line in self._read[-1])
        return self._read[:most]

    def set_lines(self, pages: Sequence[Sequence[PdfLine]]) -> list[SetLine]:
        """The paragraphs and short lines of its first pages, worked out once for as many."""
        if self._set[0] != len(pages):
            self._set = (len(pages), set_lines(pages))
        return self._set[1]

    def _lines_of(self, number: int) -> list[PdfLine]:
        """The lines of a page in the order in which it draws them, words that stand askew left out."""
        try:
            return in_order(pieces_of(self._pages[number]))
        except Exception:
            raise self._broken() from None

    def _broken(self) -> Refused:
        return Refused(f"{self._name} is broken and can't be opened: download it or save it as PDF again.")


_MANY_PAGES, _LONG_PATIENCE = 3_000, 600  # of a file of many articles
_LONGEST = 50_000_000  # characters
_LOOKED_AT, _SHORT_PATIENCE = 100, 60  # to tell what it is: as much as is read of one article

_kept: "WeakKeyDictionary[Brought, PdfPages]" = WeakKeyDictionary()


def pages_of(brought: Brought) -> PdfPages:
    """The pages of a PDF that was brought."""
    if brought not in _kept:
        _kept[brought] = PdfPages(brought.shown, brought.original)
    return _kept[brought]


def lines_of(brought: Brought, *, whole: bool) -> list[SetLine]:
    """The paragraphs and short lines of a PDF that was brought. To tell what it is its first pages are
    enough: the `whole` is read once that is known."""
    pages = pages_of(brought)
    if whole:
        return pages.set_lines(pages.first(_MANY_PAGES, patience=_LONG_PATIENCE, longest=_LONGEST))
    return pages.set_lines(pages.first(_LOOKED_AT, patience=_SHORT_PATIENCE, longest=LONGEST_ARTICLE))


def running_lines(pages: Sequence[Sequence[PdfLine]]) -> set[Key]:
    """What stands at the same height of half of the pages, the page's number apart; and page numbers."""
    edges = [{key_of(line): line for line in _edge(page)} for page in pages if page]
    seen: dict[Key, list[tuple[int, str]]] = {}
    for number, page in enumerate(edges):
        for key, line in page.items():
            seen.setdefault(key, []).append((number, line.text))
    found = {
        key for key, lines in seen.items() if len(lines) > 1 and len(lines) * 2 >= len(edges) and _runs(lines)
    }
    return found | {
        key
        for page in edges
        for key, line in page.items()
        if _PAGE_NUMBER.fullmatch(line.text) or PRINTED.fullmatch(line.text)
    }


def _runs(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether lines that are the same but for their numbers, each with the place of its page, are one head:
    nothing differs, or a number at an end of it or alone does, and counts the pages. What else differs is a
    sentence's.

    >>> _runs([(0, "Varna Courier 4"), (2, "Varna Courier 6")])
    True
    >>> _runs([(0, "Pier 4 costs 21 million euros in all"), (1, "Pier 5 costs 28 million euros in all")])
    False
    """
    numbers = list(zip(*(re.findall(r"\d+", words) for _, words in lines), strict=True))
    differing = {at for at, one in enumerate(numbers) if len(set(one)) > 1}
    words = lines[0][1].strip()
    if not differing or len(words.split()) <= _SHORT:
        return True
    ends = {0} if words[0].isdigit() else set()
    ends |= {len(numbers) - 1} if words[-1].isdigit() else set()
    return any(
        len({int(value) - number for value, (number, _) in zip(numbers[at], lines, strict=True)}) == 1
        for at in differing & (ends if len(differing) > 1 else differing)
    )


def _edge(page: Sequence[PdfLine]) -> Iterable[PdfLine]:
    """The highest and the lowest lines of a page."""
    by_height = sorted(page, key=lambda line: line.y)
    return {line for line in (*by_height[:_EDGE], *by_height[-_EDGE:]) if not line.row}


def _apart(page: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines at the edges of a page that stand well apart from its text, as running heads and feet do."""
    rows = sorted((line for line in page if not line.row), key=lambda line: -line.y)
    found: list[PdfLine] = []
    for edge in (rows, rows[::-1]):
        far = [
            place
            for place, (one, two) in enumerate(pairwise(edge[: _EDGE + 1]), 1)
            if abs(one.y - two.y) > _FAR * max(one.size, two.size)
        ]
        found += edge[: far[0]] if far else []
    return found


def key_of(line: PdfLine) -> Key:
    """A line's words without its numbers, and its height."""
    return re.sub(r"\d+", "0", line.text), round(line.y)


def set_lines(pages: Sequence[Sequence[PdfLine]]) -> list[SetLine]:
    """The paragraphs of pages, short lines of their own among them: a line goes on in the next one where the
    next one's first word had no room in it. What stands on the page before at the same place is left out."""
    running = running_lines([_apart(page) for page in pages])
    size = text_size(line for page in pages for line in page)
    margin = _margin(line for page in pages for line in page)
    step = _step(pages, margin)
    found: list[SetLine] = []
    before: PdfLine | None = None
    above: set[Key] = set()
    for page in pages:
        edge = {key_of(line) for line in _apart(page)}
        kept = [line for line in page if key_of(line) not in running and key_of(line) not in above & edge]
        above = edge
        for number, line in enumerate(kept):
            if before is not None and _goes_on(before, line, margin, step):
                last = found[-1]
                found[-1] = last._replace(words=_joined(last.words, line.text))
            else:
                heading = line.bold or line.size >= _LARGER * size
                found.append(SetLine(line.text.strip(), heading, number == 0))
            before = line
    return found


def _goes_on(before: PdfLine, line: PdfLine, margin: float, step: float) -> bool:
    if before.row or line.row or line.begins:
        return False
    if (
        not all(re.search(r"[^\W_]", one.text) for one in (before, line))
        or abs(before.size - line.size) > 0.08 * before.size
    ):
        return False
    down = (before.y - line.y) / line.size
    if before.bold != line.bold or down > step * _PARTED:
        return False
    word = line.text.split(" ")[0]
    letter = max(before.end - before.x, 1.0) / max(len(before.text), 1)
    full = before.end + (len(word) + 1) * letter > margin - letter
    if down < 0:  # the next page
        return full and re.search(r"[.!?:][\"”’)]?$", before.text.strip()) is None
    return full


def _joined(before: str, after: str) -> str:
    if re.search(r"[^\W\d_][-‐\u00ad]$", before) and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after.strip()}"


def _margin(lines: Iterable[PdfLine]) -> float:
    """Where lines end at the right: what one in fifty exceeds."""
    ends = sorted(line.end for line in lines if re.search(r"[^\W_]", line.text))
    return ends[int(len(ends) * 0.98)] if ends else 0.0


def _step(pages: Sequence[Sequence[PdfLine]], margin: float) -> float:
    """The usual distance from line to line in a paragraph, in sizes of their type: behind a full line the
    smallest of the frequent ones."""
    steps = Counter(
        round((one.y - two.y) / two.size, 1)
        for page in pages
        for one, two in pairwise(page)
        if 0.9 < (one.y - two.y) / two.size < 4 and one.end > 0.9 * margin
    )
    most = max(steps.values(), default=0)
    return min((step for step, times in steps.items() if times * 4 >= most), default=1.2)


def title_in(metadata: Any) -> str | None:
    """The title in a file's metadata, when somebody wrote it: programmes put file names there."""
    title = " ".join(str((metadata or {}).get("/Title") or "").split())
    named = re.search(r"\.(?:docx?|pdf|indd|qxp|html?|txt)$|^Microsoft Word|^untitled", title, re.IGNORECASE)
    return title if len(title.split()) > 3 and not named else None
