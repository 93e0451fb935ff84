"""`python -m benchmarks workers PATH`: what two workers read beside one. With `--kills`: kill them at work.

PATH holds texts, one a file. Each way reads all of them into a library of its own, with the time until its
workers are ready taken out: it reads a few texts first. A quiet machine is needed for the first number.

With `--kills N --folder DIR` made reports are added to a library in DIR by processes of this machine and by
the workers of a scheduler, and one of them is killed at a random moment: a worker, the scheduler or who adds.
What was stopped goes on. After each: every report is there once and whole. Goes on where it was stopped.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.browser import ROOT
from benchmarks.read_speed import texts_of

TEXTS = 12  # a round of kills
TOGETHER = 3  # of them a shard: small, so that a kill meets many moments
KINDS = ("worker", "client", "far worker", "far client", "scheduler")
_LONGEST = 300  # seconds of a round
_PORT = 8_790


def main(argv: list[str]) -> int:
    """Measure, or kill as often as asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks workers", description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", help="texts, for the speed")
    parser.add_argument("--kills", type=int, help="in all, those of earlier runs too")
    parser.add_argument("--folder", type=Path, help="where the library of the kills is")
    parser.add_argument("--child", nargs=2, metavar=("FOLDER", "ENGINE"), help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.child:
        return _add(*options.child)
    if options.kills and options.folder:
        return _kill_often(options.folder, options.kills)
    if not options.path:
        parser.error("name texts, or --kills and --folder")
    return _speed(texts_of(options.path))


def _speed(texts: Sequence[str]) -> int:
    """Seconds by the clock and of processors that one and two workers take, one after the other, twice."""
    spent: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    for _ in range(2):
        for workers, times in spent.items():
            times.append(_read_by(workers, texts))
            print(
                f"{workers}: {times[-1][0]:.1f} s by the clock, {times[-1][1]:.1f} s of processors",
                flush=True,
            )
    (one, one_spent), (two, two_spent) = (map(min, zip(*times, strict=True)) for times in spent.values())
    print(f"{len(texts)} texts: two workers read {one / two:.2f} times as much as one")
    print(f"processor time a text: {two_spent / one_spent:.2f} of one worker's")
    return 0


def _read_by(workers: int, texts: Sequence[str]) -> tuple[float, float]:
    from core.intake import Document
    from core.library import add_reports, on_processes

    with tempfile.TemporaryDirectory() as folder:
        os.environ["READOUT_LIBRARY"] = folder
        warm = [
            Document(text=f"{text} {number}", source=f"w{number}") for number, text in enumerate(texts[:64])
        ]
        rest = [Document(text=text, source=str(number)) for number, text in enumerate(texts)]
        with on_processes(workers) as engine:
            assert all(one.outcome != "refused" for one in add_reports(warm, engine=engine))
            before = sum(_used(child) for child in _children(os.getpid())) + time.process_time()
            begun = time.perf_counter()
            assert all(one.outcome != "refused" for one in add_reports(rest, engine=engine))
            taken = time.perf_counter() - begun
            after = sum(_used(child) for child in _children(os.getpid())) + time.process_time()
    return taken, after - before


def _kill_often(folder: Path, kills: int) -> int:
    """Kill until it has happened so often. Raises AssertionError when a report is lost, halved or double."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["READOUT_LIBRARY"] = str(folder / "library")
    journal = folder / "killed.jsonl"
    done = [json.loads(line) for line in journal.read_text().splitlines()] if journal.exists() else []
    far = _Far()
    try:
        for number in range(len(done), kills):
            killed = _round(number, folder, far)
            with journal.open("a") as file:
                file.write(json.dumps([KINDS[number % len(KINDS)], killed]) + "\n")
            print("." if killed else "-", end="", flush=True)
    finally:
        far.close()
    told = [json.loads(line) for line in journal.read_text().splitlines()]
    for kind in KINDS:
        print(f"\n{kind}: {sum(k == kind and hit for k, hit in told)} killed at work, "
              f"{sum(k == kind and not hit for k, hit in told)} when all was done", end="")  # fmt: skip
    print("\nafter each every report was there once and whole")
    return 0


class _Far:
    """A scheduler with two workers, over the loopback."""

    def __init__(self) -> None:
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []
        self.port = _PORT

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start what is not there."""
        if self.scheduler is None or self.scheduler.poll() is not None:
            self.close()
            self.port += 1  # the last one's may still be taken
            self.scheduler = _dask(
                "scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard"
            )
        self.workers = [one for one in self.workers if one.poll() is None]
        while len(self.workers) < 2:
            self.workers.append(
                _dask("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
            )

    def close(self) -> None:
        for one in (*self.workers, self.scheduler):
            if one and one.poll() is None:
                one.kill()
                one.wait()
        self.workers, self.scheduler = [], None


def _dask(*command: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *command], cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _round(number: int, folder: Path, far: _Far) -> bool:
    """Add a round's texts, kill one of those at work on them, go on to the end; whether one was at work."""
    chance, kind = random.Random(number), KINDS[number % len(KINDS)]
    texts = folder / "texts" / str(number)
    texts.mkdir(parents=True, exist_ok=True)
    for one in range(TEXTS):
        (texts / f"{one}.txt").write_text(_text(number * TEXTS + one), encoding="utf-8")
    is_far = kind in ("far worker", "far client", "scheduler")
    if is_far:
        far.start()
    said = folder / "said" / str(number)
    client = _client(texts, far.address if is_far else "2", said)
    if chance.random() < 0.5:
        while not _told(said) and client.poll() is None:
            time.sleep(0.05)
    time.sleep(chance.random() * (3 if _told(said) else 9))
    victims = {
        "worker": lambda: _children(client.pid),
        "client": lambda: [client.pid],
        "far worker": lambda: [one.pid for one in far.workers],
        "far client": lambda: [client.pid],
        "scheduler": lambda: [far.scheduler.pid] if far.scheduler else [],
    }[kind]()
    killed = client.poll() is None and bool(victims)
    if killed:
        os.kill(chance.choice(victims), signal.SIGKILL)
    while client.wait(_LONGEST) != 0:
        if is_far:
            far.start()
        _check(_told(said), number, whole=False)
        client = _client(texts, far.address if is_far else "2", said)
    _check(_told(said), number, whole=True)
    return killed


def _client(texts: Path, engine: str, said: Path) -> "subprocess.Popen[bytes]":
    said.mkdir(parents=True, exist_ok=True)
    with (said / f"{len(list(said.iterdir()))}.txt").open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "benchmarks", "workers", "--child", str(texts), engine], cwd=ROOT,
            stdout=out, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def _told(said: Path) -> list[str]:
    """The whole lines that clients said; half a line tells nothing."""
    lines = (line for file in said.iterdir() for line in file.read_text("utf-8").splitlines(keepends=True))
    return [line for line in lines if line.endswith("\n")]


def _add(texts: str, engine: str) -> int:
    from core.cli import main as readout
    from core.library.articles import adding

    vars(adding).update(TOGETHER=TOGETHER, SHARD=1)
    way = ["--workers", engine] if engine.isdigit() else ["--scheduler", engine]
    return readout(["add", texts, *way])


def _check(told: Sequence[str], number: int, *, whole: bool) -> None:
    """What was told of is there; in the end all of the round, once each, with its figure."""
    from core import library
    from core.library.store.database import connect
    from core.select.filters import Filters
    from core.select.scope import Scope

    listed = list(library.list_reports(Scope(), limit=100_000)["article_id"])
    assert len(set(listed)) == len(listed), "a report is there twice"
    ids = {line.split()[1] for line in told if not line.startswith("refused")}
    assert not any(line.startswith("refused") for line in told), told
    assert ids <= set(listed), "a report is lost"
    assert connect().execute("PRAGMA integrity_check").fetchone() == ("ok",)
    if not whole:
        return
    assert len(ids) == TEXTS, (len(ids), told)
    rows, total = library.find_figures(Scope(articles=tuple(ids)), Filters(), limit=1_000)
    values = sorted(rows["value"])
    wanted = sorted(float(_sum(number * TEXTS + one)) * 1e6 for one in range(TEXTS))
    assert total == TEXTS
    assert values == wanted
    for one in ids:
        assert library.frames_of(one).articles["article_id"].tolist() == [one]


def _sum(number: int) -> int:
    return number + 20


def _text(number: int) -> str:
    from benchmarks.library_kills import WORDS

    chance = random.Random(number)
    plain = (" ".join(chance.choice(WORDS) for _ in range(9)).capitalize() + "." for _ in range(12))
    return (
        f"Works on a bridge go on, report {'abcdefghij'[number % 10]}{chance.random()}\n\n"
        f"The ministry said the bridge had cost ${_sum(number)} million. {' '.join(plain)}\n"
    )


def _children(of: int) -> list[int]:
    """The processes that read for another one."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(line[1]) == of and b"spawn_main" in command:
            found.append(int(folder.name))
    return found


def _used(process: int) -> float:
    """Seconds of processors that a process has taken."""
    line = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(line[11]) + int(line[12])) / os.sysconf("SC_CLK_TCK")
