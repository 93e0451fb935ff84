"""`python -m core add PATH...`: files and whole folders into the library, a line for each article."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli.tables import one_line
from core.values.display import plural

if TYPE_CHECKING:
    from core.intake import Columns, Document, Refusal, Table
    from core.library import Added

OK, SOME_REFUSED, STOPPED = 0, 1, 130
_NOT_KEPT = (
    "readout: The library can't be written to, so nothing more is added: free some space on its disk, "
    "or name another folder in READOUT_LIBRARY."
)


def main(arguments: Sequence[str]) -> int:
    """Add what the paths hold; 0 when all of it is in the library, 1 when something was refused."""
    options = _parser().parse_args(arguments)
    from core.cli.again import tell_again
    from core.extract.nlp import model_name
    from core.library import add_reports, is_lasting

    model_name()  # without a model none can be read: that is no fault of theirs
    counts: dict[str, int] = {}
    tell_again()
    progress = _Progress()
    try:
        for added in add_reports(
            _brought(options.path, _Chosen(options.columns, progress.clear)), progress.show
        ):
            if not is_lasting():  # what this process alone keeps ends with it
                progress.clear()
                print(_NOT_KEPT, file=sys.stderr)
                return SOME_REFUSED
            counts[added.outcome] = counts.get(added.outcome, 0) + 1
            progress.clear()
            print(line(added), flush=True)
    except KeyboardInterrupt:
        progress.clear()
        print("Stopped. What is listed is kept; add the same again to go on.", file=sys.stderr)
        return STOPPED
    progress.clear()
    print(summary(counts), file=sys.stderr)
    return SOME_REFUSED if counts.get("refused") or not counts else OK


def line(added: "Added") -> str:
    """What became of one article, on one line.

    >>> from types import SimpleNamespace as Added
    >>> line(Added(outcome="refused", source="a.pdf", note="It has no text.", article_id=None))
    'refused    a.pdf: It has no text.'
    """
    if added.outcome == "refused":
        source, note = one_line(added.source), one_line(added.note)
        return f"{added.outcome:<10} {note if source in note else f'{source}: {note}'}"
    found = (
        f"{added.figures} {plural('figure', added.figures)}, {added.quotes} {plural('quote', added.quotes)}"
    )
    title = f" · {one_line(added.title)}" if added.title else ""
    note = f" ({one_line(added.note)})" if added.note else ""
    return f"{added.outcome:<10} {added.article_id} {one_line(added.source)}{title} · {found}{note}"


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
        prog="python -m core add", description="Take files, zips and whole folders into the library."
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
    return parser
