"""Articles of Factiva in an RTF document, with the codes of the fields or without."""

import re
from collections.abc import Iterator

from core.intake.containers.databases.factiva_lines import articles_of, has_articles
from core.intake.containers.databases.factiva_record import ID
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member


def recognise(brought: Brought) -> bool:
    """Whether it is RTF in which articles stand as Factiva writes them."""
    if not brought.raw.startswith(b"{\\rtf"):
        return False
    return has_articles(_lines(brought.raw), named=re.search(ID.encode(), brought.raw) is not None)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    yield from articles_of(_lines(brought.raw), brought.shown, typed=False)


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
