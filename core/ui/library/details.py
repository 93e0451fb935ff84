"""What is said of a report as a whole (title, outlet, day …), shown and corrected: of one, or of many."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.frames import rows_of
from core.library import correct_details, list_reports
from core.library.articles.listing import ReportRow
from core.library.store.fields import ARTICLE, Field, fields_of
from core.select.scope import Scope
from core.summaries.wording.reports import outlet_and_day
from core.ui.components.controls import any_day
from core.ui.passage.correct import LABELS, forget_seen, seen, signed
from core.ui.state.team import may
from core.values.words import counted, day, joined, shortened

_LABEL = "Correct title, outlet or day"
_HELP = {
    "published": "Words such as “last year” are read by this day, so the report is read again.",
    "agency": "The news agency that the outlet cites, such as Reuters.",
    "language": "Its two letters, such as en.",
    "byline": "Who wrote it.",
}
# The form, a row of fields a line; no two reports share a title or an address.
_ROWS_OF_ONE = (("title",), ("publisher", "published"), ("byline", "agency"), ("url", "language"))
_ROWS_OF_MANY = (("publisher", "published"), ("byline", "agency"), ("language",))
_KNOWN = ("publisher", "published")  # without which a report's claims have no source


def offer_details(article_ids: Sequence[str], chosen: Sequence[str], *, key: str) -> None:
    """A button that opens the form for some of these reports, `chosen` being those to begin with."""
    if article_ids and may("correct") and st.button(_LABEL, icon=":material/edit:", key=key):
        for article_id in article_ids:
            forget_seen(article_id)
        _correct(tuple(article_ids), tuple(chosen), key)


def lacking(article_ids: Sequence[str]) -> list[str]:
    """Those of some reports of which the outlet or the day is not known."""
    rows = rows_of(list_reports(Scope(articles=tuple(article_ids))), ReportRow) if article_ids else []
    return [row.article_id for row in rows if not all(getattr(row, name) for name in _KNOWN)]


def about(report: Any) -> str:
    """What is known of a report, a row of the list or of the articles, and what isn’t.

    >>> from types import SimpleNamespace as Report
    >>> about(Report(publisher="The Daily", published=None, byline="Ann Roe"))
    'The Daily, by Ann Roe; no day'
    """
    by = f"by {report.byline}" if report.byline else ""
    known = ", ".join(part for part in (report.publisher, by, day(report.published)) if part)
    missing = [word for word, value in (("outlet", report.publisher), ("day", report.published)) if not value]
    return "; ".join(part for part in (known, f"no {joined(missing, 'or')}" if missing else "") if part)


@st.dialog(_LABEL, width="large")
def _correct(article_ids: tuple[str, ...], chosen: tuple[str, ...], opener: str) -> None:
    rows = {row.article_id: row for row in rows_of(_listed(article_ids), ReportRow)}
    ids = list(rows)
    if len(rows) > 1:
        ids = st.multiselect(
            "Reports",
            list(rows),
            [one for one in chosen if one in rows],
            format_func=lambda one: _named(rows[one]),
            placeholder="Choose one or several",
            key=f"{opener}-reports",
        )
    if not ids:
        return
    if len(ids) > 1:
        st.caption(f"What you fill in is set for all {len(ids)}. What you leave empty stays as it is.")
    known = {one: seen(one, one) for one in ids}
    values = _values(rows[ids[0]] if len(ids) == 1 else None, key="-".join(ids))
    label = f"Keep for {counted(len(ids), 'report')}"
    if signed("details", label, lambda **by: _keep(ids, values, known, **by), rows=ids):
        st.rerun()


def _keep(
    ids: Sequence[str], values: Mapping[str, Any], known: Mapping[str, int], *, who: str, reason: str
) -> None:
    words = "Reading again by the new day" if "published" in values else "Keeping it"
    with st.spinner(words):
        correct_details(ids, values, who=who, reason=reason, seen=known)


def _values(report: ReportRow | None, key: str) -> dict[str, Any]:
    """What was entered and is not so yet: of one report, whose values stand there, or of several."""
    entered: dict[str, Any] = {}
    for names in _ROWS_OF_ONE if report is not None else _ROWS_OF_MANY:
        for name, column in zip(names, st.columns(len(names), gap="medium"), strict=True):
            field = fields_of(ARTICLE)[name]
            now = getattr(report, name) if report is not None else None
            with column:
                value = _input(field, now, f"details-{name}-{key}")
            if (value or None) != (now.date() if field.form == "day" and now is not None else now):
                entered[name] = value or None
    return entered


def _input(field: Field, now: Any, key: str) -> Any:
    label, help = LABELS[field.name], _HELP.get(field.name)
    if field.form == "day":
        day_now = now.date() if now is not None else None
        return st.date_input(label, day_now, key=key, help=help, **any_day(day_now))
    return st.text_input(label, now or "", key=key, help=help, max_chars=300)


def _listed(article_ids: Sequence[str]) -> pd.DataFrame:
    return list_reports(Scope(articles=tuple(article_ids)))


def _named(report: ReportRow) -> str:
    told = outlet_and_day(report.publisher, report.published, short=True)
    return ": ".join(part for part in (told, shortened(report.title or report.source, 70)) if part)
