"""`python -m core add ADDRESS`: a feed's articles, a line each; its address is remembered."""

from functools import partial

import pytest

from core.cli import main
from core.intake import read_address
from core.library import list_feeds
from tests.support.answers import answering
from tests.support.feeds import item, numbered, rss

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n"


def test_a_feeds_address_is_taken_in_and_remembered(tmp_path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "own"))
    feed = rss(numbered(1), item(2, title="A teaser of a pact", page="<p>Two governments […]</p>"))
    with answering(HEAD + feed) as network:
        monkeypatch.setattr("core.intake.read_address", partial(read_address, network=network))
        assert main(["add", "http://news.example/feed"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("added ")
    assert "item 1 in http://news.example/feed" in out[0]
    assert out[1].startswith("refused ")
    assert out[1].endswith("bring the article itself, from https://courier.example/2.")
    [kept] = list_feeds()
    assert (kept.address, kept.title) == ("http://news.example/feed", "Varna Courier")
