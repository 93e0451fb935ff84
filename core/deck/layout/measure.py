"""How much room words take, in points: letters measured in our own fonts, with some to spare."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

FONTS = Path(__file__).parent / "fonts"
Face = Literal["sans", "serif"]
_FILES = {
    ("sans", False): "ReadoutSans-Regular.ttf",
    ("sans", True): "ReadoutSans-SemiBold.ttf",
    ("serif", False): "ReadoutSerif-Regular.ttf",
    ("serif", True): "ReadoutSerif-SemiBold.ttf",
}
_EM = 100  # measured at this size, then scaled


def width(text: str, size: float, face: Face = "sans", bold: bool = False) -> float:
    """How wide a line of text is, in points.

    >>> 50 < width("Trade turnover", 10) < 80
    True
    """
    letters = _letters(face, bold)
    em: float = sum(letters(letter) for letter in text)
    return em * size / _EM


def wrapped(text: str, size: float, room: float, face: Face = "sans", bold: bool = False) -> list[str]:
    """The lines of a text in a room of so many points; a word that is too long for a line is broken.

    >>> wrapped("one two", 10, 25)
    ['one', 'two']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.append("")
        for word in paragraph.split():
            for piece in _pieces(word, size, room, face, bold):
                longer = f"{lines[-1]} {piece}" if lines[-1] else piece
                if lines[-1] and width(longer, size, face, bold) > room:
                    lines.append(piece)
                else:
                    lines[-1] = longer
    return lines


def fitted(text: str, size: float, room: float) -> str:
    """A text on one line, cut with an ellipsis where it would pass the room.

    >>> fitted("one two three", 10, 50)
    'one two…'
    """
    if width(text, size) <= room:
        return text
    keep = len(text)
    while keep and width(f"{text[:keep].rstrip()}…", size) > room:
        keep -= 1
    if text[keep : keep + 1].strip() and " " in text[:keep]:
        keep = text.rindex(" ", 0, keep)
    return f"{text[:keep].rstrip(' ,;:.–-')}…"


def _pieces(word: str, size: float, room: float, face: Face, bold: bool) -> list[str]:
    if width(word, size, face, bold) <= room:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and width(piece + letter, size, face, bold) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


@cache
def _letters(face: Face, bold: bool) -> Any:
    from PIL import ImageFont

    font = ImageFont.truetype(str(FONTS / _FILES[face, bold]), _EM)

    @cache
    def letter_width(letter: str) -> float:
        return _EM if ord(letter) > 0x2E80 else float(font.getlength(letter))

    return letter_width
