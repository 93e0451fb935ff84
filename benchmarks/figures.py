"""Score figures against sentences whose quantities were tagged by hand: value, bound and unit."""

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from core.annotations import Figure
from core.article.reading import article_from_text
from core.extract.figures import find_figures
from core.extract.nlp import parse
from core.values.currencies import currency_of

LEVELS = ("value", "+bound", "+unit", "all")
BOUNDS = {"=": "exact", "~": "approx", ">": "over", "<": "under", "up": "exact", "down": "exact"}
TOLERANCE = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A tagged or found quantity, in the terms both are compared in. `units` are all names it goes by."""

    low: Decimal
    high: Decimal
    bound: str
    units: tuple[str, ...]
    kind: str
    text: str


@dataclass(slots=True)
class Score:
    """Pairs of one sentence: how many quantities are tagged, found, and agree at each level."""

    gold: int = 0
    found: int = 0
    agree: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEVELS, 0))


def main(argv: list[str]) -> int:
    """figures FILE [--misses] [--peer quantulum3]: figures against tagged sentences (a JSON list)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks figures", description=main.__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the sentences that are read wrongly")
    parser.add_argument("--peer", choices=["quantulum3"], help="score another tool beside Readout")
    args = parser.parse_args(argv)
    try:
        rows = json.loads(args.file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"cannot read {args.file}: {error}", file=sys.stderr)
        return 2
    report("readout", rows, read_with_readout, misses=args.misses)
    if args.peer and find_spec(args.peer) is None:
        print(f"\n{args.peer} is not installed; pip install {args.peer} to score it beside", file=sys.stderr)
        return 1
    if args.peer:
        report(args.peer, rows, read_with_quantulum, misses=False)
    return 0


def report(name: str, rows: list[dict], read: Callable[[str], list[Quantity]], *, misses: bool) -> None:
    """Print precision, recall, F1 with its interval at each level, and recall by kind."""
    read("A first reading loads the model.")
    scores: list[Score] = []
    in_two: list[Score] = []  # where the two ends of a tagged range may be two figures
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    began = time.perf_counter()
    found = [read(row["text"]) for row in rows]
    seconds = time.perf_counter() - began
    with_bounds = any("change" in q for row in rows for q in row["quantities"])
    for row, quantities in zip(rows, found, strict=True):
        gold = [tagged(entry) for entry in row["quantities"]]
        pairs = match(gold, quantities)
        scores.append(_score(gold, quantities, pairs, with_bounds))
        in_two.append(_in_two(scores[-1], gold, quantities, pairs))
        for index, entry in enumerate(gold):
            pair = next((f for g, f in pairs if g == index), None)
            kinds[entry.kind]["gold"] += 1
            for level in LEVELS:
                kinds[entry.kind][level] += pair is not None and _agree(
                    entry, quantities[pair], level, with_bounds
                )
        if misses:
            _print_misses(row["text"], gold, quantities, pairs, with_bounds)
    print(f"\n{name}: {len(rows)} sentences, {len(rows) / seconds:.0f} a second, one by one")
    print(f"{'':8} {'precision':>9} {'recall':>9} {'F1':>9}   95% interval")
    for level in LEVELS:
        precision, recall, f1 = measures(scores, level)
        low, high = interval(scores, level)
        print(f"{level:8} {precision:9.3f} {recall:9.3f} {f1:9.3f}   {low:.3f}-{high:.3f}")
    _, _, f1 = measures(in_two, "value")
    print(f"F1 of value where a range tagged for “from X to Y” may be read as its two ends: {f1:.3f}")
    print(f"\nrecall by kind\n{'':10} {'tagged':>7}" + "".join(f"{level:>8}" for level in LEVELS))
    for kind, counts in sorted(kinds.items(), key=lambda item: -item[1]["gold"]):
        shares = "".join(f"{counts[level] / counts['gold']:8.2f}" for level in LEVELS)
        print(f"{kind:10} {counts['gold']:7}{shares}")


def read_with_readout(text: str) -> list[Quantity]:
    """The figures Readout finds in a text."""
    figures = find_figures(parse(article_from_text(text)), [], [])
    return [_found(figure) for figure in figures if figure.value is not None]


def _found(figure: Figure) -> Quantity:
    ends = (figure.value_low, figure.value_high) if figure.bound == "range" else (figure.value, figure.value)
    low, high = (Decimal(str(end)) if end is not None else Decimal(0) for end in ends)
    bound = "exact" if figure.bound == "range" else figure.bound
    return Quantity(low, high, bound, (_plain_unit(figure.unit or "-"),), figure.kind, figure.text)


def read_with_quantulum(text: str) -> list[Quantity]:
    """The quantities quantulum3 finds; it knows no bounds."""
    from quantulum3 import parser

    return [_theirs(found) for found in parser.parse(text)]


def _theirs(found: Any) -> Quantity:
    name = "-" if found.unit.name == "dimensionless" else found.unit.name
    code, factor = currency_of(name) or (name, Decimal(1))
    value = Decimal(str(found.value)) * factor
    return Quantity(value, value, "exact", (_plain_unit(code),), "", found.surface)


def tagged(entry: dict) -> Quantity:
    """A hand-tagged quantity in comparable terms: money in its currency, cents as a hundredth of it.

    >>> tagged({"value": "63", "normalized_unit": "cent", "change": "down"}).low
    Decimal('0.63')
    """
    names = [entry.get("normalized_unit") or "-", entry.get("unit") or "-"]
    if names[1] == "p":  # "118.5p" for a share is pence; its normalized unit says "point"
        names[0] = "pence"
    values = [Decimal(part) for part in re.findall(r"(?<![\d.])-?[\d.]+(?:[eE][-+]?\d+)?", entry["value"])]
    low, high = min(values[0], values[-1]), max(values[0], values[-1])
    money = next((owner for name in names if (owner := currency_of(_first(name)))), None)
    kind = "count"
    if money:
        code, factor = money
        low, high, names, kind = low * factor, high * factor, [code], "money"
    elif "percent" in names[0]:
        kind = "percent"
    elif names[0] == "-":
        kind = "no unit"
    if len(values) > 1:
        kind += " range"
    return Quantity(
        low=low,
        high=high,
        bound=BOUNDS[entry.get("change", "=")],
        units=tuple(_plain_unit(name) for name in names),
        kind=kind,
        text=f"{entry.get('change', '')}{entry['value']} {entry.get('unit') or names[0]}",
    )


def match(gold: list[Quantity], found: list[Quantity]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) of the same value; of several, those that agree most come first."""
    candidates = [
        (sum(_agree(g, f, level, True) for level in LEVELS), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if _same_value(g, f)
    ]
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if all(i != g and j != f for g, f in pairs):
            pairs.append((i, j))
    return pairs


def measures(scores: list[Score], level: str) -> tuple[float, float, float]:
    """Precision, recall and F1 over all sentences."""
    agree = sum(score.agree[level] for score in scores)
    gold, found = sum(score.gold for score in scores), sum(score.found for score in scores)
    precision, recall = agree / (found or 1), agree / (gold or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def interval(scores: list[Score], level: str, rounds: int = 400) -> tuple[float, float]:
    """The 95% interval of F1 by drawing sentences again, with a fixed seed."""
    draw = random.Random(0)
    f1s = sorted(measures(draw.choices(scores, k=len(scores)), level)[2] for _ in range(rounds))
    return f1s[int(rounds * 0.025)], f1s[int(rounds * 0.975)]


def _score(gold, found, pairs, with_bounds: bool) -> Score:
    score = Score(gold=len(gold), found=len(found))
    for i, j in pairs:
        for level in LEVELS:
            score.agree[level] += _agree(gold[i], found[j], level, with_bounds)
    return score


def _in_two(score: Score, gold: list[Quantity], found: list[Quantity], pairs: list[tuple[int, int]]) -> Score:
    """The same score, with the two figures of "rose from X to Y" taken as right for a range tagged there."""
    left = [f for j, f in enumerate(found) if all(j != pair[1] for pair in pairs) and f.low == f.high]
    taken = Score(gold=score.gold, found=score.found, agree=Counter(score.agree))
    for i, entry in enumerate(gold):
        if entry.low == entry.high or any(i == pair[0] for pair in pairs):
            continue
        ends = [next((f for f in left if f.low == end), None) for end in (entry.low, entry.high)]
        if None not in ends:
            taken.agree["value"] += 1
            taken.found -= 1
    return taken


def _agree(gold: Quantity, found: Quantity, level: str, with_bounds: bool) -> bool:
    bound = not with_bounds or gold.bound == found.bound
    unit = any(_same_unit(g, f) for g in gold.units for f in found.units)
    return {"value": True, "+bound": bound, "+unit": unit, "all": bound and unit}[level]


def _same_value(gold: Quantity, found: Quantity) -> bool:
    return all(
        abs(a - b) <= TOLERANCE * max(abs(a), abs(b))
        for a, b in ((gold.low, found.low), (gold.high, found.high))
    )


def _same_unit(gold: str, found: str) -> bool:
    return gold == found or (gold != "-" and found != "-" and (gold in found or found in gold))


def _plain_unit(name: str) -> str:
    name = name.strip().lower()
    if name in ("%", "pc", "percentage") or name.startswith("percent"):
        return "percent"
    return re.sub(r"[\s-]+", " ", name.removeprefix("% ")) or "-"


def _first(name: str) -> str:
    return re.split(r" per | an? | a-|/", name)[0].strip()


def _print_misses(text: str, gold, found, pairs, with_bounds: bool) -> None:
    missed = [g for i, g in enumerate(gold) if all(i != pair[0] for pair in pairs)]
    false = [f for j, f in enumerate(found) if all(j != pair[1] for pair in pairs)]
    partial = [(gold[i], found[j]) for i, j in pairs if not _agree(gold[i], found[j], "all", with_bounds)]
    if not (missed or false or partial):
        return
    print(f"\n{text}")
    for entry in missed:
        print(f"   missed  {entry.text}")
    for entry in false:
        print(f"   false   {entry.text!r} {entry.low} {entry.bound} {entry.units[0]}")
    for entry, other in partial:
        print(f"   differs {entry.text} ≠ {other.text!r} {other.bound} {other.units[0]}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
