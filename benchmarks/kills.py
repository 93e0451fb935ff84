"""`python -m benchmarks kills DIR`: kill a process in the midst of all that people do; nothing may be lost.

A process of its own adds, corrects, takes corrections back, decides, tells stories, removes and deletes for
good, reads again and tidies, as a chance has it, and says a line once each thing is done. Before it begins,
as a chance has it, the list of the library is an older Readout's, or gone, and then it may be killed while it
brings the list up to date or makes it anew. After each kill the library is looked at: what was told of is
there once and whole, and what was deleted is gone. DIR keeps the library and what was told of: the same
command goes on where it stopped, and each kill has its number for a seed.
"""

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.browser import ROOT
from benchmarks.library_kills import READY, made, quick_frames

OPEN = "open"
_opening: dict[str, float] = {}  # seconds that it took to open, the last time the list was so
Told = tuple[str, list[str]]
ACTS = ("add", "add", "correct", "correct", "details", "undo", "decide", "tell", "remove", "tidy", "again")


def main(argv: list[str]) -> int:
    """Kill as often as asked in all, and say what is left."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks kills", description=__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path, help="an empty folder, or one to go on with")
    parser.add_argument("--kills", type=int, default=300, help="in all, those of earlier runs too")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    os.environ["READOUT_LIBRARY"] = str(options.folder / "library")
    if options.child is not None:
        return _work(options.child)
    options.folder.mkdir(parents=True, exist_ok=True)
    journal = options.folder / "told.jsonl"
    begun, before = time.monotonic(), _kills_in(journal)
    for number in range(before, options.kills):
        how = _harm(options.folder / "library" / "library.sqlite", random.Random(~number))
        told, opened = _kill_once(options.folder, number, how)
        with journal.open("a", encoding="utf-8") as file:
            file.write(
                json.dumps(
                    {
                        "kill": number,
                        "list": how,
                        "opened": opened,
                        "opening": _opening.get(how),
                        "told": told,
                    }
                )
                + "\n"
            )
        check(_all_told(journal))
    acts = Counter(act for act, _ in _all_told(journal))
    print(f"{options.kills} kills, {options.kills - before} of them now, in {time.monotonic() - begun:.0f} s")
    when = Counter((one["list"], one["opened"]) for one in _kills_told(journal))
    for (how, opened), number in sorted(when.items()):
        print(
            f"  {number} where the list was {how}, {'once it was open' if opened else 'before it was open'}"
        )
    print(f"told of: {', '.join(f'{n} × {act}' for act, n in acts.most_common())}")
    print("after each kill all of it was there, once and whole, and what was deleted was gone")
    return 0


def _kills_in(journal: Path) -> int:
    return len(journal.read_text(encoding="utf-8").splitlines()) if journal.exists() else 0


def _kills_told(journal: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]


def _all_told(journal: Path) -> list[Told]:
    return [(act, of) for kill in _kills_told(journal) for act, *of in kill["told"]]


def _kill_once(folder: Path, number: int, how: str) -> tuple[list[list[str]], bool]:
    """Start the work and kill it after a while: what it told of, and whether the library had been opened."""
    command = [sys.executable, "-m", "benchmarks", "kills", str(folder.absolute()), "--child", str(number)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline().strip() == READY
    ready, chance = time.monotonic(), random.Random(number)
    opened = how not in _opening or chance.random() < (0.9 if how == "as it was" else 0.4)
    if opened:
        assert child.stdout.readline().strip() == OPEN
        _opening[how] = time.monotonic() - ready
    time.sleep(chance.random() * (1.5 if opened else _opening[how]))
    child.kill()
    lines = child.communicate()[0].splitlines(keepends=True)
    assert child.returncode < 0, "it ended by itself before it was killed: see above"
    told = [line.strip() for line in lines if line.endswith("\n")]  # half a line tells nothing
    return [json.loads(line) for line in told if line != OPEN], opened or OPEN in told


def _harm(manifest: Path, chance: random.Random) -> str:
    """What may be so of the list the next time it is opened: an older Readout's, gone, or as it was."""
    how = chance.choice(("as it was", "older", "gone"))
    _close()
    if how == "older":
        with closing(sqlite3.connect(manifest)) as base:
            base.execute("PRAGMA user_version = 5")
    elif how == "gone":
        for ending in ("", "-wal", "-shm"):
            Path(f"{manifest}{ending}").unlink(missing_ok=True)
    return how


def _close() -> None:
    """Let go of the library, as a process that ends."""
    from core.library.store import bootstrap, database, spare

    if kept := getattr(database._own, "kept", None):
        kept[1].close()
    vars(database._own).clear()
    for of in (bootstrap._take_over, bootstrap._list_seeds):
        of.cache_clear()
    for seen in (database._looked_through, database._suspected, database._latest):
        seen.clear()
    spare._copied.clear()


# --- what must be so ----------------------------------------------------------------------------------------


def check(told: list[Told]) -> None:
    """Raises AssertionError when something that was told of is not there, is there twice, or is halved."""
    from core.library import list_reports, log
    from core.library.edits.decisions import list_decisions
    from core.library.edits.stories import list_stories
    from core.library.store.activity import list_deeds
    from core.library.store.database import connect
    from core.library.store.manifest import text_of

    by: dict[str, list[str]] = {act: [] for act in ACTS}
    for act, of in told:
        by[act] += of
    kept = {*list_reports()["article_id"]}  # the log tells of these
    listed = [*list_reports()["article_id"], *list_reports(removed=True)["article_id"]]
    assert len(listed) == len(set(listed)), "a report is there twice"
    deleted = {one for (one,) in connect().execute("SELECT article_id FROM deleted")}
    assert set(by["add"]) <= deleted | set(listed), "a report is lost"
    assert set(by["tidy"]) <= deleted - set(listed), "what was deleted is back"
    seeds = {one for (one,) in connect().execute("SELECT article_id FROM reports WHERE seed NOT NULL")}
    assert all(text_of(one) for one in {*listed} - seeds), "a text is halved"
    corrections = log()
    reasons = Counter(corrections["reason"])
    mine = [one for one in (*by["correct"], *by["details"]) if one.partition(" ")[0] in kept]
    assert all(reasons[one] == 1 for one in mine), "a correction is lost, or there twice"
    assert max(reasons.values(), default=1) == 1, "a correction is there twice"
    undone = set(corrections.loc[corrections["state"] == "undone", "reason"])
    assert {one for one in by["undo"] if one.partition(" ")[0] in kept} <= undone, "an undoing is lost"
    said = Counter(one.said for one in list_decisions())
    assert all(said[one] == 1 for one in by["decide"]), "a decision is lost, or there twice"
    names = Counter(one.name for one in list_stories())
    assert all(names[one] == 1 for one in by["tell"]), "a story is lost, or there twice"
    deeds = Counter(one.of for one in list_deeds(1_000_000) if one.did == "made the story")
    assert all(deeds[one] == 1 for one in by["tell"]), "who did it is lost, or told twice"
    assert connect().execute("PRAGMA integrity_check").fetchone() == ("ok",)


# --- the work -----------------------------------------------------------------------------------------------


def _work(seed: int) -> int:
    from core import reader
    from core.library import list_reports
    from core.library.store import bootstrap, database, spare  # noqa: F401  (what is imported is, before)

    chance, did = random.Random(seed * 7919 + 1), 0
    with patch.object(reader, "normalize_many", lambda articles: map(quick_frames, articles)):
        print(READY, flush=True)
        list_reports()
        print(OPEN, flush=True)
        while True:
            did += 1
            act = chance.choice(ACTS)
            if of := _DO[act](chance, f"{seed}-{did}"):
                print(json.dumps([act, *of]), flush=True)


def _add(chance: random.Random, mark: str) -> list[str]:
    from core.library import add_reports

    first = int(mark.partition("-")[0]) * 10_000 + int(mark.partition("-")[2]) * 4
    return [str(one.article_id) for one in add_reports(made(first, first + chance.randint(1, 3)))]


def _some(chance: random.Random) -> str | None:
    from core.library import list_reports

    ids = sorted(list_reports()["article_id"])
    return str(chance.choice(ids)) if ids else None


def _correct(chance: random.Random, mark: str) -> list[str]:
    from core.lexicons import load_lexicon
    from core.library import CorrectionError, correct, frames_of

    if not (one := _some(chance)):
        return []
    row = frames_of(one).sentences["sentence_id"].iloc[0]
    reason = f"{one} {mark}"
    try:
        correct(
            one,
            "sentence",
            row,
            "topic",
            [chance.choice(list(load_lexicon("topics")))],
            who="A",
            reason=reason,
        )
    except CorrectionError:  # it reads so already
        return []
    return [reason]


def _details(chance: random.Random, mark: str) -> list[str]:
    from core.library import correct_details

    if not (one := _some(chance)):
        return []
    reason = f"{one} {mark}"
    correct_details([one], {"publisher": f"The {mark}"}, who="A", reason=reason)
    return [reason]


def _undo(chance: random.Random, mark: str) -> list[str]:
    from core.library import log, undo

    found = log()
    found = found[found["state"] != "undone"]
    if found.empty:
        return []
    row = found.iloc[chance.randrange(len(found))]
    undo(str(row["correction_id"]), who="A")
    return [str(row["reason"])]


def _decide(chance: random.Random, mark: str) -> list[str]:
    from core.library.edits.decisions import decide

    decide("split", mark, ["other"], said=mark, who="A", reason="so")
    return [mark]


def _tell(chance: random.Random, mark: str) -> list[str]:
    from core.library.edits.stories import new_entry, new_story

    new_story(mark, [new_entry({"part": "words"})])
    return [mark]


def _remove(chance: random.Random, mark: str) -> list[str]:
    from core.library import remove_report

    if not (one := _some(chance)):
        return []
    remove_report(one)
    return [one]


def _tidy(chance: random.Random, mark: str) -> list[str]:
    from core.library import list_reports, tidy

    gone = [str(one) for one in list_reports(removed=True)["article_id"]]
    tidy()
    left = {*list_reports(removed=True)["article_id"]}
    return [one for one in gone if one not in left]


def _again(chance: random.Random, mark: str) -> list[str]:
    from core.library import read_again

    read_again()
    return []


_DO: dict[str, Callable[[random.Random, str], list[Any]]] = {
    "add": _add, "correct": _correct, "details": _details, "undo": _undo, "decide": _decide, "tell": _tell,
    "remove": _remove, "tidy": _tidy, "again": _again,
}  # fmt: skip
