"""How much speaks for two claims being of one thing: who, what, when and where it was said."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache, lru_cache
from itertools import accumulate, combinations

from core.compare.claims import Claim, agrees, is_country, kept, words_of_name
from core.compare.measures import concept_of, content_of, hardly_telling, stem, stems
from core.compare.reach import is_slip
from core.compare.texts.kin import kin
from core.compare.texts.standings import standing_in
from core.lexicons import form_pattern, load_lexicon
from core.register.fitting import names_fit
from core.values.days import count_of

_EVENT = timedelta(days=4)  # reports of one event are no further apart
_AFTERMATH, _STORY = timedelta(days=8), timedelta(days=30)  # nor those of one story, or of one number of it
_A_NAME = 3  # what a name counts, in words
_LEAST_NAMES = {True: 0.25, False: 0.3}  # share of the names of one story, with one number or without
_ONE_NUMBER, _ONE_STORY = 4, 5  # words that reports of one story share, with one number or without
_FEW = 10  # so many of anything are counted in any report
_FAR = 20  # values so many times apart are hardly of one thing, unless they are a slip of scale
_LEAST_PART, _PART = 0.01, 0.5  # of what is to come, has come so far; else it may be a slip of scale
_TELLING = 2  # digits that two sums hardly share by chance
_MANY_WORDS = 6  # telling words near two values that tie them to one statement
_NAME = re.compile(r"(?<=[^.!?…“\"\n] )[A-Z][^\W\d_]+")
_ALIKE_WORDS = 3  # telling words that two like sentences share


def evidence(one: Claim, other: Claim) -> float:
    """How much speaks for two claims of one measure being of one thing: who, what, when, where it was said.

    Two parties that both name count 3, one that both name 2; what stands near by, a period, a day, a meeting
    and telling digits that both have count too. What is counted everywhere ("people") counts against.
    """
    return sum(_evidence(one, other))


def _evidence(one: Claim, other: Claim) -> Iterator[float]:
    """The points of `evidence`: what counts against first, what is soon told before what takes longer."""
    a, b = one.row, other.row
    if a.concept in _generic():
        yield -2
    both = one.parties_named & other.parties_named
    if both:
        yield 3 if len(both) == 2 else 2
    elif (one.named and other.named) or one.parties_named & other.here or other.parties_named & one.here:
        yield 1
    if len(both) < 2 and one.pair == other.pair and len(one.pair) == 2:
        yield 1
    if one.marks and one.marks == other.marks:
        yield 2
    if one.span.is_known and one.span == other.span:
        yield 1
    if a.occasion and a.occasion == b.occasion:
        yield 2 if a.edition == b.edition else 1
    if one.digits and one.digits == other.digits:
        yield 2
    elif one.denied != other.denied and one.value == other.value:
        yield 2  # whoever denies a number speaks of it
    elif same_digits(one, other) and agrees(one, other):
        of_one = a.concept and a.concept == b.concept and one.around[:1] == other.around[:1]
        yield 1 if len(one.leading_digits) > _TELLING or of_one else 0
    if of_one_event(one, other):
        yield 1
    if _among_the_same(one, other):
        yield 1
    if same_in_two_units(one, other) and agrees(one, other):
        yield 2
    shared = shared_words(one, other)
    yield min(0.5 * len(shared), 2)
    if shared and a.concept == b.concept and one.around[:1] == other.around[:1] and _mounts(a.concept):
        yield 1.5
    if a.concept == b.concept and a.concept in _shares() and one.around[:1] == other.around[:1]:
        yield 2  # a country has one turnout
    if names_in(one) & names_in(other) & shared:
        yield 1
    if _told_alike(one, other):
        yield 1


def _mounts(concept: str | None) -> bool:
    return concept in load_lexicon("comparing")["mounting"]["concepts"]


def of_one_event(one: Claim, other: Claim, aftermath: bool = True) -> bool:
    """Whether two claims are of reports of a few days; with its `aftermath` also of one story some days more
    apart, or weeks where they allow one value."""
    if one.published is None or other.published is None:
        return False
    apart = abs(one.published - other.published)
    if apart <= _EVENT or not aftermath:
        return apart <= _EVENT
    return (apart <= _AFTERMATH or agrees(one, other) is True) and of_one_story(one, other)


def of_one_story(one: Claim, other: Claim) -> bool:
    """Whether the reports of two claims, of some weeks, tell of one name and much else in common; where the
    claims are of one number, of that and something else. Whom both sums are between is named in any report of
    these two, and two that have hardly a name in common tell of two things."""
    if one.published is None or other.published is None or abs(one.published - other.published) > _STORY:
        return False
    names, words, fewest = _in_common(_story_of(one), _story_of(other))
    as_many = are_as_many(one, other)
    if len(names) < _LEAST_NAMES[as_many] * fewest:
        return False
    told = names.difference(*map(words_of_name, one.pair & other.pair))
    common = _A_NAME * len(told) + words
    return common >= _ONE_NUMBER if as_many else len(told) > 0 and common >= _ONE_STORY


def of_one_speaker(one: Claim, other: Claim) -> bool:
    mine, theirs = one.row.speaker, other.row.speaker
    return mine is not None and theirs is not None and (mine == theirs or names_fit(mine, theirs))


def are_as_many(one: Claim, other: Claim) -> bool:
    """Whether two claims are of as many of one unit, or have two digits or more and are counts."""
    if one.value != other.value or one.row.kind != other.row.kind:
        return False
    return one.row.unit == other.row.unit or (one.row.kind == "count" and same_digits(one, other))


def _story_of(claim: Claim) -> str:
    return f"{claim.row.title or ''}\n{claim.row.story or ''}"


@lru_cache(maxsize=4096)
def _in_common(story: str, other: str) -> tuple[frozenset[str], int, int]:
    """The names, and how many other telling words, two reports have in common; and how many names that of
    fewer names has."""
    names, words = _told_in(story)
    other_names, other_words = _told_in(other)
    common = (names & other_words) | (other_names & words)
    return common, len(kin((words & other_words) - common)), min(len(names), len(other_names))


@lru_cache(maxsize=4096)
def _told_in(story: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of a report, and all its telling words, countries and days left aside."""
    dull = {*load_lexicon("comparing")["matter"]["dull"]} | hardly_telling()
    words = frozenset(word for word in content_of(story) if word not in dull and not is_country(word))
    return _names(story) & words, words


def _among_the_same(one: Claim, other: Claim) -> bool:
    """Whether the two parties nearest by are the same, or all that are near by, in whatever order."""
    mine, theirs = one.around, other.around
    if len(mine) < 2 or len(theirs) < 2:
        return False
    return mine[:2] in (theirs[:2], theirs[1::-1]) or set(mine) == set(theirs)


def _told_alike(one: Claim, other: Claim) -> bool:
    """Whether the sentences of two claims share at least half of the shorter one's telling words."""
    mine, theirs = one.telling, other.telling
    common = len(mine & theirs)
    return common >= _ALIKE_WORDS and 2 * common >= min(len(mine), len(theirs))


def enough(one: Claim, other: Claim, least: float) -> bool:
    """Whether enough speaks for two claims being of one thing: more for values far from each other, for a
    target beside a fact, for two of no day that an open bound alone lets agree, and where nothing but their
    words ties them, neither a party nor a day."""
    open_bound = one.digits_in != other.digits_in and {one.row.bound, other.row.bound} & {"over", "under"}
    least += 2 if open_bound and agrees(one, other) and not of_one_event(one, other) else 0
    if not agrees(one, other) and not is_scale_slip(one, other) and one.row.unit == other.row.unit:
        low, high = sorted((abs(one.value), abs(other.value)))
        least += 2 if high > _FAR * max(low, 1e-9) else 0
    least += 1 if "target" in (one.row.sort, other.row.sort) and one.row.sort != other.row.sort else 0
    if not (one.here & other.here or one.parties_named & other.parties_named or of_one_event(one, other)):
        least += 1 if one.value == other.value else 2
        few = one.row.kind == "count" and one.value < _FEW and not one.marks & other.marks
        least += 1 if few else 0  # "two candidates" stand in any report
    return any(points >= least for points in accumulate(_evidence(one, other)))


def tied(one: Claim, other: Claim) -> bool:
    """Whether something ties two claims to one time or one statement: without it, values that differ may be
    of two times, and nobody can say that the reports disagree."""
    a, b = one.row, other.row
    return (
        (one.published is not None and other.published is not None)
        or (a.period is not None and a.period == b.period)
        or (one.span.is_known and other.span.is_known)
        or (a.occasion is not None and (a.occasion, a.edition) == (b.occasion, b.edition))
        or (a.speaker is not None and a.speaker == b.speaker)
        or is_scale_slip(one, other)
        or len(shared_words(one, other)) >= _MANY_WORDS
    )


def shared_words(one: Claim, other: Claim) -> frozenset[str]:
    """Telling words that stand near both."""
    named = {one.row.concept, *one.marks} & {other.row.concept, *other.marks}
    return (one.near & other.near) - hardly_telling() - named


@cache
def _shares() -> frozenset[str]:
    return frozenset(load_lexicon("comparing")["shares"]["concepts"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_lexicon("comparing")["generic"]["words"])


def is_scale_slip(one: Claim, other: Claim) -> bool:
    """Whether the values of two claims differ by about a thousand or a million times."""
    if one.magnitude is None or other.magnitude is None or one.size[0] != other.size[0]:
        return False
    return one.row.kind != "percent" and is_slip(abs(one.magnitude - other.magnitude))


def same_digits(one: Claim, other: Claim) -> bool:
    """Whether two claims have the same telling digits, whatever the size: in a currency that both give,
    else in whichever comes first."""
    mine, theirs = one.digits_in, other.digits_in
    units = [unit for unit in mine if unit in theirs] if one.unit != other.unit else []
    pairs = [(mine[unit], theirs[unit]) for unit in units] or [(one.leading_digits, other.leading_digits)]
    return any(len(digits) >= _TELLING and digits == beside for digits, beside in pairs)


def counts_unlike(one: Claim, other: Claim) -> bool:
    """Whether two claims count things of two names: 45 schools are not 45 tugboats, nor missiles
    rockets; but 42 Rafales are 42 Rafale jets, and lorries are trucks."""
    if one.row.kind != "count" or not one.row.unit or not other.row.unit:
        return False
    mine, theirs = concept_of(one.row.unit), concept_of(other.row.unit)
    return (
        mine != theirs
        and frozenset((mine, theirs)) not in _one_thing()
        and "people" not in (mine, theirs)
        and not (mine in other.marks or theirs in one.marks)
    )


@cache
def _one_thing() -> frozenset[frozenset[str]]:
    """Two true names of one counted thing: a lorry is a truck."""
    return frozenset(
        frozenset(map(concept_of, two))
        for names in load_lexicon("comparing")["counted"]["one_thing"]
        for two in combinations(names, 2)
    )


def are_whole_and_part(one: Claim, other: Claim) -> bool:
    """Whether one of two values is of a whole ("30 of the 51 seats"), of each of several or of a part of one,
    and the other not."""
    if agrees(one, other) is not False:
        return False
    if standing_of(one) != standing_of(other) or _is_done_so_far(one, other) or _is_done_so_far(other, one):
        return True
    if one.row.kind in ("money", "quantity") and one.is_a_part != other.is_a_part:
        return True
    return one.is_whole != other.is_whole or one.is_of_each != other.is_of_each


@kept
def standing_of(claim: Claim) -> str | None:
    """How a number stands to what is so: `asked` for, `lacking` or `allowed`; None for what is told as so."""
    return standing_in(claim.before, claim.row.text, claim.after)


def _is_done_so_far(one: Claim, other: Claim) -> bool:
    """Whether one claim is of what has come, and the other of much more that is to come: 600 doses landed
    beside 2,200 that will be sent. Nearly as much would be another number for it."""
    part = one.size[1] / other.size[1] if other.size[1] else 1
    if not _LEAST_PART < part <= _PART or one.row.kind == "percent":
        return False
    return _moment_of(one) == "come" and _moment_of(other) == "to come"


def are_to_come(one: Claim, other: Claim) -> bool:
    """Whether both claims say of their numbers that they are to come: "will carry", "is to cost"."""
    return _moment_of(one) == _moment_of(other) == "to come"


@kept
def _moment_of(claim: Claim) -> str | None:
    """Whether what a number counts has `come`, or is `to come`, by the nearest word of it in its clause."""
    clause = re.split("[;:]", claim.before)[-1]
    told = [*_of_moments().finditer(clause)]
    if not told:
        told = [*_of_moments().finditer(re.split("[,;:]", claim.after)[0])][:1]
    return "come" if told and told[-1]["come"] else "to come" if told else None


@cache
def _of_moments() -> re.Pattern[str]:
    words = load_lexicon("comparing")["moments"]
    come, to_come = form_pattern(words["come"]), form_pattern(words["to_come"])
    return re.compile(
        rf"\b(?:(?P<come>{come})|(?:{to_come})(?! have (?:\w+ed|been|paid|given|sent|come|built|got)\b))\b",
        re.IGNORECASE,
    )


@kept
def names_in(claim: Claim) -> frozenset[str]:
    """The names in a claim's sentence, in the form of `stems`, but for those of parties and of who speaks."""
    parties = {word for party in (*claim.named, *claim.around) for word in words_of_name(party)}
    told = parties | set(stems(claim.row.speaker or "")) | {*load_lexicon("comparing")["matter"]["dull"]}
    return frozenset(
        name for name in _names(claim.row.sentence or "") if name not in told and not is_country(name)
    )


@lru_cache(maxsize=4096)
def _names(sentence: str) -> frozenset[str]:
    return frozenset(stem(name.casefold()) for name in _NAME.findall(sentence.replace("-", " ")))


def same_in_two_units(one: Claim, other: Claim) -> bool:
    """Whether two quantities of several digits each are as much, in miles and in kilometres."""
    if one.row.unit == other.row.unit or one.size[0] != other.size[0]:
        return False
    return min(len(claim.leading_digits) for claim in (one, other)) >= _TELLING


def of_a_few_of_many(one: Claim, other: Claim) -> bool:
    """Whether one of two claims is of what many do among themselves ("trade among the five"), the other of
    what a pair of them does, with another value."""
    mutual = load_lexicon("comparing")["mutual"]["words"]
    if {one.row.concept, other.row.concept}.isdisjoint(mutual) or agrees(one, other):
        return False
    return any(
        _is_among_many(claim, len(beside.parties_named))
        and not claim.named
        and (len(beside.named) > 0 or _is_of_a_pair(beside))
        for claim, beside in ((one, other), (other, one))
    )


@kept
def among_how_many(claim: Claim) -> int:
    """Among how many a claim's sum is said to be; 0 where that is not counted."""
    found = _among().search(claim.before) or _among().search(claim.after)
    return (count_of(found["number"]) or 0) if found is not None else 0


def _is_among_many(claim: Claim, named: int) -> bool:
    return among_how_many(claim) > max(named, 2)


def _is_of_a_pair(claim: Claim) -> bool:
    return any(word in claim.before.casefold() for word in load_lexicon("comparing")["many"]["only"])


@cache
def _among() -> re.Pattern[str]:
    words = {name: form_pattern(forms) for name, forms in load_lexicon("comparing")["many"].items()}
    number = form_pattern([*load_lexicon("numbers")["cardinals"]])
    told = rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{words['who']})\b"
    bare = r"\b(?!\s+\w+s\b|\s+(?:and|to|or)\s+\d|[.,]\d|\s*%|\s+per\s?cent\b)"  # "the five", not "20 and 30"
    counted = (
        rf"(?P<whose>(?:(?:{words['whose']})\s+)+)?(?P<number>{number}|\d+)(?:{told}|(?(whose){bare}|(?!)))"
    )
    return re.compile(rf"\b(?:{words['among']})\s+{counted}", re.IGNORECASE)
