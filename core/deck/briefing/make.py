"""A briefing made by itself: from frames to a deck that is ready to show and to edit."""

from dataclasses import asdict
from datetime import date

import pandas as pd

from core.deck.briefing.agreements import agreement_slides
from core.deck.briefing.chart import chart_slide
from core.deck.briefing.disagreements import disagreement_slides
from core.deck.briefing.themes import investment_slides, security_slides, trade_slides
from core.deck.briefing.through_time import series_slides
from core.deck.briefing.unsaid import unsaid_slide
from core.deck.slides import Deck, Slide
from core.frames import ArticleRow, Frames, rows_of
from core.select.filters import Filters
from core.summaries.figures import ALSO, ladder_rows, most_telling
from core.summaries.largest import ladder_finding, ladder_leads
from core.summaries.repeats import once_each
from core.summaries.speakers import speaker_words, speakers_finding
from core.summaries.themes.quoted import forms_said, quotes_finding
from core.summaries.topics import TopicShare, topic_shares
from core.summaries.wording.cited import outlet_words
from core.summaries.wording.phrases import listed, sentence_case, spelled
from core.values.display import currency_name
from core.values.plain import one_line
from core.values.words import apart, counted, joined, shortened, topic_words
from core.views.drawings import ladder_drawing, speakers_drawing
from core.views.material import Material, best_quotes
from core.views.wording import filters_in_words, left_in_words

LONGEST_TITLE = 140
MOST_QUOTES, FEWEST_QUOTES = 6, 2


def briefing(
    frames: Frames,
    *,
    filters: Filters | None = None,
    scope_words: str = "",
    address: str = "",
    made: date | None = None,
) -> Deck:
    """The briefing of one report or several, of the rows that pass the `filters`.

    `frames` are the reports whole. `scope_words` says which reports they are, where that is not plain from
    their list; `address` is where the dashboard answers, for the links in it.
    """
    made_of = Material(frames, filters or Filters())
    chosen = filters_in_words(made_of.filters)
    title = briefing_title(frames)
    slides = [
        _title_slide(made_of, title, scope_words, chosen),
        *_figure_slides(made_of),
        *agreement_slides(made_of),
        *trade_slides(made_of),
        *investment_slides(made_of),
        *security_slides(made_of),
        *_voice_slides(made_of),
        *series_slides(made_of),
        *disagreement_slides(made_of),
        unsaid_slide(made_of),
    ]
    slides.append(sources_slide(made_of))
    return Deck(
        title=title,
        subtitle=_subtitle(made_of, scope_words),
        slides=tuple(slides),
        frames=made_of.frames,
        whole=frames,
        filters_in_words=chosen,
        made=made or date.today(),
        reports=_reports(frames),
        address=address,
    )


def briefing_title(frames: Frames) -> str:
    """What a briefing of some reports is called: a report's own title, or how many and whose they are."""
    titles = frames.articles["title"].dropna()
    if len(frames.articles) == 1 and frames.articles["title_from"].eq("lede").fillna(False).iloc[0]:
        return _own_title(frames)
    if len(frames.articles) == 1:
        return (
            shortened(titles.iloc[0], LONGEST_TITLE).rstrip(".")
            if len(titles)
            else "An article without a title"
        )
    if frames.articles.empty:
        return "No report"
    outlets = list(frames.articles["publisher"].dropna().unique())
    if outlets and frames.articles["publisher"].isna().any():
        outlets = [*outlets[:3], "others"]
    by = f" by {listed(outlets)}" if outlets else ""
    return f"{spelled(len(frames.articles))} reports{by}"


def _own_title(frames: Frames) -> str:
    """A title for a report without a headline: what it is about, and whose it is."""
    shares = rows_of(topic_shares(frames).head(3), TopicShare)
    about = sentence_case(apart(topic_words(row.topic) for row in shares)) or "An article without a title"
    outlet = frames.articles["publisher"].iloc[0]
    return f"{about}: a report by {one_line(outlet)}" if isinstance(outlet, str) else about


def _subtitle(made_of: Material, scope_words: str) -> str:
    articles = made_of.whole.articles
    if len(articles) == 1:
        return outlet_words(asdict(rows_of(articles, ArticleRow)[0]))
    return scope_words or made_of.source.removeprefix("Source: ")


def _title_slide(made_of: Material, title: str, scope_words: str, chosen: str) -> Slide:
    left = left_in_words(made_of.frames, made_of.whole)
    lines = [f"Selection: {chosen}" if chosen else "", left[:1].upper() + left[1:]]
    return Slide(
        kind="title",
        name="title",
        title=title,
        subtitle=_subtitle(made_of, scope_words),
        lines=tuple(line for line in lines if line),
        notes="What is claimed, who is quoted, and what is not said. Every number and quote in this briefing "
        "names its passage in the notes below it.",
    )


def _reports(frames: Frames) -> tuple[str, ...]:
    """A line for each report: outlet, agency and day, then its title."""
    return tuple(
        ": ".join(part for part in (outlet_words(asdict(row)), shortened(row.title, 160)) if part)
        for row in rows_of(frames.articles, ArticleRow)
    )


def sources_slide(made_of: Material) -> Slide:
    """The reports it is made of."""
    number = len(made_of.whole.articles)
    return Slide(
        kind="sources",
        name="sources",
        title="Everything here was read in one report"
        if number == 1
        else f"Everything here was read in {number} reports",
        subtitle="Sources",
        lines=_reports(made_of.whole),
        notes="Readout reads a report's words and counts nothing that it does not say.",
    )


def _figure_slides(made_of: Material) -> list[Slide]:
    facts = made_of.facts(once_each(made_of.frames))  # as on the pages: what two reports give is one sum
    telling = most_telling(facts)
    if telling.empty:
        return []
    if len(telling) == 1:  # all of one measure: one of them would pass for the only one
        others = facts[facts["conversion_of"].isna()].sort_values("value", ascending=False, kind="stable")
        telling = others.drop_duplicates(["unit", "value"]).head(4)
    rows = ladder_rows(facts, made_of.whole.sentences, made_of.whole.standings)
    telling = _with_leads(telling, facts, ladder_leads(rows))
    number = spelled(len(telling)).lower()
    slides = [
        Slide(
            kind="figures",
            name="figures",
            title=ladder_finding(rows),
            subtitle="What was claimed, in one figure"
            if number == "one"
            else f"What was claimed, in {number} figures",
            source=made_of.source,
            cards=made_of.cards(telling),
            sources=made_of.sources(telling["figure_id"]),
        )
    ]
    return slides + _sums_slides(made_of, facts)


def _with_leads(telling: pd.DataFrame, facts: pd.DataFrame, leads: list[str]) -> pd.DataFrame:
    """The most telling figures, those first that the finding names: it never speaks of what is not shown."""
    both = pd.concat([facts[facts["figure_id"].isin(leads)], telling]).drop_duplicates("figure_id")
    return both.head(max(len(telling), len(leads)))


def _sums_slides(made_of: Material, facts: pd.DataFrame) -> list[Slide]:
    """The sums of each currency that has three or more, drawn with their bounds."""
    rows = ladder_rows(facts, made_of.whole.sentences, made_of.whole.standings)
    slides: list[Slide] = []
    drawn = rows[(rows["kind"] == "money") & (rows["panel"] != ALSO)]
    for _, sums in drawn.groupby("panel", sort=False):
        if len(sums) < 3 or len(slides) == 2:
            continue
        title = _sums_finding(sums)
        drawing = ladder_drawing(sums, made_of.whole.figures, title)  # each says itself whose it is
        slides.append(
            Slide(
                kind="chart",
                name=f"sums {sums['unit'].iloc[0]}",
                title=title,
                subtitle=f"Sums in {_currency(sums)}",
                source=made_of.source,
                drawing=drawing,
                sources=made_of.sources(drawing.table["row_id"]),
            )
        )
    return slides


def _sums_finding(sums: pd.DataFrame) -> str:
    """How many sums of a currency there are, of each kind: nothing is ranked across kinds."""
    number = spelled(len(sums))
    name = f" in {_currency(sums)}" if sums["unit"].notna().any() else ""
    kinds = {
        "flow": "over a period",
        "stock": "built up",
        "unclear": "without a period",
        "difference": "of a change",
        "target": "aimed at or promised",
        "denied": "denied or doubted",
        "withdrawn": "taken back since",
    }
    counts = sums["basis"].value_counts()
    told = [(spelled(int(counts[basis])).lower(), words) for basis, words in kinds.items() if basis in counts]
    if len(told) == 1:
        return f"{number} sums{name} are named, all {told[0][1]}"
    return f"{number} sums{name} are named: {joined(f'{count} {words}' for count, words in told)}"


def _currency(sums: pd.DataFrame) -> str:
    units = sums["unit"].dropna()
    return currency_name(units.iloc[0]) if len(units) else "a currency that is not given"


def _voice_slides(made_of: Material) -> list[Slide]:
    quotes = made_of.frames.quotes
    if quotes.empty:
        return []
    speakers = speaker_words(quotes)
    title = sentence_case(speakers_finding(speakers))
    best = made_of.best(quotes, MOST_QUOTES)
    if len(best) < FEWEST_QUOTES:  # the themes have shown them: say them again, together
        best = best_quotes(quotes, MOST_QUOTES)
    slides: list[Slide] = []
    drawing = speakers_drawing(speakers, quotes, title)
    if len(speakers) > 2 and not drawing.level:
        slides.append(
            chart_slide(
                made_of, "speakers", title, "What was said, by whom", drawing, drawing.table["row_id"]
            )
        )
        title = quotes_finding(best)
    slides.append(
        Slide(
            kind="quotes",
            name="quotes",
            title=title,
            subtitle=f"{len(best)} of {counted(len(quotes), 'quote')}, {forms_said(best)}",
            source=made_of.source,
            quotes=made_of.quotes(best),
            sources=made_of.sources(best["quote_id"]),
        )
    )
    return slides
