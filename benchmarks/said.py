"""Score indirect quotes and mentions on whole texts of our own, marked in place: `tests/sets/said.toml`.

An indirect row is somebody's words when it and a marked stretch share half of what they cover together. A
mention is right when it begins and ends where one is marked, with its kind and name.
"""

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.gold import Tally
from core import normalize

TEXTS = Path(__file__).parents[1] / "tests" / "sets" / "said.toml"
MARK = re.compile(
    r"\{(?P<who>[^|{}]*)\| ?|(?P<close>\})|\[(?P<kind>[polc]):(?P<words>[^\]=]+)(?:=(?P<name>[^\]]+))?\]"
)
KINDS = {"p": "person", "o": "organisation", "l": "place", "c": "country"}
MEASURES = ("indirect", "speakers", "mentions")


@dataclass(slots=True)
class Marked:
    """A text without its marks, and what they told: `said` is (start, end, who, optional)."""

    text: str
    said: list[tuple[int, int, str, bool]] = field(default_factory=list)
    names: list[tuple[int, int, str, str]] = field(default_factory=list)


def main(argv: Sequence[str]) -> int:
    """Print the scores of the marked texts: all of them, or what was seen and what was not apart."""
    parser = argparse.ArgumentParser(prog="benchmarks said", description=main.__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=TEXTS)
    parser.add_argument("--misses", action="store_true", help="list what was missed, of the seen texts only")
    given = parser.parse_args(argv)
    groups: dict[str, dict[str, Tally]] = {}
    for entry in tomllib.loads(given.file.read_text(encoding="utf-8"))["text"]:
        seen = "seen" if entry.get("seen") else "unseen"
        tallies, misses = score(unmark(entry["text"].strip()))
        for group in (f"{entry['kind']}, {seen}", f"all {seen}"):
            known = groups.setdefault(group, {})
            for name, tally in tallies.items():
                known.setdefault(name, Tally()).add(tally)
        if given.misses and entry.get("seen"):
            print("\n".join([entry["label"], *(f"  {miss}" for miss in misses)]))
    print(f"{'':24}" + "".join(f"{name + ' P':>13}{'R':>7}" for name in MEASURES))
    for group, tallies in groups.items():
        shares = (
            (t.right / (t.found or 1), t.right / (t.wanted or 1)) for t in map(tallies.get, MEASURES) if t
        )
        print(f"{group:24}" + "".join(f"{p:>13.3f}{r:>7.3f}" for p, r in shares))
    return 0


def unmark(source: str) -> Marked:
    """A marked text as it reads, with what its marks say.

    >>> unmark("[p:Lis=Adam Lis] said {Adam Lis| it rains}.").said
    [(9, 17, 'Adam Lis', False)]
    """
    marked, place = Marked(""), 0
    open_at: list[tuple[int, str]] = []
    for mark in MARK.finditer(source):
        marked.text += source[place : mark.start()]
        place, at = mark.end(), len(marked.text)
        if mark["kind"]:
            marked.text += mark["words"]
            name = mark["name"] or mark["words"]
            marked.names.append((at, len(marked.text), KINDS[mark["kind"]], name))
        elif mark["close"]:
            start, who = open_at.pop()
            marked.said.append((start, at, who.lstrip("?"), who.startswith("?")))
        else:
            open_at.append((at, mark["who"]))
    marked.text += source[place:]
    return marked


def score(marked: Marked) -> tuple[dict[str, Tally], list[str]]:
    """The tallies of one text, and what was missed or found in vain."""
    frames = normalize(marked.text)
    rows = frames.quotes[frames.quotes["kind"].astype(str).eq("indirect")]
    body = marked.text.find("\n")  # names of the headline are no mentions
    misses, hits, found, speakers = [], set(), 0, 0
    for row in rows.itertuples():
        best = max(range(len(marked.said)), key=lambda i: _overlap(marked.said[i], row), default=None)
        if best is None or _overlap(marked.said[best], row) < 0.5:
            found += 1
            misses.append(f"NOBODY'S WORDS [{row.text}] {row.speaker} ({row.cue})")
        elif best not in hits:
            hits.add(best)
            who = marked.said[best][2].casefold().removeprefix("the ")
            told = (
                str(row.speaker_text if row.speaker is None else row.speaker).casefold().removeprefix("the ")
            )
            speakers += told == who
            if told != who:
                misses.append(f"SPEAKER [{row.text}] is {who}, not {told}")
    for index, (start, end, _, optional) in enumerate(marked.said):
        if index not in hits and not optional:
            misses.append(f"NOT FOUND [{marked.text[start:end]}]")
    needed = {i for i, one in enumerate(marked.said) if not one[3]}
    indirect = Tally(len(hits & needed), found + len(hits & needed), len(needed))
    names = Counter((s, e, k, n.casefold()) for s, e, k, n in marked.names if s > body)
    ours = Counter((m.start, m.end, str(m.kind), m.name.casefold()) for m in frames.mentions.itertuples())
    misses += [f"NAME TOO MANY {marked.text[n[0] : n[1]]!r} {n[2:]}" for n in ours - names]
    misses += [f"NAME MISSED {marked.text[n[0] : n[1]]!r} {n[2:]}" for n in names - ours]
    right = sum((ours & names).values())
    tallies = {
        "indirect": indirect,
        "speakers": Tally(speakers, len(hits), len(hits)),
        "mentions": Tally(right, ours.total(), names.total()),
    }
    return tallies, misses


def _overlap(said: tuple[int, int, str, bool], row) -> float:
    """Shared characters over those of both."""
    shared = max(0, min(said[1], row.end) - max(said[0], row.start))
    return shared / (said[1] - said[0] + row.end - row.start - shared)
