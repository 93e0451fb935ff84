"""The people of an article: one entry each, under the fullest name it gives, with titles and gender.

"Okafor", "President Daniel Okafor" and "the Nigerian president" all lead to "Daniel Okafor". Built for the
speakers of quotes and for the mentions frame; what can't be told apart stays apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.extract.names.edges import NOT_IN_NAMES, is_after_office_of, of_somebody, trim
from core.extract.names.genders import Gender, settle_genders
from core.extract.names.longer_names import (
    GIVEN,
    given_like_a_place,
    in_a_body,
    is_family_name,
    is_nobody,
    told_bodies,
)
from core.extract.names.name_lists import spelled_out
from core.extract.names.offices import Role, fits, is_office, role_in, role_of
from core.extract.names.run_on import known_forms
from core.extract.names.short_bodies import short_bodies
from core.extract.names.turns import asks, label_people
from core.extract.nlp import Reading
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of
from core.values.plain import without_accents

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_TITLES = {entry: frozenset(fields["forms"]) for entry, fields in load_lexicon("titles").items()}
_GIVEN = {entry: frozenset(fields["forms"]) for entry, fields in load_lexicon("given_names").items()}
_BEFORE_NAMES = _TITLES["honorific"] | _TITLES["rank"] | _TITLES["office"]
_WORDS = load_lexicon("function_words")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_Place = tuple[str, int, int, bool, Role | None, Gender | None]  # text, start, end, is it a subject, ...


@dataclass(slots=True)
class Person:
    """Somebody an article names. `places` are the (start, end) of each mention, in order of the text."""

    name: str
    gender: Gender | None = None
    roles: list[Role] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    subjects: list[int] = field(default_factory=list)  # where a mention is the subject of its clause

    def last_before(self, offset: int) -> int:
        """Where the last mention before `offset` starts, or -1."""
        place = bisect_left(self.places, (offset, 0))
        return self.places[place - 1][0] if place else -1

    def subject_before(self, offset: int) -> tuple[int, int]:
        """Where the last mention as a subject before `offset` starts (-1 if none), then the last of any
        kind."""
        place = bisect_left(self.subjects, offset)
        return self.subjects[place - 1] if place else -1, self.last_before(offset)


@dataclass(slots=True)
class Names:
    """Everybody an article names, and what its short forms stand for."""

    people: list[Person]
    bodies: dict[str, str]  # acronym → full name ("IAEA" → "International Atomic Energy Agency")
    _words: dict[str, list[Person]] = field(default_factory=dict)

    def person(self, text: str, at: int | None = None, office: str | None = None) -> Person | None:
        """The person that `text` ("Mr. Okafor", "Okafor's") names, or None; `at` and the `office` beside it
        help between namesakes."""
        words = name_words(text)
        if not words:
            return None
        keys = [word.casefold() for word in words]
        found = [p for p in self._words.get(keys[-1], ()) if _agrees(keys, _keys(p.name))]
        if len(keys) == 1 and len(found) > 1:  # a middle name is a weak hint where others bear it
            found = [p for p in found if keys[0] in (_keys(p.name)[0], _keys(p.name)[-1])] or found
        hint = gender_of_words(text)
        found = [p for p in found if not (hint and p.gender and p.gender != hint)] or found
        if office is not None:
            found = [p for p in found if any(role.head == office for role in p.roles)] or found
        if len(found) < 2:
            return found[0] if found else None
        if at is not None and any(p.last_before(at) >= 0 for p in found):
            return max(found, key=lambda p: p.last_before(at))
        return max(found, key=lambda p: len(p.places))

    def full_name(self, text: str, at: int | None = None) -> str | None:
        """The fullest name the article gives for the person or body that `text` names, or None.

        `at` (an offset) settles namesakes: the one named last before it.
        """
        person = self.person(text, at)
        if person:
            return person.name
        bare = _POSSESSIVE.sub("", text.strip()).removeprefix("the ").removeprefix("The ")
        return self.bodies.get(bare)

    def titled(self, text: str, at: int) -> Person | None:
        """Who "the Russian president" stands for at `at`: of those with that office, the last one named."""
        words = [w.casefold().rstrip(".") for w in _WORD.findall(_POSSESSIVE.sub("", text))]
        heads = [i for i, word in enumerate(words) if word in _TITLES["office"]]
        if not heads:
            return None
        head = words[heads[0]]
        about = {w for i, w in enumerate(words) if i != heads[0] and w not in _TITLES["link"]}
        known = [p for p in self.people if any(fits(head, about, role) for role in p.roles)]
        before = [p for p in known if p.last_before(at) >= 0]
        if before:
            return max(before, key=lambda p: p.last_before(at))
        if known:
            return None
        same = [p for p in self.people if any(role.head == head for role in p.roles)]
        if same:  # "the Nigerian president", where the article has one president and does not say of what
            sure = len(same) == 1 and not any(role.about for role in same[0].roles)
            of_state = sure and all(place_of(word) for word in about)
            return same[0] if of_state and same[0].last_before(at) >= 0 else None
        # an office the article gives to nobody: sure only where nobody else has been named
        named = [p for p in self.people if p.last_before(at) >= 0]
        return named[0] if len(named) == 1 and not named[0].roles else None


def resolve_names(reading: Reading) -> Names:
    """Who an article names, from the parsed paragraphs: each person once, with the fullest name."""
    found: list[_Place] = []
    for paragraph in reading.paragraphs:
        for span in _person_spans(paragraph.doc):
            if asks(span.text):
                continue  # "QUESTION:", in capitals
            start, end = paragraph.place(span)
            role, before = role_of(span)
            set_off = span.root.dep_ == "appos" and span.start > 0  # "his daughter, X, said"
            gender = gender_of_words(f"{before} {span.text}") or (
                gender_of_words(role.head if role else span.root.head.text if set_off else "")
            )
            head = span.root.head if set_off else span.root
            found.append((span.text, start, end, head.dep_ in _SUBJECTS, role, gender))
    labels = sorted(label_people(reading.article.text, reading.paragraphs))
    found = [one for one in found if not _lies_on(one[1], one[2], labels)]
    for start, end, before, behind in labels:
        text, role = reading.article.text[start:end], role_in(behind or before)
        found.append((text, start, end, True, role, gender_of_words(f"{before} {text}")))
    told = {name: name for paragraph in reading.paragraphs for name in told_bodies(paragraph.doc)}
    short = short_bodies(reading)
    found = [one for one in found if one[0] not in short]
    names = Names(people=[], bodies=told | short | spelled_out(reading.article.text))
    known = known_forms([(_form(one[0]), one[1]) for one in found], reading.article.text)
    found = [(*known.bare(_form(one[0]), *one[:3]), *one[3:]) for one in found]
    forms = Counter(_form(one[0]) for one in found)
    forms.update(_full_forms(reading, forms))
    for form in sorted(forms, key=lambda form: (-len(form.split()), -forms[form], form)):
        _enter(names, form)
    for text, start, end, subject, role, gender in found:
        person = names.person(text, start, role.head if role else None)
        if person is None:
            continue
        person.places.append((start, end))
        if subject:
            person.subjects.append(start)
        person.gender = person.gender or gender
        if role and all(role.text != known.text for known in person.roles):
            person.roles.append(role)
    for person in names.people:
        person.places.sort()
        person.subjects.sort()
    settle_genders(reading, names.people)
    return names


def _form(text: str) -> str:
    """The form of a name that is counted: without titles, and as a sentence would write it."""
    return _cased(" ".join(name_words(text)))


def _lies_on(start: int, end: int, labels: list[tuple[int, int, str, str]]) -> bool:
    """Whether a stretch of the text has any place in common with one of some labels, in their order."""
    before = bisect_left(labels, (end,)) - 1
    return before >= 0 and labels[before][1] > start


def _cased(name: str) -> str:
    """A name that stands in capitals, as it is written in a sentence: "KRISTJAN OJA" is Kristjan Oja.

    >>> _cased("KRISTJAN OJA"), _cased("JFK"), _cased("McKay")
    ('Kristjan Oja', 'JFK', 'McKay')
    """
    return name.title() if name.isupper() and (" " in name or len(name) > 3) else name


def name_words(text: str) -> list[str]:
    """The words of a name without titles, possessive or suffix.

    >>> name_words("President Daniel Okafor's")
    ['Daniel', 'Okafor']
    >>> name_words("Mr. Biden Jr.")
    ['Biden']
    >>> name_words("Foreign Minister Wang Yi")
    ['Wang', 'Yi']
    """
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]
    if words and words[0].casefold() not in GIVEN:
        titles = [i for i, word in enumerate(words[:-1]) if word.casefold().rstrip(".") in _BEFORE_NAMES]
        words = words[titles[-1] :] if titles else words
    while words and words[0].casefold().rstrip(".") in NOT_IN_NAMES:
        words = words[1:]
    while words and words[-1].casefold().rstrip(".") in _TITLES["suffix"]:
        words = words[:-1]
    return [word for word in words if word]


def gender_of_words(text: str) -> Gender | None:
    """ "m" or "f" when a title or a given name in `text` tells it, else None.

    >>> gender_of_words("Mrs. Okafor"), gender_of_words("Daniel Okafor"), gender_of_words("Okafor")
    ('f', 'm', None)
    """
    words = [word.casefold().rstrip(".") for word in _WORD.findall(text)]
    for word in words:
        if word in _TITLES["male"]:
            return "m"
        if word in _TITLES["female"]:
            return "f"
    bare = name_words(text)
    given = without_accents(bare[0].casefold()) if len(bare) > 1 else ""
    if given in _GIVEN["male"]:
        return "m"
    return "f" if given in _GIVEN["female"] else None


def _person_spans(doc: Doc) -> Iterable[Span]:
    """PERSON entities, trimmed, and what follows "Mr." or "President of Kenya" where the model saw nobody."""
    taken: set[int] = set()
    for entity in doc.ents:
        owned = of_somebody(entity)
        family = entity.label_ in ("ORG", "FAC") and is_family_name(entity)
        if owned is None and entity.label_ != "PERSON" and not family:
            continue
        if (span := trim(doc[owned : entity.end] if owned else entity)) is not None and not is_nobody(span):
            if span.start and _goes_before(doc[span.start - 1], span):
                span = doc[span.start - 1 : span.end]
            taken.update(range(span.start, span.end))
            yield span
    for token in doc:
        if token.pos_ != "PROPN" or token.i in taken:
            continue
        if not _follows_title(token) and not _explains_office(token) and not given_like_a_place(token):
            continue
        end = token.i + 1
        while end < len(doc) and end not in taken and _joined(doc[end]):
            end += 1
        if (span := trim(doc[token.i : end])) is not None and not _is_title(span):
            taken.update(range(span.start, span.end))
            yield span


def _is_title(span: Span) -> bool:
    """Whether words behind an office only go on with it: the "Prime Minister" of "Deputy Prime Minister"."""
    return len(span) > 1 and is_office(span[-1].text) and span[0].lower_ not in GIVEN


def _goes_before(token: Token, span: Span) -> bool:
    """Whether the model left out the first name of somebody: the "Ana" of "met Ana Costa"."""
    named = (
        token.pos_ == "PROPN" and token.text.istitle() and token.whitespace_ == " " and not token.ent_type_
    )
    inside = token.dep_ == "compound" and token.head in span and not token.is_sent_start
    known = token.lower_ in _BEFORE_NAMES or place_of(token.text) is not None
    return named and inside and not known and len(span) == 1 and token.text.isalpha()


def _joined(token: Token) -> bool:
    """Whether a token goes on with the name before it: a capitalised word after a space or a hyphen."""
    if token.text == "-":
        return not token.whitespace_
    before = token.nbor(-1)
    return token.pos_ == "PROPN" and (before.text == "-" or bool(before.whitespace_))


def _follows_title(token: Token) -> bool:
    """Whether "Mr.", "Sen." or a capitalised "President (of PLACE)" stands right before a token."""
    if not token.i:
        return False
    before = token.nbor(-1)
    if token.ent_iob_ == "I" and in_a_body(token):
        return False  # "the Republican National Committee"
    word = before.lower_.rstrip(".")
    if word in _TITLES["honorific"] or word in _TITLES["rank"]:
        return before.text[0].isupper()
    if word in _TITLES["office"]:
        return before.text[0].isupper() and before.pos_ == "PROPN"
    return before.pos_ == "PROPN" and is_after_office_of(token.doc, before.i)


def _explains_office(token: Token) -> bool:
    """Whether a name the model did not see begins here, set off behind an office or a tie: "the envoy, X Y",
    "his daughter, Z,"."""
    if token.i < 2 or token.nbor(-1).text != "," or not token.text.istitle():
        return False
    name = token.head if token.dep_ == "compound" else token
    office = name.head
    if name.dep_ != "appos" or office.i != token.i - 2:
        return False
    return office.lower_ in _TITLES["office"] or office.lower_ in _TITLES["male"] | _TITLES["female"]


def _keys(name: str) -> list[str]:
    return [word.casefold() for word in name.split()]


def _agrees(short: list[str], full: list[str]) -> bool:
    """Whether a form can be a short form of a full name: same words in order, initials allowed.

    >>> _agrees(["d.", "trump"], ["donald", "trump"]), _agrees(["bill", "clinton"], ["hillary", "clinton"])
    (True, False)
    """
    place = 0
    for word in short:
        while place < len(full) and not (
            full[place] == word or (len(word) <= 2 and full[place][0] == word[0] and place < len(full) - 1)
        ):
            place += 1
        if place == len(full):
            return False
        place += 1
    return True


def _enter(names: Names, form: str) -> None:
    """Enter a name, longest first: a form that shortens somebody known is no new person."""
    words = form.split()
    if not words or names.person(form) is not None:
        return
    person = Person(name=form, gender=gender_of_words(form))
    names.people.append(person)
    keys = [key for key, word in zip(_keys(form), words, strict=True) if word != word.lower()] or _keys(form)
    for key in dict.fromkeys((keys[-1], *keys[:-1])):
        names._words.setdefault(key, []).append(person)


def _full_forms(reading: Reading, forms: Counter[str]) -> Iterable[str]:
    """Full names the model saw nobody in, of people it knows by their last word only: "Lidia Moroz opened the
    plant. Ms Moroz left".
    """
    alone = {form for form in forms if " " not in form}
    alone -= {form.split()[-1] for form in forms if " " in form}
    for paragraph in reading.paragraphs if alone else ():
        for token in paragraph.doc:
            if token.text not in alone or not token.i or (first := token.nbor(-1)).pos_ != "PROPN":
                continue
            bare = name_words(f"{first.text} {token.text}")
            if len(bare) == 2 and first.head.i == token.i and first.text.istitle() and first.whitespace_:
                yield " ".join(bare)
