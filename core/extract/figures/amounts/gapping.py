"""What a number leaves out because the clause before said it: "wheat rose 3 percent, maize 2"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from core.extract.figures.amounts.designations import is_year
from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import any_of, load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = re.compile(rf"[,;]|\s(?:{any_of(load_lexicon('function_words')['next_clause'])})\s", re.IGNORECASE)
_COMPARED = re.compile(
    rf"(?<!\w)(?:{any_of(load_lexicon('function_words')['compared'])})\s(?:(?:just|only)\s)?$", re.IGNORECASE
)
_MOMENTS = any_of(load_lexicon("function_words")["moments"])
_BEFORE = re.compile(rf"\s(?:an?|one)\s[^\W\d_]+\s(?:{_MOMENTS})(?!\w)")
_LEADS = frozenset(load_lexicon("function_words")["gapping"])
_KINDS = ("percent", "money", "quantity")
_RATE = re.compile(r"\s(?:an?|per)\s[^\W\d_]+\s", re.IGNORECASE)  # "from €15 a tonne to 22"
_FAR = 60
_MANY = 8  # words


def gapped_from(passage: Passage, amount: Amount, last: Amount) -> bool:
    """Does a bare number go on with the unit of `last`: one word leads to both, or the verb is left out?"""
    gap = passage.text[last.end : amount.start]
    if last.unit is not None and amount.number.form == "digits" and _COMPARED.search(gap) and ". " not in gap:
        return len(gap) < _FAR and _ends(passage, amount)  # "37 ships, compared with 29 in May"
    if last.unit is not None and (_is_other_end(passage, amount, last) or _goes_on(passage, amount, last)):
        return True
    if last.kind not in _KINDS or last.unit is None:
        return False
    if len(gap) > _FAR or amount.number.form != "digits":
        return False
    if ". " in gap or not _CLAUSES.search(gap) or not _ends(passage, amount) or amount.number.value >= 1000:
        return False
    lead, before = passage.token_before(amount.start), passage.token_before(last.start)
    if lead is None or before is None:
        return False
    if lead.lower_ in _LEADS:
        back = gap.strip().lower() == "to" and before.lower_ == "from"
        moved = lead.lower_ == "by" and (before.lower_ == "by" or changes_it(before))
        return back or moved or (lead.lower_ == before.lower_ and lead.lower_ not in ("of", "from"))
    if changes_it(lead):
        return changes_it(before) or before.lower_ == "by" or before.pos_ in ("NOUN", "PROPN")
    return len(gap) < 26 and lead.pos_ in ("NOUN", "PROPN") and not _has_verb(passage, last, amount)


def _goes_on(passage: Passage, amount: Amount, last: Amount) -> bool:
    """ "70 taka last winter and 55 before the war": another time or place, and the same of it."""
    if last.kind not in _KINDS or amount.number.form != "digits" or is_year(passage, amount.number):
        return False
    gap = passage.tokens(last.end, amount.start)
    if not 1 < len(gap) < _MANY or gap[-1].lower_ not in ("and", "or"):
        return False
    if any(token.is_punct or token.pos_ in ("VERB", "AUX", "NUM") for token in gap):
        return False
    after = passage.token_after(amount.number.end)
    placed = after is not None and after.pos_ == "ADP" and after.lower_ != "of"
    timed = gap[0].pos_ == "ADP" or gap[0].ent_type_ == "DATE"
    return placed and timed and gap[0].lower_ != "of" and amount.number.value < 1000


def _is_other_end(passage: Passage, amount: Amount, last: Amount) -> bool:
    """ "From 90 days to no more than 30": the end of a change whose start has the unit."""
    gap = passage.tokens(last.end, amount.start)
    to = next((place for place, token in enumerate(gap) if token.lower_ == "to"), None)
    if to is None or len(gap) > _MANY or is_year(passage, amount.number):
        return False
    if any(token.is_punct or token.pos_ in ("NOUN", "PROPN", "VERB") for token in gap[to:]):
        return False
    if not _RATE.fullmatch(passage.text, last.end, gap[to].idx) and any(
        token.pos_ != "ADP" and token.ent_type_ != "DATE" for token in gap[:to]
    ):  # "in 2019"
        return False
    before = passage.token_before(last.start)
    for _ in range(4):  # "from as many as 90 days"
        if before is None or before.lower_ == "from":
            break
        before = before.nbor(-1) if before.i and before.pos_ not in ("NOUN", "PROPN", "VERB") else None
    after = passage.token_after(amount.number.end)
    timed = after is not None and after.ent_type_ == "DATE"  # "to 20 this month"
    return before is not None and (timed or _ends(passage, amount))


def share_of(amount: Amount, last: Amount) -> Decimal:
    """What to multiply a number by so that it shares the unit's factor and the scale of `last`."""
    stated = last.number.value or Decimal(1)
    whole = last.high if last.bound == "range" and last.high is not None else last.value
    factor = whole / stated
    shares = amount.number.scale == 1 and last.number.scale != 1 and last.kind != "count"
    return factor * last.number.scale if shares else factor


def _ends(passage: Passage, amount: Amount) -> bool:
    """Does nothing follow that the number could count?"""
    after = passage.token_after(amount.number.end)
    if _BEFORE.match(passage.text, amount.number.end):
        return True
    return after is None or after.is_punct or after.pos_ in ("ADP", "CCONJ", "SCONJ", "ADV", "AUX", "PUNCT")


def _has_verb(passage: Passage, last: Amount, amount: Amount) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in passage.tokens(last.end, amount.start))


def changes_it(token: Token) -> bool:
    """Is it a verb by which something grows, falls or moves?"""
    return token.lemma_.lower() in _verbs()


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for entry in load_lexicon("changes").values() for verb in entry["verbs"])
