"""What each of several has, the verb and the noun said once: "Chad sent 900 nurses, Peru 200 and Fiji 50"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.extract.figures.grammar.passage import Passage
from core.lexicons import any_of, load_lexicon
from core.lexicons.geography import place_of
from core.values.numerals import Number

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEXT = any_of(load_lexicon("function_words")["joints"])
_PARTED = re.compile(rf"(?:[,;]\s|[,;]?\s(?:{_NEXT})\s)(?=[^,;]*$)")
_FAR = 80  # characters between the two numbers
_LONGEST = 5  # words that name who has the second
_NAMED = ("GPE", "ORG", "PERSON", "NORP", "FAC", "LOC")
_NO_NAME = ("VERB", "AUX", "ADP", "NUM", "PRON")
_YEAR = re.compile(r"[Ii]n (?:19|20)\d\d")
_SUBJECTS = ("nsubj", "nsubjpass")
_FREE = ("ADP", "CCONJ", "SCONJ", "ADV", "PUNCT")
_OPENS = load_lexicon("function_words")["definite"]


def another_before(passage: Passage, last: Number, number: Number) -> Token | None:
    """The last word of who, or of when, a number behind another is told of, where the verb is not said again.

    The Italy of "France won 42 medals, Italy 38", the 2025 of "in 2024 it dug up 400 tonnes, in 2025 520".
    """
    gap = passage.text[last.end : number.start]
    parted = _PARTED.search(gap)
    if parted is None or len(gap) > _FAR or "." in gap or number.value < 2 or not _ends(passage, number):
        return None
    if not passage.in_one_sentence(passage.token_at(last.start).i, passage.token_at(number.start).i):
        return None
    words = passage.tokens(last.end + parted.end(), number.start)
    while words and words[-1].pos_ == "ADV":
        words.pop()  # "the south only 40"
    if not 0 < len(words) <= _LONGEST:
        return None
    name = " ".join(word.text for word in words)
    if _YEAR.fullmatch(name):
        return words[-1]
    subject = _subject(passage.token_at(last.start))
    if subject is None:
        return None
    if _is_name(subject) and place_of(name) is not None:
        return words[-1]
    told = not any(word.pos_ in _NO_NAME for word in words) and _are_alike(subject, words)
    return words[-1] if told else None


def _subject(number: Token) -> Token | None:
    """Who has the first number: the subject of the nearest verb before it."""
    start = number.sent.start
    verbs = (word for word in reversed(number.doc[start : number.i]) if word.pos_ in ("VERB", "AUX"))
    verb = next((word for word in verbs if word.dep_ not in ("aux", "auxpass")), None)
    children = verb.children if verb is not None else ()
    return next((one for one in children if one.dep_ in _SUBJECTS and one.i < number.i), None)


def _is_name(token: Token) -> bool:
    """Is a word a name, or part of one?"""
    return token.pos_ == "PROPN" or token.ent_type_ in _NAMED


def _are_alike(subject: Token, words: list[Token]) -> bool:
    """Are both named in one way: by names, as "the ...", or as so many of a kind?"""
    head, first = words[-1], subject.doc[subject.left_edge.i]
    inside = head.ent_type_ and head.i + 1 < len(head.doc) and head.nbor().ent_iob_ == "I"
    if words[0].lower_ in _OPENS:
        if head.text[0].isupper() and head.tag_ != "NNPS" and head.ent_type_ not in _NAMED:
            return False  # "the Big 5"
        return first.lower_ in _OPENS or _is_name(subject)
    if head.pos_ == "PROPN" and _is_name(subject):
        return head.ent_type_ in _NAMED and not inside
    return head.tag_ == subject.tag_ == "NNS" and len(words) == 1


def _ends(passage: Passage, number: Number) -> bool:
    """Does nothing follow that the number could count?"""
    after = passage.token_after(number.end)
    return after is None or (after.pos_ in _FREE and after.lower_ != "of") or after.is_punct
