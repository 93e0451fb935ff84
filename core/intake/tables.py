"""Which tables of articles a file holds, before any of them is read: what is shown to be confirmed."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from core.article.errors import ArticleError
from core.intake.containers import container_of
from core.intake.items.brought import Brought
from core.intake.items.columns import Table
from core.intake.items.document import own_refusal
from core.intake.items.zips import members_of


def tables_in(name: str, raw: bytes) -> list[Table]:
    """The tables of articles in a file, or in a zip: their columns, and what each seems to be.

    >>> row = 'Talks,"They met on Tuesday, and trade grew by 4%, the minister said. He left."'
    >>> rows = "\\n".join(["kop,body", row, row])
    >>> [table] = tables_in("corpus.csv", rows.encode())
    >>> table.source, table.columns.in_words()
    ('corpus.csv', 'title = kop, text = body')
    """
    brought = Brought(name, raw)
    found: list[Table] = []
    with suppress(ArticleError), own_refusal(brought.shown):
        found += _tables_in(brought)
    return found


def _tables_in(brought: Brought) -> Iterator[Table]:
    if brought.kind != "zip" or container_of(brought) is not None:
        yield from _table_of(brought)
        return
    for member in members_of(brought.shown, brought.raw):
        if isinstance(member, tuple):
            source, content = member
            for table in _table_of(Brought(source.removesuffix(f" in {brought.shown}"), content)):
                yield replace(table, source=source)


def _table_of(brought: Brought) -> Iterator[Table]:
    columns_of = getattr(container_of(brought), "columns_of", None)
    table = columns_of(brought) if columns_of else None
    if table is not None:
        yield table
