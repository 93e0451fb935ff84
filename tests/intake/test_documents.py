"""PDF, Word and Markdown: paragraphs whole, headings their own line, page furniture and marks gone."""

import io
import zipfile
from datetime import datetime
from textwrap import wrap

import docx
import matplotlib
import pypdf
import pytest
import typst
from docx.oxml import OxmlElement
from matplotlib.figure import Figure

from core import normalize
from core.article.reading import article_from_text
from core.cli import main
from core.intake import Document, Refusal, read_file
from core.intake.documents.pdf_lines import PdfLine, joined
from tests.support.web_pages import CROSSHEAD, HEADLINE, PARAGRAPHS

WIDE = (
    "Official offices of five affiliated firms filed a “first-rate” and efficient offer, the minister said, "
    "and the governments of the surrounding countries agreed to its long-term proposition within a fortnight."
)
STORY = [*PARAGRAPHS, WIDE, WIDE.replace("five", "nine"), WIDE.replace("five", "eleven")]


def only(name: str, raw: bytes) -> Document | Refusal:
    [found] = read_file(name, raw)
    return found


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in article_from_text(text).blocks]


STORY_BLOCKS = [("headline", HEADLINE)] + [
    ("crosshead" if words == CROSSHEAD else "paragraph", words) for words in STORY
]

# --- PDF ------------------------------------------------------------------------------------------------


def pdf(setting: str = "", *, columns: int = 1, size: str = "11pt") -> bytes:
    """The story as a PDF on small pages, with a running header and page numbers, set in the given way."""
    body = "\n\n".join(f"== {words}" if words == CROSSHEAD else words.replace("$", "\\$") for words in STORY)
    return typst.compile(
        f"""
#set page(paper: "a5", columns: {columns}, header: [Lake Courier #h(1fr) 14 October 2025],
  footer: context align(center)[Page #counter(page).display() of #counter(page).final().first()])
#set text(size: {size}, hyphenate: true, lang: "en")
{setting}
= {HEADLINE}

{body}
""".encode()
    )


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"setting": "#set par(justify: true)"},
        {"setting": "#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)"},
        {"setting": "#set par(justify: true)", "columns": 2, "size": "9pt"},
        {"size": "16pt"},
    ],
    ids=["ragged", "justified", "indented", "two columns", "large"],
)
def test_a_pdf_gives_its_paragraphs(options):
    found = only("talks.pdf", pdf(**options))
    kept = [block for block in blocks(found.text) if "Lake Courier" not in block[1]]
    assert kept == STORY_BLOCKS


def test_what_runs_along_the_pages_is_dropped_but_tells_the_day():
    found = only("talks.pdf", pdf(size="16pt"))
    assert "Lake Courier" not in found.text
    assert "Page" not in found.text
    assert found.told.published == datetime(2025, 10, 14)
    assert found.original_name == "talks.pdf"


def drawn(*, by_rows: bool) -> bytes:
    """The story in two columns, drawn line by line across both, or one column after the other."""
    half = STORY.index(CROSSHEAD) + 2
    columns = [
        [line for words in part for line in [*wrap(words, 44), ""]] for part in (STORY[:half], STORY[half:])
    ]
    places = [(c, n) for c, column in enumerate(columns) for n in range(len(column))]
    page, made = Figure(figsize=(8, 11)), io.BytesIO()
    page.text(0.08, 0.94, HEADLINE, fontsize=20)
    for column, row in sorted(places, key=lambda place: place[::-1] if by_rows else place):
        words = columns[column][row].replace("$", "\\$")
        page.text(0.08 + 0.46 * column, 0.9 - 0.02 * row, words, fontsize=9)
    with matplotlib.rc_context({"pdf.fonttype": 42}):
        page.savefig(made, format="pdf")
    return made.getvalue()


@pytest.mark.parametrize("by_rows", [True, False])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(by_rows):
    assert blocks(only("a.pdf", drawn(by_rows=by_rows)).text) == STORY_BLOCKS


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the govern-", "ment agreed"], "the government agreed"),
        (["a first-", "rate deal"], "a first-rate deal"),
        (["some 500-", "metre spans"], "some 500-metre spans"),
        (["the Ostria-", "Vela line"], "the Ostria-Vela line"),
        (["the energy min\u00ad", "ister"], "the energy minister"),
        (["a 20\u00adyear loan"], "a 20-year loan"),
        (["it has ex-", "ceeded"], "it has exceeded"),
        (["the co-author and his co-", "author"], "the co-author and his co-author"),
        (["the minister –", "who left"], "the minister – who left"),
    ],
)
def test_a_word_broken_at_a_line_end_is_whole_again(lines, text):
    assert joined(PdfLine(words, 50.0, 700.0 - 12 * n, 10.0) for n, words in enumerate(lines)) == [text]


def locked(algorithm: str, *, user: str) -> bytes:
    writer, made = pypdf.PdfWriter(pypdf.PdfReader(io.BytesIO(pdf()))), io.BytesIO()
    writer.encrypt(user, "owner", algorithm=algorithm)
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_locked_pdf_is_refused_and_one_that_only_forbids_printing_is_read(algorithm):
    assert "locked with a password" in only("a.pdf", locked(algorithm, user="secret")).sentence
    assert HEADLINE in only("a.pdf", locked(algorithm, user="")).text


def test_a_scan_is_refused():
    made = typst.compile(b"#rect(width: 10cm, height: 12cm, fill: gray)")
    assert "a scan without text" in only("a.pdf", made).sentence


@pytest.mark.parametrize("raw", [b"%PDF-1.7\n", pdf()[:3000], b"%PDF-1.4 " + bytes(5000)])
def test_a_broken_pdf_is_refused(raw):
    found = only("a.pdf", raw)
    assert isinstance(found, Refusal)
    assert "broken" in found.sentence or "scan" in found.sentence


# --- Word -----------------------------------------------------------------------------------------------


def word(change=None) -> bytes:
    document, made = docx.Document(), io.BytesIO()
    document.add_heading(HEADLINE, 0)
    for words in STORY:
        document.add_heading(words, 2) if words == CROSSHEAD else document.add_paragraph(words)
    document.sections[0].header.paragraphs[0].text = "The header, 555 pages"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 999"
    if change:
        change(document)
    document.save(made)
    return made.getvalue()


def test_a_word_document_gives_its_paragraphs():
    found = only("talks.docx", word())
    assert blocks(found.text) == STORY_BLOCKS
    assert found.original == word() or found.original[:2] == b"PK"


def test_rows_links_and_changes_of_a_word_document_are_read_as_printed():
    def change(document):
        table = document.add_table(2, 2)
        for row, cells in zip(table.rows, (("Year", "Tonnes"), ("2024", "48,300")), strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        paragraph = document.add_paragraph("Trade grew by ")
        for tag, words in (("w:del", "4"), ("w:ins", "6")):
            mark, run = OxmlElement(tag), paragraph.add_run(words)._r
            paragraph._p.append(mark)
            mark.append(run)
        paragraph.add_run("%, he said.")

    lines = only("talks.docx", word(change)).text.split("\n\n")
    assert lines[-3:] == ["Year | Tonnes", "2024 | 48,300", "Trade grew by 6%, he said."]


def test_tables_inside_of_tables_are_read_once():
    def change(document):
        box = document.add_table(1, 1).cell(0, 0)
        box.text = "Laid out in a table."
        for depth in range(20):
            box.add_paragraph(f"Box {depth} cost $7 million.")
            box = box.add_table(1, 1).cell(0, 0)
        row = box.add_table(1, 2).rows[0].cells
        row[0].text, row[1].text = "2024", "48,300"

    lines = only("talks.docx", word(change)).text.split("\n\n")
    boxes = [f"Box {depth} cost $7 million." for depth in range(20)]
    assert lines[-22:] == ["Laid out in a table.", *boxes, "2024 | 48,300"]


def test_a_word_document_that_unpacks_to_far_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("core.intake.documents.word._LARGEST", 1000)
    assert "too large" in only("a.docx", word()).sentence


def test_a_word_document_reads_no_other_file_and_grows_no_words(tmp_path):
    (tmp_path / "secret.txt").write_text("The password is 4711.")
    asked = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{(tmp_path / "secret.txt").as_uri()}"><!ENTITY t "word word">]>'
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/document.xml":
                content = content.replace(b"<w:document", asked.encode() + b"<w:document", 1)
                content = content.replace(STORY[0].encode(), b"&s;&t;" + STORY[0].encode(), 1)
            new.writestr(part, content)
    found = only("a.docx", made.getvalue())
    said = getattr(found, "text", "") or found.sentence
    assert "4711" not in said
    assert "word word" not in said


def test_locked_and_broken_word_documents_are_refused():
    locked = (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    assert "locked with a password" in only("a.docx", locked).sentence
    assert "broken" in only("a.docx", word()[:4000]).sentence
    assert "broken" in only("a.docx", b"PK\3\4 and nothing more").sentence


# --- Markdown -------------------------------------------------------------------------------------------

MARKDOWN = f"""---
title: "Something else"
date: 2025-10-14
publisher: Lake Courier
---

# {HEADLINE}

Ministers from *four* lake states [agreed](https://x.example/a_b) on **Tuesday**, at a cost of $2.4 billion.
![A pylon](pylon.jpg)

> “We have waited twelve years,” said Ilse Varga.

## {CROSSHEAD}

The line is `640 kilometres` long, and ~~four~~ five states use it.

- Steel: 7,300 tonnes
- Grain: 41,000 tonnes

| Year | Tonnes |
| ---- | -----: |
| 2024 | 48,300 |
"""


def test_the_marks_of_markdown_are_gone():
    found = only("talks.md", MARKDOWN.encode())
    assert found.text.split("\n\n") == [
        HEADLINE,
        "Ministers from four lake states agreed on Tuesday, at a cost of $2.4 billion.",
        "“We have waited twelve years,” said Ilse Varga.",
        CROSSHEAD,
        "The line is 640 kilometres long, and  five states use it.",
        "Steel: 7,300 tonnes",
        "Grain: 41,000 tonnes",
        "Year | Tonnes",
        "2024 | 48,300",
    ]
    assert (found.told.published, found.told.publisher) == (datetime(2025, 10, 14), "Lake Courier")


# --- all of them ----------------------------------------------------------------------------------------


def markdown() -> bytes:
    lines = (f"## {words}" if words == CROSSHEAD else words for words in STORY)
    return "\n\n".join([f"# {HEADLINE}", *lines]).encode()


@pytest.mark.parametrize(
    ("name", "make"), [("a.pdf", pdf), ("a.docx", word), ("a.md", markdown)], ids=["pdf", "docx", "markdown"]
)
def test_every_format_gives_the_frames_of_the_plain_text(name, make):
    plain = normalize("\n\n".join([HEADLINE, *STORY]))
    read = normalize(only(name, make()).text.removeprefix("Lake Courier 14 October 2025\n\n"))
    for table, column in (
        ("figures", "value"),
        ("quotes", "speaker"),
        ("figures", "text"),
        ("quotes", "text"),
    ):
        assert list(getattr(read, table)[column]) == list(getattr(plain, table)[column])
    assert len(plain.figures) > 8
    assert len(plain.quotes) > 4


@pytest.mark.parametrize(("name", "make"), [("a.pdf", pdf), ("a.docx", word), ("a.md", markdown)])
def test_the_command_line_reads_them_too(name, make, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(make())
    assert main([str(path)]) == 0
    assert capsys.readouterr().out.startswith(f"{HEADLINE}\n")


def test_markdown_keeps_what_html_in_it_means_and_cells_in_their_columns():
    lines = [
        "---", 'title: "Grain for the river\\', '  \\ towns"', "---", "**Via a call**", "",
        "About 10<sup>6</sup> tonnes[^1] at ~~four~~ 4.2<sup>1</sup> *percent* were sold on Monday.", "",
        "| | 2023 | 2024 |", "|--|--|--|", "| Cod | | 4 |", "| Herring | 5 | |", "", "[^1]: Without transit.",
    ]  # fmt: skip
    found = only("a.md", "\n".join(lines).encode())
    assert found.text.split("\n\n") == [
        "Grain for the river towns",
        "Via a call",
        "About 10^6 tonnes at 4.2 percent were sold on Monday.",
        "| 2023 | 2024",
        "Cod | | 4",
        "Herring | 5",
        "Without transit.",
    ]
