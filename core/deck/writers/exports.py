"""Every form that a deck leaves in, by name: the one list that the pages and the command line use."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.deck.slides import Deck
from core.values.plain import one_line


@dataclass(frozen=True, slots=True)
class Export:
    """A form: what people call it, what it is for, the ending and kind of its file, and how it is made."""

    name: str
    label: str
    about: str
    ending: str
    mime: str
    write: Callable[[Deck], bytes]


def _pptx(deck: Deck) -> bytes:
    from core.deck.writers.powerpoint import write_pptx

    return write_pptx(deck)


def _pdf(deck: Deck) -> bytes:
    from core.deck.writers.pdf import write_pdf

    return write_pdf(deck)


def _letter(deck: Deck) -> bytes:
    from core.deck.writers.pdf import write_pdf

    return write_pdf(deck, "us-letter")


def _html(deck: Deck) -> bytes:
    from core.deck.writers.webpage import write_html

    return write_html(deck)


def _xlsx(deck: Deck) -> bytes:
    from core.deck.writers.workbook import write_xlsx

    return write_xlsx(deck)


def _csv(deck: Deck) -> bytes:
    from core.deck.writers.workbook import write_csv_zip

    return write_csv_zip(deck)


_OFFICE = "application/vnd.openxmlformats-officedocument"
EXPORTS: dict[str, Export] = {
    one.name: one
    for one in (
        Export("pptx", "PowerPoint", "Slides with charts to edit, and the sources in the notes.", "pptx",
               f"{_OFFICE}.presentationml.presentation", _pptx),
        Export("pdf", "PDF, A4", "A brief to print or send, with numbered sources.", "pdf",
               "application/pdf", _pdf),
        Export("pdf-letter", "PDF, US Letter", "The same brief on American paper.", "pdf",
               "application/pdf", _letter),
        Export("html", "Web page", "One file that opens anywhere: every number leads to its passage.", "html",
               "text/html", _html),
        Export("xlsx", "Workbook", "The rows as filtered, and where each of them stands.", "xlsx",
               f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
        Export("csv", "CSV", "The same rows as plain files, in a zip.", "zip", "application/zip", _csv),
    )
}  # fmt: skip


def file_name(title: str, ending: str, made: date | None = None) -> str:
    """A file's name that says what it is, and that every file system takes.

    >>> file_name("A/B: “up”", "pdf", date(2026, 1, 2))
    'readout-a-b-up-2026-01-02.pdf'
    """
    words = "-".join(re.findall(r"[^\W_]+", one_line(title).casefold()))[:60].strip("-")
    return f"readout-{words or 'briefing'}-{(made or date.today()).isoformat()}.{ending}"
