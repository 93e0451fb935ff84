"""Articles of Factiva or ProQuest in a document (RTF, Word, PDF): the same lines as in their plain texts."""

import re
from collections.abc import Iterator

from core.intake.containers.databases.factiva import lines as factiva_lines
from core.intake.containers.databases.factiva.record import ID, codes
from core.intake.containers.databases.proquest import text as proquest_text
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_PROQUEST = "ProQuest"
_SIGNS = re.compile(rf"{ID}|{_PROQUEST}")


def recognise(brought: Brought) -> bool:
    """Whether it is a document in which articles stand as one of them writes them."""
    if brought.kind == "docx":
        if not _SIGNS.search(_word_text(brought)):
            return False
    elif brought.kind != "pdf" and not brought.raw.startswith(b"{\\rtf"):
        return False
    lines = _lines(brought, whole=False)
    return _is_factiva(lines) or _is_proquest(lines)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    lines = _lines(brought, whole=True)
    if _is_factiva(lines):
        yield from factiva_lines.articles_of(lines, brought.shown, typed=False)
    else:
        yield from proquest_text.members_in(lines)


def _is_factiva(lines: list[str]) -> bool:
    named = any(re.search(ID, line) for line in lines)
    return factiva_lines.has_articles(lines, named=named)


def _is_proquest(lines: list[str]) -> bool:
    return any(_PROQUEST in line for line in lines) and proquest_text.has_records(lines)


def _word_text(brought: Brought) -> str:
    """The words of a Word document without its tags, as far as a first look needs them."""
    from core.intake.items.zips import member_text

    return re.sub(r"<[^>]*>", "", member_text(brought.shown, brought.raw, "word/document.xml"))


def _lines(brought: Brought, *, whole: bool) -> list[str]:
    """The paragraphs of the document, or of a PDF's first pages where not the `whole` is asked for; of a row
    of a table with a field, its name and its value."""
    if brought.kind == "docx":
        from core.intake.documents.word import read_word

        return read_word(brought.shown, brought.raw).text.split("\n\n")
    if brought.kind == "pdf":
        from core.intake.documents.pdf_pages import lines_of

        return [line.words for line in lines_of(brought, whole=whole)]
    return list(_rtf_lines(brought.raw))


def _rtf_lines(raw: bytes) -> Iterator[str]:
    from core.intake.documents.rtf_parts import rtf_parts

    known = set(codes("head", "body", "tail"))
    for part in rtf_parts(raw).text:
        cells = [cell for cell in part.cells if cell]
        if len(cells) == 2 and (cells[0].endswith(":") or cells[0] in known):
            first, *rest = cells[1].split("\n")
            yield from (f"{cells[0]} {first}", *rest)
        else:
            yield part.words
