"""What claims of one thing are to one another: whether they agree, and who contradicts whom."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.compare.alike import Difference, is_scale_slip, same_digits
from core.compare.claims import Claim, agrees
from core.compare.reach import Reach, common

Verdict = Literal["agree", "disagree", "slip", "times", "apart"]


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
    if len({claim.unit for claim in claims}) == 1:  # of ranges that each two meet, all have a common part
        return room_of(claims) is not None
    met = {agrees(one, other) for one, other in _pairs(claims)}
    return True in met and False not in met


def room_of(claims: list[Claim]) -> Reach | None:
    """The values that all claims allow, in the unit that all state first, else in one that all are given in;
    None when there are none."""
    own = {claim.unit for claim in claims}
    units = own if len(own) == 1 else set.intersection(*(set(claim.reaches) for claim in claims))
    rooms = (common(claim.reaches[unit] for claim in claims) for unit in sorted(units))
    return next((room for room in rooms if room is not None), None)


def slip_in(claims: list[Claim]) -> tuple[Claim, Claim] | None:
    """The two claims that a slip of scale tells apart, the smaller first: best those with the same digits."""
    slips = [pair for pair in _pairs(claims) if is_scale_slip(*pair)]
    if not slips:
        return None
    one, other = max(slips, key=lambda pair: same_digits(*pair))
    return (one, other) if one.value <= other.value else (other, one)


def sides_of(claims: list[Claim]) -> list[list[Claim]]:
    """The sides of a disagreement: each a claim that leads it, and those that allow what it says.

    The claim that most reports make leads, among equals the lowest; one that allows what everybody says,
    such as "more than 17" beside 18 and 22, leads no side.
    """
    times = Counter((claim.value, claim.row.bound) for claim in claims)
    left = sorted(claims, key=lambda claim: (-times[claim.value, claim.row.bound], claim.value))
    sides: list[list[Claim]] = []
    while left:
        lead = next((one for one in left if any(agrees(one, other) is False for other in claims)), left[0])
        sides.append([lead, *(one for one in left if one is not lead and agrees(lead, one))])
        left = [one for one in left if one not in sides[-1]]
    return sides


def _pairs(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    return ((one, other) for place, one in enumerate(claims) for other in claims[place + 1 :])
