"""Who meets or talks with whom, and on which occasion."""

import pandas as pd
from plotly.graph_objects import Figure as Chart

from core.charts.style import topic_colour
from core.charts.theme import dot_rows
from core.values.words import counted, joined

MOST_PARTIES, MOST_ROWS = 12, 12


def contact_finding(contacts: pd.DataFrame) -> str:
    """The finding: the party that is in most contacts."""
    counts = contacts.groupby("party", sort=False)["contact"].nunique()
    of = contacts["contact"].nunique()
    most = [str(party) for party in counts[counts == counts.max()].index]
    if of == 1:
        between = {1: "of", 2: "between"}.get(len(most), "among")
        what = joined(most) if len(most) <= 3 else f"{len(most)} parties"
        return f"One contact is named, {between} {what}"
    if len(most) > 2:
        return f"{counted(of, 'contact')} and occasions are named, among {len(counts)} parties"
    verb = "is" if len(most) == 1 else "are each"
    every = "both" if of == 2 else f"all {of}"
    share = every if counts.max() == of else f"{counts.max()} of the {of}"
    return f"{joined(most)} {verb} part of {share} contacts and occasions named"


def contact_chart(contacts: pd.DataFrame, source: str | None = None) -> Chart:
    """The chart of `core.summaries.diplomacy.contacts`: a row a contact or an occasion, a dot for each
    party to it, tied by a line. The words that give a contact its tone stand beside it."""
    counts = (
        contacts.groupby("party", sort=False)["contact"].nunique().sort_values(ascending=False, kind="stable")
    )
    columns = [str(party) for party in counts.index[:MOST_PARTIES]]
    names = list(dict.fromkeys(contacts["contact"]))[:MOST_ROWS]
    shown = contacts[contacts["party"].isin(columns) & contacts["contact"].isin(names)]
    cells = (
        shown.groupby(["contact", "party"], sort=False)
        .agg(
            kind=("kind", "first"), tone=("tone", "first"), size=("sentence_id", "nunique"),
            row_id=("sentence_id", "first"), text=("text", "first"),
        )
        .reset_index()
        .rename(columns={"contact": "row", "party": "column"})
    )  # fmt: skip
    notes = [
        f"{kind}, tone: {tone}" if isinstance(tone, str) else kind
        for kind, tone in zip(cells["kind"], cells["tone"], strict=True)
    ]
    cells = cells.assign(note=notes, filled=True, colour=topic_colour("diplomacy"))
    how = "Each row is a contact or an occasion, worded as in the article; a dot for every party beside it."
    if len(counts) > len(columns) or contacts["contact"].nunique() > len(names):
        how += " The rest, of fewer sentences, is left out here."
    return dot_rows(cells, contact_finding(contacts), how, source, columns=columns, joined=True)
