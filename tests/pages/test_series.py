"""A measure through time on its page, from a figure's drawer, as a slide and in files."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from core.deck.briefing.make import briefing
from core.deck.story.view_slides import slide_of
from core.deck.writers.workbook.sheets import sheets_of
from core.library import add_article
from core.select.scope import Scope
from core.views.view import View
from tests.compare.test_series import ALL, read, text_of
from tests.support.pages import open_page

THIRTY, TWO = "thirty reports of one trade", "other parties and a part of a region"


@pytest.fixture(scope="module")
def ids(tmp_path_factory):
    """The ids of a set's reports in a library of their own, in order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READOUT_LIBRARY", str(tmp_path_factory.mktemp("series")))
        yield [add_article(text_of(report), "pasted").article_id for report in ALL[THIRTY]["reports"]]


def html_of(app: AppTest) -> str:
    return "".join(json.loads(piece.proto.json).get("html", "") for piece in app.get("bidi_component"))


def findings(app: AppTest) -> list[str]:
    return re.findall(r"<p class='finding'>(.*?)</p>", html_of(app))


def test_each_measure_has_a_card_whose_values_open_their_passages(ids):
    app = open_page("compare", article=ids, part="time")
    assert len(findings(app)) == len(ALL[THIRTY]["series"])
    assert findings(app)[0].startswith(
        "Trade, Kenya and Oman: from $1.2 bn in 2020 to $2.6 bn or $2.4 bn in 2024"
    )
    figures = set(read(THIRTY)[0].figures["figure_id"])
    opened = set(re.findall(r"data-open='(\w+)'", html_of(app)))
    assert opened
    assert opened <= figures


def test_two_periods_are_words_and_no_chart(ids):
    app = open_page("compare", article=ids, part="time")
    cards = html_of(app).split("<article")[1:]
    drawn = {card.split("finding'>")[1].split(":")[0]: "drawn-ladder" in card for card in cards}
    assert drawn["Trade, Kenya and Qatar"]
    assert not drawn["Growth of trade, Kenya and Oman"]


def test_a_figure_leads_from_its_drawer_to_its_measure(ids):
    figure = next(row for row in read(THIRTY)[0].figures.itertuples() if "$185 million" in row.text)
    drawer = html_of(open_page("figures", article=ids, passage=figure.figure_id))
    assert f"data-open='time:{figure.figure_id}'" in drawer
    assert "from $150 mn in January 2024 to $185 mn in March 2024" in drawer
    app = open_page("compare", article=ids, part="time", series=figure.figure_id)
    assert findings(app) == [
        "Trade, Kenya and Oman: from $150 mn in January 2024 to $185 mn in March 2024, 3 periods, 3 reports"
    ]


def test_what_is_denied_has_no_measure_through_time(ids):
    figure = next(row for row in read(THIRTY)[0].figures.itertuples() if "$900 million" in row.text)
    assert "Through time" not in html_of(open_page("figures", article=ids, passage=figure.figure_id))


def test_one_report_that_tells_of_two_years_has_its_measure(ids):
    app = open_page("compare", article=ids[21])
    assert "Compare needs two reports" in app.info[0].value
    assert findings(app) == [
        "Growth of trade, Kenya and Oman: from up 24% in 2022 to up 17% in 2023, 1 report"
    ]


def test_reports_without_one_say_so(ids):
    assert "No measure comes back" in open_page("compare", article=ids[28:], part="time").info[0].value


def test_a_slide_draws_the_values_with_their_bounds_and_revisions():
    frames, _ = read(THIRTY)
    slide = slide_of(View(part="series", scope=Scope()), frames)
    assert slide.kind == "chart"
    assert "Reports differ on 2024" in (slide.subtitle or "")
    table = slide.drawing.table
    hollow = dict(zip(table["shown"], table["hollow"], strict=True))
    assert [shown for shown, is_hollow in hollow.items() if is_hollow] == ["$1.76 bn", "$2.4 bn"]
    assert "Hollow: revised since or contradicted by other reports" in slide.drawing.note
    assert set(table["row_id"]) <= {source.row_id for source in slide.sources}
    assert (table["shown"].iloc[0], len(table)) == ("$1.2 bn", 10)
    assert "The first and the latest are drawn, 10 of 11 values" in slide.drawing.note
    open_end = slide_of(View(part="series"), read("a year, a month and what is aimed at")[0]).drawing.table
    assert list(open_end["bound"]) == ["exact", "exact", "over"]
    assert list(open_end["shown"]) == ["$3.1 bn", "$3.6 bn", "> $4 bn"]


def test_a_slide_of_two_periods_is_words():
    frames, _ = read(TWO)
    slide = slide_of(View(part="series", rows=(frames.figures["figure_id"].iloc[0],)), frames)
    assert (slide.kind, slide.drawing) == ("text", None)
    assert [line.split(" · ")[0] + line[line.rindex(":") :] for line in slide.lines] == [
        "2022: €5 bn",
        "2023: €5.4 bn",
    ]


def test_a_briefing_and_its_workbook_hold_it():
    deck = briefing(read(THIRTY)[0])
    assert [slide.title for slide in deck.slides if slide.name == "through time"]
    table = {sheet.name: sheet.table for sheet in sheets_of(deck)}["series"]
    assert set(table["standing"]) == {"now", "before", "against", "between"}
    assert set(table["figure_id"]) <= set(deck.whole.figures["figure_id"])
