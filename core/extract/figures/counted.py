"""What a number without a unit counts: the noun it stands before, or that of the figure before it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from core.extract.figures.bounds import set_bound_behind
from core.extract.figures.clauses import words_of
from core.extract.figures.passage import Amount, Passage
from core.lexicons import load_lexicon
from core.values.currencies import exchanged_for
from core.values.display import singular
from core.values.numerals import any_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = load_lexicon("function_words")
_DETERMINER = any_of(_WORDS["determiners"])
_OF = re.compile(rf"\s+of\s+(?:(?:{_DETERMINER})\s+)*", re.IGNORECASE)
_PART_BEFORE = re.compile(r"\b(?:of|among) (?:which|whom|these|them),? $|\bincluding (?:\w+ ){0,2}$", re.I)
_PART_AFTER = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b", re.IGNORECASE)
_HANGING = re.compile(r"-(?:,?\s(?:(?:and|or|to)\s)?[^\W_]+-?)+(?<=-)(?=[^\W\d_])", re.IGNORECASE)
_DETERMINERS = re.compile(rf"(?:\s+of)?\s+(?:{_DETERMINER})\s+", re.IGNORECASE)
_MODIFIERS = ("ADJ", "NOUN", "PROPN", "NUM", "ADV")


def set_counted(passage: Passage, amount: Amount, last: Amount | None) -> None:
    """Find what `amount` counts; leave its kind None when it is no figure at all."""
    number = amount.number
    noun = _noun(passage, amount)
    of_what = passage.text.startswith(" of ", number.end)
    if last is not None and last.end > amount.start and last.kind == "count":
        return  # within what the last one counts: "two new 737 Max jets"
    one = number.form == "words" and number.value == 1
    if _is_capitalised(passage, amount):
        return  # "the Gang of Eight"
    if one and (noun is None or _is_idle_one(passage, amount, noun)):
        return
    if noun is not None and noun.pos_ == "PRON":
        noun = None
    if noun is not None and _names_a_group(passage, amount, noun):
        return
    if noun is not None and number.form == "words" and _names_a_kind(passage.text, amount, last):
        return
    if noun is not None:
        _count(passage, amount, noun)
    elif _inherits(passage, amount, last):
        assert last is not None
        amount.kind, amount.unit, amount.noun = last.kind, last.unit, last.noun
        amount.because("unit", "carried over from the figure before", last.start, last.end)
    elif number.form == "fraction":
        amount.kind = "multiple"
    elif number.form == "vague" and of_what:
        amount.kind = "count"
    elif _stands_alone(passage, amount):
        amount.kind = "count"
        if _counts_people(passage, amount):
            amount.unit = "people"
            amount.because("unit", "a population counts people")


def _count(passage: Passage, amount: Amount, noun: Token) -> None:
    amount.noun = noun
    amount.unit = _singular(noun)
    amount.kind = "multiple" if amount.number.form == "fraction" or _compares(noun) else "count"
    if _compares(noun):
        amount.unit = "times"
    end = noun.idx + len(noun.text)
    amount.because("unit", f"“{noun.text}” is what is counted", noun.idx, end)
    if amount.number.form != "fraction" and not _HANGING.match(passage.text, amount.number.end):
        amount.end = max(amount.end, end)


def _noun(passage: Passage, amount: Amount) -> Token | None:
    """The head noun behind the number: by the parse if it points ahead, else the end of the noun run."""
    text = passage.text
    end = set_bound_behind(text, amount)
    of = _OF.match(text, end) or (_DETERMINERS.match(text, end) if amount.number.form == "fraction" else None)
    if of:
        return _run_head(passage, passage.token_after(of.end()))
    first = passage.token_after(end)
    if (hanging := _HANGING.match(text, end)) is not None:  # "four-, five- and six-cylinder"
        return passage.token_after(hanging.end())
    if first is None or first.idx - end > 1 or text[end : first.idx].strip(" -\u00a0"):
        return None
    if text[end : end + 1] == "-" or first.text == "-":
        first = passage.token_after(end + 1)
        return first if first is not None and first.pos_ in ("NOUN", "PROPN") else _run_head(passage, first)
    return _run_head(passage, first)


def _run_head(passage: Passage, token: Token | None) -> Token | None:
    """The noun a run of modifiers leads to, stopping at the first plural: "new 737 Max jets"."""
    head: Token | None = None
    for _ in range(7):
        if token is None:
            break
        if token.tag_ in ("NNS", "NNPS") and token.text[0].isalpha():
            return token
        if token.tag_ == "POS":
            head, token = None, token.nbor() if token.i + 1 < len(token.doc) else None
            continue  # "one of the bank's advisers"
        if token.pos_ in ("NOUN", "PROPN") and (
            head is None or token.i == head.i + 1 or token.nbor(-1).text == "-"
        ):
            head = token
        elif token.text == "," and head is None and token.nbor(-1).pos_ == "ADJ":
            pass  # "small, friendly deals"
        elif token.pos_ in _MODIFIERS or token.tag_ in ("VBN", "VBG", "HYPH") or token.text == "-":
            if head is not None and token.pos_ in ("ADV", "ADJ") and head.pos_ != "PROPN":
                break
            if token.pos_ == "ADV" and token.head.i <= token.i:
                break
        else:
            break
        token = token.nbor() if token.i + 1 < len(token.doc) else None
    return head


def _is_idle_one(passage: Passage, amount: Amount, noun: Token) -> bool:
    """ "One" as a pronoun or in an idiom: "in one network", "one day", "no one"."""
    before = passage.token_before(amount.start)
    after = passage.token_after(amount.end)
    if after is not None and (after.lower_ in _numbered("idle") or after.like_num):
        return True
    if after is not None and after.lower_ == "of" and after.i + 1 < len(after.doc) and after.nbor().like_num:
        return True  # "one of four": the four are what is stated
    if before is not None and before.lower_ in _numbered("single"):
        return not (after is not None and after.lower_ == "of")
    return noun.lower_ in _numbered("idle") or (noun.tag_ == "NNP" and not (after and after.lower_ == "of"))


def _is_capitalised(passage: Passage, amount: Amount) -> bool:
    """Is a number word written as a name inside a sentence that is not all in capitals?"""
    word = passage.text[amount.number.start : amount.number.end]
    if amount.number.form != "words" or not word[:1].isupper() or word.isupper():
        return False
    token = passage.token_at(amount.number.start)
    before = passage.token_before(amount.number.start)
    return token.i != token.sent.start and before is not None and before.text[:1].isalpha()


def _names_a_kind(text: str, amount: Amount, last: Amount | None) -> bool:
    """ "Six-speed", "three-way" name a kind of thing; "two- and three-bedroom flats" count bedrooms."""
    if text[amount.number.end : amount.number.end + 1] != "-":
        return False
    hangs = text[amount.number.end + 1 : amount.number.end + 2] in (" ", ",")
    follows = last is not None and text[last.number.end : last.number.end + 1] == "-"
    return not (hangs or (follows and last is not None and last.kind == "count"))


def _names_a_group(passage: Passage, amount: Amount, noun: Token) -> bool:
    """ "The five Central Asian states" is the name of a group, "five states" a count."""
    before = passage.token_before(amount.start)
    return (
        before is not None
        and before.lower_ in _WORDS["definite"]
        and amount.number.value <= 30
        and _singular(noun) in _numbered("members")
    )


def _inherits(passage: Passage, amount: Amount, last: Amount | None) -> bool:
    """ "... 6 million homes, including 1.5 million in the city": a bare number goes on counting homes."""
    if (
        last is None
        or last.kind not in ("count", "money")
        or last.unit is None
        or amount.number.form == "fraction"
    ):
        return False
    if passage.token_at(last.start).sent != passage.token_at(amount.start).sent:
        return False
    after = passage.token_after(amount.end)
    if after is not None and after.text in ("(", "-", "/"):
        return False
    if last.kind == "count" and _is_part_of_the_last(passage, amount):
        return True
    if after is not None and after.tag_ in ("WP", "WDT", "VBN") and last.kind == "count":
        return True  # "68,400 people ... and 95,800 who", "17 killed and 100 wounded"
    return amount.number.scale != 1 and (last.kind == "count" or last.number.scale != 1)


def _is_part_of_the_last(passage: Passage, amount: Amount) -> bool:
    """ "300 of them", "of which 67", "including 30,000": some of what was counted before."""
    text = passage.text
    return bool(_PART_BEFORE.search(text, max(0, amount.start - 30), amount.start)) or bool(
        _PART_AFTER.match(text, amount.number.end)
    )


def _stands_alone(passage: Passage, amount: Amount) -> bool:
    """Is a number without any noun still a figure: with a scale, a comma, a decimal, or where one is due?"""
    number, text = amount.number, passage.text
    if number.form in ("fraction", "vague"):
        return False
    if number.scale != 1:
        return True
    if number.form != "digits":
        return False
    if exchanged_for(text, number.end) is not None:
        return True
    written = text[number.start : number.end]
    if "," in written or "." in written or number.value >= 1000:
        return True
    after = passage.token_after(number.end)
    if after is not None and after.lower_ in ("more", "others") and number.value > 1:
        return True
    before = passage.token_before(number.start)
    return before is not None and before.lower_ in _WORDS["leads"] and number.value >= 10


def _counts_people(passage: Passage, amount: Amount) -> bool:
    before = passage.text[max(0, amount.start - 40) : amount.start].lower()
    return amount.number.value >= 100 and any(noun in before for noun in words_of("people"))


def _singular(noun: Token) -> str:
    """The singular lemma in lower case ("company"); "people" stays, as readers write it."""
    if (known := singular(noun.text)) is not None and noun.lower_ not in _WORDS["kept"]:
        return known
    lemma = noun.lemma_.lower()
    if (
        lemma == noun.lower_
        and noun.tag_ in ("NNPS", "NNS")
        and lemma.endswith("s")
        and not lemma.endswith("ss")
    ):
        return lemma[:-1]
    return lemma


def _compares(noun: Token) -> bool:
    """The "times" of "five times more", "grew five times" makes a multiple; "five times a day" counts."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    if noun.lower_ == "times" and noun.i > 1 and _is_change(noun.nbor(-2)):
        return True
    return noun.lower_ == "times" and after is not None and after.lower_ in _comparing()


def _is_change(token: Token) -> bool:
    return any(token.lemma_.lower() in entry["verbs"] for entry in load_lexicon("changes").values())


@cache
def _comparing() -> frozenset[str]:
    return frozenset(load_lexicon("multiples")["comparing"]["words"])


@cache
def _numbered(key: str) -> frozenset[str]:
    return frozenset(load_lexicon("numbered")[key])
