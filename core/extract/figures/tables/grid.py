"""A table of a text as a grid: which rows and columns are heads, and what stands at the head of a cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from core.article.tables import CellSpan, TextTable, is_number
from core.extract.figures.tables.units import unit_in
from core.extract.figures.tables.worths import Worth, worths, writes_commas
from core.lexicons import any_of, load_lexicon
from core.values.numerals import number_tables
from core.values.periods import find_periods

_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?(?:19|20)?\d\d)?\W{0,2}\w?")
_CODE = re.compile(r"\d{4}(?:[ .]?\d{2})+")  # of goods: no number and no period
_ORDER = re.compile(r"\(?(?:[A-Za-z]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)[.)]?")  # of a row among others
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
        """How many rows at the top are heads; one at their end that names only rows opens a group of them."""
        number = self._rows_of_words
        while number > 1 and not any(
            self.words(number - 1, at) for at in range(self.head_columns, self.width)
        ):
            number -= 1
        return number

    @cached_property
    def _rows_of_words(self) -> int:
        """How many rows at the top hold words, years and other periods, and no values."""
        for number in range(len(self.table.rows)):
            words = [self.words(number, column) for column in range(1, self.width)]
            if number and not any(words):
                return number  # a heading of the rows that follow
            if any(_is_value(one) or _SUM.search(one) for one in words if one):
                return number
        return 1  # a table of years, or of nothing: its first row is its head

    @cached_property
    def head_columns(self) -> int:
        """How many columns at the left are heads: those before the first that holds values mostly."""
        for column in range(self.width):
            words = [
                one
                for row in range(self._rows_of_words, len(self.table.rows))
                if (one := self.words(row, column))
            ]
            values = sum(map(_is_value, words))
            if column and values * 2 >= max(len(words), 1):
                return column
        return 1

    @cached_property
    def partner_column(self) -> int | None:
        """The column of heads that names partners: the head over them says so."""
        known = load_lexicon("tables")["partners"]["heads"]
        rows, columns = range(self.head_rows), range(self.head_columns)
        named = (at for at in columns for row in rows if self.words(row, at).casefold() in known)
        return next(named, None)

    def partner(self, row: int) -> CellSpan | None:
        """The cell of a row that names a partner, in a table that says so."""
        column = self.partner_column
        return None if column is None else self.cell(row, column)

    @cached_property
    def pair(self) -> str:
        """Who acts in a table of pairs, by its corner ("From / to"): "rows", "columns", else ""."""
        corner = self.words(self.head_rows - 1, 0).casefold()
        pairs = load_lexicon("tables")["pairs"]
        return next((side for side in ("rows", "columns") if corner in pairs[side]), "")

    @cached_property
    def commas(self) -> bool:
        """Whether its numbers have decimal commas."""
        rows = range(self.head_rows, len(self.table.rows))
        return writes_commas(
            self.words(row, column) for row in rows for column in range(self.head_columns, self.width)
        )

    def beside(self, row: int, column: int) -> Worth | None:
        """What a cell's neighbours are that share a unit of theirs: all others of its column or row are per
        cent, or money stands at the first and the last of its column, as bookkeepers write it."""
        columns, rows = range(self.head_columns, self.width), range(self.head_rows, len(self.table.rows))
        above = [self._worth(at, column) for at in rows]
        aside = [self._worth(row, at) for at in columns]
        for line, place in ((above, row - self.head_rows), (aside, column - self.head_columns)):
            others = [one for at, one in enumerate(line) if one is not None and at != place]
            if len(others) > 1 and all(one.kind == "percent" for one in others):
                return others[0]
        found = [one for one in above if one is not None]
        ends = found[:1] + found[-1:]
        signed = all(one.kind == "money" and not one.scaled and one.unit == ends[0].unit for one in ends)
        return ends[0] if len(found) > 2 and signed else None

    def _worth(self, row: int, column: int) -> Worth | None:
        words = self.words(row, column)
        return next(iter(worths(words)), None) if _is_value(words) else None

    def row_heads(self, row: int) -> list[CellSpan]:
        """The heads of a row, from left to right; where one spans rows, that of the row above."""
        places = []
        for column in range(self.head_columns):
            if self._numbers_rows(column) or column in self._moments:
                continue
            at = row
            while at > self.head_rows and not self.words(at, column) and column < self.head_columns - 1:
                at -= 1
            words = self.words(at, column)
            is_code = _CODE.fullmatch(words) or _ORDER.fullmatch(words)
            if not (self.head_columns > 1 and is_code):
                places.append((at, column))
        return self._heads(places)

    @cached_property
    def lone_heads(self) -> dict[int, CellSpan]:
        """Rows of heads with one cell, over all columns, that names their unit: as good as a caption."""
        found = {}
        for row in range(1, self.head_rows):
            [*cells] = [(at, cell) for at, cell in enumerate(self.table.rows[row]) if cell.end > cell.start]
            if len(cells) == 1 and cells[0][0] <= self.head_columns < self.width - 1:
                cell = cells[0][1]
                if unit_in(self.text[cell.start : cell.end]) is not None:
                    found[row] = cell
        return found

    def column_heads(self, column: int) -> list[CellSpan]:
        """The heads of a column, from the top; where one spans columns, that of the column to the left.

        One that stands over several columns ("Exports | Change | Imports | Change") is of the one before it.
        """
        places = [(self.head_rows - 1, at) for at in self._repeated_of(column)]
        rows = [row for row in range(self.head_rows) if row not in self.lone_heads]
        for row in rows:
            at = column
            last = row == rows[-1]
            while (
                at > self.head_columns and not last and not any(self.words(up, at) for up in range(row + 1))
            ):
                at -= 1
            places.append((row, at))
        return self._heads(places)

    def _heads(self, places: Iterable[tuple[int, int]]) -> list[CellSpan]:
        """The cells at some places that have words."""
        cells = (self.cell(row, column) for row, column in places if self.words(row, column))
        return [cell for cell in cells if cell is not None]

    def _repeated_of(self, column: int) -> list[int]:
        """The column to the left that a repeated head goes with, in a table with one row of heads."""
        if self.head_rows != 1:
            return []
        heads = [self.words(0, at) for at in range(self.width)]
        if heads.count(heads[column]) < 2 or not heads[column] or is_period(heads[column]):
            return []
        left = [at for at in range(self.head_columns, column) if heads.count(heads[at]) == 1 and heads[at]]
        return left[-1:]

    def heading(self, row: int) -> CellSpan | None:
        """The line between rows that a row stands under; a row that has nothing but its head is one too.

        A sum at the end of the rows under a heading ends them; the first one, behind several, is of all.
        """
        if self._is_of_all(row):
            return None
        for number in range(row, self.head_rows - 1, -1):
            if number < row and self._sums(number) and not self._opens(number):
                return None
            if number in self.table.headings:
                return self.table.headings[number]
            if number < row and (cell := self._heading_in(number)) is not None:
                return cell
        return None

    def _heading_in(self, row: int) -> CellSpan | None:
        """What a row names that has nothing but its head."""
        cells = [(at, cell) for at, cell in enumerate(self.table.rows[row]) if cell.end > cell.start]
        return cells[-1][1] if cells and cells[-1][0] < self.head_columns else None

    def _sums(self, row: int) -> bool:
        """Whether a row is the sum of those over it."""
        return any(_sums_up(self.words(row, column)) for column in range(self.head_columns))

    def _is_of_all(self, row: int) -> bool:
        """Whether a row is the first sum of a table behind rows under several headings, or one of sums."""
        if self._sums(row) and not self._is_part(row) and any(map(self._is_part, range(self.head_rows, row))):
            return True
        sums = [at for at in range(self.head_rows, row + 1) if self._sums(at)]
        headings = [at for at in range(self.head_rows + 1, row) if self._opens(at)]
        first = self.head_rows in self.table.headings
        return sums == [row] and len(headings) + first > 1 and not self._opens(row)

    def unit_cell(self, row: int) -> CellSpan | None:
        """The cell of a row that says its unit, where a column does nothing else."""
        heads = load_lexicon("tables")["units"]["heads"]
        named = (at for at in range(self.width) if self.words(self.head_rows - 1, at).casefold() in heads)
        column = next(named, None)
        return self.cell(row, column) if column is not None and self.words(row, column) else None

    def _is_part(self, row: int) -> bool:
        """Whether a row sums up a part of the table ("Subtotal")."""
        return any(
            self.words(row, at).casefold().startswith("sub") and self._sums(row)
            for at in range(self.head_columns)
        )

    def numbers_rows(self, column: int) -> bool:
        """Whether the head of a column says that it counts rows or refers to notes, and no words stand in it:
        under "Line" there may be those of a railway."""
        named = any(
            self.words(row, column).casefold() in load_lexicon("tables")["numbers"]["heads"]
            for row in range(self.head_rows)
        )
        cells = (self.words(row, column) for row in range(self.head_rows, len(self.table.rows)))
        return named and not any(re.search(r"[^\W\d_]{4}", words) for words in cells)

    @cached_property
    def _moments(self) -> frozenset[int]:
        """The columns of heads that say when something begins and when it ends: where there are two of days
        or months, neither is the period of the sums beside them."""
        rows = range(self.head_rows, len(self.table.rows))
        dated = {
            at
            for at in range(1, self.head_columns)
            if 2 * sum(is_period(self.words(row, at)) for row in rows) > len(rows)
        }
        return frozenset(dated if len(dated) > 1 else ())

    def _opens(self, row: int) -> bool:
        """Whether a row is the first under a heading."""
        above = row > self.head_rows and self._heading_in(row - 1) is not None
        return row in self.table.headings or above

    def _numbers_rows(self, column: int) -> bool:
        """Whether a column counts the rows: its head says so, or its cells do."""
        if self.numbers_rows(column):
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
    if _YEAR.fullmatch(words) or _marked_year().fullmatch(words):
        return True
    if _CODE.fullmatch(words):
        return False
    periods = find_periods(words)
    return bool(periods) and 2 * (periods[0].end - periods[0].start) >= len(words)


def is_month(words: str) -> bool:
    """Whether the words of a head are the name of a month and nothing else."""
    return words.casefold().rstrip(".") in load_lexicon("periods")["months"]


def is_total(words: str) -> bool:
    """Whether the head of a row says that it sums others up."""
    return words.casefold().strip(" :*") in load_lexicon("tables")["totals"]["heads"]


def _sums_up(words: str) -> bool:
    """Whether a row is the sum of those over it: "Total", "Total A", "Subtotal, programmes"."""
    first = re.match(r"[\w-]+", words.casefold())
    return is_total(words) or (first is not None and first[0] in load_lexicon("tables")["totals"]["opening"])


def names_one(words: str) -> bool:
    """Whether the head of a row names a partner, and not a sum of them or what is left ("Other origins")."""
    small, rest = words.casefold().strip(" :*"), load_lexicon("tables")["rest"]
    return not _sums_up(words) and small not in rest["heads"] and small.split(" ")[0] not in rest["opening"]


@cache
def _marked_year() -> re.Pattern[str]:
    """A year and how sure it is: "2024 actual", "2025 (approved)", "Budget 2026"."""
    marks = rf"\(?(?:{any_of(load_lexicon('tables')['years']['marks'])})\.?\)?"
    return re.compile(rf"(?i:{marks}\s)?{_YEAR.pattern}(?:,?\s?(?i:{marks}))?")
