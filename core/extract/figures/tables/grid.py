"""A table of a text as a grid: which rows and columns are heads, and what stands at the head of a cell."""

import re
from dataclasses import dataclass
from functools import cached_property

from core.article.tables import CellSpan, TextTable, is_number
from core.lexicons import load_lexicon
from core.values.numerals import any_of, number_tables
from core.values.periods import find_periods

_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?(?:19|20)?\d\d)?\W{0,2}\w?")
# A sum among other words: those are no heads.
_SUM = re.compile(rf"[$€£¥₹₽]\s?\d|\d\s?(?:%|(?:{any_of(number_tables()['scales'])})\b)|\b[A-Z]{{3}}\s\d")


@dataclass(frozen=True)
class Grid:
    """The cells of a table with their words; `width` columns, rows shorter than that end early."""

    text: str
    table: TextTable

    def words(self, row: int, column: int) -> str:
        """What stands in a cell, "" where there is none."""
        cell = self.cell(row, column)
        return self.text[cell.start : cell.end] if cell else ""

    def cell(self, row: int, column: int) -> CellSpan | None:
        cells = self.table.rows[row]
        return cells[column] if column < len(cells) else None

    @cached_property
    def width(self) -> int:
        return max(len(row) for row in self.table.rows)

    @cached_property
    def head_rows(self) -> int:
        """How many rows at the top are heads: they hold words, years and other periods, no values."""
        for number in range(len(self.table.rows)):
            words = [self.words(number, column) for column in range(1, self.width)]
            if any(_is_value(one) or _SUM.search(one) for one in words if one):
                return number
        return 1  # a table of years, or of nothing: its first row is its head

    @cached_property
    def head_columns(self) -> int:
        """How many columns at the left are heads: those before the first that holds values mostly."""
        for column in range(self.width):
            words = [
                one for row in range(self.head_rows, len(self.table.rows)) if (one := self.words(row, column))
            ]
            values = sum(map(_is_value, words))
            if column and values * 2 >= max(len(words), 1):
                return column
        return 1

    @cached_property
    def of_partners(self) -> bool:
        """Whether the rows are those of partners: the head over their heads says so."""
        over = [
            self.words(row, column) for row in range(self.head_rows) for column in range(self.head_columns)
        ]
        return any(words.casefold() in load_lexicon("tables")["partners"]["heads"] for words in over)

    def row_heads(self, row: int) -> list[CellSpan]:
        """The heads of a row, from left to right; where one spans rows, that of the row above."""
        found = []
        for column in range(self.head_columns):
            if self._numbers_rows(column):
                continue
            at = row
            while at > self.head_rows and not self.words(at, column) and column < self.head_columns - 1:
                at -= 1
            if self.words(at, column):
                cell = self.cell(at, column)
                assert cell is not None
                found.append(cell)
        return found

    def column_heads(self, column: int) -> list[CellSpan]:
        """The heads of a column, from the top; where one spans columns, that of the column to the left."""
        found = []
        for row in range(self.head_rows):
            at = column
            last = row == self.head_rows - 1
            while at > self.head_columns and not self.words(row, at) and not last:
                at -= 1
            if self.words(row, at):
                cell = self.cell(row, at)
                assert cell is not None
                found.append(cell)
        return found

    def heading(self, row: int) -> CellSpan | None:
        """The line between rows that a row stands under; a row that has nothing but its head is one too."""
        for number in range(row, self.head_rows - 1, -1):
            if number in self.table.headings:
                return self.table.headings[number]
            cells = [cell for cell in self.table.rows[number] if cell.end > cell.start]
            if number < row and len(cells) == 1 and cells[0] is self.table.rows[number][0]:
                return cells[0]
        return None

    def _numbers_rows(self, column: int) -> bool:
        """Whether a column counts the rows: its head says so, or its cells do."""
        head = self.words(self.head_rows - 1, column).casefold() if self.head_rows else ""
        if head in load_lexicon("tables")["numbers"]["heads"]:
            return True
        cells = [self.words(row, column).rstrip(".)") for row in range(self.head_rows, len(self.table.rows))]
        return len(cells) > 2 and cells == [str(number) for number in range(1, len(cells) + 1)]


def _is_value(words: str) -> bool:
    return is_number(words) and not is_period(words)


def is_period(words: str) -> bool:
    """Whether the words of a cell name a period and no number ("2023", "Jan–Sep 2025", "2024 (plan)").

    >>> is_period("2023"), is_period("Q1 2025"), is_period("2,023"), is_period("Grain")
    (True, True, False, False)
    """
    if _YEAR.fullmatch(words):
        return True
    periods = find_periods(words)
    return bool(periods) and 2 * (periods[0].end - periods[0].start) >= len(words)
