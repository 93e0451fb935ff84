"""The lines of a web page that may hold several articles: a database's, or what somebody put together."""

import re
from copy import deepcopy

from core.article.exports import has_several
from core.intake.items.brought import Brought
from core.intake.pages.fragments import fragment_lines
from core.intake.pages.page_shape import Element

# A look at the bytes, which is cheap: what databases write; what a site's own page has and none of a desk.
_SIGNS = re.compile(
    rb"(?i)accession number|document url|proquest document|load-date|end of document|document \d+ of \d"
)
_OF_SITE = re.compile(rb"(?i)\bog:\w|ld\+json|article:published|<nav\b|rel=[\"']?canonical|itemprop=")
_PARTS = re.compile(rb"(?i)<h[1-4]\b|<hr\b|<(?:b|strong)\b[^>]*>[^<>:]{1,40}:")
_DATED = re.compile(rb">[^<>]{0,120}(?<!\d)(?:19|20)\d\d(?!\d)[^<>]{0,60}<")
_HEADS = ("h1", "h2", "h3", "h4")
_RULE = "-" * 20


def page_lines(brought: Brought) -> list[tuple[str, bool, bool]]:
    """The lines of a page, each with whether it is a heading and begins a page; none of a page of a site."""
    parted = len(_PARTS.findall(brought.raw)) > 1 or len(_DATED.findall(brought.raw)) > 1
    made = parted and _OF_SITE.search(brought.raw) is None
    if not made and len(_SIGNS.findall(brought.raw)) < 2:
        return []
    if brought.page is None:
        return []
    page = _with_rules(brought.page) if made else brought.page
    lines = fragment_lines(page)
    if not made and not has_several(lines, page=True):
        return []
    heads = _headings(brought.page) if made else _words_of(brought.page, *_HEADS)
    return [(line, line in heads, False) for line in lines]


def _with_rules(page: Element) -> Element:
    """A page, its rules as lines of signs."""
    copied = deepcopy(page)
    for rule in copied.iter("hr"):
        rule.tag, rule.text = "p", _RULE
    return copied


def _headings(page: Element) -> set[str]:
    """The headings of a page, and its lines that are set in bold as a whole."""
    bold = {
        words
        for box in page.iter("p", "div", "td")
        if (words := _words(box)) and any(_words(one) == words for one in box.iter("b", "strong"))
    }
    return _words_of(page, *_HEADS) or bold


def _words_of(page: Element, *tags: str) -> set[str]:
    return {_words(one) for one in page.iter(*tags)}


def _words(element: Element) -> str:
    return " ".join(element.text_content().split())
