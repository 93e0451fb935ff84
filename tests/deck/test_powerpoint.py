"""The PowerPoint file, read back: native charts with the frame's numbers, titles, notes, nothing cut."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu, Pt

from core.deck.briefing.make import briefing
from core.deck.slides import Deck, Slide
from core.deck.writers.powerpoint import write_pptx
from core.deck.writers.powerpoint.spoken import source_note, words_together
from core.deck.writers.powerpoint.template import TemplateError
from core.frames import Frames
from core.select.filters import Filters
from core.views.drawing import Card, QuoteText
from tests.support.deck_texts import (
    BOUNDS,
    FORMULA,
    HOSTILE,
    LONG_WORD,
    MANY,
    SCRIPT,
    SILENT,
    frames_of,
    together,
    without_bound,
)

SMALLEST = 16  # points, in charts too


@pytest.fixture(scope="module")
def deck() -> Deck:
    return briefing(frames_of(BOUNDS), address="http://localhost:8501")


@pytest.fixture(scope="module")
def shown(deck):
    return opened(write_pptx(deck))


def deck_of_slides(*slides: Slide) -> Deck:
    nothing = Frames.empty()
    return Deck(title="Made", subtitle="", slides=slides, frames=nothing, whole=nothing)


def opened(raw: bytes):
    return Presentation(io.BytesIO(raw))


def all_text(presentation) -> str:
    return "\n".join(text for slide in presentation.slides for text in texts_of(slide))


def texts_of(slide, *, notes: bool = True) -> list[str]:
    found = [slide.notes_slide.notes_text_frame.text] if notes else []
    groups = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    for shape in [*slide.shapes, *(one for group in groups for one in group.shapes)]:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if getattr(shape, "has_table", False):
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        if getattr(shape, "has_chart", False):
            chart = shape.chart
            found += [str(category) for category in chart.plots[0].categories]
            found += [t.text or "" for t in chart._chartSpace.iter("{*}t")]
    return found


def charts_of(presentation):
    return [shape for slide in presentation.slides for shape in slide.shapes if shape.has_chart]


def test_every_slide_has_a_title(shown):
    assert [n for n, slide in enumerate(shown.slides) if not slide.shapes.title.text_frame.text.strip()] == []


def test_it_is_wide(shown):
    assert shown.slide_width / shown.slide_height == pytest.approx(16 / 9, abs=0.01)


def test_charts_are_native_and_hold_the_numbers_of_the_frame(deck, shown):
    drawings = [s.drawing for s in deck.slides if s.drawing is not None and s.drawing.form != "matrix"]
    charts = charts_of(shown)
    assert len(charts) == len(drawings) > 2
    assert not [s for slide in shown.slides for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    for shape, drawing in zip(charts, drawings, strict=True):
        sheet = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
        ladder = drawing.form == "ladder"  # a series below the other, the names' first: x, then its row
        first = len(shape.chart.plots[0].series[0].values) + 3 if ladder else 2
        places = {"min_row": first, "min_col": 1, "max_col": 1} if ladder else {"min_row": 2, "min_col": 2}
        cells = [cell.value for row in sheet.iter_rows(**places) for cell in row]
        numbers = {cell for cell in cells if cell is not None}
        wanted = set()
        for row in drawing.table.to_dict("records"):
            is_range = row.get("bound") == "range"
            wanted |= (
                {float(row["value_low"]), float(row["value_high"])} if is_range else {float(row["value"])}
            )
        assert {float(number) for number in numbers} == wanted
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == drawing.alt


def test_labels_carry_the_sign_of_the_bound(shown):
    text = all_text(shown)
    for label in ("> $45 bn", "> $20 bn", "< $900 mn", "$4–5 bn"):
        assert label in text
    assert without_bound(text) == []


def test_an_open_end_has_an_arrow_and_a_range_two_ends(shown):
    marks = [shape.chart._chartSpace.xpath("//c:errBars") for shape in charts_of(shown)]
    assert any(bars.xpath("./*//@type") == ["arrow"] for found in marks for bars in found)
    figures = [series for shape in charts_of(shown) for series in list(shape.chart.plots[0].series)[1:]]
    assert any(len(list(series.values)) == 2 for series in figures)


def test_a_ladder_stands_on_the_axis_that_the_page_has(deck, shown):
    drawings = [s.drawing for s in deck.slides if s.drawing is not None and s.drawing.form != "matrix"]
    ladders = [
        (shape.chart, drawing.scale)
        for shape, drawing in zip(charts_of(shown), drawings, strict=True)
        if drawing.form == "ladder"
    ]
    assert any(scale.logarithmic for _, scale in ladders)
    for chart, scale in ladders:
        axis = chart.category_axis
        assert bool(axis._element.xpath("./c:scaling/c:logBase")) == scale.logarithmic
        assert axis.minimum_scale < scale.low <= scale.high < axis.maximum_scale
        names = chart.plots[0].series[0]._element.xpath("./c:xVal//c:v")
        assert all(axis.minimum_scale < float(place.text) < scale.low for place in names)


def test_a_chart_without_a_name_of_its_series_is_not_made(shown):
    assert all(series.name for shape in charts_of(shown) for series in shape.chart.plots[0].series)


def test_it_opens_without_a_repair(shown):
    """What PowerPoint repairs though others don't mind: an id that comes twice, two sets of error bars."""
    for slide in shown.slides:
        ids = slide.shapes._spTree.xpath(".//p:cNvPr/@id")
        assert len(ids) == len(set(ids))
    for shape in charts_of(shown):
        for series in shape.chart._chartSpace.xpath("//c:ser"):
            names = [etree.QName(child).localname for child in series]
            assert names.count("errBars") <= 1
            order = [
                "idx",
                "order",
                "tx",
                "spPr",
                "invertIfNegative",
                "marker",
                "dPt",
                "dLbls",
                "errBars",
                "cat",
                "xVal",
                "val",
                "yVal",
                "smooth",
            ]
            places = [order.index(name) for name in names]
            assert places == sorted(places)


def test_sources_alone_are_told_once_and_no_slide_is_no_fault():
    alone = Slide(kind="sources", title="Sources", lines=("The Daily",))
    assert words_together([alone]) == [alone]
    assert words_together([]) == []
    (both,) = words_together(
        [Slide(kind="quotes", title="Said", lines=("One",), notes="a"), replace(alone, notes="b")]
    )
    assert (both.lines, both.notes) == (("One", "Sources:", "The Daily"), "a\n\nb")


def test_notes_name_passage_outlet_day_and_link(deck, shown):
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in shown.slides)
    assert "“exceeded $45 billion”, in: “Trade between Chile and Peru exceeded $45 billion last year" in notes
    assert "The Daily Ledger, 4 March 2025" in notes
    assert "http://localhost:8501/article?article=" in notes
    assert all("Sources" in s.notes_slide.notes_text_frame.text for s in list(shown.slides)[1:-1])


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        ("Trade grew", "“Trade grew”"),
        ("“Trade grew.", "“Trade grew.”"),
        ("It will.”", "“It will.”"),
        ("“Trade” and “aid”", "““Trade” and “aid””"),
    ],
)
def test_notes_open_a_quote_once(deck, words, noted):
    source = next(source for slide in deck.slides for source in slide.sources)
    assert source_note(replace(source, words=words, passage=words)).startswith(f"{noted}\n")


@pytest.mark.parametrize("text", [BOUNDS, HOSTILE, MANY, SILENT])
def test_nothing_is_small_or_outside_or_on_top_of_something(text):
    presentation = opened(write_pptx(briefing(frames_of(text))))
    wide, tall = presentation.slide_width, presentation.slide_height
    for slide in presentation.slides:
        boxes = []
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= wide
            assert shape.top + shape.height <= tall + Pt(2), (slide.shapes.title.text_frame.text, shape.name)
            sizes = [run.font.size for p in paragraphs(shape) for run in p.runs if run.font.size]
            if shape.has_chart:
                letters = shape.chart._chartSpace.xpath(".//@sz")  # in hundredths of a point
                sizes += [Pt(int(size) / 100) for size in letters]
            assert all(size >= Pt(SMALLEST) for size in sizes)
            if not shape.name.startswith("Edge"):
                boxes.append((shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                slack = Pt(3)
                apart = (
                    one[2] <= other[0] + slack
                    or other[2] <= one[0] + slack
                    or one[3] <= other[1] + slack
                    or other[3] <= one[1] + slack
                )
                assert apart, slide.shapes.title.text_frame.text


def paragraphs(shape):
    if shape.has_text_frame:
        yield from shape.text_frame.paragraphs
    if shape.has_table:
        for row in shape.table.rows:
            for cell in row.cells:
                yield from cell.text_frame.paragraphs


def test_words_fit_their_boxes():
    """Measured anew, in the face that we measure by: no box holds more lines than it has room for."""
    from core.deck.layout.measure import wrapped

    for text in (BOUNDS, HOSTILE):
        for slide in opened(write_pptx(briefing(frames_of(text)))).slides:
            for shape in slide.shapes:
                if not shape.has_text_frame or not shape.text_frame.text:
                    continue
                room = Emu(shape.width - (shape.text_frame.margin_left or 0)).pt
                high = sum(
                    len(wrapped(p.text, p.runs[0].font.size.pt, room)) * p.runs[0].font.size.pt * 1.2
                    for p in shape.text_frame.paragraphs
                    if p.runs and p.runs[0].font.size
                )
                assert high <= Emu(shape.height).pt + 4, shape.text_frame.text[:80]


def test_all_of_a_long_quote_is_there(deck):
    words = [f"word{number}" for number in range(900)]
    quote = QuoteText(row_id="q", text=" ".join(words), direct=True, speaker="Ana Ruiz", topic="trade")
    slides = (Slide(kind="quotes", title="Long", quotes=(quote,)),)
    presentation = opened(write_pptx(replace(deck, slides=slides)))
    assert len(presentation.slides) > 2
    said = " ".join(text for slide in presentation.slides for text in texts_of(slide, notes=False))
    assert [word for word in words if word not in said.replace("“", " ").replace("”", " ").split()] == []
    assert all(slide.shapes.title.text_frame.text.startswith("Long") for slide in presentation.slides)


def test_quotes_that_leave_a_page_half_empty_share_one_and_a_long_title_ends_with_a_part(deck):
    slide = next(one for one in deck.slides if one.quotes)
    quotes = tuple(replace(slide.quotes[0], text="Six words of a speech here. " * 4) for _ in range(6))
    title = f"{'Sums of a kind are named here and there, ' * 3}first; {'others ' * 30}"
    made = replace(
        slide, kind="quotes", title=title, quotes=quotes, cards=(), lines=(), drawing=None, table=None
    )
    pages = opened(write_pptx(replace(deck, slides=(made,)))).slides
    assert len(pages) == 1
    assert pages[0].shapes.title.text_frame.text.endswith("there, first")


def test_hostile_text_is_text():
    raw = write_pptx(briefing(frames_of(HOSTILE)))
    text = all_text(opened(raw))
    assert SCRIPT in text
    assert LONG_WORD[:60] in text.replace("\n", "").replace(" ", "")
    assert not set(text) & set("\x00\x07\x1b\u202e\ufeff")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    for shape in charts_of(opened(raw)):
        sheet = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert FORMULA.partition(",")[0] in text or "HYPERLINK" in text


def test_it_obeys_filters():
    text = all_text(opened(write_pptx(briefing(frames_of(BOUNDS), filters=Filters(topic=("security",))))))
    assert "topic: security" in text
    assert "Terrorism" in text
    assert "$45 bn" not in text


def test_several_reports():
    text = all_text(opened(write_pptx(briefing(together()))))
    assert "City Press" in text
    assert "$44 bn" in text


# --- a team's own template --------------------------------------------------------------------------------


def own_template(width: float = 10, height: float = 7.5, drop: tuple[int, ...] = ()) -> bytes:
    """A plain template as a team might have it: python-pptx's own, of another size, with slides in it."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(width * 72), Pt(height * 72)
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "Left over"
    for number in sorted(drop, reverse=True):
        if number:
            presentation.slide_layouts.remove(presentation.slide_layouts[number])
    saved = io.BytesIO()
    presentation.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("drop", [(), (3,), (1, 3, 5)])
def test_a_team_template_is_used(deck, drop):
    presentation = opened(write_pptx(deck, own_template(drop=drop)))
    assert presentation.slide_width == Pt(720)
    assert "Left over" not in all_text(presentation)
    assert all(slide.shapes.title.text_frame.text.strip() for slide in presentation.slides)
    assert len(charts_of(presentation)) == len(charts_of(opened(write_pptx(deck))))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= presentation.slide_width
            assert not (shape.is_placeholder and shape.has_text_frame and not shape.text_frame.text.strip())


def test_its_placeholders_hold_the_chart(deck):
    presentation = opened(write_pptx(deck, own_template()))
    assert any(shape.is_placeholder for shape in charts_of(presentation))


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 no zip", b"hello", Path(__file__).read_bytes()])
def test_what_is_no_template_is_said_in_a_sentence(deck, raw):
    with pytest.raises(TemplateError) as told:
        write_pptx(deck, raw)
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


def test_a_matrix_is_shapes_and_no_letter_of_a_text_is_small(deck, shown):
    wanted = [
        len(slide.drawing.table) for slide in deck.slides if slide.drawing and slide.drawing.form == "matrix"
    ]
    groups = [
        shape for slide in shown.slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP
    ]
    marks = [[one for one in group.shapes if one.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE] for group in groups]
    assert wanted
    assert set(wanted) <= {len(found) for found in marks}
    texts = [shape for slide in shown.slides for shape in slide.shapes if shape.has_text_frame]
    texts += [shape for group in groups for shape in group.shapes if shape.has_text_frame]
    sizes = {run.font.size for text in texts for line in text.text_frame.paragraphs for run in line.runs}
    assert min(size for size in sizes if size) >= Pt(16)


def test_what_is_little_stands_in_large_letters():
    rows = [("Norland", "will send 40 buses to the coast", "by May"), ("Sorela", "plans a second depot", "")]
    few = Slide(kind="table", title="Two acts", table=pd.DataFrame(rows, columns=["Who", "What", "Due"]))
    many = replace(few, table=pd.concat([few.table] * 5, ignore_index=True))
    cards = tuple(
        Card(
            row_id=str(n), shown=f"${n} bn", about="trade, Norland", said="says Ann", topic="trade", words=""
        )
        for n in range(4)
    )
    four = Slide(kind="figures", title="Four sums", cards=cards)
    shown = opened(write_pptx(deck_of_slides(few, many, four)))
    letters = [
        shape.table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt
        for slide in shown.slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
    ]
    assert letters[0] > letters[1] >= 16
    edges = {shape.top for shape in shown.slides[-1].shapes if shape.name.startswith("Edge")}
    assert len(edges) == 2  # two cards above two
