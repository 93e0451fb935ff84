"""Investment: how much, how many companies, in which sectors."""

from dataclasses import dataclass

import pandas as pd

from core.annotations import Sentence
from core.frames import Frames, rows_of, typed
from core.summaries.repeats import most_given_first
from core.summaries.stated import stated
from core.summaries.themes.theme import in_text_order, load_theme, theme_frames
from core.summaries.themes.trade import described
from core.summaries.wording.phrases import amount, sentence_case
from core.summaries.wording.words import find_words, has_words

_SURE = 0.4  # the score of a topic that more than two weak words speak for


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """A sector and how many sentences name it; see `sectors`."""

    sector: str
    sentences: int
    invested: int
    words: str
    sentence_id: str
    text: str


def investment_sums(frames: Frames) -> pd.DataFrame:
    """The sums of money that the article gives for investment, in the columns of `trade_flows`.

    One or two weak words of it make no sum an investment ("the firm's owner was fined $3 million").
    """
    theme = load_theme("investment")
    figures = stated(theme_frames(frames, theme))
    told = frames.topics
    sure = told[told["topic"].isin(theme.topics) & (told["score"] >= _SURE)]["item_id"]
    meant = figures["figure_id"].isin(sure) | figures["sentence_id"].isin(sure)
    sums = described(figures[(figures["kind"] == "money") & meant], frames.standings)
    return sums[sums["basis"] != "difference"]


def company_counts(frames: Frames) -> pd.DataFrame:
    """How many companies the article counts where it deals with investment or trade, in the same columns."""
    near = [stated(theme_frames(frames, load_theme(name))) for name in ("investment", "trade")]
    figures = in_text_order(pd.concat(near).drop_duplicates("figure_id"), frames.articles["article_id"])
    counts = figures["kind"] == "count"
    of_companies = [
        has_words(str(unit), "undertakings", ("companies",)) if pd.notna(unit) else False
        for unit in figures["unit"]
    ]
    chosen = figures[counts & pd.Series(of_companies, index=figures.index, dtype="bool")]
    return described(chosen, frames.standings)


def invested(frames: Frames) -> pd.DataFrame:
    """Sums and company counts together, in the order of the text: what the page draws with its bounds."""
    both = pd.concat([investment_sums(frames), company_counts(frames)])
    ordered = in_text_order(both.drop_duplicates("figure_id"), frames.articles["article_id"])
    return most_given_first(ordered)


def invested_finding(figures: pd.DataFrame) -> str:
    """The first sum and the first count of companies, in a sentence."""
    sums, counts = figures[figures["kind"] == "money"], figures[figures["kind"] != "money"]
    parts = []
    if len(sums):
        verb = "aimed at or promised" if sums["target"].iloc[0] else "named"
        parts.append(f"{sentence_case(amount(sums.iloc[0]))} is {verb} for investment")
    if len(counts):
        are = "is" if counts["value"].iloc[0] == 1 else "are"
        parts.append(f"{amount(counts.iloc[0])} {are} counted")
    return sentence_case(", and ".join(parts))


def sectors(frames: Frames) -> pd.DataFrame:
    """The sectors named where money or projects are: `sector`, `sentences` (how many name it), `invested`
    (how many of those deal with investment), `words` (as written, the evidence), `sentence_id` (the first)
    and `text` (that sentence); those of most investment first.

    A sentence counts when it deals with investment, or when it speaks of projects, companies or funds in a
    sector; a sector's name alone is not yet an undertaking in it. Where none is named with investment, that
    others are says nothing of it.
    """
    own = set(theme_frames(frames, load_theme("investment")).sentences["sentence_id"])
    rows = [
        (found.entry, found.text.lower(), sentence.sentence_id, sentence.sentence_id in own, sentence.text)
        for sentence in rows_of(frames.sentences, Sentence)
        if sentence.sentence_id in own or has_words(sentence.text, "undertakings", ("projects",))
        for found in find_words(sentence.text, "sectors")
    ]
    named = pd.DataFrame(rows, columns=["sector", "word", "sentence_id", "invested", "text"])
    named = named.sort_values("invested", ascending=False, kind="stable")
    counted = named.groupby("sector", as_index=False, sort=False).agg(
        sentences=("sentence_id", "nunique"),
        words=("word", lambda words: ", ".join(dict.fromkeys(words))),
        sentence_id=("sentence_id", "first"),
        text=("text", "first"),
    )
    within = named[named["invested"].astype(bool)].groupby("sector")["sentence_id"].nunique()
    counted = counted.assign(invested=counted["sector"].map(within).fillna(0).astype(int))
    order = ["invested", "sentences"]
    ordered = counted.sort_values(order, ascending=False, kind="stable", ignore_index=True)
    return typed(ordered if ordered["invested"].any() else ordered.head(0), Sector)
