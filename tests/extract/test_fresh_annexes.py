"""Annexes of many kinds: each cell has its value, its unit, the head of its row and that of its column."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core import Frames, normalize
from core.article.reading import article_from_text
from core.article.tables import find_tables
from core.intake import Document, read_file
from tests.support.annex_files import annex_file

INTRO = "The river carried much of it by barge. The envoys will meet again in the autumn."
TITLE = "Report of the river board"
PROSE = "The leaders of the river states adopted a programme for their ports on Tuesday."
NAMING = ("measure", "period", "actor", "counterpart")


def load(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))["table"]
    return found


BATCHES = (
    "annexes_fresh",
    "annexes_unseen",
    "annexes_last",
    "annexes_latest",
    "annexes_made",
    "annexes_laid_out",
)
CASES = [case for name in BATCHES for case in load(f"{name}.toml")]


def frames_of(case: dict[str, Any]) -> Frames:
    if "text" in case:
        return normalize(f"{TITLE}\n\n{INTRO}\n{case['text']}\nHe left.\n")
    if "layout" in case:
        return _read(*annex_file(case, [TITLE, INTRO, PROSE]))
    prose = f"<p>{INTRO} {PROSE}</p>"
    page = (
        f"<html><body><article><h1>{TITLE}</h1>{prose}{case['html']}<p>He left.</p></article></body></html>"
    )
    return _read("a.html", f"<!DOCTYPE html>{page}".encode())


def _read(name: str, raw: bytes) -> Frames:
    [found] = read_file(name, raw)
    assert isinstance(found, Document), found
    return normalize(article_from_text(found.text, title=found.told.title))


def cells_of(frames: Frames) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Each cell as "text = value unit", and the heads that its fields lead back to, by field."""
    text = frames.articles["text"][0]
    places = [cell for table in find_tables(text) for row in table.rows for cell in row]
    places += [line for table in find_tables(text) for line in table.headings.values()]
    reasons = frames.reasons[(frames.reasons["item"] == "figure") & frames.reasons["start"].notna()]
    for row in frames.figures.itertuples():
        heads = defaultdict[str, list[str]](list)
        for why in reasons[reasons["item_id"] == row.figure_id].itertuples():
            for cell in places:
                if cell.start <= why.start < cell.end and why.field != "value":
                    heads[why.field].append(text[cell.start : cell.end])
        value = f"{row.value:.6f}".rstrip("0").rstrip(".")
        yield f"{row.text} = {value} {row.unit if isinstance(row.unit, str) else '-'}", heads


def faults(case: dict[str, Any]) -> Iterator[str]:
    """What is wrong with each cell of a case, "" for one that is right."""
    found = list(cells_of(frames_of(case)))
    for wanted in case["cells"]:
        told, rest = wanted.split("; ", 1)
        row, column = rest.rsplit("; ", 1)
        same = [one for one in found if one[0] == told]
        heads = [*row.split(" / "), *column.split(" / ")]
        wrong = [_wrong(one[1], {head for head in heads if head != "-"}, case) for one in same]
        best = next((one for one, how in zip(same, wrong, strict=True) if not how), None)
        if best is not None:
            found.remove(best)
            yield ""
        else:
            yield f"{wanted}: {wrong[0] if wrong else 'not found'}"
    yield from (f"{told}: too many" for told, _ in found)


def _wrong(told: dict[str, list[str]], heads: set[str], case: dict[str, Any]) -> str:
    """How the heads that fields lead to are not those that they should be."""
    naming = {head for field in NAMING for head in told.get(field, ())}
    every = naming | set(told.get("unit", ()))
    periods, partners = set(case.get("periods", ())), set(case.get("partners", ()))
    if naming - heads or heads - every:
        return f"heads {sorted(every)}"
    if (heads & periods and not told.get("period")) or set(told.get("period", ())) - periods:
        return f"period {told.get('period')}"
    sides = ("actor", "counterpart") if case.get("pairs") else ("counterpart",)
    named = [head for side in sides for head in told.get(side, ())]
    if set(named) != heads & partners or len(named) > len(sides):
        return f"counterpart {told.get('counterpart')}"
    return ""


def _marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_each_cell_has_its_value_unit_and_heads(case: dict[str, Any]) -> None:
    assert [fault for fault in faults(case) if fault] == []


if __name__ == "__main__":
    right = every = 0
    for one in CASES:
        told = list(faults(one))
        right, every = right + told.count(""), every + len(told)
        print(f"{told.count('')}/{len(told)} {one['label']}")
        print("".join(f"    {fault}\n" for fault in told if fault), end="")
    print(right, every, right / every)
