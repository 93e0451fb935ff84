"""Who is quoted when: how many quotes each speaker has in the reports of each day."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from core.annotations import Quote
from core.frames import rows_of, table
from core.summaries.people import SaidOn
from core.values.words import counted, day

FEWEST_VOICES, FEWEST_MARKS = 2, 4  # a sentence says what fewer would show


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBy(SaidOn):
    """The quotes of one `speaker` on one day; `topic` is the one that leads in them, if one does."""

    speaker: str


def voices_over_time(quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row for each named speaker and day with quotes: who has most of them first, then by day. Reports
    without a day are left out."""
    dated = articles.dropna(subset="published")
    days = dict(zip(dated["article_id"], dated["published"].dt.normalize(), strict=True))
    found: dict[tuple[str, datetime], list[Quote]] = {}
    for row in rows_of(quotes, Quote):
        if row.speaker and row.article_id in days:
            found.setdefault((row.speaker, days[row.article_id]), []).append(row)
    totals: Counter[str] = Counter()
    for (speaker, _), said in found.items():
        totals[speaker] += len(said)
    order = sorted(found, key=lambda key: (-totals[key[0]], key[0], key[1]))
    return table(SaidBy, [_row(speaker, moment, found[speaker, moment]) for speaker, moment in order])


def tells_more(voices: pd.DataFrame) -> bool:
    """Whether a drawing shows more than a sentence says: several speakers, several days, and enough marks."""
    few = voices["speaker"].nunique() < FEWEST_VOICES or voices["published"].nunique() < 2
    return not few and len(voices) >= FEWEST_MARKS


def voices_finding(voices: pd.DataFrame) -> str:
    """How many are quoted, and in reports of which days; "" where nobody is."""
    if voices.empty:
        return ""
    days = voices["published"]
    span = f" of {day(days.min())}"
    if days.nunique() > 1:
        span = f" of {days.nunique()} days, {day(days.min())} to {day(days.max())}"
    speakers = int(voices["speaker"].nunique())
    return f"{counted(speakers, 'speaker')} {'is' if speakers == 1 else 'are'} quoted in reports{span}"


def _row(speaker: str, published: datetime, said: list[Quote]) -> SaidBy:
    topics = Counter(row.topic for row in said).most_common(2)
    leads = len(topics) == 1 or topics[0][1] > topics[1][1]
    return SaidBy(
        speaker=speaker,
        topic=topics[0][0] if leads else None,
        published=published,
        quotes=len(said),
        first_id=said[0].quote_id,
        words=said[0].text,
    )
