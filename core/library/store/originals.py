"""The files that reports were taken from, read again for what a library has lost."""

from collections.abc import Iterator, Set
from dataclasses import replace
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

from core.article.metadata import Metadata
from core.article.model import article_id_of
from core.library.store import paths

if TYPE_CHECKING:
    from core.intake import Columns, Document, Table
    from core.intake.items.columns import Choose

_LOOKED_AT = 30  # articles of a table, to tell whether they are those that are known
_MOST_WAYS = 24  # of reading a file's tables: each takes as long as reading it once
_MOST_TEXTS = 6  # columns that may have been chosen for the text


def read_original(path: Path) -> tuple[str | None, Metadata]:
    """The text of an original and what it says of itself; no text when it can't be read."""
    from core.intake import extract  # here, since it brings what reads files along

    try:
        brought = extract(path.name, path.read_bytes())
    except Exception as error:  # readers of files raise many kinds
        paths.log.info("%s can't be read: %s", path, error)
        return None, Metadata()
    return brought.text if brought.text.strip() else None, brought.told


def _older_texts(path: Path) -> Iterator[str]:
    """How an older Readout read a plain text, which left the lines of a list's items as they are typed."""
    from core.intake import typed_text

    try:
        yield typed_text(path.name, path.read_bytes())
    except Exception as error:  # as in `read_original`
        paths.log.info("%s can't be read: %s", path, error)


def articles_of(path: Path, known: Set[str] = frozenset()) -> "list[Document]":
    """The articles of an original that holds many; none when it can't be read.

    `known` are reports that may have come from it. Of a table, whose columns somebody may have chosen, the
    columns are those that give one of them: a report's id is made of its words.
    """
    from core.intake import Document, read_file  # here, since it brings what reads files along

    def read(choose: "Choose | None" = None) -> "Iterator[Document]":
        return (one for one in read_file(path.name, raw, choose) if isinstance(one, Document))

    try:
        raw = path.read_bytes()
        found = list(read())
        if not known or any(article_id_of(one.text) in known for one in found):
            return found
        for choose in islice(_other_columns(path.name, raw), _MOST_WAYS):
            if any(article_id_of(one.text) in known for one in islice(read(choose), _LOOKED_AT)):
                return list(read(choose))
    except OSError as error:
        paths.log.info("%s can't be read: %s", path, error)
        return []
    return found


def _other_columns(name: str, raw: bytes) -> "Iterator[Choose]":
    """Ways to read the tables of a file, each with other columns as text and title; long texts first."""
    from core.intake import tables_in

    for table in tables_in(name, raw):
        named = sorted(table.samples, key=lambda column: -len(table.samples[column]))
        for text, title in product(named[:_MOST_TEXTS], (table.columns.title, *table.samples, None)):
            if title != text:
                yield partial(_choice, table.source, text, title)


def _choice(source: str, text: str, title: str | None, table: "Table") -> "Columns":
    return replace(table.columns, text=text, title=title) if table.source == source else table.columns


def text_in_original(name: str, article_id: str, beside: Set[str] = frozenset()) -> str | None:
    """The text of a report, from its original by its name in the library; None when it is not in it.

    `beside` are other reports that came from the same original.
    """
    path = paths.find(name)
    if not path.is_file():
        return None
    if path.name.startswith("of-"):
        found = (one.text for one in articles_of(path, {article_id, *beside}))
    else:
        found = (text for text in (read_original(path)[0], *_older_texts(path)) if text is not None)
    return next((text for text in found if article_id_of(text) == article_id), None)
