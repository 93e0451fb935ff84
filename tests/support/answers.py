"""A site on this machine that answers each request with whatever bytes a test wants, HTTP or not."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from core.intake.addresses import Network


@contextmanager
def answering(answer: bytes) -> Iterator[Network]:
    """A network on which news.example gives this answer, to every request."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        threading.Thread(target=_answer, args=(server, answer), daemon=True).start()
        port = server.getsockname()[1]
        yield Network(
            lambda host, _: [("127.0.0.1", port)] if host == "news.example" else [], lambda number: True
        )


def _answer(server: socket.socket, answer: bytes) -> None:
    with suppress(OSError):
        while True:
            line, _ = server.accept()
            threading.Thread(target=_to_one, args=(line, answer), daemon=True).start()


def _to_one(line: socket.socket, answer: bytes) -> None:
    with line, suppress(OSError):
        line.settimeout(10)
        line.recv(65_536)
        line.sendall(answer)
        line.shutdown(socket.SHUT_WR)
        while line.recv(65_536):
            pass
