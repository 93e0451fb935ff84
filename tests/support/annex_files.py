"""Annexes as files: a table of rows, laid out as a page, a Word document or a PDF.

In a row "<" means that the cell to the left goes on, "^" that the one above does.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

Rows = Sequence[Sequence[str]]


class Laid(NamedTuple):
    """A cell: where it stands, what it says, over how many rows and columns."""

    row: int
    column: int
    words: str
    rows: int
    columns: int


def laid_out(rows: Rows) -> Iterator[Laid]:
    """The cells of some rows, each once."""
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            if words in ("<", "^"):
                continue
            wide = next((n for n, one in enumerate(row[column + 1 :], 1) if one != "<"), len(row) - column)
            below = (below[column] if column < len(below) else "" for below in rows[at + 1 :])
            high = next((n for n, one in enumerate(below, 1) if one != "^"), len(rows) - at)
            yield Laid(at, column, words, high, wide)


def as_page(lines: Sequence[str], caption: str, rows: Rows) -> bytes:
    """A page: the first line is its headline, the table stands under a caption of its own."""
    title, *prose = lines
    table = "".join(
        "<tr>" + "".join(_page_cell(cell) for cell in laid_out(rows) if cell.row == at) + "</tr>"
        for at in range(len(rows))
    )
    body = "".join(f"<p>{escape(line)}</p>" for line in prose)
    text = f"<h1>{escape(title)}</h1>{body}<table><caption>{escape(caption)}</caption>{table}</table>"
    return f"<!DOCTYPE html><html><body><article>{text}<p>He left.</p></article></body></html>".encode()


def _page_cell(cell: Laid) -> str:
    return f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{escape(cell.words)}</td>'


def as_word(lines: Sequence[str], caption: str, rows: Rows) -> bytes:
    """A Word document, the table's cells merged as Word merges them."""
    import docx

    document = docx.Document()
    document.add_paragraph(lines[0], style="Title")
    for line in (*lines[1:], caption):
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for cell in laid_out(rows):
        first = table.cell(cell.row, cell.column)
        last = table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        first.merge(last).text = cell.words
    document.add_paragraph("He left.")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def as_pdf(lines: Sequence[str], caption: str, rows: Rows, stroke: str = "0.5pt") -> bytes:
    """A PDF with rules around the cells, or as `stroke` says."""
    import typst

    cells = ", ".join(
        f"table.cell(colspan: {cell.columns}, rowspan: {cell.rows})[{_typed(cell.words)}]"
        for cell in laid_out(rows)
    )
    table = f"#table(columns: {max(map(len, rows))}, stroke: {stroke}, {cells})"
    return bytes(typst.compile("\n\n".join(["= " + lines[0], *lines[1:], _typed(caption), table]).encode()))


def _typed(words: str) -> str:
    return "".join("\\" + sign if sign in "#$*_[]<>@`\\" else sign for sign in words)


LAYOUTS: dict[str, tuple[str, Callable[..., bytes]]] = {
    "page": ("a.html", as_page),
    "word": ("a.docx", as_word),
    "pdf": ("a.pdf", as_pdf),
}


def annex_file(case: dict[str, Any], lines: Sequence[str]) -> tuple[str, bytes]:
    """The name and the bytes of the file that a case asks for, with some lines over its table."""
    name, make = LAYOUTS[case["layout"]]
    more = {"stroke": case["stroke"]} if "stroke" in case else {}
    return name, make(lines, case["caption"], case["rows"], **more)
