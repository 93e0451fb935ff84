"""A PDF in, its text out: lines with their place and size, joined to paragraphs without page furniture."""

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

from core.article.dates import find_published
from core.article.metadata import Metadata
from core.article.model import LONGEST_ARTICLE
from core.article.origins import find_origin
from core.intake.documents.pdf_columns import in_order
from core.intake.documents.pdf_lines import PdfLine
from core.intake.documents.pdf_parts import parted, text_size, title_of
from core.intake.documents.pdf_pieces import pieces_of
from core.intake.items.document import Document, Refused

_MOST_PAGES = 100
_PATIENCE = 60  # seconds for one file
_FEW = 30  # letters below which a whole file is pictures
_EDGE = 3  # lines at the head and at the foot of a page that may be the same on every page
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|-|–|—|\|)?\s*\d{1,4}\s*(?:(?:of|/|\|)\s*\d{1,4})?\s*(?:-|–|—|\|)?", re.IGNORECASE
)
# What a browser prints around a page: when, and from where. When is no day of publication.
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d{2}.*|\w{2,6}://\S+(?:\s+\d{1,3}/\d{1,3})?", re.IGNORECASE
)

_LARGE = 1.15  # of the text's size
_HEAD_LINES = 8
_SENTENCE = re.compile(r"(?:\w+\W+){8,}\w+[.!?][\"”’)]?$")
Key = tuple[str, int]  # a line's words without its numbers, and its height on the page


def read_pdf(name: str, raw: bytes) -> Document:
    """The text of a PDF: paragraphs whole again, hyphens at line ends undone, page numbers left out.

    Raises Refused for a broken one, one that a password locks, and a scan without text.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity it copes with
    pages, count, title = _pages(name, raw)
    size = text_size(line for page in pages for line in page)
    dropped = _running_lines(pages) | _above_headline(pages, size)
    kept = [
        [line for line in page if _key(line) not in dropped or line.size >= _LARGE * size] for page in pages
    ]
    text = "\n\n".join(parted(kept).paragraphs())
    set_large = next((title_of(page, size) for page in kept if page), None)
    if sum(map(str.isalpha, text)) < _FEW:
        raise Refused(
            f"{name} is a scan without text: have its text recognised (OCR) first, or bring it as text."
        )
    running = [line.text for line in pages[0] if _key(line) in dropped and not _PRINTED.fullmatch(line.text)]
    return Document(
        text=text,
        source=name,
        told=Metadata(
            title=set_large or title,
            publisher=find_origin("", running).publisher,
            published=find_published(running),
        ),
        notes=_notes(pages, count),
    )


def _pages(name: str, raw: bytes) -> tuple[list[list[PdfLine]], int, str | None]:
    """The lines of every page that is read, how many pages there are, and the title the file gives itself."""
    import pypdf  # here: only PDFs need it

    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(
                f"{name} is locked with a password: open it, save a copy without one, and bring that."
            )
        count, title = len(reader.pages), _title(reader.metadata)
        begun, pages, length = time.monotonic(), [], 0
        for page in reader.pages[:_MOST_PAGES]:
            pages.append(_lines_of(page))
            length += sum(len(line.text) for line in pages[-1])
            if length > LONGEST_ARTICLE or time.monotonic() - begun > _PATIENCE:
                break
    except Refused:
        raise
    except Exception:  # a damaged file raises whatever its damage leads to
        raise Refused(f"{name} is broken and can't be opened: download it or save it as PDF again.") from None
    return pages, count, title


def _lines_of(page: Any) -> list[PdfLine]:
    """The lines of a page in the order in which it draws them, words that stand askew left out."""
    return in_order(pieces_of(page))


def _title(metadata: Any) -> str | None:
    """The title in a file's metadata, when somebody wrote it: programmes put file names there."""
    title = " ".join(str((metadata or {}).get("/Title") or "").split())
    named = re.search(r"\.(?:docx?|pdf|indd|qxp|html?|txt)$|^Microsoft Word|^untitled", title, re.IGNORECASE)
    return title if len(title.split()) > 3 and not named else None


def _running_lines(pages: list[list[PdfLine]]) -> set[Key]:
    """What stands at the same height of half of the pages, numbers apart; and page numbers."""
    edges = [{_key(line): line for line in _edge(page)} for page in pages if page]
    seen = Counter(key for page in edges for key in page)
    found = {key for key, times in seen.items() if times > 1 and times * 2 >= len(edges)}
    return found | {
        key
        for page in edges
        for key, line in page.items()
        if _PAGE_NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text)
    }


def _above_headline(pages: list[list[PdfLine]], size: float) -> set[Key]:
    """The few small lines that stand over a headline: the paper's name, the day, a letter's head."""
    page = next((page for page in pages if page), [])
    largest = max((line.size for line in page), default=0.0)
    if largest < _LARGE * size:
        return set()
    headline = next(line for line in page if line.size >= 0.97 * largest)
    above = [line for line in page[: page.index(headline)] if line.y > headline.y]
    few = len(above) <= _HEAD_LINES and not any(_SENTENCE.search(line.text) for line in above)
    return {_key(line) for line in above} if few else set()


def _edge(page: list[PdfLine]) -> Iterable[PdfLine]:
    """The highest and the lowest lines of a page."""
    by_height = sorted(page, key=lambda line: line.y)
    return {line for line in (*by_height[:_EDGE], *by_height[-_EDGE:]) if not line.row}


def _key(line: PdfLine) -> Key:
    return re.sub(r"\d+", "0", line.text), round(line.y)


def _notes(pages: list[list[PdfLine]], count: int) -> tuple[str, ...]:
    notes = []
    if len(pages) < count:
        notes.append(f"Only the first {len(pages)} of its {count} pages were read.")
    empty = sum(not page for page in pages)
    if empty:
        notes.append(f"{empty} of its {count} pages hold no text that can be read.")
    return tuple(notes)
