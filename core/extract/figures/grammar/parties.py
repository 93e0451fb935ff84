"""Who a stretch of text names: countries, regions and bodies, by the names that readers write."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from core.annotations import Mention
from core.article.origins import is_listed
from core.article.outlets import is_outlet
from core.extract.nlp import Paragraph
from core.lexicons import load_lexicon, word_set
from core.lexicons.geography import country_name, place_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_joins = partial(word_set, "measures", "parties", "joins")
_waters = partial(word_set, "measures", "parties", "waters")
_besides = partial(word_set, "measures", "parties", "beside")
_stand_ins = partial(word_set, "measures", "stand_ins")


@dataclass(frozen=True, slots=True)
class Party:
    """A country, region or body named by the tokens `first` to `last`; offsets are of the paragraph."""

    name: str
    first: int
    last: int
    start: int
    end: int
    kind: str
    country: str | None = None  # ISO 3166 alpha-3


@dataclass(frozen=True, slots=True)
class StandIns:
    """What "the region" and "the bloc" stand for at one place: those named last before it. `bodies`: what
    "the bank" and "the authority" stand for, the name that ends or begins so. And `met`: how often each
    country was named, for "the two countries".
    """

    region: str | None = None
    bloc: str | None = None
    bodies: dict[str, str] = field(default_factory=dict)
    met: Counter[tuple[str, str]] = field(default_factory=Counter)

    def after(self, mentions: list[Mention]) -> StandIns:
        """The same behind a stretch of text with these mentions."""
        region, bloc, bodies = self.region, self.bloc, self.bodies
        met = self.met + Counter((m.name, m.country) for m in mentions if m.kind == "country" and m.country)
        for mention in mentions:
            place = place_of(mention.text) if mention.kind != "person" else None
            if place is not None and place.word == "region":
                region = place.name
            elif mention.name in _stand_ins("blocs"):
                bloc = mention.name
            elif mention.kind == "organisation":
                bodies = _bodies_with(bodies, mention.name)
        return StandIns(region, bloc, bodies, met)


class Parties:
    """The parties of one paragraph by token; `named` is what was named last before it."""

    def __init__(self, paragraph: Paragraph, mentions: list[Mention], named: StandIns) -> None:
        self._doc = paragraph.doc
        self._of: dict[int, Party] = {}
        self.found: list[Party] = []
        self._people: dict[int, Party] = {}
        self._persons: set[int] = set()
        self._met = named.met
        starts = paragraph.doc.to_array("IDX").tolist() if mentions else []
        for mention in mentions:
            self._meet(paragraph, mention)
            if (party := _party(paragraph, mention, starts)) is not None:
                self._add(party)
        told = [party for party in self.found if party.kind == "body"]
        words = _stand_ins("region") | _stand_ins("bloc") | _stand_ins("body")
        text = paragraph.text.lower()
        for token in paragraph.doc if any(word in text for word in words) else ():
            if token.i in self._of or token.lower_ not in words:
                continue
            if token.lower_ in _stand_ins("body"):
                bodies = named.bodies
                for one in told:
                    bodies = _bodies_with(bodies, one.name) if one.first < token.i else bodies
                party = _the_body(token, bodies.get(token.lower_))
            else:
                party = self._stands_for(token, named)
            if party is not None:
                self._add(party)

    def _stands_for(self, token: Token, named: StandIns) -> Party | None:
        """What "the region" or "the bloc" stands for: the last one named before it."""
        if token.i == 0 or token.nbor(-1).lower_ not in load_lexicon("function_words")["pointing"]:
            return None
        is_region = token.lower_ in _stand_ins("region")
        before = [party.name for party in self.found if party.first < token.i and _is_a(party, is_region)]
        name = before[-1] if before else named.region if is_region else named.bloc
        kind = "region" if is_region else "body"
        end = token.idx + len(token.text)
        return Party(name, token.i, token.i, token.idx, end, kind) if name is not None else None

    def pair(self, token: Token) -> tuple[Party, Party] | None:
        """The two countries that a text is about up to a word: no other is named as often. None if there are
        not two.
        """
        here = [(p.name, p.country) for p in self.found if p.kind == "country" and p.first < token.i]
        often = (self._met + Counter((name, code) for name, code in here if code)).most_common(3)
        if len(often) < 2 or (len(often) > 2 and often[2][1] == often[1][1]):
            return None
        end = token.idx + len(token.text)
        one, other = (
            Party(name, token.i, token.i, token.idx, end, "country", code) for (name, code), _ in often[:2]
        )
        return one, other

    def the_two(self, token: Token) -> tuple[Party, Party] | None:
        """The two that "the two countries" or "both sides" stands for, None for any other word."""
        if token.lower_ not in _stand_ins("both"):
            return None
        words = {child.lower_ for child in token.children if child.i < token.i}
        return self.pair(token) if words & _stand_ins("two") and len(words) < 3 else None

    def stood_for(self, token: Token) -> Party | None:
        """The party that "it" or "the country" stands for: the subject of the sentence before, or the country
        named last in its own. Where somebody says so ("the bank said it would"), it is who does.
        """
        country = token.lower_ in _stand_ins("country") and {t.lower_ for t in token.lefts} == {"the"}
        if token.lower_ not in ("it", "its") and not country:
            return None
        if (one := _who_says(token)) is not None:
            said = self._country(self.at(one) or self.of_person(one)) if country else self.at(one)
            return said or (self._named_most(token) if country else None)
        first = token.sent.start
        if token.lower_ == "its" and (subject := _subject_before(token)) is not None:
            return self.at(subject) or self._object_of(subject)
        if country and (near := [p for p in self.found if first <= p.first < token.i and p.country]):
            return self._country(near[-1])
        root = token.doc[first - 1].sent.root if first else token
        subject = next((one for one in root.children if one.dep_ in _SUBJECTS), None)
        party = self.at(subject) if subject is not None and first else None
        if party is not None and _reports(party.name, root.lower_):
            return None  # "the mill opens, Fen Radio reported. It has 40 hands"
        return self._country(party) or self._named_most(token) if country else party

    def sayer(self, token: Token) -> Party | None:
        """Who says so, for the "it" of what is said ("the bank said it would ..."); else None."""
        who = _who_says(token) if token.lower_ == "it" else None
        return self.at(who) if who is not None else None

    def of_nation(self, noun: Token) -> Party | None:
        """Whose exports or debt it is, said of nobody: the only country the paragraph named before."""
        told = any(one.dep_ in ("prep", "poss", "amod", "compound", "acl") for one in noun.children)
        if told or noun.lemma_.lower() not in _stand_ins("national"):
            return None
        before = {p.name: p for p in self.found if p.kind == "country" and p.first < noun.i}
        here = any(noun.sent.start <= p.first < noun.sent.end for p in self.found)
        return next(iter(before.values())) if len(before) == 1 and not here else None

    def _object_of(self, subject: Token) -> Party | None:
        """Whom a pronoun speaks to: the "its" of "we thank France for its grant" is of France."""
        objects = (one for one in subject.head.children if one.dep_ == "dobj")
        return next(filter(None, map(self.at, objects)), None) if subject.pos_ == "PRON" else None

    def _named_most(self, token: Token) -> Party | None:
        """The one country that was named more often than any other before this paragraph."""
        often = self._met.most_common(2)
        if not often or (len(often) == 2 and often[0][1] == often[1][1]):
            return None
        (name, code), _ = often[0]
        return Party(name, token.i, token.i, token.idx, token.idx + len(token.text), "country", code)

    @staticmethod
    def _country(party: Party | None) -> Party | None:
        """The country a party is or belongs to."""
        if party is None or party.country is None:
            return None
        return replace(party, name=country_name(party.country), kind="country")

    def _add(self, party: Party) -> None:
        self.found.append(party)
        for index in range(party.first, party.last + 1):
            self._of.setdefault(index, party)

    def _meet(self, paragraph: Paragraph, mention: Mention) -> None:
        """Keep who is named here, and the country that they stand for."""
        if mention.kind != "person":
            return
        start, end = mention.start - paragraph.start, mention.end - paragraph.start
        span = paragraph.doc.char_span(start, end, alignment_mode="contract")
        self._persons |= {token.i for token in span or ()}
        if span is not None and len(span) and mention.country is not None:
            name = country_name(mention.country)
            party = Party(name, span.start, span.end - 1, start, end, "country", mention.country)
            self._people |= {token.i: party for token in span}

    def listed_with(self, party: Party) -> list[Party]:
        """The parties of the list that one stands in, in order: all three of "Chile, Peru and Kenya".

        A list is names with commas and an "and" or "or" between them, the last pair joined by a word.
        """
        names = self._in_order
        if party not in names:
            return [party]
        at = names.index(party)
        first, last = at, at
        while first and self._joined(names[first - 1], names[first]):
            first -= 1
        while last + 1 < len(names) and self._joined(names[last], names[last + 1]):
            last += 1
        while last > first and not self._gap(names[last - 1], names[last]) & _joins():
            last -= 1  # "A and B, C says": C is no part of the list
        return names[first : last + 1] if last >= at else [party]

    @cached_property
    def _in_order(self) -> list[Party]:
        return sorted({one.first: one for one in self.found}.values(), key=lambda one: one.first)

    def _gap(self, one: Party, other: Party) -> set[str]:
        return {token.lower_ for token in self._doc[one.last + 1 : other.first]}

    def _joined(self, one: Party, other: Party) -> bool:
        gap = self._gap(one, other)
        return one.name != other.name and bool(gap) and gap <= _joins() | {",", "the"}

    def is_person(self, token: Token) -> bool:
        """Is a token part of a person's name, or what somebody is, set off behind it: "X, the nominee,"?"""
        behind = token.dep_ == "appos" and token.head.i in self._persons
        return behind or token.i in self._persons

    def of_person(self, token: Token) -> Party | None:
        """The country of the person whose name a token is part of, or None."""
        return self._people.get(token.i)

    def __bool__(self) -> bool:
        return bool(self.found or self._people or self._met)

    def at(self, token: Token) -> Party | None:
        """The party a token is part of, or None."""
        return self._of.get(token.i)

    def under(self, token: Token, *, without: Token | None = None) -> Party | None:
        """The party of a noun phrase: its head, else the one nearest to the head below it."""
        if (party := self.at(token)) is not None:
            return party
        for step in (-1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
            place = token.i + step
            if place not in self._of or (without is not None and place == without.i):
                continue
            if token.is_ancestor(token.doc[place]) and not _is_apart(token.doc, *sorted((token.i, place))):
                return self._of[place]
        return None


def _reports(name: str, verb: str) -> bool:
    """Whether an outlet or an agency tells what a sentence says, and is not what it tells of."""
    words = load_lexicon("origins")["reports"]
    return verb in (*words["verbs"], *words["said"]) and (is_outlet(name) or is_listed(name))


def _kind_of_body(name: str) -> str | None:
    """What kind of body a name tells, by its own words: the authority of "Canal Authority", the ministry of
    "Ministry of Health". None for one that is no longer than that, or is a name alone."""
    words = name.split()
    head = next((words[at - 1] for at, word in enumerate(words) if at and word in ("of", "for")), words[-1])
    kind = head.lower()
    return kind if len(words) > 1 and kind in _stand_ins("body") else None


def _bodies_with(bodies: dict[str, str], name: str) -> dict[str, str]:
    """What words for bodies stand for once another one is named. One whose name does not say what it is may
    be the bank or the company itself: behind "Ecobank" no other is "the bank"."""
    if (kind := _kind_of_body(name)) is not None:
        return {**bodies, kind: name}
    if is_outlet(name) or is_listed(name):
        return bodies
    return {word: body for word, body in bodies.items() if word not in _stand_ins("unsaid")}


def _the_body(token: Token, name: str | None) -> Party | None:
    """The body of this name that "the authority" stands for, where nothing else says which."""
    if name is None:
        return None
    alone = token.tag_ in ("NN", "NNP") and token.i > 0 and token.nbor(-1).lower_ == "the"
    told = any(child.dep_ in ("prep", "relcl", "acl", "appos") for child in token.rights)
    if not alone or told or token.dep_ in ("compound", "nmod", "amod"):
        return None
    return Party(name, token.i, token.i, token.idx, token.idx + len(token.text), "body")


def _who_says(token: Token) -> Token | None:
    """The subject of the verb whose clause a word is the subject of: the bank of "the bank said it would"."""
    above = token.head.head if token.head.dep_ == "ccomp" else None
    subjects = (one for one in above.children if one.dep_ in _SUBJECTS) if above is not None else ()
    return next((one for one in subjects if one.i < token.i), None)


def _subject_before(token: Token) -> Token | None:
    """The subject of the nearest clause around a word, if the word is no part of it."""
    for above in token.ancestors:
        for one in above.children:
            if one.dep_ in _SUBJECTS and one.i < token.i and not one.is_ancestor(token):
                return one
    return None


def _is_apart(doc: Doc, first: int, last: int) -> bool:
    """Does a comma or the like stand between a noun and a name below it, or a word that sets it beside?"""
    between = [doc[place] for place in range(first, last)]
    return any(token.text in (",", ";", ":", "(") or token.lower_ in _besides() for token in between)


def _is_a(party: Party, is_region: bool) -> bool:
    return party.kind == "region" if is_region else party.name in _stand_ins("blocs")


def _is_water(name: str) -> bool:
    return bool({name.split()[-1], name.split(" of ")[0]} & _waters())


def _party(paragraph: Paragraph, mention: Mention, starts: list[int]) -> Party | None:
    """The party a mention names; `starts` says where each token of the paragraph begins."""
    if mention.kind == "person":
        return None
    start, end = mention.start - paragraph.start, mention.end - paragraph.start
    first, last = bisect_left(starts, start), bisect_left(starts, end) - 1
    while last >= first and starts[last] + len(paragraph.doc[last].text) > end:
        last -= 1  # whole tokens only
    if last < first:
        return None
    place = place_of(mention.text) or place_of(mention.name)
    if place is not None and place.word == "capital" and mention.kind == "country":
        place = place_of(mention.name)  # "Bangkok had offered": its government
    if place is not None and place.word == "city" and mention.kind == "organisation":
        place = None  # "Brussels gave": the union
    if place is None and mention.country is not None and mention.name.startswith("Government of "):
        name, kind = country_name(mention.country), "country"
    elif place is None:
        name, kind = mention.name, "body"
        if mention.kind != "organisation":
            return None  # a sea, a street: no party
    elif place.word in ("city", "capital") or _is_water(place.name):
        return None  # "in Geneva", "from the Red Sea" is where, not who
    else:
        name, kind = place.name, "region" if place.word == "region" else "country"
    return Party(name, first, last, start, end, kind, mention.country)
