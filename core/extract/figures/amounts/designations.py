"""Numbers that are years, or part of a name: "in 2024", "Game 7", "iPhone 14", "V-6", "the 2024 Summit"."""

import re
from functools import cache, partial
from typing import TYPE_CHECKING
from unicodedata import combining

from core.extract.figures.grammar.passage import Passage
from core.lexicons import any_word, load_lexicon, word_set
from core.values.numerals import Number

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERSION = re.compile(r"\d{1,2}\.\d")
_HYPHENED = re.compile(r"([^\W_]+)\s?-$")
_lexicon = partial(word_set, "numbered")
_other_calendar = partial(any_word, "calendar_years", "used", "forms", shape=r"(?<!\w){}(?!\w)")


def is_glued(text: str, number: Number) -> bool:
    """Is the number part of a word or a code: "G7", "V-6", "COVID-19", "3G", "10x"?"""
    before = text[max(0, number.start - 20) : number.start]
    after = text[number.end : number.end + 2]
    inside = bool(before) and (before[-1].isalpha() or combining(before[-1]) > 0) and after[:1].isalpha()
    if number.form == "fraction" and inside:
        return True  # a letter of another alphabet, spoilt on the way: "GÃ1⁄4ler"
    if number.form in ("words", "fraction", "vague"):
        return False
    if before and (before[-1].isalpha() or before[-1] in "_/\\" or before.endswith(("№", "#"))):
        return True
    hyphened = _HYPHENED.search(before)
    if hyphened and hyphened[1].lower() not in _lexicon("hyphened"):
        return not hyphened[1].isdigit() and (not before.endswith(" -") or hyphened[1].isupper())
    return bool(after and (after[0].isalpha() or after[0] == "_"))


def is_year(passage: Passage, number: Number) -> bool:
    """Is a number without a unit a year? Four digits, 1100 to 2200, where a year would stand."""
    if not (number.plain and number.end - number.start == 4 and 1100 <= number.value <= 2200):
        return False
    after = passage.token_after(number.end)
    counts = after is not None and after.tag_ == "NNS" and after.is_lower
    word = passage.token_before(number.start)
    before = word.lower_ if word is not None else ""
    if counts and (number.value % 100 == 0 or number.value < 1900) and before != "in":
        return False
    if 1300 <= number.value <= 1500 and before in _lexicon("of_a_year") and not counts:
        return _other_calendar().search(passage.text) is not None or before in _lexicon("dating")
    if number.value >= 1900:
        return not (counts and before in _lexicon("bounding"))
    return before in _lexicon("dating") and not counts


def is_name(passage: Passage, number: Number) -> bool:
    """Is a number without a unit part of a name, by the word before it or the parse?"""
    before = passage.token_before(number.start)
    after = passage.token_after(number.end)
    if number.form != "digits" or number.scale != 1:
        return False
    if before is None:  # "3 Ana Costa", in a list of who is where
        return number.plain and number.value <= 50 and after is not None and after.ent_type_ == "PERSON"
    if before.lower_ == "of" and before.i and before.nbor(-1).text == "Group":
        return True  # "the Group of 20 summit"
    if before.lower_ in _lexicon("indexes"):
        return True
    if _is_version(passage, number, before, after):
        return True
    counted = after is not None and (_counts(after) or _makes_of(after))
    if before.text in ("#", "№"):
        return True
    if before.lower_ in _lexicon("before") and before.idx + len(before.text) < number.start:
        decimal = after is not None and after.lower_ == "of"  # "version 3.5 of the app"
        return (number.plain or decimal) and not counted
    if after is not None and _is_proper(after) and not counted and after.idx == number.end + 1:
        return _is_singular_name(passage, number, after)
    if not _is_proper(before) or before.lower_ in _calendar() or before.ent_type_ == "DATE":
        return False
    if before.idx + len(before.text) != number.start - 1 and before.text[-1:] != "-":
        return False
    if counted or (after is not None and after.text in "%$€£"):
        return False
    return number.plain or before.ent_type_ in ("PRODUCT", "ORG", "WORK_OF_ART", "FAC")


def _is_version(passage: Passage, number: Number, before: "Token", after: "Token | None") -> bool:
    """The "3.0" of "a group called Raven 3.0 took credit": a decimal right behind a name, nothing counted."""
    written = passage.text[number.start : number.end]
    named = (
        _is_proper(before) and before.text[1:].islower() and before.idx + len(before.text) + 1 == number.start
    )
    free = after is None or after.is_punct or after.pos_ in ("VERB", "AUX", "ADP", "CCONJ")
    return named and free and _VERSION.fullmatch(written) is not None and before.lower_ not in _calendar()


def _counts(token: "Token") -> bool:
    """Does the token after a number look like something counted ("workers", "new jets")?"""
    for _ in range(4):
        if token.tag_ == "NNS":
            return True
        if token.pos_ not in ("ADJ", "NOUN", "ADV") or token.i + 1 >= len(token.doc):
            return bool(token.tag_ == "NNS")
        token = token.nbor()
    return False


def _makes_of(token: "Token") -> bool:
    """ "Audi and Skoda cars": two makes, and a plural of what they make."""
    run = token.doc[token.i : token.i + 4]
    return (
        len(run) == 4
        and _is_proper(run[0])
        and run[1].pos_ == "CCONJ"
        and _is_proper(run[2])
        and run[3].tag_ == "NNS"
        and run[3].is_lower
    )


def _is_proper(token: "Token") -> bool:
    return bool(token.pos_ == "PROPN") and token.text[:1].isupper()


def _is_singular_name(passage: Passage, number: Number, after: "Token") -> bool:
    """ "787 Dreamliner", "50 Cent": the number belongs to a name that counts nothing."""
    token = after
    while token.i + 1 < len(token.doc) and (_is_proper(token) or token.pos_ in ("ADJ", "NOUN")):
        if token.tag_ in ("NNS", "NNPS"):
            return False
        token = token.nbor()
    before = passage.token_before(number.start)
    named = before is not None and _is_proper(before) and before.lower_ not in _calendar()
    commas = number.end - number.start > len(str(number.value))
    return token.tag_ not in ("NNS", "NNPS") and number.plain and (number.value > 20 or named) and not commas


@cache
def _calendar() -> frozenset[str]:
    periods = load_lexicon("periods")
    return frozenset(periods["months"]) | frozenset(periods["weekdays"])
