"""Whether two claims may be of one thing, and if not, what keeps them apart."""

import re
from datetime import timedelta
from functools import partial

from core.compare.claims import Claim, Difference, agrees
from core.compare.evidence import (
    are_to_come,
    are_whole_and_part,
    counts_unlike,
    is_scale_slip,
    of_a_few_of_many,
    of_one_event,
    of_one_speaker,
    of_one_story,
    same_digits,
    same_in_two_units,
    shared_words,
)
from core.compare.measures import acts, concepts_in, concepts_meet, content_of, stems
from core.compare.spans import TimeSpan, same_length, same_time
from core.compare.terms import (
    is_debt_of_a_state,
    is_near,
    is_part_of,
    of_other_terms,
    of_two_days,
    of_two_paces,
    of_two_places,
    with_others,
)
from core.compare.texts.last_days import last_day
from core.lexicons import load_lexicon, word_set

_NEWS = timedelta(days=180)  # what two reports leave undated is of one time when they are no further apart
_OLD = timedelta(days=550)  # "trade reached $5 bn" without a period is of a time not long before the report
_BY_THEN = re.compile(r"\b[Bb]y (?:now|then|[A-Z][a-z]+day)\b")  # as much as has come together
_LASTING = "stock"  # so much built up: how long the period is says nothing
_ENOUGH_ALIKE = 0.6  # of the telling words of two shares that are of one thing
_AHEAD = 4  # words before a number, among which what is done stands
_LIKE_WORDS = 2  # content words near two equal values that make them one
_granted = partial(word_set, "comparing", "levels", "granted")  # as much as is owed, when it is granted
_owed = partial(word_set, "comparing", "levels", "owed")
_of_a_state = partial(word_set, "comparing", "stakes", "of_a_state")
_built_up = partial(word_set, "comparing", "levels", "built_up")  # in a year, or over the years


def of_one_measure(one: Claim, other: Claim) -> bool:
    """Whether two claims measure the same of the same parties, whenever and of whatever sort."""
    if one.row.kind != other.row.kind or one.operator != other.operator or are_whole_and_part(one, other):
        return False
    return named_alike(one, other) or (not are_opposite(one, other) and _known_by_digits(one, other))


def named_alike(one: Claim, other: Claim) -> bool:
    """Whether two claims of one kind name the same measure of the same parties, or of a part of them."""
    fit = _concepts_fit(one, other) and (_parties_fit(one, other) or is_part_of(one, other) is not None)
    return fit and _marks_fit(one, other) and not told_apart(one, other) and not _two_shares(one, other)


def told_apart(one: Claim, other: Claim) -> bool:
    """Whether two claims of another value are of two places, of two events, of a few and of many, or on other
    terms."""
    return (
        of_two_places(one, other)
        or _of_two_events(one, other)
        or of_a_few_of_many(one, other)
        or of_other_terms(one, other)
    )


def _of_two_events(one: Claim, other: Claim) -> bool:
    """Whether two claims count whom something befell, each without a period, in reports of other days that
    tell no one story: the dead of two quakes are no one count. Nor are the dead and all who were on board."""
    concepts = {one.row.concept, other.row.concept}
    if "people" in concepts and concepts & {*load_lexicon("comparing")["persons"]["befallen"]}:
        return agrees(one, other) is False
    told = one.published and other.published and not (one.span.is_known or other.span.is_known)
    counted = one.row.concept == other.row.concept in load_lexicon("comparing")["mounting"]["concepts"]
    return bool(told) and counted and agrees(one, other) is False and not of_one_event(one, other)


def _two_shares(one: Claim, other: Claim) -> bool:
    """Whether two claims are of the shares that two things take of one: they and their words differ."""
    if one.operator != "share" or agrees(one, other) is not False:
        return False
    named = {*stems(one.row.measure or ""), *stems(other.row.measure or "")}
    mine, theirs = one.telling - named, other.telling - named
    return len(mine & theirs) < _ENOUGH_ALIKE * min(len(mine), len(theirs))


def of_like_measure(one: Claim, other: Claim) -> bool:
    """Whether two claims may measure the same of the same two parties though they name it by other words: one
    by what is done ("a grant"), one by what it is for ("clinics"), or one by nothing.

    Both must have the other's word in their own sentence, or one must name no more than the deed.
    """
    a, b = one.row, other.row
    if a.kind != b.kind or one.operator != other.operator or are_opposite(one, other):
        return False
    if are_whole_and_part(one, other):
        return False
    if one.pair != other.pair and _are_between_the_same(one, other) and _one_sum(one, other):
        return True
    if one.pair != other.pair:
        # One of the two may not be named: then the value must tell, and what stands near by.
        named = one.pair <= other.pair or other.pair <= one.pair
        shared = shared_words(one, other) or b.concept in one.own or a.concept in other.own
        return named and bool(one.pair and other.pair and shared) and _one_sum(one, other)
    if len(one.pair) < 2:
        return False
    if one.way is not None and one.way == other.way and _goods_fit(one, other):
        return True
    if a.concept == b.concept and a.concept:
        return False
    if _one_sum(one, other):
        return True
    if one.operator in ("change", "share"):
        return False  # the growth of one thing is not that of another
    mine, theirs = concepts_in(one.own), concepts_in(other.own)
    here, there = b.concept in mine, a.concept in theirs
    if not a.concept or not b.concept:
        return here or there
    if {a.concept, b.concept} <= acts():
        return bool(_purposes(one) & _purposes(other))
    return (here and there) or (here and a.concept in acts()) or (there and b.concept in acts())


def _are_between_the_same(one: Claim, other: Claim) -> bool:
    """Whether the report of one claim, which names one party of two, names the other's two parties."""
    return any(
        len(beside.pair) > 1 and claim.parties_named and claim.parties_named < beside.pair <= {*claim.around}
        for claim, beside in ((one, other), (other, one))
    )


def _goods_fit(one: Claim, other: Claim) -> bool:
    """Whether two claims are of the same goods: where one does not name any, its sentence must have them, and
    the value be the same."""
    if one.goods == other.goods:
        return True
    fewer, more = sorted((one, other), key=lambda claim: len(claim.goods))
    return fewer.goods <= more.goods and more.goods <= fewer.own and agrees(one, other) is True


def _purposes(claim: Claim) -> frozenset[str]:
    """The telling words of a claim's own sentence, but for those of what is done."""
    return frozenset(word for word in claim.telling if not concepts_in(frozenset({word})) & acts())


def _one_sum(one: Claim, other: Claim) -> bool:
    """Whether two claims of a few days have one telling value: two deeds between the same two hardly do.
    Levels of trade and the like are no deeds."""
    near = of_one_event(one, other)
    levels = load_lexicon("comparing")["levels"]["concepts"]
    concepts = {one.row.concept, other.row.concept}
    one_time = "" in concepts and one.span.is_known and one.span == other.span
    deeds = len(concepts) == 1 or one_time or one.row.kind == "count" or not concepts & set(levels)
    return (
        near
        and deeds
        and not counts_unlike(one, other)
        and (same_digits(one, other) or same_in_two_units(one, other))
        and (agrees(one, other) is True or is_scale_slip(one, other))
    )


def are_opposite(one: Claim, other: Claim) -> bool:
    """Whether goods go one way in one claim and the other way in the other."""
    return one.way is not None and other.way is not None and one.way == other.way[::-1]


def difference(one: Claim, other: Claim) -> Difference | None:
    """What keeps two claims of one measure from being of one thing; None when nothing does. The first that
    tells them apart: parties, then the time, then what sort of sum it is, then the currency.

    A claim that does not say its sort or its period may be of any, as long as the values allow it.
    """
    fits = agrees(one, other)
    if is_part_of(one, other) is not None:
        return "part"
    sort = _sorts_differ(one, other)
    differ = sort or (sort is False and fits is False and not is_scale_slip(one, other))
    lasting = (one.row.kind == "count" and fits) or _LASTING in (one.row.sort, other.row.sort)
    paced = of_two_paces(one, other)
    if not lasting and not differ and (paced or not same_length(one.span, other.span)):
        return "length"
    if not _times_fit(one, other) and not ("target" in (one.row.sort, other.row.sort) and differ):
        return "time"
    if differ:
        return "sort"
    return "currency" if fits is None else None


def _known_by_digits(one: Claim, other: Claim) -> bool:
    """Whether two claims of the same two parties, whatever they call it, have one telling value and speak of
    it in like words: "$48 million for joint projects" and "to spend $48 billion on joint projects"."""
    if one.digits is None or one.digits != other.digits:
        return False
    if set(one.parties) != set(other.parties) or None in one.parties:
        return False
    if agrees(one, other) is not True and not is_scale_slip(one, other):
        return False
    return len(one.near & other.near) >= _LIKE_WORDS


def _concepts_fit(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one concept: what one sells the other buys."""
    a, b = one.row.concept, other.row.concept
    if are_opposite(one, other) or not a or not b:
        return False
    if {a, b} == {"exports", "imports"}:
        return one.way is not None and one.way == other.way
    return concepts_meet(a, b) or any(_has_goods_of(*pair) for pair in ((one, other), (other, one)))


def _has_goods_of(deed: Claim, beside: Claim) -> bool:
    """Whether one claim names a deed and its goods ("grain exports"), the other the goods alone, behind the
    deed in its sentence ("exported 3 tonnes of grain")."""
    told = load_lexicon("comparing")["done_with"].get(deed.row.concept or "", ())
    goods = beside.row.concept or ""
    return bool(told) and goods in deed.marks and bool({*told} & {*stems(beside.before)[-_AHEAD:]})


def _sorts_differ(one: Claim, other: Claim) -> bool | None:
    """True: two sorts are told and differ; False: only one is told; None: nothing differs."""
    a, b = one.row.sort, other.row.sort
    concepts = {one.row.concept, other.row.concept}
    if {a, b} == {None, "flow"} and of_one_event(one, other) and concepts & _granted():
        return None  # a credit line that is granted is what is borrowed
    sums = one.row.kind == "money" or _are_levels(one, other)
    if {a, b} == {None, "target"} and of_one_event(one, other) and not sums:
        return None  # what will be sent or built: "expects 1,200 soldiers"
    if {a, b} <= {None, "target", "flow"} and of_one_event(one, other) and are_to_come(one, other):
        return None  # both tell what will be
    if {a, b} == {None, _LASTING} and concepts <= _owed():
        return None  # there is no other sort of it
    if a == b or ({a, b} == {None, "flow"} and not concepts & _built_up()):
        return None  # what is paid once is paid in some time
    return a is not None and b is not None


def _are_levels(one: Claim, other: Claim) -> bool:
    """Whether two claims are of somebody's own level, which is aimed at or reached; what a plant can do is
    planned and built."""
    levels = {*load_lexicon("comparing")["levels"]["concepts"]} - {
        *load_lexicon("comparing")["levels"]["built"]
    }
    return bool({one.row.concept, other.row.concept} & levels)


def _marks_fit(one: Claim, other: Claim) -> bool:
    """Whether what tells a measure from its likes is the same, or told near by, or borne out by the value."""
    more, less = one.marks - other.marks, other.marks - one.marks
    if one.row.concept != other.row.concept:  # the goods that one names as what it is of
        more, less = more - {other.row.concept}, less - {one.row.concept}
    if not more and not less:
        return True
    if one.row.concept in _owed() and not (one.marks and other.marks) and (more | less) <= _of_a_state():
        return is_debt_of_a_state(one if not one.marks else other, one, other)
    fits = agrees(one, other) or is_scale_slip(one, other)
    if fits and same_digits(one, other) and {*one.parties} & {*other.parties} - {None}:
        return True
    if more and less:
        return False
    whole, extra = (other, more) if more else (one, less)
    return bool(fits) and (one.row.kind == "count" or bool(extra & whole.near))


def _parties_fit(one: Claim, other: Claim) -> bool:
    """Whether two claims may be about the same parties: who is left out must be named near by."""
    a, b = one.named, other.named
    if a == b and a:
        return len(a) == 2 or one.row.kind == "percent" or not with_others(one, other)
    if len(a) == len(b) == 2:
        mutual = one.row.concept in load_lexicon("comparing")["mutual"]["words"]
        given = {one.row.concept, other.row.concept} <= acts() and of_one_event(one, other)
        between = mutual or given or (one.way is not None and one.way == other.way)
        return a == b or (set(a) == set(b) and between)
    if not a and not b:
        return any(party in other.around[:2] for party in one.around[:2]) or of_one_story(one, other)
    missing_here, missing_there = (
        other.parties_named - one.parties_named,
        one.parties_named - other.parties_named,
    )
    if len(a) == len(b) == 1 and missing_here and one.row.actor and other.row.actor:
        mutual = one.row.concept in load_lexicon("comparing")["mutual"]["words"]
        return mutual and one.pair == other.pair  # else of two actors
    return all(is_near(party, one) for party in missing_here) and all(
        is_near(party, other) for party in missing_there
    )


def _times_fit(one: Claim, other: Claim) -> bool:
    """Whether two claims may be of one time, by their periods, days of publication and numbered meetings."""
    if _is_revised(one, other) or _of_two_ends(one, other) or of_two_days(one, other):
        return False
    if one.span.is_known and other.span.is_known:
        return same_time(one.span, other.span)
    if one.span.day and other.span.day and one.span.day != other.span.day:
        return False
    a, b = one.row, other.row
    if a.occasion and a.occasion == b.occasion and a.edition != b.edition:
        return False
    first, second = one.published, other.published
    if _has_mounted(one, other):
        return False
    if not one.span.is_known and not other.span.is_known:
        return first is None or second is None or abs(first - second) <= _NEWS
    dated, told = (other, one.span) if one.span.is_known else (one, other.span)
    deeds = not {a.concept, b.concept} & {*load_lexicon("comparing")["levels"]["concepts"]}
    to_come = agrees(one, other) is True or (deeds and of_one_event(one, other))
    return dated.published is None or _may_speak_of(dated, told, to_come)


def _of_two_ends(one: Claim, other: Claim) -> bool:
    """Whether two claims are of the ends of two periods, of 2022 and of 2023 say, or aim at two days."""
    if one.row.sort == other.row.sort == "target" and one.span.end and other.span.end:
        return one.span.end != other.span.end
    first, second = (last_day(claim.row.period, claim.published) for claim in (one, other))
    return first is not None and second is not None and first != second


def _has_mounted(one: Claim, other: Claim) -> bool:
    """Whether two claims count what goes up day by day, on two days: then the later is an update. One that is
    lower is none, unless it says so or is of the same speaker."""
    first, later = _in_order(one, other)
    if first is None or later is None or one.row.kind not in ("count", "quantity"):
        return False
    differ, more = agrees(one, other) is False, later.value > first.value
    days_on = not of_one_event(one, other, aftermath=False) or _BY_THEN.search(later.before)
    if differ and more and days_on and of_one_story(one, other):
        return True  # what a story tells days later is what has become of it
    if one.row.kind != "count" or one.row.concept != other.row.concept:
        return False
    going_on = load_lexicon("comparing")["mounting"]
    told_anew = _about(later) & {*going_on["risen"]} or _says_anew(later)
    if told_anew and more and (differ or first.row.bound == "over"):
        return True  # "at least 34" leaves room for what has been counted since
    if not differ:
        return False
    if one.row.concept not in going_on["concepts"] and not one.own & other.own & {*going_on["words"]}:
        return False
    if more or one.row.concept in going_on["falling"]:
        return True
    return _says_anew(later) or (of_one_speaker(one, other) and of_one_story(one, other))


def _is_revised(one: Claim, other: Claim) -> bool:
    """Whether the later of two claims puts another number for what lies ahead in place of the earlier one, of
    the same speaker: weeks later, or where it says so."""
    first, later = _in_order(one, other)
    if first is None or later is None or agrees(one, other) is not False:
        return False
    if one.span.is_known and one.span == other.span and not of_one_event(one, other):
        counted_anew = load_lexicon("comparing")["mounting"]["counted_anew"]
        if _about(later) & {*counted_anew}:
            return True
    if (one.row.sort, other.row.sort) != ("target", "target"):
        return False
    named = content_of(first.row.speaker or "")
    # "the bank cut its forecast"
    itself = bool(named) and later.row.speaker is None and set(named) <= later.own
    return (itself or of_one_speaker(one, other)) and (not of_one_event(one, other) or _says_anew(later))


def _says_anew(claim: Claim) -> bool:
    """Whether the words about a number say that it takes the place of another."""
    return bool(_about(claim) & {*load_lexicon("comparing")["mounting"]["revised"]})


def _about(claim: Claim) -> frozenset[str]:
    """The words of a number's own clause."""
    clause = f"{re.split('[,;:]', claim.before)[-1]} {re.split('[,;:]', claim.after)[0]}"
    return frozenset(stems(clause))


def _in_order(one: Claim, other: Claim) -> tuple[Claim, Claim] | tuple[None, None]:
    """Two claims by the days of their reports; nothing where these are one day or not known."""
    if one.published is None or other.published is None or one.published == other.published:
        return None, None
    return (one, other) if one.published < other.published else (other, one)


def _may_speak_of(claim: Claim, span: TimeSpan, to_come: bool) -> bool:
    """May a report that gives no period speak of one that is told elsewhere: past, and not long past, or to
    come where it gives the same value, or tells of a deed in the same days?"""
    assert claim.published is not None
    assert span.start is not None
    if span.start > claim.published and to_come:
        return True  # what both say is to come
    past = span.start <= claim.published and claim.published - (span.end or span.start) <= _OLD
    return claim.row.sort == "target" or past
