"""`python -m core add PATH...`: files and whole folders into the library, a line for each article."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.tables import one_line
from core.values.display import plural

if TYPE_CHECKING:
    from core.intake import Columns, Document, Refusal, Table
    from core.library import Added
    from core.library.articles.engines import Engine

OK, SOME_REFUSED, STOPPED = 0, 1, 130
_MOST_WORKERS = 256
_NOT_KEPT = (
    "readout: The library can't be written to, so nothing more is added: free some space on its disk, "
    "or name another folder in READOUT_LIBRARY."
)


def main(arguments: Sequence[str]) -> int:
    """Add what the paths hold; 0 when all of it is in the library, 1 when something was refused."""
    options = _parser().parse_args(arguments)
    from core.cli.again import tell_again
    from core.extract.nlp import model_name
    from core.library import WorkersError, add_reports, is_lasting

    model_name()  # without a model none can be read: that is no fault of theirs
    counts: dict[str, int] = {}
    tell_again()
    progress = _Progress()
    brought = _brought(options.path, _Chosen(options.columns, progress.clear))
    try:
        with _engine(options) as engine:
            for added in add_reports(brought, progress.show, engine=engine):
                progress.clear()
                if not is_lasting():  # what this process alone keeps ends with it
                    print(_NOT_KEPT, file=sys.stderr)
                    return SOME_REFUSED
                counts[added.outcome] = counts.get(added.outcome, 0) + 1
                print(line(added), flush=True)
    except KeyboardInterrupt:
        progress.clear()
        print("Stopped. What is listed is kept; add the same again to go on.", file=sys.stderr)
        return STOPPED
    except WorkersError as error:
        progress.clear()
        print(f"readout: {error}", file=sys.stderr)
        return SOME_REFUSED
    progress.clear()
    print(summary(counts), file=sys.stderr)
    return SOME_REFUSED if counts.get("refused") or not counts else OK


def line(added: "Added") -> str:
    """What became of one article, on one line.

    >>> from types import SimpleNamespace as Added
    >>> line(Added(outcome="refused", source="a.pdf", note="It has no text.", article_id=None))
    'refused    a.pdf: It has no text.'
    >>> line(Added(outcome="known", source="b", note="", article_id="1f", title=None, figures=0, quotes=0))
    'known      1f b'
    """
    if added.outcome == "refused":
        source, note = one_line(added.source), one_line(added.note)
        return f"{added.outcome:<10} {note if source in note else f'{source}: {note}'}"
    found = (
        f" · {added.figures} {plural('figure', added.figures)}, "
        f"{added.quotes} {plural('quote', added.quotes)}"
    )
    if added.outcome == "known" and not (added.figures or added.quotes):
        found = ""  # its twin waits in the same batch: they are not counted yet
    title = f" · {one_line(added.title)}" if added.title else ""
    note = f" ({one_line(added.note)})" if added.note else ""
    return f"{added.outcome:<10} {added.article_id} {one_line(added.source)}{title}{found}{note}"


def summary(counts: dict[str, int]) -> str:
    """How many of each outcome, in words.

    >>> summary({"added": 2, "near copy": 2, "refused": 1})
    '2 added, 2 near copies, 1 refused.'
    """
    copies = {"near copy": "near copies"}
    said = [f"{n} {copies.get(outcome, outcome) if n > 1 else outcome}" for outcome, n in counts.items()]
    return f"{', '.join(said)}." if said else "There was nothing to add: name files or folders with articles."


def _brought(paths: Sequence[str], choose: "_Chosen") -> "Iterator[Document | Refusal]":
    from core.intake import is_address, or_refusal, read_address, read_path
    from core.library import remember_feed

    return chain.from_iterable(
        read_address(path, lambda feed: remember_feed(feed.address, feed.title))
        if is_address(path)
        else or_refusal(path, read_path(Path(path), choose))
        for path in paths
    )


class _Chosen:
    """Says on standard error which columns of a table of articles are read as what, and takes these."""

    def __init__(self, said: dict[str, str], clear: Callable[[], None]) -> None:
        self.said, self.clear = said, clear

    def __call__(self, table: "Table") -> "Columns":
        columns = table.told(self.said)
        self.clear()
        print(one_line(f"{table.source}: {columns.in_words()}"), file=sys.stderr, flush=True)
        return columns


def _columns(words: str) -> dict[str, str]:
    """What `--columns` says: field → column.

    >>> _columns("title=Kop, text=Artikel")
    {'title': 'Kop', 'text': 'Artikel'}
    """
    from core.intake import FIELDS

    found: dict[str, str] = {}
    for pair in words.split(","):
        field, sign, column = (part.strip() for part in pair.partition("="))
        if not sign or field not in FIELDS:
            raise argparse.ArgumentTypeError(
                f"{pair.strip()!r}: write FIELD=COLUMN, with {', '.join(FIELDS)}"
            )
        found[field] = column
    return found


class _Progress:
    """One line that says what is being read, on a terminal; nothing where there is none."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def show(self, done: int, source: str) -> None:
        """Say how many are done and what comes next."""
        if self.shown:
            print(
                f"\r\033[K{done} done, reading {one_line(source)[:60]}", end="", file=sys.stderr, flush=True
            )

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core add",
        description="Take files, zips, whole folders and web addresses into the library.",
    )
    parser.add_argument(
        "path", metavar="PATH", nargs="+", help="a file, a folder, or the address of an article or a feed"
    )
    parser.add_argument(
        "--columns",
        metavar="FIELD=COLUMN,...",
        type=_columns,
        default={},
        help="of a table of articles: its column for title, text, outlet, day, byline, address or language",
    )
    readers = parser.add_mutually_exclusive_group()
    readers.add_argument(
        "--workers", metavar="N", type=_number, default=1, help="read in N processes of this machine"
    )
    readers.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help='read on the workers of a Dask scheduler, "tcp://10.0.0.5:8786" say (see README)',
    )
    return parser


def _number(words: str) -> int:
    """How many processes `--workers` asks for.

    >>> _number("4")
    4
    """
    if not words.isdecimal() or not 1 <= int(words) <= _MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{words!r}: write a number from 1 to {_MOST_WORKERS}")
    return int(words)


def _engine(options: argparse.Namespace) -> "AbstractContextManager[Engine | None]":
    """Who reads: this process, further ones, or the workers of a scheduler."""
    from core.library import on_processes, on_scheduler

    if options.scheduler:
        return on_scheduler(options.scheduler)
    return on_processes(options.workers) if options.workers > 1 else nullcontext()
