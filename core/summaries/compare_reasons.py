"""Why figures of different reports agree, disagree or are not the same thing, each reason naming its evidence."""

from core.compare.alike import same_digits
from core.compare.claims import Claim, agrees, measure_words
from core.compare.groups import Group
from core.compare.occasions import occasion_words
from core.compare.spans import length_words
from core.summaries.phrases import period_label, sentence_case, spelled
from core.values.display import currency_name
from core.values.words import joined, shortened

_SORTS = {
    "direct": "direct",
    "stock": "built up over time",
    "flow": "over a period",
    "target": "a target",
    None: "no sort given",
}


def reason_of(group: Group) -> str:
    """Why a group got its verdict, in a few sentences."""
    said = {"agree": _agree, "disagree": _disagree, "slip": _slip, "times": _times, "apart": _apart}
    parts = [said[group.verdict](group), _names(group), _undated(group)]
    if group.joined:
        parts.append("You joined these.")
    return " ".join(part for part in parts if part)


def sort_words(claim: Claim) -> str:
    """What sort of sum a claim states, in few words."""
    return _SORTS.get(claim.row.sort, str(claim.row.sort))


def when_words(claim: Claim, length: bool = False) -> str:
    """When a claim is about: its period, else the numbered meeting it was reported from; "" when nothing tells."""
    if claim.row.period:
        label = period_label(claim.row._asdict())
        return f"{label}, {length_words(claim.span)}" if length and claim.span.days else label
    if claim.row.occasion and not claim.published:
        return f"told at {occasion_words(claim.row.occasion, claim.row.edition)}"
    return ""


def quoted(claim: Claim) -> str:
    """The words of a claim, in marks."""
    return f"“{shortened(' '.join(claim.row.text.split()), 60)}”"


def _who(claim: Claim) -> str:
    from core.summaries.compare import outlet

    return outlet(claim)


def _agree(group: Group) -> str:
    claims = group.claims
    bounds = {claim.row.bound for claim in claims}
    both = "Both" if len(claims) == 2 else "All"
    if len({claim.value for claim in claims}) == 1:
        if len(bounds) == 1:
            return f"{both} give the same number."
        return f"{both} name one number, and their bounds ({_words(claims)}) leave room for one value."
    low, high = (pick(claims, key=lambda claim: claim.value) for pick in (min, max))
    if bounds <= {"exact", None}:
        return f"{quoted(low)} and {quoted(high)} are one number, written to different digits."
    return f"{quoted(low)} leaves room for {quoted(high)}."


def _disagree(group: Group) -> str:
    claims = group.claims
    low, high = (pick(claims, key=lambda claim: claim.value) for pick in (min, max))
    odd = _odd_one(claims)
    if odd is not None:
        rest = spelled(len(claims) - 1).lower()
        return f"{_who(odd)} says {quoted(odd)}; the other {rest} reports allow one value."
    return f"{quoted(low)} ({_who(low)}) and {quoted(high)} ({_who(high)}) leave no value that both allow."


def _odd_one(claims: list[Claim]) -> Claim | None:
    """The one claim without which the others agree, when there are enough of them to say so."""
    if len(claims) < 3:
        return None
    for claim in claims:
        rest = [other for other in claims if other is not claim]
        if all(agrees(a, b) for place, a in enumerate(rest) for b in rest[place + 1 :]):
            return claim
    return None


def _slip(group: Group) -> str:
    low, high = (pick(group.claims, key=lambda claim: claim.value) for pick in (min, max))
    times = "thousand" if high.value / low.value < 3e4 else "million"
    digits = " and have the same digits" if same_digits(low, high) else ""
    return (
        f"{quoted(low)} ({_who(low)}) and {quoted(high)} ({_who(high)}) are a {times} times apart{digits}: "
        "one of the reports most likely has the wrong scale."
    )


def _times(group: Group) -> str:
    first, last = group.parts[0][0], group.parts[-1][0]
    when = [when_words(claim) for claim in (first, last)]
    if first.row.occasion and first.row.occasion == last.row.occasion and first.row.edition != last.row.edition:
        names = [occasion_words(claim.row.occasion, claim.row.edition) for claim in (first, last)]
        told = f"{_who(first)} reports from {names[0]}, {_who(last)} from {names[1]}"
        told += f" and speaks of {when[1]}." if last.row.period else "."
    elif all(when):
        told = f"{_who(first)} speaks of {when[0]}, {_who(last)} of {when[1]}."
    else:
        told = f"{_who(first)} and {_who(last)} were published at different times and speak of different ones."
    return f"{told} {change(first, last)}".strip()


def change(first: Claim, last: Claim) -> str:
    """How a measure moved between two claims, as far as their bounds tell; "" when they don't."""
    if first.row.kind in ("percent", "multiple", "age") or first.value <= 0 or first.row.unit != last.row.unit:
        return ""
    percent = (last.value / first.value - 1) * 100
    way, size = ("up", percent) if percent >= 0 else ("down", -percent)
    if first.row.bound in ("exact", "approx", None) and last.row.bound == "over" and percent > 0:
        least = "at least "
    elif {first.row.bound, last.row.bound} <= {"exact", None}:
        least = ""
    else:
        least = "about "
    return f"Between the two it went {way} by {least}{size:.0f}%." if size >= 1 else "It hardly changed."


def _apart(group: Group) -> str:
    first, last = group.parts[0][0], group.parts[-1][0]
    if group.difference == "currency":
        return f"One is in {_currency(first)}, the other in {_currency(last)}, and no report gives both."
    if group.difference == "length":
        return (
            f"{quoted(first)} is of {length_words(first.span)}, {quoted(last)} of {length_words(last.span)}: "
            "neither can check the other."
        )
    first, last = (_sorted_claim(part) for part in (group.parts[0], group.parts[-1]))
    sorts = {first.row.sort, last.row.sort}
    if "target" in sorts:
        aim, fact = (first, last) if first.row.sort == "target" else (last, first)
        return f"{quoted(aim)} is aimed at or promised, {quoted(fact)} is stated as a fact."
    if None in sorts:
        known, bare = (first, last) if last.row.sort is None else (last, first)
        return (
            f"{quoted(known)} is {sort_words(known)} (“{measure_words(known)}”); "
            f"{_who(bare)} does not say whether {quoted(bare)} is too."
        )
    return (
        f"{quoted(first)} is {sort_words(first)} (“{measure_words(first)}”), {quoted(last)} is "
        f"{sort_words(last)} (“{measure_words(last)}”): neither can check the other."
    )


def _sorted_claim(part: tuple[Claim, ...]) -> Claim:
    """The claim of a part that says its sort."""
    return next((claim for claim in part if claim.row.sort), part[0])


def _currency(claim: Claim) -> str:
    return currency_name(claim.row.unit) if claim.row.unit else "a currency that is not named"


def _names(group: Group) -> str:
    """That different words name one thing."""
    words = list(dict.fromkeys(measure_words(claim) for claim in group.claims))
    if group.difference == "sort" or len(words) < 2:
        return ""
    return sentence_case(f"{joined([f'“{word}”' for word in words[:4]])} are taken for one measure.")


def _undated(group: Group) -> str:
    """What the reader should know of a disagreement: that a report may speak of another time."""
    if group.verdict != "disagree" or group.claims[0].row.kind == "count":
        return ""
    bare = [claim for claim in group.claims if not claim.span.is_known]
    if not bare or len(bare) == len(group.claims):
        return ""
    return f"{_who(bare[0])} gives no period, so it may speak of another time."


def _words(claims: list[Claim]) -> str:
    return joined(list(dict.fromkeys(quoted(claim) for claim in claims))[:4])
