"""Whether sentences of one event, in different words, are set beside each other, and those of others not.

Every two wordings of an event are told as two reports of neighbouring days: once with one sum, when they
agree, and once with two, when they disagree. Every wording is told beside each sentence of something
else, likewise. `--misses` lists the pairs of the half that was mended with, which are told wrongly.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

from core import normalize
from core.article.reading import article_from_text
from core.compare.candidates import candidates_of, claims_of
from core.compare.groups import group_claims
from core.frames import Frames

SET = Path(__file__).parents[1] / "tests" / "sets" / "compare_wordings.toml"
SEEN, UNSEEN = "mended with", "unseen"
_OUTLETS = (
    "Evening Ledger",
    "Harbour Post",
    "Inland Herald",
    "Northern Mail",
    "Weekly Observer",
    "Morning Star",
)
_DAYS = (10, 11)  # of June 2025
SAYS = {"agree": ("agree",), "disagree": ("disagree", "slip")}  # what counts as said, by what is asked
NOT_READ = "not read"


def told(sentence: str, place: int, value: str) -> Frames:
    """The frames of a report of one sentence."""
    outlet, day = _OUTLETS[place % len(_OUTLETS)], _DAYS[place % len(_DAYS)]
    text = f"{outlet}\n{day} June 2025\nNews in brief\n\n{sentence.replace('{}', value)}\n"
    return normalize(article_from_text(text))


def verdict_on(one: tuple[Frames, str], other: tuple[Frames, str]) -> str | None:
    """What is said of the sums of two reports, each with how it is written; None where nothing is."""
    claims = claims_of(candidates_of(Frames.concat([one[0], other[0]])))
    sides = [
        {
            claim.figure_id
            for claim in claims
            if claim.article_id in set(frames.articles["article_id"]) and value.split()[0] in claim.row.text
        }
        for frames, value in (one, other)
    ]
    if not all(sides):
        return NOT_READ
    for group in group_claims(claims):
        members = {claim.figure_id for claim in group.claims}
        if all(members & side for side in sides):
            return group.verdict
    return None


def asked(event: dict) -> Iterator[tuple[str, str, str | None]]:
    """What is asked of an event: whether it is "one event" or "another", what is asked, the verdict."""
    values = event["values"]
    read = {
        (place, value): (told(sentence, place, value), value)
        for place, sentence in enumerate([*event["said"], *event["other"]])
        for value in values
    }
    same = range(len(event["said"]))
    others = range(len(event["said"]), len(event["said"]) + len(event["other"]))
    pairs = [("one event", *pair) for pair in combinations(same, 2)]
    pairs += [("another", *pair) for pair in product(same, others)]
    for kind, one, other in pairs:
        for what, value in zip(SAYS, (values[0], values[1]), strict=True):
            yield kind, what, verdict_on(read[one, values[0]], read[other, value])


def main(argv: list[str]) -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks wordings", description=__doc__)
    options.add_argument("--misses", action="store_true", help="list what is told wrongly of the seen half")
    given = options.parse_args(argv)
    said: dict[str, Counter[tuple[str, str, bool]]] = {SEEN: Counter(), UNSEEN: Counter()}
    for event in tomllib.loads(SET.read_text(encoding="utf-8"))["event"]:
        for kind, what, verdict in asked(event):
            is_said = verdict in SAYS[what]
            said[event["half"]][kind, what, is_said] += 1
            if given.misses and event["half"] == SEEN and is_said is not (kind == "one event"):
                print(f"{event['label']}: {kind}, {what}: {verdict or 'nothing said'}")
    for half, counts in said.items():
        for kind, what in product(("one event", "another"), SAYS):
            hits = counts[kind, what, True]
            print(f"{half:<12}{kind:<11}said to {what:<9}{hits:>5} of {hits + counts[kind, what, False]}")
