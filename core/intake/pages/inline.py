"""Words inside a line of HTML as a reader sees them: notes' marks, powers, quotation marks, what is hidden.

A page sets these with mark-up that means nothing once it is taken off: "4.2<sup>1</sup>" would be 4.21.
"""

import re
from collections.abc import Iterator
from functools import partial

from core.intake.items.page_encoding import without_controls
from core.intake.items.words import is_mark, raised, settled
from core.intake.pages.page_shape import Element
from core.lexicons import word_set

_LOOK_BACK = 40  # characters
_MOST_HIDDEN = 0.5  # of the words: what a page hides of its article until its script has run stays
_LONGEST_MARK = 12

_STRUCK = ("del", "s", "strike")
_UNSEEN = ("template", "rp", "rt")
_HIDING = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(?:px|pt)?(?:;|$)|opacity:0(?:;|$)",
    re.IGNORECASE,
)
_FOR_EARS = re.compile(r"(?:visually|visual)[-_]?hidden|sr[-_]?only|screen[-_]?reader", re.IGNORECASE)
_SUPER = re.compile(r"vertical-align:(?:super|top)", re.IGNORECASE)
_SUPER_NAME = re.compile(
    r"(?:^|[\s_-])(?:superscript|sup|footnote-?(?:ref|reference|mark|anchor))(?:$|[\s_-])"
)
_BACK = re.compile(r"[\s\[]*[↩↑⤴^⬆][\s\]\ufe0e\ufe0f]*")
_WORDS_OF_A_KIND = ("time", "output", "ins", "abbr", "data", "legend", "math", "progress", "meter", "font")
_QUOTES = "\"“”„«»‘’'"
_blocks = partial(word_set, "page_parts", "fragments", "blocks")


def settle_words(tree: Element) -> None:
    """Make the words of a page or of a piece of it what a reader sees, in place.

    What is struck out or hidden goes, and so do the marks of notes; powers, fractions and quotation marks are
    written out as signs. The words themselves stay as they are, but for signs that nobody sees.
    """
    _take_out_unseen(tree)
    _settle_text(tree)  # before signs are put in that look like marks
    for link in list(tree.iter("a")):
        if _is_mark_link(link):
            _take_mark(link)
    for element in [one for one in tree.iter("*") if _is_raised(one)]:
        _settle_raised(element)
    for element in list(tree.iter("sub")):
        _take_away(element, _words(element))
    for quoted in reversed(list(tree.iter("q"))):  # the inner ones first
        _set_marks(quoted)


def is_hidden(element: Element) -> bool:
    """Whether an element is not shown: by an attribute, or by its own style."""
    style = re.sub(r"\s", "", element.get("style") or "")
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") or "").casefold() == "true"
        or _HIDING.search(style) is not None
    )


def unwrap(element: Element) -> None:
    """Put what is in an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    _append_before(element, element.text or "")
    for inner in list(element):
        element.addprevious(inner)
    _append_before(element, element.tail or "")
    parent.remove(element)


def _take_out_unseen(tree: Element) -> None:
    whole = len(_words(tree))
    for element in list(tree.iter("*")):
        if element is tree or element.getparent() is None or element.tag in ("html", "body", "head"):
            continue
        if element.tag == "wbr":  # the parser puts the words behind it into it
            unwrap(element)
        elif (
            element.tag in _STRUCK or element.tag in _UNSEEN or "line-through" in (element.get("style") or "")
        ):
            _take_away(element, "")
        elif is_hidden(element) and len(_words(element)) <= _MOST_HIDDEN * whole:
            _show_twin(element)
            _take_away(element, "")


def _show_twin(element: Element) -> None:
    """Show what is there for those who hear a page, where what others see of it ("T" + "he") is taken out."""
    before, after = element.getprevious(), element.getnext()
    between = (before.tail if before is not None else None, element.tail)
    for one, words in zip((before, after), between, strict=True):
        if (words or "").strip():
            continue  # they do not stand for each other
        if one is not None and isinstance(one.tag, str) and _FOR_EARS.search(one.get("class") or ""):
            one.attrib.pop("class")


def _is_mark_link(link: Element) -> bool:
    """Whether a link is a note's mark ("1" that leads to "#fn1"), or leads back from the note."""
    words, to = _words(link).strip(), link.get("href") or ""
    if not ("#" in to or _is_note(link)):
        return False
    return bool(is_mark(words) or _BACK.fullmatch(words)) and (not words.isalpha() or _in_raised(link))


def _take_mark(link: Element) -> None:
    """Take out the mark of a note, and the brackets around it."""
    before, parent = link.getprevious(), link.getparent()
    words = (before.tail if before is not None else parent.text) or ""
    if words.endswith("[") and (link.tail or "").startswith("]"):
        link.tail = (link.tail or "")[1:]
        if before is not None:
            before.tail = words[:-1]
        else:
            parent.text = words[:-1]
    _take_away(link, "")


def _is_note(element: Element) -> bool:
    named = " ".join(element.get(name) or "" for name in ("class", "role", "rel", "epub:type", "type"))
    return re.search(r"noteref|footnote|endnote|cite_ref", named) is not None


def _in_raised(element: Element) -> bool:
    return any(_is_raised(one) for one in (element, *element.iterancestors()))


def _is_raised(element: Element) -> bool:
    if element.tag == "sup":
        return True
    if element.tag not in ("span", "font", "a", "small") or len(_words(element)) > _LONGEST_MARK:
        return False
    style = re.sub(r"\s", "", element.get("style") or "")
    return bool(_SUPER.search(style) or _SUPER_NAME.search(element.get("class") or ""))


def _settle_raised(element: Element) -> None:
    if element.getparent() is None:
        return
    words = " ".join(_words(element).split())
    before, after = _before(element), _after(element)
    below = _denominator(element)
    if below is not None and words.isdigit():
        gap = " " if before[-1:].isdigit() else ""
        element.tail = (element.tail or "").lstrip(" /⁄")
        _take_away(element, f"{gap}{words}/")
        return
    linked = next(element.iter("a"), None) is not None or _is_note(element)
    _take_away(element, "" if linked and len(words) < 8 else raised(words, before, after))


def _denominator(element: Element) -> Element | None:
    """What stands under the bar of a fraction ("<sup>1</sup>/<sub>2</sub>")."""
    after = element.getnext()
    if after is None or after.tag != "sub" or (element.tail or "").strip() not in ("/", "⁄", "∕"):
        return None
    return after if _words(after).strip().isdigit() else None


def _set_marks(quoted: Element) -> None:
    """Put quotation marks around a <q>, the single ones inside another."""
    words = _words(quoted).strip()
    if words and (words[0] not in _QUOTES or words[-1] not in _QUOTES):
        inner = any(one.tag == "q" for one in quoted.iterancestors())
        opening, closing = ("‘", "’") if inner else ("“", "”")
        quoted.text = opening + (quoted.text or "").lstrip()
        last = quoted[-1] if len(quoted) else None
        if last is None:
            quoted.text = quoted.text.rstrip() + closing
        else:
            last.tail = (last.tail or "").rstrip() + closing
    quoted.tag = "span"


def _settle_text(tree: Element) -> None:
    for element in tree.iter():
        if element.text and isinstance(element.tag, str):
            element.text = settled(without_controls(element.text))
        if element.tail and element is not tree:
            element.tail = settled(without_controls(element.tail))


def _before(element: Element) -> str:
    """The words before an element in its line, the last few of them."""
    found, one = "", element
    while len(found) < _LOOK_BACK:
        before = one.getprevious()
        if before is None:
            one = one.getparent()
            if one is None:
                break
            found = (one.text or "") + found
        else:
            one = before
            found = (one.tail or "") + found
        if _ends_line(one):
            break
        if before is not None:
            found = _words(one)[-_LOOK_BACK:] + found
    return re.sub(r"\s+", " ", found)[-_LOOK_BACK:]


def _ends_line(element: Element) -> bool:
    return element.tag == "br" or element.tag in _blocks()


def _after(element: Element) -> str:
    after = element.getnext()
    return (element.tail or "") or (after.text if after is not None else None) or ""


def _words(element: Element) -> str:
    return "".join(element.itertext()) if isinstance(element.tag, str) else ""  # of a comment, none


def _take_away(element: Element, left: str) -> None:
    """Take an element out of its line and leave some words in its place.

    A span stays for them: where all words were put together, a long line with many marks would be copied for
    each of them.
    """
    parent = element.getparent()
    if parent is None:
        return
    if _ends_line(element):
        _append_before(element, left + (element.tail or ""))
        parent.remove(element)
        return
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "span", left or None, tail


def _append_before(element: Element, words: str) -> None:
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent = element.getparent()
        parent.text = (parent.text or "") + words


def keep_labels(tree: Element) -> None:
    """Make plain words of labels, small print and addresses that stand among the words of a paragraph."""
    for element in _in_line(tree, "label", "small"):
        if _before(element).strip():
            element.tag = "span"
    for address in list(tree.iter("address")):
        line = address.getprevious()
        if line is not None and line.tag == "p" and _goes_on(line, address):
            _join_address(line, address)
        elif _is_within(address):
            address.tag = "span"


def keep_words(tree: Element) -> None:
    """Make plain words of what reads as part of a sentence, whatever kind its page says it is of."""
    for element in _in_line(tree, *_WORDS_OF_A_KIND):
        unwrap(element)


def _in_line(tree: Element, *tags: str) -> Iterator[Element]:
    """The elements of some kinds that stand among other words of a line."""
    for element in list(tree.iter(*tags)):
        line = next(filter(_ends_line, element.iterancestors()), None)
        if line is not None and _says_more(line, element):
            yield element


def _says_more(line: Element, element: Element) -> bool:
    """Whether a line has other words than an element in it; no more of it is looked at than it takes."""
    left = len("".join(_words(element).split()))
    return any((left := left - len("".join(words.split()))) < 0 for words in line.itertext())


def _goes_on(line: Element, address: Element) -> bool:
    """Whether a parser has cut a paragraph at an address inside of it."""
    words = _words(line).strip()
    behind = (address.tail or "").strip()
    cut = words[-1:] not in '.!?…:;"”’)' or (words[-1:] == ":" and re.match(r"[,;a-z]", behind) is not None)
    return bool(words) and not (line.tail or "").strip() and cut


def _is_within(address: Element) -> bool:
    """Whether words of a sentence stand right before an address and behind it."""
    before, behind = _before(address).strip(), (address.tail or "").strip()
    return bool(before and behind) and before[-1] not in ".!?:" and behind[0] in ",.;" + behind[0].lower()


def _join_address(line: Element, address: Element) -> None:
    rest, after = address.tail or "", address.getnext()
    address.tail = None
    words = f" {' '.join(_words(address).split())}{rest}"
    if len(line):
        line[-1].tail = (line[-1].tail or "") + words
    else:
        line.text = (line.text or "") + words
    _take_away(address, "")
    while after is not None and not _ends_line(after):
        following = after.getnext()
        line.append(after)
        after = following
