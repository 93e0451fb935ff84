"""An annex that stands in a page, a Word file, a PDF or Markdown gives the same figures, each led back to its cell."""

# ruff: noqa: E501 -- what is set is easier to read in one piece

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import typst

from core import normalize
from core.article.reading import article_from_text
from core.intake import Document, read_file
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


def markdown() -> bytes:
    rows = [" | ".join(["", *row, ""]).strip() for row in [HEADS, UNDER, *ROWS]]
    rule = "|---|--:|--:|--:|"
    return "\n\n".join([f"# {TITLE}", *TEXT, CAPTION, "\n".join([rows[0], rule, *rows[1:]])]).encode()


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.html", page), ("a.docx", word), ("a.pdf", pdf), ("a.md", markdown)],
    ids=["page", "word", "pdf", "markdown"],
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
