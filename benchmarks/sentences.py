"""Hold every composed sentence against made libraries whose facts are known; a line for each that is false.

Seeds that are through are kept in `--done FILE`, a line each with how many sentences were false: a run that
was stopped, or has used up its `--minutes`, goes on from there. Every tenth library is made into slides too,
which takes longest. `--processes` checks several libraries at once.
"""

import argparse
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import pytest

import tests.support.sentence_checks
import tests.support.sentence_checks_figures
import tests.support.sentence_checks_reports
import tests.support.sentence_checks_themes  # noqa: F401
from tests.support.composed import all_said, without_drawing
from tests.support.made_libraries import frames_of_made, made_library
from tests.support.true_sentences import false_of

SLIDES = 10
_TOGETHER = 10  # seeds that a process is given at a time


def main(argv: list[str]) -> int:
    """Print what is false, seed by seed, and how many there are in all; 1 when there is any."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks sentences", description=__doc__)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--libraries", type=int, default=5000, help="how many to make")
    parser.add_argument("--done", type=Path, help="the file that keeps which seeds are through")
    parser.add_argument("--processes", type=int, default=1, help="how many libraries are checked at once")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="how long to go on")
    args = parser.parse_args(argv)
    done = _done(args.done)
    left = [seed for seed in range(args.first, args.first + args.libraries) if seed not in done]
    for seed, wrong in _checked(left, args.processes, time.monotonic() + 60 * args.minutes):
        done[seed] = len(wrong)
        for line in wrong:
            print(f"seed {seed}: {line}", flush=True)
        if args.done:
            with args.done.open("a", encoding="utf-8") as kept:
                kept.write(f"{seed} {len(wrong)}\n")
    print(f"{len(done)} libraries, {sum(done.values())} false sentences")
    return int(any(done.values()))


def _checked(seeds: list[int], processes: int, until: float) -> Iterator[tuple[int, list[str]]]:
    """Each seed with what is false in it, until it is late."""
    lots = [seeds[place : place + _TOGETHER] for place in range(0, len(seeds), _TOGETHER)]
    if processes < 2:
        for lot in lots:
            yield from _of_lot(lot, until)
        return
    with ProcessPoolExecutor(processes) as pool:
        for lot_done in as_completed([pool.submit(_of_lot, lot, until) for lot in lots]):
            yield from lot_done.result()


def _of_lot(seeds: list[int], until: float) -> list[tuple[int, list[str]]]:
    with pytest.MonkeyPatch.context() as patch:
        without_drawing(patch)
        return [(seed, _false_in(seed)) for seed in seeds if time.monotonic() < until]


def _done(path: Path | None) -> dict[int, int]:
    if path is None or not path.exists():
        return {}
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {int(line[0]): int(line[1]) for line in lines if len(line) == 2}


def _false_in(seed: int) -> list[str]:
    reports = made_library(seed)
    return false_of(reports, all_said(frames_of_made(reports), slides=seed % SLIDES == 0))
