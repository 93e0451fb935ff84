"""Ages without "years old": "Anna Bell, 44, said", "adults over 65", "the average age is 47"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import any_of, load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_MORE = re.compile(r"\s?(?:,|,?\s(?:and|or)|to|–|-)\s?", re.IGNORECASE)
_WORDS = load_lexicon("ages")
_THE_AGE = re.compile(
    rf"\bages?\b(?![^.;:]*\d)[^.;:]{{0,40}}\b(?:{any_of(_WORDS['verbs'])})\s(?:(?:{any_of(_WORDS['around'])})\s)?$",
    re.IGNORECASE,
)


def set_age_of_person(passage: Passage, amount: Amount) -> bool:
    """Read a bare number behind a person's name as their age; True when it is one."""
    number = amount.number
    text = passage.text
    if not (number.plain and 1 <= number.value <= 110) or amount.bound == "range":
        return False
    if "." in text[number.start : number.end]:
        return False
    before, after = passage.token_before(number.start), passage.token_after(number.end)
    if before is not None and _is_what_somebody_is(before, after, passage):
        amount.kind, amount.unit = "age", "year"
        amount.because("unit", "what a person is or turns", before.idx, number.end)
        return True
    if (
        before is not None
        and before.lower_ in _WORDS["at_the_time"]
        and before.i
        and before.nbor(-1).text == ","
    ):
        before = before.nbor(-1)  # "Ines Kohl, then 44, became"
    comma = before is not None and before.text == "," and text[number.end : number.end + 1] in (",", ".", ";")
    if comma:
        before = passage.token_before(before.idx)  # type: ignore[union-attr]
    whose = ("PROPN", "NOUN") if comma and number.value >= 10 else ("PROPN",)
    if before is None or before.pos_ not in whose or not (comma or before.ent_type_ == "PERSON"):
        return False
    if (comma and before.ent_type_ not in ("PERSON", "ORG", "")) or before.ent_type_ in ("GPE", "DATE"):
        return False
    if not comma and (after is None or after.pos_ not in ("VERB", "AUX") or before.i == before.sent.start):
        return False
    amount.kind, amount.unit = "age", "year"
    amount.because("unit", "an age behind a person's name", before.idx, number.end)
    return True


def _is_what_somebody_is(verb: Token, after: Token | None, passage: Passage) -> bool:
    """ "The prince will be 41", "she turned 70": a person is so old, and nothing is counted."""
    if verb.lemma_.lower() not in _WORDS["being"] or verb.pos_ not in ("VERB", "AUX"):
        return False
    doing = [*verb.children, *(verb.head.children if verb.dep_ == "conj" else ())]
    subject = next((child for child in doing if child.dep_ in ("nsubj", "nsubjpass")), None)
    free = after is None or after.is_punct or after.lower_ in _WORDS["then"]
    free = free or (verb.dep_ == "relcl" and after is not None and after.pos_ == "AUX")
    if subject is None or not free:
        return False
    if subject.lower_ == "who" and verb.dep_ == "relcl":  # "Reagan, who was 69 when he took office"
        subject = verb.head
    several = verb.lemma_.lower() == "turn" and subject.lower_ in (*_WORDS["people"], *_WORDS["several"])
    return several or subject.ent_type_ == "PERSON" or subject.lower_ in _WORDS["persons"]


def is_age(passage: Passage, amount: Amount, last: Amount | None) -> bool:
    """Read a bare number as an age where words say so; True when it is one.

    "Aged 5 and 8" has two, "children under five", "girls of 11" and "the average age is 47" one each.
    """
    text, number = passage.text, amount.number
    after = passage.token_after(number.end)
    bare = after is None or after.is_punct or after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "SYM")
    window = text[max(0, amount.start - 80) : amount.start]
    if amount.bound == "range":
        bare = _whose().search(window) is not None  # "children between 6 and 14 pay half"
    if not (bare and number.scale == 1 and 0 < number.value < 111):
        return False
    if number.value != number.value.to_integral_value() or text[number.end : number.end + 1] == "-":
        return False
    listed = last is not None and last.kind == "age" and last.end == last.number.end
    if listed and last is not None and _MORE.fullmatch(text, last.end, number.start):
        evidence, rule = (last.start, last.end), "an age beside another"
    elif (found := _whose().search(window) or _THE_AGE.search(window)) is not None:
        base = amount.start - len(window)
        evidence, rule = (base + found.start(), base + found.end()), "an age, by the words before it"
    else:
        return False
    amount.kind, amount.unit = "age", "year"
    amount.because("unit", rule, *evidence)
    return True


@cache
def _whose() -> re.Pattern[str]:
    people, bounds = any_of(_WORDS["people"]), any_of(_WORDS["bounds"])
    return re.compile(rf"\b(?:{people})\s(?:aged\s)?(?:{bounds})\s$", re.IGNORECASE)
