"""What an article says about a theme: its sentences, figures and quotes, and which topics share them."""

from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from core.frames import Frames, table, typed
from core.lexicons import load_lexicon

# A topic counts for a figure or a quote when it scores at least this share of its best topic: a weaker
# one is a neighbour's word in passing.
NEAR = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject with a page of its own. `spoken` is how a sentence calls it, `asks` its question, `leads`
    the kinds of figures that may lead its sentence."""

    name: str
    title: str
    spoken: str
    topics: tuple[str, ...]
    asks: str
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTopic:
    """Another topic of a theme's sentences; see `shared_topics`."""

    topic: str
    sentences: int
    of: int
    sentence_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCount:
    """A theme and how many sentences it takes; see `themes_dealt_with`."""

    theme: str
    title: str
    sentences: int


def theme_names() -> list[str]:
    """The names of all themes, in the order of their pages.

    >>> theme_names()[:2]
    ['trade', 'investment']
    """
    return list(load_lexicon("themes"))


@cache
def load_theme(name: str) -> Theme:
    """A theme by the name of its page.

    >>> load_theme("energy").topics
    ('energy', 'environment')
    """
    fields = load_lexicon("themes")[name]
    return Theme(name=name, **{**fields, "topics": tuple(fields["topics"]), "leads": tuple(fields["leads"])})


def theme_frames(frames: Frames, theme: Theme) -> Frames:
    """The part of some frames that deals with a theme: its sentences, figures and quotes, and the
    mentions in those sentences. The other tables stay as they are."""
    sentences = _items(frames.sentences, "sentence_id", frames.topics, "sentence", theme)
    return replace(
        frames,
        sentences=sentences,
        figures=_items(frames.figures, "figure_id", frames.topics, "figure", theme),
        quotes=_items(frames.quotes, "quote_id", frames.topics, "quote", theme),
        mentions=frames.mentions[frames.mentions["sentence_id"].isin(sentences["sentence_id"])],
    )


def shared_topics(frames: Frames, theme: Theme) -> pd.DataFrame:
    """The other topics of a theme's sentences: `topic`, `sentences` (how many of them), `of` (how many
    the theme has), `sentence_id` (the first), most shared first."""
    own = theme_frames(frames, theme).sentences
    topics = frames.topics
    rows = topics[
        (topics["item"] == "sentence")
        & topics["item_id"].isin(own["sentence_id"])
        & ~topics["topic"].isin(theme.topics)
    ].drop_duplicates(["item_id", "topic"])
    rows = rows.merge(own[["sentence_id", "start"]], left_on="item_id", right_on="sentence_id")
    shared = (
        rows.sort_values("start")
        .groupby("topic", as_index=False, sort=False)
        .agg(sentences=("item_id", "size"), sentence_id=("item_id", "first"))
        .sort_values(["sentences", "topic"], ascending=[False, True], ignore_index=True)
    )
    return typed(shared.assign(of=len(own)), SharedTopic)


def lit_frames(frames: Frames, theme: Theme) -> Frames:
    """The same frames with the theme as the first topic of all that deals with it, and of nothing else: a
    map that shows the best topics of each sentence then lights exactly what the theme's page counts."""
    own = theme_frames(frames, theme)
    ids = pd.concat([own.sentences["sentence_id"], own.figures["figure_id"], own.quotes["quote_id"]])
    topics = frames.topics
    of_theme, inside = topics["topic"].isin(theme.topics), topics["item_id"].isin(ids)
    first = topics["score"].where(~of_theme, topics["score"] + topics["score"].max())
    return replace(frames, topics=topics.assign(score=first)[~of_theme | inside])


def themes_dealt_with(frames: Frames) -> pd.DataFrame:
    """How many sentences each theme takes: `theme`, `title`, `sentences`, in the order of the pages."""
    rows = []
    for name in theme_names():
        theme = load_theme(name)
        count = len(_items(frames.sentences, "sentence_id", frames.topics, "sentence", theme))
        rows.append(ThemeCount(theme=name, title=theme.title, sentences=count))
    return table(ThemeCount, rows)


def in_text_order(rows: pd.DataFrame, articles: pd.Series) -> pd.DataFrame:
    """Rows of a table in the order of the text; of several, one article after the other as `articles` has
    their ids."""
    place = {article_id: place for place, article_id in enumerate(articles.unique())}
    ordered = rows.sort_values("start", kind="stable")
    if len(place) < 2:
        return ordered.reset_index(drop=True)
    keys = ordered["article_id"].map(place)
    return ordered.iloc[keys.argsort(kind="stable")].reset_index(drop=True)


def _items(table: pd.DataFrame, key: str, topics: pd.DataFrame, item: str, theme: Theme) -> pd.DataFrame:
    """The rows of a table that deal with a theme, in the order of the text, one article after the other."""
    rows = topics[topics["item"] == item]
    best = rows.groupby("item_id")["score"].transform("max")
    near = rows[rows["topic"].isin(theme.topics) & (rows["score"] >= NEAR * best)]
    return in_text_order(table[table[key].isin(near["item_id"])], table["article_id"])
