"""Who meets or talks with whom, and on which occasion."""

from collections import Counter

import pandas as pd
from plotly.graph_objects import Figure as Chart

from core.charts.style import topic_colour
from core.charts.theme import dot_rows
from core.summaries.wording.templates import CONTACTS, ranked, share_of

MOST_PARTIES, MOST_ROWS = 12, 12
BETWEEN = {1: "of", 2: "between"}


def contact_finding(contacts: pd.DataFrame) -> str:
    """The finding: the party that is in most contacts."""
    there = contacts.groupby(["contact", "sentence_id"], sort=False)["party"].agg(frozenset)
    alike = zip(there.index.get_level_values("contact"), there, strict=True)
    found = list(dict.fromkeys(alike))  # talks of two pairs are two, also where both are called talks
    counts = Counter(party for _, sides in found for party in sides)
    of, order = len(found), dict.fromkeys(contacts["party"])
    named = ranked({str(party): counts[party] for party in order}, of)
    who = named.names if len(named.top) <= 3 else f"{len(named.top)} parties"
    return CONTACTS.say(
        named,
        between=f"{BETWEEN.get(len(named.top), 'among')} {who}",
        share=share_of(int(named.most), of, "contacts and occasion", the=True) + " named",
    )


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
