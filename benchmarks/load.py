"""`python -m benchmarks load [BUILD]`: what visits cost a server, and how long many people wait for it.

People are played over the line that pages talk on (Streamlit's WebSocket and its own messages), so that no
browser takes the processor from the server. With BUILD, a checkout of another build, that one is served
beside ours by the same Python, and each measure is taken of both in turns.

- A visit: processor seconds of the server for a new session that opens a page, the median over rounds.
- People at once: each opens pages one after the other, with a pause to look at them; seconds until a page is
  there, at the 95th percentile; and what the server holds in memory before, meanwhile and after they left.
- A question while an article is read: a page opened again and again, without and with a text being added.
"""

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from benchmarks.browser import ROOT, serve

PAGES = (
    "",
    "article",
    "trade",
    "investment",
    "security",
    "energy",
    "diplomacy",
    "quotes",
    "figures",
    "compare",
)
PAUSE = 3.0  # seconds that somebody looks at a page, about
LEFT = 75.0  # seconds after they left; a server gives memory back once it has been quiet for 30 to 60
ASKED, PARAGRAPHS = 30, 1500
MADE = Path(__file__).with_name("library_texts.txt")


def main(argv: list[str]) -> int:
    """Print each measure, ours and the other build's beside it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks load", description=__doc__)
    parser.add_argument("build", nargs="?", type=Path, help="a checkout of another build, to stand beside")
    parser.add_argument("--rounds", type=int, default=5, help="visits of each page")
    parser.add_argument("--people", type=int, nargs="+", default=[8, 50])
    parser.add_argument("--seconds", type=float, default=40, help="how long they stay")
    options = parser.parse_args(argv)
    builds = [ROOT, *([options.build.resolve()] if options.build else [])]
    with ExitStack() as stack:
        servers = [stack.enter_context(_served(build)) for build in builds]
        print(f"{'':<52}" + "".join(f"{one.name:>12}" for one in servers))
        for one in servers:
            for page in PAGES:  # what all visitors share is made once
                asyncio.run(visit(one.url, page))
        visits(servers, options.rounds)
        for number in options.people:
            at_once(servers, number, options.seconds)
        beside_reading(servers)
    return 0


@dataclass(frozen=True)
class Server:
    """A dashboard that was started: where, and its process."""

    name: str
    url: str
    process: psutil.Process

    def seconds(self) -> float:
        """Processor seconds so far, of the process that answers and of those it began."""
        return sum(sum(one.cpu_times()[:2]) for one in self._all())

    def megabytes(self) -> float:
        """What the process that answers holds."""
        return self.process.memory_info().rss / 2**20

    def _all(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


@contextmanager
def _served(build: Path) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        before = {one.pid for one in psutil.Process().children()}
        with serve(
            build / "dashboard.py",
            Path(folder) / "library",
            cwd=build,
            environment={"PYTHONPATH": str(build)},
        ) as (url, _):
            (process,) = [one for one in psutil.Process().children() if one.pid not in before]
            yield Server("ours" if build == ROOT else build.name, url, process)


# --- what a person does -------------------------------------------------------------------------------------


class Session:
    """One person's window: opens pages and waits for them."""

    def __init__(self, url: str) -> None:
        self.ids: dict[str, str] = {}  # of widgets, by their labels
        line = url.replace("http", "ws", 1) + "/_stcore/stream"
        self.line = connect(line, subprotocols=[Subprotocol("streamlit")], origin=Origin(url), max_size=None)

    async def __aenter__(self) -> "Session":
        self.socket = await self.line.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.socket.close()

    async def open(self, page: str) -> float:
        """Seconds until a page is there. Raises AssertionError when it is not."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        return await self._run(asked)

    async def add(self, text: str) -> None:
        """Paste a text on *Add articles*, press *Add*, and wait until it has been read."""
        await self.open("add")
        asked = BackMsg()
        asked.rerun_script.page_name = "add"
        states = asked.rerun_script.widget_states.widgets
        states.add(id=self.ids["Or a text"], string_value=text)
        states.add(id=self.ids["Add"], trigger_value=True)
        await self._run(asked)

    async def _run(self, asked: BackMsg) -> float:
        begun = time.perf_counter()
        await self.socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(await self.socket.recv(decode=False))
            element = message.delta.new_element
            assert not element.HasField("exception"), message
            for widget in (element.text_area, element.button):
                if widget.id:
                    self.ids[widget.label] = widget.id
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return time.perf_counter() - begun


async def visit(url: str, page: str) -> float:
    """A new session that opens one page; the seconds it waits."""
    async with Session(url) as session:
        return await session.open(page)


# --- the measures -------------------------------------------------------------------------------------------


def visits(servers: Sequence[Server], rounds: int) -> None:
    """Processor seconds of a visit, page by page and over all."""
    cost: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for page in PAGES:
            for one in servers:
                before = one.seconds()
                asyncio.run(visit(one.url, page))
                time.sleep(0.25)  # what a server does once the page is there is of the visit too
                cost.setdefault((one.name, page), []).append(one.seconds() - before)
    for page in PAGES:
        medians = [statistics.median(cost[one.name, page]) for one in servers]
        _line(f"a visit of {page or 'the first page'}, processor s", medians, 3)
    every = [statistics.fmean(statistics.median(cost[one.name, page]) for page in PAGES) for one in servers]
    _line("a visit, mean over the pages, processor s", every, 3)


def at_once(servers: Sequence[Server], number: int, seconds: float) -> None:
    """So many people for a while; what they wait, and the memory that they take."""
    waits, held = [], []
    for one in servers:
        before = one.megabytes()
        waited, most = asyncio.run(_crowd(one, number, seconds))
        time.sleep(LEFT)
        waits.append(statistics.quantiles(waited, n=20)[-1])
        held.append((before, most, one.megabytes()))
    _line(f"{number} people at once, p95 of a page, s", waits, 2)
    for place, when in enumerate(("before", "with", "after")):
        _line(f"  memory {when} {number} people, MB", [one[place] for one in held], 0)


async def _crowd(server: Server, number: int, seconds: float) -> tuple[list[float], float]:
    waited: list[float] = []
    most, end = 0.0, time.monotonic() + seconds

    async def person(seed: int) -> None:
        chance = random.Random(seed)
        await asyncio.sleep(chance.random() * PAUSE)
        async with Session(server.url) as session:
            while time.monotonic() < end:
                waited.append(await session.open(chance.choice(PAGES)))
                await asyncio.sleep(chance.uniform(0.5, 1.5) * PAUSE)

    async def watch() -> None:
        nonlocal most
        while time.monotonic() < end:
            most = max(most, server.megabytes())
            await asyncio.sleep(0.5)

    await asyncio.gather(watch(), *(person(seed) for seed in range(number)))
    return waited, most


def beside_reading(servers: Sequence[Server]) -> None:
    """How many times as long a page takes while the same server reads an article.

    Beside it, while a process that has nothing to do with it keeps another processor busy: that much is the
    machine's doing.
    """
    reading, busy = [], []
    for one in servers:
        alone, beside_busy, beside = asyncio.run(_asked_while_reading(one.url))
        reading.append(statistics.median(beside) / statistics.median(alone))
        busy.append(statistics.median(beside_busy) / statistics.median(alone))
    _line("a page while an article is read, times as long", reading, 2)
    _line("  while a stranger's process is busy", busy, 2)


async def _asked_while_reading(url: str) -> tuple[list[float], list[float], list[float]]:
    """Seconds until a page is there: with nothing beside it, beside a busy process, beside reading."""
    async with Session(url) as asks, Session(url) as adds:
        await asks.open("quotes")
        alone = [await _asked(asks) for _ in range(ASKED)]
        stranger = subprocess.Popen([sys.executable, "-c", "while True: sorted(range(9999))"])
        try:
            beside_busy = [await _asked(asks) for _ in range(ASKED)]
        finally:
            stranger.kill()
            stranger.wait()
        reading = asyncio.create_task(adds.add(long_text()))
        beside = []
        await asyncio.sleep(0.5)
        while not reading.done():
            beside.append(await _asked(asks))
        await reading
    return alone, beside_busy, beside


async def _asked(session: Session) -> float:
    """Seconds until a page is there, asked at the same pace whatever else is going on."""
    await asyncio.sleep(0.1)
    return await session.open("quotes")


def long_text() -> str:
    """An article that takes a reader many seconds: the made sentences, each in many paragraphs."""
    lines = [line for line in MADE.read_text(encoding="utf-8").splitlines() if len(line) > 60]
    chance = random.Random(7)
    return "A long day of talks\n\n" + "\n\n".join(chance.choice(lines) for _ in range(PARAGRAPHS))


def _line(label: str, values: Sequence[float], digits: int) -> None:
    ratio = f"{values[0] / values[1]:>10.2f}" if len(values) > 1 and values[1] else ""
    print(f"{label:<52}" + "".join(f"{value:>12.{digits}f}" for value in values) + ratio, flush=True)
