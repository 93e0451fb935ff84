"""Feeds by their address: taken in article by article, whatever they are called; what is none is refused."""

import json

import pytest

from core.intake import Document, FeedFound, Refusal, read_address, read_url
from core.intake.items.document import Refused
from tests.support.feeds import item, numbered, rss
from tests.support.sites import PAGE, SITE, says
from tests.support.web_pages import HEADLINE, PARAGRAPHS

FEED = rss(numbered(1), numbered(2), item(3, title="A teaser of a pact", page="<p>Two governments […]</p>"))


@pytest.mark.parametrize(
    "kind",
    ["application/rss+xml", "text/xml; charset=utf-8", "application/xml", "text/html", "text/plain", ""],
)
def test_a_feed_is_taken_in_article_by_article_whatever_it_is_called(site, kind):
    answers, asked, network = site
    answers["/feed/"] = says(FEED, Content_Type=kind)
    known: list[FeedFound] = []
    found = list(read_address(f"{SITE}/feed/#top", known.append, network=network))
    assert known == [FeedFound(f"{SITE}/feed/", "Varna Courier", 3)]
    assert [type(one).__name__ for one in found] == ["Document", "Document", "Refusal"]
    assert found[0].source == f"item 1 in {SITE}/feed/"
    assert found[0].told.url == "https://courier.example/1"
    assert found[0].original == FEED
    assert asked[-1] == ("news.example", "/feed/")


def test_a_json_feed_and_one_behind_a_redirect(site):
    answers, _, network = site
    body = {"version": "https://jsonfeed.org/version/1.1", "title": "Courier"}
    items = [{"id": "1", "title": "Pact", "content_text": "\n\n".join(PARAGRAPHS)}]
    answers["/feed.json"] = says(
        json.dumps(body | {"items": items}).encode(), Content_Type="application/json"
    )
    answers["/old"] = says(status=301, Location="/feed.json")
    known: list[FeedFound] = []
    [found] = read_address(f"{SITE}/old", known.append, network=network)
    assert isinstance(found, Document)
    assert found.told.title == "Pact"
    assert known[0].address == f"{SITE}/old"


def test_a_page_is_a_page_though_it_names_a_feed(site):
    answers, _, network = site
    link = b'<head><link rel="alternate" type="application/rss+xml" href="/feed/">'
    answers["/page"] = says(PAGE.replace(b"<head>", link))
    known: list[FeedFound] = []
    [found] = read_address(f"{SITE}/page", known.append, network=network)
    assert isinstance(found, Document)
    assert found.text.startswith(HEADLINE)
    assert known == []


@pytest.mark.parametrize("kind", ["application/xml", "application/json", "text/xml", "application/rss+xml"])
def test_what_is_called_a_feed_and_is_none_is_refused(site, kind):
    answers, _, network = site
    for body in (b'<?xml version="1.0"?><prices><price>4</price></prices>', b'{"price": 4}', PAGE):
        answers["/data"] = says(body, Content_Type=kind)
        [told] = read_address(f"{SITE}/data", network=network)
        assert isinstance(told, Refusal)
        assert told.sentence.startswith("news.example sends something else than an article")
        with pytest.raises(Refused, match="something else"):
            read_url(f"{SITE}/data", network=network)


def test_where_a_feed_was_a_page_is_no_article(site):
    answers, _, network = site
    answers["/was"] = says(PAGE)
    [told] = read_address(f"{SITE}/was", only_feed=True, network=network)
    assert isinstance(told, Refusal)
    assert "gives no feed any more" in told.sentence


def test_no_feed_is_fetched_where_fetching_is_switched_off(site, monkeypatch):
    answers, asked, network = site
    answers["/off"] = says(FEED, Content_Type="application/rss+xml")
    monkeypatch.setenv("READOUT_FETCH", "off")
    [told] = read_address(f"{SITE}/off", network=network)
    assert isinstance(told, Refusal)
    assert "switched off" in told.sentence
    assert ("news.example", "/off") not in asked
