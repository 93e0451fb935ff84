"""Who is ready to do what: stances read from the words of a sentence, clause by clause.

A stance is a word of `stances.toml` ("ready to", "pledged to", "will"). Who takes it is the noun phrase
right before it; what it is about runs from it to the end of the clause. A pronoun is replaced by a name
only where the frames say whom it stands for. Where the words before it are no party, there is no row.
"""

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import pandas as pd

from core.annotations import Quote, Sentence
from core.frames import Frames, rows_of, table
from core.lexicons import any_form, form_pattern, load_lexicon
from core.summaries.themes.named import Named, parties_named
from core.summaries.wording.phrases import are_many, listed, sentence_case, spelled
from core.summaries.wording.words import Found, find_words
from core.values.words import joined

LONGEST_ACTOR, LONGEST_OBJECT = 9, 30  # words; a longer reach is more likely two clauses run together

_QUOTE_MARKS = '“”"«»„'
_opens = partial(any_form, "clauses", "opens", "forms", shape=rf"[,;:{_QUOTE_MARKS}—–]|(?<!\w){{}}(?!\w)")
_between = partial(any_form, "clauses", "between", "forms", shape=r"(?:(?<=\s)|^)(?:{}|[a-z]+ly)[\s,]*$|\s+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Who is ready, bound or unwilling to do what; see `stances`."""

    actor: str
    actor_words: str
    stance: str
    words: str
    what: str
    sentence_id: str
    start: int
    text: str


def stances(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """The stances of some sentences, in the order of the text.

    `actor` (by the fullest name known), `actor_words` (as written), `stance` (the entry of stances.toml),
    `words` (those that say so), `what` (the rest of the clause), `sentence_id`, `start` (of the words),
    `text` (the sentence).
    """
    sentences = frames.sentences[frames.sentences["sentence_id"].isin(sentence_ids)]
    named, quotes = parties_named(frames, sentence_ids), rows_of(frames.quotes, Quote)
    rows = []
    for sentence in rows_of(sentences, Sentence):
        inside = named.get(sentence.sentence_id, [])
        for found in find_words(sentence.text, "stances"):
            actor = _actor(sentence, found, inside, quotes)
            what = _object(sentence.text[found.end :])
            if actor and what and not what.startswith("by "):  # "opposed by": it is taken against them
                at = sentence.start + found.start
                rows.append(
                    Stance(
                        actor=actor[0], actor_words=actor[1], stance=found.entry, words=found.text, what=what,
                        sentence_id=sentence.sentence_id, start=at, text=sentence.text,
                    )
                )  # fmt: skip
    return table(Stance, rows).drop_duplicates(["sentence_id", "what"], ignore_index=True)


def stance_words(stance: Stance) -> tuple[str, str, str]:
    """A row of `stances` for a list: who (and as what word), the article's own words, what they amount to."""
    as_word = f" (“{stance.actor_words}”)" if stance.actor_words.casefold() in _forms("speaks") else ""
    said = load_lexicon("stances")[stance.stance]["said"]
    return f"{sentence_case(stance.actor)}{as_word}", f"“{stance.words} {stance.what}”", sentence_case(said)


def stances_finding(taken: pd.DataFrame) -> str:
    """What the rows of `stances` come to, by the stance that most take: "Kenya and Peru are said to be ready
    to act; two others take another stance"."""
    who: dict[str, list[str]] = {}
    for row in rows_of(taken, Stance):
        whom = who.setdefault(row.stance, [])
        if row.actor not in whom:
            whom.append(row.actor)
    first = max(who, key=lambda stance: len(who[stance]))
    rest = len({name for names in who.values() for name in names} - set(who[first]))
    are = "is" if len(who[first]) == 1 and not _is_several(who[first][0]) else "are"
    told = f"{sentence_case(listed(who[first], 2))} {are} said {load_lexicon('stances')[first]['to']}"
    if not rest:
        return told
    return f"{told}; {spelled(rest).lower()} {'other takes' if rest == 1 else 'others take'} another stance"


def _is_several(actor: str) -> bool:
    """Whether who takes a stance is more than one: "India and Kenya", "both ministers", "the leaders".

    >>> _is_several("the leaders"), _is_several("the opposition press")
    (True, False)
    """
    return " and " in actor or actor.lower().startswith("both ") or are_many(actor)


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    start: int  # in the sentence
    end: int


def _actor(sentence: Any, found: Found, named: list[Named], quotes: list[Any]) -> tuple[str, str] | None:
    """Who takes a stance, by name and as written, or None when the words before it name nobody."""
    phrase = _subject(sentence.text, found.start)
    if phrase is None:
        return None
    start, end = sentence.start + phrase.start, sentence.start + phrase.end
    word = phrase.text.casefold()
    if word in _forms("speaks"):
        around = [
            quote
            for quote in quotes
            if quote.article_id == sentence.article_id
            and quote.kind == "direct"
            and quote.start <= start
            and end <= quote.end
        ]
        return _first_speaker(around, phrase)
    if word in _forms("points"):
        pointed = [
            quote
            for quote in quotes
            if quote.speaker_start == start and quote.article_id == sentence.article_id
        ]
        return _first_speaker(pointed, phrase)
    inside = [one for one in named if start <= one.start and one.end <= end]
    if not inside:
        group = re.search(rf"\b(?:{form_pattern(_forms('groups'))})$", word)
        return (phrase.text, phrase.text) if group else None
    last = inside[-1]
    if last.end < end - 2:  # more than a name (and its ’s): "the Kenyan authorities"
        return phrase.text, phrase.text
    others = _named_before(sentence, start, named)
    return joined([*others, last.party]), phrase.text


def _first_speaker(quotes: list[Any], phrase: _Phrase) -> tuple[str, str] | None:
    """The speaker of the first quote that has one, for the pronoun that stands for it."""
    return next(((quote.speaker, phrase.text) for quote in quotes if quote.speaker), None)


def _named_before(sentence: Any, start: int, named: list[Named]) -> list[str]:
    """The parties listed right before a name: "India, China" in "India, China and Nepal agreed to"."""
    found: list[str] = []
    link = re.compile(r",?\s+and\s+(?:the\s+)?$|,\s+(?:the\s+)?$")
    while match := link.search(sentence.text[: start - sentence.start]):
        before = next((one for one in named if one.end == sentence.start + match.start()), None)
        if before is None or (not found and "and" not in match[0]):
            break
        found.insert(0, before.party)
        start = before.start
    return found


def _subject(text: str, end: int) -> _Phrase | None:
    """The noun phrase that ends right before `end`, small words between left out.

    >>> _subject("adding that Russia was also ready to help", 28)
    _Phrase(text='Russia', start=12, end=18)
    >>> _subject("The leaders, who are ready to sign", 21)
    _Phrase(text='The leaders', start=0, end=11)
    """
    end = _back_over(text, end, _between())
    opened = _opening(text, end)
    if opened == end:  # "the leaders, who are ready": the phrase stands before the "who"
        relative = re.search(r"[\s,]+(?:who|which|that)\s*$", text[:end], re.IGNORECASE)
        if relative is None:
            return None
        end = _back_over(text, relative.start(), _between())
        opened = max(_opening(text, end), _antecedent(text, end))
    phrase = text[opened:end].strip()
    if not phrase or len(phrase.split()) > LONGEST_ACTOR:
        return None
    start = text.index(phrase, opened)
    return _Phrase(phrase, start, start + len(phrase))


def _antecedent(text: str, end: int) -> int:
    """Where the noun phrase begins that ends at `end`, when a verb before it has it for its object.

    >>> text = "Chile signed a declaration that condemns piracy"
    >>> text[_antecedent(text, 26) :26], _antecedent("the head of the navy", 20)
    ('a declaration', 0)
    """
    places = list(_objects().finditer(text, 0, end))
    return places[-1].start(1) if places else 0


@cache
def _objects() -> re.Pattern[str]:
    """An article or the like behind a word that is not one of those that hold a noun phrase together."""
    joins = form_pattern(_forms("holds"))
    return re.compile(rf"(?<!\w)(?!(?:{joins})\s)[a-z]+\s+((?:an?|the|its|his|her|their)\s)", re.IGNORECASE)


def _opening(text: str, end: int) -> int:
    """Where the clause that reaches up to `end` begins."""
    begins = [match.end() for match in _opens().finditer(text, 0, end)]
    return max(begins, default=0)


def _object(rest: str) -> str:
    """What follows a stance, up to the end of its clause.

    >>> _object(" help the talks, he said on Monday.")
    'help the talks'
    """
    stop = _ends().search(rest)
    words = (rest[: stop.start()] if stop else rest).strip(f" ,.:;–—-{_QUOTE_MARKS}").split()
    return " ".join(words[:LONGEST_OBJECT]) + ("…" if len(words) > LONGEST_OBJECT else "")


def _back_over(text: str, end: int, pattern: re.Pattern[str]) -> int:
    while match := pattern.search(text[:end]):
        end = match.start()
    return end


def _forms(entry: str) -> list[str]:
    forms: list[str] = load_lexicon("clauses")[entry]["forms"]
    return forms


@cache
def _ends() -> re.Pattern[str]:
    joint, said = form_pattern(_forms("ends")), form_pattern(_forms("reports"))
    new = form_pattern(_forms("begins"))  # after "and", a subject of its own: not the last of a list
    again = rf",?\s+(?:and|but)\s+(?:(?:{new})\b|(?-i:[A-Z]))"
    comma = rf",\s+(?:(?:{joint}|\w+ing)\b|(?:[\w’'.-]+\s+){{0,4}}(?:{said})\b)"
    return re.compile(rf"[.;:{_QUOTE_MARKS}—](?:\s|$)|[{_QUOTE_MARKS}]|{again}|{comma}", re.IGNORECASE)
