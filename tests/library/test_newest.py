"""The newest rows of those that pass: what sorting all of them gives, however they and their days lie."""

import random
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from core.library.index.live import NO_DAY, Shelf
from core.library.index.making import _write_rows
from core.library.index.row_columns import Rows
from core.library.query import newest as room
from core.library.query.newest import newest


@dataclass
class Live:
    """A segment as `newest` asks it."""

    index: Any
    day: np.ndarray
    number: np.ndarray


def segment(path: Path, chance: random.Random, days: list[int], first: int) -> Live:
    reports = len(days)
    sizes = [chance.choice((0, 1, 3, 9)) for _ in days]
    report = np.repeat(np.arange(reports), sizes)
    start = np.array([chance.randint(0, 500) for _ in report])
    columns = {"report": report, "start": start, "place": np.arange(len(report)) * 2}
    _write_rows(path, {name: pa.array(cells) for name, cells in columns.items()}, {})
    rows = Rows(path, "quote", len(report), lambda *_: [])
    index = SimpleNamespace(rows=lambda _: rows, sound=lambda ask: ask(), segment=path.stem)
    numbers = chance.sample(range(first, first + reports), reports)
    return Live(index, np.array(days, dtype=np.int64), np.array(numbers, dtype=np.int64))


def by_sorting(parts: list[tuple[Live, np.ndarray]]) -> list[tuple[int, int, int]]:
    every = []
    for live, rows in parts:
        of_item = live.index.rows("quote")
        report, start = (of_item.column(name).to_numpy() for name in ("report", "start"))
        for at in np.flatnonzero(rows):
            every.append((-int(live.day[report[at]]), -int(live.number[report[at]]), int(start[at])))
    return sorted(every)


@pytest.mark.parametrize("days", ["few", "many", "one", "none"])
@pytest.mark.parametrize("share", [1.0, 0.5, 0.02])
def test_a_page_is_what_sorting_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: str, share: float
):
    chance = random.Random(f"{days} {share}")
    monkeypatch.setattr(room, "_SAMPLED", 40)  # so that what is guessed is often too little
    kinds = {
        "few": lambda: chance.choice((NO_DAY, 3, 4, 5)),
        "many": lambda: chance.randint(0, 10**6),
        "one": lambda: 7,
        "none": lambda: NO_DAY,
    }
    lives = [
        segment(
            tmp_path / f"{n}.arrow",
            chance,
            [kinds[days]() for _ in range(chance.choice((0, 1, 90)))],
            n * 100,
        )
        for n in range(7)
    ]
    drawn = [
        (live, np.array([chance.random() < share for _ in range(len(live.index.rows("quote")))], dtype=bool))
        for live in lives
    ]
    parts = [(live, rows) for live, rows in drawn if rows.any()]
    total = sum(int(rows.sum()) for _, rows in parts)
    shelf = Shelf(version="made", segments={str(n): live for n, live in enumerate(lives)})
    found: Any = SimpleNamespace(shelf=shelf, total=total, of=lambda _: iter(parts))
    wanted = by_sorting(parts)
    for limit, offset in (
        (1, 0),
        (5, 0),
        (50, 0),
        (5, 40),
        (3, max(0, total - 2)),
        (10_000, 0),
        (5, total + 3),
    ):
        page = [one.order for one in newest(found, "quote", limit, offset)]
        assert page == wanted[offset : offset + limit], (limit, offset)
