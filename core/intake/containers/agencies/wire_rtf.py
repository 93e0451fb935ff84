"""A wire's story as an RTF document: its slug, its notes and its kickers stand above the headline."""

from collections.abc import Iterator

from core.intake.containers.agencies.wire_lines import is_wire_head, story_member
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_MOST = 2_000_000  # bytes of a story


def recognise(brought: Brought) -> bool:
    """Whether an RTF document begins as a wire's story does, and goes on with an agency's dateline."""
    return brought.kind == "rtf" and len(brought.raw) < _MOST and is_wire_head(_lines(brought))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """Its one story."""
    yield story_member("article 1", "", "\n\n".join(_lines(brought)), "")


def _lines(brought: Brought) -> list[str]:
    from core.intake.documents.rtf import rtf_lines

    return rtf_lines(brought.raw)
