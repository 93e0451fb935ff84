"""What the reports do not say: gaps an analyst would otherwise find out in the meeting."""

from collections.abc import Iterator
from dataclasses import asdict

import pandas as pd

from core.annotations import Figure
from core.deck.briefing.themes import silent
from core.deck.slides import Slide
from core.frames import rows_of
from core.summaries.figures import most_telling
from core.summaries.largest import in_words
from core.summaries.themes.investment import invested
from core.summaries.themes.statement import is_name
from core.summaries.themes.theme import load_theme
from core.summaries.themes.trade import trade_flows
from core.summaries.wording.phrases import count_in_words
from core.values.display import show_figure
from core.values.words import counted, joined, shortened
from core.views.material import Material

LONGEST_FINDING = 130
_NAMED = 3  # figures that a line gives in their own words
THEMES = ("trade", "investment", "security")


def unsaid_slide(made_of: Material) -> Slide:
    """What is missing, a sentence each; the first of them is the finding."""
    found = list(_gaps(made_of))
    lines = tuple(line for line, _ in found)
    title = _title(made_of, found)
    it = "The reports name" if made_of.several else "The article names"
    named = made_of.frames.figures["kind"].isin(["money", "percent"]).any()
    complete = "each sum and percentage" if named else "each quote"
    what = "a speaker, a period and a measure" if named else "a speaker"
    return Slide(
        kind="text",
        name="unsaid",
        title=title,
        subtitle="What was not found in the reports"
        if made_of.several
        else "What was not found in the article",
        source=made_of.source,
        lines=(lines[1:] if len(lines) > 1 and lines[0] == f"{title}." else lines)
        or (f"{it} {what} for {complete}.",),
        sources=made_of.sources([row_id for _, ids in found for row_id in ids]),
    )


def _title(made_of: Material, found: list[tuple[str, list[str]]]) -> str:
    who = "The reports leave" if made_of.several else "The article leaves"
    if not found:
        return f"{who} nothing open that Readout looks for"
    topics = [load_theme(name).spoken for name in THEMES if silent(made_of.whole, name)]
    if topics:
        return f"Nothing was found about {joined(topics, 'or')}"
    first = found[0][0].rstrip(".")
    return first if len(first) <= LONGEST_FINDING else f"{who} {counted(len(found), 'thing')} open"


def _gaps(made_of: Material) -> Iterator[tuple[str, list[str]]]:
    """Each gap as a sentence, with the rows it is about."""
    whole = made_of.whole
    for name in THEMES:
        theme = load_theme(name)
        if silent(whole, name):
            yield f"Nothing was found about {theme.spoken}.", []
        elif not made_of.filters and name == "trade" and trade_flows(whole).empty:
            yield "Trade is dealt with, but no sum was found for it.", []
        elif not made_of.filters and name == "investment" and invested(whole).empty:
            yield "Investment is dealt with, but no sum and no count of companies was found.", []
    yield from _about_figures(made_of)
    yield from _about_quotes(made_of)
    yield from _about_reports(made_of)


def _about_figures(made_of: Material) -> Iterator[tuple[str, list[str]]]:
    figures = made_of.frames.figures
    stated = made_of.facts(made_of.frames)
    if figures.empty:
        yield (
            ("No figure is stated." if made_of.whole.figures.empty else "The selection holds no figure."),
            [],
        )
        return
    taken_back = figures[~figures["figure_id"].isin(stated["figure_id"])]
    if len(taken_back):
        texts = list(dict.fromkeys(f"“{shortened(text, 60)}”" for text in taken_back["text"]))
        words = ("among them " if len(texts) > _NAMED else "") + joined(texts[:_NAMED])
        are = "is" if len(taken_back) == 1 else "are"
        many = count_in_words(counted(len(taken_back), "figure"))
        yield (
            f"{many} {are} only named to be denied or doubted: {words}.",
            taken_back["figure_id"].tolist(),
        )
    sums = stated[stated["kind"].isin(["money", "percent"]) & stated["conversion_of"].isna()]
    for column, says in (
        ("period", "No period was found for"),
        ("speaker", "No speaker was found for"),
        ("measure", "What it measures was not found for"),
    ):
        lacking = sums[sums[column].isna()]
        if len(lacking):
            yield f"{says} {_told(lacking)}.", lacking["figure_id"].tolist()[:6]


def _told(figures: pd.DataFrame) -> str:
    """The most telling of some figures, and how many others."""
    first = most_telling(figures, 3)
    rows = rows_of(first if len(first) else figures.head(3), Figure)
    names = [
        in_words(show_figure(asdict(row))) + (f" ({shortened(row.measure, 50)})" if row.measure else "")
        for row in rows
    ]
    rest = len(figures) - len(names)
    return joined([*names, counted(rest, "other figure")] if rest > 0 else names)


def _about_quotes(made_of: Material) -> Iterator[tuple[str, list[str]]]:
    quotes = made_of.frames.quotes
    if quotes.empty:
        yield ("Nobody is quoted." if made_of.whole.quotes.empty else "The selection holds no quote."), []
        return
    nobody = quotes[quotes["speaker"].isna()]
    if len(nobody):
        yield (
            f"Who says it was not found for {counted(len(nobody), 'quote')}.",
            nobody["quote_id"].tolist()[:6],
        )
    speakers = quotes["speaker"].dropna()
    named = [speaker for speaker in speakers.unique() if is_name(speaker)]
    if len(named) == 1 and not made_of.several and not made_of.filters:
        yield f"Nobody but {named[0]} is quoted by name.", []


def _about_reports(made_of: Material) -> Iterator[tuple[str, list[str]]]:
    articles = made_of.whole.articles
    for column, thing in (("published", "a day of publication"), ("publisher", "an outlet")):
        lacking = int(articles[column].isna().sum())
        if lacking and not made_of.several:
            yield f"No {thing.partition(' ')[2]} is given.", []
        elif lacking:
            name = "names" if lacking == 1 else "name"
            yield f"{lacking} of {len(articles)} reports {name} no {thing.partition(' ')[2]}.", []
