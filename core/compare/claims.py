"""What reports claim: a figure with all that must be alike in another for the two to be of one thing."""

from dataclasses import dataclass, field
from datetime import datetime

from core.annotations import Figure
from core.compare.reach import Reach, common
from core.compare.spans import TimeSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparableFigure(Figure):
    """A figure with what it is compared by (see `core.compare.keys`), its report and its sentence."""

    key: str
    operator: str | None
    concept: str | None
    marks: str | None
    sort: str | None
    days: int | None
    around: str | None
    near: str | None
    occasion: str | None
    edition: int | None
    publisher: str | None
    published: datetime | None
    title: str | None
    sentence: str | None


@dataclass(slots=True, eq=False)
class Claim:
    """One thing that one report states, however often and in how many currencies it states it."""

    row: ComparableFigure
    article_id: str
    published: datetime | None
    value: float
    operator: str  # "change" for a growth and for a fall, else as in the keys
    named: tuple[str, ...]  # the parties that the figure itself names
    digits: str | None  # see `core.compare.keys.telling_digits`
    keys: frozenset[str]
    marks: frozenset[str]
    span: TimeSpan
    around: tuple[str, ...]
    near: frozenset[str]
    reaches: dict[str, Reach]  # unit → what it allows: a conversion is the same claim
    ids: list[str] = field(default_factory=list)  # of the figures that state it

    @property
    def figure_id(self) -> str:
        return str(self.row.figure_id)

    @property
    def unit(self) -> str:
        """The unit that the report states it in first."""
        return next(iter(self.reaches))

    @property
    def parties(self) -> tuple[str | None, str | None]:
        return self.row.actor, self.row.counterpart


def agrees(one: Claim, other: Claim) -> bool | None:
    """Whether two claims allow one value; None when they name no common currency.

    Two sums in one currency are held against each other in it, whatever either report converts them to.
    """
    shared = [unit for unit in one.reaches if unit in other.reaches]
    if not shared:
        return None
    own = [one.unit] if one.unit == other.unit else shared
    return any(common([one.reaches[unit], other.reaches[unit]]) is not None for unit in own)
