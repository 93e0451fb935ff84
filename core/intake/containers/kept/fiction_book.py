"""FictionBook (FB2): a book in XML whose sections may be the articles of an issue.

A book of chapters is refused as what it is: an issue says that it is one, by its genre or its title, or its
sections say on which day they were published or who wrote them.
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

_MOST = 0.6  # of the sections of an issue that say a day or a writer
_HEAD = 4  # lines above a text
_PERIODICAL = "periodic"  # FictionBook's genre of newspapers and magazines


@dataclass(frozen=True, slots=True)
class BookSection:
    """A section that holds paragraphs, and what the lines above them say of it."""

    title: str | None
    lines: tuple[str, ...]
    outlet: str | None
    published: datetime | None
    byline: str | None

    @property
    def is_told(self) -> bool:
        """Whether it says its day or its writer."""
        return self.published is not None or self.byline is not None


def recognise(brought: Brought) -> bool:
    """Whether its outermost element is a FictionBook."""
    return brought.root == "fictionbook"


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles of a periodical in its order; one Refusal for a book of chapters."""
    outlet, is_issue, number = None, False, 0
    sections: list[BookSection] = []
    for part in items_in(brought, frozenset({"description", "body"})):
        if local(part) == "description":
            outlet, is_issue = _outlet(part), _is_issue(part)
        elif part.get("name") not in ("notes", "comments", "footnotes"):
            sections += [_section(one) for one in part.iter("*") if _holds_text(one)]
    if not is_issue and sum(one.is_told for one in sections) < max(1, _MOST * len(sections)):
        yield Refusal(
            brought.shown,
            f"{brought.shown} is a book of chapters: bring the articles by themselves.",
        )
        return
    for one in sections:
        if one.lines and (one.title is not None or one.is_told):
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


def _is_issue(description: Element) -> bool:
    """Whether a book is the issue of a periodical, by its genre or its title."""
    told = [(local(one), _words(one)) for one in description.iter("*")]
    return any(
        words == _PERIODICAL if name == "genre" else name == "book-title" and is_outlet(words)
        for name, words in told
    )


def _section(section: Element) -> BookSection:
    title = next((words for one in section if local(one) == "title" and (words := _words(one))), None)
    quoted = (one for held in section for one in (held if local(held) == "cite" else (held,)))
    lines = [words for one in quoted if local(one) in ("p", "subtitle") and (words := _words(one))]
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
