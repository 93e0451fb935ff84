"""The lines of a page in the order in which it shows them, and those of them that are its article's.

What was found to be the article's text says where it stands; what stands there among it is of the article
too: a short paragraph, a table, an item, which are dropped where each is looked at alone.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from core.article.headings import is_body
from core.intake.items.grid import GridCell, table_lines
from core.intake.items.words import joined_lines
from core.intake.pages.page_bodies import squeezed
from core.intake.pages.page_shape import Element
from core.intake.pages.page_tables import ROWS, spans

_LEAVES = ("p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "blockquote", "pre", "summary", "caption")
_OPEN = ("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "table")
_ENOUGH = 0.9  # of what was found that must be found again in the page's own lines
_LINKED = 0.5  # of a line that is links


class PageLine(NamedTuple):
    """A line of a page: its words, and the element that shows them."""

    words: str
    element: Element


def article_lines(tree: Element, found: list[str]) -> list[str]:
    """The lines of the article in a page, where `found` are those of its lines that are known to be.

    `found` comes back where the page does not show most of it in lines of its own.
    """
    lines = list(page_lines(tree))
    known = [squeezed(line) for line in found]
    whole = "".join(known)
    held = [bool(line.words) and squeezed(line.words) in whole for line in lines]
    held = _in_place(lines, held)
    again = sum(len(squeezed(line.words)) for line, is_held in zip(lines, held, strict=True) if is_held)
    if not known or again < _ENOUGH * len(whole) or again > 1.1 * len(whole):
        return found
    kept = _with_neighbours(lines, held)
    return [line.words for line, is_kept in zip(lines, kept, strict=True) if is_kept]


def page_lines(tree: Element) -> Iterator[PageLine]:
    """All lines of a page: paragraphs, headings but the first, items, and rows of tables."""
    for element in tree.iter(*_LEAVES, "tr"):
        if element.tag == "tr":
            yield from _row(element)
        elif not _has_leaf(element) and next(element.iterancestors("tr"), None) is None:
            for words in joined_lines(_text(element).split("\n")):
                yield PageLine(words, element)


def _row(row: Element) -> Iterator[PageLine]:
    cells = [GridCell(" ".join(_text(cell).split()), *spans(cell)) for cell in row.iterchildren("td", "th")]
    if next(row.iterdescendants("table"), None) is None:
        yield from (PageLine(words, row) for words in table_lines([cells]))


def _has_leaf(element: Element) -> bool:
    return next(element.iterdescendants(*_LEAVES, "table"), None) is not None


def _text(element: Element) -> str:
    words = element.text or ""
    for inner in element:
        if isinstance(inner.tag, str):
            words += "\n" if inner.tag == "br" else _text(inner)
        words += inner.tail or ""
    return words


def _in_place(lines: list[PageLine], held: list[bool]) -> list[bool]:
    """Those of the lines held that are no short words that stand elsewhere too ("Trade" in a menu)."""
    boxes = {
        id(outer)
        for line, is_held in zip(lines, held, strict=True)
        if is_held and is_body(line.words)
        for outer in islice(line.element.iterancestors(), 3)
    }
    return [
        is_held
        and (
            is_body(line.words)
            or any(id(outer) in boxes for outer in islice(line.element.iterancestors(), 3))
        )
        for line, is_held in zip(lines, held, strict=True)
    ]


def _with_neighbours(lines: list[PageLine], held: list[bool]) -> list[bool]:
    """Which lines are the article's: those held, and those that stand among them."""
    places = [place for place, is_held in enumerate(held) if is_held]
    around: dict[Element, list[int]] = {}
    for place in places:
        for outer in lines[place].element.iterancestors():
            around.setdefault(outer, []).append(place)
    kinds = {_kind(outer) for outer in around if outer.tag not in ("body", "html")}
    return [
        is_held or _is_among(line, place, around, kinds, between=places[0] < place < places[-1])
        for place, (line, is_held) in enumerate(zip(lines, held, strict=True))
    ]


def _is_among(
    line: PageLine,
    place: int,
    around: dict[Element, list[int]],
    kinds: set[tuple[str, str]],
    *,
    between: bool,
) -> bool:
    inner = line.element
    for outer in line.element.iterancestors():
        if outer in around:
            break
        inner = outer
    else:
        return False
    known = around[outer]
    alike = _kind(inner) in kinds and (_leads_nowhere(inner) if between else _goes_on(inner, outer, around))
    if outer.tag in ("body", "html") or not (inner.tag in _OPEN or inner.get(ROWS) or alike):
        return False
    return _is_told(line.element) and (between or (place > known[0] and is_body(line.words)))


def _leads_nowhere(box: Element) -> bool:
    return not box.xpath("boolean(.//h1 | .//h2//a | .//h3//a)")


def _goes_on(box: Element, outer: Element, around: dict[Element, list[int]]) -> bool:
    """Whether a box behind the article is its next: the last of several of a kind, without a heading."""
    of_kind = sum(_kind(one) == _kind(box) for one in outer if one in around)
    return of_kind > 1 and not box.xpath("boolean(.//h1 | .//h2 | .//h3 | .//h4)")


def _kind(element: Element) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _is_told(element: Element) -> bool:
    """Whether a line is not links for the most part."""
    words = len("".join(element.itertext()).strip())
    return sum(len("".join(link.itertext())) for link in element.iter("a")) <= _LINKED * words
