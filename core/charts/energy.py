"""Which kinds of energy and environment an article deals with, and where."""

import pandas as pd
from plotly.graph_objects import Figure as Chart

from core.charts.style import QUIET, topic_colour
from core.charts.theme import dot_rows
from core.summaries.themes.places import NO_PLACE
from core.summaries.wording.templates import KINDS, ranked
from core.values.words import joined

MOST_PLACES = 11


def energy_finding(kinds: pd.DataFrame) -> str:
    """The finding: which kinds are named most."""
    counts = kinds.groupby("kind", sort=False)["sentence_id"].nunique()
    named = ranked({str(kind): int(number) for kind, number in counts.items()}).spoken
    return KINDS.say(named, each=" each" if len(named.top) > 1 else "", some=joined(named.top[:2]).lower())


def energy_chart(kinds: pd.DataFrame, sums: pd.DataFrame, source: str | None = None) -> Chart:
    """The chart of `energy_kinds`: a row a kind, a column a place; a full dot where the words put the kind
    there, a ring where the place only stands in the same sentence. The sums (`sums_by_kind`) that stand in
    a kind's sentences follow its name."""
    order = kinds.groupby("place")["sentence_id"].nunique().sort_values(ascending=False, kind="stable")
    columns = [str(place) for place in order.index if place != NO_PLACE][:MOST_PLACES]
    columns += [NO_PLACE] if NO_PLACE in order.index else []
    shown = kinds[kinds["place"].isin(columns)]
    amounts = sums.groupby("energy")["amount"].agg(lambda a: ", ".join(dict.fromkeys(a)))
    words = kinds.groupby("kind")["words"].agg(
        lambda w: ", ".join(dict.fromkeys(", ".join(w).lower().split(", ")))
    )
    cells = (
        shown.groupby(["kind", "topic", "place"], sort=False)
        .agg(
            size=("sentence_id", "nunique"),
            filled=("placed", "any"),
            row_id=("sentence_id", "first"),
            text=("text", "first"),
        )
        .reset_index()
        .rename(columns={"kind": "row", "place": "column"})
    )
    notes = [", ".join(filter(None, (amounts.get(kind), words.get(kind)))) for kind in cells["row"]]
    placed = zip(cells["topic"], cells["column"], strict=True)
    colours = [QUIET if place == NO_PLACE else topic_colour(topic) for topic, place in placed]
    cells = cells.assign(note=notes, colour=colours)
    how = "Dot: the words put it there. Ring: the place only shares the sentence. Beside a kind: sums, words."
    if len(order) > len(columns):
        how += f" {len(order) - len(columns)} places of fewer sentences are left out."
    return dot_rows(cells, energy_finding(kinds), how, source, columns=columns)
