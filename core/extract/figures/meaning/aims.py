"""What is there already, though words of an aim stand before it: "they will meet one of the owners"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.extract.figures.grammar.clauses import Setting
from core.extract.figures.grammar.passage import Amount
from core.lexicons import any_of, load_lexicon
from core.values.goals import Goal

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = load_lexicon("function_words")
_GONE_BY = re.compile(rf"\s(?:{any_of(_WORDS['moments'])})\b", re.IGNORECASE)
_ONE_OF = re.compile(r"one of\b", re.IGNORECASE)
_OWNED = ("POS", "PRP$")
_FINITE = ("VBD", "VBZ", "VBP")
_STEPS = 12  # up the parse at most


def is_there(amount: Amount, setting: Setting) -> bool:
    """Is a figure of what is so already: an age, "15 years ago", "one of the owners", "Kern's two rivals",
    "the 30 letters that are missing"?"""
    text = setting.passage.text
    if amount.kind == "age" or _ONE_OF.match(text, amount.start):
        return True
    if amount.kind == "duration":
        return _GONE_BY.match(text, amount.end) is not None
    before = setting.passage.token_before(amount.core[0])
    if amount.kind != "count" or before is None:
        return False
    told = amount.noun is not None and any(child.dep_ == "relcl" for child in amount.noun.children)
    return before.tag_ in _OWNED or (told and before.lower_ in _WORDS["definite"])


def is_elsewhere(goal: Goal, base: int, setting: Setting) -> bool:
    """Do the words of an aim stand in another clause than a figure of which a finite verb tells what is:
    "10,000 are expected, and 70 percent have paid"? They count from `base`."""
    if goal.start is None:
        return False
    aim = setting.passage.token_at(base + goal.start)
    token = setting.root
    for _ in range(_STEPS):
        if token in (aim, aim.head):
            return False
        if token.dep_ in ("conj", "relcl") and _is_finite(token):
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def _is_finite(verb: Token) -> bool:
    parts = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    return any(part.tag_ in _FINITE for part in parts) and not any(part.tag_ == "MD" for part in parts)
