"""A page of an e-book taken apart: its headline, who wrote it and when, its text, and what else it may be."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any
from urllib.parse import unquote

from core.article.headings import is_body
from core.intake.containers.kept.epub_book import BookPage
from core.intake.containers.kept.epub_head import (
    HEADINGS,
    ArticleHead,
    head_of,
    head_of_page,
    is_signed,
    words_of,
)
from core.intake.items.page_encoding import decode_page
from core.intake.pages.fragments import fragment_lines
from core.lexicons import load_lexicon

_VOID = r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_CLOSED = re.compile(rf"<(?!(?:{_VOID})\b)([A-Za-z][\w:-]*)((?:\s[^<>]*?)?)\s*/>")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_LEAST_BODY = 12  # words
_INDEX_SHARE = 60  # words of sentences that a page has for each link into its book
_MOST_TITLE = 60  # words of a page with the book's title
_MOST_ODD = 600  # words of a page that its title calls no article


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article of a book."""

    title: str | None
    lines: tuple[str, ...]
    file: str = ""
    byline: str | None = None
    published: datetime | None = None
    outlet: str | None = None
    url: str | None = None


def body_of(raw: bytes, name: str) -> Any | None:
    """The page's outermost element; None for one with nothing in it."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    source = _CLOSED.sub(r"<\1\2></\1>", _DECLARATION.sub("", decode_page(name, raw)))
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return document_fromstring(source, parser=parser)
    except (ParserError, ValueError):
        return None


def is_matter(page: BookPage, tree: Any, own: frozenset[str]) -> bool:
    """Whether a page is a cover, a table of contents, an imprint or the like, and no article.

    `own` are the names of the book and of its outlet, which stand over its first pages.
    """
    known = load_lexicon("books")["pages"]
    told = [kinds.casefold().split() for one in tree.iter("*") if (kinds := one.get("epub:type"))]
    is_text = bool({"article", "chapter"} & {*chain(*told)})
    if {*page.kinds, *chain(*told[:2])} & set(known["kinds"]) and not is_text:
        return True
    labels = [entry.label for entry in page.entries[:1]]
    heading = next((words for one in tree.iter("h1", "h2", "h3") if (words := words_of(one))), None)
    stem = posixpath.splitext(posixpath.basename(page.name))[0].casefold()
    named = {_key(label) for label in (*labels, *([heading] if heading else []))}
    length = _sentence_words(fragment_lines(tree))
    if named & own and length < _MOST_TITLE:
        return True
    odd = bool(named & set(known["titles"])) or (stem in known["stems"] and heading is None)
    return odd and length < _MOST_ODD


def is_index(page: BookPage, tree: Any, names: frozenset[str]) -> bool:
    """Whether a page is a list of the book's other pages, with or without words on each."""
    links = [link for link in tree.iter("a") if _leads_into(page, link, names) and _begins_line(link)]
    if len(links) < 2 and not any(next(link.iterancestors("li"), None) is not None for link in links):
        return False
    return _sentence_words(fragment_lines(tree)) < _INDEX_SHARE * len(links)


def _begins_line(link: Any) -> bool:
    """Whether a line begins with a link in words: no mark of a note, and no word in a sentence."""
    words = words_of(link)
    line = next(link.iterancestors(*HEADINGS, "li", "p", "td", "dt", "div", "body"), link)
    return any(map(str.isalpha, words)) and words_of(line).startswith(words)


def take_out_bars(tree: Any) -> str | None:
    """Take out the lines that lead about in a book, and the one its maker signs; the address in that."""
    address = None
    made = tuple(load_lexicon("books")["makers"]["made"])
    for box in [one for one in tree.iter("div", "p", "nav", "table", "ul") if one.getparent() is not None]:
        words = words_of(box)
        if len(words.split()) > 60:
            continue
        links = list(box.iter("a"))
        inside = sum(len(words_of(link)) for link in links if _file_of(link))
        signed = any(phrase in words.casefold() for phrase in made) and bool(links)
        if signed:
            address = next(
                (to for link in links if (to := link.get("href") or "").startswith("http")), address
            )
        if signed or box.tag == "nav" or (inside and inside * 2 > len(words)):
            box.drop_tree()
    return address


def chapters_of(page: BookPage, tree: Any, address: str | None) -> Iterator[Chapter]:
    """The article of a page, or the articles, where these are plainly several."""
    heads = _heads(page, tree)
    body = next(tree.iter("body"), tree)
    parts = [_split_off(head, body) for head in reversed(heads)][::-1] if len(heads) > 1 else []
    if not parts:
        yield _chapter(page, body, tree, address)
        return
    if _sentence_words(fragment_lines(body)) > _LEAST_BODY:
        yield _chapter(page, body, tree, address)
    for part in parts:
        yield _chapter(page, part, tree, address)


def _heads(page: BookPage, tree: Any) -> list[Any]:
    """The elements with which the articles of a page begin."""
    articles = [one for one in tree.iter("article", "section") if _is_article(one)]
    articles = [one for one in articles if next(one.iterancestors("article"), None) is None]
    if len(articles) > 1:
        return articles
    depth = min((entry.depth for entry in page.entries), default=0)
    wanted = {entry.part for entry in page.entries if entry.depth == depth}
    told = [one for one in tree.iter(*HEADINGS) if _ids(one) & wanted]
    if len(told) > 1 and len(told) >= len(wanted) - 1 and len({one.tag for one in told}) == 1:
        return told
    headings = list(tree.iter("h1"))
    signed = [one for one in headings if is_signed(one)]
    return headings if len(headings) > 1 and len(signed) == len(headings) else []


def _is_article(element: Any) -> bool:
    kinds = (element.get("epub:type") or "").casefold().split()
    named = element.tag == "article" or "article" in kinds or "chapter" in kinds
    return named and next(element.iter(*HEADINGS), None) is not None


def _ids(heading: Any) -> set[str]:
    """The ids that lead to a heading: its own, of a mark in it or before it, of the box it begins."""
    found = {heading.get("id"), *(one.get("id") or one.get("name") for one in heading.iter("a", "span"))}
    inner = heading
    while inner is not None and inner.getprevious() is None and inner.tag != "body":
        inner = inner.getparent()
        if inner is not None and not (inner.text or "").strip():
            found.add(inner.get("id"))
    before = heading.getprevious()
    if before is not None and not words_of(before):
        found |= {before.get("id"), *(one.get("id") for one in before.iter("a", "span"))}
    return {one for one in found if one}


def _split_off(head: Any, body: Any) -> Any:
    """The element and all that follows it in the page, in a box of its own and out of the page."""
    box, level = body.makeelement("div", {}), head
    moved = [head, *head.itersiblings()]
    while True:
        above = level.getparent()
        box.extend(moved)
        if above is None or above is body or level is body:
            return box
        level, moved = above, list(above.itersiblings())


def _chapter(page: BookPage, part: Any, tree: Any, address: str | None) -> Chapter:
    head = head_of(part, frozenset(entry.label for entry in page.entries))
    told = head_of_page(tree) if part.tag == "body" else ArticleHead()
    label = page.entries[0].label if len(page.entries) == 1 and part.tag == "body" else None
    return Chapter(
        title=head.title or label or None,
        lines=tuple(fragment_lines(part)),
        file=page.name.rpartition("/")[2],
        byline=head.byline or told.byline,
        published=head.published or told.published,
        outlet=head.outlet or told.outlet,
        url=address or head.url,
    )


def _leads_into(page: BookPage, link: Any, names: frozenset[str]) -> bool:
    """Whether a link leads to another page of the book."""
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), _file_of(link)))
    return name != page.name and name.casefold() in names


def _file_of(link: Any) -> str:
    """The file that a link leads to, "" for one that leads out of the book or about in its page."""
    to = unquote((link.get("href") or "").partition("#")[0])
    return "" if ":" in to.split("/")[0] else to


def _sentence_words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines if is_body(line))


def _key(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .:")
