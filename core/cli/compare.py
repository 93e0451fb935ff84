"""`python -m core compare FILE...`: what several articles say of the same thing, and whether they agree."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from core.article.model import Article
from core.cli.reading import frames_of_all

if TYPE_CHECKING:
    from core.frames import Frames
    from core.intake import Document

OK, TOO_FEW = 0, 1
_WIDTH = 100


def main(arguments: Sequence[str]) -> int:
    """Compare the articles of some files or folders; nothing is kept. 1 when there are not two of them."""
    options = _parser().parse_args(arguments)
    frames, files = read_articles(options.path)
    if len(files) < 2 and sum(map(len, files.values())) < 2:
        print("readout: Comparing needs two articles: name another file.", file=sys.stderr)
        return TOO_FEW
    if options.json:
        print(_as_json(frames, files))
    else:
        print("\n".join(compared_lines(frames)))
    return OK


def _as_json(frames: "Frames", files: dict[str, list[str]]) -> str:
    from core.summaries.comparison.as_json import comparison

    return json.dumps(comparison(frames, files), ensure_ascii=False, indent=2)


def compared_lines(frames: "Frames") -> Iterator[str]:
    """Each group of figures and each shared quote, with why, as lines to read."""
    from core.compare.candidates import candidates_of, claims_of
    from core.compare.coverage import coverage
    from core.compare.groups import group_claims
    from core.compare.origins import origins_of
    from core.compare.series import series_of
    from core.compare.utterances import group_quotes, quote_candidates
    from core.frames import rows_of
    from core.register.known import under_one_name
    from core.summaries.agreements import Agreement, agreements
    from core.summaries.comparison.coverage import coverage_words, report_names, report_texts
    from core.summaries.comparison.findings import VERDICTS, told
    from core.summaries.comparison.quotes import told_utterance
    from core.summaries.comparison.series import series_finding, series_rows
    from core.summaries.comparison.sources import origin_lines
    from core.summaries.comparison.words import outlet
    from core.summaries.followed import followed, said_line
    from core.summaries.wording.phrases import listed

    frames = under_one_name(frames)
    origins = origins_of(frames.articles)
    yield from (*origin_lines(origins, report_names(frames), report_texts(frames)), "")
    claims = claims_of(candidates_of(frames))
    for group in (told(one, origins) for one in group_claims(claims)):
        yield f"{VERDICTS[group.verdict]}: {group.finding}"
        yield _indented(group.reason)
        for claim in group.group.claims:
            yield f"    {outlet(claim)}: {' '.join(claim.row.text.split())}"
        yield ""
    for series in series_of(claims):
        yield f"Through time: {series_finding(series, origins)}"
        yield from (f"    {value.label}: {value.shown}" for value in series_rows(series))
        yield ""
    for one in (told_utterance(one, frames, origins) for one in group_quotes(quote_candidates(frames))):
        yield f"Quoted by {listed(one.carried)}: {one.speaker}"
        for wording in one.wordings:
            said = " ".join(words for kind, words in wording.pieces if kind != "left out")
            yield _indented(f"{listed(wording.outlets)}: {said}")
        if one.missing:
            yield _indented(f"Not carried by {listed(one.missing)}.")
        yield ""
    for row in followed(frames, rows_of(agreements(frames), Agreement)):
        yield f"What became of it: {row.agreement.text}"
        yield _indented(f"{row.finding}.")
        for one_says in row.said:
            yield _indented(f"{said_line(one_says)}: {' '.join(one_says.row.text.split())}")
        yield ""
    yield from coverage_words(coverage(frames), report_names(frames), origins)


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="    ", subsequent_indent="    ")


def read_articles(paths: Sequence[Path]) -> "tuple[Frames, dict[str, list[str]]]":
    """The frames of all that can be read, and article id → the files it was read from, as they were named;
    what can't be read is said in a line."""
    from core.frames import Frames
    from core.intake import Refusal, read_path

    found: dict[str, Article] = {}
    files: dict[str, list[str]] = {}
    for path in paths:
        for one in read_path(path):
            if isinstance(one, Refusal):
                print(f"readout: {one.source}: {one.sentence}", file=sys.stderr)
                continue
            article = one.article()
            found.setdefault(article.article_id, article)
            files.setdefault(article.article_id, []).append(_place(path, one))
    frames = Frames.concat(frames_of_all(list(found.values())))
    read = set(frames.articles["article_id"])
    return frames, {article_id: named for article_id, named in files.items() if article_id in read}


def _place(path: Path, one: "Document") -> str:
    """Where an article was read: the path as it was given, with the file of a folder and the place in a file
    of many."""
    inside = str(path / one.source) if path.is_dir() else str(path)
    return f"{inside}#{one.place}" if one.place else inside


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core compare",
        description="Compare what several articles say of the same thing. Nothing is added to the library.",
    )
    parser.add_argument("path", metavar="FILE", nargs="+", type=Path, help="a file or a folder of articles")
    parser.add_argument("--json", action="store_true", help="as data for programs, with camps and origins")
    return parser
