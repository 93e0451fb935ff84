"""The parties of some sentences, and who stands beside whom in them."""

from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from core.annotations import Sentence
from core.frames import Frames, rows_of, table, typed
from core.summaries.themes.named import Named, distinct, parties_named


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCount:
    """A party and how many sentences name it; see `parties`."""

    party: str
    kind: str
    country: str | None
    sentences: int
    row_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two parties in one sentence; see `ties`."""

    a: str
    b: str
    sentence_id: str
    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStrength:
    """Two parties and how many sentences they share; see `tie_strengths`."""

    a: str
    b: str
    sentences: int
    sentence_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedSentence:
    """A sentence and the parties that it ties; see `sentences_of_ties`."""

    sentence_id: str
    parties: str
    text: str


def parties(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """The parties of some sentences: `party`, `kind`, `country`, `sentences` (how many name it) and
    `row_id` (its first mention there), most named first. See `parties_named` for what is none."""
    found: dict[str, list[Named]] = {}
    for named in parties_named(frames, sentence_ids).values():
        for one in distinct(named):
            found.setdefault(one.party, []).append(one)
    order = sorted(found, key=lambda party: (-len(found[party]), found[party][0].start))
    firsts = [found[party][0] for party in order]
    return table(
        PartyCount,
        [
            PartyCount(
                party=one.party,
                kind=one.kind,
                country=one.country,
                sentences=len(found[one.party]),
                row_id=one.row_id,
            )
            for one in firsts
        ],
    )


def ties(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """Every two parties that share a sentence, one row for each sentence: `a`, `b`, `sentence_id`,
    `start` and `text` (the sentence).

    Whoever only says the sentence is not tied by it to those it speaks of, and a person is not tied to
    the country whose office he or she holds: the two are one side. Nor is anyone whom only a pronoun or a
    title stands for: a tie shows two names that its sentence holds.
    """
    named = parties_named(frames, sentence_ids)
    rows = []
    for sentence in rows_of(frames.sentences[frames.sentences["sentence_id"].isin(list(named))], Sentence):
        there = distinct([one for one in named[sentence.sentence_id] if one.by_name and not one.speaks])
        rows += [
            Tie(
                a=min(one.party, other.party),
                b=max(one.party, other.party),
                sentence_id=sentence.sentence_id,
                start=sentence.start,
                text=sentence.text,
            )
            for one, other in combinations(there, 2)
            if not one_side(one, other)
        ]
    found = table(Tie, rows)
    place = {sentence_id: place for place, sentence_id in enumerate(frames.sentences["sentence_id"])}
    found = found.assign(place=found["sentence_id"].map(place))
    return found.sort_values(["place", "a", "b"], ignore_index=True).drop(columns="place")


def one_side(one: Named, other: Named) -> bool:
    """Whether two are a person and the country that he or she speaks for."""
    return {one.kind, other.kind} == {"person", "country"} and one.country == other.country is not None


def sentences_of_ties(found: pd.DataFrame) -> pd.DataFrame:
    """Ties by sentence: `sentence_id`, `parties` (in the order of the alphabet), `text`, in text order."""
    rows = [
        (sentence_id, " · ".join(sorted({*group["a"], *group["b"]})), group["text"].iloc[0])
        for sentence_id, group in found.groupby("sentence_id", sort=False)
    ]
    return typed(pd.DataFrame(rows, columns=["sentence_id", "parties", "text"]), TiedSentence)


def tie_strengths(found: pd.DataFrame) -> pd.DataFrame:
    """Ties counted: `a`, `b`, `sentences`, `sentence_id` (the first), `text`, most shared first."""
    strengths = (
        found.groupby(["a", "b"], as_index=False, sort=False)
        .agg(
            sentences=("sentence_id", "nunique"), sentence_id=("sentence_id", "first"), text=("text", "first")
        )
        .sort_values("sentences", ascending=False, kind="stable", ignore_index=True)
    )
    return typed(strengths, TieStrength)
