"""Pages that were saved together: which of them are pages, and which only stand in a frame of another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

_FRAME = re.compile(rb"""<i?frame\b[^>]{0,2000}?\bsrc\s*=\s*["']?\s*([^"'\s>]{1,2000})""", re.IGNORECASE)
_FRAMESET = re.compile(rb"<frameset\b", re.IGNORECASE)
_UNSEEN = re.compile(rb"(?is)<(script|style|head|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|\s+")
_LITTLE = 250  # signs of a page that is but the frame around another
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page that was saved beside others: its source, its address, and by which name the others call it."""

    raw: bytes
    charset: str | None = None
    address: str | None = None
    called: str | None = None  # the id of its part, in a mail


def whole_pages(pages: Sequence[SavedPage], *, alone: bool = False) -> list[SavedPage]:
    """The pages of a save without those that others show in a frame.

    Where a page is nothing but frames, they stand in its place. `alone` says that only the first was meant
    to be saved, so that all others are of its frames.
    """
    if not pages:
        return []
    framed = {id(inner) for page in pages for inner in _frames(page, pages)}
    heads = pages[:1] if alone else [page for page in pages if id(page) not in framed] or pages[:1]
    return [shown for head in heads for shown in _shown(head, pages, 0)]


def is_frame_only(raw: bytes) -> bool:
    """Whether a page has no words of its own worth the name."""
    return _FRAMESET.search(raw) is not None or len(_UNSEEN.sub(b"", raw)) < _LITTLE


def _shown(page: SavedPage, pages: Sequence[SavedPage], depth: int) -> Iterator[SavedPage]:
    frames = _frames(page, pages) if depth < _DEEPEST and is_frame_only(page.raw) else []
    if not frames:
        yield page
    for inner in frames:
        yield from _shown(inner, pages, depth + 1)


def _frames(page: SavedPage, pages: Sequence[SavedPage]) -> list[SavedPage]:
    """The pages that stand in frames of a page, in its order, each once."""
    found: dict[int, SavedPage] = {}
    for match in _FRAME.finditer(page.raw):
        source = match[1].decode("utf-8", "replace").replace("&amp;", "&")
        for other in pages:
            if other is not page and _is_at(other, source, page.address):
                found.setdefault(id(other), other)
    return list(found.values())


def _is_at(page: SavedPage, source: str, base: str | None) -> bool:
    if source[:4].casefold() == "cid:":
        return page.called is not None and source[4:] == page.called
    try:
        return page.address is not None and urldefrag(urljoin(base or "", source))[0] == page.address
    except ValueError:
        return False
