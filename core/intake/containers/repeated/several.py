"""A typed text or a document of many articles that no format is made for."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from core.intake.containers.repeated.article import article_of
from core.intake.containers.repeated.days import order_of_days
from core.intake.containers.repeated.lines import FileLine, text_lines
from core.intake.containers.repeated.parting import Parted
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_parted: "WeakKeyDictionary[Brought, Parted]" = WeakKeyDictionary()


def recognise(brought: Brought) -> bool:
    """Whether a file holds several articles, beyond doubt."""
    return parted_in(brought).is_sure


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The articles in their order."""
    parted = parted_in(brought)
    lines = parted.lines
    first = order_of_days(lines)
    for number, one in enumerate(parted.stretches(), 1):
        yield article_of(
            lines[one.begins : one.body],
            lines[one.body : one.below],
            lines[one.below : one.ends],
            f"article {number}",
            first,
        )


def parted_in(brought: Brought) -> Parted:
    """The lines of a file, parted; those of what is no text are none."""
    if brought not in _parted:
        _parted[brought] = Parted(_lines(brought))
    return _parted[brought]


def _lines(brought: Brought) -> list[FileLine]:
    if brought.kind in ("text", "markdown"):
        return text_lines(brought.text)
    return []
