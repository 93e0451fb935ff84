"""Who a source is: the mention used, the fullest name for it, and how that name was found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from core.annotations import SpeakerVia, Why
from core.extract.names.genders import Gender
from core.extract.names.offices import is_office
from core.extract.names.people import Names, Person, gender_of_words
from core.extract.nlp import Paragraph, Reading
from core.extract.quotes.asides import only_when
from core.extract.quotes.candidates import head_of
from core.extract.quotes.cue_lexicon import SUBJECTS
from core.extract.quotes.deeds import is_people
from core.extract.quotes.marks import pair_marks
from core.extract.quotes.signatories import signatories
from core.extract.quotes.source_types import RELATIVES
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GENDERS: dict[str, Gender] = load_lexicon("function_words")["genders"]
_KNOWN = frozenset(load_lexicon("function_words")["known"])
_WE = frozenset(load_lexicon("function_words")["we"])
_PLACES_OF_WORK = ("ORG", "GPE", "FAC", "LOC")


@dataclass(frozen=True, slots=True)
class Source:
    """A resolved source. `name` is None when nobody can be named without guessing."""

    text: str
    start: int
    end: int
    name: str | None
    via: SpeakerVia
    why: Why


@dataclass(slots=True)
class Sources:
    """Resolves the sources of an article in order, remembering who spoke and who was spoken of."""

    reading: Reading
    names: Names
    _subjects: list[tuple[int, Person]] = field(default_factory=list)
    _described: list[tuple[str, str, str]] = field(default_factory=list)  # head word, words, who it was
    _quoted: list[tuple[int, int]] | None = None  # where quotation marks stand, once somebody asked
    _last_body: str | None = None
    _last_many: str | None = None
    _we: tuple[int, str] | None = None  # where "We, the leaders of X, ..." stands, and who they are

    def resolve(self, paragraph: Paragraph, tokens: tuple[int, int]) -> Source:
        """Who the tokens of a source stand for."""
        doc = paragraph.doc
        head = head_of(doc, tokens)
        lower = head.lower_
        start, end = _mention(doc, tokens, head)
        place = paragraph.start + doc[start].idx
        text = doc[start:end].text
        name: str | None
        via: SpeakerVia = "pronoun"
        if (
            lower in RELATIVES
            and head.dep_ in ("nsubj", "nsubjpass", "dobj")
            and (who := _antecedent(head)) is not None
        ):
            inner = self.resolve(paragraph, (who.left_edge.i, who.i + 1))
            return Source(
                text,
                place,
                place + len(text),
                inner.name,
                inner.via,
                _why(f"'{text}' is {inner.text}", inner),
            )
        if head.pos_ == "PRON" or lower in _GENDERS:
            name, rule = self._pronoun(paragraph, head, place)
        else:
            name, via, rule = self._noun(paragraph, start, end, head, text)
            self._note(head, name, text, place)
        why = Why(field="speaker", rule=rule, start=place, end=place + len(text))
        return Source(text, place, place + len(text), name, via, why)

    def _pronoun(self, paragraph: Paragraph, pronoun: Token, at: int) -> tuple[str | None, str]:
        lower = pronoun.lower_
        if lower in _GENDERS:
            person = self._person_before(
                paragraph.start, at, _GENDERS[lower], _told_beside(paragraph, pronoun)
            )
            office = _office_before(pronoun, _GENDERS[lower])
            if office is not None:
                named = -1 if person is None else person.last_before(at)
                later = named < paragraph.start + office.left_edge.idx
                if named < paragraph.start or (later and _governs(office, pronoun)):
                    inner = self.resolve(paragraph, (office.left_edge.i, office.i + 1))
                    return inner.name, f"'{lower}' stands for '{inner.text}'"
            if person is not None:
                if pronoun.dep_ in SUBJECTS and at not in person.subjects:
                    insort(person.subjects, at)
                return person.name, f"'{lower}' stands for {person.name}, the last one who fits it"
        elif lower in ("they", "their") and (many := _many_before(pronoun)) is not None:
            inner = self.resolve(paragraph, (many.left_edge.i, many.right_edge.i + 1))
            return inner.name, f"'{lower}' stands for {inner.text}, of whom the sentence before tells"
        elif lower in ("they", "their") and self._last_many:
            return self._last_many, f"'{lower}' stands for {self._last_many}, the last ones who spoke"
        elif lower in ("it", "its") and (body := _body_before(pronoun)) is not None:
            name = self.names.bodies.get(body, body)
            return name, f"'{lower}' stands for {name}, of which the sentence before tells"
        elif lower in ("it", "its") and self._last_body:
            return self._last_body, f"'{lower}' stands for {self._last_body}, the last body that spoke"
        elif lower in _WE and (who := self._who_we_are(at)):
            return who, f"'{lower}' stands for {who}, as the text explains it"
        return None, f"'{lower}' can't be told apart"

    def _who_we_are(self, at: int) -> str | None:
        """Whom a communiqué means: what it sets beside its "We" ("We, the leaders of X and Y, ..."), else
        who signs it ("Joint Statement by X and Y").
        """
        if self._we is None:
            signed = signatories(self.reading.article.text)
            self._we = next(_explained_we(self.reading), (0, "") if signed is None else signed)
        place, name = self._we
        return name if name and place <= at else None

    def _person_before(
        self, start: int, at: int, gender: Gender, beside: list[tuple[int, int]]
    ) -> Person | None:
        """The person last named as a subject before `at` whose gender fits, else the last one named; nobody
        named in the stretches `beside`, who is another one.

        Somebody whose gender nothing tells is taken when the paragraph, from `start` on, names nobody else.
        """
        fits = [p for p in self.names.people if p.gender in (gender, None) and p.last_before(at) >= 0]
        fits = [p for p in fits if not any(s <= begin < e for s, e in beside for begin, _ in p.places)]
        if not fits:
            return None
        acting = [p for p in fits if self._outside(p.subjects, at) >= start]
        here = acting or [p for p in fits if self._outside([begin for begin, _ in p.places], at) >= start]
        sure = [p for p in here or fits if p.gender == gender] or here or fits
        return max(sure, key=lambda p: (self._outside(p.subjects, at), p.last_before(at)))

    def _outside(self, places: Sequence[int], at: int) -> int:
        """The last of some places before `at` that is in no one's words, in which a speaker is "I"; or -1."""
        if self._quoted is None:
            self._quoted = [
                (paragraph.start + quote.outer_start, paragraph.start + quote.outer_end)
                for paragraph in self.reading.paragraphs
                for quote in pair_marks(paragraph.text)
            ]
        for place in reversed(places[: bisect_left(places, at)]):
            around = bisect_right(self._quoted, (place, place)) - 1
            if around < 0 or self._quoted[around][1] <= place:
                return place
        return -1

    def _noun(
        self, paragraph: Paragraph, start: int, end: int, head: Token, text: str
    ) -> tuple[str | None, SpeakerVia, str]:
        doc, at = paragraph.doc, paragraph.start + doc_start(paragraph.doc, start)
        joined = [t for t in head.conjuncts if start <= t.i < end]
        if joined:
            parts = [self.names.person(_name_at(doc, t), at) for t in (head, *joined)]
            if any(parts) and all(t.pos_ == "PROPN" for t in (head, *joined)):
                told = zip(parts, (head, *joined), strict=True)
                names = [p.name if p else _name_at(doc, t) for p, t in told]
                return " and ".join((", ".join(names[:-1]), names[-1])), "name", f"named as '{text}'"
            return text, "title", f"named as '{text}'"
        if head.pos_ == "PROPN" or head.ent_type_ == "PERSON":
            full = self.names.full_name(_name_at(doc, head), at)
            if full:
                return full, "name", f"'{text}' is {full}" if full != text else f"named as '{text}'"
        for token in head.subtree:
            if token.dep_ == "appos" and token.head.i == head.i and token.pos_ == "PROPN":
                named = _name_at(doc, token)
                known = self.names.full_name(named, at) or (named if token.ent_type_ == "ORG" else None)
                if known:
                    return known, "name", f"'{text}' is {known}"
        if is_office(head.text) and (person := self.names.person(_name_behind(doc, end), at)) is not None:
            return person.name, "name", f"'{text}' is {person.name}"
        office = doc[start].lower_ in _KNOWN and head.tag_ == "NNP" and is_office(head.text)
        if office and (person := self.names.titled(text, at)) is not None:  # "The Minister recalled"
            return person.name, "title", f"'{text}' stands for {person.name}"
        if head.ent_type_ == "NORP" and doc[start].lower_ in _KNOWN:
            return text, "title", f"named as '{text}'"  # "the Argentine"
        if head.pos_ == "PROPN" or any(sign.isupper() for sign in head.text[1:]):  # "Kun.Uz", "UNESCO"
            bare = text.removeprefix("the ").removeprefix("The ")
            return self.names.bodies.get(bare, bare), "name", f"named as '{text}'"
        if head.text[0].isupper() and end - start == 1 and (person := self.names.person(text, at)):
            return person.name, "name", f"'{text}' is {person.name}"  # a name read as another kind of word
        if doc[start].lower_ in _KNOWN and head.tag_ == "NN":
            person = self.names.titled(text, at)
            if person and (person.roles or doc[start].tag_ != "PRP$"):
                return person.name, "title", f"'{text}' stands for {person.name}"
        if (known := self._as_before(doc, start, head, text)) is not None:
            return known, "title", f"'{text}' stands for {known}, who spoke before"
        return text, "title", f"named as '{text}'"

    def _as_before(self, doc: Doc, start: int, head: Token, text: str) -> str | None:
        """Who "the official" is: the last one who spoke as an official, or in the very same words."""
        for word, words, name in reversed(self._described):
            if words == text.casefold():
                return name
            if (
                word == head.lower_
                and doc[start].lower_ == "the"
                and start == head.i - 1
                and head.tag_ == "NN"
            ):
                return name
        return None

    def _note(self, head: Token, name: str | None, text: str, place: int) -> None:
        """Remember who spoke, for "it", "they", "he" and "the official" to come."""
        if name is None:
            return
        self._described.append((head.lower_, text.casefold(), name))
        if (person := self.names.person(name)) is not None and place not in person.subjects:
            insort(person.subjects, place)
        if head.tag_ in ("NNS", "NNPS") or list(head.conjuncts):
            self._last_many = name
        elif not self.names.person(name):
            self._last_body = name


def _told_beside(paragraph: Paragraph, pronoun: Token) -> list[tuple[int, int]]:
    """Where the phrases stand that open the clause of "he", of what he does to others: "Replying to Ana
    Ode, he said", "Asked about Ana Ode, he said"."""
    return [
        (paragraph.start + child.left_edge.idx, paragraph.start + child.right_edge.idx)
        for child in pronoun.head.lefts
        if child.dep_ == "advcl" and child.tag_ in ("VBG", "VBN") and pronoun.dep_ in SUBJECTS
    ]


def _explained_we(reading: Reading) -> Iterator[tuple[int, str]]:
    """Each "We, the leaders of X, Y and Z, ...": its offset, and whom it names up to the mark behind them."""
    for paragraph in reading.paragraphs:
        for token in paragraph.doc:
            if token.lower_ != "we" or token.i + 1 == len(paragraph.doc) or token.nbor().text != ",":
                continue
            first = token.i + 2
            end = _list_end(paragraph.doc, first)
            if end > first + 1 and paragraph.doc[first].lower_ == "the":
                yield paragraph.place(token)[0], paragraph.doc[first:end].text


def _list_end(doc: Doc, first: int) -> int:
    """The mark behind a list of names that begins at a token: the commas between them are none."""
    marks = [token.i for token in doc[first:] if token.is_punct and token.text != "-"]
    for end, after in pairwise(marks):
        names = doc[end + 1 : after]
        if doc[end].text != "," or not len(names) or not all(map(_is_listed, names)):
            return end
    return marks[-1] if marks else first


def _is_listed(token: Token) -> bool:
    return token.text[:1].isupper() or token.pos_ == "CCONJ" or token.lower_ in ("the", "of")


def _office_before(pronoun: Token, gender: Gender) -> Token | None:
    """The last subject before a pronoun that is an office without a name: "The emir sent word; he ..."."""
    for token in reversed(pronoun.doc[: pronoun.i]):
        if token.dep_ in SUBJECTS and token.tag_ == "NN" and is_office(token.text):
            return token if gender_of_words(token.text) in (gender, None) else None
    return None


def _body_before(pronoun: Token) -> str | None:
    """The body that the sentence before a pronoun's, in its paragraph, has for its subject:
    "The Bank of X raised rates. It said ..."."""
    start = pronoun.sent.start
    if not start:
        return None
    subject = next((t for t in pronoun.doc[start - 1].sent.root.children if t.dep_ in SUBJECTS), None)
    if subject is None or subject.ent_type_ not in ("ORG", "GPE"):
        return None
    words = [t for t in subject.doc[subject.left_edge.i : subject.right_edge.i + 1] if t.ent_type_]
    return str(subject.doc[words[0].i : words[-1].i + 1].text).removeprefix("the ").removeprefix("The ")


def _many_before(pronoun: Token) -> Token | None:
    """The people that the sentence before a pronoun's, in its paragraph, has for its subject: "The judges
    rejected the firms' appeal. They found ..."."""
    start = pronoun.sent.start
    if not start:
        return None
    subject = next((t for t in pronoun.doc[start - 1].sent.root.children if t.dep_ in SUBJECTS), None)
    many = subject is not None and subject.tag_ in ("NNS", "NNPS") and is_people(subject)
    return subject if many else None


def _governs(office: Token, pronoun: Token) -> bool:
    """Whether the clause of a subject holds the pronoun: "The emir sent word in which he ..."."""
    return office.head.is_ancestor(pronoun)


def _name_behind(doc: Doc, end: int) -> str:
    """The name between commas behind an office ("the envoy, Ada Ode, said"), "" when there is none."""
    stop = end + 1
    while stop < len(doc) and (doc[stop].pos_ == "PROPN" or doc[stop].text == "-"):
        stop += 1
    closed = end + 1 < stop < len(doc) and doc[end].text == doc[stop].text == ","
    return doc[end + 1 : stop].text if closed else ""


def doc_start(doc: Doc, place: int) -> int:
    """Where a token starts in its paragraph."""
    return doc[place].idx


def _why(rule: str, inner: Source) -> Why:
    return Why(field="speaker", rule=rule, start=inner.start, end=inner.end)


def _antecedent(relative: Token) -> Token | None:
    """Who a "who" is: the noun that its clause describes, or whoever is told by what they are: "X, an
    economist at the Bank of Y, who"."""
    verb = relative.head
    for _ in range(4):
        if verb.dep_ == "relcl":
            told = verb.head
            for _ in range(4):
                if relative.lower_ != "who" or told.ent_type_ not in _PLACES_OF_WORK or told.head.i == told.i:
                    break
                told = told.head.head if told.head.dep_ == "prep" else told.head
            return told.head if told.dep_ == "appos" and told.head.ent_type_ == "PERSON" else told
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _mention(doc: Doc, tokens: tuple[int, int], head: Token) -> tuple[int, int]:
    """The mention proper: a source up to the comma, bracket or clause that describes it further."""
    start, end = tokens
    for place in range(head.i + 1, end):
        token = doc[place]
        if only_when(doc, place, end):
            end = place
            break
        if (
            token.text in (",", "(", "—", "–", "[")
            or token.dep_ in ("relcl", "acl")
            or token.lower_ in RELATIVES
        ):
            joined = token.text == "," and (
                any(place < t.i < end for t in head.conjuncts) or _lists_on(doc, head, place, end)
            )
            if not joined:
                end = place
                break
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, max(end, head.i + 1)


def _lists_on(doc: Doc, head: Token, place: int, end: int) -> bool:
    """Whether a list that hangs on a head goes on behind a comma: "the ministers of Chad, Mali and Niger"."""
    later = (token for token in doc[place + 1 : end] if token.dep_ == "conj")
    return any(head.i < one.i < place for token in later for one in token.conjuncts)


def _name_at(doc: Doc, token: Token) -> str:
    """The whole name around one of its words, with what stands before it."""
    start, end = token.i, token.i + 1
    while (
        start
        and (doc[start - 1].pos_ == "PROPN" or doc[start - 1].text == "-")
        and doc[start - 1].head.i >= start - 1
    ):
        start -= 1
    while (
        end < len(doc)
        and doc[end].ent_iob_ == "I"
        and doc[end].ent_type_ == token.ent_type_
        and doc[end].pos_ == "PROPN"
    ):
        end += 1
    return doc[start:end].text
