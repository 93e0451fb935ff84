"""A typed text or a document of many articles that no format is made for."""

import io
import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from core.article.exports import export_of
from core.intake.containers.databases.shared.pieces import lines_in
from core.intake.containers.repeated.apart import without_marks
from core.intake.containers.repeated.article import article_of, named_in
from core.intake.containers.repeated.days import order_of_days
from core.intake.containers.repeated.lines import FileLine, paragraph_lines, text_lines
from core.intake.containers.repeated.named import usual_place
from core.intake.containers.repeated.parting import PartedLines
from core.intake.containers.repeated.same import made_for_each
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_TOLD_BY = 20  # articles that tell where their outlets stand
_SHORT = 130  # characters of a line with a day
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_parted: "WeakKeyDictionary[Brought, PartedLines]" = WeakKeyDictionary()


def recognise(brought: Brought) -> bool:
    """Whether a file holds several articles, beyond doubt."""
    return parted_in(brought).is_sure


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    parted = PartedLines(_lines(brought, whole=True)) if brought.kind == "pdf" else parted_in(brought)
    lines = parted.lines
    first = order_of_days(lines)
    found = parted.stretches()
    made = made_for_each(lines, found)
    kind = parted.kind[:2]
    usual = usual_place(
        named_in(lines[one.begins : one.body], lines[one.below : one.ends], kind) for one in found[:_TOLD_BY]
    )
    for number, one in enumerate(found, 1):
        parts = (lines[one.begins : one.body], lines[one.body : one.below], lines[one.below : one.ends])
        counted = str(number) if parted.is_counted else None
        yield article_of(*parts, f"article {number}", first, counted, made, kind, usual)
    yield from (_left_out(title, brought.shown) for title in parted.without_text())


def _left_out(title: str, shown: str) -> Refusal:
    return Refusal(
        f"{title} in {shown}",
        f"“{title}” in {shown} has no paragraph of sentences under its day, and was left out: "
        "paste it by itself.",
    )


def notes_on(brought: Brought) -> tuple[str, ...]:
    """What is said of a file that is read as one article and may be several."""
    parted = parted_in(brought)
    if not parted.marks:
        return ()
    return (
        f"It looks like {parted.count} articles in one file, and was read as one: if they are several, "
        "bring them one by one.",
    )


def parted_in(brought: Brought) -> PartedLines:
    """The lines of a file, of a PDF those of its first pages, parted; those of what is no text are none."""
    if brought not in _parted:
        _parted[brought] = PartedLines(_lines(brought, whole=False))
    return _parted[brought]


def _lines(brought: Brought, *, whole: bool) -> list[FileLine]:
    if brought.kind in ("text", "markdown"):
        if export_of(brought.head) not in (None, "several"):
            return []  # data for machines
        text = without_marks(brought.text) if brought.kind == "markdown" else brought.text
        lines = list(lines_in(text))
        del text
        brought.forget_text()
        return text_lines(lines)
    if brought.kind == "pdf":
        from core.intake.documents.pdf_pages import lines_of

        return paragraph_lines(lines_of(brought, whole=whole))
    if brought.kind in ("docx", "odt") and not _may_be(brought):
        return []
    if brought.kind == "docx":
        return paragraph_lines(_word_lines(brought))
    if brought.kind in ("odt", "fodt"):
        from core.intake.documents.odt import odt_lines

        return paragraph_lines(
            (line, heading, False) for line, heading in odt_lines(brought.shown, brought.original)
        )
    if brought.kind == "rtf":
        from core.intake.documents.rtf_parts import rtf_parts

        return paragraph_lines(
            (part.words, part.level is not None or part.bold, False) for part in rtf_parts(brought.raw).text
        )
    if brought.kind == "html":
        from core.intake.containers.repeated.page_lines import page_lines  # here, as what reads pages

        return paragraph_lines(page_lines(brought))
    return []


def lines_of(brought: Brought) -> list[str]:
    """The lines of a PDF as they stand on its pages, which its reader joins; none of another file."""
    if brought.kind != "pdf":
        return []
    return [line.words for line in _lines(brought, whole=True)]


def _may_be(brought: Brought) -> bool:
    """A look at a document's source, which is cheap: whether several short paragraphs have a year in them."""
    from core.intake.items.zips import member_text

    part = "word/document.xml" if brought.kind == "docx" else "content.xml"
    source = member_text(brought.shown, brought.raw, part)
    short = (re.sub(r"<[^>]*>", "", one) for one in re.split(r"</(?:w:p|text:[ph])>", source))
    return sum(len(one) <= _SHORT and _YEAR.search(one) is not None for one in short) > 1


def _word_lines(brought: Brought) -> Iterator[tuple[str, bool, bool]]:
    """The paragraphs of a Word document, and which of them have the style of a heading."""
    import docx  # here, as what reads it: only Word documents need them

    from core.intake.documents.word import read_word

    text = read_word(brought.shown, brought.raw).text
    document = docx.Document(io.BytesIO(brought.raw))
    styled = {
        " ".join(paragraph.text.split())
        for paragraph in document.paragraphs
        if paragraph.style is not None
        and re.match(r"(?:heading|title)", (paragraph.style.name or "").casefold())
    }
    for line in text.split("\n\n"):
        yield line, line in styled, False
