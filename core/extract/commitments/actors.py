"""Who undertakes it: the state or body that is bound, by the subject of the clause, also of "we"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from core.annotations import Mention, Quote
from core.extract.commitments.signatories import Bound, Signatories, state_behind
from core.extract.commitments.words import cues, words
from core.extract.figures.grammar.parties import Parties, Party, StandIns
from core.extract.figures.meaning.speakers import innermost
from core.extract.nlp import Paragraph, Reading
from core.lexicons import load_lexicon
from core.lexicons.geography import country_name, place_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_BODIES = frozenset(load_lexicon("longer_names")["told_bodies"]["forms"])
_NUMBERS: dict[str, int] = load_lexicon("commitments")["numbers"]


@dataclass(frozen=True, slots=True)
class Who:
    """Those a clause is about; none where it tells of somebody without a name. `rule`: why them."""

    bound: tuple[Bound, ...] = ()
    rule: str = ""
    joint: bool = False  # signatories, or several
    stands_in: bool = False  # a noun stands for those the article names together


@dataclass
class Actors:
    """Who does what in one article; `last` is who did the last thing that was read."""

    reading: Reading
    mentions: list[Mention]
    quotes: list[Quote]
    last: Who | None = None

    def __post_init__(self) -> None:
        self._signing = Signatories(self.reading, self.mentions)

    def who(self, subject: Token | None, here: Here) -> Who | None:
        """Those a subject stands for; None when it is nobody who can undertake anything."""
        if subject is None:
            return Who()
        word = subject.lower_
        if subject.pos_ == "PRON" or subject.tag_ in ("PRP", "WP", "WDT", "DT", "PRP$"):
            return self._pronoun(subject, word, here)
        found = [one for token in (subject, *_conjuncts(subject)) for one in self._named(token, here)]
        if found and subject.lemma_.lower() in words("agents", "together") and not self._named(subject, here):
            found = [*self._inside(subject, here), *found]  # "the governments of Peru and Chile"
        if found:
            unique = {one.name: one for one in found}
            return Who(tuple(unique.values()), f"“{subject.text}” is who does it", joint=len(unique) > 1)
        return self._noun(subject, here)

    def _named(self, token: Token, here: Here) -> list[Bound]:
        parties = here.parties
        party = parties.at(token)
        if party is not None:
            return (
                [_bound(one, here) for one in parties.listed_with(party)]
                if token.dep_ != "conj"
                else [_bound(party, here)]
            )
        mention = here.mention_at(token)
        if mention is None:
            return []
        country = None
        if mention.kind == "person":
            country = self._signing.country_of(mention.name)
            if country is None:
                under = parties.under(token)
                if under is not None and under.kind != "region":
                    return [_bound(under, here)]
                return [Bound(mention.name, None, mention.start, mention.end)]
        else:
            place = place_of(mention.text)
            if place is not None and place.word == "capital":
                country = mention.country
        return [Bound(country_name(country), country, mention.start, mention.end)] if country else []

    def _pronoun(self, subject: Token, word: str, here: Here) -> Who | None:
        if word in ("we", "i"):
            return self.speaker_or_we(subject, here)
        if word in words("small", "all_of_them"):
            if (us := next((one for one in subject.subtree if one.lower_ in ("us", "we")), None)) is not None:
                return self.speaker_or_we(us, here)
            return self._together_as(subject, _NUMBERS.get(word))
        reporter = _reporter(subject)
        if word in words("small", "he_or_it") and reporter is not None and reporter.lower_ != word:
            who = self.who(reporter, here)
            one_of_many = word == "they" and who is not None and len(who.bound) < 2 and self._signing.groups
            if who is not None and who.bound and not one_of_many:
                return who
        if word in ("he", "she"):
            person = self._person_before(here.offset(subject), here)
            return self._of_person(person, subject) if person else Who()
        if word == "they":
            if reporter is not None and reporter.lemma_.lower() in words("small", "counted"):
                return None  # "22 percent say they would"
            if self.last is not None and len(self.last.bound) > 1:
                return Who(self.last.bound, "“they” are those named before", joint=True)
            return self._together_as(subject, None)
        if word == "it" and self.last is not None and len(self.last.bound) == 1:
            return Who(self.last.bound, f"“it” is {self.last.bound[0].name}, named before")
        return self._of_sentence_before(subject, here) if word == "it" else None

    def _of_sentence_before(self, it: Token, here: Here) -> Who | None:
        """ "It", at the head of a sentence: what the sentence before is about."""
        first = it.sent.start
        if it.i > first or not first:
            return None
        before = it.doc[first - 1].sent.root
        subject = next((child for child in before.children if child.dep_ == "nsubj"), None)
        return None if subject is None or subject.pos_ == "PRON" else self.who(subject, here)

    def _of_person(self, person: Mention, subject: Token) -> Who:
        country = self._signing.country_of(person.name)
        bound = (
            Bound(country_name(country), country, person.start, person.end)
            if country
            else Bound(person.name, None, person.start, person.end)
        )
        return Who((bound,), f"“{subject.text}” is {person.name}")

    def _person_before(self, offset: int, here: Here) -> Mention | None:
        quote = innermost(self.quotes, offset, offset + 1)
        before = [one for one in self.mentions if one.kind == "person" and one.start < offset]
        if quote is not None and quote.speaker is not None:
            told = [one for one in before if one.name == quote.speaker]
            if told:
                return told[-1]
        openers = [one for one in before if _opens_sentence(self.reading, one)]
        found = openers or before
        return found[-1] if found else None

    def speaker_or_we(self, subject: Token, here: Here) -> Who:
        """ "We": the state of whoever speaks, else those who sign the paper."""
        offset = here.offset(subject)
        quote = innermost(self.quotes, offset, offset + len(subject.text))
        if quote is not None and quote.speaker is not None:
            at = quote.speaker_start, quote.speaker_end
            rule = f"“{subject.text}” in the words of {quote.speaker}"
            body = self._signing.body_of(quote.speaker, at) if subject.lower_ != "i" else None
            if body is not None:
                return Who((body,), rule)
            country = self._signing.country_of(quote.speaker, at)
            if country is None and _has_no_name(quote.speaker):
                return Who((), rule)  # "a spokesman said": of whom nobody tells
            name = country_name(country) if country else quote.speaker
            return Who((Bound(name, country, quote.speaker_start, quote.speaker_end),), rule)
        group = self._signing.together()
        if not group and len(self._signing.leaders) == 1:
            group = self._signing.leaders
        return Who(tuple(group), f"“{subject.text}”: those who sign", joint=bool(group))

    def signs(self) -> Who:
        """Those who sign a paper of which nobody is said to have signed it."""
        return Who(tuple(self._signing.together() or self._signing.leaders[:1]), joint=True)

    def _together_as(self, subject: Token, count: int | None) -> Who:
        group = self._signing.together(count)
        rule = f"“{subject.text}”: those the article names together"
        return Who(tuple(group), rule, joint=bool(group), stands_in=True)

    def _noun(self, subject: Token, here: Here) -> Who | None:
        lemma = subject.lemma_.lower()
        many = subject.tag_ in ("NNS", "NNPS") or lemma in ("both", "two")
        together, single = words("agents", "together"), words("agents", "single")
        if lemma not in together and lemma not in single and lemma not in _BODIES:
            return self._unlisted(subject, here)
        inside = self._inside(subject, here)
        if inside:
            return Who(tuple(inside), f"named with “{subject.text}”", joint=len(inside) > 1)
        owner = next((one for one in subject.children if one.dep_ == "poss"), None)
        if owner is not None and owner.tag_ == "PRP$":
            return self._owner(subject, owner, here)
        count = next((_NUMBERS[one.lower_] for one in subject.children if one.lower_ in _NUMBERS), None)
        if count is not None and (many or count == 2):
            return self._together_as(subject, count)
        if lemma in together and many:
            return self._together_as(subject, None)
        if subject.pos_ == "PROPN" and (named := self._unlisted(subject, here)) is not None:
            return named
        definite = any(one.lower_ in ("the", "this") for one in subject.children if one.i < subject.i)
        if (
            definite
            and lemma in words("agents", "own")
            and self.last is not None
            and len(self.last.bound) == 1
            and self.last.bound[0].country
        ):
            return Who(self.last.bound, f"“{subject.text}” is that of {self.last.bound[0].name}")
        return Who((), f"“{subject.text}”, without a name") if definite or subject.text[0].isupper() else None

    def _owner(self, subject: Token, owner: Token, here: Here) -> Who:
        """ "Her government", "our ministers", "his country"."""
        if owner.lower_ == "our":
            return self.speaker_or_we(owner, here)
        reporter = _reporter(subject)
        if (
            reporter is not None
            and reporter != subject
            and (who := self.who(reporter, here)) is not None
            and who.bound
        ):
            return who
        if (
            owner.lower_ in ("his", "her")
            and (person := self._person_before(here.offset(owner), here)) is not None
        ):
            return self._of_person(person, owner)
        return self.last or Who()

    def _inside(self, noun: Token, here: Here) -> list[Bound]:
        """The parties in a noun phrase: "Armenia's parliament", "leaders of Peru, Chile and Colombia"."""
        for child in noun.subtree:
            party = here.parties.at(child)
            if party is None or not (child.head == noun or noun.is_ancestor(child)):
                continue
            if child.i > noun.i and not any(
                one.lower_ in words("small", "of_whom") and one.head == noun
                for one in noun.doc[noun.i : child.i]
            ):
                continue
            return [_bound(one, here) for one in here.parties.listed_with(party)]
        return []

    def _unlisted(self, subject: Token, here: Here) -> Who | None:
        """A name that no list has ("the Vistula Group"), if the model takes it for that of a body."""
        if (
            subject.pos_ != "PROPN"
            or lemma_is_thing(subject)
            or not (
                subject.ent_type_ in ("ORG", "NORP", "PERSON", "GPE")
                or subject.text.isupper()
                or (not subject.ent_type_ and _promises(subject.head))
            )
        ):
            return None
        inside = here.parties.under(subject)
        if inside is not None and inside.kind == "body":
            return Who((_bound(inside, here),), f"“{subject.text}” is who does it")
        first = min([subject.i, *(c.i for c in subject.children if c.dep_ == "compound")])
        words_ = subject.doc[first : subject.i + 1]
        start = here.paragraph.start + words_.start_char
        return Who(
            (Bound(words_.text, None, start, start + len(words_.text)),), f"“{words_.text}” is who does it"
        )


@dataclass
class Here:
    """The paragraph that a clause stands in, with its parties and mentions."""

    paragraph: Paragraph
    mentions: list[Mention]
    named: StandIns

    @cached_property
    def parties(self) -> Parties:
        """The parties of the paragraph, made when somebody asks for them."""
        return Parties(self.paragraph, self.mentions, self.named)

    def offset(self, token: Token) -> int:
        """Where a token begins in the article."""
        return self.paragraph.start + token.idx

    def mention_at(self, token: Token) -> Mention | None:
        """The mention that a token is part of."""
        at = self.offset(token)
        return next((one for one in self.mentions if one.start <= at < one.end), None)


def lemma_is_thing(noun: Token) -> bool:
    """Does a name end with what is made or built ("the River Project")? Then it undertakes nothing."""
    return noun.lower_ in words("agents", "no_agents")


def _has_no_name(speaker: str) -> bool:
    """Is a speaker told of by what they are: "a spokesman", also at the head of a sentence?"""
    first, *rest = speaker.split()
    led = first.lower() in load_lexicon("function_words")["articles"]
    return first[0].islower() or (led and not any(word[0].isupper() for word in rest))


def _promises(verb: Token) -> bool:
    """Does a verb say that somebody promises ("vowed"), so that its subject is somebody?"""
    cue = cues("verbs").get(verb.lemma_.lower())
    return cue is not None and cue.force == "pledged" and not cue.going_on


def _bound(party: Party, here: Here) -> Bound:
    base = here.paragraph.start
    return state_behind(Bound(party.name, party.country, base + party.start, base + party.end))


def _conjuncts(subject: Token) -> list[Token]:
    found = [one for one in subject.conjuncts if one.i > subject.i]
    return found + [
        c for one in (subject, *found) for c in one.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"
    ]


def _reporter(subject: Token) -> Token | None:
    """The subject of the verb of saying above a clause: "Lund" in "Lund said she would"."""
    verb = subject.head
    for _ in range(5):
        if verb.dep_ == "ccomp" and verb.head != verb:
            above = verb.head
            found = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if found is None and above.dep_ == "conj":
                found = next((c for c in above.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            return found if found is not None and found != subject else None
        if verb.head == verb or verb.dep_ not in ("conj", "xcomp", "advcl", "acl"):
            return None
        verb = verb.head
    return None


def _opens_sentence(reading: Reading, mention: Mention) -> bool:
    sentence = reading.sentence_at(mention.start)
    return sentence is not None and mention.start - sentence.start < 60
