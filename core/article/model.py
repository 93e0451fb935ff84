"""What an article is: its text, the blocks it falls into, and what its page says of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

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
    publisher itself cites; `byline` is who wrote it, `url` where it was found; `language` is an ISO 639-1
    code, None when unclear.
    """

    article_id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    title_from: Literal["headline", "lede"] | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    published: datetime | None = None
    language: str | None = "en"
    source: str | None = None


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
