"""`python -m benchmarks library`: what it costs to ask a library of 20,000 reports.

Builds one by varying names and numbers in the tables of a few reports, then asks it, in a process of its own,
what pages ask. Each cost stands beside that of reading one column of the same tables with pyarrow.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.browser import ROOT

LIMIT = 1.5  # seconds that an answer may take


def main(argv: list[str]) -> int:
    """Make a library (or take the one in --library), measure, print."""
    options = _parser().parse_args(argv)
    if options.measure:
        return _measure()
    with tempfile.TemporaryDirectory() as folder:
        chosen = options.library or Path(folder)
        os.environ["READOUT_LIBRARY"] = str(chosen)
        if not (chosen / "library.sqlite").exists():
            from benchmarks.library_made import make_library
            from core.library import frames_of, list_reports

            begun = time.perf_counter()
            make_library(options.articles)
            for entry in list_reports(limit=1)["article_id"]:  # the seed
                frames_of(entry)
            print(f"made {options.articles:,} reports in {time.perf_counter() - begun:.0f} s")
        size = sum(path.stat().st_size for path in chosen.rglob("*") if path.is_file())
        print(f"{size / 1e6:,.0f} MB on the disk")
        return subprocess.run(
            [sys.executable, "-m", "benchmarks", "library", "--measure"], cwd=ROOT
        ).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks library", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--library", type=Path, help="keep the library in this folder, or use the one in it")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    return parser


def _measure() -> int:
    begun = time.perf_counter()
    from core import library

    first = library.list_reports(limit=50)
    opening, imported = time.perf_counter() - begun, time.process_time()
    (column, _), before = _time(_one_column), peak()
    print(f"\n{library.count_reports():,} reports; one column of all quotes with pyarrow: {column:.2f} s")
    print(f"{'seconds':<46}{'first':>8}{'again':>8}{'of them processor':>20}{'first ÷ column':>16}")
    _line("opening: importing, the first page of reports", opening, opening, imported, column)
    slow = [opening]
    for name, question in _questions(library, str(first["article_id"].iloc[-1])).items():
        (cold, _), (again, spent) = _time(question), _time(question)
        _line(name, cold, again, spent, column)
        slow.append(cold)
    print(f"\npeak memory {peak():,.0f} MB, {peak() - before:,.0f} MB of it for asking")
    print(f"slowest answer {max(slow):.2f} s; {LIMIT} s is allowed")
    return int(max(slow) > LIMIT)


def _questions(library: Any, one: str) -> dict[str, Callable[[], Any]]:
    from core.compare.candidates import claims_of
    from core.compare.groups import group_claims
    from core.compare.utterances import group_quotes
    from core.select.filters import Filters
    from core.select.scope import Scope

    trade = Filters(topic=("trade",))
    words = Filters(topic=("security", "energy"), mode="any", words="agreed gas")
    some = Scope(since=date(2024, 1, 1), until=date(2024, 12, 31), topics=("trade",))
    return {
        "one report's frames": lambda: library.frames_of(one),
        "frames of 40 reports": lambda: library.frames_of_many(library.list_reports(limit=40)["article_id"]),
        "reports by topic, date and words": lambda: library.list_reports(
            Scope(since=date(2024, 1, 1), topics=("trade",), words="gas exports"), limit=50
        ),
        "outlets": library.outlets,
        "all quotes, first page": lambda: library.find_quotes(Scope(), Filters(), limit=50),
        "quotes by topic": lambda: library.find_quotes(Scope(), trade, limit=50),
        "quotes by topic and words": lambda: library.find_quotes(Scope(), words, limit=50),
        "quotes by topic of a year's trade reports": lambda: library.find_quotes(some, trade, limit=50),
        "quotes by topic, page 100": lambda: library.find_quotes(Scope(), trade, limit=50, offset=5000),
        "figures by topic": lambda: library.find_figures(Scope(), trade, limit=50),
        "quotes of each topic": lambda: library.count_rows(Scope(), Filters(), "quote", "topic"),
        "quotes of each speaker": lambda: library.count_rows(Scope(), trade, "quote", "speaker"),
        "figures of each month": lambda: library.count_rows(Scope(), Filters(), "figure", "month"),
        "figures to compare": lambda: library.candidate_figures(Scope(), 3000),
        "figures compared": lambda: group_claims(claims_of(library.candidate_figures(Scope(), 3000))),
        "quotes compared": lambda: group_quotes(library.candidate_quotes(Scope(), 3000)),
        "quotes compared, of a year": lambda: group_quotes(library.candidate_quotes(some, 3000)),
        "coverage by outlet": lambda: library.coverage_by_outlet(Scope()),
    }


def _one_column() -> None:
    import pyarrow.parquet as pq

    from core.library.store.paths import home

    for path in (home() / "frames").glob("*/quotes.parquet"):
        pq.read_table(path, columns=["text"])


def _time(question: Callable[[], Any]) -> tuple[float, float]:
    """Seconds that an answer takes, and what the processor's cores spent on it together."""
    begun, spent = time.perf_counter(), time.process_time()
    question()
    return time.perf_counter() - begun, time.process_time() - spent


def _line(name: str, cold: float, again: float, spent: float, column: float) -> None:
    print(f"{name:<46}{cold:>8.2f}{again:>8.2f}{spent:>20.2f}{cold / column:>16.1f}")


def peak() -> float:
    """Megabytes that this process has had at most; not what its parent had when it began."""
    told = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024
