"""Figures that are denied, doubted or not planned: named in the article, but not stated by it as fact."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from core.extract.figures.grammar.clauses import Setting
from core.lexicons import any_form, form_pattern, load_lexicon, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 12
_KNOWN = frozenset(load_lexicon("function_words")["known"])
# All that stands between a figure and the one it puts right: "$3m, not $5m".
_CORRECTS = (", not", "and not", ", and not", "but not", "— not", "– not", "- not", "(not")
_words = partial(word_set, "denials")
_wrong = partial(any_form, "denials", "withdrawing", "forms", shape=r"\b{}\b")


def denied_by(setting: Setting) -> Token | None:
    """The word that takes a figure back ("denied", "no" of "no plans", "not"), or None when it stands.

    The figure's clause is followed up to the main verb. A figure with a ceiling is not taken back by
    the "not" that made it one.
    """
    token, inside, does, given = setting.amount.noun or setting.root, False, False, False
    for _ in range(_REACH):
        if (word := _takes_back(token, setting, inside=inside)) is not None and not does and not given:
            return word
        if token.head == token:
            return None
        inside = token.dep_ in ("ccomp", "pcomp", "xcomp") or (inside and token.pos_ not in ("VERB", "AUX"))
        inside = inside or token.lemma_.lower() in _words("denying", "claims")
        # What "the $8 billion railway" does not do takes no sum back.
        does = token.dep_ == "nsubj" and setting.root.dep_ not in ("nsubj", "ROOT") and not inside
        given = given or _is_given(token, setting)
        token = token.head
    return None


def _is_given(token: Token, setting: Setting) -> bool:
    """Does a word stand for what there is, with the figure in it, whatever is denied of it: "the fund of $5
    million", "the names of 40 donors", "a man who owns $1 billion"?"""
    if token.dep_ == "relcl":
        return True
    if token.pos_ != "NOUN" or token == setting.root or token == setting.amount.noun:
        return False
    if token.lemma_.lower() in _words("denying", "claims") | _words("denying", "amounts"):
        return False
    known = any(child.lower_ in _KNOWN or child.dep_ == "poss" for child in token.children)
    return known and any(child.lower_ == "of" and setting.root in child.subtree for child in token.children)


def withdrawn_by(setting: Setting) -> Token | None:
    """The word that says a figure was wrong ("an earlier version said ...", "it is $3m, not $5m")."""
    before = setting.passage.token_before(setting.amount.start)
    last = setting.last
    if before is not None and before.lower_ == "not" and last is not None and setting.follows_in_sentence:
        gap = setting.passage.text[last.amount.end : setting.amount.start].strip()
        if gap in _CORRECTS and last.amount.kind == setting.amount.kind:
            return before
    if last is not None and setting.follows_in_sentence and last.amount.kind == setting.amount.kind:
        text = setting.passage.text
        found = _corrects_behind().fullmatch(text[last.amount.end : setting.amount.start].rstrip())
        ahead = setting.passage.token_before(last.amount.start)
        if found is not None and ahead is not None and ahead.lower_ == found["word"]:
            return setting.passage.token_at(last.amount.end + found.start("word"))
    if before is not None and before.lower_ in ("than", "of") and before.i and last is not None:
        chosen = before.nbor(-1).lower_ in ("rather", "instead")
        if chosen and setting.follows_in_sentence and last.amount.kind == setting.amount.kind:
            return before.nbor(-1)  # "costs $160 million rather than $130 million"
    sentence = setting.root.sent
    text, start = setting.passage.text, setting.amount.start
    begin = max(sentence.start_char, text.rfind("; ", 0, start))
    found = _wrong().search(text, begin, start)
    return setting.passage.token_at(found.start()) if found is not None else None


@cache
def _corrects_behind() -> re.Pattern[str]:
    """What stands between a figure and the one it puts right, with the word that both stand behind: "by 4
    percent in May, not by 5", "for $3m and not, as some said, for $5m"."""
    words = form_pattern(load_lexicon("denials")["behind"]["words"])
    return re.compile(
        r"[^,;:.(]{0,30}(?:,|—|–| -|\()?\s*(?:and\s+|but\s+)?not(?:,[^,;:.]{2,25},)?"
        rf"\s+(?P<word>{words})(?:\s+the)?"
    )


def _takes_back(token: Token, setting: Setting, *, inside: bool) -> Token | None:
    lemma, negation = token.lemma_.lower(), _negation(token)
    if token.pos_ == "NOUN":
        no = next((child for child in token.children if child.lower_ == "no"), None)
        if lemma in _words("denying", "claims"):
            return _untrue(token)
        return no if lemma in _words("undone", "nouns") else None
    if token.pos_ not in ("VERB", "AUX"):
        return None
    if inside and (lemma in _words("denying", "verbs") or _leaves_undone(token)):
        return token if negation is None else None
    if inside and lemma == "be" and (judged := _judged(token)) is not None:
        return judged
    plans = inside and lemma in _words("undone", "negated")
    done = token == setting.verb and setting.amount.bound != "under" and lemma in _doing()
    return negation if plans or done else None


def _judged(verb: Token) -> Token | None:
    """The word that says that a claim is not so: "reports that ... are false", "it is not true that"."""
    negation = _negation(verb)
    if negation is None:
        return _untrue(verb)
    return negation if any(child.lower_ in _words("denying", "true") for child in verb.children) else None


def _untrue(token: Token) -> Token | None:
    return next((child for child in token.children if child.lower_ in _words("denying", "untrue")), None)


def _leaves_undone(verb: Token) -> bool:
    """ "Refused to", "ruled out": verbs of what is not done, with the particle they need."""
    particle = load_lexicon("denials")["undone"]["particles"].get(verb.lemma_.lower())
    if verb.lemma_.lower() not in _words("undone", "verbs"):
        return False
    return particle is None or any(child.lower_ == particle for child in verb.children)


def _negation(verb: Token) -> Token | None:
    """The "not" or "never" of a verb; none in "not only"."""
    for child in verb.children:
        if child.dep_ == "neg" and not (
            child.i + 1 < len(child.doc) and child.nbor().lower_ in load_lexicon("function_words")["merely"]
        ):
            return child
    return None


@cache
def _doing() -> frozenset[str]:
    """Verbs that take a sum: what was not spent, or did not rise to it, is no figure that holds."""
    changes = load_lexicon("changes").values()
    return frozenset(load_lexicon("measures")["verbs"]) | {
        verb for entry in changes for verb in entry["verbs"]
    }
