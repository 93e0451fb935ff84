"""Coverage in words: what each report gives most room to, and who leaves out what."""

import pandas as pd

from core.compare.called import Signed, call_reports
from core.compare.coverage import left_out
from core.compare.spans import moment
from core.frames import ArticleRow, Frames, rows_of
from core.summaries.wording.phrases import listed, sentence_case
from core.values.words import joined, topic_words

_MOST_SAID = 5


def report_names(frames: Frames) -> dict[str, str]:
    """Article id → what a report is called beside others: its outlet, else its title, told apart."""
    rows = rows_of(frames.articles, ArticleRow)
    return call_reports(
        Signed(row.article_id, row.publisher, row.title, moment(row.published)) for row in rows
    )


def coverage_words(table: pd.DataFrame, names: dict[str, str]) -> list[str]:
    """Sentences that say who leaves out what, the most telling first.

    >>> from core.compare.coverage import completed
    >>> table = completed({("a", "trade"): (3, None)}, {"a": 9, "b": 4})
    >>> coverage_words(table, {"a": "The Post", "b": "The Sun"})
    ['The Sun leaves out trade, which The Post covers.']
    """
    said = []
    for topic, having, without in left_out(table)[:_MOST_SAID]:
        leave = "leave" if len(without) > 1 else "leaves"
        who = listed([names[one] for one in without])
        others = joined(names[one] for one in having) if len(having) < 3 else f"the {len(having)} others"
        verb = "covers" if len(having) == 1 else "cover"
        said.append(f"{sentence_case(who)} {leave} out {topic_words(topic)}, which {others} {verb}.")
    return said


def coverage_finding(table: pd.DataFrame, names: dict[str, str], places: str = "reports") -> str:
    """What the matrix shows, in a sentence; `places` says what its columns are."""
    if table.empty:
        return f"None of these {places} has a topic"
    tops, of = table.loc[table.groupby("place")["share"].idxmax()], table["place"].nunique()
    tops = tops[tops["sentences"] > 0]  # a place without a topic has no first one
    if tops.empty:
        return f"None of these {places} has a topic"
    first = tops["topic"].value_counts()
    topic, number = str(first.index[0]), int(first.iloc[0])
    most = f"{sentence_case(topic_words(topic))} takes most room in"
    if number == of:
        return f"{most} all {of} {places}"
    if number == len(tops):
        return f"{most} {number} of {of} {places}"
    second = str(first.index[1])
    others = listed([names[str(place)] for place in tops.loc[tops["topic"] == second, "place"]], 2)
    return f"{most} {number} of {of} {places}, {topic_words(second)} in {others}"
