"""What only looks like a name: a place in a longer one, a noun with a capital, a house called after a man.

Asked by the register of people (`names`) and by the mentions: whatever one of them leaves out here is no
name for the other either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from core.extract.names.name_lists import words_of
from core.extract.names.offices import is_office
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of
from core.values.plain import without_accents

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LISTS = {name: frozenset(entry["forms"]) for name, entry in load_lexicon("longer_names").items()}
_NOT_BODIES = frozenset(load_lexicon("mentions")["not_bodies"]["forms"])
Kind = Literal["organisation", "place"]
_ARTICLES = frozenset(load_lexicon("function_words")["articles"])
_DOCUMENTS = frozenset(load_lexicon("documents")["heads"]["forms"])
_SURNAMES = frozenset(load_lexicon("mentions")["surnames"]["forms"])
_HONORIFICS = frozenset(load_lexicon("titles")["honorific"]["forms"])
_PAPERS = frozenset(load_lexicon("outlets")["words"]["papers"])
_THINGS = (
    _PAPERS
    | _NOT_BODIES
    | frozenset().union(  # last words of what is no person, whatever stands before
        *(
            _LISTS[key]
            for key in ("houses", "firms", "told_bodies", "told_places", "of_bodies", "sites", "roles")
        )
    )
)
RANKS = frozenset(load_lexicon("titles")["rank"]["forms"])
GIVEN = frozenset(form for entry in load_lexicon("given_names").values() for form in entry["forms"])


def longer_names(doc: Doc, places: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """The longer names that places are only pieces of ("Power Africa", "Paris Pact"), each with whether it is
    a body; a pact or a day is none. Before an office ("Kenya Foreign Minister") there is none.
    """
    for place in places:
        start, end = place.start, place.end
        while start and _leads(doc[start - 1], doc[start]):
            start -= 1
        start = _paper_of(doc, _body_of(doc, start))
        if start == place.start:
            while end < len(doc) and _follows(doc[end], doc[end - 1]):
                end += 1
        titled = end < len(doc) and (is_office(doc[end].text) or doc[end].ent_type_ == "PERSON")
        titled = titled or doc[end - 1].lower_.rstrip(".") in RANKS  # "Alaska Lt. Gov. Ron Kessler"
        if end - start > len(place) and not titled:
            named_last = doc[start] if doc[start].lower_ in _DOCUMENTS else doc[end - 1]
            yield doc[start:end], named_last.lower_ not in _NOT_BODIES


def is_called_after(span: Span, places: Mapping[int, str]) -> bool:
    """Whether a name is no body's and only called after a place ("Paris Pact"): "Asia-Kenya Summit" tells who
    meets. `places` are the names of places by the number of each token of theirs."""
    of = {places[token.i] for token in span if token.i in places}
    return (
        len(span) > 1 and span.start in places and len(of) == 1 and span[-1].lower_ in words_of("not_bodies")
    )


def ends_as_part(span: Span) -> bool:
    """Whether a name of several words ends as a body's: the "Labour Party" of "Labour Party Secretary"."""
    return len(span) > 1 and span[-1].lower_ in _LISTS["of_bodies"]


def in_a_body(token: Token) -> bool:
    """Whether a word stands in what the model takes for a body and ends as one: "National Committee"."""
    end = token.i + 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    return token.ent_type_ == "ORG" and token.doc[end - 1].lower_ in _LISTS["of_bodies"]


def stands_alone(span: Span) -> bool:
    """Whether the words of a town's name are all of a name: no other name stands with them."""
    doc = span.doc
    around = [doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(doc)]
    if any(token.pos_ == "PROPN" and token.text[0].isupper() and token.head in span for token in around):
        return False
    if len(span) == 1 and not span[0].text[0].isupper():
        return False
    apart = span.root.dep_ in ("conj", "appos") or span.root.head.pos_ != "PROPN"
    return span.root.pos_ == "PROPN" and apart


def _paper_of(doc: Doc, start: int) -> int:
    """Where a paper begins that is called after a place ("Treaty of Lima"), else `start`."""
    first = start - 2
    paper = first >= 0 and doc[start - 1].lower_ == "of" and doc[first].lower_ in _DOCUMENTS
    return first if paper and doc[first].text[0].isupper() else start


def _body_of(doc: Doc, start: int) -> int:
    """Where a body begins whose name ends in "of" and a place ("Law Society of Kenya"), else `start`."""
    first = start - 2
    if first < 1 or doc[start - 1].lower_ != "of" or doc[first].lower_ not in _LISTS["of_bodies"]:
        return start
    while first and doc[first - 1].pos_ == "PROPN" and doc[first - 1].text[0].isupper():
        first -= 1
    return first if doc[first].text[0].isupper() and first < start - 2 else start


def _leads(word: Token, name: Token) -> bool:
    """Whether a word with a capital belongs to the name behind it: "Power Africa", not "Central Africa"."""
    if word.pos_ != "PROPN" or word.dep_ != "compound" or not word.text[0].isupper() or not word.whitespace_:
        return False
    if word.ent_type_ not in ("", "PERSON", "ORG") or is_office(word.text) or word.text.isupper():
        return False
    if opens_no_name(word):
        return False
    return word.head.i == name.i and word.lower_.rstrip(".") not in _LISTS["whereabouts"]


def opens_no_name(word: Token) -> bool:
    """Is a word before a name no part of it: "Off Tonga", "in May Romania"?"""
    dated = word.lower_ in _LISTS["calendar"] and word.i > 0 and word.nbor(-1).tag_ == "IN"
    return word.tag_ == "IN" or dated


def _follows(word: Token, before: Token) -> bool:
    """Whether a word with a capital goes on with the name before it: "Paris Pact", not "France President"."""
    if word.pos_ != "PROPN" or not word.text.istitle() or not before.whitespace_ or before.is_punct:
        return False
    if word.ent_type_ not in ("", "DATE", "LAW", "EVENT") or is_office(word.text):
        return False
    return word.lower_ not in _LISTS["calendar"]


def told_bodies(doc: Doc) -> Iterator[str]:
    """Names of bodies that the model passed over, and that the noun beside them tells: "the utility Rovna",
    "Sorela, the state oil company,".
    """
    for noun in doc:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _LISTS["told_bodies"]:
            continue
        name = noun.head if noun.dep_ == "appos" else None
        if name is None and noun.i + 1 < len(doc) and noun.head.i > noun.i:
            name = noun.nbor() if noun.head.i == noun.i + 1 else None
        if name is None or name.pos_ != "PROPN" or name.ent_type_ not in ("", "GPE", "PERSON", "WORK_OF_ART"):
            continue
        known = name.lower_ in GIVEN or place_of(name.text) is not None or is_office(name.text)
        joined = any(child.pos_ == "PROPN" for child in name.children if abs(child.i - name.i) == 1)
        if name.text[0].isupper() and len(name) > 2 and name.is_alpha and not known and not joined:
            yield name.text


def is_role(words: Sequence[str]) -> bool:
    """Whether some words name the signatories of a paper by what they are, not by name, or an office.

    >>> is_role(["Contracting", "Parties"]), is_role(["Organization", "of", "American", "States"])
    (True, False)
    >>> is_role(["Minister", "of", "Health"])
    True
    """
    low = [word.casefold() for word in words]
    if len(low) > 2 and low[1] == "of" and is_office(low[0]):
        return True
    known = _LISTS["roles"] | _LISTS["role_words"]
    return any(word in _LISTS["roles"] for word in low) and all(word in known for word in low)


def names_a_house(span: Span) -> bool:
    """Whether a name of a person is taken by what stands behind it: "the Mirador Lane hotel"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.lower_ in _LISTS["houses"] and span.root.head.i == after.i


def is_placed(span: Span) -> bool:
    """Whether one word that the model takes for something else stands where a place does: "near Brcko"."""
    word = span[0]
    located = word.dep_ == "pobj" and word.head.lower_ in _LISTS["locating"]
    return len(span) == 1 and located and word.text.istitle() and word.pos_ == "PROPN"


def is_river(span: Span) -> bool:
    """Whether a name stands where a place does, behind "the", which no person has: "over the Sava"."""
    return is_placed(span) and span.start > 0 and span[0].nbor(-1).lower_ == "the"


def is_nobody(span: Span) -> bool:
    """Whether what the model takes for a person is a role, a house, a place or a body."""
    return (
        is_role([token.text for token in span])
        or is_states_office(span)
        or _goes_on_as_office(span)
        or names_a_house(span)
        or (len(span) > 1 and place_of(span.text) is not None)  # "Sri Lanka"
        or kind_told(span) is not None
    )


def is_states_office(span: Span) -> bool:
    """Whether words are an office of a state: "Tajik General"."""
    return _of_a_state(span) and is_office(span[-1].text)


def _goes_on_as_office(span: Span) -> bool:
    """Whether an office goes on behind words: the "Latvian Defence" of "Latvian Defence Minister X"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.text[0].isupper() and is_office(after.text) and _of_a_state(span)


def _of_a_state(span: Span) -> bool:
    place = place_of(span[0].text) if len(span) > 1 else None
    return place is not None and place.word == "people"


def kind_told(span: Span) -> Kind | None:
    """What the words of a name and those beside it tell: "Sahel Energy", "the carrier Yangtze Lines" and
    "Lune, a miner," are bodies, "the river Sava" and "over the Sava" places. None where they tell nothing.
    """
    for word in (_word_before(span), _word_behind(span)):
        if word is not None and word.lemma_.lower() in _LISTS["told_bodies"]:
            return "organisation"
        if word is not None and word.lemma_.lower() in _LISTS["told_places"]:
            return "place"
    if is_river(span) or (len(span) == 1 and _has_as_place(span)):
        return "place"
    before = span[0].nbor(-1).lower_.rstrip(".") if span.start else ""
    known = span[0].lower_ in GIVEN or is_office(before) or before in _HONORIFICS
    body = _ends_as_body(span[-1].text) or _is_paper(span, before)
    return "organisation" if len(span) > 1 and not known and body else None


def _is_paper(span: Span, before: str) -> bool:
    """ "Korea Herald", "the Daily Star": the last word is an outlet's, and no person is called so."""
    local = any(place_of(token.text) is not None for token in span[:-1])
    return (local or before == "the") and span[-1].lower_ in _PAPERS


def _ends_as_body(word: str) -> bool:
    place = place_of(word)
    low = word.casefold()
    if low in _LISTS["firms"]:
        return True
    return place is not None and place.word in ("country", "region") and low not in _SURNAMES


def _has_as_place(span: Span) -> bool:
    """Whether one word has or names what only a place has: "Otavi's mayor", "the Otavi mine"."""
    doc, end = span.doc, span.end
    if end < len(doc) and doc[end].tag_ == "POS":
        return span.root.head.lemma_.lower() in _LISTS["of_places"] and span.root.dep_ == "poss"
    taken = span.root.dep_ in ("compound", "nmod") and span.root.head.i > span.root.i
    return taken and span.root.head.lower_ in _LISTS["sites"]


def _word_before(span: Span) -> Token | None:
    """The noun right before a name that tells what it is: "the carrier Yangtze Lines"."""
    before = span[0].nbor(-1) if span.start else None
    joined = before is not None and before.pos_ == "NOUN" and before.head.i in (span.root.i, span.root.head.i)
    return before if joined else None


def _word_behind(span: Span) -> Token | None:
    """The noun set off behind a name that says what it is: "Lune, a miner of gold,"."""
    doc, start = span.doc, span.end + 1
    if start >= len(doc) or doc[span.end].text != "," or doc[start].lower_ not in _ARTICLES:
        return None
    noun = next((t for t in doc[start + 1 : start + 7] if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
    apart = noun is not None and noun.left_edge.i == start and noun.head.i in (span.root.i, span.root.head.i)
    return noun if apart else None


def given_like_a_place(token: Token) -> bool:
    """A given name that is also a place's, before a surname, where the model sees no name: "Sofia Reyes"?"""
    named = token.lower_ in GIVEN and place_of(token.text) is not None and not token.ent_type_
    if not named or token.i + 1 >= len(token.doc) or (token.i and token.nbor(-1).pos_ == "PROPN"):
        return False
    return is_family_name(token.doc[token.i : token.i + 2]) and token.nbor().pos_ == "PROPN"


def is_family_name(span: Span) -> bool:
    """Whether a run of names reads as a person's: a given name with a particle ("Lucia de Vries-Okada")."""
    words = [token.text for token in span]
    if len(words) < 2 or without_accents(words[0].casefold()) not in GIVEN:
        return False
    if len(words) == 2:
        return words[1].istitle() and words[1].isalpha() and words[1].casefold() not in _THINGS
    return any(word in _LISTS["particles"] for word in words[1:-1]) or (
        "-" in words and all(word == "-" or word[0].isupper() for word in words)
    )
