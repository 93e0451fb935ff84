"""The articles of a container, each checked, called by its title, with its fields in place."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from types import ModuleType
from typing import Protocol

from core.article.decoding import without_signals
from core.article.metadata import Metadata
from core.article.origins import canonical
from core.intake.items.brought import Brought
from core.intake.items.checks import check_article
from core.intake.items.document import Document, NoArticle, Refusal, Refused, or_refusal
from core.intake.items.member import Member


class Read(Protocol):
    """Reads a file that holds one article, and raises Refused when it can't."""

    def __call__(
        self, name: str, raw: bytes, *, charset: str | None = None, address: str | None = None
    ) -> Document: ...


_LEAST_WORDS = 5  # in sentences: what stands in a container was an article to somebody
_LEAST_OF_SITE = 30  # of a page that nobody chose
_MOST_NAMED = 3


def articles_of(
    container: ModuleType, brought: Brought, read: Read, *, within: str | None = None
) -> Iterator[Document | Refusal]:
    """The articles of a container in its order, a Refusal for each that can't be taken in.

    `read` reads an article that is a file of its own; `within` is what the container is called where it is
    itself inside another.
    """
    from core.intake.edges import keeps_apart, without_edges  # here, as what reads containers

    shown = within or brought.shown
    found, rest = False, f"The rest of {shown}"
    menus: list[str] = []
    members = container.unpack(brought)
    for member in or_refusal(rest, members if keeps_apart(container.__name__) else without_edges(members)):
        if isinstance(member, Refusal):
            yield member if found or member.source != rest else replace(member, source=shown)
            found = True
            continue
        found = True
        source = f"{member.place} in {shown}"
        called = f"“{member.title}” ({source})" if member.title else source
        try_one = _checked(member, brought, source, called, read)
        yield from or_refusal(called, _of_site(try_one, member, menus) if member.of_site else try_one)
    if menus:
        yield Refusal(shown, _no_articles(shown, menus))
    if not found:
        yield Refusal(shown, f"{shown} holds no article: bring a file with articles in it.")


def only_article(container: ModuleType, brought: Brought, read: Read) -> Document:
    """The one article of a container. Raises Refused when there are several, or none that can be read."""
    refused: list[str] = []
    found = list(islice(_documents(articles_of(container, brought, read), refused), 2))
    if len(found) > 1:
        raise Refused(f"{brought.shown} holds several articles: add it to the library, which takes each in.")
    if not found:
        raise Refused(refused[0])
    return found[0]


def _documents(found: Iterator[Document | Refusal], refused: list[str]) -> Iterator[Document]:
    """What was read; what was not is kept beside it."""
    for one in found:
        if isinstance(one, Refusal):
            refused.append(one.sentence)
        else:
            yield one


def _of_site(found: Iterator[Document], member: Member, menus: list[str]) -> Iterator[Document]:
    """An article of a site's page; a page that is none is added to the site's menus and lists instead."""
    try:
        yield from found
    except NoArticle:
        menus.append(member.title or member.url or member.raw_name)


def _no_articles(shown: str, menus: list[str]) -> str:
    """What is said of a site's menus and lists, a few of them by name."""
    named = ", ".join(menus[:_MOST_NAMED]) + (
        f" and {n:,} more" if (n := len(menus) - _MOST_NAMED) > 0 else ""
    )
    if len(menus) == 1:
        return f"One page in {shown} is a menu or a list and no article, and was left out: {named}."
    return f"{len(menus):,} pages in {shown} are menus or lists and no articles, and were left out: {named}."


def _checked(member: Member, brought: Brought, source: str, called: str, read: Read) -> Iterator[Document]:
    found = _told(member, called) if member.raw is None else _read(member, member.raw, read)
    found = replace(
        found,
        source=source,
        original=brought.original,
        original_name=brought.shown,
        place=member.place,
        container=brought.digest,
    )
    least = _LEAST_OF_SITE if member.of_site else _LEAST_WORDS
    if member.times:  # automatic captions have no stops
        least = 0
    notes = check_article(called, found.article(), least=least)
    yield replace(found, notes=(*found.notes, *member.notes, *notes))


def _told(member: Member, called: str) -> Document:
    """The article of a body and its fields."""
    from core.intake.containers.agencies.bodies import without_signature  # here, as what reads containers

    signed = without_signals(member.text.strip("\n"))
    body = without_signature(signed, member.outlet, member.agency)
    if not body.strip():
        raise NoArticle(f"{called} has no text in it: there is nothing to read.")
    title = " ".join(without_signals(member.title).split()) if member.title else None
    head = f"{title}\n\n" if title else ""
    times = tuple((offset + len(head), second) for offset, second in member.times)
    told = replace(_fields(member), title=title, by_fields=True, times=times)
    return Document(text=head + body, source=called, told=told)


def _read(member: Member, raw: bytes, read: Read) -> Document:
    """The article of a file inside the container; the container's fields go before the file's own."""
    found = read(member.raw_name, raw, charset=member.charset, address=member.url)
    mine = _fields(member)
    said = {name: value for name in mine.__slots__ if (value := getattr(mine, name))}
    return replace(found, told=replace(found.told, **said))


def _fields(member: Member) -> Metadata:
    return Metadata(
        title=member.title,
        publisher=canonical(member.outlet) if member.outlet else None,
        published=member.published,
        agency=canonical(member.agency) if member.agency else None,
        byline=member.byline,
        url=member.url,
    )
