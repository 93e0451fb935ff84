"""Readout's public face: read an article, normalize it, get typed tables.

>>> from core import normalize
>>> frames = normalize("Trade exceeded $45 billion last year, the minister said.")
>>> frames.figures["bound"].item()
'over'
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.article.errors import ArticleError as ArticleError
    from core.article.model import Article as Article
    from core.frames import Frames as Frames
    from core.intake import read_article as read_article
    from core.reader import normalize as normalize
    from core.reader import normalize_many as normalize_many

# Looked up on first use, so that a page which only shows kept frames never pays for the reader.
_HOMES = {
    "Article": "core.article.model",
    "ArticleError": "core.article.errors",
    "read_article": "core.intake",
    "Frames": "core.frames",
    "normalize": "core.reader",
    "normalize_many": "core.reader",
}

__all__ = ["Article", "ArticleError", "Frames", "normalize", "normalize_many", "read_article"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'core' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
