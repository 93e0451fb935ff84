"""A Markdown file in, its text out without the marks: links by their words, lists a line an item."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from core.article.decoding import decode
from core.article.metadata import Metadata
from core.article.origins import canonical
from core.intake.items.document import Document

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(
    r"\A\ufeff?(?P<sign>---|\+\+\+)[ \t]*\r?\n(?P<lines>.*?)\r?\n(?P=sign)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"^(?P<name>[A-Za-z_-]+)\s*[:=]\s*[\"']?(?P<value>.*?)[\"']?\s*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def read_markdown(name: str, raw: bytes) -> Document:
    """The text of a Markdown file; what its front matter says of it is kept beside it.

    >>> read_markdown("a.md", b"# Talks **open**\\n\\nTrade [grew](https://x.example) by `4%`.").text
    'Talks open\\n\\nTrade grew by 4%.'
    """
    text = decode(raw, name)
    front = _FRONT.match(text)
    said = (
        {field["name"].casefold(): field["value"] for field in _FIELD.finditer(front["lines"])}
        if front
        else {}
    )
    outlet = said.get("publisher") or said.get("site") or said.get("outlet")
    return Document(
        text=plain_text(text[front.end() :] if front else text),
        source=name,
        told=Metadata(
            title=said.get("title") or None,
            publisher=canonical(outlet) if outlet else None,
            published=_day(said.get("date") or said.get("published") or ""),
        ),
    )


def plain_text(text: str) -> str:
    """Markdown as plain text, a blank line between its blocks.

    >>> plain_text("Said:\\n\\n> “We *agree*.”\\n\\n- Steel\\n- Grain")
    'Said:\\n\\n“We agree.”\\n\\nSteel\\n\\nGrain'
    """
    from markdown_it import MarkdownIt  # here: only Markdown needs it

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return "\n\n".join(block for block in _blocks(tokens) if block)


def _blocks(tokens: "Iterable[Token]") -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(filter(None, row))
            row = None
        elif token.type == "inline":
            words = _inline(token.children or []).strip()
            if row is None:
                yield words
            else:
                row.append(words)
        elif token.type in ("fence", "code_block"):
            yield token.content.strip("\n")
        elif token.type == "html_block":
            yield " ".join(_TAG.sub(" ", token.content).split())


def _inline(tokens: "Iterable[Token]") -> str:
    """The words of a line. A line end stays one: whether it ends a paragraph is for the article to tell."""
    words, struck = "", 0
    for token in tokens:
        struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
        if struck:
            continue
        if token.type in ("text", "code_inline", "text_special"):
            words += token.content
        elif token.type in ("softbreak", "hardbreak"):
            words += "\n"
    return words


def _day(said: str) -> datetime | None:
    try:
        return datetime.strptime(said[:10], "%Y-%m-%d")
    except ValueError:
        return None
