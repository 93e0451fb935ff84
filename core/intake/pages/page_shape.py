"""A page's mark-up made to say what the page shows: paragraphs are p, headings are headings, boxes are div.

Nothing is taken out here. Old pages are laid out in tables and end paragraphs with line breaks; new ones
set every paragraph in a box of its own, or invent tags.
"""

import re
from collections.abc import Iterator
from typing import Any

Element = Any  # of lxml, which has no types

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "small", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul"),
    )
)
_MOST_SPANS = 300
_BOXES = ("article", "body", "center", "div", "form", "main", "section", "td", "li", "dd", "blockquote")


def straighten(tree: Element) -> None:
    """Give every run of words an element of its own that says what it is."""
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and "-" in element.tag:  # of the site's own invention
            element.set("class", f"{element.get('class') or ''} {element.tag}")
            element.tag = "div"
    for pre in list(tree.iter("pre")):
        _open_preformatted(pre)
    _open_layout(tree)
    for box in list(tree.iter(*_BOXES)):
        _wrap_words(box)
    _name_headings(tree)
    _flatten_lists(tree)


def _flatten_lists(tree: Element) -> None:
    """Put the items of a list in a list behind the item that they stand in, each on its own."""
    for inner in reversed(tree.xpath(".//li/ul | .//li/ol")):  # the last first, so that order stays
        item = inner.getparent()
        for one in reversed(list(inner.iterchildren("li"))):
            item.addnext(one)
        inner.drop_tag()


def cut_off(tree: Element, most: int) -> None:
    """Take out of a page what stands behind so many of its characters."""
    length = 0
    for element in tree.iter("*"):
        length += len(element.text or "") + len(element.tail or "")
        if length > most:
            break
    else:
        return
    for last in (element, *element.iterancestors()):
        for behind in list(last.itersiblings()):
            behind.getparent().remove(behind)


def boxes_to_paragraphs(tree: Element) -> None:
    """Make a paragraph of a box of words alone, whose words would else run into the next one's."""
    inside = " or ".join(f".//{tag}" for tag in ("div", "p", "ul", "ol", "table", "h1", "h2", "h3", "h4"))
    for box in tree.xpath(f".//div[not({inside})]"):
        box.tag = "p"
    for line in tree.iter("p"):
        _join_spans(line)


def _join_spans(line: Element) -> None:
    """Make one run of words of a paragraph's spans where it has more than anybody sets apart.

    What asks for its text nodes compares each with each.
    """
    if sum(1 for _ in line.iter("span")) > _MOST_SPANS:
        from lxml.etree import strip_tags

        strip_tags(line, "span")
        line.text = line.text
        for inner in line.iterdescendants():
            inner.text, inner.tail = inner.text, inner.tail


def _open_preformatted(pre: Element) -> None:
    """Make paragraphs of what was typed with blank lines between."""
    pieces = re.split(r"\n\s*\n", "".join(pre.itertext()))
    if len(pieces) < 3:
        return
    tail = pre.tail
    pre.clear()
    pre.tag, pre.tail = "div", tail
    for piece in pieces:
        line = pre.makeelement("p", {})
        line.text = " ".join(piece.split())
        pre.append(line)


def _open_layout(tree: Element) -> None:
    """Make plain boxes of tables that lay a page out: the ones whose cells hold paragraphs or lists."""
    for table in tree.xpath(".//table[.//td[p[2] or div or ul or table or h1 or h2 or h3]]"):
        for part in (table, *table.xpath("./tr | ./tr/td | ./*/tr | ./*/tr/td | ./tbody")):
            part.tag = "div"


def _wrap_words(box: Element) -> None:
    """Make paragraphs of the words that stand loose between the boxes of a box.

    What stands between two boxes without words (a picture, say) stays where it is. No place is counted from
    the beginning of the box: there are pages of one box with a hundred thousand lines.
    """
    children = list(box)
    if not any(child.tag in _BLOCKS for child in children):
        return
    run: list[Element] = []
    text = box.text
    box.text = None
    for child in children:
        if child.tag in _BLOCKS:
            if (line := _line_of(box, text, run)) is not None:
                child.addprevious(line)
            text, run = child.tail, []
            child.tail = None
        else:
            run.append(child)
    if (line := _line_of(box, text, run)) is not None:
        box.append(line)


def _line_of(box: Element, text: str | None, run: list[Element]) -> Element | None:
    """A paragraph of some words and the elements among them, None where these hold no word."""
    if not ((text or "").strip() or any(words.strip() for one in run for words in _words_of(one))):
        return None
    line = box.makeelement("p", {})
    line.text = text
    line.extend(run)
    return line


def _words_of(element: Element) -> Iterator[str]:
    yield from element.itertext()
    yield element.tail or ""


def _name_headings(tree: Element) -> None:
    """Make headings of paragraphs that are one run of bold words, between two others."""
    for line in list(tree.iter("p")):
        inner = list(line)
        if len(inner) != 1 or inner[0].tag not in ("b", "strong") or (line.text or "").strip():
            continue
        words = "".join(inner[0].itertext()).strip()
        before, after = line.getprevious(), line.getnext()
        between = before is not None and after is not None and before.tag == after.tag == "p"
        if (
            between
            and not (inner[0].tail or "").strip()
            and 0 < len(words) < 100
            and words[-1] not in '.:;,”"'
        ):
            line.tag = "h3"
