"""An RTF file in, its parts out: paragraphs, headings and rows of tables as they follow, notes apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from core.intake.documents.rtf_tokens import Token, code_pages, file_code_page, tokens
from core.intake.items.words import goes_on, raised, settled
from core.lexicons import load_lexicon

_MOST_GROUPS = 2_000  # one inside the other: no word processor writes as many
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "tab": "\t", "emspace": " ", "enspace": " ", "qmspace": " ", "line": "\n", "lbr": "\n",
}  # fmt: skip
_SIGN_OF = {"~": "\xa0", "_": "-", "\t": "\t", "{": "{", "}": "}", "\\": "\\"}
_PARAGRAPH_ENDS = ("par", "sect", "page", "column")
_LEFT_OUT = frozenset(load_lexicon("rtf")["left_out"]["words"])
_KEPT = frozenset(load_lexicon("rtf")["kept"]["words"])
_MARKED = re.compile("[\ue000\ue001]")
_UP, _DOWN = "\ue000", "\ue001"  # around raised words, until their line is whole


@dataclass(frozen=True, slots=True)
class RtfPart:
    """A paragraph, a heading (`level` of its outline, 0 for a title) or a row of a table."""

    words: str
    level: int | None = None
    bold: bool = False  # from its first word to its last
    cells: tuple[str, ...] = ()  # of a row of a table, the paragraphs of each a line


@dataclass(frozen=True, slots=True)
class RtfParts:
    """What an RTF file holds: its text part by part, its notes, and the title that its properties name."""

    text: tuple[RtfPart, ...]
    notes: tuple[str, ...]
    title: str


@dataclass(slots=True)
class _Style:
    """What holds for the words of a group."""

    skipped: bool = False
    into: str = "text"  # "text", "note", "box", "title", "styles"
    unicode_skip: int = 1
    font: int | None = None
    hidden: bool = False
    up: bool = False
    bold: bool = False
    in_table: bool = False
    level: int | None = None


@dataclass(slots=True)
class _Flow:
    """A run of text: the paragraph that is being written, and what was written before."""

    words: str = ""
    light: bool = False  # whether a word in it is not bold
    cell: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    parts: list[RtfPart] = field(default_factory=list)


def rtf_parts(raw: bytes) -> RtfParts:
    """The parts of an RTF file as it would be printed; what is struck out or hidden is left out."""
    return _Reader(raw).read()


class _Reader:
    def __init__(self, raw: bytes) -> None:
        self.source = raw.decode("latin-1")
        self.in_utf8 = _is_utf8(raw)
        self.pages = code_pages(self.source)
        self.page = file_code_page(self.source)
        self.style = _Style()
        self.outer: list[_Style] = []
        self.flows = {into: _Flow() for into in ("text", "note", "box", "title", "styles")}
        self.levels: dict[int, int] = {}
        self.style_number = 0
        self.bytes = bytearray()
        self.to_skip = 0
        self.may_skip = False

    def read(self) -> RtfParts:
        for token in tokens(self.source):
            self._take(token)
            if token.what == "}" and token.kind == "brace" and not self.outer:
                break  # what follows the document is none of it
        self._settle_bytes()
        for into in ("text", "note", "box"):
            self._end_paragraph(into)
        self._take_in("box")
        notes = (part.words for part in self.flows["note"].parts)
        return RtfParts(tuple(self.flows["text"].parts), tuple(notes), _plain(self.flows["title"].words))

    def _take(self, token: Token) -> None:
        kind, what, number = token
        if kind in ("hex", "plain"):
            self._take_text(token)
            return
        self._settle_bytes()
        if kind == "brace":
            self.to_skip = 0
            self._open() if what == "{" else self._close()
        elif kind == "sign":
            self._take_sign(what)
        elif what == "u":
            self._add(chr((number or 0) % 0x10000))
            self.to_skip = self.style.unicode_skip
        elif self.to_skip:
            self.to_skip -= 1
        else:
            self._take_word(what, number)

    def _take_text(self, token: Token) -> None:
        words = token.what
        self.may_skip = False
        if self.to_skip:
            gone = self.to_skip if token.kind == "plain" else 1
            self.to_skip = max(0, self.to_skip - (len(words) if token.kind == "plain" else 1))
            words = words[gone:] if token.kind == "plain" else ""
        if self.style.skipped or not words:
            return
        if token.kind == "hex":
            self.bytes.append(int(words, 16))
        elif self.in_utf8 and not words.isascii():
            self._settle_bytes()
            self._add(words.encode("latin-1").decode("utf-8", "replace"))
        else:
            self.bytes += words.encode("latin-1")

    def _settle_bytes(self) -> None:
        """Bytes in a code page as words: a sign may be two of them, the second one a letter."""
        if not self.bytes:
            return
        page = self.page if self.style.font is None else self.pages.get(self.style.font, self.page)
        words = bytes(self.bytes).decode(page, "replace")
        self.bytes.clear()
        self._add(words)

    def _add(self, words: str) -> None:
        style = self.style
        if style.skipped or style.hidden:
            return
        flow = self.flows[style.into]
        flow.words += f"{_UP}{words}{_DOWN}" if style.up else words
        flow.light = flow.light or not (style.bold or words.isspace())

    def _open(self) -> None:
        self.outer.append(self.style)
        self.style = replace(self.style) if len(self.outer) < _MOST_GROUPS else _Style(skipped=True)

    def _close(self) -> None:
        ended = self.style.into
        self.style = self.outer.pop() if self.outer else _Style(skipped=True)
        self.may_skip = False
        if ended != self.style.into and ended in ("note", "box"):
            self._end_paragraph(ended)
        elif ended == "styles":
            self._name_style()

    def _take_sign(self, sign: str) -> None:
        if sign == "*":
            self.may_skip = True
        elif sign in "\r\n":
            self._take_word("par", None)
        elif self.to_skip:
            self.to_skip -= 1
        else:
            self._add(_SIGN_OF.get(sign, ""))  # of "-", a hyphen that only shows at a line's end, nothing

    def _take_word(self, word: str, number: int | None) -> None:
        skippable, self.may_skip = self.may_skip, False
        style = self.style
        if word in _LEFT_OUT or (skippable and word not in _KEPT):
            style.skipped = True
        elif word in ("footnote", "shptxt", "title", "stylesheet", "info"):
            self._go_into(word)
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word in _PARAGRAPH_ENDS:
            self._end_line()
        elif word in ("cell", "nestcell", "row", "nestrow"):
            self._take_cell(word)
        else:
            self._set(word, number)

    def _go_into(self, word: str) -> None:
        style = self.style
        if word == "info":
            style.skipped = True  # but for its title
        elif word == "title":
            if style.skipped and len(self.outer) > 1 and style.into == "text":
                style.skipped, style.into = False, "title"
        elif not style.skipped:
            style.into = {"footnote": "note", "shptxt": "box", "stylesheet": "styles"}[word]
            style.in_table, style.up = False, False

    def _set(self, word: str, number: int | None) -> None:
        style, on = self.style, number != 0
        if word == "uc":
            style.unicode_skip = max(0, number or 0)
        elif word == "f":
            style.font = number
        elif word in ("v", "deleted", "strike", "striked"):
            style.hidden = on
        elif word in ("super", "up"):
            style.up = on
        elif word in ("nosupersub", "sub", "dn"):
            style.up = False
        elif word == "b":
            style.bold = on
        elif word == "plain":
            style.hidden, style.up, style.bold, style.font = False, False, False, None
        elif word == "pard":
            style.in_table, style.level = False, None
        elif word == "intbl":
            style.in_table = True
        elif word == "s":
            self.style_number = number or 0
            style.level = self.levels.get(number or 0)
        elif word == "outlinelevel":
            style.level = number + 1 if number is not None and number < 9 else None
            if style.into == "styles" and style.level is not None:
                self.levels[self.style_number] = style.level

    def _name_style(self) -> None:
        """A style's name says whether what is set in it is a heading, also in a file that says no more."""
        flow = self.flows["styles"]
        name, flow.words = " ".join(flow.words.split()).strip(" ;").casefold(), ""
        if name == "title":
            self.levels[self.style_number] = 0
        elif match := re.fullmatch(r"heading ([1-9])", name):
            self.levels.setdefault(self.style_number, int(match[1]))
        self.style_number = 0

    def _end_line(self) -> None:
        style = self.style
        if style.skipped or style.into in ("title", "styles"):
            return
        flow = self.flows[style.into]
        if style.in_table:
            flow.cell += _split(flow.words)
            flow.words = ""
        else:
            self._end_paragraph(style.into)

    def _take_cell(self, word: str) -> None:
        if self.style.skipped or self.style.into in ("title", "styles"):
            return
        flow = self.flows[self.style.into]
        if word in ("cell", "nestcell"):
            flow.cells.append("\n".join([*flow.cell, *_split(flow.words)]))
            flow.words, flow.cell = "", []
        elif any(flow.cells):
            words = " | ".join(cell.replace("\n", " ") for cell in flow.cells if cell)
            flow.parts.append(RtfPart(words, cells=tuple(flow.cells)))
            flow.cells = []

    def _end_paragraph(self, into: str) -> None:
        flow = self.flows[into]
        level = self.style.level if into == "text" else None
        lines = [*flow.cells, *flow.cell, *_split(flow.words)]  # of a row that was cut off, its cells
        flow.parts += [RtfPart(line, level, not flow.light) for line in lines if line]
        flow.words, flow.light, flow.cell, flow.cells = "", False, [], []
        if into == "text":
            self._take_in("box")

    def _take_in(self, into: str) -> None:
        """Put what stands in boxes behind the paragraph that they hang on."""
        self.flows["text"].parts += self.flows[into].parts
        self.flows[into].parts = []


def _split(words: str) -> list[str]:
    lines: list[str] = []
    for line in (" ".join(one.split()) for one in _plain(words).split("\n")):
        if lines and line and goes_on(lines[-1], line):
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
    return lines


def _plain(words: str) -> str:
    """Words with their halves joined to signs, and raised ones as a reader takes them."""
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return settled(_MARKED.sub("", "".join(_lowered(words))))


def _lowered(words: str) -> Iterator[str]:
    before = ""
    pieces = re.split(f"{_UP}([^{_DOWN}]*){_DOWN}", words.replace(f"{_DOWN}{_UP}", ""))
    for number, piece in enumerate(pieces):
        if number % 2:
            after = pieces[number + 1]
            piece = raised(piece.strip(), before, after) if len(piece) < 13 else piece
        before = (before + piece)[-40:]
        yield piece


def _is_utf8(raw: bytes) -> bool:
    """Whether letters stand in the file as UTF-8, against the rules, as some databases write them."""
    if raw.isascii():
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
