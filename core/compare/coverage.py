"""How much of each report is about each topic, and which reports leave a topic out."""

from dataclasses import dataclass

import pandas as pd

from core.frames import Frames, column_dtypes, typed
from core.select.about import about_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a place is about a topic; see `coverage`."""

    place: str  # an article's id, or an outlet's name
    topic: str
    sentences: int  # about the topic
    of: int  # sentences there are
    share: float
    first: str | None  # the first sentence about the topic, where the place is a report


def coverage(frames: Frames) -> pd.DataFrame:
    """One row for each report and each topic that any of the reports has; columns as in `Coverage`.

    The reports in their order, the topics that most of all sentences are about first.
    """
    topics = about_rows(frames.topics)
    topics = topics[topics["item"] == "sentence"]
    placed = frames.sentences[["sentence_id", "start"]].rename(columns={"sentence_id": "item_id"})
    topics = topics.merge(placed, on="item_id").sort_values("start")
    counts = topics.groupby(["article_id", "topic"])["item_id"].agg(["size", "first"])
    found = {
        (article_id, topic): (int(size), first)
        for (article_id, topic), size, first in counts.itertuples(name=None)
    }
    totals = dict(zip(frames.articles["article_id"], frames.articles["sentences"], strict=True))
    return completed(found, totals)


def completed(found: dict[tuple[str, str], tuple[int, str | None]], totals: dict[str, int]) -> pd.DataFrame:
    """The coverage of places (name → its sentences) from what was found: (place, topic) → how many
    sentences, and the first of them. Where nothing was found stands a nought."""
    size = {topic: sum(n for (_, t), (n, _) in found.items() if t == topic) for _, topic in found}
    topics = sorted(size, key=lambda topic: (-size[topic], topic))
    rows = [
        (place, topic, number, total, number / total if total else 0.0, first)
        for place, total in totals.items()
        for topic in topics
        for number, first in [found.get((place, topic), (0, None))]
    ]
    return typed(pd.DataFrame(rows, columns=list(column_dtypes(Coverage))), Coverage)


def left_out(table: pd.DataFrame) -> list[tuple[str, list[str], list[str]]]:
    """(topic, the places that have it, those that leave it out) of each topic that at least half of the
    places have and some do not, what few leave out first."""
    places = table["place"].nunique()
    found = []
    for topic, rows in table.groupby("topic", sort=False):
        without = rows[rows["sentences"] == 0]["place"].tolist()
        having = rows[rows["sentences"] > 0]["place"].tolist()
        if without and len(having) * 2 >= places:
            found.append((str(topic), having, without))
    return sorted(found, key=lambda one: len(one[2]))
