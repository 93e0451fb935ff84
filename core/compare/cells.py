"""Claims of one thing, and what keeps them from the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from core.compare.alike import difference, of_one_measure
from core.compare.claims import Claim, Difference, Pair, agrees, is_country, kept, some, words_of_name
from core.compare.evidence import are_as_many, enough, names_in, of_one_event, of_one_story, same_digits, tied
from core.compare.likeness import are_for_two_things, likeness, may_be_one
from core.compare.measures import content_of, hardly_telling, stems
from core.compare.subjects import kin_in
from core.compare.texts.kin import kin
from core.lexicons import load_lexicon

_LIKELY = 2  # how alike two claims are that are said to agree, see `likeness`
_LIKE_ENOUGH_TO_DIFFER = 1  # of claims that measure one thing of the same parties
_ONE_NUMBER = 2  # that two reports of one story have one number
_FEW_DIGITS = 2  # that two sums may share by chance
_A_NUMBER, _A_WORD, _MOST_SHARED = 2, 0.5, 3  # that two reports share beside two claims
_OF_ONE_STORY = 2  # that two reports share, see `Stories`
Value = tuple[str, str, str, int]  # kind, unit, digits and size
Apart = Difference | Literal["unlike"]


@dataclass(slots=True, eq=False)
class Cell:
    """Claims of one thing."""

    claims: list[Claim] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def take(self, claims: Iterable[Claim]) -> None:
        """Take in claims."""
        for claim in claims:
            self.claims.append(claim)
            self.keys |= claim.keys
            if not claim.denied:  # a report that denies a number may state another
                self.articles.add(claim.article_id)


@dataclass(slots=True)
class HeldCells:
    """Cells held against each other: `split` are the pairs of figures that a reader says are not one thing,
    `most` how many cells under one key are looked at, and `known` what kept cells apart, by their ids and
    sizes; `stories` is what their reports have in common."""

    split: frozenset[Pair]
    most: int
    stories: "Stories"
    known: dict[tuple[int, int, int, int], Apart | None] = field(default_factory=dict)

    def pairs(self, row: list[Cell]) -> Iterator[tuple[Cell, Cell]]:
        """Each two of a row of cells: beyond `most` of them, what they share is too common to tell."""
        row = row[: self.most]
        return ((one, other) for place, one in enumerate(row) for other in row[place + 1 :])

    def related(self, cells: list[Cell]) -> Iterator[tuple[Cell, Cell]]:
        """Pairs of cells that share a key, each once, in the order of the cells."""
        rows: dict[str, list[int]] = {}
        for place, cell in enumerate(cells):
            for key in cell.keys:
                row = rows.setdefault(key, [])
                if len(row) < self.most:
                    row.append(place)
        for place, cell in enumerate(cells):
            near: set[int] = set()
            for key in cell.keys & rows.keys():  # with those of what it has taken in meanwhile
                near.update(rows[key])
            yield from ((cell, cells[other]) for other in sorted(near) if other > place)

    def differ(self, one: Cell, other: Cell) -> Apart | None:
        """What keeps two cells apart: the first difference between any of their claims."""
        key = (id(one), len(one.claims), id(other), len(other.claims))
        if key not in self.known:
            self.known[key] = self._apart(one, other)
        return self.known[key]

    def _apart(self, one: Cell, other: Cell) -> Apart | None:
        pairs = [(a, b) for a in some(one.claims, 2) for b in some(other.claims, 2)]
        if any(not of_one_measure(a, b) or self.is_split(a, b) for a, b in pairs):
            return "unlike"
        found = (difference(a, b) for a, b in pairs)
        told = next((what for what in found if what not in (None, "currency")), None)
        if told is None and all(difference(a, b) == "currency" for a, b in pairs):
            return "currency"
        return told  # a claim in both currencies stands between those in one each

    def are_likely_one(self, one: Claim, other: Claim) -> bool:
        """Whether two claims, which allow one value, are more likely of one thing than of two of a kind: what
        speaks for it is told in reports of a few days, and of others nothing is said here."""
        if self.are_strangers(one, other):
            return False
        if not of_one_event(one, other):
            return True
        found = self.likeness(one, other)
        if found + _MOST_SHARED < _LIKELY or not self.may_be_one(one, other):
            return False
        return found >= _LIKELY or found + self.stories.shared(one, other) >= _LIKELY

    def may_be_one(self, one: Claim, other: Claim) -> bool:
        """Whether nothing in two claims tells them apart, what their reports share included: see
        `core.compare.likeness`."""
        if may_be_one(one, other):
            return True
        one_number = same_digits(one, other) and self.stories.shared(one, other) >= _OF_ONE_STORY
        return (one_number or is_one_number(one, other)) and may_be_one(one, other, as_one_number=True)

    def may_disagree(self, one: Cell, other: Cell) -> bool:
        """Whether enough speaks for two cells, of one measure, being of one thing on which reports differ."""
        return any(self.may_differ(a, b) for a in some(one.claims, 2) for b in some(other.claims, 2))

    def may_differ(self, one: Claim, other: Claim) -> bool:
        """Whether two claims may contradict each other, what their reports share included. Of two that do
        not, as much must speak for their being of one thing as for any that agree."""
        if self.are_strangers(one, other):
            return False
        if not of_one_event(one, other):
            return True
        if agrees(one, other):
            return self.are_likely_one(one, other)
        missing = _LIKE_ENOUGH_TO_DIFFER - likeness(one, other)
        return missing <= 0 or (missing <= _MOST_SHARED and self.stories.shared(one, other) >= missing)

    def are_strangers(self, one: Claim, other: Claim) -> bool:
        """Whether the reports of two claims have no name in common, and the claims no telling number."""
        return not same_digits(one, other) and self.stories.are_strangers(one, other)

    def likeness(self, one: Claim, other: Claim) -> float:
        """How much speaks for two claims being of one thing: see `core.compare.likeness`. What their reports
        tell elsewhere counts for one number only."""
        words = [self.stories.words(claim) for claim in (one, other)] if same_digits(one, other) else []
        one_number = (_ONE_NUMBER + same_digits(one, other)) * is_one_number(one, other)
        return likeness(one, other, words) + one_number

    def nearness(self, one: Cell, other: Cell) -> float:
        """How much speaks for any claims of two cells being of one thing, and of one story."""
        return max(self.likeness(a, b) + of_one_story(a, b) for a, b in pairs_of(one, other))

    def is_one_number(self, one: Cell, other: Cell) -> bool:
        """Whether two cells have a telling number, or one of a story, which is likely to be of one thing."""
        return any(
            (is_one_number(a, b) or (agrees(a, b) and same_digits(a, b))) and self.are_likely_one(a, b)
            for a, b in pairs_of(one, other)
        )

    def is_split(self, one: Claim, other: Claim) -> bool:
        """Whether a reader says that two claims are not of one thing."""
        return bool(self.split) and any(frozenset((a, b)) in self.split for a in one.ids for b in other.ids)


def pairs_of(one: Cell, other: Cell) -> list[tuple[Claim, Claim]]:
    """Enough pairs of claims of two cells to tell the cells by."""
    return [(a, b) for a in some(one.claims, 3) for b in some(other.claims, 3)]


def is_one_number(one: Claim, other: Claim) -> bool:
    """Whether two claims are of as many of one unit, or of as many that are counted, in reports of one story,
    and not for two things."""
    as_many = are_as_many(one, other) and agrees(one, other) is True
    return as_many and of_one_story(one, other) and not are_for_two_things(one, other)


def any_enough(one: Cell, other: Cell, least: float) -> bool:
    """Whether enough speaks for any two claims of two cells being of one thing."""
    return any(enough(a, b, least) for a in some(one.claims, 2) for b in some(other.claims, 2))


def any_tied(one: Cell, other: Cell) -> bool:
    """Whether something ties any two claims of two cells to one time."""
    return any(tied(a, b) for a in some(one.claims, 2) for b in some(other.claims, 2))


class Stories:
    """What reports have in common beside the sentences of two of their claims: other numbers that both give,
    and words of their matter. Reports of one event share some, those of two hardly any."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims: dict[str, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.article_id, []).append(claim)
        self._told: dict[str, tuple[frozenset[Value], frozenset[str]]] = {}
        self._named: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {}

    def shared(self, one: Claim, other: Claim) -> float:
        """How much the reports of two claims share beside these, at most 3 points: two for a number, half a
        one for a word."""
        numbers, words = self._of(one.article_id)
        more_numbers, more_words = self._of(other.article_id)
        common = numbers & more_numbers
        beside = len(common - {_value(one), _value(other)})
        told = words & more_words
        told -= kin_in(one) & kin_in(other) if told else frozenset()
        return min(_A_NUMBER * beside + _A_WORD * len(told), _MOST_SHARED)

    def words(self, claim: Claim) -> frozenset[str]:
        """The telling words of a claim's report, each by what it has in common with others."""
        return self._of(claim.article_id)[1] | _headline(claim)

    def are_strangers(self, one: Claim, other: Claim) -> bool:
        """Whether the reports of two claims name nobody and nothing in common, and each names somebody: a
        fire in one town, a fire in another."""
        places, names, words = self._names(one)
        other_places, other_names, other_words = self._names(other)
        if places & other_places or names & other_words or other_names & words:
            return False
        return bool(places and other_places) or bool(names and other_names)

    def _names(self, claim: Claim) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """The countries that a claim's report names, its other names, and all words near its numbers."""
        if claim.article_id not in self._named:
            claims = self._claims.get(claim.article_id, [])
            around = {party for one in claims for party in (*one.named, *one.around)}
            names = {name for one in claims for name in names_in(one)}
            parties = {word for party in around if not is_country(party) for word in words_of_name(party)}
            words = {word for one in claims for word in one.own | one.near} | {*stems(claim.row.title or "")}
            self._named[claim.article_id] = (
                frozenset(filter(is_country, around)), frozenset(names | parties), frozenset(words | parties)
            )  # fmt: skip
        return self._named[claim.article_id]

    def _of(self, article_id: str) -> tuple[frozenset[Value], frozenset[str]]:
        if article_id not in self._told:
            claims = self._claims.get(article_id, [])
            numbers = frozenset(_value(claim) for claim in claims if len(claim.leading_digits) >= _FEW_DIGITS)
            words = {word for claim in claims for word in claim.matter | names_in(claim) | claim.near}
            words |= {*content_of(next((claim.row.story or "" for claim in claims), ""))} - hardly_telling()
            telling = kin(word for word in words if not is_country(word)) - kin(
                load_lexicon("comparing")["matter"]["units"]
            )
            self._told[article_id] = numbers, telling
        return self._told[article_id]


@kept
def _headline(claim: Claim) -> frozenset[str]:
    """The telling words above a claim's report."""
    return kin(content_of(claim.row.title or ""))


def _value(claim: Claim) -> Value:
    unit = "" if claim.row.kind == "count" else claim.size[0]
    return claim.row.kind or "", unit, claim.leading_digits, round(claim.magnitude or 0)
