"""A text or a file in, an Article out."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from core.article.decoding import read_text
from core.article.model import Article, whole


def article_from_file(source: str | Path) -> Article:
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
    agency: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    by_fields: bool = False,
) -> Article:
    """An Article of a text already in hand; what nobody says stays None.

    `published`, `publisher`, `title`, `agency`, `byline` and `url` are what a file says of itself beside its
    text. They are used only where the text says nothing (`by_fields`: before what the text says, see
    `Metadata`), and have no part in the article's id. A line at the head of the text that is the title is the
    headline, also when it ends with a stop. A news agency that a dateline or a byline names is not the outlet
    where the file names another.

    >>> article = article_from_text("Talks open\\n\\nTrade grew, Trend reports citing TASS.")
    >>> article.title, article.publisher, article.agency
    ('Talks open', 'Trend', 'TASS')
    >>> article_from_text("Trade grew, Trend reports citing TASS.", publisher="A copy").publisher
    'Trend'
    """
    # Here and not above, so that a page of kept frames does not pay for the word lists.
    from core.article.layout import read_layout

    title, publisher, agency = (whole(said) if said else None for said in (title, publisher, agency))
    article = read_layout(whole(text), source=source, publisher=publisher, title=title, only_body=by_fields)
    if title and (by_fields or article.title_from != "headline"):
        article = replace(article, title=title, title_from="headline")
    first, second = (published, article.published) if by_fields else (article.published, published)
    return replace(
        article,
        publisher=(publisher if by_fields else None) or article.publisher,
        published=first or second,
        agency=(agency if by_fields else article.agency) or article.agency or agency,
        byline=whole(byline) if byline else article.byline,
        url=whole(url) if url else None,
    )
