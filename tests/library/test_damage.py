"""Every file of a library is damaged in every way: nothing of what people wrote is lost, and it is said.

A few kinds of files stand for all; `EVERY_FILE=1` takes each that there is, in a quarter of an hour.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core import library
from core.intake import read_file
from core.library import add_reports
from core.library.articles.taken_in import sentences, taken_in
from core.library.edits.corrections import correct_details, log
from core.library.edits.decisions import decide, list_decisions
from core.library.edits.stories import list_stories, new_entry, new_story
from core.library.query.comparable import candidate_figures
from core.library.store import maintenance, manifest, paths
from core.library.store.database import change, connect
from core.select.filters import Filters
from core.select.scope import Scope
from tests.support.lost import PAGE
from tests.support.shelf import add, close, copy_library, library_at, report, restart


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that people have worked in, and beside it the same as it was before they did."""
    home = tmp_path_factory.mktemp("whole")
    with library_at(home / "now"):
        brought = [*read_file("page.html", PAGE.encode()), *read_file("one.txt", report(1).encode())]
        assert [one.outcome for one in add_reports(brought)] == ["added", "added"]
        close()
        shutil.copytree(home / "now", home / "before")
        page, one = ids_by_title("Beds for the valley", "Report 1 from the talks")
        add(report(2), report(3))
        (two,) = ids_by_title("Report 2 from the talks")
        correct_details([one], {"publisher": "Sudland Times"}, who="Ada", reason="its masthead")
        new_story("For Monday", [new_entry({"name": "figures"}, caption="What was said")])
        decide("split", "a", ["b"], said="two sums")
        library.remove_report(two)
        library.frames_of_many([page, one])
    return home


def ids_by_title(*titles: str) -> list[str]:
    rows = dict(connect().execute("SELECT title, article_id FROM reports").fetchall())
    return [rows[title] for title in titles]


def replace_by_folder(path: Path) -> None:
    path.unlink()
    (path / "in it").mkdir(parents=True)


def change_a_bit(path: Path) -> None:
    held = bytearray(path.read_bytes())
    if held:  # of a list what begins a page: in its free room a bit says nothing
        half = len(held) // 2
        held[half // 4096 * 4096 or half] ^= 0x41
    path.write_bytes(bytes(held))


def change_a_page(path: Path) -> None:
    held = path.read_bytes()
    at = len(held) // 2 // 4096 * 4096
    path.write_bytes(held[:at] + b"\xa5" * min(4096, len(held) - at) + held[at + 4096 :])


WAYS: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a bit changed": change_a_bit,
    "a page changed": change_a_page,
    "deleted": Path.unlink,
    "a folder": replace_by_folder,
}
KINDS = {
    "the list": "library.sqlite",
    "the spare copy": "spare.sqlite",
    "the lock": "library.lock",
    "a text": "texts/*.txt",
    "an original": "originals/*",
    "a table of figures": "frames/*/figures.parquet",
    "a table of articles": "frames/*/articles.parquet",
    "what is put beside a table": "frames/*/figure_facts.parquet",
    "what is compared": "frames/*/quote_keys.parquet",
    "the index": "frames/*/index-*/*",
    "both lists": "*.sqlite",
}


@pytest.fixture
def shelf(whole: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(maintenance, "SWEPT_AFTER", -1)
    copy_library(whole / "now", shelf)
    return shelf


def texts(shelf: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (shelf / "texts").glob("*.txt") if path.is_file()}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_damage_loses_nothing(kind: str, way: str, shelf: Path):
    damage_loses_nothing(kind, KINDS[kind], way, shelf)


@pytest.mark.skipif("EVERY_FILE" not in os.environ, reason="takes a quarter of an hour: EVERY_FILE=1")
@pytest.mark.parametrize("way", WAYS)
def test_damage_of_any_file_loses_nothing(
    way: str, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(maintenance, "SWEPT_AFTER", -1)
    kinds = {pattern: kind for kind, pattern in KINDS.items()}
    for place, pattern in enumerate(sorted(patterns(whole / "now"))):
        close()
        shelf = tmp_path / str(
            place
        )  # a place of its own: what is remembered of a library goes by its folder
        monkeypatch.setenv("READOUT_LIBRARY", str(shelf))
        shutil.copytree(whole / "now", shelf)
        damage_loses_nothing(kinds.get(pattern, pattern), pattern, way, shelf)


def patterns(shelf: Path) -> set[str]:
    """One for the files of each name; those that are named for what they hold go by their folder."""
    found = set()
    for path in (path.relative_to(shelf) for path in shelf.rglob("*") if path.is_file()):
        if path.parts[0] == "frames":
            found.add("/".join(["frames", "*", *path.parts[2:]]))
        else:
            found.add(f"{path.parts[0]}/*{path.suffix}" if path.parent.name else path.name)
    return found


def damage_loses_nothing(kind: str, pattern: str, way: str, shelf: Path) -> None:
    before = texts(shelf)
    damaged = [path for path in sorted(shelf.glob(pattern)) if path.is_file()]
    assert damaged, pattern
    for path in damaged:
        WAYS[way](path)
    library.list_reports()
    if kind == "a text":
        maintenance.check_some(50)
    said = " ".join(sentences(taken_in()))
    held_up(shelf, before, kind, said)
    if kind == "both lists" and way != "a bit changed":
        assert "had been removed are back" in said
    add(report(9))
    library.tidy()
    maintenance.sweep()
    restart()
    held_up(shelf, before, kind, said, tidied=True)


def held_up(shelf: Path, before: dict[str, bytes], kind: str, said: str, tidied: bool = False) -> None:
    assert paths.is_lasting(), "it does not fall back on a library of this session"
    titles = set(library.list_reports()["title"])
    assert {"Beds for the valley", "Report 1 from the talks", "Report 3 from the talks"} <= titles
    page, one, three = ids_by_title(
        "Beds for the valley", "Report 1 from the talks", "Report 3 from the talks"
    )
    removed = before.keys() - {f"{name}.txt" for name in (page, one, three)}
    frames = library.frames_of_many([page, one, three])
    assert len(frames.figures) >= 5
    assert library.find_figures(Scope(), Filters(), limit=99)[1] >= 5
    assert library.find_quotes(Scope(words="talks"), Filters(), limit=9)[1] >= 0
    candidate_figures(Scope())
    held = {name: manifest.text_of(name[:-4]) for name in before}
    assert all(held[f"{name}.txt"] for name in (page, one, three))
    assert {name: text.encode() for name, text in held.items() if text} == {
        name: text for name, text in before.items() if held[name]
    }
    assert {name for name, text in held.items() if not text} <= removed, "only what had been removed may go"
    if kind == "both lists":
        return
    assert [story.name for story in list_stories()] == ["For Monday"]
    assert list_stories()[0].entries[0].caption == "What was said"
    assert len(list_decisions()) == 1
    assert list(log()["who"]) == ["Ada"]
    assert frames.articles.set_index("article_id").at[one, "publisher"] == "Sudland Times"
    assert "Report 2 from the talks" not in titles, "it had been removed"
    if kind == "the list" and not tidied:
        assert "back from the spare copy" in said


@pytest.mark.parametrize("part", ["row", "place"])
def test_a_report_whose_index_is_spoilt_keeps_its_corrections(part: str, shelf: Path):
    before = texts(shelf)
    for path in shelf.glob(f"frames/*/index-*/figure_keys.{part}"):
        change_a_bit(path)
    candidate_figures(Scope())
    held_up(shelf, before, "an index", "")


def test_an_older_list_gets_back_what_was_written_since(whole: Path, shelf: Path):
    shutil.copyfile(whole / "before" / "library.sqlite", shelf / "library.sqlite")
    library.list_reports()
    said = " ".join(sentences(taken_in()))
    held_up(shelf, texts(shelf), "the list", said)
    (aside,) = shelf.glob("library.sqlite.lost-*")
    with closing(sqlite3.connect(aside)) as older:
        assert older.execute("SELECT count(*) FROM corrections").fetchone() == (0,), "as it was"


def test_a_spare_copy_of_before_is_brought_up_to_date(whole: Path, shelf: Path):
    shutil.copyfile(whole / "before" / "spare.sqlite", shelf / "spare.sqlite")
    library.list_reports()
    restart()
    (shelf / "library.sqlite").unlink()
    library.list_reports()
    held_up(shelf, texts(shelf), "the list", " ".join(sentences(taken_in())))


def test_a_list_of_a_newer_readout_is_left_as_it_is(shelf: Path):
    with sqlite3.connect(shelf / "library.sqlite") as base:
        base.execute("ALTER TABLE reports ADD COLUMN mood TEXT")
        base.execute("UPDATE reports SET mood = 'calm'")
        base.execute("PRAGMA user_version = 99")
    base.close()
    library.list_reports()
    held_up(shelf, texts(shelf), "a newer list", "")
    assert connect().execute("PRAGMA user_version").fetchone() == (99,)
    assert connect().execute("SELECT count(*) FROM reports WHERE mood = 'calm'").fetchone()[0] >= 4


def test_the_copy_costs_what_is_written_and_not_what_is_kept(shelf: Path):
    library.list_reports()
    with change() as base:
        base.execute("UPDATE reports SET source = 'x' WHERE title = 'Report 3 from the talks'")
    assert base.execute("SELECT count(*) FROM unspared").fetchone() == (1,)
    with closing(sqlite3.connect(shelf / "spare.sqlite")) as copy:
        asked = "SELECT title FROM reports WHERE source = 'x'"
        assert ("Report 3 from the talks",) in copy.execute(asked).fetchall()


BAD_ROWS = {
    "a story": "INSERT INTO stories VALUES ('bad', 'Bad', '{not json', 0, '2025-01-01')",
    "a story of another shape": "INSERT INTO stories VALUES ('bad', 'Bad', '[{\"mood\": 1}]', 0, 'x')",
    "a told day": "UPDATE reports SET published = 'soon' WHERE title = 'Report 3 from the talks'",
    "what was told": "UPDATE reports SET told = '{' WHERE title = 'Report 3 from the talks'",
    "a decision": "INSERT INTO comparisons (kind, one, others, said, who, at) "
    "VALUES ('split', 'c', '[', '', '', 'x')",
    "a correction": """INSERT INTO corrections
        (correction_id, article_id, item, row_id, start, "end", field, before, after, who, reason, at)
        SELECT 'bad', article_id, 'figure', 'x', 0, 1, 'value', '{', '{', 'Bo', 'x', 'x' FROM reports
        WHERE title = 'Report 3 from the talks'""",
    "a moment": "UPDATE reports SET added = 'then' WHERE title = 'Report 3 from the talks'",
}


@pytest.mark.parametrize("row", BAD_ROWS)
def test_a_bad_row_hides_itself_and_nothing_else(row: str, shelf: Path):
    before = texts(shelf)
    with change() as base:
        base.execute(BAD_ROWS[row])
    held_up(shelf, before, "a row", "")
    add(report(9))
    library.tidy()
    library.read_again()
    held_up(shelf, before, "a row", "", tidied=True)
