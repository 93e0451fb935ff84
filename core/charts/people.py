"""What one speaker said over time: a line of discs for each topic, a disc for each day with quotes."""

import pandas as pd

from core.charts.html_chart import HtmlChart, tip
from core.charts.reports import cut_html
from core.charts.style import topic_colour, topic_label
from core.frames import rows_of
from core.summaries.people import SaidOn
from core.summaries.timeline import Axis, time_axis
from core.summaries.voices import SaidBy
from core.values.markup import escape
from core.values.words import counted, day, shortened

_LARGEST, _SMALLEST = 1.9, 1.1  # rem


def said_chart(said: pd.DataFrame, finding: str, source: str | None) -> HtmlChart | None:
    """The chart of `core.summaries.people.said_over_time`; a click opens the first quote of a disc. None when
    all is of one day, or of none."""
    dated = said.dropna(subset="published")
    days = dated.drop_duplicates("published")[["published"]]
    axis = time_axis(days.assign(article_id=[str(moment) for moment in days["published"].tolist()]))
    if axis is None:
        return None
    rows, most = rows_of(dated, SaidOn), int(dated["quotes"].max())
    tracks, ids = [], []
    for topic in dict.fromkeys(row.topic for row in rows):
        steps: dict[int, list[SaidOn]] = {}
        for row in rows:
            if row.topic == topic:
                steps.setdefault(axis.step_of[str(row.published)], []).append(row)
        ids += [few[0].first_id for _, few in sorted(steps.items())]
        discs = "".join(_disc(few, step, axis.steps, most) for step, few in sorted(steps.items()))
        tracks.append(
            f"<div class='said' style='--c:{topic_colour(topic)}'><span class='small'>{_label(topic)}</span>"
            f"<div class='over'>{cut_html(axis)}{discs}</div></div>"
        )
    left = int(said["quotes"].sum() - dated["quotes"].sum())
    without = f" {counted(left, 'quote')} of reports without a day left out." if left else ""
    return HtmlChart(
        html=f"<div role='group' aria-label='{escape(finding)}' data-roving>{''.join(tracks)}</div>"
        f"<div class='said'><span></span><div class='over days small muted' aria-hidden='true'>{_days(axis)}"
        "</div></div>",
        title=finding,
        subtitle="A disc is a day, or a span of days, with as many quotes as it says."
        f"{without}{_cut_words(axis)}",
        source=source,
        row_ids=tuple(ids),
    )


def voices_chart(voices: pd.DataFrame, finding: str, source: str | None, most: int) -> HtmlChart | None:
    """The chart of `core.summaries.voices.voices_over_time`, of the speakers with most quotes; a click opens
    the first quote of a disc. None when all is of one day."""
    days = voices.drop_duplicates("published")[["published"]]
    axis = time_axis(days.assign(article_id=[str(moment) for moment in days["published"].tolist()]))
    if axis is None:
        return None
    every = rows_of(voices, SaidBy)
    speakers = list(dict.fromkeys(row.speaker for row in every))
    tracks, ids, largest = [], [], int(voices["quotes"].max())
    topics: dict[str, None] = {}
    for speaker in speakers[:most]:
        steps: dict[int, list[SaidOn]] = {}
        for row in every:
            if row.speaker == speaker:
                steps.setdefault(axis.step_of[str(row.published)], []).append(row)
        ids += [few[0].first_id for _, few in sorted(steps.items())]
        topics |= dict.fromkeys(topic for few in steps.values() if (topic := _one_topic(few)))
        discs = "".join(
            _disc(few, step, axis.steps, largest, who=speaker, colour=topic_colour(_one_topic(few)))
            for step, few in sorted(steps.items())
        )
        tracks.append(
            f"<div class='said'><span class='small'>{escape(shortened(speaker, 40))}</span>"
            f"<div class='over'>{cut_html(axis)}{discs}</div></div>"
        )
    left = len(speakers) - most
    drawn = f" The {most} with most quotes are drawn, {left} others are not." if left > 0 else ""
    return HtmlChart(
        html=f"<div role='group' aria-label='{escape(finding)}' data-roving>{''.join(tracks)}</div>"
        f"<div class='said'><span></span><div class='over days small muted' aria-hidden='true'>{_days(axis)}"
        "</div></div>",
        title=finding,
        subtitle="A disc is what one speaker is quoted with on a day, or in a span of days, in the colour of "
        f"the topic that leads in it, if one does.{drawn}{_cut_words(axis)}",
        source=source,
        key={topic_label(topic): topic_colour(topic) for topic in topics},
        row_ids=tuple(ids),
        axis=axis,
        labelled=True,
    )


def _cut_words(axis: Axis) -> str:
    return f" {axis.cut_words}" if axis.cut else ""


def _one_topic(few: list[SaidOn]) -> str | None:
    topics = {row.topic for row in few}
    return topics.pop() if len(topics) == 1 else None


def _days(axis: Axis) -> str:
    """The days under the middles of their steps."""
    return "".join(
        f"<span style='left:{_middle(step, axis.steps):.2f}%'>{escape(label)}</span>"
        for step, label in axis.labels.items()
    )


def _middle(step: int, steps: int) -> float:
    return 100 * (step + 0.5) / steps


def _label(topic: str | None) -> str:
    return escape(topic_label(topic) if topic else "No topic")


def _disc(few: list[SaidOn], step: int, steps: int, most: int, *, who: str = "", colour: str = "") -> str:
    number = sum(row.quotes for row in few)
    size = _SMALLEST + (_LARGEST - _SMALLEST) * (number / most) ** 0.5
    days = dict.fromkeys(day(row.published) for row in few)
    lead = f"{counted(number, 'quote')}, {' and '.join(days) if len(days) < 3 else f'{len(days)} days'}"
    lead = f"{who}: {lead}" if who else lead
    place, ink = _middle(step, steps), f";--c:{colour}" if colour else ""
    return (
        f"<button tabindex='-1' data-open='{escape(few[0].first_id)}' aria-label='{escape(lead)}' "
        f"{tip(shortened(few[0].words, 200), lead)} style='left:{place:.2f}%;--s:{size:.2f}rem{ink}'>"
        f"{number}</button>"
    )
