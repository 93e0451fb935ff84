"""A library that an older Readout made opens as it did: its reports, what was corrected, and its stories.

`made_by/0.1.0.zip` was made with the code of 0.1.0: two reports, a correction (12 billion instead of 11), and
a story of one slide.
"""

import zipfile
from pathlib import Path

import pytest

from core import library
from core.compare.candidates import claims_of
from core.compare.groups import group_claims
from core.deck.story.story_deck import deck_of
from core.frames import KINDS, fits
from core.library.articles import taken_in as articles_taken_in
from core.library.articles.taken_in import sentences, taken_in
from core.library.edits.stories import list_stories
from core.library.index import live, word_index
from core.library.store import database, paths
from core.library.store.database import connect
from core.select.filters import Filters
from core.select.scope import Scope
from tests.support.shelf import add, report

MADE = sorted((Path(__file__).parent / "made_by").glob("*.zip"))
FEES, TALKS = "1c40b99c555a", "7dde6b1111d1"


@pytest.fixture(params=MADE, ids=lambda path: path.stem)
def older(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a library that the code of another version made."""
    with zipfile.ZipFile(request.param) as packed:
        packed.extractall(tmp_path)
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr(paths, "_stand_ins", {})
    return tmp_path / "library"


def test_its_reports_are_there_and_are_to_be_read_again(older: Path):
    listed = library.list_reports()
    assert {FEES, TALKS} <= set(listed["article_id"])
    assert library.outdated() >= 2
    assert library.read_again() >= 2
    assert library.outdated() == 0


@pytest.mark.parametrize("again", [False, True], ids=["as it is", "read again"])
def test_what_was_corrected_holds(older: Path, again: bool):
    if again:
        library.read_again()
    frames = library.frames_of(FEES)
    assert frames.figures.sort_values("start")["value"].iloc[0] == 12e9
    assert library.log()["state"].tolist() == ["holds"]
    assert all(fits(KINDS[name], table) for name, table in frames)


def test_its_story_opens(older: Path):
    (story,) = list_stories()
    assert story.name == "Harbours"
    (slide,) = deck_of(story).slides
    assert "12" in slide.title


def test_it_is_compared_with_what_came_since(older: Path):
    library.list_reports()
    (new,) = add((older / paths.text_name(FEES)).read_text() + "\n\nNo more was said on Monday.")
    shared = library.candidate_figures(Scope())  # the older keys lack a column
    assert {FEES, new.article_id} <= set(shared["article_id"])
    assert shared.loc[shared["article_id"] == FEES, "denied"].isna().all()
    assert {FEES, new.article_id} <= {
        one.article_id for group in group_claims(claims_of(shared)) for one in group.claims
    }


def test_its_words_are_indexed_once_and_it_says_how_far_it_is(older: Path, monkeypatch: pytest.MonkeyPatch):
    library.list_reports()
    for path in (older / "frames").glob("*/index-*"):
        path.rename(path.with_name("index-2"))  # that of an older Readout
    vars(live)["_kept"] = live.Shelf()
    missing, seen = live.unindexed(), list[int]()
    assert sum(missing.values()) >= 2
    live.make_indexes(missing, seen.append)
    assert seen == list(range(len(missing)))
    assert not live.unindexed()
    assert not [*(older / "frames").glob("*/index-2")]

    def never(*_):
        raise AssertionError("it was made again")

    monkeypatch.setattr(word_index, "make_index", never)
    found, total = library.find_figures(Scope(), Filters(words="harbour OR talks OR fees"), limit=100)
    assert total == len(found) > 0


def test_what_a_newer_readout_keeps_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch):
    (one,) = add(report(1))
    connect().execute("PRAGMA user_version = 99")
    vars(database._own).clear()  # as a process that starts
    monkeypatch.setattr(database, "_looked_through", set())
    assert connect().execute("PRAGMA user_version").fetchone() == (99,)
    assert connect().execute(
        "SELECT count(*) FROM contents WHERE article_id = ?", (one.article_id,)
    ).fetchone() == (1,)
    assert "newer Readout" in " ".join(sentences(taken_in()))
    monkeypatch.setattr(articles_taken_in, "USER_VERSION", 99)  # as that Readout has it
    assert not taken_in().newer
    connect().execute(f"PRAGMA user_version = {database.USER_VERSION}")
