"""The views of the first page and of the page of figures."""

from collections.abc import Collection

import pandas as pd

from core.charts.article_map import article_map
from core.charts.countries import countries_map
from core.charts.reports import report_strips, reports_timeline
from core.charts.shares import speaker_bars, topic_bars
from core.charts.style import MUTED, topic_colour, topic_label
from core.frames import rows_of
from core.select.filters import NOBODY
from core.select.narrow import narrowed, passing_ids
from core.summaries.countries import CountryMentions, countries_finding, country_mentions
from core.summaries.figures import ladder_rows
from core.summaries.largest import ladder_finding
from core.summaries.repeats import once_each
from core.summaries.sides import with_sides
from core.summaries.speakers import speaker_words, speakers_finding
from core.summaries.stated import taken_back
from core.summaries.timeline import reports_by_day, reports_over_time
from core.summaries.topics import TopicShare, share_words, topic_shares
from core.summaries.wording.reports import reports_words
from core.values.words import counted
from core.views.drawing import Bar, Drawing
from core.views.drawings import MOST_BARS, any_bars, largest_ladder, speakers_drawing
from core.views.kinds import Chart, ViewKind
from core.views.selection import Selection

ALL_TAKEN_BACK = "Every figure here is only named to be denied or doubted"


def _map(selection: Selection) -> Chart | None:
    if selection.frames.sentences.empty:
        return None
    passing = passing_ids(selection.frames, selection.filters)
    return (
        report_strips(selection.frames, passing)
        if selection.many
        else article_map(selection.frames, passing=passing)
    )


def _time(selection: Selection) -> Chart | None:
    return (
        reports_timeline(selection.frames, passing_ids(selection.frames, selection.filters))
        if selection.many
        else None
    )


def _topics_chart(selection: Selection) -> Chart | None:
    left = narrowed(selection.frames, selection.filters, excluding=("topic", "mode"))
    shares = topic_shares(left)
    every = len(left.sentences) == len(selection.frames.sentences)
    whose = reports_words(len(selection.frames.articles)) if every else "what passes the filters"
    return (
        topic_bars(shares, selection.source, chosen=selection.filters.topic, whose=whose)
        if len(shares)
        else None
    )


def _speakers_chart(selection: Selection) -> Chart | None:
    said = speaker_words(narrowed(selection.frames, selection.filters, excluding=("speaker",)).quotes)
    if said.empty:
        return None
    finding = speakers_finding(said)
    return speaker_bars(said, finding, selection.source, chosen=selection.filters.speaker, nobody=NOBODY)


def _countries_chart(selection: Selection) -> Chart | None:
    countries = country_mentions(narrowed(selection.frames, selection.filters, excluding=("party",)).mentions)
    return (
        countries_map(countries, countries_finding(countries), selection.source) if len(countries) else None
    )


def _ladder_chart(selection: Selection) -> Chart | None:
    from core.charts.figures import figures_ladder

    frames = selection.frames
    figures = _shown_figures(selection)
    if selection.rows:
        figures = figures[figures["figure_id"].isin(selection.rows)]
    rows = ladder_rows(figures, frames.sentences, frames.standings)
    if rows.empty:
        return None
    facts = rows[~rows["figure_id"].isin(list(taken_back(frames)))]
    finding = ladder_finding(facts) if len(facts) else ALL_TAKEN_BACK
    return figures_ladder(rows, finding, selection.source)


def topics_drawing(selection: Selection, title: str, lit: Collection[str] | None = None) -> Drawing | None:
    """Each topic's share of the words; with `lit`, those topics in colour beside the others, or None without
    any of them."""
    shares = topic_shares(narrowed(selection.frames, selection.filters, excluding=("topic", "mode"))).head(
        MOST_BARS
    )
    rows = [
        Bar(
            label=topic_label(row.topic),
            value=round(row.share * 100, 1),
            shown=share_words(row.share),
            colour=topic_colour(row.topic) if lit is None or row.topic in lit else MUTED,
            row_id=None,
        )
        for row in rows_of(shares, TopicShare)
    ]
    if lit is not None and not shares["topic"].isin(list(lit)).any():
        return None
    return any_bars(rows, "Share of the words, in percent", title)


def _reports(selection: Selection, title: str) -> Drawing | None:
    days = reports_by_day(reports_over_time(selection.frames))
    rows = [
        Bar(label=day, value=number, shown=counted(number, "report"), colour=MUTED, row_id=first or None)
        for day, number, first in days[-MOST_BARS:]
    ]
    return any_bars(rows, "Reports by day of publication", title)


def _speakers(selection: Selection, title: str) -> Drawing | None:
    quotes = narrowed(selection.frames, selection.filters, excluding=("speaker",)).quotes
    return speakers_drawing(speaker_words(quotes), quotes, title) if len(quotes) else None


def _countries(selection: Selection, title: str) -> Drawing | None:
    mentions = narrowed(selection.frames, selection.filters, excluding=("party",)).mentions
    firsts = mentions.dropna(subset="country").drop_duplicates("country").set_index("country")["mention_id"]
    rows = [
        Bar(
            label=row.name,
            value=row.mentions,
            shown=counted(row.mentions, "mention"),
            colour=MUTED,
            row_id=firsts.get(row.country),
        )
        for row in rows_of(country_mentions(mentions).head(MOST_BARS), CountryMentions)
    ]
    return any_bars(rows, "Mentions of each country", title)


def _figures(selection: Selection, title: str) -> Drawing | None:
    return largest_ladder(selection, _shown_figures(selection), title)


def _shown_figures(selection: Selection) -> pd.DataFrame:
    """The figures that pass, each once, with all of their parties."""
    return with_sides(once_each(selection.shown).figures, selection.frames.parties)


FIRST_PAGE = {
    "glance-map": ViewKind(chart=_map, drawing=topics_drawing, alike=False),
    "glance-time": ViewKind(chart=_time, drawing=_reports, alike=False, over_days=True),
    "glance-topics": ViewKind(chart=_topics_chart, drawing=topics_drawing),
    "glance-speakers": ViewKind(chart=_speakers_chart, drawing=_speakers),
    "glance-countries": ViewKind(chart=_countries_chart, drawing=_countries),
    "figures-ladder": ViewKind(chart=_ladder_chart, drawing=_figures),
}
