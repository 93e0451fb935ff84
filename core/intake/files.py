"""A file in, its articles out: the format is told, its reader called, and what came of it checked."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from core.article.decoding import decode, read_bytes, without_signals
from core.article.errors import ArticleError
from core.article.exports import refuse_export
from core.article.model import Article
from core.article.reading import article_from_text
from core.intake.contained import articles_of, only_article
from core.intake.containers import container_of
from core.intake.documents.word import is_locked
from core.intake.items.brought import Brought
from core.intake.items.checks import check_article
from core.intake.items.columns import Choose
from core.intake.items.document import (
    LARGEST_FILE,
    LARGEST_TEXT,
    Document,
    Refusal,
    Refused,
    check_size,
    or_refusal,
    own_refusal,
)
from core.intake.items.formats import refuse_unread
from core.intake.items.names import is_junk, plain_name
from core.intake.items.resources import resources_among
from core.intake.items.words import joined_items, without_line_numbers
from core.intake.items.zips import count_members, members_of

# Words in sentences that make an article: a line of text may be one, a page is more than its menu.
LEAST_WORDS = {
    "text": 5, "markdown": 5, "html": 30, "mhtml": 30, "pdf": 20, "docx": 10, "rtf": 10, "odt": 10,
    "sheet": 0,
}  # fmt: skip


_REFUSED_ALONE = 20  # parts of a file
_INSTEAD = "bring one that opens in the program it comes from, or the article itself as text."
# What of many articles is taken apart where it is pasted: what is no file of data.
_PASTED = ("core.intake.containers.databases.", "core.intake.containers.repeated.")
_COUNTED = 3_000_000  # bytes of a container that is counted before it is read


def read_file(name: str, raw: bytes, choose: Choose | None = None) -> Iterator[Document | Refusal]:
    """The article in a file, or the articles in a zip of them; a Refusal for what can't be taken in.

    `choose` says of a table of articles which of its columns is read as what; see `tables_in`.

    >>> [found] = read_file("talks.txt", b"Talks open\\n\\nTrade grew by 4%, the minister said.")
    >>> found.text, found.source
    ('Talks open\\n\\nTrade grew by 4%, the minister said.', 'talks.txt')
    >>> [found] = read_file("talks.txt", b"")
    >>> found.sentence
    "talks.txt is empty: choose a file with an article's text in it."
    """
    shown = plain_name(name)
    yield from _in_few_words(shown, or_refusal(shown, _articles_in(name, shown, raw, choose)), _most(name))


def _most(name: str) -> int:
    """How many parts of a file are refused one by one where none is read: those of a document are its own."""
    is_document = re.fullmatch(r".+\.(?:doc|od|ep|wac|xls|ppt|pages)[a-z]*", name.casefold())
    return 1 if is_document else _REFUSED_ALONE


def _in_few_words(shown: str, found: Iterator[Document | Refusal], most: int) -> Iterator[Document | Refusal]:
    """What is found; one refusal in place of many where nothing in a file can be read."""
    refused: list[Refusal] = []
    for one in found:
        if isinstance(one, Refusal):
            refused.append(one)
            continue
        yield from refused
        yield one
        yield from found
        return
    if len(refused) > most:
        refused = [Refusal(shown, f"None of the {len(refused):,} parts of {shown} is an article: {_INSTEAD}")]
    yield from refused


def _articles_in(name: str, shown: str, raw: bytes, choose: Choose | None) -> Iterator[Document | Refusal]:
    check_size(shown, len(raw), LARGEST_FILE)
    brought = Brought(name, raw, choose)
    if (container := container_of(brought)) is not None:
        yield from articles_of(container, brought, extract)
    elif brought.kind == "zip":
        yield from _zipped(shown, raw, choose)
    else:
        yield _checked(_alone(brought), shown, brought.kind)


def how_many(name: str, raw: bytes) -> int | None:
    """How many articles there are to read in a file: one, those of a container, or the members of a zip; None
    for a large container, which is not taken apart only to count."""
    brought = Brought(name, raw)
    try:
        with own_refusal(brought.shown):
            if (container := container_of(brought)) is not None:
                return sum(1 for _ in container.unpack(brought)) if len(raw) <= _COUNTED else None
            return count_members(brought.shown, raw) if brought.kind == "zip" else 1
    except ArticleError:
        return 1


def read_path(path: Path, choose: Choose | None = None) -> Iterator[Document | Refusal]:
    """The articles of a file, or of a folder's files in the order of their names."""
    path = Path(path)
    named = {file: file.relative_to(path).as_posix() for file in _files(path)}
    beside = resources_among(named.values())
    for file in (one for one, name in named.items() if name not in beside):
        yield from or_refusal(plain_name(file.name), _articles_at(file, choose))


def _articles_at(file: Path, choose: Choose | None) -> Iterator[Document | Refusal]:
    yield from read_file(file.name, open_path(file), choose)


def read_article(source: str | Path) -> Article:
    """Read a file that holds one article, in any format that the pages open, into an Article.

    Raises ArticleError, in one clear sentence, when it is missing, empty, of a kind that can't be read, or
    when it holds several articles (`read_path` gives each of those).
    """
    path = Path(source)
    return extract(path.name, open_path(path)).article()


def open_path(path: Path) -> bytes:
    """What is in a file, its size looked at before a byte is read, and once more of what was: it may grow
    meanwhile. Raises ArticleError, in a sentence."""
    size = 0
    with suppress(OSError, ValueError):  # reading it will say what is wrong
        size = path.stat().st_size
    check_size(plain_name(path.name), size, LARGEST_FILE)
    raw = read_bytes(path, LARGEST_FILE + 1)
    check_size(plain_name(path.name), len(raw), LARGEST_FILE)
    return raw


def typed_text(name: str, raw: bytes) -> str:
    """A plain text as typed, the lines of a list's items not joined. Raises ArticleError for no text."""
    return without_signals(without_line_numbers(decode(raw, name)))


def pasted_in(text: str) -> Iterator[Document | Refusal]:
    """The article that somebody pasted, or the articles, where they are several of a database."""
    brought = Brought("pasted text.txt", text.encode())
    container = container_of(brought) if len(text) <= LARGEST_TEXT else None
    if container is not None and container.__name__.startswith(_PASTED):
        yield from articles_of(container, brought, extract)
    else:
        yield read_pasted(text)


def read_pasted(text: str, source: str = "pasted text") -> Document:
    """The article that somebody pasted. Raises Refused when there is none in it."""
    if not text.strip():
        raise Refused("There is nothing to read yet: paste an article's text.")
    if len(text) > LARGEST_TEXT:
        raise Refused("This text is too long for one article: paste less than 5 million characters.")
    refuse_export("This text", text)
    from core.intake.containers.repeated.alone import without_fields  # here, as every format's reader

    words = joined_items(without_line_numbers(text))
    return _checked(without_fields(Document(text=words, source=source)), "This text", "text")


def extract(name: str, raw: bytes, *, charset: str | None = None, address: str | None = None) -> Document:
    """The text of one file, whatever it says. Raises Refused when the file can't be read.

    `charset` and `address` are what the server of a web page says of it.
    """
    shown = plain_name(name)
    with own_refusal(shown):
        return _extract(name, shown, raw, charset, address)


def _extract(name: str, shown: str, raw: bytes, charset: str | None, address: str | None) -> Document:
    brought = Brought(name, raw)
    if (container := container_of(brought)) is not None:
        return only_article(container, brought, extract)
    return _alone(brought, charset, address)


def _alone(brought: Brought, charset: str | None = None, address: str | None = None) -> Document:
    """The text of a file that no container's format knows for its own."""
    kind, shown, raw = brought.kind, brought.shown, brought.original
    if kind == "doc" and is_locked(raw):
        raise Refused(f"{shown} is locked with a password: open it, save a copy without one, and bring that.")
    if kind != "sheet" or not raw.startswith(b"PK"):
        refuse_unread(shown, kind)
    check_size(shown, len(raw), LARGEST_TEXT if kind in ("text", "markdown") else LARGEST_FILE)
    if kind == "pdf":
        from core.intake.documents.pdf import read_pdf
        from core.intake.documents.pdf_pages import pages_of

        found = read_pdf(shown, raw, pages_of(brought))
    else:
        found = _read(kind, shown, brought.raw if kind == "rtf" else raw, charset, address)
    refuse_export(shown, found.text)
    from core.intake.containers.repeated.alone import without_fields  # here, as every format's reader
    from core.intake.containers.repeated.several import lines_of, notes_on

    notes = (*found.notes, *notes_on(brought))
    found = without_fields(replace(found, text=without_signals(found.text)), lines_of(brought))
    return replace(found, original=raw, original_name=shown, notes=notes)


def _read(kind: str, name: str, raw: bytes, charset: str | None, address: str | None) -> Document:
    """The text by the reader of its format; each is imported when it is first needed."""
    if kind == "html":
        from core.intake.pages.html import read_html

        return read_html(name, raw, charset=charset, address=address)
    if kind == "mhtml":
        from core.intake.pages.mhtml import read_mhtml

        return read_mhtml(name, raw)
    if kind == "docx":
        from core.intake.documents.word import read_word

        return read_word(name, raw)
    if kind == "rtf":
        from core.intake.documents.rtf import read_rtf

        return read_rtf(name, raw)
    if kind in ("odt", "fodt"):
        from core.intake.documents.odt import read_odt

        return read_odt(name, raw)
    if kind == "sheet":
        from core.intake.documents.workbook import read_workbook

        return read_workbook(name, raw)
    if kind == "markdown":
        from core.intake.pages.markdown import read_markdown

        return read_markdown(name, raw)
    if kind == "text":
        return Document(text=joined_items(without_line_numbers(decode(raw, name))), source=name)
    raise Refused(f"{name} is a zip of several files: unpack it and bring them one by one.")


def _zipped(name: str, raw: bytes, choose: Choose | None) -> Iterator[Document | Refusal]:
    found = False
    for member in members_of(name, raw):
        found = True
        if isinstance(member, Refusal):
            yield member
            continue
        source, content = member
        yield from or_refusal(source, _member(source.removesuffix(f" in {name}"), source, content, choose))
    if not found:
        yield Refusal(name, f"{name} holds no files: choose a zip with articles in it.")


def _member(name: str, source: str, content: bytes, choose: Choose | None) -> Iterator[Document | Refusal]:
    named = choose and (lambda table: choose(replace(table, source=source)))
    brought = Brought(name, content, named)
    if (container := container_of(brought)) is not None:
        yield from articles_of(container, brought, extract, within=source)
    elif brought.kind == "zip":
        raise Refused(f"{source} is a zip in a zip: unpack it and bring what is in it.")
    else:
        yield _checked(replace(_alone(brought), source=source), source, brought.kind)


def _checked(found: Document, name: str, kind: str) -> Document:
    with own_refusal(name):
        return _noted(found, name, kind)


def _noted(found: Document, name: str, kind: str) -> Document:
    article = article_from_text(found.text)  # what else the file says has no say in whether it is one
    least = LEAST_WORDS.get(kind, 10)
    return replace(found, notes=(*found.notes, *check_article(name, article, least=least)))


def _files(path: Path) -> Iterator[Path]:
    """The files of a folder and its folders in a fixed order, links to elsewhere and junk left out."""
    waiting = [path]
    while waiting:
        one = waiting.pop()
        try:
            if one is not path and (is_junk(one.name) or one.is_symlink()):
                continue
            inside = sorted(one.iterdir(), key=lambda entry: entry.name) if one.is_dir() else []
            is_file = one.is_file() or (one is path and not one.is_dir())
        except OSError:  # reading it as a file will say why not
            inside, is_file = [], True
        if is_file:
            yield one
        waiting += reversed(inside)
