"""What a page of a PDF draws, piece by piece: its words, where they begin and end, how large they are set."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from core.intake.documents.pdf_lines import PdfLine
from core.intake.documents.pdf_rules import PageRules
from core.intake.items.words import is_mark, raised

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ", "\x00": ""}
)
_SOFT = ("\u00ad", b"\xfe\xff\x00\xad")  # a soft hyphen, as it is and as bytes
_USUAL = 0.5  # of the size: the width of a letter of a font that says nothing of it
_SMALL = 0.88  # of the size beside it: a raised or lowered word is set smaller
_NARROW = 0.78  # of a digit's usual width: what fonts have for raised digits of their own
_NARROWEST = 0.39  # of the size: no digit of a text is narrower
_STRETCH = 0.3  # of a line's width: the most that blanks are stretched
_RISE = 0.75  # of the size: a raised word stands no higher
_DROP = 0.06
_FORMULAS = ("C", "CO", "H", "N", "NO", "O", "PM", "SO", "CH", "NH", "SF", "U")


def pieces_of(page: Any) -> list[PdfLine]:
    """The pieces of a page in the order in which it draws them; words that stand askew are left out.

    A raised piece is what it means in its line ("10" and a raised "6" are "10^6"), a note's mark is nothing;
    a row of a table that is drawn in rules is one piece.
    """
    found: list[PdfLine] = []
    widths: dict[int, Callable[[str], float]] = {}

    def note(text: str, around: Any, matrix: Any, font: Any, size: float) -> None:
        words = text.translate(_LIGATURES)
        if not words.strip() or abs(matrix[1]) > 0.1 * abs(matrix[0] or 1):
            return
        x = matrix[4] * around[0] + around[4]
        y = matrix[5] * around[3] + around[5]
        height = abs(size * (matrix[3] or 1) * (around[3] or 1)) or 10.0
        bold = "bold" in str((font or {}).get("/BaseFont", "")).casefold()
        measure = widths.setdefault(id(font), _measure(font))
        found.extend(
            PdfLine(
                f"\n{piece}" if place or words.startswith("\n") else piece,
                x,
                y,
                height,
                bold,
                x + measure(piece.strip()) * height,
            )
            for place, piece in enumerate(words.strip("\n").split("\n"))
        )

    rules, soft = PageRules(), _SoftBlanks(page)

    def step(operator: bytes, given: Any, matrix: Any, beside: Any) -> None:
        soft.note(operator, given)
        rules.note(operator, given, matrix, beside)

    page.extract_text(visitor_text=note, visitor_operand_before=step)
    return rules.with_rows(_settled(found))


class _SoftBlanks:
    """Takes out of a page the blanks that browsers draw where a word might have been broken and was not.

    They say beside it that it is a soft hyphen, and so do other programmes of the hyphens that end their
    lines: only what is drawn as a blank is taken out.
    """

    def __init__(self, page: Any) -> None:
        self._page, self._font, self._open = page, "", [False]
        self._blanks: dict[str, set[bytes]] = {}

    def note(self, operator: bytes, given: Any) -> None:
        """Take one step of what a page draws; a blank that is none is emptied."""
        if operator == b"Tf":
            self._font = str(given[0])
        elif operator in (b"BDC", b"BMC"):
            said = given[1] if len(given) > 1 and isinstance(given[1], dict) else {}
            self._open.append(said.get("/ActualText") in _SOFT)
        elif operator == b"EMC" and len(self._open) > 1:
            self._open.pop()
        elif operator == b"Tj" and any(self._open) and _as_bytes(given[0]) in self._drawn_blank():
            given[0] = type(given[0])()

    def _drawn_blank(self) -> set[bytes]:
        """What draws a blank in the font that is set: its codes, of one byte or of two."""
        if self._font not in self._blanks:
            letters: dict[str, str] = {}
            with suppress(Exception):  # a font that is broken, or a pypdf that keeps it elsewhere
                from pypdf.generic._font import Font

                font = self._page["/Resources"]["/Font"][self._font].get_object()
                letters = Font.from_font_resource(font).character_map or {}
            codes = [code for code, letter in letters.items() if letter.isspace()]
            narrow = {code.encode("latin-1", "replace") for code in codes}
            self._blanks[self._font] = {b" ", *narrow, *(code.encode("utf-16-be") for code in codes)}
        return self._blanks[self._font]


def _as_bytes(drawn: Any) -> bytes:
    return bytes(drawn) if isinstance(drawn, bytes) else str(drawn).encode("latin-1", "replace")


def _measure(font: Any) -> Callable[[str], float]:
    """How wide words are in a font, in sizes of their type; an estimate where the font does not say."""
    try:
        from pypdf.generic._font import Font  # the one place that knows

        known = Font.from_font_resource(font)
        by_code, letters = known.character_widths, known.character_map or {}
    except Exception:  # a font that is broken, or a pypdf that keeps it elsewhere
        by_code, letters = {}, {}
    widths: dict[str, float] = {} if letters else dict(by_code)
    for code, letter in letters.items():  # several codes may be one letter: a raised digit is a narrower one
        if code in by_code:
            widths[letter] = max(by_code[code], widths.get(letter, 0.0))
    return lambda words: sum(widths.get(letter, 1000 * _USUAL) for letter in words) / 1000


def _settled(pieces: list[PdfLine]) -> list[PdfLine]:
    """The pieces with the raised ones put into the words before them."""
    found: list[PdfLine] = []
    for place, piece in enumerate(pieces):
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        last = found[-1] if found else None
        words = piece.text.strip()
        beside = last if last is not None and _is_beside(last, piece) else None
        if not is_mark(words) or not _is_raised(beside, piece, after):
            found.append(piece)
        elif beside is not None:
            meant = raised(words, beside.text, after.text if after is not None else "")
            gap = piece.text[len(piece.text.rstrip()) :]
            found[-1] = beside._replace(text=beside.text + meant + gap, end=max(beside.end, piece.end))
        elif after is not None and (
            last is None or abs(last.y - piece.y) > _RISE * piece.size
        ):  # a note begins: its mark goes, its line stays one
            pieces[place + 1] = after._replace(text=f"\n{after.text.lstrip()}", begins=True)
        else:
            found.append(piece)
    return found


def _is_beside(last: PdfLine, piece: PdfLine) -> bool:
    """Whether a piece goes on directly behind another, on its line or a little above."""
    rise, gap = piece.y - last.y, piece.x - last.end
    stretched = 0.35 * last.size + _STRETCH * (last.end - last.x)  # a line may be set wider than its letters
    return -0.3 * last.size < rise < _RISE * last.size and piece.x > last.x and gap < stretched


def _is_raised(last: PdfLine | None, piece: PdfLine, after: PdfLine | None) -> bool:
    """Whether a number or sign is raised, seen from the words before it, or behind where it begins a line."""
    words = piece.text.strip()
    beside = last or (after if after is not None and _leads(piece, after) else None)
    if beside is None or piece.y < beside.y - _DROP * beside.size:
        return False
    if last is not None and last.text.split(" ")[-1].strip("(") in _FORMULAS:
        return False
    if words.isalpha():  # a letter is a mark only where nothing else can be meant
        return piece.size < _SMALL * beside.size and piece.y > beside.y + 0.2 * beside.size
    if piece.size < _SMALL * beside.size:
        return True
    room = after.x - piece.x if after is not None and _leads(piece, after) else None
    return (
        room is not None
        and words.isdigit()
        and (0 < room < max(_NARROW * (piece.end - piece.x), _NARROWEST * len(words) * piece.size))
    )


def _leads(piece: PdfLine, after: PdfLine) -> bool:
    """Whether the next piece begins where one ends, at its height."""
    near = abs(after.x - piece.end) < 0.6 * after.size or 0 < after.x - piece.x < after.size
    return near and abs(piece.y - after.y) < _RISE * after.size
