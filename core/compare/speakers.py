"""Who speaks in several reports: one person under one name, namesakes apart, bodies by theirs.

Inside a report names are put together when it is read. Between reports a full name says much, a surname alone
little: the role, the country and what the reports are of must speak for it, and none of them against it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Literal

from core.annotations import Mention, Quote
from core.compare.measures import content_of, stems
from core.compare.spans import moment
from core.frames import ArticleRow, Frames, rows_of
from core.lexicons import load_lexicon

SpeakerKind = Literal["person", "institution"]
Place = tuple[str, int, int]  # article, start, end

_ONE = 1.5  # how much must speak for two names being of one speaker
_FULL, _SURNAME = 2.0, 0.5
_ROLE, _COUNTRY, _MATTER = 1.0, 0.5, 1.0
_OTHER_ROLE, _OTHER_COUNTRY = -2.0, -3.0
_EVENT = timedelta(days=7)
_LIKE_WORDS = 0.15  # of the shorter report's content words: what two reports of one matter share
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(eq=False)
class KnownSpeaker:
    """A speaker over all reports: the name, what else he or she is called, and every place of it."""

    name: str
    kind: SpeakerKind
    also: list[str] = field(default_factory=list)
    quotes: int = 0
    places: list[Place] = field(default_factory=list)

    @property
    def articles(self) -> list[str]:
        """The ids of the reports that name the speaker, each once."""
        return list(dict.fromkeys(article for article, _, _ in self.places))


@dataclass(eq=False)
class _Named:
    """A speaker inside one report."""

    article_id: str
    name: str
    kind: SpeakerKind
    forms: dict[str, int] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    quotes: int = 0
    places: dict[tuple[int, int], None] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        return plain_words(self.name)


@dataclass(frozen=True, slots=True)
class _About:
    published: datetime | None
    content: frozenset[str]


def speakers_of(frames: Frames) -> list[KnownSpeaker]:
    """Everybody who is quoted in some reports, whoever is quoted most first."""
    about = {
        row.article_id: _About(moment(row.published), frozenset(content_of(row.text)))
        for row in rows_of(frames.articles, ArticleRow)
    }
    groups: list[list[_Named]] = []
    for named in sorted(_named(frames), key=lambda one: -len(one.words)):  # full names before surnames
        near = [group for group in groups if _same_words(named, group)]
        scores = [max(_likeness(named, other, about) for other in group) for group in near]
        best = max(scores, default=0.0)
        if best >= _ONE and scores.count(best) == 1:
            near[scores.index(best)].append(named)
        else:
            groups.append([named])
    found = [_known(group) for group in groups if any(one.quotes for one in group)]
    return sorted(found, key=lambda one: (-one.quotes, one.name))


def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name without accents and in lower case.

    >>> plain_words("Kassym-Jomart Tokayev"), plain_words("José Pérez’s")
    (('kassym', 'jomart', 'tokayev'), ('jose', 'perez'))
    """
    flat = unicodedata.normalize("NFKD", re.sub(r"[’']s$", "", name))
    return tuple(_WORD.findall("".join(c for c in flat if not unicodedata.combining(c)).casefold()))


def _named(frames: Frames) -> Iterator[_Named]:
    """The speakers of each report, by the fullest name that it gives them."""
    found: dict[tuple[str, str], _Named] = {}
    kinds: dict[tuple[str, str], SpeakerKind] = {}
    mentions = list(rows_of(frames.mentions, Mention))
    for mention in mentions:
        kind: SpeakerKind = "person" if mention.kind == "person" else "institution"
        kinds.setdefault((mention.article_id, mention.name), kind)
    for quote in rows_of(frames.quotes, Quote):
        name = quote.speaker
        if not name or ((quote.article_id, name) not in kinds and not _is_body(name)):
            continue  # "a spokesman" may be anybody
        kind = kinds.get((quote.article_id, name), "institution")
        one = found.setdefault((quote.article_id, name), _Named(quote.article_id, name, kind))
        one.quotes += 1
        if (
            quote.speaker_start is not None
            and quote.speaker_end is not None
            and quote.speaker_via != "pronoun"
        ):
            one.places.setdefault((int(quote.speaker_start), int(quote.speaker_end)))
    for mention in mentions:
        one_or_none = found.get((mention.article_id, mention.name))
        if one_or_none is None and mention.kind == "person":
            one_or_none = _Named(mention.article_id, mention.name, "person")
            found[mention.article_id, mention.name] = one_or_none
        if one_or_none is not None:
            _tell(one_or_none, mention)
    yield from found.values()


def _tell(one: _Named, mention: Mention) -> None:
    one.forms[mention.text] = one.forms.get(mention.text, 0) + 1
    one.roles |= {word for word in stems(mention.role or "") if word in _offices()}
    one.countries |= {mention.country} - {None}  # type: ignore[arg-type]
    inside = any(start <= mention.start and mention.end <= end for start, end in one.places)
    if not inside:
        one.places.setdefault((int(mention.start), int(mention.end)))


def _same_words(named: _Named, group: list[_Named]) -> bool:
    return any(_names_fit(named, other) is not None for other in group)


def names_fit(one: str, other: str) -> bool:
    """Whether two names may be of one speaker: a surname alone and a full name, a body in the same words.

    >>> names_fit("Amina Otieno", "Otieno"), names_fit("Amina Otieno", "Daniel Otieno")
    (True, False)
    >>> names_fit("the finance ministry in Rome", "Rome’s water ministry")
    False
    """
    mine, theirs = plain_words(one), plain_words(other)
    if are_persons(one) and are_persons(other):
        return _person_fit(mine, theirs) is not None
    if not mine or not theirs:
        return False
    return _body_words(one) == _body_words(other) or (set(mine) <= set(theirs) or set(theirs) <= set(mine))


@lru_cache(maxsize=4096)
def are_persons(name: str) -> bool:
    """Whether a speaker's name reads as a person's: capitals, and no noun of a body.

    >>> are_persons("Amina Otieno"), are_persons("World Bank"), are_persons("the mayor")
    (True, False, False)
    """
    words = [word for word in name.split() if word.casefold() not in _joints()]
    return bool(words) and all(word[:1].isupper() for word in words) and not set(stems(name)) & _bodies()


@cache
def _joints() -> frozenset[str]:
    return frozenset({"de", "van", "von", "bin", "al", "da", "di", "der", "la", "el"})


def _names_fit(one: _Named, other: _Named) -> float | None:
    """How much two names alone speak for one speaker; None when they are of two."""
    if one.kind != other.kind:
        return None
    if one.kind == "institution":
        return _FULL if _body_words(one.name) == _body_words(other.name) else None
    return _person_fit(one.words, other.words)


def _person_fit(one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    short, long = sorted((one, other), key=len)
    if not short or short[-1] != long[-1]:
        return None
    if len(short) == 1:
        return _SURNAME
    given = all(any(_is_short_for(word, full) for full in long[:-1]) for word in short[:-1])
    return _FULL if given else None


def _is_short_for(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word))


def _likeness(one: _Named, other: _Named, about: dict[str, _About]) -> float:
    """How much speaks for two names being of one speaker."""
    points = _names_fit(one, other)
    if points is None:
        return 0.0
    if one.article_id == other.article_id:  # a report tells its own people apart, but for their accents
        return _ONE if one.words == other.words else 0.0
    if one.kind == "institution":
        return points
    if one.roles and other.roles:
        points += _ROLE if one.roles & other.roles else _OTHER_ROLE
    if one.countries and other.countries:
        points += _COUNTRY if one.countries & other.countries else _OTHER_COUNTRY
    return points + (_MATTER if _of_one_matter(about[one.article_id], about[other.article_id]) else 0.0)


def _of_one_matter(one: _About, other: _About) -> bool:
    if one.published and other.published and abs(one.published - other.published) > _EVENT:
        return False
    common, fewest = len(one.content & other.content), min(len(one.content), len(other.content))
    return common >= 3 and common >= _LIKE_WORDS * fewest


def _known(group: list[_Named]) -> KnownSpeaker:
    names: dict[str, int] = {}
    forms: dict[str, None] = {}
    for one in group:
        names[one.name] = names.get(one.name, 0) + 1
        forms |= dict.fromkeys([one.name, *(re.sub(r"[’']s?$", "", form) for form in one.forms)])
    name = max(names, key=lambda name: (len(plain_words(name)), names[name], not name.isascii(), name))
    return KnownSpeaker(
        name=name,
        kind=group[0].kind,
        also=[form for form in forms if form != name],
        quotes=sum(one.quotes for one in group),
        places=sorted((one.article_id, *place) for one in group for place in one.places),
    )


def _body_words(name: str) -> tuple[str, ...]:
    """The words of a body's name that tell it from others."""
    return tuple(word for word in plain_words(name) if word not in ("the", "its", "their", "his", "her", "a"))


def _is_body(name: str) -> bool:
    """Whether a speaker without a name is a body: "the finance ministry in Rome"."""
    words = stems(name)
    return bool(words) and bool(set(words) & _bodies()) and any(char.isupper() for char in name)


@cache
def _offices() -> frozenset[str]:
    """The nouns of offices; in "energy minister" the minister."""
    titles = load_lexicon("titles")
    phrases: Iterable[str] = [*titles["office"]["forms"], *titles["rank"]["forms"]]
    return frozenset(word for phrase in phrases for word in stems(phrase)[-1:])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(load_lexicon("deeds")["bodies"]["forms"])
