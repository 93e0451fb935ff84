"""A table's cells in, its lines out: a row a line and every cell in its column, whatever it is from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

BAR = " | "
_BEFORE = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₹₽]|[A-Z]{3}")  # a sign in a cell of its own, before its number
_BEHIND = re.compile(r"\)?%|\)")


class GridCell(NamedTuple):
    """A cell of a table: its words, and how many columns and rows it spans."""

    words: str
    wide: int = 1
    high: int = 1


def table_lines(rows: Iterable[Sequence[GridCell]]) -> Iterator[str]:
    """The rows of a table as lines, their cells apart by " | ", of an empty cell nothing between two of them.

    What spans columns or rows stands in the first of them. Columns and rows without a word are left out; a
    sign ("$", "%", ")") that has a cell of its own stands with its number.

    >>> head, row = [GridCell(""), GridCell("2023", 2)], [GridCell("Velmar"), GridCell("4"), GridCell("5")]
    >>> list(table_lines([head, row]))
    ['| 2023', 'Velmar | 4 | 5']
    """
    grid: list[dict[int, str]] = []
    spanned: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column, line = 0, dict[int, str]()
        for cell in row:
            while (number, column) in spanned:
                column += 1
            line[column] = cell.words
            spanned |= {(number + down, column + on) for down in range(cell.high) for on in range(cell.wide)}
            column += cell.wide
        grid.append(line)
    _join_signs(grid)
    used = sorted({column for line in grid for column, words in line.items() if words})
    for line in grid:
        cells = [line.get(column, "") for column in used]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield " ".join(BAR.join(cells).split())


def _join_signs(grid: Sequence[dict[int, str]]) -> None:
    """Put what stands in a column of signs, with a head over them at most, to its numbers."""
    for column in sorted({column for line in grid for column in line}):
        words = [line.get(column, "") for line in grid]
        for sign, step in ((_BEFORE, 1), (_BEHIND, -1)):
            signed = [at for at, one in enumerate(words) if sign.fullmatch(one)]
            beside = [line.get(column + step, "") for line in grid]
            others = [at for at, one in enumerate(words) if one and at not in signed]
            if not signed or any(at > signed[0] or beside[at] for at in others):
                continue
            if not all(any(map(str.isdigit, beside[at])) for at in signed):
                continue
            for line, one, number in zip(grid, words, beside, strict=True):
                both = [one, number] if step > 0 else [number, one]
                joint = "" if one.startswith(")") else " "
                line[column + step] = joint.join(filter(None, both))
                line[column] = ""
