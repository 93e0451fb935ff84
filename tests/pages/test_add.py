"""Add articles: a line for each thing that was brought, and nothing half added."""

import json
from collections import deque
from functools import partial
from html import unescape
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from core.library import correct_details, count_reports, frames_of, list_articles, list_reports, remove_report
from core.library.store import paths
from core.library.store.database import change
from core.ui.library import adding
from core.ui.library.adding import Job, jobs_of
from tests.intake.test_intake import zipped
from tests.support.pages import open_page
from tests.support.web_pages import HEADLINE, PAGES, PARAGRAPHS

STORY = "\n\n".join(PARAGRAPHS)
OTHER = (
    STORY.replace("lake", "hill").replace("Amsel", "Falken").replace("$2.4", "$3.1").replace("Varga", "Lund")
)


opened = partial(open_page, "add")


def add(app: AppTest, *files: tuple[str, bytes], text: str = "", address: str = "") -> AppTest:
    if files:
        app.file_uploader[0].set_value([(name, raw, "") for name, raw in files])
    app.text_area(key="bring-text").set_value(text)
    app.text_input(key="bring-address").set_value(address)
    next(button for button in app.button if button.label == "Add").click()
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    texts = [one.value for kind in ("markdown", "caption", "header") for one in app.get(kind)]
    pieces = [json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component")]
    return unescape("\n".join(texts + pieces))


@pytest.fixture(autouse=True)
def own_library(tmp_path, monkeypatch):
    """A library for each test alone: its pages say how many reports there are."""
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "own"))


def test_it_opens_with_the_library():
    app = opened()
    assert app.title[0].value == "Add articles"
    assert "In the library: 1 report" in said(app)
    assert app.dataframe[0].value["publisher"].tolist() == ["News.Az"]


def test_a_library_that_keeps_nothing_says_so(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path / "file" / "library"))
    monkeypatch.setattr(paths, "_stand_ins", {})
    assert any("can't be written to" in one.value for one in opened().warning)


def test_several_files_give_a_line_each():
    app = add(
        opened(),
        ("lake.html", PAGES["a blog"].encode()),
        ("scan.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        (
            "news.zip",
            zipped({"hill.txt": OTHER, "letter.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99)}),
        ),
    )
    words = said(app)
    assert "1 added, 1 near copy and 2 not added" in words
    assert "scan.png is a picture" in words
    assert "a document of old Word" in words
    assert f">{HEADLINE}</a>" in words
    assert "In the library: 3 reports" in words
    assert any(button.label == "Look at them side by side" for button in app.button)


def test_the_same_twice_is_added_once():
    add(opened(), text=STORY)
    app = add(opened(), text=STORY)
    assert "1 already there" in said(app)
    assert "In the library: 2 reports" in said(app)


def test_pasting_nothing_says_what_to_do():
    app = add(opened())
    assert "nothing to add yet" in app.info[0].value


def test_a_private_address_is_refused_in_a_line():
    app = add(opened(), address="http://127.0.0.1/secret")
    assert "Readout fetches pages of news sites only" in said(app)


def test_fetching_that_is_switched_off_is_said(monkeypatch):
    monkeypatch.setenv("READOUT_FETCH", "off")
    app = opened()
    assert "READOUT_FETCH" in said(app)
    assert [one.key for one in app.text_input if one.key == "bring-address"] == []


def test_what_was_stopped_waits_and_can_go_on():
    app = opened()
    app.session_state["readout_adding_waiting"] = deque([Job("pasted text", pasted=STORY)])
    app.run()
    assert app.warning[0].value == "Not read yet: 1 article of what you brought."
    next(button for button in app.button if button.label == "Go on").click()
    app.run()
    assert not app.exception
    assert "1 added" in said(app)
    assert not app.warning


class Stopped(BaseException):
    """As Streamlit ends a run: at the next thing that is asked of the session or shown."""


class Session(dict):
    """A session that ends a run once `stop_at` lines are told."""

    stop_at = 99

    def setdefault(self, name, value):
        if len(self.get("readout_adding_told", ())) >= self.stop_at:
            raise Stopped
        return super().setdefault(name, value)


def test_a_file_that_is_stopped_goes_on_with_its_next_article(monkeypatch):
    """Nothing that was kept lacks its line, none has two, and the count is that of the whole file."""
    session, bars = Session(), []

    def show(_, text):
        bars.append(text)
        session.setdefault("", None)

    bar = SimpleNamespace(progress=show, empty=lambda: None)
    monkeypatch.setattr(adding, "st", SimpleNamespace(session_state=session, progress=lambda *_, text: bar))
    box = "\n\n".join(
        f"From x@y.example Wed May 14 10:00:00 2025\nFrom: Courier <n@courier.example>\nSubject: Talks {n}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{STORY.replace('$2.4', f'${n}.5')}\n"
        for n in range(1, 13)
    )
    adding.waiting().append(Job("talks.mbox", raw=box.encode()))
    session.stop_at = 8
    with pytest.raises(Stopped):
        adding.add_waiting()
    session.stop_at = 99
    assert len(adding.told()) == count_reports() - 1 == 8
    assert adding.left_to_read() == "4 articles"
    bars.clear()
    adding.add_waiting()
    assert [one.source for one in adding.told()] == [f"mail {n} in talks.mbox" for n in range(1, 13)]
    assert {one.outcome for one in adding.told()} == {"added", "near copy"}
    assert "Reading mail 9 in talks.mbox (9 of 12)" in bars
    assert not adding.waiting()


def test_what_is_removed_can_be_restored():
    added = list_reports()["article_id"].tolist()
    add(opened(), text=STORY)
    [new] = set(list_reports()["article_id"]) - set(added)
    remove_report(new)
    app = opened()
    assert "In the library: 1 report" in said(app)
    assert any(one.label.startswith("Removed (") for one in app.expander)


def test_what_is_corrected_of_a_report_that_is_not_open_is_counted():
    seed = list_articles()[0].article_id
    add(opened(), text=STORY)
    [new] = set(list_reports()["article_id"]) - {seed}
    correct_details([new], {"publisher": "Hill Post"}, who="Ann Lee", reason="the masthead")
    app = open_page("corrections", article=seed)
    assert not app.exception
    assert app.info[0].value == "Nothing was corrected here yet, but 1 correction of other reports."


def test_jobs_come_in_the_order_of_the_page():
    assert [job.name for job in jobs_of([], "words", "a.example/1")] == ["pasted text", "a.example/1"]


def test_what_an_earlier_version_read_is_offered_to_be_read_again():
    frames_of(list_articles()[0].article_id)  # the seed is read; only the other will be old
    add(opened(), text=STORY)
    assert "yet to be read" not in said(opened())
    with change() as connection:
        connection.execute("UPDATE reports SET reader = 'another' WHERE source = 'pasted text'")
    app = opened()
    assert "1 report is yet to be read by this version of Readout" in said(app)
    app.button(key="read-again").click()
    app.run()
    assert not app.exception
    assert "yet to be read" not in said(app)
