"""The Agreements page, as Streamlit runs it: on the seed, on two reports, filtered, with nothing agreed."""

import html

import pytest
from streamlit.testing.v1 import AppTest

from core.library import frames_of, list_articles
from core.library.articles import rereading
from core.summaries.agreements import GROUPS
from tests.conftest import add_text
from tests.support.pages import open_page

TALKS = """Japan and Kenya agree on power

NAIROBI, 4 March 2025. Japan will invest at least $5 billion in geothermal power in Kenya by 2030.

Kenya agreed to open a training centre by 30 June 2026. Norway plans to build a port in Mombasa."""
QUIET = "The choir sang in the village hall on Sunday. The cakes were good and everybody went home early."


@pytest.fixture(scope="module")
def seed_id() -> str:
    return list_articles()[0].article_id


@pytest.fixture(scope="module")
def talks() -> str:
    return add_text(TALKS, "talks.txt")


def opened(article: str | list[str] | None = None, **query: str | list[str]) -> AppTest:
    return open_page("agreements", article=article, **query)


def pieces(app: AppTest) -> str:
    found = "".join(str(piece.proto.json) for piece in app.get("bidi_component"))
    return html.unescape(found.encode().decode("unicode_escape", errors="ignore"))


def said(app: AppTest) -> str:
    return " ".join(str(element.value) for element in [*app.markdown, *app.caption, *app.info, *app.header])


def test_it_opens_on_the_seed_with_a_finding_and_every_line(seed_id):
    commitments = frames_of(seed_id).commitments
    app = opened(seed_id)
    assert app.title[0].value == "Agreements"
    assert f"**{len(commitments)} acts and papers**" in said(app)
    shown = pieces(app)
    assert "Joint Action Plan for 2025-2027" in shown
    assert all(f"data-open='{row_id}'" in shown for row_id in commitments["commitment_id"])


def test_what_falls_due_is_a_chart_and_a_file(talks):
    frames = frames_of(talks)
    dated = frames.commitments["due_end"].notna().sum()
    assert dated == 2
    app = opened(talks)
    assert pieces(app).count("plain rung") == dated
    assert [button.label for button in app.get("download_button")] == ["Calendar file"]


def test_two_reports_are_one_ledger_that_names_each(seed_id, talks):
    app = opened([seed_id, talks])
    total = sum(len(frames_of(one).commitments) for one in (seed_id, talks))
    assert f"**{total} acts and papers**" in said(app)
    assert "agreements-actor" in {box.key for box in app.multiselect}


@pytest.mark.parametrize("by", GROUPS)
def test_a_link_says_how_the_ledger_is_grouped(talks, by):
    app = opened(talks, by=by)
    assert f"agreed by-{by}" in pieces(app)


def test_filters_come_from_the_link_and_go_to_it(talks):
    app = opened(talks, actor="Japan")
    assert "**1 of 3 acts and papers**" in said(app)
    assert app.multiselect(key="agreements-actor").value == ["Japan"]
    app.multiselect(key="agreements-actor").set_value([]).run()
    app.multiselect(key="agreements-force").set_value(["intended"]).run()
    assert "**1 of 3 acts and papers**" in said(app)
    assert "".join(app.query_params["force"]) == "intended"
    assert "actor" not in app.query_params


def test_what_a_link_names_and_nobody_knows_of_filters_nothing(talks):
    assert "**3 acts and papers**" in said(opened(talks, force="hearsay"))


def test_when_nothing_passes_it_says_so_and_the_filters_stay(talks):
    app = opened(talks, actor="Nobody At All")
    assert "passes all of these filters" in app.info[0].value
    assert app.multiselect(key="agreements-actor").value == ["Nobody At All"]
    assert not app.get("download_button")


def test_a_report_that_agrees_nothing_is_told_kindly():
    app = opened(add_text(QUIET, "choir.txt"))
    assert "names nothing that somebody adopts" in app.info[0].value


def test_a_report_that_an_earlier_version_read_asks_to_be_read_again(monkeypatch, talks):
    article = add_text(QUIET + " It rained.", "choir in the rain.txt")
    frames_of(article)
    monkeypatch.setattr(rereading, "reader_version", lambda: "another")
    app = opened(article)
    assert "read by an earlier version have no agreements yet" in app.info[0].value
    assert "read them again" in app.info[0].value
    assert app.get("page_link")
    app = opened([talks, article])
    assert "1 report read by an earlier version has no agreements yet" in said(app)


@pytest.fixture(scope="module")
def later() -> str:
    return add_text(
        "Kenya opens centre\n\nNAIROBI, 4 July 2026. Kenya opened the training centre on Monday, guests "
        "said. Norway has dropped its plan for a port in Mombasa <b>at once</b>.",
        "later.txt",
    )


def test_what_became_of_it_is_told_with_each_passage(talks, later):
    app = opened([talks, later], part="became")
    shown = pieces(app)
    assert "One says that it was dropped" in shown
    assert "One says that it was done" in shown
    assert "<b>at once</b>" not in "".join(str(piece.proto.json) for piece in app.get("bidi_component"))


def test_nothing_told_of_again_is_said_kindly(seed_id, talks):
    app = opened([seed_id, talks], part="became")
    assert "No open report says what became" in said(app)


def test_two_papers_stand_side_by_side_and_the_link_says_which(talks, later):
    app = opened([talks, later], part="papers", old=later, new=talks)
    assert [box.value for box in app.selectbox if box.label.endswith("paper")] == [later, talks]
    assert "Dropped" in pieces(app)
    app = opened([talks, later], part="papers", old=later, new=later)
    assert "one and the same report" in said(app)


def test_one_report_has_no_parts(talks):
    app = opened(talks, part="papers")
    assert "What falls due" in said(app)
