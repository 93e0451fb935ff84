"""What a sum is of, by the words of its own sentence: one matter, whatever each report calls the sum."""

import re

from core.compare.claims import Claim, agrees, is_country, kept, trading
from core.compare.evidence import (
    are_whole_and_part,
    counts_unlike,
    is_scale_slip,
    names_in,
    of_one_event,
    same_digits,
)
from core.compare.measures import (
    acts,
    concepts_in,
    hardly_telling,
    stems,
)
from core.compare.texts.kin import kin
from core.lexicons import load_lexicon

_TO_AGREE, _TO_DISAGREE = 2, 3  # words of one matter that two sentences must share
_NAMED = 4  # words of one matter that do for two parties in common
_DIGITS = 3  # of a number that no two things of a few days share by chance
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


def of_one_subject(one: Claim, other: Claim) -> bool:
    """Whether two claims of a few days are of one matter by what their sentences name ("the dam at Batoka"),
    whatever each calls the sum. Values that differ need more than values that agree, and nothing that tells
    them apart: another who acts, a part of the matter, a loan beside a cost."""
    a, b = one.row, other.row
    if not may_be_held_beside(one, other):
        return False
    fits = agrees(one, other) is True or is_scale_slip(one, other)
    if _is_telling(one, other) and not counts_unlike(one, other):
        return True
    if a.kind in ("count", "percent", "duration"):
        tied = 1 if one.pair == other.pair else 2 if one.pair & other.pair else 0
        known = (one.span.is_known and one.span == other.span) + (len({*one.around} & {*other.around}) > 2)
        return fits and tied > 0 and not counts_unlike(one, other) and _shared(one, other) >= tied - known
    if fits:
        between = len(one.pair) > 1 and one.pair == other.pair
        return _shared(one, other) >= max(_TO_AGREE - same_digits(one, other) - between, 1)
    acting = a.actor and b.actor and a.actor != b.actor and "price" not in (sum_of(one), sum_of(other))
    told_apart = acting or parts_of(one) != parts_of(other)
    does = a.actor is not None and a.actor == b.actor
    return not told_apart and _sums_fit(one, other) and _shared(one, other) + does >= _TO_DISAGREE


def may_be_held_beside(one: Claim, other: Claim, as_one_number: bool = False) -> bool:
    """Whether two claims are of one kind, unit and deed, of a few days, and of one level and party. What is
    one number of one story may be called a value and a revenue, a share and a turnout."""
    in_units = one.row.kind == "count" or one.size[0] == other.size[0] or agrees(one, other) is not None
    if one.row.kind != other.row.kind or not in_units or not of_one_event(one, other):
        return False
    if are_whole_and_part(one, other):
        return False
    if _parties_clash(one, other):
        return False
    return as_one_number or (_deed_of(one) == _deed_of(other) and not _levels_clash(one, other))


def _is_telling(one: Claim, other: Claim) -> bool:
    """Whether two claims of a few days have one number of three digits and two parties near by in common."""
    digits = one.leading_digits
    if len(digits) < _DIGITS or digits != other.leading_digits or agrees(one, other) is not True:
        return False
    return len({*one.around} & {*other.around}) > 1 or _shared(one, other) >= _NAMED


def _shared(one: Claim, other: Claim) -> int:
    """How many words of one matter two claims share; a name counts twice, and so does another number that
    stands beside both, or a firm. A party that one names and the other's sentence has counts as one."""
    mine, theirs = names_in(one), names_in(other)
    names = (mine & theirs) | (mine & other.matter) | (theirs & one.matter)
    common = one.matter & other.matter | names
    beside = numbers_beside(one) & numbers_beside(other)
    party = _is_beside(one, other) or _is_beside(other, one)
    firm = any(not any(map(is_country, stems(body))) for body in one.here & other.here)
    return len(common) + len(names & one.matter) + 2 * (bool(beside) + firm) + party


@kept
def kin_in(claim: Claim) -> frozenset[str]:
    """The words of a claim's sentence, each by what it has in common with others of its matter."""
    return kin(claim.own)


def _is_beside(one: Claim, other: Claim) -> bool:
    """Whether a party that one claim names itself stands in the sentence of another that names none."""
    return not other.named and any(map(other.tells_of, one.named))


@kept
def numbers_beside(claim: Claim) -> frozenset[str]:
    """The numbers that stand beside a claim's own in its sentence, years left aside."""
    beside = f"{claim.before} {claim.after}"
    return frozenset(number for number in _NUMBER.findall(beside) if not _YEAR.fullmatch(number))


def _deed_of(claim: Claim) -> str:
    """What is done to what is measured; what a work costs and its price are one."""
    return "" if claim.operator == "price" and claim.row.kind == "money" else claim.operator


def _parties_clash(one: Claim, other: Claim) -> bool:
    """Whether each claim is of a party that the other's report does not name."""
    return bool(_unmet(one, other) and _unmet(other, one))


def _unmet(one: Claim, other: Claim) -> list[str]:
    return [
        party
        for party in one.named
        if party not in other.named and party not in other.around and not other.tells_of(party)
    ]


def _levels_clash(one: Claim, other: Claim) -> bool:
    """Whether two claims are of two levels (trade, exports), which one word of another keeps apart, or one of
    a level and the other of none."""
    named = one.row.kind in ("money", "percent")  # of what is counted or measured the unit tells
    levels = (
        load_lexicon("comparing")["levels"]["concepts"]
        if named
        else load_lexicon("comparing")["levels"]["traded"]
    )
    concepts = {one.row.concept, other.row.concept}
    if _are_traded(one, other) and len(one.pair) > 1 and one.pair == other.pair:
        return False
    traded = {name for name in concepts & trading() if name and name != "good"}
    if one.goods and one.goods == other.goods and kin(traded) <= kin_in(one) & kin_in(other):
        return False
    if one.way is not None and one.way == other.way and concepts & trading():
        return not concepts_in(one.own) & concepts_in(other.own) >= concepts - trading()  # the goods, one way
    if one.pair == other.pair and trading() >= concepts - {""} and len(one.pair) > 1:
        return len(concepts & {"exports", "imports"}) > 1  # what one sells is the other's goods
    return len(concepts) > 1 and bool(concepts & {*levels})


def _are_traded(one: Claim, other: Claim) -> bool:
    """Whether one claim is of the trade of two, the other of goods that its sentence says were traded."""
    return any(
        claim.row.concept == "trade"
        and beside.row.concept in trading()
        and "trade" in kin_in(beside)
        and beside.row.concept not in ("exports", "imports")
        for claim, beside in ((one, other), (other, one))
    )


def parts_of(claim: Claim) -> frozenset[str]:
    """The words of a claim's sentence that make its sum a part of a whole: "phase", "tranche"."""
    return claim.own & frozenset(load_lexicon("comparing")["parts"]["words"])


def _sums_fit(one: Claim, other: Claim) -> bool:
    """Whether two sums may be of one sort: what a thing costs is not what somebody pays towards it."""
    mine, theirs = sum_of(one), sum_of(other)
    if mine and theirs:
        return mine == theirs
    named = [claim.row.concept for claim in (one, other) if claim.row.concept not in {"", *acts()}]
    return all(concept in concepts_in(one.own) & concepts_in(other.own) for concept in named) or bool(
        mine or theirs
    )


@kept
def sum_of(claim: Claim) -> str | None:
    """The sort of sum that a claim is by its measure: `price` or `gift`. A sum of money that a thing is worth
    and nobody gives is its price."""
    words = {claim.row.concept, claim.row.operator, *stems(claim.row.measure or "")} - hardly_telling()
    table = load_lexicon("comparing")
    sums = table["sums"]
    told = next((name for name in ("price", "gift") if words & {*sums[name]}), None)
    level = claim.row.concept in {"", *acts(), *table["levels"]["concepts"], *table["levels"]["built_up"]}
    if told or claim.row.kind != "money" or level or len(claim.named) > 1:
        return told
    return None if claim.own & {*sums["giving"]} else "price"
