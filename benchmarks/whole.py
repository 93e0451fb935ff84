"""All that is told of whole texts of our own, `tests/sets/whole.toml`: figures, quotes, names, commitments.

What is right is what `told`, `said` and `commitments` call so; besides, of each figure that is marked with
them, the two ends, the standing, whether it is a level or a difference, and the days of its period. A figure
that is nowhere marked, nor called optional, is false; a direct quote is right from 0.8 of the characters on.
A text without `commitments` is not asked for any.
"""

import argparse
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import commitments, said, told
from benchmarks.gold import ENOUGH, Tally
from core import normalize
from core.frames import Frames

TEXTS = Path(__file__).parents[1] / "tests" / "sets" / "whole.toml"
Row = Any


def main(argv: Sequence[str]) -> int:
    """Print the scores by field, of the texts that were looked at and of the others."""
    parser = argparse.ArgumentParser(prog="benchmarks whole", description=main.__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=TEXTS, help="or tests/sets/whole_more.toml")
    parser.add_argument("--misses", action="store_true", help="list what was missed, of the seen texts only")
    given = parser.parse_args(argv)
    entries = tomllib.loads(given.file.read_text(encoding="utf-8"))["text"]
    for group in ("seen", "unseen"):
        total: dict[str, Tally] = {}
        for entry in entries:
            if ("seen" if entry.get("seen") else "unseen") == group:
                for field, tally in score(entry).items():
                    total.setdefault(field, Tally()).add(tally)
        for field, tally in total.items():
            precision, recall = tally.right / (tally.found or 1), tally.right / (tally.wanted or 1)
            print(
                f"{group:8}{field:26} P {precision:.3f}  R {recall:.3f}  F1 {tally.f1:.3f}  of {tally.wanted}"
            )
            if given.misses and group == "seen":
                print("\n".join(f"    {miss}" for miss in tally.misses))
    return 0


def score(entry: dict[str, Any]) -> dict[str, Tally]:
    """The tallies of one marked text, by field."""
    marked = said.unmark(entry["text"].strip())
    frames = normalize(marked.text)
    tallies = {f"figure: {name}": tally for name, tally in told.score(marked.text, entry["figures"]).items()}
    for name, tally in _figures(marked.text, entry, frames):
        tallies.setdefault(f"figure: {name}", Tally()).add(tally)
    tallies |= _direct(marked.text, entry["direct"], frames)
    reports, misses = said.score(marked)
    reports["indirect"].misses += misses
    tallies |= {f"quote: {name}" if name != "mentions" else name: tally for name, tally in reports.items()}
    if "commitments" not in entry:
        return tallies
    scores = commitments.Scores()
    commitments.score_text({"text": marked.text, "expect": entry["commitments"]}, scores)
    scores.cut.misses += scores.misses
    tallies |= {"commitment: found": scores.touched, "commitment: cut right": scores.cut}
    for name, tally in scores.fields.items():
        tally.found = tally.wanted
        tallies[f"commitment: {name}"] = tally
    return tallies


def _figures(text: str, entry: dict[str, Any], frames: Frames) -> Iterator[tuple[str, Tally]]:
    standings = {row.item_id: row for row in frames.standings.itertuples()}
    rows = list(frames.figures.itertuples())
    for wanted, row in told.pairs(text, entry["figures"], rows):
        if row is not None:
            standing = standings.get(row.figure_id)
            for name, cell in CELLS.items():
                want = wanted.get(name, "stated" if name == "standing" else None)
                if want is not None and want != "*":
                    have = cell(row, standing)
                    yield name, _one(have == want, f"{wanted['text']}: {name} is {want!r}, not {have!r}")
    spare = [row for row in rows if not any(words in row.text for words in entry.get("optional", []))]
    yield "false", Tally(found=len(spare), misses=[f"nowhere marked: {row.text}" for row in spare])


def _one(right: bool, miss: str) -> Tally:
    return Tally(right=int(right), found=1, wanted=1, misses=[] if right else [miss])


def _number(value: float) -> float | None:
    return None if value != value else value


def _days(row: Row, _: Row) -> str:
    first, last = (f"{day:%Y-%m-%d}" if day == day else "" for day in (row.period_start, row.period_end))
    return f"{first}..{last}"


CELLS: dict[str, Callable[[Row, Row], Any]] = {
    "low": lambda row, _: _number(row.value_low),
    "high": lambda row, _: _number(row.value_high),
    "standing": lambda _, standing: standing.standing if standing else "stated",
    "basis": lambda _, standing: standing.basis if standing and isinstance(standing.basis, str) else None,
    "days": _days,
}


def _direct(text: str, quotes: list[dict[str, str]], frames: Frames) -> dict[str, Tally]:
    table = frames.quotes
    rows = list(table[table["kind"].astype(str).eq("direct")].itertuples())
    found, speakers = Tally(found=len(rows), wanted=len(quotes)), Tally()
    for wanted in quotes:
        start = text.index(wanted["text"])
        place = start, start + len(wanted["text"])
        row = next((one for one in rows if commitments.overlap(place, (one.start, one.end)) >= ENOUGH), None)
        if row is None:
            found.misses.append(f"not found: {wanted['text']}")
            continue
        rows.remove(row)
        found.right += 1
        if wanted["speaker"] != "*":
            have = row.speaker if isinstance(row.speaker, str) else ""
            speakers.add(
                _one(have == wanted["speaker"], f"{wanted['text']}: {wanted['speaker']}, not {have}")
            )
    found.misses += [f"too many: {row.text}" for row in rows]
    return {"quote: direct": found, "quote: direct, speakers": speakers}
