"""A cell of a table in, its figure out: value and unit by the cell and its heads, measure, party and period.

A cell is no prose: nobody says it, and no topic comes of its digits. Each field leads back to its head.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from core.annotations import Bound, Figure, FigureKind, PartyRow, Why, row_id
from core.article.tables import CellSpan, find_tables, is_number
from core.extract.figures.tables.grid import Grid, is_period
from core.extract.figures.tables.units import HeadUnit, unit_in
from core.extract.nlp import Reading
from core.extract.standings import figure_standing
from core.lexicons import load_lexicon
from core.lexicons.geography import country_name, country_of
from core.values.currencies import currency_after, currency_before
from core.values.days import NO_DAYS
from core.values.numbers import find_numbers
from core.values.numerals import Number
from core.values.periods import Period, find_periods, resolve
from core.values.units import unit_after

_COMMA = re.compile(r"[-+−–(]?\s?\d{1,3},\d{1,2}\)?\s?%?[*†‡]?")  # a decimal comma
_BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("approx", re.compile(r"(?:~|≈|about|around|approx\.?|circa|c\.|ca\.?|some)\s?", re.IGNORECASE)),
    ("over", re.compile(r"(?:>|≥|over|more than|at least|min\.?|above)\s?", re.IGNORECASE)),
    ("under", re.compile(r"(?:<|≤|under|less than|up to|at most|max\.?|below)\s?", re.IGNORECASE)),
)
_NEGATIVE = re.compile(r"\(\s?(?P<number>[\d.,\s]+%?)\s?\)")
_RANGE = re.compile(r"\s?%?\s?(?:[-–—]|to\b)\s?(?=\W?\d)")
_NAMES_ITSELF = re.compile(r"(?:Table|Annex|Appendix|Box|Tab\.)\s?[\dIVXA-F.]*\s?[:.–—-]?\s*", re.IGNORECASE)
_LONGEST_MEASURE = 60


class _Worth(NamedTuple):
    """What the words of a cell are worth, in its own unit where it names one."""

    start: int
    end: int
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str | None = None
    kind: FigureKind | None = None


class _Heads(NamedTuple):
    """The heads of a cell: those of its row, of its column, the line over its rows, and around its table."""

    row: list[CellSpan]
    column: list[CellSpan]
    heading: CellSpan | None
    near: list[CellSpan]
    partner: bool  # the head over the rows' heads says that they are partners


def table_figures(reading: Reading) -> list[Figure]:
    """The figures in the cells of all tables of an article."""
    text = reading.article.text
    return [figure for table in find_tables(text) for figure in _figures_in(reading, Grid(text, table))]


def unit_spans(reading: Reading) -> list[tuple[int, int]]:
    """Where the lines around tables name their unit ("in millions of euros"), which is no figure there."""
    text = reading.article.text
    near = (cell for table in find_tables(text) for cell in table.near)
    found = ((cell, unit_in(text[cell.start : cell.end])) for cell in near)
    return [(cell.start + unit.start, cell.start + unit.end) for cell, unit in found if unit is not None]


def _figures_in(reading: Reading, grid: Grid) -> Iterator[Figure]:
    for row in range(grid.head_rows, len(grid.table.rows)):
        heads = grid.row_heads(row)
        for column in range(grid.head_columns, len(grid.table.rows[row])):
            cell = grid.cell(row, column)
            words = grid.words(row, column)
            if cell is None or not words or is_period(words):
                continue
            around = _Heads(
                heads, grid.column_heads(column), grid.heading(row), grid.table.near, grid.of_partners
            )
            for worth in _worths(words):
                yield _figure(reading, cell, worth, around)


def _worths(words: str) -> list[_Worth]:
    """What a cell states: one number, or the sums in a cell of words ("EUR 50 million for the fund")."""
    if is_number(words) or _bounded(words)[0] != "exact":
        one = _number_of(words)
        return [one] if one is not None else []
    found = [_with_unit(words, number, number.start) for number in find_numbers(words)]
    return [one for one in found if one.kind is not None and one.kind != "count"]


def _number_of(words: str) -> _Worth | None:
    bound, start = _bounded(words)
    if _COMMA.fullmatch(words):
        words = words.replace(",", ".")
    numbers = find_numbers(words[start:])
    numbers = [replace(one, start=one.start + start, end=one.end + start) for one in numbers]
    if not numbers:
        return None
    first = numbers[0]
    found = _with_unit(words, first, start)._replace(bound=bound)
    if len(numbers) == 2 and _RANGE.match(words, first.end):
        lowest, highest = first.value, abs(numbers[1].value)
        behind = _with_unit(words, numbers[1], start)
        return behind._replace(
            value=(lowest + highest) / 2, low=lowest, high=highest, bound="range", start=0, end=len(words)
        )
    if _NEGATIVE.search(words):
        found = found._replace(value=-abs(found.value))
    low = found.value if bound == "over" else None
    high = found.value if bound == "under" else None
    return found._replace(low=low, high=high, start=0, end=len(words))


def _bounded(words: str) -> tuple[Bound, int]:
    """The bound that the first word of a cell sets, and where its number begins."""
    for bound, sign in _BOUNDS:
        if (found := sign.match(words)) is not None and re.match(r"\W{0,3}\d", words[found.end() :]):
            return bound, found.end()
    return "exact", 0


def _with_unit(words: str, number: Number, start: int) -> _Worth:
    """A number of a cell with the currency or unit that stands beside it in the cell."""
    plain = _Worth(number.start, number.end, number.value, None, None, "exact")
    before, after = currency_before(words, number.start), currency_after(words, number.end)
    money = after or before
    if money is not None:
        begin, end = min(money.start, number.start), max(money.end, number.end)
        return plain._replace(
            start=begin, end=end, value=number.value * money.factor, unit=money.code, kind="money"
        )
    unit = unit_after(words, number.end)
    if unit is None:
        return plain
    kind: FigureKind = unit.kind  # type: ignore[assignment]
    return plain._replace(end=unit.end, value=number.value * unit.factor, unit=unit.name, kind=kind)


def _figure(reading: Reading, cell: CellSpan, worth: _Worth, heads: _Heads) -> Figure:
    article = reading.article
    start, end = cell.start + worth.start, cell.start + worth.end
    figure_id = row_id(article.article_id, "figure", start, end)
    why = [Why(field="value", rule="a cell of a table", start=start, end=end)]
    unit = _unit(article.text, worth, heads, why)
    period = _period(article.text, heads, why)
    country = _partner(reading, figure_id, heads, why)
    days = resolve(period, article.published) if period else NO_DAYS
    sentence = reading.sentence_at(start)
    measure = _measure(reading, sentence.section if sentence else None, heads, country, why)
    figure = Figure(
        figure_id=figure_id,
        article_id=article.article_id,
        start=start,
        end=end,
        text=article.text[start:end],
        value=float(worth.value * unit.factor),
        value_low=None if worth.low is None else float(worth.low * unit.factor),
        value_high=None if worth.high is None else float(worth.high * unit.factor),
        bound=worth.bound,
        kind=unit.kind,
        unit=unit.unit,
        measure=f"{measure} per {unit.per}" if measure and unit.per else measure,
        counterpart=country.name if country else None,
        period=period,
        period_start=days[0],
        period_end=days[1],
        section=sentence.section if sentence else None,
        sentence_id=sentence.sentence_id if sentence else None,
        why=tuple(why),
        parties=(country,) if country else (),
    )
    return replace(figure, standing=figure_standing(figure, "", article.published))


def _unit(text: str, worth: _Worth, heads: _Heads, why: list[Why]) -> HeadUnit:
    """The unit of a cell: its own, else that of its column, row, heading or caption.

    A row of shares in a table of sums is one of shares.
    """
    if worth.kind is not None:
        why.append(Why(field="unit", rule="stands in the cell", start=None, end=None))
        return HeadUnit(0, 0, worth.unit, worth.kind, Decimal(1))
    of_column, of_row = _first_unit(text, reversed(heads.column)), _first_unit(text, heads.row)
    if of_row and of_column and of_row[1].kind == "percent":
        of_column = None
    rest = _first_unit(text, [*([heads.heading] if heads.heading else []), *reversed(heads.near)])
    for rule, found in (
        ("the head of its column", of_column),
        ("the head of its row", of_row),
        ("its table", rest),
    ):
        if found is not None:
            cell, unit = found
            why.append(
                Why(
                    field="unit",
                    rule=f"{rule} says so",
                    start=cell.start + unit.start,
                    end=cell.start + unit.end,
                )
            )
            return unit
    return HeadUnit(0, 0, None, "count", Decimal(1))


def _first_unit(text: str, cells: Iterable[CellSpan]) -> tuple[CellSpan, HeadUnit] | None:
    for cell in cells:
        if (unit := unit_in(text[cell.start : cell.end])) is not None:
            return cell, unit
    return None


def _period(text: str, heads: _Heads, why: list[Why]) -> str | None:
    """The period that a head names: the column's, else the row's, else that of the table."""
    rules = (
        ("the head of its column", list(reversed(heads.column))),
        ("the head of its row", heads.row),
        ("its table", [*([heads.heading] if heads.heading else []), *heads.near]),
    )
    for rule, cells in rules:
        for cell in cells:
            periods = [one for one in find_periods(text[cell.start : cell.end]) if not one.rate]
            if rule == "its table" and not _dates_table(text[cell.start : cell.end], periods):
                continue
            if periods:
                start, end = cell.start + periods[0].start, cell.start + periods[0].end
                why.append(Why(field="period", rule=f"{rule} names it", start=start, end=end))
                return f"{text[start:end]}{_year_over(text[start:end], text, cells)}"
    return None


def _year_over(period: str, text: str, cells: Sequence[CellSpan]) -> str:
    """The year in the head over a quarter's or a month's."""
    if re.search(r"\d{4}", period):
        return ""
    years = (text[cell.start : cell.end] for cell in cells)
    return next((f" {words}" for words in years if re.fullmatch(r"(?:19|20)\d\d", words)), "")


def _dates_table(words: str, periods: Sequence[Period]) -> bool:
    """Whether a line by a table is a caption that names the one period it is of."""
    return len(periods) == 1 and not words.endswith(".") and any(map(str.isdigit, periods[0].text))


def _partner(reading: Reading, figure_id: str, heads: _Heads, why: list[Why]) -> PartyRow | None:
    """The country that a row or a column is about."""
    text = reading.article.text
    for rule, cells in (("row", heads.row), ("column", heads.column)):
        for cell in cells:
            words = text[cell.start : cell.end]
            code = country_of(words)
            if code is None and not (heads.partner and rule == "row" and not _is_total(words)):
                continue
            why.append(
                Why(field="counterpart", rule=f"the head of its {rule}", start=cell.start, end=cell.end)
            )
            return PartyRow(
                article_id=reading.article.article_id,
                item="figure",
                item_id=figure_id,
                role="counterpart",
                name=country_name(code) if code else words,
                country=code,
                start=cell.start,
                end=cell.end,
            )
    return None


def _measure(
    reading: Reading, section: str | None, heads: _Heads, country: PartyRow | None, why: list[Why]
) -> str | None:
    """What a cell measures: the heads of its row and of its column, where they are no period; else its table.

    What a head has in brackets ("2025 (forecast)") does not say what is measured, only how.
    """
    text = reading.article.text
    parts: list[tuple[str, CellSpan]] = []
    for cell in (*heads.row, *([heads.heading] if heads.heading else []), *heads.column):
        words = _bare(text[cell.start : cell.end])
        if words and not (country and (cell.start, cell.end) == (country.start, country.end)):
            parts.append((words, cell))
    aside = [part for part in parts if part[0].startswith("(")]
    parts = [part for part in parts if part not in aside]
    if all(_is_total(words) for words, _ in parts):
        around = [*([heads.heading] if heads.heading else []), *reversed(heads.near)]
        parts += [(words, cell) for cell in around if (words := _named(text[cell.start : cell.end]))][:1]
    for _, cell in parts + aside:
        why.append(Why(field="measure", rule="a head of its cell", start=cell.start, end=cell.end))
    names = [words for words, _ in parts]
    if not names:
        over = (section, reading.article.title)
        names = [named for words in over if words and (named := _named(words))][:1]
    names += [words.strip("()") for words, _ in aside]
    return " ".join(dict.fromkeys(names))[: 2 * _LONGEST_MEASURE] or None


def _is_total(words: str) -> bool:
    return words.casefold().strip(" :*") in load_lexicon("tables")["totals"]["heads"]


def _bare(words: str) -> str:
    """A head without its unit and its period, small: what is left names a measure."""
    unit = unit_in(words)
    if unit is not None:
        words = f"{words[: unit.start]} {words[unit.end :]}"
    for period in reversed(find_periods(words)):
        words = f"{words[: period.start]} {words[period.end :]}"
    words = re.sub(r"\(\s*[,;]?\s*\)|[\s,;:(–—-]+$|^[\s,;:)–—-]+", " ", words)
    words = " ".join(_loose_end().sub("", " ".join(words.split())).split())
    if not any(map(str.isalpha, words)) or len(words) > _LONGEST_MEASURE:
        return ""
    return (
        words
        if words.split()[0][1:2].isupper() or words.split()[0][1:] != words.split()[0][1:].lower()
        else words[0].lower() + words[1:]
    )


def _named(words: str) -> str:
    """What a caption says that its table is of ("Table 2: Trade of Norland by partner" is of trade)."""
    words = _NAMES_ITSELF.sub("", words.strip("*_# "), count=1)
    if words.endswith((".", "!", "?")):
        return ""
    return _bare(_of_what().sub("", words))


@cache
def _of_what() -> re.Pattern[str]:
    """What follows the thing itself in a head: "Exports of grain, by country"."""
    joints = "|".join(load_lexicon("tables")["joints"]["behind"])
    return re.compile(rf"\s*(?:[,;:(]|\s(?:{joints})\s).*", re.DOTALL)


@cache
def _loose_end() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(load_lexicon('tables')['joints']['loose'])})$")
