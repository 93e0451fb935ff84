"""The parse as commitments ask it: whose verb it is, what a word leads to, where what is to be done ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.annotations import Force
from core.extract.commitments.words import cues, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass")
_SIDE = words("small", "beside")
_IF = words("small", "only_if")
_DASHES = ("—", "–", ";")
_FAR = 6
_BACK = 3  # words before a verb in which it is denied
_NOT = words("small", "denied")


@dataclass(slots=True)
class Act:
    """One thing to be done. `verb` says what, `subject` who (of what others should do: who they are).

    `first` and `last` are the tokens of its clause, `cue` the word that sets how firm it is.
    """

    verb: Token
    subject: Token | None
    cue: Token
    force: Force
    first: int
    last: int
    negated: bool = False
    continues: bool = False
    of_others: bool = False
    bare: bool = False  # what is promised is a thing or a sum, no deed
    passive: bool = False
    paper: Token | None = None
    joint: bool = False  # it is said to be agreed or undertaken, not just "will"


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or the one it shares with the verb it hangs on; None where nobody is named."""
    for _ in range(_FAR):
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i < verb.i:
                return (
                    verb.head
                    if child.lower_ in words("small", "relatives") and verb.dep_ == "relcl"
                    else child
                )
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return child
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp") or verb.head == verb:
            return None
        verb = verb.head
        if verb.pos_ == "ADP":
            verb = verb.head
    return None


def chain(
    verb: Token,
    above: Token,
    subject: Token | None,
    cue: Token,
    force: Force,
    *,
    first: int,
    off: bool = False,
    continues: bool = False,
    of_others: bool = False,
    joint: bool = False,
) -> Iterator[Act]:
    """A verb and those joined to it ("to build, open and run"), each an act of its own."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    deeds = [verb, *_joined(verb)]
    if above != verb:
        deeds += [one for one in _joined(above) if one.i > verb.i and one.tag_ == "VB" and one not in deeds]
    deeds = _listed(deeds)
    heads = {one.i for one in deeds}
    for place, deed in enumerate(deeds):
        begin = first if place == 0 else deed.i
        later = heads - {deed.i}
        last = end_of(deed, above if place == len(deeds) - 1 or above == verb else deed, later)
        not_it = is_negated(deed) if deed != above else False
        yield Act(
            deed, subject, cue, force, begin, max(last, deed.i), negated=off != not_it, continues=continues,
            of_others=of_others, passive=passive, joint=joint,
        )  # fmt: skip


def _listed(deeds: list[Token]) -> list[Token]:
    """The verbs of a list; the first alone where a comma is all between them: "to pay it, put at $9"."""
    last, doc = deeds[-1], deeds[0].doc
    loose = (
        len(deeds) > 1
        and doc[last.i - 1].text == ","
        and not any(child.dep_ == "cc" for deed in deeds for child in deed.children)
    )
    return deeds[:1] if loose else deeds


def _joined(verb: Token) -> list[Token]:
    """Verbs joined to a verb that share its helper and its subject."""
    found = []
    for child in verb.children:
        if child.dep_ != "conj" or child.i < verb.i:
            continue
        if child.lemma_.lower() in cues("verbs") and led_to(child) is not None:
            break  # "and plan to train": a cue of its own
        shares = not any(one.dep_ in SUBJECTS or one.tag_ == "MD" for one in child.children)
        finite = child.tag_ in ("VBD", "VBZ") and child.lower_ != child.lemma_.lower()
        same = child.tag_ == verb.tag_ or child.tag_ in ("VB", "VBP") or child.lower_ == child.lemma_.lower()
        if shares and child.tag_.startswith("VB") and not finite and same:
            found += [child, *_joined(child)]
        elif child.tag_.startswith("VB"):
            break
    return found


def led_to(token: Token, *, after: int = -1, of: bool = False) -> Token | None:
    """What a word leads to: "to ..." or "...ing", by any of the names that a parse has for it."""
    for child in token.children:
        if child.i <= max(token.i, after):
            continue
        if child.dep_ in ("xcomp", "advcl", "acl", "ccomp") and child.tag_ in ("VB", "VBG", "VBP"):
            own = any(one.dep_ in SUBJECTS for one in child.children)
            to = any(one.tag_ == "TO" for one in child.children)
            purpose = any(one.lower_ == "in" and one.i < child.i for one in child.lefts)
            if (
                not own
                and not purpose
                and (to or child.dep_ == "xcomp" or (child.tag_ == "VBG" and child.dep_ == "ccomp"))
            ):
                return child
        if child.dep_ == "prep" and (
            child.lower_ == "to" or (of and child.lower_ in words("small", "doing"))
        ):
            inner = next((one for one in child.children if one.dep_ == "pcomp" and one.tag_ == "VBG"), None)
            if inner is not None:
                return inner
    return None


def front_of(verb: Token, subject: Token | None, cue: Token) -> int:
    """Where a clause begins: with its own subject, else with the verb and what helps it."""
    if subject is not None and subject.i < verb.i and subject.head == verb:
        edge = subject.left_edge.i
        return edge
    helpers = [
        child.i for child in verb.children if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i
    ]
    return min([verb.i, cue.i, *helpers])


def end_of(verb: Token, above: Token, later: set[int]) -> int:
    """The last token of what is to be done: what hangs on the verb, and on the cue behind it; without acts
    that follow, what is said beside it, and who says it."""
    doc: Doc = verb.doc
    last, stack = verb.i, [verb]
    if above != verb:
        stack += [
            child
            for child in above.children
            if child.i > verb.i and child.i not in later and child.dep_ != "conj"
        ]
    stop = min((_left(doc, place) for place in later if place > verb.i), default=len(doc))
    while stack:
        token = stack.pop()
        if not (token.is_punct or token.dep_ == "cc"):
            last = max(last, token.i)
        stack += [
            child for child in token.children if child.i not in later and not _leaves(child, token, verb)
        ]
    last = min(last, stop - 1)
    while last > verb.i and (doc[last].is_punct or doc[last].pos_ == "CCONJ" or doc[last].is_space):
        last -= 1
    return last


def _left(doc: Doc, place: int) -> int:
    """Where a joined verb begins, with "and", "to" and the comma before it."""
    while place > 1 and (doc[place - 1].is_punct or doc[place - 1].lower_ in words("small", "joining")):
        place -= 1
    return place


def _leaves(child: Token, token: Token, verb: Token) -> bool:
    """Is a part of the tree no part of what is to be done?"""
    if child.i < token.i:
        return False
    if child.dep_ == "parataxis" or child.text in _DASHES:
        return True
    if child.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and child.pos_ in ("VERB", "AUX"):
        if child.lemma_.lower() in cues("verbs") and led_to(child) is not None:
            return True
        return any(one.dep_ in SUBJECTS or one.tag_ == "MD" for one in child.children) or child.tag_ in (
            "VBD",
            "VBZ",
        )
    if child.dep_ in ("advcl", "ccomp") and child.pos_ in ("VERB", "AUX"):
        mark = next(
            (one.lower_ for one in child.children if one.dep_ in ("mark", "advmod") and one.i < child.i), ""
        )
        if mark in _SIDE and not (
            mark in ("as", "after") and not any(o.tag_ == "MD" for o in child.children)
        ):
            return True
        says = child.lemma_.lower() in words("saying", "lemmas") and token == verb and child.dep_ == "ccomp"
        return says and any(one.dep_ in SUBJECTS for one in child.children)
    return False


def is_negated(verb: Token) -> bool:
    """Is a verb denied: by a word of its own, or one right before it ("to never again close")?"""
    if any(child.dep_ == "neg" or child.lower_ in _NOT for child in verb.children if child.i < verb.i + 2):
        return True
    named = (child for child in verb.children if child.dep_ in (*SUBJECTS, "dobj"))
    if any(part.lower_ == "no" for noun in named for part in noun.children):
        return True  # "no contract had been signed", "signed no treaty"
    token = verb
    for _ in range(_BACK):
        if token.is_sent_start or not token.i:
            return False
        token = token.nbor(-1)
        if token.lower_ in _NOT:
            return True
        if token.pos_ not in ("ADV", "PART"):
            return False
    return False


def is_conditional(verb: Token) -> bool:
    """Does a verb stand in a clause that only sets a condition or a time ("if Kenya will")?"""
    for _ in range(_FAR):
        if verb.dep_ in ("advcl", "ccomp", "pcomp"):
            mark = next(
                (one.lower_ for one in verb.children if one.dep_ in ("mark", "advmod") and one.i < verb.i), ""
            )
            if mark in _IF:
                return True
        if verb.dep_ != "conj" or verb.head == verb:
            return False
        verb = verb.head
    return False


def is_asked(verb: Token) -> bool:
    return verb.dep_ == "ROOT" and verb.sent[-1].text == "?"


def is_guessed(verb: Token) -> bool:
    """Does somebody only hope, expect or doubt it?"""
    for _ in range(_FAR):
        above = verb.head
        if verb.dep_ == "conj":
            verb = above
            continue
        if verb.dep_ in ("ccomp", "acl", "advcl", "xcomp") and above != verb:
            if above.lemma_.lower() in words("guessing", "lemmas"):
                return True
            if verb.dep_ == "acl" and above.pos_ == "NOUN" and not is_reported(verb):
                return any(one.dep_ == "mark" for one in verb.children)
        return False
    return False


def is_reported(verb: Token, *, quoted: bool = False) -> bool:
    """Does somebody say it: is its clause what a verb or noun of saying reports?"""
    for _ in range(_FAR):
        if verb.dep_ in ("ccomp", "acl", "parataxis", "relcl") and verb.head != verb:
            lemma = verb.head.lemma_.lower()
            if lemma in words("saying", "lemmas") or lemma in cues("nouns"):
                return True
        if any(
            c.dep_ in ("ccomp", "parataxis") and c.lemma_.lower() in words("saying", "lemmas")
            for c in verb.children
        ):
            return True
        if verb.dep_ not in ("conj", "advcl") or verb.head == verb:
            return False
        verb = verb.head
    return False
