"""A cell of a table in, its figure out: value and unit by the cell and its heads, measure, party and period.

A cell is no prose: nobody says it, and no topic comes of its digits. Each field leads back to its head.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from core.annotations import Figure, PartyRow, Role, Why, row_id
from core.article.tables import CellSpan, find_tables
from core.extract.figures.tables.grid import Grid, is_month, is_period, is_total, names_one
from core.extract.figures.tables.units import HeadUnit, unit_in, units_in
from core.extract.figures.tables.worths import Worth, worths
from core.extract.nlp import Reading
from core.extract.standings import figure_standing
from core.lexicons import any_line, load_lexicon
from core.lexicons.geography import country_name, country_of
from core.values.days import NO_DAYS
from core.values.periods import Period, find_periods, resolve

_NAMES_ITSELF = re.compile(r"(?:Table|Annex|Appendix|Box|Tab\.)\s?[\dIVXA-F.]*\s?[:.–—-]?\s*", re.IGNORECASE)
_NOTE = re.compile(
    r"\s?(?:[¹²³⁰⁴-⁹]+|[*†‡§]+|\[[\da-z]\]|\([\da-z]\)|(?<=\s)[a-z]/)$"
)  # its mark behind a head
_SPAN = re.compile(r"\d{1,3}\s?[–-]\s?\d{1,3}|\d{1,3}\s?\+|[<>≥≤]\s?\d{1,3}")  # of ages, of sizes
_LONGEST_MEASURE = 60
# What follows the thing itself in a head: "Exports of grain, by country".
_of_what = partial(any_line, "tables", "joints", "behind", shape=r"\s*(?:[,;:(]|\s{}\s).*", flags=re.DOTALL)
_loose_end = partial(any_line, "tables", "joints", "loose", shape=r"\s+{}$", flags=re.IGNORECASE)


class _Heads(NamedTuple):
    """The heads of a cell: those of its row, of its column, the line over its rows, and around its table."""

    row: list[CellSpan]
    column: list[CellSpan]
    heading: CellSpan | None
    near: list[CellSpan]
    partner: CellSpan | None  # the head of its row that names a partner: the head over it says so
    pair: str  # in a table of pairs, whether "rows" or "columns" act
    unit: CellSpan | None  # the cell of its row in the column that says units
    beside: Worth | None  # what the cells of its column or row are, where they bear a unit and it has none


def table_figures(reading: Reading) -> list[Figure]:
    """The figures in the cells of all tables of an article."""
    text = reading.article.text
    return [figure for table in find_tables(text) for figure in _figures_in(reading, Grid(text, table))]


def unit_spans(reading: Reading) -> list[tuple[int, int]]:
    """Where lines around tables and between their rows name a unit ("in millions of euros"): no figure."""
    text = reading.article.text
    near = (cell for table in find_tables(text) for cell in (*table.near, *table.headings.values()))
    found = ((cell, unit_in(text[cell.start : cell.end])) for cell in near)
    return [(cell.start + unit.start, cell.start + unit.end) for cell, unit in found if unit is not None]


def _figures_in(reading: Reading, grid: Grid) -> Iterator[Figure]:
    for row in range(grid.head_rows, len(grid.table.rows)):
        unit_cell = grid.unit_cell(row)
        heads = [head for head in grid.row_heads(row) if head is not unit_cell]
        for column in range(grid.head_columns, len(grid.table.rows[row])):
            cell = grid.cell(row, column)
            words = grid.words(row, column)
            if cell is None or not words or is_period(words) or grid.numbers_rows(column):
                continue
            around = _Heads(
                heads,
                grid.column_heads(column),
                grid.heading(row),
                [*grid.table.near, *grid.lone_heads.values()],
                grid.partner(row),
                grid.pair,
                unit_cell,
                grid.beside(row, column),
            )
            head = _head_unit(reading.article.text, around)
            lettered = head is not None and (head[2].factor != 1 or head[2].kind == "percent")
            for worth in worths(words, commas=grid.commas, lettered=lettered):
                yield _figure(reading, cell, worth, around)


def _figure(reading: Reading, cell: CellSpan, worth: Worth, heads: _Heads) -> Figure:
    article = reading.article
    start, end = cell.start + worth.start, cell.start + worth.end
    figure_id = row_id(article.article_id, "figure", start, end)
    why = [Why(field="value", rule="a cell of a table", start=start, end=end)]
    unit = _unit(article.text, worth, heads, why)
    period = _period(article.text, heads, why)
    parties = _parties(reading, figure_id, heads, why)
    days = resolve(period, article.published) if period else NO_DAYS
    sentence = reading.sentence_at(start)
    measure = _measure(reading, sentence.section if sentence else None, heads, parties, why)
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
        actor=_name_of(parties, "actor"),
        counterpart=_name_of(parties, "counterpart"),
        period=period,
        period_start=days[0],
        period_end=days[1],
        section=sentence.section if sentence else None,
        sentence_id=sentence.sentence_id if sentence else None,
        why=tuple(why),
        parties=tuple(parties),
    )
    return replace(figure, standing=figure_standing(figure, "", article.published))


def _unit(text: str, worth: Worth, heads: _Heads, why: list[Why]) -> HeadUnit:
    """The unit of a cell: its own, else that of its column, row, heading or caption.

    A row of shares in a table of sums is one of shares.
    """
    head = _head_unit(text, heads)
    if worth.kind is not None:
        why.append(Why(field="unit", rule="stands in the cell", start=None, end=None))
        scales = worth.kind == "money" and not worth.scaled and head and head[2].unit in (worth.unit, None)
        if not (head and scales):
            return HeadUnit(0, 0, worth.unit, worth.kind, Decimal(1))
        return head[2]._replace(unit=worth.unit, kind=worth.kind)
    beside = heads.beside if heads.beside is not None and heads.beside.kind is not None else None
    if head is not None and not (
        beside and (head[2].unit, head[2].kind) == (None, "count") and head[0] == "its table"
    ):
        rule, cell, unit = head
        start, end = cell.start + unit.start, cell.start + unit.end
        why.append(Why(field="unit", rule=f"{rule} says so", start=start, end=end))
        return unit._replace(factor=Decimal(1)) if worth.scaled else unit
    if beside is not None and beside.kind is not None:
        why.append(Why(field="unit", rule="stands in the cells beside it", start=None, end=None))
        factor = head[2].factor if head is not None and beside.kind == "money" else Decimal(1)
        return HeadUnit(0, 0, beside.unit, beside.kind, factor)
    return HeadUnit(0, 0, None, "count", Decimal(1))


def _head_unit(text: str, heads: _Heads) -> tuple[str, CellSpan, HeadUnit] | None:
    """The unit that the heads of a cell name, the head that does, and which it is."""
    of_column = _first_unit(text, reversed(heads.column))
    of_row = _said_unit(text, heads.unit) or _first_unit(text, heads.row)
    if of_row and of_column and of_row[1].kind == "percent":
        of_column = None
    goods = of_row is not None and (
        of_row[1].kind == "quantity" or (of_row[0] == heads.unit and of_row[1].kind == "count")
    )
    if of_row and goods and of_column and of_column[1].kind == "money":
        of_column = of_column[0], of_column[1]._replace(per=of_column[1].per or of_row[1].unit or "")
    elif of_row and goods and _prices(text, heads):
        return _priced(text, of_row, heads)
    rules = (
        ("the head of its column", of_column),
        ("the head of its row", of_row),
        ("its table", _caption_unit(text, heads)),
    )
    return next(((rule, *found) for rule, found in rules if found is not None), None)


def _prices(text: str, heads: _Heads) -> bool:
    """Whether a table is one of prices, by the lines around it."""
    return any(re.search(r"\bprices?\b", text[cell.start : cell.end], re.IGNORECASE) for cell in heads.near)


def _priced(text: str, of_row: tuple[CellSpan, HeadUnit], heads: _Heads) -> tuple[str, CellSpan, HeadUnit]:
    """The unit of a price: money that its table names, if any, for as much of the goods as its row is of."""
    money = _caption_unit(text, heads)
    cell, unit = money if money and money[1].kind == "money" else of_row
    if unit.kind != "money":
        unit = HeadUnit(unit.start, unit.end, None, "count", Decimal(1))
    rule = "its table" if unit.kind == "money" else "the head of its row"
    good = of_row[1].unit or text[of_row[0].start : of_row[0].end]
    return rule, cell, unit._replace(per=unit.per or good)


def _first_unit(text: str, cells: Iterable[CellSpan]) -> tuple[CellSpan, HeadUnit] | None:
    for cell in cells:
        if (unit := unit_in(text[cell.start : cell.end])) is not None:
            return cell, unit
    return None


def _said_unit(text: str, cell: CellSpan | None) -> tuple[CellSpan, HeadUnit] | None:
    """The unit in the cell of a row that says it; what is no unit there ("number", "score") is none."""
    if cell is None:
        return None
    plain = HeadUnit(0, cell.end - cell.start, None, "count", Decimal(1))
    return cell, unit_in(text[cell.start : cell.end]) or plain


def _caption_unit(text: str, heads: _Heads) -> tuple[CellSpan, HeadUnit] | None:
    """The unit that the lines around a table name; where they name per cent too, that is one of changes."""
    lines = [*([heads.heading] if heads.heading else []), *reversed(heads.near)]
    found = [(cell, unit) for cell in lines for unit in units_in(text[cell.start : cell.end])]
    of_changes = any(_is_share(text[cell.start : cell.end]) for cell in (*heads.row, *heads.column))
    fitting = [one for one in found if (one[1].kind == "percent") == of_changes]
    return next(iter(fitting or found), None)


def _is_share(words: str) -> bool:
    """Whether a head names a change or a share ("Change on the year", "Annual growth")."""
    named = re.findall(r"[^\W\d_]+", words.casefold())
    return not set(named).isdisjoint(load_lexicon("tables")["shares"]["words"])


def _period(text: str, heads: _Heads, why: list[Why]) -> str | None:
    """The period that a head names: the column's, else the row's, else that of the table."""
    over = [heads.heading] if heads.heading else []
    rules = (
        ("the head of its column", list(reversed(heads.column))),
        ("the head of its row", heads.row),
        ("its table", [*over, *heads.near]),
    )
    for rule, cells in rules:
        for cell in cells:
            words = text[cell.start : cell.end]
            periods = [one for one in find_periods(words) if not one.rate]
            if rule == "its table" and not _dates_table(words, periods):
                continue
            spans = [(one.start, one.end) for one in periods] or [(0, len(words))] * is_month(words)
            if spans:
                start, end = cell.start + spans[0][0], cell.start + spans[0][1]
                why.append(Why(field="period", rule=f"{rule} names it", start=start, end=end))
                year = _year_over(text[start:end], text, [*cells, *over, *heads.column])
                if year is None:
                    return text[start:end]
                named = f"{rule} has this year over it"
                why.append(Why(field="period", rule=named, start=year.start, end=year.end))
                return f"{text[start:end]} {text[year.start : year.end]}"
    return None


def _year_over(period: str, text: str, cells: Sequence[CellSpan]) -> CellSpan | None:
    """The year in the head over a quarter's or a month's."""
    if re.search(r"\d{4}", period):
        return None
    return next((one for one in cells if re.fullmatch(r"(?:19|20)\d\d", text[one.start : one.end])), None)


def _dates_table(words: str, periods: Sequence[Period]) -> bool:
    """Whether a line by a table is a caption that names the one period it is of."""
    return len(periods) == 1 and not words.endswith(".") and any(map(str.isdigit, periods[0].text))


def _parties(reading: Reading, figure_id: str, heads: _Heads, why: list[Why]) -> list[PartyRow]:
    """The country that a row or a column is about; in a table of pairs both, and who acts."""
    found: list[PartyRow] = []
    for side, cells in (("rows", heads.row), ("columns", heads.column)):
        named = next(
            (one for cell in cells if (one := _named_by(reading, cell, side, heads)) is not None), None
        )
        if named is not None and (heads.pair or not found):
            role: Role = "actor" if heads.pair == side else "counterpart"
            code, name, cell = named
            rule = f"the head of its {side[:-1]}"
            why.append(Why(field=role, rule=rule, start=cell.start, end=cell.end))
            found.append(
                PartyRow(
                    article_id=reading.article.article_id,
                    item="figure",
                    item_id=figure_id,
                    role=role,
                    name=name,
                    country=code,
                    start=cell.start,
                    end=cell.end,
                )
            )
    return sorted(found, key=lambda party: party.role)


def _named_by(
    reading: Reading, cell: CellSpan, side: str, heads: _Heads
) -> tuple[str | None, str, CellSpan] | None:
    """Code, name and cell of the party that a head is."""
    words = reading.article.text[cell.start : cell.end]
    code = country_of(words)
    partner = heads.pair or (cell == heads.partner and side == "rows" and ", " not in words)
    if code is None and not (partner and names_one(words)):
        return None
    return code, country_name(code) if code else words, cell


def _name_of(parties: Sequence[PartyRow], role: Role) -> str | None:
    return next((party.name for party in parties if party.role == role), None)


def _measure(
    reading: Reading, section: str | None, heads: _Heads, parties: Sequence[PartyRow], why: list[Why]
) -> str | None:
    """What a cell measures: the heads of its row and of its column, where they are no period; else its table.

    What a head has in brackets ("2025 (forecast)") does not say what is measured, only how.
    """
    text = reading.article.text
    places = [(party.start, party.end) for party in parties]
    parts: list[tuple[str, CellSpan]] = []
    for cell in (*heads.row, *([heads.heading] if heads.heading else []), *heads.column):
        words = _bare(text[cell.start : cell.end])
        if words and (cell.start, cell.end) not in places:
            parts.append((words, cell))
    aside = [part for part in parts if part[0].startswith("(")]
    parts = [part for part in parts if part not in aside]
    if all(is_total(words) for words, _ in parts):
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


def _bare(words: str) -> str:
    """A head without its unit, its period and the marks of notes, small: what is left names a measure."""
    words = _NOTE.sub("", words)
    unit = unit_in(words)
    if unit is not None:
        share = "share" if unit.kind == "percent" and words[unit.end :].startswith(" of ") else ""
        words = f"{words[: unit.start]} {share} {words[unit.end :]}"
    if is_month(words.strip()):
        return ""
    for period in reversed([one for one in find_periods(words) if not one.rate]):  # "pay per month" is of it
        behind = re.sub(r"^[a-z](?![^\W_])", "", words[period.end :])  # the f of "2025f"
        words = f"{words[: period.start]} {behind}"
    words = words.strip("*_ ")
    words = re.sub(r"\(\s*[,;]?\s*\)|[\s,;:(–—-]+$|^[\s,;:)–—-]+", " ", words)
    words = _loose_end().sub("", f" {' '.join(words.split())}").strip().replace("( ", "(")
    if _SPAN.fullmatch(words):
        return words
    if not any(map(str.isalpha, words)) or len(words) > _LONGEST_MEASURE:
        return ""
    return words if _is_name(words.split()) else words[0].lower() + words[1:]


def _is_name(words: Sequence[str]) -> bool:
    """Whether a head keeps its capital: that of an acronym, or of a name ("Lunde Bank")."""
    first, second = words[0], words[1] if len(words) > 1 else ""
    return first[1:2].isupper() or first[1:] != first[1:].lower() or second.istitle()


def _named(words: str) -> str:
    """What a caption says that its table is of ("Table 2: Trade of Norland by partner" is of trade)."""
    words = _NAMES_ITSELF.sub("", words.strip("*_# "), count=1)
    if words.endswith((".", "!", "?")):
        return ""
    return _bare(_of_what().sub("", words))
