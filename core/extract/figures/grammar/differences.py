"""By how much something is more or less than something else: "$300 million more than a year earlier".

What is found here is no level; what it is counted from (`start` to `end`) is nobody's period, and no measure.
And the other side: a number that something is compared with ("more than the $20 billion of last year") has no
bound by that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import load_lexicon, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_FAR = 5  # tokens between "more" and its "than"
_words = partial(word_set, "differences", "words")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which way a figure differs ("growth", "fall"), the word that says so, and what it differs from."""

    way: str
    word: Token
    start: int
    end: int


def comparison_of(passage: Passage, amount: Amount) -> Comparison | None:
    """What a figure is compared with, or None when it is a level or an unlike sort of number."""
    if amount.kind not in ("money", "quantity", "count", "percent"):
        return None
    beside = passage.token_after(amount.number.end)
    if beside is not None and beside.idx < amount.core[1] and beside.lower_ in _words("counted"):
        than = next((token for token in beside.doc[beside.i : beside.i + 10] if token.lower_ == "than"), None)
        if than is not None and than.sent.start <= beside.i:  # "20,000 more passengers than the old tram"
            return _compared("up" if beside.lower_ == "more" else "down", beside, than)
    word = passage.token_after(amount.tail or amount.core[1])
    if word is None or word.i - passage.token_at(amount.core[1] - 1).i > 1:
        return None
    ways = load_lexicon("differences")["ways"]
    way = next((way for way, entry in ways.items() if word.lower_ in entry["compared"]), None)
    if way is not None:
        if word.dep_ == "advmod" and word.head.tag_ == "RB" and word.head.i == word.i + 1:
            return None  # "dries 300 tonnes more cheaply than"
        than = _than(word)
        return _alone(way, word, amount) if than is None else _compared(way, word, than)
    way = next((way for way, entry in ways.items() if word.lower_ in entry["against"]), None)
    if way is not None:  # "€700 million under budget"
        ahead = word.doc[word.i + 1 : word.i + 4]
        return (
            _compared(way, word, word) if any(t.lemma_.lower() in _words("foreseen") for t in ahead) else None
        )
    way = next((way for way, entry in ways.items() if word.lower_ in entry["upon"]), None)
    if way is not None and _is_upon_a_time(word):
        return _compared(way, word, word)  # "40 million rand down on the year before"
    way = next((way for way, entry in ways.items() if word.lower_ in entry["beside"]), None)
    if way is None or any(token.lower_ in _words("levels") for token in word.doc[word.i + 1 : word.i + 4]):
        return None  # "2,000 metres above sea level", "20 degrees below zero"
    return _compared(way, word, word)


def is_known(passage: Passage, amount: Amount, start: int) -> bool:
    """Is a number one that is known already, so that words before it (from `start`) bound nothing and only
    compare: "more than the $20 billion that the bank named", "less than last year's 40"?

    It is led by a definite word and told apart by what follows, or by whose it is.
    """
    lead = passage.token_before(amount.core[0])
    if lead is None or lead.idx < start:
        return False
    if lead.tag_ == "POS":
        return True
    if lead.lower_ not in _words("definite"):
        return False
    if lead.lower_ != "the":
        return True
    number, last = passage.token_at(amount.number.start), passage.token_at(amount.core[1] - 1)
    noun = amount.noun if amount.noun is not None and amount.noun.i > last.i else last
    end = max(amount.core[1], noun.idx + len(noun.text))
    if any(
        child.dep_ == "relcl" and child.i > number.i for word in (noun, number) for child in word.children
    ):
        return True
    behind = (passage.token_after(amount.number.end), passage.token_after(end))
    if behind[0] is not None and behind[0].lower_ == "of":
        return True  # "the 15 of its rival"
    return any(_tells_which(one) for one in behind if one is not None and one.sent.start == lead.sent.start)


def _tells_which(word: Token) -> bool:
    """ "The 40 promised", "the 2% target", "the 600 of Uganda", "the 402 patients in 2020", "the 9 that"."""
    if word.tag_ in ("VBN", "VBD") or word.lemma_.lower() in _words("foreseen"):
        return True
    if word.lower_ in load_lexicon("function_words")["relatives"]:
        return True  # "the 90,000 tonnes that the plan named"
    placed = any(one.ent_type_ == "DATE" or one.pos_ == "PROPN" for one in word.subtree)
    return word.lower_ in _words("placing") and placed


def _is_upon_a_time(word: Token) -> bool:
    """Whether a time stands behind "down on", "up on", "up from", as a level does that something is held
    against; not the flat of "put 3 million down on a flat"."""
    lead = word.doc[word.i + 1 : word.i + 2]
    if not len(lead) or lead[0].lower_ not in _words("upon"):
        return False
    return any(
        child.ent_type_ == "DATE" and all(t.ent_type_ == "DATE" or t.pos_ == "DET" for t in child.subtree)
        for child in lead[0].children
    )


def _alone(way: str, word: Token, amount: Amount) -> Comparison | None:
    """ "Output was 4% lower in March": a word that compares with what is not named, and is no part of a noun
    phrase of its own ("40 lower houses") nor says what comes on top ("3% more")."""
    on = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
    of_place = on in ("up", "down")  # "higher up a hill"
    if of_place or word.dep_ in ("amod", "compound", "nmod") or word.lower_ in _words("on_top"):
        return None
    if amount.kind == "count" and amount.noun is not None and amount.noun.i > word.i:
        return None
    return _compared(way, word, word, alone=True)


def _than(word: Token) -> Token | None:
    for token in word.doc[word.i + 1 : word.i + 1 + _FAR]:
        if token.lower_ == "than":
            return token
        if token.is_punct or token.pos_ == "VERB":
            break
    return None


def _compared(way: str, word: Token, lead: Token, *, alone: bool = False) -> Comparison:
    """What stands behind the word that compares, up to the end of its clause; nothing for one `alone`."""
    last = lead
    for token in word.doc[lead.i + 1 :] if not alone else ():
        if token.is_sent_start or token.text in ",;:.()–—":
            break
        last = token
    noun = load_lexicon("differences")["ways"][way]["noun"]
    return Comparison(noun, word, lead.idx, last.idx + len(last.text))


def outdone(verb: Token | None, by: Token) -> Token | None:
    """What is outdone, where a verb says by how much ("exports exceeded imports by $2 billion")."""
    if verb is None or by.lower_ != "by" or verb.lemma_.lower() not in _words("outdo"):
        return None
    return next((child for child in verb.children if child.dep_ == "dobj" and child.i < by.i), None)
