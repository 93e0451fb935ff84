"""What is to be done: from a cue to the verb it leads to, one act for each verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.annotations import Force
from core.extract.commitments.syntax import (
    SUBJECTS,
    Act,
    chain,
    end_of,
    front_of,
    is_asked,
    is_conditional,
    is_guessed,
    is_negated,
    is_reported,
    led_to,
    subject_of,
)
from core.extract.commitments.words import FirmWord, cues, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def acts_at(token: Token) -> Iterator[Act]:
    """The acts that a word leads to, in order of the text; none where it is no cue here."""
    lemma = token.lemma_.lower()
    if token.tag_ == "MD":
        cue = cues("modals").get(token.lower_)
        if cue is not None:
            yield from _modal(token, cue)
    elif token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        if token.tag_ in ("VBN", "VBD") and lemma in cues("adjectives") and _is_complement(token):
            yield from _adjective(token, cues("adjectives")[lemma])
        elif lemma in words("again", "renewing"):
            yield from _renewed(token)
        elif lemma in cues("verbs"):
            yield from _verb(token, cues("verbs")[lemma])
        elif lemma == "be":
            yield from _is_to(token)
    elif token.pos_ == "ADJ" and lemma in cues("adjectives"):
        yield from _adjective(token, cues("adjectives")[lemma])
    elif token.pos_ == "NOUN" and lemma in cues("nouns"):
        yield from _noun(token, cues("nouns")[lemma])


# --- will, shall, may ---------------------------------------------------------------------------------------


def _modal(token: Token, cue: FirmWord) -> Iterator[Act]:
    verb = token.head
    if token.dep_ != "aux" or verb.i < token.i or is_conditional(verb) or is_asked(verb):
        return
    if cue.reported and not is_reported(verb):
        return
    if cue.lemma == "should" and not is_reported(verb, quoted=True):
        return
    if is_guessed(verb) or any(child.dep_ == "aux" and child.lower_ == "have" for child in verb.children):
        return  # "may have sold", "will have spent": it is told as done
    subject = subject_of(verb)
    off = is_negated(verb)
    yield from _through(verb, subject, token, cue.force, first=front_of(verb, subject, token), off=off)


def _through(
    verb: Token,
    subject: Token | None,
    cue: Token,
    force: Force,
    *,
    first: int,
    off: bool = False,
    joint: bool = False,
) -> Iterator[Act]:
    """The acts from a verb on; "will continue to support" and "will consider joining" go one step further."""
    lemma, deeper = verb.lemma_.lower(), led_to(verb)
    going_on = lemma in words("again", "going_on") and deeper is not None
    inner = cues("verbs").get(lemma)
    if going_on and deeper is not None:
        yield from chain(deeper, verb, subject, cue, force, first=first, off=off, continues=True)
    elif inner is not None and deeper is not None and not inner.of_others and not inner.particle:
        softer: Force = inner.force if inner.force in ("considered", "intended") else force
        if inner.going_on and inner.force == "intended":
            softer = force  # "will work to remove"
        yield from chain(deeper, verb, subject, cue, softer, first=first, off=off != inner.off)
    elif inner is not None and inner.force == "considered" and inner.bare:
        yield from chain(verb, verb, subject, cue, "considered", first=first, off=off)
    elif inner is not None and inner.of_others:
        return
    else:
        yield from chain(verb, verb, subject, cue, force, first=first, off=off, joint=joint)


def _is_withheld(verb: Token) -> bool:
    """Is it only not told: "declined to comment", "refused to put a number on it"?"""
    things = (child.lemma_.lower() for child in verb.children if child.dep_ == "dobj")
    lemma = verb.lemma_.lower()
    some = lemma in words("withheld", "with_things") and not words("withheld", "things").isdisjoint(things)
    return some or lemma in words("withheld", "lemmas")


# --- agreed to, plans to ------------------------------------------------------------------------------------


def _verb(token: Token, cue: FirmWord) -> Iterator[Act]:
    if token.dep_ in ("amod", "compound") or (token.dep_ == "acl" and token.tag_ == "VBN"):
        return
    children = list(token.children)
    if any(child.tag_ == "MD" for child in children) or is_conditional(token) or is_guessed(token):
        return
    if cue.particle and not any(child.lower_ in cue.particle for child in children):
        return
    if cue.of_others:
        yield from _of_others(token, cue)
        return
    if cue.going_on and token.tag_ != "VBG":
        return
    if cue.force == "intended" and _is_of_the_past(token):
        return
    subject = subject_of(token)
    if subject is None and token.dep_ not in ("ROOT", "ccomp", "conj"):
        return
    passive = any(child.dep_ == "auxpass" for child in children)
    if passive and (subject is None or subject.lower_ != "it"):
        return
    verb = led_to(token)
    off = is_negated(token)
    if off and cue.force == "pledged":
        return  # "has not decided to"
    first = front_of(token, subject, token)
    reflexive = [c for c in children if c.dep_ == "dobj" and c.lower_ in words("small", "selves")]
    if verb is not None:
        if cue.off and _is_withheld(verb):
            return
        force: Force = "considered" if cue.lemma == "propose" and verb.tag_ == "VBG" else cue.force
        yield from chain(verb, token, subject, token, force, first=first, off=off != cue.off, joint=True)
        return
    done = token.tag_ != "VBN" or any(child.lower_ in ("has", "have") for child in children)
    if cue.bare and done and not passive and not reflexive and _promised(token) is not None:
        last = end_of(token, token, set())
        yield Act(token, subject, token, cue.force, first, last, bare=True, negated=off)


def _is_of_the_past(verb: Token) -> bool:
    """Is what somebody meant to do told as a story: "sought to calm them", "had planned to sell"?"""
    had = any(child.dep_ == "aux" and child.lower_ in words("small", "had") for child in verb.children)
    return had or (verb.lemma_.lower() in words("verbs_apart", "trying") and verb.tag_ in ("VBD", "VBN"))


def _promised(token: Token) -> Token | None:
    """The thing or the sum that a verb promises by itself: "pledged $5 million", "agreed to a ceasefire"."""
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.i < token.i:
            continue
        noun = child if child.dep_ == "dobj" else None
        if child.dep_ == "prep" and lemma == "agree" and child.lower_ in words("small", "agreed_to"):
            noun = next(
                (
                    one
                    for one in child.children
                    if one.dep_ == "pobj" and one.ent_type_ not in ("DATE", "TIME")
                ),
                None,
            )
        if lemma == "offer" and noun is not None and not _is_offered(noun):
            continue
        nothing = noun is not None and any(one.lower_ == "no" for one in noun.children)
        if noun is None or nothing:
            continue
        if lemma != "accept" or noun.lemma_.lower() in words("verbs_apart", "terms"):
            return noun
    return None


def _is_offered(noun: Token) -> bool:
    """Is what somebody offers a sum, help or a deal, no look or smile?"""
    counted = any(child.like_num or child.ent_type_ in ("MONEY", "CARDINAL") for child in noun.subtree)
    return counted or noun.lemma_.lower() in words("verbs_apart", "offered")


def _of_others(token: Token, cue: FirmWord) -> Iterator[Act]:
    """ "Urged Denmark to speed up", "members were asked to", "demanded that Spain pay"."""
    passive = any(child.dep_ == "auxpass" for child in token.children)
    for verb in token.subtree:
        if verb.i <= token.i or not verb.tag_.startswith("VB") or verb == token:
            continue
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        infinitive = any(child.lower_ == "to" and child.tag_ == "TO" for child in verb.children)
        if _is_purpose(verb, token):
            continue
        if not (infinitive or (own is not None and verb.tag_ in ("VB", "VBP") and token.lemma_ == "demand")):
            continue
        who = own or (subject_of(token) if passive else addressee_of(token, verb))
        if who is not None:
            first = front_of(token, who, token) if passive else who.left_edge.i
            yield from chain(verb, token, who, token, cue.force, first=first, of_others=True)
        return


def _is_purpose(verb: Token, cue: Token) -> bool:
    """Does an infinitive tell what for: "requested anonymity to avoid", "asked the question to test him"?"""
    asked = next((child for child in cue.children if child.dep_ == "dobj"), None)
    thing = (
        asked is not None and asked.pos_ == "NOUN" and asked.lemma_.lower() in words("verbs_apart", "asked")
    )
    return thing and verb.dep_ in ("acl", "advcl", "xcomp")


def addressee_of(token: Token, verb: Token) -> Token | None:
    """Who is urged: the last noun phrase that stands between the cue and the verb and hangs on the cue."""
    found = None
    for child in token.children:
        if not token.i < child.i < verb.i:
            continue
        if child.ent_type_ in ("DATE", "TIME"):
            continue
        if child.dep_ in ("dobj", "dative", "nsubj"):
            found = child
        elif child.dep_ == "prep" and child.lower_ in words("small", "to_whom"):
            found = next((one for one in child.children if one.dep_ == "pobj" and one.i < verb.i), found)
    return found


# --- is ready to, has no plans to ---------------------------------------------------------------------------


def _is_complement(token: Token) -> bool:
    return (
        (
            token.dep_ in ("acomp", "ROOT", "ccomp", "conj", "oprd")
            and any(child.dep_ in ("auxpass", "aux") and child.lemma_ == "be" for child in token.children)
        )
        or token.dep_ in ("acomp", "oprd")
        or (token.head.lemma_.lower() in ("remain", "stand", "be") and token.head != token)
    )


def _adjective(token: Token, cue: FirmWord) -> Iterator[Act]:
    holder = (
        token.head if token.dep_ in ("acomp", "advmod", "oprd", "attr", "dep", "amod", "advcl") else token
    )
    if holder.pos_ not in ("VERB", "AUX") or (
        holder != token and holder.lemma_ not in ("be", "remain", "stand", "become", "declare")
    ):
        return
    verb = led_to(token) or led_to(holder, after=token.i)
    if verb is None or verb.i < token.i or is_conditional(holder) or is_guessed(holder):
        return
    subject = subject_of(holder)
    off = is_negated(holder) or is_negated(token)
    remains = holder.lemma_.lower() in words("again", "going_on")
    first = front_of(holder, subject, holder if holder.i < token.i else token)
    yield from chain(
        verb,
        holder,
        subject,
        token,
        cue.force,
        first=first,
        off=off != cue.off,
        continues=remains and cue.force == "pledged",
    )


def _noun(token: Token, cue: FirmWord) -> Iterator[Act]:
    holder = _holder(token)
    led_by_with = token.dep_ == "pobj" and token.head.lower_ == "with"
    holding = words("holding", "with") if led_by_with else words("holding", "lemmas")
    if holder is None or holder.lemma_.lower() not in holding or is_conditional(holder):
        return
    if any(child.tag_ == "MD" for child in holder.children) or is_guessed(holder):
        return
    verb = led_to(token, of=True) or led_to(holder, after=token.i)
    if verb is None or verb.i < token.i:
        return
    subject = subject_of(holder)
    if subject == token:  # "an agreement was reached to"
        if any(child.dep_ == "auxpass" and child.tag_ in ("VBZ", "VBP") for child in holder.children):
            return  # "the decision to give is made by": how it is done
        subject = None
    no = any(child.lower_ in ("no", "any") and child.dep_ == "det" for child in token.children)
    off = (no and "no" in {child.lower_ for child in token.children}) or is_negated(holder)
    again = holder.lemma_.lower() in words("again", "renewing") - words("again", "stating")
    first = token.left_edge.i if token.dep_ == "nsubjpass" else front_of(holder, subject, holder)
    yield from chain(
        verb, holder, subject, token, cue.force, first=first, off=off, continues=again, joint=True
    )


def _is_to(token: Token) -> Iterator[Act]:
    """ "Kenya is to build", "fines are to be cancelled", "our aim is to build"."""
    now = token.tag_ != "VBD"  # "it was to be finished in 2024" is no more than it was
    verb = led_to(token) or next((child for child in token.children if now and _is_to_be(child)), None)
    if verb is None or verb.dep_ != "xcomp" or is_conditional(token) or is_guessed(token):
        return
    if any(child.dep_ in ("acomp", "attr") or child.tag_ == "MD" for child in token.children):
        return
    subject = subject_of(token)
    if subject is None:
        return
    cue = cues("nouns").get(subject.lemma_.lower())
    first, force = front_of(token, subject, token), cue.force if cue is not None else "pledged"
    if cue is not None:
        subject = next((child for child in subject.children if child.dep_ == "poss"), None)
        if subject is None:
            return
    yield from chain(verb, token, subject, token, force, first=first, off=is_negated(token))


def _is_to_be(verb: Token) -> bool:
    """The "to be cancelled" of "fines are to be cancelled"."""
    helpers = {child.dep_ for child in verb.children if child.lower_ in ("to", "be")}
    return verb.dep_ == "xcomp" and verb.tag_ == "VBN" and {"aux", "auxpass"} <= helpers


def _holder(noun: Token) -> Token | None:
    """The verb that has a noun for its object, in a list too ("their support and commitment to")."""
    for _ in range(3):
        if noun.dep_ in ("dobj", "attr", "oprd", "nsubjpass"):
            return noun.head if noun.head.pos_ in ("VERB", "AUX") else None
        if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB":
            return noun.head.head
        if noun.dep_ != "conj":
            return None
        noun = noun.head
    return None


def _renewed(token: Token) -> Iterator[Act]:
    """ "Reaffirm the Partnership": what is undertaken once more. A clause behind it has cues of its own."""
    subject = subject_of(token)
    thing = next((child for child in token.children if child.dep_ == "dobj"), None)
    if (
        subject is None
        or thing is None
        or token.lemma_.lower() in words("again", "stating")
        or any(c.tag_ == "MD" for c in token.children)
    ):
        return
    if thing.lemma_.lower() in cues("nouns") and (led_to(thing, of=True) or led_to(token, after=thing.i)):
        return  # the noun tells it
    named = thing.lemma_.lower() in cues("nouns") and any(
        c.lower_ in ("to", "of") or c.pos_ == "PROPN" for c in (*thing.children, *token.children)
    )
    if thing.pos_ == "PROPN" or named:
        yield Act(
            token,
            subject,
            token,
            "pledged",
            front_of(token, subject, token),
            end_of(token, token, set()),
            continues=True,
            bare=True,
        )
