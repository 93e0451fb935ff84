"""Whom the server answers: people who open it under a name of its own, and its own pages. Nobody else.

A page of another site, opened in the same browser, could otherwise ask for what stands here (under a name of
that site which it points to this machine), listen on the line that pages listen on, or show a page of ours
inside of its own. What asks like that is turned away before Streamlit sees it, which in turn never asks an
outside server for the address of this machine in order to compare it.
"""

import socket
from collections.abc import Awaitable, Callable, Iterable
from functools import cache
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # addresses that are listened on, and are nobody's
# What a page may load, and from where: this server alone. Streamlit's own code writes styles into the page,
# makes scripts of what components bring (blob:), and plotly compiles a part of what it draws.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' blob: 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_SAID = (
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", "; ".join(f"{what} {whence}" for what, whence in _POLICY.items()).encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
_CLOSED = ("_stcore/metrics",)  # how busy the server is and with whom is nobody's business
_OTHER_NAME = (
    "Readout does not answer under this name. Open it at localhost, or where it is shared at the number or "
    "the name of its machine; a further name is told to it with --server.allowedHosts NAME."
)
_NOT_HERE = "There is nothing here: open the first page of Readout."
_OTHER_PAGE = "Readout answers its own pages only, not those of another site: open it in a window of its own."


class OwnPagesOnly:
    """Turns away who asks under another name or from another site, and lets no page be shown inside one."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        status, sentence = _turned_away(scope)
        if status and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        elif status:
            await _say(_with_policy(send), status, sentence)
        elif scope["type"] == "websocket":
            await self.app(_as_streamlit_knows_it(scope), receive, send)
        else:
            await self.app(scope, receive, _with_policy(send))


def is_own_name(host: str, *, address: str | None, given: Iterable[str]) -> bool:
    """Whether a server that listens on `address` answers under a name, as a browser writes it in "Host".

    `given` are the names of `server.allowedHosts`. A number can't be pointed elsewhere by a stranger, so a
    server that is shared answers to each.

    >>> is_own_name("localhost:8501", address="localhost", given=[])
    True
    >>> is_own_name("192.168.7.20:8501", address="localhost", given=[])
    False
    >>> is_own_name("192.168.7.20:8501", address="0.0.0.0", given=[])
    True
    >>> is_own_name("desk.office.example", address="0.0.0.0", given=["*.office.example"])
    True
    """
    name = _name(host)
    if name is None:
        return False
    if name in _LOOPBACK or any(_matches(name, one) for one in given):
        return True
    if address in _LOOPBACK:
        return False
    return _is_number(name) or name in (_of_this_machine() | {(address or "").casefold()}) - _EVERYWHERE


def is_own_page(origin: str | None, host: str, *, trusted: Iterable[str]) -> bool:
    """Whether what asks is no page, or a page of this server; or of one that somebody told it to trust.

    >>> is_own_page("http://localhost:8501", "localhost:8501", trusted=[])
    True
    >>> is_own_page("http://localhost:3000", "localhost:8501", trusted=[])
    False
    """
    if origin is None or origin in {one.strip().rstrip("/") for one in trusted}:
        return True
    scheme, _, place = origin.partition("://")
    return scheme in ("http", "https") and place.casefold() == host.casefold()


def _turned_away(scope: Any) -> tuple[int, str]:
    """With which status and sentence somebody is turned away; (0, "") for whoever may come in."""
    hosts, origins = _headers(scope, b"host"), _headers(scope, b"origin")
    address, given = st.get_option("server.address"), st.get_option("server.allowedHosts")
    if len(hosts) != 1 or not is_own_name(hosts[0], address=address, given=given):
        return 403, _OTHER_NAME
    trusted = st.get_option("server.corsAllowedOrigins")
    if not all(is_own_page(origin, hosts[0], trusted=trusted) for origin in origins):
        return 403, _OTHER_PAGE
    if scope["path"].rstrip("/").endswith(_CLOSED):
        return 404, _NOT_HERE
    return 0, ""


def _headers(scope: Any, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def _name(host: str) -> str | None:
    """The name in a "Host" header, without its port; None when there is none that can be told."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # raises ValueError when it is none
    except ValueError:
        return None
    if parts.netloc != host or "@" in host or not parts.hostname:
        return None
    return parts.hostname.rstrip(".")


def _matches(name: str, given: str) -> bool:
    """Whether a name is one that was given; `*.office.example` gives all that end so, `*` every one."""
    asked = given.strip().strip("[]").casefold().rstrip(".")
    return asked in ("*", name) or (asked.startswith("*.") and name.endswith(asked[1:]))


def _is_number(name: str) -> bool:
    try:
        return bool(ip_address(name).packed)
    except ValueError:
        return False


@cache
def _of_this_machine() -> frozenset[str]:
    """The names that a network of one's own knows this machine by."""
    name = socket.gethostname().casefold().rstrip(".")
    short = name.partition(".")[0]
    return frozenset({name, short, f"{short}.local"})


def _as_streamlit_knows_it(scope: Any) -> Any:
    """What passed here, as from this machine: Streamlit's own list of names has no number in it.

    A page of a name in that list is left as it is: who signed in is known by where their page came from.
    """
    (host,), origins = _headers(scope, b"host"), _headers(scope, b"origin")
    listed = any(_matches(_name(host) or "", one) for one in st.get_option("server.allowedHosts"))
    if listed and all(origin.partition("://")[2] == host for origin in origins):
        return scope
    known = next(iter(st.get_option("server.allowedHosts")), "localhost").strip().replace("*", "readout")
    if ":" in known:  # a number of IPv6
        known = f"[{known.strip('[]')}]"
    headers = [pair for pair in scope["headers"] if pair[0].lower() not in (b"host", b"origin")]
    return {**scope, "headers": [(b"host", known.encode("latin-1", "replace")), *headers]}


def _with_policy(send: Any) -> Any:
    """Sends what is sent, and with it what it may load, and that no other page may show it inside itself."""
    named = {name for name, _ in _SAID}

    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            others = [pair for pair in message.get("headers", ()) if pair[0].lower() not in named]
            message = {**message, "headers": [*others, *_SAID]}
        await send(message)

    return sending


async def _say(send: Any, status: int, sentence: str) -> None:
    """An answer that is a sentence."""
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode()})
