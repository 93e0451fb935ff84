"""When some reports were published, and what each is mostly about."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from core.frames import Frames, rows_of, typed
from core.select.about import about_rows
from core.summaries.wording.templates import TIMELINE, ranked, share_of
from core.values.words import counted, topic_words

MOST_STEPS = 24  # of time on the axis: a block of each is wide enough for a finger on a phone
# Steps of time from fine to coarse, as pandas calls them, and how a step is written on the axis.
_STEPS = {"D": "{0.day} {0:%b}", "W": "{0.day} {0:%b}", "M": "{0:%b}", "Q": "{0:%b}", "Y": "{0:%Y}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInTime:
    """A report, its day and what it is mostly about; see `reports_over_time`."""

    article_id: str
    published: datetime | None
    topic: str | None
    leads: bool
    first_id: str | None


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Time in steps from the first report's to the last one's; `labels` say some of them."""

    steps: int
    labels: dict[int, str]
    step_of: dict[str, int]  # article id → the step it was published in
    first: Any  # the first step, as a period of pandas

    def step_at(self, day: date) -> int | None:
        """The step that a day lies in; None for one before the first or after the last."""
        step = int((pd.Period(day, self.first.freq) - self.first).n)
        return step if 0 <= step < self.steps else None


def reports_over_time(frames: Frames) -> pd.DataFrame:
    """One row a report: `article_id`, `published`, the `topic` that most of its sentences speak of, whether
    more of them do than of any other (`leads`), and the id of its first sentence."""
    topics = about_rows(frames.topics)
    of_sentences = topics[topics["item"].eq("sentence")]
    by_topic = of_sentences.groupby(["article_id", "topic"])
    counts = by_topic.agg(sentences=("item_id", "nunique"), score=("score", "sum"))
    led = counts.sort_values(["sentences", "score"], ascending=False, kind="stable").reset_index()
    main = led.drop_duplicates("article_id").set_index("article_id")["topic"]
    most = led.groupby("article_id")["sentences"].transform("max")
    level = led[led["sentences"] == most].groupby("article_id").size()
    leads = level.reindex(frames.articles["article_id"]).eq(1)
    first = frames.sentences.drop_duplicates("article_id").set_index("article_id")["sentence_id"]
    articles = frames.articles[["article_id", "published"]]
    ids = articles["article_id"]
    return typed(
        articles.assign(topic=ids.map(main), leads=leads.to_numpy(), first_id=ids.map(first)), ReportInTime
    )


def time_axis(reports: pd.DataFrame) -> Axis | None:
    """The axis that the dated reports stand on; None when they are all of one day, or not dated."""
    dated = reports.dropna(subset="published")
    days = dated["published"].dt.normalize()
    if days.nunique() < 2:
        return None
    for step in _STEPS:
        periods = days.dt.to_period(step)
        first, last = periods.min(), periods.max()
        steps = (last - first).n + 1
        if steps <= MOST_STEPS:
            break
    places = [(period - first).n for period in periods]
    return Axis(
        steps=steps,
        labels=_labels(first, steps, step),
        step_of=dict(zip(dated["article_id"], places, strict=True)),
        first=first,
    )


def timeline_finding(reports: pd.DataFrame) -> str:
    """What most of the reports are about, in a sentence."""
    of = len(reports)
    leading = reports["topic"][reports["leads"].fillna(False)].value_counts(sort=False)
    led = {topic_words(str(topic)).capitalize(): int(number) for topic, number in leading.items()}
    topics = ranked(led, of, unknown=bool(reports["topic"].notna().any()))
    return TIMELINE.say(
        topics.spoken if led else topics,
        share=share_of(int(topics.most), of),
        reports=counted(int(topics.most), "report"),
        led=sum(led.values()),
    )


def _labels(first: Any, steps: int, step: str) -> dict[int, str]:
    """Up to four steps in words, the year beside the first and wherever it changes."""
    shown = sorted({round(part * (steps - 1) / min(3, steps - 1)) for part in range(min(3, steps - 1) + 1)})
    labels, year = {}, None
    for place in shown:
        day = (first + place).start_time
        with_year = step != "Y" and day.year != year
        labels[place] = _STEPS[step].format(day) + (f" {day.year}" if with_year else "")
        year = day.year
    return labels


def reports_by_day(reports: pd.DataFrame) -> list[tuple[str, int, str]]:
    """How many reports each day has, in order: the day in words, how many, the first one's first sentence."""
    days = reports.dropna(subset="published").sort_values("published", kind="stable")
    grouped = days.groupby(days["published"].dt.normalize())
    return [
        (f"{day.day} {day:%B %Y}", len(group), rows_of(group, ReportInTime)[0].first_id or "")
        for day, group in grouped
    ]
