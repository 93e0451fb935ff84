"""The parties of some sentences, and who stands beside whom in them."""

from itertools import combinations

import pandas as pd

from core.annotations import Sentence
from core.frames import Frames, rows_of
from core.summaries.themes.named import Named, distinct, parties_named

PARTY_COLUMNS = ["party", "kind", "country", "sentences", "row_id"]
TIE_COLUMNS = ["a", "b", "sentence_id", "start", "text"]


def parties(frames: Frames, sentence_ids: pd.Series) -> pd.DataFrame:
    """The parties of some sentences: `party`, `kind`, `country`, `sentences` (how many name it) and
    `row_id` (its first mention there), most named first. See `parties_named` for what is none."""
    found: dict[str, list[Named]] = {}
    for named in parties_named(frames, sentence_ids).values():
        for one in distinct(named):
            found.setdefault(one.party, []).append(one)
    order = sorted(found, key=lambda party: (-len(found[party]), found[party][0].start))
    firsts = [found[party][0] for party in order]
    rows = [(one.party, one.kind, one.country, len(found[one.party]), one.row_id) for one in firsts]
    return pd.DataFrame(rows, columns=PARTY_COLUMNS)


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
            (*sorted((one.party, other.party)), sentence.sentence_id, sentence.start, sentence.text)
            for one, other in combinations(there, 2)
            if not one_side(one, other)
        ]
    found = pd.DataFrame(rows, columns=TIE_COLUMNS)
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
