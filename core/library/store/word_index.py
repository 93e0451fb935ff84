"""The index beside a segment: which rows have a word, and what each row is asked for, without its text.

    frames/<segment>/index-<form>/words.sqlite     SQLite FTS5, a table a kind of row; rowid: its place
    frames/<segment>/index-<form>/<item>.arrow     report, start and every facet of each row, as numbers

It is made of the segment's tables, written whole and renamed, and goes with the segment. One that is missing
or damaged is made again. FTS5 is given the words of `core.select.tokens`, so that it tells none apart itself.
"""

import shutil
import sqlite3
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.library.store import paths
from core.library.store.segments import Damaged, path_of
from core.select.filters import NOBODY, of_fields
from core.select.tokens import folded
from core.select.word_query import Leaf, Near, Phrase
from core.select.words import in_field, leaf_holds

NAME = "index-1"
ITEMS = {
    "report": "articles",
    "quote": "quotes",
    "figure": "figures",
    "commitment": "commitments",
    "person": "mentions",
}
FACETS = ("topic", "speaker", "party", "kind", "partial", "section")
_COMMON = 50  # a word in more than one of so many rows is kept as a mask
_FEWEST = 2_000  # rows from which on masks are kept
_KEPT = 24  # answers of an index that are kept, a bit a row
_DAMAGE = (OSError, sqlite3.Error, pa.ArrowException, ValueError, KeyError, TypeError, IndexError)
Made = TypeVar("Made")
Mask = np.ndarray[Any, np.dtype[np.bool_]]


class Facet:
    """One facet of the rows of a segment: `names`, and of each row the numbers of those that it has."""

    def __init__(self, column: pa.ListArray) -> None:
        values = column.values
        self.names: list[str] = values.dictionary.to_pylist()
        self.codes = _small(values.indices.to_numpy(zero_copy_only=False))
        lengths = np.diff(column.offsets.to_numpy(zero_copy_only=False))
        self.lengths = None if (lengths == 1).all() else _small(lengths)  # None: each row has one

    def having(self, wanted: Iterable[str]) -> Mask:
        """Which rows have one of these values at least."""
        asked = set(wanted)
        found = np.array([name in asked for name in [*self.names, ""]], dtype=bool)
        hits = found[self.codes]
        if self.lengths is None:
            return np.asarray(hits)
        ends = np.cumsum(self.lengths, dtype=np.int64)
        before = np.concatenate(([0], np.cumsum(hits)))
        return np.asarray(before[ends] > before[ends - self.lengths])

    def empty(self) -> Mask:
        """Which rows have no value at all."""
        return (
            np.zeros(len(self.codes), dtype=bool) if self.lengths is None else np.asarray(self.lengths == 0)
        )

    def counts(self, rows: Mask) -> dict[str | None, int]:
        """How many of some rows have each value; None for those that have none."""
        of_value = rows if self.lengths is None else np.repeat(rows, self.lengths)
        numbers = np.bincount(self.codes[of_value], minlength=len(self.names))
        found: dict[str | None, int] = {
            name: int(number) for name, number in zip(self.names, numbers, strict=True) if number
        }
        without = 0 if self.lengths is None else int(np.count_nonzero(rows & self.empty()))
        return found | ({None: without} if without else {})


def _small(numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same numbers in as few bytes as they need."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


class Rows:
    """The rows of one kind in a segment, as numbers; a column is read when it is asked for, and kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with pa.OSFile(str(path)) as file:
            whole = pa.ipc.open_file(file)
            self._names = whole.schema.names
            lengths = [whole.schema.metadata[b"rows"]]
        self.size = int(lengths[0])
        self._facets: dict[str, Facet] = {}

    def __len__(self) -> int:
        return self.size

    def column(self, name: str) -> Any:
        """A column as Arrow has it, read now."""
        options = pa.ipc.IpcReadOptions(included_fields=[self._names.index(name)])
        with pa.OSFile(str(self._path)) as file:
            table = pa.ipc.open_file(file, options=options).read_all()
        if len(table) != self.size:
            raise ValueError(f"{self._path} has not all of its rows")
        return table.column(0).combine_chunks()

    @cached_property
    def report(self) -> np.ndarray[Any, Any]:
        """The report of each row, by its place in the segment."""
        return _small(self.column("report").to_numpy())

    @cached_property
    def reports(self) -> int:
        """How many of the segment's reports may have rows: one more than the last that has."""
        return int(self.report.max(initial=-1)) + 1

    def facet(self, name: str) -> Facet:
        """One facet; made once."""
        if name not in self._facets:
            self._facets[name] = Facet(self.column(name))
        return self._facets[name]


class SegmentIndex:
    """The index of one segment, open; one that is found damaged is made again."""

    def __init__(self, segment: str) -> None:
        self.segment = segment
        self.folder = path_of(segment, "articles").parent / NAME
        self._lock = threading.RLock()
        self._open()

    def _open(self) -> None:
        self._words = sqlite3.connect(
            f"{(self.folder / 'words.sqlite').resolve().as_uri()}?mode=ro&immutable=1",
            uri=True, check_same_thread=False, cached_statements=0,
        )  # fmt: skip
        self._common = set(self._words.execute("SELECT item, word FROM common"))
        self._answers: OrderedDict[Any, Any] = OrderedDict()
        self._rows = {item: Rows(self.folder / f"{item}.arrow") for item in ITEMS}
        self.articles = self._rows["report"].column("article_id")

    def sound(self, ask: Callable[[], Made]) -> Made:
        """What `ask` finds in this index, which is made again when that meets damage. Raises Damaged."""
        with self._lock:
            try:
                return ask()
            except _DAMAGE as error:
                paths.log.warning("the index of segment %s is made again: %s", self.segment, error)
            shutil.rmtree(self.folder, ignore_errors=True)
            make_index(self.folder.parent)
            self._open()
            return ask()

    def rows(self, item: str) -> Rows:
        """The rows of a kind."""
        return self._rows[item]

    def having(self, item: str, leaf: Leaf) -> Mask:
        """Which rows of a kind have what a leaf of a query asks for; not for `outlet:`."""
        kept = self._answers.get((item, leaf))
        if kept is None:
            kept = np.packbits(self._found(item, leaf))
            self._answers[item, leaf] = kept
            if len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return np.unpackbits(kept, count=len(self.rows(item))).view(bool)

    def _found(self, item: str, leaf: Leaf) -> Mask:
        if isinstance(leaf, Phrase) and leaf.field:
            return self._in_facet(item, leaf)
        found = np.zeros(len(self.rows(item)), dtype=bool)
        single = leaf.words[0] if isinstance(leaf, Phrase) and len(leaf.words) == 1 else ""
        if single and not leaf.open_end and (item, single) in self._common:  # type: ignore[union-attr]
            (bits,) = self._words.execute(
                "SELECT rows FROM common WHERE item = ? AND word = ?", (item, single)
            ).fetchone()
            return np.unpackbits(np.frombuffer(bits, np.uint8), count=len(found)).view(bool)
        rows = self._words.execute(f"SELECT rowid FROM {item} WHERE {item} MATCH ?", (_asked(leaf),))
        places = np.fromiter(chain.from_iterable(rows.fetchall()), dtype=np.int64)
        if isinstance(leaf, Near) and len(places) and _may_overlap(leaf):
            texts = _texts(self.segment, item)
            places = np.array([at for at in places.tolist() if leaf_holds(leaf, folded(texts[at]))], np.int64)
        found[places] = True
        return found

    def _in_facet(self, item: str, leaf: Phrase) -> Mask:
        rows = self.rows(item)
        if item == "report":  # one that quotes such a speaker, or is about such a topic
            found = np.zeros(len(rows), dtype=bool)
            for other in ("quote", "figure") if leaf.field == "topic" else ("quote",):
                found[self.rows(other).report[self._in_facet(other, leaf)]] = True
            return found
        facet = rows.facet(leaf.field or "")
        wanted = [name for name in facet.names if name != NOBODY and in_field(leaf, _named(leaf, name))]
        return facet.having(wanted)


def _named(leaf: Phrase, name: str) -> list[str]:
    return of_fields([name], [name], [name])(leaf.field or "")


def open_index(segment: str) -> SegmentIndex:
    """The index of a segment, made first where it is missing or damaged. Raises Damaged if its tables are."""
    try:
        return SegmentIndex(segment)
    except _DAMAGE:
        shutil.rmtree(path_of(segment, "articles").parent / NAME, ignore_errors=True)
    make_index(path_of(segment, "articles").parent)
    try:
        return SegmentIndex(segment)
    except _DAMAGE as error:
        raise Damaged(f"the index of segment {segment} can't be made: {error}") from error


def has_index(segment: str) -> bool:
    """Whether a segment has its index."""
    return (path_of(segment, "articles").parent / NAME).is_dir()


def make_index(folder: Path) -> None:
    """Write the index of the tables in a segment's folder, in one step. Raises Damaged, or OSError."""
    part = folder / f".{NAME}-{uuid.uuid4().hex[:8]}"
    try:
        part.mkdir()
        _fill(folder, part)
        for path in part.iterdir():
            paths.sync(path)
        part.rename(folder / NAME)
    except Exception as error:
        shutil.rmtree(part, ignore_errors=True)
        if has_index(folder.name):  # another process was faster
            return
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
            raise
        raise Damaged(f"no index can be made of {folder.name}: {error}") from error


def _fill(folder: Path, part: Path) -> None:
    articles = _table(folder, "articles", ["article_id", "title", "text"])
    ids = articles.column("article_id").combine_chunks()
    with closing(sqlite3.connect(part / "words.sqlite", isolation_level=None)) as words:
        words.execute("PRAGMA journal_mode = OFF")
        words.execute("PRAGMA synchronous = OFF")
        words.execute("CREATE TABLE common (item, word, rows BLOB, PRIMARY KEY (item, word)) WITHOUT ROWID")
        for item in ITEMS:
            columns, texts = _rows_of(folder, item, ids, articles)
            with pa.OSFile(str(part / f"{item}.arrow"), "wb") as file:
                table = pa.table(columns)
                table = table.replace_schema_metadata({"rows": str(len(table))})
                with pa.ipc.new_file(file, table.schema) as writer:
                    writer.write_table(table, max_chunksize=max(1, len(table)))
            _write_words(words, item, texts)


def _write_words(words: sqlite3.Connection, item: str, texts: Sequence[str]) -> None:
    words.execute(
        f"CREATE VIRTUAL TABLE {item} USING fts5(words, content='', columnsize=0, tokenize='ascii')"
    )
    words.execute("BEGIN")
    words.executemany(
        f"INSERT INTO {item} (rowid, words) VALUES (?, ?)",
        ((place, folded(text)) for place, text in enumerate(texts)),
    )
    words.execute(f"INSERT INTO {item} ({item}) VALUES ('optimize')")
    words.execute("COMMIT")
    rows = len(texts)
    if rows < _FEWEST:
        return
    words.execute(f"CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, '{item}', 'row')")
    common = words.execute("SELECT term FROM temp.seen WHERE doc > ?", (rows / _COMMON,)).fetchall()
    words.execute("DROP TABLE temp.seen")
    for (word,) in common:
        places = words.execute(f"SELECT rowid FROM {item} WHERE {item} MATCH ?", (f'"{word}"',)).fetchall()
        mask = np.zeros(rows, dtype=bool)
        mask[np.fromiter(chain.from_iterable(places), np.int64)] = True
        words.execute("INSERT INTO common VALUES (?, ?, ?)", (item, word, np.packbits(mask).tobytes()))


def _rows_of(
    folder: Path, item: str, ids: pa.Array, articles: pa.Table
) -> tuple[dict[str, pa.Array], Sequence[str]]:
    """The columns of a kind of row, and the text of each."""
    if item == "report":
        number = pa.array(np.arange(len(ids), dtype=np.int32))
        both = zip(articles.column("title").to_pylist(), articles.column("text").to_pylist(), strict=True)
        texts = [f"{title or ''} . {text or ''}" for title, text in both]
        zero = pa.array(np.zeros(len(ids), np.int32))
        return {"article_id": ids, "report": number, "start": zero, "place": number}, texts
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
        "report": pa.array(report),
        "start": table.column("start").combine_chunks().cast(pa.int32()),
        "place": pa.array(place),
        **_facets(folder, item, table),
    }, _searched(folder, item, table)


def _searched(folder: Path, item: str, table: pa.Table) -> Sequence[str]:
    """What words are looked for in: of a figure its sentence, as `core.select.facets` has it."""
    if item == "person":
        return [str(name) for name in table.column("name").to_pylist()]
    own: list[str] = table.column("text").to_pylist()
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
    return pa.DictionaryArray.from_arrays(coded.indices.cast(pa.int32()), coded.dictionary)


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


def _texts(segment: str, item: str) -> Sequence[str]:
    folder = path_of(segment, "articles").parent
    articles = _table(folder, "articles", ["article_id", "title", "text"])
    return _rows_of(folder, item, articles.column("article_id").combine_chunks(), articles)[1]


def _there(folder: Path, name: str) -> bool:
    return (folder / f"{name}.parquet").is_file()


def _table(folder: Path, name: str, columns: list[str]) -> pa.Table:
    try:
        return pq.read_table(folder / f"{name}.parquet", columns=columns)
    except Exception as error:  # pyarrow raises many kinds
        raise Damaged(f"{name} of segment {folder.name} can't be read: {error}") from error


def _asked(leaf: Leaf) -> str:
    """A leaf as FTS5 is asked for it; its words are letters and digits."""
    if isinstance(leaf, Phrase):
        return f'"{" ".join(leaf.words)}"{" *" if leaf.open_end else ""}'
    return f"NEAR({_asked(leaf.one)} {_asked(leaf.other)}, {leaf.between})"


def _may_overlap(leaf: Near) -> bool:
    """Whether one word might be both of what is near: FTS5 takes that for near, and we do not."""
    return any(_meets(one, other) for one in _parts(leaf.one) for other in _parts(leaf.other))


def _meets(one: tuple[str, bool], other: tuple[str, bool]) -> bool:
    (a, more), (b, beyond) = one, other
    return a == b or (more and b.startswith(a)) or (beyond and a.startswith(b))


def _parts(phrase: Phrase) -> Iterator[tuple[str, bool]]:
    for number, word in enumerate(phrase.words, 1):
        yield word, phrase.open_end and number == len(phrase.words)
