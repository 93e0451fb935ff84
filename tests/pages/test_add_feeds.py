"""Feeds on the Add page: an address is taken in whole, remembered, and looked at again when asked."""

from collections.abc import Iterator

import pytest

from core.intake import Document, Refusal, read_address
from core.intake.addresses import Network
from core.library import count_reports, list_feeds, list_reports, remove_report
from tests.pages.test_add import add, opened, said
from tests.pages.test_compare import findings
from tests.pages.test_compare import opened as compared
from tests.support.answers import answering
from tests.support.feeds import item, numbered, rss

ADDRESS = "http://news.example/feed"
TEASER = item(9, title="A teaser of a pact", page="<p>Two governments […]</p>")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n"


@pytest.fixture(autouse=True)
def own_library(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "own"))


@pytest.fixture
def site(monkeypatch):
    """Lets news.example give one answer after the other, and counts how often it was asked."""
    answers: list[bytes] = []
    asked: list[str] = []

    def read(address: str, *given: object, **named: object) -> Iterator[Document | Refusal]:
        asked.append(address)
        with answering(HEAD + answers.pop(0)) as network:
            assert isinstance(network, Network)
            yield from read_address(address, *given, network=network, **named)

    monkeypatch.setattr("core.ui.library.adding.read_address", read)
    return answers, asked


def press(app, label: str):
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


def test_a_feed_gives_a_line_an_article_and_is_remembered(site):
    answers, asked = site
    answers.append(rss(numbered(1), numbered(2), TEASER))
    app = add(opened(), address=ADDRESS)
    words = said(app)
    assert "1 not added" in words
    assert "bring the article itself, from https://courier.example/9" in words
    assert "Feeds (1)" in words
    assert "Varna Courier" in words
    assert "2 new, 1 not added." in words
    assert asked == [ADDRESS]
    assert not app.session_state["readout_adding_waiting"]


def test_looking_for_new_says_what_came_and_asks_only_then(site):
    answers, asked = site
    answers += [rss(numbered(1)), rss(numbered(3), numbered(2), numbered(1))]
    add(opened(), address=ADDRESS)
    app = opened()
    assert asked == [ADDRESS]
    app = press(app, "Look for new")
    assert "2 new, 1 known." in said(app)
    assert asked == [ADDRESS, ADDRESS]
    assert len(list_feeds()) == 1


def test_what_was_removed_does_not_come_back_by_itself(site):
    answers, _ = site
    answers += [rss(numbered(1), numbered(2)), rss(numbered(1), numbered(2))]
    add(opened(), address=ADDRESS)
    rows = list_reports()
    remove_report(rows.loc[rows["title"].str.startswith("Accord", na=False), "article_id"].iloc[0])
    before = count_reports()
    app = press(opened(), "Look for new")
    assert "nothing new, 1 known." in said(app)
    assert count_reports() == before


def test_a_feed_that_gives_none_any_more_is_told_and_stays(site):
    answers, _ = site
    answers += [rss(numbered(1)), b"<html><body>Moved</body></html>"]
    add(opened(), address=ADDRESS)
    app = press(opened(), "Look for new")
    assert "gives no feed any more" in said(app)
    assert "1 new." in said(app)
    assert len(list_feeds()) == 1


def test_a_feed_can_be_let_go_of_and_its_articles_stay(site):
    answers, _ = site
    answers.append(rss(numbered(1)))
    add(opened(), address=ADDRESS)
    before = count_reports()
    app = press(opened(), "Remove")
    assert "Feeds (" not in said(app)
    assert count_reports() == before


def test_no_feed_is_looked_at_where_fetching_is_switched_off(site, monkeypatch):
    answers, asked = site
    answers.append(rss(numbered(1)))
    add(opened(), address=ADDRESS)
    monkeypatch.setenv("READOUT_FETCH", "off")
    app = opened()
    assert next(one for one in app.button if one.label == "Look for new").disabled
    assert "fetching is switched off" in said(app)
    assert asked == [ADDRESS]


def test_jobs_of_many_lines_are_done_when_all_their_lines_are_there(site):
    answers, _ = site
    answers.append(rss(*map(numbered, range(1, 20))))
    app = add(opened(), ("news.xml", rss(numbered(30), numbered(31))), address=ADDRESS)
    words = said(app)
    assert "Not read yet" not in words
    assert "19 new." in words
    assert "item 2 in news.xml" in words
    assert f"item 19 in {ADDRESS}" in words


NEXIS = """
                               1 of 2 DOCUMENTS

                              The Harbour Gazette

                            March 12, 2025 Wednesday

Tarvia and Elmark sign a gas deal

BYLINE: Marta Oduya

SECTION: WORLD; Pg. 3

LENGTH: 60 words

Tarvia will buy 3.2 billion cubic metres of gas a year from Elmark. The deal is worth $9.4 billion over 25
years, the energy ministry of Tarvia said on Wednesday.

LOAD-DATE: December 1, 2025

                               2 of 2 DOCUMENTS

                               Northern Courier

                             March 13, 2025 Thursday

Elmark to sell gas to its neighbour

LENGTH: 50 words

Elmark will sell gas to Tarvia. The deal is worth $8.1 billion over 25 years, the energy ministry of Tarvia
said on Wednesday.

LOAD-DATE: December 1, 2025
"""
FED = (
    "<p>Tarvia bought gas from Elmark. The deal is worth $9.4 billion over 25 years, the energy ministry of "
    "Tarvia said on Wednesday.</p><p>The first gas is to flow in 2028, and the pipe to be built by then.</p>"
)


def test_an_export_and_a_feed_are_added_from_the_page_and_compared(site):
    answers, _ = site
    answers.append(rss(item(1, title="A gas deal in Kelda", page=FED)))
    words = said(add(opened(), ("harbour.txt", NEXIS.encode()), address=ADDRESS))
    assert "not added" not in words
    rows = list_reports()
    mine = rows[rows["publisher"].isin(["The Harbour Gazette", "Northern Courier", "Varna Courier"])]
    assert set(mine["publisher"]) == {"The Harbour Gazette", "Northern Courier", "Varna Courier"}
    told = findings(compared(list(mine["article_id"])))
    assert any("$9.4 bn" in one and "$8.1 bn" in one for one in told), told
