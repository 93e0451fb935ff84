"""What a sum is of, by the words of its own sentence: one matter, whatever each report calls the sum."""

import re

from core.compare.claims import Claim, agrees, trading
from core.compare.evidence import (
    are_whole_and_part,
    counts_unlike,
    is_country,
    is_scale_slip,
    names_in,
    of_one_event,
    same_digits,
)
from core.compare.measures import (
    acts,
    concept_of,
    concepts_in,
    concepts_meet,
    fates,
    hardly_telling,
    is_person,
    stems,
)
from core.compare.texts.kin import kin, kin_of
from core.lexicons import load_lexicon

_TO_AGREE, _TO_DISAGREE = 2, 3  # words of one matter that two sentences must share
_AHEAD = 2  # words before a number that may say it comes on top of another
_SLIP = 3  # that two sums differ by their scale alone
_MOST_WORDS = 4  # of a matter that count
_OTHER_MATTER = 2  # that each has words and none is the other's
_UNMET = 0.5  # a word of each that the other has not
_OTHER_NAMES = 3  # that each has names and none is the other's
_NAMED = 4  # words of one matter that do for two parties in common
_DIGITS = 3  # of a number that no two things of a few days share by chance
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d")
_FOR = re.compile(r"\b(?:for|on|against)\s+(?P<what>(?:[\w’'-]+\s*){1,4})")
_YEAR = re.compile(r"(?:19|20)\d\d")


def of_one_subject(one: Claim, other: Claim) -> bool:
    """Whether two claims of a few days are of one matter by what their sentences name ("the dam at Batoka"),
    whatever each calls the sum. Values that differ need more than values that agree, and nothing that tells
    them apart: another who acts, a part of the matter, a loan beside a cost."""
    a, b = one.row, other.row
    if not _may_be_held_beside(one, other):
        return False
    fits = agrees(one, other) is True or is_scale_slip(one, other)
    if _is_telling(one, other) and not counts_unlike(one, other):
        return True
    if a.kind in ("count", "percent"):
        tied = 1 if one.pair == other.pair else 2 if one.pair & other.pair else 0
        known = (one.span.is_known and one.span == other.span) + (len({*one.around} & {*other.around}) > 2)
        return fits and tied > 0 and not counts_unlike(one, other) and _shared(one, other) >= tied - known
    if fits:
        between = len(one.pair) > 1 and one.pair == other.pair
        return _shared(one, other) >= max(_TO_AGREE - same_digits(one, other) - between, 1)
    acting = a.actor and b.actor and a.actor != b.actor and "price" not in (_sum_of(one), _sum_of(other))
    told_apart = acting or _parts(one) != _parts(other)
    does = a.actor is not None and a.actor == b.actor
    return not told_apart and _sums_fit(one, other) and _shared(one, other) + does >= _TO_DISAGREE


def _may_be_held_beside(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one kind, unit and deed, of a few days, and of one level and party."""
    in_units = one.row.kind == "count" or one.size[0] == other.size[0]
    if one.row.kind != other.row.kind or not in_units or not of_one_event(one, other):
        return False
    if are_whole_and_part(one, other):
        return False
    return _deed_of(one) == _deed_of(other) and not (_parties_clash(one, other) or _levels_clash(one, other))


def _is_telling(one: Claim, other: Claim) -> bool:
    """Whether two claims of a few days have one number of three digits and two parties near by in common."""
    digits = one.leading_digits
    if len(digits) < _DIGITS or digits != other.leading_digits or agrees(one, other) is not True:
        return False
    return len({*one.around} & {*other.around}) > 1 or _shared(one, other) >= _NAMED


def may_be_one(one: Claim, other: Claim) -> bool:
    """Whether nothing in two claims of a few days tells them apart: neither who acts, nor a part of the
    matter, nor what the sum is to somebody. They may be of one thing where no other claim of either report
    is liker (see `likeness`)."""
    a, b = one.row, other.row
    if not _may_be_held_beside(one, other):
        return False
    if a.kind == "count" and not _count_alike(one, other):
        return False
    if a.kind == "percent" and not _rates_meet(one, other):
        return False
    unknown = a.actor and b.actor and not {a.actor, b.actor} <= one.here & other.here
    unknown = unknown and is_country(a.actor or "") == is_country(b.actor or "")  # else one of them is none
    sums = {_sum_of(one), _sum_of(other)} - {None}
    if (unknown and a.actor != b.actor) or len(sums) > 1:
        return False
    if _parts(one) != _parts(other) or _is_more(one) != _is_more(other):
        return False
    return not _is_level_of_its_own(one, other) and not for_two_things(one, other)


def for_two_things(one: Claim, other: Claim) -> bool:
    """Whether each claim says what its sum or rate is for or on, and it is nothing that the other's sentence
    has: a tariff on watches, and on cheese."""
    mine, theirs = _is_for(one), _is_for(other)
    return bool(mine and theirs) and not (mine & (theirs | kin(other.own)) or theirs & kin(one.own))


def _is_for(claim: Claim) -> frozenset[str]:
    """The telling words of what is named behind a number as what it is for or on."""
    found = _FOR.search(re.split("[,;:]", claim.after)[0])
    words = stems(found["what"]) if found is not None else []
    return kin(word for word in words if word in claim.matter and not is_country(word))


def _is_level_of_its_own(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one level, one of them of a part of it that the other says nothing of: trade,
    and oil trade."""
    told = (kin(one.marks) - kin(other.marks | other.own)) | (kin(other.marks) - kin(one.marks | one.own))
    level = one.row.concept in load_lexicon("comparing")["levels"]["concepts"]
    return bool(told) and level and one.row.concept == other.row.concept and agrees(one, other) is not True


def _rates_meet(one: Claim, other: Claim) -> bool:
    """Whether two rates may be of one measure: by its names, or where one is told by a word of the other's
    sentence."""
    a, b = one.row.concept or "", other.row.concept or ""
    if not a or not b or concepts_meet(a, b) or _are_kin(a, b):
        return True
    mine, theirs = kin(one.own), kin(other.own)
    return kin_of(a) in mine & theirs or kin_of(b) in mine & theirs


def likeness(one: Claim, other: Claim) -> float:
    """How much speaks for two claims that nothing tells apart being of one thing, and not of two of a kind:
    names and words of their matter, whatever word of its row stands there, that both have, against those of
    each that the other has not; the measure; the parties; who acts, and for when.
    """
    return (
        _of_words(one, other)
        + _of_names(one, other)
        + _of_measure(one, other)
        + _of_parties(one, other)
        + (one.span.is_known and one.span == other.span)
        + 2 * bool(_numbers(one) & _numbers(other))
        + _SLIP
        * (is_scale_slip(one, other) and one.leading_digits == other.leading_digits and _tie(one, other))
        + (agrees(one, other) is True)
        - _OTHER_NAMES * (_is_former(one) != _is_former(other))
    )


def _is_former(claim: Claim) -> bool:
    """Whether a number is what there was before: "to 43 percent from 46"."""
    return claim.before.split()[-1:] == ["from"]


def _tie(one: Claim, other: Claim) -> bool:
    """Whether digits that two claims share tell: there are enough of them, or they are of the same two."""
    return same_digits(one, other) or (len(one.pair) > 1 and one.pair == other.pair)


def _of_words(one: Claim, other: Claim) -> float:
    """What the words of their matter say, but for those of their measures."""
    known = {one.row.concept, other.row.concept} & {*load_lexicon("comparing")["concepts"]}
    measure = kin(stems(" ".join(filter(None, known))))
    mine, theirs = _kin(one) - measure, _kin(other) - measure
    common = len(mine & theirs)
    unmet = min(len(mine - theirs), len(theirs - mine))
    other_matter = _OTHER_MATTER if mine and theirs and not common else 0
    return (
        min(common, _MOST_WORDS) - _UNMET * min(unmet, _MOST_WORDS) - other_matter - _other_marks(one, other)
    )


def _other_marks(one: Claim, other: Claim) -> float:
    """What counts against two measures of which each is told from its likes by words of its own: "cases of
    cholera", "cases of measles"."""
    mine, theirs = kin(one.marks), kin(other.marks)
    met = (
        one.row.kind == "money"
        or not mine
        or not theirs
        or mine & (theirs | kin(other.own))
        or theirs & kin(one.own)
    )
    return 0 if met else _OTHER_NAMES


def _kin(claim: Claim) -> frozenset[str]:
    """The words of a claim's matter, each by what it has in common with others; parties and what values are
    counted in left aside."""
    units = {*stems(f"{claim.row.unit or ''} {claim.row.text}"), *_measuring()}
    return kin(word for word in claim.matter - units if not is_country(word))


def _measuring() -> frozenset[str]:
    return frozenset(load_lexicon("comparing")["matter"]["units"])


def _of_names(one: Claim, other: Claim) -> float:
    """What names of their matter say: those that both have, or that each has others."""
    mine, theirs = _all_names(one), _all_names(other)
    common = (mine & theirs) | (mine & other.matter) | (theirs & one.matter)
    if common:
        return min(2.0 * len(common), 4.0) if 2 * len(common) >= min(len(mine), len(theirs)) else 0.0
    return -_OTHER_NAMES if mine and theirs else 0.0


def _all_names(claim: Claim) -> frozenset[str]:
    """The names in a claim's sentence, those of bodies too, but for countries and who speaks."""
    bodies = (body for body in (*claim.named, *claim.around) if body in claim.here and not is_country(body))
    return names_in(claim) | frozenset(word for body in bodies for word in stems(body))


def _of_measure(one: Claim, other: Claim) -> float:
    """What their measures say: one, of one row, each or one in the other's sentence, or two."""
    a, b = one.row.concept or "", other.row.concept or ""
    if not a or not b or {a, b} & _measuring():
        return 0.0
    if concepts_meet(a, b) or _are_kin(a, b):
        return 2.0 + (a in fates() and b in fates())
    if a in concepts_in(other.own) or b in concepts_in(one.own) or _deeds(a, b):
        return 1.0
    return -1.0


def _are_kin(one: str, other: str) -> bool:
    """Whether two measures are of one row, by their last words."""
    ends = [(stems(name) or [name])[-1] for name in (one, other)]
    return kin_of(one) == kin_of(other) or kin_of(ends[0]) == kin_of(ends[1])


def _deeds(one: str, other: str) -> bool:
    """Whether both name what is done, or one what is done and the other nothing that is a level."""
    levels = load_lexicon("comparing")["levels"]["concepts"]
    return bool({one, other} & acts()) and not {one, other} & {*levels}


def _of_parties(one: Claim, other: Claim) -> float:
    """What their parties say: two in common, or one; or that each is of one that the other does not know."""
    mine, theirs = ({*filter(is_country, claim.here)} for claim in (one, other))
    if (mine - theirs - {*other.around}) and (theirs - mine - {*one.around}):
        return -_OTHER_NAMES
    a, b = one.row.actor, other.row.actor
    if len(one.pair) > 1 and one.pair == other.pair:
        return 2.0 + (a is not None and a == b)
    return bool(one.here & other.here) + (a is not None and a == b)


def _count_alike(one: Claim, other: Claim) -> bool:
    """Whether two claims may count the same things: by one name or names of one row, people, or by names that
    one of their sentences has both of ("the tanks that it ordered comprise 116 vehicles"). Nobody is dead and
    rescued."""
    a, b = one.row.concept, other.row.concept
    if not a or not b:
        return agrees(one, other) is True
    if a == b or _are_kin(a, b):
        return True
    if {a, b} <= fates():
        return False
    people = [is_person(claim.row.unit or claim.row.concept or "") for claim in (one, other)]
    fate = {a, b} & fates()
    if fate and any(people):
        beside = other if a in fate else one
        return kin_of(*fate) in kin(beside.own)
    if all(people) and "people" in (kin_of(a), kin_of(b)):
        return True
    return any(
        concept_of(claim.row.unit or claim.row.concept or "") in concepts_in(beside.own)
        for claim, beside in ((one, other), (other, one))
    )


def _is_more(claim: Claim) -> bool:
    """Whether a claim's number comes on top of another: "another 120", "a further $3 million"."""
    words = load_lexicon("comparing")["parts"]["on_top"]
    told = re.sub(r"\bmore than\b", "", f"{' '.join(claim.before.split()[-_AHEAD:])} {claim.row.text}")
    return bool({*stems(told)} & {*words})


def _shared(one: Claim, other: Claim) -> int:
    """How many words of one matter two claims share; a name counts twice, and so does another number that
    stands beside both, or a firm. A party that one names and the other's sentence has counts as one."""
    mine, theirs = names_in(one), names_in(other)
    names = (mine & theirs) | (mine & other.matter) | (theirs & one.matter)
    common = one.matter & other.matter | names
    beside = _numbers(one) & _numbers(other)
    party = _is_beside(one, other) or _is_beside(other, one)
    firm = any(not any(map(is_country, stems(body))) for body in one.here & other.here)
    return len(common) + len(names & one.matter) + 2 * (bool(beside) + firm) + party


def _is_beside(one: Claim, other: Claim) -> bool:
    """Whether a party that one claim names itself stands in the sentence of another that names none."""
    return not other.named and any(map(other.tells_of, one.named))


def _numbers(claim: Claim) -> frozenset[str]:
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
    if one.pair == other.pair and trading() >= concepts - {""} and len(one.pair) > 1:
        return len(concepts & {"exports", "imports"}) > 1  # what one sells is the other's goods
    return len(concepts) > 1 and bool(concepts & {*levels})


def _are_traded(one: Claim, other: Claim) -> bool:
    """Whether one claim is of the trade of two, the other of goods that its sentence says were traded."""
    return any(
        claim.row.concept == "trade"
        and beside.row.concept in trading()
        and "trade" in kin(beside.own)
        and beside.row.concept not in ("exports", "imports")
        for claim, beside in ((one, other), (other, one))
    )


def _parts(claim: Claim) -> frozenset[str]:
    """The words of a claim's sentence that make its sum a part of a whole: "phase", "tranche"."""
    return claim.own & frozenset(load_lexicon("comparing")["parts"]["words"])


def _sums_fit(one: Claim, other: Claim) -> bool:
    """Whether two sums may be of one sort: what a thing costs is not what somebody pays towards it."""
    mine, theirs = _sum_of(one), _sum_of(other)
    if mine and theirs:
        return mine == theirs
    named = [claim.row.concept for claim in (one, other) if claim.row.concept not in {"", *acts()}]
    return all(concept in concepts_in(one.own) & concepts_in(other.own) for concept in named) or bool(
        mine or theirs
    )


def _sum_of(claim: Claim) -> str | None:
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
