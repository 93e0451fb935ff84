"""How alike two claims are: what speaks for their being of one thing, and not of two of a kind."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import takewhile

from core.compare.claims import Claim, agrees, is_country, kept, words_of_name
from core.compare.evidence import counts_unlike, is_scale_slip, names_in, of_one_story, same_digits
from core.compare.measures import (
    acts,
    concept_of,
    concepts_in,
    concepts_meet,
    fates,
    is_person,
    says_more,
    stem,
    stems,
)
from core.compare.subjects import kin_in, may_be_held_beside, numbers_beside, parts_of, sum_of
from core.compare.texts.kin import kin, kin_of
from core.lexicons import load_lexicon, word_set
from core.lexicons.geography import country_of, places_in

_AHEAD = 2  # words before a number that may say it comes on top of another
_MOST_AGAINST = 3  # what the words of two sentences can say against them: one may tell far more
_A_DIGIT, _FEW_DIGITS = 0.5, 2  # of one value, a digit beyond those that two sums may share by chance
_SLIP = 3  # that two sums differ by their scale alone
_OTHER_MATTER = 2  # that each has words and none is the other's
_UNMET = 0.5  # a word of each that the other has not
_OTHER_NAMES = 3  # that each has names and none is the other's
_FOR_OTHERS = 5  # that each says what its sum is for: more than names and measure in common
_ANYBODY = "people"
_measuring = partial(word_set, "comparing", "matter", "units")
_NOTHING: frozenset[str] = frozenset()
_FOR = re.compile(r"\b(?:for|on|against|towards?|of)\s+(?P<what>(?:[\w’'-]+\s*){1,4})")
_NEAR = re.compile(r"\b(?:at|near)\s+(?P<what>(?=[A-Z])(?:[\w’'-]+\s*){1,4})")


def may_be_one(one: Claim, other: Claim, as_one_number: bool = False) -> bool:
    """Whether nothing in two claims of a few days tells them apart: neither what is counted, nor a part of
    the matter, nor what the sum is to somebody. They may be of one thing where no other claim of either
    report is liker (see `likeness`). Where two reports of one story give one value (`as_one_number`),
    each may have a word of its own for what that is of.
    """
    if not may_be_held_beside(one, other, as_one_number) or _are_two_fates(one, other):
        return False
    alike = {"count": _count_alike, "duration": _count_alike, "percent": _rates_meet}.get(one.row.kind or "")
    if alike is not None and not alike(one, other) and not as_one_number:
        return False
    return not _has_terms_of_its_own(one, other)


def _are_two_fates(one: Claim, other: Claim) -> bool:
    """Whether one claim tells of one fate, the other of another: nobody is dead and rescued."""
    a, b = one.row.concept or "", other.row.concept or ""
    return {a, b} <= fates() and not _are_kin(a, b)


def _act_apart(one: Claim, other: Claim) -> bool:
    """Whether two claims are of two who act: each another, and not the two of one sum between them."""
    a, b = one.row.actor, other.row.actor
    if not a or not b or a == b or {a, b} <= one.here & other.here:
        return False
    if {a, b} == one.pair == other.pair and (agrees(one, other) or _is_clear_slip(one, other)):
        return False
    return (country_of(a) is None) == (country_of(b) is None)  # else one of them is no state


def _has_terms_of_its_own(one: Claim, other: Claim) -> bool:
    """Whether two claims whose values differ are of two sums: of two who act, a price and a gift, a part and
    a whole, one on top of the other, a level and a part of it. Of one value either may be told."""
    if agrees(one, other) is True or _is_clear_slip(one, other):
        return False
    sums = {sum_of(one), sum_of(other)} - {None}
    parts = parts_of(one) != parts_of(other) or _is_more(one) != _is_more(other)
    return len(sums) > 1 or parts or _act_apart(one, other) or _is_level_of_its_own(one, other)


def _is_clear_slip(one: Claim, other: Claim) -> bool:
    """Whether two sums of one pair have the same telling digits and differ by their scale alone."""
    one_pair = len(one.pair) > 1 and one.pair == other.pair
    return one_pair and same_digits(one, other) and is_scale_slip(one, other)


def are_for_two_things(one: Claim, other: Claim) -> bool:
    """Whether each claim says what its sum or rate is for or on, and it is nothing that the other's sentence
    has: a tariff on watches, and on cheese; or each names where it is, places that share no name."""
    return any(
        mine and theirs and not (mine & (theirs | kin_in(other)) or theirs & kin_in(one))
        for mine, theirs in ((_is_for(one), _is_for(other)), (_is_near(one), _is_near(other)))
    )


@kept
def _is_for(claim: Claim) -> frozenset[str]:
    """The telling words of what is named in a number's clause, before or behind it, as what it is for, on,
    against, towards or of."""
    ends = word_set("comparing", "ends", "words")
    words = (word for what in _behind(_FOR, claim) for word in takewhile(lambda word: word not in ends, what))
    return _telling_of(claim, words) - _measure_of(claim)


@kept
def _is_near(claim: Claim) -> frozenset[str]:
    """The telling words of the named place at or near which it is, the town behind it included: "at Dock 4 in
    Varna"."""
    return _telling_of(claim, (word for what in _behind(_NEAR, claim) for word in what))


def _behind(opening: re.Pattern[str], claim: Claim) -> list[list[str]]:
    """The words behind each opening in the number's clause."""
    clauses = re.split("[,;:]", claim.before)[-1], re.split("[,;:]", claim.after)[0]
    return [stems(slot["what"]) for clause in clauses for slot in opening.finditer(clause)]


def _telling_of(claim: Claim, words: Iterable[str]) -> frozenset[str]:
    return kin(word for word in words if word in claim.matter and not is_country(word))


def _is_level_of_its_own(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one level, one of them of a part of it that the other says nothing of: trade,
    and oil trade."""
    concept = one.row.concept
    if concept != other.row.concept or concept not in load_lexicon("comparing")["levels"]["concepts"]:
        return False
    mine, theirs = kin(one.marks), kin(other.marks)
    return bool((mine - theirs - kin_in(other)) | (theirs - mine - kin_in(one)))


def _rates_meet(one: Claim, other: Claim) -> bool:
    """Whether two rates may be of one measure: by its names, or where one is told by a word of the other's
    sentence."""
    a, b = one.row.concept or "", other.row.concept or ""
    if not a or not b or concepts_meet(a, b) or _are_kin(a, b):
        return True
    mine, theirs = kin_in(one), kin_in(other)
    return kin_of(a) in mine & theirs or kin_of(b) in mine & theirs


def likeness(one: Claim, other: Claim, reports: Sequence[frozenset[str]] = ()) -> float:
    """How much speaks for two claims that nothing tells apart being of one thing, and not of two of a kind:
    names and words of their matter, whatever word of its row stands there, that both have, against those of
    each that the other has not, nor elsewhere in its report where `reports` gives the words of both; the
    measure; the parties; who acts, and for when.
    """
    mine, theirs = reports or (_NOTHING, _NOTHING)
    return (
        max(_of_words(one, other, mine, theirs) + _of_names(one, other), -_MOST_AGAINST)
        + _of_measure(one, other)
        + (_of_parties(one, other) or (0.5 if reports and {*one.around} & {*other.around} else 0))
        + ((one.span.is_known and one.span == other.span) or _of_one_period(one, other))
        + 2 * bool(numbers_beside(one) & numbers_beside(other))
        + _SLIP
        * (is_scale_slip(one, other) and one.leading_digits == other.leading_digits and _tie(one, other))
        + (agrees(one, other) is True)
        * (1 + min(_A_DIGIT * max(len(one.leading_digits) - _FEW_DIGITS, 0), 1))
        - _FOR_OTHERS * are_for_two_things(one, other)
        - _OTHER_NAMES * ((_is_former(one) != _is_former(other)) + _act_apart(one, other))
    )


def _of_one_period(one: Claim, other: Claim) -> bool:
    """Whether two claims have one period by its words: "since December"."""
    mine, theirs = one.row.period, other.row.period
    return bool(mine and theirs) and stems(mine or "") == stems(theirs or "")


def _is_former(claim: Claim) -> bool:
    """Whether a number is what there was before: "to 43 percent from 46"."""
    return claim.before.split()[-1:] == ["from"]


def _tie(one: Claim, other: Claim) -> bool:
    """Whether digits that two claims share tell: there are enough of them, or they are of the same two, or of
    one story."""
    of_one_pair = len(one.pair) > 1 and one.pair == other.pair
    if same_digits(one, other) or of_one_pair:
        return True
    return bool(kin(one.matter) & kin(other.matter)) and of_one_story(one, other)


def _of_words(one: Claim, other: Claim, my_report: frozenset[str], their_report: frozenset[str]) -> float:
    """What the words of their matter say, but for those of their measures; one that the other report has
    elsewhere does not speak against them."""
    measure = _measure_of(one) | _measure_of(other)
    mine, theirs = _kin(one) - measure, _kin(other) - measure
    common = len(mine & theirs)
    named, beside = mine - _deeds_in(one), theirs - _deeds_in(other)
    unmet = min(len(named - theirs - their_report), len(beside - mine - my_report))
    met = mine & their_report or theirs & my_report
    other_matter = _OTHER_MATTER if named and beside and not common and not met else 0
    return common - _UNMET * unmet - other_matter - _other_marks(one, other)


def _other_marks(one: Claim, other: Claim) -> float:
    """What counts against two measures of which each is told from its likes by words of its own: "cases of
    cholera", "cases of measles"."""
    mine, theirs = kin(one.marks), kin(other.marks)
    met = (
        one.row.kind == "money"
        or not mine
        or not theirs
        or mine & (theirs | kin_in(other))
        or theirs & kin_in(one)
    )
    return 0 if met else _OTHER_NAMES


@kept
def _measure_of(claim: Claim) -> frozenset[str]:
    """The words of what it measures, where that has a name of its own."""
    known = claim.row.concept in load_lexicon("comparing")["concepts"]
    return kin(stems(claim.row.concept or "")) if known else frozenset()


@kept
def _deeds_in(claim: Claim) -> frozenset[str]:
    """The words of its matter by which something is done: they seldom tell of what."""
    ways = load_lexicon("comparing")["ways"]
    known = {*ways["out"], *ways["in"]}
    return kin(word for word in claim.matter if word.endswith("ed") or word in known)


@kept
def _kin(claim: Claim) -> frozenset[str]:
    """The words of a claim's matter, each by what it has in common with others; parties and what values are
    counted in left aside."""
    units = {*stems(claim.row.unit or ""), *_measuring()}
    units |= {*stems(claim.row.text)} if claim.row.kind in ("money", "quantity") else set()
    return kin(word for word in claim.matter - units if not is_country(word))


def _of_names(one: Claim, other: Claim) -> float:
    """What names of their matter say: those that both have, or that each has others."""
    mine, theirs = _all_names(one), _all_names(other)
    if not _kin(one) & _kin(other):  # a bank lends for many things
        known = frozenset(word for body in one.pair & other.pair for word in words_of_name(body))
        mine, theirs = mine - known, theirs - known
    common = (mine & theirs) | (mine & other.matter) | (theirs & one.matter)
    if common:
        return min(2.0 * len(common), 4.0) if 2 * len(common) >= min(len(mine), len(theirs)) else 0.0
    return -_OTHER_NAMES if mine and theirs else 0.0


@kept
def _all_names(claim: Claim) -> frozenset[str]:
    """The names in a claim's sentence, those of bodies too, but for countries and who speaks."""
    bodies = (body for body in (*claim.named, *claim.around) if body in claim.here and not is_country(body))
    return names_in(claim) | frozenset(word for body in bodies for word in words_of_name(body))


def _of_measure(one: Claim, other: Claim) -> float:
    """What their measures say: one, of one row, each or one in the other's sentence, or two."""
    a, b = one.row.concept or "", other.row.concept or ""
    if not a or not b or {a, b} & _measuring():
        return 0.0
    if concepts_meet(a, b) or _are_kin(a, b):
        return 2.0
    return float(a in concepts_in(other.own) or b in concepts_in(one.own) or _deeds(a, b))


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
    """Whether two claims may count the same things: by one name or true names of one thing, people, or
    by names that one of their sentences has both of ("the tanks that it ordered comprise 116 vehicles")."""
    a, b = one.row.concept, other.row.concept
    if not a or not b:
        return agrees(one, other) is True
    if a == b:
        return True
    if counts_unlike(one, other) and not _told_of_both(one, other):
        return all(map(_are_people, (one, other))) and bool(_peoples(one) & _peoples(other))
    if _are_kin(a, b):
        return True
    told = [(kin_of(a), other), (kin_of(b), one)]
    told += [(kin_of(concept_of(one.row.unit or a)), other), (kin_of(concept_of(other.row.unit or b)), one)]
    if any(name != _ANYBODY and name in kin_in(beside) for name, beside in told):
        return True
    if not all(_are_people(claim) for claim in (one, other)):
        return False
    anybody = _ANYBODY in (kin_of(a), kin_of(b)) and not {a, b} & fates()
    return anybody or bool(_peoples(one) & _peoples(other))


def _told_of_both(one: Claim, other: Claim) -> bool:
    """Whether a sentence has the word of what is counted in the other's too."""
    mine, theirs = (stem((claim.row.unit or "").casefold()) for claim in (one, other))
    return mine in other.own or theirs in one.own


def _are_people(claim: Claim) -> bool:
    return claim.row.concept == _ANYBODY or is_person(claim.row.unit or claim.row.concept or "")


def _peoples(claim: Claim) -> frozenset[str]:
    """Whose people a number says that it counts: "1,200 Nigerian migrants"."""
    return frozenset(place.name for place in places_in(claim.row.text))


@kept
def _is_more(claim: Claim) -> bool:
    """Whether a claim's number comes on top of another: "another 120", "a further $3 million"."""
    words = load_lexicon("comparing")["parts"]["on_top"]
    told = re.sub(r"\b[Mm]ore than\b", "", f"{' '.join(claim.before.split()[-_AHEAD:])} {claim.row.text}")
    return bool({*stems(told)} & {*words}) or (claim.row.kind == "count" and says_more(claim.after))
