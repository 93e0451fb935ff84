"""Which article the pages are about, and its frames."""

from pathlib import Path
from typing import Any

import streamlit as st

from core.frames import Frames
from core.ui.link import change_view, view

SEEDS = Path(__file__).parents[2] / "seeds"


def articles() -> dict[str, str]:
    """Article id → what the picker calls it, newest additions last."""
    return {article_id: article_name(frames) for article_id, frames in _shelf().items()}


def current_frames() -> Frames:
    """The frames of the chosen article (`?article=<id>`), or of the first one for an id nobody knows."""
    shelf = _shelf()
    (chosen,) = view().get("article", ("",))[:1] or ("",)
    return shelf.get(chosen) or next(iter(shelf.values()))


def current_id() -> str:
    """The id of the chosen article."""
    return str(current_frames().articles["article_id"].iloc[0])


def choose_article(article_id: str) -> None:
    """Make an article the current one; filters stay, as they may well hold for it too."""
    change_view(article=(article_id,))


def add_text(text: str, source: str) -> str:
    """Read a text somebody brought and keep it; its id. Raises ArticleError in one clear sentence."""
    from core.article import article_from_text
    from core.reader import normalize

    frames = normalize(article_from_text(text, source=source))
    article_id = str(frames.articles["article_id"].iloc[0])
    _shelf()[article_id] = frames
    return article_id


def article_name(frames: Frames) -> str:
    """A short name for an article: its title as far as a picker can show it.

    The first words of the text stand in where the article has neither headline nor lede.
    """
    row: Any = frames.articles.iloc[0]
    title = row["title"] if isinstance(row["title"], str) else " ".join(row["text"].split()[:12])
    return title if len(title) <= 90 else title[:88].rsplit(" ", 1)[0] + " …"


@st.cache_resource(show_spinner="Reading the articles")
def _shelf() -> dict[str, Frames]:
    from core.article import read_article
    from core.reader import normalize

    kept = [normalize(read_article(path)) for path in sorted(SEEDS.glob("*.txt"))]
    return {str(frames.articles["article_id"].iloc[0]): frames for frames in kept}
