"""A piece of HTML that is an article's body in, its paragraphs out: of a feed, a mail, a book.

For a whole page, around whose article stands a site, see `core.intake.pages.html`.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy

from core.intake.items.grid import GridCell, table_lines
from core.intake.items.page_encoding import without_controls
from core.intake.items.words import joined_lines
from core.intake.pages.inline import settle_words
from core.intake.pages.page_shape import Element
from core.intake.pages.page_tables import spans
from core.lexicons import load_lexicon

_LEFT_OUT = frozenset(load_lexicon("page_parts")["fragments"]["left_out"])
_BLOCKS = frozenset(load_lexicon("page_parts")["fragments"]["blocks"])
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BREAK, _PART = "\x00", "\x01"  # a line end that the page sets; the end of a paragraph
_NOTE = re.compile(r"(?:foot|end|rear)note")
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def fragment_text(html: "str | Element") -> str:
    """The paragraphs that a reader sees of a piece of HTML, a blank line between them.

    A heading, an item of a list, a row of a table ("Norland | 4.1 | 5.2") are a line each. Scripts, forms,
    captions and what is hidden or struck out are left out, and so are the marks of notes.

    >>> fragment_text("<h2>Talks</h2><p>Trade was <b>4.2</b><sup>1</sup>\\nmillion tonnes.<br><br>A record.")
    'Talks\\n\\nTrade was 4.2 million tonnes.\\n\\nA record.'
    """
    return "\n\n".join(fragment_lines(html))


def fragment_lines(html: "str | Element") -> list[str]:
    """The paragraphs, headings, items and rows of a piece of HTML, in order; see `fragment_text`."""
    tree = _parsed(html) if isinstance(html, str) else deepcopy(html)
    if tree is None:
        return []
    tree.tail = None
    for element in tree.iter("*"):
        with suppress(ValueError):  # a tag that a fault has made (<pdclass="c6">) keeps its name
            element.tag = re.sub(r"^\{.*\}|^\w+:", "", element.tag).casefold()
    for element in list(tree.iter("*")):
        if element.tag in _LEFT_OUT and element is not tree and not _is_note(element):
            _leave_out(element)
    settle_words(tree)
    return list(_lines(tree))


def _parsed(html: str) -> Element | None:
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    words = _DECLARATION.sub("", without_controls(html))
    if not words.strip():
        return None
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return document_fromstring(f"<div>{words}</div>", parser=parser)
    except (ParserError, ValueError):  # nothing but comments, or what is no character
        return None


def _is_note(element: Element) -> bool:
    """Whether an aside is a note to the text, as books have them."""
    return any(
        _NOTE.search(value) for name, value in element.attrib.items() if name.endswith(("type", "role"))
    )


def _leave_out(element: Element) -> None:
    tail, before, parent = element.tail or "", element.getprevious(), element.getparent()
    tail = f" {tail}" if element.tag in _BLOCKS else tail
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _lines(element: Element) -> Iterator[str]:
    """The lines of an element with blocks in it; words between blocks are paragraphs too."""
    words = element.text or ""
    for inner in element:
        if _holds_block(inner):
            yield from _split(words)
            words = ""
            yield from _block(inner)
        else:
            words += _inline(inner)
        words += inner.tail or ""
    yield from _split(words)


def _holds_block(element: Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    return element.tag in _BLOCKS or any(one.tag in _BLOCKS for one in element.iterdescendants("*"))


def _block(element: Element) -> Iterator[str]:
    if element.tag == "pre":
        yield from _typed(element)
    elif element.tag == "table":
        yield from _rows(element)
    else:
        yield from _lines(element)


def _typed(pre: Element) -> Iterator[str]:
    """What was typed with its line ends: paragraphs where blank lines part them, else a line a line."""
    words = re.sub(r"\r\n?", "\n", "".join(pre.itertext()))
    parts = re.split(r"\n\s*\n", words)
    for part in parts if len(parts) > 1 else words.split("\n"):
        if line := " ".join(part.split()):
            yield line


def _inline(element: Element) -> str:
    if not isinstance(element.tag, str):  # a comment, an entity
        return ""
    if element.tag == "br":
        return _BREAK
    return (element.text or "") + "".join(_inline(one) + (one.tail or "") for one in element)


def _split(words: str) -> Iterator[str]:
    """The paragraphs of a run of words: parted by two line breaks, a line of its own after one.

    A line that goes on small is the same sentence.
    """
    for paragraph in re.split(rf"{_BREAK}\s*{_BREAK}[\s{_BREAK}]*", words):
        yield from joined_lines(paragraph.split(_BREAK))


def _rows(table: Element) -> Iterator[str]:
    """A line a row, its cells apart by " | "; the lines of the cells of a table that lays a page out."""
    caption = next(table.iterchildren("caption"), None)
    if caption is not None:
        yield from _lines(caption)
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    grid = [[(cell, list(_lines(cell))) for cell in row.iterchildren("td", "th")] for row in rows]
    if any(len(lines) > 1 and not _is_short(lines) for row in grid for _, lines in row) or _is_nested(table):
        yield from (line for row in grid for _, lines in row for line in lines)
        return
    yield from table_lines([[GridCell(" ".join(lines), *spans(cell)) for cell, lines in row] for row in grid])


def _is_short(lines: list[str]) -> bool:
    """Whether the lines of a cell are one entry that was set in several."""
    return sum(map(len, lines)) < 80 and not any(_STOP.search(line) for line in lines)


def _is_nested(table: Element) -> bool:
    return next(table.iterdescendants("table"), None) is not None
