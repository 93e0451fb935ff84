"""Labels and marks of a map moved so that none lies on another, each as near to its place as may be."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

_ROUNDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A label: the middle of its box, how wide and how tall it is."""

    x: float
    y: float
    wide: float
    tall: float

    def lies_on(self, other: "Box") -> bool:
        """Whether two boxes have any room in common."""
        return (
            abs(self.x - other.x) < (self.wide + other.wide) / 2
            and abs(self.y - other.y) < (self.tall + other.tall) / 2
        )


def stacked(labels: Sequence[Box], fixed: Sequence[Box] = ()) -> list[Box]:
    """Labels in their order, each moved up or down, no further than it must, until it lies on none of those
    before it nor on what is `fixed`.

    >>> [box.y for box in stacked([Box(x=0, y=0, wide=10, tall=4), Box(x=3, y=1, wide=10, tall=4)])]
    [0, -5.0]
    """
    placed = list(fixed)
    for label in labels:
        step, number = label.tall / 2, 0
        tried = label
        while any(tried.lies_on(other) for other in placed):
            number += 1
            away = step * ((number + 1) // 2) * (-1 if number % 2 else 1)
            tried = Box(x=label.x, y=label.y + away, wide=label.wide, tall=label.tall)
        placed.append(tried)
    return placed[len(fixed) :]


def apart(discs: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """The middles of discs (x, y, diameter) pushed off each other, in as many rounds as it takes, or sixty.

    >>> apart([(0, 0, 10), (6, 0, 10), (50, 50, 10)])
    [(-2.0, 0.0), (8.0, 0.0), (50, 50)]
    """
    places = [(x, y) for x, y, _ in discs]
    for _ in range(_ROUNDS):
        moved = False
        for one, other in combinations(range(len(discs)), 2):
            (x1, y1), (x2, y2) = places[one], places[other]
            far, need = math.hypot(x2 - x1, y2 - y1), (discs[one][2] + discs[other][2]) / 2
            if far > need - 0.01:
                continue
            across, down = ((x2 - x1) / far, (y2 - y1) / far) if far else (1.0, 0.0)
            by, moved = (need - far) / 2, True
            places[one] = (x1 - across * by, y1 - down * by)
            places[other] = (x2 + across * by, y2 + down * by)
        if not moved:
            break
    return places
