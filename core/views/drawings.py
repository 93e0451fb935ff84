"""Tidy tables in, drawings out: what a chart shows, without how it looks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from core.charts.scale import Scale, scale_of
from core.charts.style import MUTED, topic_colour
from core.frames import rows_of, table, typed
from core.summaries.figures import ALSO, NOT_SO, LadderRow, basis_label, ladder_rows
from core.summaries.speakers import SpeakerWords
from core.summaries.themes.investment import Sector
from core.summaries.themes.places import NO_PLACE
from core.values.words import counted, joined, shortened
from core.views.drawing import Bar, Drawing, MatrixCell, Rung
from core.views.material import material_of
from core.views.selection import Selection

MOST_BARS, MOST_COLUMNS = 10, 6  # marks that one slide can hold; the workbook has them all


def ladder_drawing(
    rows: pd.DataFrame, figures: pd.DataFrame, title: str, outlets: Mapping[str, str] | None = None
) -> Drawing:
    """The figures of one panel of `ladder_rows`, with the numbers of their frame.

    `outlets` (article id → outlet) is given when several reports are drawn together: a label then ends
    with its outlet. At most `MOST_BARS`, the largest of each group; `note` says how many there are.
    """
    known = figures.set_index("figure_id")
    drawn = rows.groupby("basis", sort=False, dropna=False).head(_share(rows)).head(MOST_BARS)
    bases = drawn["basis"].dropna().unique()
    listed = []
    alike = drawn["about"].duplicated(keep=False)
    for row, same in zip(rows_of(drawn, LadderRow), alike, strict=True):
        figure = known.loc[row.figure_id]
        outlet = (outlets or {}).get(figure["article_id"])
        # Where two would be called the same, the sentence tells them apart.
        about = row.text if same and not outlets else row.about
        about = " ".join(part for part in (about, f"(= {row.also})" if row.also else "") if part)
        named = shortened(about, 90) or shortened(" ".join(str(figure["text"]).split()), 60)
        # One group needs no heading, unless it says that these are targets, or denied.
        heading = basis_label(row.basis) if row.basis and (len(bases) > 1 or row.basis in NOT_SO) else None
        label = f"{named} · {outlet}" if outlet else named
        listed.append(rung_of(row, figure, label=label, group=heading, topic=row.topic))
    panel = str(rows["panel"].iloc[0])
    axis = scale_of([*drawn["low"], *drawn["high"]], drawn["kind"].iloc[0])
    return Drawing(
        form="ladder",
        table=table(Rung, listed),
        axis=axis,
        unit=rows["unit"].iloc[0] if rows["unit"].nunique() == 1 else None,
        measures=panel,
        alt=f"{title}. Drawn: {joined(f'{rung.shown} ({rung.label})' for rung in listed)}.",
        note=_how_to_read(drawn, len(rows), axis),
    )


def bars_drawing(bars: Sequence[Bar], measures: str, title: str, *, note: str = "") -> Drawing:
    """Bars from zero."""
    told = joined(f"{bar.label}: {bar.shown}" for bar in bars)
    return Drawing(form="bars", table=table(Bar, bars), measures=measures, alt=f"{title}. {told}.", note=note)


def largest_ladder(selection: Selection, figures: pd.DataFrame, title: str) -> Drawing | None:
    """The largest group of figures that may share an axis."""
    material = material_of(selection)
    rows = ladder_rows(figures, material.whole.sentences, material.whole.standings)
    if rows.empty:
        return None
    sizes = rows.groupby("panel", sort=False).size()
    money = (rows["kind"] == "money") & (rows["panel"] != ALSO)
    sums = sizes[sizes.index.isin(rows.loc[money, "panel"])]
    panel = (sums if len(sums) else sizes).idxmax()
    outlets = None if "source" in figures else material.outlets  # then the labels say it already
    return ladder_drawing(rows[rows["panel"] == panel], material.whole.figures, title, outlets)


def any_bars(bars: list[Bar], measures: str, title: str) -> Drawing | None:
    """Bars, or None of none."""
    return bars_drawing(bars, measures, title) if bars else None


def speakers_drawing(speakers: pd.DataFrame, quotes: pd.DataFrame, title: str) -> Drawing:
    """How many words each speaker has, of `core.summaries.speakers.speaker_words`."""
    first = quotes.sort_values("start").drop_duplicates("speaker").set_index("speaker")["quote_id"]
    rows = [
        Bar(
            label=f"{row.speaker or 'Speaker not found'} ({counted(row.quotes, 'quote')})",
            value=row.words,
            shown=counted(row.words, "word"),
            colour=MUTED,
            row_id=first.get(row.speaker if row.speaker else pd.NA),
        )
        for row in rows_of(speakers.head(MOST_BARS), SpeakerWords)
    ]  # fmt: skip
    left = len(speakers) - len(rows)
    note = f"{counted(left, 'other speaker')} with fewer words not drawn." if left > 0 else ""
    return bars_drawing(rows, "Words quoted or reported", title, note=note)


def sectors_drawing(sectors: pd.DataFrame, title: str) -> Drawing:
    """In how many sentences each sector is named, of `core.summaries.investment.sectors`."""
    rows = []
    for row in rows_of(sectors.head(MOST_BARS), Sector):
        colour = topic_colour("investment" if row.invested else None)
        said = counted(row.sentences, "sentence")
        if 0 < row.invested < row.sentences:  # the finding counts these alone
            said += f", {row.invested} on investment"
        rows.append(
            Bar(label=row.sector, value=row.sentences, shown=said, colour=colour, row_id=row.sentence_id)
        )
    measures = "Sentences on investment or projects that name each sector"
    note = "Grey: none of them is on investment." if sectors["invested"].eq(0).any() else ""
    return bars_drawing(rows, measures, title, note=note)


def threats_drawing(threats: pd.DataFrame, title: str) -> Drawing:
    """Which threat is tied to which place, of `core.summaries.security.threats`."""
    if threats["place"].eq(NO_PLACE).all():
        counts = threats.groupby("threat", sort=False)["sentence_id"].agg(["nunique", "first"])
        bars = [
            Bar(
                label=str(threat), value=int(row["nunique"]), shown=counted(int(row["nunique"]), "sentence"),
                colour=topic_colour("security"), row_id=str(row["first"]),
            )
            for threat, row in counts.sort_values("nunique", ascending=False, kind="stable").iterrows()
        ]  # fmt: skip
        return bars_drawing(bars[:MOST_BARS], "Sentences that name a threat; none ties it to a place", title)
    places = threats.groupby("place")["sentence_id"].nunique().sort_values(ascending=False, kind="stable")
    columns = [str(place) for place in places.index if place != NO_PLACE][:MOST_COLUMNS]
    columns += [NO_PLACE] if NO_PLACE in places.index else []
    shown = threats[threats["place"].isin(columns)]
    cells = (
        shown.groupby(["threat", "place"], sort=False)
        .agg(value=("sentence_id", "nunique"), filled=("placed", "any"), row_id=("sentence_id", "first"))
        .reset_index()
        .rename(columns={"threat": "row", "place": "column"})
        .assign(colour=topic_colour("security"))
    )
    ordered = cells.sort_values("column", key=lambda column: column.map(columns.index), kind="stable")
    rows = list(dict.fromkeys(shown["threat"]))[:MOST_BARS]
    kept = ordered[ordered["row"].isin(rows)].sort_values(
        "row", key=lambda r: r.map(rows.index), kind="stable"
    )
    left = len(places) - len(columns)
    cells = typed(kept, MatrixCell)
    return Drawing(
        form="matrix",
        table=cells,
        measures="Sentences that name a threat, by the place that their words tie it to",
        alt=matrix_alt(title, cells),
        note=f"{counted(left, 'place')} of fewer sentences left out." if left > 0 else "",
    )


def matrix_drawing(
    cells: pd.DataFrame, colours: dict[str, str], measures: str, title: str, colour: str = MUTED
) -> Drawing | None:
    """Dots where a row meets a column, for cells with `row`, `column`, `filled`, `sentence_id`."""
    if cells.empty:
        return None
    named = cells.groupby("column")["sentence_id"].nunique().sort_values(ascending=False, kind="stable")
    columns = list(named.index[:MOST_COLUMNS])
    rows = list(dict.fromkeys(cells["row"]))[:MOST_BARS]
    kept = cells[cells["column"].isin(columns) & cells["row"].isin(rows)]
    table = (
        kept.groupby(["row", "column"], sort=False)
        .agg(value=("sentence_id", "nunique"), filled=("filled", "any"), row_id=("sentence_id", "first"))
        .reset_index()
    )
    if "value" in cells:
        counts = cells.set_index(["row", "column"])["value"]
        table["value"] = [int(counts.loc[place]) for place in zip(table["row"], table["column"], strict=True)]
    table["colour"] = [colours.get(row, colour) for row in table["row"]]
    drawn = typed(table, MatrixCell)
    return Drawing(form="matrix", table=drawn, measures=measures, alt=matrix_alt(title, drawn))


def matrix_alt(title: str, cells: pd.DataFrame) -> str:
    """A matrix in words: its title, then every cell."""
    told = "; ".join(f"{cell.row}, {cell.column}: {cell.value}" for cell in rows_of(cells, MatrixCell))
    return f"{title}. {told}."


def _share(rows: pd.DataFrame) -> int:
    """How many rows of each group may be drawn, so that no group takes the room of another."""
    if len(rows) <= MOST_BARS:
        return MOST_BARS
    return max(3, MOST_BARS // max(1, int(rows["basis"].nunique(dropna=False))))


def rung_of(row: LadderRow, figure: pd.Series, *, label: str, group: str | None, topic: str | None) -> Rung:
    """A rung of a figure: its row of `ladder_rows`, with the numbers of its frame."""
    return Rung(
        label=label, value=_number(figure["value"]), value_low=_number(figure["value_low"]),
        value_high=_number(figure["value_high"]), bound=row.bound, shown=row.shown,
        colour=topic_colour(topic), row_id=row.figure_id, group=group, hollow=row.basis in NOT_SO,
    )  # fmt: skip


def _number(cell: Any) -> float | None:
    return None if pd.isna(cell) else float(cell)


def signs_words(shown: Iterable[str], axis: Scale) -> list[str]:
    """What the signs before some values mean, and that an axis goes by powers of ten."""
    signs = {">": "more than", "≥": "at least", "<": "less than", "≤": "at most", "≈": "about"}
    used = {str(one)[:1] for one in shown}
    said = [f"{sign} {words}" for sign, words in signs.items() if sign in used]
    parts = ["Signs: " + ", ".join(said) + "."] if said else []
    return [*parts, "The axis goes by powers of ten."] if axis.logarithmic else parts


def _how_to_read(drawn: pd.DataFrame, total: int, axis: Scale) -> str:
    parts = signs_words(drawn["shown"], axis)
    if hollow := [words for basis, words in NOT_SO.items() if drawn["basis"].eq(basis).any()]:
        parts.append(f"Hollow: {joined(hollow, 'or')}.")
    if total > len(drawn):
        parts.append(f"{len(drawn)} of {total} figures drawn.")
    return " ".join(parts)
