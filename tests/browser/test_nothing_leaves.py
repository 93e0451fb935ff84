"""No page and no command asks anything of another machine, also where the dashboard is shared."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.browser import ROOT, serve
from core.cli.command import COMMANDS
from tests.browser.conftest import Window, asked_in, watched
from tests.support.shelf import report

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def test_the_watch_sees_what_is_asked(tmp_path):
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    env = os.environ | watched(tmp_path / "asked")
    subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)
    assert "192.0.2.1" in asked_in(tmp_path / "asked")


def test_no_page_asks_anything_of_another_machine(browser, tmp_path):
    """Where it is not shared; the other tests of this folder watch over one that is."""
    asked = tmp_path / "asked"
    more = ("--server.address", "localhost")
    with serve(ROOT / "dashboard.py", tmp_path / "library", more=more, environment=watched(asked)) as (
        app,
        _,
    ):
        window = Window(browser, app)
        for page in PAGES[::7]:
            window.open(page)
            assert window.outside == [], page
        window.open()
        window.page.get_by_role("button", name="Make a briefing").click()
        window.page.get_by_text("Rename or delete").wait_for()
        window.settle()
        for place in ("present", "presenter"):
            window.open(place, story=window.page.url.partition("story=")[2].partition("&")[0])
        window.open()
        window.page.get_by_role("button", name="Hand over").click()
        with window.page.expect_download() as taken:
            window.page.get_by_role("button", name="Workbook").click()
        assert Path(taken.value.path()).stat().st_size > 1000
        assert window.outside == []
        window.close()
    assert asked_in(asked) == ""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with papers to name on the command line."""
    folder = tmp_path_factory.mktemp("desk")
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(report(number), encoding="utf-8")
    return folder


ONE, OTHER = "{desk}/1.txt", "{desk}/2.txt"
ASKED = {
    "add": [["add", ONE, OTHER]],
    "backup": [["backup", "{desk}/kept.zip"]],
    "restore": [["restore", "{desk}/kept.zip"]],
    "brief": [["brief", ONE, "{desk}/out"]],
    "changes": [["changes", ONE, OTHER], ["changes", ONE, OTHER, "--json"]],
    "compare": [["compare", ONE, OTHER], ["compare", ONE, OTHER, "--json"]],
    "draft": [["draft", ONE, "--html", "{desk}/draft.html"]],
    "watch": [["watch", "--json"]],
    "corrections": [["corrections"], ["corrections", "--cases"]],
    "": [[ONE], [ONE, "--json"], [ONE, "--explain"], [ONE, "--csv", "{desk}/tables"]],
}
RUN = """import sys
from core.cli import main
for words in {all!r}:
    code = main(words)
    print("EXIT", code, words, file=sys.stderr)
"""


def test_no_command_asks_anything_of_another_machine(desk, tmp_path):
    assert {*ASKED} == {*COMMANDS, ""}, "a command is missing here: give it its words"
    asked, done = tmp_path / "asked", []
    for names, library in (([name for name in ASKED if name != "restore"], "one"), (["restore"], "other")):
        words = [[word.format(desk=desk) for word in one] for name in names for one in ASKED[name]]
        env = os.environ | watched(asked) | {"READOUT_LIBRARY": str(tmp_path / library)}
        code = RUN.format(all=words)
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        done += [line.split()[1] for line in run.stderr.splitlines() if line.startswith("EXIT")]
        assert "Traceback" not in run.stderr, run.stderr
        assert len(done) == len(words) + (0 if library == "one" else len(done) - len(words))
    assert len(done) == sum(map(len, ASKED.values()))
    assert set(done) <= {"0", "1"}
    assert asked_in(asked) == ""
