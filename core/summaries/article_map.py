"""The article as a strip: where each sentence, figure and quote lies when the text is laid out in lines."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from core.annotations import Figure, Quote, Sentence
from core.frames import Frames, column_dtypes, rows_of, table, typed
from core.summaries.topics import about_finding
from core.summaries.wording.phrases import spelled
from core.values.words import counted, joined, topic_words

LINE = 1100  # characters: at this length a short sentence is still wide enough to touch on a phone
MOST_LINES = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPiece:
    """A sentence, figure or quote on the strip; see `map_pieces`."""

    item: str
    row_id: str
    line: int
    left: float
    right: float
    section: str | None
    topic: str | None
    other_topic: str | None
    lead: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSentence(Sentence):
    """A sentence with its line and where on it it begins."""

    line: int
    left: float


def map_pieces(frames: Frames, *, one_line: bool = False) -> pd.DataFrame:
    """Every sentence, figure and quote with the line it lies on and its stretch of that line.

    One row a piece: `item` (`sentence`, `figure` or `quote`), `row_id`, `line` (from 0), `left` and
    `right` (characters from the start of the line), `section`, `topic` and `other_topic` (the best two
    by score), and the `lead` and `text` to show of it: a figure over its sentence, who said a quote over
    the quote. Furniture and crossheads take no room. A section begins a new line and a long one is
    broken evenly between sentences; `one_line` puts everything on line 0. A figure or quote is cut where
    its sentence ends, and left out when it stands in none.
    """
    sentences = frames.sentences.sort_values("start", kind="stable")
    if sentences.empty:
        return table(MapPiece, ())
    placed = _placed(sentences, one_line)
    topics = _two_best(frames.topics)
    within = {sentence.sentence_id: sentence for sentence in rows_of(placed, PlacedSentence)}
    rows = [_piece("sentence", s.sentence_id, s, s, topics, None, s.text) for s in within.values()]
    for figure in rows_of(frames.figures, Figure):
        if sentence := within.get(figure.sentence_id or ""):
            rows.append(
                _piece("figure", figure.figure_id, figure, sentence, topics, figure.text, sentence.text)
            )
    for quote in rows_of(frames.quotes, Quote):
        if sentence := within.get(quote.sentence_id or ""):
            who = quote.speaker or "Speaker not found"
            rows.append(_piece("quote", quote.quote_id, quote, sentence, topics, who, quote.text))
    return typed(pd.DataFrame(rows, columns=list(column_dtypes(MapPiece))), MapPiece)


def map_finding(
    pieces: pd.DataFrame,
    shares: pd.DataFrame,
    lit: str | tuple[str, ...] | None = None,
    passing: Collection[str] | None = None,
) -> str:
    """What the map shows, in a sentence: which topics it is about, by their `shares` (see `topic_shares`).

    Where the lit ones stand, when some are `lit`; how many sentences, when only some rows (their ids) are
    `passing`.
    """
    sentences, rest = pieces[pieces["item"] == "sentence"], pieces[pieces["item"] != "sentence"]
    if passing is not None:
        found = int(sentences["row_id"].isin(passing).sum())
        passes = "passes" if found == 1 else "pass"
        return f"{found} of {counted(len(sentences), 'sentence')} {passes} the filters"
    if lit is not None:
        return _where(sentences, rest, (lit,) if isinstance(lit, str) else lit)
    return about_finding(shares)


def _where(sentences: pd.DataFrame, rest: pd.DataFrame, lit: tuple[str, ...]) -> str:
    shining = sentences[sentences["topic"].isin(lit) | sentences["other_topic"].isin(lit)]
    name = joined((topic_words(topic) for topic in lit), "or")
    if shining.empty:
        held = rest.loc[rest["topic"].isin(lit) | rest["other_topic"].isin(lit), "item"].value_counts()
        if len(held):
            told = joined(counted(int(count), str(item)) for item, count in held.items())
            verb = "deals" if held.sum() == 1 else "deal"
            return f"{told} {verb} with {name}, in sentences about something else"
        return f"No sentence of the article is about {name}"
    deal = "are" if len(shining) > 1 else "is"
    found = f"{spelled(len(shining))} of {len(sentences)} sentences {deal} about {name}"
    homes = shining["section"].dropna().value_counts()
    if len(homes) and homes.iloc[0] * 2 > len(shining) > 1:
        part = "most" if homes.iloc[0] < len(shining) else "both" if len(shining) == 2 else "all"
        return f"{found}, {part} of them under “{homes.index[0]}”"
    return found


def _placed(sentences: pd.DataFrame, one_line: bool) -> pd.DataFrame:
    """The sentences with `line` and `left`."""
    lengths = (sentences["end"] - sentences["start"]).tolist()
    sections = [""] * len(lengths) if one_line else sentences["section"].fillna("").tolist()
    room = math.inf if one_line else max(LINE, math.ceil(sum(lengths) / MOST_LINES))
    lines, lefts, line = [], [], -1
    for _, group in groupby(zip(sections, lengths, strict=True), key=lambda pair: pair[0]):
        block = [length for _, length in group]
        even = math.inf if one_line else sum(block) / max(1, math.ceil(sum(block) / room))
        line, left = line + 1, 0
        for length in block:
            # A sentence goes where more than half of it fits, so that lines come out about even.
            if left and left + length / 2 > even:
                line, left = line + 1, 0
            lines.append(line)
            lefts.append(left)
            left += length + 1
    return typed(sentences.assign(line=lines, left=lefts), PlacedSentence)


def _two_best(topics: pd.DataFrame) -> dict[str, tuple[str, str | None]]:
    """Row id → its best topic, and the next best or None."""
    ordered = topics.sort_values(["score", "topic"], ascending=[False, True], kind="stable")
    best = ordered.drop_duplicates(["item_id", "topic"]).groupby("item_id", sort=False)["topic"].agg(list)
    return {row_id: (names[0], names[1] if len(names) > 1 else None) for row_id, names in best.items()}


def _piece(
    item: str,
    row_id: str,
    row: Sentence | Figure | Quote,
    sentence: PlacedSentence,
    topics: dict[str, tuple[str, str | None]],
    lead: str | None,
    text: str,
) -> tuple[Any, ...]:
    left = sentence.left + max(0, row.start - sentence.start)
    right = sentence.left + min(row.end, sentence.end) - sentence.start
    best = topics.get(row_id, (None, None))
    return item, row_id, sentence.line, left, right, sentence.section, *best, lead, text
