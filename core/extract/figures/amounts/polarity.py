"""Whether the words that bound a number are said or denied: "never exceeded", "no member spends more than".

One place for every negation, and one small algebra: each negation that the bound stands under turns it over,
a floor into a ceiling and back, and two cancel out. A bound stands under a negation of its own verb ("did not
exceed", "without exceeding", "failed to top"), of that verb's subject ("no member", "none of them"), and of
what stands before a verb and subject in turned order ("at no point did it", "never has it").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from core.annotations import Bound
from core.extract.figures.grammar.passage import Passage
from core.lexicons import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_STOPS = frozenset(';:—–()[]“”"')
_FAR = 14  # tokens: a negation further off belongs to something else

# What a bound becomes under one negation. "Reached" and "near" are no bounds by themselves, or an estimate.
TURNED: dict[str, Bound] = {
    "over": "under",
    "under": "over",
    "reached": "under",
    "near": "under",
    "as_much": "under",
}
# What is left of one under "hardly", "barely".
HEDGED: dict[str, Bound] = {"over": "approx", "reached": "approx"}
_words = partial(word_set, "negations")


@dataclass(frozen=True, slots=True)
class Polarity:
    """What negates a bound: it is `turned` over, else hedged; the word that does it begins at `start`."""

    turned: bool
    start: int
    word: str
    near: bool  # it stands with the bound's own verb, so it can be read as part of the figure


def polarity_of(passage: Passage, start: int) -> Polarity | None:
    """What negates the bound whose words begin at `start`; None when nothing does."""
    found = _Negations()
    form = passage.token_at(start)
    subject = _walk_to_subject(form, found)
    if subject is not None:
        _in_subject(subject, found)
        _before_turned_order(subject, found)
        _above(subject, found)
    if found.first is None:
        return None
    turned = found.count % 2 == 1
    if not turned and not found.hedged:
        return None
    near = found.near and not any(token.like_num for token in form.doc[found.first.i : form.i])
    begin = _with_helpers(found.first) if near else found.first
    return Polarity(turned, begin.idx, found.first.text, near)


class _Negations:
    """The negations met on the way: how many, the first word of the leftmost, and whether it hedges."""

    def __init__(self) -> None:
        self.count = 0
        self.hedged = False
        self.first: Token | None = None
        self.near = False

    def take(self, token: Token, *, near: bool) -> bool:
        """Count a token if it negates; was it one?"""
        if _hedges(token):
            self.hedged = True
        elif _negates(token):
            self.count += 1
        else:
            return False
        self.first, self.near = token, near
        return True


def _walk_to_subject(form: Token, found: _Negations) -> Token | None:
    """Go left from the bound to the subject of its clause; None when something else ends the way."""
    past_verb = form.pos_ in ("VERB", "AUX")
    token = form
    for steps in range(_FAR):
        if token.i <= form.sent.start:
            return None
        token = token.nbor(-1)
        if token.text == "," and (before := _before_aside(token)) is not None:
            token = before
        if past_verb and (subject := _subject_around(token)) is not None:
            return subject
        if found.take(token, near=past_verb or steps < 3):
            if token.lower_ in ("nor", "neither"):
                return None
        elif token.text in _STOPS or token.text == "," or token.lower_ in _words("breaks"):
            return None
        elif token.pos_ == "CCONJ" and token.lower_ != "or":
            return _shared_subject(token) if past_verb else None
        elif not past_verb:
            if _modifies(token, steps):
                return None
            past_verb = token.pos_ in ("VERB", "AUX")
    return None


def _modifies(token: Token, steps: int) -> bool:
    """Does the bound stand in a phrase of its own, which what was denied does not reach?

    "Did not build a plant costing more than", "a port worth more than", "the more than 300 workers".
    """
    before = token.nbor(-1) if token.i else None
    costs = token.tag_ in ("VBG", "VBN") and before is not None and before.pos_ in ("NOUN", "PROPN")
    if token.lower_ == "worth":
        return before is not None and before.pos_ in ("NOUN", "PROPN")
    if steps == 0:
        return token.lower_ in _words("definite")
    return costs or token.pos_ == "ADP"


def _before_aside(comma: Token) -> Token | None:
    """The helper or negation before an aside in commas: "has not, in any year, exceeded"."""
    for place in range(comma.i - 1, max(comma.sent.start, comma.i - 8), -1):
        if comma.doc[place].text == ",":
            before = comma.doc[place - 1]
            return before if before.pos_ == "AUX" or before.lower_ in _words("words") else None
    return None


def _subject_around(token: Token) -> Token | None:
    """The subject a token is, or is part of."""
    if token.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"):
        return None
    while token.dep_ not in _SUBJECTS:
        if token.pos_ == "VERB" or token.head is token or token.head == token:
            return None
        token = token.head
    return token


def _shared_subject(joint: Token) -> Token | None:
    """ "No bank lends or saves more than": the subject of the first of two joined verbs."""
    verb = joint.head
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def _in_subject(subject: Token, found: _Negations) -> None:
    """ "No member", "none of the banks", "neither bank": the subject's phrase begins with a negation."""
    edge = subject.left_edge
    if _hedges(edge) and edge.i + 1 < len(edge.doc) and edge.nbor().lower_ in _words("hedged"):
        found.count += 1  # "hardly any of the banks" are few of them
        found.first, found.near = edge, False
        return
    while edge.lower_ in _words("almost") and edge.i < subject.i:
        edge = edge.nbor()
    if edge.lower_ in _words("subjects"):
        found.count += 1
        found.first, found.near = edge, False


def _before_turned_order(subject: Token, found: _Negations) -> None:
    """ "At no point did it", "nor may it": a helper, then the subject, and a negation before both."""
    edge = subject.left_edge
    helper = edge.nbor(-1) if edge.i > edge.sent.start else None
    if helper is None or (helper.pos_ != "AUX" and helper.lemma_ != "have"):
        return
    token = helper
    for _ in range(6):
        if token.i == token.sent.start:
            return
        token = token.nbor(-1)
        if token.text in _STOPS or token.text == ",":
            return
        if found.take(token, near=False):
            return


def _above(subject: Token, found: _Negations) -> None:
    """ "Does not expect growth to exceed": the verb above is denied, and so is what it leads to."""
    verb = subject.head
    if verb.dep_ in ("ccomp", "xcomp") and verb.tag_ == "VB" and verb.head.i < subject.i:
        for child in verb.head.children:
            if child.dep_ == "neg" and child.i < subject.i:
                found.take(child, near=False)


def _negates(token: Token) -> bool:
    if token.lower_ in _words("words"):
        after = token.nbor() if token.i + 1 < len(token.doc) else None
        before = token.nbor(-1) if token.i else None
        if after is not None and after.text == "," and token.lower_ == "no":
            return False  # "No, it exceeded that."
        idle = after is not None and after.lower_ in _words("idle")
        return not idle and not (before is not None and before.lower_ == "or" and token.lower_ == "not")
    if token.lemma_.lower() in _words("verbs"):
        return True
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return token.lower_ == "yet" and after is not None and after.lower_ == "to"


def _hedges(token: Token) -> bool:
    return token.lower_ in _words("hedges")


def _with_helpers(token: Token) -> Token:
    """Take in the helper before a negation: the "did" of "did not"."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    return before if before is not None and before.pos_ == "AUX" else token
