"""All figures as a table to read: every column in words, and the bare value to sort by."""

from dataclasses import asdict, dataclass
from datetime import datetime

import pandas as pd

from core.annotations import Figure
from core.frames import ArticleRow, column_dtypes, rows_of, typed
from core.summaries.figures import about
from core.summaries.sides import SidedFigure, parties_words
from core.values.display import show_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureInTable:
    """A figure as a line of the table; see `figure_table`."""

    figure_id: str
    written: str
    shown: str
    measure: str | None
    parties: str | None
    period: str | None
    speaker: str | None
    topic: str | None
    section: str | None
    value: float | None
    unit: str | None
    outlet: str | None
    published: datetime | None


def figure_table(figures: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a figure, in order of the text; with its `outlet` and day where `articles` are several.

    `written` are the article's words, `shown` the same with its sign and unit, `parties` who it is about.
    A conversion says in `measure` which figure it is the same as.
    """
    rows = rows_of(figures, SidedFigure)
    several = articles is not None and len(articles) > 1
    reports = {row.article_id: row for row in rows_of(articles, ArticleRow)} if several else {}
    written = {row.figure_id: row.text for row in rows}
    listed = [
        (
            row.figure_id, " ".join(row.text.split()), show_figure(asdict(row)), _measure(row, written),
            parties_words(row) or None, row.period, row.speaker,
            row.topic, row.section, row.value, row.unit, *_of_report(reports.get(row.article_id)),
        )
        for row in rows
    ]  # fmt: skip
    return typed(pd.DataFrame(listed, columns=list(column_dtypes(FigureInTable))), FigureInTable)


def figures_alt(figures: pd.DataFrame) -> str:
    """The table's name for a screen reader."""
    first = next(iter(rows_of(figures, SidedFigure)), None)
    if first is None:
        return "No figures"
    told = ", ".join(part for part in (show_figure(asdict(first)), about(first)) if part)
    return (
        f"The {len(figures)} figures shown, the first of them {told}"
        if len(figures) > 1
        else f"One figure: {told}"
    )


def _of_report(report: ArticleRow | None) -> tuple[str | None, datetime | None]:
    return (report.publisher, report.published) if report else (None, None)


def _measure(row: Figure, written: dict[str, str]) -> str | None:
    original = written.get(row.conversion_of or "")
    same = f"the same as “{original}”" if original else None
    return ", ".join(part for part in (row.measure, same) if part) or None
