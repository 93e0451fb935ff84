"""What a figure measures, as an analyst would write it: "trade turnover", "growth of trade"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.extract.figures.grammar.clauses import (
    Found,
    Setting,
    clause_since_last,
    head_after,
    is_fixed,
    is_level,
    is_measure,
    is_sum,
    opens,
    read_setting,
    words_of,
)
from core.extract.figures.grammar.parties import Parties
from core.extract.figures.grammar.passage import Amount, Passage
from core.extract.figures.meaning.changes import (
    base_of,
    change_of,
    exceeds_by,
    goes_on,
    is_change,
    moving_verbs,
    of_the_one_before,
    outdone_by,
    read_growth,
    read_it,
)
from core.extract.figures.meaning.moved import is_stated, moved_object, price_of
from core.extract.figures.meaning.phrases import goes_somewhere, leads_there, phrase_of
from core.extract.figures.meaning.shares import (
    compared,
    set_beside,
    share_of,
    share_of_output,
    share_of_which,
)
from core.lexicons import load_lexicon
from core.values.currencies import currency_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = load_lexicon("function_words")


def read_measure(passage: Passage, amount: Amount, parties: Parties, last: Setting | None) -> Setting:
    """The setting of a figure with its measure: the first rule that finds one decides."""
    setting = read_setting(passage, amount, parties, last)
    if amount.kind in ("duration", "age"):
        return setting
    for rule in _RULES:
        found = rule(setting)
        if found is not None:
            setting.measure, setting.words, setting.rule = found
            setting.changes = rule in (read_growth, outdone_by, goes_on) or exceeds_by(setting) is not None
            break
    else:
        setting.changes = is_change(setting)
    return _as_difference(setting)


def _as_difference(s: Setting) -> Setting:
    """A figure that is set against another by "more than" or "below" measures the growth or the fall."""
    if s.differs is None:
        return s
    s.changes = True
    aside = of_the_one_before(s)
    if aside is not None and s.amount.kind != "percent":
        s.measure, s.words = aside
    written = s.passage.text[s.differs.start :][: len(s.differs.word)].lower()
    beside = s.amount.kind == "percent" and s.differs.word.lower_ == written
    if s.measure is not None and not beside:
        s.measure = f"{s.differs.way} of {base_of(s.measure)}"
        s.rule += f"; “{s.differs.word.text}” makes it a difference"
    return s


def _exchange(s: Setting) -> Found:
    """ "The won fell to 1,480 to the dollar" states an exchange rate."""
    if s.amount.per is None or currency_of(s.amount.per) is None:
        return None
    coin = f"of {s.amount.coin} " if s.amount.unit is None else ""
    words = s.amount.start, s.amount.end
    return f"exchange rate {coin}to the {s.amount.per}", words, "the price of another currency"


def _counted(s: Setting) -> Found:
    """A count measures what it counts: "companies operating with Russian capital"."""
    noun = s.amount.noun
    last = s.last
    if s.amount.kind == "count" and last is not None and noun is not None and noun == last.amount.noun:
        return (
            (last.measure, last.words, "carried over from the figure before")
            if last.measure and last.words
            else None
        )
    if s.amount.kind != "count" or noun is None:
        return None
    if noun.idx < s.amount.core[0]:
        return *phrase_of(s.passage, noun, s.parties), "what was counted before goes on"
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
    if token.lower_ not in _WORDS["purposes"]:
        return None
    noun = head_after(token)
    if noun is not None and (_is_towards(s, token, noun) or (token.lower_ == "in" and _is_of_a_measure(s))):
        return None
    if noun is None or noun.pos_ != "NOUN" or not is_measure(noun, s.parties, empty=False):
        return None
    if any(sign.isdigit() for sign in noun.text):
        return None  # "a loss of 40p a share in Q2"
    if noun.lemma_.lower() in words_of("time") or noun.ent_type_ in ("DATE", "TIME", "GPE", "LOC"):
        return None
    whose = {"det", "poss"} if noun.lemma_.lower() in words_of("empty") else {"det"}
    if token.lower_ == "in" and any(child.dep_ in whose for child in noun.children):
        return None  # "$19 million in the bank", "in their communique"
    return *phrase_of(s.passage, noun, s.parties), f"what follows “{token.text}” behind the sum"


def _is_of_a_measure(s: Setting) -> bool:
    """ "Investments of €150 billion in roads": the noun before says what they are, "in" only where."""
    prep = s.root.head
    named = s.root.dep_ == "pobj" and prep.lower_ == "of" and prep.head.pos_ == "NOUN"
    return named and is_measure(prep.head, s.parties, empty=False) and not prep.head.like_num


def _is_towards(s: Setting, prep: Token, noun: Token) -> bool:
    """ "Invested in the economy of B": the phrase says where the money goes, not what it is."""
    entry = load_lexicon("measures")["verbs"].get(s.verb.lemma_.lower(), {}) if s.verb is not None else {}
    return prep.lower_ in entry.get("towards", ()) and s.parties.under(noun) is not None


def _belonging(s: Setting) -> Found:
    """ "Support of 360 billion yuan", "a net worth of $1.3bn", "a $300 million contract"."""
    noun = s.noun if s.amount.kind != "count" and s.amount.unit != "times" else None
    if noun is None:
        prep = s.root.head
        if s.root.dep_ != "pobj" or prep.lower_ not in _WORDS["belongs"] or prep.head.pos_ != "NOUN":
            return None
        noun = _past_totals(prep.head)
        outer = noun.head.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and outer.lemma_.lower() in words_of("light"):
            noun = outer  # "a margin of error of 3 points"
        if prep.lower_ == "for" and prep.head.dep_ not in ("conj", "ROOT"):
            return None  # only "... and assistance for 80 billion", where the verb is left out
    if noun.lemma_.lower() in words_of("empty") - words_of("deals") or change_of(noun) or is_fixed(noun):
        return None
    if noun.pos_ in ("VERB", "AUX") or s.amount.start <= noun.idx < s.amount.core[0]:
        return None  # the "excess" of "in excess of" bounds the sum
    after = s.amount.core[1] if noun.idx > s.amount.core[0] else 0
    return *phrase_of(s.passage, noun, s.parties, after=after), "the noun the sum belongs to"


def _worth(s: Setting) -> Found:
    """ "Cocaine worth an estimated $4m", "deals worth a total of $5bn": the value of what stands before."""
    token = s.passage.token_before(s.amount.start)
    for _ in range(5):
        if token is None or token.lower_ == "worth" or token.pos_ == "VERB":
            break
        token = token.nbor(-1) if token.i else None
    if token is None or token.lower_ != "worth" or not token.i:
        return None
    noun = token.nbor(-1)
    if noun.is_punct and noun.i:
        noun = noun.nbor(-1)
    if noun.pos_ == "AUX" and s.subject is not None:
        noun = s.subject  # "the deal is worth"
    last = s.last
    if last is not None and last.measure and last.words and last.amount.start <= noun.idx < last.amount.end:
        return f"value of {last.measure}", last.words, "what is worth the sum"
    if not is_measure(noun, s.parties, empty=False):
        return None
    text, words = phrase_of(s.passage, noun, s.parties)
    return f"value of {text}", words, "what is worth the sum"


def _past_totals(noun: Token) -> Token:
    """ "Deals worth a total of $5bn": the noun that the total is a total of."""
    for _ in range(3):
        if noun.lemma_.lower() not in words_of("empty") - words_of("deals") or noun.head == noun:
            break
        outer = noun.head.head if noun.head.pos_ == "ADP" else noun.head
        if outer.pos_ not in ("NOUN", "PROPN", "ADJ"):
            break
        noun = noun.head if noun.head.pos_ != "ADP" else outer
    return noun


def _without_verb(s: Setting) -> Found:
    """ "Loans account for 210 billion and aid for 80 billion": the noun where a verb is left out."""
    last = s.last
    if last is None or not s.follows_in_sentence or (s.verb is not last.verb and s.verb != last.verb):
        return None
    for noun in last.root.conjuncts:
        between = last.amount.end <= noun.idx < s.amount.start
        if between and noun.pos_ == "NOUN" and is_measure(noun, s.parties) and not noun.like_num:
            return *phrase_of(s.passage, noun, s.parties, tail=True), "the noun before it, the verb left out"
    return None


def _subject(s: Setting) -> Found:
    """ "Trade turnover exceeded $45 billion": the subject of the verb the sum completes."""
    if s.subject is None or s.verb is None or not is_measure(s.subject, s.parties):
        return None
    if _has_a_doer(s) or _is_own(s, s.subject) or _is_done_to(s):
        return None
    return *phrase_of(s.passage, s.subject, s.parties), f"the subject of “{s.verb.text}”"


def _has_a_doer(s: Setting) -> bool:
    """ "The groups raised $3 million": the subject does it, and is not what is measured."""
    assert s.verb is not None
    tables, verb = load_lexicon("measures"), s.verb.lemma_.lower()
    if verb in tables["saying"]["verbs"] or tables["verbs"].get(verb, {}).get("of_subject"):
        return True
    entry = tables["verbs"].get(verb, {})
    if entry.get("only_towards") and not goes_somewhere(s.verb, entry):
        return False  # "Bitcoin was trading at $9,400"
    active = s.root.head == s.verb and s.root.dep_ != "nsubjpass" and bool(entry)
    return active and not (verb in tables["things"]["verbs"] and is_sum(s.subject))


def _is_done_to(s: Setting) -> bool:
    """ "Police seized 312 kg", "the fire destroyed 1,000 acres": who does it is not what is measured."""
    assert s.verb is not None
    active = s.verb.pos_ == "VERB" and s.verb.tag_ != "VBN"
    acts = active and s.root.dep_ == "dobj" and s.root.head == s.verb
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in s.verb.children)
    return acts and not passive and not is_level(s.verb) and s.verb.lemma_.lower() not in moving_verbs()


def _is_own(s: Setting, noun: Token) -> bool:
    """Is a noun part of the figure itself ("Dozens of them")?"""
    return s.amount.start <= noun.idx < s.amount.end


def _by_verb(s: Setting) -> Found:
    """ "Russia invested $5 billion" measures investment."""
    if s.verb is None or s.amount.kind not in ("money", "quantity", "count") or is_stated(s):
        return None
    for verb in (s.verb, s.verb.head):
        entry = load_lexicon("measures")["verbs"].get(verb.lemma_.lower())
        if entry is not None and verb.pos_ == "VERB" and entry.get("of_subject") and s.subject is not None:
            if s.subject.pos_ != "NOUN" or verb != s.verb or s.amount.end <= verb.idx:
                return None
            text, words = phrase_of(s.passage, s.subject, s.parties)
            return f"{entry['noun']} of {text}", words, f"the verb “{verb.text}”"
        if entry is not None and not leads_there(verb, entry, s.amount.kind):
            continue  # "put the gap at 5bn"
        if entry is not None and verb.pos_ == "VERB":
            return entry["noun"], (verb.idx, verb.idx + len(verb.text)), f"the verb “{verb.text}”"
    return None


def _beside(s: Setting) -> Found:
    """No verb to go by: the noun right before the number ("Revenue: $5m")."""
    token = s.passage.token_before(s.amount.core[0])
    if token is not None and token.text == ":" and (label := _label(s, token)) is not None:
        return label
    for _ in range(3):
        if token is None or (token.text not in (":", "-", "–", "—") and token.pos_ not in ("NOUN", "ADJ")):
            return None
        if is_measure(token, s.parties):
            return *phrase_of(s.passage, token, s.parties), "the noun before the number"
        token = token.nbor(-1) if token.i else None
    return None


def _label(s: Setting, colon: Token) -> Found:
    """ "Exports to the EU: €56bn": the head of what stands before the colon."""
    label: list[Token] = []
    for token in reversed(colon.doc[max(0, colon.i - 9) : colon.i]):
        if token.text in (";", "|", "•"):
            break
        label.insert(0, token)
        if opens(token):
            break
    nouns = [t for t in label if (t.pos_ in ("NOUN", "PROPN") and is_measure(t, s.parties)) or is_sum(t)]
    heads = [t for t in nouns if t.i + 1 == colon.i or t.nbor().pos_ not in ("NOUN", "PROPN")]
    if not heads or any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBN", "VB") for t in label):
        return None
    return *phrase_of(s.passage, heads[0], s.parties), "the label before the colon"


def _done(s: Setting) -> Found:
    """ "... with $166 million already pledged": what the participle right behind says was done."""
    token = s.passage.token_after(s.amount.tail or s.amount.end)
    if token is not None and token.pos_ == "ADV" and token.i + 1 < len(token.doc):
        token = token.nbor()
    entry = load_lexicon("measures")["verbs"].get(token.lemma_.lower()) if token is not None else None
    if (
        token is None
        or token.dep_ not in ("acl", "relcl")
        or token.tag_ not in ("VBN", "VBD")
        or s.amount.kind != "money"
        or entry is None
        or "whither" in entry
    ):
        return None
    return entry["noun"], (token.idx, token.idx + len(token.text)), f"what “{token.text}” says was done"


def _verbless(s: Setting) -> Found:
    """ "... and the deficit with B $3 billion": the new noun before the sum, the verb left out."""
    since = clause_since_last(s)
    if any(token.pos_ in ("VERB", "AUX") for token in since):
        return None
    for token in since:
        ends = token.i + 1 < len(token.doc) and token.nbor().pos_ not in ("NOUN", "PROPN")
        timely = token.lemma_.lower() in words_of("time") or token.ent_type_ in ("DATE", "TIME")
        if token.pos_ == "NOUN" and ends and not timely and is_measure(token, s.parties):
            return *phrase_of(s.passage, token, s.parties), "the noun before it, the verb left out"
    return None


def _carried(s: Setting) -> Found:
    """ "... and B more than 10 million": the measure of the figure before it, in the same sentence."""
    last = s.last
    if last is None or last.measure is None or last.words is None or not s.follows_in_sentence:
        return None
    pronoun = s.subject is not None and s.subject.lower_ in _WORDS["pronouns"]
    gapped = s.subject is None or s.subject == last.subject or s.parties.at(s.subject) is not None
    if s.amount.kind != last.amount.kind or not (pronoun or gapped) or base_of(last.measure) != last.measure:
        return None
    return last.measure, last.words, "carried over from the figure before"


_RULES = (
    _exchange,
    _counted,
    goes_on,
    share_of_output,
    share_of_which,
    _purpose,
    share_of,
    outdone_by,
    _worth,
    set_beside,
    read_growth,
    compared,
    read_it,
    moved_object,
    price_of,
    _belonging,
    _done,
    _without_verb,
    _verbless,
    _subject,
    _by_verb,
    _beside,
    _carried,
)
