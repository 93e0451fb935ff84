"""The occasions that reports name, each under all of its names: "the Lima summit" and "the second Andean
summit" are one when a report ties the names together and nothing sets them apart."""

import re
from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from core.annotations import Mention, Sentence
from core.compare.spans import moment
from core.frames import ArticleRow, Frames, rows_of
from core.lexicons import form_pattern, load_lexicon
from core.lexicons.geography import place_name, place_of

_APART = timedelta(days=45)  # meetings of one name further apart are two, unless their number says so
_WORD = r"[^\W\d_][\w’'-]*"


@dataclass(eq=False)
class KnownOccasion:
    """An occasion over all reports: its fullest name, its other names, and the reports that name it."""

    name: str
    also: list[str]
    articles: list[str]


@dataclass(eq=False)
class _Meeting:
    """One occasion as one sentence names it."""

    article_id: str
    name: str
    noun: str
    edition: int | None
    places: set[str]
    parties: set[str]
    words: set[str]
    matter: set[str]  # what it is said to be of, in small letters before its noun: "food"
    published: datetime | None

    @property
    def is_bare(self) -> bool:
        return not (self.edition or self.places or self.parties or self.words)


@dataclass(eq=False)
class _Known:
    meetings: list[_Meeting] = field(default_factory=list)

    def all_of(self, what: str) -> set[str]:
        return {one for meeting in self.meetings for one in getattr(meeting, what)}

    @property
    def editions(self) -> set[int]:
        return {meeting.edition for meeting in self.meetings if meeting.edition}


def occasions_of(frames: Frames) -> list[KnownOccasion]:
    """The occasions that some reports name, those of most reports first."""
    known: list[_Known] = []
    meetings = list(_meetings(frames))
    for meeting in sorted(meetings, key=lambda one: (-len(one.places) - len(one.parties), one.is_bare)):
        if meeting.is_bare:
            inside = [one for one in known if any(m.article_id == meeting.article_id for m in one.meetings)]
            fits = [one for one in inside if one.meetings[0].noun == meeting.noun]
            if len(fits) == 1:
                fits[0].meetings.append(meeting)
            continue
        fits = [one for one in known if _is_one(meeting, one)]
        if not fits:
            known.append(_Known([meeting]))
            continue
        fits[0].meetings.append(meeting)
        for other in fits[1:]:  # two names that this report ties together
            if _may_be_one(fits[0], other):
                fits[0].meetings += other.meetings
                known.remove(other)
    found = [_told(one) for one in known]
    return sorted(found, key=lambda one: (-len(one.articles), one.name))


def _is_one(meeting: _Meeting, known: _Known) -> bool:
    if not _may_be_one(_Known([meeting]), known):
        return False
    if meeting.parties and known.all_of("parties") and not meeting.parties & known.all_of("parties"):
        return False
    shared = [meeting.places & known.all_of("places"), meeting.parties & known.all_of("parties")]
    return any(shared) or bool(meeting.words and meeting.words & known.all_of("words"))


def _may_be_one(one: _Known, other: _Known) -> bool:
    """Whether nothing sets two occasions apart: what meets, which one, where, when."""
    if one.meetings[0].noun != other.meetings[0].noun:
        return False
    if one.editions and other.editions and not one.editions & other.editions:
        return False
    if one.all_of("places") and other.all_of("places") and not one.all_of("places") & other.all_of("places"):
        return False
    if one.all_of("matter") and other.all_of("matter") and not one.all_of("matter") & other.all_of("matter"):
        return False
    days = [[m.published for m in known.meetings if m.published] for known in (one, other)]
    same_number = bool(one.editions & other.editions)
    return same_number or not all(days) or abs(min(days[0]) - min(days[1])) <= _APART


def _told(known: _Known) -> KnownOccasion:
    names = dict.fromkeys(meeting.name for meeting in known.meetings if not meeting.is_bare)
    name = max(names, key=lambda name: (len(name.split()), name))
    return KnownOccasion(
        name=name,
        also=[other for other in names if other.casefold() != name.casefold()],
        articles=list(dict.fromkeys(meeting.article_id for meeting in known.meetings)),
    )


def _meetings(frames: Frames) -> Iterator[_Meeting]:
    published = {row.article_id: moment(row.published) for row in rows_of(frames.articles, ArticleRow)}
    places: dict[str, list[Mention]] = {}
    for mention in rows_of(frames.mentions, Mention):
        if mention.kind in ("place", "country"):
            places.setdefault(mention.sentence_id or "", []).append(mention)
    for sentence in rows_of(frames.sentences, Sentence):
        for match in _pattern().finditer(sentence.text):
            if match["tail"] is None and not match["before"].strip() and match["noun"][0].islower():
                yield _bare(sentence, match, published[sentence.article_id])
                continue
            yield _meeting(
                sentence, match, places.get(sentence.sentence_id, []), published[sentence.article_id]
            )


def _bare(sentence: Sentence, match: re.Match[str], published: datetime | None) -> _Meeting:
    noun = match["noun"].casefold().removesuffix("s")
    return _Meeting(sentence.article_id, noun, noun, None, set(), set(), set(), set(), published)


def _meeting(
    sentence: Sentence, match: re.Match[str], near: list[Mention], published: datetime | None
) -> _Meeting:
    before, tail = match["before"].strip(), match["tail"] or ""
    numbers = load_lexicon("comparing")["ordinals"]
    first = before.split()[0].casefold() if before else ""
    digits = re.match(r"\d+", first)
    edition = int(digits[0]) if digits else numbers.get(first)
    start, end = sentence.start + match.start(), sentence.start + match.end()
    inside = [mention for mention in near if start <= mention.start and mention.end <= end]
    cities = {one.name for one in inside if one.kind == "place" and not _is_region(one.name)}
    parties = {one.name for one in inside} - cities
    named = {word for one in inside for word in one.text.casefold().split()} | set(numbers)
    words = {w for w in re.findall(_WORD, f"{before} {tail}".casefold()) if len(w) > 3 and w not in named}
    if not cities:
        cities = _held_in(sentence, match, near)
    name = " ".join(f"{before} {match['noun']}{tail}".split())
    noun = match["noun"].casefold().removesuffix("s")
    words -= _small()
    matter = words & set(re.findall(_WORD, before)) if match["noun"][0].islower() else set()
    return _Meeting(sentence.article_id, name, noun, edition, cities, parties, words, matter, published)


def _held_in(sentence: Sentence, match: re.Match[str], near: list[Mention]) -> set[str]:
    """The place that the sentence says it is held in: "in Lima", not far from the name."""
    found = set()
    for mention in near:
        at = mention.start - sentence.start
        close = abs(at - match.end()) < 60
        if mention.kind == "place" and close and re.search(r"\bin\s+$", sentence.text[:at]):
            between = sentence.text[min(at, match.end()) : max(at, match.start())]
            if not re.search(rf"[;.]|\b(?:{form_pattern(_away())})\b", between) and not _is_region(
                mention.name
            ):
                found.add(mention.name)
    lead = re.search(rf"\b(?:{form_pattern(_away())})\s+(?:the\s+)?$", sentence.text[: match.start()])
    return set() if lead else found


def _is_region(name: str) -> bool:
    place = place_of(name) or place_of(place_name(name) or name)
    return place is not None and place.word == "region"


def _away() -> list[str]:
    return list(load_lexicon("comparing")["away"]["words"])


@cache
def _small() -> frozenset[str]:
    return frozenset(load_lexicon("comparing")["occasions"]["dull"])


@cache
def _pattern() -> re.Pattern[str]:
    lexicon = load_lexicon("comparing")
    nouns = "|".join(lexicon["occasions"]["events"])
    ordinals = "|".join(lexicon["ordinals"])
    name = r"(?:[A-Z][\w’'-]*(?:\s?[–—/-]\s?[A-Z][\w’'-]*)*)"
    part = rf"(?:{ordinals}|\d+(?:st|nd|rd|th)|{name}|and|of|for)"
    small = form_pattern([*lexicon["occasions"]["dull"], *lexicon["occasions"]["no_matters"]])
    of = rf"(?:(?!(?:{small})\b)[a-z][a-z’'-]+\s+){{0,2}}"
    before = rf"(?P<before>(?:(?!(?:The|A|An|At|In|On|This|That)\b){part}\s+){{0,7}}{of})"
    days = "|".join((*day_name[:], *month_name[1:]))
    more = rf"(?:\s+(?:(?:and|of|for)\s+)?{name}){{0,4}}"
    tail = rf"(?P<tail>\s+(?:in|of|on|between|for)\s+(?!(?:{days})\b)(?:the\s+)?{name}{more})?"
    return re.compile(rf"(?<![\w-]){before}(?P<noun>(?i:{nouns}))\b{tail}")
