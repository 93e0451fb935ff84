"""Articles of ProQuest as plain text: a line a field, records apart by a rule or by the database."""

from collections.abc import Iterator
from itertools import islice

from core.intake.containers.databases.pieces import lines_in
from core.intake.containers.databases.proquest_record import label_of, member_of, records
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_LINK = "proquest document link"


def recognise(brought: Brought) -> bool:
    """Whether it is text with ProQuest's records."""
    if brought.kind not in ("text", "markdown") or "ProQuest" not in brought.text:
        return False
    return has_records(brought.text)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    yield from members_in(brought.text)


def has_records(text: str) -> bool:
    """Whether a text holds records of ProQuest: their link or their id among the fields of an article."""
    head = list(islice(lines_in(text), 4000))
    names = {label_of(line.strip()) for line in head}
    linked = "id" in names or any(line.strip().casefold().startswith(_LINK) for line in head)
    return linked and len(names & {"info", "body", "abstract", "outlet", "day", "byline"}) > 1


def members_in(text: str) -> Iterator[Member]:
    """The articles of a text with records."""
    found = 0
    lines = (line.strip() for line in lines_in(text))
    for record in records(lines):
        member = member_of(record, f"article {found + 1}")
        if member is not None:
            found += 1
            yield member
