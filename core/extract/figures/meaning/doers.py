"""Who does what a verb says: whether a figure is what is done, given or had, and who is helped by it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.extract.figures.grammar.clauses import Setting, is_level
from core.extract.figures.grammar.parties import Parties, Party
from core.extract.figures.meaning.changes import moving_verbs
from core.lexicons import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 6
_list = partial(word_set, "measures")


def is_given(setting: Setting, verb: Token) -> bool:
    """ "A was granted $90 million", "A is owed $3 million by B": the subject of a passive that
    has the sum for its object is who gets it."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return passive and verb.tag_ == "VBN" and is_object_of(setting, verb)


def has_or_does(verb: Token) -> bool:
    """Does a verb tell what its subject does or has, and not how much it is ("it exceeded $3 million") or how
    much a thing takes ("it would take $3 million to mend the dam")?"""
    lemma = verb.lemma_.lower()
    if lemma in _list("owning", "takes") and any(_is_to_do(child) for child in _below(verb)):
        return False
    moves = is_level(verb) or lemma in moving_verbs()
    return verb.pos_ == "VERB" and (not moves or lemma in _list("owning", "verbs"))


def _below(verb: Token) -> list[Token]:
    return [one for child in verb.children for one in (child, *child.children)]


def _is_to_do(word: Token) -> bool:
    return word.tag_ == "VB" and any(child.tag_ == "TO" for child in word.children)


def helped(verb: Token, parties: Parties) -> Party | None:
    """Who is helped: the country of "to help Kenya" and "to help Kenya rebuild"."""
    words = [child for child in verb.children if child.i > verb.i]
    words += [child for word in words for child in word.children if child.dep_ == "nsubj"]
    return next((party for word in words if (party := parties.at(word)) is not None), None)


def is_object_of(setting: Setting, verb: Token) -> bool:
    """Is a figure, or the noun it counts or belongs to, what is done by the verb?"""
    token = setting.noun or setting.root
    for _ in range(_NEAR):
        if token.dep_ == "dobj" and token.head == verb:
            return True
        if token.head == token or token.head.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    worth = token.head == verb and token.lower_ == "worth"  # "buy 25 jets worth $3 billion"
    return worth and any(child.dep_ == "dobj" for child in verb.children)


def object_phrase(setting: Setting, verb: Token) -> list[Token]:
    return [token for child in verb.children if child.dep_ == "dobj" for token in child.subtree]


def owner(noun: Token, parties: Parties) -> Party | None:
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound") and (party := parties.under(child)) is not None:
            return party
    return None
