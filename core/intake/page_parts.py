"""What of a web page is not its article: taken out by what its makers called it.

Nothing is taken out that holds the page's headline or most of its sentences, whatever it is called: there are
sites that keep their articles in a "widget".
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from typing import Any

from core.article.furniture import heads_list
from core.lexicons import load_lexicon

Element = Any  # of lxml, which has no types

_NAMING = ("class", "id", "role", "data-testid", "data-component", "data-type", "aria-label")
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]+|[A-Z]+(?![a-z])")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "legend", "dt")
_COUNTED = re.compile(
    r"(?:\d[\d,.]*\s+)?(?:comments?|responses|replies|reactions)(?:\s*\(?\d[\d,.]*\)?)?", re.IGNORECASE
)
_BLOCKS = ("div", "section", "ul", "ol", "table", "td", "header", "main", "article", "body")


def take_out_parts(tree: Element) -> None:
    """Take out of a page everything that its makers named as something else than its article."""
    _open_layout(tree)
    _name_headings(tree)
    whole = text_length(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue  # a comment in the mark-up
        if element.getparent() is not None and _is_part(element) and _may_go(element, whole):
            take_out(element)
    for heading in list(tree.iter(*_HEADINGS)):
        _take_out_list(heading, whole)
    for box in tree.xpath(
        ".//div[not(.//div or .//p or .//ul or .//ol or .//table or .//h1 or .//h2 or .//h3)]"
    ):
        box.tag = "p"  # a box of words alone is a paragraph: its words would run into the next one's
    for line in list(tree.iter("p", "div", "li")):
        if _is_only_link(line) and not line.xpath("ancestor-or-self::*[self::h1 or self::h2]"):
            take_out(line)


def _open_layout(tree: Element) -> None:
    """Make plain boxes of tables that lay a page out: the ones whose cells hold paragraphs or lists."""
    for table in tree.xpath(".//table[.//td[p[2] or div or ul or table or h1 or h2 or h3]]"):
        for part in (table, *table.xpath("./tr | ./tr/td | ./*/tr | ./*/tr/td | ./tbody")):
            part.tag = "div"


def _name_headings(tree: Element) -> None:
    """Make headings of bold words that stand alone between two paragraphs."""
    for bold in tree.xpath(
        "//*[self::div or self::td or self::section or self::body]/*[self::b or self::strong]"
    ):
        before, after = bold.getprevious(), bold.getnext()
        alone = not (bold.tail or "").strip() and before is not None and not (before.tail or "").strip()
        if alone and before.tag in ("p", "div", "ul", "table") and after is not None and after.tag == "p":
            bold.tag = "h3"


def text_length(element: Element) -> int:
    """How many characters an element shows, blank space counted once.

    Text that is a link counts little: a menu is long too.
    """
    links = sum(len(_words(link)) for link in element.iter("a"))
    return len(_words(element)) - links


def take_out(element: Element) -> None:
    """Take an element out of its page, and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _is_part(element: Element) -> bool:
    if element.tag in ("html", "head", "body", "main", "h1"):
        return False
    if element.tag in load_lexicon("page_parts")["tags"]["names"]:
        return not element.xpath("self::footer/ancestor::blockquote | self::small/ancestor::p")
    if element.get("hidden") is not None or re.search(r"display:\s*none", element.get("style") or ""):
        return True
    named = [element.tag] if "-" in element.tag else []
    named += [element.get(name) or "" for name in _NAMING]
    return any(names_part(words) for words in named)


def names_part(name: str) -> bool:
    """Whether a class, an id or the like says that something else than the article is in it.

    >>> names_part("post relatedArticles"), names_part("read-next"), names_part("article-body")
    (True, True, False)
    """
    return any(
        not _part_words().isdisjoint(words) or not _part_pairs().isdisjoint(pairwise(words))
        for one in name.split()
        if (words := [word.casefold() for word in _WORD.findall(one)])
    )


def _may_go(element: Element, whole: int) -> bool:
    """Whether an element holds neither the headline nor most of what the page says."""
    return next(element.iter("h1"), None) is None and text_length(element) * 2 < max(whole, 1)


def _take_out_list(heading: Element, whole: int) -> None:
    """Take out what stands under a heading like "Related" or "12 comments": its box, or the list after."""
    words = _words(heading)
    if heading.getparent() is None or not (heads_list(words) or _COUNTED.fullmatch(words)):
        return
    box = next((one for one in heading.iterancestors() if one.tag in _BLOCKS), None)
    if box is not None and _words(box).startswith(words) and box.tag != "body" and _may_go(box, whole):
        take_out(box)
        return
    after = heading.getnext()
    if after is not None and after.tag in ("ul", "ol", "div") and _may_go(after, whole):
        take_out(after)
        take_out(heading)


def _is_only_link(line: Element) -> bool:
    """Whether a line is nothing but a link, with a label before it at most ("Read also: …")."""
    links = [_words(link) for link in line.iter("a")]
    words = _words(line)
    if len(links) != 1 or len(words) < 15 or next(line.iter("p", "ul", "table", "div"), line) is not line:
        return False
    label = words.removesuffix(links[0]).strip()
    return (
        links[0] != "" and words.endswith(links[0]) and (not label or (label[-1] == ":" and len(label) < 25))
    )


def _words(element: Element) -> str:
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    for inner in element.iter():
        if isinstance(inner.tag, str) and inner.tag not in ("script", "style", "noscript"):
            yield inner.text or ""
        if inner is not element:
            yield inner.tail or ""


@cache
def _part_words() -> frozenset[str]:
    return frozenset(chain.from_iterable(load_lexicon("page_parts")["words"].values()))


@cache
def _part_pairs() -> frozenset[tuple[str, str]]:
    pairs = chain.from_iterable(load_lexicon("page_parts")["pairs"].values())
    return frozenset((one, two) for one, two in pairs)
