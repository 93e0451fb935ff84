"""Sums of investment by the sector that their sentence ties them to, and of which kind each is."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from core.annotations import Figure
from core.frames import Frames, rows_of
from core.summaries.figures import ladder_rows
from core.summaries.themes.investment import investment_sums
from core.summaries.wording.words import Found, find_words
from core.values.display import currency_name
from core.values.words import counted, joined

FEWEST_SECTORS, FEWEST_SUMS = 2, 3  # a sentence says what fewer would show


def sector_sums(frames: Frames) -> pd.DataFrame:
    """The sums of investment, in one unit (that of most), in the columns of `ladder_rows`, each with its
    `sector`; none that is tied to no sector. The sector of most sums comes first."""
    sums = investment_sums(frames)
    tied = _tied(frames, set(sums["figure_id"]))
    rows = ladder_rows(sums[sums["figure_id"].isin(list(tied))], frames.sentences, frames.standings)
    rows = rows.assign(sector=rows["figure_id"].map(tied).astype("string"))
    units = rows["unit"].value_counts()
    rows = rows[rows["unit"].eq(units.index[0])] if len(units) else rows.iloc[:0]
    order = {name: place for place, name in enumerate(rows["sector"].value_counts(sort=True).index)}
    return rows.sort_values("sector", key=lambda sectors: sectors.map(order), kind="stable")


def sector_sums_finding(rows: pd.DataFrame) -> str:
    """In which sectors how many sums of the one unit are named; "" where a drawing would not show more."""
    counts = rows["sector"].value_counts()
    if len(counts) < FEWEST_SECTORS or len(rows) < FEWEST_SUMS:
        return ""
    told = [f"{str(name).lower()} ({number})" for name, number in counts.head(4).items()]
    others = len(counts) - len(told)
    named = joined([*told, *([counted(others, "other sector")] if others > 0 else [])])
    unit = rows["unit"].iloc[0]  # the others are in other ones
    coin = f" in {currency_name(unit.partition(' per ')[0])}" if isinstance(unit, str) else ""
    return f"{counted(len(rows), 'sum')} of investment{coin} are tied to a sector: {named}"


def _tied(frames: Frames, wanted: set[str]) -> dict[str, str]:
    """Figure id → its sector: the one that its sentence names; in a sentence of several sums, or sectors, the
    one named behind the figure and before the next ("no more than $5 bn, of which $2 bn in mining")."""
    texts = frames.sentences.set_index("sentence_id")[["text", "start"]]
    of: dict[str, list[Figure]] = {}
    for figure in rows_of(frames.figures, Figure):
        if figure.sentence_id in texts.index:
            of.setdefault(str(figure.sentence_id), []).append(figure)
    tied: dict[str, str] = {}
    for sentence_id, figures in of.items():
        if wanted.isdisjoint(one.figure_id for one in figures):
            continue
        text, start = texts.loc[sentence_id]
        named = find_words(str(text), "sectors")
        figures.sort(key=lambda one: one.start)
        ends = [one.start - int(start) for one in figures] + [len(str(text))]
        for figure, (at, until) in zip(figures, pairwise(ends), strict=True):
            alone = sum(one.kind == figure.kind for one in figures) == 1
            sector = _sector(named, at, until, alone=alone)
            if sector is not None and figure.figure_id in wanted:
                tied[figure.figure_id] = sector
    return tied


def _sector(named: Sequence[Found], at: int, until: int, *, alone: bool) -> str | None:
    entries = {one.entry for one in named}
    if alone and len(entries) == 1:
        return entries.pop()
    behind = {one.entry for one in named if at <= one.start < until}
    return behind.pop() if len(behind) == 1 else None
