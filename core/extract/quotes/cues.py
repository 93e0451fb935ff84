"""Where a paragraph reports somebody: each reporting word with its source and what it reports.

A cue is a verb ("said"), a noun ("the claim that"), an adjective ("adamant that") or a fixed phrase
("according to"), and a slot: where, in the parse, the reported content stands. The word lists say which
slots each word reports through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from core.extract.quotes.aged_names import name_before_age
from core.extract.quotes.asides import fronted, is_apart, joins_nothing
from core.extract.quotes.clause_edges import without
from core.extract.quotes.cue_lexicon import SLOTS, SUBJECTS, TAIL, VERB_KINDS
from core.extract.quotes.source_types import PRONOUNS, RELATIVES, speaks_to_you
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_WORDS = load_lexicon("function_words")
_CONTRASTS = frozenset(_WORDS["contrasts"])
_TAILS = frozenset(_WORDS["object_tails"])
_VOICING, _VOICED = frozenset(_WORDS["voicing"]), frozenset(_WORDS["voiced"])
_MEETINGS = frozenset(load_lexicon("commitments")["due"]["occasions"])
_CHAINS = frozenset({"conj", "xcomp", "advcl", "pcomp", "acl", "ccomp", "dep"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting word at one place. `content` are token ranges; `source` is a token range or None."""

    head: Token
    slot: str
    content: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None


def candidates(doc: Doc) -> Iterator[Cue]:
    """Every word that could report something through one of the slots; the lexicon decides later."""
    from spacy.attrs import LEMMA, POS
    from spacy.symbols import AUX, NOUN, PUNCT, VERB

    ways = {VERB: _verb, AUX: _adjective, NOUN: _noun, PUNCT: _colon}
    listed, strings = _listed(), doc.vocab.strings
    for place, (pos, lemma) in enumerate(doc.to_array([POS, LEMMA]).tolist()):
        if pos not in ways:
            continue
        if (pos, lemma) not in listed:
            listed[pos, lemma] = pos == AUX or _is_listed(strings[lemma])
        if listed[pos, lemma]:
            for cue in ways[pos](doc[place]):
                if any(start < end for start, end in cue.content):  # not "According to X" and no more
                    yield cue


@cache
def _listed() -> dict[tuple[int, int], bool]:
    """Part of speech and lemma (as spaCy numbers them) → whether it may report, for the words met so far."""
    return {}


def _is_listed(lemma: str) -> bool:
    return lemma.lower() in VERB_KINDS or lemma in SLOTS["NOUN"] or lemma in TAIL or lemma in (":", "accord")


def _verb(verb: Token) -> Iterator[Cue]:
    if verb.lower_ == "according":
        yield from _according(verb)
        return
    if verb.lemma_ in TAIL and verb.i > 3 and (tail := _tail(verb)) is not None:
        yield tail
        return
    known = SLOTS["VERB"].get(verb.lemma_.lower())
    if known is None or speaks_to_you(verb):
        return
    source: Any = "?"  # not asked for yet; then a place, or None
    children = list(verb.children)
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in children) or is_bare_passive(
        verb, children
    )
    for slot, content in _slots(verb, children):
        slot = f"passive {slot}" if passive else slot
        if slot not in known:
            continue
        if source == "?":
            source = agent_of(children) if passive else source_of(verb)
        yield Cue(verb, slot, content, source)
    if verb.dep_ == "amod" and verb.i < verb.head.i and (name := name_before_age(verb)) is not None:
        yield Cue(verb, "object", ((verb.i + 1, verb.head.right_edge.i + 1),), name)
    aside = verb.dep_ in ("parataxis", "advcl", "ccomp", "relcl") or joins_nothing(verb)
    if aside and verb.head.i != verb.i:
        around = _around(verb)
        if around:
            yield Cue(verb, "parenthesis", around, source_of(verb) if source == "?" else source)


def is_bare_passive(verb: Token, children: list[Token]) -> bool:
    """Whether a participle stands alone and passive: "Asked whether it was late, she said ..."."""
    if verb.tag_ != "VBN" or verb.dep_ not in ("advcl", "acl"):
        return False
    return not any(child.dep_ in ("nsubj", "aux") for child in children)


def label_before(colon: Token) -> tuple[int, int] | None:
    """The tokens of the name that opens a paragraph before a colon: "Ortega: no early vote"."""
    doc = colon.doc
    named = any(doc[i].ent_type_ in _SPEAKING for i in range(colon.i)) or doc[colon.i - 1].pos_ == "PROPN"
    named = named and doc[0].ent_type_ not in ("DATE", "TIME")  # "Six weeks after Lima: what came of it"
    if not named or any(doc[i].pos_ in ("VERB", "AUX") or doc[i].text in ".,!?" for i in range(colon.i)):
        return None
    return 0, colon.i


def _colon(colon: Token) -> Iterator[Cue]:
    """A headline such as "Ortega: no early vote": a name, a colon, and one sentence."""
    doc = colon.doc
    if colon.text != ":" or not 0 < colon.i < 8 or len(doc) > 30:
        return
    source = label_before(colon)
    if source is None or sum(token.is_alpha for token in doc[colon.i + 1 :]) < 2:  # "Exports: €56bn"
        return
    yield Cue(colon, "colon", ((colon.i + 1, len(doc)),), source)


def _tail(verb: Token) -> Cue | None:
    """A sentence that ends in ", AGENCY reports": the parser often loses it when the name has a full stop."""
    doc, end = verb.doc, verb.i
    start = end
    while start and (doc[start - 1].text[0].isupper() or _inner_stop(doc[start - 1])):
        start -= 1
    if start == end or start < 3 or doc[start - 1].text != ",":
        return None
    if any(child.dep_ == "ccomp" for child in verb.children):
        return None
    content = (doc[start - 2].sent.start, start - 1)
    return Cue(verb, "tail", (content,), (start, end))


def _inner_stop(token: Token) -> bool:
    """The full stop inside a name such as Example.Com."""
    return token.text == "." and not token.whitespace_


def _slots(verb: Token, children: list[Token]) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    objects = [child for child in children if child.dep_ in ("dobj", "dative", "nsubjpass")]
    for child in children:
        dep = child.dep_
        if dep == "ccomp" and not is_apart(child, verb):
            yield "clause", (*fronted(verb, child), *without(child, verb))
        elif dep == "xcomp":
            to = any(part.tag_ == "TO" for part in child.children)
            yield ("to" if to else "ing" if child.tag_ == "VBG" else "complement"), (_range(child),)
            if objects:
                first = _range(objects[0])
                yield ("object to" if to else "object complement"), ((first[0], _range(child)[1]),)
        elif dep in ("dobj", "attr", "oprd", "nsubjpass"):
            yield "object", (_with_its_tail(child, children),)
            for part in child.children:  # "accused them of ...", with "of" hung on "them"
                if part.dep_ == "prep" and part.i > child.i:
                    yield f"object {part.lower_}", (_range(child),)
        elif dep == "advcl" and any(p.lower_ in ("if", "whether") for p in child.children):
            yield "clause", (_range(child),)
        elif dep in ("prep", "agent"):
            inner = next((part for part in child.children if part.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and dep == "prep":
                yield child.lower_, (_range(inner),)
                if objects and objects[-1].i < child.i:
                    yield f"object {child.lower_}", ((_range(objects[-1])[0], _range(child)[1]),)


def _with_its_tail(noun: Token, children: list[Token]) -> tuple[int, int]:
    """An object with the phrase behind it that the parse hangs on the verb: "welcomed the cut in fares"."""
    start, end = _range(noun)
    tail = next((one for one in children if one.i == end and one.dep_ == "prep"), None)
    inner = next((one for one in tail.children if one.dep_ == "pobj"), None) if tail is not None else None
    if tail is None or inner is None or inner.ent_type_ or noun.pos_ != "NOUN":
        return start, end
    # "concern at the delay", and not "concern at a meeting"
    voicing = tail.head.lemma_.lower() in _VOICING and inner.lemma_.lower() not in _MEETINGS
    voiced = voicing and tail.lower_ in _VOICED
    return (start, tail.right_edge.i + 1) if voiced or tail.lower_ in _TAILS else (start, end)


def _adjective(verb: Token) -> Iterator[Cue]:
    for child in verb.children:
        if child.dep_ != "acomp":
            continue
        for part in verb.children:  # "is adamant that ...", with the clause hung on "is"
            if part.dep_ == "ccomp" and part.i > child.i:
                yield Cue(child, "be clause", (_range(part),), source_of(verb))
        for part in child.children:
            if part.dep_ in ("ccomp", "xcomp"):
                slot = "clause" if part.dep_ == "ccomp" else "to"
                yield Cue(child, f"be {slot}", (_range(part),), source_of(verb))
            elif part.dep_ == "prep":
                inner = next((p for p in part.children if p.dep_ in ("pobj", "pcomp")), None)
                if inner is not None:
                    yield Cue(child, f"be {part.lower_}", (_range(inner),), source_of(verb))


def _noun(noun: Token) -> Iterator[Cue]:
    if noun.tag_ == "NNS" and noun.lemma_ in TAIL and (tail := _tail(noun)) is not None:
        yield tail  # ", AGENCY reports" read as a noun
        return
    if noun.lemma_ not in SLOTS["NOUN"]:
        return
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl") and any(
            p.lower_ == "that" and p.dep_ == "mark" for p in child.children
        ):
            yield Cue(noun, "clause", (_range(child),), noun_source(noun))
        elif child.dep_ == "acl" and any(p.tag_ == "TO" for p in child.children):
            yield Cue(noun, "to", (_range(child),), noun_source(noun))
        elif child.dep_ == "prep":
            inner = next((p for p in child.children if p.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                yield Cue(noun, child.lower_, (_range(inner),), noun_source(noun))


def _according(verb: Token) -> Iterator[Cue]:
    doc = verb.doc
    to = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
    inner = next((p for p in to.children if p.dep_ in ("pobj", "pcomp")), None) if to is not None else None
    if inner is None:
        return
    source = _range(inner)
    head = verb.head
    while (
        head.dep_ in ("prep", "pobj", "dobj", "attr", "compound", "amod", "npadvmod", "conj")
        and head.head.i != head.i
    ):
        head = head.head
    if verb.i and verb.nbor(-1).text == "," and source[1] >= head.right_edge.i:
        # ", while imports fell, according to X" at the end of a sentence is said of all of it
        while head.dep_ == "advcl" and head.head.i < head.i:
            if not any(child.lower_ in _CONTRASTS for child in head.children):
                break
            head = head.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    if verb.i <= start + 1:
        content: tuple[tuple[int, int], ...] = ((source[1], end),)
    elif source[1] >= end - 1:
        content = ((start, verb.i),)
    else:
        content = ((start, verb.i), (source[1], end))
    yield Cue(verb, "according", content, source)


def _around(verb: Token) -> tuple[tuple[int, int], ...]:
    """What a clause such as ", she said," or ", as a memo put it" stands in: the rest of its sentence.

    Hung on what only goes on behind it ("Half were paid, she said, each in cash"), it is about what that goes
    on from.
    """
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    head = verb.head
    while head.i > verb.i and head.head.i < start and head.dep_ != "relcl":
        head = head.head
    left, right = head.left_edge.i, head.right_edge.i + 1
    pieces = tuple((a, b) for a, b in ((left, start), (end, right)) if b - a > 1)
    return pieces


def source_of(verb: Token) -> tuple[int, int] | None:
    """Who does what a verb says: its subject, or that of the verb it hangs on ("added", "stressing").

    "He said trade had grown, calling it a success": what hangs on a reported verb as a participle goes on
    from the one who reports.
    """
    reporter = outer_reporter(verb)
    if reporter is not None:
        verb = reporter
    if (name := name_before_age(verb)) is not None:
        return name
    for _ in range(6):
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        if subjects:
            last = subjects[-1]
            if last.ent_type_ == "PERSON" and last.i < verb.i:
                return _range(last)  # "The EU's top diplomat Kaja Kallas warned"
            return _range(subjects[0])
        if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and verb.head.head.pos_ == "VERB":
            host = verb.head.head  # "said ..., before adding"; "quoted her as saying"
            named = next((child for child in host.children if child.dep_ == "dobj"), None)
            if verb.head.lower_ == "as" and named is not None:
                return _range(named)
            verb = host
            continue
        if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return _head_range(verb)
        if verb.dep_ not in _CHAINS or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def outer_reporter(verb: Token) -> Token | None:
    """The reporting verb whose source also says what a participle reports, past the verb it hangs on."""
    kind = VERB_KINDS.get(verb.lemma_.lower())
    if kind is None or verb.dep_ not in ("advcl", "acl", "conj", "dep", "xcomp"):
        return None
    if verb.tag_ != "VBG" and (verb.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in verb.children)):
        return None
    if verb.i == 0 or verb.left_edge.i == 0 or verb.nbor(-1).text not in (",", "and"):
        return None
    host = verb.head
    if (above := _above_relative(verb)) is not None:
        return above
    while host.dep_ in ("conj", "advcl", "xcomp") and host.head.i != host.i and host.head.i < verb.i:
        if host.lemma_.lower() in VERB_KINDS and host.dep_ == "advcl":
            break
        host = host.head
    reporter = host.head
    if host.dep_ != "ccomp" or reporter.i >= host.i or reporter.lemma_.lower() not in VERB_KINDS:
        return None
    subject = next((child for child in host.children if child.dep_ in SUBJECTS), None)
    apart = verb.i > 1 and verb.nbor(-2).text == "," and subject is not None and not subject.ent_type_
    if host.tag_ == "VB" and verb.tag_ == reporter.tag_ == "VBD":
        return reporter  # "promised that it would come and urged them to wait": no "would urged"
    if verb.tag_ != "VBG" and (verb.tag_ != reporter.tag_ or not (kind == "says" or apart)):
        return None
    if (kind != "says" or verb.tag_ != "VBG") and subject is not None and _can_speak(subject):
        return None
    return reporter


def _above_relative(verb: Token) -> Token | None:
    """The verb above a relative clause that the parser joins a report to: in "They condemned an attack
    in which six people died and voiced concern", nobody who died has voiced anything.
    """
    host = verb.head
    if verb.dep_ != "conj" or host.dep_ != "relcl" or host.lemma_.lower() in VERB_KINDS:
        return None
    subject = next((child for child in host.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.pos_ != "NOUN" or not any(c.dep_ == "nummod" for c in subject.children):
        return None
    above = host.head
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    return above if above.lemma_.lower() in VERB_KINDS and above.i < host.i else None


def _can_speak(subject: Token) -> bool:
    return subject.ent_type_ == "PERSON" or (subject.pos_ == "PRON" and subject.lower_ in PRONOUNS)


def _head_range(verb: Token) -> tuple[int, int]:
    """A noun that a participle describes, up to the participle ("a report saying")."""
    head = verb.head
    return head.left_edge.i, min(head.right_edge.i + 1, max(head.i + 1, verb.left_edge.i))


def agent_of(children: list[Token]) -> tuple[int, int] | None:
    """Who stands after "by"."""
    for child in children:
        if child.dep_ == "agent":
            for part in child.children:
                if part.dep_ == "pobj":
                    return _range(part)
    return None


def noun_source(noun: Token) -> tuple[int, int] | None:
    """Whose claim it is: "his claim", "Okafor's call", "a call by the UN", else the subject of the clause."""
    for child in noun.children:
        if child.dep_ == "poss":
            start, end = _range(child)
            if noun.doc[end - 1].tag_ == "POS":
                end -= 1
            return start, end
    links = [w for w in _WORDS["words_from"] if w != "of" or noun.lemma_.lower() == "word"]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in links:
            for part in child.children:
                if part.dep_ == "pobj":
                    return _range(part)
    for child in noun.children:
        if child.dep_ == "relcl":
            for part in child.children:
                if part.dep_ == "nsubj" and part.lower_ not in RELATIVES:
                    return _range(part)
    head = noun.head
    if noun.dep_ in ("dobj", "attr", "pobj"):
        if noun.dep_ == "pobj":
            head = head.head
        if head.pos_ in ("VERB", "AUX"):
            return source_of(head)
    return None


def _range(token: Token) -> tuple[int, int]:
    return token.left_edge.i, token.right_edge.i + 1
