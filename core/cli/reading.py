"""Articles in, their frames out, for a command that reads several: one that fails costs no other."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.article.model import Article
from core.intake import fault

if TYPE_CHECKING:
    from core.frames import Frames


def frames_of_all(articles: Sequence[Article]) -> "list[Frames]":
    """The frames of each article that can be read; of each other one a line on standard error says so."""
    from core.extract.nlp import model_name  # spaCy takes a second: errors should not wait for it
    from core.library.articles.reading import read_all

    model_name()  # without a model none can be read: that is no fault of theirs
    read = list(read_all(articles, lambda done, source: None, lambda: False))
    for article, frames in zip(articles, read, strict=True):
        if frames is None:
            print(f"readout: {fault(str(article.source))}", file=sys.stderr)
    return [frames for frames in read if frames is not None]
