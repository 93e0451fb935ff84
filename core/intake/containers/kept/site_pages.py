"""A site's pages as a crawler or a browser caught them: each once, as members of their archive."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit

from core.intake.containers.kept.captures import Capture
from core.intake.items.document import Refusal, Refused
from core.intake.items.member import Member
from core.intake.items.names import plain_name
from core.intake.pages.saved_pages import SavedPage

# What is hung on an address to count who comes from where, and changes nothing of the page.
_COUNTING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|cmpid", re.IGNORECASE)


def members_of_site(
    captures: Callable[[], Iterable[Capture | Refused]], shown: str, *, wanted: frozenset[str] = frozenset()
) -> Iterator[Member | Refusal]:
    """The pages of an archive, each once, as it was caught last, in the order in which these stand there.

    `captures` gives the archive's captures from the beginning, and is called twice: first to see which are
    the last of their address. `wanted` are the addresses of what somebody visited, where the archive lists
    them; the rest (frames, what scripts fetched) is left out.
    """
    last: dict[str, str] = {}
    moved: dict[str, str] = {}
    for one in _unbroken(captures()):
        key = page_key(one.address)
        if one.moved:
            moved[key] = page_key(_onward(one))
        elif one.caught >= last.get(key, ""):
            last[key] = one.caught
    keys = _followed(wanted, moved)
    kept = keys & last.keys() or last.keys()
    number = 0
    for found in captures():
        if isinstance(found, Refused):
            yield Refusal(shown, str(found))
        elif not found.moved and (key := page_key(found.address)) in kept and last[key] == found.caught:
            last[key] = "done"
            number += 1
            yield _member(found, number)


def members_of_pages(pages: Sequence[SavedPage]) -> Iterator[Member]:
    """Pages that somebody saved together, as members of their file."""
    for number, page in enumerate(pages, start=1):
        yield Member(
            place=f"page {number}",
            raw=page.raw,
            raw_name=page_name(page.address or "page"),
            charset=page.charset,
            url=page.address,
            of_site=len(pages) > 1,
        )


def page_key(address: str) -> str:
    """What an address leads to, whether over http or https, with www or without.

    >>> page_key("http://www.example.org/news/?utm_source=x#top") == page_key("https://example.org/news")
    True
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    asked = [(name, value) for name, value in parse_qsl(parts.query) if not _COUNTING.fullmatch(name)]
    host = parts.netloc.casefold().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(asked)}"


def page_name(address: str, ending: str = ".html") -> str:
    """What a page is called by its address, as a file's name.

    >>> page_name("https://example.org/news/grain-accord?id=1"), page_name("https://example.org/")
    ('grain-accord.html', 'example.org.html')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return "page.html"
    last = plain_name(unquote(parts.path).rstrip("/").rpartition("/")[2] or parts.netloc or "page")
    return f"{re.sub(r'(?i)[.](?:x?html?|php|aspx?|jsp)$', '', last)}{ending}"


def _member(found: Capture, number: int) -> Member:
    return Member(
        place=f"page {number}",
        raw=found.page,
        raw_name=page_name(found.address, ending=".txt" if found.bare else ".html"),
        charset=found.charset,
        url=found.address,
        of_site=True,
    )


def _unbroken(captures: Iterable[Capture | Refused]) -> Iterator[Capture]:
    """The captures up to where the archive breaks off."""
    try:
        yield from (one for one in captures if isinstance(one, Capture))
    except Refused:
        return


def _onward(one: Capture) -> str:
    try:
        return urljoin(one.address, one.moved or "")
    except ValueError:
        return one.address


def _followed(wanted: frozenset[str], moved: dict[str, str]) -> set[str]:
    """The keys of addresses, and of those they lead on to."""
    keys = {page_key(address) for address in wanted}
    waiting = list(keys)
    while waiting:
        onward = moved.get(waiting.pop())
        if onward is not None and onward not in keys:
            keys.add(onward)
            waiting.append(onward)
    return keys
