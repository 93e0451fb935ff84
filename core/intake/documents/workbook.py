"""A workbook of figures in, its tables out: its words as paragraphs, its cells as rows with their heads.

Annexes come so. A workbook of articles is a container, see `core.intake.containers.corpora.workbook`.
"""

import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from core.article.metadata import Metadata
from core.intake.items.document import Document, Refused
from core.intake.items.grid import GridCell, table_lines

_MOST_ROWS, _MOST_COLUMNS = 400, 40  # of a sheet that somebody reads; more are data
_LEAST_CELLS = 2  # with a number
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')  # in the format of a number
_MONEY = re.compile(r"[A-Z]{0,3}[$€£¥₹₽]|\b[A-Z]{3}\b")
_NOT_SHOWN = re.compile(r"[_*].|\[[^\]]*\]")
_OWN_NAME = re.compile(r"[A-Za-zÀ-ž]{3,}.*")
_USUAL_NAME = re.compile(r"(?:sheet|tabelle|feuil|hoja|foglio|blad|table|worksheet) ?\d*", re.IGNORECASE)


def read_workbook(name: str, raw: bytes) -> Document:
    """The text of a workbook (XLSX) of tables. Raises Refused when there is no table of figures in it.

    The words above and below a table are paragraphs; a row is a line, its cells parted by " | ".
    Numbers stand as the workbook shows them: a share as "38.5%".
    """
    sheets = [(title, rows) for title, rows in _sheets(name, raw) if rows]
    if any(len(rows) > _MOST_ROWS for _, rows in sheets) or not any(_has_figures(rows) for _, rows in sheets):
        raise Refused(
            f"{name} is a spreadsheet without articles or a short table of figures: bring one with a column "
            "of articles' texts, saved as .xlsx or CSV, or the article itself."
        )
    several = len(sheets) > 1
    lines = [line for title, rows in sheets for line in _lines(title if several else "", rows)]
    if "|" in lines[0]:
        lines.insert(0, sheets[0][0] if _is_own(sheets[0][0]) else _stem(name))
    return Document(text="\n\n".join(lines), source=name, told=Metadata(title=lines[0]))


def _stem(name: str) -> str:
    """What a file is called, without its ending, as words."""
    return " ".join(re.sub(r"\.\w{1,5}$|_", " ", name).split())


def _is_own(name: str) -> bool:
    return bool(_OWN_NAME.fullmatch(name)) and not _USUAL_NAME.fullmatch(name)


def _lines(title: str, rows: list[list[GridCell]]) -> Iterator[str]:
    """The paragraphs and rows of a sheet; a blank row parts two tables."""
    if _is_own(title):
        yield title
    for blank, block in groupby(rows, key=lambda row: not any(cell.words for cell in row)):
        table = [] if blank else list(block)
        while table and _alone(table[0]):
            yield _words(table.pop(0))
        below = []
        while table and _alone(table[-1]):
            below.append(_words(table.pop()))
        yield from table_lines(table)
        yield from reversed(below)


def _alone(row: list[GridCell]) -> bool:
    """Whether a row has one cell of words and nothing beside it: a caption, a note, a heading."""
    return sum(1 for cell in row if cell.words) == 1


def _words(row: list[GridCell]) -> str:
    return next(cell.words for cell in row if cell.words)


def _has_figures(rows: list[list[GridCell]]) -> bool:
    """Whether there are cells of numbers with words at the head of their row."""
    told = 0
    for row in rows:
        words = [cell.words for cell in row if cell.words]
        if words and any(map(str.isalpha, words[0])):
            told += sum(any(map(str.isdigit, one)) for one in words[1:])
    return told >= _LEAST_CELLS


def _sheets(name: str, raw: bytes) -> Iterator[tuple[str, list[list[GridCell]]]]:
    """The visible sheets by their names, their rows up to one more than is read."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield str(sheet.title), _rows(sheet)
    except Exception:  # openpyxl raises whatever its parts raise
        raise Refused(f"{name} is a spreadsheet that can't be opened: save it again, or as CSV.") from None


def _rows(sheet: Any) -> list[list[GridCell]]:
    spans = {
        (one.min_row, one.min_col): (one.max_col - one.min_col + 1, one.max_row - one.min_row + 1)
        for one in sheet.merged_cells.ranges
    }
    covered = {
        (row, column)
        for (top, left), (wide, high) in spans.items()
        for row in range(top, min(top + high, _MOST_ROWS + 2))
        for column in range(left, min(left + wide, _MOST_COLUMNS + 1))
    } - spans.keys()
    found: list[list[GridCell]] = []
    last_row, last = min(sheet.max_row or 0, _MOST_ROWS + 1), min(sheet.max_column or 0, _MOST_COLUMNS)
    for number, row in enumerate(sheet.iter_rows(max_row=last_row, max_col=last), 1):
        hidden = sheet.row_dimensions[number].hidden
        cells = [
            GridCell("" if hidden else _shown(cell), *spans.get((number, column), (1, 1)))
            for column, cell in enumerate(row, 1)
            if (number, column) not in covered
        ]
        found.append(cells)
    return found


def _shown(cell: Any) -> str:
    """A cell as the workbook shows it."""
    value, how = cell.value, str(cell.number_format or "General")
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if not isinstance(value, int | float):
        return " ".join(str(value).split())
    return _number(value, how)


def _number(value: float, how: str) -> str:
    """A number in its format: as many places behind the point, a percent sign, a sign of money, brackets.

    >>> _number(0.385, "0.0%"), _number(1204.5, "#,##0.00"), _number(-1.5, '"€" 0.0'), _number(2026, "@")
    ('38.5%', '1,204.50', '-€1.5', '2026')
    >>> _number(-1.5, "0.0;(0.0)")
    '(1.5)'
    """
    how, _, of_less = how.partition(";")
    around = "".join("".join(filter(None, match)) for match in _QUOTED.findall(how))
    money = _MONEY.search(around + _NOT_SHOWN.sub("", how))
    bare = _NOT_SHOWN.sub("", _QUOTED.sub("", how))
    places = len(match[1]) if (match := re.search(r"\.([0#?]+)", bare)) else 0
    value = value * 100 if "%" in bare else value
    if not re.search(r"[0#]", bare):  # "General", and "@"
        words = f"{abs(value):.10g}" if isinstance(value, float) else str(abs(value))
    else:
        words = f"{abs(value):{',' if ',' in bare else ''}.{places}f}"
    sign = money[0] + " " * money[0].isalpha() if money else ""
    words = sign + words + ("%" if "%" in bare else "")
    if value < 0:
        return f"({words})" if "(" in of_less.split(";")[0] else f"-{words}"
    return words
