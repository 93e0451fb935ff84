"""Bars with their words above them: how much of an article each topic takes, and who speaks how much."""

from dataclasses import dataclass

import pandas as pd
from plotly.graph_objects import Bar
from plotly.graph_objects import Figure as Chart

from core.charts.style import (
    INK,
    QUIET,
    RULE,
    finished,
    hover,
    topic_colour,
    topic_label,
)
from core.summaries.rows import rows_of
from core.values.words import counted, shortened, topic_words

MOST = 12
_PITCH, _BAR = 40, 12  # pixels from bar to bar, and of a bar


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One bar: its parts (length and colour), the words above it, and what a click on it gives."""

    parts: tuple[tuple[float, str], ...]
    label: str
    value: str
    gives: str
    tells: str
    faded: bool = False


def topic_bars(shares: pd.DataFrame, source: str | None = None, *, chosen: tuple[str, ...] = ()) -> Chart:
    """The chart of `topic_shares` (columns `topic`, `sentences`, `share`); a click gives the topic.

    With some `chosen`, the others fade.
    """
    lines = [
        _Line(
            parts=((row.share, topic_colour(row.topic)),),
            label=topic_label(row.topic),
            value=_percent(row.share),
            gives=row.topic,
            tells=hover(f"{counted(row.sentences, 'sentence')}. Click to filter by this topic."),
            faded=bool(chosen) and row.topic not in chosen,
        )
        for row in rows_of(shares)[:MOST]
    ]
    chart = _bars(lines)
    how = "Share of the article's words. A sentence with several topics is shared out between them."
    return finished(chart, topics_finding(shares), how, source, height=max(40, len(lines) * _PITCH))


def topics_finding(shares: pd.DataFrame) -> str:
    """What the topic bars show, in a sentence."""
    rows = rows_of(shares)
    if not rows:
        return "No sentence was matched to a topic"
    first = f"{topic_words(rows[0].topic).capitalize()} takes {_percent(rows[0].share)} of the article"
    if len(rows) == 1:
        return f"{first}, and no other topic was found"
    return f"{first}, {topic_words(rows[1].topic)} {_percent(rows[1].share)}"


def speaker_bars(
    speakers: pd.DataFrame,
    title: str,
    source: str | None = None,
    *,
    chosen: tuple[str, ...] = (),
    nobody: str = "",
) -> Chart:
    """The chart of `core.summaries.speakers.speaker_words`; a click gives the speaker.

    With some `chosen`, the others fade; `nobody` is what a click gives where no speaker was found.
    """
    drawn = rows_of(speakers)[:MOST]
    lines = [
        _Line(
            parts=((row.direct, INK), (row.reported, QUIET)),
            label=row.speaker or "Speaker not found",
            value=counted(row.words, "word"),
            gives=row.speaker or nobody,
            faded=bool(chosen) and (row.speaker or nobody) not in chosen,
            tells=hover(
                f"{counted(row.quotes, 'quote')}: {counted(row.direct, 'word')} in quotation marks, "
                f"{counted(row.reported, 'word')} reported. Click to filter by this speaker."
            ),
        )
        for row in drawn
    ]
    chart = _bars(lines)
    key = {"in quotation marks": INK, "reported": QUIET}
    left = len(speakers) - len(drawn)
    how = "Words said, by speaker." + (f" {left} more speakers said less." if left else "")
    return finished(chart, title, how, source, height=max(40, len(lines) * _PITCH), key=key)


def _bars(lines: list[_Line]) -> Chart:
    chart = Chart()
    longest = max((sum(size for size, _ in line.parts) for line in lines), default=1) or 1
    for place in range(max((len(line.parts) for line in lines), default=0)):
        chart.add_trace(
            Bar(
                orientation="h",
                x=[line.parts[place][0] / longest for line in lines],
                base=[sum(size for size, _ in line.parts[:place]) / longest for line in lines],
                y=[n * _PITCH + 26 for n in range(len(lines))],
                width=[_BAR] * len(lines),
                marker={
                    "color": [line.parts[place][1] for line in lines],
                    "opacity": [0.3 if line.faded else 1 for line in lines],
                },
                hoverinfo="skip",
            )
        )
    chart.layout.annotations = [
        {
            "text": f"<b>{hover(line.value)}</b>  {hover(shortened(line.label, 36))}", "x": 0,
            "y": n * _PITCH + 10, "xanchor": "left", "yanchor": "middle", "align": "left",
            "showarrow": False, "borderpad": 0,
        }
        for n, line in enumerate(lines)
    ]  # fmt: skip
    chart.add_trace(
        Bar(
            orientation="h",
            x=[1] * len(lines),
            y=[n * _PITCH + _PITCH / 2 for n in range(len(lines))],
            width=[_PITCH] * len(lines),
            marker={"color": RULE, "opacity": 0},
            customdata=[[line.gives] for line in lines],
            hovertext=[line.tells for line in lines],
            hoverinfo="text",
        )
    )
    chart.update_layout(barmode="overlay")
    chart.update_xaxes(range=[0, 1], visible=False)
    chart.update_yaxes(range=[max(1, len(lines)) * _PITCH, 0], visible=False)
    return chart


def _percent(share: float) -> str:
    """A share as readers say it: "21%", and "under 1%" for what rounds to nothing."""
    return f"{share:.0%}" if share >= 0.01 else "under 1%"
