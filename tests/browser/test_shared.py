"""A library that several people use: two who mend one row, one that nobody may change, one from a backup."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.browser import ROOT, serve
from tests.browser.checks import faults
from tests.browser.conftest import Window

# What writes is refused wherever it is asked from (tests/team/test_may.py): here are pages that offer it.
WRITTEN_ON = ["add", "quotes", "corrections", "stories", "watch"]
SAYS_SO = "nothing can be changed"
WRITES = re.compile(
    "Correct|Add to story|Add th|Add what|Make a briefing|Watch this|Undo|New story|Remove|Delete|Restore"
)


def core(library: Path, *words: str) -> str:
    """The command line on a library; what it says."""
    run = subprocess.run(
        [sys.executable, "-m", "core", *words], cwd=ROOT, capture_output=True, text=True, check=True,
        env={"READOUT_LIBRARY": str(library), "PATH": ""}, timeout=300,
    )  # fmt: skip
    return run.stdout


@pytest.fixture(scope="module")
def mended(tmp_path_factory, browser, seed_frames):
    """A library in which two people mended one figure, and what each of them was told."""
    library = tmp_path_factory.mktemp("shared") / "library"
    told = {}
    with serve(ROOT / "dashboard.py", library) as (app, _):
        figure = seed_frames.figures.iloc[0]["figure_id"]
        both = {who: form(browser, app, figure, who) for who in ("Ann Lee", "Bo Ray")}
        for who, value in (("Ann Lee", "46 billion"), ("Bo Ray", "47 billion"), ("Bo Ray", "47 billion")):
            drawer = both[who].page.get_by_role("dialog")
            drawer.get_by_role("textbox", name=re.compile("^Value")).fill(value)
            drawer.get_by_role("textbox", name="Why").fill(f"{who} read it so")
            drawer.get_by_role("textbox", name="Why").press("Tab")
            both[who].settle()
            drawer.get_by_role("button", name="Keep the correction").click()
            awaited = "Meanwhile" if who == "Bo Ray" and who not in told else f"{who}, "
            drawer.get_by_text(awaited).first.wait_for()
            both[who].settle()
            told.setdefault(who, drawer.inner_text())
        both["Bo Ray"].open("stories")
        both["Bo Ray"].page.get_by_role("button", name="Make a briefing").click()
        both["Bo Ray"].page.get_by_text("Rename or delete").wait_for()
        both["Bo Ray"].open("corrections")
        told["log"] = both["Bo Ray"].text
        for window in both.values():
            window.close()
    return library, told


def form(browser, app: str, figure: str, who: str) -> Window:
    """A window with the form of a figure open."""
    window = Window(browser, app).open(passage=figure)
    drawer = window.page.get_by_role("dialog")
    drawer.get_by_text("Correct this").click()
    drawer.get_by_role("textbox", name="Your name").fill(who)
    drawer.get_by_role("textbox", name="Your name").press("Tab")
    return window.settle()


def test_two_people_who_mend_one_row_see_each_others_change(mended):
    _, told = mended
    assert "Meanwhile" not in told["Ann Lee"]
    assert "Meanwhile Ann Lee changed 'value' from 45,000,000,000 to 46,000,000,000" in told["Bo Ray"]
    assert "Ann Lee read it so" in told["Bo Ray"], "her correction stands beside his form"
    assert "45,000,000,000 → 46,000,000,000" in told["log"]
    assert "46,000,000,000 → 47,000,000,000" in told["log"], "a second press means it"


def test_a_library_from_a_backup_has_what_people_wrote(mended, browser, tmp_path):
    library, _ = mended
    core(library, "backup", str(tmp_path / "kept.zip"))
    assert "1 report in the library again" in core(tmp_path / "again", "restore", str(tmp_path / "kept.zip"))
    with serve(ROOT / "dashboard.py", tmp_path / "again") as (app, _):
        window = Window(browser, app).open("corrections")
        assert "46,000,000,000 → 47,000,000,000" in window.text
        window.open("activity")
        assert "Bo Ray corrected" in window.text
        assert "made the story" in window.text
        window.open("stories")
        assert "Briefing" in window.page.content()
        assert window.outside == []
        window.close()


def test_a_read_only_dashboard_shows_everything_and_changes_nothing(mended, browser):
    library, _ = mended
    before = core(library, "corrections")
    with serve(ROOT / "dashboard.py", library, environment={"READOUT_READ_ONLY": "on"}) as (app, _):
        window = Window(browser, app)
        for page in WRITTEN_ON:
            window.open(page)
            assert window.text.count(SAYS_SO) == 1, page
            assert "ran into a fault" not in window.text, page
            buttons = window.page.get_by_role("button").all_inner_texts()
            assert [one for one in buttons if WRITES.search(one)] == [], page
            if page == "stories":
                assert window.page.get_by_role("button", name="Present").count() == 1
        assert faults(window) == []
        window.open()
        window.page.locator("[data-open]").first.click()
        window.page.get_by_role("dialog").get_by_text("Read it in the article").wait_for()
        assert "Correct this" not in window.page.get_by_role("dialog").inner_text()
        assert window.outside == []
        window.close()
    assert core(library, "corrections") == before
