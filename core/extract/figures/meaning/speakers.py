"""Who states a figure, and whose "our" it then is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.annotations import Mention, Quote
from core.extract.figures.grammar.clauses import Setting
from core.extract.figures.grammar.parties import Party
from core.extract.quotes.source_types import RELATIVES
from core.lexicons import load_lexicon
from core.lexicons.geography import country_name

if TYPE_CHECKING:
    from spacy.tokens import Token


def innermost(quotes: list[Quote], start: int, end: int) -> Quote | None:
    """The shortest quote with a speaker that holds a figure, direct or reported."""
    around = [q for q in quotes if q.start <= start and end <= q.end and q.speaker]
    return min(around, key=lambda quote: quote.end - quote.start, default=None)


def teller_of(setting: Setting, quotes: list[Quote], base: int) -> Quote | None:
    """The report that a figure no quote holds is told of by: "the $5 billion that the state says it needs".
    `base` is where the paragraph begins. Not of what is told of it otherwise: "exports of $3 billion,
    which the minister says is a record"."""
    for word in (setting.root, setting.noun):
        for clause in word.children if word is not None else ():
            if clause.dep_ == "relcl" and any(_lacks_object(part) for part in clause.children):
                at = base + clause.idx
                found = next((q for q in quotes if q.cue_start == at and q.speaker), None)
                if found is not None:
                    return found
    return None


def _lacks_object(part: Token) -> bool:
    """Is a part of a clause what is said of the noun before it: with a subject of its own, which is not the
    "that" of the noun ("a tax that they warn will hurt the poor"), and no "that" before it?"""
    subjects = {child.lower_ for child in part.children if child.dep_ == "nsubj"}
    if part.dep_ != "ccomp" or not subjects or subjects & RELATIVES:
        return False
    return not any(child.dep_ == "mark" for child in part.children)


def announcer(setting: Setting, mentions: list[Mention], base: int) -> Mention | None:
    """Who announces a figure that no quote holds: "Ana Ode announced 45 scholarships". `base` is where the
    paragraph begins."""
    verb, subject = setting.verb, setting.subject
    if (
        verb is None
        or subject is None
        or verb.lemma_.lower() not in load_lexicon("measures")["saying"]["telling"]
    ):
        return None
    named = [subject, *(child for child in subject.children if child.dep_ == "appos")]
    places = [base + token.idx for token in named]
    people = (one for one in mentions if one.kind == "person")
    return next((one for one in people if any(one.start <= at < one.end for at in places)), None)


def speakers_party(setting: Setting, quote: Quote | None, mentions: list[Mention]) -> Party | None:
    """ "Our investment", "we have invested", "his country": the speaker's country, at those words."""
    if quote is None:
        return None
    country = next((m.country for m in mentions if m.country and _is_speaker(m, quote)), None)
    if country is None:
        return None
    subject, pledging = setting.subject, load_lexicon("measures")["saying"]["pledging"]
    binds = setting.verb is not None and _pledge(setting.verb).lemma_.lower() in pledging
    if (
        subject is not None and binds and subject.lower_ in ("he", "she")
    ):  # "he announced a gift of $2 million"
        return _standing_at(subject, country)
    words = load_lexicon("measures")["parties"]["first_person"]
    for token in (setting.subject, _noun_of(setting)):
        for below in token.subtree if token is not None else ():
            own = below.lower_ in words or (below.lower_ in ("his", "her") and below.head.lower_ == "country")
            if own and abs(below.i - (token.i if token is not None else 0)) <= 3:
                return _standing_at(below, country)
    return None


def _pledge(verb: Token) -> Token:
    """The verb that binds: the "promised" of "promised to build"."""
    return verb.head if verb.dep_ == "xcomp" else verb


def _standing_at(token: Token, country: str) -> Party:
    end = token.idx + len(token.text)
    return Party(country_name(country), token.i, token.i, token.idx, end, "country", country)


def _is_speaker(mention: Mention, quote: Quote) -> bool:
    if mention.kind != "person":
        return False
    start, end = quote.speaker_start, quote.speaker_end
    return mention.name == quote.speaker or (
        start is not None and end is not None and start <= mention.start and mention.end <= end
    )


def _noun_of(setting: Setting) -> Token | None:
    if setting.words is None:
        return None
    span = setting.root.doc.char_span(*setting.words, alignment_mode="expand")
    return span.root if span is not None else None
