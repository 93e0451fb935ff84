"""A feed in XML cut into its items, a few at a time, so that reading a long one takes little room."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.intake.containers.feeds.encodings import lenient
from core.intake.items.brought import Brought
from core.intake.items.document import Refused

_TOGETHER = 25  # items that are parsed in one go
_CHUNK = 1 << 16
_LONGEST_WORD = 1000  # characters that an entity may stand for
_DECLARED = re.compile(rb"(<\?xml[^>]*?)\s+encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ENTITY = re.compile(
    rb"<!ENTITY\s+(?P<kind>%\s)?\s*[\w.:-]+\s+(?:(?P<outside>SYSTEM|PUBLIC)\b|[\"'](?P<words>[^\"']*))"
)
# The ends of items; what stands between the marks of a CDATA or of a comment is no tag.
_ITEM = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<closing>/)?(?:\w+:)?(?:item|entry)(?=[\s/>])[^>]*>?",
    re.DOTALL,
)
# Descriptions of pictures, films and episodes: feedparser would take them for the item's text.
_BESIDE = re.compile(
    rb"xmlns:(?P<prefix>[\w.-]+)\s*=\s*[\"']https?://(?:search\.yahoo\.com/mrss|www\.itunes\.com/dtds|"
    rb"www\.google\.com/schemas/play-podcasts|blogs\.law\.harvard\.edu/tech/mediarss|podcastindex\.org)"
)


@dataclass(frozen=True, slots=True)
class FeedXml:
    """A feed in UTF-8: what stands before its items and behind them, and where each begins and ends."""

    data: bytes
    items: tuple[tuple[int, int], ...]
    cut: bool  # the last item does not end

    @property
    def around(self) -> bytes:
        """The feed without its items."""
        return self._wrapped(b"")

    def batches(self) -> Iterator[bytes]:
        """Feeds of a few items each."""
        for first in range(0, len(self.items), _TOGETHER):
            some = self.items[first : first + _TOGETHER]
            yield self._wrapped(b"\n".join(self.data[start:end] for start, end in some))

    def _wrapped(self, items: bytes) -> bytes:
        begins, ends = (self.items[0][0], self.items[-1][1]) if self.items else (len(self.data),) * 2
        head = _DECLARED.sub(rb"\1", self.data[:begins].lstrip(), count=1)
        beside = _beside(head)
        return beside.sub(b"", head) + beside.sub(b"", items) + self.data[ends:]


def feed_xml(brought: Brought) -> FeedXml:
    """A feed cut into its items. Raises Refused for one with entities that lead to others or elsewhere."""
    _refuse_entities(brought)
    data = _as_utf8(brought.raw)
    found: list[tuple[int, int]] = []
    start: int | None = None
    for match in _ITEM.finditer(data):
        tag = match[0]
        if tag.startswith(b"<!"):
            continue
        if match["closing"] and start is not None:
            found.append((start, match.end()))
            start = None
        elif not match["closing"] and start is None and not tag.endswith(b"/>"):
            start = match.start()
    if start is not None:
        found.append((start, len(data)))
    return FeedXml(data, tuple(found), start is not None)


def _beside(head: bytes) -> re.Pattern[bytes]:
    """The elements that describe something beside the text, by the prefixes that a feed has for them."""
    prefixes = {b"media", b"itunes", *(match["prefix"] for match in _BESIDE.finditer(head))}
    names = rb"(?P<name>(?:" + b"|".join(map(re.escape, sorted(prefixes))) + rb"):[\w-]+)"
    return re.compile(rb"<" + names + rb"\b[^>]*?(?:/>|>(?:.*?</(?P=name)\s*>))", re.DOTALL)


def _as_utf8(raw: bytes) -> bytes:
    declared = _DECLARED.search(raw[:500])
    charset = declared[2].decode("ascii") if declared else None
    plain = raw.removeprefix(codecs.BOM_UTF8)
    return plain if _is_utf8(plain) else lenient(raw, charset).encode("utf-8", "replace")


def _is_utf8(raw: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for place in range(0, len(raw), _CHUNK):
            decoder.decode(raw[place : place + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return b"\x00" not in raw[:_CHUNK]


def _refuse_entities(brought: Brought) -> None:
    for match in _ENTITY.finditer(brought.raw[:200_000]):
        words = match["words"] or b""
        others = re.search(rb"&(?!#)", words) or len(words) > _LONGEST_WORD
        if match["kind"] or match["outside"] or others:
            raise Refused(
                f"{brought.shown} defines words of its own that lead to others without end or elsewhere: "
                "bring the articles as pages or as text."
            )
