"""Taking in what a person drops, pastes or points to: a queue that survives a stop, and a line an article.

What waits is kept in the session. Whoever stops, or looks at another page meanwhile, finds the rest waiting
and can go on; what has a line is in the library for good.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import streamlit as st

from core.intake import (
    Columns,
    Document,
    FeedFound,
    Refusal,
    Table,
    how_many,
    or_refusal,
    pasted_in,
    read_address,
    read_file,
    tables_in,
)
from core.library import Added, add_reports, note_came, remember_feed, was_taken_out
from core.ui.state.text import plain
from core.values.words import counted, joined, shortened

_UNDECIDED = "readout_adding_undecided"
_WAITING, _TOLD, _GO = "readout_adding_waiting", "readout_adding_told", "readout_adding_go"
_OUTCOMES = {
    "added": ("added", "added"),
    "near copy": ("near copy", "near copies"),
    "known": ("already there", "already there"),
    "refused": ("not added", "not added"),
}


@dataclass(slots=True)
class Job:
    """One thing somebody brought, not read to its end yet: a file's bytes, an address or pasted words.

    `again` says that the address is that of a feed which is looked at for what is new. `told` of its
    `expected` articles have a line: a job that was stopped goes on with the next.
    """

    name: str
    raw: bytes | None = None
    pasted: str | None = None
    tables: tuple[Table, ...] = ()  # of articles that it holds
    columns: Mapping[str, Columns] = field(default_factory=dict)  # of each table, as they were confirmed
    again: bool = False
    expected: int | None = 0  # until it is counted; None where nothing but reading it tells
    told: int = 0

    @property
    def left(self) -> int:
        """How many articles are to be read yet, as far as can be told."""
        return max((self.expected or 0) - self.told, 1)

    @property
    def is_address(self) -> bool:
        """Whether it lies somewhere else: how much there is to read shows when it was fetched."""
        return self.raw is None and self.pasted is None

    def count(self) -> int | None:
        """How many articles may be in it; None where nothing but reading it tells."""
        return how_many(self.name, self.raw) if self.raw is not None else 1

    def looked_into(self) -> "Job":
        """It with the tables of articles that it holds."""
        return self if self.raw is None else replace(self, tables=tuple(tables_in(self.name, self.raw)))

    def read(self, on_feed: Callable[[FeedFound], None]) -> Iterator[Document | Refusal]:
        """What is in it, or why it can't be taken in; a fault in it is its own."""
        yield from or_refusal(self.name, self._articles(on_feed))

    def _articles(self, on_feed: Callable[[FeedFound], None]) -> Iterator[Document | Refusal]:
        if self.raw is not None:
            yield from read_file(
                self.name, self.raw, lambda table: self.columns.get(table.source, table.columns)
            )
        elif self.pasted is not None:
            yield from pasted_in(self.pasted)
        else:
            found = read_address(self.name, on_feed, only_feed=self.again)
            yield from (one for one in found if not (self.again and _was_taken_out(one)))


def _was_taken_out(one: Document | Refusal) -> bool:
    """Whether somebody removed the article that a feed still has: looking for new brings nothing back."""
    return isinstance(one, Document) and was_taken_out(one.article().article_id)


@dataclass(slots=True)
class _Begun:
    """A job on its way: what it gave so far, and what became of it."""

    job: Job
    given: int = 0  # articles handed on to be read, and those that have a line from an earlier run
    over: bool = False  # it has no more to give
    feed: FeedFound | None = None
    came: Counter[str] = field(default_factory=Counter)

    @property
    def open(self) -> int:
        """How many of its lines are still to come of what it gave."""
        return max(self.given - self.job.told, 0)

    @property
    def done(self) -> bool:
        """Whether all its lines are there and none can follow."""
        only = self.job.expected == 1 == self.given and not self.job.is_address
        return self.open == 0 and (self.over or only)

    @property
    def share(self) -> float:
        """How much of it has its lines, from 0 to 1, as far as can be told."""
        if self.over or self.job.expected is None:
            return float(self.over and not self.open)
        return min(self.job.told / max(self.job.expected, 1), 1.0)

    def articles(self) -> Iterator[Document | Refusal]:
        """What is in it and has no line yet, counted."""
        told = self.job.told
        for one in self.job.read(self._found):
            self.given += 1
            if self.job.expected is not None:
                self.job.expected = max(self.job.expected, self.given)
            if self.given > told:
                yield one
        self.over = True

    def tell(self, outcome: str) -> None:
        """Note that one of its lines is there."""
        self.job.told += 1
        self.came[outcome] += 1

    def _found(self, feed: FeedFound) -> None:
        self.feed, self.job.expected = feed, max(feed.items, 1)
        remember_feed(feed.address, feed.title)


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


def left_to_read() -> str:
    """How much waits, in words."""
    return counted(sum(job.left for job in waiting()), "article")


def undecided() -> dict[int, Job]:
    """The jobs with tables of articles whose columns nobody has confirmed yet, by a number of their own."""
    jobs: dict[int, Job] = st.session_state.setdefault(_UNDECIDED, {})
    return jobs


def told() -> list[Added]:
    """What became of everything that was brought in this session, in order."""
    lines: list[Added] = st.session_state.setdefault(_TOLD, [])
    return lines


def file_box() -> None:
    """Where files are dropped."""
    st.file_uploader(
        "Files, or a zip of them, up to 50 MB each",
        accept_multiple_files=True,
        max_upload_size=50,
        key="bring-files",
    )
    st.caption(
        "Text, web pages, PDF, Word, mail, feeds, tables, subtitles, e-books, and what Nexis, Factiva and "
        "other databases export. A file may hold many articles."
    )
    st.html(Path(__file__).parent / "adding.css")


def submit() -> None:
    """Take what the form holds into the queue, in place of what was told of before."""
    state = st.session_state
    jobs = jobs_of(
        state.get("bring-files") or (), state.get("bring-text") or "", state.get("bring-address") or ""
    )
    told().clear()
    for job in map(Job.looked_into, jobs):
        if job.tables:
            undecided()[max(undecided(), default=0) + 1] = job
        else:
            waiting().append(job)
    if waiting() or not undecided():
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


def look_again(address: str) -> None:
    """Take a feed that is known into the queue, to be looked at for what is new."""
    told().clear()
    waiting().append(Job(address, again=True))
    go_on()


def add_waiting() -> None:
    """Read what waits into the library, with a bar that says what is being read."""
    jobs, lines = waiting(), told()  # once: whoever asks the session for it may be stopped there
    begun = deque(_begun(job) for job in jobs)
    every, before = list(begun), sum(job.told for job in jobs)
    bar = st.progress(0.0, text="Opening what you brought")

    def progress(done: int, source: str) -> None:
        share = sum(one.share for one in every) / max(len(every), 1)
        bar.progress(
            min(share, 1.0), text=_reading(source, before + done, [one.job.expected for one in every])
        )

    def let_go() -> None:
        while begun and begun[0].done:
            _note(begun.popleft())
            jobs.popleft()

    articles = (article for one in every for article in one.articles())
    for added in add_reports(articles, progress):
        lines.append(added)
        let_go()
        if one := next((one for one in begun if one.open), None):
            one.tell(added.outcome)
        let_go()
    let_go()
    jobs.clear()
    bar.empty()


def _reading(source: str, done: int, expected: Sequence[int | None]) -> str:
    """What is being read, and which of how many it is, where that is known of all that was brought.

    >>> _reading("talks.txt", 1, [1, 3]), _reading("article 7 in export.html", 6, [None])
    ('Reading talks.txt (2 of 4)', 'Reading article 7 in export.html')
    """
    said = f"Reading {plain(shortened(source, 60))}"
    known = [one for one in expected if one is not None]
    if len(known) < len(expected):
        return said
    return f"{said} ({min(done + 1, sum(known))} of {sum(known)})"


def _begun(job: Job) -> _Begun:
    """A job to be read, or to be gone on with; what lies at an address may be another by now."""
    job.told = 0 if job.is_address else job.told
    if job.expected == 0:
        job.expected = job.count()
    return _Begun(job)


def _note(one: _Begun) -> None:
    """Keep what came of a feed, for its line on the page."""
    if one.feed is not None:
        note_came(one.feed.address, one.came)


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
