"""Who meets or talks with whom, and on which occasion."""

from collections import Counter

import pandas as pd

from core.charts.html_chart import HtmlChart, tip
from core.charts.style import topic_colour
from core.summaries.themes.diplomacy import each_contact
from core.summaries.wording.ranking import ranked
from core.summaries.wording.templates import CONTACTS, share_of
from core.values.markup import escape
from core.values.words import shortened

MOST_PARTIES, MOST_ROWS = 12, 12
BETWEEN = {1: "of", 2: "between"}


def contact_finding(contacts: pd.DataFrame) -> str:
    """The finding: the party that is in most contacts."""
    found = each_contact(contacts)
    counts = Counter(party for _, sides in found for party in set(sides["party"]))
    of, order = len(found), dict.fromkeys(contacts["party"])
    named = ranked({str(party): counts[party] for party in order}, of)
    who = named.names if len(named.top) <= 3 else f"{len(named.top)} parties"
    return CONTACTS.say(
        named,
        between=f"{BETWEEN.get(len(named.top), 'among')} {who}",
        share=share_of(int(named.most), of, "contacts and occasion", the=True) + " named",
    )


def contact_chart(contacts: pd.DataFrame, source: str | None = None) -> HtmlChart:
    """The chart of `core.summaries.diplomacy.contacts`: a row a contact or an occasion, on it each party to
    it by its name, a click on which opens the sentence. Who is in most of them stands first in each."""
    counts = (
        contacts.groupby("party", sort=False)["contact"].nunique().sort_values(ascending=False, kind="stable")
    )
    shown = contacts[contacts["party"].isin(counts.index[:MOST_PARTIES])]
    found = each_contact(contacts)
    drawn = [(name, rows[rows["party"].isin(shown["party"])]) for name, rows in found[:MOST_ROWS]]
    title = contact_finding(contacts)
    body = "".join(_row(name, rows, list(counts.index)) for name, rows in drawn)
    how = "Each row is a contact or an occasion, worded as in the article, and who is party to it."
    if len(counts) > MOST_PARTIES or len(found) > MOST_ROWS:
        how += " The rest, of fewer sentences, is left out here."
    return HtmlChart(
        html=f"<div class='tied' role='group' aria-label='{escape(title)}' data-roving "
        f"style='--c:{topic_colour('diplomacy')}'>{body}</div>",
        title=title,
        subtitle=how,
        source=source,
        row_ids=tuple(dict.fromkeys(row_id for _, rows in drawn for row_id in rows["sentence_id"])),
    )


def _row(name: str, sides: pd.DataFrame, order: list[str]) -> str:
    if sides.empty:
        return ""
    kind, tone = sides["kind"].iloc[0], sides["tone"].iloc[0]
    note = f"{kind}, tone: {tone}" if isinstance(tone, str) else str(kind)
    note = "" if note.casefold() in name.casefold() else f" <span class='muted'>{escape(note)}</span>"
    parties = sorted(sides.groupby("party", sort=False), key=lambda pair: order.index(str(pair[0])))
    beads = "".join(_bead(str(party), rows) for party, rows in parties)
    return f"<p class='small'><b>{escape(name)}</b>{note}</p><div class='beads'>{beads}</div>"


def _bead(party: str, rows: pd.DataFrame) -> str:
    number = rows["sentence_id"].nunique()
    more = f" <span class='muted'>{number}</span>" if number > 1 else ""
    return (
        f"<button class='plain' tabindex='-1' data-open='{escape(rows['sentence_id'].iloc[0])}' "
        f"{tip(shortened(rows['text'].iloc[0], 280), party)}><i></i>{escape(party)}{more}</button>"
    )
