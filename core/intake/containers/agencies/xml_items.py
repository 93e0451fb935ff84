"""The items in a file of agency XML, one by one, each whole: what comes behind a fault is refused.

Agencies' XML is made by hand-written programmes: entities of HTML without their list, a bare "&", bytes of
another encoding, several documents one behind the other. All of that is put right before it is read.
"""

import codecs
import re
from collections.abc import Iterator
from html.entities import name2codepoint
from itertools import chain
from typing import Any

from core.intake.items.brought import Brought
from core.intake.items.document import Refused

Element = Any  # of lxml, which says nothing of its types

_LOOSE = "readout-cp1252"
_KEPT = (b"amp", b"lt", b"gt", b"quot", b"apos")
_DECLARED = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_ODD = re.compile(
    rb"(?P<cdata><!\[CDATA\[.*?\]\]>)|<!--.*?-->|<\?.*?\?>|(?P<doctype><!DOCTYPE\b[^>\[]*(?:\[.*?\]\s*)?>)"
    rb"|&(?P<entity>#?\w{1,40};)?|[\x00-\x08\x0b\x0c\x0e-\x1f]",
    re.DOTALL | re.IGNORECASE,
)
_OWN_WORDS = re.compile(rb"<!ENTITY\s+(?!%)[^\s>]+\s+[\"']", re.IGNORECASE)
_HEAD = 100_000  # bytes in which a declaration stands
_PIECE = 65_536  # bytes
_CONTROLS = bytes(sign for sign in range(32) if sign not in b"\t\n\r")


def local(element: Element) -> str:
    """The name of an element in lower case, without its namespace, which agencies often have wrong."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].casefold() if isinstance(tag, str) else ""


def holds(brought: Brought, names: str) -> bool:
    """Whether an element of one of these names begins near the head of an XML file."""
    head = brought.head.lstrip("\ufeff \t\r\n\x00")
    return head.startswith("<") and re.search(rf"<(?:[\w.-]+:)?(?:{names})(?=[\s/>])", head) is not None


def items_in(brought: Brought, names: frozenset[str]) -> Iterator[Element]:
    """The outermost elements of these names (small letters), in order, each with its parents' heads.

    Raises Refused, behind the items that are whole, where the file breaks off or is no XML.
    """
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    inside = 0
    try:
        for event, element in _events(parser, _mended(brought)):
            if local(element) not in names:
                continue
            inside += 1 if event == "start" else -1
            if event == "end" and not inside:
                yield element
                _let_go(element)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).casefold() or "huge" in str(error).casefold():
            raise Refused(f"{brought.shown} is nested without end: bring the articles themselves.") from None
        raise Refused(
            f"{brought.shown} ends in the middle or is damaged: save it again from where it came."
        ) from None


def _events(parser: Any, raw: bytes) -> Iterator[tuple[str, Element]]:
    """What a parser meets in a file, which is one document to it also when it is several; at a fault, first
    what comes before it."""
    from lxml.etree import XMLSyntaxError

    pieces = (raw[at : at + _PIECE] for at in range(0, len(raw), _PIECE))
    for piece in chain((b"<all>",), pieces, (b"</all>",)):
        try:
            parser.feed(piece)
        except XMLSyntaxError:
            yield from parser.read_events()
            raise
        yield from parser.read_events()
    parser.close()


def _let_go(element: Element) -> None:
    """What was read takes no more room."""
    element.clear()
    while (before := element.getprevious()) is not None and local(before) == local(element):
        element.getparent().remove(before)


def _mended(brought: Brought) -> bytes:
    """The file as well-formed XML in UTF-8 without declarations, whatever stands in it."""
    raw = _in_utf8(brought.raw)
    if any(one["doctype"] and _OWN_WORDS.search(one[0]) for one in _ODD.finditer(raw[:_HEAD])):
        raise Refused(
            f"{brought.shown} declares words of its own (XML entities), which can hide what it holds: "
            "save the articles' words as plain text (.txt)."
        )
    return _ODD.sub(_put_right, raw)


def _put_right(match: re.Match[bytes]) -> bytes:
    if match["cdata"] is not None:
        return match["cdata"].translate(None, _CONTROLS)
    if not match[0].startswith(b"&"):
        return b""  # a declaration, a comment, a sign that XML may not hold
    name = (match["entity"] or b"").rstrip(b";")
    if name in _KEPT or re.fullmatch(rb"#(?:\d{1,7}|x[0-9a-fA-F]{1,6})", name):
        return match[0] if _is_sign(name) else b""
    if code := name2codepoint.get(name.decode("ascii", "replace")):
        return b"&#%d;" % code
    return b"&amp;" + match[0][1:]


def _is_sign(name: bytes) -> bool:
    """Whether a reference is to a sign that XML may hold."""
    if not name.startswith(b"#"):
        return True
    code = int(name[2:], 16) if name[1:2] in b"xX" else int(name[1:])
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def _in_utf8(raw: bytes) -> bytes:
    """The bytes in UTF-8 by their mark, by what they are, or by what they declare; a byte that is wrong in
    UTF-8 is read as Windows has it, so that a file of two encodings is read too."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace").encode("utf-8", "replace")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        raw.decode("utf-8")
        return raw
    except UnicodeDecodeError:
        declared = _DECLARED.match(raw.lstrip()[:300])
    named = declared[1].decode("ascii").casefold() if declared else "utf-8"
    named = "cp1252" if named in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else named
    codecs.register_error(_LOOSE, _as_windows)
    try:
        return raw.decode(named, _LOOSE if named in ("utf-8", "utf8") else "replace").encode(
            "utf-8", "replace"
        )
    except LookupError:
        return raw.decode("utf-8", _LOOSE).encode("utf-8")


def loose_text(raw: bytes) -> str:
    """Bytes as UTF-8, each that is none as Windows-1252.

    >>> loose_text("Žilina ".encode() + "café".encode("cp1252"))
    'Žilina café'
    """
    codecs.register_error(_LOOSE, _as_windows)
    return raw.decode("utf-8", _LOOSE)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """A byte that UTF-8 has not, as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1
