"""Near copies: the same wire story at another outlet, some of its sentences changed.

A text is the set of its runs of five words. Those whose hash can be divided by SAMPLE are kept in the
manifest, the same ones for every text: the reports that share some are compared in full.
"""

import hashlib
import re
import sqlite3
from zlib import crc32

RUN = 5  # words
SAMPLE = 8
ALIKE = 0.4  # of the shorter text's runs; two reports of one event share about a tenth, in what they quote
AS_LONG = 0.3  # a brief inside a long report is not its twin
_FEWEST = 20  # runs: a shorter text has too few to tell
_CANDIDATES = 5
_WORD = re.compile(r"\w+")


def runs(text: str) -> set[int]:
    """The hashes of every run of words in a text, however they are written and spaced.

    >>> runs("Trade grew by four percent.") == runs("TRADE grew, by four   percent")
    True
    """
    words = _WORD.findall(text.casefold())
    return {crc32(" ".join(words[place : place + RUN]).encode()) for place in range(len(words) - RUN + 1)}


def same_words(text: str) -> str:
    """A short hash of a text's words alone: equal when two texts differ in nothing but blanks and signs."""
    return hashlib.blake2b(" ".join(_WORD.findall(text.casefold())).encode(), digest_size=6).hexdigest()


def alike(one: set[int], two: set[int]) -> float:
    """How much of the shorter text stands in the longer one; 0 when one is too short to tell."""
    short, long = sorted((len(one), len(two)))
    if short < _FEWEST or short < long * AS_LONG:
        return 0.0
    return len(one & two) / short


def candidates(connection: sqlite3.Connection, found: set[int], but: str) -> list[str]:
    """Ids of the reports that share most with a text whose runs were `found`, not the report `but`."""
    sample = [value for value in found if value % SAMPLE == 0]
    if not sample:
        return []
    rows = connection.execute(
        f"""SELECT article_id, count(*) AS shared FROM sketches JOIN reports USING (number)
        WHERE hash IN ({",".join(map(str, sample))}) AND removed IS NULL AND article_id != ?
        GROUP BY number ORDER BY shared DESC, number LIMIT {_CANDIDATES}""",
        (but,),
    )
    return [article_id for article_id, _ in rows]


def keep_sketch(connection: sqlite3.Connection, number: int, found: set[int]) -> None:
    """Remember the sample of a report's runs, for those that come after it."""
    connection.executemany(
        "INSERT OR IGNORE INTO sketches VALUES (?, ?)",
        [(value, number) for value in sorted(found) if value % SAMPLE == 0],
    )
