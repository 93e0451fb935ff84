"""Who an article names in some sentences, and who stands beside whom in them."""

import re
from functools import cache
from itertools import combinations

import pandas as pd

from core.frames import Frames
from core.lexicons.geography import country_name, place_of

PARTY_COLUMNS = ["party", "kind", "country", "sentences", "row_id"]
TIE_COLUMNS = ["a", "b", "sentence_id", "start", "text", "words"]


def party_mentions(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """The mentions of parties in some sentences: the columns of `mentions`, and `party`, the name it goes by.

    A country goes by its own name, whether the words are "Russia", "Russian" or "Moscow"; a speaker whom
    a pronoun or a title stands for counts by the fullest name, with the quote as its row. A city that only
    says where something takes place is not a party, nor is the outlet that reports it.
    """
    mentions = frames.mentions[frames.mentions["sentence_id"].isin(sentence_ids)]
    mentions = pd.concat([mentions, _resolved_speakers(frames, mentions, sentence_ids)], ignore_index=True)
    outlets = set(frames.articles[["publisher", "agency"]].stack().str.casefold())
    named = [_party(row.name, row.kind, row.country, row.text) for row in mentions.itertuples(index=False)]
    mentions = mentions.assign(party=pd.array(named, dtype="string"))
    reporting = mentions["name"].str.casefold().isin(outlets)
    venue = _venues(mentions, frames.articles)
    return mentions[mentions["party"].notna() & ~reporting & ~venue].sort_values("start", ignore_index=True)


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
    `start`, `text` (the sentence) and `words` (the two as written there)."""
    named = party_mentions(frames, sentence_ids)
    places = frames.sentences.set_index("sentence_id")
    rows = []
    for sentence_id, group in named.groupby("sentence_id", sort=False):
        first = group.drop_duplicates("party")
        for one, other in combinations(zip(first["party"], first["text"], strict=True), 2):
            (a, a_words), (b, b_words) = sorted((one, other))
            sentence = places.loc[sentence_id]
            rows.append((a, b, sentence_id, sentence["start"], sentence["text"], f"{a_words} · {b_words}"))
    return pd.DataFrame(rows, columns=TIE_COLUMNS).sort_values(["start", "a", "b"], ignore_index=True)


def tie_strengths(found: pd.DataFrame) -> pd.DataFrame:
    """Ties counted: `a`, `b`, `sentences`, `sentence_id` (the first), `text`, most shared first."""
    return (
        found.groupby(["a", "b"], as_index=False, sort=False)
        .agg(
            sentences=("sentence_id", "nunique"), sentence_id=("sentence_id", "first"), text=("text", "first")
        )
        .sort_values("sentences", ascending=False, kind="stable", ignore_index=True)
    )


def _venues(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """Which mentions only say in which country a city lies ("in Geneva, Switzerland")."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    before = [
        texts[mention.article_id][max(0, mention.start - 40) : mention.start]
        for mention in mentions.itertuples(index=False)
    ]
    return pd.Series([_after_city(words) for words in before], index=mentions.index, dtype="bool")


@cache
def _after_city(words: str) -> bool:
    match = re.search(r"(?:^|\s)(?:in|at|from|near)\s+((?:[A-Z][\w.’'-]*\s?){1,3}),\s*$", words)
    place = place_of(match[1]) if match else None
    return place is not None and place.word in ("city", "capital")


def _resolved_speakers(frames: Frames, mentions: pd.DataFrame, sentence_ids: pd.Series) -> pd.DataFrame:
    """Speakers that stand in a sentence as "he" or "the minister", in the columns of `mentions`."""
    quotes = frames.quotes[frames.quotes["speaker_start"].notna() & frames.quotes["speaker"].notna()]
    sentences = frames.sentences[frames.sentences["sentence_id"].isin(sentence_ids)]
    kinds = frames.mentions.drop_duplicates("name").set_index("name")["kind"]
    rows = []
    for quote in quotes.drop_duplicates("speaker_start").itertuples(index=False):
        inside = sentences[
            (sentences["start"] <= quote.speaker_start) & (sentences["end"] >= quote.speaker_end)
        ]
        named = (mentions["start"] < quote.speaker_end) & (mentions["end"] > quote.speaker_start)
        if inside.empty or (named & (mentions["name"] == quote.speaker)).any():
            continue
        rows.append(
            {
                "mention_id": quote.quote_id,
                "article_id": quote.article_id,
                "start": quote.speaker_start,
                "end": quote.speaker_end,
                "text": quote.speaker_text,
                "name": quote.speaker,
                "kind": kinds.get(quote.speaker, "person"),
                "sentence_id": inside["sentence_id"].iloc[0],
            }
        )
    return pd.DataFrame(rows, columns=mentions.columns).astype(mentions.dtypes)


@cache
def _party(name: str, kind: str, country: str | None, text: str) -> str | None:
    """The name a mention goes by as a party, or None when it is none."""
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
