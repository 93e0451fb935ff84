"""Articles of ProQuest as plain text: a line a field, records apart by a rule or by the database."""

from collections.abc import Iterable, Iterator
from itertools import islice

from core.intake.containers.databases.proquest.record import label_of, member_of, records
from core.intake.containers.databases.shared.pieces import lines_in
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_LINK = "proquest document link"
_HEAD = 4000  # lines


def recognise(brought: Brought) -> bool:
    """Whether it is text with ProQuest's records."""
    if brought.kind not in ("text", "markdown") or brought.is_data or "ProQuest" not in brought.text:
        return False
    return has_records(lines_in(brought.text))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    yield from members_in(lines_in(brought.text))


def has_records(lines: Iterable[str]) -> bool:
    """Whether lines hold records of ProQuest: their link or their id among the fields of an article."""
    head = [line.strip() for line in islice(lines, _HEAD)]
    names = {label_of(line) for line in head}
    linked = "id" in names or any(map(_is_link, head))
    return linked and len(names & {"info", "body", "abstract", "outlet", "day", "byline"}) > 1


def _is_link(line: str) -> bool:
    small = line.casefold()
    return small.startswith(_LINK) or ("proquest" in small and "docview/" in small)


def members_in(lines: Iterable[str]) -> Iterator[Member]:
    """The articles of lines with records."""
    found = 0
    for record in records(line.strip() for line in lines):
        member = member_of(record, f"article {found + 1}")
        if member is not None:
            found += 1
            yield member
