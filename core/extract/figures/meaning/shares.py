"""Shares and comparisons as measures: "60% of its revenue", "12% more than in 2022", "4.4% of GDP"."""

from __future__ import annotations

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
from core.extract.figures.meaning.phrases import phrase_of
from core.lexicons import load_lexicon


def share_of(s: Setting) -> Found:
    """ "60 per cent of its revenue" measures a share of revenue."""
    token = s.passage.token_after(s.amount.tail or s.amount.core[1])
    if s.amount.kind not in ("percent", "multiple") or s.amount.number.form == "multiple" or token is None:
        return None  # "a tripling of wind capacity" is no share of it
    noun = head_after(token) if token.lower_ == "of" else s.amount.noun
    if token.lower_ != "of" and s.amount.number.form != "fraction":
        return None
    last = s.last
    if noun is not None and noun.pos_ == "PRON" and last is not None and last.measure and last.words:
        if noun.lower_ not in load_lexicon("function_words")["pronouns"] or not s.follows_in_sentence:
            return None
        return f"share of {base_of(last.measure)}", last.words, f"“{noun.text}” stands for the figure before"
    if noun is None or noun.pos_ == "PRON" or noun.tag_ == "DT":
        return None
    if token.lower_ != "of" and token.tag_ != "PRP$" and noun.lemma_.lower() in words_of("time"):
        return None  # "grew by a fifth last year"
    text, words = phrase_of(s.passage, noun, s.parties, whose=True)
    text = text if noun.lemma_.lower() == "share" else f"share of {text}"
    return text, words, "a share of what follows “of”"


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
    near = len(gap) < 40 and gap.count(",") < 3 and any(mark in gap for mark in ",;–—(")
    words = load_lexicon("function_words")["compares"]
    if (
        not near
        or after.lower_ not in words
        or s.amount.kind not in ("percent", "money", "multiple", "quantity")
    ):
        return None
    if any(token.pos_ in ("VERB", "AUX") for token in clause_since_last(s)):
        return None
    way = load_lexicon("changes")["up" if words[after.lower_] == "up" else "down"]["noun"]
    base = base_of(last.measure)
    text = f"{way} of {base}" if s.amount.kind == "percent" and words[after.lower_] != "beside" else base
    return text, last.words, f"“{after.text}” compares it with the figure before"
