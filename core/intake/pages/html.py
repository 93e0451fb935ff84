"""A web page in, its article out: trafilatura tells it from the menus, adverts and comments.

It is asked twice. What it finds the first time shows which part of the page the article stands in; asked
again about that part alone, it keeps the crossheads, lists and tables that it drops where it is unsure.
"""

import logging
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from core.article.exports import refuse_export, refuse_several
from core.article.headings import is_body
from core.article.model import LONGEST_ARTICLE
from core.article.origins import canonical
from core.intake.items.document import Document, Refused
from core.intake.items.page_encoding import decode_page
from core.intake.items.words import joined_lines
from core.intake.pages.about_page import kept_back, metadata_of, refuse_page
from core.intake.pages.inline import keep_labels, keep_words, settle_words
from core.intake.pages.listing import refuse_listing
from core.intake.pages.page_bodies import join_bodies, parted_run, squeezed
from core.intake.pages.page_boxes import take_out_boxes
from core.intake.pages.page_lines import article_lines
from core.intake.pages.page_parts import take_out_parts
from core.intake.pages.page_scripts import give_back, take_back, take_out_scripts, told_body
from core.intake.pages.page_shape import Element, boxes_to_paragraphs, cut_off, straighten
from core.intake.pages.page_tables import tables_to_lines
from core.intake.pages.saved_from import original_address, saved_from, without_data

_BLOCK_TAGS = (
    "p",
    "div",
    "li",
    "td",
    "span",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "pre",
    "font",
    "section",
    "article",
)
_SHARE = 0.35  # of the text found that must stand in one part with the headline
_MOST = 0.75  # … or in one part anywhere
_LEAD_WORDS, _MOST_LEADS = 8, 2
_ENOUGH = 150  # characters
_MOST_MISSED = 500  # lines
_PARTLY = "The page keeps part of this article for its subscribers: what was read may be the beginning only."


def read_html(name: str, raw: bytes, *, charset: str | None = None, address: str | None = None) -> Document:
    """The article of a web page: its headline, paragraphs and crossheads, and what the page says of it.

    Raises Refused, in a sentence, for a page without an article, one that asks for a login and one that
    shows nothing without a browser.
    """
    from trafilatura import load_html

    for noisy in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    page = without_data(decode_page(name, raw, charset))
    refuse_export(name, page, page=True)
    place = original_address(address) if address else saved_from(page)
    tree = load_html(page)
    if tree is None:
        raise Refused(f"{name} is not a web page that can be read: copy the article's text and paste it.")
    refuse_several(name, tree.itertext())
    whole = deepcopy(tree)
    said = take_out_scripts(tree)
    settle_words(tree)
    keep_labels(tree)
    straighten(tree)
    take_out_parts(tree)
    take_out_boxes(tree)
    give_back(said)
    told = metadata_of(tree, place)  # without the days of comments and of other articles
    in_store = told_body(tree)
    take_back(said)
    keep_words(tree)
    tables_to_lines(tree)
    cut_off(tree, 3 * LONGEST_ARTICLE)
    boxes_to_paragraphs(tree)
    body = _body(tree)
    if body is not None and join_bodies(tree, _lines(body)):
        body = _body(tree)
    lines = _headed(article_lines(tree, _lines(body)), told.title, tree) if body is not None else []
    lines = _with_lead(lines, tree, told.title)
    if sum(map(len, lines)) < _ENOUGH < sum(map(len, in_store)):
        lines = _headed(in_store, told.title, tree)
    text = "\n\n".join(lines)
    refuse_page(name, whole, text)
    refuse_listing(name, whole, lines, place)
    return Document(
        text=text,
        source=address or name,
        told=replace(told, publisher=canonical(told.publisher) if told.publisher else None, url=place),
        notes=(_PARTLY,) if kept_back(whole) else (),
    )


def _body(tree: Element) -> Element | None:
    """The article's body, asked for once more of the part of the page that it stands in."""
    body = _extract(tree)
    part = _part_of(tree, _paragraphs(body)) if body is not None else None
    if part is None:
        return body
    again = _extract(_page_of(part))
    return again if again is not None and _length(again) >= 0.8 * _length_in(part, body) else body


def _extract(tree: Element) -> Element | None:
    """The article's body as trafilatura has it: p, head, list, quote, table."""
    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    return body if body is None or len(body) != 1 else parted_run(body, tree)


def _page_of(part: Element) -> Element:
    """A page with nothing in it but one part, named an article."""
    from lxml.html import Element as make

    page, body, article = make("html"), make("body"), make("article")
    page.append(body)
    body.append(article)
    inner = deepcopy(part)
    inner.tail = None
    if inner.tag in ("body", "main", "article"):
        inner.tag = "div"
    inner.attrib.clear()
    article.append(inner)
    return page


def _part_of(tree: Element, found: list[str]) -> Element | None:
    """The innermost part of the page with the headline and a good share of the text, or with most of it."""
    held: dict[Element, int] = {}
    for element, length in _places(tree, found):
        for around in (element, *element.iterancestors()):
            held[around] = held.get(around, 0) + length
    whole = sum(map(len, found))
    heading = next(tree.iter("h1"), None)
    if heading is not None:
        for around in heading.iterancestors():
            if held.get(around, 0) >= max(_SHARE * whole, _ENOUGH):
                return around
    inner = [part for part, length in held.items() if length >= _MOST * whole]
    return max(inner, key=lambda part: sum(1 for _ in part.iterancestors()), default=None)


def _places(tree: Element, found: list[str]) -> Iterator[tuple[Element, int]]:
    """Where in the page the found paragraphs stand, innermost elements only."""
    wanted = {squeezed(words) for words in found}
    for element in tree.iter(*_BLOCK_TAGS):
        words = squeezed("".join(element.itertext()))
        if words in wanted:
            wanted.discard(words)
            yield element, len(words)


def _paragraphs(body: Element) -> list[str]:
    """The words of an extracted body, one element's at a time, as they can be found in the page again."""
    parts = (
        part for one in body for part in (one.iter("item", "cell") if one.tag in ("list", "table") else [one])
    )
    return [words for part in parts if (words := "".join(part.itertext()).strip())]


def _lines(body: Element) -> list[str]:
    """The lines of an extracted body in order: a paragraph, crosshead, item or row of a table each."""
    found: list[str] = []
    for element in body:
        found += _lines_of(element)
    return [line for line in found if line]


def _lines_of(element: Element) -> list[str]:
    if element.tag == "table":
        rows = element.iter("row")
        return [" | ".join(filter(None, (_flat(cell) for cell in row.iter("cell")))) for row in rows]
    if element.tag == "list":
        return [_flat(item) for item in element.iter("item")]
    if element.tag == "quote" and len(element):
        inner = [element.text or "", *(line for one in element for line in _lines_of(one))]
        return [" ".join(line.split()) for line in inner]
    return joined_lines(_text(element).split("\n"))


def _text(element: Element) -> str:
    """The words of an element, a line break where the page breaks the line."""
    words = element.text or ""
    for inner in element:
        words += ("\n" if inner.tag == "lb" else _text(inner) if inner.tag != "del" else "") + (
            inner.tail or ""
        )
    return words


def _flat(element: Element) -> str:
    return " ".join(_text(element).split())


def _headed(lines: list[str], title: str | None, tree: Element) -> list[str]:
    """The lines with the headline first, where the page has one and the body has lost it.

    What stands above it goes, unless the page has it below: then the body was put together out of order.
    """
    if not title:
        return lines
    first = [squeezed(line) for line in lines[:3]]
    if squeezed(title) not in first:
        return [title, *lines]
    place = first.index(squeezed(title))
    heading = next(tree.iter("h1"), None)
    if not place or heading is None:
        return lines[place:]
    below = {squeezed("".join(line.itertext())) for line in heading.xpath("following::p")}
    return [title, *(line for line in lines[:place] if squeezed(line) in below), *lines[place + 1 :]]


def _with_lead(lines: list[str], tree: Element, title: str | None) -> list[str]:
    """The lines with the lead, where it stands under the headline, apart from the text, and was lost."""
    heading = next(tree.iter("h1"), None)
    if heading is None or not title or len(lines) < 2 or lines[0] != title:
        return lines
    found: list[str] = []
    first = squeezed(lines[1])
    for element in heading.xpath("following::*[self::p or self::h2 or self::h3 or self::h4]"):
        words = _flat(element)
        if squeezed(words).startswith(first[:200]) or len(found) > _MOST_LEADS:
            break
        if is_body(words) and len(words.split()) >= _LEAD_WORDS and element.find(".//a") is None:
            found.append(words)
    else:
        return lines  # the text does not follow its headline
    return [title, *found, *lines[1:]] if 0 < len(found) <= _MOST_LEADS else lines


def _length(body: Element) -> int:
    return sum(map(len, _lines(body)))


def _length_in(part: Element, body: Element) -> int:
    """How much of the found text stands in a part, looked for in order.

    What is out of order is looked for in all of the part, but not without end.
    """
    words = squeezed("".join(part.itertext()))
    place, found, missed = 0, 0, 0
    for line in _lines(body):
        here = words.find(squeezed(line), place)
        if here < 0 and missed < _MOST_MISSED:
            missed += 1
            here = words.find(squeezed(line))
        if here >= 0:
            place, found = here, found + len(line)
    return found
