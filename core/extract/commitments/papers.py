"""Papers that were signed or adopted, and what they say is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.annotations import Force
from core.extract.commitments.syntax import (
    Act,
    chain,
    end_of,
    is_conditional,
    is_guessed,
    is_negated,
    led_to,
    subject_of,
)
from core.extract.commitments.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = 4  # digits


def papers_at(token: Token) -> Iterator[Act]:
    """What a verb of signing does with the papers it has for its object or subject."""
    lemma = token.lemma_.lower()
    if lemma in words("papers", "closing"):
        yield from _in_force(token)
        return
    if token.dep_ in ("amod", "acl", "relcl") or not _is_done(token):
        return
    passive = any(child.dep_ == "auxpass" for child in token.children)
    roles = ("nsubjpass", "nsubj") if passive else ("dobj",)
    noun = next((child for child in token.children if child.dep_ in roles), None)
    papers = [one for one in (_list_of(noun) if noun is not None else []) if force_of(one, lemma) is not None]
    if noun is None or not papers or papers[0] != noun or _is_told_before(noun):
        return
    subject = _by(token) if passive else subject_of(token)
    if subject is None and not passive:
        return
    deed = _deed(papers[-1], token)
    if deed is not None and len(papers) == 1:
        first = noun.left_edge.i if passive else _first(token, subject)
        for act in chain(deed, token, subject, token, force_of(noun, lemma) or "adopted", first=first):
            act.paper = noun
            yield act
        return
    for place, paper in enumerate(papers):
        others = {one.i for one in papers if one.i > paper.i}
        begin = paper.left_edge.i
        if place == 0 and not passive:
            begin = _first(token, subject)
        last = _noun_end(paper, others)
        if place == len(papers) - 1 and not passive:
            last = _about(token, last)
        if place == len(papers) - 1:
            last = max(last, end_of(token, token, others) if passive else last)
        yield Act(
            token, subject, token, force_of(paper, lemma) or "adopted", begin, last, paper=paper, bare=True
        )


def force_of(noun: Token, lemma: str = "sign") -> Force | None:
    """How firm a paper makes what it says; None for what is no paper, or not by what was done with it."""
    name = noun.lemma_.lower()
    if name in words("papers", "several"):  # "a package of agreements"
        of = next((child for child in noun.children if child.lower_ == "of"), None)
        inner = next((one for one in of.children if one.dep_ == "pobj"), None) if of is not None else None
        return force_of(inner, lemma) if inner is not None else None
    phrase = " ".join(token.lower_ for token in noun.doc[max(0, noun.left_edge.i) : noun.right_edge.i + 1])
    if any(form in phrase for form in words("papers", "intended")):
        return "intended"
    if lemma == "issue" and name not in words("papers", "issued"):
        return None
    if name in words("papers", "binding"):
        return "binding" if lemma not in ("approve", "endorse", "adopt", "issue") else "adopted"
    if name not in words("papers", "adopted"):
        return None
    before = {child.lower_ for child in noun.children if child.i < noun.i}
    years = any(len(token.text) == _YEAR and token.text.isdigit() for token in noun.subtree)
    named = noun.text[0].isupper() or years or bool(before & words("papers", "of_plans"))
    if name in (
        "plan",
        "map",
        "statement",
        "document",
        "program",
        "programme",
        "package",
        "paper",
        "framework",
        "strategy",
    ):
        return "adopted" if named or (name == "map" and "road" in before) else None
    return "binding" if lemma == "ratify" else "adopted"


def paper_name(noun: Token) -> tuple[int, int]:
    """First and last token of the name of a paper: "Joint Action Plan for 2025-2027"."""
    first = last = noun.i
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("amod", "compound", "nmod") and not child.is_punct:
            first = min(first, child.left_edge.i)
    for child in sorted(noun.children, key=lambda one: one.i):
        if (
            child.i > noun.i
            and child.dep_ == "prep"
            and child.lower_ in words("small", "papers_about")
            and child.i == last + 1
        ):
            last = _trimmed(noun.doc[child.right_edge.i])
    return first, last


def _trimmed(token: Token) -> int:
    while token.is_punct and token.i:
        token = token.nbor(-1)
    return token.i


def _is_done(verb: Token) -> bool:
    """Is it told as done, or as what the meeting did ("by adopting"), not as wanted or to come?"""
    if (
        any(child.tag_ in ("MD", "TO") for child in verb.children)
        or is_negated(verb)
        or is_guessed(verb)
        or is_conditional(verb)
    ):
        return False
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    if verb.tag_ == "VBN":
        return any(
            child.dep_ in ("aux", "auxpass") and child.lower_ not in ("be", "being")
            for child in verb.children
        ) or verb.dep_ in ("conj", "ROOT")
    return verb.tag_ == "VBG" and (verb.dep_ == "pcomp" and verb.head.lower_ in words("small", "by_doing"))


def _in_force(token: Token) -> Iterator[Act]:
    """ "The agreement entered into force"."""
    into = next((child for child in token.children if child.lower_ == "into"), None)
    if into is None or not any(child.lower_ == "force" for child in into.children) or not _is_done(token):
        return
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    if subject is not None and force_of(subject) is not None:
        yield Act(
            token,
            None,
            token,
            "binding",
            subject.left_edge.i,
            end_of(token, token, set()),
            paper=subject,
            bare=True,
        )


def _is_told_before(noun: Token) -> bool:
    """ "The deal was signed in May": only what it is, which was told where it was named."""
    beside = list(noun.children)
    bare = all(child.dep_ in ("det", "punct") for child in beside)
    return bare and noun.text.islower() and any(child.lower_ == "the" for child in beside)


def _list_of(noun: Token) -> list[Token]:
    return [noun, *(one for one in noun.conjuncts if one.i > noun.i)]


def _deed(noun: Token, verb: Token) -> Token | None:
    """What a paper says is to be done: "an agreement to build"."""
    found = led_to(noun) or next(
        (
            c
            for c in verb.children
            if c.dep_ in ("xcomp", "advcl") and c.i > noun.i and any(t.tag_ == "TO" for t in c.children)
        ),
        None,
    )
    return found if found is not None and any(one.tag_ == "TO" for one in found.children) else None


def _by(verb: Token) -> Token | None:
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((one for one in agent.children if one.dep_ == "pobj"), None) if agent is not None else None


def _first(verb: Token, subject: Token | None) -> int:
    if subject is not None and subject.head == verb and subject.i < verb.i:
        return subject.left_edge.i
    helpers = [child.i for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    return min([verb.i, *helpers])


def _about(verb: Token, last: int) -> int:
    """The end of a paper's name where what it is about hangs on the verb: "signed a pact on trade"."""
    behind = next((c for c in verb.children if c.dep_ == "prep" and c.i == last + 1), None)
    about = behind is not None and behind.lower_ in words("small", "papers_about") and behind.lower_ != "for"
    dated = behind is not None and any(c.ent_type_ in ("DATE", "TIME") for c in behind.children)
    return _trimmed(verb.doc[behind.right_edge.i]) if behind is not None and about and not dated else last


def _noun_end(noun: Token, others: set[int]) -> int:
    last, stack = noun.i, [noun]
    while stack:
        token = stack.pop()
        last = max(last, token.i)
        stack += [c for c in token.children if c.i not in others and c.dep_ not in ("conj", "cc", "punct")]
    while others and last >= min(others):
        last = noun.i
    return last
