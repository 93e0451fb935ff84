"""Whose figure it is and towards whom: "Russia's trade with Belarus" has an actor and a counterpart."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from core.extract.figures.grammar.clauses import Setting, below, clause_since_last, words_of
from core.extract.figures.grammar.parties import Parties, Party
from core.extract.figures.grammar.passage import Amount, Passage
from core.extract.figures.meaning.doers import (
    has_or_does,
    helped,
    is_given,
    is_object_of,
    object_phrase,
    owner,
)
from core.lexicons import load_lexicon, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 6
_WORDS = load_lexicon("function_words")
_list = partial(word_set, "measures")
_prepositions = partial(word_set, "measures", "parties")


@dataclass(slots=True)
class Roles:
    """The parties of a figure, each with the rule that found it."""

    actor: Party | None = None
    counterpart: Party | None = None
    actor_rule: str = ""
    counterpart_rule: str = ""
    actors: list[Party] = field(default_factory=list)  # all of them, once `settle` was asked
    counterparts: list[Party] = field(default_factory=list)

    def settle(self, parties: Parties) -> None:
        """Keep all of a list of parties, in order; the first of each side is the one its column holds."""
        self.actors = self._side(self.actor, self.counterpart, parties)
        self.counterparts = self._side(self.counterpart, self.actor, parties)
        self.actor = self.actors[0] if self.actors else None
        self.counterpart = self.counterparts[0] if self.counterparts else None

    @staticmethod
    def _side(party: Party | None, other: Party | None, parties: Parties) -> list[Party]:
        listed = parties.listed_with(party) if party is not None else []
        if other is not None and any(one.name == other.name for one in listed):
            return [party] if party is not None else []  # "A and B": one on each side
        return listed

    def act(self, party: Party | None, rule: str) -> None:
        """Set the actor, once, to a party that is not the counterpart already."""
        if party is not None and self.actor is None and not self._is(self.counterpart, party):
            self.actor, self.actor_rule = party, rule

    def face(self, party: Party | None, rule: str) -> None:
        """Set the counterpart, once, to a party that is not the actor already."""
        if party is not None and self.counterpart is None and not self._is(self.actor, party):
            self.counterpart, self.counterpart_rule = party, rule

    def share(self, pair: tuple[Party, Party], rule: str) -> None:
        """Set actor and counterpart to the two who do something together; `rule` goes on from "one"."""
        self.act(pair[0], f"one {rule}")
        self.face(pair[1], f"the other {rule}")

    def deal_with_the_same(self, last: Roles) -> None:
        """ "A's exports to B grew to $3 billion, and imports from B to $2 billion": these are A's too."""
        come_from = self.actor if self.actor_rule == "behind “from”" else None  # not of "B's imports"
        if come_from and not self.counterpart and self._is(last.counterpart, come_from):
            self.counterpart, self.counterpart_rule = self.actor, "they come from there"
            self.actor, self.actor_rule = last.actor, "it deals with the same one"

    @staticmethod
    def _is(known: Party | None, party: Party) -> bool:
        return known is not None and known.name == party.name


def find_roles(setting: Setting, last: Roles | None) -> Roles:
    """Actor and counterpart of a figure; what can't be told stays None."""
    roles = Roles()
    amount, parties = setting.amount, setting.parties
    if not parties or amount.kind in ("duration", "age"):
        return roles
    if amount.owner is not None and amount.owner.pos_ != "NUM":
        roles.act(parties.at(amount.owner), "named right before the number")
        return roles
    noun = _measure_noun(setting)
    _beside_number(setting.passage, amount, parties, roles)
    _given_to(setting, parties, roles)
    _by_doer(setting, parties, roles)
    _right_behind(setting, roles)
    apart = _between(setting, roles)
    carried = apart and setting.last is not None and setting.words == setting.last.words
    if noun is not None and not carried:
        _by_phrase(noun, parties, roles, counted=amount.kind == "count")
        _of_what_is_given(setting, parties, roles)
    if setting.verb is not None and not _describes(setting):
        _where(setting.verb, parties, roles)
        _by_verb(setting, parties, roles, noun)
    carries = setting.follows_in_sentence or setting.rule.startswith("“it”")
    if last is not None and setting.last is not None and carries and not apart:
        _like_the_last(roles, last, setting, setting.last)
    others = noun is not None and noun.lemma_.lower() in _prepositions("from_others")
    if last is not None and setting.follows_in_sentence and others:
        roles.deal_with_the_same(last)
    if roles.actor is not None and _asked(roles.actor, setting.passage):
        roles.actor = None
    if roles.actor is None and roles.counterpart is None and noun is not None:
        _between_the_two(setting, parties, roles)
        roles.act(parties.of_nation(noun), "the only country that the paragraph named before")
    return roles


def _asked(party: Party, passage: Passage) -> bool:
    """Is a party whoever asked: the CNN of "a CNN poll"?"""
    if not 0 <= party.last < len(passage.doc):
        return False
    token = passage.doc[party.last]
    while token.dep_ in ("compound", "nmod", "poss", "amod") and token.head.i > token.i:
        token = token.head
    return token.i > party.last and token.lemma_.lower() in _prepositions("polls")


def _between_the_two(setting: Setting, parties: Parties, roles: Roles) -> None:
    """ "Bilateral trade reached $2 billion": of the two that the text is about."""
    words = set((setting.measure or "").lower().split())
    pair = None if _list("mutual", "sides").isdisjoint(words) else parties.pair(setting.root)
    if pair is not None:
        roles.share(pair, "of the two that the text is about")


def _given_to(setting: Setting, parties: Parties, roles: Roles) -> None:
    """ "A gave B two boats", "A supplies B with gas": the name right behind a verb of giving."""
    verb = setting.verb
    entry = load_lexicon("measures")["verbs"].get(verb.lemma_.lower()) if verb is not None else None
    if verb is None or entry is None or "to" not in entry["towards"] or verb.i + 2 >= len(verb.doc):
        return
    token = verb.nbor()
    token = token.nbor() if token.dep_ == "det" else token
    party = parties.at(token)
    if party is None or not token.tag_.startswith("NNP") or verb.doc[party.last].tag_ == "POS":
        return
    behind = verb.doc[party.last + 1] if party.last + 1 < len(verb.doc) else token
    if behind.tag_ != "POS" and behind.idx <= setting.amount.start and setting.subject is not None:
        roles.face(party, f"right behind “{verb.text}”")
        roles.act(parties.at(setting.subject), f"the subject of “{verb.text}”")


def _of_what_is_given(setting: Setting, parties: Parties, roles: Roles) -> None:
    """ "A gift of 10,000 tonnes of maize to B": towards whom the noun above the figure is."""
    token = setting.root
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
        token = token.head.head
        for child in token.children:
            if child.dep_ == "prep" and child.i > setting.root.i:
                _by_preposition(child, parties, roles)


def _describes(setting: Setting) -> bool:
    """ "The 1,300-kilometre railway received ...": what it says of a subject is not what the verb does."""
    noun = setting.noun if setting.amount.kind in ("quantity", "percent") else None
    return noun is not None and noun.dep_ in ("nsubj", "nsubjpass") and setting.amount.start < noun.idx


def _measure_noun(setting: Setting) -> Token | None:
    if setting.words is None:
        return None
    inside = list(setting.root.doc.char_span(*setting.words, alignment_mode="expand") or ())
    heads = [
        t for t in inside if (t.head not in inside or t.head == t) and t.pos_ in ("NOUN", "VERB", "PROPN")
    ]
    return heads[0] if heads else None


def _by_phrase(noun: Token, parties: Parties, roles: Roles, *, counted: bool) -> None:
    """Parties tied to the measure itself: "Russia's", "Russian", "between A and B", "with B"."""
    for child in noun.children:
        if child.dep_ == "poss":
            roles.act(parties.under(child) or parties.stood_for(child), f"“{child.text}” owns the measure")
        elif child.dep_ in ("amod", "compound", "nmod") and child.i < noun.i and not _is_model(noun):
            roles.act(parties.at(child), f"“{child.text}” before the measure")
    for child in noun.children:
        if child.i < noun.i:
            continue
        if counted and (child.dep_ == "acl" or child.lower_ == "with"):
            near = [t for t in below(child) if t.i - noun.i <= _NEAR]
            whose = [t for t in near if t.dep_ in ("amod", "poss", "compound") and parties.at(t)]
            whose = [
                t for t in whose if t.head.head.lower_ not in _WORDS["towards"]
            ]  # "gifts made to Sahel Aid"
            for token in whose[:1]:
                roles.act(parties.at(token), f"“{token.text}” in what is counted")
        if child.dep_ == "prep":
            _by_preposition(child, parties, roles)


def _is_model(noun: Token) -> bool:
    """Is a noun a make's number ("three Boeing 737s")? Then the name before it is nobody's doing."""
    return any(sign.isdigit() for sign in noun.text)


def _by_preposition(prep: Token, parties: Parties, roles: Roles) -> None:
    objects = [child for child in prep.children if child.dep_ in ("pobj", "pcomp")]
    for noun in objects:
        if prep.lower_ == "between":
            if (pair := parties.the_two(noun)) is not None:
                roles.share(pair, f"of the two that “{noun.text}” stands for")
                continue
            others = [child for child in noun.conjuncts if child.i > noun.i and parties.under(child)]
            if len(others) > 1:  # "between A, B and C": all of them, and nobody towards whom
                roles.act(parties.at(noun) or parties.under(noun, without=others[0]), "“between” several")
                continue
            second = others[0] if others else None
            roles.act(parties.at(noun) or parties.under(noun, without=second), "“between”")
            if second is not None:
                roles.face(parties.under(second), "“between … and”")
        elif prep.lower_ in _prepositions("counterpart"):
            roles.face(_placed(prep, parties.under(noun)), f"behind “{prep.text}”")
        elif prep.lower_ in _prepositions("actor"):
            roles.act(parties.under(noun), f"behind “{prep.text}”")


def _by_doer(setting: Setting, parties: Parties, roles: Roles) -> None:
    """ "A will buy 25 B jets": who does it, the figure being the object, whoever made what is dealt in.

    The one whose goods they are is the other side of a purchase, and no party of anything else.
    """
    verb, subject = setting.verb, setting.subject
    entry = load_lexicon("measures")["verbs"].get(verb.lemma_.lower()) if verb is not None else None
    if verb is None or subject is None:
        return
    holds = entry is None and verb.lemma_.lower() not in _list("saying", "verbs")
    if holds and setting.amount.kind == "percent" and is_object_of(setting, verb):
        roles.act(parties.at(subject) or owner(subject, parties), f"the subject of “{verb.text}”")
    if entry is None or entry.get("actor") == "object":
        return
    if entry.get("of_subject") or not is_object_of(setting, verb) or is_given(setting, verb):
        return
    party = parties.at(subject) or parties.stood_for(subject)
    roles.act(party, f"the subject of “{verb.text}”")
    if party is None or "from" not in entry["towards"]:
        return
    for token in object_phrase(setting, verb):
        maker = parties.at(token)
        if maker is not None and token.dep_ in ("amod", "compound", "nmod", "poss"):
            roles.face(maker, f"what is dealt in by “{verb.text}” is of “{token.text}”")
            return


def _beside_number(passage: Passage, amount: Amount, parties: Parties, roles: Roles) -> None:
    """ "..., Tajikistan more than 10 million": the name right before the number, where a verb is left out."""
    token = passage.token_before(amount.start)
    if token is not None and token.pos_ == "PROPN" and amount.kind != "age":
        party = parties.at(token)
        before = token.nbor(-1) if token.i else None
        if party is not None and party.first > 0:
            before = passage.doc[party.first - 1]
            if before.lower_ == "the" and before.i:  # "..., the World Bank 2.2 billion"
                before = before.nbor(-1)
        if (
            party is not None
            and before is not None
            and (before.is_punct or before.lower_ in _WORDS["joints"])
        ):
            roles.act(party, "the name right before the number")


def _right_behind(setting: Setting, roles: Roles) -> None:
    """ "... and $3 billion to France", "2,500 in Iraq": the party right behind, whatever the parse says."""
    goes_on = setting.last is not None
    if setting.amount.kind != "money" and not goes_on:
        return
    prep = setting.passage.token_after(setting.amount.tail or setting.amount.end)
    verb = setting.verb.lemma_.lower() if setting.verb is not None else ""
    entry = load_lexicon("measures")["verbs"].get(verb, {})
    receives = entry.get("actor") == "object"
    leads = {*entry.get("towards", ()), *(_prepositions("place") if goes_on else ())}
    leads |= {"with"} if setting.amount.kind == "money" else set()
    if prep is None or prep.lower_ not in leads:
        return
    ahead = [t for t in prep.doc[prep.i + 1 : prep.i + 3] if t.pos_ != "DET"]
    if ahead and (party := setting.parties.at(ahead[0])) is not None:
        gives = receives and prep.lower_ == "from"
        (roles.act if gives else roles.face)(_placed(prep, party), f"behind “{prep.text}”")


def _between(setting: Setting, roles: Roles) -> bool:
    """ "... and with Korea to $10 billion": the party that stands before this figure and behind the last
    one. True when there is one, and nothing is to be shared with that figure but whose it is."""
    for token in clause_since_last(setting):
        before, party = token.nbor(-1), setting.parties.at(token)
        if party is None and token.pos_ == "PROPN" and before.lower_ in _WORDS["towards"]:
            return True  # whoever that is, it is not the party of the last one
        if party is None or token.i != party.first:
            continue
        if before.lower_ in _prepositions("counterpart"):
            roles.face(_placed(before, party), f"behind “{before.text}”")
        elif before.lower_ in _prepositions("actor"):
            roles.act(party, f"behind “{before.text}”")
        return True
    return False


def _by_verb(setting: Setting, parties: Parties, roles: Roles, noun: Token | None) -> None:
    verb = setting.verb
    assert verb is not None
    entry = load_lexicon("measures")["verbs"].get(verb.lemma_.lower(), {})
    subject = setting.subject
    receives = entry.get("actor") == "object" or (bool(entry) and is_given(setting, verb))
    lemma = verb.lemma_.lower()
    announces = lemma in _list("saying", "announcing") and is_object_of(setting, verb)
    if subject is not None and (announces or lemma not in _list("saying", "verbs")):
        deals = bool(entry) and not entry.get(
            "of_subject"
        )  # "it cost" is of what was built, not of who built it
        party = parties.at(subject) or (
            parties.stood_for(subject) if deals else parties.sayer(subject) if has_or_does(verb) else None
        )
        if setting.measure is not None:
            _both_sides(subject, setting, parties, roles)
        if (party is None and noun is None) or subject.lemma_.lower() in words_of("empty"):
            party = party or parties.under(subject)
        (roles.face if receives else roles.act)(party, f"the subject of “{verb.text}”")
        if party is None and noun is not None and subject.i != noun.i and subject.pos_ == "NOUN":
            roles.act(owner(subject, parties), f"in the subject of “{verb.text}”")
    words = (setting.measure or "").lower().split()
    pair = parties.the_two(subject) if subject is not None else None
    if pair is not None and subject is not None and not _list("mutual", "words").isdisjoint(words):
        roles.share(pair, f"of the two that “{subject.text}” stands for")
    if verb.dep_ == "acl" and verb.tag_ == "VB":  # "the decision of A to give"
        (roles.face if receives else roles.act)(parties.under(verb.head), f"who is to “{verb.text}”")
    for place in (verb, setting.root, setting.root.head if setting.root.head.dep_ == "prep" else verb):
        for child in place.children:
            if child.dep_ == "dative" and (party := parties.at(child)) is not None:
                gains = lemma in _list("bringing", "verbs")  # "gold brought Ghana $18 billion"
                (roles.act if gains else roles.face)(party, f"“{verb.text}” is towards it")
            elif child.dep_ in ("xcomp", "advcl", "acl") and child.lemma_.lower() in _list("aiding", "verbs"):
                roles.face(helped(child, parties), f"“{child.text}” is towards it")
            elif child.dep_ in ("prep", "agent", "dative"):
                _by_verb_preposition(child, parties, roles, entry, receives=receives)


def _both_sides(subject: Token, setting: Setting, parties: Parties, roles: Roles) -> None:
    """ "A and B will raise bilateral trade": what two do together has one of them on each side."""
    others = [other for other in subject.conjuncts if other.i > subject.i]
    words = set((setting.measure or "").lower().split())
    if len(others) != 1 or _list("mutual", "words").isdisjoint(words):
        return
    assert setting.verb is not None
    if any(child.lower_ == "with" for child in setting.verb.children):
        return  # "A and B signed 9 agreements with C"
    sides = [parties.at(one) or parties.of_person(one) for one in (subject, others[0])]
    if sides[0] is not None and sides[1] is not None:
        roles.share((sides[0], sides[1]), "of the two who do it together")


def _by_verb_preposition(
    prep: Token, parties: Parties, roles: Roles, entry: dict[str, Any], *, receives: bool
) -> None:
    objects = [child for child in prep.children if child.dep_ == "pobj"]
    for noun in objects:
        # "In late American trade" is when, "in Kenya" where
        party = parties.at(noun) if prep.i < prep.head.i else parties.under(noun)
        if prep.dep_ == "agent" or (receives and prep.lower_ in _WORDS["origins"]):
            roles.act(party, f"behind “{prep.text}”")
        elif prep.lower_ in entry.get("towards", ()) or prep.lower_ in _prepositions("counterpart"):
            roles.face(_placed(prep, party), f"behind “{prep.text}”")


def _placed(prep: Token, party: Party | None) -> Party | None:
    """What "in" and "for" lead to is a party only if it is a country or a region."""
    at_a_body = party is not None and party.kind == "body" and prep.lower_ in _prepositions("place")
    return None if at_a_body else party


def _where(verb: Token, parties: Parties, roles: Roles) -> None:
    """A name around the clause: "With Belarus ..., Russia trades", "Belarus, where 10 million live"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and child.lower_ == "with":
            _by_preposition(child, parties, roles)
    if verb.dep_ == "relcl" and any(t.lower_ == "where" for t in verb.children):
        roles.act(parties.at(verb.head), "the place the clause is about")


def _like_the_last(roles: Roles, last: Roles, setting: Setting, last_setting: Setting) -> None:
    """Figures of one sentence about one measure or one actor share what only the first one names."""
    same_measure = setting.rule.startswith(("carried", "“")) and setting.words == last_setting.words
    pronoun = setting.subject is not None and setting.subject.lower_ in _WORDS["pronouns"]
    shared = setting.subject is not None and setting.subject == last_setting.subject
    if roles.actor is None and (same_measure or pronoun or shared):
        roles.act(last.actor, "that of the figure before")
    same_actor = roles.actor is not None and last.actor is not None and roles.actor.name == last.actor.name
    goes_on = same_measure or pronoun or setting.verb == last_setting.verb
    if roles.counterpart is None and same_actor and goes_on:
        roles.face(last.counterpart, "that of the figure before")
