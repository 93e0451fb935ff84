"""What a figure measures, as an analyst would write it: "trade turnover", "growth of trade"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from core.extract.figures.clauses import Setting, head_after, read_setting, words_of
from core.extract.figures.parties import Parties
from core.extract.figures.passage import Amount, Passage
from core.extract.figures.phrases import Phrase, phrase_of
from core.lexicons import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = tuple[str, tuple[int, int], str] | None


def read_measure(passage: Passage, amount: Amount, parties: Parties, last: Setting | None) -> Setting:
    """The setting of a figure with its measure: the first rule that finds one decides."""
    setting = read_setting(passage, amount, parties, last)
    if amount.kind in ("duration", "age"):
        return setting
    for rule in _RULES:
        found = rule(setting)
        if found is not None:
            setting.measure, setting.words, setting.rule = found
            break
    return setting


def _counted(s: Setting) -> Found:
    """A count measures what it counts: "companies operating with Russian capital"."""
    noun = s.amount.noun
    if s.amount.kind != "count" or noun is None or noun.idx < s.amount.core[0]:
        return None
    if noun.lemma_.lower() in words_of("bare"):
        return None
    return *phrase_of(s.passage, noun, s.parties, after=s.amount.number.end, tail=True), "what is counted"


def _purpose(s: Setting) -> Found:
    """ "$33 million for water projects", "1 billion yuan in food aid": the phrase right behind the sum."""
    end = s.amount.tail or s.amount.core[1]
    token = s.passage.token_after(end)
    if s.amount.kind not in ("money", "quantity") or token is None or token.idx - end > 1:
        return None
    if token.lower_ == "worth" and token.i + 1 < len(token.doc):
        token = token.nbor()
    if token.lower_ not in ("for", "in", "of", "towards"):
        return None
    noun = head_after(token)
    if noun is not None and _is_towards(s, token, noun):
        return None
    if noun is None or noun.pos_ != "NOUN" or not _is_measure(noun, s.parties, empty=False):
        return None
    if noun.lemma_.lower() in words_of("time") or noun.ent_type_ in ("DATE", "TIME", "GPE", "LOC"):
        return None
    if token.lower_ == "in" and any(child.dep_ == "det" for child in noun.children):
        return None  # "$19 million in the bank"
    return *phrase_of(s.passage, noun, s.parties), f"what follows “{token.text}” behind the sum"


def _is_towards(s: Setting, prep: Token, noun: Token) -> bool:
    """ "Invested in the economy of B": the phrase says where the money goes, not what it is."""
    entry = load_lexicon("measures")["verbs"].get(s.verb.lemma_.lower(), {}) if s.verb is not None else {}
    return prep.lower_ in entry.get("towards", ()) and s.parties.under(noun) is not None


def _share(s: Setting) -> Found:
    """ "60 per cent of its revenue" measures a share of revenue."""
    token = s.passage.token_after(s.amount.core[1])
    if s.amount.kind not in ("percent", "multiple") or token is None:
        return None
    noun = head_after(token) if token.lower_ == "of" else s.amount.noun
    if token.lower_ != "of" and s.amount.number.form != "fraction":
        return None
    if noun is None or noun.pos_ == "PRON" or noun.tag_ == "DT":
        return None
    text, words = phrase_of(s.passage, noun, s.parties, whose=True)
    return f"share of {text}", words, "a share of what follows “of”"


def _growth(s: Setting) -> Found:
    """ "Trade grew by 4%" measures the growth of trade."""
    by = s.root.dep_ == "pobj" and s.root.head.lower_ == "by"
    bare = s.amount.unit in words_of("bare")
    if s.amount.kind not in ("percent", "multiple") and not bare and not (s.amount.kind == "money" and by):
        return None
    change = _change_beside(s)
    if change is None or _is_level(s):
        return None
    noun, token = change
    if token.pos_ == "NOUN" and s.root.dep_ == "pobj" and s.root.head.head == token:
        return *phrase_of(s.passage, token, s.parties), "the change the number states"
    thing = _thing_changed(s, token)
    if thing is not None:
        return f"{noun} of {thing[0]}", thing[1], f"“{token.text}” makes it a change"
    carried = _last_thing(s)
    if carried is not None:
        return f"{noun} of {carried[0]}", carried[1], f"“{token.text}”, and the measure before it"
    return None


def _is_level(s: Setting) -> bool:
    """ "Fell from 9% to 7.5%" states two levels, "fell by 4%" a change."""
    before = s.passage.token_before(s.amount.start)
    return before is not None and before.lower_ in ("to", "from", "at")


def _belonging(s: Setting) -> Found:
    """ "Support of 360 billion yuan", "a net worth of $1.3bn", "a $300 million contract"."""
    noun = s.noun if s.amount.kind != "count" else None
    if noun is None:
        prep = s.root.head
        if s.root.dep_ != "pobj" or prep.lower_ not in ("of", "at", "for") or prep.head.pos_ != "NOUN":
            return None
        noun = _past_totals(prep.head)
        outer = noun.head.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and outer.lemma_.lower() in words_of("light"):
            noun = outer  # "a margin of error of 3 points"
        if prep.lower_ == "for" and prep.head.dep_ not in ("conj", "ROOT"):
            return None  # only "... and assistance for 80 billion", where the verb is left out
    if noun.lemma_.lower() in words_of("empty") or _change_of(noun):
        return None
    return *phrase_of(s.passage, noun, s.parties), "the noun the sum belongs to"


def _past_totals(noun: Token) -> Token:
    """ "Deals worth a total of $5bn": the noun that the total is a total of."""
    for _ in range(3):
        if noun.lemma_.lower() not in words_of("empty") or noun.head == noun:
            break
        noun = noun.head
    return noun


def _object(s: Setting) -> Found:
    """ "Raise bilateral trade to $100 billion": what the verb moves, with the sum behind a preposition."""
    if s.verb is None or s.root.dep_ != "pobj" or s.root.head.lower_ not in ("to", "by", "from", "at"):
        return None
    for child in s.verb.children:
        if child.dep_ == "dobj" and child.i < s.root.i and _is_measure(child, s.parties):
            return *phrase_of(s.passage, child, s.parties), f"what is moved by “{s.verb.text}”"
    return None


def _subject(s: Setting) -> Found:
    """ "Trade turnover exceeded $45 billion": the subject of the verb the sum completes."""
    if s.subject is None or s.verb is None or not _is_measure(s.subject, s.parties):
        return None
    if _has_a_doer(s) or _is_own(s, s.subject):
        return None
    return *phrase_of(s.passage, s.subject, s.parties), f"the subject of “{s.verb.text}”"


def _has_a_doer(s: Setting) -> bool:
    """ "The groups raised $3 million": the subject does it, and is not what is measured."""
    assert s.verb is not None
    tables, verb = load_lexicon("measures"), s.verb.lemma_.lower()
    if verb in tables["saying"]["verbs"] or tables["verbs"].get(verb, {}).get("of_subject"):
        return True
    active = s.root.dep_ == "dobj" and verb in tables["verbs"]
    return active and verb not in tables["things"]["verbs"]


def _is_own(s: Setting, noun: Token) -> bool:
    """Is a noun part of the figure itself ("Dozens of them")?"""
    return s.amount.start <= noun.idx < s.amount.end


def _by_verb(s: Setting) -> Found:
    """ "Russia invested $5 billion" measures investment."""
    if s.verb is None or s.amount.kind not in ("money", "quantity", "count"):
        return None
    for verb in (s.verb, s.verb.head):
        entry = load_lexicon("measures")["verbs"].get(verb.lemma_.lower())
        if entry is not None and verb.pos_ == "VERB" and entry.get("of_subject") and s.subject is not None:
            if s.subject.pos_ != "NOUN":
                return None
            text, words = phrase_of(s.passage, s.subject, s.parties)
            return f"{entry['noun']} of {text}", words, f"the verb “{verb.text}”"
        if entry is not None and verb.pos_ == "VERB":
            return entry["noun"], (verb.idx, verb.idx + len(verb.text)), f"the verb “{verb.text}”"
    return None


def _beside(s: Setting) -> Found:
    """No verb to go by: the noun right before the number ("Revenue: $5m")."""
    token = s.passage.token_before(s.amount.core[0])
    for _ in range(3):
        if token is None or (token.text not in (":", "-", "–", "—") and token.pos_ not in ("NOUN", "ADJ")):
            return None
        if _is_measure(token, s.parties):
            return *phrase_of(s.passage, token, s.parties), "the noun before the number"
        token = token.nbor(-1) if token.i else None
    return None


def _carried(s: Setting) -> Found:
    """ "... and B more than 10 million": the measure of the figure before it, in the same sentence."""
    last = s.last
    if last is None or last.measure is None or last.words is None or not s.follows_in_sentence:
        return None
    pronoun = s.subject is not None and s.subject.lower_ in ("it", "this", "that", "which")
    gapped = s.subject is None or s.subject == last.subject or s.parties.at(s.subject) is not None
    if s.amount.kind != last.amount.kind or not (pronoun or gapped) or _base(last.measure) != last.measure:
        return None
    return last.measure, last.words, "carried over from the figure before"


def _is_measure(noun: Token, parties: Parties, *, empty: bool = True) -> bool:
    """Can a noun name what is measured: no party, no person, and (with `empty`) no "company" or "figure"?"""
    acronym = noun.pos_ == "PROPN" and noun.is_upper and noun.ent_type_ not in ("GPE", "PERSON")
    if not (noun.pos_ == "NOUN" or acronym) or parties.at(noun) is not None or not noun.text[0].isalpha():
        return False
    return noun.ent_type_ not in ("PERSON", "DATE") and not (
        empty and noun.lemma_.lower() in words_of("empty")
    )


def _change_beside(s: Setting) -> tuple[str, Token] | None:
    """The rise or fall a share belongs to: a word right beside it, or the verb it completes."""
    token = s.passage.token_before(s.amount.core[0])
    if token is not None and token.lower_ in ("another", "further") and s.follows_in_sentence:
        return "growth", token
    near = [token, s.passage.token_after(s.amount.core[1]), s.noun, s.verb, s.root.head, s.root.head.head]
    for _ in range(3):
        token = token.nbor(-1) if token is not None and token.i else None
        near.append(token)
    for candidate in near:
        if candidate is None:
            continue
        noun = _change_of(candidate)
        if noun is not None:
            return noun, candidate
    return None


def _thing_changed(s: Setting, token: Token) -> Phrase | None:
    """What rises or falls: what follows the change ("a rise in exports"), else the subject of its verb."""
    preps = [
        c for c in token.children if c.dep_ == "prep" and c.lower_ in ("in", "of") and token.pos_ == "NOUN"
    ]
    for noun in (noun for prep in preps for noun in prep.children):
        if (
            noun.dep_ == "pobj"
            and noun != s.root
            and _is_measure(noun, s.parties)
            and noun.lemma_.lower() not in words_of("time")
        ):
            return phrase_of(s.passage, noun, s.parties)
    if s.subject is None or not _is_measure(s.subject, s.parties):
        return None
    return phrase_of(s.passage, s.subject, s.parties)


def _change_of(token: Token) -> str | None:
    """ "growth", "fall" or "change" for a word that says so; a contract is no contraction."""
    word = token.lower_ if token.pos_ == "ADV" else token.lemma_.lower()
    return _changes("nouns" if token.pos_ in ("NOUN", "ADJ") else "verbs").get(word)


@cache
def _changes(key: str) -> dict[str, str]:
    return {word: entry["noun"] for entry in load_lexicon("changes").values() for word in entry[key]}


def _last_thing(s: Setting) -> Phrase | None:
    """What the figure before it in the sentence measured, when that may have changed."""
    last = s.last
    if last is None or last.measure is None or last.words is None or not s.follows_in_sentence:
        return None
    if s.subject is not None and s.subject.pos_ == "NOUN" and _is_measure(s.subject, s.parties):
        return None
    return _base(last.measure), last.words


def _base(measure: str) -> str:
    """A measure without the change it measures: "growth of trade" is about trade."""
    for entry in load_lexicon("changes").values():
        measure = measure.removeprefix(f"{entry['noun']} of ")
    return measure


_RULES = (_counted, _purpose, _share, _growth, _object, _belonging, _subject, _by_verb, _beside, _carried)
