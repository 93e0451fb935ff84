"""A text or a file in, an Article out."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from core.article.decoding import read_text
from core.article.model import Article, whole


def read_article(source: str | Path) -> Article:
    """Read a plain-text file into an Article.

    Raises ArticleError, in one clear sentence, when the file is missing, empty, binary or undecodable.
    """
    path = Path(source)
    return article_from_text(read_text(path), source=path.name)


def article_from_text(
    text: str,
    *,
    source: str | None = None,
    published: datetime | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Article:
    """An Article of a text already in hand; what nobody says stays None.

    `published`, `publisher` and `title` are what a file says of itself beside its text. They are used only
    where the text says nothing, and have no part in the article's id. A news agency that a dateline or a
    byline names is not the outlet where the file names another.

    >>> article = article_from_text("Talks open\\n\\nTrade grew, Trend reports citing TASS.")
    >>> article.title, article.publisher, article.agency
    ('Talks open', 'Trend', 'TASS')
    >>> article_from_text("Trade grew, Trend reports citing TASS.", publisher="A copy").publisher
    'Trend'
    """
    # Here and not above, so that a page of kept frames does not pay for the word lists.
    from core.article.layout import read_layout

    article = read_layout(whole(text), source=source, publisher=publisher, title=title)
    if title and article.title_from != "headline":
        article = replace(article, title=title, title_from="headline")
    return replace(article, published=article.published or published)
