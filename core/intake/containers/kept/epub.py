"""An e-book (EPUB 2 and 3): the articles in it, in the order in which they are read."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.article.headings import is_body
from core.intake.containers.kept.epub_book import Book, BookPage, book_of
from core.intake.containers.kept.epub_chapter import (
    Chapter,
    body_of,
    chapters_of,
    is_index,
    is_matter,
    take_out_bars,
)
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal, Refused
from core.intake.items.member import Member
from core.intake.items.zips import content_of, open_zip

_PIECE = re.compile(r"(?P<stem>.+?)[-_.]?(?:split|part)?[-_.]?\d{1,4}\.\w+$")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def recognise(brought: Brought) -> bool:
    """Whether it is a zip with an account of itself where e-books keep theirs."""
    return brought.kind == "epub"


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in the spine's order; its cover, contents and imprint are none."""
    book = book_of(brought)
    last: Chapter | None = None
    number = 0
    for found in _chapters(brought, book):
        if isinstance(found, Refusal):
            yield found
        elif last is not None and _goes_on(last, found):
            last = _joined(last, found)
        else:
            if last is not None:
                number += 1
                yield _member(last, book, number)
            last = found
    if last is not None:
        yield _member(last, book, number + 1)


def _chapters(brought: Brought, book: Book) -> Iterator[Chapter | Refusal]:
    names = frozenset(page.name.casefold() for page in book.pages)
    own = frozenset(said.casefold() for said in (book.title, book.outlet) if said)
    with open_zip(brought.shown, brought.raw) as packed:
        members = {one.filename: one for one in packed.infolist()}
        for page in book.pages:
            shown = f"{page.name.rpartition('/')[2]} in {brought.shown}"
            try:
                yield from _chapters_in(page, content_of(packed, members[page.name], shown), names, own)
            except Refused as refused:
                yield Refusal(shown, str(refused))


def _chapters_in(page: BookPage, raw: bytes, names: frozenset[str], own: frozenset[str]) -> Iterator[Chapter]:
    tree = body_of(raw, page.name)
    if tree is None or is_matter(page, tree, own):
        return
    address = take_out_bars(tree)
    if not is_index(page, tree, names):
        yield from (one for one in chapters_of(page, tree, address) if one.title or one.lines)


def _goes_on(last: Chapter, found: Chapter) -> bool:
    """Whether a page without a headline is the rest of the article before it.

    It is where that was cut in a sentence, or where both are pieces of one file by their names.
    """
    if found.title is not None or not last.lines or not found.lines:
        return False
    cut = _ENDS.search(last.lines[-1]) is None and found.lines[0][:1].islower()
    pieces = [_PIECE.fullmatch(one.file) for one in (last, found)]
    named = [piece["stem"] for piece in pieces if piece is not None and "split" in piece[0]]
    return cut or (len(named) == 2 and named[0] == named[1])


def _joined(last: Chapter, found: Chapter) -> Chapter:
    cut = _ENDS.search(last.lines[-1]) is None and found.lines[0][:1].islower()
    if cut:
        lines = (*last.lines[:-1], f"{last.lines[-1]} {found.lines[0]}", *found.lines[1:])
    else:
        lines = (*last.lines, *found.lines)
    return replace(last, lines=lines, file=found.file, url=last.url or found.url)


def _member(found: Chapter, book: Book, number: int) -> Member:
    return Member(
        place=f"article {number}",
        text="\n\n".join(found.lines),
        title=found.title,
        outlet=found.outlet or (book.outlet if book.outlet != found.title else None),
        published=found.published or book.published,
        byline=found.byline,
        language=book.language,
        url=found.url,
        raw_name=found.file,
        of_site=not any(map(is_body, found.lines)),
    )
