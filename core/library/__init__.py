"""Many articles, kept: the seeds, what users bring, and the frames read from each.

`list_articles` says what there is, `frames_of` gives the tables of one (read now, or kept from
before by the same reader), `add_article` takes in a new one. A disk that can't be written to costs
speed, nothing else.
"""

from core.library.articles import ArticleEntry as ArticleEntry
from core.library.articles import UnknownArticle as UnknownArticle
from core.library.articles import add_article as add_article
from core.library.articles import frames_of as frames_of
from core.library.articles import list_articles as list_articles
from core.library.version import reader_version as reader_version

__all__ = ["ArticleEntry", "UnknownArticle", "add_article", "frames_of", "list_articles", "reader_version"]
