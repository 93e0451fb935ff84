"""An article that stands in several boxes of one name: made one, so that it is read to its end.

Sites cut long articles at their adverts, and set the beginning apart from what subscribers read.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from core.article.headings import is_body
from core.intake.pages.page_shape import Element
from core.lexicons import load_lexicon

_BOXES = ("article", "div", "main", "section")
_NAMES = ("class", "id", "itemprop", "role")
_NUMBER = re.compile(r"[-_]*\d+$")
_LEAST_WORDS = 8
_ENOUGH = 0.5  # of the page's paragraphs that the boxes hold together
_MOST = 0.7  # of theirs in one of them, where their name says nothing of an article


def join_bodies(tree: Element, found: list[str]) -> bool:
    """Take their name from boxes that hold an article between them, and give one to the box around them.

    `found` are the lines read of the page: boxes whose paragraphs are among them, in order, are left alone.
    Says whether anything was joined.
    """
    lengths = _lengths(tree)
    whole = sum(own for own, _ in lengths.values())
    around: list[Element] = []
    for name, boxes in _named(tree, lengths).items():
        held = [lengths[box][1] for box in boxes]
        if len(boxes) < 2 or sum(held) < _ENOUGH * whole or not _is_one(name, boxes, held):
            continue
        if not _in_order(tree, boxes, found):
            around.append(_around(boxes))
            for box in boxes:
                _unname(box, around[-1])
    for box in around:
        if box.tag in _BOXES:
            box.set("itemprop", "articleBody")
    return bool(around)


def _in_order(tree: Element, boxes: list[Element], found: list[str]) -> bool:
    """Whether all that some boxes say was found, each paragraph as one, in order and after the headline."""
    lines = [squeezed(line) for line in found]
    begins = set(accumulate(map(len, lines), initial=0))
    whole = "".join(lines)
    heading = next(tree.iter("h1"), None)
    place = max(whole.find(squeezed("".join(heading.itertext()))), 0) if heading is not None else 0
    for words in (words for box in boxes for words in _paragraphs(box)):
        place = whole.find(squeezed(words), place)
        if place not in begins:
            return False
    return True


def parted_run(body: Element, page: Element) -> Element:
    """A body that is one run of words, as a short page gives, parted into the page's own paragraphs."""
    from lxml.html import Element as make

    run = squeezed("".join(body.itertext()))
    found, end = [], 0
    for line in page.iter("p", "li", "h2", "h3", "h4", "blockquote"):
        words = squeezed("".join(line.itertext()))
        if words and line.find(".//p") is None and (at := run.find(words, end)) >= 0:
            found.append(line)
            end = at + len(words)
    if len(found) < 2:
        return body
    parted = make("body")
    for line in found:
        inner = make("head" if line.tag[0] == "h" else "p")
        inner.text = " ".join("".join(line.itertext()).split())
        parted.append(inner)
    return parted


def squeezed(words: str) -> str:
    """Words without the blanks between them, to be found again however a page spaces them."""
    return re.sub(r"\s+", "", words)


def _paragraphs(box: Element) -> Iterator[str]:
    """The words of the paragraphs in a box."""
    for line in box.iter("p"):
        words = " ".join("".join(line.itertext()).split())
        if len(words.split()) >= _LEAST_WORDS and is_body(words):
            yield words


def _lengths(tree: Element) -> dict[Element, tuple[int, int]]:
    """How many characters of paragraphs stand in each element itself and in all of it."""
    found: dict[Element, tuple[int, int]] = {}
    for element in reversed(list(tree.iter("*"))):  # what is inside comes before what is around
        own = sum(map(len, _paragraphs(element))) if element.tag == "p" else 0
        found[element] = (own, own + sum(found[inner][1] for inner in element.iterchildren("*")))
    return found


def _named(tree: Element, lengths: dict[Element, tuple[int, int]]) -> dict[str, list[Element]]:
    """The boxes with paragraphs in them after the headline, by each of their names, none in another of it."""
    found: dict[str, list[Element]] = {}
    inside: dict[str, Element] = {}
    for box in _after_headline(tree):
        if box.tag not in _BOXES or not lengths.get(box, (0, 0))[1]:
            continue
        for name in {_NUMBER.sub("", one) for one in (box.get("class") or "").split()} - {""}:
            last = inside.get(name)
            if last is None or not _holds(last, box):
                found.setdefault(name, []).append(box)
                inside[name] = box
    return found


def _after_headline(tree: Element) -> Iterator[Element]:
    """The elements of a page that begin after its headline, all of them where it has none."""
    heading = next(tree.iter("h1"), None)
    passed = heading is None
    for element in tree.iter("*"):
        if passed:
            yield element
        passed = passed or element is heading


def _is_one(name: str, boxes: list[Element], held: list[int]) -> bool:
    """Whether boxes of a name are the parts of one article, not an article or a box of the site's each."""
    if sum(_heads_article(box) for box in boxes) > 1 or _is_of_others(boxes):
        return False
    words = re.findall(r"[a-z]+|[A-Z][a-z]+", name)
    named = any(word.casefold() in load_lexicon("page_parts")["bodies"]["words"] for word in words)
    return named or max(held) <= _MOST * sum(held)


def _heads_article(box: Element) -> bool:
    """Whether a box has a heading that leads to an article, or a headline of its own."""
    return bool(box.xpath("boolean(.//h1 | .//h2//a | .//h3//a | .//h4//a | .//a[.//h2 or .//h3 or .//h4])"))


def _is_of_others(boxes: list[Element]) -> bool:
    """Whether one of some boxes stands in another article than the headline's."""
    shared = _around(boxes)
    headings = [set(heading.iterancestors()) for heading in shared.iter("h1")]
    own = headings[0] if headings else set()
    headed = set().union(*headings)
    for box in boxes:
        for outer in box.iterancestors():
            if outer is shared:
                break
            if outer not in own and (outer in headed or (own and outer.tag == "article")):
                return True
    return False


def _around(boxes: list[Element]) -> Element:
    """The innermost element that holds all of some boxes."""
    shared = list(boxes[0].iterancestors())
    for box in boxes[1:]:
        holding = set(box.iterancestors())
        shared = [one for one in shared if one in holding]
    return shared[0]


def _unname(box: Element, shared: Element) -> None:
    """Make a plain box of a box, and of those around it, up to the one that is shared."""
    for outer in (box, *box.iterancestors()):
        if outer is shared:
            return
        for name in _NAMES:
            outer.attrib.pop(name, None)
        outer.tag = "div" if outer.tag in _BOXES else outer.tag


def _holds(outer: Element, inner: Element) -> bool:
    return any(one is outer for one in inner.iterancestors())
