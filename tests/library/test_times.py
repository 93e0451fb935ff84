"""A quote of a recording knows its second: in the library, and in the drawer that shows its passage."""

import pytest

from core.intake import read_file
from core.library import add_reports, frames_of, second_of
from core.select.row_index import row_index
from core.ui.passage.drawer import passage_html
from tests.intake.containers.test_speech import SAID, TURNS


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The frames of subtitles that were added."""
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "own"))
    [added] = add_reports(read_file("briefing.vtt", TURNS["vtt, notes"].encode()))
    assert added.outcome == "added", added
    return frames_of(added.article_id)


def test_quotes_have_the_second_of_their_turn(kept):
    seconds = {quote.text: second_of(quote.article_id, quote.start) for quote in kept.quotes.itertuples()}
    turns = {words: at for name, at, words in SAID if name == "SOTO"}
    assert {words: seconds.get(words) for words in turns} == turns


def test_the_drawer_says_when_it_is_said(kept):
    where = row_index(kept)
    quote = next(row for row in kept.quotes.itertuples() if row.text.startswith("Both sides"))
    assert "at 00:01:25" in passage_html(where, where.places[quote.quote_id])


def test_what_is_written_has_no_time(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "own"))
    text = "\n\n".join(f"{words} He said so twice, the paper wrote." for _, _, words in SAID)
    [added] = add_reports(read_file("one.txt", text.encode()))
    assert second_of(added.article_id, 10) is None
    assert second_of("no-such-report", 10) is None
