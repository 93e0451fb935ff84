"""Compare the articles of a folder and the seed: the groups, the verdicts, and what it costs.

`--copies N` varies names and numbers to make N times as many candidates, for the time alone.
"""

import argparse
import re
import time
from pathlib import Path
from random import Random

import pandas as pd

from core import normalize, read_article
from core.cli.compare import compared_lines
from core.compare.candidates import candidates_of, claims_of
from core.compare.groups import group_claims
from core.frames import Frames
from core.lexicons import load_lexicon

SEEDS = Path(__file__).parents[1] / "seeds"


def main(argv: list[str]) -> int:
    """Print what is said of the articles, and the time that grouping takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks compare", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of articles as plain text")
    parser.add_argument("--copies", type=int, default=0, help="time the grouping of so many varied copies")
    args = parser.parse_args(argv)
    paths = [*sorted(args.folder.glob("*.txt")), *sorted(SEEDS.glob("*.txt"))]
    frames = Frames.concat(normalize(read_article(path)) for path in paths)
    print("\n".join(compared_lines(frames)))
    if args.copies:
        _timed(candidates_of(frames), args.copies)
    return 0


def _timed(candidates: pd.DataFrame, copies: int) -> None:
    many = varied(candidates, copies)
    begun = time.process_time()
    claims = claims_of(many)
    between = time.process_time()
    groups = group_claims(claims)
    ended = time.process_time()
    print(
        f"\n{many['figure_id'].nunique():,} figures: claims {between - begun:.2f} s, "
        f"{len(groups):,} groups {ended - between:.2f} s of one processor"
    )


def varied(candidates: pd.DataFrame, copies: int, parties: int = 60) -> pd.DataFrame:
    """Copies of some candidates, in each of which other countries are named and values are others."""
    random = Random(1)
    names = [entry["name"] for entry in load_lexicon("countries").values()][:parties]
    there = {party for column in ("actor", "counterpart") for party in candidates[column].dropna()}
    made = []
    for number in range(copies):
        copy, other = candidates.copy(), {party: random.choice(names) for party in sorted(there)}
        named = re.compile("|".join(map(re.escape, sorted(there, key=len, reverse=True))) or r"(?!)")
        for column in ("actor", "counterpart", "key", "around"):
            cells = [
                named.sub(lambda match: other[match[0]], cell) if isinstance(cell, str) else cell  # noqa: B023
                for cell in copy[column]
            ]
            copy[column] = pd.array(cells, dtype="string")
        for column in ("value", "value_low", "value_high"):
            copy[column] *= round(random.uniform(0.8, 1.2), 2)
        for column in ("article_id", "figure_id", "conversion_of"):
            copy[column] = copy[column] + f"-{number}"
        made.append(copy)
    return pd.concat(made, ignore_index=True)
