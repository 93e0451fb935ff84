"""The box at the head of every page: what the whole library has of some words, and where each stands."""

import pytest

from core.library.query.search import search_everything
from tests.pages.test_many import written
from tests.support.many import library_of_three
from tests.support.pages import open_page


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """The ids of three reports in a library of their own."""
    with library_of_three(tmp_path_factory.mktemp("searched")) as ids:
        yield ids


def test_every_kind_is_searched_and_each_hit_opens(three):
    kinds = {one.kind: one for one in search_everything("minister OR trade")}
    assert kinds["article"].total >= 3
    assert kinds["quote"].total
    for kind in kinds.values():
        assert all(one.row_id and one.article_id for one in kind.first)
    named = {one.kind: one for one in search_everything("doe OR jane")}["person"]
    assert named.total == len({one.text for one in named.first})


def test_the_page_says_where_each_hit_stands(three):
    app = open_page("search", q="trade")
    said = written(app)
    assert 'class=\\"found f0\\"' in said
    assert any("Articles" in head.value for head in app.header)
    assert app.text_input(key="readout_search").value == "trade"


def test_a_mistake_and_nothing_are_said(three):
    assert any("not closed" in info.value for info in open_page("search", q='"trade').info)
    assert any("Nothing has these words" in info.value for info in open_page("search", q="zyxomat").info)
    assert any("Type what you look for" in info.value for info in open_page("search").info)


def test_a_mistake_in_the_filter_is_told_on_a_page(three):
    app = open_page("quotes", words='"trade')
    assert any("character 1 is not closed" in warning.value for warning in app.warning)


def test_a_question_from_another_page_goes_to_the_search(three):
    app = open_page("glance")
    app.text_input(key="readout_search").set_value("trade").run()
    assert not app.exception


def test_notes_are_found_by_their_words():
    from core.library.edits.notes import keep_note

    keep_note(
        {"part": "quotes", "page": "quotes"}, "Quotes on trade", "Ask the ministry of Zubrowka", who="Ann"
    )
    found = open_page("search", q="zubrowka")
    assert any("Ask the ministry of Zubrowka" in one.value for one in found.markdown)
    assert not any("Zubrowka" in one.value for one in open_page("search", q="steel").markdown)
