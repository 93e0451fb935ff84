"""`python -m benchmarks watches`: a thousand kept questions over a thousand new rows.

Asked of a library of 20,000 made reports (see `archive`), by words, topics and speakers that are in it; what
is new to each is held against asking all of it again.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

WATCHES, ROWS, HELD = 1_000, 1_000, 200
_TOPICS = ("trade", "energy", "security", "diplomacy", "investment")


def main(argv: list[str]) -> int:
    """Print the processor seconds, and how many questions differ; 1 when any does."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks watches", description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="how many reports (20,000)")
    parser.add_argument("--library", type=Path, help="keep the library in this folder, or use the one in it")
    options = parser.parse_args(argv)
    from benchmarks.archive import made, without_texts

    with tempfile.TemporaryDirectory() as folder:
        made(options.articles, options.library or Path(folder))
        with without_texts():
            return _measure()


def _measure() -> int:
    from core.library import find_figures, find_quotes
    from core.library.edits.watches import drop_watch, list_watches
    from core.library.query.whats_new import whats_new
    from core.library.store.database import change, connect
    from core.select.scope import Scope

    for watch in list_watches():
        drop_watch(watch.watch_id)
    _keep(random.Random(WATCHES))
    rows = new = 0
    for number, quotes, figures in connect().execute(
        """SELECT number, quotes, figures FROM reports WHERE segment NOT NULL AND removed IS NULL
        ORDER BY number DESC"""
    ):
        rows, new = rows + quotes + figures, number
        if rows >= ROWS:
            break
    with change() as base:
        base.execute("UPDATE watches SET seen = ?, unread = '[]'", (new - 1,))
    watches = list_watches()
    begun = time.process_time()
    found = whats_new(watches)
    spent = time.process_time() - begun
    print(f"{len(watches):,} watches over {rows:,} new rows: {spent:.2f} s of processor (1.0 wanted)")
    print(f"{sum(map(len, found.values())):,} rows are new to one")
    asked = "SELECT article_id FROM reports WHERE number >= ? AND removed IS NULL"
    scope = Scope(articles=tuple(one for (one,) in connect().execute(asked, (new,))))
    differ = 0
    for watch in [one for one in watches if one.item != "report"][:HELD]:
        ask = find_quotes if watch.item == "quote" else find_figures
        again = ask(scope, watch.filters, limit=100 * ROWS)[0][f"{watch.item}_id"]
        differ += set(again) != {row.row_id for row in found[watch.watch_id]}
    print(f"{differ} of {HELD} differ from asking all again")
    return int(differ > 0)


def _keep(some: random.Random) -> None:
    """Keep questions of one word, of two, of either, of a stem without a word, of none."""
    from core.library import find_quotes
    from core.library.edits.watches import Watched, keep_watch
    from core.select.filters import Filters
    from core.select.scope import Scope

    quotes, _ = find_quotes(Scope(), Filters(), limit=3_000)
    words = sorted({word.casefold() for text in quotes["text"] for word in text.split() if word.isalpha()})
    speakers = quotes["speaker"].dropna().unique().tolist()
    items: tuple[Watched, ...] = ("quote", "quote", "figure", "report")
    makers = ("{}", "{} {}", "{} OR {}", "{}* -{}", "")
    for number in range(WATCHES):
        one, other = some.choice(words), some.choice(words)
        item = some.choice(items)
        filters = Filters(
            words=some.choice(makers).format(one, other),
            topic=tuple(some.sample(_TOPICS, some.choice((0, 0, 1, 2)))),
            speaker=(some.choice(speakers),) if item == "quote" and some.random() < 0.2 else (),
        )
        keep_watch(f"question {number}", item, Scope(), filters)
