"""A text in, an Article out: lines to paragraphs, paragraphs to blocks, and what its page says."""

import re

from core.article import Article, Block, article_id_of


def read_layout(text: str, *, source: str | None = None) -> Article:
    """The Article of a text; see `article_from_text`."""
    blocks = tuple(
        Block(
            start=m.start(),
            end=m.end(),
            kind="crosshead" if len(m[0]) < 60 and m[0][-1].isalpha() else "paragraph",
        )
        for m in re.finditer(r"\S(?:[^\n]*\S)?", text)
        if "px" not in m[0]
    )
    return Article(article_id=article_id_of(text), text=text, blocks=blocks, source=source)
