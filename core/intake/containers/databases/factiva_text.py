"""Articles of Factiva as plain text, with the codes of the fields or without: each ends with its id."""

import re
from collections.abc import Iterator
from itertools import islice

from core.intake.containers.databases.bodies import wrapped_paragraphs
from core.intake.containers.databases.factiva_order import Line, fields_in_order, is_certain
from core.intake.containers.databases.factiva_record import (
    ID,
    LAST_LINE,
    fields_by_code,
    id_in,
    is_coded,
    is_furniture,
    member_of,
)
from core.intake.containers.databases.pieces import lines_in
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_END = re.compile(rf"(?m)^[ \t]*{LAST_LINE.pattern}[ \t]*\r?$")
_HEAD = 60  # lines


def recognise(brought: Brought) -> bool:
    """Whether it is text in which an article ends with an id of Factiva, its fields above it.

    One that was cut off, or copied without the id, counts if its fields leave no doubt.
    """
    if brought.kind not in ("text", "markdown"):
        return False
    if re.search(ID, brought.text):
        first, whole = next(_blocks(brought.text))
        return whole and _article(first, "") is not None
    head = [line.strip() for line in islice(lines_in(brought.text), _HEAD) if line.strip()]
    return is_coded(head) or is_certain([Line(line) for line in head])


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    found = 0
    for block, whole in _blocks(brought.text):
        if (member := _article(block, f"article {found + 1}", whole=whole)) is not None:
            found += 1
            yield member


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """The text up to each line with an id, and what stands behind the last of them, which is not whole."""
    start = 0
    for match in _END.finditer(text):
        yield text[start : match.end()], True
        start = match.end()
    yield text[start:], False


def _article(block: str, place: str, *, whole: bool = True) -> Member | None:
    lines = [line.strip() for line in block.splitlines()]
    fields = fields_by_code(line for line in lines if not is_furniture(line) or not line)
    if fields is not None:
        for code in ("LP", "TD"):
            fields[code] = wrapped_paragraphs("\n".join(fields.get(code, ())))
        return member_of(fields, place, whole=whole)
    said = [place for place, line in enumerate(lines) if line]
    ordered = fields_in_order([Line(lines[at]) for at in said])
    if ordered is None:
        return None
    fields, start = ordered
    rest = lines[said[start] :] if start < len(said) else []
    if rest and (named := id_in(rest[-1])):
        fields["AN"], rest = [named], rest[:-1]
    fields["TD"] = wrapped_paragraphs("\n".join(line for line in rest if not line or not is_furniture(line)))
    return member_of(fields, place, whole=whole)
