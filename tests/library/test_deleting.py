"""What somebody deleted is gone, and nothing else: at any moment, and beside others who add."""

import sqlite3
import threading
from pathlib import Path

import pytest

from core import library
from core.library import add_reports
from core.library.articles import adding
from core.library.store import database, maintenance, paths
from core.library.store.database import change
from tests.support.lost import Fill, files, listed, told
from tests.support.shelf import add, brought, outcomes, report, restart

pytestmark = pytest.mark.usefixtures("swept")


# --- what somebody deleted ----------------------------------------------------------------------------------


def test_the_deletion_is_kept_before_a_file_goes(fill: Fill, shelf: Path, monkeypatch: pytest.MonkeyPatch):
    ids = fill(1, 2)
    library.remove_report(ids[0])
    unlink, seen = Path.unlink, []

    def looked(path: Path, missing_ok: bool = False):
        if path.parent.name in ("texts", "originals") and not path.name.startswith("."):
            with sqlite3.connect(shelf / "library.sqlite") as other:
                seen.append(
                    other.execute("SELECT count(*) FROM reports WHERE article_id = ?", (ids[0],)).fetchone()
                )
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", looked)
    library.tidy()
    assert seen == [(0,), (0,)]


@pytest.mark.parametrize("moment", ["_forget", "_delete_files", "unlink"])
def test_a_deletion_that_is_killed_is_whole_or_not_begun(
    fill: Fill, moment: str, shelf: Path, monkeypatch: pytest.MonkeyPatch, seed
):
    one, two = fill(1, 2)
    library.remove_report(one)

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path if moment == "unlink" else maintenance, moment, killed)
        with pytest.raises(KeyboardInterrupt):
            library.tidy()
    assert paths.text_name(one) in files(shelf)
    restart()
    assert listed() == {seed.article_id, two}, "what somebody deleted does not come back by itself"
    library.tidy()
    assert files(shelf).keys() == {f"texts/{two}.txt", f"originals/{two}.txt"}
    assert told() == ""


def test_a_report_deleted_for_this_session_does_not_come_back(
    fill: Fill, shelf: Path, monkeypatch: pytest.MonkeyPatch, seed
):
    one, two = fill(1, 2)
    database.use_stand_in()
    library.remove_report(one)
    assert library.tidy() == 1
    add(report(3))
    assert one not in listed()
    assert two in listed()
    assert paths.text_name(one) in files(shelf), "the library itself can't be written to"


def test_a_file_that_can_not_be_deleted_now_goes_later(
    fill: Fill, shelf: Path, monkeypatch: pytest.MonkeyPatch, seed
):
    (one,) = fill(1)
    library.remove_report(one)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(PermissionError("in use")))
        assert library.tidy() == 1
    restart()
    assert listed() == {seed.article_id}
    add(report(2))
    assert not [name for name in files(shelf) if one in name]


def test_a_report_that_was_deleted_comes_back_when_it_is_brought_or_its_text_is_put_back(
    fill: Fill, shelf: Path
):
    one, two = fill(1, 2)
    text = (shelf / paths.text_name(one)).read_bytes()
    for article_id in (one, two):
        library.remove_report(article_id)
    library.tidy()
    assert files(shelf) == {}
    assert outcomes(add(report(2))) == ["added"]
    (shelf / paths.text_name(one)).write_bytes(text)  # from a spare copy of the folder
    restart()
    assert {one, two} <= listed()
    library.tidy()
    assert {one, two} <= listed()
    assert len(files(shelf)) == 2


def test_adding_during_a_deletion_keeps_text_and_original(
    fill: Fill, shelf: Path, monkeypatch: pytest.MonkeyPatch
):
    (one,) = fill(1)
    library.remove_report(one)
    delete, told = maintenance._delete_files, []

    def added_meanwhile():
        told.extend(outcomes_of_another_process(1))
        delete()

    with monkeypatch.context() as patch:
        patch.setattr(maintenance, "_delete_files", added_meanwhile)
        patch.setattr(adding, "sweep", lambda: None)  # which it has behind it
        library.tidy()
    assert told[0] == "added"
    assert one in listed()
    assert files(shelf).keys() == {f"texts/{one}.txt", f"originals/{one}.txt"}


def outcomes_of_another_process(*numbers: int) -> list[str]:
    found: list[str] = []

    def run() -> None:
        found.extend(
            outcomes(
                add_reports(
                    brought(report(n), f"{n}.txt", original=report(n).encode(), original_name=f"{n}.txt")
                    for n in numbers
                )
            )
        )

    thread = threading.Thread(target=run)  # with a connection of its own
    thread.start()
    thread.join()
    return found


# --- tables that no row names -------------------------------------------------------------------------------


def test_tables_go_once_their_reports_have_others(fill: Fill, shelf: Path):
    ids = fill(1, 2)
    restart()
    (shelf / "library.sqlite").unlink()
    library.tidy()
    library.frames_of(ids[0])
    library.tidy()
    assert len(list((shelf / "frames").iterdir())) == 2, "one of the two reports has no others yet"
    library.frames_of(ids[1])
    library.tidy()
    library.tidy()  # what was merged goes with the next sweep
    assert len(list((shelf / "frames").iterdir())) == 1
    assert library.outdated(unread=False) == 0


def test_merging_leaves_the_tables_of_a_report_whose_row_is_gone(fill: Fill, shelf: Path):
    one, two = fill(1, 2)
    add(report(3))
    with change() as connection:
        connection.execute("DELETE FROM reports WHERE article_id = ?", (one,))
    maintenance.merge_small(least=2)
    maintenance.sweep()
    held = [row["article_id"] for path in (shelf / "frames").iterdir() for row in rows_of(path.name)]
    assert {one, two} <= set(held)


def rows_of(segment: str):
    from core.library.store.segments import articles_in

    return articles_in(segment, ["article_id"])


def test_many_that_were_taken_in_again_are_offered_to_be_read(fill: Fill, shelf: Path):
    fill(*range(10))
    restart()
    (shelf / "library.sqlite").unlink()
    assert library.outdated(unread=False) == 10
    assert library.read_again() == 11  # with the seed
    assert library.outdated() == 0
