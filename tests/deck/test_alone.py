"""A chart or a list alone, and five slides on a page: what leaves from where somebody stands."""

import csv
import io

import pytest
from openpyxl import load_workbook

from core.deck.story.noted import noted
from core.deck.story.page_briefing import SLIDES, TWICE, page_views
from core.deck.story.view_slides import LISTS, slide_of
from core.deck.writers.alone import rows_alone, written_alone
from core.library.edits.notes import keep_note
from core.select.filters import Filters
from core.views.registry import VIEWS
from core.views.view import View

OF_ONE_ARTICLE = ["glance-map", "figures-ladder", "trade-flows", "security-threats", "diplomacy-contacts"]
TABLES = ["figures-table", "quotes", "glance-figures", "agreements", "security-stances"]


def table_of(raw: bytes) -> tuple[list[list[str]], dict[str, str]]:
    """The rows of a CSV file and, behind the empty line, what is told of them."""
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    end = rows.index([])
    return rows[:end], {row[0]: row[1] for row in rows[end + 2 :]}


@pytest.mark.parametrize("part", [*OF_ONE_ARTICLE, *TABLES])
def test_a_table_leaves_with_its_title_and_source(seed_frames, part):
    slide = slide_of(View(part=part), seed_frames)
    rows, told = table_of(written_alone(slide, "csv"))
    assert len(rows) == len(rows_alone(slide)) + 1 > 1
    assert told["Title"] == slide.title
    assert told["Source"] == slide.source
    assert not any("#" in cell and len(cell) == 7 for row in rows for cell in row)  # no colours
    sheet = load_workbook(io.BytesIO(written_alone(slide, "xlsx"))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["Title", slide.title] == cells[0][:2]
    assert [str(name) for name in rows_alone(slide).columns] in [row[: len(rows[0])] for row in cells]


@pytest.mark.parametrize("part", OF_ONE_ARTICLE)
def test_a_chart_leaves_as_a_picture(seed_frames, part):
    slide = slide_of(View(part=part), seed_frames)
    assert written_alone(slide, "png").startswith(b"\x89PNG")
    svg = written_alone(slide, "svg").decode()
    assert svg.startswith("<svg")
    assert slide.title.split()[0] in svg


def test_what_has_no_drawing_is_no_picture(seed_frames):
    assert written_alone(slide_of(View(part="quotes"), seed_frames), "png") == b""


def test_a_note_leaves_with_what_it_is_on(seed_frames, shelf):
    quote, other = seed_frames.quotes["quote_id"].iloc[:2]
    keep_note({"part": "quote", "rows": [quote]}, "its words", "Ask the ministry", who="Ann")
    view = View(part="quote", rows=(quote,))
    slide = noted(slide_of(view, seed_frames), view)
    assert slide.source.endswith("Note: Ask the ministry (Ann).")
    assert "Ask the ministry" in written_alone(slide, "csv").decode()
    assert "Note:" not in (noted(slide_of(View(part="quote", rows=(other,)), seed_frames)).source or "")


def test_a_passage_stands_beside_each_row(seed_frames):
    table = rows_alone(slide_of(View(part="quotes"), seed_frames))
    text = seed_frames.articles["text"].iloc[0]
    assert all(words in text for words in table["Passage"])


@pytest.mark.parametrize("page", ["glance", "quotes", "figures", "security", "trade", "agreements", "people"])
def test_a_page_is_told_in_five_slides_of_its_own(seed_frames, page):
    views = page_views(View(part="", page=page, filters=Filters()), seed_frames)
    titles = [slide_of(view, seed_frames).title for view in views]
    assert len(views) == SLIDES
    assert len(set(titles)) == SLIDES
    slides = [slide_of(view, seed_frames) for view in views]
    told = [
        {card.row_id for card in slide.cards}
        | (set(slide.drawing.table["row_id"]) if slide.drawing and slide.drawing.form == "ladder" else set())
        for slide in slides
    ]
    told = [one for one in told if one]
    assert all(len(one & other) < TWICE * len(one) for at, one in enumerate(told) for other in told[:at])
    assert all(view.part in {*VIEWS, *LISTS, "briefing"} for view in views)
    if page not in ("people",):
        assert views[0].part != "briefing"


def test_filters_hold_in_the_slides_of_a_page(seed_frames):
    chosen = Filters(topic=("security",))
    views = page_views(View(part="", page="quotes", filters=chosen), seed_frames)
    first = slide_of(views[0], seed_frames)
    about = set(seed_frames.topics.query("topic == 'security' and item == 'quote'")["item_id"])
    assert first.quotes
    assert {quote.row_id for quote in first.quotes} <= about
