"""`python -m core watch`: what is new to the kept questions, for a job that runs by itself."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.library.edits.watches import Watch
    from core.library.query.whats_new import NewRow

NEW, NOTHING_NEW = 0, 1
_MOST = 20  # rows of a watch that are written out
_THINGS = {"report": "report", "quote": "quote", "figure": "figure", "commitment": "agreement"}


def main(arguments: Sequence[str]) -> int:
    """Tell what is new since the last look: 0 when something is, 1 when nothing is (as grep does)."""
    parser = _parser()
    options = parser.parse_args(arguments)
    from core.library.edits.watches import list_watches, look, mark_seen
    from core.library.index.live import make_indexes, unindexed
    from core.library.query.whats_new import whats_new

    if missing := unindexed():
        make_indexes(
            missing, lambda done: print(f"Index of words: {done} of {len(missing)}", file=sys.stderr)
        )
    looked = look()
    watches = [one for one in list_watches() if not options.name or one.name in options.name]
    if unknown := {*options.name} - {one.name for one in watches}:
        parser.error(f"no watch is called {sorted(unknown)[0]!r}: the page “Watches” lists them")
    new = whats_new(watches)
    told = [_told(watch, new[watch.watch_id]) for watch in watches]
    print(json.dumps(told, ensure_ascii=False, indent=2) if options.json else _as_text(told))
    if options.brief:
        _write_briefings(watches, new, options)
    if options.seen:
        mark_seen([watch.watch_id for watch in watches], looked)
    return NEW if any(new.values()) else NOTHING_NEW


def _told(watch: "Watch", rows: "list[NewRow]") -> dict[str, Any]:
    from core.library import frames_of_many
    from core.select.row_index import row_index

    shown = rows[:_MOST]
    where = row_index(frames_of_many(list(dict.fromkeys(row.article_id for row in shown))))
    return {
        "name": watch.name,
        "kind": _THINGS[watch.item],
        "since": watch.looked.isoformat(timespec="seconds"),
        "new": len(rows),
        "rows": [
            {
                "id": row.row_id,
                "article": row.article_id,
                "title": where.articles[row.article_id]["title"],
                "outlet": where.articles[row.article_id]["publisher"],
                "text": where.places[row.row_id].row["text"] if row.row_id in where.places else None,
            }
            for row in shown
        ],
    }


def _as_text(told: Sequence[dict[str, Any]]) -> str:
    from core.values.words import counted

    lines = [] if told else ["No question is watched: press “Watch this” on a page of the dashboard."]
    for one in told:
        number = counted(one["new"], f"new {one['kind']}") if one["new"] else f"no new {one['kind']}"
        lines.append(f"{one['name']}: {number} since {one['since'].replace('T', ' ')}")
        lines += [
            "    "
            + " · ".join(filter(None, (" ".join((row["text"] or "").split()), row["outlet"], row["title"])))
            for row in one["rows"]
        ]
        if one["new"] > len(one["rows"]):
            lines.append(f"    and {one['new'] - len(one['rows']):,} more")
    return "\n".join(lines)


def _write_briefings(
    watches: "Sequence[Watch]", new: "dict[int, list[NewRow]]", options: argparse.Namespace
) -> None:
    """A briefing of the new reports of each watch that has some, in the forms that were asked for."""
    from core.cli.brief import write_deck
    from core.deck.briefing.make import briefing
    from core.library import frames_of_many

    for watch in watches:
        ids = list(dict.fromkeys(row.article_id for row in new[watch.watch_id]))
        if ids:
            deck = briefing(frames_of_many(ids[-40:]), filters=watch.filters)
            for path in write_deck(deck, options.brief / str(watch.watch_id), options):
                print(path)


def _parser() -> argparse.ArgumentParser:
    from core.cli.brief import add_forms

    parser = argparse.ArgumentParser(
        prog="python -m core watch",
        description="Tell what is new to the watched questions. Exits with 0 when something is new, with 1 "
        "when nothing is.",
        epilog="Example: python -m core watch --seen --json > new.json && notify new.json",
    )
    parser.add_argument("name", metavar="NAME", nargs="*", help="only these watches")
    parser.add_argument("--json", action="store_true", help="as data for programs")
    parser.add_argument("--seen", action="store_true", help="take all that this tells as seen from now on")
    parser.add_argument(
        "--brief", metavar="DIR", type=Path, help="write a briefing of the new reports, a folder a watch"
    )
    add_forms(parser)
    return parser
