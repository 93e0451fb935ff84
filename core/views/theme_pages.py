"""The views of the theme pages: what each theme has of its own, and what all of them share."""

from collections.abc import Callable
from datetime import datetime

import pandas as pd

from core.charts.article_map import article_map
from core.charts.reports import theme_strips
from core.charts.style import topic_colour, topic_label
from core.frames import rows_of, table
from core.summaries.figures import ladder_rows, most_telling
from core.summaries.largest import ladder_finding
from core.summaries.sides import SidedFigure, sides
from core.summaries.stated import stated
from core.summaries.themes.diplomacy import contacts
from core.summaries.themes.energy import energy_kinds, sums_by_kind
from core.summaries.themes.exchanges import Exchange, exchanges, latest, two_years
from core.summaries.themes.investment import invested, invested_finding, sectors
from core.summaries.themes.parties import parties, tie_strengths, ties
from core.summaries.themes.security import threat_speakers, threats
from core.summaries.themes.theme import SharedTopic, lit_frames, shared_topics, theme_names
from core.summaries.themes.trade import currencies, trade_flows, trade_growth
from core.summaries.wording.ranking import level
from core.values.display import currency_name
from core.values.words import joined
from core.views.drawing import Bar, Drawing, Point
from core.views.drawings import (
    MOST_BARS,
    any_bars,
    largest_ladder,
    matrix_drawing,
    sectors_drawing,
    threats_drawing,
)
from core.views.first_page import topics_drawing
from core.views.kinds import Chart, ViewKind
from core.views.selection import ThemePage

FEWEST_SHARED = 3  # sentences that the pair named most often shares, for all pairs to be drawn
FEW_FLOWS = 5  # below the map of pairs: the Figures page has them all
MOST_FIGURES = 12  # drawn on a theme's page: the Figures page has them all


def _exchanges(page: ThemePage) -> list[Exchange]:
    return page.kept("exchanges", lambda: exchanges(page.chosen))


def _trade_pairs_chart(page: ThemePage) -> Chart | None:
    from core.charts.exchanges import pairs_map

    return pairs_map(latest(_exchanges(page)), page.source)


def _trade_years_chart(page: ThemePage) -> Chart | None:
    from core.charts.exchanges import year_slopes

    return year_slopes(two_years(_exchanges(page)), page.source)


def _trade_pairs(page: ThemePage, title: str) -> Drawing | None:
    bars = [
        Bar(
            label=f"{' – '.join(one.pair)}, {one.year}", value=one.high, shown=one.shown,
            colour=page.colour, row_id=one.figure_id,
        )
        for one in latest(_exchanges(page))[:MOST_BARS]
    ]  # fmt: skip
    return any_bars(bars, f"Trade in {currency_name(_exchanges(page)[0].unit)}", title) if bars else None


def _trade_years(page: ThemePage, title: str) -> Drawing | None:
    ends = two_years(_exchanges(page))[:MOST_BARS]
    points = [
        Point(
            label=" – ".join(one.pair), x=datetime(one.year, 7, 1), value=one.high, bound=one.bound,
            shown=f"{one.shown} ({one.year})", colour=page.colour, row_id=one.figure_id,
        )
        for pair in ends
        for one in pair
    ]  # fmt: skip
    if not points:
        return None
    told = joined(f"{point.label}: {point.shown}" for point in points)
    measures = f"Trade in {currency_name(ends[0][0].unit)}"
    return Drawing(form="lines", table=table(Point, points), measures=measures, alt=f"{title}. {told}.")


def _drawn_in_pairs(page: ThemePage) -> set[str]:
    """The figures that the map of pairs or the slopes show, where either is drawn."""
    if _trade_pairs_chart(page) is None:
        return set()
    found = _exchanges(page)
    return {one.figure_id for one in [*latest(found), *(one for pair in two_years(found) for one in pair)]}


def _flows_left(page: ThemePage) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """The sums and changes of trade that the map of pairs does not show, and how many to draw of each.

    Where some sums name both sides, they alone: an arrow with one end says less than a line of the ladder.
    """
    from core.charts.trade import MOST

    above = _drawn_in_pairs(page)
    flows = trade_flows(page.chosen)
    flows = _without(flows, above)
    paired = [sum(map(len, sides(row))) > 1 for row in rows_of(flows, SidedFigure)]
    most = FEW_FLOWS if above else MOST
    return (flows[paired] if any(paired) else flows), trade_growth(page.chosen), most


def _trade_flows_chart(page: ThemePage) -> Chart | None:
    from core.charts.trade import trade_chart

    flows, growth, most = page.kept("flows left", lambda: _flows_left(page))
    tables = (flows, growth, currencies(page.chosen))
    return None if all(table.empty for table in tables) else trade_chart(*tables, page.source, most)


def _drawn_above(page: ThemePage) -> set[str]:
    """The figures that the theme's own charts have drawn, which its ladder needn't draw again."""
    if page.theme.name == "investment":
        return set(_invested(page)["figure_id"])
    if page.theme.name == "trade":
        flows, growth, most = page.kept("flows left", lambda: _flows_left(page))
        return _drawn_in_pairs(page) | {*flows["figure_id"].head(most), *growth["figure_id"].head(most)}
    return set()


def _invested(page: ThemePage) -> pd.DataFrame:
    return page.kept("invested", lambda: invested(page.chosen))


def _investment_sums_chart(page: ThemePage) -> Chart | None:
    from core.charts.figures import figures_ladder

    sums = _invested(page)
    if sums.empty:
        return None
    rows = ladder_rows(sums, page.frames.sentences, page.frames.standings)
    return figures_ladder(rows, invested_finding(sums), page.source)


def _investment_sectors_chart(page: ThemePage) -> Chart | None:
    from core.charts.investment import sector_chart

    named = sectors(page.chosen)
    return sector_chart(named, page.source) if len(named) else None


def _security_threats_chart(page: ThemePage) -> Chart | None:
    from core.charts.placed import threat_chart

    named = threats(page.chosen)
    return threat_chart(named, threat_speakers(page.chosen), page.source) if len(named) else None


def _energy_kinds_chart(page: ThemePage) -> Chart | None:
    from core.charts.placed import energy_chart

    kinds = energy_kinds(page.chosen)
    return energy_chart(kinds, sums_by_kind(page.chosen), page.source) if len(kinds) else None


def _diplomacy_contacts_chart(page: ThemePage) -> Chart | None:
    from core.charts.diplomacy import contact_chart

    named = contacts(page.chosen)
    return contact_chart(named, page.source) if len(named) else None


def _theme_map_chart(page: ThemePage) -> Chart | None:
    if page.frames.sentences.empty:
        return None
    if page.whole.sentences.empty and page.whole.figures.empty and page.whole.quotes.empty:
        return None
    if page.selection.many:
        return theme_strips(page.frames, page.theme)
    return article_map(lit_frames(page.frames, page.theme), lit=page.theme.topics, small=True)


def _theme_ladder_chart(page: ThemePage) -> Chart | None:
    from core.charts.figures import figures_ladder

    figures = new_figures(page)
    rows = ladder_rows(figures, page.frames.sentences, page.frames.standings)
    if len(rows) < 2:  # a card says more than an axis with one mark
        return None
    every = page.kept("stated", lambda: stated(page.own))
    some_above = len(figures) < len(every)
    whole = ladder_rows(every, page.frames.sentences, page.frames.standings) if some_above else rows
    finding = ladder_finding(rows, whole)
    if len(rows) > MOST_FIGURES:  # those that the finding speaks of, and the most telling others
        telling = set(most_telling(figures, MOST_FIGURES)["figure_id"])
        largest = set(
            rows[rows["kind"] == "money"]
            .groupby(["panel", "unit", "basis"], dropna=False)
            .head(1)["figure_id"]
        )
        rows = rows[rows["figure_id"].isin(telling | largest)].reset_index(drop=True)
    return figures_ladder(rows, finding, page.source)


def new_figures(page: ThemePage) -> pd.DataFrame:
    """The theme's figures without those whose bounds its own chart has drawn already, also in other money."""
    facts = page.kept("stated", lambda: stated(page.own))
    return page.kept("new figures", lambda: _without(facts, _drawn_above(page)))


def _without(figures: pd.DataFrame, drawn: set[str]) -> pd.DataFrame:
    """Figures without some, and without what these are in other money."""
    return figures[~(figures["figure_id"].isin(drawn) | figures["conversion_of"].isin(drawn))]


def _theme_ties_chart(page: ThemePage) -> Chart | None:
    from core.charts.parties import tie_stairs

    own = page.own.sentences["sentence_id"]
    strengths = tie_strengths(ties(page.chosen, own))
    if len(strengths) < 2 or level(strengths["sentences"]) or strengths["sentences"].max() < FEWEST_SHARED:
        return None  # shows nothing that the list does not
    return tie_stairs(parties(page.chosen, own), strengths, page.colour, page.theme.spoken, page.source)


def _theme_shared_chart(page: ThemePage) -> Chart | None:
    from core.charts.theme import shared_bars

    shared = shared_topics(page.chosen, page.theme)
    if len(shared) < 2 or level(shared["sentences"]):  # a chart of one bar, or of equal ones, shows nothing
        return None
    return shared_bars(shared, page.theme.spoken, page.source)


def _trade_flows(page: ThemePage, title: str) -> Drawing | None:
    flows, growth, _ = page.kept("flows left", lambda: _flows_left(page))
    return largest_ladder(page.selection, pd.concat([flows, growth]), title)


def _investment_sums(page: ThemePage, title: str) -> Drawing | None:
    return largest_ladder(page.selection, _invested(page), title)


def _investment_sectors(page: ThemePage, title: str) -> Drawing | None:
    return sectors_drawing(sectors(page.chosen), title)


def _security_threats(page: ThemePage, title: str) -> Drawing | None:
    return threats_drawing(threats(page.chosen), title)


def _energy_kinds(page: ThemePage, title: str) -> Drawing | None:
    kinds = energy_kinds(page.chosen)
    cells = kinds.assign(row=kinds["kind"], column=kinds["place"], filled=kinds["placed"])
    colours = {kind: topic_colour(topic) for kind, topic in zip(kinds["kind"], kinds["topic"], strict=True)}
    return matrix_drawing(
        cells, colours, "Sentences that name a kind, by the place that their words tie it to", title
    )


def _diplomacy_contacts(page: ThemePage, title: str) -> Drawing | None:
    named = contacts(page.chosen)
    cells = named.assign(row=named["contact"], column=named["party"], filled=True)
    return matrix_drawing(
        cells, {}, "Who is party to each contact or occasion", title, topic_colour("diplomacy")
    )


def _theme_ladder(page: ThemePage, title: str) -> Drawing | None:
    return largest_ladder(page.selection, new_figures(page), title)


def _theme_shared(page: ThemePage, title: str) -> Drawing | None:
    rows = [
        Bar(
            label=topic_label(row.topic),
            value=row.sentences,
            shown=f"{row.sentences} of {row.of}",
            colour=topic_colour(row.topic),
            row_id=row.sentence_id,
        )
        for row in rows_of(shared_topics(page.chosen, page.theme).head(MOST_BARS), SharedTopic)
    ]
    return any_bars(rows, f"Sentences on {page.theme.spoken} that deal with both", title)


def _theme_ties(page: ThemePage, title: str) -> Drawing | None:
    own = page.own.sentences["sentence_id"]
    tied = tie_strengths(ties(page.chosen, own))
    order = parties(page.chosen, own)["party"].tolist()
    cells = tied.assign(row=tied["a"], column=tied["b"], filled=True, value=tied["sentences"])
    cells = cells[cells["row"].isin(order[:MOST_BARS])]
    return matrix_drawing(cells, {}, f"Sentences on {page.theme.spoken} that name both", title, page.colour)


def _theme_map(page: ThemePage, title: str) -> Drawing | None:
    return topics_drawing(page.selection, title, lit=page.theme.topics)


MakePart = Callable[[ThemePage], Chart | None]
DrawPart = Callable[[ThemePage, str], Drawing | None]
SayPart = Callable[[ThemePage], str]


def theme_view(
    theme: str,
    drawing: DrawPart,
    *,
    chart: MakePart | None = None,
    finding: SayPart | None = None,
    alike: bool = True,
) -> ViewKind:
    """A view of a theme's part of a selection: a `ViewKind` whose faces are given a `ThemePage`.

    Its `finding` is enough for a page to draw it from its `drawing`; a `chart` of its own is for more.
    """
    return ViewKind(
        alike=alike,
        chart=None if chart is None else lambda selection: chart(selection.theme(theme)),
        finding=None if finding is None else lambda selection: finding(selection.theme(theme)),
        drawing=lambda selection, title: drawing(selection.theme(theme), title),
    )


_OF_EVERY_THEME: dict[str, tuple[MakePart, DrawPart]] = {
    "map": (_theme_map_chart, _theme_map),
    "ladder": (_theme_ladder_chart, _theme_ladder),
    "ties": (_theme_ties_chart, _theme_ties),
    "shared": (_theme_shared_chart, _theme_shared),
}

THEMES = {
    "trade-pairs": theme_view("trade", _trade_pairs, chart=_trade_pairs_chart, alike=False),
    "trade-years": theme_view("trade", _trade_years, chart=_trade_years_chart, alike=False),
    "trade-flows": theme_view("trade", _trade_flows, chart=_trade_flows_chart, alike=False),
    "investment-sums": theme_view("investment", _investment_sums, chart=_investment_sums_chart),
    "investment-sectors": theme_view("investment", _investment_sectors, chart=_investment_sectors_chart),
    "security-threats": theme_view("security", _security_threats, chart=_security_threats_chart),
    "energy-kinds": theme_view("energy", _energy_kinds, chart=_energy_kinds_chart),
    "diplomacy-contacts": theme_view("diplomacy", _diplomacy_contacts, chart=_diplomacy_contacts_chart),
} | {
    f"{theme}-{part}": theme_view(theme, drawing, chart=chart, alike=part != "map")
    for theme in theme_names()
    for part, (chart, drawing) in _OF_EVERY_THEME.items()
}
