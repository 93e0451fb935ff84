"""A long file in, its articles out piece by piece: a file of thousands is never held as one tree."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from core.intake.items.brought import Brought
from core.intake.items.page_encoding import decode_page, without_controls
from core.intake.pages.page_shape import Element

# The tags of a page in the page, which would end it, and what no page may hold.
_PAGE = re.compile(r"</?(?:html|body)\b[^>]{0,500}>|\x00", re.IGNORECASE)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")


def pieces(text: str, start: re.Pattern[str]) -> Iterator[str]:
    """The pieces of a text that begin where a pattern matches; what stands before the first is left out.

    >>> list(pieces("a <i>b</i> <i>c", re.compile("<i>")))
    ['<i>b</i> ', '<i>c']
    """
    places = chain((match.start() for match in start.finditer(text)), [len(text)])
    for begins, ends in pairwise(places):
        yield text[begins:ends]


def lines_in(text: str) -> Iterator[str]:
    """The lines of a long text, one by one.

    >>> list(lines_in("One\\r\\n\\nTwo"))
    ['One', '', 'Two']
    """
    return (match[1] for match in _LINE.finditer(text) if match[0])


def parsed(piece: str) -> Element | None:
    """A piece of HTML as the children of one element, also when its tags are not closed; None for nothing."""
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(f"<div>{_PAGE.sub('', without_controls(piece))}</div>", parser=parser)
    except (etree.ParserError, ValueError):
        return None
    return tree.find("body")


def elements(text: str, start: re.Pattern[str]) -> Iterator[Element]:
    """The pieces of a page's text that begin where a pattern matches, each as one element."""
    return (element for piece in pieces(text, start) if (element := parsed(piece)) is not None)


def page_text(brought: Brought) -> str:
    """A web page's source as text."""
    return decode_page(brought.shown, brought.raw)


def is_markup(brought: Brought) -> bool:
    """Whether a file looks like HTML, or a piece of it, whatever it is called."""
    head = brought.head.lstrip()
    if head.startswith("<?xml"):
        return brought.root == "html"
    return brought.kind == "html" or head.startswith("<")


def one_line(words: str) -> str:
    """Words with single blanks between them."""
    return " ".join(words.split())


def has_class(element: Element, *parts: str) -> bool:
    """Whether one of an element's classes holds one of some words, in small letters."""
    names = (element.get("class") or "").casefold()
    return any(part in names for part in parts)
