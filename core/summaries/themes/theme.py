"""What an article says about a theme: its sentences, figures and quotes, and which topics share them."""

from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from core.frames import Frames, table, typed
from core.lexicons import load_lexicon
from core.select.about import about_rows, rows_about


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
    mentions in those sentences. The other tables stay as they are. Made once for some frames."""
    kept: dict[str, Frames] = vars(frames).setdefault("_themes", {})
    if theme.name not in kept:
        kept[theme.name] = _theme_frames(frames, theme)
    return kept[theme.name]


def _theme_frames(frames: Frames, theme: Theme) -> Frames:
    about = rows_about(frames.topics, theme.topics)
    sentences = _items(frames.sentences, "sentence_id", about)
    return replace(
        frames,
        sentences=sentences,
        figures=_items(frames.figures, "figure_id", about),
        quotes=_items(frames.quotes, "quote_id", about),
        mentions=frames.mentions[frames.mentions["sentence_id"].isin(sentences["sentence_id"])],
    )


def shared_topics(frames: Frames, theme: Theme) -> pd.DataFrame:
    """The other topics of a theme's sentences: `topic`, `sentences` (how many of them), `of` (how many
    the theme has), `sentence_id` (the first), most shared first."""
    own = theme_frames(frames, theme).sentences
    topics = about_rows(frames.topics)
    rows = topics[
        (topics["item"] == "sentence")
        & topics["item_id"].isin(own["sentence_id"])
        & ~topics["topic"].isin(theme.topics)
    ]
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
        count = int(frames.sentences["sentence_id"].isin(rows_about(frames.topics, theme.topics)).sum())
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


def _items(table: pd.DataFrame, key: str, about: set[str]) -> pd.DataFrame:
    """The rows of a table among some ids, in the order of the text, one article after the other."""
    return in_text_order(table[table[key].isin(about)], table["article_id"])
