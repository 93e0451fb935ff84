"""A Markdown file in, its text out without the marks: links by their words, lists a line an item."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from core.article.decoding import decode
from core.article.metadata import Metadata
from core.article.origins import canonical
from core.intake.items.document import Document
from core.intake.items.grid import GridCell, table_lines
from core.intake.items.words import settled
from core.intake.pages.fragments import fragment_lines

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(
    r"\A\ufeff?(?P<sign>---|\+\+\+)[ \t]*\r?\n(?P<lines>.*?)\r?\n(?P=sign)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"^(?P<name>[A-Za-z_-]+)\s*[:=]\s*[\"']?(?P<value>.*?)[\"']?\s*$", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]:?")
_HEADING = re.compile(r"\s*#\s")
_NEAR_TOP = 4  # paragraphs
_ADDRESSES = ("url", "source", "link", "original")
_OUTLETS = (
    "publisher",
    "publication",
    "newspaper",
    "outlet",
    "site",
    "site_name",
    "sitename",
    "website",
    "source",
)


def read_markdown(name: str, raw: bytes) -> Document:
    """The text of a Markdown file; what its front matter says of it is kept beside it.

    >>> read_markdown("a.md", b"# Talks **open**\\n\\nTrade [grew](https://x.example) by `4%`.").text
    'Talks open\\n\\nTrade grew by 4%.'
    """
    text = decode(raw, name)
    front = _FRONT.match(text)
    said = (
        {field["name"].casefold(): field["value"] for field in _FIELD.finditer(_unfolded(front["lines"]))}
        if front
        else {}
    )
    title = " ".join(said.get("title", "").split())
    url = next((said[key] for key in _ADDRESSES if said.get(key, "").startswith("http")), None)
    outlet = next((said[key] for key in _OUTLETS if said.get(key) and said[key] != url), None)
    byline = re.sub(r"[\[\]\"]|^\s*-\s+", "", said.get("author") or said.get("byline") or "").strip()
    return Document(
        text=_headed(text[front.end() :] if front else text, title),
        source=name,
        told=Metadata(
            title=title or None,
            publisher=canonical(outlet) if outlet else None,
            published=_day(said.get("published") or said.get("date") or ""),
            byline=byline or None,
            url=url,
        ),
    )


def _unfolded(lines: str) -> str:
    """The fields of front matter, a line each: a long one is folded, with a backslash or an indent."""
    return re.sub(r"\\?\r?\n[ \t]+(?:\\(?=[ \t]))?(?![-\w]+:\s)", " ", lines)


def _headed(body: str, title: str) -> str:
    """The text of a body with its title over it, where the front matter has one and the body has none."""
    text = plain_text(body)
    first = [" ".join(line.split()) for line in text.split("\n\n")[:_NEAR_TOP]]
    return text if not title or title in first or _HEADING.match(body) else f"{title}\n\n{text}"


def plain_text(text: str) -> str:
    """Markdown as plain text, a blank line between its blocks.

    >>> plain_text("Said:\\n\\n> “We *agree*.”\\n\\n- Steel\\n- Grain")
    'Said:\\n\\n“We agree.”\\n\\nSteel\\n\\nGrain'
    """
    from markdown_it import MarkdownIt  # here: only Markdown needs it

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return "\n\n".join(block for block in _blocks(tokens) if block)


def _blocks(tokens: "Iterable[Token]") -> Iterator[str]:
    rows: list[list[GridCell]] = []
    in_table = False
    for token in tokens:
        if token.type == "table_open":
            rows, in_table = [], True
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            in_table = False
            yield from table_lines(rows)
        elif token.type == "inline":
            words = _inline(token.children or []).strip()
            if in_table:
                rows[-1].append(GridCell(" ".join(words.split())))
            else:
                yield words
        elif token.type in ("fence", "code_block"):
            yield token.content.strip("\n")
        elif token.type == "html_block":
            yield from fragment_lines(token.content)


def _inline(tokens: "Sequence[Token]") -> str:
    """The words of a line. A line end stays one: whether it ends a paragraph is for the article to tell."""
    if any(token.type == "html_inline" for token in tokens):
        return "\n\n".join(fragment_lines("".join(map(_as_html, tokens))))
    words, struck = "", 0
    for token in tokens:
        struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
        if struck:
            continue
        if token.type in ("text", "code_inline", "text_special"):
            words += token.content
        elif token.type in ("softbreak", "hardbreak"):
            words += "\n"
    return settled(_NOTE_MARK.sub("", words))


def _as_html(token: "Token") -> str:
    """A piece of a line that has HTML in it, as HTML."""
    if token.type == "html_inline":
        return token.content
    if token.type in ("s_open", "s_close"):
        return "<del>" if token.type == "s_open" else "</del>"
    if token.type in ("softbreak", "hardbreak"):
        return "<br>" if token.type == "hardbreak" else " "
    known = token.type in ("text", "code_inline", "text_special")
    return escape(_NOTE_MARK.sub("", token.content), quote=False) if known else ""


def _day(said: str) -> datetime | None:
    try:
        return datetime.strptime(said[:10], "%Y-%m-%d")
    except ValueError:
        return None
