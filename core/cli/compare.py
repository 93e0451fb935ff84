"""`python -m core compare FILE...`: what several articles say of the same thing, and whether they agree."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from core.article.model import Article
from core.cli.reading import frames_of_all

if TYPE_CHECKING:
    from core.frames import Frames

OK, TOO_FEW = 0, 1
_WIDTH = 100


def main(arguments: Sequence[str]) -> int:
    """Compare the articles of some files or folders; nothing is kept. 1 when there are not two of them."""
    options = _parser().parse_args(arguments)
    frames = _read(options.path)
    if len(frames.articles) < 2:
        print("readout: Comparing needs two articles: name another file.", file=sys.stderr)
        return TOO_FEW
    print("\n".join(compared_lines(frames)))
    return OK


def compared_lines(frames: "Frames") -> Iterator[str]:
    """Each group of figures and each shared quote, with why, as lines to read."""
    from core.compare.candidates import candidates_of, claims_of
    from core.compare.coverage import coverage
    from core.compare.groups import group_claims
    from core.compare.utterances import group_quotes, quote_candidates
    from core.summaries.comparison.coverage import coverage_words, report_names
    from core.summaries.comparison.findings import VERDICTS, told
    from core.summaries.comparison.quotes import told_utterance
    from core.summaries.comparison.words import outlet
    from core.summaries.wording.phrases import listed

    for group in map(told, group_claims(claims_of(candidates_of(frames)))):
        yield f"{VERDICTS[group.verdict]}: {group.finding}"
        yield _indented(group.reason)
        for claim in group.group.claims:
            yield f"    {outlet(claim)}: {' '.join(claim.row.text.split())}"
        yield ""
    for one in (told_utterance(one, frames) for one in group_quotes(quote_candidates(frames))):
        yield f"Quoted by {listed(one.carried)}: {one.speaker}"
        for wording in one.wordings:
            said = " ".join(words for kind, words in wording.pieces if kind != "left out")
            yield _indented(f"{listed(wording.outlets)}: {said}")
        if one.missing:
            yield _indented(f"Not carried by {listed(one.missing)}.")
        yield ""
    yield from coverage_words(coverage(frames), report_names(frames))


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _read(paths: Sequence[Path]) -> "Frames":
    """The frames of all that can be read; what can't is said in a line."""
    from core.frames import Frames
    from core.intake import Refusal, read_path

    found: dict[str, Article] = {}
    for one in chain.from_iterable(read_path(path) for path in paths):
        if isinstance(one, Refusal):
            print(f"readout: {one.source}: {one.sentence}", file=sys.stderr)
            continue
        article = one.article()
        found.setdefault(article.article_id, article)
    return Frames.concat(frames_of_all(list(found.values())))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core compare",
        description="Compare what several articles say of the same thing. Nothing is added to the library.",
    )
    parser.add_argument("path", metavar="FILE", nargs="+", type=Path, help="a file or a folder of articles")
    return parser
