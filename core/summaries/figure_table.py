"""All figures as a table to read: every column in words, and the bare value to sort by."""

from typing import Any

import pandas as pd

from core.frames import ArticleRow, loose_rows_of, rows_of
from core.summaries.figures import about
from core.values.display import show_figure
from core.values.words import joined

COLUMNS = {
    "figure_id": "string",
    "written": "string",
    "shown": "string",
    "measure": "string",
    "parties": "string",
    "period": "string",
    "speaker": "string",
    "topic": "string",
    "section": "string",
    "value": "Float64",
    "unit": "string",
    "outlet": "string",
    "published": "datetime64[us]",
}


def figure_table(figures: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a figure, in order of the text; with its `outlet` and day where `articles` are several.

    `written` are the article's words, `shown` the same with its sign and unit, `parties` who it is about.
    A conversion says in `measure` which figure it is the same as.
    """
    rows = loose_rows_of(figures)
    several = articles is not None and len(articles) > 1
    reports = {row.article_id: row for row in rows_of(articles, ArticleRow)} if several else {}
    written = {row.figure_id: row.text for row in rows}
    listed = [
        (
            row.figure_id, " ".join(row.text.split()), show_figure(row._asdict()), _measure(row, written),
            joined(party for party in (row.actor, row.counterpart) if party) or None, row.period, row.speaker,
            row.topic, row.section, row.value, row.unit, *_of_report(reports.get(row.article_id)),
        )
        for row in rows
    ]  # fmt: skip
    return pd.DataFrame(listed, columns=list(COLUMNS)).astype(COLUMNS)


def figures_alt(figures: pd.DataFrame) -> str:
    """The table's name for a screen reader."""
    first = next(iter(loose_rows_of(figures)), None)
    if first is None:
        return "No figures"
    told = ", ".join(part for part in (show_figure(first._asdict()), about(first)) if part)
    return (
        f"The {len(figures)} figures shown, the first of them {told}"
        if len(figures) > 1
        else f"One figure: {told}"
    )


def _of_report(report: Any) -> tuple[Any, Any]:
    return (report.publisher, report.published) if report else (None, None)


def _measure(row: object, written: dict[str, str]) -> str | None:
    original = written.get(row.conversion_of)  # type: ignore[attr-defined]
    same = f"the same as “{original}”" if original else None
    return ", ".join(part for part in (row.measure, same) if part) or None  # type: ignore[attr-defined]
