"""Whether a capital stands for its government ("Moscow said") or is a place ("in Moscow"), and whether a
country is meant at all ("US dollars")."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.extract.names.name_lists import words_of
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_HELPERS = frozenset(load_lexicon("function_words")["helpers"])
_TO_GOVERNMENT = frozenset({"dobj", "iobj", "dative", "nsubjpass"})


def stands_for_government(token: Token) -> bool:
    """Whether the capital at `token` acts, is dealt with or has what only a government has.

    The lists of such verbs and nouns are in `mentions.toml`; without a sign of it a capital is a place.
    """
    after = [token.nbor(step).lower_ for step in (1, 2) if token.i + step < len(token.doc)]
    if len(after) == 2 and after[0] in "-–" and after[1] in _words("joined"):
        return True
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    head = token.head
    lemma = head.lemma_.casefold()
    if token.dep_ == "nsubj":
        return lemma in _words("acts") or (lemma in _HELPERS and _wills(head))
    if token.dep_ in _TO_GOVERNMENT:
        return lemma in _words("addresses")
    if token.dep_ == "poss":
        return lemma in _words("possessions")
    if token.dep_ in ("pobj", "pcomp"):
        return _dealt_with(head)
    if token.dep_ in ("compound", "nmod") and after[:1] and after[0] in "-–":
        return lemma in _words("dealings")
    return False


def _wills(verb: Token) -> bool:
    """Whether "is" or "has" goes on as only a government does: "is ready to", "is in contact with"."""
    near = {child.lemma_.casefold() for child in verb.children}
    near |= {
        word.lemma_.casefold() for child in verb.children if child.dep_ == "prep" for word in child.children
    }
    return bool(near & (_words("wills") | _words("dealings")))


def _dealt_with(preposition: Token) -> bool:
    """Whether a preposition ties its object to a dealing: "contact with", "pressure on", "backed by"."""
    if preposition.lower_ not in _words("prepositions"):
        return False
    head = preposition.head
    if preposition.dep_ == "agent":
        return head.lemma_.casefold() in _words("acts") or head.lemma_.casefold() in _words("addresses")
    return head.lemma_.casefold() in _words("dealings")


@cache
def _words(name: str) -> frozenset[str]:
    return words_of(name)


def names_a_coin(span: Span, country: str | None) -> bool:
    """Whether a country only names the coin of a sum ("28 billion US dollars"), which may be anybody's."""
    doc = span.doc
    if not span.start or span.end >= len(doc) or not doc[span.start - 1].like_num:
        return False
    coins = load_lexicon("mentions")["coins"]
    return country in coins["countries"] and doc[span.end].lemma_.lower() in coins["forms"]
