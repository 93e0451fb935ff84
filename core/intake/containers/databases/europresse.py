"""Articles of Europresse as a web page: an <article> each, or, as it was before, loose text in tables.

Both have the outlet, the day and the headline in elements with a class of their own. Who wrote it is a line
behind the headline, in the older form like any line of the text.
"""

import re
from collections.abc import Iterator
from functools import cache, partial

from core.intake.containers.databases.shared.bodies import (
    agency_of,
    body_of,
    byline_of,
    cut_notes,
    is_byline,
    outlet_of,
)
from core.intake.containers.databases.shared.pieces import (
    elements,
    has_class,
    is_markup,
    one_line,
    page_text,
)
from core.intake.items.brought import Brought
from core.intake.items.days import day_of
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.intake.pages.page_shape import Element
from core.lexicons import any_line, load_lexicon

_OUTLET = r"<\w+\b[^>]{0,200}?\bclass\s*=\s*[\"']?[^\"'>]{0,80}?\bDocPublicationName\b"
_START = re.compile(_OUTLET, re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_SIGNS = (b"DocPublicationName", b"docPublicationName", b"docpublicationname", b"titreArticle")
_PLAIN = "sm-margin-bottom"  # in a header whose lines have no class of their own: the outlet, then the day
_NUMBER = re.compile(r"\bnews[·.•](?P<day>\d{8})[·.•][\w-]+(?:[·.•][\w-]+)*")
_BYLINE_CLASSES = ("docauthor", "sm-margin-bottomnews", "rdp__author")
_LEFT_OUT = ("header", "footer", "aside")
_rights = partial(any_line, "europresse", "below", "rights")
_added = partial(any_line, "europresse", "added", "lines")


def recognise(brought: Brought) -> bool:
    """Whether it is a page in which Europresse set articles."""
    if not is_markup(brought) or not any(sign in brought.raw for sign in _SIGNS):
        return False
    return next(unpack(brought), None) is not None


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    text = page_text(brought)
    newer = _ARTICLE.search(text) is not None
    found = 0
    for element in elements(text, _ARTICLE if newer else _START):
        if _classed(element, "docpublicationname") is None and not (newer and _plain_header(element)):
            continue
        found += 1
        yield _article(element, f"article {found}")


def _article(element: Element, place: str) -> Member:
    header = one_line(" ".join("".join(one.itertext()) for one in _all_classed(element, "docheader")))
    number = _NUMBER.search("\n".join(element.itertext()))
    outlet, title = _classed(element, "docpublicationname"), _title(element)
    if outlet is None:
        outlet, *rest = _plain_header(element)
        header = header or one_line(" ".join("".join(one.itertext()) for one in rest))
    headline = one_line("".join(title.itertext())) if title is not None else ""
    body = _classed(element, "doctext")
    if body is None:
        body = _classed(element, "dococurrcontainer")
    if body is None and element.find(".//section") is not None:
        body = element.find(".//section")
    byline = None if title is None else _byline_beside(title)
    lines = _lines(body) if body is not None else _below_header(element, title)
    if body is None and byline is None and len(lines) > 1 and is_byline(lines[0]):
        byline = lines.pop(0)
    text, name = body_of(lines), _name(outlet)
    return Member(
        place=place,
        text=text,
        title=headline or None,
        outlet=name,
        agency=agency_of(byline, name),
        published=day_of(header) or (day_of(number["day"]) if number else None),
        byline=byline_of(byline),
        section=_section(header),
        source_id=number[0] if number else None,
        notes=cut_notes(text, ended=number is not None),
    )


def _plain_header(element: Element) -> list[Element]:
    """The lines of a header that have no class of their own, where there are an outlet and a day."""
    lines = list(_all_classed(element, _PLAIN))
    return lines if len(lines) > 1 and _title(element) is not None else []


def _name(element: Element | None) -> str | None:
    """The outlet's name: what stands first, without the number of the issue and what is set apart from it."""
    if element is None:
        return None
    first = re.split(r"\n|\s{8,}", _with_line_ends(element).strip())[0]
    return outlet_of(first)


def _with_line_ends(element: Element) -> str:
    """The words of an element, a line end where it breaks its line."""
    parts = [element.text or ""]
    for one in element:
        parts += ["\n" if one.tag == "br" else _with_line_ends(one), one.tail or ""]
    return "".join(parts)


def _title(element: Element) -> Element | None:
    """The element with the headline: a kicker and a line below it may share its frame."""
    for name in ("rdp__articletitle", "titrearticlevisu", "titrearticle"):
        if (found := _classed(element, name)) is not None:
            return found
    return None


def _byline_beside(title: Element) -> str | None:
    """Who wrote it, in the newer form: a line behind the headline's frame, in the header."""
    frame = title
    while frame.getparent() is not None and has_class(frame.getparent(), "titrearticle"):
        frame = frame.getparent()
    for beside in frame.itersiblings():
        words = one_line("".join(beside.itertext())) if isinstance(beside.tag, str) else ""
        if has_class(beside, "doctext") or beside.tag in ("section", *_LEFT_OUT):
            return None
        if words and beside.tag in ("div", "p") and (has_class(beside, *_BYLINE_CLASSES) or is_byline(words)):
            return words
    return None


def _below_header(element: Element, title: Element | None) -> list[str]:
    """The lines behind the headline, in the older form, or behind the outlet where there is none."""
    start = title if title is not None else ([*_all_classed(element, "docheader")] or [element])[-1]
    _clear_before(start, element)
    for name in _LEFT_OUT:
        for one in element.findall(f".//{name}"):
            one.clear()
    return _lines(element)


def _clear_before(start: Element, top: Element) -> None:
    """Leaves out of an element all that stands before the end of another in it."""
    tail = start.tail
    start.clear()
    start.tail = tail
    inner = start
    while inner is not top and (parent := inner.getparent()) is not None:
        parent.text = None
        for before in list(inner.itersiblings(preceding=True)):
            parent.remove(before)
        inner = parent


def _lines(element: Element) -> list[str]:
    """The paragraphs of an article's body, to where Europresse goes on."""
    from core.intake.pages.fragments import fragment_lines

    lines = fragment_lines(element)
    small = [line.casefold() for line in lines]
    below = [place for place, line in enumerate(small) if _below().match(line) or _NUMBER.search(line)]
    ends = below[0] if below else len(lines)
    # The line of rights stands right above the document's number; one further up is the author's own.
    rights = [place for place in range(max(0, ends - 3), ends) if _rights().match(small[place])]
    kept = (_without_parts(line) for line in lines[: rights[-1] if rights else ends])
    return [line for line in kept if line and not _added().fullmatch(line.casefold())]


def _without_parts(line: str) -> str:
    for pattern in load_lexicon("europresse")["added"]["parts"]:
        line = re.sub(pattern, "", line, flags=re.IGNORECASE)
    return line.strip()


def _section(header: str) -> str | None:
    """What stands before the day in an article's header ("World, Tuesday 12 March 2024, p. 16")."""
    first, comma, _ = header.partition(",")
    said = first.strip() if comma and len(first) < 60 and not re.search(r"\d", first) else ""
    return said if said and not _is_weekday(said) else None


def _is_weekday(words: str) -> bool:
    return words.casefold() in load_lexicon("months")["weekdays"]["names"]


def _all_classed(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter("*") if name in (one.get("class") or "").casefold().split())


def _classed(element: Element, name: str) -> Element | None:
    return next(_all_classed(element, name), None)


@cache
def _below() -> re.Pattern[str]:
    held = load_lexicon("europresse")["below"]
    return re.compile("|".join([*held["number"], *held["certificate"]]))
