"""What tests of the library share: reports written for them, and how they are brought."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.article.metadata import Metadata
from core.intake import Document
from core.library import Added, add_reports
from core.library.store import bootstrap, database, paths, spare

REPORT = """{title}

Published: 12 May 2025

The ministers of Norland and Sudland met in Kelvaro to talk about {subject}, {outlet} reports.

Trade between the two countries exceeded ${billions} billion last year, Foreign Minister Jane Doe said.

"We want to double our {subject} within {years} years," she told reporters after the talks.

Officials said {companies} companies from Norland work in Sudland, and that their number grows every year.
"""


def report(number: int, **fields) -> str:
    """The text of a report; another number, another text."""
    about = {
        "title": f"Report {number} from the talks",
        "outlet": "The Herald",
        "subject": ("grain", "steel", "gas", "water")[number % 4],
        "billions": 10 + number,
        "years": 2 + number % 7,
        "companies": 100 + number,
    }
    return REPORT.format(**about | fields)


def brought(text: str, source: str = "report.txt", **fields) -> Document:
    """A text as intake brings it."""
    told = {name: fields.pop(name) for name in ("title", "publisher", "published") if name in fields}
    return Document(text=text, source=source, told=Metadata(**told), **fields)


def add(*texts: str) -> list[Added]:
    """Add texts; what became of each."""
    return list(add_reports(brought(text, f"{place}.txt") for place, text in enumerate(texts)))


def outcomes(added: Iterable[Added]) -> list[str]:
    """What became of each."""
    return [one.outcome for one in added]


def restart() -> None:
    """As a process that starts: no connection is open, nothing was looked at."""
    if kept := getattr(database._own, "kept", None):
        kept[1].close()
    vars(database._own).clear()
    for of in (bootstrap._take_over, bootstrap._list_seeds):
        of.cache_clear()
    for seen in ("_looked_through", "_suspected", "_latest"):
        getattr(database, seen, set()).clear()
    spare._copied.clear()


@contextmanager
def library_at(folder: Path) -> Iterator[None]:
    """A library in a folder of its own, to be made once and copied: whole on disk and closed at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READOUT_LIBRARY", str(folder))
        patch.setattr(paths, "_stand_ins", {})
        restart()
        yield
        close()


def close() -> None:
    """All that was written stands in the list itself, and nothing is open."""
    database.connect().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    restart()


def copy_library(made: Path, shelf: Path) -> None:
    """A library that was made once, at a test's own place."""
    shutil.copytree(made, shelf, dirs_exist_ok=True)
    restart()
