"""How much of each report is about each topic, and which reports leave a topic out."""

import pandas as pd

from core.frames import Frames

COVERAGE = {
    "article_id": "string",
    "outlet": "string",
    "topic": "string",
    "sentences": "Int64",  # of the report, about the topic
    "of": "Int64",  # sentences of the report
    "share": "Float64",
    "first": "string",  # the first sentence about the topic
}


def coverage(frames: Frames) -> pd.DataFrame:
    """One row for each report and each topic that any of the reports has; columns as in `COVERAGE`.

    The reports in their order, the topics that most of all sentences are about first. `outlet` is `<NA>`
    where a report names none.
    """
    topics = frames.topics[frames.topics["item"] == "sentence"].drop_duplicates(["item_id", "topic"])
    placed = frames.sentences[["sentence_id", "start"]].rename(columns={"sentence_id": "item_id"})
    topics = topics.merge(placed, on="item_id").sort_values("start")
    counts = topics.groupby(["article_id", "topic"])["item_id"].agg(["size", "first"])
    order = topics["topic"].value_counts().index.tolist()
    about = frames.articles[["article_id", "publisher", "sentences"]]
    rows = []
    for article_id, outlet, total in about.itertuples(index=False):
        for topic in order:
            found = (article_id, topic) in counts.index
            size, first = counts.loc[(article_id, topic)] if found else (0, None)
            rows.append((article_id, outlet, topic, size, total, size / total if total else 0.0, first))
    return pd.DataFrame(rows, columns=list(COVERAGE)).astype(COVERAGE)


def left_out(table: pd.DataFrame) -> list[tuple[str, list[str], list[str]]]:
    """(topic, ids of the reports that have it, ids of those that leave it out) of each topic that at least
    half of the reports have and some do not, what few leave out first."""
    reports = table["article_id"].nunique()
    found = []
    for topic, rows in table.groupby("topic", sort=False):
        without = rows[rows["sentences"] == 0]["article_id"].tolist()
        having = rows[rows["sentences"] > 0]["article_id"].tolist()
        if without and len(having) * 2 >= reports:
            found.append((str(topic), having, without))
    return sorted(found, key=lambda one: len(one[2]))
