"""An address in, the article of its page out, or those of its feed.

Nothing is fetched but what a person asked for, once.

Each address, and each one it is sent on to, is checked (`addresses`) before a connection is made, and the
connection goes to the machine that was checked. No proxy, no cookie, nothing that identifies who asks.
"""

import os
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from core.article.reading import article_from_text
from core.intake.addresses import PUBLIC_WEB, Network, Target, check_address
from core.intake.contained import articles_of
from core.intake.containers import container_of
from core.intake.files import LEAST_WORDS, extract
from core.intake.items.brought import Brought
from core.intake.items.checks import check_article
from core.intake.items.document import (
    MEGABYTE,
    Document,
    Refusal,
    Refused,
    megabytes,
    or_refusal,
    own_refusal,
)
from core.intake.items.names import plain_name

LARGEST_PAGE = 20 * MEGABYTE  # also once unpacked
LONGEST_WAIT = 30.0  # seconds, all redirects together
_STEP = 10.0  # seconds that one answer may take
_MOST_REDIRECTS = 5
_CHUNK = 65_536
_READ = re.compile(
    r"text/(?:html|plain|markdown|x-markdown)|application/(?:xhtml\+xml|pdf|octet-stream"
    r"|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)"
)
# What sites say of feeds, and of much else: taken only when a feed comes.
_OF_FEEDS = re.compile(
    r"(?:application|text)/(?:(?:rss|atom|rdf|x-rss|x-atom|feed)(?:\+xml|\+json)?|xml|json|x-xml)"
)
_HEADERS = {
    "User-Agent": "Readout/0.1 (fetches one page because a person asked for it)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,"
    "application/rss+xml;q=0.8,application/atom+xml;q=0.8,application/feed+json;q=0.8,*/*;q=0.1",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class _FetchedPage:
    """What a site sent, unpacked, and what it says of it: its kind and its encoding."""

    raw: bytes
    kind: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class FeedFound:
    """A feed: the address that was asked for, what the feed calls itself, how many items it has."""

    address: str
    title: str | None
    items: int


def may_fetch() -> bool:
    """Whether addresses are fetched at all: `READOUT_FETCH=off` says no."""
    return os.environ.get("READOUT_FETCH", "").casefold() not in ("off", "no", "0", "false")


def read_url(url: str, *, network: Network = PUBLIC_WEB, wait: float = LONGEST_WAIT) -> Document:
    """The article at an address. Raises Refused, in one sentence that says what to do instead."""
    _check_allowed()
    with own_refusal(_shown(url)):
        target, page = _fetched(check_address(url, network), network, time.monotonic() + wait)
        return _brought(target, page)


def read_address(
    url: str,
    on_feed: Callable[[FeedFound], None] | None = None,
    *,
    only_feed: bool = False,
    network: Network = PUBLIC_WEB,
    wait: float = LONGEST_WAIT,
) -> Iterator[Document | Refusal]:
    """What is at an address: the article of a page, or those of a feed; a Refusal for what can't be taken in.

    `on_feed` is told of a feed before its articles come. With `only_feed` a page is none: where a feed was,
    it is a notice of the site.
    """
    yield from or_refusal(_shown(url), _at(url, on_feed, only_feed, network, wait))


def _at(
    url: str, on_feed: Callable[[FeedFound], None] | None, only_feed: bool, network: Network, wait: float
) -> Iterator[Document | Refusal]:
    _check_allowed()
    asked = check_address(url, network)
    target, page = _fetched(asked, network, time.monotonic() + wait)
    brought = Brought(_name(target, page.kind), page.raw)
    container = container_of(brought)
    title_of = getattr(container, "title_of", None)
    if container is None or title_of is None:
        if only_feed:
            raise Refused(f"{asked.url} gives no feed any more: look at the site, and add its new address.")
        yield _brought(target, page)
        return
    if on_feed is not None:
        items = sum(1 for _ in container.unpack(brought))
        on_feed(FeedFound(asked.url, title_of(brought), items))
    yield from articles_of(container, brought, extract, within=target.url)


def _check_allowed() -> None:
    if not may_fetch():
        raise Refused(
            "Fetching addresses is switched off here: save the page, or copy its text, and bring that."
        )


def _fetched(target: Target, network: Network, deadline: float) -> tuple[Target, _FetchedPage]:
    """What an address gives, and where it was found in the end."""
    for _ in range(_MOST_REDIRECTS + 1):
        with _answer(target, deadline) as answer:
            onward = answer.headers.get("Location") if answer.status in (301, 302, 303, 307, 308) else None
            if onward is None:
                return target, _received(target, answer, deadline)
        target = check_address(_joined(target, onward), network)
    raise Refused(f"{target.host} sends on from page to page without end: paste the text instead.")


def is_address(words: str) -> bool:
    """Whether somebody means a page of the web, not a file.

    >>> is_address("https://news.example/a"), is_address("news/a.html")
    (True, False)
    """
    return words.casefold().startswith(("https://", "http://"))


def _shown(url: str) -> str:
    return plain_name(url) if not is_address(url) else url[:200]


def _joined(target: Target, onward: str) -> str:
    """The address that a site sends on to. Raises Refused when it is none."""
    try:
        return urljoin(target.url, onward)
    except ValueError:
        raise Refused(
            f"{target.host} sends on to what is no web address: paste the article's text instead."
        ) from None


@contextmanager
def _answer(target: Target, deadline: float) -> Iterator[Any]:
    """The beginning of a site's answer; its body can be read while the block lasts, within the limits."""
    import urllib3.exceptions as faults

    connection = _connected(target, deadline)
    # A site that sends a byte now and then would never run into the limit of a single step.
    guard = threading.Timer(max(deadline - time.monotonic(), 0.01), _hang_up, [connection.sock])
    guard.daemon = True
    guard.start()
    try:
        connection.request(
            "GET", target.path, headers={"Host": target.host, **_HEADERS}, preload_content=False
        )
        yield connection.getresponse()
    except (faults.HTTPError, HTTPException, OSError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise _unreachable(target, error, deadline) from None
    finally:
        guard.cancel()
        connection.close()


def _connected(target: Target, deadline: float) -> Any:
    """A connection to one of the machines that were checked, under the site's own name."""
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import HTTPError

    connection: Any
    last: Exception = TimeoutError()
    for number, port in target.sockets[:3]:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        options: dict[str, Any] = {"timeout": min(_STEP, left)}
        if target.scheme == "https":
            name = target.host.strip("[]")
            connection = HTTPSConnection(
                number, port, ssl_context=_context(), server_hostname=name, **options
            )
        else:
            connection = HTTPConnection(number, port, **options)
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            connection.close()
            last = error
        else:
            return connection
    raise _unreachable(target, last, deadline)


def _context() -> ssl.SSLContext:
    """What certificates are checked by: the system's own, and a list that comes along."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _hang_up(line: Any) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _unreachable(target: Target, error: Exception, deadline: float) -> Refused:
    words = str(error).casefold()
    if time.monotonic() >= deadline or isinstance(error, TimeoutError) or "timed out" in words:
        return Refused(
            f"{target.host} takes too long to answer: try again later, or paste the article's text."
        )
    if "certificate" in words or isinstance(error, ssl.SSLError):
        return Refused(
            f"{target.host} can't prove that it is {target.host}: paste the article's text instead."
        )
    if isinstance(error, HTTPException) and not isinstance(error, OSError):  # not merely hung up
        return Refused(
            f"{target.host} does not answer as web sites do: check the address, or paste the article's text."
        )
    return Refused(
        f"{target.host} can't be reached: check the address and your connection, or paste the text."
    )


def _received(target: Target, answer: Any, deadline: float) -> _FetchedPage:
    """The page that a site sends. Raises Refused when it sends none."""
    _check_status(target, answer.status)
    kind, charset = _content_type(answer.headers.get("Content-Type", ""))
    if kind and not _READ.fullmatch(kind) and not _OF_FEEDS.fullmatch(kind):
        raise _is_something_else(target, kind)
    raw = _body(target, answer, deadline)
    if not raw.strip():
        raise Refused(f"{target.host} answers with nothing: try again later, or paste the article's text.")
    return _FetchedPage(raw, kind, charset)


def _brought(target: Target, page: _FetchedPage) -> Document:
    """The article of a page."""
    name = _name(target, page.kind)
    if page.kind and not _READ.fullmatch(page.kind) and not _is_feed(Brought(name, page.raw)):
        raise _is_something_else(target, page.kind)
    found = replace(extract(name, page.raw, charset=page.charset, address=target.url), source=target.url)
    least = LEAST_WORDS["html"]
    notes = check_article(f"The page at {target.host}", article_from_text(found.text), least=least)
    return replace(found, notes=(*found.notes, *notes))


def _is_feed(brought: Brought) -> bool:
    return hasattr(container_of(brought), "title_of")


def _is_something_else(target: Target, kind: str) -> Refused:
    return Refused(
        f"{target.host} sends something else than an article ({kind}): bring the page it stands on."
    )


def _check_status(target: Target, status: int) -> None:
    if status in (401, 402, 403, 407, 451):
        raise Refused(
            f"{target.host} does not show this page to everybody: "
            "open it in your browser, then save the page or paste its text."
        )
    if status in (404, 410):
        raise Refused(f"{target.host} has no such page: check the address.")
    if status != 200:
        raise Refused(f"{target.host} did not give the page: try again later, or paste its text.")


def _body(target: Target, answer: Any, deadline: float) -> bytes:
    """What a site sends, unpacked, up to the limit."""
    declared = answer.headers.get("Content-Length", "")
    size = int(declared) if declared.isdigit() else 0
    found = bytearray()
    while size <= LARGEST_PAGE and len(found) <= LARGEST_PAGE:
        chunk = answer.read(_CHUNK, decode_content=True)
        if time.monotonic() > deadline:
            raise TimeoutError
        if not chunk:
            return bytes(found)
        found += chunk
    raise Refused(
        f"The page at {target.host} is too large (over {megabytes(LARGEST_PAGE)}): paste the article's text."
    )


def _content_type(header: str) -> tuple[str, str | None]:
    """The kind of content and its charset, as a header says.

    >>> _content_type('text/html; charset="windows-1251"')
    ('text/html', 'windows-1251')
    """
    kind, _, rest = header.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    return kind.strip().casefold(), charset[1] if charset else None


def _name(target: Target, kind: str) -> str:
    """What the page would be called as a file."""
    last = plain_name(unquote(urlsplit(target.url).path).rstrip("/").rpartition("/")[2] or target.host)
    ending = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf"}.get(kind, "")
    return last if not ending or last.casefold().endswith((ending, ".htm")) else last + ending
