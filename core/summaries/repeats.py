"""The same figure in several reports: shown once, with how many reports give it and whose it is."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from core.annotations import OPTIONAL, Figure
from core.compare.origins import origins_of
from core.frames import ArticleRow, Frames, rows_of
from core.summaries.wording.reports import report_label, reports_and_origins

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters by which two words of a measure are alike ("trade", "traded")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFigure(Figure):
    """A figure, how many of several reports give it, and whose it is; see `once_each`."""

    reports: int | None = field(default=None, metadata=OPTIONAL)
    source: str | None = field(default=None, metadata=OPTIONAL)
    outlet: str | None = field(default=None, metadata=OPTIONAL)


def once_each(frames: Frames) -> Frames:
    """The same frames where a figure that several reports give stands once, as most of them tell whose it is.

    Its table gains `reports` (how many give it), `source` (the report it is from by outlet and day, or "in 3
    reports") and `outlet` (the same without the day). Of one report the frames are as they were: nothing
    needs saying whose its figures are.
    """
    if len(frames.articles) < 2:
        return frames
    kept: dict[str, Frames] = vars(frames)
    if "_once_each" not in kept:
        kept["_once_each"] = _once_each(frames)
    return kept["_once_each"]


def _once_each(frames: Frames) -> Frames:
    alike = _alike(rows_of(frames.figures, Figure))
    first = {row.figure_id: group[0].figure_id for group in alike for row in group}
    in_reports = {group[0].figure_id: len({row.article_id for row in group}) for group in alike}
    counts = _counts(frames, alike)
    figures = frames.figures[frames.figures["figure_id"].isin(list(in_reports))]
    labels = {row.article_id: report_label(row) for row in rows_of(frames.articles, ArticleRow)}
    reports = [in_reports[figure_id] for figure_id in figures["figure_id"]]
    outlets = {
        row.article_id: row.publisher or labels[row.article_id]
        for row in rows_of(frames.articles, ArticleRow)
    }
    sources, whose = (
        [
            f"in {counts[figure_id]}" if number > 1 else names[article_id]
            for number, figure_id, article_id in zip(
                reports, figures["figure_id"], figures["article_id"], strict=True
            )
        ]
        for names in (labels, outlets)
    )
    return replace(
        frames,
        figures=figures.assign(
            conversion_of=pd.array(
                [first.get(one, one) if isinstance(one, str) else None for one in figures["conversion_of"]],
                dtype="string",
            ),
            reports=pd.array(reports, dtype="Int64"),
            source=pd.array(sources, dtype="string"),
            outlet=pd.array(whose, dtype="string"),
        ),
    )


def most_given_first(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures of several reports, those that most reports give first; of one report as they are."""
    if "reports" not in figures:
        return figures
    return figures.sort_values("reports", ascending=False, kind="stable", ignore_index=True)


def figure_sources(frames: Frames) -> dict[str, str]:
    """Figure id → the report that it is from, or how many reports give it: what a card says of several.

    Empty for one report, where nobody asks.
    """
    if len(frames.articles) < 2:
        return {}
    labels = {row.article_id: report_label(row) for row in rows_of(frames.articles, ArticleRow)}
    alike = _alike(rows_of(frames.figures, Figure))
    counts = _counts(frames, alike)
    return {
        row.figure_id: f"in {counts[group[0].figure_id]}"
        if len({one.article_id for one in group}) > 1
        else labels[row.article_id]
        for group in alike
        for row in group
    }


def _counts(frames: Frames, alike: list[list[Any]]) -> dict[str, str]:
    """Figure id of the first of each group → how many reports give it, and of how many origins they are."""
    origins = origins_of(frames.articles)
    found = {}
    for group in alike:
        articles = {row.article_id for row in group}
        found[group[0].figure_id] = reports_and_origins(len(articles), origins.count(articles))
    return found


def _alike(figures: list[Any]) -> list[list[Any]]:
    """Figures of one value, unit and bound that seem to measure the same, in the order of the first."""
    groups: dict[tuple[Any, ...], list[list[Any]]] = {}
    found: list[list[Any]] = []
    for row in figures:
        values = (row.value, row.value_low, row.value_high)
        key = (row.kind, row.unit, row.bound, *values, row.conversion_of is None)
        if values == (None, None, None):
            found.append([row])
            continue
        near = groups.setdefault(key, [])
        home = next((group for group in near if _same(group[0], row)), None)
        if home is None:
            near.append([row])
            found.append(near[-1])
        else:
            home.append(row)
    return [_as_most_say(group) for group in found]


def _as_most_say(group: list[Any]) -> list[Any]:
    """A figure in several reports, first as most of them tell whose it is; as the first does of as many."""
    told = {(row.article_id, row.actor, row.counterpart) for row in group}  # each report once
    whose = Counter((actor, counterpart) for _, actor, counterpart in told)
    lead = max(group, key=lambda row: whose[row.actor, row.counterpart])
    return [lead, *(row for row in group if row is not lead)]


def _same(one: Any, other: Any) -> bool:
    """Whether two figures of one value may be one figure: their subjects and periods don't differ, and what
    they measure shares a word, or is not said, or (of money) is of one topic."""
    if one.topic != other.topic:  # each stands where its own subject is
        return False
    spans = ((row.period_start, row.period_end) for row in (one, other))
    if len({span for span in spans if span != (None, None)}) == 2:  # also of two last days ("by 2027")
        return False
    if not one.measure or not other.measure:
        return True
    if one.kind == "money" and one.topic is not None and one.topic == other.topic:
        return True
    return bool(_stems(one.measure) & _stems(other.measure))


def _stems(measure: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _WORD.findall(measure)}
