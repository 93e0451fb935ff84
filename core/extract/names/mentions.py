"""People, organisations, countries and places that an article names, each under its fullest name.

Three sources, joined: the people of `names.people`, the lists of countries, places and bodies, and what
the model takes for a name. Where they overlap the longest wins, and of equals the first in that order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.annotations import Mention, MentionKind, row_id
from core.extract.names.capitals import names_a_coin, stands_for_government
from core.extract.names.described import acts_on, description, named_behind, office_words
from core.extract.names.edges import bare
from core.extract.names.longer_names import (
    Kind,
    ends_as_part,
    is_called_after,
    is_placed,
    is_role,
    is_states_office,
    kind_told,
    longer_names,
    stands_alone,
)
from core.extract.names.name_lists import Listed, find_listed, is_a_states, towns, words_of
from core.extract.names.offices import country_in, is_office
from core.extract.names.people import Names, Person, resolve_names
from core.extract.names.towns import acting, told_towns
from core.extract.names.votes import LABELS, PLACES, Votes, votes
from core.extract.nlp import Paragraph, Reading
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of
from core.values.span import TextSpan
from core.values.units import unit_after

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

ROLE_WORDS = 8  # in a title; what is longer is a sentence about somebody
_CUT = re.compile(r"-[A-Z]")
_WORDS = load_lexicon("function_words")
_TAILS = frozenset(_WORDS["tails"])
_DETERMINERS = frozenset([*_WORDS["articles"], *_WORDS["pronoun_determiners"]])
_ENDS = re.compile(r"^(?:[Tt]he )|['’]s?$")


@dataclass(frozen=True, slots=True)
class _Found(TextSpan):
    """A name at one place of the article, before overlaps are settled. `rank` decides between equals; below
    zero it only keeps shorter names out.
    """

    rank: int
    name: str
    kind: MentionKind
    country: str | None = None
    role: str | None = None


@dataclass(slots=True)
class _Article:
    """What the mentions of one article share: who is who, and what an ambiguous name means here."""

    names: Names
    two_places: dict[str, str]
    acting: frozenset[str] = frozenset()  # names of towns that here are somebody's
    roles: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    votes: Votes = field(default_factory=dict)

    def role_and_country(self, person: Person) -> tuple[str | None, str | None]:
        """The words of somebody's office, and the country they say it is of."""
        if person.name not in self.roles:
            known = person.roles[0] if person.roles else None
            role = _tidy(known.text) if known else None
            of_state = known is not None and known.head in words_of("state_offices")
            self.roles[person.name] = role, country_in(role) if role and of_state else None
        return self.roles[person.name]


def find_mentions(reading: Reading, names: Names | None = None) -> list[Mention]:
    """Every mention, in order of the text, none overlapping another.

    A capital that stands for its government is a mention of its country; elsewhere it is a place.
    `names` is `resolve_names(reading)`, where somebody has it already.
    """
    text = reading.article.text
    names = names or resolve_names(reading)
    lists = told_towns([list(find_listed(paragraph.doc)) for paragraph in reading.paragraphs])
    article = _Article(names, _settle_two_places(text), acting(lists, names), votes=votes(reading))
    found: list[_Found] = []
    for person in article.names.people:
        if not all(_CUT.match(text, end) for _, end in person.places):  # the "Harlan" of "Harlan-Voss Act"
            found += _people(person, article)
    found += _short_forms(reading, article.names, found)
    named = frozenset(one.start for one in found)
    for paragraph, listed in zip(reading.paragraphs, lists, strict=True):
        found += _listed(paragraph, listed, article)
        found += _longer(paragraph, listed)
        found += (
            entity
            for entity in _entities(paragraph, listed, article)
            if named.isdisjoint(range(entity.start, entity.end))
        )
        found += _offices(paragraph, article)
    return [_mention(reading, name) for name in _settled(found) if name.rank >= 0]


def _mention(reading: Reading, found: _Found) -> Mention:
    article = reading.article
    sentence = reading.sentence_at(found.start)
    return Mention(
        mention_id=row_id(article.article_id, "mention", found.start, found.end),
        article_id=article.article_id,
        start=found.start,
        end=found.end,
        text=article.text[found.start : found.end],
        name=found.name,
        kind=found.kind,
        country=found.country,
        role=found.role,
        sentence_id=sentence.sentence_id if sentence else None,
    )


def _settled(found: list[_Found]) -> list[_Found]:
    """The names that stand when overlaps go to the longest, in order of the text."""
    kept: list[_Found] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda one: (one.start - one.end, one.rank, one.start)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


# --- people -----------------------------------------------------------------------------------------------


def _people(person: Person, article: _Article) -> Iterator[_Found]:
    """The places where somebody is named. What the model took for a person and a list knows is left out."""
    single, place = " " not in person.name, place_of(person.name)
    if place is not None and place.is_country:
        return  # "Solomon Islands"
    if single and (place_of(person.name) or is_office(person.name) or _is_junk(person.name)):
        return
    if single and person.name.casefold() in towns() and person.name not in article.acting:
        return
    if (
        single
        and not (person.gender or person.roles)
        and article.votes.get(person.name, "PERSON") != "PERSON"
    ):
        return
    role, country = article.role_and_country(person)
    for start, end in person.places:
        yield _Found(start, end, 0, person.name, "person", country, role)


def _tidy(role: str) -> str | None:
    """The words of an office without article or stray marks; None for more words than a title has.

    >>> _tidy("the Kenyan president"), _tidy("% of members, said the chair and now a judge of")
    ('Kenyan president', None)
    """
    words = [word for word in re.sub(r"^\W+", "", role).split() if word]
    while words and words[0].casefold() in _DETERMINERS:
        words = words[1:]
    while words and words[-1].casefold() in _TAILS:
        words = words[:-1]
    title = " ".join(words)
    return title if 0 < len(words) <= ROLE_WORDS and not re.search(r"[%\d\"“”]", title) else None


def _short_forms(reading: Reading, names: Names, found: list[_Found]) -> Iterator[_Found]:
    """What the model passed over: surnames of people named in full, and bodies whose acronym is given."""
    text = reading.article.text
    people = {one.name.split()[-1]: one for one in found if " " in one.name}
    people = {name: one for name, one in people.items() if len(name) > 2 and place_of(name) is None}
    people |= {name.upper(): one for name, one in people.items() if len(name) > 3}
    bodies = {form: full for acronym, full in names.bodies.items() for form in (acronym, full)}
    forms = sorted([*people, *bodies], key=len, reverse=True)
    taken = {offset for one in found for offset in range(one.start, one.end)}
    for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", text) if forms else ():
        start, end = match.span()
        sentence = reading.sentence_at(start)
        if start in taken or sentence is None:
            continue
        if match[0] in bodies:
            yield _Found(start, end, 2, bodies[match[0]], "organisation")
        elif not _inside_a_name(text, sentence.start, start, end):
            yield replace(people[match[0]], start=start, end=end)


def _inside_a_name(text: str, sentence: int, start: int, end: int) -> bool:
    """Whether capitalised words stand right beside a surname: another person's name, or a body's."""
    before = re.search(r"([\w.]+) $", text[max(start - 20, sentence) : start])
    named = before is not None and before[1][0].isupper() and not is_office(before[1].rstrip("."))
    return named or re.match(r" [A-Z]|-\w", text[end : end + 2]) is not None


def _offices(paragraph: Paragraph, article: _Article) -> Iterator[_Found]:
    """Somebody named by the office only ("the Russian president"), when the article tells who it is."""
    for token in office_words(paragraph.doc):
        span = description(token)
        after = paragraph.doc[span.end] if span.end < len(paragraph.doc) else None
        if span[0].lower_ != "the" or (after is not None and after.ent_type_ == "PERSON"):
            continue
        start, end = paragraph.place(span)
        person = article.names.titled(span.text, start)
        named = named_behind(paragraph, span.end) if person is not None else None
        if named is not None and article.names.person(named) is not person:
            continue  # "the chairman, Ana Costa, said"
        if person is not None and not acts_on(token, person, paragraph):
            role, country = article.role_and_country(person)
            yield _Found(start + len(span[0].text_with_ws), end, 0, person.name, "person", country, role)


# --- listed names -----------------------------------------------------------------------------------------


def _listed(paragraph: Paragraph, listed: list[tuple[Span, Listed]], article: _Article) -> Iterator[_Found]:
    for span, what in listed:
        if what.word == "never" or is_a_states(span, what) or (len(span) == 1 and _is_ordinary(span[0])):
            continue
        start, end = paragraph.place(span)
        person = _namesake(span, start, article.names)
        if person is not None:
            role, country = article.role_and_country(person)
            yield _Found(start, end, 0, person.name, "person", country, role)
        elif what.word != "town":
            yield _named(span, what, start, end, article)
        elif span.text not in article.acting and stands_alone(span) and _is_free(span, article.names):
            yield _Found(start, end, 1, span.text, "place", what.country)


def _is_free(span: Span, names: Names) -> bool:
    """Whether no person or body of the article bears a town's name, or is called nothing else."""
    return names.full_name(span.text) in (None, span.text)


def _named(span: Span, what: Listed, start: int, end: int, article: _Article) -> _Found:
    """A listed name as what it means here."""
    if what.word in ("country", "people"):
        meant = article.two_places.get(span.text.casefold(), what.country)
        if meant != what.country:
            return _Found(start, end, 1, span.text, "place", meant)
        rank = -1 if names_a_coin(span, what.country) else 1
        return _Found(start, end, rank, what.name, "country", what.country)
    if what.word == "body":
        return _Found(start, end, 1, what.name, "organisation", what.country)
    if what.word in ("capital", "seat"):
        if not stands_for_government(span.root):
            return _Found(start, end, 1, span.text, "place", what.country)
        if what.word == "seat":
            return _Found(start, end, 1, what.name, "organisation")
        return _Found(start, end, 1, what.name, "country", what.country)
    return _Found(start, end, 1, what.name, "place", what.country)


def _is_ordinary(token: Token) -> bool:
    """Whether a listed name that is also a common word begins a sentence without being taken for a name."""
    if token.ent_type_ or not token.is_sent_start:
        return False
    return token.lower_ in words_of("common_words")


def _namesake(span: Span, start: int, names: Names) -> Person | None:
    """The person named like a place: somebody with a full name, where the model reads a person here.

    A surname that our lists know as one needs no model, once the full name was given ("Tom Holland").
    """
    if len(span) > 1:
        return None
    surname = span.text.casefold() in words_of("surnames")
    if not surname and span[0].ent_type_ != "PERSON":
        return None
    person = names.person(span.text, start)
    if person is None or " " not in person.name:
        return None
    if span[0].ent_type_ != "PERSON" and not (
        person.name.endswith(f" {span.text}") and person.last_before(start) >= 0
    ):
        return None
    return person


def _settle_two_places(text: str) -> dict[str, str]:
    """For each name that is two places, the country it lies in by the other words of the article."""
    low = text.casefold()
    settled = {}
    for name, readings in load_lexicon("mentions")["two_places"].items():
        if name in low:
            weights = {code: sum(word in low for word in words) for code, words in readings.items()}
            settled[name] = max(weights, key=lambda code: weights[code])
    return settled


def _longer(paragraph: Paragraph, listed: list[tuple[Span, Listed]]) -> Iterator[_Found]:
    """The longer names that listed places are pieces of; what is no body leaves no mention behind."""
    places = [span for span, what in listed if what.word not in ("never", "body", "people")]
    for span, is_body in longer_names(paragraph.doc, places):
        start, end = paragraph.place(span)
        yield _Found(start, end, 1 if is_body else -1, _plain(span.text), "organisation")


# --- what the model takes for a name ----------------------------------------------------------------------


def _entities(paragraph: Paragraph, listed: list[tuple[Span, Listed]], article: _Article) -> Iterator[_Found]:
    known = {token: what for span, what in listed for token in range(span.start, span.end)}
    places = {token: what.name for token, what in known.items()}
    for entity in paragraph.doc.ents:
        span = bare(entity) if entity.label_ in LABELS else None
        told = kind_told(span) if span is not None else None
        label = article.votes.get(entity.text, entity.label_)
        rest = [token for token in span or () if token.i not in known and token.text[0].isupper()]
        if span is None or not rest or (entity.label_ == label == "PERSON" and told is None):
            continue
        start, end = paragraph.place(span)
        person = article.names.person(span.text, start)
        called = person is not None and entity.label_ in ("ORG", "GPE") and person.name == span.text
        whole = called or len(span) == 1  # "Paris Hilton", which the model takes for a firm
        if person is not None and whole and (" " in person.name or label == "PERSON"):
            role, country = article.role_and_country(person)
            yield _Found(start, end, 2, person.name, "person", country, role)
        elif is_called_after(span, places):
            yield _Found(start, end, -1, span.text, "organisation")
        elif _is_no_name(span) or is_states_office(span) or ("&" in span.text and label in PLACES):
            continue
        elif (told or _kind_of(label, span)) == "place" or _is_state(span, known, rest):
            yield _place(span, start, end, known, rest)
        elif _is_body(span):
            name = article.names.full_name(span.text) or _plain(span.text)
            yield _Found(start, end, 2, name, "organisation", _country_of(span, known))


def _kind_of(label: str, span: Span) -> Kind:
    """What the model, and the preposition before a single word, take a name for."""
    placed = (label in PLACES and not span.text.isupper()) or is_placed(span)
    return "place" if placed else "organisation"


def _is_no_name(span: Span) -> bool:
    """Whether what the model takes for a name is a role, a document, an event or a date."""
    return is_role([token.text for token in span]) or any(_is_junk(t.text) for t in (span.root, span[-1]))


def _is_junk(word: str) -> bool:
    """Whether the last word of a name tells that it is a document, an event, a date or page furniture."""
    return word.casefold() in words_of("not_bodies")


def _is_state(span: Span, known: dict[int, Listed], rest: list[Token]) -> bool:
    """Are the words of a name beside those that are listed a kind of state ("the Republic of Zambia")?"""
    places = [known[token.i].word != "body" for token in span if token.i in known]
    return bool(places) and all(places) and all(token.lower_ in words_of("kinds_of_state") for token in rest)


def _place(span: Span, start: int, end: int, known: dict[int, Listed], rest: list[Token]) -> _Found:
    """A place of the model's; "the Republic of X" is the country X, other places keep their own name."""
    inside = next((known[token.i] for token in span if token.i in known), None)
    if inside and inside.word == "country" and _is_state(span, known, rest):
        return _Found(start, end, 2, inside.name, "country", inside.country)
    return _Found(start, end, 2, _plain(span.text), "place", inside.country if inside else None)


def _country_of(span: Span, known: dict[int, Listed]) -> str | None:
    """The one country whose name or adjective stands in a body's name or right before it."""
    around = [span.start - 1, *range(span.start, span.end)]
    codes = {known[i].country for i in around if i in known and known[i].word in ("country", "people")}
    return codes.pop() if len(codes) == 1 else None


def _is_body(span: Span) -> bool:
    """Whether what the model takes for a body can be one: capitalised, and no document, day or furniture."""
    words = [token.lower_ for token in span]
    if words[0] == "read" or len(words) > 10:
        return False
    after = span.doc[span.end : span.end + 1].text
    if after[:1].isupper() and after.casefold() in words_of("heads_a_subject"):
        return ends_as_part(span)  # "Transport" of "Transport Ministry", "Kenyan Energy" before "Minister"
    if len(span) > 1:
        return span[0].text[0].isupper() or span[-1].text[0].isupper()
    token = span[0]
    if is_office(token.text):
        return False
    unit = not token.text.istitle() and unit_after(f" {token.text}", 0)  # "MWh", but not "Hertz"
    if token.lower_ in words_of("not_alone") or unit:
        return False
    return token.text[0].isupper() and token.pos_ == "PROPN"


def _plain(text: str) -> str:
    return " ".join(text.split())
