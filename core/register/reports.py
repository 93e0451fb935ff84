"""Everybody whom each report names, with what it says of them: what a register is made of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from core.annotations import Mention, Quote
from core.frames import ArticleRow, Frames, rows_of
from core.lexicons import any_word
from core.register.fitting import (
    are_persons,
    body_words,
    is_acronym,
    is_given_name,
    is_portfolio,
    name_parts,
    names_body,
    person_fit,
    person_keys,
)
from core.register.spelling import bones, plain_words
from core.register.told import Office, Told, any_calling, callings, is_calling, office_in, told_beside

PERSON, BODY = "person", "institution"
Place = tuple[int, int]
Key = tuple[str, str, int]  # report, name as the report's own register has it, and which of its namesakes

_left_out = partial(
    any_word, "people", "particles", "words", flags=0,
    shape=r"(?:(?P<given>[A-Z][\w’-]+) )?\b(?P<small>{}(?: {})*) $",
)  # fmt: skip
_DAYS = timedelta(days=4)
_SHORT = 4  # letters of a word that says little
_TELLING, _MOST_SAID = 5, 8  # words of a quote by which two reports are known to have heard one speaker
_MOST_BESIDE = 40  # names that a report is known by


@dataclass(slots=True, eq=False)
class NamedHere:
    """Somebody whom one report names. `part` tells apart two people to whom it gives one name.

    `row_id` is the mention (or the quote) that says most of who it is; `beside` whom else the report names,
    and what it is of.
    """

    article_id: str
    name: str
    kind: str
    part: int = 0
    published: datetime | None = None
    row_id: str = ""
    forms: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    countries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    quotes: int = 0
    spots: tuple[Place, ...] = ()
    beside: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()  # other names that the report's own register has for the same words
    called: str = ""  # the fullest name in its words, where that is more than the name
    said: frozenset[str] = frozenset()  # how its direct quotes begin
    rows: tuple[str, ...] = ()  # its mentions and quotes, where the report has a namesake of it

    def of_same_days(self, other: "NamedHere") -> bool:
        """Whether the two reports are a few days apart at most."""
        days = self.published, other.published
        return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= _DAYS

    @property
    def full(self) -> str:
        """The fullest name that the report gives."""
        return self.called or self.name

    @property
    def key(self) -> Key:
        """What tells it from everybody else in all reports."""
        return self.article_id, self.name, self.part


@dataclass(slots=True)
class _Spot:
    """One mention of a name, with what stands beside it."""

    start: int
    end: int
    form: str
    told: Told
    row_id: str


@dataclass(slots=True)
class _Gathered:
    kind: str
    spots: list[_Spot] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    role: str | None = None
    quotes: list[tuple[int, str]] = field(default_factory=list)  # where the speaker of each is named, its id
    said: dict[str, str] = field(default_factory=dict)  # quote id → its first words, of direct ones
    also: dict[str, None] = field(default_factory=dict)


def named_in(frames: Frames) -> list[NamedHere]:
    """Everybody whom some reports name, or quote as a body, one entry for each report.

    Two people of one name in a report are two entries where it introduces each by a calling and a place.
    """
    return [one for _, few in _by_report(frames) for one in few]


def _by_report(frames: Frames) -> Iterator[tuple[str, list[NamedHere]]]:
    mentions: dict[str, list[Mention]] = {}
    quotes: dict[str, list[Quote]] = {}
    for mention in rows_of(frames.mentions, Mention):
        mentions.setdefault(mention.article_id, []).append(mention)
    for quote in rows_of(frames.quotes, Quote):
        quotes.setdefault(quote.article_id, []).append(quote)
    for row in rows_of(frames.articles, ArticleRow):
        found = _gathered(row.text, mentions.get(row.article_id, []), quotes.get(row.article_id, []))
        yield row.article_id, list(_named(row, found, mentions.get(row.article_id, [])))


def _gathered(text: str, mentions: list[Mention], quotes: list[Quote]) -> dict[str, _Gathered]:
    found: dict[str, _Gathered] = {}
    for mention in mentions:
        if mention.kind not in ("person", "organisation") or is_portfolio(mention.name):
            continue
        start, end = int(mention.start), int(mention.end)
        is_person = mention.kind == "person"
        told = told_beside(text, start, end)
        if not is_person and _reads_as_person(mention.name, told):
            is_person = True
        one = found.setdefault(mention.name, _Gathered(PERSON if is_person else BODY))
        if is_person:
            one.kind = PERSON
            start = _whole(text, start)
            told = told_beside(text, start, end)
            one.spots.append(_Spot(start, end, text[start:end], told, mention.mention_id))
            one.role = one.role or mention.role
        else:
            one.spots.append(
                _Spot(start, end, mention.text, _country_before(text, start), mention.mention_id)
            )
        if mention.country:
            one.countries.add(mention.country)
    for quote in quotes:
        _gather_quote(quote, found)
    return found


def _gather_quote(quote: Quote, found: dict[str, _Gathered]) -> None:
    """Give a quote to whom it is of: by name, or by the name that stands inside of its speaker's words."""
    name, at, end = quote.speaker, quote.speaker_start, quote.speaker_end
    if not name:
        return
    if name not in found and at is not None and end is not None:
        named = (
            known for known, one in found.items() if any(at <= s.start and s.end <= end for s in one.spots)
        )
        if (
            inside := next(
                (known for known in named if plain_words(known)[-1:] == plain_words(name)[-1:]), None
            )
        ) is not None:
            found[inside].also[name] = None
            name = inside
    if name not in found and not _is_speaker(name):
        return  # "a spokesman" may be anybody
    one = found.setdefault(name, _Gathered(BODY))
    one.quotes.append((-1 if end is None else int(end), quote.quote_id))
    if quote.kind == "direct" and len(words := plain_words(quote.text)) >= _TELLING:
        one.said[quote.quote_id] = " ".join(words[:_MOST_SAID])
    if at is None or end is None or quote.speaker_via == "pronoun":
        return
    if not any(spot.start < end and at < spot.end for spot in one.spots):
        one.spots.append(_Spot(int(at), int(end), quote.speaker_text or name, Told(), quote.quote_id))


def _reads_as_person(name: str, told: Told) -> bool:
    """Whether what the reader took for a body is a person: an office stands beside, or it begins with a given
    name, and no noun of a body is in it."""
    words = name.split()
    if not 2 <= len(words) <= 4 or not are_persons(name) or names_body(name):
        return False
    return is_given_name(words[0]) or bool(told.offices and told.offices[0].head not in any_calling())


def _is_speaker(name: str) -> bool:
    """Whether a speaker whom no mention names is a body of a name: "the finance ministry in Rome", and not
    "The bank" that begins a sentence."""
    called = re.sub(r"^(?:the|an?)\s", "", name, flags=re.IGNORECASE)
    return is_acronym(name) or (names_body(name) and any(char.isupper() for char in called))


def _country_before(text: str, start: int) -> Told:
    """The country that stands right before a body: "Kenya’s Ministry of Energy"."""
    match = re.search(r"((?:[A-Z][\w-]+ )?[A-Z][\w-]+(?:[’']s)?) $", text[max(0, start - 40) : start])
    if match is None:
        return Told()
    return Told(countries=office_in(f"{match[1]} member").countries)


def _named(row: ArticleRow, found: dict[str, _Gathered], mentions: list[Mention]) -> Iterator[NamedHere]:
    names = {_loose(mention.name, mention.kind) for mention in mentions}
    known = frozenset(sorted(names)[:_MOST_BESIDE]) | _matter(row.title)
    for name, one in found.items():
        parts = _parts(one) if one.kind == PERSON else [one.spots]
        for part, spots in enumerate(parts):
            quotes = [quote_id for at, quote_id in one.quotes if _is_of(at, spots, one.spots)]
            first = one.role if len(spots) == len(one.spots) else None
            told = [spot.told for spot in spots] + ([office_in(first)] if first else [])
            offices = {
                (office.head, office.about): office for said in told for office in reversed(said.offices)
            }
            telling = next((spot for spot in spots if spot.told.offices), spots[0] if spots else None)
            own = {_loose(name, "person" if one.kind == PERSON else "organisation")}
            yield NamedHere(
                article_id=row.article_id,
                name=name,
                kind=one.kind,
                part=part,
                published=row.published,
                row_id=telling.row_id if telling else "",
                forms=tuple(dict.fromkeys(re.sub(r"[’']s?$", "", spot.form) for spot in spots)),
                offices=tuple(offices.values()),
                countries=_countries(told, one, part),
                places=frozenset().union(*(said.places for said in told)) - frozenset(plain_words(name)),
                quotes=len(quotes),
                said=frozenset(one.said[quote_id] for quote_id in quotes if quote_id in one.said),
                spots=tuple(sorted({(spot.start, spot.end) for spot in spots})),
                beside=known - own,
                also=tuple(one.also),
                called=_called(name, one, spots),
                rows=tuple(dict.fromkeys([*(spot.row_id for spot in spots), *quotes]))
                if len(parts) > 1
                else (),
            )


def _countries(told: list[Told], one: _Gathered, part: int) -> frozenset[str]:
    said = frozenset().union(*(each.countries for each in told))
    return said or (frozenset(one.countries) if not part else frozenset())


def _matter(title: str | None) -> frozenset[str]:
    """The words of a headline that say what a report is of."""
    words = plain_words(title or "")
    return frozenset(f"of {word}" for word in words if len(word) > _SHORT and not is_calling(word))


def _called(name: str, one: _Gathered, spots: list[_Spot]) -> str:
    """A fuller name than the reader's in the words of a report: "Ursula von der Leyen" for "Leyen"."""
    if one.kind == BODY:
        return max([name, *one.also], key=lambda form: len(body_words(form)) if _words_in(name, form) else 0)
    forms = [spot.form for spot in spots if person_fit(name, spot.form) and len(spot.form) > len(name) + 2]
    if spots != one.spots and len(spots) < len(one.spots) and " " not in "".join(spot.form for spot in spots):
        return spots[0].form  # of two people whom the reader took for one, the one named by the surname
    return max(forms, key=len, default="") if len(name_parts(name)) < 2 else ""


def _words_in(name: str, form: str) -> bool:
    return set(body_words(name)) <= set(body_words(form))


def _whole(text: str, start: int) -> int:
    """Where a name begins whose given name and particles were left out: "Ursula von der Leyen"."""
    match = _left_out().search(text[max(0, start - 40) : start])
    if match is None:
        return start
    given = "" if is_calling(match["given"] or "") else match["given"] or ""
    return start - len(f"{given} {match['small']} " if given else f"{match['small']} ")


def _loose(name: str, kind: str) -> str:
    """A name as company: somebody by the surname, a body by its words."""
    return bones(name_parts(name)[-1]) if kind == "person" and name_parts(name) else name.casefold()


def _parts(one: _Gathered) -> list[list[_Spot]]:
    """The mentions of one name, cut where a second person of that name is introduced by calling and place."""
    spots = sorted(one.spots, key=lambda spot: spot.start)
    told = [spot for spot in spots if spot.told.offices]
    if len(told) < 2:
        return [spots]
    groups: list[list[_Spot]] = []
    for spot in told:
        mine = next((group for group in groups if not any(_apart(spot, other) for other in group)), None)
        if mine is None:
            groups.append([spot])
        else:
            mine.append(spot)
    if len(groups) < 2 or sum(len(spot.form.split()) > 1 for group in groups for spot in group[:1]) < 1:
        return [spots]
    cut: list[list[_Spot]] = [[] for _ in groups]
    number = 0
    for spot in spots:
        number = next((place for place, group in enumerate(groups) if spot in group), number)
        cut[number].append(spot)
    return [part for part in cut if part]


def _about(spot: _Spot) -> frozenset[str]:
    return frozenset(word for office in spot.told.offices for word in office.about)


def _apart(one: _Spot, other: _Spot) -> bool:
    """Whether two mentions of one name introduce two people: unlike callings of unlike places, or a surname
    with an office of something and a full name with a calling of its own."""
    if any(akin(mine, theirs) for mine in one.told.offices for theirs in other.told.offices):
        return False
    mine, theirs = (spot.told.places | spot.told.countries | _about(spot) for spot in (one, other))
    if mine and theirs:
        return not mine & theirs
    return (bool(mine) and " " not in one.form and " " in other.form) or (
        bool(theirs) and " " not in other.form and " " in one.form
    )


def akin(one: Office, other: Office) -> bool:
    """Whether somebody may well have both offices: one noun, nouns of one row, or a noun that says little."""
    if one.head == other.head or one.head in any_calling() or other.head in any_calling():
        return True
    return bool(callings().get(one.head, frozenset()) & callings().get(other.head, frozenset()))


def _is_of(at: int, spots: list[_Spot], every: list[_Spot]) -> bool:
    """Whether a quote whose speaker is named at a place is of these mentions, of all of one name."""
    if len(spots) == len(every):
        return True
    return _last_before(at, every) in spots


def _last_before(at: int, spots: Iterable[_Spot]) -> _Spot:
    ordered = sorted(spots, key=lambda spot: spot.start)
    return next((spot for spot in reversed(ordered) if spot.start <= at), ordered[0])


def as_people(named: Iterable[NamedHere]) -> list[NamedHere]:
    """Everybody, those whom one report's reader takes for a body made people where another report of the same
    days names somebody so: "Bello Garba", or "Ivanova" who speaks."""
    known = list(named)
    people: dict[str, list[NamedHere]] = {}
    for one in known:
        parts = name_parts(one.full) if one.kind == PERSON else ()
        if len(parts) > 1:
            people.setdefault(" ".join(parts), []).append(one)
            people.setdefault(parts[-1], []).append(one)
    return [replace(one, kind=PERSON) if _is_somebody(one, people) else one for one in known]


def _is_somebody(one: NamedHere, people: dict[str, list[NamedHere]]) -> bool:
    if not _may_be_somebody(one):
        return False
    parts = name_parts(one.full)
    alike = people.get(" ".join(parts), ()) if len(parts) > 1 or one.quotes else ()
    return any(map(one.of_same_days, alike))


def _may_be_somebody(one: NamedHere) -> bool:
    return one.kind == BODY and not is_acronym(one.full) and are_persons(one.full)


def keys_as_person(one: NamedHere) -> set[str]:
    """By what a person, or who may turn out to be one (see `as_people`), is found among people."""
    if one.kind != PERSON and not _may_be_somebody(one):
        return set()
    return {f"p {key}" for key in person_keys(one.full)}
