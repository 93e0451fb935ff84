"""Drawings of every form and of odd numbers, through every writer that draws them."""

from dataclasses import replace

import pandas as pd
import pytest
from lxml import etree

from core import normalize
from core.charts.style import MUTED
from core.deck.briefing.make import briefing
from core.deck.layout.vector import draw
from core.deck.slides import Deck, Slide
from core.deck.story.view_slides import slide_of
from core.deck.writers.exports import EXPORTS
from core.deck.writers.pictures import picture
from core.frames import column_dtypes, typed
from core.views.drawing import Bar, Drawing, MatrixCell, Point, Rung
from core.views.drawings import largest_ladder
from core.views.marks import bar_rows, extent
from core.views.registry import VIEWS, chart_of, drawing_of
from core.views.selection import Selection, ThemePage
from core.views.theme_pages import theme_view
from core.views.view import View
from tests.deck.test_powerpoint import charts_of, opened
from tests.support.deck_texts import BOUNDS, LONG_WORD, frames_of

COLOUR = "#3c73df"


def table(kind: type, *rows: tuple) -> pd.DataFrame:
    return typed(pd.DataFrame(list(rows), columns=list(column_dtypes(kind))), kind)


def ladder(*rows: tuple) -> Drawing:
    """Rows of (value, low, high, bound, shown); the rest is filled in."""
    listed = [
        (f"row {n}", value, low, high, bound, shown, COLOUR, f"id{n}", pd.NA, False)
        for n, (value, low, high, bound, shown) in enumerate(rows)
    ]
    return Drawing(form="ladder", table=table(Rung, *listed))


def lines(*rows: tuple) -> Drawing:
    listed = [(label, pd.Timestamp(x), value, "exact", str(value), COLOUR, f"id{n}")
              for n, (label, x, value) in enumerate(rows)]  # fmt: skip
    return Drawing(form="lines", table=table(Point, *listed))


NA = pd.NA
DRAWINGS = {
    "below zero": ladder(
        (-5, NA, NA, "exact", "−5%"), (4, NA, NA, "over", "> 4%"), (-2, NA, -2, "under", "< −2%")
    ),
    "all zero": ladder((0, NA, NA, "exact", "0"), (0, NA, NA, "exact", "0")),
    "no value at all": ladder((NA, NA, NA, "exact", "some"), (NA, NA, NA, NA, "others")),
    "very far apart": ladder((1, NA, NA, "exact", "1"), (1e13, NA, NA, "approx", "≈ $10 tn")),
    "a range upside down": ladder((NA, 50, 40, "range", "40–50"), (30, NA, NA, NA, "30")),
    "bars": Drawing(
        form="bars",
        table=table(Bar, (LONG_WORD, 3, "3 & more <b>", COLOUR, "a"), ("", 1, "1", "red", NA)),
    ),
    "matrix": Drawing(
        form="matrix",
        table=table(MatrixCell, ("A & B", LONG_WORD, 12, True, COLOUR, "a"), ("C", "D", 1, NA, COLOUR, "b")),
    ),
    "lines": lines(
        ("Exports", "2023-01-01", 3.0), ("Exports", "2024-01-01", 4.0), ("Imports", "2024-01-01", 2.0)
    ),
    "one day": lines(("Exports", "2024-01-01", 3.0)),
}  # fmt: skip


@pytest.fixture(scope="module")
def plain() -> Deck:
    return briefing(frames_of(BOUNDS))


def with_drawing(deck: Deck, drawing: Drawing) -> Deck:
    return replace(
        deck, slides=(Slide(kind="chart", title="A chart", drawing=drawing, source="Source: none"),)
    )


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("form", ["pptx", "pdf", "html"])
def test_it_is_drawn(name, form, plain):
    assert EXPORTS[form].write(with_drawing(plain, DRAWINGS[name]))


@pytest.mark.parametrize("name", DRAWINGS)
def test_it_is_a_picture_inside_its_frame(name, plain):
    slide = with_drawing(plain, DRAWINGS[name]).slides[0]
    etree.fromstring(picture(slide, "svg"))
    assert picture(slide).startswith(b"\x89PNG")
    drawn = draw(DRAWINGS[name])
    root = etree.fromstring(drawn.svg)
    for node in root.iter("{*}rect"):
        x, width = float(node.get("x")), float(node.get("width"))
        assert -1 <= x <= x + width <= drawn.width + 1
    for node in root.iter("{*}circle"):
        assert 0 <= float(node.get("cx")) <= drawn.width


def test_a_line_chart_is_native(plain):
    presentation = opened(EXPORTS["pptx"].write(with_drawing(plain, DRAWINGS["lines"])))
    (shape,) = charts_of(presentation)
    assert [series.name for series in shape.chart.plots[0].series] == ["Exports", "Imports"]
    assert list(shape.chart.plots[0].series[0].values) == [3.0, 4.0]


def test_a_range_is_drawn_from_its_lower_end():
    first, second = bar_rows(DRAWINGS["a range upside down"])
    assert (first.value, first.upper, second.value, second.upper) == (40, 50, 30, None)
    assert extent([first, second]) == (0, 50)


DENIED = (
    "Trade exceeded $4 billion in 2024, minister Ada Kern said. She denied that exports fell to $1 billion."
)


def test_what_is_only_denied_stands_apart_hollow_and_is_ranked_with_nothing():
    selection = Selection(frames=normalize(DENIED))
    rungs = drawing_of("figures-ladder", selection, "Sums").table.set_index("shown")
    assert rungs["hollow"].to_dict() == {"> $4 bn": False, "$1 bn": True}
    assert "denied" in rungs.loc["$1 bn", "group"]
    assert "denied" in drawing_of("figures-ladder", selection, "Sums").note


@pytest.mark.parametrize("part", ["glance-map", "trade-map", "trade-flows"])
def test_a_slide_does_not_say_how_to_read_what_only_the_page_draws(part):
    slide = slide_of(View(part=part, page="glance"), normalize(DENIED))
    assert slide.drawing is not None
    assert not slide.subtitle


def test_a_view_without_a_chart_of_its_own_is_drawn_from_its_substance(monkeypatch):
    view = theme_view("trade", _sums, finding=lambda page: f"{len(page.own.figures)} sums")
    monkeypatch.setitem(VIEWS, "trade-sums", view)
    frames = normalize(DENIED)
    chart = chart_of("trade-sums", Selection(frames=frames))
    slide = slide_of(View(part="trade-sums"), frames)
    assert chart.title == slide.title == "2 sums"
    assert all(f"data-open='{row}'" in chart.html for row in slide.drawing.table["row_id"])
    assert chart_of("trade-sums", Selection(frames=normalize("The river ran low."))) is None


def _sums(page: ThemePage, title: str) -> Drawing | None:
    return largest_ladder(page.selection, page.own.figures, title)


def test_the_map_of_a_theme_lights_its_own_topics_alone():
    selection = Selection(frames=normalize(DENIED))
    bars = drawing_of("trade-map", selection, "Trade").table
    assert bars.loc[bars["colour"] != MUTED, "label"].tolist() == ["Trade"]
    assert drawing_of("energy-map", selection, "Energy") is None
