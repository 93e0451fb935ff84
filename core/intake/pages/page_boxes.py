"""Boxes in an article that are not its text, told by what stands in them: their makers gave them no name.

A sentence of the article set large once more, the words under a picture, a request to sign up.
"""

import re
from itertools import islice

from core.article.furniture import asks_reader
from core.intake.pages.page_parts import take_out
from core.intake.pages.page_shape import Element

_LITTLE = 400  # characters of a box that asks for something
_CAPTION = 220  # characters of the words under a picture
_SENTENCE = 60  # characters
_NEAR = 4  # boxes on either side
_PICTURES = ("img", "picture", "video", "amp-img")
_BOXES = ("div", "section", "aside", "li", "td", "center", "span", "figure")
_INNER = "div or p or ul or ol or table or h1 or h2 or h3 or h4 or h5 or blockquote"
_REPEATED, _LONGEST_REPEATED = 12, 300  # letters of a sentence set large
_MOST_BOXES = 300  # that are looked at: there are pages of a hundred thousand


def take_out_boxes(tree: Element) -> None:
    """Take out of a page the boxes that repeat its article, tell of a picture or ask for something."""
    for line in tree.xpath(f".//*[self::p or self::div or self::li or self::h3 or self::h4][not({_INNER})]"):
        if line.getparent() is not None and asks_reader(_words(line)):
            take_out(_box_of(line))
    for picture in list(tree.iter(*_PICTURES)):
        _take_out_caption(picture)
    _take_out_repeated(tree)


def _box_of(line: Element) -> Element:
    """The largest box around a request that holds little else, and no paragraph of the article."""
    box = line
    for outer in line.iterancestors():
        small = outer.tag in _BOXES and len(_words(outer)) <= _LITTLE and next(outer.iter("h1"), None) is None
        inside = set(box.iter("p", "li", "div"))
        if not small or any(
            _is_text(one) for one in outer.iter("p", "li", "div") if one not in inside and one is not outer
        ):
            break
        box = outer
    return box


def _is_text(line: Element) -> bool:
    """Whether a line beside a request is a sentence that asks for nothing."""
    words = _words(line)
    return words.endswith((".", "”", '"')) and len(words) > 80 and not asks_reader(words)


def _take_out_caption(picture: Element) -> None:
    """Take out the words that stand with a picture in a box of their own."""
    box = next((one for one in picture.iterancestors() if one.tag in _BOXES), None)
    if box is None or next(box.iter("h1", "h2", "h3", "h4", "a"), None) is not None:
        return
    words = _words(box)
    lines = [
        one
        for one in box.iter("p", "span", "em", "small", "i", "div")
        if one is not box and _words(one) == words
    ]
    if words and len(words) <= _CAPTION and lines and _among_paragraphs(box):
        take_out(box)


def _among_paragraphs(box: Element) -> bool:
    """Whether a box has a paragraph beside it."""
    near = [*islice(box.itersiblings(preceding=True), _NEAR), *islice(box.itersiblings(), _NEAR)]
    return any(len(_words(one)) > _SENTENCE for one in near if one.tag == "p" or _is_line(one))


def _is_line(box: Element) -> bool:
    """Whether a box is words alone."""
    return box.tag == "div" and not box.xpath(f"boolean({_INNER} or .//img)")


def _take_out_repeated(tree: Element) -> None:
    """Take out what is set apart and repeats words of a paragraph: a pull quote."""
    paragraphs = {line: _letters(line) for line in tree.iter("p")}
    whole = "\n".join(paragraphs.values())
    apart = f".//blockquote | .//div[not({_INNER})] | .//div[count(*)=1 and p] | .//h3 | .//h4"
    for box in tree.xpath(apart)[:_MOST_BOXES]:
        words = _letters(box)
        if not _REPEATED <= len(words) <= _LONGEST_REPEATED or box.getparent() is None:
            continue
        inside = set(box.iter("p"))
        own = sum(words in paragraphs[line] for line in inside)
        if whole.count(words) > own and any(
            words in said and len(said) > len(words)
            for line, said in paragraphs.items()
            if line not in inside
        ):
            take_out(box)


def _letters(element: Element) -> str:
    return re.sub(r"[\W_]+", "", "".join(element.itertext())).casefold()


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
