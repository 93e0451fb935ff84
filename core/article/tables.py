"""The tables in a text: lines whose cells are parted by a bar, a tab or wide blanks."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r]*[^\s][^\n\r]*")
_BAR = re.compile(r"[ \u00a0]*\|[ \u00a0]*")
_TAB = re.compile(r"\t")
_WIDE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_LONGEST_CELL = 40  # characters of a cell between wide blanks
_RULE = re.compile(r"[\s|:+=_-]+")
_DIGITS = r"\d[\d.,\s\u00a0\u202f]*"
_NUMBER = re.compile(
    rf"[^\w\n]{{0,4}}(?:[A-Za-z]{{1,3}}[$€£]?\s?)?{_DIGITS}(?:[-–—]\s?{_DIGITS})?"
    r"[^\w\n]{0,3}(?:[A-Za-z]{1,10}\.?)?[*†]?"
)
_CAPTION = re.compile(r"\(|(?:Table|Tab\.|Annex|Note|Units?|Source)\b", re.IGNORECASE)  # under a table
_NEAR = 2  # lines over a table that may say what it holds
_LONGEST_HEADING = 70  # characters of a line between rows


class CellSpan(NamedTuple):
    """A cell: where its words stand in the text; an empty one has no length."""

    start: int
    end: int


class TextTable(NamedTuple):
    """A table: its rows from the first head on, each a list of cells; `near` are lines that stand around it.

    `headings` are lines between its rows, by the number of the row that they stand over; `lines` are all its
    rows from where to where, rules between them included.
    """

    rows: list[list[CellSpan]]
    near: list[CellSpan]
    headings: dict[int, CellSpan]
    lines: list[CellSpan]


@lru_cache(maxsize=4)  # several rules ask for those of one text
def find_tables(text: str) -> tuple[TextTable, ...]:
    """The tables of a text: two rows or more, some of whose cells are numbers.

    >>> [table] = find_tables("Trade\\n\\n| 2023 | 2024\\n\\nVelmar | 4.1 | 5.2\\n\\nIt grew.")
    >>> [["|".join(map(str, cell)) for cell in row] for row in table.rows]
    [['7|7', '9|13', '16|20'], ['22|28', '31|34', '37|40']]
    """
    if "|" not in text and "\t" not in text and not _WIDE.search(text):
        return ()
    lines = [_stripped(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    return tuple(_tables(text, lines))


def row_spans(text: str) -> set[int]:
    """Where each row of a table begins in a text."""
    return {line.start for table in find_tables(text) for line in table.lines}


def _stripped(text: str, start: int, end: int) -> CellSpan:
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \u00a0"))
    return CellSpan(start, start + len(words.strip()))


def _tables(text: str, lines: Sequence[CellSpan]) -> Iterator[TextTable]:
    place = 0
    while place < len(lines):
        if not _is_row(text, lines[place]):
            place += 1
            continue
        end, rows, headings, every = place, list[CellSpan](), dict[int, CellSpan](), list[CellSpan]()
        while end < len(lines):
            if _is_row(text, lines[end]):
                every.append(lines[end])
                if not _RULE.fullmatch(text[lines[end].start : lines[end].end]):
                    rows.append(lines[end])
            elif _heads_rows(text, lines, end):
                headings[len(rows)] = lines[end]
            else:
                break
            end += 1
        cells = _outer_cut(text, [_cells(text, row) for row in rows])
        if any(_is_spaced(text, row) for row in rows):
            cells = _aligned(text, cells)
        if _is_table(text, cells):
            behind = [line for line in lines[end : end + 1] if _CAPTION.match(text, line.start)]
            near = [*lines[max(0, place - _NEAR) : place], *behind]
            yield TextTable(cells, near, headings, every)
        place = end


def _is_row(text: str, line: CellSpan) -> bool:
    words = text[line.start : line.end]
    return " | " in words or "\t" in words or words.startswith("|") or _is_spaced(text, line)


def _is_spaced(text: str, line: CellSpan) -> bool:
    """Whether a line is short words and numbers with wide blanks between them."""
    words = text[line.start : line.end]
    if " | " in words or "\t" in words:
        return False
    cells = _WIDE.split(words)
    short = all(len(cell) <= _LONGEST_CELL and not cell.endswith((".", ",", "?", "!")) for cell in cells)
    return len(cells) > 1 and short and sum(map(is_number, cells[1:])) * 2 >= len(cells) - 1


def _aligned(text: str, rows: list[list[CellSpan]]) -> list[list[CellSpan]]:
    """Rows whose cells stand under each other, each in the column that it stands in."""
    most = max(map(len, rows))
    columns: list[tuple[int, int]] = []
    for start, end in sorted(_place(text, cell) for row in rows if len(row) == most for cell in row):
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(end, columns[-1][1]))
        else:
            columns.append((start, end))
    return [_in_columns(text, row, columns) for row in rows]


def _in_columns(text: str, row: list[CellSpan], columns: list[tuple[int, int]]) -> list[CellSpan]:
    found = [CellSpan(row[0].start, row[0].start)] * len(columns)
    for cell in row:
        start, end = _place(text, cell)
        shared = [min(end, column[1]) - max(start, column[0]) for column in columns]
        found[shared.index(max(shared))] = cell
    return found


def _place(text: str, cell: CellSpan) -> tuple[int, int]:
    """From where to where a cell goes in its line."""
    begin = max(text.rfind("\n", 0, cell.start), text.rfind("\r", 0, cell.start)) + 1
    return cell.start - begin, cell.end - begin


def _heads_rows(text: str, lines: Sequence[CellSpan], place: int) -> bool:
    """Whether a line between two rows is a heading of those that follow."""
    words = text[lines[place].start : lines[place].end]
    follows = place + 1 < len(lines) and _is_row(text, lines[place + 1])
    return follows and len(words) <= _LONGEST_HEADING and words[-1] not in '.!?”"'


def _cells(text: str, line: CellSpan) -> list[CellSpan]:
    found, place = [], line.start
    words = text[line.start : line.end]
    sign = _TAB if "\t" in words else _BAR if "|" in words else _WIDE
    for match in sign.finditer(text, line.start, line.end):
        found.append(
            _stripped(text, place, match.start()) if match.start() > place else CellSpan(place, place)
        )
        place = match.end()
    found.append(_stripped(text, place, line.end) if line.end > place else CellSpan(place, place))
    return found


def _outer_cut(text: str, rows: list[list[CellSpan]]) -> list[list[CellSpan]]:
    """Rows without the bars that stand around all of them."""
    framed = all(len(row) > 2 and row[0].start == row[0].end and row[-1].start == row[-1].end for row in rows)
    return [row[1:-1] for row in rows] if framed else rows


def _is_table(text: str, rows: list[list[CellSpan]]) -> bool:
    if len(rows) < 2:
        return False
    numbers = sum(is_number(text[cell.start : cell.end]) for row in rows for cell in row[1:])
    cells = sum(cell.end > cell.start for row in rows for cell in row[1:])
    return numbers >= 2 and numbers * 4 >= cells


def is_number(words: str) -> bool:
    """Whether the words of a cell are a number, with a sign or a unit at most.

    >>> is_number("4,120"), is_number("+10.0%"), is_number("€4.1bn"), is_number("Grain")
    (True, True, True, False)
    """
    return _NUMBER.fullmatch(words) is not None
