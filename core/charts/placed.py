"""What is named and where, in words: a row for each thing, the places tied to it, and who speaks of it.

Threats on the Security page, kinds of energy on its own.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from core.charts.html_chart import HtmlChart, tip
from core.charts.style import topic_colour
from core.summaries.themes.places import NO_PLACE
from core.summaries.wording.phrases import spelled, within_a_sentence
from core.summaries.wording.ranking import ranked
from core.summaries.wording.templates import KINDS, THREATS
from core.values.markup import escape
from core.values.words import apart, counted, joined

_NOWHERE = (
    f"<span class='muted' title='{escape(NO_PLACE)}'>–<span class='unseen'> {NO_PLACE.lower()}</span></span>"
)
MOST_NAMES = 4  # beside a thing; the others are counted


def threat_finding(threats: pd.DataFrame) -> str:
    """The finding: how many threats are named, and where most of them are placed."""
    names = list(dict.fromkeys(threats["threat"]))
    alone = len(names) == 1
    counts = threats[threats["place"] != NO_PLACE].groupby("place", sort=False)["threat"].nunique()
    tied = ranked({str(place): int(number) for place, number in counts.items()})
    number = int(tied.most)
    share = {len(names): "both" if number == 2 else "all of them"}.get(number, f"{number} of them")
    if number <= 2 < len(names) and len(tied.top) == 1:  # few enough to be named
        share = apart(threats.loc[threats["place"] == tied.top[0], "threat"].unique()).lower()
    return THREATS.say(
        tied,
        head=f"one kind of threat is named, {names[0].lower()}"
        if alone
        else f"{spelled(len(names)).lower()} kinds of threat are named",
        place="its place" if alone else f"the place of {share}",
        them="it" if alone else "them",
        their="its" if alone else "their",
    )


def threat_chart(
    threats: pd.DataFrame, speakers: Mapping[str, Sequence[str]], source: str | None = None
) -> HtmlChart:
    """The chart of `core.summaries.security.threats`: a row a threat, the places tied to it, and who speaks
    of it (`threat_speakers`)."""
    cells = threats.rename(columns={"threat": "thing"}).assign(colour=topic_colour("security"))
    heads = ("Threat", "Where", "Who speaks of it")
    return placed_table(cells, threat_finding(threats), heads, speakers, source)


def energy_finding(kinds: pd.DataFrame) -> str:
    """The finding: which kinds are named most."""
    counts = kinds.groupby("kind", sort=False)["sentence_id"].nunique()
    named = ranked({str(kind): int(number) for kind, number in counts.items()}).spoken
    return KINDS.say(named, each=" each" if len(named.top) > 1 else "", some=apart(named.top[:2]).lower())


def energy_chart(kinds: pd.DataFrame, sums: pd.DataFrame, source: str | None = None) -> HtmlChart:
    """The chart of `energy_kinds`: a row a kind, the places tied to it, and the sums (`sums_by_kind`) that
    stand in its sentences."""
    cells = kinds.rename(columns={"kind": "thing"}).assign(colour=[topic_colour(t) for t in kinds["topic"]])
    amounts = {
        str(kind): list(dict.fromkeys(own["amount"])) for kind, own in sums.groupby("energy", sort=False)
    }
    return placed_table(
        cells, energy_finding(kinds), ("Kind", "Where", "Figures in its sentences"), amounts, source
    )


def placed_table(
    cells: pd.DataFrame,
    title: str,
    heads: tuple[str, str, str],
    beside: Mapping[str, Sequence[str]],
    source: str | None = None,
) -> HtmlChart:
    """A row for each thing of `cells`, the one of most sentences first; a click opens the first sentence.

    `cells` has a row for each thing, place and sentence: `thing`, `words`, `place`, `colour`, `sentence_id`,
    `text`. `heads` are the three columns' names, `beside` what stands in the last, by thing; a column in
    which nothing stands is left out.
    """
    sizes = (
        cells.groupby("thing", sort=False)["sentence_id"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
    )
    last = any(beside.values())
    where = cells["place"].ne(NO_PLACE).any()
    ids: list[str] = []
    rows = "".join(
        _row(str(thing), cells[cells["thing"] == thing], list(beside.get(str(thing), ())), (where, last), ids)
        for thing in sizes.index
    )
    shown = (True, where, last)
    head = "".join(
        f"<th scope='col'>{escape(h)}</th>" for h, there in zip(heads, shown, strict=True) if there
    )
    html = f"<table class='placed' lang='en'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return HtmlChart(html=html, title=title, source=source, row_ids=tuple(ids))


def _row(thing: str, rows: pd.DataFrame, beside: list[str], shown: tuple[bool, bool], ids: list[str]) -> str:
    first, number = rows.iloc[0], rows["sentence_id"].nunique()
    words = ", ".join(dict.fromkeys(", ".join(rows["words"]).lower().split(", ")))
    note = "" if words == thing.lower() else f"<span class='muted small'>{escape(words)}</span>"
    ids.append(first["sentence_id"])
    cells = [
        f"<th scope='row' style='--c:{first['colour']}'>"
        f"{_button(first['sentence_id'], thing, first['text'], number)}{note}</th>"
    ]
    if shown[0]:
        cells.append(f"<td>{_places(rows, ids) or _NOWHERE}</td>")
    if shown[1]:
        more = len(beside) - MOST_NAMES
        names = [*beside[:MOST_NAMES], f"{counted(more, 'other')}"] if more > 0 else beside
        told = [*names[:1], *map(within_a_sentence, names[1:])]
        cells.append(f"<td class='small'>{escape(joined(told))}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _places(rows: pd.DataFrame, ids: list[str]) -> str:
    placed = rows[rows["place"] != NO_PLACE]
    sizes = (
        placed.groupby("place", sort=False)["sentence_id"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
    )
    told = []
    for place, number in sizes.items():
        first = placed[placed["place"] == place].iloc[0]
        ids.append(first["sentence_id"])
        told.append(_button(first["sentence_id"], str(place), first["text"], int(number)))
    return " ".join(told)


def _button(row_id: str, name: str, text: str, number: int) -> str:
    """A name that opens its passage, with how many sentences say so where there are several."""
    many = f" <span class='muted'>{number}</span>" if number > 1 else ""
    lead = f"{name}, {counted(number, 'sentence')}"
    return (
        f"<button class='plain' data-open='{escape(row_id)}' {tip(text, lead)}>{escape(name)}{many}</button>"
    )
