"""Numbers with no noun behind them: those that go on counting what was counted before, and those that
are figures all the same ("killed six", "dozens were hurt", "rose to 95")."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from core.extract.figures.amounts.bounds import bound_before
from core.extract.figures.amounts.listed import another_before
from core.extract.figures.grammar.clauses import verb_of, words_of
from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import any_of, load_lexicon, word_set
from core.values.currencies import exchanged_for

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = load_lexicon("function_words")
_THEM = any_of(_WORDS["counted_before"])
_PART_BEFORE = re.compile(rf"\b(?:of|among) (?:{_THEM}),? $|\bincluding (?:\w+ ){{0,2}}$", re.IGNORECASE)
_PART_AFTER = re.compile(rf"\s+of\s+(?:{_THEM})\b", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:^|[.,;:]\s)(?:out\s)?(?:of|among)\s(?:the\s|its\s|their\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom \d[\d,.]* to $", re.IGNORECASE)
_NEAR = 12  # figures back; a sentence with more of them is a table
_SUBJECTS = ("nsubj", "nsubjpass")
_befalls = partial(word_set, "numbered", "befalls")


def carried_from(passage: Passage, amount: Amount, before: list[Amount]) -> Amount | None:
    """The figure, in the same sentence, whose unit a bare number takes over; None when it has none.

    "6 million homes, including 1.5 million in the city": a bare number goes on counting homes.
    """
    text, number = passage.text, amount.number
    after = passage.token_after(amount.end)
    if not before or (after is not None and after.text in ("(", "-", "/")):
        return None
    sentence = passage.token_at(amount.start).sent
    if any(
        way(passage, before[-1], amount) for way in (_comes_from, _is_object_too, _is_anothers, _is_listed)
    ):
        return before[-1]
    near = before[-_NEAR:]
    named = [a for a in reversed(near) if a.unit is not None and a.kind in ("count", "money")]
    named = [a for a in named if passage.token_at(a.start).sent == sentence]
    counts = [a for a in named if a.kind == "count"]
    if (
        near[-1].kind == "quantity"
        and near[-1].value > amount.value
        and _is_part_of_the_last(passage, amount)
    ):
        return near[-1]  # "68 million tonnes, of which 55 million"
    if counts and _is_part_of_the_last(passage, amount):
        whole = (a for a in counts if a.value >= amount.value or number.form == "fraction")
        return next(whole, counts[0])  # "1.1 million homes in five states, 400,000 of them in the north"
    if number.form == "fraction" or not named:
        return None
    if (
        counts
        and after is not None
        and (after.tag_ == "WP" or (after.tag_ in ("WDT", "VBN") and _next(before, counts)))
    ):
        return counts[0]  # "68,400 people ... and 95,800 who", "17 killed and 100 wounded"
    if counts and (
        _OUT_OF.search(text, max(0, counts[-1].start - 24), counts[-1].start)
        and after is not None
        and after.pos_ == "AUX"
    ):
        return counts[-1]  # "Of the 329 passengers, 22 were children"
    if number.scale != 1:
        alike = [a for a in named if a.number.scale != 1]
        if alike or number.letter is not None:
            return alike[0] if alike else None
        return _next(before, counts)
    parallel = (a for a in counts if _is_parallel(passage, a, amount))
    return next(parallel, None)


def _comes_from(passage: Passage, last: Amount, amount: Amount) -> bool:
    """ "Dropped to 95 litres a day from 140": the level before has the unit of the one it moved to."""
    lead, back = passage.token_before(amount.start), passage.token_before(last.start)
    gap = passage.text[last.end : amount.start]
    if lead is None or back is None or len(gap) > 40 or ";" in gap or ". " in gap:
        return False
    alike = last.kind in ("quantity", "percent", "count") and last.unit is not None
    return alike and lead.lower_ == "from" and back.lower_ == "to" and amount.number.scale == 1


def _is_object_too(passage: Passage, last: Amount, amount: Amount) -> bool:
    """ "India offered 100,000 tonnes and has delivered 37,000", "A has 370 seats, B has 129": the object of a
    verb that deals in the same things as that of the figure before."""
    number = passage.token_at(amount.number.start)
    object_of = number.dep_ == "dobj" or (number.dep_ == "pobj" and number.head.lower_ == "with")
    if not object_of or last.kind not in ("count", "quantity") or last.unit is None:
        return False
    if amount.number.form not in ("digits", "words") or amount.value < 2 or not _is_free(passage, amount):
        return False
    verb = number.head if number.dep_ == "dobj" else number.head.head
    before = passage.token_at(last.number.start)
    first = verb_of(before)
    if first is None or first == verb or before.sent != number.sent or not all(map(_is_loose, number.lefts)):
        return False
    both = {verb.lemma_.lower(), first.lemma_.lower()}
    if len(both) > 1 and not any(both <= {*verbs} for verbs in load_lexicon("numbered")["deals"]):
        return False
    if first.dep_ == "relcl" or verb.lemma_.lower() in _befalls():  # "killed two guards and wounded 12"
        return False
    return any(child.dep_ == "dobj" and before in child.subtree for child in first.children)


def _is_listed(passage: Passage, last: Amount, amount: Amount) -> bool:
    """ "A has 370 seats, the others 129": what another subject has, the verb said once."""
    counted = last.kind in ("count", "quantity") and last.unit is not None
    return counted and another_before(passage, last.number, amount.number) is not None


def _is_loose(before: Token) -> bool:
    """Does a word before a number say nothing of what it counts: "another 14", "only 9"?"""
    return before.dep_ in ("advmod", "quantmod") or before.lower_ == "another"


def _is_anothers(passage: Passage, last: Amount, amount: Amount) -> bool:
    """ "739 delegates to Bruna's 465": what somebody else has of them."""
    owner = passage.token_before(amount.start)
    if owner is None or owner.tag_ != "POS" or last.unit is None or amount.number.form != "digits":
        return False
    gap = passage.text[last.end : amount.start]
    return (
        last.kind in ("count", "percent") and len(gap) < 60 and ". " not in gap and _is_free(passage, amount)
    )


def _next(before: list[Amount], counts: list[Amount]) -> Amount | None:
    """The figure right before, if it is one of `counts`."""
    return before[-1] if counts and before[-1] is counts[0] else None


def _is_part_of_the_last(passage: Passage, amount: Amount) -> bool:
    """ "300 of them", "of which 67", "including 30,000": some of what was counted before."""
    text = passage.text
    return bool(_PART_BEFORE.search(text, max(0, amount.start - 30), amount.start)) or bool(
        _PART_AFTER.match(text, amount.number.end)
    )


def _is_parallel(passage: Passage, last: Amount, amount: Amount) -> bool:
    """ "900 troops in Syria and 2,500 in Iraq", "by 312 votes to 278", "20 hurt, five seriously"."""
    gap = passage.text[last.end : amount.start]
    first, second = passage.token_after(last.end), passage.token_after(amount.end)
    lead = passage.token_before(amount.start)
    if lead is None or ". " in gap:
        return False
    if gap == " to ":
        return amount.number.form == last.number.form
    if (
        last.unit == "point"
        and exchanged_for(passage.text, amount.number.end) is None
        and lead.lower_ in ("at", "to")
        and amount.value > 10 * abs(last.value)
    ):
        return amount.number.form == "digits"  # "lost 34 points to close at 7,412"
    if second is None or not (lead.lower_ in _WORDS["joints"] or lead.text in ",;"):
        return False
    if gap.endswith(", ") and second.pos_ == "ADV" and last.unit == "people":
        return True
    return first is not None and first.pos_ == "ADP" and first.lower_ == second.lower_


def stands_alone(passage: Passage, amount: Amount) -> bool:
    """Is a number without any noun still a figure: with a scale, a comma, a decimal, or where one is due?"""
    number, text = amount.number, passage.text
    if number.form in ("fraction", "vague"):
        return False
    if number.scale != 1 or amount.bound != "exact" or _PART_AFTER.match(text, number.end):
        return True
    if (
        number.value > 1
        and bound_before(text, number.start) in ("over", "under")
        and _is_free(passage, amount)
    ):
        return True  # "at least six"
    after = passage.token_after(number.end)
    does = after is not None and after.pos_ in ("AUX", "VERB")
    if does and number.form == "words" and number.value <= 12 and _is_known(passage, amount):
        return False  # "the two agreed" names whom the text has told of
    if number.value > 1 and does and _is_subject(passage, amount):
        return True  # "39 were shot down"
    if number.form != "digits":
        return False
    if exchanged_for(text, number.end) is not None:
        return True
    written = text[number.start : number.end]
    if "," in written or "." in written or number.value >= 1000:
        return True
    if after is not None and after.lower_ in _WORDS["others"] and number.value > 1:
        return True
    if _FROM.search(text, max(0, number.start - 24), number.start):
        return True  # "from 22 to 9"
    before = passage.token_before(number.start)
    if before is None or number.value < 10:
        return False
    held = passage.token_at(number.start)
    had = held.dep_ == "dobj" and before == held.head and _is_free(passage, amount)
    had = had and held.head.lemma_.lower() not in word_set("numbered", "turning")
    if had and any(child.dep_ in _SUBJECTS for child in held.head.children):
        return True  # "the government has 168", but not "see 12"
    return before.lower_ in _WORDS["leads"] or before.lemma_.lower() in word_set("numbered", "counting")


def _is_known(passage: Passage, amount: Amount) -> bool:
    before = passage.token_before(amount.start)
    return before is not None and before.lower_ in _WORDS["definite"]


def _is_subject(passage: Passage, amount: Amount) -> bool:
    span = passage.doc.char_span(amount.number.start, amount.number.end, alignment_mode="expand")
    return span is not None and span.root.dep_ in _SUBJECTS


def is_doing(noun: Token) -> bool:
    """Is what looks like a counted noun what people do: "Some 30,000 march in Belgrade"?"""
    return noun.tag_ == "NN" and noun.lemma_.lower() in _befalls()


def _is_free(passage: Passage, amount: Amount) -> bool:
    """Does nothing that could be counted or named follow the number?"""
    after = passage.token_after(amount.number.end)
    return (
        after is None
        or after.is_punct
        or after.pos_ in ("ADP", "AUX", "VERB", "CCONJ", "SCONJ", "ADV", "PUNCT")
        or after.lower_ in load_lexicon("periods")["steps"]  # "made 500 last year"
    )


def befalls_people(passage: Passage, amount: Amount) -> bool:
    """ "Dozens were hurt", "the blast killed six", "three dead": people, though nobody says so."""
    after = passage.token_after(amount.number.end)
    if after is not None and after.pos_ == "ADV" and after.i + 1 < len(after.doc):
        after = after.nbor()  # "40 still missing"
    if (
        after is not None
        and after.lower_ in load_lexicon("numbered")["plights"]
        and amount.number.form != "fraction"
    ):
        return True
    span = passage.doc.char_span(amount.number.start, amount.number.end, alignment_mode="expand")
    if span is None or amount.number.value < 2 or not _is_free_of_nouns(passage, amount):
        return False
    if _is_struck(passage, amount):
        return True
    root: Token = span.root
    subject, verb = root.dep_ in _SUBJECTS, root.head.lemma_.lower()
    if amount.number.form == "vague" and subject:
        return True
    after = passage.token_after(amount.number.end)
    if after is not None and after.lower_ in _WORDS["others"]:
        after = passage.token_after(after.idx + len(after.text))
    while after is not None and after.pos_ in ("AUX", "ADV") and after.i + 1 < len(after.doc):
        after = after.nbor()
    if after is not None and after.tag_ in ("VBN", "VBD") and after.lemma_.lower() in _befalls():
        return True  # "Dozens injured in bus crash", "more than 20 were badly hurt"
    return (subject or root.dep_ == "dobj") and verb in _befalls()


def _is_struck(passage: Passage, amount: Amount) -> bool:
    """ "Killing over 3,000": such a verb right before the number, but for the words that bound it."""
    token = passage.token_before(amount.number.start)
    while token is not None and token.i and token.pos_ in ("ADP", "ADV", "ADJ", "SCONJ"):
        token = token.nbor(-1)
    return token is not None and token.pos_ == "VERB" and token.lemma_.lower() in _befalls()


def _is_free_of_nouns(passage: Passage, amount: Amount) -> bool:
    after = passage.token_after(amount.number.end)
    return (
        after is None or after.lower_ in _WORDS["others"] or after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")
    )


def is_population(passage: Passage, amount: Amount) -> bool:
    """ "A population of 80 million" counts people."""
    before = passage.text[max(0, amount.start - 40) : amount.start].lower()
    return amount.number.value >= 100 and any(noun in before for noun in words_of("people"))
