"""From a view to its slide: charts by name, figures, quotes, passages, tables, a briefing's own slides."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial

import pandas as pd

from core.charts.html_chart import row_ids_of, words_of
from core.deck.briefing.agreements import became_slide, ledger_slide, papers_slide
from core.deck.briefing.comparing import comparison_slide
from core.deck.briefing.coverage import covered
from core.deck.briefing.make import briefing
from core.deck.briefing.through_time import series_slide
from core.deck.slides import Slide
from core.frames import ArticleRow, Frames, rows_of
from core.summaries.figure_table import figure_table
from core.summaries.figures import most_telling
from core.summaries.largest import in_words
from core.summaries.sides import with_sides
from core.summaries.stated import stated
from core.summaries.themes.documents import documents
from core.summaries.themes.parties import sentences_of_ties, ties
from core.summaries.themes.quoted import quotes_finding
from core.summaries.themes.security import readiness
from core.summaries.themes.stances import Stance, stance_words, stances_finding
from core.summaries.themes.statement import theme_statement
from core.summaries.themes.theme import theme_names
from core.summaries.wording.cited import outlet_words
from core.summaries.wording.phrases import count_in_words, listed, sentence_case, with_article
from core.values.words import counted, day, joined, shortened
from core.views.drawing import Bar, Card, Drawing, QuoteText
from core.views.material import Material, best_quotes, material_of
from core.views.registry import VIEWS, chart_of, drawing_of
from core.views.selection import Selection
from core.views.view import OWN_WORDS, View
from core.views.wording import filters_in_words

MOST_QUOTES, MOST_CARDS, MOST_ROWS = 5, 4, 9  # what can be read from the back of a room
MOST_SOURCES = 20  # passages that the notes of a slide name

MakeSlide = Callable[[Selection, Material], Slide | None]


def slide_of(view: View, frames: Frames) -> Slide:
    """The slide of a view, made from the frames of its reports as they are now.

    Where nothing is left to show (the filters let nothing through, a row was corrected away), the slide says
    so: a story never loses one without a word.
    """
    if view.part == OWN_WORDS:
        return Slide(
            kind="text" if view.rows else "title", title="A slide of your own words", lines=view.rows
        )
    selection = Selection(frames=frames, filters=view.filters, rows=view.rows)
    if frames.articles.empty:
        return _nothing(view, selection)
    name = f"slide {view.part} {view.rows} {view.filters}"
    return selection.kept(name, lambda: _made(view.part, selection) or _nothing(view, selection))


def _nothing(view: View, selection: Selection) -> Slide:
    return Slide(
        kind="text",
        title="Nothing to show here any more",
        lines=(_why_nothing(view, selection),),
        source=selection.source or None,
    )


def _why_nothing(view: View, selection: Selection) -> str:
    if view.rows or selection.frames.articles.empty:
        return "The report, or the row that this slide was made from, is no longer in the library."
    if view.filters:
        return "No row passes the filters of this slide."
    return "Its reports hold nothing of this kind now."


def _made(part: str, selection: Selection) -> Slide | None:
    if part == BRIEFING:
        return briefing_slides(selection).get(selection.rows[0] if selection.rows else "")
    made_of = material_of(selection)
    if part in LISTS:
        return LISTS[part](selection, made_of)
    return _chart_slide(part, selection, made_of) if part in VIEWS else None


def _chart_slide(part: str, selection: Selection, made_of: Material) -> Slide | None:
    chart = chart_of(part, selection)
    if chart is None:  # where all ties are alike the list says more than a staircase
        listed = LISTS.get(part.replace("-ties", "-tie-list"))
        return listed(selection, made_of) if listed else None
    words, ids = words_of(chart), list(row_ids_of(chart)[:MOST_SOURCES])
    drawing = drawing_of(part, selection, words["title"])
    table = None if drawing else _reports(selection)
    lines: tuple[str, ...] = ()
    if drawing and drawing.level:
        lines, drawing = tuple(f"{bar.label}: {bar.shown}" for bar in rows_of(drawing.table, Bar)), None
    return Slide(
        kind="chart" if drawing else "text" if lines else "table",
        title=words["title"],
        subtitle=_with_filters(words["subtitle"] if VIEWS[part].alike else None, selection),
        source=words["source"] or selection.source,
        drawing=drawing,
        table=table,
        lines=lines,
        cards=_not_drawn(drawing, ids, made_of),
        sources=made_of.sources(ids),
    )


def _reports(selection: Selection) -> pd.DataFrame:
    """The reports themselves, for a chart of reports, which no export draws."""
    rows = [
        (row.publisher or "", day(row.published), shortened(row.title, 90))
        for row in rows_of(selection.frames.articles, ArticleRow)[:MOST_ROWS]
    ]
    return pd.DataFrame(rows, columns=["Outlet", "Published", "Report"])


def _not_drawn(drawing: Drawing | None, ids: list[str], made_of: Material) -> tuple[Card, ...]:
    """The figures of a chart that its drawing, which has one unit, leaves out."""
    if drawing is None or drawing.form != "ladder":
        return ()
    figures = made_of.whole.figures
    left = set(ids) - set(drawing.table["row_id"])
    return made_of.cards(figures[figures["figure_id"].isin(left)].head(MOST_CARDS - 1))


def _with_filters(words: str | None, selection: Selection) -> str | None:
    chosen = filters_in_words(selection.filters)
    return " ".join(part for part in (words, f"Selection: {chosen}." if chosen else "") if part) or None


# --- a briefing, slide by slide ---------------------------------------------------------------------------

BRIEFING = "briefing"


def briefing_slides(selection: Selection) -> dict[str, Slide]:
    """The slides of a briefing by a name each, which stays while their content is corrected."""

    def make() -> dict[str, Slide]:
        named: dict[str, Slide] = {}
        for slide in briefing(selection.frames, filters=selection.filters).slides:
            name, number = slide.name or slide.kind, 1
            while (key := name if number == 1 else f"{name} {number}") in named:
                number += 1
            named[key] = slide
        return named

    return selection.kept("briefing", make)


# --- figures, quotes and passages -------------------------------------------------------------------------


def _figure_cards(selection: Selection, made_of: Material) -> Slide | None:
    """The figures that were picked; without a pick, those that carry the story."""
    figures = made_of.whole.figures[made_of.whole.figures["figure_id"].isin(selection.rows)]
    if not selection.rows:
        figures = most_telling(made_of.facts(made_of.frames), MOST_CARDS)
    return _cards(figures, made_of, _with_filters(None, selection) if not selection.rows else None)


def _cards(figures: pd.DataFrame, made_of: Material, subtitle: str | None = None) -> Slide | None:
    cards = made_of.cards(figures.head(MOST_CARDS))
    if not cards:
        return None
    first = cards[0]
    title = sentence_case(f"{first.about}: {in_words(first.shown)}" if first.about else in_words(first.shown))
    if len(cards) > 1:
        title = f"{sentence_case(joined(in_words(card.shown) for card in cards))}"
    back = sum(card.row_id in made_of.taken_back for card in cards)
    if back:  # never said in the article's name
        title += ", denied or doubted" if back == len(cards) else f", {back} of them denied or doubted"
    return Slide(
        kind="figures",
        title=title,
        subtitle=subtitle,
        source=made_of.source,
        cards=cards,
        sources=made_of.sources(figures["figure_id"].head(MOST_CARDS)),
    )


def _quotes(selection: Selection, made_of: Material) -> Slide | None:
    """The quotes that were picked; without a pick, the best of those that pass the filters."""
    if selection.rows:
        quotes = made_of.whole.quotes
        return _quote_slide(quotes[quotes["quote_id"].isin(selection.rows)], made_of)
    return _quote_slide(made_of.frames.quotes, made_of, _with_filters(None, selection))


def _quote_slide(quotes: pd.DataFrame, made_of: Material, subtitle: str | None = None) -> Slide | None:
    if quotes.empty:
        return None
    best = best_quotes(quotes, MOST_QUOTES)
    shown = f"{len(best)} of {counted(len(quotes), 'quote')}." if len(best) < len(quotes) else ""
    return Slide(
        kind="quotes",
        title=quotes_finding(quotes),
        subtitle=" ".join(part for part in (shown, subtitle) if part) or None,
        source=made_of.source,
        quotes=made_of.quotes(best),
        sources=made_of.sources(best["quote_id"]),
    )


def _passage(selection: Selection, made_of: Material) -> Slide | None:
    """A sentence of the article, or the one that a name stands in."""
    sources = made_of.sources(selection.rows)
    if not sources:
        return None
    outlets = {
        row.article_id: outlet_words(asdict(row)) for row in rows_of(made_of.whole.articles, ArticleRow)
    }
    return Slide(
        kind="quotes",
        title="In the article’s words",
        source=made_of.source,
        quotes=tuple(
            QuoteText(
                row_id=one.row_id, text=one.passage, direct=False, speaker=outlets.get(one.article_id, "")
            )
            for one in sources
        ),
        sources=sources,
    )


# --- tables and lists -------------------------------------------------------------------------------------


def _figures_table(selection: Selection, made_of: Material) -> Slide | None:
    figures = made_of.frames.figures
    if figures.empty:
        return None
    told = figure_table(with_sides(figures, made_of.whole.parties))
    table = pd.DataFrame(
        {
            "Figure": told["shown"],
            "Measures": told["measure"].map(lambda words: shortened(words, 60), na_action="ignore"),
            "About": told["parties"],
            "Period": told["period"],
            "Stated by": told["speaker"],
        },
        dtype=object,  # a column of nothing but gaps can't be filled in Arrow's own type
    )
    table = table.fillna("").astype("str")
    table = table[[name for name in table if table[name].ne("").any()]]
    telling = most_telling(stated(made_of.frames), 1)
    card = made_of.cards(telling)
    lead = f", among them {in_words(card[0].shown)}" if card and len(figures) > 1 else ""
    return _table_slide(
        f"{counted(len(figures), 'figure')} named{lead}",
        table,
        told["figure_id"].tolist(),
        selection,
        made_of,
    )


def _stances(selection: Selection, made_of: Material) -> Slide | None:
    ready = pd.concat([readiness(frames) for frames in made_of.each()], ignore_index=True)
    if ready.empty:
        return None
    told = [stance_words(row) for row in rows_of(ready, Stance)]
    table = pd.DataFrame(told, columns=["Who", "In the article’s words", "What it amounts to"])
    return _table_slide(stances_finding(ready), table, ready["sentence_id"].tolist(), selection, made_of)


def _documents(selection: Selection, made_of: Material) -> Slide | None:
    papers = documents(selection.theme("diplomacy").chosen).fillna("")
    if papers.empty:
        return None
    table = pd.DataFrame({"Document": papers["document"], "What was done": papers["done"]})
    title = f"{count_in_words(counted(len(papers), 'document'))} named: {listed(papers['document'], 2)}"
    return _table_slide(title, table, papers["sentence_id"].tolist(), selection, made_of)


def _agreements(selection: Selection, made_of: Material) -> Slide | None:
    slide = ledger_slide(made_of)
    told = f"{slide.subtitle}." if slide and slide.subtitle else None
    return replace(slide, subtitle=_with_filters(told, selection)) if slide else None


def _became(selection: Selection, made_of: Material) -> Slide | None:
    slide = became_slide(made_of)
    return replace(slide, subtitle=_with_filters(f"{slide.subtitle}.", selection)) if slide else None


def _papers(selection: Selection, made_of: Material) -> Slide | None:
    return papers_slide(made_of, *selection.rows) if len(selection.rows) == 2 else None


def _ties(theme: str, selection: Selection, made_of: Material) -> Slide | None:
    page = selection.theme(theme)
    found = sentences_of_ties(ties(page.chosen, page.own.sentences["sentence_id"]))
    if found.empty:
        return None
    texts = [shortened(text, 140) for text in found["text"]]
    table = pd.DataFrame({"Named together": found["parties"], "Sentence": texts})
    named = map(with_article, found["parties"].iloc[0].split(" · "))
    title = f"{sentence_case(joined(named))} named together on {page.theme.spoken}"
    return _table_slide(title, table, found["sentence_id"].tolist(), selection, made_of)


def _table_slide(
    title: str, table: pd.DataFrame, ids: list[str], selection: Selection, made_of: Material
) -> Slide:
    left = f"The first {MOST_ROWS} of {len(table)}." if len(table) > MOST_ROWS else None
    return Slide(
        kind="table",
        title=title,
        subtitle=_with_filters(left, selection),
        source=made_of.source,
        table=table.assign(row_id=ids).head(MOST_ROWS),
        sources=made_of.sources(ids[:MOST_ROWS]),
    )


# --- what theme pages share -------------------------------------------------------------------------------


def _theme_figures(theme: str, selection: Selection, made_of: Material) -> Slide | None:
    page = selection.theme(theme)
    facts = stated(page.own)
    return _cards(most_telling(facts if len(facts) else page.own.figures, MOST_CARDS), made_of)


def _theme_quotes(theme: str, selection: Selection, made_of: Material) -> Slide | None:
    return _quote_slide(selection.theme(theme).own.quotes, made_of, _with_filters(None, selection))


def _theme_statement(theme: str, selection: Selection, made_of: Material) -> Slide | None:
    page = selection.theme(theme)
    statement = theme_statement(selection.frames, page.theme)
    quotes = best_quotes(page.own.quotes, 2)
    return Slide(
        kind="quotes" if len(quotes) else "text",
        title=statement.text.rstrip("."),
        subtitle=page.theme.title,
        source=made_of.source,
        quotes=made_of.quotes(quotes),
        sources=made_of.sources([statement.row_id, *quotes["quote_id"]]),
    )


_OF_THEMES: dict[str, MakeSlide] = {
    f"{theme}-{name}": partial(make, theme)
    for theme in theme_names()
    for name, make in (
        ("figures", _theme_figures),
        ("quotes", _theme_quotes),
        ("tie-list", _ties),
        ("statement", _theme_statement),
    )
}
LISTS: dict[str, MakeSlide] = {
    "figure": _figure_cards,
    "figures": _figure_cards,
    "glance-figures": _figure_cards,
    "figures-table": _figures_table,
    "quote": _quotes,
    "quotes": _quotes,
    "passage": _passage,
    "comparison": comparison_slide,
    "series": series_slide,
    "coverage": covered,
    "security-stances": _stances,
    "diplomacy-documents": _documents,
    "agreements": _agreements,
    "agreements-became": _became,
    "papers": _papers,
    **_OF_THEMES,
}
