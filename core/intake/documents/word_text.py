"""The paragraphs of a Word document's body, as it would be printed with all changes taken over."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from core.intake.documents.word_parts import Parts, child, is_unseen, kind, look, value
from core.intake.items.grid import GridCell, table_lines
from core.intake.items.words import joined_lines, raised

# What only wraps other elements, put in later ones among them.
_WRAPPING = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
# What is not part of the text as it stands: what was taken out, instructions, pronunciation.
_LEFT_OUT = {
    "del",
    "moveFrom",
    "delText",
    "delInstrText",
    "instrText",
    "pPr",
    "rPr",
    "rt",
    "sdtPr",
    "binData",
}
_NO_TEXT = ("TOC", "INDEX", "TOA", "NOTEREF", "PRIVATE")  # fields whose result repeats what stands elsewhere
_BREAK = "\n"


@dataclass
class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False


@dataclass
class _Line:
    """A paragraph as it is read: its words so far, its text boxes, and how its words look."""

    look: dict[str, str]
    words: str = ""
    boxes: list[Any] = field(default_factory=list)
    raised: str = ""
    mark_follows: bool = False


class WordText:
    """Reads a document from its beginning to its end: fields run on from paragraph to paragraph."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._fields: list[_Field] = []
        self._cited: list[tuple[str, str]] = []
        self._begun = ""  # the words of a paragraph whose end was taken out
        self.title: str | None = None

    def lines(self, body: Any) -> Iterator[str]:
        """The paragraphs, headings, rows and text boxes of a body or of a cell, in order."""
        for element in body:
            name = kind(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._rows(element)
            elif name in _WRAPPING:
                yield from self.lines(element)

    def notes(self) -> Iterator[str]:
        """The foot- and endnotes that the text cites, in the order in which it does."""
        for which, number in dict.fromkeys(self._cited):
            note = self._parts.note(which, number)
            if note is not None:
                yield from self.lines(note)

    def _paragraph(self, element: Any) -> Iterator[str]:
        properties = child(element, "pPr")
        style = child(properties, "pStyle")
        named = value(style, "val") if style is not None else None
        line = _Line(self._parts.look_of_style(named))
        self._read(element, line)
        self._set_raised(line, "")
        words = self._begun + line.words
        end = child(properties, "rPr")
        self._begun = ""
        if end is not None and any(kind(one) in ("del", "moveFrom") for one in end):
            self._begun = words  # its end was taken out: it goes on in the next paragraph
            words = ""
        lines = joined_lines(words.split(_BREAK))
        if lines and self.title is None and self._parts.style_name(named) == "title":
            self.title = " ".join(lines)
            lines = [self.title]
        yield from lines
        for box in line.boxes:
            yield from self.lines(box)

    def _rows(self, table: Any) -> Iterator[str]:
        """A line a row; each line of a row with words in one cell, which is there to lay out the page."""
        grid: list[list[GridCell]] = []
        for row in _own(table, "tr"):
            properties = child(row, "trPr")
            cells = [(cell, list(self.lines(cell))) for cell in _own(row, "tc")]
            if properties is not None and child(properties, "del") is not None:
                continue
            full = [lines for _, lines in cells if lines]
            if len(full) == 1 and len(full[0]) > 1:
                yield from table_lines(grid)
                grid = []
                yield from full[0]
            else:
                before = _number(child(properties, "gridBefore"))
                blank = [GridCell("", before)] if before else []
                grid.append(blank + [GridCell(" ".join(lines), _width(cell)) for cell, lines in cells])
        yield from table_lines(grid)

    def _read(self, element: Any, line: _Line) -> None:
        """Add the words of an element to a line; runs that were put in later and links are read too."""
        for inner in element:
            name = kind(inner)
            if name == "fldChar":
                self._turn_field(value(inner, "fldCharType"))
            elif name == "instrText" and self._fields:
                self._fields[-1].instruction += inner.text or ""
            elif name == "fldSimple":
                if not value(inner, "instr").strip().startswith(_NO_TEXT):
                    self._read(inner, line)
            elif name == "r":
                self._run(inner, line)
            elif name == "AlternateContent":
                self._read(next(iter(inner), []), line)  # the first choice; the others repeat it
            elif name == "txbxContent":
                line.boxes.append(inner)
            elif name in ("sSup", "sSub", "f"):
                self._formula(inner, line)
            elif name in ("footnoteReference", "endnoteReference"):
                self._cited.append((name.removesuffix("Reference"), value(inner, "id")))
                line.mark_follows = value(inner, "customMarkFollows") not in ("", "0", "false")
            elif name not in _LEFT_OUT:
                self._add(line, _sign(inner, name))
                self._read(inner, line)

    def _run(self, run: Any, line: _Line) -> None:
        """Add a run, unless it is hidden or struck out; a raised one is put in once it is whole."""
        properties = child(run, "rPr")
        style = child(properties, "rStyle")
        shown = line.look | self._parts.look_of_style(value(style, "val") if style is not None else None)
        shown |= look(properties)
        line.mark_follows = False
        if is_unseen(shown):
            self._read(run, _Line({}))  # fields begin and end in what is hidden too
            return
        if shown.get("vertAlign") == "superscript":
            piece = _Line({})
            self._read(run, piece)
            line.raised += piece.words
            line.boxes += piece.boxes
            return
        piece = _Line({}, mark_follows=False)
        self._read(run, piece)
        self._set_raised(line, piece.words)
        line.words += piece.words
        line.boxes += piece.boxes

    def _set_raised(self, line: _Line, after: str) -> None:
        words, line.raised = line.raised, ""
        if not words.strip():
            line.words += words
            return
        last = line.words.rsplit(_BREAK, 1)[-1]
        if words.strip().isdigit() and after[:1] in ("/", "⁄", "∕") and not last[-1:].isalpha():
            line.words += f" {words.strip()}" if last[-1:].isdigit() else words.strip()  # of a fraction
        else:
            line.words += raised(words.strip(), last, after)

    def _add(self, line: _Line, words: str) -> None:
        if words and not line.mark_follows and all(one.shown for one in self._fields):
            line.words += words

    def _formula(self, element: Any, line: _Line) -> None:
        """Add a power, an index or a fraction of a formula."""
        name = kind(element)
        parts = []
        for inner in element:
            if kind(inner) in ("e", "sup", "sub", "num", "den"):
                piece = _Line({})
                self._read(inner, piece)
                parts.append(piece.words)
        if len(parts) != 2:
            return
        sign = {"sSup": "^", "sSub": "", "f": "/"}[name]
        gap = " " if name == "f" and line.words[-1:].isdigit() else ""
        self._add(line, gap + parts[0] + sign + parts[1])

    def _turn_field(self, turn: str) -> None:
        if turn == "begin":
            self._fields.append(_Field())
        elif turn == "separate" and self._fields:
            self._fields[-1].shown = not self._fields[-1].instruction.strip().startswith(_NO_TEXT)
        elif turn == "end" and self._fields:
            self._fields.pop()


def _sign(element: Any, name: str) -> str:
    """The words that an element itself stands for."""
    if name == "t":
        return element.text or ""
    if name in ("tab", "ptab"):
        return " "
    if name in ("br", "cr"):
        return _BREAK
    return "-" if name == "noBreakHyphen" else ""


def _own(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row; not those of a table inside of it."""
    for inner in element:
        if kind(inner) == name:
            yield inner
        elif kind(inner) in _WRAPPING:
            yield from _own(inner, name)


def _width(cell: Any) -> int:
    """How many columns a cell spans."""
    return max(_number(child(child(cell, "tcPr"), "gridSpan")), 1)


def _number(element: Any) -> int:
    said = value(element, "val") if element is not None else ""
    return min(int(said), 60) if said.isdigit() else 0
