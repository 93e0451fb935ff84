"""Whom a running server answers: its own names and pages, nobody else's; and nobody outside is asked."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pytest

from benchmarks.browser import serve
from core.ui.shell.strangers import OwnPagesOnly, is_own_page
from tests.conftest import ROOT

PATHS = ["/", "/quotes", "/static/no-such-file.js", "/_stcore/health", "/app/static/none", "/media/none"]
FOREIGN_NAMES = [
    "news.example",
    "news.example:{port}",
    "localhost.news.example:{port}",
    "127.0.0.1.news.example:{port}",
    "localhost:{port}@news.example",
    "localhost, news.example",
    "",
]
FOREIGN_PAGES = [
    "https://news.example",
    "http://localhost.news.example:{port}",
    "http://news.example:{port}",
    "http://127.0.0.1:1",
    "http://localhost:1",
    "file://",
    "null",
]
Asked = Callable[..., tuple[int, dict[str, str]]]


class Outside:
    """Stands where a server would look for the way out, and counts who comes."""

    def __init__(self) -> None:
        self.line = socket.create_server(("127.0.0.1", 0))
        self.came: list[bytes] = []
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self.line.accept()
                with line:
                    line.settimeout(5)
                    self.came.append(line.recv(200))

    def as_environment(self) -> dict[str, str]:
        way = f"http://127.0.0.1:{self.line.getsockname()[1]}"
        names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
        return dict.fromkeys(names, way) | {"no_proxy": "", "NO_PROXY": ""}


@contextmanager
def served(folder, *more: str) -> Iterator[tuple[int, Outside]]:
    """A server with further options: its port, and who came to the way out."""
    outside = Outside()
    with serve(ROOT / "dashboard.py", folder, more=more, environment=outside.as_environment()) as (url, _):
        yield urlsplit(url).port, outside
    outside.line.close()


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A server as README starts it."""
    with served(tmp_path_factory.mktemp("alone")) as found:
        yield found


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A server as README shares it."""
    with served(tmp_path_factory.mktemp("shared"), "--server.address", "0.0.0.0") as found:
        yield found


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """A server that is shared under a name of its own."""
    names = ("--server.allowedHosts", "*.office.example", "--server.allowedHosts", "readout.example")
    with served(tmp_path_factory.mktemp("named"), "--server.address", "0.0.0.0", *names) as found:
        yield found


def ask(port: int, host: str, path: str = "/", **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer, asked under a name of one's choice."""
    told = {"Host": host.format(port=port)} | {name.replace("_", "-"): v for name, v in headers.items()}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall("\r\n".join(lines).encode())
        answer = b""
        while b"\r\n\r\n" not in answer and (more := line.recv(4096)):
            answer += more
    status, *rest = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    return int(status.split()[1]), {n.lower(): v for n, _, v in (one.partition(": ") for one in rest)}


def listen(port: int, host: str, origin: str | None) -> int:
    """The status that a page of some origin gets when it opens the line that a page listens on."""
    opening = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "cmVhZG91dC10ZXN0LWtleQ==",
    }
    if origin is not None:
        opening["Origin"] = origin.format(port=port)
    return ask(port, host, "/_stcore/stream", **opening)[0]


OWN = ["localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}", "LOCALHOST:{port}", "localhost"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("server", ["alone", "shared"])
def test_no_answer_can_be_shown_inside_another_page(server, path, request):
    port, _ = request.getfixturevalue(server)
    _, headers = ask(port, "localhost:{port}", path)
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("server", ["alone", "shared"])
def test_a_page_may_load_from_this_server_and_nowhere_else(server, request):
    port, _ = request.getfixturevalue(server)
    _, headers = ask(port, "localhost:{port}")
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    own = {"'self'", "'none'", "data:", "blob:", "'unsafe-inline'", "'unsafe-eval'"}
    assert {whence for those in policy.values() for whence in those.split()} <= own


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/metrics?families=a"])
@pytest.mark.parametrize("server", ["alone", "shared"])
def test_nobody_is_told_how_busy_the_server_is(server, path, request):
    port, _ = request.getfixturevalue(server)
    assert ask(port, "localhost:{port}", path)[0] == 404
    assert ask(port, "localhost:{port}", "/_stcore/health")[0] == 200


def test_no_file_is_watched():
    import streamlit as st

    assert st.get_option("server.fileWatcherType") == "none"


@pytest.mark.parametrize("host", OWN)
@pytest.mark.parametrize("server", ["alone", "shared", "named"])
def test_a_server_answers_to_the_names_of_this_machine(server, host, request):
    port, _ = request.getfixturevalue(server)
    assert ask(port, host)[0] == 200
    assert listen(port, host, f"http://{host}") == 101
    assert listen(port, host, None) == 101


@pytest.mark.parametrize("host", FOREIGN_NAMES)
@pytest.mark.parametrize("server", ["alone", "shared", "named"])
def test_it_does_not_answer_to_another_name(server, host, request):
    port, outside = request.getfixturevalue(server)
    for path in PATHS:
        assert ask(port, host, path)[0] in (400, 403)
    assert listen(port, host, f"http://{host}") in (400, 403)
    assert listen(port, host, None) in (400, 403)
    assert outside.came == []


@pytest.mark.parametrize("origin", FOREIGN_PAGES)
@pytest.mark.parametrize("server", ["alone", "shared", "named"])
def test_a_page_of_another_site_gets_nothing(server, origin, request):
    port, outside = request.getfixturevalue(server)
    assert listen(port, "localhost:{port}", origin) == 403
    assert ask(port, "localhost:{port}", "/_stcore/host-config", Origin=origin.format(port=port))[0] == 403
    assert outside.came == []


NUMBERS = ["192.168.7.20:{port}", "10.0.0.9", "[fd12::7]:{port}", "203.0.113.5:{port}"]


@pytest.mark.parametrize("host", [*NUMBERS, "{name}:{port}", "{name}.local:{port}"])
def test_shared_it_answers_to_the_numbers_and_the_name_of_the_machine(shared, alone, host):
    host = host.replace("{name}", socket.gethostname())
    port, outside = shared
    assert ask(port, host)[0] == 200
    assert listen(port, host, f"http://{host}") == 101
    assert listen(port, host, f"https://{host}") == 101
    assert listen(port, host, "https://news.example") == 403
    assert ask(alone[0], host)[0] == 403
    assert outside.came == []


@pytest.mark.parametrize("host", ["readout.example", "Readout.Example:{port}", "desk.office.example:{port}"])
def test_it_answers_to_a_name_that_it_was_given(named, shared, host):
    port, outside = named
    assert ask(port, host)[0] == 200
    assert listen(port, host, f"https://{host}") == 101
    assert ask(shared[0], host)[0] == 403
    assert outside.came == []


@pytest.mark.parametrize("server", ["alone", "shared", "named"])
def test_nobody_outside_is_asked_for_the_address_of_this_machine(server, request):
    _, outside = request.getfixturevalue(server)
    assert outside.came == []


@pytest.mark.parametrize("given", ["::1", "*", "*.office.example", "desk.example "])
def test_what_passed_is_passed_on_under_a_name_that_streamlit_knows(given, monkeypatch):
    from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

    options = {"server.allowedHosts": [given], "server.address": "localhost", "server.corsAllowedOrigins": []}
    monkeypatch.setattr("streamlit.get_option", options.__getitem__)
    monkeypatch.setattr("streamlit.config.get_option", options.__getitem__)
    passed = []

    async def app(scope, receive, send):
        passed.append(scope)

    headers = [(b"host", b"127.0.0.1:8501"), (b"origin", b"http://127.0.0.1:8501"), (b"cookie", b"a=b")]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    asyncio.run(OwnPagesOnly(app)(scope, None, None))
    told = dict(passed[0]["headers"])
    assert is_host_allowed(told[b"host"].decode())
    assert set(told) == {b"host", b"cookie"} | ({b"origin"} if given == "*" else set())


@pytest.mark.parametrize("host", ["readout.example", "readout.example:8443", "desk.office.example"])
def test_where_a_page_came_from_is_passed_on_under_a_name_that_was_given(host, monkeypatch):
    from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

    names = ["readout.example", "*.office.example"]
    options = {"server.allowedHosts": names, "server.address": "localhost", "server.corsAllowedOrigins": []}
    monkeypatch.setattr("streamlit.get_option", options.__getitem__)
    monkeypatch.setattr("streamlit.config.get_option", options.__getitem__)
    passed = []

    async def app(scope, receive, send):
        passed.append(dict(scope["headers"]))

    headers = [(b"host", host.encode()), (b"origin", f"https://{host}".encode())]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    asyncio.run(OwnPagesOnly(app)(scope, None, None))
    assert passed == [dict(headers)], "who signed in is known by it"
    assert _is_origin_allowed(passed[0][b"origin"].decode(), passed[0][b"host"].decode())


@pytest.mark.parametrize(
    ("origin", "trusted", "own"),
    [
        ("https://desk.example", ["https://desk.example"], True),
        ("https://desk.example", ["https://desk.example/ "], True),
        ("https://desk.example", ["https://other.example"], False),
        ("ftp://localhost:8501", [], False),
        ("http://LOCALHOST:8501", [], True),
    ],
)
def test_a_page_that_is_trusted_by_name_may_ask(origin, trusted, own):
    assert is_own_page(origin, "localhost:8501", trusted=trusted) is own
