"""A library of as many reports as asked for, made by varying names and numbers in the tables of a few.

Nothing is parsed but those few: every name is replaced by one as long, digits by digits, so offsets hold.
"""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from core import normalize
from core.compare.texts.copies import runs
from core.frames import Frames
from core.library.store.bootstrap import ready
from core.library.store.database import change
from core.library.store.facet_tables import _number, tables_of
from core.library.store.manifest import READ, name_segment, summary
from core.library.store.near_copies import keep_sketch
from core.library.store.segments import GROUP, write_groups
from core.library.store.version import derived_version, reader_version

# Reports written for this, and the names in them, each varied by one of as many letters.
TEXTS = (Path(__file__).parent / "library_texts.txt").read_text(encoding="utf-8").split("\n\n----\n\n")
NAMES = ("Norland", "Sudland", "Kelvaro", "Ostrava", "Tarkova", "Holmgar", "Bendtsen")
SETS = 200  # of names: the reports that share one speak of the same countries and people
LARGE = 2048  # reports of a segment
DIGITS = "346789"  # 0, 1, 2 and 5 stay, so that years do
SYLLABLES = ("ka", "lo", "mi", "ra", "te", "su", "vo", "ni", "ba", "du", "fe", "gi")
_IDS = (
    "article_id",
    "figure_id",
    "quote_id",
    "sentence_id",
    "mention_id",
    "item_id",
    "row_id",
    "conversion_of",
)
_VALUES = ("value", "value_low", "value_high")
Vary = Callable[[str], str]


def make_library(articles: int) -> None:
    """Fill the library (READOUT_LIBRARY) with that many reports."""
    ready()
    frames = [normalize(text) for text in TEXTS]
    templates = [tables_of(one) for one in frames]
    for first in range(0, articles, LARGE):
        numbers = range(first, min(first + LARGE, articles))
        groups = [numbers[at : at + GROUP] for at in range(0, len(numbers), GROUP)]
        segment = write_groups(_group(templates[_template(of)], of) for of in groups)
        with change() as connection:
            name_segment(connection, segment, READ, derived_version(), [_id(n) for n in numbers])
            for group in groups:
                _list(connection, segment.name, frames[_template(group)], group)


def _template(group: range) -> int:
    return group[0] // GROUP % len(TEXTS)


def _id(number: int) -> str:
    return f"{number:06x}{0:06x}"


def _list(connection, segment: str, frames: Frames, group: range) -> None:
    about = summary(frames)
    text = frames.articles["text"].item()
    for number in group:
        vary, chance = _vary(number), random.Random(number)
        day = datetime(2023, 1, 1) + timedelta(days=chance.randrange(1100))
        row = about | {
            "article_id": _id(number),
            "title": vary(about["title"]),
            "publisher": f"{SYLLABLES[number % 12].title()}{SYLLABLES[number % 7]} Herald",
            "published": day.isoformat(),
            "added": day.isoformat(timespec="microseconds"),
            "reader": reader_version(),
            "base": segment,
            "segment": segment,
        }
        key = connection.execute(
            f"INSERT INTO reports ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        ).lastrowid
        keep_sketch(connection, key, runs(vary(text)))


def _vary(number: int) -> Vary:
    """What makes report `number` of a text: other names of the same length, other digits."""
    chance = random.Random(number % SETS)
    digits = list(DIGITS)
    random.Random(number).shuffle(digits)
    table = str.maketrans(DIGITS, "".join(digits))
    names = []
    for name in NAMES:
        new = ("".join(chance.choice(SYLLABLES) for _ in range(5)) + "n")[: len(name)].title()
        names += [(name, new), (name.casefold(), new.casefold())]

    def vary(text: str) -> str:
        text = text.translate(table)
        for old, new in names:
            text = text.replace(old, new)
        return text

    return vary


def _group(template: dict[str, pa.Table], group: range) -> dict[str, pa.Table]:
    varied = [_vary(number) for number in group]
    return {name: _table(name, table, group, varied) for name, table in template.items()}


def _table(name: str, table: pa.Table, group: range, varied: list[Vary]) -> pa.Table:
    rows = pa.array(np.tile(np.arange(len(table)), len(group)))
    columns = {column: _column(name, column, table, rows, group, varied) for column in table.column_names}
    if name == "quote_keys":
        of = np.repeat([number % SETS for number in group], len(table))
        columns["hash"] = pa.array(mixed(table["hash"].to_numpy()[rows.to_numpy()], of))
    elif "hash" in columns:
        columns["hash"] = pa.array([_number(key) for key in columns["key"].to_pylist()], pa.int64())
    return pa.table(columns).cast(table.schema)


def mixed(hashes: np.ndarray, other: np.ndarray | int) -> np.ndarray:
    """Other numbers for keys, as far from each other as hashes are (the last step of SplitMix64)."""
    found = hashes.astype(np.int64).view(np.uint64) + np.asarray(other, np.uint64) * np.uint64(
        0x9E3779B97F4A7C15
    )
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
        found = (found ^ (found >> np.uint64(shift))) * np.uint64(factor)
    return found.view(np.int64)


def _column(
    name: str, column: str, table: pa.Table, rows: pa.Array, group: range, varied: list[Vary]
) -> pa.Array:
    cells = table[column]
    if column in _IDS:
        return _ids(cells, group)
    if column in _VALUES:
        return pa.array(list(_values(cells.to_pylist(), varied)), cells.type)
    if pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type):
        known = [cell for cell in cells.to_pylist() if cell]
        joined = "\0".join(known)
        if any(vary(joined) != joined for vary in varied[:2]):
            return pa.array(list(_texts(cells.to_pylist(), varied)), cells.type)
    if pa.types.is_list(cells.type):
        return pa.array(list(_lists(cells.to_pylist(), varied)), cells.type)
    return cells.take(rows)


def _ids(cells: pa.ChunkedArray, group: range) -> pa.Array:
    """Ids of each report's own: its number, and the one of the row in the template."""
    old = cells.to_pylist()
    of_report = len(set(old)) == 1
    tails = [cell and (f"{0:06x}" if of_report else cell[:6]) for cell in old]
    return pa.array([tail and f"{number:06x}{tail}" for number in group for tail in tails], cells.type)


def _texts(cells: list[str | None], varied: list[Vary]) -> Iterator[str | None]:
    joined = "\0".join(cell or "" for cell in cells)
    for vary in varied:
        for cell, old in zip(vary(joined).split("\0"), cells, strict=True):
            yield None if old is None else cell


def _lists(cells: list[list[str]], varied: list[Vary]) -> Iterator[list[str]]:
    joined = "\1".join("\0".join(cell) for cell in cells)
    for vary in varied:
        for cell in vary(joined).split("\1"):
            yield cell.split("\0") if cell else []


def _values(cells: list[float | None], varied: list[Vary]) -> Iterator[float | None]:
    joined = "\0".join("" if cell is None else f"{cell:f}" for cell in cells)
    for vary in varied:
        yield from (float(cell) if cell else None for cell in vary(joined).split("\0"))
