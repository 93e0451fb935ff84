"""Rows in the manifest that save work and can be found again: kept where that can be done at once."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from core.library.store import paths
from core.library.store.database import BUSY, change, connect, refuses

_PATIENCE = 0.2  # seconds: who is asking does not wait for somebody who writes


def keep_rows(table: str, insert: str, rows: Iterable[tuple[Any, ...]], *then: str) -> None:
    """Make the table unless it is there (`table` says how), insert some rows, and do what `then` says.

    Nothing of it where somebody else is writing or the disk refuses.
    """
    try:
        with _impatient(), change(tell=False) as connection:
            connection.execute(table)
            connection.executemany(insert, rows)
            for statement in then:
                connection.execute(statement)
    except (OSError, sqlite3.OperationalError) as error:
        if not refuses(error) and "locked" not in str(error):
            raise
        paths.log.info("what was found is not kept: %s", error)


@contextmanager
def _impatient() -> Iterator[None]:
    connection = connect()
    connection.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY * 1000)}")
