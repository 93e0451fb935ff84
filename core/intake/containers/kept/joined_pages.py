"""Several web pages one behind the other in one file, as somebody joined them: each is read as a page."""

import re
from collections.abc import Iterator
from itertools import pairwise

from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

# Where one page ends and the next begins, with its type declared or not.
_NEXT = re.compile(
    rb"</html\s*>\s*(?=(?:<!doctype\s[^<>]{0,200}>\s*)?(?:<!--[^<>]{0,500}-->\s*)?<html\b)", re.IGNORECASE
)


def recognise(brought: Brought) -> bool:
    """Whether a page begins where another one ends."""
    return brought.kind == "html" and _NEXT.search(brought.raw) is not None


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The pages in their order."""
    places = [0, *(match.end() for match in _NEXT.finditer(brought.raw)), len(brought.raw)]
    for number, (start, end) in enumerate(pairwise(places), 1):
        yield Member(place=f"page {number}", raw=brought.raw[start:end])
