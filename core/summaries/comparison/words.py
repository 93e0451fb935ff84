"""Small words of a comparison: who says it, how much, of what sort, when."""

from collections import Counter
from dataclasses import asdict

from core.compare.claims import Claim, agrees
from core.compare.groups import Group
from core.compare.occasions import occasion_words
from core.compare.spans import length_words
from core.summaries.figures import in_words
from core.summaries.wording.changes import change_words
from core.summaries.wording.phrases import period_label
from core.values.words import joined, shortened

_SHARPEST = {"exact": 0, "range": 1, "approx": 2, "over": 3, "under": 3}
_SORTS = {
    "direct": "direct",
    "stock": "built up over time",
    "flow": "over a period",
    "difference": "how much more or less",
    "target": "a target",
    None: "not given",
}


def outlet(claim: Claim, length: int = 34) -> str:
    """Who reports a claim: the outlet, or the report's title when it names none."""
    row = claim.row
    if row.publisher:
        return str(row.publisher)
    return f"“{shortened(row.title or 'a report without a title', length)}”"


def quoted(claim: Claim) -> str:
    """The words of a claim, in marks."""
    return f"“{shortened(' '.join(claim.row.text.split()), 60)}”"


def value_words(claim: Claim) -> str:
    """A claim's value inside a sentence, its bound in words."""
    return in_words(change_words(claim.row))


def sort_words(claim: Claim) -> str:
    """What sort of sum a claim states, in few words."""
    return _SORTS.get(claim.row.sort, str(claim.row.sort))


def when_words(claim: Claim, length: bool = False) -> str:
    """When a claim is about: its period (and how long that is), or ""."""
    if not claim.row.period:
        return ""
    label = period_label(asdict(claim.row))
    told = length and claim.span.is_known and claim.span.days
    return f"{label}, {length_words(claim.span)}" if told else label


def meeting_words(claim: Claim) -> str:
    """The numbered meeting that a claim's report is of ("the first summit"), or ""."""
    occasion, edition = claim.row.occasion, claim.row.edition
    return occasion_words(occasion, edition) if occasion and edition is not None else ""


def sharpest(claims: list[Claim]) -> Claim:
    """The claim that says most exactly how much it is."""
    return min(claims, key=lambda claim: (_SHARPEST.get(claim.row.bound or "exact", 4), -claim.value))


def sides_of(claims: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims that allow what most reports say, and the others: two sides of a disagreement.

    The claim that most reports make comes first on its side; among equals the lower one.
    """
    times = Counter((claim.value, claim.row.bound) for claim in claims)
    ordered = sorted(claims, key=lambda claim: (-times[claim.value, claim.row.bound], claim.value))
    most = ordered[0]
    with_most = [claim for claim in ordered if claim is most or agrees(most, claim)]
    return with_most, [claim for claim in ordered if claim not in with_most]


def reports_words(claims: list[Claim]) -> str:
    """Whose claims these are: "News One", "News One and 3 others"."""
    names = list(dict.fromkeys(outlet(claim) for claim in claims))
    if len(names) < 3:
        return joined(names)
    return f"{names[0]} and {len(names) - 1} others"


def ends_of(group: Group) -> tuple[Claim, Claim]:
    """The claims that stand for the first and the last part of a group."""
    first, last = list(group.parts[0]), list(group.parts[-1])
    if group.difference == "currency":
        return first[0], last[0]
    if group.difference == "sort":
        return _sorted_claim(first), _sorted_claim(last)
    return sharpest(first), sharpest(last)


def _sorted_claim(claims: list[Claim]) -> Claim:
    """The claim that says its sort, the sharpest of them."""
    return sharpest([claim for claim in claims if claim.row.sort] or claims)
