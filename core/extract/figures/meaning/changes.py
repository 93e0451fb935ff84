"""A rise or a fall as what a figure measures: "growth of trade", "fall of imports"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.extract.figures.grammar.clauses import Found, Setting, is_level, is_measure, words_of
from core.extract.figures.grammar.differences import outdone
from core.extract.figures.meaning.phrases import Phrase, phrase_of
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = load_lexicon("function_words")


def read_growth(s: Setting) -> Found:
    """ "Trade grew by 4%" measures the growth of trade."""
    before = s.passage.token_before(s.amount.start)
    strictly = before is not None and before.lower_ == "by"
    by = strictly or _moves(s)
    by = by or (s.root.dep_ == "pobj" and s.root.head.lower_ == "by")
    by = by or (before is not None and before.pos_ in ("ADV", "ADP") and change_of(before) is not None)
    bare = s.amount.unit in words_of("bare")
    if (
        s.amount.kind not in ("percent", "multiple")
        and not bare
        and not (strictly or (s.amount.kind == "money" and by))
    ):
        return None
    change = _change_beside(s)
    if change is None or _is_level(s) or _is_of_its_noun(s):
        return None
    noun, token = change
    if token == s.subject and s.verb is not None and is_level(s.verb):
        return None  # "growth reached 3 percent"
    if token.pos_ == "NOUN" and s.root.dep_ == "pobj" and s.root.head.head == token:
        phrase = phrase_of(s.passage, token, s.parties)
        said = (_last_thing(s) or _of_subject(s)) if phrase[0] == token.text else None
        if said is None:
            return *phrase, "the change the number states"
        return f"{noun} of {said[0]}", said[1], f"“{token.text}”, and the measure before it"
    beside = token.nbor(-1) if token.pos_ in ("ADV", "ADP") and token.i > s.root.sent.start else None
    if (
        beside is not None
        and beside.pos_ == "NOUN"
        and is_measure(beside, s.parties)
        and _ends_a_phrase(beside)
    ):
        text, words = phrase_of(s.passage, beside, s.parties)
        return f"{noun} of {text}", words, f"what is “{token.text}”"
    aside = of_the_one_before(s) if token.pos_ in ("ADV", "ADP") else None
    thing = aside or _thing_changed(s, token)
    if thing is not None:
        return f"{noun} of {thing[0]}", thing[1], f"“{token.text}” makes it a change"
    carried = _last_thing(s)
    if carried is not None:
        return f"{noun} of {carried[0]}", carried[1], f"“{token.text}”, and the measure before it"
    return None


def of_the_one_before(s: Setting) -> Phrase | None:
    """ "Drew 250,000 visitors, 30,000 fewer than hoped": set behind a figure by a comma, a change is of what
    that one measures, and not of whoever did it."""
    last = s.last
    if (
        last is None
        or last.measure is None
        or last.words is None
        or last.changes
        or not s.follows_in_sentence
    ):
        return None
    gap = s.passage.text[last.amount.end : s.amount.start]
    alone = not any(
        token.pos_ in ("VERB", "AUX") for token in s.passage.tokens(last.amount.end, s.amount.start)
    )
    return (last.measure, last.words) if alone and "," in gap and last.subject == s.subject else None


def is_change(s: Setting) -> bool:
    """Is a share a rise or a fall of what nobody names beside it: "they have risen 22 percent"?"""
    return s.amount.kind == "percent" and not _is_level(s) and _change_beside(s) is not None


def goes_on(s: Setting) -> Found:
    """ "Maize rose by 4 percent, wheat by 6": the noun before "by", and the change of the last figure."""
    by, last = s.passage.token_before(s.amount.start), s.last
    if by is None or by.lower_ != "by" or not by.i or last is None or not s.follows_in_sentence:
        return None
    way = next((e["noun"] for e in load_lexicon("changes").values() if _is_way(last, e["noun"])), None)
    noun = by.nbor(-1)
    if way is None or noun.pos_ not in ("NOUN", "PROPN") or noun.idx < last.amount.end:
        return None
    if not is_measure(noun, s.parties):
        return None
    text, words = phrase_of(s.passage, noun, s.parties)
    return f"{way} of {text}", words, f"“{noun.text}”, and the {way} of the figure before it"


def _is_way(last: Setting, noun: str) -> bool:
    return last.measure is not None and last.measure.startswith(f"{noun} of ")


def exceeds_by(s: Setting) -> Token | None:
    """What is exceeded by a figure ("sales exceeded those of May by 40 bags"), if anything is."""
    other = outdone(s.verb, s.root.head) if s.root.dep_ == "pobj" else None
    return other if other is not None and s.root.head.head in (s.verb, other) else None


def read_it(s: Setting) -> Found:
    """ "It could exceed $1 billion", "to raise it to $500 million": the measure of the figure before it."""
    last = s.last
    if last is None or last.measure is None or last.words is None or s.verb is None:
        return None
    if s.root.dep_ == "pobj" and s.root.head.head.dep_ == "pobj":
        return None  # "it is on top of the $3 billion"
    moves = is_level(s.verb) or s.verb.lemma_.lower() in moving_verbs()
    objects = [child for child in s.verb.children if child.dep_ in ("nsubj", "dobj") and child.i < s.root.i]
    alike = s.amount.kind == last.amount.kind or base_of(last.measure) != last.measure
    if not moves or not alike or all(child.lower_ != "it" for child in objects):
        return None
    return base_of(last.measure), last.words, "“it” is what the figure before measured"


def outdone_by(s: Setting) -> Found:
    """ "Exports exceeded imports by $2 billion": by how much one is more than the other."""
    other = exceeds_by(s)
    if other is None or s.subject is None or not is_measure(s.subject, s.parties):
        return None
    text, words = phrase_of(s.passage, s.subject, s.parties)
    beaten = phrase_of(s.passage, other, s.parties)[0]
    assert s.verb is not None
    return f"excess of {text} over {beaten}", words, f"“{s.verb.text} … by” states a difference"


def _ends_a_phrase(noun: Token) -> bool:
    """Is a noun right before "up" what is up ("food prices up 40 per cent"), not part of a time or a sum?"""
    return noun.lemma_.lower() not in words_of("time") and not any(c.like_num for c in noun.children)


def _moves(s: Setting) -> bool:
    """ "Oil fell 85 cents": the sum itself is the change, unless the verb takes a sum ("raised $3m")."""
    verb = s.root.head
    takes = verb.lemma_.lower() in load_lexicon("measures")["verbs"]
    return (
        s.root.dep_ in ("dobj", "npadvmod")
        and verb.pos_ == "VERB"
        and not takes
        and change_of(verb) is not None
    )


def _is_level(s: Setting) -> bool:
    """ "Fell from 9% to 7.5%" states two levels, "fell by 4%" a change."""
    before = s.passage.token_before(s.amount.start)
    if before is not None and before.lower_ == "of" and before.i > 2:
        before = before.nbor(-3) if before.nbor(-2).lower_ in _WORDS["articles"] else before
    return before is not None and before.lower_ in _WORDS["levels"]


def _is_of_its_noun(s: Setting) -> bool:
    """ "A 0.5 percent tax would raise $9m", "cut the rate of 39.6 percent": how large something else is that
    moves or is moved."""
    before, noun = s.passage.token_before(s.amount.start), s.noun
    if s.amount.kind != "percent" or before is None:
        return False
    if before.lower_ == "of":
        whose = before.head
        return whose.pos_ == "NOUN" and change_of(whose) is None and is_measure(whose, s.parties)
    article = before.lower_ in ("a", "an") and noun is not None and noun.idx >= s.amount.core[1]
    return article and noun is not None and change_of(noun) is None and noun in (s.root, s.root.head)


def _change_beside(s: Setting) -> tuple[str, Token] | None:
    """The rise or fall a share belongs to: a word right beside it, or the verb it completes."""
    alone = s.differs is not None and s.differs.start == s.differs.word.idx  # "was 4% lower"
    if s.differs is not None and alone and s.differs.word.dep_ in ("acomp", "advmod"):
        return s.differs.way, s.differs.word
    token = s.passage.token_before(s.amount.core[0])
    if token is not None and token.lower_ in _WORDS["again"] and s.follows_in_sentence:
        return "growth", token
    near = [token, s.passage.token_after(s.amount.core[1]), s.noun, s.verb, s.root.head]
    near += [s.root] if s.amount.number.form == "multiple" else []
    near += [s.root.head.head] if s.root.head.pos_ in ("ADP", "ADV", "NOUN", "NUM", "SYM", "PART") else []
    for _ in range(3):
        token = token.nbor(-1) if token is not None and token.i else None
        near.append(token)
    for candidate in near:
        if candidate is None or (candidate.dep_ == "prt" and change_of(candidate.head) is None):
            continue  # "makes up 70%"
        noun = change_of(candidate)
        if noun is not None:
            return noun, candidate
    return None


def _thing_changed(s: Setting, token: Token) -> Phrase | None:
    """What rises or falls: what follows the change ("a rise in exports"), else the subject of its verb."""
    preps = [
        c for c in token.children if c.dep_ == "prep" and c.lower_ in ("in", "of") and token.pos_ == "NOUN"
    ]
    if token.lemma_.lower() == "add":  # "it could add $2tn to the region's economy"
        preps += [c for c in token.children if c.dep_ in ("prep", "dative") and c.lower_ == "to"]
    for noun in (noun for prep in preps for noun in prep.children):
        if (
            noun.dep_ == "pobj"
            and noun != s.root
            and is_measure(noun, s.parties)
            and noun.lemma_.lower() not in words_of("time")
        ):
            return phrase_of(s.passage, noun, s.parties)
    moved = [c for c in token.children if c.dep_ == "dobj" and c.i < s.root.i and is_measure(c, s.parties)]
    subject = moved[0] if moved and token.pos_ == "VERB" else s.subject
    if subject is None or not is_measure(subject, s.parties):
        return None
    return phrase_of(s.passage, subject, s.parties)


def change_of(token: Token) -> str | None:
    """ "growth", "fall" or "change" for a word that says so; a contract is no contraction."""
    word = token.lower_ if token.pos_ == "ADV" else token.lemma_.lower()
    return _changes("nouns" if token.pos_ in ("NOUN", "ADJ") else "verbs").get(word)


@cache
def _changes(key: str) -> dict[str, str]:
    return {word: entry["noun"] for entry in load_lexicon("changes").values() for word in entry[key]}


def moving_verbs() -> frozenset[str]:
    """The verbs of a rise or a fall, by lemma."""
    return frozenset(_changes("verbs"))


def _last_thing(s: Setting) -> Phrase | None:
    """What the figure before it in the sentence measured, when that may have changed."""
    last = s.last
    if last is None or last.measure is None or last.words is None or not s.follows_in_sentence:
        return None
    if s.subject is not None and s.subject.pos_ == "NOUN" and is_measure(s.subject, s.parties):
        return None
    return base_of(last.measure), last.words


def _of_subject(s: Setting) -> Phrase | None:
    """ "Trade came to $4 billion, an increase of 6%": what the sentence is about, if that can change."""
    if s.subject is None or s.subject.pos_ != "NOUN" or not is_measure(s.subject, s.parties):
        return None
    return phrase_of(s.passage, s.subject, s.parties)


def base_of(measure: str) -> str:
    """A measure without the change it measures: "growth of trade" is about trade."""
    for entry in load_lexicon("changes").values():
        measure = measure.removeprefix(f"{entry['noun']} of ")
    return measure
