"""What a server sent, as a browser would have it: joined from its chunks and unpacked."""

import io
import zlib
from typing import BinaryIO, cast

from core.intake.items.document import LARGEST_FILE, Refused

_GZIP = b"\x1f\x8b"
_ANY_GZIP, _NAKED = 47, -15  # windows of zlib: with a header of gzip or its own; with none
_CODECS = {"br": "brotli", "zstd": "zstd"}  # by what a server calls them
_PAGE_BEGINS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def body_of(sent: bytes, *, packed: str, chunked: bool, shown: str) -> bytes:
    """The page in what was sent; `packed` is its Content-Encoding, which may name several or lie.

    Crawlers keep what was sent, or unpack it and keep the words that say it was packed: what is already a
    page is left as it is. Raises Refused for a packing that can't be undone.

    >>> body_of(b"6\\r\\n<html>\\r\\n0\\r\\n\\r\\n", packed="", chunked=True, shown="a page")
    b'<html>'
    >>> body_of(b"<html>", packed="br", chunked=True, shown="a page")
    b'<html>'
    """
    body = _joined(sent) if chunked else sent
    for name in reversed([part.strip() for part in packed.casefold().split(",")]):
        body = _unpacked(_gunzipped(body), name, shown)
    return _gunzipped(body)


def _gunzipped(body: bytes) -> bytes:
    """What a gzip holds, as far as it can be unpacked; what is none stays as it is."""
    return _inflated(body, _ANY_GZIP) if body.startswith(_GZIP) else body


def _joined(sent: bytes) -> bytes:
    from warcio.bufferedreaders import ChunkedDataReader

    return bytes(ChunkedDataReader(io.BytesIO(sent)).read())


def _unpacked(body: bytes, name: str, shown: str) -> bytes:
    if name not in (*_CODECS, "deflate") or body.lstrip().startswith(_PAGE_BEGINS):
        return body
    if name == "deflate":
        return _inflated(body, _ANY_GZIP) or _inflated(body, _NAKED) or body
    try:
        return unpacking(body, _CODECS[name]).read(LARGEST_FILE)
    except OSError:
        raise Refused(f"{shown} is packed and can't be unpacked: open it in a browser and save it.") from None


def unpacking(packed: bytes, codec: str) -> BinaryIO:
    """What was packed with Brotli ("brotli") or Zstandard ("zstd"), as a stream that raises OSError where it
    breaks off or is damaged."""
    import pyarrow  # here: only such an archive needs it

    return cast("BinaryIO", pyarrow.CompressedInputStream(pyarrow.BufferReader(packed), codec))


def _inflated(packed: bytes, window: int) -> bytes:
    """What is packed in one piece or several, and no more of it than a file may hold."""
    parts: list[bytes] = []
    left = LARGEST_FILE
    while packed and left > 0:
        one = zlib.decompressobj(window)
        try:
            parts.append(one.decompress(packed, left))
        except zlib.error:
            break
        left -= len(parts[-1])
        packed = one.unused_data
    return b"".join(parts)
