"""A large library is looked through when something came or went, and not again when nothing did."""

from pathlib import Path

import pytest

from core import library
from core.article.model import article_id_of
from core.library.store import checking, maintenance, migration, paths
from core.library.store.database import change, connect
from tests.support.lost import Fill, listed
from tests.support.shelf import report, restart


@pytest.fixture
def looks(fill: Fill, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A library of two reports that counts as large; a number for each time that it is looked through."""
    found: list[int] = []
    real = migration._list_all
    monkeypatch.setattr(checking, "LARGE", 1)
    monkeypatch.setattr(checking, "YOUNG", -60.0)
    fill(1, 2)
    restart()
    monkeypatch.setattr(migration, "_list_all", lambda older: found.append(1) or real(older))
    library.list_reports()
    found.clear()
    return found


def test_what_nobody_touched_is_not_looked_through_again(looks: list[int]):
    for _ in range(2):
        restart()
        library.list_reports()
    assert not looks


def test_what_readout_adds_itself_is_no_reason_to_look_again(looks: list[int], fill: Fill):
    before = listed()
    for number in (5, 6):
        fill(number)
        restart()
    assert len(listed()) == len(before) + 2
    assert not looks


def test_nor_what_it_merges_and_sweeps(looks: list[int], fill: Fill, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(maintenance, "SWEPT_AFTER", -1.0)
    monkeypatch.setattr(maintenance, "MERGED", 2)
    fill(5)
    maintenance.sweep()
    restart()
    library.list_reports()
    dropped = connect().execute("SELECT count(*) FROM segments WHERE dropped IS NOT NULL").fetchone()
    assert not looks
    assert dropped == (0,)
    assert len(list((paths.home() / "frames").iterdir())) == 1


def test_a_text_that_comes_while_it_merges_is_found(
    looks: list[int], shelf: Path, fill: Fill, monkeypatch: pytest.MonkeyPatch
):
    text, real = report(7), maintenance.write_groups
    path = shelf / paths.text_name(article_id_of(text))
    monkeypatch.setattr(maintenance, "MERGED", 2)
    monkeypatch.setattr(
        maintenance, "write_groups", lambda groups: path.write_bytes(text.encode()) and real(groups)
    )
    fill(5)
    before = listed()
    restart()
    assert len(listed()) == len(before) + 1
    assert looks


def test_tidying_looks_always(looks: list[int], fill: Fill):
    library.tidy()
    assert looks


@pytest.mark.parametrize("what", ["a text", "a text after one that was added", "a row"])
def test_what_came_or_went_is_found(looks: list[int], what: str, shelf: Path, fill: Fill):
    if "added" in what:
        fill(5)
    before = listed()
    if what == "a row":
        with change() as connection:
            connection.execute("DELETE FROM reports WHERE number = (SELECT max(number) FROM reports)")
    else:
        text = report(7)
        (shelf / paths.text_name(article_id_of(text))).write_bytes(text.encode())
    restart()
    assert listed() == before if what == "a row" else len(listed()) == len(before) + 1
    assert looks
