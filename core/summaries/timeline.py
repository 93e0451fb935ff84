"""When some reports were published, and what each is mostly about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pandas as pd

from core.frames import Frames, rows_of, typed
from core.select.about import about_rows
from core.summaries.wording.ranking import ranked
from core.summaries.wording.templates import TIMELINE, share_of
from core.values.words import counted, topic_words
from core.values.words import day as spoken

MOST_STEPS = 24  # of time on the axis: a block of each is wide enough for a finger on a phone
_FAR = 0.5  # of all the time there is: an empty stretch that is longer is cut short
CUT_STEPS = 3  # steps that are left of it
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
class Cut:
    """A long stretch without a report, of which few steps are drawn: `at` is the first of them, `after` and
    `before` are the days around it, `left_out` how many steps are not drawn."""

    at: int
    left_out: int
    after: date
    before: date


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Time in steps from the first report's to the last one's; `labels` say some of them."""

    steps: int
    labels: dict[int, str]
    step_of: dict[str, int]  # article id → the step it was published in
    first: Any  # the first step, as a period of pandas
    cut: Cut | None = None

    def step_at(self, day: date) -> int | None:
        """The step that a day lies in; None for one before the first or after the last."""
        step = _drawn(int((pd.Period(day, self.first.freq) - self.first).n), self.cut)
        return step if 0 <= step < self.steps else None

    @property
    def cut_words(self) -> str:
        """What is cut out of the axis, as a sentence; "" where nothing is.

        >>> from datetime import date
        >>> cut = Cut(at=1, left_out=90, after=date(2016, 5, 12), before=date(2024, 3, 15))
        >>> Axis(steps=9, labels={}, step_of={}, first=None, cut=cut).cut_words
        'Hatched: time drawn short, with no report between 12 May 2016 and 15 March 2024.'
        """
        cut = self.cut
        return (
            f"Hatched: time drawn short, with no report between {spoken(cut.after)} and {spoken(cut.before)}."
            if cut
            else ""
        )


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
    apart = _far_apart(days)
    for step in _STEPS:
        periods = days.dt.to_period(step)
        first, last = periods.min(), periods.max()
        cut = _cut(first, step, apart)
        steps = _drawn((last - first).n, cut) + 1
        if steps <= MOST_STEPS:
            break
    places = [_drawn((period - first).n, cut) for period in periods]
    return Axis(
        steps=steps,
        labels=_labels(first, steps, step, cut),
        step_of=dict(zip(dated["article_id"], places, strict=True)),
        first=first,
        cut=cut,
    )


def _far_apart(days: pd.Series) -> tuple[date, date] | None:
    """The days around the longest stretch without a report, where it is most of the time there is and others
    would be drawn too close for it; None where nothing is so."""
    each = sorted(days.unique())
    whole = each[-1] - each[0]
    wide, before, after = max((two - one, one, two) for one, two in pairwise(each))
    if len(each) < 3 or whole.days < MOST_STEPS or wide <= _FAR * whole:
        return None
    return before.date(), after.date()


def _cut(first: Any, step: str, apart: tuple[date, date] | None) -> Cut | None:
    """The stretch to cut short in steps of one length; None where that would save none."""
    if apart is None:
        return None
    start, end = (int((pd.Period(day, step) - first).n) for day in apart)
    left_out = end - start - 1 - CUT_STEPS
    return Cut(at=start + 1, left_out=left_out, after=apart[0], before=apart[1]) if left_out > 0 else None


def _drawn(step: int, cut: Cut | None) -> int:
    """Where a step of all the time stands on an axis that may be cut short."""
    if cut is None or step < cut.at:
        return step
    return max(step - cut.left_out, cut.at)


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
    )


def _labels(first: Any, steps: int, step: str, cut: Cut | None) -> dict[int, str]:
    """Some steps in words, evenly apart or on either side of a cut: the year beside the first and wherever it
    changes."""
    shown = _even(steps) if cut is None else sorted({0, cut.at + CUT_STEPS, *_end_of(cut, steps)})
    labels, year = {}, None
    for place in shown:
        back = cut.left_out if cut is not None and place >= cut.at else 0
        day = (first + place + back).start_time
        with_year = step != "Y" and day.year != year
        labels[place] = _STEPS[step].format(day) + (f" {day.year}" if with_year else "")
        year = day.year
    return labels


def _even(steps: int) -> Sequence[int]:
    """Up to five steps as far from each other, the first and, where that can be, the last among them."""
    last = steps - 1
    parts = next((parts for parts in (3, 4, 2) if last % parts == 0), 0) if last > 3 else last
    return range(0, steps, last // parts if parts else -(-last // 3))


def _end_of(cut: Cut, steps: int) -> list[int]:
    """The last step, where there is room for it behind the first one after a cut."""
    return [steps - 1] if steps - 1 - (cut.at + CUT_STEPS) >= max(3, steps // 3) else []


def reports_by_day(reports: pd.DataFrame) -> list[tuple[str, int, str]]:
    """How many reports each day has, in order: the day in words, how many, the first one's first sentence."""
    days = reports.dropna(subset="published").sort_values("published", kind="stable")
    grouped = days.groupby(days["published"].dt.normalize())
    return [
        (f"{day.day} {day:%B %Y}", len(group), rows_of(group, ReportInTime)[0].first_id or "")
        for day, group in grouped
    ]
