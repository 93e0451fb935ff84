"""Whether the name of a town or region is one here: it may as well be somebody's, or a firm's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.extract.names.longer_names import is_placed
from core.extract.names.name_lists import Listed, words_of
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from core.extract.names.people import Names

    Found = list[tuple[Span, Listed]]

_PLACES = ("GPE", "LOC", "FAC")
_DONE_TO = ("dobj", "nsubjpass")


def told_towns(lists: list[Found]) -> list[Found]:
    """The listed names of an article without those of towns that nothing tells are places.

    What tells it, at one place for all: the model, a preposition of place, a country behind a comma, what is
    done to places only ("shelled"), or that it stands beside another place.
    """
    towns = [span for listed in lists for span, what in listed if what.word == "town"]
    others = {id(span.doc): set[int]() for listed in lists for span, _ in listed}
    for listed in lists:
        for span, what in listed:
            if what.word not in ("town", "never", "people", "body"):
                others[id(span.doc)].update(range(span.start, span.end))
    told = {span.text for span in towns if _is_told(span, others[id(span.doc)])}
    told |= {span.text for span in towns if _head_of_list(span).text in told}
    return [[(s, w) for s, w in listed if w.word != "town" or s.text in told] for listed in lists]


def acting(lists: list[Found], names: Names) -> frozenset[str]:
    """The names of towns that are somebody's here: who has an office, or acts and is nowhere said to be a
    place ("Hitachi said", "Minister Noda")."""
    people = {person.name for person in names.people if person.roles}
    spans = [span for listed in lists for span, what in listed if what.word == "town"]
    verbs = words_of("acts")
    acts = {s.text for s in spans if s.root.dep_ == "nsubj" and s.root.head.lemma_.lower() in verbs}
    return frozenset(people | (acts - {span.text for span in spans if is_placed(span)}))


def _is_told(span: Span, places: set[int]) -> bool:
    doc, root = span.doc, _head_of_list(span)
    if span.root.ent_type_ in _PLACES or is_placed(span):
        return True
    if (
        len(span) > 1 and span.root.ent_type_ != "PERSON"
    ):  # two words that name a town seldom name anybody else
        return True
    if span.end + 1 < len(doc) and doc[span.end].text in ",(" and span.end + 1 in places:
        return True
    if root.i in places or any(token.i in places for token in span.root.conjuncts):
        return True
    if root.dep_ == "pobj":
        return root.head.lower_ in _words("towards")
    return root.dep_ in _DONE_TO and root.head.lemma_.lower() in _words("done_to_places")


def _head_of_list(span: Span) -> Token:
    """The first of the names that a name is joined to by commas and "and"."""
    root = span.root
    while root.dep_ == "conj" and root.head.i != root.i:
        root = root.head
    return root


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("longer_names")[name]["forms"])
