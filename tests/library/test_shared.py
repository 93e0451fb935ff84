"""The keys that most reports share, as a plain count of all of them finds them."""

import random
import sqlite3
from collections import defaultdict
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest

from core.library.index.compared import COMPARED, Keys, write_keys
from core.library.index.live import NO_DAY, LiveSegment, Shelf
from core.library.query import counted_keys, kept_keys
from core.library.query.shared import MOST, shared_rows

NUMBERS = count(1)  # none is given twice
DAYS = [NO_DAY, *range(0, 90, 10)]


class Index:
    """The keys of a made segment."""

    def __init__(self, folder: Path, name: str, rows: list[tuple[int, int]], reports: int) -> None:
        ids = [f"{number}" for number in range(reports)]
        self.segment, self.folder, self.made = name, folder / name, rows
        self.numbers = np.zeros(reports, np.int64)
        self.articles = pa.array([f"{number}" for number in range(reports)], pa.string())
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
    now = Shelf()
    for name in "abc":
        grown(now, name, folder, chance, keys, chance.randint(1, 40), chance.randint(0, 300))
    return now


def grown(
    now: Shelf, name: str, folder: Path, chance: random.Random, keys: list[int], reports: int, rows: int
) -> None:
    """One more segment, some of whose reports are live."""
    made = sorted((chance.randrange(reports), chance.choice(keys)) for _ in range(rows))
    alive = np.array([chance.random() < 0.8 for _ in range(reports)])
    days = np.array([chance.choice(DAYS) for _ in range(reports)])
    index = Index(folder, name, made, reports)
    index.numbers = np.array([next(NUMBERS) for _ in range(reports)])
    numbers = index.numbers * alive
    now.segments[name] = LiveSegment(index, numbers, days, np.zeros(reports, np.int64))  # type: ignore[arg-type]


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
        monkeypatch.setattr(counted_keys, "_TOGETHER", chance.choice([30, 200, 10_000]))
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


@pytest.fixture
def manifest(monkeypatch):
    """A manifest that holds what was touched and what is kept; every library is large."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE touched (version INTEGER, segment TEXT, article_id TEXT)")

    def keep_rows(table, insert, rows):
        base.execute(table)
        base.executemany(insert, rows)

    monkeypatch.setattr(kept_keys, "connect", lambda: base)
    monkeypatch.setattr(kept_keys, "keep_rows", keep_rows)
    monkeypatch.setattr(kept_keys, "_FEW", 0)
    return base


@pytest.mark.parametrize("many", [5, 60, 400])
def test_what_is_kept_of_a_library_is_what_a_count_of_all_of_it_finds(many, tmp_path, manifest, monkeypatch):
    monkeypatch.setattr(kept_keys, "_OFTEN", 5)
    counted = []
    whole = kept_keys.best_keys
    monkeypatch.setattr(kept_keys, "best_keys", lambda *given: counted.append(1) or whole(*given))
    chance, asked = random.Random(many), 0
    for turn in range(6):
        manifest.execute("DROP TABLE IF EXISTS shared_keys")
        (folder := tmp_path / str(turn)).mkdir()
        keys = [chance.randrange(-(2**63), 2**63) for _ in range(many)]
        now = made(folder, chance, keys)
        for now.at in range(1, 25):
            for _ in range(chance.randrange(3)):
                CHANGES[chance.randrange(len(CHANGES))](now, folder, chance, keys, manifest)
            for limit in (chance.choice([1, 7]), 60):
                found = shared_rows(now, None, "quote", limit)
                told = [(row.rank, row.live.index.segment, row.report, row.place) for row in found]
                assert told == by_scan(now, None, limit)
                asked += 1
    assert len(counted) < asked / 3  # most were answered from what is kept


def _comes(now, folder, chance, keys, manifest):
    """Some reports are added."""
    grown(now, f"s{next(NUMBERS)}", folder, chance, keys, chance.randint(1, 4), chance.randint(0, 12))


def _touched(now, chance, manifest):
    name = chance.choice([name for name, live in now.segments.items() if len(live.number)])
    place = chance.randrange(len(now.segments[name].number))
    manifest.execute("INSERT INTO touched VALUES (?, ?, ?)", (now.at, name, str(place)))
    return now.segments[name], place


def _goes_or_is_back(now, folder, chance, keys, manifest):
    """A report is removed, or brought back under its number."""
    live, place = _touched(now, chance, manifest)
    live.number[place] = 0 if live.number[place] else live.index.numbers[place]


def _is_of_another_day(now, folder, chance, keys, manifest):
    live, place = _touched(now, chance, manifest)
    live.day[place] = chance.choice(DAYS)


def _are_merged(now, folder, chance, keys, manifest):
    """The live reports of two segments stand in one; of the two nothing is left."""
    names = chance.sample([*now.segments], min(2, len(now.segments)))
    rows, of = [], []
    for live in map(now.segments.pop, names):
        places = {old: len(of) + new for new, old in enumerate(np.flatnonzero(live.number).tolist())}
        rows += [(places[report], key) for report, key in live.index.made if report in places]
        of += [(live.number[old], live.day[old]) for old in places]
    manifest.executemany("DELETE FROM touched WHERE segment = ?", [(name,) for name in names])
    name = f"m{next(NUMBERS)}"
    index = Index(folder, name, sorted(rows), len(of))
    numbers, days = np.array(of, np.int64).reshape(-1, 2).T.copy()
    index.numbers = numbers.copy()
    now.segments[name] = LiveSegment(index, numbers, days, np.zeros(len(of), np.int64))
    manifest.executemany(
        "INSERT INTO touched VALUES (?, ?, ?)", [(now.at, name, str(at)) for at in range(len(of))]
    )


CHANGES = (_comes, _comes, _goes_or_is_back, _is_of_another_day, _are_merged)
