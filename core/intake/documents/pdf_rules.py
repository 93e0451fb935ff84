"""The rules that a page of a PDF draws in, the tables that they make out: which words stand in which cell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from core.intake.documents.pdf_lines import PdfLine
from core.intake.documents.pdf_tables import is_number
from core.intake.items.grid import GridCell, table_lines

_THIN = 2.5  # points: what is drawn narrower is a rule
_NEAR = 3.5  # points: rules no further apart are one, drawn twice
_SHORT = 4.0  # points: what is shorter parts no cells
_LEVEL = 0.4  # of the size: words of one line
_LONGEST = 200  # characters of a cell: longer ones are columns of text
_MOST_RULES = 3_000  # of a page: more are a drawing
_DRAWN = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}
_STROKED = _DRAWN - {b"f", b"F", b"f*"}


class _Rule(NamedTuple):
    """A rule at a height or at a place of the line, and from where to where it goes."""

    at: float
    low: float
    high: float


class PageRules:
    """The rules of a page, noted while its words are read: `note` takes what the page draws."""

    def __init__(self) -> None:
        self.upright: list[_Rule] = []
        self.level: list[_Rule] = []
        self._paths: list[list[tuple[float, float]]] = []

    def note(self, operator: bytes, given: Any, matrix: Any, _: Any) -> None:
        """Take one step of what a page draws, under the matrix that holds there."""
        if operator in (b"m", b"l"):
            if operator == b"m" or not self._paths:
                self._paths.append([])
            self._paths[-1].append(_set(matrix, float(given[0]), float(given[1])))
        elif operator == b"re":
            x, y, wide, high = map(float, given)
            corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
            self._paths.append([_set(matrix, *corner) for corner in corners])
        elif operator in _DRAWN:
            for path in self._paths:
                self._draw(path, stroked=operator in _STROKED)
        if operator in _DRAWN or operator == b"n":
            self._paths = []

    def _draw(self, path: list[tuple[float, float]], *, stroked: bool) -> None:
        xs, ys = [x for x, _ in path], [y for _, y in path]
        thin = max(xs) - min(xs) <= _THIN or max(ys) - min(ys) <= _THIN
        lines = pairwise(path) if stroked and not thin else [((min(xs), min(ys)), (max(xs), max(ys)))] * thin
        for (x, y), (to_x, to_y) in lines:
            wide, high = abs(x - to_x), abs(y - to_y)
            if wide <= _THIN and high > _SHORT:
                self.upright.append(_Rule((x + to_x) / 2, min(y, to_y), max(y, to_y)))
            elif high <= _THIN and wide > _SHORT:
                self.level.append(_Rule((y + to_y) / 2, min(x, to_x), max(x, to_x)))

    def with_rows(self, pieces: Sequence[PdfLine]) -> list[PdfLine]:
        """The pieces of a page; those in a ruled table of numbers put together, a row a piece."""
        if not self.upright or not self.level or len(self.upright) + len(self.level) > _MOST_RULES:
            return list(pieces)
        found: dict[int, list[PdfLine]] = {}
        taken: set[int] = set()
        for table in _tables(self.upright, self.level):
            inside = [at for at, piece in enumerate(pieces) if at not in taken and table.holds(piece)]
            rows = table.rows([pieces[at] for at in inside])
            if rows:
                found[inside[0]] = rows
                taken.update(inside)
        return [
            one for at, piece in enumerate(pieces) for one in found.get(at, [] if at in taken else [piece])
        ]


class _Table:
    """What rules that touch each other part: fields by row and column, and which cell each belongs to."""

    def __init__(self, upright: Sequence[_Rule], level: Sequence[_Rule]) -> None:
        # A table may be open at its sides, above and below: it goes as far as its rules do.
        self.xs = _places([*(rule.at for rule in upright), *(end for one in level for end in one[1:])])
        self.ys = _places([*(rule.at for rule in level), *(end for one in upright for end in one[1:])])[::-1]
        left = {
            (row, at)
            for rule in upright
            for at in self._near(self.xs, rule)
            for row in _covered(self.ys, rule)
        }
        over = {
            (at, column)
            for rule in level
            for at in self._near(self.ys, rule)
            for column in _covered(self.xs, rule)
        }
        self._first: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                place = (row, column)
                if column and place not in left:
                    self._first[place] = self._first[row, column - 1]
                elif row and place not in over:
                    self._first[place] = self._first[row - 1, column]
                else:
                    self._first[place] = place

    def _near(self, places: Sequence[float], rule: _Rule) -> list[int]:
        return [at for at, place in enumerate(places) if abs(place - rule.at) <= _NEAR]

    def holds(self, piece: PdfLine) -> bool:
        return self.xs[0] - 1 <= piece.x < self.xs[-1] and self.ys[-1] - 1 <= piece.y < self.ys[0]

    def rows(self, pieces: Sequence[PdfLine]) -> list[PdfLine]:
        """The rows of a table of numbers, a line each; none for one that holds words or nothing."""
        cells: dict[tuple[int, int], list[PdfLine]] = {}
        for piece in pieces:
            column = sum(x <= piece.x + 1 for x in self.xs[1:-1])
            row = sum(y > piece.y + 1 for y in self.ys[1:-1])
            cells.setdefault(self._first[row, column], []).append(piece)
        grid: list[list[GridCell]] = []
        lines: list[PdfLine] = []
        for row in range(len(self.ys) - 1):
            own = [place for place in self._first if place[0] == row and self._first[place] == place]
            held = [sorted(cells.get(place, []), key=lambda one: (-one.y, one.x)) for place in own]
            for part in _lines_of(held):
                grid.append(
                    [
                        GridCell(_words(cell), *self._spans(place))
                        for place, cell in zip(own, part, strict=True)
                    ]
                )
                pieces_of_row = [piece for cell in part for piece in cell]
                if pieces_of_row:
                    lines.append(pieces_of_row[0]._replace(row=True))
        words = [cell.words for line in grid for cell in line if cell.words]
        numbers = sum(map(is_number, words))
        if numbers < 2 or numbers * 5 < len(words) or max(map(len, words)) > _LONGEST:
            return []
        texts = table_lines(grid)
        return [line._replace(text=f"\n{text}") for line, text in zip(lines, texts, strict=False)]

    def _spans(self, first: tuple[int, int]) -> tuple[int, int]:
        """How many columns and how many rows a cell takes."""
        own = [place for place, one in self._first.items() if one == first]
        return 1 + max(column for _, column in own) - first[1], 1 + max(row for row, _ in own) - first[0]


def _covered(places: Sequence[float], rule: _Rule) -> list[int]:
    """The rows or columns, between two places each, along which a rule goes."""
    return [at for at, (one, two) in enumerate(pairwise(places)) if rule.low <= (one + two) / 2 <= rule.high]


def _set(matrix: Any, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = map(float, matrix)
    return a * x + c * y + e, b * x + d * y + f


class _Box(NamedTuple):
    """Where rules that touch each other stand, and which they are."""

    left: float
    low: float
    right: float
    high: float
    upright: tuple[_Rule, ...]
    level: tuple[_Rule, ...]

    def touches(self, other: "_Box") -> bool:
        across = self.left - _NEAR <= other.right and other.left - _NEAR <= self.right
        return across and self.low - _NEAR <= other.high and other.low - _NEAR <= self.high

    def with_(self, other: "_Box") -> "_Box":
        return _Box(
            min(self.left, other.left),
            min(self.low, other.low),
            max(self.right, other.right),
            max(self.high, other.high),
            self.upright + other.upright,
            self.level + other.level,
        )


def _tables(upright: Sequence[_Rule], level: Sequence[_Rule]) -> Iterator[_Table]:
    """The tables of a page: rules that touch each other, of both kinds."""
    left = [_Box(one.at, one.low, one.at, one.high, (one,), ()) for one in upright]
    left += [_Box(one.low, one.at, one.high, one.at, (), (one,)) for one in level]
    boxes: list[_Box] = []
    for box in left:
        apart = []
        for other in boxes:
            if box.touches(other):
                box = box.with_(other)
            else:
                apart.append(other)
        boxes = [*apart, box]
    for box in boxes:
        table = _Table(box.upright, box.level)
        if box.upright and box.level and len(table.xs) > 2 and len(table.ys) > 2:
            yield table


def _places(every: Iterable[float]) -> list[float]:
    """Where rules stand, those that are near each other taken for one."""
    found: list[float] = []
    for at in sorted(every):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _lines_of(cells: list[list[PdfLine]]) -> list[list[list[PdfLine]]]:
    """The cells of a ruled row, or those of each of its lines where the rules part only heads and columns:
    numbers stand under each other there."""
    stacked = any(
        sum(is_number(" ".join(one.text.split())) for one in cell) > 1 and not _on_one_line(cell)
        for cell in cells[1:]
    )
    if not stacked:
        return [cells]
    heights: list[float] = []
    for piece in sorted((piece for cell in cells for piece in cell), key=lambda one: -one.y):
        if not heights or heights[-1] - piece.y > _LEVEL * piece.size:
            heights.append(piece.y)
    return [
        [[one for one in cell if abs(one.y - at) <= _LEVEL * one.size] for cell in cells] for at in heights
    ]


def _on_one_line(cell: Sequence[PdfLine]) -> bool:
    return max(one.y for one in cell) - min(one.y for one in cell) < _LEVEL * cell[0].size


def _words(cell: Sequence[PdfLine]) -> str:
    """The words of a cell: pieces that go on directly are one word, lines are apart by a blank."""
    found = ""
    for place, piece in enumerate(cell):
        last = cell[place - 1] if place else None
        below = last is not None and abs(last.y - piece.y) > _LEVEL * piece.size
        far = last is not None and piece.x - last.end > 0.15 * piece.size
        if below and re.search(r"[^\W\d_]-$", found) and piece.text.strip()[:1].islower():
            found = found[:-1]
        elif below or far:
            found += " "
        found += piece.text.replace("\n", " ")
    return " ".join(found.split())
