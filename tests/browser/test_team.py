"""A team in a real browser: people sign in with a provider, do what their role lets them, and sign out."""

import sqlite3
from contextlib import closing

import pytest

from benchmarks.browser import ROOT, free_port, serve
from tests.browser.checks import faults
from tests.browser.conftest import NARROW, Window
from tests.support.sign_in import provider

NEW = "Grain talks open\n\n" + "Trade exceeded $45 billion last year, Jane Doe said on 3 March 2025. " * 6


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A dashboard that people sign in to: (its address, its library, the provider)."""
    folder = tmp_path_factory.mktemp("team")
    with provider() as who:
        port = free_port()
        app = f"http://localhost:{port}"
        more = ("--secrets.files", str(who.secrets(folder, app)))
        with serve(ROOT / "dashboard.py", folder / "library", more=more, port=port):
            yield app, folder / "library", who


@pytest.fixture
def people(house, browser):
    """Opens a window and signs somebody in: `people("ann")`."""
    opened: list[Window] = []

    def sign_in(who: str | None, **options) -> Window:
        window = Window(browser, house[0], alone=True, **options)
        opened.append(window)
        window.open()
        if who is not None:
            window.page.get_by_role("button", name="Sign in").click()
            window.page.get_by_role("link", name=who, exact=True).click()
            window.settle()
        return window

    yield sign_in
    for window in opened:
        assert window.outside == []
        window.close()


def test_the_name_on_a_correction_is_the_one_that_signed_in(people, house):
    window = people("bo", viewport=NARROW).open("article")
    window.page.locator("mark.quote [role=button]").first.press("Enter")
    drawer = window.page.get_by_role("dialog")
    drawer.get_by_text("Correct this").click()
    drawer.get_by_text("It is kept under your name, Bo <b>Ray</b>").wait_for()
    assert drawer.get_by_role("textbox", name="Your name").count() == 0
    assert faults(window) == []
    drawer.get_by_text("Take it out", exact=True).click()
    drawer.get_by_text("should not be there").wait_for()
    window.settle()  # until then the form that was there before stands beside the new one
    drawer.get_by_role("textbox", name="Why").fill("nobody says this")
    drawer.get_by_role("textbox", name="Why").press("Tab")
    window.settle()
    window.page.wait_for_timeout(1500)  # the words are sent after a moment, and the form is drawn anew
    drawer.get_by_role("button", name="Take it out").click()
    window.settle()
    if drawer.count():  # a press that fell into the drawing
        drawer.get_by_role("button", name="Take it out").click()
    drawer.wait_for(state="detached")
    window.settle().open("corrections")
    assert "Bo <b>Ray</b>" in window.text
    window.open("activity")
    assert "Bo <b>Ray</b> took something out of" in window.text
    with closing(sqlite3.connect(house[1] / "library.sqlite")) as base:
        assert base.execute("SELECT who, mail FROM activity").fetchall()[-1] == (
            "Bo <b>Ray</b>", "bo@desk.example",
        )  # fmt: skip


def test_who_has_not_signed_in_sees_nothing(people):
    window = people(None)
    for page in ("", "article", "stories", "present", "corrections", "activity"):
        window.open(page)
        assert "sign in to read it" in window.text
        assert "billion" not in window.page.content()
        assert window.page.get_by_test_id("stSidebar").count() == 0
    assert faults(window) == []


def test_a_reader_looks_and_changes_nothing(people):
    window = people("cy")
    assert "signed in as a reader" in window.text
    assert "Signed in as Cy Roe, reader" in window.page.get_by_test_id("stSidebar").inner_text()
    window.page.locator("[data-open]").first.click()
    drawer = window.page.get_by_role("dialog")
    drawer.get_by_text("Read it in the article").wait_for()
    assert drawer.get_by_text("Correct this").count() == 0
    assert window.page.get_by_text("Add to story").count() == 0
    window.open("add")
    assert "you must be an analyst" in window.text
    assert window.page.get_by_role("textbox", name="Or a text").count() == 0
    assert window.page.get_by_text("Remove", exact=True).count() == 0


def test_an_analyst_removes_and_only_a_keeper_deletes_for_good(people, house):
    analyst = people("bo").open("add")
    analyst.page.get_by_role("textbox", name="Or a text").fill(NEW)
    analyst.page.get_by_role("button", name="Add", exact=True).click()
    analyst.page.get_by_text("1 added").wait_for()
    with closing(sqlite3.connect(house[1] / "library.sqlite")) as base:
        ((article_id,),) = base.execute("SELECT article_id FROM reports WHERE seed IS NULL").fetchall()
        base.execute("UPDATE reports SET removed = added WHERE article_id = ?", (article_id,))
        base.commit()
    analyst.open("add")
    analyst.page.get_by_text("Removed (1)").click()
    assert analyst.page.get_by_role("button", name="Delete these for good").count() == 0
    keeper = people("ann").open("add")
    keeper.page.get_by_text("Removed (1)").click()
    keeper.settle()
    # by its key: under a pointer it moves as the table above it is drawn
    keeper.page.get_by_role("button", name="Delete these for good").press("Enter")
    keeper.page.get_by_text("Removed (1)").wait_for(state="detached")
    keeper.open("activity")
    assert "Ann Lee deleted for good 1 report" in keeper.text
    assert not (house[1] / "texts" / f"{article_id}.txt").exists()


@pytest.mark.parametrize("who", ["dan", "eve"])
def test_a_mail_address_counts_when_it_is_confirmed_and_of_the_team(people, who):
    window = people(who)
    assert "not one of this team" in window.text
    assert "billion" not in window.page.content()
    window.page.get_by_role("button", name="Sign out").click()
    window.page.get_by_text("sign in to read it").wait_for()


def test_signing_out_leaves_nothing_to_see(people, house):
    window = people("ann")
    window.page.get_by_role("button", name="Sign out").click()
    window.page.get_by_text("sign in to read it").wait_for()
    assert house[2].signed_out >= 1
    window.open("article")
    assert "sign in to read it" in window.text
