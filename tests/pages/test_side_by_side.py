"""Two choices of reports side by side: a link restores both, every page counts both, odd choices are said."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from core.library import add_article, frames_of_many
from core.library.articles.listing import list_reports
from core.select.links import BESIDE, query_of, scope_from
from core.select.scope import Scope
from core.summaries.comparison.side_by_side import Share, SideRow, side_tables
from core.ui.library.picker import opens_nothing_new, split_at
from core.ui.library.two_outlets import without_outlet
from core.ui.state.current import Opened
from tests.support.many import library_of_three
from tests.support.pages import open_page

ONE = "Trade between Peru and Chile came to $9.3 billion in 2023. It was a great year."
OTHER = "Chile’s trade with Peru was worth $6.1 billion in 2023, the ministry said."
COUNTING = ("article", "trade", "investment", "security", "energy", "diplomacy", "agreements", "quotes")


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """The ids of three reports on one meeting, in a library of their own."""
    folder = tmp_path_factory.mktemp("sides")
    with pytest.MonkeyPatch.context() as patch, library_of_three(folder) as ids:
        patch.setenv("READOUT_LIBRARY", str(folder))
        yield ids


def html_of(app: AppTest) -> str:
    return "".join(json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component"))


def said(app: AppTest) -> list[str]:
    return [piece.value for piece in app.markdown]


def opened(page: str, a: list[str], b: list[str], **more: str) -> AppTest:
    return open_page(page, article=a, **({f"{BESIDE}article": b} | more))  # type: ignore[arg-type]


def test_a_link_says_both_and_is_read_back():
    for scope in (
        Scope(articles=("a1", "b2")),
        Scope(outlets=("The Daily",), since=date(2025, 3, 1), words="gas"),
    ):
        link = query_of(scope, BESIDE)
        assert all(name.startswith(BESIDE) for name in link)
        assert scope_from(link, BESIDE) == scope
        assert scope_from(link) is None


@pytest.mark.parametrize("page", ["", *COUNTING, "people", "figures", "compare"])
def test_every_page_names_and_counts_both(three, page):
    app = opened(page, three[:1], three[1:])
    shown = html_of(app)
    assert re.search(r"<b>A</b> Ruritania and Syldavia sign trade agreement", shown)
    assert re.search(r"<b>B</b> 2 reports, 5 to 7 March 2025", shown)
    sides = shown.count("side-row")
    assert sides == 0 or shown.count("side side-A") == shown.count("side side-B") == sides
    assert sides or page in ("agreements", "investment", "energy", "security", "diplomacy")


def test_a_fresh_window_shows_what_the_first_did_after_going_from_page_to_page(three):
    first = opened("quotes", three[:1], three[1:2])
    first.switch_page("pages/trade.py").run()
    link = {name: first.query_params[name] for name in ("article", f"{BESIDE}article")}
    assert link == {"article": three[0], f"{BESIDE}article": three[1]}
    again = open_page("trade", **link)
    assert html_of(again) == html_of(first)


def test_the_numbers_of_both_are_those_of_their_frames(three):
    one, other = frames_of_many(three[:1]), frames_of_many(three[1:])
    (table,) = [table for table in side_tables("people", one, other) if table.heading == "Who is quoted"]
    rows = {row.label: row for row in table.rows}
    for frames, side in ((one, "one"), (other, "other")):
        for name, row in rows.items():
            share: Share = getattr(row, side)
            quotes = frames.quotes
            assert share.of == len(quotes)
            assert share.number == (quotes["speaker"] == name).sum() or name == "Speaker not found"


def test_shares_of_few_are_not_told_apart_and_of_many_are():
    assert not SideRow("trade", Share(2, 4), Share(0, 3)).apart
    assert SideRow("trade", Share(200, 400), Share(90, 300)).apart
    assert not SideRow("trade", Share(0, 0), Share(90, 300)).apart


def test_what_both_give_opens_the_passage_of_either(tmp_path, monkeypatch):
    monkeypatch.setenv("READOUT_LIBRARY", str(tmp_path))
    ids = [add_article(text, "pasted").article_id for text in (ONE, OTHER)]
    shown = html_of(opened("figures", ids[:1], ids[1:]))
    assert "1 figure of one thing is given on both sides" in shown
    table = shown[shown.index("both-give") :]
    assert "$9.3 bn (1 report)" in table
    assert "$6.1 bn (1 report)" in table
    figures = frames_of_many(ids).figures
    opens = re.findall(r"data-open='(\w+)'", table)[:2]
    assert list(figures.set_index("figure_id").loc[opens, "article_id"]) == ids


def test_the_same_twice_nothing_and_shared_reports_are_said(three):
    same = opened("quotes", three[:1], three[:1])
    assert any("A and B are the same reports" in text for text in said(same))
    assert "side-row" not in html_of(same)
    nothing = opened("quotes", three[:1], ["gone"])
    assert any("B has no report" in text for text in said(nothing))
    shared = opened("quotes", three[:2], three[1:])
    assert any("One of two reports of A is in the other too" in text for text in said(shared))
    no_a = open_page("quotes", reports="all", outlet="Nobody’s Paper", **{f"{BESIDE}article": three[:1]})
    assert any("A has no report" in text for text in said(no_a))


def test_both_are_swapped_and_b_is_taken_away(three):
    app = opened("quotes", three[:1], three[1:2])
    next(button for button in app.button if button.label == "Swap A and B").click().run()
    assert (app.query_params["article"], app.query_params[f"{BESIDE}article"]) == (three[1], three[0])
    next(button for button in app.button if button.label == "Take B away").click().run()
    assert f"{BESIDE}article" not in app.query_params
    assert "side-row" not in html_of(app)


def test_a_scope_is_split_at_a_day(three):
    before, after = split_at(Scope(articles=tuple(three)), date(2025, 3, 5))
    assert (before.articles, after.articles) == (tuple(three[:1]), tuple(three[1:]))
    before, after = split_at(Scope(words="trade"), date(2025, 3, 5))
    assert (before.until, after.since) == (date(2025, 3, 4), date(2025, 3, 5))
    assert split_at(Scope(articles=tuple(three)), date(2020, 1, 1)) is None


def test_beside_an_outlet_stands_what_else_opens_nothing_new(three):
    reports = list_reports(Scope(articles=tuple(three)))
    of = {row.article_id: row.publisher for row in reports.itertuples()}
    outlet = of[three[0]]
    rest = {one for one in three if of[one] != outlet}
    now = Opened(scope=Scope(articles=tuple(three)), total=3, reports=reports)
    assert set(without_outlet(now, outlet).articles) == rest
    assert without_outlet(now, "Nobody’s Paper") is None
    assert without_outlet(replace(now, total=50), outlet) is None  # more is open than is listed


def test_what_is_open_is_not_offered_again():
    assert opens_nothing_new([], Scope(articles=("a",)))  # no report picked would open every one
    assert opens_nothing_new(["b", "a"], Scope(articles=("a", "b")))
    assert not opens_nothing_new(["a"], Scope(articles=("a", "b")))
    assert not opens_nothing_new(["a"], Scope(articles=("a",), words="gas"))  # all of it is more
    assert not opens_nothing_new(["a"], Scope(outlets=("Hill Post",)))


def test_two_outlets_are_set_side_by_side_on_compare_by_two_choices(three):
    first, second = sorted(list_reports(Scope())["publisher"].dropna().unique())[:2]
    app = open_page("compare", article=three[:1])
    app.selectbox(key="compare-first-outlet").select(first).run()
    assert "vs-outlet" not in app.query_params
    app.selectbox(key="compare-outlet-beside").select(second).run()
    assert not app.exception
    assert (app.query_params["outlet"], app.query_params["vs-outlet"]) == (first, second)
    assert app.selectbox(key="compare-outlet-beside").value is None
    assert not any("needs two reports" in info.value for info in app.info)


def test_an_outlet_is_not_set_beside_itself(three):
    one = list_reports(Scope())["publisher"].dropna().iloc[0]
    app = open_page("compare", article=three[:1])
    app.selectbox(key="compare-first-outlet").select(one).run()
    app.selectbox(key="compare-outlet-beside").select(one).run()
    assert "vs-outlet" not in app.query_params
    assert any("same outlet" in warning.value for warning in app.warning)
    another = list_reports(Scope())["publisher"].dropna().loc[lambda names: names != one].iloc[0]
    app.selectbox(key="compare-first-outlet").select(another).run()
    assert (app.query_params["outlet"], app.query_params["vs-outlet"]) == (another, one)
    assert not any("same outlet" in warning.value for warning in app.warning)
