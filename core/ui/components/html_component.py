"""The one component behind every rich piece (cards, article text, matrix): our HTML in, what was clicked out.

Mark-up that it understands, on any element:

- `data-open="<row id>"` opens that row's passage
- `data-pick="<filter field>" data-value="<value>"` turns a filter on or off
- `data-go="<page>" data-at="<row id>"` goes to a page by its file's name, keeping the view in the link
- `data-copy="<text>"` copies the text, `data-link="<query>"` a link to the Article page with that query
- `data-start="<offset>"` on a block of an article: words that are selected in such blocks are offered to
  `on_selected`, as `{"start": …, "end": …, "words": …}` with offsets of the article's text
- `data-menu="<act> <act>"` opens the menu of core.ui.components.menu, which `menu_html` writes
- `data-scroll="<data-id>"` brings the element with that `data-id` into view
- `data-top` goes back to the head of the page
- `data-tip="<text>" data-lead="<text>"` shows the text, under a bold lead if any, on hover and on focus
- `data-roving` on a group of buttons makes them one stop of the Tab key; the arrow keys move among them

Every word of an article or of a person in it goes through `core.ui.text.escape` first.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from core.ui.components import menu
from core.ui.state.component import COPY, component
from core.ui.state.filters import toggle_filter
from core.ui.state.link import current_page, link_to, set_link

_MENU = Path(__file__).with_name("menu")
_RICH = component("rich", '<div class="readout"></div>\n', Path(__file__), _MENU, COPY)


def show_html(
    html: str,
    *,
    key: str,
    scroll_to: str | None = None,
    on_selected: Callable[[Any], None] | None = None,
    width: Literal["stretch", "content"] = "stretch",
) -> str | None:
    """Show escaped HTML; returns the id of a row that was just clicked in it, for the caller to open.

    Filters and page changes asked for by a click are done here. `scroll_to` brings the element with that
    `data-id` into view, once.
    """

    def pick() -> None:
        asked = st.session_state[key].pick
        toggle_filter(str(asked["field"]), str(asked["value"]))

    result: Any = _RICH(
        key=key,
        data={"html": html, "scroll_to": scroll_to, "file": menu.file_for(key)},
        width=width,
        on_open_change=_nothing,
        on_go_change=_nothing,
        on_selected_change=_nothing,
        on_pick_change=pick,
        on_act_change=lambda: menu.act(st.session_state[key].act, key),
    )
    if result.selected and on_selected:
        on_selected(result.selected)
    if result.go:
        go_to(str(result.go["page"]), result.go.get("at"))
    if result.open:
        menu.forget_wanted()
        return str(result.open)
    if menu.NOTE_ON in st.session_state and result.act:
        st.rerun()  # the frame opens the form once the page is drawn
    return menu.row_to_open(result.act)


def show_menu(part: str, name: str, rows: Iterable[str] = (), of: str = "") -> None:
    """The menu of a part of the page, between Streamlit's own buttons; `name` says of what."""
    show_html(menu.menu_html(part, rows, of, name=name), key=f"menu-{part}", width="content")


def go_to(page: str, at: object = None) -> None:
    """Open a page of `pages/` by its name, at a row if one is given, with this article and these filters."""
    if page == current_page():
        set_link("passage", None)
        set_link("at", str(at) if at else None)
        st.rerun()
    query = link_to(at=str(at)) if at else link_to()
    st.switch_page(f"pages/{Path(page).name}.py", query_params=query)


def _nothing() -> None:
    """Callbacks that do nothing make the component return their trigger."""
