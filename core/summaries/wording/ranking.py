"""What a sentence ranks: things by how much each has, sums by what their bounds leave room for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.values.words import joined


@dataclass(frozen=True, slots=True)
class Ranked:
    """Things by how much each has, the most first, `of` so much in all; where some of that is `unknown`, it
    may be anybody's."""

    counts: tuple[tuple[str, float], ...]
    of: float = 0
    unknown: bool = False

    @property
    def number(self) -> int:
        return len(self.counts)

    @property
    def spoken(self) -> "Ranked":
        """The same with names that stand in a sentence: a capital at its head alone."""
        first, *others = self.counts
        return replace(self, counts=(first, *((name.lower(), count) for name, count in others)))

    @property
    def most(self) -> float:
        return self.counts[0][1] if self.counts else 0

    @property
    def top(self) -> list[str]:
        """Those that have as much as the first."""
        return [name for name, count in self.counts if count == self.most]

    @property
    def names(self) -> str:
        """The top in words."""
        return joined(self.top)

    @property
    def leads(self) -> bool:
        """Whether the top has more than others do."""
        return len(self.top) < self.number

    @property
    def is_are(self) -> str:
        return "is" if len(self.top) == 1 else "are"

    @property
    def kind_is(self) -> str:
        """The same of kinds: "solar and wind are", where a country called "Trinidad and Tobago" is."""
        return "are" if " and " in self.names else "is"


def ranked(counts: Mapping[str, float], of: float = 0, *, unknown: bool = False) -> Ranked:
    """Things and how much each has, ranked; equals in the order they are given in.

    >>> ranked({"a": 1, "b": 2, "c": 2}).top
    ['b', 'c']
    """
    told = [(name, float(count)) for name, count in counts.items()]
    return Ranked(tuple(sorted(told, key=lambda one: -one[1])), of, unknown)


@dataclass(frozen=True, slots=True)
class Room:
    """A sum by the values that its bound leaves room for: `low` to `high`, without end for an open one."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Largest:
    """The first of some sums of one currency and kind, and the others. Without a currency none is ranked."""

    first: Room
    others: tuple[Room, ...]
    comparable: bool = True

    @property
    def leads(self) -> bool:
        """Whether the first is more than each other, whatever their bounds leave open."""
        return self.comparable and all(self.first.low > other.high for other in self.others)


def level(values: Iterable[float]) -> bool:
    """Whether some marks, two or more, are all alike: drawn, they would show nothing that words don't.

    >>> level([2, 2]), level([2]), level([2, 3])
    (True, False, False)
    """
    every = list(values)
    return len(every) > 1 and len(set(every)) == 1
