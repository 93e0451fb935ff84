"""What never changes is handed out from memory: a browser's first visit asks for a hundred files of code, and
looking each up and reading it in pieces took longer than the page itself.

Only whole answers are kept that say themselves that they never change (`immutable`: their names hold a hash),
and that are for nobody in particular.
"""

from collections.abc import Awaitable, Callable
from typing import Any

_MOST = 16_000_000  # bytes of all that is kept; a visit needs eight million of them
_ASKS_FOR_A_PART = {b"range", b"if-range", b"if-none-match", b"if-modified-since"}


class KeptCode:
    """Keeps the answers that never change, and gives them again without asking what made them."""

    def __init__(self, app: Callable[..., Awaitable[None]], most: int = _MOST) -> None:
        self.app = app
        self.most = most
        self.kept: dict[tuple[str, bytes], tuple[Any, bytes]] = {}
        self.held = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or _is_special(scope):
            await self.app(scope, receive, send)
        elif (known := self.kept.get(_key(scope))) is not None:
            await send(known[0])
            await send({"type": "http.response.body", "body": known[1]})
        else:
            await self.app(scope, receive, _Listening(self, _key(scope), send))

    def has_room(self, size: int) -> bool:
        """Whether so many bytes more may be kept."""
        return self.held + size <= self.most

    def keep(self, key: tuple[str, bytes], start: Any, body: bytes) -> None:
        """Keep an answer, unless there is too much by now."""
        if key not in self.kept and self.has_room(len(body)):
            self.kept[key] = (start, body)
            self.held += len(body)


class _Listening:
    """Passes an answer on, and has it kept once it is whole."""

    def __init__(self, keeper: KeptCode, key: tuple[str, bytes], send: Any) -> None:
        self.keeper, self.key, self.send = keeper, key, send
        self.start: Any = None
        self.parts: list[bytes] = []
        self.size = 0

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start" and _never_changes(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.parts.append(message.get("body", b""))
            self.size += len(self.parts[-1])
            if not self.keeper.has_room(self.size):
                self.start, self.parts = None, []
            elif not message.get("more_body"):
                self.keeper.keep(self.key, self.start, b"".join(self.parts))
        await self.send(message)


def _key(scope: Any) -> tuple[str, bytes]:
    """The address that is asked for, and how the answer may be packed."""
    accepts = next((value for name, value in scope["headers"] if name.lower() == b"accept-encoding"), b"")
    return scope["path"], bytes(accepts)


def _is_special(scope: Any) -> bool:
    """Whether a part is asked for, or something beside the address has a say."""
    return bool(scope.get("query_string")) or any(
        name.lower() in _ASKS_FOR_A_PART for name, _ in scope["headers"]
    )


def _never_changes(message: Any) -> bool:
    said = {name.lower(): value.lower() for name, value in message["headers"]}
    of_one_person = b"set-cookie" in said or b"cookie" in said.get(b"vary", b"")
    return not of_one_person and message["status"] == 200 and b"immutable" in said.get(b"cache-control", b"")
