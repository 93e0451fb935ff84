"""Whether a period belongs to a figure, by the clauses of the parse, and whether it is still to come."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from core.extract.figures.grammar.differences import comparison_of
from core.extract.figures.grammar.passage import Amount, Passage
from core.extract.figures.meaning.changes import change_of
from core.lexicons import any_of, load_lexicon, word_set
from core.values.periods import Period

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASIDE = ("relcl", "acl", "appos")
_BEFORE_A_NOUN = ("nummod", "compound", "nmod", "amod")
_UPON = any_of(
    [*load_lexicon("periods")["attachment"]["upon"], *load_lexicon("periods")["attachment"]["compared"]]
)
_SAME = re.compile(rf"\b(?:{_UPON}|than|with) the same\b", re.IGNORECASE)
_FIGURES_NOUN = 12  # steps up the parse at most
_saying = partial(word_set, "measures", "saying", "verbs")
_lists = partial(word_set, "periods", "attachment")


def belongs(passage: Passage, amount: Amount, period: Period) -> bool:
    """May a figure be stated for a period?

    Not if it stands in a clause or an aside that says nothing of the figure ("the fund, which A joined in
    2019, will lend $60 million"), in what the figure is compared with ("fewer than in 2019"), or in the name
    of a thing ("hundreds of victims of the 1976 quake"). A definite count ("the 45 dancers") has only the
    periods of its own phrase.
    """
    if period.start >= amount.start and period.end <= amount.end:
        return True
    token, figure = root_of(passage, period.start, period.end), _figure(passage, amount)
    if _is_compared(passage, amount, period) or _is_an_event(token):
        return False
    if _is_definite(passage, amount) and not any(token in one.subtree for one in figure):
        return False
    if period.start >= amount.end and _is_inside(figure[0], token):
        return False
    if _is_of_another_verb(token, figure, period.start >= amount.end):
        return False
    if _is_when_it_was_said(token, figure[0]) or _is_of_a_paper(token, figure):
        return False
    if period.day and not _is_done_then(token, figure[0]):
        return False
    if period.end <= amount.start and _is_told_of_another(token, figure[0]):
        return False
    named = token.head if token.dep_ in _BEFORE_A_NOUN and token.head.i > token.i else None
    for _ in range(_FIGURES_NOUN):
        if _stands_apart(token) and not _is_about(token, figure):
            return False
        if _is_told(token) and not any(one in token.subtree for one in figure):
            return False  # "set aside $5 million and said that works would begin in July"
        if named is not None and token.head in figure and token.lower_ == "of":
            return False
        if token.head == token:
            return True
        token = token.head
    return True


def _is_an_event(token: Token) -> bool:
    """Is what looks like a time somebody's doing: "this March for peace drew 4,000 people"?"""
    return token.dep_ in ("nsubj", "nsubjpass") and any(child.lower_ == "for" for child in token.rights)


def root_of(passage: Passage, start: int, end: int) -> Token:
    """The head word of a stretch of a passage."""
    span = passage.doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None else passage.token_at(start)


def _figure(passage: Passage, amount: Amount) -> list[Token]:
    root = root_of(passage, *amount.core)
    return [root] if amount.noun is None or amount.noun == root else [root, amount.noun]


def _stands_apart(token: Token) -> bool:
    """Does a token head a clause or an aside that is about another word?"""
    fronted = (
        token.dep_ == "advcl" and token.tag_ == "VBN" and token.i < token.head.i
    )  # "Founded in 1995, ..."
    return (token.dep_ in _ASIDE and token.lower_ not in _lists("valued")) or fronted


def _is_of_another_verb(period: Token, figure: list[Token], behind: bool) -> bool:
    """Does a period stand with a verb that goes on from that of the figure ("is to cost $11 billion and to be
    ready in 2029"), or from whose time that of the figure goes on ("opened in 2015 and treats 300 people")?
    """
    verbs = [verb_of(one) for one in (period, figure[0])]
    if verbs[0] is None or verbs[1] is None or verbs[0] == verbs[1]:
        return False
    if behind:
        return verbs[0].dep_ == "conj" and verbs[0].head == verbs[1] and figure[0].i < verbs[0].i
    goes_on = verbs[1].dep_ == "conj" and verbs[1].head == verbs[0] and verbs[0].i < period.i < verbs[1].i
    return goes_on and verbs[0].tag_ == "VBD" and verbs[1].tag_ in ("VBZ", "VBP")


def verb_of(token: Token) -> Token | None:
    """The verb that a word completes, at whatever depth; itself where it is one."""
    return next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), None)


def _is_told(token: Token) -> bool:
    """Does a token head what a verb of saying before it tells?"""
    return token.dep_ == "ccomp" and token.head.i < token.i and token.head.lemma_.lower() in _saying()


def _is_of_a_paper(period: Token, figure: list[Token]) -> bool:
    """Does a period tell when the paper was signed under which something is done: "under a deal of 2019"?
    What is ordered "in a 2022 deal", or done "after the deal of last year", is of that time."""
    of = period.dep_ == "pobj" and period.head.lower_ in ("of", "from")
    paper = period.head.head if of else period.head
    named = period.dep_ in _BEFORE_A_NOUN and paper.dep_ in ("nsubj", "nsubjpass")
    if named and paper.lemma_.lower() in _lists("papers") and paper.head.tag_ in ("VBZ", "VBP"):
        return not any(one in paper.subtree for one in figure)  # "the 1998 treaty lets 200 boats fish"
    if paper.lemma_.lower() not in _lists("papers") or paper.dep_ != "pobj":
        return False
    return paper.head.lower_ in _lists("under") and not any(one in paper.subtree for one in figure)


def _is_when_it_was_said(period: Token, figure: Token) -> bool:
    """Does a period tell when somebody said what may be: "warned in March that it would cost $5m"?"""
    token, ahead = figure, False
    for _ in range(_FIGURES_NOUN):
        ahead = ahead or any(child.tag_ == "MD" for child in token.children)
        if ahead and _is_told(token) and period not in token.subtree:
            while period.head != period and period.pos_ not in ("VERB", "AUX"):
                period = period.head
            return period == token.head
        if token.head == token:
            return False
        token = token.head
    return False


def _is_done_then(day: Token, figure: Token) -> bool:
    """Is a figure what is done on a day ("on Friday the ship took on 40 people"), and not of what was said on
    it, of a paper or a meeting of that day, of another verb?"""
    verb = day.head.head if day.dep_ == "pobj" else day.head
    doing = verb_of(figure)
    if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() in _saying() or doing is None:
        return False
    for _ in range(3):
        if doing == verb:
            return True
        goes_on = doing.dep_ == "conj" and day.i < verb.i
        if not (goes_on or (doing.dep_ == "advcl" and doing.tag_ == "VBG")):
            return False
        doing = doing.head
    return False


def _is_told_of_another(period: Token, figure: Token) -> bool:
    """Does a figure tell what holds of a thing now, and not at the time before it: "in 2010 she joined a firm
    that employs 300 people"?"""
    verb = verb_of(period)
    token = figure
    for _ in range(_FIGURES_NOUN):
        if token == verb or token.head == token or period in token.subtree:
            return False
        if token.dep_ == "appos" and token != figure:
            return True  # "Ardley, a town of 9,000 residents"
        if token.dep_ == "relcl" and token.head != period:
            finite = [token, *(child for child in token.children if child.dep_ in ("aux", "auxpass"))]
            return verb is not None and verb.tag_ == "VBD" and any(t.tag_ in ("VBZ", "VBP") for t in finite)
        token = token.head
    return False


def _is_about(aside: Token, figure: list[Token]) -> bool:
    """Does an aside hold the figure, or say something of it or of the noun whose sum it is?"""
    if any(one in aside.subtree for one in figure):
        return True
    if aside.dep_ == "advcl":
        return False
    if aside.head in figure:
        return True
    for one in figure:
        for _ in range(4):  # "a loan of $5 million, agreed in 2023"
            if one.head == aside.head:
                return True
            if one.head == one or one.head.pos_ in ("VERB", "AUX"):
                break
            one = one.head
    return False


def _is_inside(figure: Token, period: Token) -> bool:
    """Is a figure part of a clause inside that of a period behind it ("what will cost $7m opens in May")?"""
    for _ in range(_FIGURES_NOUN):
        if figure.dep_ == "relcl":
            return period.i > figure.right_edge.i
        if figure.head == figure:
            break
        figure = figure.head
    return False


def _is_definite(passage: Passage, amount: Amount) -> bool:
    before = passage.token_before(amount.core[0])
    definite = load_lexicon("function_words")["definite"]
    return amount.kind == "count" and before is not None and before.lower_ in definite


def _is_compared(passage: Passage, amount: Amount, period: Period) -> bool:
    """Is a period that of what a figure is compared with ("fewer than in 2019", "up 4% on 2022")?"""
    if period.start < amount.end:
        return False
    against = comparison_of(passage, amount)
    if against is not None and against.start <= period.start < against.end:
        return True
    gap = passage.tokens(amount.end, period.start)
    if _SAME.search(passage.text, amount.end, period.start):
        return True  # "up 11% on the same months of 2024"
    if period.text.lower().startswith("since ") and any(token.tag_ in ("JJS", "RBS") for token in gap):
        return True  # "its biggest gift since 2011"
    for token in reversed(gap):
        if token.lower_ == "than":
            return True
        if token.is_punct or token.pos_ == "CCONJ":
            break
    lead = period.text.split()[0].lower()
    if gap and lead not in _lists("compared"):
        lead = gap[-1].lower_
        year = period.text.isdigit() or not _lists("before_last").isdisjoint(period.text.lower().split())
        if lead in _lists("upon") and year:
            return True
    words = period.text.lower().split()
    span = lead == "from" and not _lists("ends").isdisjoint(words)  # "fell by 2% from 1995 to 2005"
    return lead in _lists("compared") and not period.ahead and not span and _is_change(passage, amount)


def _is_change(passage: Passage, amount: Amount) -> bool:
    if amount.kind == "percent":
        return True
    before = passage.token_before(amount.start)
    if before is not None and before.lower_ == "by" and before.i:
        before = before.nbor(-1)  # "up by 200,000 from 2023"
    near = [before, passage.token_after(amount.end)]
    return any(token is not None and change_of(token) is not None for token in near)


def lies_ahead(passage: Passage, period: Period) -> bool:
    """Is what happens in a period still to come ("will arrive in June", "is due in May")?"""
    token = root_of(passage, period.start, period.end)
    for _ in range(_FIGURES_NOUN):
        if token.lower_ in _lists("due") or _is_future(token):
            return True
        if token.pos_ in ("VERB", "AUX"):
            shared = token.dep_ in ("xcomp", "acl") or (token.dep_ == "conj" and token.tag_ == "VB")
            if not shared:
                return False
        if token.head == token:
            return False
        token = token.head
    return False


def _is_over(planned: Token) -> bool:
    """Is what was planned or promised itself what was done: "was set up on Sunday", "were pledged in May"?
    Not where the time is what it was planned for."""
    was = any(child.dep_ == "auxpass" and child.tag_ == "VBD" for child in planned.children)
    due = _lists("planned_for")
    return was and not any(child.dep_ == "prep" and child.lower_ in due for child in planned.children)


@lru_cache(maxsize=16)  # what a long list hangs on is asked for each of its figures
def _is_future(token: Token) -> bool:
    """ "Will arrive", "is to open", "plans to pay", "are planned for"."""
    if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return False
    futures = (*load_lexicon("function_words")["futures"], "shall")
    if any(child.dep_ == "aux" and child.lower_ in futures for child in token.children):
        return True
    planned = token.lemma_.lower() in _lists("planning")
    if planned and token.tag_ == "VBN":
        return not _is_over(token)
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    above = token.head
    return (
        to and token.dep_ == "xcomp" and (above.lemma_.lower() in _lists("planning") or above.lemma_ == "be")
    )
