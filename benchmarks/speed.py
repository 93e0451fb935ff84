"""What Readout costs, each as a ratio to something run beside it, so that the machine cancels out.

- Reading: `normalize` against a bare pass of the same spaCy pipeline, on the same texts, turn by turn.
- Opening: from the start of the server's process to a first page that has settled in a headless browser,
  against a Streamlit app with one title, started beside it; with and without the seed's frames kept.
- A click: all that a server runs after a topic was chosen on Quotes in a browser, against a run of a page
  with one bare table of the same quotes (by the browser's own "rerun" key, so that nothing else stands on
  it). Both are timed by the server around the whole run of the script, in turns; the medians count.
"""

import argparse
import gc
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.browser import FLAGS, PATIENCE, ROOT, SETTLED, find_browser, serve

A_TOPIC = re.compile(r"^\w[\w -]* \d+$")  # a topic and how many quotes it has
EMPTY_APP = 'import streamlit as st\n\nst.title("Empty")\n'
BARE_PAGE = """
import streamlit as st
from core.library import frames_of, list_articles

@st.cache_resource
def quotes():
    return frames_of(list_articles()[0].article_id).quotes

st.dataframe(quotes())
"""
KEEP = "from core.library import frames_of, list_articles\nfor a in list_articles(): frames_of(a.article_id)"


def main(argv: list[str]) -> int:
    """Print the measures that were asked for, all of them by default."""
    measures = {"read": reading, "open": opening, "click": clicking}
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description="Speed, as ratios.")
    parser.add_argument("only", nargs="*", choices=[[], *measures], help="which measures (default: all)")
    parser.add_argument("--texts", type=Path, default=ROOT / "seeds", help="a folder of .txt files to read")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (the median counts)")
    args = parser.parse_args(argv)
    print(f"{'':<34}{'ours':>10}{'beside':>10}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["READOUT_LIBRARY"] = folder
        for name in args.only or measures:
            measures[name](args)
    return 0


def report(label: str, ours: list[float], beside: list[float]) -> None:
    """A line: the medians in milliseconds, and the ratio of the two."""
    one, other = statistics.median(ours), statistics.median(beside)
    print(f"{label:<34}{one * 1000:>7.0f} ms{other * 1000:>7.0f} ms{one / other:>8.2f}", flush=True)


def in_turns(
    ours: Callable[[], object], beside: Callable[[], object], rounds: int
) -> tuple[list[float], ...]:
    """Seconds of each call of the two, run one after the other so that both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    ours()
    beside()
    for _ in range(rounds):
        for call, kept in zip((ours, beside), times, strict=True):
            gc.collect()
            begun = time.perf_counter()
            call()
            kept.append(time.perf_counter() - begun)
    return times


def reading(args: argparse.Namespace) -> None:
    """`normalize` against a bare pass of its pipeline."""
    from core import normalize
    from core.extract.nlp import load_model

    texts = [path.read_text(encoding="utf-8") for path in sorted(args.texts.glob("*.txt"))]
    nlp = load_model()
    ours, beside = in_turns(
        lambda: [normalize(text) for text in texts], lambda: [nlp(text) for text in texts], 3 * args.rounds
    )
    report(f"normalize, against nlp(text) × {len(texts)}", ours, beside)


def opening(args: argparse.Namespace) -> None:
    """Start-up to the first page settled, against an empty app; the seed's frames kept, then not."""
    path = find_browser()
    if path is None:
        print("opening: needs a Chromium or Chrome", file=sys.stderr)
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY_APP, encoding="utf-8")
        kept = Path(folder) / "kept"
        keep_frames(kept)
        times: dict[str, list[float]] = {"kept": [], "not kept": [], "empty": []}
        for turn in range(args.rounds):
            times["kept"].append(seconds_to_settle(browser, ROOT / "dashboard.py", kept, ROOT))
            times["empty"].append(seconds_to_settle(browser, empty, kept, empty.parent))
            new = Path(folder) / f"new{turn}"
            times["not kept"].append(seconds_to_settle(browser, ROOT / "dashboard.py", new, ROOT))
        browser.close()
    report("first page, frames kept", times["kept"], times["empty"])
    report("first page, frames not kept", times["not kept"], times["empty"])
    print(f"spaCy imported, frames kept: {'yes' if spacy_is_imported(args) else 'no'}")


def keep_frames(library: Path) -> None:
    """Read every seed into a library, in a process of its own."""
    env = {**os.environ, "READOUT_LIBRARY": str(library)}
    subprocess.run([sys.executable, "-c", KEEP], cwd=ROOT, env=env, check=True)


def seconds_to_settle(browser, script: Path, library: Path, cwd: Path) -> float:
    """From the start of a server for `script` until its first page has settled in a new window."""
    with serve(script, library, cwd=cwd) as (url, started):
        page = browser.new_page()
        page.goto(url)
        page.wait_for_function(SETTLED, timeout=PATIENCE * 1000)
        quiet_since = page.evaluate("window.readoutQuietSince") / 1000
        page.close()
    return quiet_since - started


def spacy_is_imported(args: argparse.Namespace) -> bool:
    """Whether opening the first page brings spaCy along when the frames are kept."""
    with tempfile.TemporaryDirectory() as folder:
        keep_frames(Path(folder))
        code = (
            "import sys\nfrom streamlit.testing.v1 import AppTest\n"
            "AppTest.from_file('dashboard.py', default_timeout=60).run()\n"
            "print('spacy' in sys.modules)"
        )
        env = {**os.environ, "READOUT_LIBRARY": folder}
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=env, check=True, capture_output=True, text=True
        )
    return run.stdout.split()[-1] == "True"


def clicking(args: argparse.Namespace) -> None:
    """What the server does when a topic is chosen on Quotes, against a run of a page with one bare table."""
    path = find_browser()
    if path is None:
        print("a click: needs a Chromium or Chrome", file=sys.stderr)
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        place = Path(folder)
        keep_frames(place / "kept")
        bare = place / "bare.py"
        bare.write_text(BARE_PAGE, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        pages = []
        for script, cwd, address in ((ROOT / "dashboard.py", ROOT, "quotes"), (bare, place, "")):
            runs = place / f"{script.stem}.runs"
            url, _ = servers.enter_context(serve(script, place / "kept", cwd=cwd, runs=runs))
            page = browser.new_page()
            page.goto(f"{url}/{address}")
            settle(page)
            pages.append((page, runs))
        (quotes, our_runs), (table, bare_runs) = pages
        pills = quotes.get_by_test_id("stMain").get_by_role("button", name=A_TOPIC)
        ours, beside = [], []
        for turn in range(4 * args.rounds):
            ours.append(server_seconds(quotes, our_runs, pills.nth(turn % 2).click))
            beside.append(server_seconds(table, bare_runs, lambda: table.keyboard.press("r")))
        browser.close()
    report("a topic chosen on Quotes", ours[2:], beside[2:])  # the first of each topic warms up


def settle(page: Any) -> None:
    """Wait until a page has done what it was asked for."""
    page.evaluate("window.readoutQuietSince = null")
    page.wait_for_function(SETTLED, timeout=PATIENCE * 1000)


def server_seconds(page: Any, runs: Path, act: Callable[[], object]) -> float:
    """Seconds the server spent in all the script runs that followed one act of a user."""
    before = len(runs.read_text(encoding="utf-8").split())
    act()
    patient_until = time.monotonic() + PATIENCE
    while len(runs.read_text(encoding="utf-8").split()) == before and time.monotonic() < patient_until:
        time.sleep(0.02)
    settle(page)
    seconds = [float(line) for line in runs.read_text(encoding="utf-8").split()[before:]]
    if not seconds:
        raise RuntimeError("the page did not run again: has its filter changed?")
    return sum(seconds)
