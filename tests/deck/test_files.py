"""PDF, web page, workbook, CSV and pictures: bounds, filters, corrections and hostile text in each."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import get_column_letter
from pypdf import PdfReader

from core.article.errors import ArticleError
from core.deck.briefing.make import briefing
from core.deck.slides import Deck
from core.deck.writers.exports import EXPORTS
from core.deck.writers.pdf import write_pdf
from core.deck.writers.pictures import picture
from core.deck.writers.webpage import write_html
from core.deck.writers.workbook import write_csv_zip, write_xlsx
from core.frames import KINDS, Frames, Reason, table
from core.select.filters import Filters
from tests.deck.test_powerpoint import all_text, opened
from tests.support.deck_texts import (
    BOUNDS,
    FORMULA,
    HOSTILE,
    MANY,
    SCRIPT,
    SILENT,
    frames_of,
    together,
)
from tests.support.read_back import csv_text, html_text, pdf_text, xlsx_text

# Each is made once and leaves in every form; a test must not change it.


@cache
def briefing_of(text: str) -> Deck:
    return briefing(frames_of(text))


@pytest.fixture(scope="module")
def deck() -> Deck:
    return briefing(frames_of(BOUNDS), address="http://localhost:8501")


@pytest.fixture(scope="module")
def brief(deck) -> bytes:
    return write_pdf(deck)


@pytest.fixture(scope="module")
def hostile() -> Deck:
    return briefing_of(HOSTILE)


@pytest.fixture(scope="module")
def filtered() -> Deck:
    return briefing(frames_of(BOUNDS), filters=Filters(topic=("security",)))


@pytest.fixture(scope="module")
def mended() -> Deck:
    return briefing(corrected(frames_of(BOUNDS)))


@pytest.fixture(scope="module")
def of_two() -> Deck:
    return briefing(together())


READ = {
    "pptx": lambda raw: all_text(opened(raw)),
    "pdf": pdf_text,
    "pdf-letter": pdf_text,
    "html": html_text,
    "xlsx": xlsx_text,
    "csv": csv_text,
}


def said(form: str, deck: Deck) -> str:
    return READ[form](EXPORTS[form].write(deck))


# --- what holds for every form ------------------------------------------------------------------------------


def test_every_form_is_read_here():
    assert list(READ) == list(EXPORTS)


EVERY_BOUND = """Norland trades more

LIMA, March 5, 2025 (City Press) - Exports of Chile exceeded $41 billion in 2024, \
and imports were at least $32 billion in 2024.

Debt of Chile was less than $640 million in 2024, and the deficit of Chile was up to $57 million in 2024.

Investment in ports came to around $8.6 billion in 2024. Sales of fruit were worth between $4 billion and \
$5 billion in 2024.

Output of copper came to $13 billion in 2024.
"""
SHOWN = {
    "over": ("> $41 bn", "≥ $32 bn"),
    "under": ("< $640 mn", "≤ $57 mn"),
    "approx": ("≈ $8.6 bn",),
    "range": ("$4–5 bn",),
    "exact": ("$13 bn",),
}


@pytest.mark.parametrize("form", READ)
def test_no_figure_changes_its_bound_on_the_way(form):
    frames = frames_of(EVERY_BOUND)
    assert frames.figures["bound"].value_counts().to_dict() == {b: len(s) for b, s in SHOWN.items()}
    text = " ".join(said(form, briefing_of(EVERY_BOUND)).replace("\u200b", "").split())
    assert [one for signs in SHOWN.values() for one in signs if one not in text] == []
    for found in re.finditer(r"\$(?:41|32|8\.6|13) bn|\$(?:640|57) mn", text):
        before = text[max(0, found.start() - 12) : found.start()].strip().lower()
        bounded = before.endswith((*"<>≤≥≈", "more than", "at least", "less than", "up to", "about"))
        assert bounded == (found[0] != "$13 bn"), text[max(0, found.start() - 60) : found.end() + 20]


@pytest.mark.parametrize("form", READ)
def test_filters_are_obeyed(form, filtered):
    text = said(form, filtered)
    assert "topic: security" in text
    assert "> $45 bn" not in text
    assert "0 of 8 figures" in text or form == "pdf-letter"


def corrected(frames: Frames) -> Frames:
    """Frames as the library gives them after somebody corrected a figure."""
    figures = frames.figures.copy()
    row = figures.index[figures["text"] == "exceeded $45 billion"][0]
    figures.loc[row, ["value", "value_low"]] = 46e9
    rule = "corrected by Bea Long on 4 May 2025: misread (was: 45000000000)"
    why = Reason(
        article_id=figures.loc[row, "article_id"], item="figure", item_id=figures.loc[row, "figure_id"],
        field="value", rule=rule, start=None, end=None, text=None,
    )  # fmt: skip
    reasons = Frames.concat([frames, replace(Frames.empty(), reasons=table(KINDS["reasons"], [why]))]).reasons
    return replace(frames, figures=figures, reasons=reasons)


@pytest.mark.parametrize("form", READ)
def test_corrections_reach_it(form, mended):
    text = said(form, mended)
    assert "> $46 bn" in text
    assert "> $45 bn" not in text
    if form in ("xlsx", "csv"):
        assert "value: corrected by Bea Long on 4 May 2025" in text


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("text", [SILENT, MANY, "x"])
def test_any_article_leaves_in_any_form(form, text):
    assert said(form, briefing_of(text))


@pytest.mark.parametrize("form", READ)
def test_hostile_text_is_text(form, hostile):
    text = said(form, hostile)
    assert "alert(1)" in text
    assert not set(text) & set("\x00\x07\x1b\u202e\u2028\ufeff\ud800\uffff")


@pytest.mark.parametrize("form", READ)
def test_several_reports_leave_together(form, of_two):
    text = said(form, of_two)
    assert "City Press" in text
    assert "$44 bn" in text


# --- PDF ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_the_brief_is_on_its_paper(deck, paper, size):
    pages = PdfReader(io.BytesIO(write_pdf(deck, paper))).pages
    assert {tuple(round(float(x)) for x in page.mediabox[2:]) for page in pages} == {size}
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1].extract_text()


def test_the_brief_has_fonts_of_our_own_inside_and_a_title(deck, brief):
    reader = PdfReader(io.BytesIO(brief))
    listed = [font for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    fonts = {str(font.get_object()["/BaseFont"]) for font in listed}
    assert fonts
    assert all("Readout" in font for font in fonts)
    assert reader.metadata.title == deck.title


def test_every_quote_has_a_numbered_passage(deck, brief):
    text = " ".join(pdf_text(brief).split())
    assert "The passages, by their numbers" in text
    assert all(" ".join(source.passage.split())[:30] in text for source in deck.sources)


def test_an_unknown_paper_is_said(deck):
    with pytest.raises(ArticleError, match="a4"):
        write_pdf(deck, "a0")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler shows where words stand")
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_no_word_leaves_the_page(hostile, paper, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(write_pdf(hostile, paper))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    width = float(re.search(r'<page width="([\d.]+)"', boxes)[1])
    right = [float(x) for x in re.findall(r'<word [^>]*xMax="([\d.]+)"', boxes)]
    assert max(right) < width - 30


# --- the web page -------------------------------------------------------------------------------------------


def test_the_page_asks_for_nothing_and_runs_nothing_else(hostile):
    page = write_html(hostile).decode()
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert SCRIPT not in page
    assert page.count("<script") == 1
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert not re.search(r"url\((?!data:)", page)
    assert " style=" not in page
    assert not re.search(r"<[^>]*\son\w+=", page)


def test_every_link_has_its_place(deck):
    page = write_html(deck).decode()
    places = re.findall(r'id="(r-\w+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#(r-\w+)"', page)) <= set(places)
    rows = {card.row_id for slide in deck.slides for card in slide.cards}
    assert rows
    assert all(f'href="#r-{row_id}"' in page for row_id in rows)


def test_the_article_stands_at_its_end_word_for_word(deck):
    page = write_html(deck).decode()
    end = html_text(page[page.index('<section class="article"') :].encode())
    assert " ".join(BOUNDS.split()).replace(" ", "") in end.replace(" ", "").replace("\n", "")


# --- workbook and CSV ---------------------------------------------------------------------------------------


def test_the_workbook_holds_the_frames_as_filtered(deck):
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(deck)))
    assert book.sheetnames == [
        "about", "figures", "quotes", "topics", "mentions", "sentences", "articles",
        "parties", "commitments", "reasons", "standings", "progress", "series", "notes", "provenance",
    ]  # fmt: skip
    for name in KINDS:
        rows = list(book[name].iter_rows(values_only=True))
        frame = getattr(deck.frames, name)
        assert set(frame.columns) <= set(rows[0])
        behind = [str(head).endswith("_id") or head in ("start", "end") for head in rows[0]]
        assert behind == sorted(behind), "ids stand last"
        assert len(rows) - 1 == len(frame)


def test_a_sheet_can_be_read_on_paper_and_its_days_on_the_screen(deck):
    page = openpyxl.load_workbook(io.BytesIO(write_xlsx(deck)))["figures"]
    heads = [cell.value for cell in page[1]]
    of_days = page.column_dimensions[get_column_letter(heads.index("period_start") + 1)]
    assert of_days.width > len("30 September 2025")
    assert of_days.max == heads.index("period_end") + 1, "both are as wide"
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"


def test_a_value_is_a_number_that_wears_its_bound(deck):
    page = openpyxl.load_workbook(io.BytesIO(write_xlsx(deck)))["figures"]
    heads = [cell.value for cell in page[1]]
    row = next(
        row for row in page.iter_rows(min_row=2) if row[heads.index("text")].value == "exceeded $45 billion"
    )
    value = row[heads.index("value")]
    assert value.value == 45_000_000_000
    assert value.number_format.startswith('"> "#,##0')
    assert row[heads.index("shown")].value == "> $45 bn"


@pytest.mark.parametrize("write", [write_xlsx])
def test_no_cell_runs(hostile, write):
    raw = write(hostile)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
            assert b"<f>" not in archive.read(name)


def test_a_long_cell_is_cut_with_a_word(deck):
    articles = deck.frames.articles.assign(text="word " * 10_000)
    long = replace(deck, frames=replace(deck.frames, articles=articles))
    page = openpyxl.load_workbook(io.BytesIO(write_xlsx(long)))["articles"]
    cell = page.cell(2, [head.value for head in page[1]].index("text") + 1)
    assert len(cell.value) <= 32_767
    assert "cut here" in cell.value


def test_provenance_names_where_each_row_stands(deck):
    page = openpyxl.load_workbook(io.BytesIO(write_xlsx(deck)))["provenance"]
    rows = [dict(zip([c.value for c in page[1]], values, strict=True))
            for values in page.iter_rows(min_row=2, values_only=True)]  # fmt: skip
    frames = deck.frames
    assert len(rows) == len(frames.figures) + len(frames.quotes) + len(frames.commitments)
    text = deck.whole.articles["text"].iloc[0]
    for row in rows:
        assert text[int(row["start"]) : int(row["end"])] == row["text"]
        assert row["publisher"] == "The Daily Ledger"
        assert re.fullmatch(r"[0-9a-f]{64}", row["text_sha256"])
        assert re.fullmatch(r"[0-9a-f]{12}", row["reader"])
        assert row["link"].startswith("http://localhost:8501/article?article=")


def test_csv_texts_never_begin_like_a_formula(hostile):
    with zipfile.ZipFile(io.BytesIO(write_csv_zip(hostile))) as archive:
        assert "apostrophe" in archive.read("README.txt").decode()
        for name in archive.namelist():
            if name.endswith(".csv"):
                rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
                cells = [cell for row in rows for cell in row]
                bad = [
                    cell for cell in cells if cell[:1] in "=+-@\t\r" and not re.fullmatch(r"-?[\d.e+]*", cell)
                ]
                assert bad == []
        assert f"'{FORMULA}" in archive.read("articles.csv").decode("utf-8-sig").replace('""', '"')


# --- pictures -----------------------------------------------------------------------------------------------


def test_each_chart_alone_says_what_it_shows(deck):
    charts = [slide for slide in deck.slides if slide.drawing is not None]
    assert {slide.drawing.form for slide in charts} >= {"ladder", "bars", "matrix"}
    for slide in charts:
        svg = etree.fromstring(picture(slide, "svg"))
        words = " ".join(" ".join(svg.itertext()).split())
        assert slide.title.split()[-1] in words
        assert slide.source in words
        assert slide.drawing.note.split(".")[0] in words
        rows = {node.get("data-row") for node in svg.iter() if node.get("data-row")}
        assert rows == set(slide.drawing.table["row_id"])
        assert picture(slide, "png").startswith(b"\x89PNG")


def test_a_slide_without_a_chart_has_no_picture(deck):
    assert picture(deck.slides[0]) == b""


def test_a_picture_of_hostile_text_is_whole(hostile):
    for slide in hostile.slides:
        if slide.drawing is not None:
            svg = picture(slide, "svg")
            assert SCRIPT.encode() not in svg
            etree.fromstring(svg)
            assert picture(slide, "png")
