"""Coverage in words: what each report gives most room to, and who leaves out what."""

import pandas as pd

from core.compare.coverage import left_out
from core.compare.origins import Origins
from core.compare.spans import moment
from core.compare.texts.called import Signed, call_reports
from core.frames import ArticleRow, Frames, rows_of
from core.summaries.wording.phrases import listed, sentence_case
from core.summaries.wording.ranking import ranked
from core.summaries.wording.templates import COVERAGE, share_of
from core.values.words import counted, joined, topic_words

_MOST_SAID = 5


def report_names(frames: Frames) -> dict[str, str]:
    """Article id → what a report is called beside others: its outlet, else its title, told apart."""
    rows = rows_of(frames.articles, ArticleRow)
    return call_reports(
        Signed(row.article_id, row.publisher, row.title, moment(row.published)) for row in rows
    )


def report_texts(frames: Frames) -> dict[str, str]:
    """Article id → the text of a report."""
    return {row.article_id: row.text for row in rows_of(frames.articles, ArticleRow)}


def coverage_words(table: pd.DataFrame, names: dict[str, str], origins: Origins | None = None) -> list[str]:
    """Sentences that say who leaves out what, the most telling first; of many reports that are counted also
    of how many `origins` they are.

    >>> from core.compare.coverage import completed
    >>> table = completed({("a", "trade"): (3, None)}, {"a": 9, "b": 4})
    >>> coverage_words(table, {"a": "The Post", "b": "The Sun"})
    ['The Sun leaves out trade, which The Post covers.']
    """
    said = []
    for topic, having, without in left_out(table)[:_MOST_SAID]:
        leave = "leave" if len(without) > 1 else "leaves"
        who = listed([names[one] for one in without])
        others = joined(names[one] for one in having)
        if len(having) > 2:
            others = f"the {len(having)} others{_of(having, origins)}"
        verb = "covers" if len(having) == 1 else "cover"
        said.append(f"{sentence_case(who)} {leave} out {topic_words(topic)}, which {others} {verb}.")
    return said


def _of(reports: list[str], origins: Origins | None) -> str:
    number = len(reports) if origins is None else origins.count(reports)
    return f" ({counted(number, 'origin')})" if number < len(reports) else ""


def coverage_finding(
    table: pd.DataFrame, names: dict[str, str], places: str = "reports", origins: Origins | None = None
) -> str:
    """What the matrix shows, in a sentence; `places` says what its columns are."""
    of = table["place"].nunique() if len(table) else 0
    best = table.groupby("place")["share"].transform("max") if of else table["share"]
    tops = table[(table["share"] == best) & (table["sentences"] > 0)]  # no first one without a topic
    alone = tops[~tops["place"].duplicated(keep=False)]
    first = alone["topic"].value_counts()
    led = ranked({topic_words(str(topic)): int(n) for topic, n in first.items()}, of, unknown=len(tops) > 0)
    second = [names[str(place)] for place in alone.loc[alone["topic"].isin(first.index[1:2]), "place"]]
    leading = alone.loc[alone["topic"].isin(first.index[:1]), "place"].astype(str).tolist()
    return COVERAGE.say(
        led,
        places=places,
        share=share_of(int(led.most), of, places.removesuffix("s")) + _of(leading, origins),
        first=led.counts[0][0] if led.counts else "",
        second=led.counts[1][0] if led.number > 1 else "",
        leading=listed([names[one] for one in leading], 2),
        others=listed(second, 2),
    )
