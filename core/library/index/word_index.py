"""The index of a segment, asked: which rows have a word, and which have a value. See `making`."""

import atexit
import shutil
import sqlite3
import tempfile
import threading
import uuid
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from core.library.index.compared import Keys
from core.library.index.making import ITEMS, NAME, make_index, texts_of
from core.library.index.row_columns import Mask, Rows
from core.library.index.word_tables import places_of, unpack_mask
from core.library.store import paths
from core.library.store.segments import Damaged, path_of
from core.select.filters import NOBODY, of_fields
from core.select.tokens import folded
from core.select.word_query import Leaf, Near, Phrase
from core.select.words import in_field, leaf_holds

_KEPT = 24  # answers of an index that are kept, a bit a row
_CACHED = 256  # KB of an index's file that SQLite keeps: the system keeps the rest
_DAMAGE = (OSError, sqlite3.Error, pa.ArrowException, ValueError, KeyError, TypeError, IndexError, zlib.error)
_of_session: dict[str, Path] = {}  # segments whose folder can't be written to → where their index is
Made = TypeVar("Made")


class SegmentIndex:
    """The index of one segment; a part is opened when it is asked, one that is damaged made again."""

    def __init__(self, segment: str) -> None:
        self.segment = segment
        self.folder = _folder_of(segment) / NAME
        self._lock = threading.RLock()
        self._open()

    def _open(self) -> None:
        for name in ("words", "articles", "_sentences"):
            self.__dict__.pop(name, None)
        self._answers: OrderedDict[Any, Any] = OrderedDict()
        with pa.OSFile(str(self.folder / "report.arrow")) as file:
            sizes = pa.ipc.open_file(file).schema.metadata
        self._rows = {
            item: Rows(self.folder / f"{item}.arrow", item, int(sizes[item.encode()]), self._read)
            for item in ITEMS
        }

    @cached_property
    def words(self) -> sqlite3.Connection:
        """The words and masks."""
        path = (self.folder / "words.sqlite").absolute().as_uri()
        words = sqlite3.connect(
            f"{path}?mode=ro&immutable=1", uri=True, check_same_thread=False, cached_statements=8
        )
        words.execute(f"PRAGMA cache_size = {-_CACHED}")
        return words

    def _read(self, sql: str, values: tuple[object, ...]) -> list[Any]:
        return self.words.execute(sql, values).fetchall()

    @cached_property
    def articles(self) -> pa.Array:
        """The ids of the segment's reports, in their places. Raises Damaged."""
        return self.sound(lambda: self._rows["report"].column("article_id"))

    def sound(self, ask: Callable[[], Made]) -> Made:
        """What `ask` finds in this index, which is made again when that meets damage. Raises Damaged."""
        with self._lock:
            try:
                return ask()
            except _DAMAGE as error:
                self._make_again(error)
            return ask()

    def spoilt(self, why: str) -> Damaged:
        """That what it says can't be, once it was made again; for whoever asks to raise. Raises Damaged."""
        with self._lock:
            self._make_again(why)
        return Damaged(f"the index of segment {self.segment} was spoilt: {why}")

    def _make_again(self, why: object) -> None:
        paths.log.warning("the index of segment %s is made again: %s", self.segment, why)
        self.folder = _made_again(self.segment)
        self._open()

    def rows(self, item: str) -> Rows:
        """The rows of a kind."""
        return self._rows[item]

    def keys(self, item: str) -> Keys:
        """The keys by which its figures or quotes find others."""
        return Keys(self.folder, item)

    def coverage(self) -> tuple[np.ndarray[Any, Any], dict[str, np.ndarray[Any, Any]]]:
        """How many sentences each report has, and how many of them are about each topic."""
        with pa.OSFile(str(self.folder / "coverage.arrow")) as file:
            of_topic = pa.ipc.open_file(file).read_all()
        said = {name: of_topic.column(name).to_numpy() for name in of_topic.column_names}
        if any(len(numbers) != len(self._sentences) for numbers in said.values()):
            raise ValueError("coverage is not of all reports")
        return self._sentences, said

    @cached_property
    def _sentences(self) -> np.ndarray[Any, Any]:
        return np.asarray(self._rows["report"].column("start").to_numpy())

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
        if isinstance(leaf, Phrase) and not leaf.open_end and len(leaf.words) <= 2:
            sought = " ".join(leaf.words)
            common = self._read("SELECT rows FROM common WHERE item = ? AND word = ?", (item, sought))
            if common:
                return unpack_mask(common[0][0], len(found))
        places = places_of(self.words, item, _asked(leaf))
        if isinstance(leaf, Near) and len(places) and _may_overlap(leaf):
            texts = texts_of(self.segment, item)
            places = np.array([at for at in places.tolist() if leaf_holds(leaf, folded(texts[at]))], np.int64)
        found[places] = True
        return found

    def _in_facet(self, item: str, leaf: Phrase) -> Mask:
        rows = self.rows(item)
        if item == "report":  # one that quotes such a speaker, or is about such a topic
            found = np.zeros(len(rows), dtype=bool)
            for other in ("quote", "figure") if leaf.field == "topic" else ("quote",):
                found |= self.rows(other).per_report(self._in_facet(other, leaf), len(rows)) > 0
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
        _made_again(segment)
    try:
        return SegmentIndex(segment)
    except _DAMAGE as error:
        raise Damaged(f"the index of segment {segment} can't be made: {error}", segment) from error


def _folder_of(segment: str) -> Path:
    """Where the index of a segment is: beside its tables, or with this session where that can't be."""
    return _of_session[segment] if segment in _of_session else path_of(segment, "articles").parent


def _made_again(segment: str) -> Path:
    """Make the index of a segment in place of what there is; where it is. Raises Damaged, or OSError."""
    shutil.rmtree(_folder_of(segment) / NAME, ignore_errors=True)
    beside = path_of(segment, "articles").parent
    try:
        make_index(beside)
        _of_session.pop(segment, None)
    except OSError as error:
        paths.log.warning("the index of segment %s is made for this session: %s", segment, error)
        aside = _session_folder() / uuid.uuid4().hex
        aside.mkdir()
        make_index(beside, aside)
        _of_session[segment] = aside
    return _folder_of(segment) / NAME


@cache
def _session_folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="readout-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


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
