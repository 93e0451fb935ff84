"""What reports have in common beside the sentences of two of their claims: one event's share something."""

from collections.abc import Iterable
from functools import partial

from core.compare.claims import Claim, is_country, kept, words_of_name
from core.compare.evidence import names_in
from core.compare.measures import content_of, hardly_telling, stems
from core.compare.subjects import kin_in
from core.compare.texts.kin import kin
from core.lexicons import word_set

_FEW_DIGITS = 2  # that two sums may share by chance
_A_NUMBER, _A_WORD, MOST_SHARED = 2, 0.5, 3  # that two reports share beside two claims
Value = tuple[str, str, str, int]  # kind, unit, digits and size
measuring = partial(word_set, "comparing", "matter", "units")


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
        return min(_A_NUMBER * beside + _A_WORD * len(told), MOST_SHARED)

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
            telling = kin(word for word in words if not is_country(word)) - kin(measuring())
            self._told[article_id] = numbers, telling
        return self._told[article_id]


@kept
def _headline(claim: Claim) -> frozenset[str]:
    """The telling words above a claim's report."""
    return kin(content_of(claim.row.title or ""))


def _value(claim: Claim) -> Value:
    unit = "" if claim.row.kind == "count" else claim.size[0]
    return claim.row.kind or "", unit, claim.leading_digits, round(claim.magnitude or 0)
