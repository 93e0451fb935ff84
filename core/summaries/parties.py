"""Who an article names in some sentences, and who stands beside whom in them."""

import re
from functools import cache
from itertools import combinations
from typing import Any

import pandas as pd

from core.frames import Frames
from core.lexicons import load_lexicon
from core.lexicons.geography import country_name, place_of
from core.summaries.rows import rows_of
from core.summaries.words import form_pattern

PARTY_COLUMNS = ["party", "kind", "country", "sentences", "row_id"]
TIE_COLUMNS = ["a", "b", "sentence_id", "start", "text"]


def party_mentions(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """The mentions of parties in some sentences: the columns of `mentions`, with `party`, the name it goes
    by, and `speaks`, whether it stands there as whoever says the rest.

    A country goes by its own name, whether the words are "Russia", "Russian" or "Moscow"; a speaker whom
    a pronoun or a title stands for counts by the fullest name, with the quote as its row. Not parties: a
    city that only says where, the country in somebody's title, the outlet that reports, an unnamed source,
    a state that is no more.
    """
    named = _named(frames, sentence_ids)
    of_place = named["kind"] == "place"
    known = [
        place is not None and place.word == "region" for place in map(place_of, named["party"].fillna(""))
    ]
    return named[~of_place | pd.Series(known, index=named.index, dtype="bool")].reset_index(drop=True)


def place_mentions(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """The countries, regions, seas and the like in some sentences, in the columns of `party_mentions`."""
    named = _named(frames, sentence_ids)
    return named[named["kind"].isin(["country", "place"])].reset_index(drop=True)


def parties(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """The parties of some sentences: `party`, `kind`, `country`, `sentences` (how many name it) and
    `row_id` (its first mention there), most named first."""
    named = party_mentions(frames, sentence_ids)
    if named.empty:
        return pd.DataFrame(columns=PARTY_COLUMNS)
    found = named.groupby("party", sort=False).agg(
        kind=("kind", "first"),
        country=("country", "first"),
        sentences=("sentence_id", "nunique"),
        row_id=("mention_id", "first"),
        start=("start", "first"),
    )
    found = found.sort_values(["sentences", "start"], ascending=[False, True]).reset_index()
    return found[PARTY_COLUMNS]


def ties(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """Every two parties that share a sentence, one row for each sentence: `a`, `b`, `sentence_id`,
    `start` and `text` (the sentence).

    Whoever only says the sentence is not tied by it to those it speaks of, and a person is not tied to
    the country whose office he or she holds: the two are one side.
    """
    named = party_mentions(frames, sentence_ids)
    named = named[~named["speaks"]]
    sentences = frames.sentences.set_index("sentence_id")
    rows = []
    for sentence_id, group in named.groupby("sentence_id", sort=False):
        sentence, first = sentences.loc[sentence_id], group.drop_duplicates("party")
        for one, other in combinations(rows_of(first), 2):
            if not one_side(one, other):
                a, b = sorted((one.party, other.party))
                rows.append((a, b, sentence_id, sentence["start"], sentence["text"]))
    return pd.DataFrame(rows, columns=TIE_COLUMNS).sort_values(["start", "a", "b"], ignore_index=True)


def one_side(one: Any, other: Any) -> bool:
    """Whether two mentions are a person and the country that he or she speaks for."""
    kinds = {one.kind, other.kind}
    return kinds == {"person", "country"} and pd.notna(one.country) and one.country == other.country


def sentences_of_ties(found: pd.DataFrame) -> pd.DataFrame:
    """Ties by sentence: `sentence_id`, `parties` (in the order of the alphabet), `text`, in text order."""
    rows = [
        (sentence_id, " · ".join(sorted({*group["a"], *group["b"]})), group["text"].iloc[0])
        for sentence_id, group in found.groupby("sentence_id", sort=False)
    ]
    return pd.DataFrame(rows, columns=["sentence_id", "parties", "text"])


def tie_strengths(found: pd.DataFrame) -> pd.DataFrame:
    """Ties counted: `a`, `b`, `sentences`, `sentence_id` (the first), `text`, most shared first."""
    return (
        found.groupby(["a", "b"], as_index=False, sort=False)
        .agg(
            sentences=("sentence_id", "nunique"), sentence_id=("sentence_id", "first"), text=("text", "first")
        )
        .sort_values("sentences", ascending=False, kind="stable", ignore_index=True)
    )


def _named(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """The mentions that can be parties or places, by the name they go by."""
    mentions = frames.mentions[frames.mentions["sentence_id"].isin(sentence_ids)]
    mentions = pd.concat([mentions, _resolved_speakers(frames, mentions, sentence_ids)], ignore_index=True)
    names = [_party(row.name, row.kind, row.country, row.text) for row in rows_of(mentions)]
    mentions = mentions.assign(
        party=pd.array(names, dtype="string"),
        speaks=_speaks(mentions, frames.quotes),
    )
    outlets = set(frames.articles[["publisher", "agency"]].stack().str.casefold())
    left_out = mentions["name"].str.casefold().isin(outlets) | mentions["party"].isna()
    left_out |= mentions["party"].str.casefold().isin(load_lexicon("gone")["states"]["forms"])
    left_out |= _venues(mentions, frames.articles) | _in_titles(mentions, frames.articles)
    return mentions[~left_out].sort_values("start", ignore_index=True)


def _speaks(mentions: pd.DataFrame, quotes: pd.DataFrame) -> pd.Series:
    """Which mentions stand as the speaker of a report, and not inside what somebody else reports."""
    contents = list(zip(quotes["start"], quotes["end"], strict=True))
    starts = {
        start for start in quotes["speaker_start"].dropna() if not any(a <= start < b for a, b in contents)
    }
    return mentions["start"].isin(starts).astype(bool)


def _resolved_speakers(frames: Frames, mentions: pd.DataFrame, sentence_ids: pd.Series) -> pd.DataFrame:
    """Speakers that stand in a sentence as "he" or "the minister", in the columns of `mentions`."""
    named_speaker = frames.quotes["speaker"].map(_is_name).astype(bool)
    quotes = frames.quotes[frames.quotes["speaker_start"].notna() & named_speaker]
    sentences = frames.sentences[frames.sentences["sentence_id"].isin(sentence_ids)]
    known = frames.mentions.drop_duplicates("name").set_index("name")
    rows = []
    for quote in rows_of(quotes.drop_duplicates("speaker_start")):
        start, end = quote.speaker_start, quote.speaker_end
        inside = sentences[(sentences["start"] <= start) & (sentences["end"] >= end)]
        there = (mentions["start"] < end) & (mentions["end"] > start)
        if inside.empty or (there & (mentions["name"] == quote.speaker)).any():
            continue
        row = {"mention_id": quote.quote_id, "article_id": quote.article_id, "start": start, "end": end}
        row |= {"text": quote.speaker_text, "name": quote.speaker, "kind": "person"}
        if quote.speaker in known.index:
            row |= known.loc[quote.speaker, ["kind", "country"]].to_dict()
        rows.append(row | {"sentence_id": inside["sentence_id"].iloc[0]})
    return pd.DataFrame(rows, columns=mentions.columns).astype(mentions.dtypes)


def _venues(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """Which mentions only say in which country a city lies ("in Geneva, Switzerland")."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    before = [texts[row.article_id][max(0, row.start - 40) : row.start] for row in rows_of(mentions)]
    return pd.Series([_after_city(words) for words in before], index=mentions.index, dtype="bool")


def _in_titles(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """Which mentions are part of a person's title ("Kenyan President ...", "..., the president of Kenya")."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    people = mentions[(mentions["kind"] == "person") & mentions["role"].notna()]
    inside = []
    for row in rows_of(mentions):
        text = texts[row.article_id]
        near = people[(people["start"] < row.end + 60) & (people["end"] > row.start - 60)]
        inside.append(
            row.kind in ("country", "place")
            and any(
                _only_title(
                    text[row.end : person.start] if person.start >= row.end else text[person.end : row.start]
                )
                for person in rows_of(near[near["role"].str.contains(row.text, regex=False)])
            )
        )
    return pd.Series(inside, index=mentions.index, dtype="bool")


@cache
def _only_title(words: str) -> bool:
    """Whether the words between a name and a country are nothing but a title."""
    titles = load_lexicon("titles")
    forms = [form for entry in ("office", "honorific", "rank", "link") for form in titles[entry]["forms"]]
    return re.fullmatch(rf"(?:[\s,’'.]|\b(?:{form_pattern(forms)})\b)*", words, re.IGNORECASE) is not None


@cache
def _after_city(words: str) -> bool:
    match = re.search(r"(?:^|\s)(?:in|at|from|near)\s+((?:[A-Z][\w.’'-]*\s?){1,3}),\s*$", words)
    place = place_of(match[1]) if match else None
    return place is not None and place.word in ("city", "capital")


def _is_name(speaker: object) -> bool:
    return isinstance(speaker, str) and speaker[:1].isupper()


@cache
def _party(name: str, kind: str, country: str | None, text: str) -> str | None:
    """The name a mention goes by as a party or place, or None for a city, which is neither."""
    place = place_of(text) or place_of(name)
    if kind in ("person", "organisation"):
        return name
    if place is not None and place.word == "region":
        return place.name
    if isinstance(country, str) and (kind == "country" or (place is not None and place.is_country)):
        return _country(country, name)
    return name if place is None or (place.word != "city" and country is None) else None


def _country(code: str, name: str) -> str:
    try:
        return country_name(code)
    except KeyError:
        return name
