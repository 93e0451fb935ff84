"""Articles of Factiva in an RTF document, with the codes of the fields or without: each ends with its id."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from core.intake.containers.databases.factiva_order import Line, body_lines, fields_in_order, is_certain
from core.intake.containers.databases.factiva_record import (
    ID,
    fields_by_code,
    id_in,
    is_coded,
    is_furniture,
    member_of,
)
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_HEAD = 80  # lines


def recognise(brought: Brought) -> bool:
    """Whether it is RTF in which an article of Factiva ends with its id, or begins beyond doubt."""
    if not brought.raw.startswith(b"{\\rtf"):
        return False
    if re.search(ID.encode(), brought.raw):
        return next(unpack(brought), None) is not None
    head = list(islice(_lines(brought.raw), _HEAD))
    return is_coded(head) or is_certain([Line(line) for line in head])


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    found = 0
    for block, whole in _blocks(_lines(brought.raw)):
        if (member := _article(block, f"article {found + 1}", whole=whole)) is not None:
            found += 1
            yield member


def _lines(raw: bytes) -> Iterator[str]:
    """The paragraphs of the document; of a row of a table the code, the value and whatever follows on it."""
    from core.intake.documents.rtf_parts import rtf_parts

    for part in rtf_parts(raw).text:
        cells = [cell for cell in part.cells if cell]
        if len(cells) == 2:
            first, *rest = cells[1].split("\n")
            yield from (f"{cells[0]} {first}", *rest)
        else:
            yield part.words


def _blocks(lines: Iterable[str]) -> Iterator[tuple[list[str], bool]]:
    """The lines up to each with an id, and those behind the last of them, which are not whole."""
    block: list[str] = []
    for line in lines:
        block.append(line)
        if id_in(line) is not None:
            yield block, True
            block = []
    yield block, False


def _article(block: list[str], place: str, *, whole: bool) -> Member | None:
    fields = fields_by_code(block)
    if fields is not None:
        return member_of(fields, place, whole=whole)
    lines = [Line(line) for line in block if not is_furniture(line)]
    ordered = fields_in_order(lines)
    if ordered is None:
        return None
    fields, start = ordered
    fields["TD"], named = body_lines(lines, start)
    return member_of(fields | ({"AN": [named]} if named else {}), place, whole=whole)
