"""Figures made ready to draw: which may stand on one axis, what each says, and which carry the story."""

import math
import re
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import pandas as pd

from core.annotations import Figure, Standing
from core.frames import column_dtypes, rows_of, typed
from core.lexicons import load_lexicon
from core.summaries.sides import SidedFigure, parties_words
from core.summaries.wording.changes import change_words
from core.summaries.wording.phrases import at_amount, spelled
from core.summaries.wording.templates import LARGEST, Largest, Room
from core.values.bases import basis_of
from core.values.bounds import value_ends
from core.values.display import currency_name, plural, show_figure, show_figure_in_full
from core.values.words import counted, joined, shortened

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

_ABOUT = 0.1  # of a value: how far "about" reaches, where sums are ranked
_KINDS = {  # what a sum of a basis is called, and the words behind its currency
    "flow": ("sum", " over a period"),
    "stock": ("sum", " built up"),
    "unclear": ("sum", " without a period"),
    "difference": ("difference", ""),
    "target": ("sum", " aimed at or promised"),
    "denied": ("sum", " denied or doubted"),
    "withdrawn": ("sum", " taken back since"),
}
# In the order in which they are drawn; nothing of the last three has come about.
_BASES = ("flow", "stock", "unclear", "difference", "target", "denied", "withdrawn")
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
    in (its own words when no `sentences` are given). Largest first in each group. A figure without a
    value can't be drawn and is left out.
    """
    known = set(figures["figure_id"])
    rows = rows_of(figures, SidedFigure)
    conversions: dict[str, list[SidedFigure]] = {}
    for row in rows:
        if row.conversion_of is not None and row.conversion_of in known:
            conversions.setdefault(row.conversion_of, []).append(row)
    known_bases = bases(figures, standings)
    said = {} if sentences is None else dict(zip(sentences["sentence_id"], sentences["text"], strict=True))
    drawn = [
        _ladder_row(
            row,
            known_bases[row.figure_id],
            conversions.get(row.figure_id, []),
            said.get(row.sentence_id or "", row.text),
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


def ladder_finding(rows: pd.DataFrame) -> str:
    """What the ladder shows, in a sentence: the largest sums, each kind of sum on its own."""
    if rows.empty:
        return "No figure is stated that could be drawn"
    if len(rows) == 1:
        target = ", aimed at or promised" if rows["basis"].eq("target").fillna(False).iloc[0] else ""
        return _capital(f"{_in_words(rows.iloc[0])}{_of(rows.iloc[0])}{target}")
    unit, sums, groups = _ranked_sums(rows)
    if sums.empty:
        two = [f"{_in_words(row)}{_of(row)}" for _, row in rows.head(2).iterrows()]
        others = [counted(len(rows) - 2, "other figure")] if len(rows) > 2 else []
        return _capital(f"{joined([*two, *others])} are named")
    where = f" in {currency_name(unit)}" if unit and sums["unit"].nunique(dropna=False) > 1 else ""
    if len(groups) == 1:
        basis = next(iter(groups))
        aimed = _KINDS["target"][1] if basis == "target" else ""
        return _largest(groups[basis], rows, f"sum{where}", aimed or ("" if where else " stated"))
    (first, own), *more = list(groups.items())[:2]
    told = [_largest(own, rows, f"{_KINDS[first][0]}{where}", _KINDS[first][1])]
    return "; ".join(
        [
            *told,
            *(_largest(own, rows, f"{_KINDS[basis][0]}{where}", _KINDS[basis][1], "") for basis, own in more),
        ]
    )


def ladder_leads(rows: pd.DataFrame) -> list[str]:
    """The ids of the sums that `ladder_finding` names: the first of each of two kinds."""
    if rows.empty:
        return []
    _, _, groups = _ranked_sums(rows)
    return [str(own["figure_id"].iloc[0]) for own in [*groups.values()][:2]]


def _ranked_sums(rows: pd.DataFrame) -> tuple[str | None, pd.DataFrame, dict[str, pd.DataFrame]]:
    """The currency that most sums are in (None where none is given), all sums, and those of it by kind."""
    sums = rows[(rows["kind"] == "money") & ~rows["unit"].str.contains(" per ").fillna(False)]
    unit = next(iter(sums["unit"].mode()), None)
    tops = sums[sums["unit"] == unit] if unit else sums
    kinds = [basis for basis in _BASES if tops["basis"].eq(basis).any()]
    return unit, sums, {basis: tops[tops["basis"] == basis] for basis in kinds}


def _largest(group: pd.DataFrame, rows: pd.DataFrame, thing: str, which: str, verb: str = "is ") -> str:
    """The largest sum of one currency and kind; of sums of which none is surely so, the first as one of them.
    `rows` are all that are drawn."""
    unit = group["unit"].iloc[0]
    lead, *rest = rows_of(group, LadderRow)
    others = [_room(row) for row in rest if not _repeats(row, lead)]
    of_kind = rows["also_unit"].eq(unit).fillna(False) & rows["basis"].eq(lead.basis).fillna(False)
    for row in rows_of(rows[of_kind], LadderRow):  # in another currency, given in this one too
        others.append(Room(-math.inf, math.inf if row.bound == "over" else row.also_high or 0.0))
    top = group.iloc[0]
    only = _alone(top, which, verb)
    told = LARGEST.say if verb else LARGEST.clause
    return told(
        Largest(_room(lead), tuple(others), comparable=isinstance(unit, str)),
        alone=only,
        largest=_top(top, f"the largest {thing}{which}", verb),
        among=f"{only}, one of {spelled(len(group)).lower()} such sums" if rest else only,
    )


def _repeats(row: LadderRow, other: LadderRow) -> bool:
    """Whether two sums are hardly two: as much, of one measure or of none that is named."""
    if (row.low, row.high, row.bound) != (other.low, other.high, other.bound):
        return False
    return row.measure is None or other.measure is None or row.measure == other.measure


def _room(row: LadderRow) -> Room:
    """The values that a figure may stand for."""
    about = _ABOUT * abs(row.high) if row.bound == "approx" else 0.0
    return Room(
        -math.inf if row.bound == "under" else row.low - about,
        math.inf if row.bound == "over" else row.high + about,
    )


@cache
def _signs() -> list[tuple[str, str]]:
    bounds = load_lexicon("display")["bounds"].values()
    return [(mark["sign"], mark["words"]) for mark in bounds if mark["sign"]]


def in_words(shown: str) -> str:
    """A figure as on a card, its sign said in words.

    >>> in_words("> $45 bn"), in_words("up ≥ 4%")
    ('more than $45 bn', 'up at least 4%')
    """
    way = next((way for way in ("up ", "down ") if shown.startswith(way)), "")
    bare = shown.removeprefix(way)
    for sign, words in _signs():
        if bare.startswith(sign):
            return way + words + bare.removeprefix(sign)
    return shown


def _top(row: Any, place: str, verb: str = "is ") -> str:
    """ "Trade turnover, at more than $45 bn, is the largest sum named"."""
    if pd.isna(row["measure"]):
        return (
            _capital(f"{place} {verb or 'is '}{in_words(row['shown'])}")
            if verb
            else f"{in_words(row['shown'])}, {place}"
        )
    name = shortened(row["measure"], 60)
    verb = "are " if verb and _is_plural(name) else verb
    return f"{_capital(name) if verb else name}, {at_amount(in_words(row['shown']))}, {verb}{place}"


def _alone(row: Any, which: str, verb: str) -> str:
    """The one sum of its kind, which nothing is larger than: "Trade is put at $45 bn over a period"."""
    kind = "" if which == " stated" else which
    if pd.isna(row["measure"]):
        return f"{in_words(row['shown'])}{' is named' if verb else ''}{kind}"
    name, said = shortened(row["measure"], 60), at_amount(in_words(row["shown"]))
    if kind == _KINDS["target"][1]:
        whole = f"{in_words(row['shown'])} is{kind}{_of(row)}"
        return _capital(whole) if verb else whole
    if not verb:
        return f"{name}, {said},{kind}" if kind else f"{name}, {said}"
    return f"{_capital(name)} {'are' if _is_plural(name) else 'is'} put {said}{kind}"


def _is_plural(measure: str) -> bool:
    """Whether what is measured is named in the plural: its head is, whatever follows "of", "in" or "for".

    >>> _is_plural("joint programmes"), _is_plural("cost of programmes"), _is_plural("gas")
    (True, False, False)
    """
    head = re.split(r"\s(?:of|in|for|to|from|with|between)\s", measure)[0].casefold()
    return head.endswith("s") and not head.endswith(("ss", "us", "is", "gas"))


def _in_words(row: Any) -> str:
    return in_words(row["shown"])


def _of(row: Any) -> str:
    """What a figure measures, in brackets, unless it says so itself ("26 people (people)")."""
    if pd.isna(row["measure"]) or row["measure"].casefold() in row["shown"].casefold():
        return ""
    return f" ({shortened(row['measure'], 60)})"


def about(figure: Figure) -> str:
    """What a figure measures, about whom and when: "trade turnover, Russia and Central Asia, last year".

    What the figure's own unit says already isn't said again: of "25,000 companies" the measure "companies
    with foreign capital" leaves "with foreign capital".
    """
    parts = (_beyond_unit(figure), parties_words(figure), figure.period)
    return ", ".join(part for part in parts if part)


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
    row: SidedFigure, basis: str | None, conversions: list[SidedFigure], passage: str
) -> tuple[Any, ...]:
    low, high = _ends(row) or (0.0, 0.0)
    fields = asdict(row)
    also = next((one for one in conversions if _ends(one)), None)
    source = row.source  # of several reports: whose it is, or how many give it
    what = " · ".join(filter(None, (shortened(about(row), 54), source))) if source else about(row)
    return (
        row.figure_id, _panel(row), basis, row.unit, row.kind, row.bound, low, high,
        change_words(row), row.measure, what, joined(show_figure(asdict(one)) for one in conversions),
        also.unit if also else None, (_ends(also) or (0, 0))[1] if also else None, row.topic,
        show_figure_in_full(fields), passage,
    )  # fmt: skip


def _ends(row: Figure) -> tuple[float, float] | None:
    return value_ends(row.bound, row.value, row.value_low, row.value_high)


def _panel(row: Figure) -> str:
    if row.kind == "money":
        code, _, rate = (row.unit or "").partition(" per ")
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
        {basis: place for place, basis in enumerate(_BASES)},
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
    size = min(len(f"{abs(row.value or 0):.0f}"), 13) / 13
    given = min(row.reports or 1, 5) - 1  # by several reports
    return _WEIGHT.get(row.kind, 1.0) + 0.5 * given + 0.35 * explained + 0.9 * (1 - place) + 0.6 * size


def _alike(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit and one.value == other.value:
        return True
    return one.measure is not None and (one.measure, one.unit) == (other.measure, other.unit)
