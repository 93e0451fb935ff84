"""A table's cells in, its lines out: a row a line and every cell in its column, whatever it is from."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

BAR = " | "


class GridCell(NamedTuple):
    """A cell of a table: its words, and how many columns and rows it spans."""

    words: str
    wide: int = 1
    high: int = 1


def table_lines(rows: Iterable[Sequence[GridCell]]) -> Iterator[str]:
    """The rows of a table as lines, their cells apart by " | ", of an empty cell nothing between two of them.

    What spans columns or rows stands in the first of them. Columns and rows without a word are left out.

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
    used = sorted({column for line in grid for column, words in line.items() if words})
    for line in grid:
        cells = [line.get(column, "") for column in used]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield " ".join(BAR.join(cells).split())
