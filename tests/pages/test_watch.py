"""Watches on their page and in the terminal: a question is kept, told of what is new, and taken as seen."""

import json

import pytest

from core.cli import main
from core.library.edits.watches import list_watches
from tests.pages.test_many import written
from tests.support.many import library_of_three
from tests.support.pages import open_page
from tests.support.shelf import add, report


@pytest.fixture(scope="module", autouse=True)
def three(tmp_path_factory):
    """The ids of three reports in a library of their own."""
    with library_of_three(tmp_path_factory.mktemp("watched")) as ids:
        yield ids


def test_a_question_is_kept_and_told_of_what_is_new(capsys: pytest.CaptureFixture[str]):
    assert any("No question is kept yet" in info.value for info in open_page("watch").info)
    app = open_page("quotes", reports="all", words="double")
    app.text_input(key="watch-name-quote").set_value("Doubling").run()
    app.button(key="watch-keep-quote").click().run()
    assert [watch.name for watch in list_watches()] == ["Doubling"]
    assert main(["watch"]) == 1
    assert "Doubling: no new quote" in capsys.readouterr().out
    add(report(3))
    app = open_page("watch")
    assert any("1 new quote" in text.value for text in app.markdown)
    assert 'class=\\"found f0\\"' in written(app)
    assert main(["watch", "Doubling", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["new"] == 1
    assert "double" in told["rows"][0]["text"]
    (watch,) = list_watches()
    marked = open_page("quotes", reports="all", words="double", watch=str(watch.watch_id))
    assert ">new</span>" in written(marked)
    app.button(key=f"seen-{watch.watch_id}").click().run()
    assert main(["watch", "--seen"]) == 1
    with pytest.raises(SystemExit):
        main(["watch", "No such watch"])
