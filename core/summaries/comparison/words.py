"""Small words of a comparison: who says it, how much, of what sort, when."""

from collections import Counter
from dataclasses import asdict, replace
from itertools import takewhile

from core.compare.claims import Claim
from core.compare.evidence import among_how_many
from core.compare.measures import meaning_of
from core.compare.spans import length_words
from core.compare.texts.occasions import occasion_words
from core.compare.verdicts import SHARPEST, Group, room_of, sharpest
from core.lexicons import load_lexicon
from core.summaries.largest import in_words
from core.summaries.wording.changes import change_words
from core.summaries.wording.phrases import period_label, sentence_case, spelled, with_article
from core.values.display import plural
from core.values.words import joined, shortened

_MANY_TIMES = 200  # percent of growth, from which a reader would rather hear how many times as much it is
_SORTS = {
    "direct": "direct",
    "stock": "built up over time",
    "flow": "over a period",
    "difference": "how much more or less",
    "target": "a target",
    None: "not given",
}


def outlet(claim: Claim) -> str:
    """Who reports a claim: what its report is called beside the others."""
    return claim.called


def quoted(claim: Claim) -> str:
    """The words of a claim, in marks."""
    return f"“{shortened(' '.join(claim.row.text.split()), 60)}”"


def value_words(claim: Claim) -> str:
    """A claim's value inside a sentence, its bound in words."""
    said = in_words(change_words(claim.row))
    return f"not {said}" if claim.denied else said


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


def room_words(claims: list[Claim]) -> str:
    """What claims that agree all allow: the value of one that the others leave room for, else what lies
    between their bounds ("more than 20" and "18 to 22" leave 20 to 22)."""
    claims = [claim for claim in claims if not claim.denied] or [replace(one, denied=False) for one in claims]
    room = room_of(claims)
    if room is None or len({claim.unit for claim in claims}) > 1:
        return value_words(sharpest(claims))
    exact = [
        claim for claim in sorted(claims, key=_sharpness) if claim.row.bound in ("exact", "approx", None)
    ]
    if exact:
        inside = (claim for claim in exact if room.low <= _signed(claim) <= room.high)
        return value_words(next(inside, exact[0]))
    floors = [claim for claim in claims if claim.row.bound in ("over", "range")]
    ceilings = [claim for claim in claims if claim.row.bound in ("under", "range")]
    if not ceilings:
        return value_words(max(floors, key=lambda claim: claim.value))
    if not floors:
        return value_words(min(ceilings, key=lambda claim: claim.value))
    low = max(_ends(claim)[0] for claim in floors)
    high = min(_ends(claim)[1] for claim in ceilings)
    row = claims[0].row
    if low == high:
        row = replace(row, bound="exact", value=low, value_low=low, value_high=high)
    else:
        row = replace(row, bound="range", value=None, value_low=low, value_high=high)
    return in_words(change_words(row))


def _sharpness(claim: Claim) -> tuple[int, float]:
    reach = claim.reaches[claim.unit]
    return SHARPEST.get(claim.row.bound or "exact", 4), reach.high - reach.low


def _signed(claim: Claim) -> float:
    return -claim.value if claim.reaches[claim.unit].high < 0 else claim.value


def _ends(claim: Claim) -> tuple[float, float]:
    """The lower and the upper number that a claim names."""
    row = claim.row
    known = [float(v) for v in (row.value_low, row.value_high) if v is not None and row.bound == "range"]
    return (min(known), max(known)) if known else (claim.value, claim.value)


def reports_words(claims: list[Claim], most: int = 2) -> str:
    """Whose claims these are: "News One", "News One and 3 others" (of more than `most`)."""
    names = list(dict.fromkeys(outlet(claim) for claim in claims))
    if len(names) <= most:
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


def measure_words(claim: Claim) -> str:
    """What a claim measures, in the report's words or the one name of it."""
    if claim.row.measure or claim.row.kind == "money":
        return str(claim.row.measure or "")
    meaning = meaning_of(claim.row.measure, claim.row.unit)
    return meaning.concept if meaning else ""


def subject_of(claims: list[Claim]) -> str:
    """What some claims are about: the measure, and the parties that most of their reports name.

    "Trade, Russia and Central Asia" for instance. Where no figure names a party, the two that all of its
    reports name near by; of more than two nobody could say which are meant.
    """
    many = next(filter(None, map(among_how_many, claims)), 0)
    if many > 2 and not any(claim.named for claim in claims):
        return f"{sentence_case(_thing(claims))} among {spelled(many).lower()}"
    parties = Counter(party for claim in claims for party in claim.parties if party)
    named = [party for party, _ in parties.most_common(2)]
    if not named:
        near = [party for party in claims[0].around if all(party in c.around for c in claims)]
        named = near if len(near) <= 2 else []
    return ", ".join(
        part for part in (sentence_case(_thing(claims)), joined(map(with_article, named))) if part
    )


def _thing(claims: list[Claim]) -> str:
    """What is measured: by the one name of its words, or in the words of the report that says most."""
    measured = [claim for claim in claims if claim.row.measure] or claims  # of others the concept is a guess
    row, words = measured[0].row, {measure_words(claim) for claim in claims} - {""}
    if len(words) == 1 and row.kind != "count":
        return words.pop()
    if row.kind == "count" and row.unit and row.concept in load_lexicon("comparing")["fates"]:
        return str(row.concept)
    if row.kind == "count" and row.unit:
        longest = max(claims, key=lambda claim: (len(claim.marks), len(measure_words(claim))))
        return measure_words(longest) if longest.marks else plural(str(row.unit))
    marked = max(claims, key=lambda claim: len(claim.marks))
    if marked.marks:
        return measure_words(marked)
    if not row.operator and (shared := _common_end(words)):
        return shared
    named = not row.operator or row.concept in load_lexicon("comparing")["rates"]
    return str(row.concept) if named else f"{row.operator} of {row.concept}"


def _common_end(phrases: set[str]) -> str:
    """The words that all of some phrases end with.

    >>> _common_end({"value of locomotives", "price of locomotives"}), _common_end({"trade", "aid"})
    ('locomotives', '')
    """
    ends = zip(*(phrase.split()[::-1] for phrase in phrases), strict=False)
    common = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, ends)]
    return " ".join(common[::-1]).removeprefix("of ")


def change(first: Claim, last: Claim, between: str = "Between the two") -> str:
    """How a measure moved between two claims, as far as their bounds tell; "" when they don't."""
    if (
        first.row.kind in ("percent", "multiple", "age")
        or first.value <= 0
        or first.row.unit != last.row.unit
    ):
        return ""
    percent = (last.value / first.value - 1) * 100
    mounting = load_lexicon("comparing")["mounting"]
    if (
        percent < 0
        and first.row.concept in mounting["concepts"]
        and first.row.concept not in mounting["falling"]
    ):
        return ""  # a toll goes up alone: one of the counts was wrong
    way, size = ("up", percent) if percent >= 0 else ("down", -percent)
    if first.row.bound in ("exact", "approx", None) and last.row.bound == "over" and percent > 0:
        least = "at least "
    elif {first.row.bound, last.row.bound} <= {"exact", None}:
        least = ""
    else:
        least = "about "
    if percent >= _MANY_TIMES:
        return f"{between} it became {least}{last.value / first.value:,.3g} times as much."
    return f"{between} it went {way} by {least}{size:,.0f}%." if size >= 1 else "It hardly changed."
