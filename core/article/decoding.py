"""Bytes in, text out, or one sentence that says why not and what to do about it."""

import re
import stat
from pathlib import Path

from core.article.errors import ArticleError

# What a file of another kind begins with, and how to get at the text in it.
_OTHER_KINDS = (
    (b"%PDF-", "a PDF", "copy its text into a plain text file"),
    (b"PK\x03\x04", "a Word document or another archive", "save it as plain text (.txt)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "save it as plain text (.txt)"),
    (b"{\\rtf", "an RTF document", "save it as plain text (.txt)"),
)
_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Control characters that no text is written with (tab, line ends and form feeds are).
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What stands for a control sign in a text that has but a few: those of old word processors, else a blank.
_STANDING_FOR = dict.fromkeys((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F), " ") | {
    0x1E: "-",
    0x1F: "\u00ad",
}
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def read_text(path: Path) -> str:
    """The text of a file, its byte order mark apart.

    Raises ArticleError when the file is missing, a folder, unreadable, empty, binary or in an
    unknown encoding.
    """
    return decode(read_bytes(path), path.name)


def read_bytes(path: Path, most: int = -1) -> bytes:
    """What is in a file, no more than `most` bytes of it: it may grow while it is read.

    Raises ArticleError when it is missing, a folder, a device or unreadable.
    A pipe is read when the shell made it for a command's output (`<(command)`): others may never end.
    """
    try:
        mode = path.stat().st_mode
        made_by_shell = stat.S_ISFIFO(mode) and path.parent.name == "fd"
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or made_by_shell):
            raise ArticleError(
                f"{path.name} is a device or a pipe and no file: save what it gives to a file."
            )
        with path.open("rb") as file:
            return file.read(most)
    except ArticleError:
        raise
    except FileNotFoundError:
        raise ArticleError(f"There is no file {str(path)!r}: check its name and folder.") from None
    except IsADirectoryError:
        raise ArticleError(f"{str(path)!r} is a folder: name one text file in it.") from None
    except PermissionError:
        raise ArticleError(f"{path.name} may not be read: ask for permission, or copy it.") from None
    except (OSError, ValueError):
        raise ArticleError(f"{str(path)!r} can't be opened: check its name.") from None


def decode(content: bytes, name: str = "This text") -> str:
    """The text that bytes hold: UTF-8, UTF-16 or UTF-32 by its mark, or plausible Windows-1252.

    Raises ArticleError, calling the bytes by `name`, when they are empty, binary, undecodable, or data of a
    machine instead of somebody's words.

    >>> decode("Trade grew 4% – a “record”".encode("cp1252"))
    'Trade grew 4% – a “record”'
    """
    text = decode_any(content, name)
    from core.article.exports import refuse_export  # here, since it brings word lists along

    refuse_export(name, text)
    if len(_CONTROLS.findall(text)) > len(text) / 1000:
        raise ArticleError(f"{name} is binary, not text: choose a plain text file (.txt).")
    return without_signals(text)


def without_signals(text: str) -> str:
    """A text in which each control sign gave way to what is read in its place; none is shorter or longer.

    >>> without_signals("Talks\\x00open on a by\\x1elaw.")
    'Talks open on a by-law.'
    """
    return text.translate(_STANDING_FOR)


def decode_any(content: bytes, name: str = "This text") -> str:
    """The text that bytes hold, also when it is data of a machine or an export of many articles.

    Raises ArticleError, calling the bytes by `name`, when they are empty, undecodable, or a format that is
    no text.
    """
    for magic, kind, cure in _OTHER_KINDS:
        if content.startswith(magic):
            raise ArticleError(f"{name} is {kind}: {cure} first.")
    if _WEB_PAGE.match(content[:2000]):
        raise ArticleError(f"{name} is a web page: copy the article's text into a plain text file first.")
    text = _decoded(content, name)
    if all(sign.isspace() or sign in "\ufeff\u200b\x00" for sign in text):
        raise ArticleError(f"{name} is empty: choose a file with an article's text in it.")
    return text


def _decoded(content: bytes, name: str) -> str:
    encoding = next((encoding for bom, encoding in _BOMS if content.startswith(bom)), None)
    if encoding is None:
        encoding = utf16_without_mark(content) or "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _windows(content, name, error)
        raise ArticleError(
            f"{name} is damaged {encoding.upper()} (at byte {error.start}): save it again as UTF-8."
        ) from None


def utf16_without_mark(content: bytes) -> str | None:
    """English in UTF-16 has a zero in every other byte; nothing else looks like that."""
    head = content[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.4 and even <= len(head) * 0.005:
        return "utf-16-le"
    if even > len(head) * 0.4 and odd <= len(head) * 0.005:
        return "utf-16-be"
    return None


def _windows(content: bytes, name: str, error: UnicodeDecodeError) -> str:
    """Text as Windows-1252, when that is plausible: mostly ASCII, its high bytes not UTF-8 gone wrong."""
    if content.count(0):
        raise ArticleError(f"{name} is binary, not text: choose a plain text file (.txt).") from None
    high = len(content.translate(None, delete=bytes(range(128))))
    if sum(map(len, _MULTIBYTE.findall(content))) > high / 2:
        raise ArticleError(
            f"{name} is damaged UTF-8 (at byte {error.start}): save it again as UTF-8."
        ) from None
    try:
        if high <= len(content) * 0.15:
            return content.decode("cp1252")
    except UnicodeDecodeError:
        pass
    raise ArticleError(
        f"{name} is in an encoding that can't be told: open it in an editor and save it as UTF-8."
    )
