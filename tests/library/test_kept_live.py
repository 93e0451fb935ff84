"""Which reports of a large segment are live, as the next process that opens the library finds it."""

from pathlib import Path

import pytest

from core import library
from core.library.index import live
from core.library.store.database import connect
from core.library.store.maintenance import merge_small
from core.select.filters import Filters
from core.select.scope import EVERY_REPORT
from tests.support.shelf import add, report


def next_process() -> None:
    vars(live)["_kept"] = live.Shelf()


def asked() -> tuple[list[str], list[tuple[str, int]]]:
    """The figures of all reports, and how many of each outlet."""
    rows, total = library.find_figures(EVERY_REPORT, Filters(), limit=1000)
    assert len(rows) == total > 0
    by_outlet = library.count_rows(EVERY_REPORT, Filters(), "figure", "outlet")
    return rows["figure_id"].tolist(), list(by_outlet.itertuples(index=False, name=None))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A library of three reports whose live ones are kept."""
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path))
    monkeypatch.setattr(live, "_LARGE", 1)
    ids = [str(one.article_id) for one in add(*map(report, range(3)))]
    asked()
    assert connect().execute("SELECT count(*) FROM live_reports").fetchone()[0] >= 1
    return ids


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The segments of which every report is looked up, from now on."""
    found: list[str] = []
    real = live._segment

    def segment(connection, new, name, known, touched):
        if known is None:
            found.append(name)
        return real(connection, new, name, known, touched)

    monkeypatch.setattr(live, "_segment", segment)
    return found


def test_what_was_touched_since_is_as_if_all_were_looked_up(kept: list[str], looked_up: list[str]):
    whole = asked()
    steps = {
        "nothing": lambda: None,
        "removed": lambda: library.remove_report(kept[1]),
        "brought back": lambda: library.restore_report(kept[1]),
        "merged": lambda: merge_small(least=2),
    }
    for step, do in steps.items():
        do()
        next_process()
        found = asked()
        assert step == "merged" or not looked_up, step
        connect().execute("DELETE FROM live_reports")
        next_process()
        assert found == asked(), step
        assert (found == whole) is (step != "removed")
        assert looked_up
        looked_up.clear()


def test_damage_costs_a_look(kept: list[str], looked_up: list[str]):
    whole = asked()
    for damage in (b"", b"no table", None, "cut off"):
        for segment, held in connect().execute("SELECT segment, live FROM live_reports").fetchall():
            new = held[:-20] if damage == "cut off" else damage
            connect().execute("UPDATE live_reports SET live = ? WHERE segment = ?", (new, segment))
        next_process()
        assert asked() == whole
        assert looked_up
        looked_up.clear()
