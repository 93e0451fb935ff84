"""Which threats an article names, and where."""

import pandas as pd
from plotly.graph_objects import Figure as Chart

from core.charts.style import QUIET, topic_colour
from core.charts.theme import dot_rows
from core.summaries.themes.places import NO_PLACE
from core.values.words import joined

MOST_PLACES = 11


def threat_finding(threats: pd.DataFrame) -> str:
    """The finding: how many threats are named, and where most of them are placed."""
    names = list(dict.fromkeys(threats["threat"]))
    named = threats[threats["place"] != NO_PLACE]
    head = (
        f"{names[0]} is the one threat named"
        if len(names) == 1
        else f"{len(names)} kinds of threat are named"
    )
    if named.empty:
        return f"{head}, none with a place"
    counts = named.groupby("place")["threat"].nunique()
    most = [str(place) for place in counts[counts == counts.max()].index]
    if len(names) == 1 or counts.max() == 1:
        return (
            f"{head}, beside {joined(most[:3])}" if len(most) <= 3 else f"{head}, beside {len(most)} places"
        )
    return f"{head}, {counts.max()} of them beside {joined(most[:2])}"


def threat_chart(threats: pd.DataFrame, source: str | None = None) -> Chart:
    """The chart of `core.summaries.security.threats`: a row a threat, a column a place. A full dot where
    the words put the threat there, a ring where the place only stands in the same sentence."""
    order = threats.groupby("place")["sentence_id"].nunique().sort_values(ascending=False, kind="stable")
    columns = [str(place) for place in order.index if place != NO_PLACE][:MOST_PLACES]
    columns += [NO_PLACE] if NO_PLACE in order.index else []
    shown = threats[threats["place"].isin(columns)]
    words = threats.groupby("threat")["words"].agg(
        lambda w: ", ".join(dict.fromkeys(", ".join(w).lower().split(", ")))
    )
    cells = (
        shown.groupby(["threat", "place"], sort=False)
        .agg(
            size=("sentence_id", "nunique"), filled=("placed", "any"),
            row_id=("sentence_id", "first"), text=("text", "first"),
        )
        .reset_index()
        .rename(columns={"threat": "row", "place": "column"})
    )  # fmt: skip
    colours = [QUIET if place == NO_PLACE else topic_colour("security") for place in cells["column"]]
    cells = cells.assign(note=cells["row"].map(words), colour=colours)
    how = "Dot: the words put it there. Ring: the place only shares the sentence. A number counts sentences."
    if len(order) > len(columns):
        how += f" {len(order) - len(columns)} places of fewer sentences are left out."
    return dot_rows(cells, threat_finding(threats), how, source, columns=columns)
