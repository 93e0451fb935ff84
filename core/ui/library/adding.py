"""Taking in what a person drops, pastes or points to: a queue that survives a stop, and a line an article.

What waits is kept in the session. Whoever stops, or looks at another page meanwhile, finds the rest waiting
and can go on; what has a line is in the library for good.
"""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from core.intake import Document, Refusal, how_many, or_refusal, read_file, read_pasted, try_url
from core.library import Added, add_reports
from core.ui.state.text import plain
from core.values.words import counted, joined, shortened

_WAITING, _TOLD, _GO = "readout_adding_waiting", "readout_adding_told", "readout_adding_go"
_OUTCOMES = {
    "added": ("added", "added"),
    "near copy": ("near copy", "near copies"),
    "known": ("already there", "already there"),
    "refused": ("not added", "not added"),
}


@dataclass(frozen=True, slots=True)
class Job:
    """One thing somebody brought, not read yet: a file's bytes, an address or pasted words."""

    name: str
    raw: bytes | None = None
    pasted: str | None = None

    def count(self) -> int:
        """How many articles may be in it."""
        return how_many(self.name, self.raw) if self.raw is not None else 1

    def read(self) -> Iterator[Document | Refusal]:
        """What is in it, or why it can't be taken in; a fault in it is its own."""
        yield from or_refusal(self.name, self._articles())

    def _articles(self) -> Iterator[Document | Refusal]:
        if self.raw is not None:
            yield from read_file(self.name, self.raw)
        elif self.pasted is not None:
            yield read_pasted(self.pasted)
        else:
            yield try_url(self.name)


def jobs_of(files: Sequence[Any], pasted: str, addresses: str) -> list[Job]:
    """What was brought as jobs: files as the browser sent them, then pasted words, then addresses.

    >>> [job.name for job in jobs_of([], "Trade grew.", "https://a.example/1 b.example/2")]
    ['pasted text', 'https://a.example/1', 'b.example/2']
    """
    found = [Job(file.name, raw=file.getvalue()) for file in files]
    if pasted.strip():
        found.append(Job("pasted text", pasted=pasted))
    return found + [Job(address) for address in addresses.split()]


def waiting() -> deque[Job]:
    """The jobs that were not done yet, in order; what is put into it waits."""
    queue: deque[Job] = st.session_state.setdefault(_WAITING, deque())
    return queue


def told() -> list[Added]:
    """What became of everything that was brought in this session, in order."""
    lines: list[Added] = st.session_state.setdefault(_TOLD, [])
    return lines


def file_box() -> None:
    """Where files are dropped."""
    st.file_uploader(
        "Files: text, web pages, PDF, Word, mail, feeds, tables, subtitles, e-books, or exports of Nexis, "
        "Factiva and other databases; many articles a file, up to 50 MB each",
        accept_multiple_files=True,
        max_upload_size=50,
        key="bring-files",
    )
    st.html(Path(__file__).parent / "adding.css")


def submit() -> None:
    """Take what the form holds into the queue, in place of what was told of before."""
    state = st.session_state
    jobs = jobs_of(
        state.get("bring-files") or (), state.get("bring-text") or "", state.get("bring-address") or ""
    )
    told().clear()
    waiting().extend(jobs)
    go_on()


def go_on() -> None:
    """Ask for what waits to be read, in the run to come."""
    st.session_state[_GO] = True


def leave_out() -> None:
    """Forget what waits."""
    waiting().clear()


def wants_to_go() -> bool:
    """Whether what waits is to be read in this run: asked for once."""
    return bool(st.session_state.pop(_GO, False))


def add_waiting() -> None:
    """Read what waits into the library, with a bar that says what is being read."""
    jobs = waiting()
    total = sum(job.count() for job in jobs)
    bar = st.progress(0.0, text="Opening what you brought")

    def progress(done: int, source: str) -> None:
        said = f"Reading {plain(shortened(source, 60))} ({min(done + 1, total)} of {total})"
        bar.progress(min(done / max(total, 1), 1.0), text=said)

    counts: deque[int] = deque()  # of each job that was begun, how many lines are still to come
    for added in add_reports(_brought(list(jobs), counts), progress):
        told().append(added)
        counts[0] -= 1
        # A job is done once all its lines are there and none can follow: another was begun, or it has one.
        while counts and counts[0] == 0 and (len(counts) > 1 or jobs[0].count() == 1):
            counts.popleft()
            jobs.popleft()
    jobs.clear()
    bar.empty()


def _brought(jobs: list[Job], counts: deque[int]) -> Iterator[Document | Refusal]:
    for job in jobs:
        counts.append(0)
        for one in job.read():
            counts[-1] += 1
            yield one


def in_short(lines: Sequence[Added]) -> str:
    """How many were added, and how many not, in a sentence.

    >>> from types import SimpleNamespace as Line
    >>> in_short([Line(outcome="added"), Line(outcome="added"), Line(outcome="refused")])
    '2 added and 1 not added.'
    """
    numbers: Counter[str] = Counter(one.outcome for one in lines)
    said = (counted(numbers[outcome], *words) for outcome, words in _OUTCOMES.items() if numbers[outcome])
    return f"{joined(said)}."


def found_words(added: Added) -> str:
    """What was found in an article.

    >>> found_words(Added(source="a.txt", outcome="added", figures=1, quotes=0))
    '1 figure and no quotes'
    """
    return f"{counted(added.figures, 'figure')} and {counted(added.quotes, 'quote')}"
