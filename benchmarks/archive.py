"""`python -m benchmarks archive`: what it costs to ask a library of 20,000, 100,000 and a million reports.

Makes them (see `archive_made`), asks each in a process of its own what an archive is asked, prints processor
seconds of the first ask beside what is wanted at a million, and holds answers against a plain scan of the
tables. `--quotes` asks an index of that many made quotes for words alone, beside a scan of DuckDB (optional,
`pip install "readout[peers]"`).
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from benchmarks.browser import ROOT
from benchmarks.library import peak

SIZES = (20_000, 100_000, 1_000_000)
WORDS = "agreed gas"
OTHERS = ("signed ministers", '"two navies"', "trad* -gas", "gas near/5 exports", "pledges OR talks")


def main(argv: list[str]) -> int:
    """Measure each size, or with --quotes words alone."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks archive", description=__doc__)
    parser.add_argument(
        "--articles", type=int, action="append", help="how many reports (20,000, 100,000 and 1,000,000)"
    )
    parser.add_argument("--library", type=Path, help="keep the libraries in this folder, or use those in it")
    parser.add_argument("--quotes", type=int, help="words alone, over so many made quotes")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.measure:
        with without_texts():
            return _measure()
    with tempfile.TemporaryDirectory() as folder:
        home = options.library or Path(folder)
        if options.quotes:
            return words_alone(options.quotes, home)
        for articles in options.articles or SIZES:
            made(articles, home)
            subprocess.run([sys.executable, "-m", "benchmarks", "archive", "--measure"], cwd=ROOT, check=True)
    return 0


def made(articles: int, home: Path) -> None:
    """Make a library of that many reports in a folder, out of one of a single lot, unless it is there."""
    from benchmarks.archive_made import LOT, make_lot, more_lots

    begun = time.process_time()
    for size in dict.fromkeys((LOT, articles)):
        folder = home / str(size)
        os.environ["READOUT_LIBRARY"] = str(folder)
        if (folder / "made").exists():
            continue
        with without_texts():
            if size == LOT:
                make_lot()
            else:
                shutil.copytree(home / str(LOT), folder)
                more_lots(size)
        (folder / "made").touch()
    print(f"{articles:,} reports, made in {time.process_time() - begun:.0f} s", flush=True)
    _open_once()


def _open_once() -> None:
    """Open the library when its folders are no longer young, and compare: what is found for the first time is
    kept, so that this comes once, not each time."""
    from core import library
    from core.library.store.checking import YOUNG
    from core.library.store.database import connect
    from core.select.scope import Scope

    time.sleep(YOUNG + 1)
    with without_texts():
        _line("opening for the first time", _spent(partial(library.list_reports, limit=50)))
        connect().execute("DROP TABLE IF EXISTS shared_keys")
        for name, ask in (("figures", library.candidate_figures), ("quotes", library.candidate_quotes)):
            _line(f"{name} to compare, for the first time", _spent(partial(ask, Scope(), 2000)))


@contextmanager
def without_texts() -> Iterator[None]:
    """Made reports have tables alone: that each misses its text is not looked into."""
    from unittest.mock import patch

    from core.library.store import maintenance, migration

    with patch.object(migration, "_missing", list), patch.object(maintenance, "check_some", lambda _: None):
        yield


def _measure() -> int:
    begun = time.process_time()
    from core import library
    from core.compare.candidates import claims_of
    from core.compare.groups import group_claims
    from core.compare.utterances import group_quotes
    from core.library.index.live import shelf
    from core.library.store.maintenance import tidy
    from core.select.filters import Filters
    from core.select.scope import Scope

    imported = time.process_time()
    library.list_reports(limit=50)
    _line("importing", imported - begun)
    _line("opening, first page of the list", time.process_time() - imported, 0.3)
    _line("which reports are live, once a process", _spent(shelf))
    words = Filters(topic=("security", "energy"), words=WORDS)

    def quotes(filters: Filters = words) -> tuple[int, dict[str, int], list[str]]:
        rows, total = library.find_quotes(Scope(), filters, limit=50)
        by = library.count_rows(Scope(), filters, "quote", "topic")
        return total, dict(zip(by["value"], by["n"], strict=True)), rows["quote_id"].tolist()

    _line("quotes by topic and words, first ask", _spent(quotes), 0.2)
    others = [_spent(partial(quotes, replace(words, words=one))) for one in OTHERS]
    _line("the same with other words, median", median(others), 0.2)
    _line("quotes of each speaker", _spent(lambda: library.count_rows(Scope(), words, "quote", "speaker")))
    figures = _spent(lambda: group_claims(claims_of(library.candidate_figures(Scope(), 2000))))
    _line("figures compared", figures, 3)
    _line("quotes compared", _spent(lambda: group_quotes(library.candidate_quotes(Scope(), 2000))), 3)
    _line("coverage by outlet", _spent(lambda: library.coverage_by_outlet(Scope())), 0.5)
    _memory("memory while asking, peak", 600)
    _add(0)  # what reads is loaded
    _line("adding one report", _spent(lambda: _add(1)))
    _line("the snapshot after it", _spent(shelf), 0.05)
    _add(2)
    _line("first question after an add", _spent(quotes), 0.5)
    _memory("memory with what reads, peak")
    held: list[float] = []
    with _locks_timed(held):
        spent = _spent(tidy)
    _line("tidying, all of it", spent)
    _line("tidying, longest that the write lock is held, by the clock", max(held, default=0.0), 1)
    _check(quotes())  # last: a scan takes memory that no question does
    _check_shared("quote")
    print()
    return 0


@contextmanager
def _locks_timed(held: list[float]) -> Iterator[None]:
    """How long each step of tidying holds the write lock."""
    from unittest.mock import patch

    from core.library.store import maintenance

    change = vars(maintenance)["change"]

    @contextmanager
    def timed(**options: Any) -> Iterator[Any]:
        with change(**options) as connection:
            begun = time.perf_counter()
            yield connection
            held.append(time.perf_counter() - begun)

    with patch.object(maintenance, "change", timed):
        yield


def _add(number: int) -> None:
    from core.intake import Document
    from core.library import add_reports

    text = (
        f"Talks {uuid4().hex[:8]}-{number} open in Kelvaro\n\nThe energy ministers of Norland and Sudland "
        f"agreed on gas exports worth more than ${number + 40} billion, Foreign Minister Jane Doe told "
        "reporters."
    )
    (done,) = add_reports([Document(text=text, source="one.txt")])
    assert done.outcome != "refused", done


def _check(answer: tuple[int, dict[str, int], list[str]]) -> None:
    """Hold the words' answer against a plain scan of the tables."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from core.library.index.live import shelf
    from core.library.store.segments import path_of

    by: Counter[str] = Counter()
    total = 0
    for segment in shelf().segments:
        table = pq.read_table(path_of(segment, "quote_facts"), columns=["topic", "text"])
        for word in WORDS.split():  # the text of facts is as words are looked for
            table = table.filter(pc.match_substring(table["text"], f" {word} "))
        for topics in table["topic"].to_pylist():
            if {"security", "energy"} & set(topics):
                total += 1
                by.update(topics)
    same = total == answer[0] and by == answer[1] and len(answer[2]) == min(50, total)
    _tell(same, f"{total:,} and {dict(by)}")


def _check_shared(item: str) -> None:
    """Hold the keys that most reports share against a count of all of them."""
    import numpy as np

    from core.library.index.live import shelf
    from core.library.query.shared import shared_rows

    keys = [live.index.keys(item) for live in shelf().segments.values()]
    every = np.concatenate([one.hashes(0, int(one.parts()[-1])) for one in keys])
    every.sort()
    begins = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))
    sizes = np.sort(np.diff(begins, append=len(every)))[::-1]
    found = Counter(row.rank for row in shared_rows(shelf(), None, item, 2000))
    told = [found[rank] for rank in sorted(found)][:-1]  # the last one may be cut
    _tell(told == np.minimum(sizes, 60)[: len(told)].tolist(), f"{sizes[:9]}")


def _tell(same: bool, otherwise: str) -> None:
    print(f"{'a plain scan finds':<60}{'the same' if same else f'OTHERWISE: {otherwise}'}", flush=True)


def _memory(name: str, wanted: int | None = None) -> None:
    print(f"{name:<60}{peak():>5,.0f} MB{'' if wanted is None else f'{wanted:>8}'}", flush=True)


def _spent(question: Callable[[], Any]) -> float:
    begun = time.process_time()
    question()
    return time.process_time() - begun


def _line(name: str, seconds: float, wanted: float | None = None) -> None:
    print(f"{name:<60}{seconds:>8.2f}{'' if wanted is None else f'{wanted:>8.2f}'}", flush=True)


SEGMENT = 500_000
_LETTERS = "bdfgklmnprstvz"


def words_alone(quotes: int, home: Path) -> int:
    """Total, by topic and newest 50 of queries over made quotes, in segments of half a million rows."""
    import duckdb
    import numpy as np

    from core.library.index import making as index_making
    from core.library.index.live import LiveSegment, Shelf
    from core.library.index.word_index import SegmentIndex
    from core.library.query import passing as asked
    from core.library.query.newest import newest
    from core.library.query.rows import counts_of
    from core.library.store import paths
    from core.select.filters import Filters
    from core.select.scope import Scope

    os.environ["READOUT_LIBRARY"] = str(home)
    chance = np.random.default_rng(14)
    some = random.Random(14)
    vocabulary = np.array(
        sorted(
            {
                "".join(some.choice(_LETTERS) + some.choice("aeiou") for _ in range(some.randrange(1, 4)))
                for _ in range(40_000)
            }
        )
    )
    some.shuffle(order := list(range(len(vocabulary))))
    vocabulary = vocabulary[order]
    names, now = [], Shelf(version="made")
    for number in range(0, quotes, SEGMENT):
        size, name = min(SEGMENT, quotes - number), f"made{number // SEGMENT:04}"
        folder = paths.home() / "frames" / name
        if not (folder / index_making.NAME).exists():
            folder.mkdir(parents=True, exist_ok=True)
            _write_quotes(folder, size, vocabulary, chance)
            index_making.make_index(folder)
        names.append(name)
        index = SegmentIndex(name)
        reports = len(index.articles)
        days = np.random.default_rng(number).integers(0, 3_000, reports) * 86_400_000_000
        live = LiveSegment(index, np.arange(1, reports + 1) + number, days, np.full(reports, -1))
        now.segments[name] = live
    queries = _queries(vocabulary, some)
    files = [str(paths.home() / "frames" / name / "quote_facts.parquet") for name in names]
    ours, scans = [], []
    for at, query in enumerate(queries):
        filters = Filters(words=query)

        def ask(filters: Filters = filters) -> int:
            found = asked.rows_passing(now, Scope(), filters, "quote")
            counts_of(found, "quote", "topic")
            if found.total:
                newest(found, "quote", 50)
            return found.total

        begun = time.process_time()
        total = ask()
        ours.append(time.process_time() - begun)
        if at % 20 == 0:  # a scan of all of it: a few are enough
            like = " AND ".join(f"contains(text, ' {word} ')" for word in query.replace('"', "").split())
            begun = time.process_time()
            (scanned,) = duckdb.execute(
                f"SELECT count(*) FROM read_parquet({files}) WHERE {like}"
            ).fetchall()[0]
            scans.append((time.process_time() - begun, ours[-1], _by_pandas(files[0], query) * len(files)))
            if '"' not in query and scanned != total:
                print(f"OTHERWISE: {query}: {total:,}, a scan finds {scanned:,}")
    ours.sort()
    size = sum(path.stat().st_size for path in paths.home().rglob("index-*/*"))
    print(f"{quotes:,} quotes, {len(names)} segments, index {size / 1e6:,.0f} MB, {len(queries)} queries")
    print(f"processor seconds: median {median(ours):.4f}, p95 {ours[int(len(ours) * 0.95)]:.4f}")
    for name, column in (("DuckDB's contains", 0), ("pandas, of one segment", 2)):
        spent = sorted(scan[column] for scan in scans)
        times = median(scan[column] / max(scan[1], 1e-4) for scan in scans)
        print(f"{name}: median {median(spent):.2f}, {times:,.0f} times ours; most {spent[-1]:.2f}")
    print(f"memory, peak: {peak():,.0f} MB")
    return 0


def _by_pandas(file: str, query: str) -> float:
    """Seconds of the processor that pandas takes to look for words in the texts of a segment."""
    import pandas as pd

    texts = pd.read_parquet(file, columns=["text"])["text"]
    begun = time.process_time()
    for word in query.replace('"', "").split():
        texts.str.contains(f" {word} ", regex=False)
    return time.process_time() - begun


def _queries(vocabulary: Any, some: random.Random) -> list[str]:
    """Two hundred queries: words rare and common, pairs, phrases."""

    def word() -> str:
        return str(vocabulary[min(int(some.paretovariate(0.5)) * 3, len(vocabulary) - 1)])

    makers = (
        lambda: word(),
        lambda: f"{word()} {word()}",
        lambda: f'"{word()} {word()}"',
        lambda: f"{word()} {word()} {word()}",
    )
    return [some.choice(makers)() for _ in range(200)]


def _write_quotes(folder: Path, size: int, vocabulary: Any, chance: Any) -> None:
    """The tables of a segment that an index is made of, its quotes drawn from a vocabulary."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    reports = max(1, size // 24)
    words = vocabulary[np.minimum((chance.pareto(0.8, (size, 20)) * 12).astype(int), len(vocabulary) - 1)]
    texts = [" ".join(row) for row in words]
    of = np.minimum(np.arange(size) // 24, reports - 1)
    ids = np.char.add("r", np.arange(reports).astype(str))
    topics = np.array(["trade", "energy", "security", "diplomacy", "health"])[chance.integers(0, 5, size)]
    start = pa.array(np.arange(size, dtype=np.int64))
    none = pa.nulls(size, pa.string())
    lists = pa.ListArray.from_arrays(pa.array(np.arange(size + 1, dtype=np.int32)), pa.array(topics))
    who = pa.ListArray.from_arrays(pa.array(np.arange(size + 1, dtype=np.int32)), pa.array(ids[of]))
    tables = {
        "articles": {
            "article_id": ids,
            "title": ids,
            "text": ids,
            "sentences": np.ones(reports, dtype=np.int64),
        },
        "quotes": {"article_id": ids[of], "start": start, "text": texts},
        "quote_facts": {
            "topic": lists,
            "speaker": who,
            "party": who,
            "kind": none,
            "partial": none,
            "section": none,
            "text": [f" {text} " for text in texts],
        },
        "topics": dict.fromkeys(("article_id", "item", "item_id", "topic"), ids[:0]) | {"score": np.zeros(0)},
    }
    for name, columns in tables.items():
        pq.write_table(
            pa.table(
                {
                    key: pa.array(value) if not isinstance(value, (pa.Array, pa.ChunkedArray)) else value
                    for key, value in columns.items()
                }
            ),
            folder / f"{name}.parquet",
            compression="zstd",
        )
