"""The pieces that a page draws put together to lines, and its columns one after the other."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from core.intake.documents.pdf_lines import PdfLine
from core.intake.documents.pdf_tables import rows_of_tables

_ROWS = 5  # that begin at the same place make a column
_WORDY = 25  # characters of a column's line: shorter ones are a table's cells
_CELL, _CELL_LINES = 25, 5  # characters of a cell behind one of several lines, and how many these are
_NEAR = 3.0  # points


def in_order(pieces: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines of a page as they are read. A piece that begins with a line end begins a line.

    >>> [line.text for line in in_order([PdfLine("Trade ", 50, 700, 10), PdfLine("grew.", 80, 700, 10)])]
    ['Trade grew.']
    """
    edge = _edge_of_column(pieces)
    lines: list[list[PdfLine]] = []
    for piece in pieces:
        last = lines[-1][-1] if lines else None
        if piece.row or (last is not None and last.row):
            lines.append([piece])
        elif last and _same_line(last, piece) and not _is_at(piece, edge) and piece.text[:1] != "\n":
            lines[-1].append(piece)
        elif edge is None and (row := _row_above(lines, piece)) is not None:
            row.append(piece)
        else:
            lines.append([piece])
    rows = rows_of_tables(lines) if edge is None else {}
    found = [rows.get(place) or _line_of(line) for place, line in enumerate(lines)]
    found = [line for line in found if line.text]
    return found if edge is None else _by_column(found, edge)


def _row_above(lines: list[list[PdfLine]], piece: PdfLine) -> list[PdfLine] | None:
    """The line that a cell stands in, when the cell before it took several lines; None for all else."""
    if not lines or len(piece.text.strip()) > _CELL or abs(lines[-1][0].x - piece.x) <= _NEAR:
        return None  # a line of prose, or one that goes on below another
    for line in reversed(lines[-_CELL_LINES:-1]):
        short = sum(len(one.text) for one in line) <= 2 * _WORDY
        if short and _same_line(line[-1], piece) and piece.x > line[-1].end:
            return line
    return None


def _line_of(pieces: Sequence[PdfLine]) -> PdfLine:
    """The pieces of a line put together."""
    return pieces[0]._replace(
        text=" ".join("".join(piece.text for piece in pieces).split()),
        size=max(piece.size for piece in pieces),
        bold=all(piece.bold for piece in pieces),
        end=max(piece.end for piece in pieces),
    )


def _same_line(one: PdfLine, two: PdfLine) -> bool:
    larger, smaller = max(one.size, two.size), min(one.size, two.size)
    if smaller < 0.8 * larger and abs(two.x - one.end) > 2 * larger:
        return False  # a box beside a headline
    return abs(one.y - two.y) < 0.4 * larger


def _is_at(piece: PdfLine, edge: float | None) -> bool:
    return edge is not None and abs(piece.x - edge) <= _NEAR


def _edge_of_column(pieces: Sequence[PdfLine]) -> float | None:
    """Where a second column begins on a page that is drawn row by row; None when it isn't."""
    jumps = [
        two
        for one, two in pairwise(pieces)
        if _same_line(one, two) and two.x - one.x > 8 * two.size and len(two.text.strip()) >= _WORDY
    ]
    starts = Counter(round(piece.x / _NEAR) for piece in jumps)
    start, rows = starts.most_common(1)[0] if starts else (0, 0)
    return start * _NEAR if rows >= _ROWS and rows * 2 >= len(jumps) else None


def _by_column(lines: list[PdfLine], edge: float) -> list[PdfLine]:
    """Lines above the columns, then those of the first column, then those of the second."""
    first = next(place for place, line in enumerate(lines) if line.x >= edge - _NEAR)
    top = lines[first - 1].y + _NEAR if first else lines[first].y + _NEAR
    above = [line for line in lines if line.y > top]
    below = [line for line in lines if line.y <= top]
    return above + sorted(below, key=lambda line: line.x >= edge - _NEAR)
