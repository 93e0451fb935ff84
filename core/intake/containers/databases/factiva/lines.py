"""The lines of a file of Factiva in, its articles out: each with its fields by code or in order."""

from collections.abc import Iterable, Iterator
from itertools import islice

from core.intake.containers.databases.factiva.order import (
    FieldLine,
    body_lines,
    certain_days,
    fields_in_order,
)
from core.intake.containers.databases.factiva.record import (
    fields_by_code,
    id_in,
    is_coded,
    is_furniture,
    member_of,
    records_by_code,
)
from core.intake.containers.databases.shared.bodies import wrapped_paragraphs
from core.intake.items.document import Refusal
from core.intake.items.member import Member

HEAD = 80  # lines in which an article without an id shows what it is


def has_articles(lines: Iterable[str], *, named: bool) -> bool:
    """Whether lines hold articles of Factiva: the first ends with an id, its fields above it.

    `named` says that there are ids; without them the fields must leave no doubt, as where it was cut off.
    """
    if named:
        first = next(_blocks(lines), [])
        return bool(first) and id_in(first[-1]) is not None and _article(first, "", typed=False) is not None
    head = [line for line in islice(lines, HEAD) if line.strip()]
    return is_coded(head) or bool(certain_days([FieldLine(line) for line in head]))


def articles_of(lines: Iterable[str], shown: str, *, typed: bool) -> Iterator[Member | Refusal]:
    """The articles of a file's lines in order; `typed` says that a line may end inside a paragraph."""
    found = 0
    for block in _blocks(lines):
        for record in records_by_code(block):
            place = f"article {found + 1}"
            if len(certain_days([FieldLine(line) for line in record if line.strip()])) > 1:
                yield Refusal(
                    f"{place} in {shown}",
                    f"{place} in {shown} is several without the line that ends each (“Document …”): "
                    "export them again, or bring them one by one.",
                )
                found += 1
            elif (member := _article(record, place, typed=typed)) is not None:
                found += 1
                yield member


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines up to each with an id, and those behind the last of them."""
    block: list[str] = []
    for line in lines:
        block.append(line.strip())
        if id_in(line) is not None:
            yield block
            block = []
    if any(block):
        yield block


def _article(record: list[str], place: str, *, typed: bool) -> Member | None:
    kept = [line for line in record if not line or not is_furniture(line)]
    fields = fields_by_code(kept)
    if fields is None:
        said = [at for at, line in enumerate(kept) if line]
        ordered = fields_in_order([FieldLine(kept[at]) for at in said])
        if ordered is None:
            return None
        fields, start = ordered
        rest = kept[said[start] :] if start < len(said) else []
        fields["TD"], named = body_lines([FieldLine(line) for line in rest], 0)
        fields |= {"AN": [named]} if named else {}
    for code in ("LP", "TD"):
        if typed and code in fields:
            fields[code] = wrapped_paragraphs("\n".join(fields[code]))
    return member_of(fields, place)
