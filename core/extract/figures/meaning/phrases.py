"""A noun with what narrows it down, as a short phrase: "trade turnover", "companies with Russian capital"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.extract.figures.grammar.clauses import below, opens, words_of
from core.extract.figures.grammar.parties import Parties
from core.extract.figures.grammar.passage import Passage
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of
from core.values.numerals import number_tables

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT = ("compound", "amod", "nmod", "advmod", "npadvmod", "punct")
_WORDS = load_lexicon("function_words")
_LONGEST = 8
_REACH = 8

Phrase = tuple[str, tuple[int, int]]


def phrase_of(
    passage: Passage,
    noun: Token,
    parties: Parties,
    *,
    after: int = 0,
    tail: bool = False,
    whose: bool = False,
) -> Phrase:
    """The phrase and where it stands, without determiners, numbers and (unless `whose`) whose it is.

    `after` is where it may begin at the earliest. With `tail` a count keeps what follows its noun
    ("operating with Russian capital"); without, only a noun that says how much keeps its "of ...".
    """
    first = _first(noun, parties, after=after, whose=whose)
    end = noun.idx + len(noun.text)
    pair = _coordinated(noun)
    per = noun.doc[noun.i + 1 : noun.i + 3]
    if pair is not None:
        end = pair.idx + len(pair.text)
    elif len(per) == 2 and per[0].lower_ == "per" and per[1].lower_ in _WORDS["heads"]:
        end = per[1].idx + len(per[1].text)  # "GDP per capita"
    elif tail or noun.lemma_.lower() in words_of("light"):
        end = _tail_end(noun, parties, tail=tail)
    text = " ".join(passage.text[first.idx : end].split()).strip(" ,;:-–—“”\"'(")
    if not 0 < len(text.split()) <= _LONGEST:
        first, end, text = noun, noun.idx + len(noun.text), noun.text
    return _uncapitalised(text, first), (first.idx, end)


def _first(noun: Token, parties: Parties, *, after: int, whose: bool) -> Token:
    first = noun
    for child in sorted(noun.lefts, key=lambda child: -child.i):
        edge = child.left_edge
        if child.dep_ not in _LEFT or edge.idx < after or child.pos_ in ("NUM", "DET", "PRON", "ADV"):
            break
        if child.right_edge.i != first.i - 1 or any(_is_apart(token) for token in child.subtree):
            break
        if not (whose or any(sign.isdigit() for sign in noun.text)) and parties.under(child) is not None:
            break
        if child.dep_ == "punct" and (child.text != "-" or child.whitespace_):
            break
        first = edge
    while first.i > 1 and first.nbor(-1).text == "-" and first.idx == first.nbor(-1).idx + 1:
        before = first.nbor(-2)
        if before.whitespace_ or before.idx < after or not before.is_alpha:
            break
        first = before  # "e-mails", of which the parse makes three nouns
    return first


def _is_apart(token: Token) -> bool:
    """Is a token a number, a scale, a mark: nothing of a measure's name?"""
    asks = token.tag_ in ("WRB", "WDT", "WP")
    return is_number(token) or asks or token.text in ',;:()“”"'


def is_number(token: Token) -> bool:
    """Is a token a number or the scale of one?"""
    return token.like_num or token.text[0].isdigit() or token.lower_ in number_tables()["scales"]


def _coordinated(noun: Token) -> Token | None:
    """ "Environmental and water projects" parsed as two nouns: take both when they stand side by side."""
    for child in noun.rights:
        between = noun.doc[noun.i + 1 : child.i]
        if noun.tag_ == "NN" and child.dep_ == "conj" and child.tag_ == "NNS" and child.i - noun.i <= 3:
            return None if any(t.like_num or t.text == "," for t in between) else child
    return None


def _tail_end(noun: Token, parties: Parties, *, tail: bool) -> int:
    """The end of the phrase that narrows a noun down: "with Russian capital", "of goods"."""
    end, last = noun.idx + len(noun.text), noun.i
    for child in noun.rights:
        tokens = _to_next_preposition(below(child))
        if tokens[0].i != last + 1 or tokens[-1].i - noun.i > _REACH:
            break
        if not _narrows(child, parties, tail=tail) or len(tokens) == 1:
            break
        if any(t.like_num or t.text in ",;:()" for t in tokens):
            break
        last = tokens[-1].i
        end = tokens[-1].idx + len(tokens[-1].text)
    return end


def _to_next_preposition(tokens: list[Token]) -> list[Token]:
    """The first phrase of a tail: "with Chinese capital" of "with Chinese capital in the north"."""
    for place, token in enumerate(tokens[1:], 1):
        if token.pos_ in ("ADP", "SCONJ", "VERB") and tokens[place - 1].pos_ in ("NOUN", "PROPN"):
            return tokens[:place]
    return tokens


def _narrows(child: Token, parties: Parties, *, tail: bool) -> bool:
    if child.dep_ == "acl":
        return tail
    if child.dep_ != "prep":
        return False
    names = any(parties.at(noun) is not None for noun in child.children)  # whose it is, or with whom
    if tail:
        return child.lower_ in _WORDS["narrows"] and not names
    return child.lower_ == "of" and not names


def _uncapitalised(text: str, first: Token) -> str:
    """Lower the first letter of a phrase that began a sentence; names and acronyms keep theirs."""
    named = place_of(first.text) is not None or first.tag_ in ("NNP", "NNPS")
    if first.tag_ == "NNP" and first.ent_type_ == "" and text[text.rfind(" ") + 1 :].islower():
        named = False  # "Beef quota"
    if opens(first) and first.is_title and first.is_alpha and not named:
        return text[:1].lower() + text[1:]
    return text


def leads_there(verb: Token, entry: dict[str, Any], kind: str) -> bool:
    """Has a verb with it what it must have to name a measure: where it leads, or to whom money is sent?"""
    if "whither" in entry:
        return kind == "money" and any(token.lemma_.lower() in entry["whither"] for token in verb.subtree)
    return not entry.get("only_towards") or goes_somewhere(verb, entry)


def goes_somewhere(verb: Token, entry: dict[str, Any]) -> bool:
    """Does a preposition that leads to the other party stand with a verb?"""
    return any(token.dep_ == "prep" and token.lower_ in entry["towards"] for token in verb.subtree)
