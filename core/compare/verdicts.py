"""What claims of one thing are to one another: whether they agree, and who contradicts whom."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.compare.claims import Claim, Difference, agrees
from core.compare.evidence import is_scale_slip, same_digits
from core.compare.reach import Reach, common

Verdict = Literal["agree", "disagree", "slip", "times", "apart"]
SHARPEST = {
    "exact": 0,
    "range": 1,
    "approx": 2,
    "over": 3,
    "under": 3,
}  # bounds, the one that says most first


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Claims that stand together, and what is to be said of them.

    `parts` are the claims by what they are of: one part when they are of one thing; the times, or the things
    that are not the same, in order. `difference` is what tells the parts apart.
    """

    verdict: Verdict
    parts: tuple[tuple[Claim, ...], ...]
    difference: Difference | None = None
    joined: bool = False  # by the reader

    @property
    def claims(self) -> list[Claim]:
        """All claims, part by part."""
        return [claim for part in self.parts for claim in part]

    @property
    def articles(self) -> list[str]:
        """The ids of the reports, each once."""
        return list(dict.fromkeys(claim.article_id for claim in self.claims))


def verdict_of(claims: list[Claim]) -> Verdict:
    """What is to be said of claims of one thing: they agree only when any two of them can both be true."""
    if _all_meet(claims):
        return "agree"
    return "slip" if slip_in(claims) is not None else "disagree"


def _all_meet(claims: list[Claim]) -> bool:
    if any(claim.denied for claim in claims):
        return all(agrees(one, other) is not False for one, other in _pairs(claims))
    if len({claim.unit for claim in claims}) == 1:  # of ranges that each two meet, all have a common part
        return room_of(claims) is not None
    met = {agrees(one, other) for one, other in _pairs(claims)}
    return True in met and False not in met


def leave_open(claims: list[Claim]) -> bool:
    """Whether some claims contradict each other only because an open bound is hardly meant for so much: "more
    than $5 billion" and $50 billion may both be true."""
    if any(claim.denied for claim in claims) or len({claim.unit for claim in claims}) > 1:
        return False
    rooms = []
    for claim in claims:
        end = {"over": math.inf, "under": -math.inf}.get(claim.row.bound or "", claim.reach.low)
        end = -end if claim.row.operator == "fall" and math.isinf(end) else end
        rooms.append(Reach(min(claim.reach.low, end), max(claim.reach.high, end)))
    return common(rooms) is not None


def room_of(claims: list[Claim]) -> Reach | None:
    """The values that all claims allow, in the unit that all state first, else in one that all are given in;
    None when there are none."""
    own = {claim.unit for claim in claims}
    units = own if len(own) == 1 else set.intersection(*(set(claim.reaches) for claim in claims))
    rooms = (common(claim.reaches[unit] for claim in claims) for unit in sorted(units))
    return next((room for room in rooms if room is not None), None)


def sharpest(claims: list[Claim]) -> Claim:
    """The claim that says most exactly how much it is."""
    return min(claims, key=lambda claim: (SHARPEST.get(claim.row.bound or "exact", 4), -claim.value))


def slip_in(claims: list[Claim]) -> tuple[Claim, Claim] | None:
    """The two claims that a slip of scale tells apart, the smaller first: best those with the same digits."""
    slips = [pair for pair in _pairs(claims) if is_scale_slip(*pair)]
    if not slips:
        return None
    one, other = max(slips, key=lambda pair: same_digits(*pair))
    return (one, other) if one.value <= other.value else (other, one)


@dataclass(frozen=True, slots=True, eq=False)
class Camps:
    """Who allows what with whom: `sides` are claims led by one that contradicts every other leader, and
    `neutral` are those that stand with more than one of them."""

    sides: tuple[tuple[Claim, ...], ...]
    neutral: tuple[Claim, ...] = ()

    def part_of(self, claim: Claim) -> int | None:
        """The number of the side that a claim is on; None when it stands with several."""
        return next((place for place, side in enumerate(self.sides) if claim in side), None)


def camps_of(claims: list[Claim]) -> Camps:
    """The camps of some claims of one thing; one side when they agree.

    The claim that most reports make leads, among equals the sharpest, then the lowest; "more than 17" beside
    18 and 22 stands with both. What is denied leads no side as long as something is stated.
    """
    times = Counter(map(_said, claims))
    against = {id(one) for pair in _pairs(claims) if agrees(*pair) is False for one in pair}
    order = sorted(
        claims, key=lambda one: (one.denied, id(one) not in against, -times[_said(one)], one.width, one.value)
    )
    leaders: list[Claim] = []
    for claim in order:
        if all(agrees(claim, leader) is False for leader in leaders):
            leaders.append(claim)
    if len(leaders) < 2:
        return Camps((tuple(claims),))
    sides: list[list[Claim]] = [[leader] for leader in leaders]
    neutral = []
    for claim in (claim for claim in order if claim not in leaders):
        near = [side for side in sides if agrees(claim, side[0])]
        near = near or [side for side in sides if agrees(claim, side[0]) is None]
        if len(near) == 1:
            near[0].append(claim)
        else:
            neutral.append(claim)
    sides.sort(key=lambda side: (-times[_said(side[0])], side[0].value, claims.index(side[0])))
    return Camps(tuple(map(tuple, sides)), tuple(neutral))


def _said(claim: Claim) -> tuple[float, str | None, bool]:
    return claim.value, claim.row.bound, claim.denied


def sides_of(claims: list[Claim]) -> list[list[Claim]]:
    """The sides of a disagreement, each led by its first claim: see `camps_of`."""
    return [list(side) for side in camps_of(claims).sides]


def _pairs(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    return ((one, other) for place, one in enumerate(claims) for other in claims[place + 1 :])
