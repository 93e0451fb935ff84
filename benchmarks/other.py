"""Score figures of other domains: value and unit, by the set each text is of, and over all sets alike.

A value counts in any unit of its kind (90 minutes is 1.5 hours), the parts of a sum count as the sum, and a
bare number is a figure: that is how those sets were tagged.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

from benchmarks.figures import Quantity, Score, measures, read_with_readout, tagged
from core.lexicons import key_of, load_lexicon

TOLERANCE = Decimal("0.005")


def main(argv: list[str]) -> int:
    """other FILE [--misses]: figures of other domains (a JSON list of texts with the set each is of)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks other", description=main.__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the texts that are read wrongly")
    args = parser.parse_args(argv)
    try:
        rows = json.loads(args.file.read_text(encoding="utf-8"))
        scores: defaultdict[str, list[Score]] = defaultdict(list)
        for row in rows:
            scores[row["set"]].append(_scored(row, misses=args.misses))
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"cannot read {args.file}: {error!r}", file=sys.stderr)
        return 2
    print(f"{'F1':16} {'texts':>6} {'value':>7} {'+unit':>7}")
    table = {name: [measures(of, level)[2] for level in ("value", "+unit")] for name, of in scores.items()}
    for name, (value, unit) in sorted(table.items()):
        print(f"{name:16} {len(scores[name]):6} {value:7.3f} {unit:7.3f}")
    macro = [sum(column) / len(table) for column in zip(*table.values(), strict=True)]
    print(f"{'macro':16} {len(rows):6} {macro[0]:7.3f} {macro[1]:7.3f}")
    return 0


def _scored(row: dict, *, misses: bool) -> Score:
    gold = [tagged(entry) for entry in row["quantities"]]
    found = read_with_readout(row["text"])
    score, left = Score(gold=len(gold), found=len(found)), list(found)
    for entry in gold:
        parts = _parts(entry, left)
        if parts is None:
            if misses:
                print(f"{row['set']}: {row['text']}\n   missed  {entry.text} among {[f.text for f in found]}")
            continue
        left = [one for one in left if all(one is not part for part in parts)]
        score.found -= len(parts) - 1
        score.agree["value"] += 1
        unit = _same_kind(entry, parts[0])
        score.agree["+unit"] += unit
        if misses and not unit:
            print(f"{row['set']}: {row['text']}\n   unit    {entry.units} is not {parts[0].units}")
    if misses and left:
        print(f"{row['set']}: {row['text']}\n   false   {[one.text for one in left]}")
    return score


def _parts(gold: Quantity, found: list[Quantity]) -> list[Quantity] | None:
    """The figure that states a tagged quantity, or those whose sum does; those with the right unit first."""
    for one in sorted(found, key=lambda f: not _same_kind(gold, f)):
        if _equal(_in_base(gold), _in_base(one)) or _equal((gold.low, gold.high), (one.low, one.high)):
            return [one]
    for first in range(len(found)):
        for several in (found[first:last] for last in range(first + 2, len(found) + 1)):
            if all(_same_kind(gold, one) for one in several):
                ends = [_in_base(one) for one in several]
                whole = (
                    sum((low for low, _ in ends), Decimal(0)),
                    sum((high for _, high in ends), Decimal(0)),
                )
                if _equal(_in_base(gold), whole):
                    return several
    return None


def _equal(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return all(
        abs(a - b) <= TOLERANCE * max(abs(a), abs(b), Decimal("1e-30"))
        for a, b in zip(one, other, strict=True)
    )


def _in_base(quantity: Quantity) -> tuple[Decimal, Decimal]:
    factor = _kind_of(quantity.units)[1]
    return quantity.low * factor, quantity.high * factor


def _same_kind(gold: Quantity, found: Quantity) -> bool:
    kind, other = _kind_of(gold.units)[0], _kind_of(found.units)[0]
    return kind == other or (
        kind[:1] == "?" == other[:1] and "?-" not in (kind, other) and _alike(kind, other)
    )


def _alike(one: str, other: str) -> bool:
    return one[1:] in other or other[1:] in one


@cache
def _kind_of(units: tuple[str, ...]) -> tuple[str, Decimal]:
    """What a unit measures and how many of the base unit it is; a unit of none of these stays itself."""
    for name in units:
        key = key_of(name)
        for form in (key, key.removesuffix("s"), key.removesuffix(" of age")):
            for kind, table in _kinds().items():
                if form in table:
                    return kind, table[form]
    return f"?{key_of(units[0]) or '-'}", Decimal(1)


@cache
def _kinds() -> dict[str, dict[str, Decimal]]:
    sizes: dict[str, dict[str, str]] = {
        "time": {
            "millisecond": "0.001", "second": "1", "minute": "60", "hour": "3600", "day": "86400",
            "week": "604800", "fortnight": "1209600", "month": "2592000", "quarter": "7776000",
            "year": "31536000", "decade": "315360000", "century": "3153600000",
        },
        "length": {
            "millimetre": "0.001", "centimetre": "0.01", "metre": "1", "kilometre": "1000", "inch": "0.0254",
            "foot": "0.3048", "yard": "0.9144", "mile": "1609.344", "nautical mile": "1852",
        },
        "mass": {
            "milligram": "0.001", "gram": "1", "kilogram": "1000", "tonne": "1000000", "pound": "453.59237",
            "pound mass": "453.59237", "ounce": "28.349523",
        },
        "volume": {
            "millilitre": "0.001", "centilitre": "0.01", "litre": "1", "hectolitre": "100",
            "gallon": "3.785411784", "pint": "0.473176473", "quart": "0.946352946",
        },
    }  # fmt: skip
    return {
        kind: {form: Decimal(size) for name, size in table.items() for form in _forms_of(name)}
        for kind, table in sizes.items()
    }


def _forms_of(name: str) -> Iterable[str]:
    words = load_lexicon("units").get(name, {}).get("words", ())
    return {name, name.replace("metre", "meter").replace("litre", "liter"), *map(key_of, words)}
