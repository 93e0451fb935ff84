"""The Compare page, as Streamlit runs it: with one report, with several, filtered, split and joined."""

import json
import re
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from core.library import add_article, frames_of_many, list_articles
from core.library.edits.decisions import decide, list_decisions
from tests.compare.test_figures import SETS
from tests.support.pages import open_page

DATELINE = "{title}\n\n{publisher}, {day}\n\n{body}"


@pytest.fixture
def reports(tmp_path, monkeypatch) -> dict[str, str]:
    """Publisher → article id of the four reports of an invented forum, in a library of their own."""
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path))
    found = {}
    for report in SETS[0]["report"]:
        day = datetime.combine(report["published"], datetime.min.time())
        title, body = report["text"].strip().split("\n\n", 1)
        text = DATELINE.format(title=title, publisher=report["publisher"], day=f"{day:%-d %B %Y}", body=body)
        found[report["publisher"]] = add_article(text, "pasted").article_id
    return found


def opened(article: list[str] | str | None = None, **query: str | list[str]) -> AppTest:
    return open_page("compare", article=article, **query)


def page_html(app: AppTest) -> str:
    return "".join(json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component"))


def findings(app: AppTest) -> list[str]:
    return re.findall(r"<p class='finding'>(.*?)</p>", page_html(app))


def test_one_report_is_told_kindly_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path))
    app = opened()
    assert "Compare needs two reports" in app.info[0].value


def test_it_opens_on_what_is_wrong_first(reports):
    app = opened(list(reports.values()))
    assert "a likely slip of scale" in findings(app)[0]
    assert any("one measure at two times" in finding for finding in findings(app))
    assert any("not the same thing" in finding for finding in findings(app))


def test_a_verdict_narrows_the_groups(reports):
    app = opened(list(reports.values()), verdict="agree")
    assert findings(app)
    assert set(re.findall(r"class='verdict (\w+)'", page_html(app))) == {"agree"}


def test_words_that_no_group_has_are_told_kindly(reports):
    app = opened(list(reports.values()), words="zebra crossing")
    assert "No group of figures passes" in app.info[0].value


def test_a_figure_that_was_taken_out_stays_out(reports):
    figures = frames_of_many(list(reports.values())).figures
    of = {row.text: row.figure_id for row in figures.itertuples()}
    decide("split", of["$48 billion"], [of["$48 million"]], said="another sum")
    app = opened(list(reports.values()))
    assert not any("slip of scale" in finding for finding in findings(app))
    assert [decision.said for decision in list_decisions()] == ["another sum"]


def test_every_figure_leads_to_its_passage(reports):
    app = opened(list(reports.values()))
    ids = set(frames_of_many([entry.article_id for entry in list_articles()]).figures["figure_id"])
    named = set(re.findall(r"data-open='(\w{12})'", page_html(app)))
    assert named
    assert named <= ids


@pytest.mark.parametrize("part", ["quotes", "coverage"])
def test_the_other_parts_open(reports, part):
    app = opened(list(reports.values()), part=part)
    assert page_html(app) or app.info


def test_a_cell_of_the_matrix_names_its_report_topic_and_sentence(reports):
    app = opened(list(reports.values()), part="coverage")
    cells = re.findall(r"data-open='([\w-]+)\+(\w+)\+(\w+)'", page_html(app))
    sentences = frames_of_many(list(reports.values())).sentences
    assert {report for *_, report in cells} == set(reports.values())
    assert {sentence for _, sentence, _ in cells} <= set(sentences["sentence_id"])
