"""A library of a million reports in minutes: lots of one segment's reports, each lot under ids of its own.

The first lot is made as `library_made` makes reports, by varying the tables of a few. Every other one has the
same rows under other ids, days and outlets, and other keys to compare by; its index is the first one's but
for the ids. Words are therefore as common in a million as in twenty thousand, and nothing is read twice.
"""

import json
import os
import random
import sqlite3
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks import library_made
from benchmarks.library_made import SYLLABLES, mixed
from core.library.index.compared import COMPARED, parts_of
from core.library.index.making import NAME, make_index
from core.library.store.database import connect
from core.library.store.paths import home
from core.library.store.segments import FOLDER

LOT = 20_000  # reports of a lot, and of its segment: what tidying leaves
# Tables with ids of their own in each lot; of the others those of the first lot stand for all. In large
# libraries this is all but the list of articles: rows of each lot are read, and show ids of the first one.
_OWN = {"articles", "sentences", "figures", "quotes", "figure_keys", "quote_keys"}
_LARGE = 200_000
_SKETCHED = 10  # lots whose texts a new one is held against
_PREFIX = 6  # characters of an id that say which report it is of


def make_lot() -> None:
    """Fill the library (READOUT_LIBRARY), which is empty, with one lot, its index and its register."""
    from core.library import frames_of, list_reports
    from core.library.query.who import bring_up

    library_made.LARGE = LOT
    library_made.make_library(LOT)
    for entry in list_reports(limit=1)["article_id"]:  # the seed
        frames_of(entry)
    bring_up()


def more_lots(articles: int, say: Callable[[str], None] = print) -> None:
    """Have a library of one lot (READOUT_LIBRARY) hold that many reports, to whole lots."""
    base = connect()
    ((stock, kind, shape, made),) = base.execute(
        "SELECT name, kind, shape, made FROM segments WHERE articles = ?", (LOT,)
    ).fetchall()
    base.execute("PRAGMA synchronous = OFF")
    names = [row[1] for row in base.execute("PRAGMA table_info(reports)")]
    asked = f"SELECT {', '.join(names)} FROM reports WHERE segment = ? ORDER BY number"
    reports = [dict(zip(names, row, strict=True)) for row in base.execute(asked, (stock,))]
    sketches = base.execute("SELECT hash, number FROM sketches").fetchall()
    (last,) = base.execute("SELECT max(number) FROM reports").fetchone()
    apart = last + 1 - reports[0]["number"]
    lots = range(1, round(articles / LOT))
    own = {"articles"} if articles > _LARGE else _OWN
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        there, size = home() / FOLDER, len(lots)
        folders = [there / f"{lot:016x}" for lot in lots]
        list(pool.map(_segment, [there / stock] * size, folders, lots, [own] * size))
    for lot in lots:
        other = f"{lot:016x}"
        base.execute("BEGIN")
        base.execute("INSERT INTO segments VALUES (?, ?, ?, ?, ?, NULL)", (other, kind, shape, made, LOT))
        base.executemany(
            f"INSERT INTO reports ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            (tuple(_listed(row, lot, apart, other).values()) for row in reports),
        )
        of = [_id(row["article_id"], lot) for row in reports]
        base.executemany(
            "INSERT INTO contents VALUES (?, ?, ?)", [(other, one, at) for at, one in enumerate(of)]
        )
        base.execute("COMMIT")
    say(f"{len(lots)} lots more are there")
    _sketches(base, sketches, lots[:_SKETCHED], apart)
    _register(base, stock, lots)
    base.execute("UPDATE meta SET value = value + 1 WHERE name = 'version'")
    base.execute("ANALYZE")
    give_indexes(stock)
    say("listed, with sketches and the register")


def give_indexes(stock: str) -> None:
    """Give each lot the index of the first one, under its own ids."""
    make_index(home() / FOLDER / stock)
    there = home() / FOLDER / stock / NAME
    ids = _ids_of(home() / FOLDER / stock)
    for path in (home() / FOLDER).glob("0000000000*"):
        index, lot = path / NAME, int(path.name, 16)
        if index.is_dir():
            continue
        index.mkdir()
        for part in there.iterdir():
            if part.name == "report.arrow":
                _rewrite(part, index / part.name, pa.array([_id(one, lot) for one in ids.to_pylist()]))
            elif "_keys" not in part.name:
                os.link(part, index / part.name)
        for item in COMPARED:
            _keys(there, index, item, lot)


def _keys(there: Path, index: Path, item: str, lot: int) -> None:
    hashes = mixed(np.fromfile(there / f"{item}_keys.hash", np.int64), lot)
    order = np.argsort(hashes)
    hashes[order].tofile(index / f"{item}_keys.hash")
    parts_of(hashes[order]).tofile(index / f"{item}_keys.parts")
    for name in ("report", "row", "place"):
        np.fromfile(there / f"{item}_keys.{name}", np.int32)[order].tofile(index / f"{item}_keys.{name}")


def _ids_of(folder: Path) -> pa.Array:
    return pq.read_table(folder / "articles.parquet", columns=["article_id"])["article_id"].combine_chunks()


def _id(old: str, lot: int) -> str:
    return f"{int(old[:_PREFIX], 16) + lot * LOT:06x}{old[_PREFIX:]}"


def _listed(row: dict[str, Any], lot: int, apart: int, segment: str) -> dict[str, Any]:
    number = row["number"] + lot * apart
    chance = random.Random(number)
    day = datetime(2015, 1, 1) + timedelta(days=chance.randrange(4000))
    return row | {
        "number": number,
        "article_id": _id(row["article_id"], lot),
        "publisher": f"{SYLLABLES[number % 12].title()}{SYLLABLES[number % 7]} Herald",
        "published": day.isoformat(),
        "added": day.isoformat(timespec="microseconds"),
        "base": segment,
        "segment": segment,
    }


def _segment(stock: Path, folder: Path, lot: int, own: set[str]) -> None:
    """The tables of a lot."""
    folder.mkdir(parents=True)
    ids = _ids_of(stock)
    heads = pa.array([_id(one, lot)[:_PREFIX] for one in ids.to_pylist()])
    for path in stock.glob("*.parquet"):
        if path.stem not in own:
            os.link(path, folder / path.name)
            continue
        with pq.ParquetFile(path) as file:
            sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
            table = file.read()
        of = pc.index_in(table["article_id"].combine_chunks(), value_set=ids)
        table = _renamed(table, heads.take(of), lot)
        with pq.ParquetWriter(
            folder / path.name, table.schema, compression="zstd", write_page_checksum=True
        ) as writer:
            begun = 0
            for size in sizes:
                writer.write_table(table.slice(begun, size), row_group_size=max(1, size))
                begun += size


def _renamed(table: pa.Table, heads: pa.Array, lot: int) -> pa.Table:
    for at, name in enumerate(table.column_names):
        if name in library_made._IDS:
            tails = pc.utf8_slice_codeunits(table[name].combine_chunks().cast(pa.string()), _PREFIX, 12)
            new = pc.binary_join_element_wise(heads, tails, "").cast(table[name].type)
            table = table.set_column(at, table.field(name), new)
        elif name == "hash":
            table = table.set_column(at, table.field(name), pa.array(mixed(table[name].to_numpy(), lot)))
    return table


def _rewrite(path: Path, into: Path, ids: pa.Array) -> None:
    with pa.OSFile(str(path)) as file:
        table = pa.ipc.open_file(file).read_all()
    at = table.column_names.index("article_id")
    table = table.set_column(at, table.field(at), ids.cast(table.field(at).type))
    with pa.OSFile(str(into), "wb") as out, pa.ipc.new_file(out, table.schema) as writer:
        writer.write_table(table, max_chunksize=max(1, len(table)))


def _sketches(base: sqlite3.Connection, kept: list[tuple[int, int]], lots: range, apart: int) -> None:
    """Samples of the texts of the other lots, none of which is near to one of another lot."""
    hashes, numbers = (np.array(one, np.int64) for one in zip(*kept, strict=True))
    every = np.concatenate([hashes ^ (lot << 20) for lot in lots])
    of = np.concatenate([numbers + lot * apart for lot in lots])
    order = np.lexsort((of, every))
    base.execute("BEGIN")
    for first in range(0, len(order), 500_000):
        some = order[first : first + 500_000]
        rows = zip(every[some].tolist(), of[some].tolist(), strict=True)
        base.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?)", rows)
    base.execute("COMMIT")


def _register(base: sqlite3.Connection, stock: str, lots: range) -> None:
    """Whom the reports of the other lots name: those whom the first one names, under the same names."""
    base.create_function("moved", 2, _id, deterministic=True)
    base.execute("BEGIN")
    for lot in lots:
        base.execute(
            f"""INSERT INTO named_reports SELECT moved(article_id, {lot}), '{lot:016x}', made, published,
            beside FROM named_reports WHERE segment = ?""",
            (stock,),
        )
        base.execute(
            f"""INSERT INTO named SELECT moved(article_id, {lot}), name, part, kind, told, row_id, quotes,
            person, why FROM named WHERE article_id < '{LOT:06x}'"""
        )
    base.execute("CREATE TEMP TABLE first_keys AS SELECT * FROM named_keys")
    base.execute("DROP INDEX keys_of_named")
    of_lots = "SELECT value FROM json_each(?)"
    base.execute(
        f"""INSERT OR IGNORE INTO named_keys SELECT key, moved(article_id, value), name, part
        FROM first_keys, ({of_lots}) WHERE article_id < '{LOT:06x}' ORDER BY 1, 2, 3, 4""",
        (json.dumps(list(lots)),),
    )
    base.execute("CREATE INDEX keys_of_named ON named_keys (article_id, name, part)")
    base.execute("COMMIT")
