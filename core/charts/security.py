"""Which threats an article names, and where."""

import pandas as pd
from plotly.graph_objects import Figure as Chart

from core.charts.style import QUIET, topic_colour
from core.charts.theme import dot_rows
from core.summaries.themes.places import NO_PLACE
from core.summaries.wording.templates import THREATS, only_one, ranked

MOST_PLACES = 11


def threat_finding(threats: pd.DataFrame) -> str:
    """The finding: how many threats are named, and where most of them are placed."""
    names = list(dict.fromkeys(threats["threat"]))
    alone = len(names) == 1
    counts = threats[threats["place"] != NO_PLACE].groupby("place", sort=False)["threat"].nunique()
    tied = ranked({str(place): int(number) for place, number in counts.items()})
    number = int(tied.most)
    share = {len(names): "both" if number == 2 else "all of them"}.get(number, f"{number} of them")
    return THREATS.say(
        tied,
        head=only_one(names[0], "threat") if alone else f"{len(names)} kinds of threat are named",
        place="its place" if alone else f"the place of {share}",
        them="it" if alone else "them",
        their="its" if alone else "their",
    )


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
