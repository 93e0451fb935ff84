"""One utterance in several reports: whole, cut to a fragment, in other words, or retold.

The fullest wording leads; a wording joins it when it is a piece of it, or when enough of its words are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from functools import cached_property, lru_cache, partial
from typing import Literal

import pandas as pd

from core.annotations import Quote
from core.compare.keys import utterance_keys, words_said
from core.compare.spans import moment
from core.compare.texts.called import Signed, call_reports
from core.compare.texts.turned import numbers_in, turned_words
from core.frames import Frames, rows_of
from core.lexicons import word_set
from core.register.fitting import are_persons, names_body, names_fit

_ENOUGH, _ENOUGH_RETOLD = 0.6, 0.7  # share of the shorter wording's words that must be in the fuller
_FEWEST, _FEWEST_RETOLD = 4, 5  # words in common, unless the shorter is a piece of the fuller as it stands
_FEWEST_ALIKE = 3  # content words of what two people can't have said alike by chance
_ENOUGH_TURNED = 0.75  # share of the words of the shorter of two that say the same in another order
_LONG = 4  # letters of a word that has an ending
_SHORTEST_PIECE = 2  # words of a piece
_LONG_ENOUGH, _NEARLY = 6, 0.75  # words, and how much of them is the same
_NO_SPEAKER = 0.8  # share that is enough when a report does not say who speaks
_APART = timedelta(days=45)  # what is said again much later is said again
_EVENT = timedelta(days=4)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_COMMON = 40  # wordings under one key: beyond, it is a set phrase
_before_role = partial(word_set, "speaking", "before_role", "words")
_MOST_ALIKE = 8  # people who are given the same words: of more, it is a set phrase too


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparableQuote(Quote):
    """A quote with one of the keys it is compared by, and its report."""

    key: str
    publisher: str | None
    published: datetime | None
    title: str | None


@dataclass(eq=False)
class Wording:
    """What one report has of an utterance."""

    row: ComparableQuote
    content: tuple[str, ...]
    keys: frozenset[str]
    called: str = ""  # what its report is called beside the others

    @property
    def article_id(self) -> str:
        return str(self.row.article_id)

    @cached_property
    def published(self) -> datetime | None:
        return moment(self.row.published)

    @property
    def is_whole(self) -> bool:
        """Whether it is a direct quote of more than a fragment."""
        return self.row.kind == "direct" and not self.row.partial


@dataclass(slots=True, eq=False)
class Utterance:
    """The wordings of one utterance, the fullest first: one for each report that carries it."""

    wordings: list[Wording]
    also: list[Wording] = field(default_factory=list)  # further pieces in reports that are there already

    @property
    def speaker(self) -> str | None:
        """The fullest name that a report gives."""
        names = [w.row.speaker for w in self.wordings if w.row.speaker]
        return max(names, key=len, default=None)

    @property
    def articles(self) -> set[str]:
        return {wording.article_id for wording in self.wordings}

    @property
    def verdict(self) -> Literal["agree", "disagree"]:
        """`disagree` where a word turns the words round, or where they are given to two speakers."""
        return "disagree" if len(set(map(self.part_of, self.wordings))) > 1 else "agree"

    @property
    def speakers(self) -> list[str]:
        """Whom the reports give it to: more than one only where they disagree on that."""
        found: list[str] = []
        for name in (w.row.speaker for w in self.wordings):
            if name and not _is_role(name) and not any(names_fit(name, other) for other in found):
                found.append(name)
        return found[:1] if any(not are_persons(name) for name in found) else found

    def part_of(self, wording: Wording) -> int:
        """The number of the side that a wording is on: its speaker, then which way round it is."""
        speakers = self.speakers
        named = wording.row.speaker
        place = next((at for at, name in enumerate(speakers) if named and names_fit(name, named)), 0)
        if len(speakers) > 1:
            return place
        return int(turned_words(self.wordings[0].row.text, wording.row.text) is not None)


def quote_candidates(frames: Frames) -> pd.DataFrame:
    """Every quote of some reports with its keys, a row for each: what the library's `candidate_quotes`
    gives of reports that are too many to be loaded."""
    about = frames.articles[["article_id", "publisher", "published", "title"]]
    keys = utterance_keys(frames)[["quote_id", "key"]]
    return frames.quotes.merge(keys, on="quote_id").merge(about, on="article_id")


def group_quotes(candidates: pd.DataFrame) -> list[Utterance]:
    """The utterances that several reports carry, those of most reports first, then the newest."""
    leaders: list[Utterance] = []
    by_key: dict[str, list[Utterance]] = {}
    by_words: dict[tuple[str, ...], list[Utterance]] = {}
    for wording in sorted(_wordings(candidates), key=_fullness):
        near = dict.fromkeys(one for key in sorted(wording.keys) for one in by_key.get(key, ())[:_COMMON])
        found = next((one for one in near if same_utterance(one.wordings[0], wording)), None)
        if found is None:
            alike = by_words.get(wording.content, ())[:_MOST_ALIKE]
            found = next((one for one in alike if _of_two_speakers(one.wordings[0], wording)), None)
        if found is None:
            found = Utterance([wording])
            leaders.append(found)
            by_words.setdefault(wording.content, []).append(found)
            for key in wording.keys:
                by_key.setdefault(key, []).append(found)
        elif wording.article_id in found.articles:
            found.also.append(wording)
        else:
            found.wordings.append(wording)
    shared = [one for one in leaders if len(one.articles) > 1]
    return sorted(shared, key=lambda one: (-len(one.articles), -_newest(one), one.wordings[0].row.quote_id))


def same_utterance(fuller: Wording, other: Wording) -> bool:
    """Whether a wording is of the same utterance as a fuller one."""
    speakers = _speakers_fit(fuller, other)
    if speakers is False or not _times_fit(fuller, other) or not _numbers_fit(fuller, other):
        return False
    small, large = sorted((other.content, fuller.content), key=len)
    if len(small) < _SHORTEST_PIECE:
        return False
    if speakers and _is_nearly_verbatim(fuller, other):
        return True
    whole = fuller.is_whole and other.is_whole and fuller.content == other.content
    if whole and len(small) >= _FEWEST_ALIKE and _of_one_event(fuller, other):
        return True
    if speakers and _is_piece(small, large):
        long_enough = len(small) > _SHORTEST_PIECE or _is_verbatim(fuller, other)
        if long_enough or _of_one_event(fuller, other):
            return True
    if speakers and _is_turned_about(fuller, other):
        return True
    retold = "indirect" in (fuller.row.kind, other.row.kind)
    fewest, least = (_FEWEST_RETOLD, _ENOUGH_RETOLD) if retold else (_FEWEST, _ENOUGH)
    common = len(set(small) & set(large))
    if fuller.is_whole and other.is_whole and not _in_like_order(small, large):
        return False
    return common >= fewest and common / len(set(small)) >= (least if speakers else _NO_SPEAKER)


def _is_turned_about(fuller: Wording, other: Wording) -> bool:
    """Whether two wordings of one event say the same in another order: nearly all words of the shorter,
    whatever their endings, and the same names."""
    if not _of_one_event(fuller, other):
        return False
    one, two = (frozenset(map(_root, wording.content)) for wording in (fuller, other))
    names = [_names_in(wording.row.text) for wording in (fuller, other)]
    if not (names[0] <= names[1] or names[1] <= names[0]):
        return False
    common, fewest = len(one & two), min(len(one), len(two))
    numbers = numbers_in(fuller.row.text) & numbers_in(other.row.text)
    return (common >= _FEWEST and common >= _ENOUGH_TURNED * fewest) or (
        common == fewest >= _FEWEST_ALIKE and bool(numbers)
    )


def _root(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|e)$", "", word) if len(word) > _LONG else word


def _names_in(text: str) -> frozenset[str]:
    """The words with a capital inside of a text."""
    return frozenset(word.casefold() for word in _WORD.findall(text)[1:] if word[:1].isupper())


def _wordings(candidates: pd.DataFrame) -> Iterable[Wording]:
    keys: dict[str, set[str]] = {}
    for quote_id, key in zip(candidates["quote_id"].tolist(), candidates["key"].tolist(), strict=True):
        keys.setdefault(quote_id, set()).add(key)
    rows = list(rows_of(candidates.drop_duplicates("quote_id"), ComparableQuote))
    names = call_reports(
        Signed(row.article_id, row.publisher, row.title, moment(row.published)) for row in rows
    )
    for row in rows:
        yield Wording(
            row=row,
            content=words_said(row.text),
            keys=frozenset(keys[row.quote_id]),
            called=names[row.article_id],
        )


def _fullness(wording: Wording) -> tuple[bool, int, str]:
    """Whole direct quotes first, then the longest, then the earliest."""
    return not wording.is_whole, -len(wording.content), str(wording.published or "")


def _speakers_fit(one: Wording, other: Wording) -> bool | None:
    """Whether two wordings are of one speaker; None when one does not say who it is."""
    first, second = one.row.speaker, other.row.speaker
    if not first or not second or _is_role(first) != _is_role(second):
        return None
    return _fit(first, second)


@lru_cache(maxsize=4096)
def _is_role(speaker: str) -> bool:
    """Whether a speaker is told by what he or she is only: "the visiting foreign secretary", "Peru's envoy".

    >>> _is_role("the visiting foreign secretary"), _is_role("the finance ministry"), _is_role("Ana Kovacs")
    (True, False, False)
    """
    first, *rest = speaker.split()
    whose = first.casefold() in _before_role() or first.endswith(("’s", "'s"))
    told = whose and bool(rest) and not any(char.isupper() for char in " ".join(rest))
    return told and not names_body(speaker)


_fit = lru_cache(maxsize=4096)(names_fit)  # a few speakers have most of the quotes


def _of_two_speakers(one: Wording, other: Wording) -> bool:
    """Are two wordings the same words to the letter, at one time, given to two people?"""
    if (
        len(one.content) < _FEWEST_ALIKE
        or not (one.is_whole and other.is_whole)
        or one.article_id == other.article_id
    ):
        return False
    first, second = one.row.speaker, other.row.speaker
    named = bool(first and second and are_persons(first) and are_persons(second))
    return named and _is_verbatim(one, other) and _of_one_event(one, other)


def _numbers_fit(one: Wording, other: Wording) -> bool:
    """Do two wordings have the same numbers, or one of them some of the other's? Words that somebody said are
    told apart by the reader (see `turned_words`); what is retold with another number is another statement."""
    mine, theirs = numbers_in(one.row.text), numbers_in(other.row.text)
    return mine <= theirs or theirs <= mine or (one.is_whole and other.is_whole)


def _times_fit(one: Wording, other: Wording) -> bool:
    first, second = one.published, other.published
    return first is None or second is None or abs(first - second) <= _APART


def _of_one_event(one: Wording, other: Wording) -> bool:
    """Are two wordings from reports of a few days? Two words alone are soon said again."""
    first, second = one.published, other.published
    return first is not None and second is not None and abs(first - second) <= _EVENT


def _is_verbatim(fuller: Wording, other: Wording) -> bool:
    """Does one stand in the other to the letter, three words of it or more?"""
    one, two = (" ".join(_WORD.findall(wording.row.text.casefold())) for wording in (fuller, other))
    small, large = sorted((one, two), key=len)
    return small.count(" ") >= _SHORTEST_PIECE and f" {small} " in f" {large} "


def _in_like_order(small: tuple[str, ...], large: tuple[str, ...]) -> bool:
    """Do at least half of the fewer words stand among the others in their order?"""
    blocks = SequenceMatcher(None, small, large, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) >= len(small)


def _is_nearly_verbatim(one: Wording, other: Wording) -> bool:
    """Are two whole quotes of some length the same words but for a few?"""
    if not (one.is_whole and other.is_whole):
        return False
    mine, theirs = (_WORD.findall(wording.row.text.casefold()) for wording in (one, other))
    if min(len(mine), len(theirs)) < _LONG_ENOUGH or 2 * len({*mine} & {*theirs}) < len({*mine}):
        return False
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= _NEARLY


def _is_piece(small: tuple[str, ...], large: tuple[str, ...]) -> bool:
    size = len(small)
    return any(large[place : place + size] == small for place in range(len(large) - size + 1))


def _newest(one: Utterance) -> float:
    return max((w.published.timestamp() for w in one.wordings if w.published), default=0)
