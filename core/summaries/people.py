"""One speaker over time: how many quotes on each topic on each day."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from core.annotations import Quote
from core.frames import rows_of, table
from core.values.words import counted, day, topic_words


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOn:
    """The quotes on one topic on one day; `first_id` is the first of them."""

    topic: str | None
    published: datetime | None
    quotes: int
    first_id: str
    words: str


def said_over_time(quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row for each topic and day of some quotes, the topic with most quotes first, then by day."""
    days = dict(zip(articles["article_id"].tolist(), articles["published"].tolist(), strict=True))
    found: dict[tuple[str | None, datetime | None], list[Quote]] = {}
    for row in rows_of(quotes, Quote):
        moment = days.get(row.article_id)
        published = None if moment is None or moment != moment else pd.Timestamp(moment).normalize()
        found.setdefault((row.topic, published), []).append(row)
    totals: dict[str | None, int] = {}
    for (topic, _), rows in found.items():
        totals[topic] = totals.get(topic, 0) + len(rows)
    order = sorted(found, key=lambda key: (key[0] is None, -totals[key[0]], key[0] or "", str(key[1])))
    return table(
        SaidOn,
        [
            SaidOn(
                topic=topic, published=published, quotes=len(found[topic, published]),
                first_id=found[topic, published][0].quote_id, words=found[topic, published][0].text,
            )
            for topic, published in order
        ],
    )  # fmt: skip


def said_finding(said: pd.DataFrame, who: str) -> str:
    """What the table shows, in a sentence; `who` is empty for everybody."""
    total = int(said["quotes"].sum())
    days = said["published"].dropna()
    topics = said.dropna(subset="topic").groupby("topic")["quotes"].sum().sort_values(ascending=False)
    span = ""
    if days.nunique() > 1:
        span = f" between {day(days.min())} and {day(days.max())}"
    elif days.nunique() == 1:
        span = f" on {day(days.iloc[0])}"
    head = f"{counted(total, 'quote')} of {who}" if who else counted(total, "quote")
    if topics.empty:
        return f"{head}{span}"
    led = topics[topics == topics.max()].index
    about = topic_words(str(led[0]))
    if len(topics) == 1 and int(topics.iloc[0]) == total:
        return f"{head}{span}, {'all ' if total > 1 else ''}on {about}"
    most = f", most of them on {about}" if len(led) == 1 and topics.max() * 2 > total else ""
    first = (
        f", most often on {about}" if len(led) == 1 < len(topics) and not most and topics.max() > 1 else ""
    )
    return f"{head}{span}{most or first}"
