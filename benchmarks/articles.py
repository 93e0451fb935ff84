"""Score whole articles against a `gold.json`: figures, direct quotes, speakers, topics, article by article.

What is right is told in `benchmarks.gold`. A gold entry without a file of its own is the seed, found by its
checksum.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.gold import (
    Gold,
    Tally,
    same_figure,
    same_speaker,
    same_value,
    score_figures,
    score_indirect,
    score_quotes,
    score_topics,
)
from core import normalize, read_article
from core.summaries.topics import article_topics

SEEDS = Path(__file__).parents[1] / "seeds"
MEASURES = ("value", "+bound+unit", "quotes", "speakers", "topics")


def main(argv: list[str]) -> int:
    """Print the table of scores for the articles of a folder; 2 when it can't be read."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks articles", description="Score whole articles."
    )
    parser.add_argument("folder", type=Path, help="a folder of articles with a gold.json")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was false")
    args = parser.parse_args(argv)
    try:
        gold = json.loads((args.folder / "gold.json").read_text(encoding="utf-8"))
        paths = [path_of(entry, args.folder) for entry in gold]
    except (OSError, ValueError) as error:
        print(f"can't score {args.folder}: {error}", file=sys.stderr)
        return 2
    scores = {entry["id"]: score_article(entry, path) for entry, path in zip(gold, paths, strict=True)}
    print_scores(scores)
    if args.misses:
        print_misses(scores)
    return 0


def path_of(gold: Gold, folder: Path) -> Path:
    """The file a gold entry speaks of: by its name in the folder, else the seed with its checksum.

    Raises ValueError when it is neither, or when the file is not the one that was marked.
    """
    named = folder / gold["file"]
    for path in [named] if named.is_file() else sorted(SEEDS.glob("*.txt")):
        if hashlib.sha256(path.read_bytes()).hexdigest() == gold["sha256"]:
            return path
    raise ValueError(f"{gold['file']}: no file with the checksum that gold.json gives")


def score_article(gold: Gold, path: Path) -> dict[str, Tally]:
    """Every measure of one article, by name."""
    frames = normalize(read_article(path))
    figures = rows(frames.figures)
    quotes = rows(frames.quotes)
    direct = [quote for quote in quotes if quote["kind"] == "direct"]
    scores = {
        "value": score_figures(gold, figures, same_value),
        "+bound+unit": score_figures(gold, figures, same_figure),
        "quotes": score_quotes(gold, direct, lambda ours, theirs: True),
        "speakers": score_quotes(gold, direct, same_speaker),
        "topics": score_topics(gold, set(article_topics(frames))),
    }
    if "indirect_quotes" in gold:
        scores["indirect"] = score_indirect(gold, [quote for quote in quotes if quote["kind"] == "indirect"])
    return scores


def rows(table: Any) -> list[dict[str, Any]]:
    """A frame's rows as dicts, None for what is empty."""
    return table.astype(object).where(table.notna(), None).to_dict("records")


def print_scores(scores: dict[str, dict[str, Tally]]) -> None:
    """The table: a row for each article and one for all, F1 in each cell, and the counts that matter."""
    total = {name: Tally() for name in [*MEASURES, "indirect"]}
    print(f"{'F1':<10}" + "".join(f"{name:>13}" for name in MEASURES) + f"{'false':>8}{'indirect':>11}")
    for article, measures in scores.items():
        print_row(article, measures)
        for name, tally in measures.items():
            total[name].add(tally)
    print_row("all", total)


def print_row(label: str, measures: dict[str, Tally]) -> None:
    false = sum(miss.startswith("false") for miss in measures["value"].misses)
    indirect = measures.get("indirect")
    share = f"{indirect.right} of {indirect.wanted}" if indirect else ""
    print(f"{label:<10}" + "".join(f"{measures[n].f1:>13.2f}" for n in MEASURES) + f"{false:>8}{share:>11}")


def print_misses(scores: dict[str, dict[str, Tally]]) -> None:
    """What was missed and what was false, by article and measure."""
    for article, measures in scores.items():
        for name, tally in measures.items():
            for miss in tally.misses:
                print(f"{article} · {name} · {miss}")
