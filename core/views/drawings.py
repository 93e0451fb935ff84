"""Tidy tables in, drawings out: what a chart shows, without how it looks."""

from collections.abc import Mapping

import pandas as pd

from core.charts.style import MUTED, topic_colour
from core.frames import loose_rows_of
from core.summaries.figures import basis_label
from core.summaries.themes.places import NO_PLACE
from core.values.words import counted, joined, shortened
from core.views.substance import Drawing

MOST_BARS, MOST_COLUMNS = 10, 6  # marks that one slide can hold; the workbook has them all
BARS = {"label": "string", "value": "Float64", "shown": "string", "colour": "string", "row_id": "string"}
LADDER = {
    "label": "string", "value": "Float64", "value_low": "Float64", "value_high": "Float64", "bound": "string",
    "shown": "string", "colour": "string", "row_id": "string", "group": "string", "target": "boolean",
}  # fmt: skip
MATRIX = {
    "row": "string", "column": "string", "value": "Int64", "filled": "boolean", "colour": "string",
    "row_id": "string",
}  # fmt: skip


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
    for row, same in zip(loose_rows_of(drawn), alike, strict=True):
        figure = known.loc[row.figure_id]
        outlet = (outlets or {}).get(figure["article_id"])
        # Where two would be called the same, the sentence tells them apart.
        about = row.text if same and not outlets else row.about
        about = " ".join(part for part in (about, f"(= {row.also})" if row.also else "") if part)
        named = shortened(about, 90) or shortened(" ".join(str(figure["text"]).split()), 60)
        # One group needs no heading, unless it says that these are targets.
        heading = basis_label(row.basis) if row.basis and (len(bases) > 1 or row.basis == "target") else None
        listed.append(
            (
                f"{named} · {outlet}" if outlet else named, figure["value"], figure["value_low"],
                figure["value_high"], row.bound, row.shown, topic_colour(row.topic), row.figure_id, heading,
                row.basis == "target",
            )
        )  # fmt: skip
    panel = str(rows["panel"].iloc[0])
    return Drawing(
        form="ladder",
        table=pd.DataFrame(listed, columns=list(LADDER)).astype(LADDER),
        unit=rows["unit"].iloc[0] if rows["unit"].nunique() == 1 else None,
        measures=panel,
        alt=f"{title}. Drawn: {joined(f'{row.shown} ({row.label})' for row in _named(listed))}.",
        note=_how_to_read(drawn, len(rows)),
    )


def bars_drawing(table: pd.DataFrame, measures: str, title: str, *, note: str = "") -> Drawing:
    """Bars from zero of a table with the columns of `BARS`."""
    told = joined(f"{row.label}: {row.shown}" for row in loose_rows_of(table))
    return Drawing(
        form="bars", table=table.astype(BARS), measures=measures, alt=f"{title}. {told}.", note=note
    )


def speakers_drawing(speakers: pd.DataFrame, quotes: pd.DataFrame, title: str) -> Drawing:
    """How many words each speaker has, of `core.summaries.speakers.speaker_words`."""
    first = quotes.sort_values("start").drop_duplicates("speaker").set_index("speaker")["quote_id"]
    rows = [
        (
            f"{row.speaker or 'Speaker not found'} ({counted(row.quotes, 'quote')})", row.words,
            counted(row.words, "word"), MUTED,
            first.get(row.speaker if row.speaker else pd.NA),
        )
        for row in loose_rows_of(speakers.head(MOST_BARS))
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(BARS))
    left = len(speakers) - len(table)
    note = f"{counted(left, 'other speaker')} with fewer words not drawn." if left > 0 else ""
    return bars_drawing(table, "Words quoted or reported", title, note=note)


def sectors_drawing(sectors: pd.DataFrame, title: str) -> Drawing:
    """In how many sentences each sector is named, of `core.summaries.investment.sectors`."""
    rows = []
    for row in loose_rows_of(sectors.head(MOST_BARS)):
        colour = topic_colour("investment" if row.invested else None)
        rows.append((row.sector, row.sentences, counted(row.sentences, "sentence"), colour, row.sentence_id))
    measures = "Sentences on investment or projects that name each sector"
    note = "Grey: none of them is on investment." if sectors["invested"].eq(0).any() else ""
    return bars_drawing(pd.DataFrame(rows, columns=list(BARS)), measures, title, note=note)


def threats_drawing(threats: pd.DataFrame, title: str) -> Drawing:
    """Which threat is named beside which place, of `core.summaries.security.threats`."""
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
    return Drawing(
        form="matrix",
        table=kept[list(MATRIX)].astype(MATRIX),
        measures="Sentences that name a threat, by the place they name with it",
        alt=f"{title}. " + "; ".join(f"{r.row}, {r.column}: {r.value}" for r in loose_rows_of(kept)) + ".",
        note="Full dot: the words put it there. Ring: the place only shares the sentence."
        + (f" {counted(left, 'place')} of fewer sentences left out." if left > 0 else ""),
    )


def _share(rows: pd.DataFrame) -> int:
    """How many rows of each group may be drawn, so that no group takes the room of another."""
    if len(rows) <= MOST_BARS:
        return MOST_BARS
    return max(3, MOST_BARS // max(1, rows["basis"].nunique(dropna=False)))


def _named(listed: list[tuple]) -> list:
    return loose_rows_of(pd.DataFrame(listed, columns=list(LADDER))[["shown", "label"]])


def _how_to_read(drawn: pd.DataFrame, total: int) -> str:
    signs = {">": "more than", "≥": "at least", "<": "less than", "≤": "at most", "≈": "about"}
    used = {str(shown)[:1] for shown in drawn["shown"]}
    said = [f"{sign} {words}" for sign, words in signs.items() if sign in used]
    parts = ["Signs: " + ", ".join(said) + "."] if said else []
    if drawn["basis"].eq("target").any():
        parts.append("A target is not reached yet.")
    if total > len(drawn):
        parts.append(f"{len(drawn)} of {total} figures drawn.")
    return " ".join(parts)
