"""Score commitments: on sentences marked by others (DIR), and on summit reports and communiqués of our own.

A sentence of a manifesto is read as an article of its own, and predicted a pledge when it holds a row that
is binding, adopted, pledged or intended and not negated. Of our own texts a row is found when it shares
characters with a marked one, and cut right when the two share half of what they cover; its fields are
scored on the rows that are found. Of what was put apart unseen only the scores are told, never the misses.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.gold import Tally
from core import normalize
from core.article.reading import article_from_text
from core.reader import normalize_many
from tests.cases import FOLDER, load_cases

FIRM = ("binding", "adopted", "pledged", "intended")
QUIET = ("PROTEST", "COERCE", "FIGHT", "DISAPPROVE", "ASSAULT", "INVESTIGATE", "MOBILIZE")
SETS = ("commitments-reports", "commitments-documents", "commitments-new")
FIELDS = (
    "actor",
    "counterpart",
    "act",
    "force",
    "negated",
    "continues",
    "condition",
    "due",
    "figure",
    "document",
)
ENOUGH = 0.5  # of the characters that two clauses cover together


def main(argv: Sequence[str]) -> int:
    """Print the scores of DIR's two sets, if it is given, and of our own texts, seen and unseen."""
    parser = argparse.ArgumentParser(prog="benchmarks commitments", description=main.__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="holds pledges-dev.json and events-dev.json")
    parser.add_argument("--misses", action="store_true", help="list what was missed, of the seen texts only")
    given = parser.parse_args(argv)
    if given.folder:
        print(_pledges(given.folder / "pledges-dev.json"))
        print(_events(given.folder / "events-dev.json"))
    for unseen in ("", "-unseen"):
        for name in SETS:
            print("\n".join(_scored(name + unseen, misses=given.misses and not unseen)))
    return 0


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return rows


def _pledges(path: Path) -> str:
    rows = _rows(path)
    tally = Tally(wanted=sum(row["pledge"] for row in rows))
    for row, frames in zip(rows, normalize_many(row["text"] for row in rows), strict=True):
        if any(one.force in FIRM and not one.negated for one in frames.commitments.itertuples()):
            tally.found += 1
            tally.right += row["pledge"]
    return f"{path.name}: {_shares(tally)}"


def _events(path: Path) -> str:
    rows = _rows(path)
    agreed, quiet, acting = Tally(), Tally(), Tally()
    for row, frames in zip(rows, normalize_many(row["text"] for row in rows), strict=True):
        found = not frames.commitments.empty
        if row["event"] == "AGREE":
            agreed.wanted += 1
            agreed.right += found
            sides = frames.parties[frames.parties["item"] == "commitment"]
            words = [row["text"][p.start : p.end] for p in sides.itertuples() if p.start == p.start]
            acting.wanted += len(row["sources"])
            acting.right += sum(any(one in name or name in one for one in words) for name in row["sources"])
        elif row["event"] in QUIET:
            quiet.wanted += 1
            quiet.found += found
    agreed.found = agreed.right + quiet.found
    return (
        f"{path.name}: AGREE {_shares(agreed)} (against {quiet.found} of {quiet.wanted} that are none); "
        f"sources named {acting.right} of {acting.wanted}"
    )


def _shares(tally: Tally) -> str:
    precision, recall = tally.right / (tally.found or 1), tally.right / (tally.wanted or 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {tally.f1:.3f}"


@dataclass(slots=True)
class Scores:
    """The tallies of a set of texts: rows that touch, rows cut right, and each field of those found."""

    touched: Tally = field(default_factory=Tally)
    cut: Tally = field(default_factory=Tally)
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    false: list[int] = field(default_factory=list)  # how many rows too many, a text
    misses: list[str] = field(default_factory=list)


def _scored(name: str, *, misses: bool) -> list[str]:
    scores = Scores()
    for case in load_cases(FOLDER / f"{name}.toml"):
        score_text(case, scores)
    lines = [
        f"{name}: {scores.cut.wanted} rows, found F1 {scores.touched.f1:.3f}, "
        f"cut right F1 {scores.cut.f1:.3f}; false a text {sum(scores.false) / len(scores.false):.1f} "
        f"(most {max(scores.false)})",
        "  " + ", ".join(f"{key} {one.right / (one.wanted or 1):.2f}" for key, one in scores.fields.items()),
    ]
    return [*scores.misses, *lines] if misses else lines


def score_text(case: dict[str, Any], scores: Scores) -> None:
    """Read one text and count how its commitments agree with those that are marked."""
    published = case.get("published")
    day = datetime(published.year, published.month, published.day) if published else None
    frames = normalize(article_from_text(case["text"].strip(), published=day))
    text = frames.articles["text"].iloc[0]
    figures = dict(zip(frames.figures["figure_id"], frames.figures["text"], strict=True))
    wanted = [(*place_of(text, one["text"]), one) for one in case["expect"]]
    rows = list(frames.commitments.itertuples())
    pairs = sorted(
        (
            (overlap((row.start, row.end), gold[:2]), i, j)
            for i, row in enumerate(rows)
            for j, gold in enumerate(wanted)
        ),
        reverse=True,
    )
    mine: dict[int, int] = {}
    for share, i, j in pairs:
        if share > 0 and i not in mine and j not in mine.values():
            mine[i] = j
            scores.touched.right += 1
            scores.cut.right += share >= ENOUGH
            if share < ENOUGH:
                scores.misses.append(f"CUT [{rows[i].text}] is [{text[wanted[j][0] : wanted[j][1]]}]")
            _score_fields(rows[i], wanted[j][2], figures, scores)
    scores.false.append(len(rows) - len(mine))
    for tally in (scores.touched, scores.cut):
        tally.found += len(rows)
        tally.wanted += len(wanted)
    scores.misses += [
        f"TOO MANY [{row.text}] {row.actor} {row.act} {row.force}"
        for i, row in enumerate(rows)
        if i not in mine
    ]
    scores.misses += [
        f"NOT FOUND [{text[start:end]}]" for j, (start, end, _) in enumerate(wanted) if j not in mine.values()
    ]


def _score_fields(row: Any, gold: dict[str, Any], figures: dict[str, str], scores: Scores) -> None:
    told = {name: getattr(row, name, None) for name in FIELDS}
    told["figure"] = figures.get(row.figure_id) if isinstance(row.figure_id, str) else None
    for name, tally in scores.fields.items():
        if name in ("document", "counterpart") and name not in gold:
            continue
        asked = gold.get(name, False if name in ("negated", "continues") else "")
        tally.wanted += 1
        right = agrees(name, told[name], asked)
        tally.right += right
        if not right:
            scores.misses.append(f"{name.upper()} of [{row.text}] is {asked!r}, not {told[name]!r}")


def agrees(name: str, told: Any, asked: Any) -> bool:
    """Whether a cell is what the gold has: one of what stands between bars, with more or fewer words.

    >>> agrees("due", "by 2030", "2030|"), agrees("due", None, "2030|"), agrees("act", "build", "lend")
    (True, True, False)
    """
    if asked == "any":
        return True
    if isinstance(asked, bool):
        return bool(told) == asked
    said = told.casefold() if isinstance(told, str) else ""
    for one in asked.casefold().split("|"):
        loose = name in ("due", "condition", "figure", "document")
        if said == one or (loose and said and one and (said in one or one in said)):
            return True
    return False


def place_of(text: str, words: str) -> tuple[int, int]:
    """Where marked words stand: "a … b" from a to the first b behind it."""
    first, _, last = (part.strip() for part in words.partition("…"))
    start = text.index(first)
    return start, (text.index(last, start + len(first)) + len(last) if last else start + len(first))


def overlap(one: tuple[int, int], other: Iterable[int]) -> float:
    """The characters two stretches share, over those they cover together."""
    start, end = other
    shared = max(0, min(one[1], end) - max(one[0], start))
    return shared / (one[1] - one[0] + end - start - shared)
