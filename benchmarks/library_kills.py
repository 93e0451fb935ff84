"""`python -m benchmarks library-kills`: kill the adding process at random moments; nothing may be lost.

A process of its own adds one made report after the other and says so, line by line. It is killed, the library
is looked at, and another process goes on. Reading is stood in for, so that most of the time is spent writing.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.browser import ROOT

READY = "ready"
WORDS = ["trade", "energy", "grain", "steel", "water", "border", "summit", "talks", "budget", "railway"]


def main(argv: list[str]) -> int:
    """Kill as often as asked, and say what is left."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks library-kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--child", type=int, nargs=2, metavar=("FIRST", "LAST"), help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.child:
        return _add(*options.child)
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, READOUT_LIBRARY=folder):
        begun = time.monotonic()
        told = kill_often(options.kills, Path(folder), random.Random(7))
        seconds = time.monotonic() - begun
        print(f"{options.kills} kills in {seconds:.0f} s; {len(told):,} reports were told of as added")
        print("after each kill every one of them was there and whole, and no other was halved")
    return 0


def kill_often(kills: int, folder: Path, chance: random.Random) -> list[str]:
    """Add and kill; the ids that were told of as added. Raises AssertionError when one is lost or halved."""
    told: list[str] = []
    batch = 0.0  # seconds that one takes on this machine
    for _ in range(kills):
        process = start(len(told), len(told) + 10_000)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == READY
        ready = time.monotonic()
        if not batch:
            told.append(process.stdout.readline().strip())
            batch = time.monotonic() - ready
        time.sleep(chance.random() * 2.5 * batch)
        process.kill()
        lines = process.communicate()[0].splitlines(keepends=True)
        told += [line.strip() for line in lines if line.endswith("\n")]  # half a line tells nothing
        check(told)
    return told


def start(first: int, last: int) -> "subprocess.Popen[str]":
    """A process that adds made reports, telling their ids."""
    command = [sys.executable, "-m", "benchmarks", "library-kills", "--child", str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def check(told: Sequence[str]) -> None:
    """Every report that was told of is there and whole, and so is every other that is listed."""
    from core.library import list_reports
    from core.library.articles.frames import _kept
    from core.library.store.database import connect
    from core.library.store.manifest import text_of
    from core.library.store.segments import as_frames

    listed = list_reports()
    ids = [one for one in listed["article_id"] if one not in _seeds()]
    assert set(told) <= set(ids), "a report is lost"
    assert len(set(ids)) == len(ids)
    untold = _taken_in_again() - set(
        told
    )  # killed between its text and its row: whole, and read when asked for
    assert all(text_of(one) for one in untold), "a text is halved"
    ids = [one for one in ids if one not in untold]
    frames = as_frames(_kept(ids), ids) if ids else None  # raises nothing, reads nothing anew
    if frames is not None:
        assert list(frames.articles["article_id"]) == ids, "a report has no tables"
        assert frames.sentences["article_id"].nunique() == len(ids)
        assert all(
            text_of(one) == text for one, text in zip(ids[-40:], frames.articles["text"][-40:], strict=True)
        )
    assert connect().execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _seeds() -> set[str]:
    from core.library.store.database import connect

    return {one for (one,) in connect().execute("SELECT article_id FROM reports WHERE seed IS NOT NULL")}


def _taken_in_again() -> set[str]:
    from core.library.store.database import connect

    return {
        one for (one,) in connect().execute("SELECT article_id FROM reports WHERE segment IS NULL")
    } - _seeds()


def _add(first: int, last: int) -> int:
    from core import reader
    from core.article.reading import article_from_text
    from core.library import add_reports, list_reports
    from core.library.store.facet_tables import tables_of

    list_reports()
    tables_of(quick_frames(article_from_text(next(made(0, 1)).text)))  # what is imported once is, before
    with patch.object(reader, "normalize_many", lambda articles: map(quick_frames, articles)):
        print(READY, flush=True)
        for added in add_reports(made(first, last)):
            print(added.article_id, flush=True)
    return 0


def made(first: int, last: int) -> Iterator:
    """Made reports, the same ones for the same numbers."""
    from core.intake import Document

    for number in range(first, last):
        chance = random.Random(number)
        sentences = (" ".join(chance.choice(WORDS) for _ in range(9)).capitalize() + "." for _ in range(12))
        text = f"Report {number}\n\nThe minister said that the talks went on. {' '.join(sentences)}\n"
        yield Document(
            text=text, source=f"{number}.txt", original=text.encode(), original_name=f"{number}.txt"
        )


def quick_frames(article):
    """Tables of an article with one sentence and nothing read from it."""
    from core.annotations import Sentence, row_id
    from core.frames import KINDS, ArticleRow, Frames, table

    text = article.text
    about: dict[str, Any] = {name: getattr(article, name, None) for name in ArticleRow.__dataclass_fields__}
    row = ArticleRow(**about | {"words": len(text.split()), "sentences": 1})
    sentence = Sentence(
        sentence_id=row_id(article.article_id, "sentence", 0, len(text)),
        article_id=article.article_id,
        start=0,
        end=len(text),
        text=text,
        paragraph=0,
        section=None,
    )
    rows: dict[str, Any] = {"articles": [row], "sentences": [sentence]}
    return Frames(**{name: table(kind, rows.get(name, ())) for name, kind in KINDS.items()})
