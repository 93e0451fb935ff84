"""Score what became of commitments over pairs of reports, and what changed between two papers, on our sets.

Of the half that was put apart only the scores are told, never the misses.
Whether it was looked at since stands in docs/measured.md.
"""

import argparse
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import Tally
from core import normalize
from core.article.reading import article_from_text
from core.compare.agreed.changes import changes
from core.compare.agreed.progress import progress
from core.frames import Frames
from tests.support.followed import Pair, made_pairs

SETS = Path(__file__).parents[1] / "tests" / "sets"


def main(argv: Sequence[str]) -> int:
    """Print the scores of the hand-written pairs and of the made ones, by halves."""
    parser = argparse.ArgumentParser(prog="benchmarks progress", description=main.__doc__)
    parser.add_argument("--misses", action="store_true", help="list what was missed, of the seen half only")
    given = parser.parse_args(argv)
    for name, pairs in (
        ("written", written_pairs()),
        ("more", written_pairs("progress_more")),
        ("press", written_pairs("progress_press")),
        ("wire", written_pairs("progress_wire")),
        ("made", list(made_pairs())),
    ):
        for unseen in (False, True):
            half = [pair for pair in pairs if pair.unseen == unseen]
            if not half:
                continue
            print(
                "\n".join(
                    _scored(
                        f"{name}, {'put apart' if unseen else 'mended on'}",
                        half,
                        misses=given.misses and not unseen,
                    )
                )
            )
    for row in tomllib.loads((SETS / "changes.toml").read_text(encoding="utf-8"))["documents"]:
        paired, kinds, lines = changed_scores(row, misses=given.misses and row["seen"])
        share = kinds.right / (kinds.found or 1)
        name = row["label"] if row["seen"] else f"{row['label']} (unseen)"
        lines.append(f"{name}: pairs F1 {paired.f1:.3f}, kind {share:.3f} of those paired")
        print("\n".join(lines))
    return 0


def written_pairs(name: str = "progress") -> list[Pair]:
    """The pairs that were written by hand; of the first set every second was put apart, of
    the last all, of the others the second half.
    """
    rows = tomllib.loads((SETS / f"{name}.toml").read_text(encoding="utf-8"))["pair"]
    return [
        Pair(
            row["early"].replace(". ", ".\n\n"),
            row["late"],
            tuple(map(tuple, row["said"])),
            unseen=bool(place % 2)
            if name == "progress"
            else place >= len(rows) // 2 or name == "progress_wire",
        )
        for place, row in enumerate(rows)
    ]


def read_pair(pair: Pair) -> Frames:
    """The frames of both reports."""
    return Frames.concat(
        normalize(article_from_text(text, published=day))
        for text, day in ((pair.early, pair.early_day), (pair.late, pair.late_day))
    )


def _scored(name: str, pairs: list[Pair], *, misses: bool) -> list[str]:
    right, told, lines = Tally(), Tally(), []
    for pair in pairs:
        found, wanted = found_in(pair), {(act, stage) for act, stage, _ in pair.said}
        told.wanted, told.found = told.wanted + len(wanted), told.found + len(found)
        told.right += len(wanted & found)
        right.wanted += len({act for act, _ in wanted})
        right.right += len({act for act, _ in wanted} & {act for act, _ in found})
        if misses and wanted != found:
            lines.append(
                f"MISSED {sorted(wanted - found)} TOO MANY {sorted(found - wanted)} in [{pair.late[:400]}]"
            )
    share = right.right / (right.wanted or 1)
    precision = told.right / (told.found or 1)
    lines.append(
        f"{name}: {len(pairs)} pairs, the right commitment {share:.3f} of {right.wanted}; what is said of it "
        f"P {precision:.3f} R {told.right / (told.wanted or 1):.3f}, too many {told.found - told.right}"
    )
    return lines


def found_in(pair: Pair) -> set[tuple[str, str]]:
    """What is read of a pair: words of the commitment as the pair has them, else as read; what is said."""
    frames = read_pair(pair)
    texts = dict(zip(frames.commitments["commitment_id"], frames.commitments["text"], strict=True))
    found = set()
    for row in progress(frames).itertuples():
        if row.stage == "restated":
            continue
        text = texts[row.commitment_id]
        acts = [act for act, _, _ in pair.said if act in text or text in act]
        found.add((acts[0] if acts else text, row.stage))
    return found


def changed_scores(row: dict[str, Any], *, misses: bool) -> tuple[Tally, Tally, list[str]]:
    """The pairs that are right, the kinds that are right among them, and what was missed."""
    old, new = (_sentences(row[name]) for name in ("old", "new"))
    wanted = {}
    for line in row["pairs"]:
        at, place, kind = line.split(maxsplit=2)
        wanted[int(at) - 1, int(place) - 1] = kind
    found = {
        (one.old, one.new): one.kind
        for one in changes(old, new)
        if one.old is not None and one.new is not None
    }
    both = wanted.keys() & found.keys()
    lines = []
    if misses:
        lines += [f"NOT PAIRED {old[i]} = {new[k]}" for i, k in sorted(wanted.keys() - found.keys())]
        lines += [f"PAIRED {old[i]} = {new[k]}" for i, k in sorted(found.keys() - wanted.keys())]
        lines += [
            f"{wanted[p]}, not {found[p]}: {old[p[0]]} → {new[p[1]]}"
            for p in sorted(both)
            if wanted[p] != found[p]
        ]
    kinds = Tally(
        right=sum(wanted[pair] == found[pair] for pair in both), wanted=len(wanted), found=len(both)
    )
    return Tally(right=len(both), wanted=len(wanted), found=len(found)), kinds, lines


def _sentences(text: str) -> list[str]:
    return [line.removeprefix("¶") for line in text.strip().splitlines()]
