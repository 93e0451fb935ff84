"""Where a figure stands in its clause: its token, the noun beside it, its verb and that verb's subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from core.extract.figures.grammar.differences import Comparison, comparison_of
from core.extract.figures.grammar.parties import Parties
from core.extract.figures.grammar.passage import Amount, Passage
from core.lexicons import load_lexicon
from core.values.numerals import number_tables
from core.values.units import unit_after

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = tuple[str, tuple[int, int], str] | None  # a measure, where it stands, and the rule

_SUBJECTS = ("nsubj", "nsubjpass")
_OPENING = (":", '"', "“", "‘", "«", "„", "–", "—", "•", "...", "…")
_BESIDE = ("compound", "nummod", "nmod", "amod", "quantmod")


@dataclass(slots=True)
class Setting:
    """The words a figure stands among. `measure` is filled in last, `words` is where it stands."""

    passage: Passage
    amount: Amount
    parties: Parties
    root: Token
    noun: Token | None
    verb: Token | None
    subject: Token | None
    last: Setting | None
    measure: str | None = None
    words: tuple[int, int] | None = None
    rule: str = ""
    differs: Comparison | None = None  # what the figure is more or less than, by that much
    changes: bool = False  # is it a rise or a fall, and no level?

    follows_in_sentence: bool = False  # is there a figure before it in the same sentence?


def read_setting(passage: Passage, amount: Amount, parties: Parties, last: Setting | None) -> Setting:
    """The setting of an amount, its measure still unread."""
    span = passage.doc.char_span(*amount.core, alignment_mode="expand")
    root = span.root if span is not None else passage.token_at(amount.number.start)
    counts = amount.kind in ("count", "multiple")
    noun = amount.noun if counts else _noun_beside(passage, amount, root)
    verb = verb_of(noun if noun is not None and amount.kind == "count" else root)
    if amount.number.form == "multiple" and root.pos_ == "VERB":
        verb = root  # "trade had doubled"
    follows = last is not None and passage.in_one_sentence(last.root.i, root.i)
    return Setting(
        passage,
        amount,
        parties,
        root,
        noun,
        verb,
        subject_of(verb),
        last,
        differs=comparison_of(passage, amount),
        follows_in_sentence=follows,
    )


def bare_setting(passage: Passage, amount: Amount, parties: Parties) -> Setting:
    """The setting of an amount of which nothing but its place is known."""
    root = passage.token_at(amount.number.start)
    return Setting(passage, amount, parties, root, None, None, None, None)


def words_of(table: str) -> frozenset[str]:
    """The nouns of a table of `measures.toml`."""
    return _words_of(table)


@cache
def _words_of(table: str) -> frozenset[str]:
    return frozenset(load_lexicon("measures")[table]["nouns"])


def verb_of(token: Token) -> Token | None:
    """The verb a token depends on, through prepositions and nouns; None when there is none."""
    for _ in range(8):
        if token.head == token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def subject_of(verb: Token | None) -> Token | None:
    """The subject of a verb, or the one it shares with the verb it hangs on."""
    for _ in range(4):
        if verb is None:
            return None
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return _antecedent(child)
        if verb.dep_ == "relcl":
            return verb.head
        if (subject := _behind_a_year(verb)) is not None:
            return subject
        if verb.dep_ not in ("conj", "xcomp", "advcl", "acl") or verb.head == verb:
            return None
        head = verb.head.head if verb.head.pos_ == "ADJ" else verb.head  # "is ready to invest"
        verb = head if head.pos_ in ("VERB", "AUX") else None
    return None


def _behind_a_year(verb: Token) -> Token | None:
    """ "In 2023 revenue was ...": the subject, where the parse takes year and subject for one noun phrase."""
    noun = verb.nbor(-1) if verb.i else verb
    year = noun.left_edge
    apart = noun.dep_ == "pobj" and noun.head.head == verb and noun.head.i + 1 == year.i
    return noun if apart and year.shape_ == "dddd" and year.dep_ == "nummod" and year.head == noun else None


def clause_since_last(setting: Setting) -> list[Token]:
    """What stands between the figure before, in the same sentence, and this one: behind the word that
    joins the two ("and", "while", ";"). Empty when nothing joins them."""
    if setting.last is None or not setting.follows_in_sentence:
        return []
    start, end = setting.last.amount.end, setting.amount.start
    gap = setting.passage.tokens(start, end)
    joints = load_lexicon("function_words")["joints"]
    joint = next(
        (place for place, token in enumerate(gap) if token.lower_ in joints or token.text in ",;"), None
    )
    return [] if joint is None else gap[joint + 1 :]


def last_part(noun: Token) -> Token:
    """The last part of a word with hyphens, whatever the parse makes of it: the "mails" of "e-mails"."""
    while not noun.whitespace_ and noun.i + 2 < len(noun.doc) and noun.nbor().text == "-":
        if noun.nbor().whitespace_ or noun.nbor(2).pos_ not in ("NOUN", "PROPN"):
            break
        noun = noun.nbor(2)
    return noun


def head_after(prep: Token) -> Token | None:
    """The noun a preposition leads to, by the parse, else the end of the noun run behind it."""
    for child in prep.children:
        if child.dep_ == "pobj" and child.i > prep.i:
            return last_part(child)
    token = prep.nbor() if prep.i + 1 < len(prep.doc) else None
    head = None
    for _ in range(7):
        if token is None or token.pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "CCONJ", "VERB", "PRON"):
            break
        if token.pos_ == "NOUN":
            head = token
        elif head is not None:
            break
        token = token.nbor() if token.i + 1 < len(token.doc) else None
    return head


def below(child: Token) -> list[Token]:
    """The tokens of a phrase; a preposition the parse left without its noun takes the noun run behind it."""
    tokens = list(child.subtree)
    if len(tokens) > 1 or child.dep_ != "prep":
        return tokens
    for token in child.doc[child.i + 1 : child.i + 5]:
        if token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            break
        tokens.append(token)
    return tokens


def _antecedent(subject: Token) -> Token:
    """ "... which exceeded": the noun the clause belongs to."""
    verb = subject.head
    if verb.dep_ == "ccomp" and verb.head.dep_ == "relcl":
        verb = verb.head  # "which, he said, would cost"
    if (
        verb.dep_ == "advcl"
        and verb.head.pos_ == "NOUN"
        and subject.i
        and subject.nbor(-1).lower_ == "before"
    ):
        return verb.head  # "profit before tax was"
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _noun_beside(passage: Passage, amount: Amount, root: Token) -> Token | None:
    """The noun that a sum stands before: "a $300 million contract", "a 25% duty"."""
    end = amount.tail or amount.core[1]  # "a 600bn-forint ($1.6bn) package"
    token = passage.token_after(end)
    if token is None or token.idx - end > 1 or token.pos_ not in ("NOUN", "ADJ", "PROPN"):
        return None
    head = root
    while head.dep_ in _BESIDE and head.head.i > head.i:
        head = head.head
        ahead = head.idx >= amount.core[1] and head.pos_ == "NOUN"
        if ahead and head.lemma_.lower() not in words_of("time"):
            return head
    return None


def is_level(verb: Token) -> bool:
    """Does a verb say how much its subject is ("reached", "totalled", "is")?"""
    tables = load_lexicon("measures")
    lemma = verb.lemma_.lower()
    return verb.pos_ == "AUX" or lemma in tables["levels"]["verbs"] or lemma in tables["things"]["verbs"]


def is_sum(noun: Token | None) -> bool:
    """Can a noun itself be a sum of money ("exports", "investments"), rather than earn or cost one?"""
    return noun is not None and _sums().fullmatch(noun.lower_) is not None


@cache
def _sums() -> re.Pattern[str]:
    forms = load_lexicon("sums")["sums"]["forms"]
    return re.compile("|".join(re.escape(form).replace(r"\*", r"\w*") for form in forms))


def opens(token: Token) -> bool:
    """Does a token begin a sentence, a quote or what follows a colon ("Q: Inflation was ...")?"""
    if token.i == 1 and token.nbor(-1).text in ("-", "*", "·"):
        return True  # an item of a list
    return token.i == 0 or token.is_sent_start or token.nbor(-1).text in _OPENING


def is_fixed(noun: Token) -> bool:
    """Is a noun part of a small word ("in order to", "on top of"), and measures nothing?"""
    return noun.i > 0 and f"{noun.nbor(-1).lower_} {noun.lower_}" in load_lexicon("function_words")["fixed"]


def is_measure(noun: Token, parties: Parties, *, empty: bool = True) -> bool:
    """Can a noun name what is measured: no party, no person, and (with `empty`) no "company" or "figure"?"""
    if is_fixed(noun):
        return False
    if noun.text[:1].isupper() and not noun.is_upper and not opens(noun):
        return False  # a name the tagger took for a noun
    acronym = noun.pos_ == "PROPN" and noun.is_upper and noun.ent_type_ not in ("GPE", "PERSON")
    if not (noun.pos_ == "NOUN" or acronym) or parties.at(noun) is not None or not noun.text[0].isalpha():
        return False
    if any(child.like_num for child in noun.children) and unit_after(f" {noun.lower_}", 0) is not None:
        return False  # the unit of a figure
    lemma = noun.lemma_.lower()
    if (
        noun.ent_type_ in ("PERSON", "DATE")
        or parties.is_person(noun)
        or noun.lower_ in number_tables()["vague"]
    ):
        return False
    if lemma in words_of("light") and (
        any(child.lower_ == "of" for child in noun.rights)
        or any(child.dep_ == "compound" for child in noun.lefts)
    ):
        return True  # "the number of tourists", "passenger numbers"
    return not (empty and lemma in words_of("empty"))
