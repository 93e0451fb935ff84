"""What is agreed, as a ledger: who will do what, how firmly, for how much, by when, in which document.

A sum is shown with its row and never added to another: pledges are of different kinds, and may be told twice.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

import pandas as pd

from core.annotations import Commitment, Figure
from core.frames import ArticleRow, Frames, rows_of, table
from core.lexicons import load_lexicon
from core.select.filters import NOBODY
from core.select.row_index import row_index
from core.summaries.wording.phrases import listed, period_words, sentence_case, spelled
from core.summaries.wording.reports import report_label
from core.summaries.wording.templates import DUE, Dated
from core.values.display import show_figure
from core.values.words import day, joined

GROUPS = {"force": "How firmly", "actor": "Who", "document": "Document", "due": "Due day"}
_NUMBER = re.compile(r"\d+")
_EACH = re.compile(r"^(?:an?|per) (?=\w+$)")  # of so much a year
_DAY_OF_MONTH = re.compile(r"\b\d{1,2} (?=[A-Z])")
MOST_NAMES = 3  # of those who act together, in a line
_PAPERS = ("binding", "adopted")  # what is true of a paper, and of what it says
NO_ACTOR, IN_NO_PAPER, NO_DAY_NAMED = "Nobody named", "In no document: the report’s own words", "No day named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A commitment as a line of the ledger; see `agreements`."""

    commitment_id: str
    article_id: str
    text: str
    who: str | None
    who_short: str | None
    force: str
    firmness: str
    negated: bool
    continues: bool
    condition: str | None
    towards: str | None
    amount: str | None
    due: str | None
    falls: str | None
    due_start: datetime | None
    due_end: datetime | None
    document: str | None
    speaker: str | None
    topic: str | None
    report: str
    outlet: str | None
    published: datetime | None

    @property
    def dated(self) -> bool:
        """Whether a day can be told on or by which it is due, or from which on."""
        return self.due_start is not None or self.due_end is not None

    @property
    def last(self) -> datetime | None:
        """The day by which it is due; of what only begins ("from 2026") the day from which on."""
        return self.due_end or self.due_start


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerGroup:
    """Lines of the ledger under one heading, and what the heading means where that needs saying."""

    heading: str
    meaning: str
    rows: tuple[Agreement, ...]


def agreements(frames: Frames, commitments: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row for each commitment of some reports, or for those in `commitments`, in order of the text.

    `who` are all who do it (of many the first few in `who_short`), `firmness` how firmly in words, `amount`
    the sum or target it rests on with the sign of its bound, `due` as written, `falls` the days that this
    stands for in words (<NA> where none can be told), `report` its report by outlet and day.
    """
    chosen = frames.commitments if commitments is None else commitments
    where, figures = row_index(frames), {row.figure_id: row for row in rows_of(frames.figures, Figure)}
    reports = {row.article_id: row for row in rows_of(frames.articles, ArticleRow)}
    lines = []
    for row in rows_of(chosen, Commitment):
        report, figure = reports[row.article_id], figures.get(row.figure_id or "")
        # "Within two years" counts from the report's own day: it says by when, and no first day.
        start = row.due_start if row.due_end is None or row.due_start != report.published else None
        lines.append(
            Agreement(
                commitment_id=row.commitment_id,
                article_id=row.article_id,
                text=" ".join(row.text.split()),
                who=joined(where.actors.get(row.commitment_id, ())) or row.actor,
                who_short=listed(where.actors.get(row.commitment_id, ()), MOST_NAMES) or row.actor,
                force=row.force,
                firmness=firmness(row.force, negated=row.negated),
                negated=row.negated,
                continues=row.continues,
                condition=row.condition,
                towards=row.counterpart,
                amount=show_figure(asdict(figure)) if figure else None,
                due=row.due,
                falls=due_words(start, row.due_end),
                due_start=start,
                due_end=row.due_end,
                document=row.document,
                speaker=row.speaker,
                topic=row.topic,
                report=report_label(report),
                outlet=report.publisher,
                published=report.published,
            )
        )
    return table(Agreement, lines)


def forces() -> tuple[str, ...]:
    """How firmly a thing may be agreed, the firmest first."""
    return tuple(load_lexicon("firmness"))


def firmness(force: str, *, negated: bool = False) -> str:
    """How firmly a thing is agreed, in words.

    >>> firmness("urged"), firmness("pledged", negated=True)
    ('Asked of others', 'Will not do it')
    """
    words = load_lexicon("firmness").get(force, {})
    return str(words.get("refused" if negated else "label", sentence_case(force)))


def due_words(start: datetime | None, end: datetime | None) -> str | None:
    """The days on, by or from which a thing is due; None when none is known.

    >>> due_words(None, datetime(2030, 12, 31)), due_words(datetime(2026, 1, 1), None)
    ('by the end of 2030', 'from 2026')
    >>> due_words(datetime(2027, 1, 1), datetime(2027, 12, 31)), due_words(None, datetime(2026, 3, 5))
    ('in 2027', 'by 5 March 2026')
    """
    if start is not None and end is not None:
        return period_words(
            {"period": "", "period_start": pd.Timestamp(start), "period_end": pd.Timestamp(end)}
        )
    if end is not None:
        return f"by the end of {end.year}" if (end.month, end.day) == (12, 31) else f"by {day(end)}"
    if start is not None:
        return f"from {start.year}" if (start.month, start.day) == (1, 1) else f"from {day(start)}"
    return None


def due_label(row: Agreement) -> str:
    """When a thing is due as written, with what that stands for where the words alone don't tell.

    "Within a year" gets "(by 9 May 2026)"; "by 2030" and "from October 2026" need no more, and a bare "2027"
    is said as "in 2027", "a year" (of so much a year) as "each year".
    """
    written, falls = _EACH.sub("each ", row.due or ""), row.falls or ""
    if not written or written in falls:
        return falls or written
    if written.casefold() == _DAY_OF_MONTH.sub("", falls).casefold():
        return written
    told = set(_NUMBER.findall(falls)) <= set(_NUMBER.findall(written))
    return written if told else f"{written} ({falls})"


def stands_in(row: Agreement) -> str:
    """The paper it stands in; "" where its words name that themselves."""
    paper = row.document or ""
    return "" if paper.casefold() in row.text.casefold() else paper


def named_before(row: Agreement) -> str:
    """Who does it, with a colon, to stand before the words; "" where they begin with that name."""
    who = row.who_short
    return f"{who}: " if who and not row.text.casefold().startswith(who.casefold()) else ""


def soonest(rows: Iterable[Agreement]) -> list[Agreement]:
    """What has a day, the soonest first."""
    dated = [row for row in rows if row.dated]
    return sorted(dated, key=lambda row: cast(datetime, row.last))


def agreements_finding(rows: Sequence[Agreement], *, days: bool = True) -> str:
    """What is agreed, in a sentence: papers by name, acts by how firmly, with `days` how many have a day.

    What is not to be done is counted apart: it is no act.
    """
    if not rows:
        return "Nothing is agreed or planned"
    papers = [row for row in rows if row.force in _PAPERS and row.document and not row.negated]
    acts = [row for row in rows if row not in papers and not row.negated]
    told = _papers_told(papers)
    counts = [(force, sum(row.force == force for row in acts)) for force in forces()]
    told += _counts_told([(force, number) for force, number in counts if number])
    if refused := sum(row.negated for row in rows):
        told.append(f"{_spelled(refused)} not to be done")
    if not days:
        return sentence_case("; ".join(told))
    dated = soonest(rows)
    when = "with a day" if len(rows) == 1 else f"{_spelled(len(dated))} with a day"
    if not dated:
        when = "none with a day that can be told" if any(row.due for row in rows) else "no day is named"
    return sentence_case("; ".join([*told, when]))


def due_finding(rows: Sequence[Agreement]) -> str:
    """What falls due first, and how many others have a day."""
    dated = soonest(rows)
    by = [row for row in dated if row.due_end is not None]  # what only begins is not due yet
    first = next(iter(by or dated), None)
    return DUE.say(
        Dated(number=len(dated), of=len(rows), due=bool(by)),
        share=_acts_and_papers(len(dated), len(rows)),
        first=first.falls if first is not None else "",
    )


def _acts_and_papers(number: int, of: int) -> str:
    """ "Two of 5 acts and papers", "Both"."""
    if number < of:
        return f"{spelled(number)} of {of} acts and papers"
    return "both" if of == 2 else f"all {of} acts and papers"


def grouped(rows: Sequence[Agreement], by: str) -> list[LedgerGroup]:
    """The ledger under headings: the firmest first, the actor or paper with most first, the soonest first.

    What the heading can't be told of (nobody named, in no document, no day) comes last.
    """
    found: dict[str, list[Agreement]] = {}
    for row in soonest(rows) + [row for row in rows if not row.dated] if by == "due" else rows:
        found.setdefault(_group_of(row, by), []).append(row)
    order = list(found)
    if by == "force":
        order.sort(key=forces().index)
    elif by != "due":
        order.sort(key=lambda key: (not key, -len(found[key])))
    return [_group(key, by, found[key]) for key in order]


def _group_of(row: Agreement, by: str) -> str:
    if by == "due":
        return str(row.last.year) if row.last else ""
    return str(getattr(row, {"actor": "who"}.get(by, by)) or "")


def _group(key: str, by: str, rows: list[Agreement]) -> LedgerGroup:
    heading, meaning = key, ""
    if by == "force":
        heading, meaning = firmness(key), str(load_lexicon("firmness").get(key, {}).get("meaning", ""))
    elif not key:
        heading = {"actor": NO_ACTOR, "document": IN_NO_PAPER, "due": NO_DAY_NAMED}[by]
    return LedgerGroup(heading=heading, meaning=meaning, rows=tuple(rows))


def _papers_told(papers: Sequence[Agreement]) -> list[str]:
    told = []
    for force in _PAPERS:
        named = list(dict.fromkeys(str(row.document) for row in papers if row.force == force))
        if named:
            told.append(f"{listed(named, 1)} {load_lexicon('firmness')[force]['many']}")
    return told


def _counts_told(counts: Sequence[tuple[str, int]]) -> list[str]:
    """ "Three acts pledged, two intended": the noun once."""
    words = load_lexicon("firmness")
    parts = [f"{_spelled(number)} {words[force]['many']}" for force, number in counts]
    if counts:
        force, number = counts[0]
        parts[0] = f"{_spelled(number)} {'act' if number == 1 else 'acts'} {words[force]['many']}"
    return [joined(parts)] if parts else []


def _spelled(number: int) -> str:
    return spelled(number).lower()


def actor_label(name: str) -> str:
    """Who does it, as a filter says it.

    >>> actor_label("Kenya"), actor_label(NOBODY)
    ('Kenya', 'Nobody named')
    """
    return NO_ACTOR if name == NOBODY else name


def agreements_table(rows: Iterable[Agreement]) -> pd.DataFrame:
    """The ledger for a slide: columns in words without the empty ones; `row_id` leads to the passage."""
    columns: dict[str, Any] = {
        "Who": [], "What": [], "How firmly": [], "Sum or target": [], "Due": [], "Stands in": [], "row_id": []
    }  # fmt: skip
    for row in rows:
        cells = (
            row.who_short,
            row.text,
            row.firmness,
            row.amount,
            due_label(row),
            stands_in(row),
            row.commitment_id,
        )
        for column, cell in zip(columns.values(), cells, strict=True):
            column.append(cell or "")
    told = pd.DataFrame(columns)
    return told[[name for name in told if told[name].ne("").any()]]
