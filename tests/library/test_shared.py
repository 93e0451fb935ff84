"""The keys that most reports share, as a plain count of all of them finds them."""

import random
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest

from core.library.index.compared import COMPARED, Keys, write_keys
from core.library.index.live import NO_DAY, LiveSegment, Shelf
from core.library.query import shared
from core.library.query.shared import MOST, shared_rows


class Index:
    """The keys of a made segment."""

    def __init__(self, folder: Path, name: str, rows: list[tuple[int, int]], reports: int) -> None:
        ids = [f"{number}" for number in range(reports)]
        self.segment, self.folder, self.made = name, folder / name, rows
        self.folder.mkdir()
        tables = {
            "quote_keys": pa.table(
                {
                    "article_id": pa.array([ids[report] for report, _ in rows], pa.string()),
                    "quote_id": pa.array([f"q{at}" for at in range(len(rows))], pa.string()),
                    "hash": pa.array([key for _, key in rows], pa.int64()),
                }
            ),
        }
        tables["quotes"] = tables["quote_keys"]
        figures = tables["quote_keys"].slice(0, 0).rename_columns(["article_id", "figure_id", "hash"])
        tables |= {"figure_keys": figures, "figures": figures}
        for item in COMPARED:
            write_keys(lambda name, columns: tables[name].select(columns), self.folder, pa.array(ids), item)

    def keys(self, item: str) -> Keys:
        return Keys(self.folder, item)

    def sound(self, ask):
        return ask()


def made(folder: Path, chance: random.Random, keys: list[int]) -> Shelf:
    """Three segments, some of whose reports are live."""
    now, number = Shelf(), 0
    for name in "abc":
        reports = chance.randint(1, 40)
        rows = sorted((chance.randrange(reports), chance.choice(keys)) for _ in range(chance.randint(0, 300)))
        numbers = np.arange(number + 1, number + reports + 1) * np.array(
            [chance.random() < 0.8 for _ in range(reports)]
        )
        days = np.array([chance.choice([NO_DAY, *range(0, 90, 10)]) for _ in range(reports)])
        index = Index(folder, name, rows, reports)
        now.segments[name] = LiveSegment(index, numbers, days, np.zeros(reports, np.int64))  # type: ignore[arg-type]
        number += reports
    return now


def by_scan(now: Shelf, reports: set[int] | None, limit: int) -> list[tuple[int, str, int, int]]:
    """What a plain count finds: rank, segment, report, and the place of the row."""
    of = defaultdict(list)
    for name, live in now.segments.items():
        for place, (report, key) in enumerate(live.index.made):  # type: ignore[attr-defined]
            number = int(live.number[report])
            if number and (reports is None or number in reports):
                of[key].append((int(live.day[report]), number, -place, name, report))
    several = {key: rows for key, rows in of.items() if len({row[1] for row in rows}) > 1}
    best = sorted(several, key=lambda key: (-len(several[key]), -max(several[key])[0], key))
    found: list[tuple[int, str, int, int]] = []
    for rank, key in enumerate(best[: max(1, limit // 2)], 1):
        if len(found) >= limit:
            break
        rows = sorted(several[key], reverse=True)[:MOST]
        found += [(rank, name, report, -place) for _, _, place, name, report in rows]
    return found[:limit]


SPREAD = {
    "all over": lambda chance: chance.randrange(-(2**63), 2**63),
    "side by side": lambda chance: chance.randrange(-20, 20),  # the last bits alone tell them apart
    "at the ends": lambda chance: chance.choice([-(2**63), 2**63 - 1, -1, 0]) ^ chance.randrange(4),
}


@pytest.mark.parametrize("spread", SPREAD)
def test_what_several_reports_share_is_what_a_plain_count_finds(spread, tmp_path, monkeypatch):
    chance, hits = random.Random(spread), 0
    for turn in range(12):
        monkeypatch.setattr(shared, "_TOGETHER", chance.choice([30, 200, 10_000]))
        (folder := tmp_path / str(turn)).mkdir()
        now = made(folder, chance, [SPREAD[spread](chance) for _ in range(chance.choice([5, 60, 400]))])
        every = [int(n) for live in now.segments.values() for n in live.number if n]
        asked = chance.choice([None, set(chance.sample(every, len(every) // 2))])
        for limit in (1, 7, 60, 1000):
            found = shared_rows(now, None if asked is None else np.sort([*asked]), "quote", limit)
            told = [(row.rank, row.live.index.segment, row.report, row.place) for row in found]
            assert told == by_scan(now, asked, limit)
            assert all(row.row == row.place for row in found)
            hits += len(found)
    assert hits > 500


def test_nothing_is_shared_where_there_is_nothing(tmp_path):
    assert shared_rows(Shelf(), None, "quote", 10) == []
    index = SimpleNamespace(sound=lambda ask: ask(), keys=Index(tmp_path, "a", [], 1).keys)
    live = LiveSegment(index, np.ones(1, np.int64), np.zeros(1, np.int64), np.zeros(1, np.int64))  # type: ignore[arg-type]
    assert shared_rows(Shelf(segments={"a": live}), None, "quote", 10) == []
