"""Saying is not doing: whether a word that could report tells of a deed, or of words still to be said.

"Will welcome the guests", "is backing bakers" and "to defend the harbour" say what somebody does; "welcomed
the plan" says where they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.extract.names.offices import is_office
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.extract.quotes.cues import Cue

_WORDS = load_lexicon("function_words")
_TO_COME = frozenset([*_WORDS["futures"], *_WORDS["modals"]])
_LISTS = load_lexicon("deeds")
_DOING = frozenset(_LISTS["doing"]["forms"])
_UNDERTAKING = frozenset(_LISTS["undertaking"]["forms"])
_HOSTING = frozenset(_LISTS["hosting"]["forms"])
_PEOPLE, _CALLINGS = frozenset(_LISTS["people"]["forms"]), tuple(_LISTS["people"]["endings"])
_AHEAD = frozenset(_LISTS["ahead"]["forms"])
_TELLING = frozenset(load_lexicon("reporting")["verbs"]["says"]) | {"show", "find"}
_WITHHOLDING = frozenset(_LISTS["withholding"]["forms"])
_WILLING = frozenset(_LISTS["withholding"]["willing"])
_COMMENTING = frozenset(_LISTS["commenting"]["forms"])
_BODIES = frozenset(_LISTS["bodies"]["forms"])
_MATTERS = frozenset(_LISTS["matters"]["forms"])
_PAPERS = frozenset(load_lexicon("documents")["heads"]["forms"])
_STUDIES = frozenset([*load_lexicon("reporting")["papers"]["forms"], "estimate", "count", "model", "data"])
_ENDINGS = tuple(_LISTS["matters"]["endings"])
_TOLD = ("clause", "parenthesis", "according", "tail", "colon", "complement")


def is_deed(cue: Cue) -> bool:
    """Whether a cue tells what is done, or is still to be said, and so reports nothing.

    A clause ("will say that ...") is words whenever they are said; what a verb of doing has for its object
    must be a matter one can take a stand on. Words in quotation marks were said.
    """
    verb = cue.head
    if verb.pos_ == "NOUN" and verb.dep_ == "pobj":  # "declined to comment on reports that ..."
        return verb.head.head.lemma_.lower() in _COMMENTING and not _owned(verb)
    if verb.pos_ == "VERB" and cue.slot in ("clause", "object") and _is_another_clause(cue):
        return True
    named = verb.doc[slice(*cue.source)].root if cue.source is not None else None
    if named is not None and cue.slot not in ("clause", "parenthesis", "according") and _is_paper(named):
        return True
    if cue.slot.startswith("be ") and verb.lower_ in _UNDERTAKING:  # "is committed to cutting"
        return True
    if cue.slot == "object at" and not (_is_put_at_a_number(verb) and named is not None and _puts(named)):
        return True  # "put a guard at the gate", "the sale put its value at $3 billion"
    if verb.pos_ == "VERB" and _is_left_unsaid(verb) and not _is_asked(cue):
        return True
    if verb.pos_ != "VERB" or cue.slot.endswith(_TOLD) or _quotes(cue):
        return False
    if cue.source is None and (cue.slot.startswith("passive ") or verb.dep_ == "acomp"):
        return True  # "were accused of selling out": by nobody
    if verb.lemma_.lower() in _UNDERTAKING and not cue.slot.endswith("to"):
        return True
    if _to_come(verb):
        return True
    lemma = verb.lemma_.lower()
    if lemma not in _DOING and lemma not in _HOSTING:
        return False
    about = verb.doc[slice(*cue.content[0])].root
    if cue.source is not None and not _can_speak(verb.doc[slice(*cue.source)].root):
        return True
    if verb.tag_ == "VBG":  # "is backing", "backing": it is being done
        return True
    return is_people(about) if lemma in _HOSTING else not is_matter(about)


def _puts(source: Token) -> bool:
    """Whether a source may have counted or reckoned: somebody, or a study."""
    return _can_speak(source) or source.lemma_.lower() in _STUDIES


def _is_put_at_a_number(verb: Token) -> bool:
    """Whether what is put at something is put at a number, and is no counted thing itself: "put the damage at
    $3 million", but not "put 300 jobs at risk"."""
    at = next((child for child in verb.children if child.lower_ == "at" and child.dep_ == "prep"), None)
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if at is None or thing is None:
        return False
    if thing.tag_ == "NNS" and any(child.dep_ == "nummod" for child in thing.children):
        return False
    last = next((child.i for child in at.children if child.dep_ == "pobj"), at.i + 1)
    return any(token.like_num for token in verb.doc[at.i + 1 : last + 1])


def _is_another_clause(cue: Cue) -> bool:
    """Whether the clause is none of the verb's: one before a verb with an object of its own ("The town is
    ready: builders discuss plots"), or who told it all ("expects prices to rise, a report shows").
    """
    verb, (start, end) = cue.head, cue.content[0]
    if end <= verb.i:
        return verb.lemma_.lower() in _DOING and any(child.dep_ == "dobj" for child in verb.children)
    last, before = verb.doc[end - 1], verb.doc[max(start - 1, 0)]
    return end - start < 9 and before.text == "," and last.lemma_.lower() in _TELLING and last.tag_ != "NN"


def _is_asked(cue: Cue) -> bool:
    """Whether the content is what somebody was asked: "refused to say whether it was safe"."""
    first = cue.head.doc[cue.content[0][0]]
    return first.tag_ in ("WP", "WRB", "WDT") or first.lower_ in ("whether", "if")


def _is_left_unsaid(verb: Token) -> bool:
    """Whether nobody said it: "refused to admit that", "was not willing to say that"."""
    above = verb.head
    if verb.dep_ != "xcomp" or not any(child.tag_ == "TO" for child in verb.children):
        return False
    if above.lemma_.lower() in _WITHHOLDING:
        return True
    holder = above.head if above.dep_ == "acomp" else above
    return above.lemma_.lower() in _WILLING and any(child.dep_ == "neg" for child in holder.children)


def _quotes(cue: Cue) -> bool:
    """Whether what a cue would report has words in quotation marks, or stands in them: it was said."""
    doc = cue.head.doc
    return any(token.is_quote for start, end in cue.content for token in doc[max(start - 1, 0) : end + 1])


def _owned(noun: Token) -> bool:
    return any(child.dep_ == "poss" for child in noun.children)


def is_table_line(cue: Cue) -> bool:
    """Whether a colon stands between a label and its value ("Oil - Urals: UP 40 cents at $61.20"), not
    between a name and words.
    """
    if cue.slot != "colon" or cue.source is None:
        return False
    doc = cue.head.doc
    label, said = doc[slice(*cue.source)], doc[slice(*cue.content[0])]
    apart = any(token.text in ("-", "–", "—") and token.whitespace_ for token in label)
    verb = any(token.pos_ in ("VERB", "AUX") for token in said)
    return apart or (not verb and any(token.like_num for token in said))


def is_matter(word: Token) -> bool:
    """Whether one can take a stand on what a word names: a plan, a decision; not a harbour, not growers."""
    if word.pos_ == "VERB":
        return True
    lemma = word.lemma_.lower()
    return word.pos_ == "NOUN" and (lemma in _MATTERS or lemma.endswith(_ENDINGS))


def is_people(word: Token) -> bool:
    """Whether a word names people: "the guests", "Okafor", "them"."""
    if word.ent_type_ in ("PERSON", "NORP") or word.pos_ == "PRON":
        return True
    lemma = word.lemma_.lower()
    called = lemma.endswith(_CALLINGS) and lemma not in _MATTERS  # not "the offer", "an order"
    return word.pos_ == "NOUN" and (lemma in _PEOPLE or is_office(lemma) or called)


def _can_speak(word: Token) -> bool:
    """Whether a word may name somebody who speaks: people, a body, a name; "six columns" do not."""
    if word.pos_ in ("PRON", "PROPN") or word.ent_type_ or is_people(word):
        return True
    return word.lemma_.lower() in _BODIES


def _is_paper(word: Token) -> bool:
    """Whether a word ends a paper's own name: the Harbour Declaration calls for things, and is nobody."""
    named = any(child.pos_ == "PROPN" for child in word.children)
    return named and word.lower_ in _PAPERS and word.text[0].isupper()


def _to_come(verb: Token) -> bool:
    """Whether a verb tells what will, may or is to be done: "plans to urge", but not "went on to urge"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in _TO_COME for child in helpers):
        return True
    above = verb.head
    if above.i == verb.i or above.pos_ not in ("VERB", "AUX"):
        return False
    if verb.tag_ == "VB" and verb.dep_ == "conj":
        return _to_come(above)
    if not any(child.tag_ == "TO" for child in helpers):
        return False
    return verb.lemma_.lower() in _DOING or above.lemma_.lower() in _AHEAD or _to_come(above)
