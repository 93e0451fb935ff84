"""What reports claim: a figure with all that must be alike in another for the two to be of one thing."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property, lru_cache, partial, wraps
from typing import Literal, TypeVar

from core.annotations import Figure
from core.compare.measures import content_of, hardly_telling, stem, stems, tells_little
from core.compare.reach import PACE, Reach, common, digits_of, measured
from core.compare.spans import TimeSpan
from core.lexicons import form_pattern, load_lexicon, word_set
from core.lexicons.geography import place_of, places_in

# What keeps two claims of one measure apart. `time`: they are of two times; the others: not the same thing.
Pair = frozenset[str]  # the ids of two figures
_COUNTED = r"\d|%|\b(?:out|one|two|three|four|five|six|seven|eight|nine|ten|half|percent|per cent)"
_WHOLE = re.compile(rf"(?:{_COUNTED}) of (?:the |its |their |all |some )*$|^Of (?:the |its |their )?$")
_OF_A_WHOLE = re.compile(r"^Of (?!course\b)[^,;:]*$")  # "Of its debt of $15 billion, $4 billion is"
_A_PART_BEHIND = re.compile(rf"^[^,;:]*,\s+(?:[\w-]+\s+){{0,3}}?(?:{_COUNTED}|[$€£])", re.I)
_TOWN = re.compile(
    r"^(?P<kind>The (?:camp|town|city|village) (?:of|at) )?(?P<name>[A-Z][^\W\d_]+) in (?=(?:the )?[A-Z])"
)
# "3 tonnes of gas a year"
_OF_WHAT = re.compile(r"^\s*of(?:\s+[\w-]+){1,2}?(?=\s+(?:a|an|per|each|every)\s)")
_PARTED = re.compile(r"^(?:[^,;:\d]|\b(?:19|20)\d\d\b)*, of (?:which|whom)\b")  # behind a whole
# "Of the 51 seats, 30", but not "of a plant of 2019" nor what stands behind a semicolon
_PART = re.compile(
    r"(?:^|[,;:] )Of (?:the |its |their |these )?(?=[^,;:]*(?<!\d)(?!(?:19|20)\d\d\b)\d)[^;:]*$", re.I
)
_ALIKE = 0.1  # of the length of a period and of a pace that are one
Difference = Literal["time", "length", "sort", "currency", "part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparableFigure(Figure):
    """A figure with what it is compared by (see `core.compare.keys`), its report and its sentence."""

    key: str
    operator: str | None
    concept: str | None
    marks: str | None
    sort: str | None
    days: int | None
    around: str | None
    near: str | None
    occasion: str | None
    edition: int | None
    denied: bool | None
    publisher: str | None
    published: datetime | None
    title: str | None
    sentence: str | None
    sentence_start: int | None  # in the text of its report
    story: str | None = field(default=None, metadata={"optional": True})  # all its report says, of a few


trading = partial(word_set, "comparing", "ways", "deeds")  # that goods are traded, and not which


@dataclass(eq=False)
class Claim:
    """One thing that one report states, however often and in how many currencies it states it."""

    row: ComparableFigure
    article_id: str
    published: datetime | None
    value: float
    operator: str  # "change" for a growth and for a fall, else as in the keys
    named: tuple[str, ...]  # the parties that the figure itself names
    digits: str | None  # see `core.compare.keys.telling_digits`
    keys: frozenset[str]
    marks: frozenset[str]
    span: TimeSpan
    around: tuple[str, ...]
    near: frozenset[str]
    reaches: dict[str, Reach]  # unit → what it allows: a conversion is the same claim
    denied: bool = False  # the report says that it is not so
    way: tuple[str, str] | None = None  # who gives and who gets the goods, see `core.compare.texts.parties`
    pair: frozenset[str] = frozenset()  # the two parties that it is between, see `pair_of`
    called: str = ""  # what its report is called beside the others
    also: list[ComparableFigure] = field(default_factory=list)  # the same sum in other currencies
    ids: list[str] = field(default_factory=list)  # of the figures that state it

    @property
    def figure_id(self) -> str:
        return str(self.row.figure_id)

    @cached_property
    def unit(self) -> str:
        """The unit that the report states it in first."""
        return next(iter(self.reaches))

    @cached_property
    def reach(self) -> Reach:
        """What it allows in that unit."""
        return self.reaches[self.unit]

    @cached_property
    def place(self) -> int:
        """Where in its own sentence the number stands."""
        sentence, text = self.row.sentence or "", self.row.text
        place = self.row.start - self.row.sentence_start if self.row.sentence_start is not None else -1
        return place if place >= 0 and sentence.startswith(text, place) else max(sentence.find(text), 0)

    @property
    def before(self) -> str:
        """What its sentence says before the number."""
        return (self.row.sentence or "")[: self.place]

    @property
    def after(self) -> str:
        """What its sentence says behind the number."""
        return (self.row.sentence or "")[self.place + len(self.row.text) :]

    @cached_property
    def is_whole(self) -> bool:
        """Whether its number is a whole of which a part is told: "30 of the 51 seats"."""
        of = _OF_A_WHOLE.match(self.before) and _A_PART_BEHIND.match(self.after)
        return bool(_WHOLE.search(self.before) or _PARTED.match(self.after) or of)

    @cached_property
    def is_a_part(self) -> bool:
        """Whether its number is a part of a whole that is told before it: "of the 51 seats, 30"."""
        return bool(_PART.search(self.before))

    @cached_property
    def is_of_each(self) -> bool:
        """Whether its number is that of each of several."""
        clause = re.split("[,;:]", self.after)[0]
        return bool({*stems(f"{self.row.text} {clause}")} & {*load_lexicon("comparing")["parts"]["each"]})

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words of its own sentence that tell what it is about."""
        words = frozenset(content_of(self.row.sentence or ""))
        words |= self.near if tells_little(self.row.sentence or "") else frozenset()
        parts = frozenset(content_of(" ".join(word for word in words if "-" in word).replace("-", " ")))
        return (words | parts) - hardly_telling()

    @cached_property
    def matter(self) -> frozenset[str]:
        """Those of them that name no party, no deed and none of the small change of reports."""
        parties = {word for party in (*self.named, *self.around) for word in words_of_name(party)}
        speaker = set(stems(self.row.speaker or ""))
        dull = load_lexicon("comparing")["matter"]["dull"]
        return self.telling - parties - speaker - {*dull}

    @cached_property
    def leading_digits(self) -> str:
        """The digits of its value that count, see `digits_of`."""
        return digits_of(self.value)

    @cached_property
    def digits_in(self) -> dict[str, str]:
        """The digits that count of each currency that it is given in."""
        values = ((row.unit or "", row.value) for row in (self.row, *self.also) if row.value is not None)
        return {unit: digits_of(value) for unit, value in values}

    @property
    def parties(self) -> tuple[str | None, str | None]:
        return self.row.actor, self.row.counterpart

    @cached_property
    def district(self) -> str | None:
        """The part of a country that its sentence speaks of: "Surin" of "in the province of Surin"; or of its
        state, the "health" ministry, where that is not who says so."""
        found = district_of(self.row.sentence or "", self.row.title or "")
        return None if found and found in (self.row.speaker or "").casefold() else found

    @cached_property
    def size(self) -> tuple[str, float]:
        """The unit that all of its kind are held against each other in, and how many of it the value is."""
        found = measured(self.row.unit) if self.row.kind == "quantity" else None
        return (found[0], self.value * found[1]) if found else (self.row.unit or "", self.value)

    @cached_property
    def pace(self) -> str | None:
        """The length of time that a sum is told by ("monthly", "a month"), where it is not its period's."""
        row = self.row
        if row.kind == "quantity" and (told := PACE.search(row.unit or "")) is not None:
            return told[1]
        behind = re.split(r"[,;:.]\s", self.after)[0]
        words = f"{row.measure or ''} {row.text} {row.period or ''}"
        told = _paces().search(words) or _paces().match(_OF_WHAT.sub("", behind).lstrip())
        if told is None:
            return None
        name = next(name for name, found in told.groupdict().items() if found)
        days: int = load_lexicon("comparing")["lengths"][name]
        length = self.span.days if self.span.is_known else None
        return None if length and abs(length - days) <= _ALIKE * days else name

    @property
    def width(self) -> float:
        """How wide the values that it allows lie apart: 0 for what is counted exactly."""
        return self.reach.high - self.reach.low

    @property
    def goods(self) -> frozenset[str]:
        """What is traded, by whatever word it is said that it is."""
        return frozenset({self.row.concept or "", *self.marks}) - trading() - {""}

    @cached_property
    def parties_named(self) -> frozenset[str]:
        """The parties that it names itself."""
        return frozenset(self.named)

    @cached_property
    def magnitude(self) -> float | None:
        """The logarithm of its `size`; None for nothing and below."""
        return math.log(self.size[1]) if self.size[1] > 0 else None

    @cached_property
    def here(self) -> frozenset[str]:
        """The parties that it names, or that its own sentence does."""
        return frozenset(filter(self.tells_of, {*self.named, *self.around}))

    def tells_of(self, party: str) -> bool:
        """Whether its own sentence names a party: by name, people, capital or first letters."""
        return words_of_name(party) <= self.own or party in called_in(self.row.sentence or "", party)

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of its own sentence, in the singular; of one that tells hardly anything those near by."""
        words = words_of(self.row.sentence or "")
        return words | self.near if tells_little(self.row.sentence or "") else words


_Told = TypeVar("_Told")


def kept(told_by: Callable[[Claim], _Told]) -> Callable[[Claim], _Told]:
    """What a function tells of a claim, worked out once and kept with the claim.

    Claims are held against each other pair by pair, so that most is asked of each of them many times.
    """
    name = f"{told_by.__module__}.{told_by.__qualname__}"

    @wraps(told_by)
    def once(claim: Claim) -> _Told:
        known = vars(claim)
        if name not in known:
            known[name] = told_by(claim)
        found: _Told = known[name]
        return found

    return once


@lru_cache(maxsize=4096)
def words_of_name(name: str) -> frozenset[str]:
    """The words of a party's name, in the form of `stems`."""
    return frozenset(stems(name))


def pair_of(named: tuple[str, ...], around: tuple[str, ...]) -> frozenset[str]:
    """The two parties that a claim is between: those it names, else those that are named near by."""
    return frozenset([*named, *(party for party in around if party not in named)][:2])


def called_in(sentence: str, party: str) -> frozenset[str]:
    """The parties that words of a sentence stand for; `party` where its first letters do.

    >>> called_in("Turkish exports to the EU", "European Union") == {"Turkey", "European Union"}
    True
    """
    names, found = _named_in(sentence)
    initials = "".join(word[0] for word in party.split() if word[0].isupper())
    return found | {party} if len(initials) > 1 and initials in names else found


@lru_cache(maxsize=4096)
def _named_in(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a sentence that have a capital, and the places that it names."""
    names = frozenset(re.findall(r"(?:[A-Z]\.){2,}|[A-Z][^\W_]+", sentence))
    return names, frozenset(place.name for place in places_in(sentence))


@lru_cache(maxsize=4096)
def district_of(sentence: str, title: str = "") -> str | None:
    """The part of a country that a sentence names as one, in the form of `words_of`; a town that it begins
    with, which the headline names too.

    >>> district_of("Farmers in the province of Surin"), district_of("In Hill County it rains")
    ('surin', 'hill')
    >>> district_of("In Peru") is None, district_of("Surin in Thailand has 3,000 beds", "Beds for Surin")
    (True, 'surin')
    >>> district_of("Police in Thailand have 3,000 dogs", "Police dogs") is None
    True
    """
    if (found := _district().search(sentence)) is not None:
        return stem((found["behind"] or found["before"] or found["what"]).casefold())
    town = _TOWN.match(sentence)
    if town is None or place_of(town["name"]):
        return None
    told = town["kind"] or town["name"] == title or town["name"] in title.split()[1:]
    return stem(town["name"].casefold()) if told else None


@cache
def _district() -> re.Pattern[str]:
    nouns = form_pattern(load_lexicon("comparing")["districts"]["nouns"])
    name = r"[A-Z][^\W\d_]+"
    return re.compile(
        rf"\b(?i:{nouns})\s+of\s+(?P<behind>{name})|(?P<before>{name})\s+(?i:{nouns})\b(?!\s+of\s+[A-Z])|(?P<what>[a-z]+)\s+ministry\b"
    )


@cache
def _paces() -> re.Pattern[str]:
    table = load_lexicon("comparing")["paces"]
    names = "|".join(rf"(?P<{name}>{form_pattern(forms)})" for name, forms in table["words"].items())
    return re.compile(rf"\b(?:{names})\b(?!\s+(?:{form_pattern(table['not_before'])})\b)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence, in the singular; of one with a hyphen its parts too."""
    words = frozenset(stems(sentence))
    return words | {part for word in words if "-" in word for part in word.split("-") if len(part) > 2}


def some(claims: list[Claim], most: int = 6) -> list[Claim]:
    """Enough of some claims of one thing to know it by: where hundreds agree, the first and the last do."""
    return claims if len(claims) <= most else [*claims[: most - 2], *claims[-2:]]


def agrees(one: Claim, other: Claim) -> bool | None:
    """Whether two claims allow one value; None when they name no common currency.

    Two sums in one currency are held against each other in it, whatever either report converts them to. What
    one report denies the other may not state.
    """
    if one.unit == other.unit and not one.denied and not other.denied:
        mine, theirs = one.reach, other.reach
        return mine.low <= theirs.high and theirs.low <= mine.high
    shared = [unit for unit in one.reaches if unit in other.reaches]
    if not shared:
        return None
    own = [one.unit] if one.unit == other.unit else shared
    if one.denied and other.denied:
        return True
    if one.denied or other.denied:
        denied, stated = (one, other) if one.denied else (other, one)
        about = stated.row.bound == "approx" and agrees(replace(denied, denied=False), stated)
        return not (about or any(_inside(stated.reaches[unit], denied.reaches[unit]) for unit in own))
    return any(common([one.reaches[unit], other.reaches[unit]]) is not None for unit in own)


def _inside(small: Reach, large: Reach) -> bool:
    """Whether all values of one reach are in another, or as good as all."""
    room = 0.001 * max(abs(large.high), 1e-9)
    return large.low - room <= small.low and small.high <= large.high + room


@lru_cache(maxsize=4096)
def is_country(name: str) -> bool:
    """Whether a word names a country or its people, which say who and not what."""
    place = place_of(name)
    return place is not None and place.word not in ("city", "capital")
