"""Every chart that a page shows, by the name it has there: made again anywhere from frames and filters.

A page draws `chart_of("trade-flows", seen)`, a story keeps the name "trade-flows" with the filters, and a
slide made of it next month draws the same chart: it is defined here and nowhere else. A part's chart is
None where there is nothing to see.

What draws with plotly is imported by the part that needs it: the first page does without.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from core.charts.article_map import article_map
from core.charts.countries import countries_map
from core.charts.reports import report_strips, reports_timeline, theme_strips
from core.charts.shares import speaker_bars, topic_bars
from core.deck.seen import Seen, ThemePage
from core.select.facts import NOBODY
from core.select.narrow import narrowed, passing_ids
from core.summaries.countries import countries_finding, country_mentions
from core.summaries.diplomacy import contacts
from core.summaries.energy import energy_kinds, sums_by_kind
from core.summaries.figures import ladder_finding, ladder_rows, most_telling
from core.summaries.investment import invested, invested_finding, sectors
from core.summaries.parties import parties, tie_strengths, ties
from core.summaries.repeats import once_each
from core.summaries.reports import reports_words
from core.summaries.security import threats
from core.summaries.speakers import speaker_words, speakers_finding
from core.summaries.stated import stated, taken_back
from core.summaries.theme import lit_frames, shared_topics, theme_names
from core.summaries.topics import topic_shares
from core.summaries.trade import currencies, trade_flows, trade_growth

if TYPE_CHECKING:
    from typing import TypeAlias

    import pandas as pd
    from plotly.graph_objects import Figure

    from core.charts.html_chart import HtmlChart

    Chart: TypeAlias = Figure | HtmlChart

ALL_TAKEN_BACK = "Every figure here is only named to be denied or doubted"
MOST_FIGURES = 12  # drawn on a theme's page: the Figures page has them all

MakeChart = Callable[[Seen], "Chart | None"]


def chart_of(part: str, seen: Seen) -> "Chart | None":
    """The chart of a part, made once for these frames and filters; None when there is nothing to see.

    Raises KeyError for a part that nobody knows: `part in CHARTS` tells.
    """
    make = CHARTS[part]
    picked = f" {seen.rows}" if seen.rows else ""
    return seen.kept(f"part {part}{picked}", lambda: make(seen))


# --- the first page and the page of figures -------------------------------------------------------------


def _glance_map(seen: Seen) -> "Chart | None":
    if seen.frames.sentences.empty:
        return None
    passing = passing_ids(seen.frames, seen.filters)
    return report_strips(seen.frames, passing) if seen.many else article_map(seen.frames, passing=passing)


def _glance_time(seen: Seen) -> "Chart | None":
    return reports_timeline(seen.frames, passing_ids(seen.frames, seen.filters)) if seen.many else None


def _glance_topics(seen: Seen) -> "Chart | None":
    left = narrowed(seen.frames, seen.filters, but=("topic", "mode"))
    shares = topic_shares(left)
    every = len(left.sentences) == len(seen.frames.sentences)
    whose = reports_words(len(seen.frames.articles)) if every else "what passes the filters"
    return topic_bars(shares, seen.source, chosen=seen.filters.topic, whose=whose) if len(shares) else None


def _glance_speakers(seen: Seen) -> "Chart | None":
    said = speaker_words(narrowed(seen.frames, seen.filters, but=("speaker",)).quotes)
    if said.empty:
        return None
    finding = speakers_finding(said)
    return speaker_bars(said, finding, seen.source, chosen=seen.filters.speaker, nobody=NOBODY)


def _glance_countries(seen: Seen) -> "Chart | None":
    countries = country_mentions(narrowed(seen.frames, seen.filters, but=("party",)).mentions)
    return countries_map(countries, countries_finding(countries), seen.source) if len(countries) else None


def _figures_ladder(seen: Seen) -> "Chart | None":
    from core.charts.figures import figures_ladder

    frames = seen.frames
    figures = once_each(seen.shown).figures
    if seen.rows:
        figures = figures[figures["figure_id"].isin(seen.rows)]
    rows = ladder_rows(figures, frames.sentences, frames.standings)
    if rows.empty:
        return None
    facts = rows[~rows["figure_id"].isin(list(taken_back(frames)))]
    finding = ladder_finding(facts, len(frames.articles)) if len(facts) else ALL_TAKEN_BACK
    return figures_ladder(rows, finding, seen.source)


# --- what a theme's page has of its own -----------------------------------------------------------------


def _trade_flows(page: ThemePage) -> "Chart | None":
    from core.charts.trade import trade_chart

    tables = (trade_flows(page.chosen), trade_growth(page.chosen), currencies(page.chosen))
    return None if all(table.empty for table in tables) else trade_chart(*tables, page.source)


def _investment_sums(page: ThemePage) -> "Chart | None":
    from core.charts.figures import figures_ladder

    sums = invested(page.chosen)
    if sums.empty:
        return None
    rows = ladder_rows(sums, page.frames.sentences, page.frames.standings)
    return figures_ladder(rows, invested_finding(sums), page.source)


def _investment_sectors(page: ThemePage) -> "Chart | None":
    from core.charts.investment import sector_chart

    named = sectors(page.chosen)
    return sector_chart(named, page.source) if len(named) else None


def _security_threats(page: ThemePage) -> "Chart | None":
    from core.charts.security import threat_chart

    named = threats(page.chosen)
    return threat_chart(named, page.source) if len(named) else None


def _energy_kinds(page: ThemePage) -> "Chart | None":
    from core.charts.energy import energy_chart

    kinds = energy_kinds(page.chosen)
    return energy_chart(kinds, sums_by_kind(page.chosen), page.source) if len(kinds) else None


def _diplomacy_contacts(page: ThemePage) -> "Chart | None":
    from core.charts.diplomacy import contact_chart

    named = contacts(page.chosen)
    return contact_chart(named, page.source) if len(named) else None


# --- what every theme's page has ------------------------------------------------------------------------


def _theme_map(page: ThemePage) -> "Chart | None":
    if page.frames.sentences.empty:
        return None
    if page.seen.many:
        return theme_strips(page.frames, page.theme)
    return article_map(lit_frames(page.frames, page.theme), lit=page.theme.topics, small=True)


def _theme_ladder(page: ThemePage) -> "Chart | None":
    from core.charts.figures import figures_ladder

    figures = new_figures(page)
    if len(figures) > MOST_FIGURES:
        figures = figures[figures["figure_id"].isin(most_telling(figures, MOST_FIGURES)["figure_id"])]
    rows = ladder_rows(figures, page.frames.sentences, page.frames.standings)
    return (
        figures_ladder(rows, ladder_finding(rows, len(page.frames.articles)), page.source)
        if len(rows)
        else None
    )


def new_figures(page: ThemePage) -> "pd.DataFrame":
    """The theme's figures without those whose bounds its own chart has drawn already."""
    figures = page.kept("stated", lambda: stated(page.own))
    above = set(invested(page.chosen)["figure_id"]) if page.theme.name == "investment" else set()
    return figures[~figures["figure_id"].isin(above)]


def _theme_ties(page: ThemePage) -> "Chart | None":
    from core.charts.parties import tie_stairs

    own = page.own.sentences["sentence_id"]
    strengths = tie_strengths(ties(page.chosen, own))
    if len(strengths) < 2:  # a staircase of one step shows nothing that a line does not
        return None
    return tie_stairs(parties(page.chosen, own), strengths, page.colour, page.theme.spoken, page.source)


def _theme_shared(page: ThemePage) -> "Chart | None":
    from core.charts.theme import shared_bars

    shared = shared_topics(page.chosen, page.theme)
    return shared_bars(shared, page.theme.spoken, page.source) if len(shared) else None


def _on(theme: str, make: Callable[[ThemePage], "Chart | None"]) -> MakeChart:
    return partial(_from_theme, theme, make)


def _from_theme(theme: str, make: Callable[[ThemePage], "Chart | None"], seen: Seen) -> "Chart | None":
    return make(seen.theme(theme))


_OF_EVERY_THEME = {
    "map": _theme_map,
    "ladder": _theme_ladder,
    "ties": _theme_ties,
    "shared": _theme_shared,
}

CHARTS: dict[str, MakeChart] = {
    "glance-map": _glance_map,
    "glance-time": _glance_time,
    "glance-topics": _glance_topics,
    "glance-speakers": _glance_speakers,
    "glance-countries": _glance_countries,
    "figures-ladder": _figures_ladder,
    "trade-flows": _on("trade", _trade_flows),
    "investment-sums": _on("investment", _investment_sums),
    "investment-sectors": _on("investment", _investment_sectors),
    "security-threats": _on("security", _security_threats),
    "energy-kinds": _on("energy", _energy_kinds),
    "diplomacy-contacts": _on("diplomacy", _diplomacy_contacts),
} | {f"{name}-{part}": _on(name, make) for name in theme_names() for part, make in _OF_EVERY_THEME.items()}
