"""The tables that a page of a PDF sets: lines whose pieces stand apart, in columns, most of them numbers."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from core.intake.documents.pdf_lines import PdfLine
from core.intake.items.grid import BAR
from core.lexicons import load_lexicon

_GAP = 0.8  # of the size: cells stand further apart
_LONGEST = 60  # characters of a cell
_HEADS = 3  # lines at most


class _Cell(NamedTuple):
    words: str
    x: float
    end: float


def rows_of_tables(lines: Sequence[Sequence[PdfLine]]) -> dict[int, PdfLine]:
    """The lines that are rows of tables, by their place among the lines: their cells apart by " | "."""
    cells = [[] if line[0].row else _cells(line) for line in lines]  # those in rules are rows already
    found: dict[int, PdfLine] = {}
    for run in _runs(cells):
        columns = _columns([cells[place] for place in run])
        rows: dict[int, list[str]] = {}
        for place in run:
            words = _in_columns(cells[place], columns)
            last = next((one for one in reversed(list(rows.values())) if one), None)
            if last is not None and words[:1] != [""] and len(words) == 1 and words[0][:1].islower():
                last[0] = f"{last[0]} {words[0]}"  # the rest of a head that took two lines
                rows[place] = []
            else:
                rows[place] = words
        for place, words in rows.items():
            text = " ".join(BAR.join(words).split())
            size = max(one.size for one in lines[place])
            found[place] = lines[place][0]._replace(text=text, row=True, size=size)
    return found


def _cells(line: Sequence[PdfLine]) -> list[_Cell]:
    """The pieces of a line put together to cells: what stands further apart than words do."""
    found: list[_Cell] = []
    for piece in sorted(line, key=lambda one: one.x):
        words = " ".join(piece.text.split())
        last = found[-1] if found else None
        if last is not None and piece.x - last.end < _GAP * piece.size:
            glue = " " if piece.text[:1].isspace() or piece.x - last.end > 0.15 * piece.size else ""
            found[-1] = _Cell(last.words + glue + words, last.x, max(last.end, piece.end))
        elif words:
            found.append(_Cell(words, piece.x, piece.end))
    return found


def _runs(cells: Sequence[list[_Cell]]) -> list[list[int]]:
    """The places of the lines of each table: two rows of numbers or more, and the heads above them."""
    runs: list[list[int]] = []
    place = 0
    while place < len(cells):
        if not _is_row(cells[place]):
            place += 1
            continue
        end = place + 1
        while end < len(cells) and _goes_on(cells, end):
            end += 1
        rows = [number for number in range(place, end) if _is_row(cells[number])]
        if len(rows) > 1:
            last = next((at for at in range(rows[-1] + 1, end) if not _is_rest(cells[at])), end)
            runs.append([*_heads(cells, place), *range(place, last)])
        place = end
    return runs


def _goes_on(cells: Sequence[list[_Cell]], place: int) -> bool:
    """Whether a table goes on with a line: another row, or a short line between two."""
    if _is_row(cells[place]) or _is_head(cells[place]) or _is_rest(cells[place]):
        return True
    after = cells[place + 1] if place + 1 < len(cells) else []
    short = len(cells[place]) == 1 and len(cells[place][0].words) < _LONGEST
    return short and not cells[place][0].words.endswith(".") and _is_row(after)


def _is_rest(cells: Sequence[_Cell]) -> bool:
    """Whether a line is the rest of the head of a row that takes several."""
    words = cells[0].words if len(cells) == 1 else ""
    return words[:1].islower() and len(words) <= _LONGEST and not words.endswith(".")


def _is_row(cells: Sequence[_Cell]) -> bool:
    """Whether cells are a row's: short, and half of those behind the first numbers."""
    behind = [cell for cell in cells[1:] if len(cell.words) <= _LONGEST]
    numbers = sum(is_number(cell.words) for cell in behind)
    return len(cells) > 1 and len(behind) == len(cells) - 1 and numbers * 2 >= len(behind)


def _is_head(cells: Sequence[_Cell]) -> bool:
    return len(cells) > 1 and all(len(cell.words) <= _LONGEST for cell in cells)


def is_number(words: str) -> bool:
    """Whether the words of a cell are a number, or the sign that there is none."""
    return _number().fullmatch(words) is not None


@cache
def _number() -> re.Pattern[str]:
    cells = load_lexicon("tables")["cells"]
    scale, counted = ("|".join(map(re.escape, cells[name])) for name in ("scales", "counted"))
    behind = rf"%|per\s?cent|[a-zA-Z]{{1,3}}|(?:{scale})(?:\s(?:{counted}|(?-i:[A-Z]{{3}})))?|{counted}"
    return re.compile(
        rf"(?:[A-Z$€£¥]{{1,3}}\s?)?[(+\-−–±~<>≈]{{0,2}}\s?\d[\d.,\s]*\)?\s?(?:{behind})?\*?"
        r"|[-–—…]|\.{2,3}|n/?a|nil|\d{4}[/–-]\d{2,4}",
        re.IGNORECASE,
    )


def _heads(cells: Sequence[list[_Cell]], first: int) -> list[int]:
    """The places of the heads of columns above a row."""
    place = first
    while place and first - place < _HEADS and _is_head(cells[place - 1]):
        place -= 1
    return list(range(place, first))


def _columns(rows: Sequence[list[_Cell]]) -> list[tuple[float, float]]:
    """From where to where each column goes: what cells that overlap take together.

    A cell over several columns is told by the rows under it, and left out.
    """
    most = max(len(row) for row in rows)
    spans = sorted((cell.x, cell.end) for row in rows if len(row) == most for cell in row)
    found: list[tuple[float, float]] = []
    for x, end in spans:
        if found and x < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((x, end))
    return found


def _in_columns(cells: Sequence[_Cell], columns: Sequence[tuple[float, float]]) -> list[str]:
    placed = [""] * len(columns)
    for cell in cells:
        touched = [at for at, column in enumerate(columns) if _overlap(cell, column) > 0]
        # A cell over several columns stands in the first of them.
        place = (
            touched[0] if touched else max(range(len(columns)), key=lambda at: _overlap(cell, columns[at]))
        )
        placed[place] = f"{placed[place]} {cell.words}".strip()
    while placed and not placed[-1]:
        placed.pop()
    return placed


def _overlap(cell: _Cell, column: tuple[float, float]) -> float:
    """How much of a cell stands in a column; less than nothing the further it stands away."""
    return min(cell.end, column[1]) - max(cell.x, column[0])
