"""A wire's story as an RTF document: its slug, its notes and its kickers stand above the headline."""

from collections.abc import Iterator

from core.intake.containers.agencies.wire_lines import is_wire_foot, is_wire_head, story_member
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_MOST = 2_000_000  # bytes of a story


def recognise(brought: Brought) -> bool:
    """Whether an RTF document begins as a wire's story does, or ends as one."""
    if brought.kind != "rtf" or len(brought.raw) > _MOST:
        return False
    lines = _lines(brought)
    return is_wire_head(lines) or is_wire_foot(lines)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """Its one story."""
    yield story_member("article 1", "", "\n\n".join(_lines(brought)), "")


def _lines(brought: Brought) -> list[str]:
    from core.intake.documents.rtf import rtf_lines

    return rtf_lines(brought.raw)
