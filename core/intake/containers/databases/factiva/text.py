"""Articles of Factiva as plain text, with the codes of the fields or without."""

from collections.abc import Iterator

from core.intake.containers.databases.factiva.lines import articles_of, has_articles
from core.intake.containers.databases.factiva.record import has_ids
from core.intake.containers.databases.shared.pieces import lines_in
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member


def recognise(brought: Brought) -> bool:
    """Whether it is text in which articles stand as Factiva writes them."""
    if brought.kind not in ("text", "markdown") or brought.is_data:
        return False
    return has_articles(lines_in(brought.text), named=has_ids(brought.text))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    yield from articles_of(lines_in(brought.text), brought.shown, typed=True)
