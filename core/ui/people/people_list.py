"""The list of people and bodies: whom the open reports name, how often they are quoted, and where."""

import pandas as pd
import streamlit as st

from core.frames import rows_of
from core.lexicons.geography import country_name
from core.library.query.people import PeopleKind, PersonRow, list_people
from core.select.scope import Scope
from core.ui.components.html_component import show_html
from core.ui.shell.page import empty_state
from core.ui.state.filters import set_filter
from core.ui.state.link import set_link
from core.ui.state.paging import offset_of, turn_pages
from core.ui.state.text import escape
from core.values.words import counted, shortened

PAGE = 50  # lines
_KINDS: dict[PeopleKind, str] = {"": "All", "person": "People", "institution": "Bodies"}
_FIND, _OF = "find", "of-kind"  # in the link
_OPEN = "who "  # before the name that a click opens


def people_list(scope: Scope) -> None:
    """The search, and a page of the list; a click on a name opens it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = _search()
        kind = _kind()
    found, total = list_people(scope, words=words, kind=kind, limit=PAGE, offset=0)
    if total > PAGE:
        found, _ = list_people(scope, words=words, kind=kind, limit=PAGE, offset=offset_of(total, PAGE))
    if not total:
        asked = bool(words or kind)
        empty_state(
            "Nobody of that name is in these reports. Look for other words, or clear the search."
            if asked
            else "These reports name nobody: no person, and no body with a name of its own."
        )
        return
    clicked = show_html(people_html(found, total), key="people-list")
    turn_pages(total, PAGE, key="people", words=("Before", "Next"))
    if clicked and clicked.startswith(_OPEN):
        set_filter("speaker", (clicked.removeprefix(_OPEN),))
        st.rerun()


def people_html(found: pd.DataFrame, total: int) -> str:
    """The table: name, what reports call them, country, quotes, reports and outlets."""
    rows = "".join(map(_row, rows_of(found, PersonRow)))
    caption = f"{counted(total, 'person or body', 'people and bodies')}, the most quoted first. Click a name."
    heads = "".join(
        f"<th scope='col' class='{kind}'>{head}</th>"
        for head, kind in (
            ("Who", ""),
            ("Called", "wide"),
            ("Country", "wide"),
            ("Quotes", "count"),
            ("Reports", "count"),
        )
    )
    return (
        f"<table class='people'><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(one: PersonRow) -> str:
    also = f"<span class='small muted'> {escape(shortened(one.also, 70))}</span>" if one.also else ""
    country, role = _country(one.country), shortened(one.role, 80) if one.role else ""
    under = " · ".join(part for part in (role, country) if part)
    narrow = f"<span class='narrow small muted'>{escape(under)}</span>" if under else ""
    outlets = (
        f" <span class='small muted'>in {counted(one.outlets, 'outlet')}</span>"
        if 1 < one.outlets != one.reports
        else ""
    )
    quotes = f"{one.quotes:,}" if one.quotes else "–"
    return (
        f"<tr><th scope='row'><button class='plain' data-open='{escape(_OPEN + one.name)}'>{escape(one.name)}"
        f"</button>{also}{narrow}</th><td class='wide'>{escape(role)}</td>"
        f"<td class='wide'>{escape(country)}</td>"
        f"<td class='count'>{quotes}</td><td class='count'>{one.reports:,}{outlets}</td></tr>"
    )


def _country(code: str | None) -> str:
    try:
        return country_name(code) if code else ""
    except KeyError:
        return ""


def _search() -> str:
    asked = st.query_params.get(_FIND, "")
    if st.session_state.get("people-find", "").strip() != asked:
        st.session_state["people-find"] = asked
    st.text_input(
        "Find", key="people-find", type="search", live="300ms", placeholder="A name, an office, a country",
        on_change=_keep, args=(_FIND, "people-find"), width=280,
    )  # fmt: skip
    return asked


def _kind() -> PeopleKind:
    asked = st.query_params.get(_OF, "")
    kind: PeopleKind = next((one for one in _KINDS if one == asked), "")
    st.session_state["people-kind"] = kind
    st.segmented_control(
        "Who", list(_KINDS), key="people-kind", format_func=_KINDS.__getitem__, required=True,
        on_change=_keep, args=(_OF, "people-kind"),
    )  # fmt: skip
    return kind


def _keep(name: str, key: str) -> None:
    set_link("page", None)
    set_link(name, str(st.session_state[key] or "").strip() or None)
