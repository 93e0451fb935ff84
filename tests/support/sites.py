"""A site on this machine that answers as it is told, and what stands at its addresses."""

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from core.intake.addresses import Network, is_public
from core.intake.web import LARGEST_PAGE
from tests.support.web_pages import PAGES

PAGE = PAGES["an article element"].encode()
SITE = "http://news.example"


def at(*numbers: str) -> Network:
    """The public web, where every name is at these numbers."""
    return Network(resolve=lambda host, port: [(n, port) for n in numbers], may_reach=is_public)


Answer = Callable[[BaseHTTPRequestHandler], None]


def says(body: bytes = b"", status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in ({"Content_Type": "text/html; charset=utf-8"} | headers).items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def slowly(request: BaseHTTPRequestHandler) -> None:
    says(b"")(request)
    for _ in range(100):
        request.wfile.write(b"<p>")
        request.wfile.flush()
        time.sleep(0.05)


def endlessly(request: BaseHTTPRequestHandler) -> None:
    says(b"")(request)
    for _ in range(LARGEST_PAGE // 500_000 + 10):
        request.wfile.write(b"x" * 500_000)


@pytest.fixture(scope="module")
def site():
    """A site on this machine that answers by path, and a network that knows it as news.example."""
    answers: dict[str, Answer] = {}
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.headers["Host"], self.path))
            try:
                answers[self.path](self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def resolve(host, port):
        return {
            "news.example": [("127.0.0.1", server.server_port)],
            "inner.example": [("10.0.0.7", port)],
        }.get(host, [])

    yield answers, asked, Network(resolve, lambda number: number == "127.0.0.1" or is_public(number))
    server.shutdown()
    server.server_close()
