"""The frame: each page's own address, the letters that lead to pages, what a menu holds."""

import asyncio
import re

import pytest

import dashboard
from core.ui.components.menu import menu_html
from core.ui.shell.addresses import FIRST_PAGE, OwnAddresses
from core.ui.shell.letters import LETTERS
from tests.conftest import ROOT

PAGE = b"<!DOCTYPE html><html><head><title>x</title></head></html>"


# The pages of the sidebar.
NAMES = list(dashboard.TITLES)


def asked(
    path: str, query: str = "", accept: str = "text/html", body: bytes = PAGE
) -> tuple[int, dict, bytes]:
    """Status, headers and body of what the server says to a browser."""
    sent: list[dict] = []

    async def app(scope, receive, send):
        assert dict(scope["headers"]).get(b"accept-encoding") is None or b"html" not in accept.encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body[:20], "more_body": True})
        await send({"type": "http.response.body", "body": body[20:]})

    async def send(message):
        sent.append(message)

    headers = [(b"accept", accept.encode()), (b"accept-encoding", b"gzip")]
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
    }
    asyncio.run(OwnAddresses(app, dashboard.TITLES)(scope, None, send))
    start, *parts = sent
    return start["status"], dict(start["headers"]), b"".join(part.get("body", b"") for part in parts)


@pytest.mark.parametrize(
    ("path", "query", "leads_to"),
    [("/glance", "", b"./"), ("/glance", "topic=trade", b"./?topic=trade"), ("/base/glance/", "", b"../")],
)
def test_the_first_page_has_an_address_of_its_own(path, query, leads_to):
    status, headers, _ = asked(path, query)
    assert (status, headers[b"location"]) == (307, leads_to)


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/watches", b"./watch"),
        ("/Quotes", b"./quotes"),
        ("/quote", b"./quotes"),
        ("/base/story/", b"../stories"),
        ("/at-a-glance", b"./"),
        ("/energy%20and%20environment", b"./energy"),
        ("/environment", b"./energy"),
        ("/articles", b"./article"),
        ("/add_articles", b"./add"),
        ("/person", None),
        ("/quotes", None),
        ("/watch", None),
        ("/", None),
        ("/_stcore/stories", None),
        ("/static/article.js", None),
    ],
)
def test_what_may_be_meant_for_a_page_leads_to_it(path, leads_to):
    status, headers, _ = asked(path)
    assert (status, headers.get(b"location")) == ((307, leads_to) if leads_to else (200, None))


def test_each_page_is_found_in_the_singular_and_the_plural_and_none_is_another():
    for name, title in dashboard.TITLES.items():
        for written in (name, f"{name}s", name.removesuffix("s"), title, title.upper()):
            _, headers, _ = asked(f"/{written}")
            where = headers.get(b"location", b"./" + name.encode())
            assert (written, where) == (written, b"./" + (name.encode() if name != FIRST_PAGE else b""))


def test_a_page_says_where_its_server_is_before_anything_asks():
    status, headers, body = asked("/quotes")
    assert status == 200
    assert body.index(b"BACKEND_BASE_URL") < body.index(b"<title>")
    assert int(headers[b"content-length"]) == len(body)


def test_what_is_no_page_for_a_window_passes_as_it_is():
    assert asked("/static/x", accept="*/*")[2] == PAGE
    assert (
        asked("/quotes", body=b"<p>no head at all, and longer</p>")[2] == b"<p>no head at all, and longer</p>"
    )


def test_each_page_of_the_sidebar_has_one_letter():
    names = NAMES
    assert sorted(LETTERS) == sorted(names)
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert names[0] == FIRST_PAGE
    assert {f"{name}.py" for name in names} <= {path.name for path in (ROOT / "pages").glob("*.py")}


@pytest.mark.parametrize(
    ("given", "acts"),
    [
        (
            {"part": "quote", "rows": ["q1"], "text": "“x”, A", "link": "at=q1"},
            "open add pin note copy link correct",
        ),
        ({"part": "passage", "rows": ["s1"], "inside": True}, "add pin"),
        ({"part": "trade-flows", "drawn": True}, "add pin note link png svg csv xlsx"),
        ({"part": "quotes"}, "add pin note link csv xlsx"),
        ({"part": "comparison", "rows": ["f1", "f2"]}, "add pin note link"),
    ],
)
def test_a_menu_holds_what_can_be_done(given, acts):
    html = menu_html(**given)
    assert re.search(r"data-menu='([^']*)'", html)[1] == acts
    assert html.count("<button") == 1


def test_the_words_of_an_article_cannot_leave_a_menu():
    html = menu_html("quote", ["q1"], text="'><script>alert(1)</script>", name="'><b>")
    assert "<script>" not in html
    assert "<b>" not in html
