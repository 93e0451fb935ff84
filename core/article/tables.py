"""The tables in a text: lines whose cells are parted by a bar, a tab or wide blanks."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from core.lexicons import load_lexicon

_LINE = re.compile(r"[^\n\r]*[^\s][^\n\r]*")
_BAR = re.compile(r"[ \u00a0]*\|[ \u00a0]*")
_TAB = re.compile(r"\t")
_WIDE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_LONGEST_CELL = 40  # characters of a cell between wide blanks
_RULE = re.compile(r"[\s|:+=_-]+")
_DIGITS = r"\d[\d.,'’\s\u00a0\u202f]*"
_NUMBER = re.compile(
    rf"[^\w\n]{{0,4}}(?:[A-Za-z]{{1,3}}[$€£]?\s?)?{_DIGITS}(?:(?:[-–—]|to )\s?[-−–+]?{_DIGITS})?"
    r"[^\w\n]{0,3}(?:[A-Za-z]{1,10}\.?)?(?:\s?(?:[*†‡§]+|[¹²³⁰⁴-⁹]+|\[[\da-z]{1,2}\]|\([\da-z]\)|\s[a-z]/))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPTION = re.compile(r"\(|(?:Table|Tab\.|Annex|Note|Units?|Source)\b", re.IGNORECASE)  # under a table
_MOST_HEADS = 3  # lines of heads over the rows
_BOLD = re.compile(r"(?:\*\*|__)([^*_\n]+)(?:\*\*|__)")
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
    return CellSpan(start, start + len(words.strip(" \u00a0\v\f")))


def _tables(text: str, lines: Sequence[CellSpan]) -> Iterator[TextTable]:
    place = 0
    while place < len(lines):
        if not _is_row(text, lines[place]):
            place += 1
            continue
        over = _heads_over(text, lines, place)
        end, rows, headings, every = place, [*over], dict[int, CellSpan](), [*over]
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
            cells = _aligned(text, cells, len(over))
        if _is_table(text, cells):
            behind = [line for line in lines[end : end + 1] if _CAPTION.match(text, line.start)]
            first = place - len(over)
            near = [*lines[max(0, first - _NEAR) : first], *behind]
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
    short = all(
        len(cell) <= _LONGEST_CELL and (_is_empty(cell) or not cell.endswith((".", ",", "?", "!")))
        for cell in cells
    )
    return (
        len(cells) > 1
        and short
        and sum(is_number(cell) or _is_empty(cell) for cell in cells[1:]) * 2 >= len(cells) - 1
    )


def _heads_over(text: str, lines: Sequence[CellSpan], place: int) -> list[CellSpan]:
    """The lines of words with wide blanks right over a row that has them too: heads of its columns."""
    first = place
    while _is_spaced(text, lines[place]) and first > 0 and place - first < _MOST_HEADS:
        line = lines[first - 1]
        cells = _WIDE.split(text[line.start : line.end])
        apart = text.count("\n", line.end, lines[first].start)
        prose = any(len(cell) > _LONGEST_CELL or cell.endswith((".", ",", "?", "!")) for cell in cells)
        if apart > 2 or len(cells) < 2 or prose:
            break
        first -= 1
    return list(lines[first:place])


def _is_empty(words: str) -> bool:
    return words.casefold() in load_lexicon("tables")["empty"]["signs"]


def _aligned(text: str, rows: list[list[CellSpan]], heads: int) -> list[list[CellSpan]]:
    """Rows whose cells stand under each other, each in the column that it stands in.

    One of the first `heads` rows that has fewer cells than there are columns has some that span columns.
    """
    most = max(map(len, rows))
    columns: list[tuple[int, int]] = []
    for start, end in sorted(_place(text, cell) for row in rows if len(row) == most for cell in row):
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(end, columns[-1][1]))
        else:
            columns.append((start, end))
    if len(columns) != most:  # numbers that stand under no others: their order is their column
        columns = [_place(text, cell) for cell in next(row for row in rows if len(row) == most)]
    return [
        row
        if len(row) == most
        else _over_columns(text, row, columns)
        if number < heads and 1 < len(row) < len(columns) - 1
        else _in_columns(text, row, columns)
        for number, row in enumerate(rows)
    ]


def _over_columns(text: str, row: list[CellSpan], columns: list[tuple[int, int]]) -> list[CellSpan]:
    """A row of heads that span columns, each in the first of those whose middle is nearest to its own."""
    found = [CellSpan(row[0].start, row[0].start)] * len(columns)
    middles = [sum(_place(text, cell)) for cell in row]
    last = None
    for number, column in enumerate(columns):
        far = [abs(middle - sum(column)) for middle in middles]
        cell = row[far.index(min(far))]
        if cell is last or (number == 0 and _place(text, cell)[0] >= column[1]):
            continue
        found[number] = last = cell
    return found


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
    if not follows or len(words) > _LONGEST_HEADING or words[-1] in '.!?”"':
        return False
    return not _heads_columns(text, lines, place + 1)


def _heads_columns(text: str, lines: Sequence[CellSpan], place: int) -> bool:
    """Whether a row has words or years over the numbers of the next: another table begins with it."""
    if place + 1 >= len(lines) or not _is_row(text, lines[place + 1]):
        return False
    heads = [text[cell.start : cell.end] for cell in _cells(text, lines[place])[1:]]
    below = [text[cell.start : cell.end] for cell in _cells(text, lines[place + 1])[1:]]
    told = [one for one in heads if not _is_empty(one)]
    years = [one for one in told if _YEAR.fullmatch(one)]
    if any(is_number(one) and one not in years for one in told) or not any(map(is_number, below)):
        return False
    return len(told) > len(years) or (len(years) > 1 and years == sorted(set(years)) != below)


def _cells(text: str, line: CellSpan) -> list[CellSpan]:
    found, place = [], line.start
    words = text[line.start : line.end]
    sign = _TAB if "\t" in words else _BAR if "|" in words else _WIDE
    for match in sign.finditer(text, line.start, line.end):
        found.append(_cell(text, place, match.start()))
        place = match.end()
    found.append(_cell(text, place, line.end))
    return found


def _cell(text: str, start: int, end: int) -> CellSpan:
    """A cell without the blanks around it, and without the signs of bold print."""
    if end <= start:
        return CellSpan(start, start)
    cell = _stripped(text, start, end)
    bold = _BOLD.fullmatch(text, cell.start, cell.end)
    return CellSpan(*bold.span(1)) if bold else cell


def _outer_cut(text: str, rows: list[list[CellSpan]]) -> list[list[CellSpan]]:
    """Rows without the bars that stand around all of them."""
    framed = all(len(row) > 2 and row[0].start == row[0].end and row[-1].start == row[-1].end for row in rows)
    return [row[1:-1] for row in rows] if framed else rows


def _is_table(text: str, rows: list[list[CellSpan]]) -> bool:
    if len(rows) < 2:
        return False
    numbers = sum(is_number(text[cell.start : cell.end]) for row in rows for cell in row[1:])
    cells = sum(cell.end > cell.start for row in rows for cell in row[1:])
    wide = [len(row) for row in rows if len(row) > 2]
    even = len(wide) > 2 and len(set(wide)) == 1  # a list with its columns, most of them words
    return numbers >= 2 and numbers * (8 if even else 4) >= cells


def is_number(words: str) -> bool:
    """Whether the words of a cell are a number, with a sign or a unit at most.

    >>> is_number("4,120"), is_number("+10.0%"), is_number("€4.1bn"), is_number("Grain")
    (True, True, True, False)
    """
    return _NUMBER.fullmatch(words) is not None
