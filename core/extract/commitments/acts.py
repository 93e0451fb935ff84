"""What is to be done: from a cue in the parse to the verb it leads to, who is its subject, and where its clause ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.annotations import Force
from core.extract.commitments.words import Cue, cues, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_SIDE = ("while", "whereas", "although", "though", "as", "because", "after", "since")
_IF = ("if", "when", "once", "until", "unless", "whether", "before", "after", "provided", "because", "as")
_DASHES = ("—", "–", ";")
_FAR = 6


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


def _modal(token: Token, cue: Cue) -> Iterator[Act]:
    verb = token.head
    if token.dep_ != "aux" or verb.i < token.i or _is_conditional(verb) or _is_asked(verb):
        return
    if cue.reported and not _is_reported(verb):
        return
    if cue.lemma == "should" and not _is_reported(verb, quoted=True):
        return
    if _is_guessed(verb):
        return
    subject = subject_of(verb)
    off = _is_negated(verb)
    yield from _through(verb, subject, token, cue.force, first=_front(verb, subject, token), off=off)


def _through(
    verb: Token, subject: Token | None, cue: Token, force: Force, *, first: int, off: bool = False, joint: bool = False
) -> Iterator[Act]:
    """The acts from a verb on; "will continue to support" and "will consider joining" go one step further."""
    lemma, deeper = verb.lemma_.lower(), _behind(verb)
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


# --- agreed to, plans to ------------------------------------------------------------------------------------


def _verb(token: Token, cue: Cue) -> Iterator[Act]:
    if any(child.tag_ == "MD" for child in token.children) or _is_conditional(token) or _is_guessed(token):
        return
    if token.dep_ in ("amod", "compound") or (token.dep_ == "acl" and token.tag_ == "VBN"):
        return
    if cue.particle and not any(child.lower_ in cue.particle for child in token.children):
        return
    if cue.of_others:
        yield from _of_others(token, cue)
        return
    if cue.going_on and token.tag_ != "VBG":
        return
    subject = subject_of(token)
    if subject is None and token.dep_ not in ("ROOT", "ccomp", "conj"):
        return
    passive = any(child.dep_ == "auxpass" for child in token.children)
    if passive and (subject is None or subject.lower_ != "it"):
        return
    verb = _behind(token)
    off = _is_negated(token)
    if off and cue.force == "pledged":
        return  # "has not decided to"
    first = _front(token, subject, token)
    reflexive = [c for c in token.children if c.dep_ == "dobj" and c.lower_ in ("itself", "themselves", "ourselves")]
    if verb is not None:
        force: Force = "considered" if cue.lemma == "propose" and verb.tag_ == "VBG" else cue.force
        yield from chain(verb, token, subject, token, force, first=first, off=off != cue.off, joint=True)
    elif cue.bare and not reflexive and _promised(token) is not None:
        if not passive and token.tag_ != "VBN" or any(c.lower_ in ("has", "have") for c in token.children):
            yield Act(token, subject, token, cue.force, first, _end(token, token, set()), bare=True, negated=off)


def _promised(token: Token) -> Token | None:
    """The thing or the sum that a verb promises by itself: "pledged $5 million", "agreed to a ceasefire"."""
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.i < token.i:
            continue
        noun = child if child.dep_ == "dobj" else None
        if child.dep_ == "prep" and lemma == "agree" and child.lower_ in ("to", "on", "upon"):
            noun = next((one for one in child.children if one.dep_ == "pobj" and one.ent_type_ not in ("DATE", "TIME")), None)
        if noun is None or noun.lemma_.lower() in words("verbs_apart", "courtesies"):
            continue
        if lemma != "accept" or noun.lemma_.lower() in words("verbs_apart", "terms"):
            return noun
    return None


def _of_others(token: Token, cue: Cue) -> Iterator[Act]:
    """ "Urged Denmark to speed up", "members were asked to", "demanded that Spain pay"."""
    passive = any(child.dep_ == "auxpass" for child in token.children)
    for verb in token.subtree:
        if verb.i <= token.i or not verb.tag_.startswith("VB") or verb == token:
            continue
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        infinitive = any(child.lower_ == "to" and child.tag_ == "TO" for child in verb.children)
        if not (infinitive or (own is not None and verb.tag_ in ("VB", "VBP") and token.lemma_ == "demand")):
            continue
        who = own or (subject_of(token) if passive else _addressee(token, verb))
        if who is not None:
            first = _front(token, who, token) if passive else who.left_edge.i
            yield from chain(verb, token, who, token, cue.force, first=first, of_others=True)
        return


def _addressee(token: Token, verb: Token) -> Token | None:
    """Who is urged: the last noun phrase that stands between the cue and the verb and hangs on the cue."""
    found = None
    for child in token.children:
        if not token.i < child.i < verb.i:
            continue
        if child.dep_ in ("dobj", "dative", "nsubj"):
            found = child
        elif child.dep_ == "prep" and child.lower_ in ("on", "upon", "to", "of"):
            found = next((one for one in child.children if one.dep_ == "pobj" and one.i < verb.i), found)
    return found


# --- is ready to, has no plans to ---------------------------------------------------------------------------


def _is_complement(token: Token) -> bool:
    return token.dep_ in ("acomp", "ROOT", "ccomp", "conj", "oprd") and any(
        child.dep_ in ("auxpass", "aux") and child.lemma_ == "be" for child in token.children
    ) or token.dep_ in ("acomp", "oprd") or (token.head.lemma_.lower() in ("remain", "stand", "be") and token.head != token)


def _adjective(token: Token, cue: Cue) -> Iterator[Act]:
    holder = token.head if token.dep_ in ("acomp", "advmod", "oprd", "attr", "dep", "amod", "advcl") else token
    if holder.pos_ not in ("VERB", "AUX") or (holder != token and holder.lemma_ not in ("be", "remain", "stand", "become", "declare")):
        return
    verb = _behind(token) or _behind(holder, after=token.i)
    if verb is None or verb.i < token.i or _is_conditional(holder) or _is_guessed(holder):
        return
    subject = subject_of(holder)
    off = _is_negated(holder) or _is_negated(token)
    remains = holder.lemma_.lower() in words("again", "going_on")
    first = _front(holder, subject, holder if holder.i < token.i else token)
    yield from chain(
        verb, holder, subject, token, cue.force, first=first, off=off != cue.off, continues=remains and cue.force == "pledged"
    )


def _noun(token: Token, cue: Cue) -> Iterator[Act]:
    holder = _holder(token)
    if holder is None or holder.lemma_.lower() not in words("holding", "lemmas") or _is_conditional(holder):
        return
    if any(child.tag_ == "MD" for child in holder.children) or _is_guessed(holder):
        return
    verb = _behind(token, of=True) or _behind(holder, after=token.i)
    if verb is None or verb.i < token.i:
        return
    subject = subject_of(holder)
    if subject == token:  # "an agreement was reached to"
        subject = None
    no = any(child.lower_ in ("no", "any") and child.dep_ == "det" for child in token.children)
    off = (no and "no" in {child.lower_ for child in token.children}) or _is_negated(holder)
    again = holder.lemma_.lower() in words("again", "renewing")
    first = token.left_edge.i if token.dep_ == "nsubjpass" else _front(holder, subject, holder)
    yield from chain(verb, holder, subject, token, cue.force, first=first, off=off, continues=again, joint=True)


def _is_to(token: Token) -> Iterator[Act]:
    """ "Kenya is to build", "our aim is to build"."""
    verb = _behind(token)
    if verb is None or verb.dep_ != "xcomp" or _is_conditional(token) or _is_guessed(token):
        return
    if any(child.dep_ in ("acomp", "attr") or child.tag_ == "MD" for child in token.children):
        return
    subject = subject_of(token)
    if subject is None or any(child.dep_ == "auxpass" for child in verb.children):
        return
    cue = cues("nouns").get(subject.lemma_.lower())
    first, force = _front(token, subject, token), cue.force if cue is not None else "pledged"
    if cue is not None:
        subject = next((child for child in subject.children if child.dep_ == "poss"), None)
        if subject is None:
            return
    yield from chain(verb, token, subject, token, force, first=first, off=_is_negated(token))


def _holder(noun: Token) -> Token | None:
    """The verb that has a noun for its object, in a list too ("reaffirmed their support and commitment to")."""
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
    """ "Reaffirm the Partnership": what is undertaken once more; a clause or a noun behind it has cues of its own."""
    subject = subject_of(token)
    thing = next((child for child in token.children if child.dep_ == "dobj"), None)
    if subject is None or thing is None or token.lemma_.lower() == "confirm" or any(c.tag_ == "MD" for c in token.children):
        return
    if thing.lemma_.lower() in cues("nouns") and (_behind(thing, of=True) or _behind(token, after=thing.i)):
        return  # the noun tells it
    if thing.pos_ == "PROPN" or (thing.lemma_.lower() in cues("nouns") and any(c.lower_ in ("to", "of") for c in thing.children)):
        yield Act(token, subject, token, "pledged", _front(token, subject, token), _end(token, token, set()), continues=True, bare=True)


# --- the parse ----------------------------------------------------------------------------------------------


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or the one it shares with the verb it hangs on; None where nobody is named."""
    for _ in range(_FAR):
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.i < verb.i:
                return verb.head if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl" else child
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
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
    heads = {one.i for one in deeds}
    for place, deed in enumerate(deeds):
        begin = first if place == 0 else deed.i
        later = heads - {deed.i}
        last = _end(deed, above if place == len(deeds) - 1 or above == verb else deed, later)
        not_it = _is_negated(deed) if deed != above else False
        yield Act(
            deed, subject, cue, force, begin, max(last, deed.i), negated=off != not_it, continues=continues,
            of_others=of_others, passive=passive, joint=joint,
        )  # fmt: skip


def _joined(verb: Token) -> list[Token]:
    """Verbs joined to a verb that share its helper and its subject."""
    found = []
    for child in verb.children:
        if child.dep_ != "conj" or child.i < verb.i:
            continue
        shares = not any(one.dep_ in _SUBJECTS or one.tag_ == "MD" for one in child.children)
        finite = child.tag_ in ("VBD", "VBZ") and child.lower_ != child.lemma_.lower()
        same = child.tag_ == verb.tag_ or child.tag_ in ("VB", "VBP") or child.lower_ == child.lemma_.lower()
        if shares and child.tag_.startswith("VB") and not finite and same:
            found += [child, *_joined(child)]
        elif child.tag_.startswith("VB"):
            break
    return found


def _behind(token: Token, *, after: int = -1, of: bool = False) -> Token | None:
    """What a word leads to: "to ..." or "...ing", by any of the names that a parse has for it."""
    for child in token.children:
        if child.i <= max(token.i, after):
            continue
        if child.dep_ in ("xcomp", "advcl", "acl", "ccomp") and child.tag_ in ("VB", "VBG", "VBP"):
            own = any(one.dep_ in _SUBJECTS for one in child.children)
            to = any(one.tag_ == "TO" for one in child.children)
            purpose = any(one.lower_ == "in" and one.i < child.i for one in child.lefts)
            if not own and not purpose and (to or child.dep_ == "xcomp" or (child.tag_ == "VBG" and child.dep_ == "ccomp")):
                return child
        if child.dep_ == "prep" and (child.lower_ == "to" or (of and child.lower_ in ("of", "on", "for"))):
            inner = next((one for one in child.children if one.dep_ == "pcomp" and one.tag_ == "VBG"), None)
            if inner is not None:
                return inner
    return None


def _front(verb: Token, subject: Token | None, cue: Token) -> int:
    """Where a clause begins: with its own subject, else with the verb and what helps it."""
    if subject is not None and subject.i < verb.i and subject.head == verb:
        edge = subject.left_edge.i
        return edge
    helpers = [child.i for child in verb.children if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i]
    return min([verb.i, cue.i, *helpers])


def _end(verb: Token, above: Token, later: set[int]) -> int:
    """The last token of what is to be done: all that hangs on the verb, and on the cue behind it, without acts
    that follow, what is said beside it, and who says it."""
    doc: Doc = verb.doc
    last, stack = verb.i, [verb]
    if above != verb:
        stack += [child for child in above.children if child.i > verb.i and child.i not in later and child.dep_ != "conj"]
    stop = min((_left(doc, place) for place in later if place > verb.i), default=len(doc))
    while stack:
        token = stack.pop()
        if not (token.is_punct or token.dep_ == "cc"):
            last = max(last, token.i)
        stack += [child for child in token.children if child.i not in later and not _leaves(child, token, verb)]
    last = min(last, stop - 1)
    while last > verb.i and (doc[last].is_punct or doc[last].pos_ == "CCONJ" or doc[last].is_space):
        last -= 1
    return last


def _left(doc: Doc, place: int) -> int:
    """Where a joined verb begins, with "and", "to" and the comma before it."""
    while place > 1 and (doc[place - 1].is_punct or doc[place - 1].lower_ in ("and", "or", "to", "also", "not", "but")):
        place -= 1
    return place


def _leaves(child: Token, token: Token, verb: Token) -> bool:
    """Is a part of the tree no part of what is to be done?"""
    if child.i < token.i:
        return False
    if child.dep_ == "parataxis" or child.text in _DASHES:
        return True
    if child.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and child.pos_ in ("VERB", "AUX"):
        return any(one.dep_ in _SUBJECTS or one.tag_ == "MD" for one in child.children) or child.tag_ in ("VBD", "VBZ")
    if child.dep_ in ("advcl", "ccomp") and child.pos_ in ("VERB", "AUX"):
        mark = next((one.lower_ for one in child.children if one.dep_ in ("mark", "advmod") and one.i < child.i), "")
        if mark in _SIDE and not (mark in ("as", "after") and not any(o.tag_ == "MD" for o in child.children)):
            return True
        says = child.lemma_.lower() in words("saying", "lemmas") and token == verb and child.dep_ == "ccomp"
        return says and any(one.dep_ in _SUBJECTS for one in child.children)
    return False


def _is_negated(verb: Token) -> bool:
    return any(
        child.dep_ == "neg" or child.lower_ in ("never", "not", "n't", "n’t") for child in verb.children if child.i < verb.i + 2
    )


def _is_conditional(verb: Token) -> bool:
    """Does a verb stand in a clause that only sets a condition or a time ("if Kenya will")?"""
    for _ in range(_FAR):
        if verb.dep_ in ("advcl", "ccomp", "pcomp"):
            mark = next((one.lower_ for one in verb.children if one.dep_ in ("mark", "advmod") and one.i < verb.i), "")
            if mark in _IF:
                return True
        if verb.dep_ != "conj" or verb.head == verb:
            return False
        verb = verb.head
    return False


def _is_asked(verb: Token) -> bool:
    return verb.dep_ == "ROOT" and verb.sent[-1].text == "?"


def _is_guessed(verb: Token) -> bool:
    """Does somebody only hope, expect or doubt it?"""
    for _ in range(_FAR):
        above = verb.head
        if verb.dep_ == "conj":
            verb = above
            continue
        if verb.dep_ in ("ccomp", "acl", "advcl", "xcomp") and above != verb:
            if above.lemma_.lower() in words("guessing", "lemmas"):
                return True
            if verb.dep_ == "acl" and above.pos_ == "NOUN" and not _is_reported(verb):
                return any(one.dep_ == "mark" for one in verb.children)
        return False
    return False


def _is_reported(verb: Token, *, quoted: bool = False) -> bool:
    """Does somebody say it: is its clause what a verb or noun of saying reports?"""
    for _ in range(_FAR):
        if verb.dep_ in ("ccomp", "acl", "parataxis", "relcl") and verb.head != verb:
            lemma = verb.head.lemma_.lower()
            if lemma in words("saying", "lemmas") or lemma in cues("nouns"):
                return True
        if any(c.dep_ in ("ccomp", "parataxis") and c.lemma_.lower() in words("saying", "lemmas") for c in verb.children):
            return True
        if verb.dep_ not in ("conj", "advcl") or verb.head == verb:
            return False
        verb = verb.head
    return False
