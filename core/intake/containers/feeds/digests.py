"""Mails with several articles: each under a headline that leads to its page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.intake.containers.feeds.bodies import item_text, squeezed
from core.intake.containers.feeds.mail_lines import count_words
from core.intake.pages.fragments import fragment_lines
from core.intake.pages.page_shape import Element

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_LINES = ("p", "div", "td", "li", "th")
_LEAST_TITLE, _LONGEST_TITLE = 3, 30  # words
_MARK = re.compile(r"\ue000(?P<number>\d+)\ue001")
_WHOLE = 40  # words in sentences of an article in a digest


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPart:
    """What stands under a headline with a link: an article or a teaser of it."""

    title: str
    address: str
    lines: tuple[str, ...]
    goes_on: bool

    @property
    def whole(self) -> bool:
        """Whether it is an article, as far as can be told."""
        return not self.goes_on and count_words(self.lines) >= _WHOLE


def lines_with_links(page: str, first: int = 0) -> tuple[list[str], list[str]]:
    """The lines that a mail in HTML shows, headlines with a link marked; and where these lead.

    `parts_in` looks for the marks, which count from `first`; `unmarked` takes them off.
    """
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", page.replace("\x00", "")))
    except (ParserError, ValueError):
        return [], []
    addresses: list[str] = []
    for link in list(tree.iter("a")):
        box = _headline_of(link)
        address = (link.get("href") or "").strip()
        if box is not None and address.startswith(("http://", "https://")):
            box.text = f"\ue000{first + len(addresses)}\ue001{box.text or ''}"
            addresses.append(address)
    return fragment_lines(tree), addresses


def parts_in(lines: Sequence[str], addresses: Sequence[str]) -> tuple[list[str], list[DigestPart]]:
    """The lines above the first headline that leads to another page, and what stands under each."""
    places = [place for place, line in enumerate(lines) if _MARK.match(line)]
    if not places:
        return list(lines), []
    ends = [*places[1:], len(lines)]
    return list(lines[: places[0]]), list(_parts(lines, addresses, places, ends))


def unmarked(lines: Sequence[str]) -> list[str]:
    """Lines without the marks of headlines."""
    return [_MARK.sub("", line) for line in lines]


def _parts(
    lines: Sequence[str], addresses: Sequence[str], places: list[int], ends: list[int]
) -> Iterator[DigestPart]:
    for start, end in zip(places, ends, strict=True):
        match = _MARK.match(lines[start])
        assert match is not None
        title = _MARK.sub("", lines[start]).strip()
        body = [line for line in lines[start + 1 : end] if squeezed(line) != squeezed(title)]
        text = item_text("\n\n".join(line.replace("<", "&lt;").replace("&", "&amp;") for line in body))
        yield DigestPart(
            title=title, address=addresses[int(match["number"])], lines=tuple(body), goes_on=text.goes_on
        )


def _headline_of(link: Element) -> Element | None:
    """The line that a link is the whole of, when it is a heading or set in bold; None for other links."""
    words = " ".join("".join(link.itertext()).split())
    if not _LEAST_TITLE <= len(words.split()) <= _LONGEST_TITLE:
        return None
    box = next((one for one in link.iterancestors() if one.tag in (*_HEADINGS, *_LINES)), None)
    if box is None or " ".join("".join(box.itertext()).split()) != words:
        inside = next((one for one in link.iter(*_HEADINGS)), None)
        return inside if inside is not None else None
    bold = next(link.iter("b", "strong"), None) is not None or any(
        one.tag in ("b", "strong") for one in link.iterancestors()
    )
    if (
        box.tag in _HEADINGS
        or bold
        or next(link.iter(*_HEADINGS), None) is not None
        or _is_large(link)
        or _is_large(box)
    ):
        return next(link.iter(*_HEADINGS), box)
    return None


def _is_large(element: Element) -> bool:
    """Whether words are set in bold or in large letters by a style."""
    style = re.sub(r"\s", "", element.get("style") or "").casefold()
    size = re.search(r"font-size:(\d+)(?:\.\d+)?px", style)
    return bool(size and int(size[1]) >= 18) or re.search(r"font-weight:(?:bold|[6-9]00)", style) is not None
