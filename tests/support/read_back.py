"""The words of a file that leaves, read back by somebody else's reader."""

import io
import zipfile
from html.parser import HTMLParser

import openpyxl
from pypdf import PdfReader


def pdf_text(raw: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)


def html_text(raw: bytes) -> str:
    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.said: list[str] = []
            self.skip = False

        def handle_starttag(self, tag, attrs):
            self.skip = tag in ("style", "script")
            self.said += [value or "" for name, value in attrs if name in ("aria-label", "data-tip")]

        def handle_endtag(self, tag):
            self.skip = False

        def handle_data(self, data):
            if not self.skip:
                self.said.append(data)

    words = Words()
    words.feed(raw.decode())
    return " ".join(words.said)


def xlsx_text(raw: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return "\n".join(
        str(c.value) for page in book for row in page.iter_rows() for c in row if c.value is not None
    )


def csv_text(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return "\n".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())
