"""Every page answers under its own address, and the browser is told at once where the server is.

Streamlit gives the first page no address but the root, and its client looks for the server below whatever
page it was opened at before it asks the root: each page opened by its address began with two refusals.
What somebody types for a page ("/watches", "/Quote", "/check-a-draft") leads to it.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import unquote

FIRST_PAGE = "glance"  # the page at the root
# The folder that a page's address stands in; it is read before any of Streamlit's own code is.
_WHERE = b"<script>window.__streamlit={BACKEND_BASE_URL:new URL('.',location.href).href}</script>"
_HEAD = b"<head>"


class OwnAddresses:
    """Leads the first page's own address to the root, and what else may be meant for a page to that page;
    says in each page where its server is. `titles` are the pages by their files' names."""

    def __init__(self, app: Callable[..., Awaitable[None]], titles: Mapping[str, str]) -> None:
        self.app = app
        self.meant = meant_for(titles)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        asks = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        page = _page_asked(scope, self.meant) if asks else None
        if page is not None:
            await _lead_to(page, scope, send)
        elif asks and scope["method"] == "GET" and _asks_for_a_page(scope):
            unpacked = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
            await self.app({**scope, "headers": unpacked}, receive, _Written(send))
        else:
            await self.app(scope, receive, send)


def meant_for(titles: Mapping[str, str]) -> dict[str, str]:
    """The page that a word in an address means: its file's name, its title, or a word of that which no other
    page has, in the singular or the plural.

    >>> meant = meant_for({"watch": "Watches", "stories": "Stories", "draft": "Check a draft"})
    >>> [meant.get(as_word(word)) for word in ("watches", "Story", "check-a-draft", "drafts", "a")]
    ['watch', 'stories', 'draft', 'draft', None]
    """
    of_words: dict[str, set[str]] = {}
    for name, title in titles.items():
        for word in re.findall(r"\w{4,}", title):
            of_words.setdefault(as_word(word), set()).add(name)
    only = {word: min(names) for word, names in of_words.items() if len(names) == 1}
    whole = {as_word(title): name for name, title in titles.items()}
    return only | whole | {as_word(name): name for name in titles}


def as_word(written: str) -> str:
    """A word of an address as it is looked for: small, its parts joined, without the sign of a plural.

    >>> [as_word(word) for word in ("Watches", "stories", "add_articles", "diplomacy", "gas")]
    ['watch', 'story', 'addarticle', 'diplomacy', 'gas']
    """
    word = re.sub(r"[\W_]+", "", written.casefold())
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("s", "")):
        if len(word) > 4 and word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word


def _page_asked(scope: Any, meant: Mapping[str, str]) -> str | None:
    """The page to lead to, where the address is not the one it has."""
    folder, _, last = scope["path"].rstrip("/").rpartition("/")
    if last == FIRST_PAGE:
        return FIRST_PAGE
    inside = folder.rpartition("/")[2].startswith("_") or "." in last
    page = None if inside or not _asks_for_a_page(scope) else meant.get(as_word(unquote(last)))
    return page if page != last else None


async def _lead_to(page: str, scope: Any, send: Any) -> None:
    """An answer that names a page's address, with the question as it was asked."""
    query = scope.get("query_string", b"")
    up = b"../" if scope["path"].endswith("/") else b"./"
    place = up + (b"" if page == FIRST_PAGE else page.encode()) + (b"?" + query if query else b"")
    headers = [(b"location", place), (b"cache-control", b"no-cache"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


class _Written:
    """Passes an answer on; into one that is a whole page of HTML it writes where the server is."""

    def __init__(self, send: Any) -> None:
        self.send = send
        self.start: Any = None
        self.body = b""

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page()
        else:
            await self.send(message)

    async def _send_page(self) -> None:
        body = told(self.body)
        others = [pair for pair in self.start["headers"] if pair[0].lower() != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await self.send({**self.start, "headers": [*others, length]})
        await self.send({"type": "http.response.body", "body": body})
        self.start = None


def told(page: bytes) -> bytes:
    """A page of HTML that says where its server is; what has no head stays as it is.

    >>> told(b"<html><head></head></html>").startswith(b"<html><head><script>")
    True
    >>> told(b"no page")
    b'no page'
    """
    return page.replace(_HEAD, _HEAD + _WHERE, 1)


def _asks_for_a_page(scope: Any) -> bool:
    """Whether a browser asks for something to show in a window."""
    return any(name.lower() == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _is_page(message: Any) -> bool:
    """Whether an answer is a page of HTML as it is read, not packed."""
    headers = {name.lower(): value for name, value in message["headers"]}
    is_html = headers.get(b"content-type", b"").startswith(b"text/html")
    return bool(message["status"] == 200 and is_html and b"content-encoding" not in headers)
