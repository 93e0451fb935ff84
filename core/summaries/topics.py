"""How much of an article each topic takes, and which topics are the article's as a whole."""

from dataclasses import dataclass

import pandas as pd

from core.frames import Frames, rows_of, typed
from core.select.about import about_rows
from core.summaries.wording.ranking import ranked
from core.summaries.wording.templates import ABOUT
from core.values.words import apart, topic_words

SHARE = 0.03  # of the article's words: one sentence of ordinary length in a report of thirty
CLEAR = 0.5  # the score of one clear word in a sentence
STRONG = 0.75  # of two


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicShare:
    """A topic and how much of some articles it takes; see `topic_shares`."""

    topic: str
    sentences: int
    words: float
    share: float
    score: float
    reports: int


def topic_shares(frames: Frames) -> pd.DataFrame:
    """Each topic with the part of the article (or articles) it takes, largest first.

    Columns: `topic`; `sentences` that turn on it; `words` of those sentences, where a sentence with several
    topics gives each a part in proportion to its score; `share` of all words (0 to 1; what no topic takes is
    left over); `score`, the topic's best score in any one sentence; `reports` that turn on it.
    """
    sentences = frames.sentences.set_index("sentence_id")
    rows = about_rows(frames.topics)
    rows = rows[rows["item_id"].isin(sentences.index)].assign(score=lambda t: t["score"].astype(float))
    lengths = sentences["text"].map(lambda text: float(len(text.split())))
    total = lengths.sum()
    part = rows["score"] / rows.groupby("item_id")["score"].transform("sum")
    rows = rows.assign(words=part * rows["item_id"].map(lengths).astype(float))
    shares = (
        rows.groupby("topic", sort=True)
        .agg(
            sentences=("item_id", "nunique"),
            words=("words", "sum"),
            score=("score", "max"),
            reports=("article_id", "nunique"),
        )
        .reset_index()
        .assign(share=lambda t: t["words"].astype(float) / (total or 1.0))
        .sort_values("words", ascending=False, kind="stable", ignore_index=True)
    )
    return typed(shares, TopicShare)


def article_topics(frames: Frames) -> list[str]:
    """The topics an article is about as a whole, the largest first.

    A topic is the article's when it takes a share of its words that a reader would notice, with a clear word
    for it somewhere, or when it is treated in two sentences and beyond doubt in one of them.
    """
    shares = topic_shares(frames)
    noticed = shares["share"].ge(SHARE) & shares["score"].ge(CLEAR)
    treated = shares["sentences"].ge(2) & shares["score"].ge(STRONG)
    chosen: list[str] = shares.loc[noticed | treated, "topic"].tolist()
    return chosen


def about_finding(shares: pd.DataFrame, whose: str = "the article") -> str:
    """What some reports, or one, are about: the largest topics, as far as others are not as large."""
    rows = rows_of(shares, TopicShare)
    fourth = rows[3].share if len(rows) > 3 else 0.0
    first = [row for row in rows[:3] if row.share > fourth] or rows[:4]
    about = ranked({topic_words(row.topic): row.share for row in first}, of=len(rows))
    return ABOUT.say(
        about,
        whose=whose,
        verb="is" if whose == "the article" else "are",
        first=apart(name for name, _ in about.counts),
    )


def topics_finding(shares: pd.DataFrame, whose: str = "the article") -> str:
    """What `topic_shares` shows, in a sentence."""
    rows = rows_of(shares, TopicShare)
    if not rows:
        return "No sentence was matched to a topic"
    leads = topic_words(rows[0].topic).capitalize()
    first = f"{leads} takes {share_words(rows[0].share)} of the words of {whose}"
    if len(rows) == 1:
        return f"{first}, and no other topic was found"
    return f"{first}, {topic_words(rows[1].topic)} {share_words(rows[1].share)}"


def share_words(share: float) -> str:
    """A share as readers say it.

    >>> share_words(0.214), share_words(0.002), share_words(0.998)
    ('21%', 'under 1%', 'over 99%')
    """
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share:.0%}" if share >= 0.01 else "under 1%"
