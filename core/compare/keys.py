"""Keys by which figures and quotes of different reports find each other: alike keys, perhaps the same thing.

They are made once for an article, kept beside its frames, and joined by equality: a key that stands in
several articles names a group to look into. Whether it is one thing is for `core.compare.groups` to say.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise, zip_longest
from typing import Any

import pandas as pd

from core.annotations import Figure, Mention, Quote, Sentence
from core.compare.measures import (
    Meaning,
    acts,
    concept_of,
    content_of,
    fate_of,
    fates,
    is_aim,
    is_person,
    meaning_of,
    says_more,
    stems,
    tells_little,
    thing_behind,
)
from core.compare.reach import digits_of, measured
from core.compare.spans import moment, span_of
from core.compare.standing import bases_of, is_promise, taken_as, target_ids
from core.compare.texts.occasions import occasion_of
from core.compare.texts.parties import regions_of
from core.frames import ArticleRow, Frames, rows_of
from core.lexicons import load_lexicon, word_set
from core.lexicons.geography import country_name, place_of, places_in

FIGURE_KEYS = {
    "article_id": "string",
    "figure_id": "string",
    "key": "string",  # equal keys: perhaps the same thing; a figure has one row for each of its keys
    "unit": "string",
    "kind": "string",
    "operator": "string",  # what is done to the concept ("growth", "share"), or ""
    "concept": "string",  # the one name of what is measured
    "marks": "string",  # words that tell it from others of its concept, in order of the alphabet
    "sort": "string",  # target, direct, stock, flow, difference, or <NA> when it can't be told
    "days": "Int64",  # how long its period is
    "around": "string",  # parties named near by, joined by "|"
    "near": "string",  # content words of its sentence and the next, joined by blanks
    "occasion": "string",  # the numbered meeting that the report is of ("Kenya forum")
    "edition": "Int64",  # and which one
    "denied": "boolean",  # that it is so is denied
}
QUOTE_KEYS = {"article_id": "string", "quote_id": "string", "key": "string"}

SUMS = ("money", "quantity", "count")  # of a share, that it grew says what it measures
CHANGES = ("growth", "fall", "change")
LARGE = 1000
_PERSONS = re.compile(r"(?:er|or|ist|[mw][ae]n)s?$")  # of whom somebody may be killed
_TELLING = 10  # of what nothing is told but the number
_MOST_AROUND = 4
_LONGEST = 10  # words of what a figure is said of
_SHORTEST = 2  # content words of a quote that is looked for elsewhere


def comparison_keys(frames: Frames) -> pd.DataFrame:
    """One row for each key of each figure that can be compared; columns as in `FIGURE_KEYS`.

    Left out: figures that are withdrawn, that have no value, and spans of time and ages that measure nothing.
    """
    denied, withdrawn = taken_as(frames, "denied"), taken_as(frames, "withdrawn")
    targets = target_ids(frames)
    bases = bases_of(frames)
    sentences, texts = (
        _sentences(frames),
        {row.sentence_id: row for row in rows_of(frames.sentences, Sentence)},
    )
    parties, occasions = _Parties(frames), _occasions(frames)
    rows: list[tuple[Any, ...]] = []
    for figure in rows_of(frames.figures, Figure):
        own = texts.get(figure.sentence_id or "")
        place = figure.start - own.start if own is not None else 0
        before, after = (own.text[:place], own.text[place:]) if own is not None else ("", "")
        meaning = _meaning(figure, before, after)
        if meaning is None or figure.figure_id in withdrawn or _value(figure) is None:
            continue
        around = parties.near(figure)
        basis = bases.get(figure.figure_id) if figure.kind in SUMS else None
        aimed = figure.figure_id in targets and not is_promise(meaning, before)
        sort = "target" if aimed or is_aim(figure.measure) else meaning.sort or basis
        span = span_of(figure.period, moment(figure.period_start), moment(figure.period_end), None)
        occasion, edition = occasions.get(figure.article_id) or (None, None)
        marks = " ".join(sorted(meaning.marks))
        near = " ".join(sentences.get(figure.sentence_id or "", ()))
        about = (
            figure.unit, figure.kind, meaning.operator, meaning.concept, marks, sort, span.days,
            "|".join(around), near, occasion, edition, figure.figure_id in denied,
        )  # fmt: skip
        for key in _keys(figure, meaning, around):
            rows.append((figure.article_id, figure.figure_id, key, *about))
    return pd.DataFrame(rows, columns=list(FIGURE_KEYS)).astype(FIGURE_KEYS)


def utterance_keys(frames: Frames) -> pd.DataFrame:
    """One row for each key of each quote; columns as in `QUOTE_KEYS`.

    A key is a pair of content words that stand side by side, in any order, and who speaks. Wordings of one
    utterance share some, however they are cut or retold; quotes with fewer than two content words have none.
    The first pair of direct words is one without the speaker too, whom another report may not name.
    """
    rows = [
        (quote.article_id, quote.quote_id, key)
        for quote in rows_of(frames.quotes, Quote)
        for key in dict.fromkeys(_quote_keys(quote))
    ]
    return pd.DataFrame(rows, columns=list(QUOTE_KEYS)).astype(QUOTE_KEYS)


def _meaning(figure: Any, before: str, after: str) -> Meaning | None:
    """What a figure measures; with no concept where only its parties and its value can tell."""
    if figure.kind in ("duration", "age") and figure.measure is None:
        return Meaning("", "", frozenset()) if _is_telling(figure) else None
    if figure.kind == "count" and figure.unit in load_lexicon("comparing")["lengths"]:
        return None  # "two good years"
    if figure.kind == "count" and (_value(figure) or 0) <= 1:
        return None  # "one of the ministers" counts nothing
    said_of = subject_before(before) if figure.kind != "count" or figure.unit is None else None
    if figure.kind == "percent" and (share := share_done(after[len(figure.text) :])) is not None:
        return Meaning("", share, frozenset())
    if figure.kind == "money" and figure.measure is None and said_of and said_of.split()[0].endswith("ing"):
        said_of = "cost"  # "building it is put at"
    measure = figure.measure or said_of
    found = meaning_of(measure, figure.unit if figure.kind in ("count", "quantity") else None)
    if figure.kind == "quantity" and found is not None and found.concept in acts():
        found = thing_behind(after[len(figure.text) :]) or found  # "will get 3 tonnes of LNG"
    bare = figure.kind in ("money", "percent") or (
        figure.kind == "quantity" and measured(figure.unit) is not None
    )
    large = figure.kind == "count" and figure.unit is None and (_value(figure) or 0) >= LARGE
    goes_on = figure.kind == "count" and figure.unit is None and says_more(after[len(figure.text) :])
    if (bare or large or goes_on) and measure is None:
        return Meaning("", "", frozenset())
    if figure.kind == "money" and found is not None and found.concept in fates():
        return Meaning("", "", frozenset())  # "$3 million for the victims"
    if found is None:
        bare_count = figure.kind == "count" and figure.unit is None and _is_telling(figure)
        return Meaning("", "", frozenset()) if bare_count else None
    if figure.kind == "count":
        fate = fate_of(before, after, figure.unit)
        people = is_person(figure.unit or found.concept) or found.concept == "people"
        if fate and (people or (fate in ("deaths", "injured") and _PERSONS.search(figure.unit or ""))):
            return replace(found, concept=fate)
    return found


def _is_telling(figure: Any) -> bool:
    """Whether a number is one that two reports of one story hardly give by chance."""
    return (_value(figure) or 0) >= _TELLING


def _value(figure: Any) -> float | None:
    return next((v for v in (figure.value, figure.value_low, figure.value_high) if v is not None), None)


def _keys(figure: Any, meaning: Meaning, around: list[str]) -> Iterator[str]:
    """Thing and parties: both that are named (and the regions that one is a part of), or the one with each
    that is named near by. A figure of which that tells nothing has its digits, or its report, for a key: in a
    few reports everything is held against everything."""
    unit = _unit(figure, meaning)
    thing = "|".join((figure.kind, unit, done_to(meaning.operator, figure.kind), meaning.concept))
    alone = "|".join((thing, telling_digits(figure) or figure.article_id))
    named = sorted({party for party in (figure.actor, figure.counterpart) if party})
    if not meaning.concept:  # known by its value and its parties alone
        parties = sorted([*named, *(party for party in around if party not in named)][:2])
        told = (figure.kind, "", digits_of(_value(figure) or 0.0), *parties)
        yield "|".join(told) if len(parties) == 2 else alone
        return
    if len(named) == 2:
        yield f"{thing}|{named[0]}|{named[1]}"
        for region in sorted({region for party in named for region in regions_of(party)} - set(named)):
            for party in named:
                if region not in regions_of(party):  # the other party's sum with all of the region
                    yield "|".join((thing, *sorted((party, region))))
        if (digits := telling_digits(figure)) is not None:
            yield "|".join((figure.kind, unit, digits, *named))  # whatever the report calls it
        return
    if not named and not around:
        yield alone
    if not named and len(around) > 1:
        yield "|".join((thing, *sorted(around[:2])))
    for party in named or around[:2]:
        yield f"{thing}|{party}|"
        for other in around:
            if named and other not in named:
                yield "|".join((thing, *sorted((party, other))))


def _unit(figure: Any, meaning: Meaning) -> str:
    """What is counted or measured: of people what has become of them, of miles that they are a length."""
    if figure.kind not in ("count", "quantity") or not figure.unit:
        return ""
    if (found := measured(figure.unit)) is not None:
        return found[0]
    counted = concept_of(figure.unit)
    return meaning.concept if counted == "people" or meaning.concept in fates() else counted


def done_to(operator: str | None, kind: str) -> str:
    """What is done to what is measured: a rise and a fall may be one, what is paid for a thing is its cost.

    >>> done_to("fall", "percent"), done_to("cost", "money"), done_to(None, "count")
    ('change', '', '')
    """
    if operator in CHANGES:
        return "change"
    return "" if operator == "cost" and kind == "money" else operator or ""


def telling_digits(figure: Any) -> str | None:
    """The digits of a large value when there are enough of them to know it by: 48 of $48 million."""
    value = _value(figure) or 0.0
    digits = digits_of(value)
    return digits if len(digits) > 1 and abs(value) >= LARGE and figure.kind != "percent" else None


def _quote_keys(quote: Any) -> Iterator[str]:
    words = words_said(quote.text)
    yield from _pairs(words, quote.speaker)
    if quote.kind == "direct" and not quote.partial:
        yield from _pairs(words[:2], None)


def _pairs(words: tuple[str, ...], speaker: str | None) -> Iterator[str]:
    if len(words) < _SHORTEST:
        return
    surname = (speaker or "").casefold().rsplit(" ", 1)[-1]
    for one, other in pairwise(words):
        text = "|".join((surname, *sorted((one, other))))
        yield hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def _sentences(frames: Frames) -> dict[str, tuple[str, ...]]:
    """Sentence id → content words of it and of the one behind it in the same article; of one that tells
    hardly anything alone those of the sentence before it too, or of the headline."""
    titles = {row.article_id: row.title for row in rows_of(frames.articles, ArticleRow)}
    rows = rows_of(frames.sentences, Sentence)
    found = {}
    before: Sentence | None = None
    for row, after in zip_longest(rows, rows[1:]):
        own = content_of(row.text)
        more = content_of(after.text) if after is not None and after.article_id == row.article_id else ()
        if tells_little(row.text):
            same = before is not None and before.article_id == row.article_id
            more += content_of(before.text if same and before is not None else titles[row.article_id] or "")
        found[row.sentence_id] = tuple(dict.fromkeys(own + more))
        before = row
    return found


def _occasions(frames: Frames) -> dict[str, tuple[str, int] | None]:
    return {row.article_id: occasion_of(row.text) for row in rows_of(frames.articles, ArticleRow)}


class _Parties:
    """The parties of an article's figures: in the figure's sentence, and all over its article."""

    def __init__(self, frames: Frames) -> None:
        self._of: dict[str, list[str]] = {}
        self._in: dict[str, list[str]] = {}
        self._held: dict[str, list[str]] = {}
        for row in rows_of(frames.mentions, Mention):
            if (name := _party_name(row)) is None:
                if (country := _country_of_city(row)) is not None:
                    self._held.setdefault(row.sentence_id or "", []).append(country)
                continue
            self._in.setdefault(row.sentence_id or "", []).append(name)
            self._of.setdefault(row.article_id, []).append(name)
        for article in rows_of(frames.articles, ArticleRow):
            named = self._of.setdefault(article.article_id, [])
            named.extend(_countries_of(article.title or ""))
            if len({*named}) < 2:  # what an outlet leaves out is its own country
                named.extend(_countries_of(article.publisher or "", "city", "capital"))

    def near(self, figure: Any) -> list[str]:
        """The parties of its sentence, where they are few the countries of its cities, then the commonest of
        its article, at most `_MOST_AROUND`."""
        there = dict.fromkeys(self._in.get(figure.sentence_id or "", ()))
        if len(there) < 2:  # "an order from Lima" is Peru's
            there |= dict.fromkeys(self._held.get(figure.sentence_id or "", ()))
        everywhere = self._of.get(figure.article_id, [])
        common = sorted(dict.fromkeys(everywhere), key=lambda name: -everywhere.count(name))
        return list(dict.fromkeys([*there, *common]))[:_MOST_AROUND]


def _countries_of(title: str, *kinds: str) -> Iterator[str]:
    """The countries that a headline or an outlet names, by themselves or by places of some kinds."""
    for place in places_in(title):
        if place.country is not None and place.word in ("country", "people", *kinds):
            yield country_name(place.country)


def _country_of_city(mention: Any) -> str | None:
    place = place_of(mention.name) if mention.kind == "place" else None
    if place is None or place.country is None or place.word not in ("city", "capital"):
        return None
    return country_name(place.country)


def _party_name(mention: Any) -> str | None:
    """The name that figures give a party by: of a country, a region, a body."""
    if mention.kind == "country" or mention.kind == "organisation":
        return mention.name  # type: ignore[no-any-return]
    place = place_of(mention.name) if mention.kind == "place" else None
    if place is None or place.word != "region":
        return None
    # Seas and rivers are no party to anything: nobody is called after them.
    peopled = load_lexicon("places").get(place.name, {}).get("adjectives")
    return place.name if peopled else None


@lru_cache(maxsize=4096)
def words_said(text: str) -> tuple[str, ...]:
    """The words that what somebody said is known by: those of its content, and all of three letters or more
    where these are fewer than two but the statement is no fragment.

    >>> words_said("Every village will get a well"), words_said("we will")
    (('every', 'village', 'get', 'well'), ())
    """
    content = content_of(text)
    if len(content) > 1:
        return content
    every = tuple(
        word
        for word in stems(text)
        if len(word) > 2 and word not in load_lexicon("comparing")["said"]["small"]
    )
    return every if len(every) > _SHORTEST else content


def share_done(after: str) -> str | None:
    """The name of a share that is told by what those do who are counted; `after` is what stands behind it.

    >>> share_done(" of those on the roll turned out to vote"), share_done(" of them stayed away") is None
    ('turnout', True)
    """
    clause = re.split(r"[,;:.]", after)[0]
    done = load_lexicon("comparing")["shares"]["done"]
    return next((name for name, forms in done.items() if any(form in clause for form in forms)), None)


def subject_before(before: str) -> str | None:
    """The measure that a figure without one is said of: the subject of the verb right before it, None where
    none is. `before` is its sentence up to it.

    >>> subject_before("In 2024 car exports to Peru grew by ")
    'growth of car exports'
    >>> subject_before("He met the voters on ") is None
    True
    """
    found = _said_of().search(before)
    if found is None:
        return None
    when, ends = load_lexicon("comparing")["said_of"]["when"], word_set("comparing", "ends", "words")
    subject = re.sub(rf"^(?i:{'|'.join(when)})\b[^,]*?(?:\d{{4}}\b,?|,)\s+", "", found["subject"])
    subject = re.sub(rf"^(?:The|the|A|An)\s+|\s(?:{'|'.join(sorted(ends))})\s.*", "", subject)
    words = subject.split()
    if not words or {"that", "there"} & {*words} or len(words) > _LONGEST or re.search(r"[,;:]", subject):
        return None
    change = next((name for name in ("growth", "fall") if found[name]), None)
    return f"{change} of {subject}" if change else subject


@cache
def _said_of() -> re.Pattern[str]:
    words = load_lexicon("comparing")["said_of"]
    small = r"(?:\s+(?:only|just|about|some|already|nearly|almost|at|to|by|around|roughly))*\s*$"
    verbs = "|".join(rf"(?P<{name}>{'|'.join(words[name])})" for name in ("is", "growth", "fall"))
    return re.compile(
        rf"^(?P<subject>.*?)\s+(?:has\s+|had\s+|have\s+|now\s+|is\s+|was\s+)*(?:{verbs}){small}"
    )
