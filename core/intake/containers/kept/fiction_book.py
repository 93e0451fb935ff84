"""FictionBook (FB2): a book in XML whose sections may be the articles of an issue.

A book of chapters is refused as what it is: only sections that have headlines, or that say a day or who wrote
them, are articles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from core.article.furniture import is_byline
from core.article.outlets import is_outlet
from core.intake.containers.agencies.xml_items import Element, items_in, local
from core.intake.containers.databases.shared.bodies import byline_of
from core.intake.containers.databases.shared.pieces import one_line
from core.intake.containers.repeated.days import told_above
from core.intake.containers.repeated.lines import is_prose
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_LEAST_TITLE = 3  # words of a headline
_MOST = 0.6  # of the sections that are articles, where any is
_HEAD = 4  # lines above a text
_NO_TEXT = frozenset(["binary", "image", "table", "poem", "epigraph", "cite", "annotation"])


@dataclass(frozen=True, slots=True)
class BookSection:
    """A section that holds paragraphs, and what the lines above them say of it."""

    title: str | None
    lines: tuple[str, ...]
    outlet: str | None
    published: datetime | None
    byline: str | None

    @property
    def may_be_article(self) -> bool:
        """Whether it has a headline, or its own day or writer."""
        own = self.published is not None or self.byline is not None
        return own or (self.title is not None and len(self.title.split()) >= _LEAST_TITLE)


def recognise(brought: Brought) -> bool:
    """Whether its outermost element is a FictionBook."""
    return brought.root == "fictionbook"


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles of a periodical in its order; one Refusal for a book of chapters."""
    outlet, number = None, 0
    sections: list[BookSection] = []
    for part in items_in(brought, frozenset({"description", "body"})):
        if local(part) == "description":
            outlet = _outlet(part)
        elif part.get("name") not in ("notes", "comments", "footnotes"):
            sections += [_section(one) for one in part.iter("*") if _holds_text(one)]
    if sum(one.may_be_article for one in sections) < max(1, _MOST * len(sections)):
        yield Refusal(
            brought.shown,
            f"{brought.shown} is a book of chapters: bring the articles by themselves.",
        )
        return
    for one in sections:
        if one.may_be_article and one.lines:
            number += 1
            yield Member(
                place=f"article {number}",
                text="\n\n".join(one.lines),
                title=one.title,
                outlet=one.outlet or outlet,
                published=one.published,
                byline=one.byline,
            )


def _holds_text(element: Element) -> bool:
    return local(element) == "section" and any(local(one) == "p" for one in element)


def _outlet(description: Element) -> str | None:
    """The periodical that the book is an issue of, where its title or publisher reads as one."""
    named = [one for one in description.iter("*") if local(one) in ("book-title", "book-name", "publisher")]
    return next((name for one in named if is_outlet(name := _words(one))), None)


def _section(section: Element) -> BookSection:
    title = next((words for one in section if local(one) == "title" and (words := _words(one))), None)
    lines = [
        words
        for one in section
        if local(one) in ("p", "subtitle") and local(one) not in _NO_TEXT and (words := _words(one))
    ]
    first = next((at for at, line in enumerate(lines[:_HEAD]) if is_prose(line) and not is_byline(line)), 0)
    outlet, day = told_above(lines[:first])
    byline = next((line for line in lines[:first] if is_byline(line)), None)
    told = [line for line in lines[:first] if is_byline(line) or told_above([line]) != (None, None)]
    kept = [line for line in lines[:first] if line not in told] + lines[first:]
    return BookSection(title, tuple(kept), outlet, day, byline_of(byline))


def _words(element: Element) -> str:
    """The words of an element in one line, without the mark of a note."""
    parts = [element.text or ""]
    for one in element:
        is_note = local(one) == "a" and one.get("type") == "note"
        parts += ["" if is_note else f"{_words(one)} " if local(one) == "p" else _words(one), one.tail or ""]
    return one_line("".join(parts))
