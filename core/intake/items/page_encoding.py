"""The text of a web page: in the encoding that its mark, its server or itself names."""

import re

from core.article.decoding import decode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
# What pages say and browsers take it for.
_TAKEN_FOR = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


def decode_page(name: str, raw: bytes, charset: str | None = None) -> str:
    """The text of a page in the encoding that its mark, its server (`charset`) or itself names."""
    named = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None) or charset
    if named is None:
        found = _CHARSET.search(raw[:4000]) or _DECLARED.search(raw[:200])
        named = found[1].decode("ascii") if found else None
    for encoding in (named, "utf-8"):
        try:
            if encoding:
                return without_controls(raw.decode(_TAKEN_FOR.get(encoding.casefold(), encoding)))
        except (LookupError, ValueError):  # no encoding, none of a text's, or not the one it is in
            continue
    return without_controls(_guessed(name, raw))


def without_controls(text: str) -> str:
    """A text without the control signs that no page is written with, and that no parser of pages gives back.

    >>> without_controls("Talks\\x01 open\\tnow")
    'Talks open\\tnow'
    """
    return _CONTROLS.sub("", text.replace("\f", " "))


def _guessed(name: str, raw: bytes) -> str:
    """A page that is not in the encoding it names: a few broken signs don't make it unreadable."""
    text = raw.decode("utf-8", "replace")
    if text.count("\N{REPLACEMENT CHARACTER}") <= len(text) / 500:
        return text
    head = re.sub(rb"(?s)^.{0,2000}?<body", b"<", raw, count=1)  # else it is told apart as a web page
    decode(head.lstrip(b"< \r\n\t"), name)
    return raw.decode("cp1252", "replace")
