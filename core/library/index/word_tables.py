"""Which rows of a segment have a word: FTS5, and masks for what it would take long to find. See `making`."""

import sqlite3
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np

from core.library.index.row_columns import Mask
from core.select.tokens import folded

_COMMON = 50  # a word in more than one of so many rows is kept as a mask
_FEWEST = 2_000  # rows from which on masks of words are kept
_PAIRS = 500  # two such words that follow each other in more than one of so many rows, too; at most so many
_SAMPLED = 8_000  # rows in which such pairs are looked for first
Pairs = dict[tuple[str, str], "array[int]"]  # two words → the places of the rows in which they stand so


def write_words(words: sqlite3.Connection, item: str, texts: Sequence[str]) -> None:
    """Keep which rows of a kind have which words: a table for FTS5, and masks in the table `common`."""
    words.execute(
        f"CREATE VIRTUAL TABLE {item} USING fts5(words, content='', columnsize=0, tokenize='ascii')"
    )
    pairs = _frequent_pairs(texts)
    words.execute("BEGIN")
    words.executemany(
        f"INSERT INTO {item} (rowid, words) VALUES (?, ?)", enumerate(_noting(map(folded, texts), pairs))
    )
    words.execute(f"INSERT INTO {item} ({item}) VALUES ('optimize')")
    words.execute("COMMIT")
    rows = len(texts)
    if rows < _FEWEST:
        return
    words.execute(f"CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, '{item}', 'row')")
    common = {
        word for (word,) in words.execute("SELECT term FROM temp.seen WHERE doc > ?", (rows / _COMMON,))
    }
    words.execute("DROP TABLE temp.seen")
    singly = ((word, places_of(words, item, f'"{word}"')) for word in sorted(common))
    paired = ((" ".join(pair), np.asarray(at)) for pair, at in pairs.items() if common.issuperset(pair))
    for sought, at in chain(singly, paired):
        mask = np.zeros(rows, dtype=bool)
        mask[at] = True
        words.execute("INSERT INTO common VALUES (?, ?, ?)", (item, sought, pack_mask(mask)))


def _frequent_pairs(texts: Sequence[str]) -> Pairs:
    """Which words often follow each other, most often first, as a sample of the rows tells; no place yet.

    FTS5 finds two words that each stand in half of all rows in the time of all these rows.
    """
    if len(texts) < _FEWEST:
        return {}
    seen: Counter[tuple[str, str]] = Counter()
    sample = range(0, len(texts), max(1, len(texts) // _SAMPLED))
    for place in sample:
        seen.update(set(pairwise(folded(texts[place]).split())))
    return {pair: array("L") for pair, often in seen.most_common(_PAIRS) if often > len(sample) / _PAIRS}


def _noting(rows: Iterable[str], pairs: Pairs) -> Iterator[str]:
    """The rows as they come, while it is noted in which of them each pair stands."""
    for place, row in enumerate(rows):
        if pairs:
            for pair in pairs.keys() & pairwise(row.split()):
                pairs[pair].append(place)
        yield row


def pack_mask(mask: Mask) -> bytes:
    """A mask of rows as it is kept: a bit a row, and what many rows are without in fewer.

    >>> len(pack_mask(np.ones(8000, dtype=bool))) < 100
    True
    >>> unpack_mask(pack_mask(np.arange(9) > 7), 9)[6:].tolist()
    [False, False, True]
    """
    bits = np.packbits(mask).tobytes()
    return min(bits, zlib.compress(bits, 1), key=len)


def unpack_mask(kept: bytes, rows: int) -> Mask:
    """A mask of so many rows, as `pack_mask` keeps it or as bits alone. Raises ValueError, zlib.error."""
    size = (rows + 7) // 8
    bits = kept if len(kept) == size else zlib.decompress(kept)
    if len(bits) != size:
        raise ValueError(f"a mask of {len(bits)} bytes for {rows} rows")
    return np.unpackbits(np.frombuffer(bits, np.uint8), count=rows).view(bool)


def places_of(words: sqlite3.Connection, item: str, asked: str) -> np.ndarray[Any, Any]:
    """The places of the rows of a kind that FTS5 finds; as one text, a quarter of the time of a row each."""
    (found,) = words.execute(
        f"SELECT group_concat(rowid) FROM {item} WHERE {item} MATCH ?", (asked,)
    ).fetchone()
    return np.fromstring(found or "", dtype=np.int64, sep=",")
