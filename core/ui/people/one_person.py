"""One person or body: what each report has of it, on what, when, beside whom, and why it is taken for one."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.compare.utterances import group_quotes, quote_candidates
from core.frames import Frames
from core.lexicons.geography import country_name
from core.library import find_quotes, library_version
from core.library.query.people import NamedRow, PersonTold, company_of, outlets_of, person_told
from core.select.filters import Filters
from core.select.row_index import row_index
from core.select.scope import Scope
from core.summaries.comparison.quotes import ToldUtterance, told_utterance
from core.summaries.wording.reports import report_label
from core.ui.compare.compare_quotes import utterances_html
from core.ui.components.cards import quote_cards
from core.ui.components.html_component import show_html
from core.ui.filters.facet_counts import frames_of_rows
from core.ui.passage.chart import show_view
from core.ui.passage.drawer import open_passage, show_of_any_report
from core.ui.people.ties import open_ties
from core.ui.shell.page import empty_state
from core.ui.state.filters import current_filters, set_filter
from core.ui.state.paging import offset_of, turn_pages
from core.ui.state.team import may
from core.ui.state.text import escape, plain
from core.values.words import counted, day, joined
from core.views.selection import Selection

CARDS, MOST_QUOTES = 20, 2_000
_MOST_UTTERANCES = 12
_WHO = "who "  # before the name that a click opens


def one_person(name: str, scope: Scope) -> None:
    """All that the reports of a scope have of somebody, by the name that the register shows."""
    told = person_told(name, scope)
    if told is None or not told.named:
        empty_state(f"None of the open reports names {name}. Take the name off, or choose other reports.")
        return
    frames = _quotes(name, scope, library_version())
    st.header(name, anchor=False)
    show_html(_facts(told, frames, outlets_of(told.person, scope)), key="person-facts")
    if len(frames.quotes):
        _said(name, frames, scope)
    else:
        st.caption(f":material/info: No quote of {plain(name)} is in these reports.")
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Named beside", anchor=False)
        _company(told, scope)
    with right:
        st.subheader("Names, and why they are taken for one", anchor=False)
        _evidence(told)


@st.cache_resource(max_entries=16, show_spinner=False)
def _quotes(name: str, scope: Scope, _version: str) -> Frames:
    rows, _ = find_quotes(scope, Filters(speaker=(name,)), limit=MOST_QUOTES)
    return frames_of_rows(rows, "quote")


def _said(name: str, frames: Frames, scope: Scope) -> None:
    show_view("people-said", Selection(frames=frames, filters=Filters(speaker=(name,))))
    if utterances := _utterances(name, scope, library_version()):
        st.subheader("One statement in several reports", anchor=False)
        st.caption("Underlined words are added, struck ones left out, against the fullest wording.")
        if clicked := show_html(utterances_html(utterances[:_MOST_UTTERANCES]), key="person-utterances"):
            of = {w.quote_id: w.article_id for one in utterances for w in one.wordings}
            open_passage(clicked, of.get(clicked))
    st.subheader("Every quote", anchor=False)
    _cards(name, scope)


@st.cache_resource(max_entries=16, show_spinner="Comparing the wordings")
def _utterances(name: str, scope: Scope, version: str) -> list[ToldUtterance]:
    return [told_utterance(one) for one in group_quotes(quote_candidates(_quotes(name, scope, version)))]


def _cards(name: str, scope: Scope) -> None:
    filters = replace(current_filters(), speaker=(name,))
    total = find_quotes(scope, filters, limit=0)[1]
    if not total:
        empty_state("No quote passes all of these filters. Take one off, or clear them all.")
        return
    rows, _ = find_quotes(scope, filters, limit=CARDS, offset=offset_of(total, CARDS))
    where = row_index(frames_of_rows(rows, "quote"))
    cards = quote_cards(where, where.of("quote"))
    show_of_any_report(f"<div class='abreast'>{cards}</div>", where, key="person-quotes")
    turn_pages(total, CARDS, key="person-quotes")


def _facts(told: PersonTold, frames: Frames, outlets: Sequence[tuple[str | None, int, int]]) -> str:
    """What is told of somebody, as a list of terms."""
    roles = [f"{role.words}{_days(role.first, role.last)}" for role in told.roles[:6]]
    reports = sum(number for _, number, _ in outlets)
    quoted = counted(sum(number for _, _, number in outlets), "quote")
    named = [_outlet(*one) for one in outlets[:8]]
    more = f" and {counted(len(outlets) - 8, 'other')}" if len(outlets) > 8 else ""
    terms = (
        ("Called", "; ".join(roles)),
        ("Also", ", ".join(told.also)),
        ("Of", joined(_country(code) for code in told.countries)),
        ("In these reports", f"{quoted} in {counted(reports, 'report')}: {', '.join(named)}{more}"),
    )
    listed = "".join(f"<dt>{term}</dt><dd>{escape(words)}</dd>" for term, words in terms if words)
    return f"<dl class='facts'>{listed}</dl>"


def _outlet(outlet: str | None, reports: int, quotes: int) -> str:
    said = counted(quotes, "quote") if quotes else "no quote"
    within = f" in {counted(reports, 'report')}" if reports > 1 else ""
    return f"{outlet or 'outlet not given'} ({said}{within})"


def _days(first: object, last: object) -> str:
    if first is None:
        return ""
    return f" ({day(first)})" if first == last else f" ({day(first)} to {day(last)})"


def _country(code: str) -> str:
    try:
        return country_name(code)
    except KeyError:
        return code


def _company(told: PersonTold, scope: Scope) -> None:
    company = company_of(told.person, scope)
    if not company:
        st.caption(":material/info: No other person or body is named in these reports.")
        return
    rows = "".join(
        f"<tr><th scope='row'><button class='plain' data-open='{escape(_WHO + name)}'>{escape(name)}</button>"
        "</th>"
        f"<td class='count'>in {counted(number, 'report')}</td></tr>"
        for name, number in company
    )
    clicked = show_html(f"<table class='people'><tbody>{rows}</tbody></table>", key="person-company")
    if clicked:
        set_filter("speaker", (clicked.removeprefix(_WHO),))
        st.rerun()


def _evidence(told: PersonTold) -> None:
    """Each name in each report, with what ties it to the others; a click opens its passage."""
    shown = told.named[:12]
    rows = "".join(map(_tie, shown))
    clicked = show_html(f"<table class='people'><tbody>{rows}</tbody></table>", key="person-ties")
    if len(told.named) > len(shown):
        st.caption(f"The {len(shown)} newest of {len(told.named)}.")
    if clicked:
        open_passage(clicked, next((one.article_id for one in told.named if one.row_id == clicked), None))
    if may("decide") and st.button(
        "Split or join by hand", icon=":material/call_split:", key="person-by-hand"
    ):
        open_ties(told)


def _tie(one: NamedRow) -> str:
    said = " · ".join(part for part in (one.role or "", report_label(one)) if part)
    why = f"<span class='why'>{escape(one.why)}</span>" if one.why else ""
    return (
        f"<tr><th scope='row'><button class='plain' data-open='{escape(one.row_id)}' "
        f"title='Show it in its report'>{escape(one.words)}</button>"
        f"<span class='small muted'> {escape(said)}</span>{why}</th></tr>"
    )
