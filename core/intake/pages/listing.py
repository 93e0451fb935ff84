"""Pages that lead to articles and are none: a front page, a section, a search's results.

They are told by how they are built: what stands between two links to articles is a teaser, and an article's
paragraphs follow each other.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from core.intake.items.document import NoArticle
from core.intake.pages.page_bodies import squeezed
from core.intake.pages.page_shape import Element
from core.lexicons import load_lexicon

_LEAST_TEASERS, _LEAST_LEADS = 3, 4
_LEAST_TEASER, _LONGEST_TEASER = 5, 60  # words
_LEAD_WORDS, _LABEL_WORDS = 4, 4
_LEAST_PIECE = 20  # characters
_MOST_PIECES = 20_000
_FRONT = re.compile(r"/?(?:index\.\w{3,5}|home/?)?", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report)")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_BLOCKS = (*_HEADINGS, "p", "ul", "li", "div", "section", "article", "header", "td", "dd", "dt", "blockquote")
_UNSEEN = ("script", "style", "noscript", "template")
_DEEPEST = 6


def refuse_listing(name: str, page: Element, lines: list[str], address: str | None) -> None:
    """Raises NoArticle for a page of links to articles; `lines` are what was read of it."""
    if says_article(page):
        return
    if (_is_front(address) and _leads(page) >= _LEAST_LEADS) or _is_interleaved(page, lines):
        raise NoArticle(
            f"{name} is a list of articles and none itself: open the article you mean, and bring that page."
        )


def says_article(page: Element) -> bool:
    """Whether a page says of itself that it is an article."""
    if page.xpath("boolean(.//meta[@property='article:published_time' or @name='article:published_time'])"):
        return True
    scripts = page.xpath(".//script[contains(@type, 'ld+json')]/text()")
    return any(_ARTICLE.fullmatch(kind) for script in scripts for kind in _kinds(_data(script), 0))


def _is_front(address: str | None) -> bool:
    """Whether an address is that of a site and of no page in it."""
    try:
        parts = urlsplit(address or "x")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and not parts.query and _FRONT.fullmatch(parts.path) is not None


def _leads(page: Element) -> int:
    """How many links to other pages are lines of their own."""
    return sum(1 for element in page.iter("a", *_HEADINGS) if _leads_on(element))


def _is_interleaved(page: Element, lines: list[str]) -> bool:
    """Whether what was read stands in pieces of a teaser's length between links to other pages."""
    run, runs = 0, 0
    for words in islice(_order(page, squeezed(" ".join(lines[1:]))), _MOST_PIECES):
        run += words
        if run > _LONGEST_TEASER:
            return False
        if not words:
            runs, run = runs + (run >= _LEAST_TEASER), 0
    return runs + (run >= _LEAST_TEASER) >= _LEAST_TEASERS


def _order(page: Element, found: str) -> Iterator[int]:
    """A page's pieces as they come: 0 for a link to another page, the number of words of what was read."""
    from lxml.etree import iterwalk

    within: Element | None = None  # the link that is being walked through
    for event, element in iterwalk(page, events=("start", "end")):
        if event == "start" and within is None and _leads_on(element):
            within = element
            yield 0
        text = element.text if event == "start" else element.tail
        if event == "end" and element is within:
            within = None
        if within is None and text and isinstance(element.tag, str) and element.tag not in _UNSEEN:
            piece = squeezed(text)
            if len(piece) >= _LEAST_PIECE and piece in found:
                yield len(text.split())


def _leads_on(element: Element) -> bool:
    """Whether an element leads to another page: a link that is a line of its own, or a heading in a link."""
    if element.tag in _HEADINGS:
        return any(_goes_on(link) for link in element.iterancestors("a"))
    if element.tag != "a" or not _goes_on(element) or next(element.iter(*_BLOCKS), None) is not None:
        return False
    words = " ".join("".join(element.itertext()).split())
    if words.casefold().strip(" .…>›»→") in load_lexicon("page_parts")["teasers"]["more"]:
        return True
    return len(words.split()) >= _LEAD_WORDS and _is_line(element)


def _goes_on(link: Element) -> bool:
    to = (link.get("href") or "").strip()
    return bool(to) and not to.startswith(("#", "mailto:", "javascript:", "tel:"))


def _is_line(link: Element) -> bool:
    """Whether nothing but a label ("14 May") stands beside a link on its line."""
    for inner in (link, *link.iterancestors()):
        parent, before, after = inner.getparent(), inner.getprevious(), inner.getnext()
        if parent is None:
            return True
        said = (before.tail if before is not None else parent.text) or ""
        if len(said.split()) > _LABEL_WORDS or (inner.tail or "").strip():
            return False
        if not all(one is None or _is_label(one) for one in (before, after)):
            return False
        if parent.tag in _BLOCKS:
            return True
    return True


def _is_label(element: Element) -> bool:
    """Whether an element ends the line that another stands on, or says next to nothing in it."""
    ends = element.tag == "br" or element.tag in _BLOCKS
    return ends or len("".join(element.itertext()).split()) <= _LABEL_WORDS


def _data(script: str) -> Any:
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _kinds(held: Any, depth: int) -> Iterator[str]:
    """What a page says it is, not what it says its parts are."""
    if depth > _DEEPEST:
        return
    if isinstance(held, list):
        for one in held:
            yield from _kinds(one, depth + 1)
    elif isinstance(held, dict):
        kind = held.get("@type")
        yield from (one for one in (kind if isinstance(kind, list) else [kind]) if isinstance(one, str))
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _kinds(held.get(name), depth + 1)
