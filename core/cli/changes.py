"""`python -m core changes OLD NEW`: what changed between two papers, sentence beside sentence."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from core.cli.compare import read_articles

if TYPE_CHECKING:
    from core.frames import Frames

OK, NOT_TWO = 0, 1
_WIDTH = 100


def main(arguments: Sequence[str]) -> int:
    """Compare two papers; nothing is kept. 1 where there are not two texts."""
    options = _parser().parse_args(arguments)
    frames, files = read_articles([options.old, options.new])
    ids = list(files)
    if len(ids) != 2:
        same = len(ids) == 1 and len(files[ids[0]]) == 2
        told = "both files have the same text." if same else "two texts are needed, one in each file."
        print(f"readout: Nothing to compare: {told}", file=sys.stderr)
        return NOT_TWO
    if options.json:
        from core.summaries.changed import changed_data

        print(json.dumps(changed_data(frames, *ids), ensure_ascii=False, indent=2))
    else:
        print("\n".join(changed_lines(frames, *ids, every=options.all)))
    return OK


def changed_lines(frames: "Frames", old: str, new: str, *, every: bool = False) -> Iterator[str]:
    """What changed, a block a sentence: what it was with - before it, what it is with +. With `every` also
    what is kept word for word."""
    from core.cli.tables import one_line
    from core.summaries.changed import are_papers_alike, changed_finding, changed_papers

    rows = changed_papers(frames, old, new)
    yield f"{changed_finding(rows)}."
    if not are_papers_alike(rows):
        yield "The two have little in common: they may not be versions of one paper."
    for row in rows:
        before, after = (one_line(text) for text in row.text)
        if before == after and not row.change.moved and not every:
            continue
        why = f" ({one_line(row.change.why)})" if row.change.why else ""
        yield ""
        yield f"{row.sign} {row.label}{why}"
        for sign, text in (("-", before), ("+", after)):
            if text and not (sign == "-" and before == after):
                yield fill(text, _WIDTH, initial_indent=f"    {sign} ", subsequent_indent="      ")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core changes",
        description="What changed between two papers, such as the communiqués of two years: which sentences "
        "were kept, dropped, added, made harder or softer, or name another sum or day. Nothing is added to "
        "the library.",
    )
    parser.add_argument("old", metavar="OLD", type=Path, help="the earlier paper")
    parser.add_argument("new", metavar="NEW", type=Path, help="the later paper")
    parser.add_argument("--all", action="store_true", help="also list what is kept word for word")
    parser.add_argument("--json", action="store_true", help="as data for programs")
    return parser
