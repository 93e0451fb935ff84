"""Figures made ready to draw: which may stand on one axis, what each says, and which carry the story."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from core.annotations import Figure, Standing
from core.frames import column_dtypes, rows_of, typed
from core.lexicons import load_lexicon
from core.summaries.own_words import Place, own_words, sentence_places
from core.summaries.sides import SidedFigure, parties_words
from core.summaries.wording.changes import change_words
from core.values.bases import basis_of
from core.values.bounds import value_ends
from core.values.display import currency_name, plural, show_figure, show_figure_in_full
from core.values.words import joined, shortened

ALSO = "Also stated"  # the panel of values that have no other to stand beside
# How much a kind of figure says, where an article gives many: sums first, ages and spans of time last.
_WEIGHT = {
    "money": 3.0,
    "percent": 2.0,
    "quantity": 1.9,
    "count": 1.6,
    "multiple": 1.5,
    "duration": 0.6,
    "age": 0.3,
}

# In the order in which they are drawn; nothing of the last three has come about.
BASES = ("flow", "stock", "unclear", "difference", "target", "denied", "withdrawn")
NOT_SO = {
    "target": "aimed at or promised, not there yet",
    "denied": "denied or doubted",
    "withdrawn": "taken back since",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRow:
    """A figure to draw; see `ladder_rows`."""

    figure_id: str
    panel: str
    basis: str | None
    unit: str | None
    kind: str
    bound: str
    low: float
    high: float
    shown: str
    measure: str | None
    parties: str | None
    about: str
    also: str
    also_unit: str | None
    also_high: float | None
    topic: str | None
    in_full: str
    text: str


def basis_label(basis: str) -> str:
    """The heading that figures of a basis stand under."""
    return str(load_lexicon("bases")[basis]["label"])


def ladder_rows(
    figures: pd.DataFrame, sentences: pd.DataFrame | None = None, standings: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row a figure to draw, panel by panel: those that may share an axis, and their bounds.

    `panel` names the axis (a currency, a unit), `basis` what may be ranked with what (see `bases`; of figures
    without a row in `standings`, told by their words), `low` and `high` the ends of the mark (alike but for a
    range), `shown` the figure as on a card, `about` what, who and when, `also` the
    conversions that the article gives of it, which get no row of their own, `text` the sentence it stands
    in (its own words when no `sentences` are given; with them `about` quotes the words around a figure
    that says little of itself). Largest first in each group. A figure without a
    value can't be drawn and is left out.
    """
    known = set(figures["figure_id"])
    rows = rows_of(figures, SidedFigure)
    conversions: dict[str, list[SidedFigure]] = {}
    for row in rows:
        if row.conversion_of is not None and row.conversion_of in known:
            conversions.setdefault(row.conversion_of, []).append(row)
    known_bases = bases(figures, standings)
    said = {} if sentences is None else sentence_places(sentences)
    drawn = [
        _ladder_row(
            row,
            known_bases[row.figure_id],
            conversions.get(row.figure_id, []),
            said.get(row.sentence_id or ""),
        )
        for row in rows
        if row.conversion_of not in known and _ends(row)
    ]
    table = typed(pd.DataFrame(drawn, columns=list(column_dtypes(LadderRow))), LadderRow)
    return _ordered(_lone_values_together(table))


def bases(figures: pd.DataFrame, standings: pd.DataFrame | None = None) -> dict[str, str | None]:
    """Figure id → `flow`, `stock`, `difference`, a key of `NOT_SO`, of other sums `unclear`.

    None for counts and shares, which are what they are.
    """
    taken = {row.item_id: row for row in rows_of(standings, Standing)} if standings is not None else {}
    found: dict[str, str | None] = {}
    for row in rows_of(figures, Figure):
        of = taken.get(row.figure_id)
        basis: str | None = basis_of(row) if of is None else of.basis
        if row.kind in ("money", "quantity"):
            basis = basis or "unclear"
        elif row.kind != "count":
            basis = None
        found[row.figure_id] = of.standing if of is not None and of.standing in NOT_SO else basis
    return found


def most_telling(figures: pd.DataFrame, most: int = 4) -> pd.DataFrame:
    """The figures that carry the story, the most telling first: never two of one value or one measure.

    Sums and shares before counts, explained before bare, early in their report before late; conversions and
    figures without a value are left out.
    """
    rows = [row for row in rows_of(figures, SidedFigure) if row.conversion_of is None and _ends(row)]
    own = Counter(row.article_id for row in rows)
    seen: Counter[str] = Counter()
    telling: dict[str, float] = {}
    for row in rows:
        telling[row.figure_id] = _telling(row, seen[row.article_id] / own[row.article_id])
        seen[row.article_id] += 1
    chosen: list[SidedFigure] = []
    for row in sorted(rows, key=lambda row: -telling[row.figure_id]):
        if len(chosen) < most and not any(_alike(row, other) for other in chosen):
            chosen.append(row)
    return figures.set_index("figure_id").loc[[row.figure_id for row in chosen]].reset_index()


def about(figure: Figure, sentence: Place | None = None) -> str:
    """What a figure measures, about whom and when: "trade turnover, Russia and Central Asia, last year".

    What the figure's own unit says already isn't said again: of "25,000 companies" the measure "companies
    with foreign capital" leaves "with foreign capital". Where that says nothing, or one word of nobody's, and
    the `sentence` is given, the words around the figure stand in its place, in quotation marks.
    """
    measure, whose = _beyond_unit(figure), parties_words(figure)
    words = own_words(figure, sentence) if sentence and not (measure and (whose or " " in measure)) else ""
    beside = (part for part in (whose, figure.period) if part and part not in words)
    return ", ".join(part for part in (words or measure, *beside) if part)


def _beyond_unit(figure: Figure) -> str | None:
    measure = figure.measure
    if not measure or not figure.unit or figure.kind == "money":
        return measure
    for unit in (plural(figure.unit), figure.unit):
        if measure.casefold() == unit:
            return None
        if measure.casefold().startswith(f"{unit} "):
            return measure[len(unit) + 1 :]
    return measure


def _ladder_row(
    row: SidedFigure, basis: str | None, conversions: list[SidedFigure], sentence: Place | None
) -> tuple[Any, ...]:
    low, high = _ends(row) or (0.0, 0.0)
    fields = asdict(row)
    also = next((one for one in conversions if _ends(one)), None)
    source = row.source  # of several reports: whose it is, or how many give it
    what = about(row, sentence)
    if source:
        what = " · ".join(filter(None, (what if what.startswith("“") else shortened(what, 54), source)))
    return (
        row.figure_id, _panel(row), basis, row.unit, row.kind, row.bound, low, high,
        change_words(row), row.measure, parties_words(row) or None, what,
        joined(show_figure(asdict(one)) for one in conversions),
        also.unit if also else None, (_ends(also) or (0, 0))[1] if also else None, row.topic,
        show_figure_in_full(fields), sentence[1] if sentence else row.text,
    )  # fmt: skip


def _ends(row: Figure) -> tuple[float, float] | None:
    return value_ends(row.bound, row.value, row.value_low, row.value_high)


def rate_of(unit: str | None, measure: str | None) -> str:
    """What money is given for each of, by its unit or as the price of a thing; "" of a plain sum.

    >>> rate_of("USD per barrel", None), rate_of("USD", "oil price per barrel"), rate_of("USD", "exports")
    ('barrel', 'barrel', '')
    """
    rate = (unit or "").partition(" per ")[2]
    return rate or (measure.rpartition(" per ")[2] if measure and " price per " in measure else "")


def _panel(row: Figure) -> str:
    if row.kind == "money":
        code, rate = (row.unit or "").partition(" per ")[0], rate_of(row.unit, row.measure)
        name = currency_name(code) if code else "Money, currency not given"
        return _capital(f"{name} per {rate}" if rate else name)
    if row.kind == "multiple":
        return "Times as much"
    if row.kind == "percent":
        return "Percent" if row.unit in (None, "percent") else _capital(plural(row.unit))
    if row.kind == "age":
        return "Age"
    return _capital(plural(row.unit)) if row.unit else "Numbers without a unit"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lone_values_together(table: pd.DataFrame) -> pd.DataFrame:
    """Two values or more that each are the only one of their unit or noun share a list: an axis for one dot
    says nothing, and one for four armies and two days less. Money has one axis, though it be for one sum."""
    alone, money = ~table["panel"].duplicated(keep=False), table["kind"] == "money"
    if not (money & ~alone).any():
        alone &= ~money
    if alone.sum() > 1:
        table.loc[alone, "panel"] = ALSO
    return table


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Money first, then by number of figures; in a panel flows, stocks, unclear ones, each largest first."""
    kinds, bases = (
        {kind: place for place, kind in enumerate(_WEIGHT)},
        {basis: place for place, basis in enumerate(BASES)},
    )
    keys = table.assign(
        _kind=table["kind"].map(kinds).where(table["panel"] != ALSO, len(kinds)).astype("Int64"),
        _size=-table.groupby("panel")["panel"].transform("size").astype("Int64"),
        _basis=table["basis"].map(bases).astype("Int64"),
        _down=-table["high"],
    ).sort_values(["_kind", "_size", "panel", "_basis", "_down"], kind="stable")
    return typed(keys, LadderRow).reset_index(drop=True)


def _telling(row: SidedFigure, place: float) -> float:
    explained = sum(bool(field) for field in (row.measure, row.actor, row.period, row.topic, row.speaker))
    explained += 2 * bool(row.measure)  # a number of which nothing is known tells least
    size = min(len(f"{abs(row.value or 0):.0f}"), 13) / 13
    given = min(row.reports or 1, 5) - 1  # by several reports
    return _WEIGHT.get(row.kind, 1.0) + 0.5 * given + 0.35 * explained + 0.9 * (1 - place) + 0.6 * size


def _alike(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit and one.value == other.value:
        return True
    return one.measure is not None and (one.measure, one.unit) == (other.measure, other.unit)
