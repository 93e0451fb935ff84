"""Every page with one report, several, all and none: as Streamlit runs it."""

import json
import re
from datetime import date

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.library import frames_of_many
from core.library.edits.notes import keep_note
from core.select.split import by_article
from core.summaries.repeats import figure_sources, once_each
from core.summaries.wording.reports import reports_line
from core.ui.state import current
from tests.support.many import library_of_three
from tests.support.pages import open_page

PAGES = ["glance", "article", "trade", "investment", "security", "energy", "diplomacy", "quotes", "figures"]


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """The ids of three reports in a library of their own."""
    with library_of_three(tmp_path_factory.mktemp("three")) as ids:
        yield ids


@pytest.fixture(scope="module")
def frames(three):
    """The three reports' frames, the newest first."""
    return frames_of_many(three[::-1])


def written(app: AppTest) -> str:
    """All that a page says, its rich pieces included."""
    pieces = [piece.proto.json for piece in app.get("bidi_component")]
    return " ".join([*(str(part.value) for part in [*app.markdown, *app.caption, *app.info]), *pieces])


def rich(app: AppTest) -> list[str]:
    return [json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component")]


# --- pages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_one_with_three_and_with_all(page, three):
    assert "3 reports" not in written(open_page(page, article=three[0]))
    some = open_page(page, article=three)
    assert any("3 reports, 4 to 7 March 2025, from" in caption.value for caption in some.caption)
    every = open_page(page, reports="all")
    assert any(caption.value.startswith("4 reports, ") for caption in every.caption)


@pytest.mark.parametrize("page", PAGES)
def test_a_choice_that_no_report_matches_is_said_kindly(page, three):
    app = open_page(page, reports="all", has="no such words anywhere")
    assert any("No report matches" in info.value for info in app.info)


@pytest.mark.parametrize("page", PAGES)
def test_a_library_without_a_report_says_what_to_do(page, three, monkeypatch):
    st.cache_resource.clear()
    empty = current.list_reports(limit=0)
    monkeypatch.setattr(current, "list_reports", lambda *asked, **more: empty)
    app = open_page(page)
    st.cache_resource.clear()
    assert any("There is no report to read yet" in info.value for info in app.info)


def test_a_scope_in_the_link_narrows_what_is_open(three):
    app = open_page("quotes", reports="all", outlet=["Hill Post", "Lake Times"], since="2025-03-05")
    assert "Lake Times, 7 March 2025" in app.caption[1].value or "Lake Times" in written(app)
    assert "Hill Post" not in " ".join(rich(app))


def test_links_of_the_sidebar_keep_the_scope(three):
    app = open_page("trade", reports="all", outlet="Hill Post")
    link = next(link for link in app.get("page_link") if link.proto.label == "Quotes")
    assert "reports=all" in link.proto.query_string
    assert "outlet=Hill" in link.proto.query_string


def test_a_figure_that_two_reports_give_is_one_card_that_says_so(three):
    cards = re.findall(
        r"<article class='card'.*?</article>", " ".join(rich(open_page("glance", article=three)))
    )
    big = [card for card in cards if "$45 bn" in card]
    assert len(big) == 1
    assert "in 2 reports" in big[0]
    alone = [card for card in cards if "$3 bn" in card]
    assert "Valley News, 5 Mar 2025" in alone[0]


def test_the_first_page_has_time_on_an_axis_and_a_strip_for_each_report(three):
    page = " ".join(rich(open_page("glance", article=three)))
    assert "class='time'" in page
    assert page.count("<section>") == 3
    assert "4 Mar 2025" in page


def test_a_theme_says_how_many_reports_deal_with_it(three):
    page = written(open_page("trade", article=three))
    assert re.search(r"(2 of|All) 3 reports deal with trade|2 of 3 reports deal", page)
    assert "in 2 reports" in page


def test_quotes_name_their_outlet_and_can_be_filtered_by_it(three):
    app = open_page("quotes", article=three)
    assert "Lake Times, 7 Mar 2025" in " ".join(rich(app))
    app.multiselect(key="quotes-publisher").set_value(["Lake Times"]).run()
    page = " ".join(rich(app))
    assert "Our ties are strong" in page
    assert "Gas will flow" not in page
    assert app.query_params["publisher"] == "Lake Times"


def test_the_table_of_figures_has_outlets_only_for_several(three):
    several = open_page("figures", article=three).dataframe[0].value
    assert {"Hill Post", "Valley News"} <= set(several["outlet"])
    one = open_page("figures", article=three[0]).dataframe[0].value
    assert one["outlet"].isna().all()


def test_the_article_page_shows_one_report_at_a_time(three, frames):
    app = open_page("article", article=three)
    assert app.selectbox(key="article-report").value == three[-1]  # the newest
    app.selectbox(key="article-report").select(three[0]).run()
    assert "sign trade agreement" in " ".join(rich(app))
    row = frames.quotes[frames.quotes["article_id"] == three[1]].iloc[0]
    assert "wants more trade" in " ".join(rich(open_page("article", article=three, at=row["quote_id"])))


def test_the_drawer_names_the_report_of_its_passage(three, frames):
    row = frames.figures[frames.figures["article_id"] == three[1]].iloc[0]
    page = " ".join(rich(open_page("trade", article=three, passage=row["figure_id"])))
    assert "Ruritania wants more trade" in page
    assert f"article={three[1]}" in page


@pytest.fixture
def two_at_most(monkeypatch):
    """A page holds two reports at most."""
    st.cache_resource.clear()
    monkeypatch.setattr(current, "MOST_REPORTS", 2)
    yield
    st.cache_resource.clear()


def test_beyond_what_a_page_holds_it_says_which_it_shows(three, two_at_most):
    app = open_page("glance", reports="all")
    assert any("These are the 2 newest of 4 reports that match." in text.value for text in app.markdown)


def test_beyond_what_a_page_holds_quotes_and_figures_ask_the_library(three, two_at_most, frames):
    app = open_page("quotes", reports="all", publisher=["Hill Post"])
    own = frames.quotes[frames.quotes["article_id"] == three[0]]
    assert "All 4 reports" in app.caption[1].value or "All 4 reports" in written(app)
    assert re.search(rf"\*\*{len(own)} of \d+ quotes\*\*", written(app))
    assert own["text"].iloc[0][:20] in " ".join(rich(app))
    table = open_page("figures", reports="all").dataframe[0].value
    assert {"Hill Post", "Valley News"} <= set(table["outlet"])


def test_a_passage_of_a_report_that_no_page_holds_opens(three, two_at_most, frames):
    row = frames.quotes[frames.quotes["article_id"] == three[0]].iloc[0]
    app = open_page("quotes", reports="all", passage=row["quote_id"], of=three[0])
    assert "sign trade agreement" in " ".join(rich(app))


# --- what they are made from ------------------------------------------------------------------------------


def test_frames_are_split_and_nothing_is_lost(frames):
    parts = by_article(frames)
    assert list(parts) == frames.articles["article_id"].tolist()
    for name, table in frames:
        assert sum(len(getattr(part, name)) for part in parts.values()) == len(table)


def test_repeated_figures_stand_once_and_only_across_reports(frames, seed_frames):
    once = once_each(frames)
    assert len(once.figures) < len(frames.figures)
    assert once.figures["reports"].max() == 2
    assert once.figures["figure_id"].isin(frames.figures["figure_id"]).all()
    assert set(figure_sources(frames)) == set(frames.figures["figure_id"])
    assert once_each(seed_frames) is seed_frames
    assert figure_sources(seed_frames) == {}


def test_reports_in_a_line(frames, seed_frames):
    line = reports_line(frames.articles)
    assert line == "3 reports, 4 to 7 March 2025, from Lake Times, Valley News and Hill Post"
    assert reports_line(frames.articles.iloc[:0]) == "no reports"


@pytest.mark.parametrize(
    ("undated", "says"),
    [
        ([0], "3 reports, 2 of them dated 5 to 7 March 2025, from"),
        ([0, 1], "3 reports, 1 of them dated 7 March 2025, from"),
        ([0, 1, 2], "3 reports, from"),
    ],
)
def test_a_range_of_days_is_said_only_of_reports_that_have_one(frames, undated, says):
    articles = frames.articles.sort_values("published").reset_index(drop=True)
    articles.loc[undated, "published"] = pd.NaT
    assert reports_line(articles).startswith(says)


def test_a_link_to_a_report_that_is_not_here_says_so(three):
    for ids, says in (
        (["0123456789ab"], "names a report that is not"),
        ([three[0], "0123456789ab", "ba9876543210"], "names 2 reports that are not"),
        ([three[0]], None),
    ):
        warned = " ".join(warning.value for warning in open_page("glance", article=ids).warning)
        assert says in warned if says else "The link names" not in warned


def test_a_note_on_a_day_stands_on_lines_of_time_of_its_reports(three):
    view = {"part": "words", "scope": {"articles": three}}
    keep_note(view, "On 3 reports", "The <b>talks</b>", of_day=date(2025, 3, 6))
    assert any("talks" in one.value for one in open_page("glance", article=three).caption)
    assert not any("talks" in one.value for one in open_page("glance", article=three[:1]).caption)
