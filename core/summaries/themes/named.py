"""Who and what the sentences of an article name, by the names that parties and places go by.

Plain rows rather than tables, since a page asks sentence by sentence; read one article after the other,
since they compare places in its text.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from core.annotations import Mention, Quote, Sentence
from core.frames import Frames, rows_of
from core.lexicons import form_pattern, load_lexicon
from core.lexicons.geography import country_name, place_of
from core.select.split import by_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention by the name it goes by (`party`). `row_id` is its mention, or the quote whose speaker it is
    when it stands there as a pronoun or a title; `speaks`: it stands there as whoever says the rest."""

    row_id: str
    start: int
    end: int
    text: str
    party: str
    kind: str
    country: str | None
    sentence_id: str
    speaks: bool
    by_name: bool = True


def parties_named(frames: Frames, sentence_ids: pd.Series) -> dict[str, list[Named]]:
    """Sentence id → the parties it names, in order, of some sentences; one that names none is not there.

    A country goes by its own name, whether the words are "Russia", "Russian" or "Moscow"; a speaker whom
    a pronoun or a title stands for goes by the fullest name. Not parties: a city that only says where, the
    country in somebody's title, the outlet that reports, an unnamed source, a state that is no more.
    """
    return _by_sentence(
        [one for one in _all(frames, sentence_ids) if one.kind != "place" or _region(one.party)]
    )


def places_named(frames: Frames, sentence_ids: pd.Series) -> dict[str, list[Named]]:
    """Sentence id → the countries, regions, seas and the like that it names; see `parties_named`."""
    return _by_sentence([one for one in _all(frames, sentence_ids) if one.kind in ("country", "place")])


def distinct(named: list[Named]) -> list[Named]:
    """The first mention of each party."""
    return list({one.party: one for one in reversed(named)}.values())[::-1]


def _by_sentence(named: list[Named]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    for one in sorted(named, key=lambda one: one.start):
        found.setdefault(one.sentence_id, []).append(one)
    return found


def _all(frames: Frames, sentence_ids: pd.Series) -> list[Named]:
    """Every mention of some sentences that can be a party or a place."""
    return [one for part in by_article(frames).values() for one in _all_of_one(part, sentence_ids)]


def _all_of_one(frames: Frames, sentence_ids: pd.Series) -> list[Named]:
    mentions = rows_of(frames.mentions[frames.mentions["sentence_id"].isin(sentence_ids)], Mention)
    quotes, speaking = rows_of(frames.quotes, Quote), _speaking(frames)
    texts = dict(zip(frames.articles["article_id"], frames.articles["text"], strict=True))
    outlets = {
        name.casefold() for column in ("publisher", "agency") for name in frames.articles[column].dropna()
    }
    people = [mention for mention in mentions if mention.kind == "person" and mention.role]
    found = []
    for row in mentions:
        if row.sentence_id is None:
            continue
        party, text = _party(row.name, row.kind, row.country, row.text), texts[row.article_id]
        if party is None or row.name.casefold() in outlets or _gone(party):
            continue
        if row.kind in ("country", "place") and (_venue(row, text) or _in_title(row, people, text)):
            continue
        found.append(
            Named(
                row_id=row.mention_id, start=row.start, end=row.end, text=row.text, party=party,
                kind=row.kind, country=row.country, sentence_id=row.sentence_id,
                speaks=row.start in speaking or row.end in speaking.values(),
            )
        )  # fmt: skip
    return found + _resolved_speakers(frames, quotes, mentions, sentence_ids, speaking)


def _speaking(frames: Frames) -> dict[int, int]:
    """Where each speaker stands, from and to, other than inside what somebody else is reported to say."""
    contents = list(zip(frames.quotes["start"], frames.quotes["end"], strict=True))
    places = frames.quotes[["speaker_start", "speaker_end"]].dropna().itertuples(index=False)
    return {int(at): int(end) for at, end in places if not any(a <= at < b for a, b in contents)}


def _resolved_speakers(
    frames: Frames, quotes: list[Any], mentions: list[Any], sentence_ids: pd.Series, speaking: dict[int, int]
) -> list[Named]:
    """Speakers that stand in a sentence as "he" or "the minister", by their names."""
    sentences = rows_of(frames.sentences[frames.sentences["sentence_id"].isin(sentence_ids)], Sentence)
    known = {row.name: row for row in reversed(rows_of(frames.mentions.drop_duplicates("name"), Mention))}
    found: dict[int, Named] = {}
    for quote in quotes:
        start, end = quote.speaker_start, quote.speaker_end
        if start is None or not (quote.speaker or "")[:1].isupper() or start in found:
            continue
        if any(row.start < end and row.end > start and row.name == quote.speaker for row in mentions):
            continue
        mention = known.get(quote.speaker)
        for sentence in sentences:
            if sentence.start <= start and end <= sentence.end:
                found[start] = Named(
                    row_id=quote.quote_id, start=start, end=end, text=quote.speaker_text, party=quote.speaker,
                    kind=mention.kind if mention else "person", country=mention.country if mention else None,
                    sentence_id=sentence.sentence_id, speaks=start in speaking, by_name=False,
                )  # fmt: skip
                break
    return list(found.values())


def _venue(row: Any, text: str) -> bool:
    """Whether a country only says where a city lies ("in Geneva, Switzerland")."""
    return _after_city(text[max(0, row.start - 40) : row.start])


def _in_title(row: Any, people: list[Any], text: str) -> bool:
    """Whether a country is part of somebody's title ("Kenyan President ...", "..., president of Kenya")."""
    for person in people:
        if row.text in person.role:
            between = text[row.end : person.start] or text[person.end : row.start]
            if len(between) < 60 and _only_title(between):
                return True
    return False


@cache
def _title_words() -> re.Pattern[str]:
    titles = load_lexicon("titles")
    forms = [form for entry in ("office", "honorific", "rank", "link") for form in titles[entry]["forms"]]
    return re.compile(rf"(?:[\s,’'.]|\b(?:{form_pattern(forms)})\b)*", re.IGNORECASE)


def _only_title(words: str) -> bool:
    """Whether the words between a name and a country are nothing but a title."""
    return _title_words().fullmatch(words) is not None


@cache
def _after_city(words: str) -> bool:
    """Whether a country only says where a city lies: the words before it end in "in Geneva, "."""
    match = re.search(r"(?:^|\s)(?:in|at|from|near)\s+((?:[A-Z][\w.’'-]*\s?){1,3}),\s*$", words)
    place = place_of(match[1]) if match else None
    return place is not None and place.word in ("city", "capital")


@cache
def _gone(party: str) -> bool:
    return party.casefold() in load_lexicon("gone")["states"]["forms"]


@cache
def _region(party: str) -> bool:
    place = place_of(party)
    return place is not None and place.word == "region"


@cache
def _party(name: str, kind: str, country: str | None, text: str) -> str | None:
    """The name a mention goes by as a party or place, or None for a city, which is neither."""
    place = place_of(text) or place_of(name)
    if kind in ("person", "organisation"):
        return name
    if place is not None and place.word == "region":
        return place.name
    if country and (kind == "country" or (place is not None and place.is_country)):
        return _country(country, name)
    return name if place is None or (place.word != "city" and country is None) else None


def _country(code: str, name: str) -> str:
    try:
        return country_name(code)
    except KeyError:
        return name
