"""The index beside a segment: which rows have a word, and what each row is asked for, without its text.

    frames/<segment>/index-<form>/words.sqlite     SQLite FTS5, a table a kind of row; rowid: its place. And
                                                   masks of common words, of two of them that often follow
                                                   each other, and of facets of few values
    frames/<segment>/index-<form>/<item>.arrow     report, start and other facets of each row, as numbers
    frames/<segment>/index-<form>/coverage.arrow   of each report, how many sentences are about each topic

It is made of the segment's tables, written whole and renamed, and goes with the segment. One that is missing
or damaged is made again. FTS5 is given the words of `core.select.tokens`, so that it tells none apart itself.
"""

import shutil
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.library.index.compared import COMPARED, write_keys, write_no_keys
from core.library.index.word_tables import write_words
from core.library.store import paths
from core.library.store.segments import Damaged, path_of, put_beside
from core.select.about import NEAR

NAME = "index-3"
ITEMS = {
    "report": "articles",
    "quote": "quotes",
    "figure": "figures",
    "commitment": "commitments",
    "person": "mentions",
}
FACETS = ("topic", "speaker", "party", "kind", "partial", "section")
_OF_ARTICLE = ["article_id", "title", "text", "sentences"]
_FEW_VALUES = 64  # a facet with no more of them is kept as masks


def has_index(segment: str) -> bool:
    """Whether a segment has its index."""
    return (path_of(segment, "articles").parent / NAME).is_dir()


def make_index(folder: Path, into: Path | None = None) -> None:
    """Write the index of the tables in a segment's folder beside them, or in the folder `into`, in one step.

    Raises Damaged, or OSError.
    """
    home = into or folder
    part = home / f".{NAME}-{uuid.uuid4().hex[:8]}"
    try:
        part.mkdir()
        _fill(folder, part)
        for path in part.iterdir():
            paths.sync(path)
        part.rename(home / NAME)
        for older in {*home.glob("index-*")} - {home / NAME}:
            shutil.rmtree(older, ignore_errors=True)
    except Exception as error:
        shutil.rmtree(part, ignore_errors=True)
        if (home / NAME).is_dir():  # another process was faster
            return
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        raise Damaged(f"no index can be made of {folder.name}: {error}", folder.name) from error


def _fill(folder: Path, part: Path) -> None:
    articles = _table(folder, "articles", _OF_ARTICLE)
    ids = articles.column("article_id").combine_chunks()
    with closing(sqlite3.connect(part / "words.sqlite", isolation_level=None)) as words:
        words.execute("PRAGMA journal_mode = OFF")
        words.execute("PRAGMA synchronous = OFF")
        words.execute("CREATE TABLE common (item, word, rows BLOB, PRIMARY KEY (item, word))")
        words.execute(
            "CREATE TABLE masks (item, facet, number, value, rows BLOB, PRIMARY KEY (item, facet, number))"
        )
        sizes: dict[str, int] = {}
        for item in reversed(ITEMS):  # the report's file, which says how many rows all have, comes last
            columns, texts = _rows_of(folder, item, ids, articles)
            sizes[item] = len(columns["report"])
            many = {name: cells for name, cells in columns.items() if not _masked(words, item, name, cells)}
            _write_rows(part / f"{item}.arrow", many, sizes)
            write_words(words, item, texts)
        _write_rows(part / "coverage.arrow", _covered(folder, ids), {})
    for item in COMPARED:
        if _there(folder, f"{item}_keys"):
            write_keys(partial(_table, folder), part, ids, item)
        else:
            write_no_keys(part, item)


def _masked(words: sqlite3.Connection, item: str, facet: str, cells: pa.Array) -> bool:
    """Keep a facet of few values as a mask a value, that of the rows without one as number -1."""
    if facet not in FACETS or len(cells.values.dictionary) > _FEW_VALUES:
        return False
    names, codes = cells.values.dictionary.to_pylist(), cells.values.indices.to_numpy(zero_copy_only=False)
    lengths = np.diff(cells.offsets.to_numpy(zero_copy_only=False))
    rows = np.repeat(np.arange(len(cells)), lengths)
    masks = [(-1, None, lengths == 0)]
    for number, name in enumerate(names):
        mask = np.zeros(len(cells), dtype=bool)
        mask[rows[codes == number]] = True
        masks.append((number, name, mask))
    words.executemany(
        "INSERT INTO masks VALUES (?, ?, ?, ?, ?)",
        [(item, facet, number, name, np.packbits(mask).tobytes()) for number, name, mask in masks],
    )
    return True


def _write_rows(path: Path, columns: dict[str, pa.Array], sizes: dict[str, int]) -> None:
    table = pa.table(columns)
    table = table.replace_schema_metadata({item: str(size) for item, size in sizes.items()})
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table, max_chunksize=max(1, len(table)))


def _covered(folder: Path, ids: pa.Array) -> dict[str, pa.Array]:
    """How many sentences of each report are about each topic, a column a topic."""
    topics = _table(folder, "topics", ["article_id", "item", "item_id", "topic", "score"])
    said = topics.filter(pc.equal(topics.column("item"), "sentence"))
    said = said.join(said.group_by("item_id").aggregate([("score", "max")]), "item_id")
    said = said.filter(pc.greater_equal(said.column("score"), pc.multiply(said.column("score_max"), NEAR)))
    once = said.group_by(["article_id", "item_id", "topic"]).aggregate([])
    report = pc.index_in(once.column("article_id").combine_chunks(), value_set=ids).to_numpy()
    topic = np.array(once.column("topic").to_pylist(), dtype=object)
    return {
        name: _few_bytes(np.bincount(report[topic == name], minlength=len(ids)))
        for name in sorted(set(topic))
    }


def _few_bytes(numbers: np.ndarray[Any, Any]) -> pa.Array:
    return pa.array(numbers.astype(np.min_scalar_type(int(numbers.max(initial=0)))))


def _rows_of(
    folder: Path, item: str, ids: pa.Array, articles: pa.Table
) -> tuple[dict[str, pa.Array], Sequence[str]]:
    """The columns of a kind of row, and the text of each."""
    if item == "report":
        number = _few_bytes(np.arange(len(ids)))
        both = zip(articles.column("title").to_pylist(), articles.column("text").to_pylist(), strict=True)
        texts = [f"{title or ''} . {text or ''}" for title, text in both]
        size = articles.column("sentences").combine_chunks().cast(pa.int32()).fill_null(0)
        return {"article_id": ids, "report": number, "start": size, "place": number}, texts
    kept = pq.read_schema(folder / f"{ITEMS[item]}.parquet").names if _there(folder, ITEMS[item]) else []
    wanted = ("article_id", "start", "text", "sentence_id", "topic", "speaker", "section", "name", "kind")
    table = _table(folder, ITEMS[item], [name for name in wanted if name in kept]) if kept else None
    if table is None or not len(table):
        return _no_rows(), []
    place = np.arange(len(table), dtype=np.int32)
    if item == "person":
        place = _first_of_each(table)
        table = table.take(pa.array(place))
    report = pc.index_in(table.column("article_id"), value_set=ids).to_numpy().astype(np.int32)
    return {
        "report": _few_bytes(report),
        "start": table.column("start").combine_chunks().cast(pa.int32()),
        "place": pa.array(place),
        **_facets(folder, item, table),
    }, _searched(folder, item, table)


def _searched(folder: Path, item: str, table: pa.Table) -> Sequence[str]:
    """What words are looked for in: of a figure its sentence, as `core.select.facets` has it."""
    if item == "person":
        return [str(name) for name in table.column("name").to_pylist()]
    own = [text or "" for text in table.column("text").to_pylist()]
    if item != "figure":
        return own
    sentences = _table(folder, "sentences", ["sentence_id", "text"])
    at = pc.index_in(table.column("sentence_id"), value_set=sentences.column("sentence_id").combine_chunks())
    around: list[str | None] = sentences.column("text").take(at).to_pylist()
    return [text if sentence is None else sentence for text, sentence in zip(own, around, strict=True)]


def _facets(folder: Path, item: str, table: pa.Table) -> dict[str, pa.ListArray]:
    if item in ("figure", "quote"):
        facts = _table(folder, f"{item}_facts", list(FACETS))
        if len(facts) != len(table):
            raise Damaged(f"{item}_facts and {item}s of {folder.name} differ")
        return {name: _as_lists(facts.column(name)) for name in FACETS}
    own = set(table.column_names)
    if item == "person":  # people are counted by name, as speakers are
        table = table.append_column("speaker", table.column("name"))
        own = {"speaker"}
    return {name: _as_lists(table.column(name) if name in own else pa.nulls(len(table))) for name in FACETS}


def _as_lists(column: Any) -> pa.ListArray:
    column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if pa.types.is_list(column.type):
        return pa.ListArray.from_arrays(column.offsets, _coded(column.values))
    there = column.is_valid().to_numpy(zero_copy_only=False)
    offsets = np.concatenate(([0], np.cumsum(there))).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), _coded(column.drop_null()))


def _coded(values: pa.Array) -> pa.DictionaryArray:
    coded = values.cast(pa.string()).dictionary_encode()
    return pa.DictionaryArray.from_arrays(coded.indices, coded.dictionary)


def _lists(rows: list[list[str]]) -> pa.ListArray:
    column = pa.array(rows, pa.list_(pa.string()))
    return pa.ListArray.from_arrays(column.offsets, _coded(column.values))


def _no_rows() -> dict[str, pa.Array]:
    none = pa.array(np.zeros(0, np.int32))
    return {"report": none, "start": none, "place": none, **{name: _lists([]) for name in FACETS}}


def _first_of_each(table: pa.Table) -> np.ndarray[Any, Any]:
    """Where each person is first named in each report."""
    seen: dict[tuple[str, str], int] = {}
    columns = (table.column(name).to_pylist() for name in ("article_id", "name", "kind"))
    for place, (article_id, name, kind) in enumerate(zip(*columns, strict=True)):
        if kind == "person" and name:
            seen.setdefault((article_id, name), place)
    return np.fromiter(seen.values(), np.int32)


def texts_of(segment: str, item: str) -> Sequence[str]:
    """What words are looked for in, of each row of a kind. Raises Damaged."""
    folder = path_of(segment, "articles").parent
    articles = _table(folder, "articles", _OF_ARTICLE)
    return _rows_of(folder, item, articles.column("article_id").combine_chunks(), articles)[1]


def _there(folder: Path, name: str) -> bool:
    return (folder / f"{name}.parquet").is_file()


def _table(folder: Path, name: str, columns: list[str]) -> pa.Table:
    try:
        return pq.read_table(folder / f"{name}.parquet", columns=columns, page_checksum_verification=True)
    except Exception as error:  # pyarrow raises many kinds
        raise Damaged(f"{name} of segment {folder.name} can't be read: {error}", folder.name) from error


put_beside(make_index)
