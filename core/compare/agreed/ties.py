"""Whether a passage is about something that was undertaken: by its words, its names, who and how much.

Words count by how rare they are in the reports that are compared: what many passages share ties none of them.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from math import log

from core.annotations import Commitment, Figure, Mention, PartyRow, Sentence
from core.compare.agreed.roots import root, roots
from core.compare.agreed.stages import deed_forms
from core.compare.spans import moment
from core.frames import ArticleRow, Frames, rows_of
from core.lexicons import load_lexicon

ENOUGH = 0.6  # points that tie a passage to an undertaking
_LEAST, _FAR_BEFORE = 0.5, 0.3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells a stretch of text from others: its roots, proper names among them, parties, years, sums."""

    words: frozenset[str]
    names: frozenset[str]
    parties: frozenset[str]
    years: frozenset[int]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Undertaken:
    """A commitment with what a passage about it would share with it."""

    row: Commitment
    told: Telling
    actors: frozenset[str]
    day: datetime | None
    figure: Figure | None

    @property
    def parties(self) -> frozenset[str]:
        """All that it names, and who is bound."""
        return self.actors | self.told.parties


@dataclass
class Bearings:
    """What is undertaken in some reports, and what tells any stretch of them from others."""

    frames: Frames
    _names: dict[str, list[Mention]] = field(default_factory=dict)
    _figures: dict[str, list[Figure]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reports = {row.article_id: row for row in rows_of(self.frames.articles, ArticleRow)}
        for mention in rows_of(self.frames.mentions, Mention):
            self._names.setdefault(mention.article_id, []).append(mention)
        for figure in rows_of(self.frames.figures, Figure):
            self._figures.setdefault(figure.article_id, []).append(figure)
        self.sentences = rows_of(self.frames.sentences, Sentence)
        self.undertaken = self._undertaken()
        every = [one.told.words for one in self.undertaken]
        every += [frozenset(roots(one.text)) for one in self.sentences]
        self._known = Counter(word for words in every for word in words)
        self._many = len(every) + 1

    def day(self, article_id: str) -> datetime | None:
        """The day of a report."""
        return moment(self.reports[article_id].published)

    def told(self, article_id: str, start: int, end: int) -> Telling:
        """What tells a stretch of a report."""
        text, names = self.reports[article_id].text, set[str]()
        parties, masked = set[str](), list(text[start:end])
        for one in self._names.get(article_id, ()):
            if not (start <= one.start and one.end <= end):
                continue
            if one.kind in ("person", "country"):
                masked[one.start - start : one.end - start] = " " * (one.end - one.start)
            if one.kind != "place" and (
                key := one.country or (one.name if one.kind == "organisation" else None)
            ):
                parties.add(key)
        own = "".join(masked)
        for word in _WORD.finditer(own):
            if (
                word.start()
                and word[0][0].isupper()
                and not own[: word.start()].rstrip().endswith((".", "“", '"'))
            ):
                names.update(roots(word[0]))
        inside = (one for one in self._figures.get(article_id, ()) if start <= one.start and one.end <= end)
        return Telling(
            frozenset(roots(own)), frozenset(names), frozenset(parties),
            frozenset(int(year) for year in _YEAR.findall(own)), tuple(inside),
        )  # fmt: skip

    def weight(self, words: Iterable[str]) -> float:
        """How telling some words are together."""
        return sum(log(1 + self._many / (1 + self._known[word])) for word in words)

    def best(
        self, many: Iterable[Undertaken], passage: Telling, around: Telling, text: str
    ) -> Undertaken | None:
        """The undertaking that a passage is about; None when nothing ties it to any.

        With less than enough it is about one that is far before all others.
        """
        rated = sorted(
            ((self.tie(one, passage, around, text), one) for one in many), key=lambda pair: -pair[0]
        )
        if not rated or rated[0][0] < _LEAST:
            return None
        points, one = rated[0]
        lead = points - max((other for other, it in rated[1:] if not _same(one, it)), default=0.0)
        return one if points >= ENOUGH or lead >= _FAR_BEFORE else None

    def tie(self, one: Undertaken, passage: Telling, around: Telling, text: str) -> float:
        """The points for a passage being about an undertaking; `around` is its sentence with the one before.

        What is of an earlier year, or of another place than the undertaking, is not about it.
        """
        mine, day, act = one.told, one.day, root(one.row.act or "")
        words = mine.words - {act} - (_cues() - passage.words)
        shared = words & passage.words
        same_sum = _same_sum(one.figure, passage.figures)
        of_parties = {word for name in one.parties | passage.parties for word in roots(name)}  # who, not what
        again = _same_deed_of_all(one, passage, text)
        if not (shared - _cues() - of_parties or same_sum or again):
            return 0.0
        if (
            passage.years
            and day is not None
            and max(passage.years) < day.year
            and not passage.years & mine.years
        ):
            return 0.0
        if _spans(passage.years) and _spans(mine.years) and not passage.years & mine.years:
            return 0.0
        wide = (words & around.words) - shared
        points = (self.weight(shared) + 0.4 * self.weight(wide)) / (self.weight(words) or 1.0)
        points += _who(one, passage, around) + 0.05 * len(shared)
        points -= 0.5 if _of_another(one, passage) else 0.0
        points += 0.25 if act in passage.words or deed_forms(one.row.act).search(text) else 0.0
        points += 0.3 if day is not None and day.year in passage.years else 0.0
        points += 0.3 if same_sum or again else 0.0
        if mine.names and passage.names:
            points += 0.2 if mine.names & passage.names else -0.4
        return points

    def _undertaken(self) -> list[Undertaken]:
        actors: dict[str, set[str]] = {}
        for party in rows_of(self.frames.parties[self.frames.parties["item"] == "commitment"], PartyRow):
            if party.role != "counterpart":
                actors.setdefault(party.item_id, set()).add(party.country or party.name)
        figures = {row.figure_id: row for row in rows_of(self.frames.figures, Figure)}
        return [
            Undertaken(
                row, self.told(row.article_id, row.start, row.end),
                frozenset(actors.get(row.commitment_id, ())), self.day(row.article_id),
                figures.get(row.figure_id or ""),
            )
            for row in rows_of(self.frames.commitments, Commitment)
        ]  # fmt: skip


def _same(one: Undertaken, other: Undertaken) -> bool:
    return one.told.words == other.told.words


def _same_deed_of_all(one: Undertaken, passage: Telling, text: str) -> bool:
    """Does a passage name the very act, who is bound and all whom it is about: "to recognise Kosovo"?"""
    act, others = one.row.act, one.told.parties - one.actors
    if act is None or not others or not others <= passage.parties or not one.actors & passage.parties:
        return False
    return root(act) in passage.words or deed_forms(act, alone=True).search(text) is not None


def _of_another(one: Undertaken, passage: Telling) -> bool:
    """Is who it was undertaken towards not named, but another in their place?"""
    others = one.told.parties - one.actors
    return bool(others and not others & passage.parties and passage.parties - one.parties)


def _who(one: Undertaken, passage: Telling, around: Telling) -> float:
    """What speaks for and against by who is named."""
    states = {party for party in passage.parties if len(party) == 3 and party.isupper()}
    if one.actors & passage.parties:
        return 0.35
    if one.told.parties & passage.parties:
        return 0.2
    if states and one.parties:
        return -0.6 if one.told.names & passage.names else -1.0
    if one.parties & around.parties:
        return 0.2
    return -0.1 if len(one.told.words & passage.words) == 1 else 0.0


def _same_sum(figure: Figure | None, others: Iterable[Figure]) -> bool:
    return figure is not None and any((one.unit, one.value) == (figure.unit, figure.value) for one in others)


def _spans(years: frozenset[int]) -> bool:
    return len(years) > 1


@cache
def _cues() -> frozenset[str]:
    """The roots of the words that undertake: every undertaking has them."""
    tables = load_lexicon("commitments")
    return frozenset(root(lemma) for form in ("verbs", "adjectives", "nouns") for lemma in tables[form])
