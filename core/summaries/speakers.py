"""Who speaks in an article, and how much."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.annotations import Quote
from core.frames import column_dtypes, rows_of, typed
from core.summaries.topics import share_words
from core.summaries.wording.phrases import are_many
from core.summaries.wording.ranking import ranked
from core.summaries.wording.templates import SPEAKERS
from core.values.words import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerWords:
    """A speaker and how much he or she says; see `speaker_words`."""

    speaker: str | None
    quotes: int
    direct: int
    reported: int
    words: int


def speaker_words(quotes: pd.DataFrame) -> pd.DataFrame:
    """One row a speaker, most words first: how many quotes, words quoted and words reported.

    Words inside quotation marks count once, as `direct`, also when they stand inside reported speech.
    The quotes whose speaker was not found share a row with `<NA>`, at the end.
    """
    rows = rows_of(quotes, Quote)
    marked = [(row.article_id, row.start, row.end, row.words) for row in rows if row.kind == "direct"]
    counts: dict[str | None, list[int]] = {}
    for row in rows:
        inside = sum(
            words
            for article, start, end, words in marked
            if article == row.article_id and row.start <= start and end <= row.end
        )
        tally = counts.setdefault(row.speaker, [0, 0, 0])
        tally[0] += 1
        tally[1] += row.words if row.kind == "direct" else 0
        tally[2] += max(0, row.words - inside) if row.kind != "direct" else 0
    listed: list[tuple[Any, ...]] = [(name, *tally, tally[1] + tally[2]) for name, tally in counts.items()]
    listed.sort(key=lambda row: (row[0] is None, -row[4]))
    return typed(pd.DataFrame(listed, columns=list(column_dtypes(SpeakerWords))), SpeakerWords)


def speakers_finding(speakers: pd.DataFrame) -> str:
    """What the table shows, in a sentence."""
    named = speakers.dropna(subset="speaker")
    total, unknown = int(speakers["words"].sum()), len(named) < len(speakers)
    said = ranked(dict(zip(named["speaker"], named["words"], strict=True)), total, unknown=unknown)
    many = are_many(said.names)
    return SPEAKERS.say(
        said,
        speaks="speak" if many else "speaks",
        has="have" if many else "has",
        share=share_words(said.most / total if total else 0),
        words=counted(int(said.most), "word"),
        quotes=counted(int(speakers["quotes"].sum()), "quote"),
    )
