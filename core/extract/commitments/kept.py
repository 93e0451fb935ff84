"""What counts: an act that somebody can undertake and others can check, not what only happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.extract.commitments.actors import Who
from core.extract.commitments.words import cues, words
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.extract.commitments.syntax import Act

_SAYING = frozenset(load_lexicon("reporting")["verbs"]["says"])


def is_happening(verb: Token, *, meeting: bool = True) -> bool:
    """Does a verb say what happens to somebody, or (with `meeting`) of a meeting that is only scheduled?"""
    lemma = verb.lemma_.lower()
    things = objects(verb)
    if lemma == "take" and things and all(thing.ent_type_ in ("DATE", "TIME") for thing in things):
        return True  # "it may take several days"
    if lemma in words("happening", "holding") and any(
        t.lemma_.lower() in words("happening", "meetings") for t in things
    ):
        return meeting
    if lemma not in words("happening", "lemmas"):
        return False
    particle = any(child.dep_ == "prt" for child in verb.children)
    deeper = any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)
    return not (lemma in words("happening", "with_object") and (things or particle or deeper))


def objects(verb: Token) -> list[Token]:
    """What a verb is done to, all of a list; of a passive verb its subject."""
    found = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    return found + [one for noun in found for one in noun.conjuncts if one.i > noun.i and one.head != verb]


def is_checkable(verb: Token, measured: Callable[[], bool]) -> bool:
    """Can somebody say whether it was done: a deed of its own, a thing to be made, a sum or a day?"""
    lemma, things = verb.lemma_.lower(), objects(verb)
    if lemma not in words("vague", "lemmas"):
        return True
    made = lemma in words("concrete", "lemmas") and bool(things)
    thing = made or any(one.lemma_.lower() in words("vague", "things") for one in _with_made(things))
    return thing or measured()


def is_given(verb: Token, measured: Callable[[], bool]) -> bool:
    """ "500 rupees will be given", "credit will be made available": a deed by a word that has none."""
    lemma = verb.lemma_.lower()
    if lemma not in words("endured", "light"):
        return False
    becomes = any(child.dep_ in ("oprd", "acomp", "ccomp", "attr", "xcomp") for child in verb.children)
    return becomes if lemma in words("endured", "making") else measured()


def _with_made(things: list[Token]) -> list[Token]:
    """Things, and those of which they are the making: "the creation of a fund"."""
    of = (child for one in things for child in one.children if child.lower_ == "of")
    return [*things, *(inner for prep in of for inner in prep.children if inner.dep_ == "pobj")]


def is_state(name: str) -> bool:
    """Is a name that of a country?"""
    place = place_of(name)
    return place is not None and place.is_country


def _is_told(act: Act) -> bool:
    """ "I would only recall": what a speaker says, no deed."""
    said = act.verb.lemma_.lower() in _SAYING and act.cue.tag_ == "MD"
    return said and act.subject is not None and act.subject.lower_ == "i"


def counts(act: Act, who: Who, measured: Callable[[], bool]) -> bool:
    """Is an act of those a commitment, as the definition has it? `measured` tells of a sum or a day in it."""
    verb, lemma = act.verb, act.verb.lemma_.lower()
    if act.paper is not None:
        return True
    if act.bare:
        crime = act.cue.lemma_.lower() == "commit" and not measured()
        return (bool(who.bound) or act.continues or measured()) and not crime
    if is_happening(verb, meeting=act.cue.pos_ != "ADJ") or _is_told(act):
        return False
    if lemma in cues("papers") and not act.passive and not objects(verb) and not measured():
        return False  # "I would sign"
    first_person = act.subject is not None and act.subject.lower_ in words("small", "first_person")
    if act.cue.lemma_.lower() == "committed" and not first_person and not measured():
        return False  # "remains committed to": a stance, no act
    if act.force in ("considered", "urged"):
        return bool(who.bound)
    if act.passive and not act.of_others:
        if lemma in words("endured", "lemmas"):
            return is_given(verb, measured)
        told = lemma in words("concrete", "lemmas") or measured()
        return told and is_checkable(verb, measured)
    state = any(is_state(one.name) for one in who.bound)
    if who.joint or state or (who.bound and act.cue.lemma_.lower() == "agree"):
        return True
    return is_checkable(verb, measured)
