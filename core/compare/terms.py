"""What a number is to somebody, and whose it is: what a thing costs and what is lent for it, all that is owed
and what one lender is owed, one party's share and another's. Two that differ in this are of two things."""

import re
from functools import cache

from core.compare.claims import Claim, agrees, is_country, kept
from core.compare.measures import content_of, stems
from core.compare.spans import TimeSpan, same_length
from core.compare.texts.parties import is_part
from core.lexicons import form_pattern, load_lexicon, word_set

_COST = ("cost", "price")
_FOR = re.compile(r"\bfor(?:\s+(?:about|around|some|nearly|almost|over|more than|at least|up to|only))*\s*$")
_PART = 0.6  # of what a thing costs: more may be another number for all of it
_NEXT = 4  # words behind a sum that say what is done with it
_FIRST = re.compile(r"[,;:]")


def of_other_terms(one: Claim, other: Claim) -> bool:
    """Whether two claims that allow no one value are of two things by what each number is to somebody."""
    if one.row.kind != other.row.kind or agrees(one, other) is not False:
        return False
    return (
        {_stake(one), _stake(other)} == {"cost", "given"}
        or _is_a_payers_part(one, other)
        or _is_a_payers_part(other, one)
        or (_is_of_all(one) and _is_of_a_lender(other))
        or (_is_of_all(other) and _is_of_a_lender(one))
        or _are_of_two_holders(one, other)
        or _are_of_two_countries(one, other)
        or _are_in_opposite_states(one, other)
    )


@kept
def _stake(claim: Claim) -> str | None:
    """Whether a sum is what a thing costs (`cost`) or what is lent or given for it (`given`), by the words of
    its own clause; None where these say neither or both."""
    if claim.row.kind != "money":
        return None
    table = load_lexicon("comparing")["stakes"]
    ahead, behind = _FIRST.split(claim.before)[-1], " ".join(_FIRST.split(claim.after)[0].split()[:_NEXT])
    words = {*stems(f"{ahead} {behind}")}
    named = {*stems(claim.row.measure or "")}
    given = bool((words | named) & {*table["given"]})
    costs = bool(named & {*table["cost"]} or claim.row.operator in _COST or words & {*table["costs"]})
    costs = costs or bool(_FOR.search(ahead) and words & {*table["made"]})
    return None if given == costs else "given" if given else "cost"


def _is_a_payers_part(one: Claim, other: Claim) -> bool:
    """Whether a sum is what one of two pays for what costs them much more: "Uganda would pay $300 million",
    of a line of Uganda and Kenya that costs $1.4 billion."""
    if _stake(other) != "cost" or one.value > _PART * other.value or len(other.pair) < 2:
        return False
    pays = load_lexicon("comparing")["stakes"]["pays"]
    ahead = stems(_FIRST.split(one.before)[-1])[-_NEXT:]
    return bool({*ahead} & {*pays}) and bool(one.here & other.pair)


@kept
def _is_of_all(claim: Claim) -> bool:
    """Whether a claim is of all that somebody owes: "its whole foreign debt"."""
    owed = claim.row.concept in load_lexicon("comparing")["levels"]["owed"]
    return owed and bool({*stems(claim.row.measure or "")} & {*load_lexicon("comparing")["stakes"]["all"]})


@kept
def _is_of_a_lender(claim: Claim) -> bool:
    """Whether a claim is of what one lender is owed, by its own words: "owes Peru", "its debt to Peru"."""
    owed = claim.row.concept in load_lexicon("comparing")["levels"]["owed"]
    return owed and _owed_to().search(claim.row.sentence or "") is not None


def is_debt_of_a_state(plain: Claim, *both: Claim) -> bool:
    """Whether a debt of which no more is told may be a country's public debt, beside another that is."""
    return not _is_of_all(plain) and not any(map(_is_of_a_lender, both))


@cache
def _owed_to() -> re.Pattern[str]:
    table = load_lexicon("comparing")["stakes"]
    return re.compile(
        rf"\b(?:{form_pattern(table['owes'])})\s+(?:the\s+)?[A-Z]"
        rf"|\b(?:{form_pattern(table['owed_to'])})\s+(?:the\s+)?[A-Z]"
    )


def _are_of_two_holders(one: Claim, other: Claim) -> bool:
    """Whether two shares are of one whole but of two who hold them: they have no word in common."""
    if not (one.operator == other.operator == "share"):
        return False
    mine, theirs = _holder(one), _holder(other)
    return bool(mine and theirs) and not mine & theirs


@kept
def _holder(claim: Claim) -> frozenset[str]:
    """The telling words of who holds a share, ahead of the verb before its number: "the ruling party won"."""
    found = _holds().match(claim.before)
    if found is None:
        return frozenset()
    words = content_of(_FIRST.split(found["who"])[-1])
    dull = {*load_lexicon("comparing")["stakes"]["no_holder"], *stems(claim.row.measure or "")}
    return frozenset(word for word in words if word not in dull and not is_country(word))


@cache
def _holds() -> re.Pattern[str]:
    verbs = form_pattern(load_lexicon("comparing")["stakes"]["holds"])
    return re.compile(
        rf"^(?P<who>.*)\s(?:{verbs})(?:\s+(?:only|just|about|around|some|nearly|almost|over|more|than|at|least))*\s*$"
    )


def _are_of_two_countries(one: Claim, other: Claim) -> bool:
    """Whether each of two rates, or of two sums a month or a tonne, is one country's, and not the other's."""
    if len(one.named) != 1 or len(other.named) != 1 or one.named == other.named:
        return False
    (mine,), (theirs,) = one.named, other.named
    if not (is_country(mine) and is_country(theirs)):
        return False
    if one.row.kind == "percent":
        return True  # a rate is one country's own
    return all(map(_is_told_by_one, (one, other))) and mine not in other.here and theirs not in one.here


def _are_in_opposite_states(one: Claim, other: Claim) -> bool:
    """Whether what one claim counts is so and what the other counts is so no more: homes without power, homes
    where it is back."""
    pairs = load_lexicon("comparing")["stakes"]["states"]
    mine, theirs = _states_of(one), _states_of(other)
    return any(
        mine & {*ends[0]} and theirs & {*ends[1]} and not (mine & {*ends[1]} or theirs & {*ends[0]})
        for first, second in pairs
        for ends in ((first, second), (second, first))
    )


@kept
def _states_of(claim: Claim) -> frozenset[str]:
    """The words of a number's own clause, before it and close behind."""
    ahead, behind = _FIRST.split(claim.before)[-1], _FIRST.split(claim.after)[0]
    return frozenset(stems(f"{ahead} {behind}"))


def of_two_days(one: Claim, other: Claim) -> bool:
    """Whether of two prices of a tonne or the like one is of a time that is over, and the other of the day of
    its report."""
    if not (_is_price_of_unit(one) and _is_price_of_unit(other)) or agrees(one, other) is not False:
        return False
    if one.span.is_known == other.span.is_known:
        return False
    told, dated = (one.span, other) if one.span.is_known else (other.span, one)
    return dated.published is not None and told.end is not None and told.end < dated.published


@kept
def _is_told_by_one(claim: Claim) -> bool:
    """Whether a sum is of one month, day or tonne: a wage, a price."""
    brief = (
        claim.span.days is not None and claim.span.days <= load_lexicon("comparing")["lengths"]["month"] + 1
    )
    return claim.row.kind == "money" and (brief or claim.pace is not None or _is_price_of_unit(claim))


@kept
def _is_price_of_unit(claim: Claim) -> bool:
    """Whether a sum is the price of a tonne, a barrel or the like."""
    told = f"{_FIRST.split(claim.before)[-1]} {claim.row.text} {' '.join(claim.after.split()[:_NEXT])}"
    return claim.row.kind == "money" and _for_one().search(told) is not None


@cache
def _for_one() -> re.Pattern[str]:
    units = form_pattern(
        sorted(word_set("comparing", "matter", "units") - load_lexicon("comparing")["lengths"].keys())
    )
    return re.compile(rf"\b(?:a|an|per|one|each)\s+(?:{units})\b", re.IGNORECASE)


def of_two_places(one: Claim, other: Claim) -> bool:
    """Whether one claim is of a part of a country that the other says nothing of, with another value. What
    two parties do together is one deed, wherever it is done."""
    staying = one.row.concept in load_lexicon("comparing")["stakes"]["staying"]
    if (
        (max(len(one.pair), len(other.pair)) > 1 and not staying)
        or one.district == other.district
        or agrees(one, other)
    ):
        return False
    return any(
        claim.district is not None and claim.district not in beside.own | beside.near
        for claim, beside in ((one, other), (other, one))
    )


def of_two_paces(one: Claim, other: Claim) -> bool:
    """Whether one claim is so much a month, say, and the other so much a year, or what came in a year."""
    if one.pace and other.pace:
        return one.pace != other.pace
    paced, dated = (one, other) if one.pace else (other, one)
    if not paced.pace or not dated.span.is_known or one.row.kind == "percent":
        return False
    return not same_length(TimeSpan(days=load_lexicon("comparing")["lengths"][paced.pace]), dated.span)


def is_part_of(one: Claim, other: Claim) -> tuple[str, str] | None:
    """The country and the region, when one claim is of a country's share in what the other is of."""
    if len(one.named) != 2 or len(other.named) != 2 or one.named == other.named:
        return None
    mine, theirs = one.parties_named - other.parties_named, other.parties_named - one.parties_named
    if len(mine) != 1 or len(theirs) != 1:
        return None
    (first,), (second,) = mine, theirs
    if is_part(first, second):
        return first, second
    return (second, first) if is_part(second, first) else None


def is_near(party: str, claim: Claim) -> bool:
    """Whether a party is named near a number, be it by a name that was not read as a party's."""
    return (
        party in claim.around or re.search(rf"\b{re.escape(party)}\b", claim.row.sentence or "") is not None
    )


def with_others(one: Claim, other: Claim) -> bool:
    """Whether two claims that name one party are of its dealings with two others: each has another in its own
    sentence, of whom the other report says nothing."""
    mine, theirs = _beside_named(one), _beside_named(other)
    return bool(mine and theirs) and mine not in other.around and theirs not in one.around


def _beside_named(claim: Claim) -> str | None:
    """The other party that a claim's own sentence names first."""
    return next((party for party in claim.around if party in claim.here and party not in claim.named), None)
