"""Articles of ProQuest as plain text: a line a field, records apart by a rule or by the database."""

import re
from collections.abc import Iterator

from core.intake.containers.databases.proquest_record import label_of, member_of, records
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_SIGN = re.compile(rb"ProQuest", re.IGNORECASE)


def recognise(brought: Brought) -> bool:
    """Whether it is text with ProQuest's records: a whole text and the id of a document."""
    return (
        brought.kind in ("text", "markdown") and bool(_SIGN.search(brought.raw)) and has_records(brought.text)
    )


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    yield from members_in(brought.text)


def has_records(text: str) -> bool:
    """Whether a text holds records of ProQuest."""
    names = {label_of(line) for line in text.splitlines()[:4000]}
    return {"body", "id"} <= names


def members_in(text: str) -> Iterator[Member]:
    """The articles of a text with records."""
    found = 0
    lines = (line.strip() for line in text.splitlines())
    for record in records(lines):
        member = member_of(record, f"article {found + 1}")
        if member is not None:
            found += 1
            yield member
