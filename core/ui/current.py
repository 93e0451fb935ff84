"""Which article the pages are about, and its frames."""

import streamlit as st

from core.frames import Frames
from core.library import ArticleEntry, add_article, frames_of, list_articles
from core.select.scope import Scope
from core.ui.link import change_view, set_link, view
from core.values.words import day, shortened


def articles() -> dict[str, str]:
    """Article id → what the picker calls it: the seeds first, then what people added."""
    return _told_apart({entry.article_id: _name(entry) for entry in _entries()})


def current_id() -> str | None:
    """The id of the chosen article (`?article=<id>`); the first one for an id that nobody knows.

    None when the library holds no article at all.
    """
    known = [entry.article_id for entry in _entries()]
    chosen = view().get("article", ("",))[0]
    return chosen if chosen in known else next(iter(known), None)


def current_frames() -> Frames:
    """The frames of the chosen article; the typed, empty tables of no article when there is none."""
    article_id = current_id()
    return _frames(article_id) if article_id else no_frames()


def choose_article(article_id: str) -> None:
    """Make an article the current one. Filters stay: they may well hold for it too."""
    for place in ("at", "passage"):  # in the article that was open before
        set_link(place, None)
    change_view(article=(article_id,))


def choose_scope(scope: Scope) -> None:
    """Open these reports, and close the passage of those that were open before."""
    for place in ("at", "passage"):
        set_link(place, None)
    change_view(article=scope.articles)


def add_text(text: str, source: str) -> str:
    """Keep a text that somebody brought, and read it; its id. Raises ArticleError, in one clear sentence.

    It is read here, while the reader still sees who asked for it: a page of the article that was open would
    stand under the new one's name until the reading is done.
    """
    entry = add_article(text, source)
    _frames(entry.article_id)
    _entries.clear()
    return entry.article_id


def no_frames() -> Frames:
    """Every table, empty."""
    return Frames.empty()


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """The same names, a number behind a repeated one: a picker goes by what it shows.

    >>> _told_apart({"a": "Trade grew", "b": "Trade grew"})
    {'a': 'Trade grew', 'b': 'Trade grew (2)'}
    """
    times: dict[str, int] = {}
    for article_id, name in names.items():
        times[name] = times.get(name, 0) + 1
        if times[name] > 1:
            names[article_id] = f"{name} ({times[name]})"
    return names


def _name(entry: ArticleEntry) -> str:
    """Outlet and day come first: the picker is narrow, and what they say fits."""
    outlet = ", ".join(part for part in (entry.publisher or "", day(entry.published)) if part)
    title = shortened(entry.title or entry.source or "an article without a title", 80)
    return f"{outlet}: {title}" if outlet else title


@st.cache_resource(show_spinner=False)
def _entries() -> list[ArticleEntry]:
    return list_articles()


@st.cache_resource(max_entries=32, show_spinner="Reading the article")
def _frames(article_id: str) -> Frames:
    return frames_of(article_id)
