"""The command itself: its arguments, its errors in one line each, its exit codes.

`python -m core FILE` reads one article. `python -m core COMMAND …` hands the rest to a module of this room,
named in COMMANDS, whose `main` takes the arguments and gives the exit code. (A file that is called like a
command is read as `./add`.)
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from core.article.errors import ArticleError
from core.article.model import Article
from core.cli.pipe import quiet_pipe
from core.cli.reading import frames_of_all
from core.cli.writing import as_json, write_csv
from core.intake import extract, is_address, open_path, read_url

if TYPE_CHECKING:
    from core.frames import Frames

OK, UNREADABLE, USAGE = 0, 1, 2
COMMANDS = {
    "add": "PATH...  take files and folders into the library",
    "backup": "FILE  write the whole library into one file, also while it is used",
    "brief": "FILE... DIR  make a briefing as PowerPoint, PDF, web page and workbook",
    "changes": "OLD NEW  what changed between two papers: kept, dropped, harder, softer, another sum or day",
    "compare": "PATH...  what several articles say of the same thing, and whether they agree",
    "restore": "FILE  make a library of a backup, where none is yet",
    "draft": "FILE  every number and quote of a text against the library; nothing of it is kept",
    "watch": "what is new to the questions that are watched (--json, --brief DIR)",
    "corrections": "list what analysts corrected, or write it as test cases (--cases)",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `python -m core` and give its exit code: 0, 1 for unreadable input, 2 for a wrong use."""
    _speak_utf8()
    _speak_plainly()
    asked = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with quiet_pipe():
            if asked and asked[0] in COMMANDS:
                return int(import_module(f"core.cli.{asked[0]}").main(asked[1:]))
            return _read_one(_parser().parse_args(asked))
    except ArticleError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return 130
    except RuntimeError as error:  # no spaCy model
        return _fail(str(error))
    return OK  # the reader of our output had enough


def _read_one(options: argparse.Namespace) -> int:
    article = _read(options.file)
    _note(article)
    read = frames_of_all([article])
    return _show(read[0], options) if read else UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core",
        description="Read a news article and print its figures, quotes, commitments, topics and names.",
        epilog="Example: python -m core article.txt --explain\n\nOther commands:\n"
        + "\n".join(f"  {name} {what}" for name, what in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help="one article (text, web page, PDF, Word, mail, subtitles …); an address; or - for stdin",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON document with every table")
    form.add_argument("--csv", metavar="DIR", type=Path, help="write each table to a file in DIR")
    form.add_argument("--explain", action="store_true", help="also say why each figure and quote reads so")
    return parser


def _read(name: str) -> Article:
    if is_address(name):
        found = read_url(name)
    elif name == "-":
        found = extract("Standard input", sys.stdin.buffer.read())
    else:
        found = extract(Path(name).name, open_path(Path(name)))
    for note in found.notes:
        print(f"Note: {note}", file=sys.stderr)
    return found.article()


def _note(article: Article) -> None:
    """What a reader should know before trusting the tables, on standard error."""
    if article.language not in (None, "en"):
        print(
            f"Note: this looks like another language than English ({article.language}); "
            "expect little from the tables.",
            file=sys.stderr,
        )


def _show(frames: "Frames", options: argparse.Namespace) -> int:
    if options.csv is not None:
        try:
            written = write_csv(frames, options.csv)
        except OSError as error:
            return _fail(f"{str(options.csv)!r} can't be written to ({error.strerror}): name another folder.")
        print(f"Wrote {len(written)} files to {options.csv}.")
    elif options.json:
        print(as_json(frames))
    else:
        from core.cli.tables import report

        print(report(frames, explain=options.explain))
    sys.stdout.flush()
    return OK


def _fail(sentence: str) -> int:
    print(f"readout: {sentence}", file=sys.stderr)
    return UNREADABLE


def _speak_utf8() -> None:
    """Signs such as ≈ and “ come out on any terminal, or as ? where it has none."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _speak_plainly() -> None:
    """What the rooms log is a line here; the details of a fault are not for whoever asked to read a file, nor
    is what libraries say of it."""
    logging.getLogger().addHandler(logging.NullHandler())
    log = logging.getLogger("core")
    if not any(isinstance(handler, _Lines) for handler in log.handlers):
        log.addHandler(_Lines(logging.WARNING))


class _Lines(logging.Handler):
    """A line for what is logged, unless it is a fault: the answer itself says so."""

    def emit(self, record: logging.LogRecord) -> None:
        if not record.exc_info:
            print(f"readout: {record.getMessage()}", file=sys.stderr)
