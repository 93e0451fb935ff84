"""What the first page needs is fetched side by side, not one thing after the other.

A process of its own reads, and begins at once where there is no library yet: the first page waits for it.

pandas and pyarrow take most of the time to a first page. The server imports them in the background from its
first moment, while the browser fetches Streamlit's own code. The first page draws nothing with plotly: its
code (5 MB) is fetched for the other pages once the browser has nothing better to do.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import Any

from core.home import has_library
from core.reader_process import ReaderProcess
from core.ui.shell.rubbish import give_back_when_quiet

# Rooms above Streamlit's only: what registers with a page is imported by the page.
_NEEDED = (
    "pyarrow.parquet",
    "core.library",
    "core.summaries.glance",
    "core.views.registry",
)
# Parts of Streamlit's own code that every page of ours asks for later. One that a version lacks is left out.
_PARTS = ("BidiComponent", "Selectbox", "PageLink")
_LATER = ("PlotlyChart",)  # and these the pages after the first

_getting_ready: list[Thread] = []


@asynccontextmanager
async def getting_ready(app: Any) -> AsyncIterator[None]:
    """The server's life: the imports begin with it and hold nothing up.

    No page of pages/ runs without the frame, where people sign in: not even for the first visitor, before
    Streamlit has seen that the frame names them. There is no public switch, hence the private one.
    """
    manager = getattr(import_module("streamlit.runtime.pages_manager"), "PagesManager", None)
    if manager is not None:
        manager.uses_pages_directory = False
    ending, ended = ExitStack(), Event()
    thread = Thread(target=_get_ready, args=(ending, ended), name="getting ready", daemon=True)
    _getting_ready.append(thread)
    thread.start()
    tidying = asyncio.create_task(give_back_when_quiet())
    yield
    tidying.cancel()
    ended.set()
    ending.close()


def wait_until_ready() -> None:
    """Wait for the imports that `getting_ready` began; return at once when they are done or none began.

    Two threads that import the same modules at once could meet one half made.
    """
    for thread in _getting_ready:
        thread.join()


class EarlyLinks:
    """Names code that is soon asked for in the head of the first answer, so that a browser has it early."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def with_links(message: Any) -> None:
            if message["type"] == "http.response.start" and _is_html(message["headers"]):
                message["headers"] = [*message["headers"], (b"link", early_links())]
            await send(message)

        await self.app(scope, receive, with_links if scope["type"] == "http" else send)


@cache
def early_links() -> bytes:
    """The value of the header: relative to the page, like the ones in Streamlit's own first answer."""
    import streamlit

    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    asked = [(part, "modulepreload") for part in _PARTS] + [(part, "prefetch; as=script") for part in _LATER]
    return ", ".join(
        f"<./static/js/{path.name}>; rel={how}; crossorigin"
        for part, how in asked
        for path in folder.glob(f"{part}.*.js")
    ).encode()


def _is_html(headers: Any) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)


def _get_ready(ending: ExitStack, ended: Event) -> None:
    process = ReaderProcess()
    ending.callback(process.close)
    if not has_library():
        process.warm()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)  # seconds: the server goes on answering the browser's many requests
    try:
        for name in _NEEDED:
            import_module(name)
    finally:
        sys.setswitchinterval(interval)
    from core.library.articles.reading import read_apart

    ending.enter_context(read_apart(process))
    if ended.is_set():  # the server went before it was ready
        ending.close()
