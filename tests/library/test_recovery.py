"""Nothing that no row explains is lost: it is taken in again from its text, and that is said."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core import library
from core.article.model import article_id_of
from core.cli import main
from core.library import add_reports
from core.library.store import bootstrap, corrected_tables, database, manifest, paths
from core.library.store.database import change, connect
from tests.conftest import ROOT
from tests.support.lost import DAMAGED, LOSSES, PAGE, Fill, brought_page, files, listed, told
from tests.support.shelf import add, outcomes, report, restart

pytestmark = pytest.mark.usefixtures("swept")


@pytest.fixture(params=list(LOSSES))
def lost(request: pytest.FixtureRequest, fill: Fill, made, shelf: Path) -> tuple[str, list[str]]:
    """A library of four reports whose manifest was lost: how, and the ids of the reports."""
    ids = fill(1, 2, 3, 4)
    shutil.copyfile(made[1, 2][0] / "library.sqlite", shelf / "library.older")
    LOSSES[request.param](shelf / "library.sqlite")
    return request.param, ids


def test_what_no_row_explains_is_listed_again_and_can_be_read(lost: tuple[str, list[str]], seed):
    how, ids = lost
    assert listed() == {seed.article_id, *ids}
    assert library.list_reports(removed=True).empty
    frames = library.frames_of_many(ids)
    assert list(frames.articles["title"]) == [f"Report {n} from the talks" for n in (1, 2, 3, 4)]
    said = told()
    assert "Report 4 from the talks" in said
    assert ("set aside as library.sqlite.lost-" in said) == (how in DAMAGED)
    assert ("empty or gone" in said) == (how in ("emptied", "gone", "the list gone"))
    assert ("Report 1 from the talks" in said) == (how not in ("an older copy", "rows gone"))


def test_adding_and_deleting_for_good_take_nothing_that_no_row_explains(
    lost: tuple[str, list[str]], shelf: Path, seed
):
    _, ids = lost
    before = files(shelf)
    tables = {path.name for path in (shelf / "frames").iterdir()}
    (new,) = add(report(9))
    assert {path.name for path in (shelf / "frames").iterdir()} >= tables, "a last trace of reports unread"
    assert library.tidy() == 0
    assert files(shelf).items() >= before.items()
    library.remove_report(ids[3])
    assert library.tidy() == 1
    left = {name for name in before if ids[3] not in name} | {paths.text_name(str(new.article_id))}
    assert files(shelf).keys() == left
    restart()
    assert listed() == {seed.article_id, *ids[:3], new.article_id}


def test_a_damaged_list_stays_under_another_name(lost: tuple[str, list[str]], shelf: Path):
    how, _ = lost
    was = (shelf / "library.sqlite").read_bytes() if how != "gone" else b""
    library.count_reports()
    asides = [path.read_bytes() for path in shelf.glob("library.sqlite.lost*")]
    if how == "an older copy":  # it is kept beside the one that goes on
        assert len(asides) == 1
    else:
        assert asides == ([was] if how in DAMAGED else [])


@pytest.mark.parametrize(
    "loss", ["emptied", "gone", "pages damaged", "some pages damaged", "an older copy", "rows gone"]
)
def test_a_list_that_is_lost_while_it_is_open(fill: Fill, loss: str, shelf: Path, seed):
    ids = fill(1, 2)
    connect().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(shelf / "library.sqlite", shelf / "library.older")
    ids += fill(3, 4)
    connect().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = library.library_version()
    LOSSES[loss](shelf / "library.sqlite")
    if "pages" in loss:
        vars(database._own).clear()  # as another visit, whose connection has seen no page
        with suppress(sqlite3.DatabaseError):  # the page says that it failed; the next look finds it mended
            library.list_reports()
    if loss == "rows gone":
        library.tidy()
    assert listed() == {seed.article_id, *ids}
    assert library.library_version() != before
    assert library.tidy() == 0
    assert len(files(shelf)) == 8


@pytest.mark.parametrize("tables", [True, False], ids=["by its tables", "by its original"])
def test_what_a_file_said_of_itself_is_recovered(tables: bool, shelf: Path):
    (one,) = add_reports(brought_page())
    (plain,) = add(report(1))
    restart()
    (shelf / "library.sqlite").unlink()
    if not tables:
        shutil.rmtree(shelf / "frames")
    rows = library.list_reports().set_index("article_id")
    row = rows.loc[one.article_id]
    assert (row["title"], row["publisher"]) == ("Beds for the valley", "Valley Post")
    assert row["published"].date() == datetime(2024, 3, 1).date()
    assert library.frames_of(str(one.article_id)).articles["publisher"].item() == "Valley Post"
    assert rows.loc[plain.article_id]["published"] == datetime(2025, 5, 12)
    assert abs((rows.loc[plain.article_id]["added"] - datetime.now()).total_seconds()) < 600


@pytest.mark.parametrize("name", ["3.txt", "3.md", "3.html"])
def test_a_text_that_is_gone_is_had_again_from_its_original(name: str, shelf: Path):
    from core.intake import read_file

    content = PAGE if name.endswith("html") else report(3)
    (one,) = add_reports(read_file(name, content.encode()))
    text = manifest.text_of(str(one.article_id))
    restart()
    (shelf / "library.sqlite").write_bytes(b"")
    (shelf / paths.text_name(str(one.article_id))).unlink()
    assert one.article_id in listed()
    assert manifest.text_of(str(one.article_id)) == text
    assert str(one.title) in told()


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\xfa", b"half of a text"])
def test_a_damaged_text_is_had_from_its_original_or_stays_and_is_told_of(
    fill: Fill, damage: bytes, shelf: Path, seed
):
    with_original, *_ = fill(1)
    (without,) = add(report(2))
    restart()
    (shelf / "library.sqlite").unlink()
    for article_id in (with_original, without.article_id):
        (shelf / paths.text_name(str(article_id))).write_bytes(damage)
    assert listed() == {seed.article_id, with_original}
    assert manifest.text_of(with_original) == report(1)
    library.tidy()
    assert (shelf / paths.text_name(str(without.article_id))).read_bytes() == damage
    assert f"texts/{without.article_id}.txt" in told()


@pytest.mark.parametrize(
    "name", ["texts/0123456789ab.txt", "texts/notes.txt", "originals/0123456789ab.pdf", "originals/letter"]
)
def test_a_file_that_is_nobody_s_stays(fill: Fill, name: str, shelf: Path):
    fill(1)
    (shelf / name).write_text("never listed")
    library.tidy()
    add(report(2))
    assert (shelf / name).read_text() == "never listed"


def test_texts_of_an_earlier_build_s_list_are_taken_in_though_it_kept_no_deletions(
    fill: Fill, shelf: Path, seed
):
    one, two = fill(1, 2)
    with change() as connection:
        connection.execute("DELETE FROM reports")
        connection.execute("DROP TABLE deleted")
        connection.execute("DROP TABLE taken_in")
        connection.execute("PRAGMA user_version = 4")
    restart()
    assert listed() == {seed.article_id, one, two}


def test_a_second_original_stays_and_brings_nothing_back(fill: Fill, shelf: Path, seed):
    one, *_ = fill(1)
    (shelf / "originals" / f"{one}.html").write_text(PAGE)
    library.tidy()
    assert (shelf / "originals" / f"{one}.html").exists()
    library.remove_report(one)
    library.tidy()
    assert files(shelf).keys() == {f"originals/{one}.html"}, "no row named it"
    restart()
    assert listed() == {seed.article_id}
    assert told() == ""


# --- several at once ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["point", "show_corrected"])
def test_a_text_that_another_process_is_about_to_list_is_not_taken_in(
    moment: str, shelf: Path, monkeypatch: pytest.MonkeyPatch, seed
):
    library.count_reports()
    step, looking = getattr(corrected_tables, moment), []

    def looked_at(*given):
        assert len(list((shelf / "texts").glob("[!.]*"))) == 1, "it is there, and not listed yet"
        bootstrap._take_over.cache_clear()
        looking.append(threading.Thread(target=library.count_reports))
        looking[0].start()
        time.sleep(0.3)
        step(*given)

    monkeypatch.setattr(corrected_tables, moment, looked_at)
    (one,) = add_reports(brought_page())
    looking[0].join()
    row = (
        connect().execute("SELECT publisher, told, original, base FROM reports WHERE seed IS NULL").fetchall()
    )
    assert [(bool(told), bool(original), bool(base)) for _, told, original, base in row] == [(True,) * 3]
    assert listed() == {seed.article_id, one.article_id}
    assert told() == ""


def test_no_text_is_there_before_its_row_can_be(shelf: Path, monkeypatch: pytest.MonkeyPatch, seed):
    library.count_reports()
    write = corrected_tables.write_segment

    def looked_at(*given):
        bootstrap._take_over.cache_clear()
        assert listed() == {seed.article_id}
        return write(*given)

    monkeypatch.setattr(corrected_tables, "write_segment", looked_at)
    assert outcomes(add(report(1))) == ["added"]
    assert not list((shelf / "texts").glob(".*"))


@pytest.mark.parametrize("loss", ["emptied", "no database", "pages damaged"])
def test_several_that_open_a_lost_library_at_once_take_it_in_once(fill: Fill, loss: str, shelf: Path):
    fill(1, 2, 3)
    restart()
    LOSSES[loss](shelf / "library.sqlite")
    was = (shelf / "library.sqlite").read_bytes()
    code = "from core import library; print(library.count_reports())"
    run = [sys.executable, "-c", code]
    four = [subprocess.Popen(run, stdout=subprocess.PIPE, text=True, env={**os.environ}) for _ in range(4)]
    assert [process.communicate()[0].strip() for process in four] == ["4"] * 4
    assert [path.read_bytes() for path in shelf.glob("library.sqlite.lost*")] == [was] * (loss != "emptied")
    assert connect().execute("SELECT count(*), count(DISTINCT article_id) FROM reports").fetchone() == (4, 4)


def test_what_a_killed_process_was_adding_is_half_written_or_listed(fill: Fill, shelf: Path, seed):
    fill(1)
    text = report(2)
    (shelf / "texts" / f".{article_id_of(text)}.txt.x").write_text(text)  # killed before its step
    (shelf / paths.text_name(article_id_of(report(3)))).write_text(report(3))  # killed within it
    restart()
    assert listed() == {seed.article_id, article_id_of(report(1)), article_id_of(report(3))}
    library.tidy()
    assert not list((shelf / "texts").glob(".*"))
    assert "Report 3" in told()


# --- what is said -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("loss", ["emptied", "no database", "rows gone"])
def test_the_page_says_so_until_it_is_put_away(fill: Fill, loss: str, shelf: Path):
    fill(1, 2)
    restart()
    LOSSES[loss](shelf / "library.sqlite")
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.run()
    app.switch_page("pages/add.py").run()
    assert not app.exception
    said = " ".join(one.value for one in app.warning)
    number = "1 report" if loss == "rows gone" else "2 reports"
    assert number in said
    assert "taken in again from" in said
    assert "Report 2 from the talks" in said
    app.button(key="taken-in-away").click().run()
    assert not any("taken in again" in one.value for one in app.warning)


@pytest.mark.parametrize("loss", ["emptied", "no database", "rows gone"])
def test_the_terminal_says_so(
    fill: Fill, loss: str, shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    ids = fill(1, 2)
    restart()
    LOSSES[loss](shelf / "library.sqlite")
    (tmp_path / "nine.txt").write_text(report(9))
    assert main(["add", str(tmp_path / "nine.txt")]) == 0
    said = capsys.readouterr().err
    assert "taken in again from" in said
    assert "Report 2 from the talks" in said
    assert (ids[0] in said) == (loss != "rows gone")
    assert main(["corrections"]) == 0
    assert capsys.readouterr().err == "", "it is said once"


def test_many_are_named_in_part():
    from core.library.articles.taken_in import TakenIn, sentences

    (said,) = sentences(TakenIn(reports=tuple((str(n), f"Talks {n}") for n in range(12))))
    assert said.startswith("12 reports that the library's list did not name were taken in again")
    assert said.endswith("“Talks 9” and 2 more.")


def test_readers_beside_a_writer_never_take_the_library_for_an_older_copy():
    """Many threads ask for the version while one writes: what another has seen meanwhile is no fall."""
    bootstrap.ready()
    before = database.which()

    def ask() -> None:
        for _ in range(200):
            database.library_version()

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask) for _ in range(4)]
        while not all(one.done() for one in asked):
            with change():
                pass
        for one in asked:
            one.result()
    assert database.which() == before
