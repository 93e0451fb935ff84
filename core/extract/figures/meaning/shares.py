"""Shares and comparisons as measures: "60% of its revenue", "12% more than in 2022", "4.4% of GDP"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.extract.figures.grammar.clauses import (
    Found,
    Setting,
    clause_since_last,
    head_after,
    is_level,
    is_measure,
    words_of,
)
from core.extract.figures.meaning.changes import base_of
from core.extract.figures.meaning.phrases import is_number, phrase_of
from core.lexicons import load_lexicon
from core.values.currencies import currency_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def share_of(s: Setting) -> Found:
    """ "60 per cent of its revenue" measures a share of revenue."""
    token = s.passage.token_after(s.amount.tail or s.amount.core[1])
    if s.amount.kind not in ("percent", "multiple") or s.amount.number.form == "multiple" or token is None:
        return None  # "a tripling of wind capacity" is no share of it
    noun = head_after(token) if token.lower_ == "of" else s.amount.noun
    if token.lower_ == "of" and token.i + 1 < len(token.doc) and token.nbor().tag_ == "WP":
        return _given(token.nbor())
    if token.lower_ != "of" and s.amount.number.form != "fraction":
        return None
    last = s.last
    if noun is not None and noun.pos_ == "PRON" and last is not None and last.measure and last.words:
        pointing = noun.lower_ in load_lexicon("function_words")["pronouns"]
        if not pointing or not (s.follows_in_sentence or _opens_the_next(s, last)):
            return None
        return f"share of {base_of(last.measure)}", last.words, f"“{noun.text}” stands for the figure before"
    if noun is None or noun.pos_ == "PRON" or noun.tag_ == "DT" or is_number(noun) or currency_of(noun.text):
        return None  # "a third of the $8 million"
    if token.lower_ != "of" and token.tag_ != "PRP$" and noun.lemma_.lower() in words_of("time"):
        return None  # "grew by a fifth last year"
    text, words = phrase_of(s.passage, noun, s.parties, whose=True)
    text = text if noun.lemma_.lower() == "share" else f"share of {text}"
    return text, words, "a share of what follows “of”"


def share_of_which(s: Setting) -> Found:
    """ "$5 billion, of which 70 percent went to schools": a share of what the figure before measures."""
    last, before = s.last, s.passage.token_before(s.amount.start)
    if last is None or last.measure is None or last.words is None or not s.follows_in_sentence:
        return None
    shares = s.amount.kind == "percent" or s.amount.number.form == "fraction"
    relative = before is not None and before.tag_ in ("WDT", "WP") and before.i > 0
    if not shares or not relative or before is None or before.nbor(-1).lower_ != "of":
        return None
    return f"share of {base_of(last.measure)}", last.words, f"“of {before.text}” is of the figure before"


def _given(what: Token) -> Found:
    """ "Half of what Norway gave": what the verb of the clause says was done."""
    verb = what.head
    entry = load_lexicon("measures")["verbs"].get(verb.lemma_.lower())
    if entry is None or verb.pos_ != "VERB" or what.dep_ not in ("dobj", "pobj", "dative", "nsubjpass"):
        return None
    return (
        f"share of {entry['noun']}",
        (verb.idx, verb.idx + len(verb.text)),
        f"a share of what “{verb.text}” says",
    )


def _opens_the_next(s: Setting, last: Setting) -> bool:
    """Does a figure at the head of its sentence follow the one sentence that has the last figure?"""
    first, before = s.root.sent, last.root.sent
    return before.end == first.start and s.amount.start == first.start_char


def share_of_output(s: Setting) -> Found:
    """ "The deficit will widen to 4.4% of GDP": what is measured is the deficit."""
    token = s.passage.token_after(s.amount.core[1])
    if s.amount.kind != "percent" or token is None or token.lower_ != "of" or s.subject is None:
        return None
    noun = head_after(token)
    level = s.root.dep_ == "pobj" or (
        s.root.dep_ in ("dobj", "attr") and s.verb is not None and is_level(s.verb)
    )
    if (
        noun is None
        or noun.text not in words_of("output")
        or not level
        or not is_measure(s.subject, s.parties)
    ):
        return None
    text, words = phrase_of(s.passage, s.subject, s.parties)
    return text, words, f"the subject, as a share of {noun.text}"


_BESIDE = "set beside the figure before"


def set_beside(s: Setting) -> Found:
    """ "... 17.6 gigawatts, more than double the current 7.7GW": all three have one measure."""
    last = s.last
    if last is None or last.measure is None or last.words is None or not s.follows_in_sentence:
        return None
    gap = s.passage.text[last.amount.end : s.amount.start]
    close = len(gap) < 30 and not any(
        t.pos_ == "VERB" for t in s.passage.tokens(last.amount.end, s.amount.start)
    )
    compares = s.amount.unit == "times" and gap.rstrip()[-1:] in (",", "–", "-", "(")
    if not close or not (compares or (last.rule == _BESIDE and "," not in gap)):
        return None
    return base_of(last.measure), last.words, _BESIDE


def compared(s: Setting) -> Found:
    """ "... 3.8 million visitors, 12% more than in 2022": how much more of what was stated before."""
    last, after = s.last, s.passage.token_after(s.amount.core[1])
    if (
        last is None
        or last.measure is None
        or last.words is None
        or not s.follows_in_sentence
        or after is None
    ):
        return None
    gap = s.passage.text[last.amount.end : s.amount.start]
    near = len(gap) < 60 and gap.count(",") < 3 and any(mark in gap for mark in ",;–—(")
    words = load_lexicon("function_words")["compares"]
    if (
        not near
        or after.lower_ not in words
        or s.amount.kind not in ("percent", "money", "multiple", "quantity")
    ):
        return None
    saying = load_lexicon("measures")["saying"]["verbs"]  # "it said on Saturday"
    if any(t.pos_ in ("VERB", "AUX") and t.lemma_.lower() not in saying for t in clause_since_last(s)):
        return None
    way = load_lexicon("changes")["up" if words[after.lower_] == "up" else "down"]["noun"]
    base = base_of(last.measure)
    text = f"{way} of {base}" if s.amount.kind == "percent" and words[after.lower_] != "beside" else base
    return text, last.words, f"“{after.text}” compares it with the figure before"
