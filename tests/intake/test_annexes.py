"""An annex that stands in a page, a Word file, a PDF, a workbook or Markdown gives the same figures, each led back to its cell."""

# ruff: noqa: E501 -- what is set is easier to read in one piece

import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
import typst

from core import normalize
from core.article.reading import article_from_text
from core.intake import Document, Refusal, read_file
from core.intake.documents.pdf_tables import is_number
from tests.support.annex_files import as_page, as_pdf
from tests.support.word_files import p as paragraph
from tests.support.word_files import table as word_table
from tests.support.word_files import word_file

TITLE = "River states adopt a programme for their ports"
TEXT = [
    "The leaders of the river states adopted a programme for their ports in Varna on Tuesday, after two days of talks.",
    "They will meet again in the autumn, when the board is to tell them how far the work on the upper river has come.",
    "The annex lists what each of the ports is to be given in the years to come, and how much more it is to carry.",
]
CAPTION = "Annex: Grants to the ports, EUR million"
HEADS, UNDER = ["", "Planned", "", "Share, %"], ["Port", "2026", "2027", "2026"]
ROWS = [
    ["Karsa", "14.5", "16", "31"],
    ["Brask and the isles", "9.25", "(1.5)", "20"],
    ["Lunde", "–", "1,204", "7.5"],
]
FIGURES = [
    ("14.5", 14.5e6, "EUR", "karsa planned", "2026"), ("16", 16e6, "EUR", "karsa planned", "2027"), ("31", 31.0, "percent", "karsa share", "2026"),
    ("9.25", 9.25e6, "EUR", "brask and the isles planned", "2026"), ("(1.5)", -1.5e6, "EUR", "brask and the isles planned", "2027"),
    ("20", 20.0, "percent", "brask and the isles share", "2026"), ("1,204", 1204e6, "EUR", "lunde planned", "2027"), ("7.5", 7.5, "percent", "lunde share", "2026"),
]  # fmt: skip


def page() -> bytes:
    head = "<tr><th></th><th colspan=2>Planned</th><th>Share, %</th></tr>"
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [UNDER, *ROWS])
    body = "".join(f"<p>{words}</p>" for words in TEXT)
    html = f"<article><h1>{TITLE}</h1>{body}<table><caption>{CAPTION}</caption>{head}{rows}</table></article>"
    return f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body>{html}</body></html>".encode()


def word() -> bytes:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Planned") + "</w:tc>"
    head = f"<w:tc><w:p/></w:tc>{wide}<w:tc>{paragraph('Share, %')}</w:tc>"
    rows = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in [UNDER, *ROWS]]
    text = "".join(paragraph(words) for words in [*TEXT, CAPTION])
    return word_file(paragraph(TITLE, style="Title") + text + word_table(head, *rows))


def pdf() -> bytes:
    head = "[], table.cell(colspan: 2, align: center)[Planned], [Share, %]"
    cells = ", ".join(f"[{cell}]" for row in [UNDER, *ROWS] for cell in row)
    table = f"#table(columns: 4, align: (left, right, right, right), {head}, {cells})"
    return typst.compile(("= " + "\n\n".join([TITLE, *TEXT, CAPTION, table])).encode())


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for words in [TITLE, *TEXT, "", CAPTION]:
        sheet.append([words])
    top = sheet.max_row + 1
    sheet.append(HEADS)
    sheet.merge_cells(start_row=top, end_row=top, start_column=2, end_column=3)
    sheet.append(["Port", 2026, 2027, 2026])
    for name, *cells in ROWS:
        sheet.append([name, *map(numeric, cells)])
    for row, column, how in [(2, 3, "0.0;(0.0)"), (3, 3, "#,##0"), (2, 2, "0.00")]:
        sheet.cell(top + 1 + row, column).number_format = how
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def numeric(words: str) -> float | str:
    """What a workbook holds of a cell."""
    bare = words.strip("()").replace(",", "")
    return float(bare) * (-1 if "(" in words else 1) if bare[0].isdigit() else words


def markdown() -> bytes:
    rows = [" | ".join(["", *row, ""]).strip() for row in [HEADS, UNDER, *ROWS]]
    rule = "|---|--:|--:|--:|"
    return "\n\n".join([f"# {TITLE}", *TEXT, CAPTION, "\n".join([rows[0], rule, *rows[1:]])]).encode()


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.html", page), ("a.docx", word), ("a.pdf", pdf), ("a.md", markdown), ("a.xlsx", workbook)],
    ids=["page", "word", "pdf", "markdown", "workbook"],
)
def test_an_annex_gives_the_same_figures_from_any_file(name: str, make: Callable[[], bytes]) -> None:
    [found] = read_file(name, make())
    assert isinstance(found, Document), found
    article = article_from_text(found.text, title=found.told.title)
    figures = normalize(article).figures
    cells = figures[figures["start"] > article.text.index(CAPTION)]
    told = cells[["text", "value", "unit", "measure", "period"]].itertuples(index=False, name=None)
    assert list(told) == FIGURES
    for row in cells.itertuples():
        assert article.text[row.start : row.end] == row.text


@pytest.mark.parametrize("stroke", ["1pt", "(x, y) => (x: 1pt, y: if y < 2 or y == 3 { 1pt })"])
def test_the_rules_of_a_pdf_part_cells_that_stand_close(stroke: str) -> None:
    cells = "[Port], [Cost, EUR million], [Share, %], [Quays of Karsa and of the isles], [1,204], [7.5], [Brask], [1,310], [8]"
    table = f"#table(columns: (3cm, 1.9cm, 1cm), inset: 1.5pt, stroke: {stroke}, {cells})"
    [found] = read_file("a.pdf", typst.compile(("= " + "\n\n".join([TITLE, *TEXT, table])).encode()))
    assert isinstance(found, Document)
    *_, head, first, second = found.text.split("\n\n")
    assert head == "Port | Cost, EUR million | Share, %"
    assert (first, second) == ("Quays of Karsa and of the isles | 1,204 | 7.5", "Brask | 1,310 | 8")


def test_cells_with_their_scale_in_words_are_rows_of_a_pdf() -> None:
    rows = [
        ["Donor", "Pledged", "Paid"],
        ["Norrin", "45 million", "12 million"],
        ["Ferrin", "7.5 million", "900,000"],
    ]
    [found] = read_file("a.pdf", as_pdf([TITLE, *TEXT], "Annex: Aid in USD", rows))
    assert isinstance(found, Document), found
    figures = normalize(article_from_text(found.text, title=found.told.title)).figures
    cells = figures[figures["start"] > found.text.index("Annex: Aid")]
    assert list(cells[["value", "unit"]].itertuples(index=False, name=None)) == [
        (45e6, "USD"), (12e6, "USD"), (7.5e6, "USD"), (9e5, "USD"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("45 million", True), ("$7.5 million", True), ("15 years", True), ("1,204", True), ("31 %", True),
        ("2024 delegates", False), ("3 ships met", False), ("million", False), ("12 of them", False), ("45 million was", False),
    ],
)  # fmt: skip
def test_what_is_a_number_in_a_cell(words: str, number: bool) -> None:
    assert is_number(words) is number


def test_what_is_paid_per_month_is_of_a_month() -> None:
    rows = [["Post", "Pay per month (EUR)"], ["Inspector", "3,450"], ["Pilot", "5,200"]]
    [found] = read_file("a.html", as_page([TITLE, *TEXT], "Annex: Pay", rows))
    assert isinstance(found, Document), found
    figures = normalize(article_from_text(found.text, title=found.told.title)).figures
    assert "inspector pay per month" in set(figures["measure"].dropna())


def test_rules_around_words_make_no_table() -> None:
    boxes = "#table(columns: 2, " + ", ".join(f"[{words}]" for words in (TEXT * 2)) + ")"
    [found] = read_file("a.pdf", typst.compile(("= " + "\n\n".join([TITLE, *TEXT, boxes])).encode()))
    assert isinstance(found, Document)
    assert " | " not in found.text


def test_a_word_file_that_word_itself_lays_out_is_read_too(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for words in [*TEXT, CAPTION]:
        document.add_paragraph(words)
    table = document.add_table(0, 4)
    for row in [UNDER, *ROWS]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(tmp_path / "a.docx"))
    [found] = read_file("a.docx", (tmp_path / "a.docx").read_bytes())
    assert isinstance(found, Document)
    assert found.text.endswith(
        "Port | 2026 | 2027 | 2026\n\nKarsa | 14.5 | 16 | 31\n\nBrask and the isles | 9.25 | (1.5) | 20\n\nLunde | – | 1,204 | 7.5"
    )


def test_a_sheet_of_its_own_and_a_table_below_another_keep_their_own_heads() -> None:
    book = openpyxl.Workbook()
    pledges = book.active
    assert pledges is not None
    pledges.title = "Pledges"
    for row in [["Port", "Grant"], ["Karsa", 2500000], ["Lunde", 1750000], [], ["Jobs by port"]]:
        pledges.append(row)
    for row in [["Port", 2024, 2030], ["Karsa", 120, 80], ["Lunde", 61, 40]]:
        pledges.append(row)
    pledges["B2"].number_format = "[$€-2] #,##0"
    pledges["B3"].number_format = '"US$" #,##0'
    shares = book.create_sheet("Emissions")
    for row in [["Sector", "2024 (Mt CO2)"], ["Power", 120.4], ["Transport", 61]]:
        shares.append(row)
    book.create_sheet("Lists").sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    [found] = read_file("annex.xlsx", held.getvalue())
    assert isinstance(found, Document), found
    figures = normalize(found.article()).figures
    told = figures[["text", "value", "unit", "measure", "period"]].astype(object).where(figures.notna(), None)
    assert [tuple(row)[1:] for row in told.itertuples(index=False, name=None)] == [
        (2500000.0, "EUR", "karsa grant", None), (1750000.0, "USD", "lunde grant", None),
        (120.0, None, "karsa", "2024"), (80.0, None, "karsa", "2030"),
        (61.0, None, "lunde", "2024"), (40.0, None, "lunde", "2030"),
        (120.4, "megatonne", "power CO2", "2024"), (61.0, "megatonne", "transport CO2", "2024"),
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [[["a", "b"]], [["row", 1, 2]] * 900], ids=["no figures", "a set of data"])
def test_a_workbook_that_is_no_annex_is_refused(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    held = io.BytesIO()
    book.save(held)
    [found] = read_file("a.xlsx", held.getvalue())
    assert isinstance(found, Refusal)
    assert "a short table of figures" in found.sentence
