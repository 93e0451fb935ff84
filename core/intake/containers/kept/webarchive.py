"""A page as Safari saves it (.webarchive): a property list with the page, its pictures and its frames."""

import plistlib
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from core.intake.containers.kept.site_pages import members_of_pages
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal, Refused
from core.intake.items.member import Member
from core.intake.pages.saved_pages import SavedPage, is_frame_only

_FAULTS = (
    plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError, IndexError, OverflowError,
    AttributeError, RecursionError, EOFError,
)  # fmt: skip
_DEEPEST = 10


def recognise(brought: Brought) -> bool:
    """Whether it is a property list: a packed one, or one in XML that holds a page."""
    return brought.raw.startswith(b"bplist") or (
        brought.root == "plist" and "WebMainResource" in brought.head
    )


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The page, or where it is nothing but frames, what stands in them."""
    try:
        held = plistlib.loads(brought.raw)
    except _FAULTS:
        raise Refused(
            f"{brought.shown} is broken and can't be opened: save the page again, or paste its text."
        ) from None
    pages = list(_pages(held, 0))
    if not pages:
        raise Refused(
            f"{brought.shown} is a property list and holds no web page: bring the page itself or its text."
        )
    return members_of_pages(pages)


def _pages(held: Any, depth: int) -> Iterator[SavedPage]:
    """The page of an archive; the pages in its frames where it has no words of its own."""
    main = held.get("WebMainResource") if isinstance(held, dict) else None
    if not isinstance(main, dict) or depth > _DEEPEST:
        return
    raw = main.get("WebResourceData")
    kind = str(main.get("WebResourceMIMEType") or "text/html").casefold()
    if not isinstance(raw, bytes) or "html" not in kind:
        return
    frames = held.get("WebSubframeArchives")
    if isinstance(frames, list) and is_frame_only(raw):
        inner = [page for one in frames for page in _pages(one, depth + 1)]
        if inner:
            yield from inner
            return
    yield SavedPage(raw, _words(main.get("WebResourceTextEncodingName")), _words(main.get("WebResourceURL")))


def _words(said: Any) -> str | None:
    return said.strip() or None if isinstance(said, str) else None
