"""The figures of a comparison: a card for each group, filters above them, and a drawer with the evidence."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from core.charts.compare import compare_ladder
from core.charts.style import topic_colour
from core.library.edits.decisions import list_decisions
from core.select.filters import of_fields
from core.select.words import has_words
from core.summaries.comparison.findings import VERDICTS, Finding, camp_lines, group_rows
from core.summaries.wording.reports import reports_and_origins
from core.ui.compare.compare_choices import (
    by_number,
    choose_one,
    choose_rows,
    choose_some,
    one_page,
    open_series,
)
from core.ui.compare.compare_data import figure_comparison, is_small, report_of, series_with
from core.ui.compare.compare_evidence import open_evidence, show_decisions
from core.ui.components.html_component import show_html
from core.ui.components.menu import menu_html
from core.ui.passage.drawer import open_passage
from core.ui.shell.page import empty_state
from core.ui.state.current import MOST_REPORTS
from core.ui.state.filters import current_filters, topic_passes
from core.ui.state.text import escape

SIGNS = {"agree": "=", "disagree": "≠", "slip": "≠", "times": "→", "apart": "∥"}
BY = {"published": "Day of the report", "period": "Time spoken of"}
_TIME = "time:"  # before the id of a figure that is a part of a measure through time
_EVIDENCE = "evidence:"  # before a group's id, where a click opens no passage


def figure_groups() -> None:
    """The groups of figures, and what the reader decided on them."""
    _browse()
    if decisions := list_decisions():
        with st.expander(f"What was split and joined ({len(decisions)})"):
            show_decisions(decisions, key="all")


@st.fragment
def _browse() -> None:
    """The filters, and the groups that pass: a click on a figure opens its passage."""
    groups = figure_comparison()
    if not groups and (is_small() or not current_filters()):
        empty_state("No two of these reports give a figure of the same thing.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose_rows(by_number(one.topic for one in groups))
        passing = _passing(groups)
        verdicts, order = _controls(passing)
        shown = [one for one in passing if not verdicts or one.verdict in verdicts]
        page = one_page(shown, "groups")
    if not shown:
        empty_state("No group of figures passes all of these filters. Take one off, or clear them all.")
        return
    st.caption("Dot: exactly this. Open arrow: more (or less) than this. Soft band: about this.")
    clicked = show_html(groups_html(page, order), key="compare-figures")
    if clicked and clicked.startswith(_TIME):
        open_series(clicked.removeprefix(_TIME))
    elif clicked and clicked.startswith(_EVIDENCE):
        wanted = clicked.removeprefix(_EVIDENCE)
        if (one := next((one for one in groups if one.group_id == wanted), None)) is not None:
            open_evidence(one, groups)
    elif clicked:
        open_passage(clicked, report_of(clicked))


def _passing(groups: list[Finding]) -> list[Finding]:
    """The groups that the shared filters for topic and words leave."""
    filters = current_filters()
    return [one for one in groups if topic_passes(filters, one.topic) and _has_words(one, filters.words)]


def _has_words(one: Finding, words: str) -> bool:
    if not words:
        return True
    rows = [claim.row for claim in one.group.claims]
    speakers = (str(row.speaker) for row in rows if row.speaker)
    outlets = (str(row.publisher) for row in rows if row.publisher)
    return has_words(words, one.words, of_fields(speakers, outlets, [one.topic or ""]))


def _controls(groups: list[Finding]) -> tuple[list[str], str]:
    """Which verdicts to show (none: all) and what to order by."""
    there = Counter(one.verdict for one in groups)
    if not there:
        return [], next(iter(BY))
    verdicts = choose_some(
        "Verdict",
        "verdict",
        [verdict for verdict in VERDICTS if there[verdict]],
        lambda verdict: f"{VERDICTS[verdict]} {there[verdict]}",
    )
    return verdicts, choose_one("In order of", "by", BY)


def groups_html(groups: Sequence[Finding], order: str) -> str:
    """A card for each group."""
    rows = group_rows([one.group for one in groups], order)
    cards = "".join(_card(one, compare_ladder(rows[one.group_id])) for one in groups)
    return f"<div class='cards'>{cards}</div>"


def _card(one: Finding, drawing: str) -> str:
    articles = one.group.articles
    count = reports_and_origins(len(articles), one.origins.count(articles))
    return (
        f"<article class='card compare' data-id='{one.group_id}' style='--c:{topic_colour(one.topic)}'>"
        f"<div class='row'>{verdict_html(one.verdict)}<span class='small muted push'>{count}</span></div>"
        f"<p class='finding'>{escape(one.finding)}</p>{_camps(one)}{drawing}"
        f"<p class='reason'>{escape(one.reason)}</p>"
        f"<div class='row'><button class='link' data-open='{_EVIDENCE}{one.group_id}'>"
        f"Evidence, split or join</button>{_through_time(one)}{_add(one)}</div></article>"
    )


def _through_time(one: Finding) -> str:
    """The way to the measure at all of its times, where it has several."""
    ids = (claim.figure_id for claim in one.group.claims) if one.verdict == "times" else ()
    found = next((figure_id for figure_id in ids if series_with(figure_id) is not None), None)
    return f"<button class='link' data-open='{_TIME}{found}'>Through time</button>" if found else ""


def _camps(one: Finding) -> str:
    """Who says what, a line for each camp of a group that does not agree; of two the finding says it."""
    lines = camp_lines(one.group, one.origins) if len(one.group.claims) > 2 else []
    items = "".join(
        f"<li><b>{escape(said)}</b> <span class='muted'>{escape(who)}</span></li>" for said, who in lines
    )
    return f"<ul class='camps small'>{items}</ul>" if items else ""


def _add(one: Finding) -> str:
    """The button that puts a group into a story, as its reports stand now."""
    claims = one.group.claims[:MOST_REPORTS]
    reports = dict.fromkeys(claim.article_id for claim in claims)
    return menu_html("comparison", [claim.figure_id for claim in claims], of=" ".join(reports))


def verdict_html(verdict: str) -> str:
    """A verdict as a small label: told by its words and its sign."""
    return (
        f"<span class='verdict {verdict}'><span aria-hidden='true'>{SIGNS[verdict]}</span> "
        f"{VERDICTS[verdict]}</span>"
    )
