"""Bytes as what reads a file expects them: UTF-8, whatever they came in."""

import codecs

from core.article.decoding import utf16_without_mark

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def as_utf8(raw: bytes) -> bytes:
    """A file that an editor saved in UTF-16 or UTF-32, or with a mark before it, as what it was before.

    XML stays as it is, since it names its encoding itself; a web page keeps a mark, which goes before what
    it says of itself.

    >>> as_utf8("{\\\\rtf1 Talks}".encode("utf-16")), as_utf8(b"\\xef\\xbb\\xbfWARC/1.0")
    (b'{\\\\rtf1 Talks}', b'WARC/1.0')
    >>> as_utf8("<html>".encode("utf-16"))
    b'\\xef\\xbb\\xbf<html>'
    """
    if raw.startswith(codecs.BOM_UTF8):
        bare = raw[len(codecs.BOM_UTF8) :]
        return raw if bare[:100].lstrip().startswith(b"<") else bare
    wide = next((encoding for mark, encoding in _WIDE if raw.startswith(mark)), None)
    wide = wide or utf16_without_mark(raw)
    if wide is None:
        return raw
    try:
        text = raw.decode(wide).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return raw
    begin = text[:100].lstrip()
    if begin.startswith("<?xml"):
        return raw
    return (codecs.BOM_UTF8 if begin.startswith("<") else b"") + text.encode()
