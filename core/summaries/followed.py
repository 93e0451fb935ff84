"""What became of what was undertaken, in words: what each report says of it, and how many say the same.

Reports that have their words from one another count once. Nothing here says which of them is right, and no
sum that was promised is added to one that was paid.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from core.compare.agreed.progress import Progress, progress
from core.compare.agreed.stages import STAGES
from core.frames import ArticleRow, Frames, rows_of
from core.lexicons import load_lexicon
from core.select.row_index import row_index
from core.summaries.agreements import Agreement, due_label, named_before
from core.summaries.wording.phrases import said_by, sentence_case, spelled
from core.summaries.wording.reports import report_label
from core.values.words import counted, day, joined, shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOf:
    """What one report says became of something: `told` in words, with who says it and the passage."""

    row: Progress
    told: str
    sign: str
    report: str
    copies: bool  # another report before it has the same words

    @property
    def who(self) -> str:
        """Who says it: the speaker, and in which report."""
        speaker = self.row.speaker
        return f"{said_by(speaker)}, {self.report}" if speaker and speaker not in self.report else self.report


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A line of the ledger, what reports say became of it in order of their days, and that in a sentence."""

    agreement: Agreement
    said: tuple[SaidOf, ...]
    finding: str

    @property
    def last(self) -> datetime | None:
        """The day of the last report that says something of it."""
        return max((one.row.published for one in self.said if one.row.published), default=None)


def progress_of(frames: Frames) -> pd.DataFrame:
    """What became of the commitments of some reports, as `core.compare.agreed.progress` has it, made once."""
    return row_index(frames).kept("progress", lambda atlas: progress(atlas.frames))


def followed(frames: Frames, rows: Iterable[Agreement]) -> list[Followed]:
    """Those lines of a ledger of which another report says what became of them, those told of last first."""
    reports = {row.article_id: report_label(row) for row in rows_of(frames.articles, ArticleRow)}
    told: dict[str, list[Progress]] = {}
    for row in rows_of(progress_of(frames), Progress):
        told.setdefault(row.commitment_id, []).append(row)
    found = [
        Followed(
            agreement=one,
            said=_said(told[one.commitment_id], reports),
            finding=finding(told[one.commitment_id]),
        )
        for one in rows
        if one.commitment_id in told
    ]
    return sorted(found, key=lambda one: one.last or datetime.min, reverse=True)


def _said(rows: Sequence[Progress], reports: dict[str, str]) -> tuple[SaidOf, ...]:
    seen: set[tuple[str, str]] = set()
    said = []
    for row in rows:
        words = load_lexicon("stages")[row.stage]
        key = row.origin, row.stage
        said.append(
            SaidOf(
                row=row,
                told=words["label"],
                sign=words["sign"],
                report=reports[row.article_id],
                copies=key in seen and row.article_id != row.origin,
            )
        )
        seen.add(key)
    return tuple(said)


def counts(rows: Iterable[Progress]) -> list[tuple[str, int]]:
    """Stage → how many reports say so, of those with one source one; the stage that most say first."""
    told: dict[str, set[str]] = {}
    for row in rows:
        told.setdefault(row.stage, set()).add(row.origin)
    order: dict[str, int] = {stage: place for place, stage in enumerate(STAGES)}
    return sorted(
        ((stage, len(by)) for stage, by in told.items()), key=lambda pair: (-pair[1], order[pair[0]])
    )


def finding(rows: Sequence[Progress]) -> str:
    """What reports say became of one thing: "Two say that it is done, one says that it has not begun"."""
    parts = []
    for stage, number in counts(rows):
        words = load_lexicon("stages")[stage]
        verb = words["one"] if number == 1 else words["many"]
        parts.append(f"{spelled(number).lower()} {verb}")
    return sentence_case(", ".join(parts))


def followed_finding(rows: Sequence[Followed], of: int) -> str:
    """How much of what was undertaken is told of again, in a sentence."""
    if not rows:
        return "No report says what became of what another one tells"
    head = f"{spelled(len(rows))} of {counted(of, 'act or paper', 'acts and papers')}"
    if len(rows) == of:
        head = "The only one" if of == 1 else f"All {of} acts and papers"
    differ = sum(len({one.row.stage for one in row.said} - {"restated"}) > 1 for row in rows)
    parts = [f"{head} {'is' if len(rows) == 1 else 'are'} told of again in another report"]
    if differ:
        parts.append(f"on {spelled(differ).lower()} reports differ")
    return "; ".join(parts)


def followed_table(rows: Iterable[Followed]) -> pd.DataFrame:
    """For a slide: who undertook what, by when, and what reports say; `row_id` leads to its passage."""
    lines = []
    for row in rows:
        one = row.agreement
        who = joined(
            dict.fromkeys(f"{said.who}: {said.told.lower()}" for said in row.said if not said.copies)
        )
        lines.append(
            {
                "What was undertaken": named_before(one) + shortened(one.text, 160),
                "Sum or target": one.amount or "",
                "Due": due_label(one),
                "What reports say": row.finding,
                "Who says it": who,
                "row_id": one.commitment_id,
            }
        )
    told = pd.DataFrame(lines)
    return told[[name for name in told if told[name].ne("").any()]]


def followed_data(rows: Iterable[Followed]) -> list[dict[str, Any]]:
    """The same for programs: each with its passages."""
    return [
        {
            "commitment": row.agreement.text,
            "commitment_id": row.agreement.commitment_id,
            "article_id": row.agreement.article_id,
            "by": row.agreement.who,
            "due": row.agreement.due,
            "finding": row.finding,
            "said": [
                {
                    "stage": one.row.stage,
                    "article_id": one.row.article_id,
                    "start": one.row.start,
                    "end": one.row.end,
                    "text": one.row.text,
                    "speaker": one.row.speaker,
                    "day": one.row.published.date().isoformat() if one.row.published else None,
                    "origin": one.row.origin,
                    "why": one.row.rule,
                }
                for one in row.said
            ],
        }
        for row in rows
    ]


def said_line(one: SaidOf) -> str:
    """What one report says, in a line: what became of it, who says so, when."""
    when = (
        f" ({day(one.row.published)})"
        if one.row.published and str(one.row.published.year) not in one.who
        else ""
    )
    return f"{one.told}: {one.who}{when}"
