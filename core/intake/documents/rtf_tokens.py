"""The signs of an RTF file: its groups, control words and words, and which code page a font writes in."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<brace>[{}])"
    r"|(?P<plain>[^\\{}\r\n]+)"
    r"|[\r\n]+|\\",
    re.DOTALL,
)
_FONT = re.compile(r"\\f(?P<font>\d{1,5})(?![a-z\d])(?P<said>[^{};]*(?:\{[^{}]*\}[^{};]*)*)")
_CHARSET = re.compile(r"\\fcharset(\d{1,3})")
_CODE_PAGE = re.compile(r"\\cpg(\d{1,5})")
_LONGEST_TABLE = 200_000  # characters of the table of fonts

# The code page of a font's character set, where it is another one than the file's.
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_FILE_SETS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


class Token(NamedTuple):
    """A sign of RTF. Of `kind` "word", "sign" or "brace" it is a command, of "hex" and "plain" text."""

    kind: str
    what: str
    number: int | None = None


def tokens(source: str) -> Iterator[Token]:
    """The signs of an RTF file, given as Latin-1; what pictures hold as raw bytes is left out.

    >>> [token.what for token in tokens("{\\\\b Talks\\\\'e9}")]
    ['{', 'b', 'Talks', 'e9', '}']
    """
    place = 0
    while (match := _TOKEN.match(source, place)) is not None:
        place = match.end()
        kind = match.lastgroup
        if kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin":
                place += max(0, number or 0)
                continue
            yield Token("word", match["word"], number)
        elif kind is not None:
            yield Token(kind, match[kind])


def code_pages(source: str) -> dict[int, str]:
    """The code page of each font that has one of its own."""
    start = source.find("\\fonttbl")
    if start < 0:
        return {}
    found = {}
    for match in _FONT.finditer(source[start : _end_of(source, start)]):
        said = match["said"]
        charset, page = _CHARSET.search(said), _CODE_PAGE.search(said)
        known = known_code_page(f"cp{page[1]}") if page else None
        known = known or (_CHARSETS.get(int(charset[1])) if charset else None)
        if known is not None:
            found[int(match["font"])] = known
    return found


def file_code_page(source: str) -> str:
    """The code page of what no font says otherwise of; Windows-1252 where nothing is said."""
    head = source[:2000]
    if match := re.search(r"\\ansicpg(\d{1,5})", head):
        page = "utf-8" if match[1] == "65001" else f"cp{match[1]}"
        return known_code_page(page) or "cp1252"
    named = re.search(r"\\(mac|pca|pc)(?![a-z])", head)
    return _FILE_SETS[named[1]] if named else "cp1252"


def known_code_page(page: str) -> str | None:
    """A code page that Python can read; None for another."""
    try:
        return codecs.lookup(page).name
    except LookupError:
        return None


def _end_of(source: str, start: int) -> int:
    """Where the group ends in which a place is."""
    depth = 1
    for brace in re.finditer(r"(?<!\\)[{}]", source[start : start + _LONGEST_TABLE]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return start + brace.start()
    return start + _LONGEST_TABLE
