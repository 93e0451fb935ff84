"""What is told about each figure of whole texts of our own: `tests/sets/told.toml`.

A figure is right in value, bound and unit together; its measure when it has the words asked for; its period
when it has them and no other; speaker, actor and counterpart by name. "*" asks for nothing, and what is not
named is to stay empty. Of trade between two, `either` side may stand first.
"""

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import Tally
from core import normalize

TEXTS = Path(__file__).parents[1] / "tests" / "sets" / "told.toml"
COLUMNS = ("measure", "period", "speaker", "actor", "counterpart")
LEADS = ("in ", "during ", "of ", "for ", "the ", "by ", "on ", "over ")


def main(argv: Sequence[str]) -> int:
    """Print precision and recall of what is told, of the texts that were looked at and of the others."""
    parser = argparse.ArgumentParser(prog="benchmarks told", description=main.__doc__)
    parser.add_argument("--misses", action="store_true", help="list what was missed, of the seen texts only")
    given = parser.parse_args(argv)
    for group in ("seen", "unseen"):
        tallies = {column: Tally() for column in ("value, bound, unit", *COLUMNS)}
        for entry in tomllib.loads(TEXTS.read_text(encoding="utf-8"))["text"]:
            if ("seen" if entry.get("seen") else "unseen") == group:
                for column, tally in score(entry["text"].strip(), entry["figures"]).items():
                    tallies[column].add(tally)
        for column, tally in tallies.items():
            shares = tally.right / (tally.found or 1), tally.right / (tally.wanted or 1)
            print(
                f"{group:8}{column:20} precision {shares[0]:.2f}  recall {shares[1]:.2f}  of {tally.wanted}"
            )
            if given.misses and group == "seen":
                print("\n".join(f"    {miss}" for miss in tally.misses))
    return 0


def score(text: str, figures: Sequence[dict[str, Any]]) -> dict[str, Tally]:
    """The tallies of one text, by column."""
    tallies = {column: Tally() for column in ("value, bound, unit", *COLUMNS)}
    rows = list(normalize(text).figures.itertuples())
    for wanted, row in pairs(text, figures, rows):
        tally = tallies["value, bound, unit"]
        tally.wanted += 1
        tally.found += row is not None
        told = row is not None and abs(float(row.value) - wanted["value"]) <= 1e-3 * abs(wanted["value"])
        told = (
            told
            and wanted.get("bound", "exact") in ("*", row.bound)
            and wanted["unit"] in ("*", _word(row.unit))
        )
        _count(tally, told, wanted["text"], wanted["value"], row and row.text)
        sides = [wanted.get("actor", ""), wanted.get("counterpart", "")]
        if row is not None and wanted.get("either"):
            named = [_word(row.actor), _word(row.counterpart)]
            sides = sides[::-1] if named == sides[::-1] else sides
        asked = wanted | {"actor": sides[0], "counterpart": sides[1]}
        for column in COLUMNS:
            want, cell = asked.get(column, ""), None if row is None else getattr(row, column)
            have = _word(cell)
            if want == "*":
                continue
            tallies[column].found += bool(have)
            tallies[column].wanted += bool(want) and (bool(have) or column != wanted.get("optional"))
            if want or have:
                _count(tallies[column], bool(have) and _right(column, want, have), wanted["text"], want, have)
    return tallies


def pairs(
    text: str, figures: Sequence[dict[str, Any]], rows: list[Any]
) -> Iterator[tuple[dict[str, Any], Any]]:
    """Each marked figure with the row that covers it, or None; in the order of the text."""
    at = 0
    for wanted in figures:
        start = text.index(wanted["text"], at)
        at, end = start + 1, start + len(wanted["text"])
        row = next((one for one in rows if one.start < end and start < one.end), None)
        if row is not None:
            rows.remove(row)
        yield wanted, row


def _right(column: str, want: str, have: str) -> bool:
    if column == "measure":
        return all(word.rstrip("s") in have.lower() for word in want.lower().split())
    if column == "period":
        return _bare(want) == _bare(have)
    return want.casefold().removeprefix("the ") == have.casefold().removeprefix("the ")


def _word(cell: object) -> str:
    """What a cell says, empty where it says nothing."""
    return cell if isinstance(cell, str) else ""


def _bare(period: str) -> str:
    period = period.casefold()
    while lead := next((lead for lead in LEADS if period.startswith(lead)), None):
        period = period.removeprefix(lead)
    return period


def _count(tally: Tally, right: bool, text: str, want: object, have: object) -> None:
    tally.right += right
    if not right:
        tally.misses.append(f"{text}: {want!r} is wanted, {have!r} was read")
