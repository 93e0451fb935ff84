"""Which format a file has: told by its first bytes, and by its name only where these leave it open."""

import re
from functools import cache

from core.intake.items.document import Refused
from core.lexicons import load_lexicon

HEAD = 4000  # bytes that are enough to tell
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FLAT = re.compile(
    rb"<(?P<space>[\w.-]+):document\s[^>]*?xmlns:(?P=space)=[\"']urn:oasis:names:tc:opendocument:xmlns:office:"
)
_PROMISING = ("html", "markdown", "pdf", "docx", "odt", "epub", "zip")
_BOM = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def format_of(name: str, head: bytes) -> str:
    """The format of a file, an entry of `core/lexicons/formats.toml`: "pdf", "html", "text" …

    >>> format_of("talks.txt", b"%PDF-1.7"), format_of("page", b"<!DOCTYPE html><html>")
    ('pdf', 'html')
    >>> format_of("talks.md", b"# Talks"), format_of("talks", b"Leaders met.")
    ('markdown', 'text')

    What is packed (a zip, a Word document) is a "zip" here: `core.intake.items.zips` looks into it.
    """
    by_name = _endings().get(_ending(name), "text")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, kind in _magics():
        if head.startswith(magic) and not (len(magic) <= 3 and _reads_as_text(head)):
            return by_name if kind == "doc" and _cured(by_name) else kind
    if by_name == "mhtml" or re.match(rb"(?i)from: <saved by", head):
        return "mhtml"
    if _FLAT.search(_unmarked(head)):
        return "fodt"
    if _WEB_PAGE.match(_unmarked(head)):
        return "html"
    if by_name == "html" and not re.search(rb"<[a-zA-Z!]", _unmarked(head)):
        return "text"
    # A name that promises more than the bytes hold: what is in it is still to be seen.
    promising = by_name in _PROMISING or _cured(by_name)
    return by_name if promising else "text"


def refuse_unread(name: str, kind: str) -> None:
    """Raises Refused for a format that is not read, saying what to do instead."""
    entry = load_lexicon("formats")[kind]
    if "cure" in entry:
        raise Refused(f"{name} is {entry['name']}: {entry['cure']}.")


def _cured(kind: str) -> bool:
    return "cure" in load_lexicon("formats")[kind]


def _ending(name: str) -> str:
    return name[name.rfind(".") :].casefold() if "." in name else ""


def _unmarked(head: bytes) -> bytes:
    """The head without a byte order mark, UTF-16 made readable."""
    for bom in _BOM:
        head = head.removeprefix(bom)
    return head.replace(b"\x00", b"")


def _reads_as_text(head: bytes) -> bool:
    """Whether a short magic is but the beginning of a word ("BMW grew")."""
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x80-\xff]", head[:64])


@cache
def _endings() -> dict[str, str]:
    return {end: kind for kind, entry in load_lexicon("formats").items() for end in entry.get("ends", ())}


@cache
def _magics() -> list[tuple[bytes, str]]:
    entries = load_lexicon("formats").items()
    found = [(bytes.fromhex(magic), kind) for kind, entry in entries for magic in entry.get("magic", ())]
    return sorted(found, key=lambda pair: -len(pair[0]))
