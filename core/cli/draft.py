"""`python -m core draft FILE`: every number and quote of a text against the record. Nothing of it is kept."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from core.article.errors import ArticleError

ALL_STAND, SOME_DO_NOT = 0, 1


def main(arguments: Sequence[str]) -> int:
    """Check a draft against the library; 1 when something in it does not stand there as it is written."""
    options = _parser().parse_args(arguments)
    from core.deck.writers.draft_page import VERDICTS, summary_line, write_draft_page
    from core.library.query.draft import check_draft

    text = _text(options.file)
    rows = check_draft(text)
    if options.html:
        try:
            options.html.write_bytes(write_draft_page(text, rows))
        except OSError as error:
            raise ArticleError(
                f"{str(options.html)!r} can't be written to ({error.strerror}): name another file."
            ) from None
    if options.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2, default=str))
    else:
        for row in rows:
            print(f"{VERDICTS[row.verdict]}: {' '.join(row.text.split())}\n    {row.said}")
        print(summary_line(rows))
    return ALL_STAND if all(row.verdict == "verbatim" for row in rows) else SOME_DO_NOT


def _text(name: str) -> str:
    from core.intake import Refusal, extract, read_path

    if name == "-":
        return extract("Standard input", sys.stdin.buffer.read()).text
    found = list(read_path(Path(name)))
    if refused := [one.sentence for one in found if isinstance(one, Refusal)]:
        raise ArticleError(refused[0])
    return "\n\n".join(one.text for one in found if not isinstance(one, Refusal))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core draft",
        description="Hold every number and quote of a text against the library. Nothing of the text is kept.",
        epilog="Example: python -m core draft speech.docx --html checked.html",
    )
    parser.add_argument("file", metavar="FILE", help="a text in any form that is read, or - for stdin")
    parser.add_argument("--json", action="store_true", help="as data for programs")
    parser.add_argument("--html", metavar="FILE", type=Path, help="the marked text as a web page")
    return parser
