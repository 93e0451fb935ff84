"""The articles of a container, each checked, called by its title, with its fields in place."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from types import ModuleType
from typing import Protocol

from core.article.metadata import Metadata
from core.article.origins import canonical
from core.intake.items.brought import Brought
from core.intake.items.checks import check_article
from core.intake.items.document import Document, Refusal, Refused, or_refusal
from core.intake.items.member import Member


class Read(Protocol):
    """Reads a file that holds one article, and raises Refused when it can't."""

    def __call__(
        self, name: str, raw: bytes, *, charset: str | None = None, address: str | None = None
    ) -> Document: ...


_LEAST_WORDS = 5  # in sentences: what stands in a container was an article to somebody


def articles_of(
    container: ModuleType, brought: Brought, read: Read, *, within: str | None = None
) -> Iterator[Document | Refusal]:
    """The articles of a container in its order, a Refusal for each that can't be taken in.

    `read` reads an article that is a file of its own; `within` is what the container is called where it is
    itself inside another.
    """
    shown = within or brought.shown
    found = False
    for member in or_refusal(f"The rest of {shown}", container.unpack(brought)):
        found = True
        if isinstance(member, Refusal):
            yield member
            continue
        source = f"{member.place} in {shown}"
        called = f"“{member.title}” ({source})" if member.title else source
        yield from or_refusal(called, _checked(member, brought, source, called, read))
    if not found:
        yield Refusal(shown, f"{shown} holds no article: bring a file with articles in it.")


def only_article(container: ModuleType, brought: Brought, read: Read) -> Document:
    """The one article of a container. Raises Refused when there are several, or none that can be read."""
    found = list(islice(articles_of(container, brought, read), 2))
    if len(found) > 1:
        raise Refused(f"{brought.shown} holds several articles: add it to the library, which takes each in.")
    if isinstance(found[0], Refusal):
        raise Refused(found[0].sentence)
    return found[0]


def _checked(member: Member, brought: Brought, source: str, called: str, read: Read) -> Iterator[Document]:
    found = _told(member, called) if member.raw is None else _read(member, member.raw, read)
    found = replace(
        found,
        source=source,
        original=brought.raw,
        original_name=brought.shown,
        place=member.place,
        container=brought.digest,
    )
    notes = check_article(called, found.article(), least=_LEAST_WORDS)
    yield replace(found, notes=(*found.notes, *member.notes, *notes))


def _told(member: Member, called: str) -> Document:
    """The article of a body and its fields."""
    body = member.text.strip("\n")
    if not body.strip():
        raise Refused(f"{called} has no text in it: there is nothing to read.")
    title = " ".join(member.title.split()) if member.title else None
    text = f"{title}\n\n{body}" if title else body
    return Document(text=text, source=called, told=replace(_fields(member), title=title, by_fields=True))


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
