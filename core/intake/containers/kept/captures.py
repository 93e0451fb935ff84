"""The pages that a web archive caught: its records read one after another, what is no page passed over."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from core.intake.containers.kept.http_bodies import body_of, unpacking
from core.intake.items.document import LARGEST_FILE, Refused, megabytes
from core.intake.items.zips import LARGEST_WHOLE

_BEGINS = re.compile(rb"WARC/\d\.\d+\r?\n(?:WARC-|Content-)|filedesc://\S+ ", re.IGNORECASE)
_NEXT = re.compile(rb"\r?\n(?=WARC/\d\.\d+\r?\n(?:WARC-|Content-))", re.IGNORECASE)
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_LONGEST_LINE = 65_536  # bytes of a header
_CAUGHT = ("response", "resource", "conversion")
_SHOWN = ("200", "203")
_MOVED = ("301", "302", "303", "307", "308")
_HTML = ("text/html", "application/xhtml+xml")
_LOOKS = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was caught: where, when, and what the server sent; `moved` is where it leads instead.

    `bare` is one of which an archive of texts (WET) holds nothing but the words.
    """

    address: str
    caught: str  # "2026-11-28T22:35:49Z"
    page: bytes = b""
    charset: str | None = None
    moved: str | None = None
    bare: bool = False


def is_web_archive(raw: bytes) -> bool:
    """Whether a file begins as a web archive (WARC, or ARC before it), packed or not."""
    head = raw[:400]
    try:
        if raw.startswith(_GZIP):
            head = zlib.decompressobj(31).decompress(raw[:100_000], 400)
        elif raw.startswith(_ZSTD):
            head = unpacking(raw, "zstd").read(400)
    except (zlib.error, OSError):
        return False
    return _BEGINS.match(head) is not None


def captures_of(raw: bytes, shown: str) -> Iterator[Capture | Refused]:
    """The pages in a web archive as they come, each whole or refused.

    Raises Refused where the archive breaks off or is broken, after all that stands before.
    """
    for record in _records(raw, shown):
        try:
            if (found := _capture(record)) is not None:
                yield found
        except Refused as refused:
            yield refused


def _records(raw: bytes, shown: str) -> Iterator[Any]:
    """The records as they come; behind a broken one it goes on with the next that begins on its own line."""
    packed = raw.startswith((_GZIP, _ZSTD))
    stream = _Bounded(_unpacking(raw), shown) if packed else io.BytesIO(raw)
    is_broken = False
    while True:
        try:
            yield from _unbroken_records(stream, shown, raw.startswith(b"filedesc:"))
            break
        except _Broken as broken:
            is_broken = True
            onward = None if packed else _NEXT.search(raw, broken.place)
            if onward is None:
                break
            stream.seek(onward.end())
    if is_broken:
        raise Refused(f"{shown} is broken in places, so that some of it was not read: make it again.")


def _unpacking(raw: bytes) -> BinaryIO:
    return unpacking(raw, "zstd") if raw.startswith(_ZSTD) else cast("BinaryIO", gzip.open(io.BytesIO(raw)))


class _Broken(Exception):
    """A record that can't be read, up to a place in the archive."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def _unbroken_records(stream: Any, shown: str, is_old: bool) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = ArchiveIterator(stream, arc2warc=is_old)
    reader = _lines_of(stream)
    records.reader, records.INC_RECORD = reader, ""  # it would write to the terminal
    try:
        yield from records
    except (EOFError, OSError, zlib.error):
        raise Refused(f"{shown} breaks off: copy or download it again for the rest of it.") from None
    except (ArchiveLoadFailed, ValueError, AttributeError, TypeError, IndexError):
        raise _Broken(stream.tell() - reader.rem_length()) from None


def _lines_of(stream: Any) -> Any:
    """A stream as warcio reads it, in which no line is without end."""
    from warcio.bufferedreaders import BufferedReader

    class ArchiveLines(BufferedReader):  # type: ignore[misc]
        def readline(self, length: int | None = None) -> bytes:
            return bytes(super().readline(min(length or _LONGEST_LINE, _LONGEST_LINE)))

    return ArchiveLines(stream)


class _Bounded(io.RawIOBase):
    """A packed stream that ends, in a sentence, where it has grown to more than anything is."""

    def __init__(self, stream: BinaryIO, shown: str) -> None:
        self._stream, self._shown, self._left = stream, shown, LARGEST_WHOLE

    def read(self, size: int = -1) -> bytes:
        read = self._stream.read(size if size >= 0 else 65_536)
        self._left -= len(read)
        if self._left < 0:
            raise Refused(
                f"{self._shown} unpacks to more than {megabytes(LARGEST_WHOLE)}: bring less at once."
            )
        return read

    def tell(self) -> int:
        return LARGEST_WHOLE - self._left


def _capture(record: Any) -> Capture | None:
    """The page or the way on of a record; None for one that is neither. Raises Refused, in a sentence."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in _CAUGHT or not re.match(r"(?i)https?://|file:", address):
        return None
    caught = record.rec_headers.get_header("WARC-Date") or ""
    sent = record.http_headers
    if sent is not None and (status := str(sent.get_statuscode())) not in _SHOWN:
        to = sent.get_header("Location")
        return Capture(address, caught, moved=to) if to and status in _MOVED else None
    kind = (sent.get_header("Content-Type") if sent is not None else record.content_type) or ""
    plain = kind.split(";")[0].strip().casefold()
    if record.rec_type == "conversion" and plain == "text/plain":
        words = _page_of(record, address)
        return Capture(address, caught, words, "utf-8", bare=True) if words.strip() else None
    if kind and plain not in _HTML:
        return None
    page = _page_of(record, address)
    if not kind and not _LOOKS.match(page[:4000]):
        return None
    charset = _CHARSET.search(kind)
    return Capture(address, caught, page, charset[1] if charset else None) if page.strip() else None


def _page_of(record: Any, address: str) -> bytes:
    """What was caught, all of it. Raises Refused where it is not all that was sent."""
    shown = f"The page {address}"
    raw = record.raw_stream.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise Refused(f"{shown} is larger than any page: open it in a browser and save it.")
    if record.rec_headers.get_header("WARC-Truncated") or getattr(record.raw_stream, "limit", 0):
        raise Refused(f"{shown} breaks off in the archive: open it in a browser and save it.")
    sent = record.http_headers
    if sent is None:
        return bytes(raw)
    chunked = "chunked" in (sent.get_header("Transfer-Encoding") or "").casefold()
    packed = sent.get_header("Content-Encoding") or ""
    return body_of(raw, packed=packed, chunked=chunked, shown=shown)
