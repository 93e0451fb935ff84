"""Why figures of different reports agree, disagree or are not the same thing: reasons that name evidence."""

from core.compare.claims import Claim, agrees
from core.compare.evidence import same_digits
from core.compare.origins import Origins
from core.compare.spans import length_words
from core.compare.terms import is_part_of
from core.compare.verdicts import Group, sides_of, slip_in
from core.summaries.comparison.words import (
    change,
    ends_of,
    measure_words,
    meeting_words,
    outlet,
    quoted,
    reports_words,
    sort_words,
    when_words,
)
from core.summaries.wording.phrases import sentence_case, spelled
from core.values.display import currency_name, plural
from core.values.words import joined


def reason_of(group: Group, origins: Origins) -> str:
    """Why a group got its verdict, in a few sentences."""
    said = {"agree": _agree, "disagree": _disagree, "slip": _slip, "times": _times, "apart": _apart}
    parts = [said[group.verdict](group), _names(group), _undated(group), _sources(group, origins)]
    if group.joined:
        parts.append("You joined these.")
    return " ".join(part for part in parts if part)


def _agree(group: Group) -> str:
    claims = group.claims
    bounds = {claim.row.bound for claim in claims}
    both = "Both" if len(claims) == 2 else "All"
    if len({claim.row.unit for claim in claims}) > 1 and claims[0].row.kind == "quantity":
        return f"{quoted(claims[0])} and {quoted(claims[-1])} are as much in two units."
    if len({claim.row.unit for claim in claims}) > 1 and (bridge := _bridge(claims)) is not None:
        return f"{outlet(bridge)} gives the sum in both currencies."
    ends = {(claim.value, claim.row.value_high if claim.row.bound == "range" else None) for claim in claims}
    if len(ends) == 1:
        if len(bounds) == 1:
            return f"{both} {'deny' if all(claim.denied for claim in claims) else 'give'} the same number."
        return f"{both} name one number, and their bounds ({_words(claims)}) leave room for one value."
    low, high = (pick(claims, key=lambda claim: claim.value) for pick in (min, max))
    if bounds <= {"exact", None}:
        return f"{quoted(low)} and {quoted(high)} are one number, written to different digits."
    if low.value == high.value:  # a range, and one of its ends
        low, high = (pick(claims, key=lambda claim: claim.width) for pick in (max, min))
    return f"{quoted(low)} leaves room for {quoted(high)}."


def _bridge(claims: list[Claim]) -> Claim | None:
    """The claim that states its sum in more than one currency."""
    return next((claim for claim in claims if claim.also), None)


def _disagree(group: Group) -> str:
    sides = sides_of(group.claims)
    if len(sides) < 2:  # in currencies that nobody converts
        low, high = (pick(group.claims, key=lambda claim: claim.value) for pick in (min, max))
        return f"There is no value that all allow, from {quoted(low)} to {quoted(high)}."
    told = joined(f"{quoted(side[0])} ({reports_words(side)})" for side in sides)
    return f"{told} leave no value that {'both' if len(sides) == 2 else 'all'} allow."


def _slip(group: Group) -> str:
    low, high = slip_in(group.claims) or ends_of(group)
    times = "thousand" if high.value / low.value < 3e4 else "million"
    digits = " and have the same digits" if same_digits(low, high) else ""
    return (
        f"{quoted(low)} ({outlet(low)}) and {quoted(high)} ({outlet(high)}) are a {times} times apart"
        f"{digits}: one of the reports most likely has the wrong scale.{_others(group, low, high)}"
    )


def _others(group: Group, low: Claim, high: Claim) -> str:
    """What the reports beside the two of a slip say: which of the two they stand with, if either."""
    told = ""
    for claim in group.claims:
        if claim is low or claim is high:
            continue
        near = next((one for one in (low, high) if agrees(one, claim)), None)
        stands = f"stands with {quoted(near)}" if near is not None else "fits neither"
        told += f" {quoted(claim)} ({outlet(claim)}) {stands}."
    return told


def _times(group: Group) -> str:
    first, last = ends_of(group)
    meetings = [meeting_words(claim) for claim in (first, last)]
    if all(meetings) and meetings[0] != meetings[1] and first.row.occasion == last.row.occasion:
        told = f"{outlet(first)} reports from {meetings[0]}, {outlet(last)} from {meetings[1]}."
        speaks = [f"{outlet(c)} speaks of {when_words(c)}." for c in (first, last) if when_words(c)]
        told = " ".join([told, *speaks])
    elif when_words(first) and when_words(last):
        whose = "" if outlet(first) == outlet(last) else f"{outlet(last)} "
        join = f", {whose}of" if whose else " and of"
        told = f"{outlet(first)} speaks of {when_words(first)}{join} {when_words(last)}."
    else:
        told = f"{outlet(first)} and {outlet(last)} speak of different times."
    return f"{told} {change(first, last)}".strip()


def _apart(group: Group) -> str:
    first, last = ends_of(group)
    if group.difference == "currency":
        return f"One is in {_currency(first)}, the other in {_currency(last)}, and no report gives both."
    if group.difference == "part" and (named := is_part_of(first, last)) is not None:
        part, whole = (first, last) if named[0] in first.named else (last, first)
        return f"{quoted(part)} is of {named[0]} alone, {quoted(whole)} of all of {named[1]}."
    if group.difference == "length":
        return (
            f"{quoted(first)} is of {length_words(first.span)}, {quoted(last)} of {length_words(last.span)}: "
            "neither can check the other."
        )
    sorts = {first.row.sort, last.row.sort}
    if "target" in sorts:
        aim, fact = (first, last) if first.row.sort == "target" else (last, first)
        return f"{quoted(aim)} is aimed at or promised, {quoted(fact)} is stated as a fact."
    if None in sorts:
        known, bare = (first, last) if last.row.sort is None else (last, first)
        return (
            f"{quoted(known)} is {sort_words(known)} (“{measure_words(known)}”); "
            f"{outlet(bare)} does not say whether {quoted(bare)} is too."
        )
    return (
        f"{quoted(first)} is {sort_words(first)} (“{measure_words(first)}”), {quoted(last)} is "
        f"{sort_words(last)} (“{measure_words(last)}”): neither can check the other."
    )


def _currency(claim: Claim) -> str:
    return currency_name(claim.row.unit) if claim.row.unit else "a currency that is not named"


def _names(group: Group) -> str:
    """That different words name one thing."""
    words = list(dict.fromkeys(filter(None, map(measure_words, group.claims))))
    if group.difference == "sort" or len({plural(word.removesuffix("s")) for word in words}) < 2:
        return ""  # a loan and loans are one word
    return sentence_case(f"{joined([f'“{word}”' for word in words[:4]])} are taken for one measure.")


def _undated(group: Group) -> str:
    """What the reader should know of a disagreement: that a report may speak of another time."""
    if group.verdict != "disagree" or group.claims[0].row.kind == "count":
        return ""
    bare = [claim for claim in group.claims if not claim.span.is_known]
    if not bare or len(bare) == len(group.claims):
        return ""
    return f"{outlet(bare[0])} gives no period, so it may speak of another time."


def _sources(group: Group, origins: Origins) -> str:
    """That reports have it from one source: a copy confirms nothing."""
    number, sources = len(group.articles), origins.count(group.articles)
    if sources == number or number < 2:
        return _one_sentence(group)
    shared = origins.one_of(group.articles)
    if shared is None:
        return f"The {spelled(number).lower()} reports are of {spelled(sources).lower()} origins."
    how = {"copy": "carry one text", "trimmed": "carry one text, cut by some"}.get(
        shared.why or "", "have it from one source"
    )
    names = {claim.article_id: outlet(claim) for claim in group.claims}
    told = f"The reports {how}, so none confirms the other."
    cited = names.get(shared.of or "", "" if shared.why != "cites" else shared.of)
    return f"{told} The source is {cited}." if shared.why == "cites" and cited else told


def _one_sentence(group: Group) -> str:
    """That reports which agree use the very same sentence: then they are hardly two witnesses."""
    said = {" ".join((claim.row.sentence or claim.figure_id).split()).casefold() for claim in group.claims}
    if group.verdict != "agree" or len(said) > 1:
        return ""
    return "They use the same sentence, so they may have it from one source."


def _words(claims: list[Claim]) -> str:
    return joined(list(dict.fromkeys(quoted(claim) for claim in claims))[:4])
