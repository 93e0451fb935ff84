"""An article, read once: its text, what of it is furniture, and what its page says about it.

The text is never changed. What the page put there (a date line, font-size buttons, "Read more") is
marked as a furniture block instead of being cut out, so an offset means the same thing everywhere.

One step a module: `decoding` (bytes to text), `lines` (text to paragraphs), `furniture` (what the
page put there), `headings` (headline and crossheads), then `origins`, `dates` and `languages` (who
published it, when, in which language).
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from core.article.decoding import read_text as read_text
from core.article.errors import ArticleError as ArticleError

# What goes beyond thirty thousand words is not read: no article is as long, and somebody waits a second
# for every 20,000 characters.
LONGEST_ARTICLE = 200_000

BlockKind = Literal["headline", "paragraph", "crosshead", "furniture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch `text[start:end]` of an article, without the blank space around it."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. Offsets everywhere count characters of `text`, which is as published.

    `blocks` covers all of the text but blank space, in order; `agency` is the source that the
    publisher itself cites; `language` is an ISO 639-1 code, None when unclear.
    """

    article_id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    title_from: Literal["headline", "lede"] | None = None
    publisher: str | None = None
    agency: str | None = None
    published: datetime | None = None
    language: str | None = "en"
    source: str | None = None


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

    article = read_layout(whole(text), source=source, publisher=publisher)
    if title and article.title_from != "headline":
        article = replace(article, title=title, title_from="headline")
    return replace(article, published=article.published or published)


def article_id_of(text: str) -> str:
    """The id of the article with this text: a short hash, the same wherever it was read.

    >>> article_id_of("Trade grew.") == article_id_of("Trade grew.")
    True
    """
    return hashlib.blake2b(whole(text).encode("utf-8"), digest_size=6).hexdigest()


def whole(text: str) -> str:
    """The text, with each half of a broken character pair (which no file or table can hold) as "�"."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
