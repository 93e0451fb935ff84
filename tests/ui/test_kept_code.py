"""What a visit does not cost again: code that never changes."""

import asyncio

import pytest

from core.ui.shell.kept_code import KeptCode

FOR_GOOD, NOT_KEPT = (
    (b"cache-control", b"public, immutable, max-age=31536000"),
    (b"cache-control", b"no-cache"),
)


class Files:
    """An app that counts how often it is asked; it answers in two pieces."""

    def __init__(self, header=FOR_GOOD, status=200, also=()):
        self.headers, self.status, self.asked = [header, *also], status, 0

    async def __call__(self, scope, receive, send):
        self.asked += 1
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": scope["path"].encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b" end"})


def ask(app, path="/static/a.js", method="GET", headers=(), query=b""):
    """(status, headers, body) of an answer."""
    said = []

    async def send(message):
        said.append(message)

    scope = {
        "type": "http", "method": method, "path": path, "headers": list(headers), "query_string": query,
    }  # fmt: skip
    asyncio.run(app(scope, None, send))
    return said[0]["status"], said[0]["headers"], b"".join(one.get("body", b"") for one in said[1:])


def test_what_never_changes_is_made_once():
    files = Files()
    app = KeptCode(files)
    first = ask(app)
    assert first == (200, [FOR_GOOD], b"/static/a.js end")
    assert ask(app) == first
    assert ask(app, "/static/b.js")[2] == b"/static/b.js end"
    assert files.asked == 2


@pytest.mark.parametrize(
    ("files", "asks"),
    [
        (Files(NOT_KEPT), {}),
        (Files(status=404), {}),
        (Files(), {"method": "HEAD"}),
        (Files(), {"query": b"a=1"}),
        (Files(), {"headers": [(b"Range", b"bytes=0-3")]}),
        (Files(), {"headers": [(b"if-none-match", b"x")]}),
    ],
)
def test_anything_else_is_asked_for_each_time(files, asks):
    app = KeptCode(files)
    assert ask(app, **asks) == ask(app, **asks)
    assert (files.asked, app.held) == (2, 0)


@pytest.mark.parametrize("header", [(b"Set-Cookie", b"session=ana; path=/"), (b"vary", b"Cookie")])
def test_what_is_for_one_person_is_given_to_nobody_else(header):
    files = Files(also=[header])
    app = KeptCode(files)
    ask(app)
    ask(app)
    assert (files.asked, app.held) == (2, 0)


def test_an_answer_is_kept_for_who_can_unpack_it():
    files = Files()
    app = KeptCode(files)
    ask(app, headers=[(b"accept-encoding", b"gzip")])
    ask(app)
    assert files.asked == 2


def test_it_keeps_no_more_than_it_may():
    files = Files()
    app = KeptCode(files, most=20)
    for path in ("/a", "/b", "/c", "/d", "/a"):
        ask(app, path)
    assert app.held <= 20
    assert files.asked == 4  # the first is the one that is kept
