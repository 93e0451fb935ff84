"""Libraries whose list was lost, and how: what tests of recovery and of deleting share."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from core import library
from core.intake import read_file
from core.library import add_reports
from core.library.articles.taken_in import sentences, taken_in
from tests.support.shelf import brought, report

PAGE = """<html><head><title>Beds for the valley</title>
<meta property="og:site_name" content="Valley Post">
<meta property="article:published_time" content="2024-03-01T08:00:00"></head><body><article>
<p>A new hospital with 300 beds was opened in Ostrava on Friday, the health ministry said in a statement.</p>
<p>"It will serve the whole valley," Mayor Peter Holm told the guests. The building cost $40 million.</p>
<p>Doctors and nurses moved in during the week, and the first patients are expected after the weekend.</p>
</article></body></html>"""

Fill = Callable[..., list[str]]


def put(*numbers: int) -> list[str]:
    """Add reports, each with its original; their ids."""
    told = add_reports(
        brought(report(n), f"{n}.txt", original=report(n).encode(), original_name=f"{n}.txt") for n in numbers
    )
    return [str(one.article_id) for one in told]


def files(shelf: Path) -> dict[str, bytes]:
    return {
        f"{folder}/{path.name}": path.read_bytes()
        for folder in ("texts", "originals")
        for path in (shelf / folder).glob("*")
    }


def listed() -> set[str]:
    return set(library.list_reports()["article_id"])


def told() -> str:
    return " ".join(sentences(taken_in()))


def older_copy(manifest: Path) -> None:
    shutil.copyfile(manifest.with_suffix(".older"), manifest.with_suffix(".copy"))
    manifest.with_suffix(".copy").replace(manifest)


def damage_pages(manifest: Path) -> None:
    whole = manifest.read_bytes()
    manifest.write_bytes(whole[:16384] + b"Z" * (len(whole) - 16384))


def damage_some_pages(manifest: Path) -> None:
    """Those that the list of reports is on, and not those that say which tables there are."""
    with sqlite3.connect(manifest) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'reports'").fetchone()
    connection.close()
    whole = manifest.read_bytes()
    manifest.write_bytes(whole[: 4096 * (page - 1)] + b"Z" * 4096 + whole[4096 * page :])


def drop_rows(manifest: Path) -> None:
    with sqlite3.connect(manifest) as connection:
        connection.execute("DELETE FROM reports WHERE title LIKE 'Report 2%' OR title LIKE 'Report 4%'")
    connection.close()


def drop_the_list(manifest: Path) -> None:
    with sqlite3.connect(manifest) as connection:
        connection.execute("DROP TABLE reports")
    connection.close()


LOSSES = {
    "emptied": lambda manifest: manifest.write_bytes(b""),
    "gone": Path.unlink,
    "cut in half": lambda manifest: manifest.write_bytes(manifest.read_bytes()[: 4096 * 20]),
    "cut to a few bytes": lambda manifest: manifest.write_bytes(manifest.read_bytes()[:50]),
    "no database": lambda manifest: manifest.write_bytes(b"nonsense" * 1000),
    "pages damaged": damage_pages,
    "some pages damaged": damage_some_pages,
    "an older copy": older_copy,
    "rows gone": drop_rows,
    "the list gone": drop_the_list,
}
DAMAGED = ("cut in half", "cut to a few bytes", "no database", "pages damaged", "some pages damaged")


def brought_page():
    return read_file("page.html", PAGE.encode())
