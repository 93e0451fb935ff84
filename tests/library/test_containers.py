"""A file that holds many reports is kept once, while one of them is there, and is read from again."""

import csv
import io
from pathlib import Path

import pytest

from core import library
from core.intake import Columns, Document, Table, read_file
from core.library import add_reports, remove_report, tidy
from core.library.store.database import connect
from core.library.store.manifest import text_again
from tests.support.shelf import report, restart

pytestmark = pytest.mark.usefixtures("shelf")

CSV = "corpus.csv"


def corpus(*numbers: int) -> bytes:
    """A table of reports, a row a report."""
    made = io.StringIO()
    made.write("title,outlet,date,text\n")
    for number in numbers:
        body = report(number).replace('"', '""')
        made.write(f'"Talks {number} open",Lake Courier,2025-03-0{number},"{body}"\n')
    return made.getvalue().encode()


def kept(shelf: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((shelf / "originals").iterdir())]


def lose_the_list(shelf: Path) -> None:
    """As after a loss of the manifest: the next process finds files, and no rows."""
    for path in shelf.glob("library.sqlite*"):
        path.unlink()
    restart()


@pytest.fixture
def filled(shelf: Path) -> list[str]:
    """The ids of three reports of one table."""
    added = list(add_reports(read_file(CSV, corpus(1, 2, 3))))
    assert {one.outcome for one in added} <= {"added", "near copy"}
    return [str(one.article_id) for one in added]


def test_the_file_is_kept_once_and_each_report_says_where_in_it_it_stands(shelf: Path, filled: list[str]):
    assert kept(shelf) == [corpus(1, 2, 3)]
    rows = connect().execute("SELECT DISTINCT original, original_name FROM reports WHERE seed IS NULL")
    ((name, shown),) = rows.fetchall()
    assert (shelf / name).exists()
    assert shown == CSV
    parts = connect().execute("SELECT original_part FROM reports WHERE seed IS NULL ORDER BY number")
    assert len({part for (part,) in parts}) == 3


def test_it_goes_with_the_last_of_its_reports(shelf: Path, filled: list[str]):
    for article_id in filled[:2]:
        remove_report(article_id)
    tidy()
    assert kept(shelf) == [corpus(1, 2, 3)]
    remove_report(filled[2])
    tidy()
    assert kept(shelf) == []


def test_a_text_that_is_gone_is_had_again_from_it_with_its_fields(shelf: Path, filled: list[str]):
    before = library.list_reports().set_index("article_id").loc[filled]
    for path in (shelf / "texts").iterdir():
        path.unlink()
    lose_the_list(shelf)
    assert list(add_reports([])) == []
    after = library.list_reports().set_index("article_id").loc[filled]
    for column in ("title", "publisher", "published"):
        assert after[column].tolist() == before[column].tolist()
    assert kept(shelf) == [corpus(1, 2, 3)]


def test_of_a_list_that_was_lost_only_what_was_added_comes_back(shelf: Path):
    documents = [one for one in read_file(CSV, corpus(1, 2, 3)) if isinstance(one, Document)]
    (first, second) = [added.article_id for added in add_reports(documents[:2])]
    lose_the_list(shelf)
    assert list(add_reports([])) == []
    rows = library.list_reports()
    assert set(rows[rows["source"].notna()]["article_id"]) >= {first, second}
    assert len(rows) == 3  # the seed, and these
    assert rows.set_index("article_id").loc[first, "publisher"] == "Lake Courier"


def test_one_that_was_stopped_in_the_middle_goes_on_where_it_was(shelf: Path):
    raw, told = corpus(*range(1, 10)), []
    told += add_reports(read_file(CSV, raw), stop=lambda: bool(told))
    assert 0 < len(told) < 9
    again = list(add_reports(read_file(CSV, raw)))
    assert [one.outcome == "known" for one in again] == [n < len(told) for n in range(9)]
    assert kept(shelf) == [raw]


def two_stories(*numbers: int) -> bytes:
    """A table in which another column than the one that looks like it holds what was chosen as the text."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(["title", "note", "outlet", "date", "text", "translated"])
    for number in numbers:
        row = [f"Talks {number} open", f"Memo {number}", "Lake Courier", f"2025-03-0{number}"]
        writer.writerow([*row, report(number + 10), report(number)])
    return made.getvalue().encode()


@pytest.mark.parametrize("lost", ["a text", "the list", "the list and its spare copy"])
def test_columns_that_somebody_chose_are_found_again(shelf: Path, lost: str):
    def choose(table: Table) -> Columns:
        return table.told({"text": "translated", "title": "note"})

    added = list(add_reports(read_file(CSV, two_stories(1, 2, 3), choose)))
    ids = {str(one.article_id) for one in added}
    before = library.list_reports().set_index("article_id")["title"]
    if "spare" not in lost:
        (shelf / "texts" / f"{added[1].article_id}.txt").unlink()
    if lost == "the list and its spare copy":
        for path in shelf.glob("spare.sqlite*"):
            path.unlink()
    if lost != "a text":
        lose_the_list(shelf)
    listed = library.list_reports().set_index("article_id")["title"]
    assert set(listed.index) == set(before.index)
    assert text_again(str(added[1].article_id)).startswith("Memo 2\n\n")
    assert listed.loc[sorted(ids)].to_dict() == before.loc[sorted(ids)].to_dict()
