"""What each chart of a page is made of, for exports that draw it themselves (PowerPoint, PDF, workbook)."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from core.charts.style import MUTED, topic_colour, topic_label
from core.deck.drawings import (
    BARS,
    MATRIX,
    MOST_BARS,
    MOST_COLUMNS,
    bars_drawing,
    ladder_drawing,
    sectors_drawing,
    speakers_drawing,
    threats_drawing,
)
from core.deck.material import Material
from core.deck.parts import new_figures
from core.deck.seen import Seen, ThemePage
from core.deck.slides import Drawing
from core.select.narrow import narrowed
from core.summaries.countries import country_mentions
from core.summaries.diplomacy import contacts
from core.summaries.energy import energy_kinds
from core.summaries.figures import ladder_rows
from core.summaries.investment import invested, sectors
from core.summaries.parties import parties, tie_strengths, ties
from core.summaries.repeats import once_each
from core.summaries.rows import rows_of
from core.summaries.security import threats
from core.summaries.speakers import speaker_words
from core.summaries.theme import shared_topics, theme_names
from core.summaries.timeline import reports_by_day, reports_over_time
from core.summaries.topics import share_words, topic_shares
from core.summaries.trade import trade_flows, trade_growth
from core.values.words import counted

Draw = Callable[[Seen, Material, str], Drawing | None]


def drawing_of(part: str, seen: Seen, made_of: Material, title: str) -> Drawing | None:
    """The substance of a part's chart; None where there is none that could be drawn so."""
    name, _, piece = part.partition("-")
    if part in _DRAWINGS:
        return _DRAWINGS[part](seen, made_of, title)
    if name in theme_names() and piece in _OF_THEMES:
        return _OF_THEMES[piece](seen.theme(name), made_of, title)
    return None


def _topics(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    shares = topic_shares(narrowed(seen.frames, seen.filters, but=("topic", "mode"))).head(MOST_BARS)
    rows = [
        (
            topic_label(row.topic),
            round(row.share * 100, 1),
            share_words(row.share),
            topic_colour(row.topic),
            pd.NA,
        )
        for row in rows_of(shares)
    ]
    return _bars(rows, "Share of the words, in percent", title)


def _reports(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    days = reports_by_day(reports_over_time(seen.frames))
    rows = [(day, number, str(number), MUTED, first or pd.NA) for day, number, first in days[-MOST_BARS:]]
    return _bars(rows, "Reports by day of publication", title)


def _speakers(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    quotes = narrowed(seen.frames, seen.filters, but=("speaker",)).quotes
    return speakers_drawing(speaker_words(quotes), quotes, title) if len(quotes) else None


def _countries(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    mentions = narrowed(seen.frames, seen.filters, but=("party",)).mentions
    firsts = mentions.dropna(subset="country").drop_duplicates("country").set_index("country")["mention_id"]
    rows = [
        (row.name, row.mentions, counted(row.mentions, "mention"), MUTED, firsts.get(row.country, pd.NA))
        for row in rows_of(country_mentions(mentions).head(MOST_BARS))
    ]
    return _bars(rows, "Mentions of each country", title)


def _all_figures(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    return _ladder(made_of, once_each(seen.shown).figures, title)


def _flows(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    frames = seen.theme("trade").chosen
    return _ladder(made_of, pd.concat([trade_flows(frames), trade_growth(frames)]), title)


def _sums(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    return _ladder(made_of, invested(seen.theme("investment").chosen), title)


def _sectors(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    return sectors_drawing(sectors(seen.theme("investment").chosen), title)


def _threats(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    return threats_drawing(threats(seen.theme("security").chosen), title)


def _kinds(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    kinds = energy_kinds(seen.theme("energy").chosen)
    cells = kinds.assign(row=kinds["kind"], column=kinds["place"], filled=kinds["placed"])
    colours = {kind: topic_colour(topic) for kind, topic in zip(kinds["kind"], kinds["topic"], strict=True)}
    return _matrix(cells, colours, "Sentences that name a kind, by the place they name with it", title)


def _contacts(seen: Seen, made_of: Material, title: str) -> Drawing | None:
    named = contacts(seen.theme("diplomacy").chosen)
    cells = named.assign(row=named["contact"], column=named["party"], filled=True)
    return _matrix(cells, {}, "Who is party to each contact or occasion", title, topic_colour("diplomacy"))


def _theme_ladder(page: ThemePage, made_of: Material, title: str) -> Drawing | None:
    return _ladder(made_of, new_figures(page), title)


def _theme_shared(page: ThemePage, made_of: Material, title: str) -> Drawing | None:
    rows = [
        (
            topic_label(row.topic), row.sentences, f"{row.sentences} of {row.of}", topic_colour(row.topic),
            row.sentence_id,
        )
        for row in rows_of(shared_topics(page.chosen, page.theme).head(MOST_BARS))
    ]  # fmt: skip
    return _bars(rows, f"Sentences on {page.theme.spoken} that deal with both", title)


def _theme_ties(page: ThemePage, made_of: Material, title: str) -> Drawing | None:
    own = page.own.sentences["sentence_id"]
    tied = tie_strengths(ties(page.chosen, own))
    order = parties(page.chosen, own)["party"].tolist()
    cells = tied.assign(row=tied["a"], column=tied["b"], filled=True, value=tied["sentences"])
    cells = cells[cells["row"].isin(order[:MOST_BARS])]
    return _matrix(cells, {}, f"Sentences on {page.theme.spoken} that name both", title, page.colour)


def _ladder(made_of: Material, figures: pd.DataFrame, title: str) -> Drawing | None:
    """The largest group of figures that may share an axis."""
    rows = ladder_rows(figures, made_of.whole.sentences, made_of.whole.standings)
    if rows.empty:
        return None
    sizes = rows.groupby("panel", sort=False).size()
    sums = sizes[sizes.index.isin(rows.loc[rows["kind"] == "money", "panel"])]
    panel = (sums if len(sums) else sizes).idxmax()
    outlets = None if "source" in figures else made_of.outlets  # then the labels say it already
    return ladder_drawing(rows[rows["panel"] == panel], made_of.whole.figures, title, outlets)


def _bars(rows: list[tuple[Any, ...]], measures: str, title: str) -> Drawing | None:
    return bars_drawing(pd.DataFrame(rows, columns=list(BARS)), measures, title) if rows else None


def _matrix(
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
        table["value"] = [int(counts.loc[(r.row, r.column)]) for r in rows_of(table)]
    table["colour"] = [colours.get(row, colour) for row in table["row"]]
    return Drawing(
        form="matrix",
        table=table[list(MATRIX)].astype(MATRIX),
        measures=measures,
        alt=f"{title}. " + "; ".join(f"{r.row}, {r.column}: {r.value}" for r in rows_of(table)) + ".",
    )


_DRAWINGS: dict[str, Draw] = {
    "glance-map": _topics,
    "glance-time": _reports,
    "glance-topics": _topics,
    "glance-speakers": _speakers,
    "glance-countries": _countries,
    "figures-ladder": _all_figures,
    "trade-flows": _flows,
    "investment-sums": _sums,
    "investment-sectors": _sectors,
    "security-threats": _threats,
    "energy-kinds": _kinds,
    "diplomacy-contacts": _contacts,
}
_OF_THEMES: dict[str, Callable[[ThemePage, Material, str], Drawing | None]] = {
    "map": lambda page, made_of, title: _topics(page.seen, made_of, title),
    "ladder": _theme_ladder,
    "shared": _theme_shared,
    "ties": _theme_ties,
}
