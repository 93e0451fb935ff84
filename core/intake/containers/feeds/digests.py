"""Mails with several articles, each under a headline of its own.

A headline is an article's, and no crosshead, when it leads to a page, when a link below its text does ("Read
more"), or when a byline or a dateline stands right under it, or the outlet with a day under each of several.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.article.datelines import find_dateline
from core.article.furniture import is_byline
from core.intake.containers.feeds.bodies import leads_on, squeezed
from core.intake.containers.feeds.mail_lines import article_lines, count_words
from core.intake.containers.repeated.days import told_above
from core.intake.containers.repeated.labels import field_named, is_label, label_of, value_in
from core.intake.items.page_encoding import without_controls
from core.intake.pages.fragments import fragment_lines
from core.intake.pages.page_parts import take_out
from core.intake.pages.page_shape import Element

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_LINES = ("p", "div", "td", "li", "th")
_KICKER = 6  # words above a headline
_WORDS = re.compile(r"[^\W\d_](?:[^\d:]*[^\W\d_])?")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NEAR, _FIELDS = 3, 8  # lines below a headline: with a byline; with fields
_LEAST_TITLE, _LONGEST_TITLE = 3, 30  # words
_HEADING = re.compile(r"\ue000(?P<number>\d*)\ue001")  # a headline, and which address it leads to
_ONWARD = re.compile(r"\ue002(?P<number>\d+)\ue001")  # the same of a link that leads on
_SEVERAL = 3  # paragraphs of sentences: a teaser has one or two
_WHOLE, _MOSTLY = 40, 60  # words in sentences of an article in a digest; of one that goes on elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPart:
    """What stands under a headline: an article or a teaser of it."""

    title: str
    address: str | None
    lines: tuple[str, ...]
    goes_on: bool

    @property
    def words(self) -> int:
        """How many words stand in its sentences."""
        return count_words(self.lines)

    @property
    def whole(self) -> bool:
        """Whether it is an article, as far as can be told."""
        sentences = sum(line.rstrip("\"'”’»)").endswith((".", "!", "?")) for line in self.lines)
        return self.words >= (_MOSTLY if self.goes_on and sentences < _SEVERAL else _WHOLE)


def lines_with_links(page: str, first: int = 0) -> tuple[list[str], list[str]]:
    """The lines that a mail in HTML shows, headlines and links that lead on marked; and where these lead.

    `parts_in` looks for the marks, which count from `first`; `unmarked` takes them off.
    """
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", without_controls(page)))
    except (ParserError, ValueError):
        return [], []
    _take_out_lists(tree)
    addresses: list[str] = []
    marked: set[Element] = set()
    for link in list(tree.iter("a")):
        address = (link.get("href") or "").strip()
        if not address.startswith(("http://", "https://")):
            continue
        number = first + len(addresses)
        box = _headline_of(link)
        if box is not None and box not in marked:
            marked.add(box)
            box.text = f"\ue000{number}\ue001{box.text or ''}"
            addresses.append(address)
        elif leads_on(_words(link)):
            link.text = f"\ue002{number}\ue001{link.text or ''}"
            addresses.append(address)
    for heading in set(tree.iter(*_HEADINGS)) - marked:
        if not any(one in marked for one in heading.iter()):
            heading.text = f"\ue000\ue001{heading.text or ''}"
    return fragment_lines(tree), addresses


def parts_in(lines: Sequence[str], addresses: Sequence[str]) -> tuple[list[str], list[DigestPart]]:
    """The lines above the first headline that is an article's, and what stands under each of these."""
    places = [place for place, line in enumerate(lines) if _HEADING.match(line)]
    cut = _cut(lines, places)
    told = {place for place, section in cut if _is_told(section)}
    told = told if len(told) > 1 else set()  # below one alone it is where what it says stood
    apart = [place for place, section in cut if place in told or _is_apart(section)]
    if not apart:
        return list(lines), []
    above = [*(place - _is_kicked(lines, apart) for place in apart[1:]), len(lines)]
    sections = [lines[start:end] for start, end in zip(apart, above, strict=True)]
    return list(lines[: apart[0]]), list(_parts(sections, addresses))


def _is_kicked(lines: Sequence[str], places: Sequence[int]) -> bool:
    """Whether a few words stand right above each of some headlines: a section, an outlet, and no words of the
    article before.

    >>> _is_kicked(["World", "Quay opens", "It did.", "Lake news", "Lake closes"], [1, 4])
    True
    >>> _is_kicked(["World", "Quay opens", "It did.", "Lake closes"], [1, 3])
    False
    """
    above = [lines[place - 1].strip() if place else "" for place in places]
    before = [lines[place - 2] if place > 1 else "" for place in places[1:]]
    ends = [_STOP.search(line) or _ONWARD.match(line) for line in before]
    return (
        len(above) > 1
        and all(ends)
        and all(_WORDS.fullmatch(line) and len(line.split()) <= _KICKER for line in above)
    )


def _cut(lines: Sequence[str], places: Sequence[int]) -> list[tuple[int, Sequence[str]]]:
    """The lines from each of some places to the next."""
    return [(start, lines[start:end]) for start, end in zip(places, [*places[1:], len(lines)], strict=False)]


def unmarked(lines: Sequence[str]) -> list[str]:
    """Lines without the marks of headlines and links."""
    return [_ONWARD.sub("", _HEADING.sub("", line)) for line in lines]


def _is_apart(section: Sequence[str]) -> bool:
    """Whether what stands under a headline is an article of its own."""
    match = _HEADING.match(section[0])
    if (match and match["number"]) or any(map(_ONWARD.match, section)):
        return True
    below = unmarked(section[1 : 1 + _FIELDS])
    return any(map(is_byline, below[:_NEAR])) or any(find_dateline(line, first=True) for line in below[:1])


def _is_told(section: Sequence[str]) -> bool:
    """Whether an outlet and a day stand right below a headline, in a line or in fields."""
    below = unmarked(section[1 : 1 + _FIELDS])
    return None not in told_above(below[:1]) or {"outlet", "day"} <= fields_in(below).keys()


def fields_in(lines: Sequence[str]) -> dict[str, str]:
    """What lines with labels say that stand between a headline and its text.

    >>> fields_in(["Outlet: | Varna Post", "Date: 3 May 2025", "Reach: 12,000", "They met."])
    {'outlet': 'Varna Post', 'day': '3 May 2025'}
    """
    found: dict[str, str] = {}
    for line in lines[: _fields_end(lines)]:
        field, value = field_named(label_of(line) or ""), value_in(line).strip(" |")
        if field in ("outlet", "day", "byline") and value:
            found.setdefault(field, value)
    return found


def without_fields(lines: Sequence[str]) -> list[str]:
    """Lines behind such fields."""
    return list(lines[_fields_end(lines) :])


def _fields_end(lines: Sequence[str]) -> int:
    """Where the fields above a text end: a label that is known is all of what they have in common."""
    labels = (label is not None and is_label(label) for label in map(label_of, lines))
    return next((at for at, is_field in enumerate(labels) if not is_field), len(lines))


def _parts(sections: Sequence[Sequence[str]], addresses: Sequence[str]) -> Iterator[DigestPart]:
    for section in sections:
        marks = [_HEADING.match(section[0]), *map(_ONWARD.match, section)]
        number = next((match["number"] for match in marks if match and match["number"]), None)
        title, *body = unmarked(section)
        body = [line for line in body if squeezed(line) != squeezed(title)]
        goes_on = article_lines(body, title).goes_on or bool(
            body and body[-1].rstrip(" ]").endswith(("…", "..."))
        )
        yield DigestPart(
            title=title.strip(),
            address=addresses[int(number)] if number else None,
            lines=tuple(body),
            goes_on=goes_on,
        )


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _take_out_lists(tree: Element) -> None:
    """Take out lists of links to other pages, with the heading above each."""
    for held in list(tree.iter("ul", "ol")):
        items = held.findall("li")
        links = [link for one in items for link in one.iter("a") if _words(link) == _words(one) != ""]
        if not items or len(links) < len(items) or not all(map(_leads_elsewhere, links)):
            continue
        above = held.getprevious()
        if above is not None and above.tag in (*_HEADINGS, "p", "b", "strong") and _is_label(_words(above)):
            take_out(above)
        take_out(held)


def _is_label(words: str) -> bool:
    """Whether words are what stands above a list, and no sentence."""
    return len(words.split()) < 8 and not words.endswith((".", "!", "?", "”", '"'))


def _leads_elsewhere(link: Element) -> bool:
    return (link.get("href") or "").strip().startswith(("http://", "https://"))


def _headline_of(link: Element) -> Element | None:
    """The line that a link is the whole of, when it is a heading or set in bold; None for other links."""
    words = _words(link)
    if not _LEAST_TITLE <= len(words.split()) <= _LONGEST_TITLE:
        return None
    box = next((one for one in link.iterancestors() if one.tag in (*_HEADINGS, *_LINES)), None)
    if box is None or _words(box) != words:
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
