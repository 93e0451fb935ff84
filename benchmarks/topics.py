"""Score the topics of single sentences: precision, recall and F1, topic by topic and for all.

Without a file it scores `tests/cases/topics-test.toml`, the half of our sentences that nothing was tuned on.
A `[[case]]` has a `text`, the topics to `expect`, and `optional` ones that are neither asked for nor wrong.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.gold import Tally
from core.article.reading import article_from_text
from core.extract.nlp import parse
from core.extract.topics.find import find_topics
from core.lexicons import load_lexicon

SENTENCES = Path(__file__).parents[1] / "tests" / "cases" / "topics-test.toml"


def main(argv: list[str]) -> int:
    """Print the table of scores for a file of sentences; 2 when it can't be read."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks topics", description="Score topics of sentences."
    )
    parser.add_argument(
        "file", type=Path, nargs="?", default=SENTENCES, help="a TOML file of [[case]] tables"
    )
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was false")
    args = parser.parse_args(argv)
    try:
        cases = tomllib.loads(args.file.read_text(encoding="utf-8"))["case"]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        print(f"can't score {args.file}: {error}", file=sys.stderr)
        return 2
    tallies = score(cases)
    print(f"{'topic':<20}{'precision':>10}{'recall':>8}{'F1':>8}{'wanted':>8}")
    for name, tally in tallies.items():
        precision = tally.right / tally.found if tally.found else 1.0
        recall = tally.right / tally.wanted if tally.wanted else 1.0
        print(f"{name:<20}{precision:>10.3f}{recall:>8.3f}{tally.f1:>8.3f}{tally.wanted:>8}")
    if args.misses:
        print(*["", *tallies["all"].misses], sep="\n")
    return 0


def score(cases: Iterable[dict[str, Any]]) -> dict[str, Tally]:
    """A tally for each topic, and for `all` of them together."""
    tallies = {name: Tally() for name in [*load_lexicon("topics"), "all"]}
    for case in cases:
        expected, found = set(case["expect"]), topics_of(case["text"])
        for topic in expected | found - set(case.get("optional", [])):
            tally = Tally(topic in expected & found, topic in found, topic in expected)
            if not tally.right:
                word = "false" if topic in found else "missed"
                tally.misses.append(f"{word:<7}{topic:<18}{case['text']}")
            tallies[topic].add(tally)
            tallies["all"].add(tally)
    return tallies


def topics_of(text: str) -> set[str]:
    """The topics of a sentence read on its own."""
    return {
        row.topic for row in find_topics(parse(article_from_text(text)), [], []) if row.item == "sentence"
    }
