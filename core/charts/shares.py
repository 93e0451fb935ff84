"""Bars with their words above them: how much of an article each topic takes, and who speaks how much."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.charts.html_chart import HtmlChart, tip
from core.charts.style import topic_colour, topic_label
from core.frames import rows_of
from core.summaries.speakers import SpeakerWords
from core.summaries.topics import TopicShare, share_words, topics_finding
from core.summaries.wording.ranking import level
from core.values.markup import escape
from core.values.words import counted, shortened

MOST = 12
INK, QUIET = (
    "var(--st-text-color)",
    "var(--quiet)",
)  # as html_component.css sets them, light and dark


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """One bar: its parts (length and colour), the words above it, and the value a click on it filters by."""

    parts: tuple[tuple[float, str], ...]
    label: str
    value: str
    gives: str
    tells: str
    chosen: bool = False


def topic_bars(
    shares: pd.DataFrame,
    source: str | None = None,
    *,
    chosen: tuple[str, ...] = (),
    whose: str = "the article",
) -> HtmlChart:
    """The chart of `topic_shares` (columns `topic`, `sentences`, `share`); a click filters by the topic.

    With some `chosen`, the others fade.
    """

    def in_reports(row: Any) -> str:
        return "" if whose == "the article" else f", in {counted(row.reports, 'report')}"

    lines = [
        ShareLine(
            parts=((row.share, topic_colour(row.topic)),),
            label=f"{topic_label(row.topic)}{in_reports(row)}",
            value=share_words(row.share),
            gives=row.topic,
            tells=f"{counted(row.sentences, 'sentence')}{in_reports(row)}. Click to filter by this topic.",
            chosen=row.topic in chosen,
        )
        for row in rows_of(shares, TopicShare)[:MOST]
    ]
    of = "the article's words" if whose == "the article" else f"the words of {whose}"
    how = f"Share of {of}. A sentence with several topics is shared out between them."
    return HtmlChart(
        html=bars(lines, "topic"), title=topics_finding(shares, whose), subtitle=how, source=source
    )


def speaker_bars(
    speakers: pd.DataFrame,
    title: str,
    source: str | None = None,
    *,
    chosen: tuple[str, ...] = (),
    nobody: str = "",
) -> HtmlChart:
    """The chart of `core.summaries.speakers.speaker_words`; a click filters by the speaker.

    With some `chosen`, the others fade; `nobody` is the filter's value where no speaker was found.
    """
    drawn = rows_of(speakers, SpeakerWords)[:MOST]
    lines = [
        ShareLine(
            parts=((row.direct, INK), (row.reported, QUIET)),
            label=row.speaker or "Speaker not found",
            value=counted(row.words, "word"),
            gives=row.speaker or nobody,
            chosen=(row.speaker or nobody) in chosen,
            tells=(
                f"{counted(row.quotes, 'quote')}: {counted(row.direct, 'word')} in quotation marks, "
                f"{counted(row.reported, 'word')} reported. Click to filter by this speaker."
            ),
        )
        for row in drawn
    ]
    left = len(speakers) - len(drawn)
    how = "Words said, by speaker." + (f" {left} more speakers said less." if left else "")
    key = {"in quotation marks": INK, "reported": QUIET}
    return HtmlChart(html=bars(lines, "speaker"), title=title, subtitle=how, source=source, key=key)


def bars(lines: list[ShareLine], field: str) -> str:
    """Bars on one scale, each a button that puts its value on or off the filter `field`."""
    longest = max((sum(size for size, _ in line.parts) for line in lines), default=0) or 1
    any_chosen = any(line.chosen for line in lines)
    if level(sum(size for size, _ in line.parts) for line in lines):
        longest = 0  # bars of one length show nothing
    return "<div class='bars'>" + "".join(_bar(line, field, longest, any_chosen) for line in lines) + "</div>"


def _bar(line: ShareLine, field: str, longest: float, any_chosen: bool) -> str:
    track = _track(line, longest) if longest else ""
    pressed = f" aria-pressed='{'true' if line.chosen else 'false'}'"
    return (
        f"<button class='plain{' off' if any_chosen and not line.chosen else ''}'{pressed} "
        f"data-pick='{field}' data-value='{escape(line.gives)}' {tip(line.tells)}>"
        f"<span><b>{escape(line.value)}</b> {escape(shortened(line.label, 60))}</span>"
        f"{track}</button>"
    )


def _track(line: ShareLine, longest: float) -> str:
    parts = "".join(
        f"<i style='width:{100 * size / longest:.2f}%;background:{colour}'></i>"
        for size, colour in line.parts
        if size
    )
    return f"<span class='track'>{parts}</span>"
