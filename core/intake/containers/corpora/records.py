"""The records of a table, whatever file holds them: a name a column, a place and its cells a record."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from core.intake.containers.corpora.naming import is_named
from core.intake.items.days import day_of

SAMPLE = 200  # records that are enough to tell what the columns are
_ABBREVIATED = 16  # characters of a name that may be cut short
_LONGEST_NAME, _SHORT = 60, 4  # signs of a name; of one that may be cut short ("Lp.", "Nr.")
_ENOUGH, _LEAST_SAMPLE = 400_000, 20  # characters of a sample; records of it
_LEAST_NAMED = 3  # known names that make a row the head, whatever stands above it
_ADDRESS = re.compile(r"https?://|www\.")


@dataclass(frozen=True, slots=True)
class Record:
    """What a table holds of one article: its cells by the names of their columns; `broken` says why it
    can't be read."""

    place: str
    cells: dict[str, Any]
    broken: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """A table's columns in order, and its records, read anew each time they are asked for."""

    names: tuple[str, ...]
    read: Callable[[], Iterator[Record]]

    def sample(self) -> list[Record]:
        """The first of them that can be read."""
        found: list[Record] = []
        length = 0
        for record in (record for record in self.read() if record.broken is None):
            found.append(record)
            length += sum(len(cell) for cell in record.cells.values() if isinstance(cell, str | list))
            if len(found) >= SAMPLE or (length > _ENOUGH and len(found) >= _LEAST_SAMPLE):
                break
        return found


@dataclass(frozen=True, slots=True)
class Head:
    """Where a table's rows begin, and what its columns are called."""

    names: tuple[str, ...]
    skipped: int  # rows before its first record
    named: bool = True  # whether it has names of its own


def head_of(rows: Sequence[Sequence[Any]]) -> Head | None:
    """The head of a table from its first rows; None when they are none of a table.

    A title or blank lines above the head are passed over; a table without a head gets "column 1" and so on.

    >>> head_of([["Export"], [], ["titre", "texte"], ["A", "Words."]])
    Head(names=('titre', 'texte'), skipped=3, named=True)
    >>> head_of([["From", "May"], ["To", "June"], ["date", "title", "text"], ["1 May", "A", "B."]]).skipped
    3
    >>> head_of([["2024-03-12", "Talks opened in Hanoi."], ["2024-03-13", "Talks ended."]])
    Head(names=('column 1', 'column 2'), skipped=0, named=False)
    """
    widths = Counter(len(_trimmed(row)) for row in rows if _trimmed(row))
    if not widths:
        return None
    width = max(widths, key=lambda size: (widths[size], size))
    told = (number for number, row in enumerate(rows[:-1]) if _is_told(_trimmed(row)))
    if place := next(told, 0):  # the first row is seen to below
        return Head(_distinct(_trimmed(rows[place])), place + 1)
    for number, row in enumerate(rows):
        found = _trimmed(row)
        if len(found) < min(width, 2) or len(found) < 0.5 * width:
            continue
        if _is_head(found):
            if len(found) == width - 1 and _are_numbers(rows[number + 1 :]):  # of the rows, as R writes them
                found = ["", *found]
            return Head(_distinct(found), number + 1)
        return Head(tuple(f"column {place}" for place in range(1, width + 1)), number, named=False)
    return None


def text_in(cell: Any) -> str:
    """A cell's words; what it holds several of are apart by a comma.

    >>> text_in(["Anna Okello", "Mei Tan"]), text_in(None), text_in(2024.0)
    ('Anna Okello, Mei Tan', '', '2024')
    """
    if cell is None:
        return ""
    if isinstance(cell, list):
        return ", ".join(filter(None, map(text_in, cell)))
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else "" if cell != cell else str(cell)
    words = str(cell)
    return "" if words.strip().casefold() in _EMPTY else words


_EMPTY = {"nan", "none", "null", "n/a", "na", "nat", "<na>", "[]", "-", "--", "\\n"}


def _trimmed(row: Sequence[Any]) -> list[str]:
    """A row's cells without the empty ones at its end."""
    cells = ["" if cell is None else str(cell).strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_head(cells: list[str]) -> bool:
    """Whether cells are names: short, without a stop, none of them a number, a day or an address."""
    filled = [cell for cell in cells if cell]
    known = sum(map(is_named, filled)) >= _LEAST_NAMED  # a name among them may be cut short ("Lfd. Nr.")
    return len(filled) >= len(cells) - 1 and all(
        len(cell) <= _LONGEST_NAME
        and not (
            cell.endswith((".", "!", "…")) and len(cell) > _SHORT and not (known and len(cell) < _ABBREVIATED)
        )
        and not re.fullmatch(r"[\d.,:/ -]+", cell)
        and not _ADDRESS.match(cell)
        and day_of(cell) is None
        for cell in filled
    )


def _is_told(cells: list[str]) -> bool:
    """Whether cells are a head beyond doubt, by names that are known."""
    return sum(map(is_named, cells)) >= _LEAST_NAMED and _is_head(cells)


def _are_numbers(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether rows begin with their own numbers."""
    firsts = [str(row[0]).strip() for row in rows if row]
    return bool(firsts) and all(first.isdigit() for first in firsts) and len(set(firsts)) == len(firsts)


def _distinct(cells: list[str]) -> tuple[str, ...]:
    """Names of columns, each once: a second "text" is "text (2)", one without a name "column 3"."""
    found: dict[str, None] = {}
    for place, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {place}"
        number, again = 1, name
        while again in found:
            number += 1
            again = f"{name} ({number})"
        found[again] = None
    return tuple(found)
