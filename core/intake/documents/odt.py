"""An OpenDocument text in, its words out: paragraphs and headings a line each, a row of a table a line."""

from collections.abc import Iterator
from typing import Any

from core.article.metadata import Metadata
from core.intake.documents.odt_styles import OdtStyles, kind_of, own
from core.intake.items.brought import Brought
from core.intake.items.document import LARGEST_TEXT, Document, Refused, check_size
from core.intake.items.grid import GridCell, table_lines
from core.intake.items.zips import content_of, open_zip

_LARGEST = 4 * LARGEST_TEXT  # of all that is written in a document, once unpacked
_MOST_SPANNED = 1000  # columns or rows; a sheet's margin is said to be a million wide
# What is no part of the text as it stands: what was struck out, notes on it, lists of its headings, fields
# that say nothing.
_LEFT_OUT = frozenset(
    (
        *("tracked-changes", "annotation", "annotation-end", "forms", "note-citation", "ruby-text", "title"),
        *("desc", "table-of-content", "illustration-index", "table-index", "object-index", "user-index"),
        *(
            "alphabetical-index",
            "bibliography",
            "page-number",
            "page-count",
            "hidden-text",
            "script",
            "image",
        ),
        *("placeholder", "sequence-decls", "variable-decls", "user-field-decls", "covered-table-cell"),
    )
)
_SHAPES = ("frame", "text-box", "custom-shape", "rect", "ellipse", "g", "a")


def read_odt(name: str, raw: bytes) -> Document:
    """The text of an .odt or .fodt as it would be printed, without headers, footers and captions.

    Changes are taken over. Notes stand after the text, without their marks. Raises Refused for a document
    that is locked or broken.
    """
    return _read(name, raw)[0]


def odt_lines(name: str, raw: bytes) -> list[tuple[str, bool]]:
    """The lines of an .odt or .fodt, and which of them are headings. Raises Refused as `read_odt` does."""
    found, reader = _read(name, raw)
    return [(line, line in reader.headings) for line in found.text.split("\n\n")]


def _read(name: str, raw: bytes) -> "tuple[Document, _OdtReader]":
    parts = _parts(name, raw)
    content = _parsed(name, parts.get("content.xml"))
    if content is None:
        raise _broken(name)
    body = next((one for one in content.iter("*") if kind_of(one) == "text" and "office" in one.tag), None)
    if body is None:
        raise Refused(f"{name} is an OpenDocument file and no text: save the article as .docx, PDF or text.")
    reader = _OdtReader(OdtStyles([_parsed(name, parts.get("styles.xml")), content]))
    lines = [*reader.lines(body), *reader.notes]
    title = reader.title
    if title is None:
        title = _said_title(_parsed(name, parts.get("meta.xml")))
    elif title in lines:
        lines.remove(title)
        lines.insert(0, title)
    return Document(text="\n\n".join(lines), source=name, told=Metadata(title=title)), reader


def _parts(name: str, raw: bytes) -> dict[str, bytes]:
    if not raw.startswith(b"PK"):  # all of it in one piece
        return {"content.xml": raw}
    with open_zip(name, raw) as packed:
        wanted = [
            one
            for one in packed.infolist()
            if one.filename in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")
        ]
        check_size(name, sum(one.file_size for one in wanted), _LARGEST)
        found = {one.filename: content_of(packed, one, f"{one.filename} in {name}") for one in wanted}
    if b"encryption-data" in found.get("META-INF/manifest.xml", b""):
        raise Refused(f"{name} is locked with a password: open it, save a copy without one, and bring that.")
    return found


def _parsed(name: str, raw: bytes | None) -> Any | None:
    """The XML of a part; None where there is none. Raises Refused for one with entities of its own."""
    root = Brought(name, raw).xml if raw else None
    declared = root.getroottree().docinfo.internalDTD if root is not None else None
    if raw and (root is None or (declared is not None and any(True for _ in declared.iterentities()))):
        raise _broken(name)
    return root


def _broken(name: str) -> Refused:
    return Refused(f"{name} is broken and can't be opened: open it in a word processor and save it again.")


def _said_title(meta: Any | None) -> str | None:
    """The title in a document's properties, where it is one: a file's name has fewer words."""
    said = (
        next((one for one in meta.iter("*") if kind_of(one) == "title"), None) if meta is not None else None
    )
    words = " ".join("".join(said.itertext()).split()) if said is not None else ""
    return words if len(words.split()) > 3 else None


class _OdtReader:
    """Walks through a document's body; what it meets of a title and of notes is kept aside."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self.title: str | None = None
        self.headings: set[str] = set()
        self.notes: list[str] = []

    def lines(self, element: Any) -> Iterator[str]:
        """The lines of whatever holds paragraphs: the body, a section, an item, a cell, a box."""
        for one in element:
            kind = kind_of(one)
            if kind in ("p", "h"):
                yield from self._paragraph(one)
            elif kind == "table":
                yield from self._table(one)
            elif kind in _LEFT_OUT or self._styles.is_hidden(one) or kind == "note":
                continue
            elif kind not in _SHAPES or not _has_picture(one):
                yield from self.lines(one)

    def _paragraph(self, element: Any) -> Iterator[str]:
        """The lines of a paragraph; after them those of the boxes that hang on it."""
        if self._styles.is_hidden(element) or self._styles.is_named(element, "Caption"):
            return
        boxes: list[Any] = []
        words = self._words(element, boxes)
        found = [line for one in words.split("\n") if (line := " ".join(one.split()))]
        if kind_of(element) == "h":
            self.headings.update(found)
        if found and self.title is None and self._styles.is_named(element, "Title"):
            found = [" ".join(found)]
            self.title = found[0]
        yield from found
        for box in boxes:
            yield from self.lines(box)

    def _words(self, element: Any, boxes: list[Any]) -> str:
        words = element.text or ""
        for one in element:
            kind = kind_of(one)
            if kind == "note":
                self._keep_note(one)
            elif kind == "s" or kind == "tab":
                words += " "
            elif kind == "line-break":
                words += "\n"
            elif "drawing" in one.tag or kind in ("frame", "custom-shape"):
                boxes += [] if _has_picture(one) else [one]
            elif kind not in _LEFT_OUT and not self._styles.is_hidden(one):
                words += self._words(one, boxes)
            words += one.tail or ""
        return words

    def _keep_note(self, note: Any) -> None:
        body = next((one for one in note if kind_of(one) == "note-body"), None)
        words = " ".join(self.lines(body)) if body is not None else ""
        if words:
            self.notes.append(words)

    def _table(self, table: Any) -> Iterator[str]:
        """A line a row; the lines of the cells where there is one in each row, to lay out the page."""
        rows = [
            [(cell, list(self.lines(cell))) for cell in own(row, "table-cell")]
            for row in own(table, "table-row")
        ]
        if all(sum(bool(lines) for _, lines in row) < 2 for row in rows):
            yield from (line for row in rows for _, lines in row for line in lines)
            return
        yield from table_lines(
            [
                [
                    GridCell(" ".join(lines), _many(cell, "columns"), _many(cell, "rows"))
                    for cell, lines in row
                ]
                for row in rows
            ]
        )


def _many(cell: Any, of: str) -> int:
    """How many columns or rows a cell spans, or how often it stands in its row."""
    said = [
        value
        for name, value in cell.attrib.items()
        if name.endswith(f"}}number-{of}-spanned")
        or (of == "columns" and name.endswith("}number-columns-repeated"))
    ]
    numbers = [int(value) for value in said if value.isdecimal() and len(value) < 5]
    return min(max((*numbers, 1)), _MOST_SPANNED)


def _has_picture(shape: Any) -> bool:
    """Whether a shape holds a picture: its words are then the caption."""
    return any(kind_of(one) in ("image", "object", "object-ole") for one in shape.iter("*"))
