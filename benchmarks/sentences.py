"""Hold every composed sentence against made libraries whose facts are known; a line for each that is false.

Seeds that are through are kept in `--done FILE`, a line each with how many sentences were false: a run that
was stopped goes on from there. Every tenth library is made into slides too, which takes longest.
"""

import argparse
from pathlib import Path

import pytest

import tests.support.sentence_checks
import tests.support.sentence_checks_figures
import tests.support.sentence_checks_reports  # noqa: F401
from tests.support.composed import all_said, without_drawing
from tests.support.made_libraries import frames_of_made, made_library
from tests.support.true_sentences import false_of

SLIDES = 10


def main(argv: list[str]) -> int:
    """Print what is false, seed by seed, and how many there are in all; 1 when there is any."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks sentences", description=__doc__)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--libraries", type=int, default=5000, help="how many to make")
    parser.add_argument("--done", type=Path, help="the file that keeps which seeds are through")
    args = parser.parse_args(argv)
    done = _done(args.done)
    with pytest.MonkeyPatch.context() as patch:
        without_drawing(patch)
        for seed in range(args.first, args.first + args.libraries):
            if seed not in done:
                done[seed] = _false_in(seed)
                if args.done:
                    with args.done.open("a", encoding="utf-8") as kept:
                        kept.write(f"{seed} {done[seed]}\n")
    print(f"{len(done)} libraries, {sum(done.values())} false sentences")
    return int(any(done.values()))


def _done(path: Path | None) -> dict[int, int]:
    if path is None or not path.exists():
        return {}
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {int(line[0]): int(line[1]) for line in lines if len(line) == 2}


def _false_in(seed: int) -> int:
    reports = made_library(seed)
    wrong = false_of(reports, all_said(frames_of_made(reports), slides=seed % SLIDES == 0))
    for line in wrong:
        print(f"seed {seed}: {line}", flush=True)
    return len(wrong)
