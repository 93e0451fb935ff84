"""The finding of some figures that are drawn: the largest sums, each kind of sum on its own."""

import math
import re
from functools import cache
from typing import Any

import pandas as pd

from core.frames import rows_of
from core.lexicons import load_lexicon
from core.summaries.figures import BASES, LadderRow, rate_of
from core.summaries.wording.phrases import at_amount, spelled
from core.summaries.wording.ranking import Largest, Room
from core.summaries.wording.templates import LARGEST
from core.summaries.wording.words import has_words
from core.values.display import currency_name, plural
from core.values.words import counted, joined, shortened

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
_NOT_SO = ("target", "denied", "withdrawn")  # said of a sum wherever it is named


def ladder_finding(rows: pd.DataFrame, every: pd.DataFrame | None = None) -> str:
    """What the ladder shows, in a sentence: the largest sum of the kind that has the greatest number.

    `every` may give more rows than are drawn here: none is called the largest that is not so among them.
    Of sums of which none is surely the largest, one that says whose it is goes before one that does not.
    """
    if rows.empty:
        return "No figure is stated that could be drawn"
    if len(rows) == 1:
        target = ", aimed at or promised" if rows["basis"].eq("target").fillna(False).iloc[0] else ""
        return _capital(f"{_in_words(rows.iloc[0])}{_of(rows.iloc[0])}{target}")
    unit, sums, groups = _ranked_sums(rows)
    kin = groups if every is None else groups | _by_basis(_sums_in(every, unit))
    if sums.empty:
        two = [f"{_in_words(row)}{_of(row)}" for _, row in rows.head(2).iterrows()]
        others = [counted(len(rows) - 2, "other figure")] if len(rows) > 2 else []
        return _capital(f"{joined([*two, *others])} are named")
    if len(groups) > 1 and all(len(kin[basis]) == 1 for basis in groups):
        two = [_listed(own.iloc[0]) for own in _told(groups, kin).values()]
        return _capital(f"{joined(two)} are named")
    where = f" in {currency_name(unit)}" if unit and sums["unit"].nunique(dropna=False) > 1 else ""
    ((basis, own),) = _told(groups, kin).items()
    thing, kind = _KINDS[basis]
    which = kind if len(groups) > 1 or basis == "target" else "" if where else " stated"
    return _largest(own, kin[basis], rows if every is None else every, (thing, where), which)


def ladder_leads(rows: pd.DataFrame) -> list[str]:
    """The ids of the sums that `ladder_finding` names of these rows alone."""
    if rows.empty:
        return []
    _, _, groups = _ranked_sums(rows)
    told = _told(groups).values()
    return [str(row["figure_id"]) for own in told for row in _among(own, own, *_lead(own, own, rows))]


def _told(
    groups: dict[str, pd.DataFrame], every: dict[str, pd.DataFrame] | None = None
) -> dict[str, pd.DataFrame]:
    """The kind of sum that a finding speaks of, which has the greatest number; of sums that are each the only
    one of their kind, two."""
    kin = every or groups
    if all(len(kin[basis]) == 1 for basis in groups):
        return dict([*groups.items()][:2])
    most = max(groups, key=lambda basis: float(groups[basis]["high"].iloc[0]))
    return {most: groups[most]}


def _ranked_sums(rows: pd.DataFrame) -> tuple[str | None, pd.DataFrame, dict[str, pd.DataFrame]]:
    """The currency that most sums are in (None where none is given), all sums, and those of it by kind."""
    sums = _sums_in(rows, None)
    unit = next(iter(sums["unit"].mode()), None)
    return unit, sums, _by_basis(_sums_in(rows, unit))


def _sums_in(rows: pd.DataFrame, unit: str | None) -> pd.DataFrame:
    """The sums among some rows, those of one currency where it is given; rates ("$3 per barrel") are none."""
    told = zip(rows["unit"].fillna(""), rows["measure"].fillna(""), strict=True)
    rates = pd.Series([bool(rate_of(*one)) for one in told], index=rows.index, dtype=bool)
    sums = rows[(rows["kind"] == "money") & ~rates]
    return sums[sums["unit"] == unit] if unit else sums


def _by_basis(sums: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {basis: own for basis in BASES if len(own := sums[sums["basis"] == basis])}


def _largest(
    group: pd.DataFrame, kin: pd.DataFrame, rows: pd.DataFrame, thing: tuple[str, str], which: str
) -> str:
    """The largest sum of one currency and kind; of sums of which none is surely so, the lead as one of them.
    `rows` are all there are, drawn or not, `kin` the sums of that kind; `thing` is a sum or a
    difference, and in what."""
    top, facts = _lead(group, kin, rows if which else rows.assign(basis=group["basis"].iloc[0]))
    some = _among(group, kin, top, facts)
    here = group if 1 < len(group) < len(kin) else kin  # what others drew is told of there
    more = "" if here is kin else "more "
    listing = ("" if len(some) == len(here) else "among them ") + joined(map(_beside, some))
    many = f"{thing[0]}s{thing[1]}{which.removesuffix(' stated')} are named, {listing}"
    return LARGEST.say(
        facts,
        alone=_alone(top, which),
        largest=_top(top, f"the largest {''.join(thing)}{which}"),
        among=f"{spelled(len(here)).lower()} {more}{many}" if len(kin) > 1 else _alone(top, which),
    )


def _lead(group: pd.DataFrame, kin: pd.DataFrame, rows: pd.DataFrame) -> tuple[pd.Series, Largest]:
    """The row of a group that a finding names, and how it stands to the others of its kind."""
    unit, lead = group["unit"].iloc[0], rows_of(group.head(1), LadderRow)[0]
    others = [
        _room(row)
        for row in rows_of(kin, LadderRow)
        if row.figure_id != lead.figure_id and not _repeats(row, lead)
    ]
    of_kind = rows["also_unit"].eq(unit).fillna(False) & rows["basis"].eq(lead.basis).fillna(False)
    for row in rows_of(rows[of_kind], LadderRow):  # in another currency, given in this one too
        others.append(Room(-math.inf, math.inf if row.bound == "over" else row.also_high or 0.0))
    facts = Largest(_room(lead), tuple(others), comparable=isinstance(unit, str))
    whose = group[group["parties"].notna()]
    return (whose if others and not facts.leads and len(whose) else group).iloc[0], facts


def _among(group: pd.DataFrame, kin: pd.DataFrame, top: pd.Series, facts: Largest) -> list[pd.Series]:
    """The sums that a finding names: one, or both of two of which neither is surely the larger."""
    if facts.others and not facts.leads and len(group) == len(kin) == 2:
        return [group.iloc[0], group.iloc[1]]
    return [top]


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


def _top(row: Any, place: str) -> str:
    """ "Trade turnover, at more than $45 bn, is the largest sum named"."""
    if not _is_sum(row["measure"]):
        return f"{place} is {_in_words(row)}{_of(row) or _said(row)}"
    name = shortened(row["measure"], 60)
    return f"{name}, {at_amount(_in_words(row))}, {'are' if _is_plural(name) else 'is'} {place}"


def _alone(row: Any, which: str) -> str:
    """The one sum of its kind, which nothing is larger than: "Trade is put at $45 bn over a period"."""
    kind, target = "" if which == " stated" else which, _KINDS["target"][1]
    if kind == target or not _is_sum(row["measure"]):
        return f"{_in_words(row)} is{kind if kind == target else f' named{kind}'}{_of(row) or _said(row)}"
    name = shortened(row["measure"], 60)
    how = f",{kind}" if kind == _KINDS["stock"][1] else kind
    return f"{name} {'are' if _is_plural(name) else 'is'} put {at_amount(_in_words(row))}{how}"


def _listed(row: Any) -> str:
    """One sum among several, beside what it measures: "trade (Chile and Peru) at more than $45 bn"."""
    return _beside(row) + (f",{_KINDS[row['basis']][1]}," if row["basis"] in _NOT_SO else "")


def _beside(row: Any) -> str:
    """The same where its kind has been told."""
    whose = shortened(row["parties"], 60) if pd.notna(row["parties"]) else ""
    if not _is_sum(row["measure"]):
        of = ", ".join(part for part in (shortened(row["measure"], 60), whose) if part)
        return f"{_in_words(row)} ({of})" if of else _in_words(row)
    return f"{shortened(row['measure'], 60)}{f' ({whose})' if whose else ''} {at_amount(_in_words(row))}"


def _is_sum(measure: Any) -> bool:
    """Whether a measure is a word for a sum (trade, a debt), which is put at so much, and not what one is
    for (bridges)."""
    return isinstance(measure, str) and has_words(measure, "sums", ("sums",))


def _said(row: Any) -> str:
    """The words around a sum of which nothing else is known, as its label quotes them."""
    quoted = re.match(r"“[^”]*”", row["about"])
    return f": {quoted[0]}" if quoted else ""


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
    names = (row["measure"], plural(row["measure"])) if pd.notna(row["measure"]) else ()
    if not names or any(name.casefold() in row["shown"].casefold() for name in names):
        return ""
    return f" ({shortened(row['measure'], 60)})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
