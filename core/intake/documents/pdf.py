"""A PDF in, its text out: lines with their place and size, joined to paragraphs without page furniture."""

import re

from core.article.dates import find_published
from core.article.metadata import Metadata
from core.article.model import LONGEST_ARTICLE
from core.article.origins import find_origin
from core.intake.documents.pdf_lines import PdfLine
from core.intake.documents.pdf_pages import PRINTED, Key, PdfPages, key_of, running_lines, title_in
from core.intake.documents.pdf_parts import parted, text_size, title_of
from core.intake.items.document import Document, Refused
from core.lexicons import load_lexicon

_MOST_PAGES = 100
_PATIENCE = 60  # seconds for one file
_FEW = 30  # letters below which a whole file is pictures
_LARGE = 1.15  # of the text's size
_HEAD_LINES = 8
_MOST_OFFICE = 8  # words
_SENTENCE = re.compile(r"(?:\w+\W+){8,}\w+[.!?][\"”’)]?$")


def read_pdf(name: str, raw: bytes, pages: PdfPages | None = None) -> Document:
    """The text of a PDF: paragraphs whole again, hyphens at line ends undone, page numbers left out.

    `pages` are its pages where something has looked at them before. Raises Refused for a broken one, one that
    a password locks, and a scan without text.
    """
    held = pages or PdfPages(name, raw)
    read = held.first(_MOST_PAGES, patience=_PATIENCE, longest=LONGEST_ARTICLE)
    size = text_size(line for page in read for line in page)
    dropped = running_lines(read) | _above_headline(read, size)
    kept = [
        [line for line in page if key_of(line) not in dropped or line.size >= _LARGE * size] for page in read
    ]
    text = "\n\n".join(parted(kept).paragraphs())
    set_large = next((title_of(page, size) for page in kept if page), None)
    if sum(map(str.isalpha, text)) < _FEW:
        raise Refused(
            f"{name} is a scan without text: have its text recognised (OCR) first, or bring it as text."
        )
    running = [line.text for line in read[0] if key_of(line) in dropped and not PRINTED.fullmatch(line.text)]
    return Document(
        text=text,
        source=name,
        told=Metadata(
            title=set_large or title_in(held.metadata),
            publisher=find_origin("", running).publisher or _office(running),
            published=find_published(running),
        ),
        notes=_notes(read, held.count),
    )


def _office(lines: list[str]) -> str | None:
    """The office whose paper it is: "MINISTRY OF TRADE OF NORLAND" at the head of a release."""
    for line in lines[:2]:
        words = line.split()
        offices = load_lexicon("longer_names")["of_bodies"]["forms"]
        if 2 < len(words) <= _MOST_OFFICE and words[0].casefold() in offices and words[1].casefold() == "of":
            if any(map(str.isdigit, line)) or _SENTENCE.search(line):
                continue
            small = load_lexicon("function_words")["inside_places"]
            low = [word.casefold() for word in words]
            named = [word if word in small and place else word.title() for place, word in enumerate(low)]
            return " ".join(named) if line.isupper() else line
    return None


def _above_headline(pages: list[list[PdfLine]], size: float) -> set[Key]:
    """The few small lines that stand over a headline: the paper's name, the day, a letter's head."""
    page = next((page for page in pages if page), [])
    largest = max((line.size for line in page), default=0.0)
    if largest < _LARGE * size:
        return set()
    headline = next(line for line in page if line.size >= 0.97 * largest)
    above = [line for line in page[: page.index(headline)] if line.y > headline.y]
    few = len(above) <= _HEAD_LINES and not any(_SENTENCE.search(line.text) for line in above)
    return {key_of(line) for line in above} if few else set()


def _notes(pages: list[list[PdfLine]], count: int) -> tuple[str, ...]:
    notes = []
    if len(pages) < count:
        notes.append(f"Only the first {len(pages)} of its {count} pages were read.")
    empty = sum(not page for page in pages)
    if empty:
        notes.append(f"{empty} of its {count} pages hold no text that can be read.")
    return tuple(notes)
