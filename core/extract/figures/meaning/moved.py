"""What a verb moves to a sum, states as one or deals in: "raise trade to $100 billion", "sold for $3m"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.extract.figures.grammar.clauses import Found, Setting, head_after, is_measure
from core.extract.figures.meaning.changes import moving_verbs
from core.extract.figures.meaning.phrases import phrase_of
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = load_lexicon("function_words")


def moved_object(s: Setting) -> Found:
    """ "Raise bilateral trade to $100 billion": what the verb moves, with the sum behind a preposition."""
    if s.verb is None or not _is_moved_to(s):
        return None
    for child in s.verb.children:
        if child.dep_ == "dobj" and child.i < s.root.i and is_measure(child, s.parties):
            return *phrase_of(s.passage, child, s.parties), f"what is moved by “{s.verb.text}”"
    return _moved(s, s.verb)


def _is_moved_to(s: Setting) -> bool:
    """Does a preposition lead to the sum ("raise trade to"), also where the parse takes it for a part of the
    number: "cut the forecast for 2025 to 4.6 percent"?"""
    if s.root.dep_ == "pobj" and s.root.head.lower_ in _WORDS["moves"]:
        return True
    if is_stated(s):  # "gave the value as $3m"
        return s.verb is not None and s.verb.lemma_.lower() in load_lexicon("measures")["stating"]["verbs"]
    before = s.passage.token_before(s.amount.start)
    told = before is not None and before.lower_ == "to" and before.dep_ == "quantmod"
    return told and s.verb is not None and s.verb.lemma_.lower() in moving_verbs()


def is_stated(s: Setting) -> bool:
    """ "Gave the value as $3m": does "as" lead to the sum?"""
    return s.root.dep_ == "pobj" and s.root.head.lower_ == "as"


def price_of(s: Setting) -> Found:
    """ "Sold the flat for £1.1m": the price of what changed hands."""
    prep = s.root.head
    if s.root.dep_ != "pobj" or prep.lower_ != "for" or s.amount.kind != "money" or s.verb is None:
        return None
    if s.verb.lemma_.lower() not in load_lexicon("measures")["dealing"]["verbs"] or prep.head != s.verb:
        return None
    for child in s.verb.children:
        if child.dep_ in ("dobj", "nsubjpass") and is_measure(child, s.parties, empty=False):
            text, words = phrase_of(s.passage, child, s.parties)
            return f"price of {text}", words, f"what is dealt in by “{s.verb.text}”"
    return None


def _moved(s: Setting, verb: Token) -> Found:
    """ "Agreed to double trade to $30 billion", where the tagger takes "double" for an adjective."""
    for prep in verb.children:
        noun = head_after(prep) if prep.lower_ == "to" and prep.i < s.root.head.i else None
        first = prep.nbor() if prep.i + 1 < len(prep.doc) else None
        if noun is None or first is None or noun.i >= s.root.head.i or not is_measure(noun, s.parties):
            continue
        if first.i < noun.i and first.lower_ in moving_verbs():
            after = first.idx + len(first.text)
            return *phrase_of(s.passage, noun, s.parties, after=after), f"what is moved by “{first.text}”"
    return None
