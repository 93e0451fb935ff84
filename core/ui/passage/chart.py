"""A chart on a page: the one look, and clicks that lead to the words or filter the rest."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from core.charts.html_chart import HtmlChart, figure_html, row_ids_of, words_of
from core.charts.style import source_line
from core.library.edits.notes import list_notes
from core.ui.components import menu
from core.ui.components.menu import menu_html
from core.ui.passage.drawer import open_passage, show_clickable
from core.ui.passage.noting import days_line, notes_along, notes_under
from core.ui.state.component import COPY, component
from core.ui.state.current import current_frames
from core.ui.state.filters import toggle_filter
from core.ui.state.text import escape
from core.values.plain import one_line
from core.values.words import shortened
from core.views.registry import chart_of
from core.views.selection import Selection

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as Chart

# The source line under a chart, with its menu and its marks as a list. It also listens for plain clicks on
# the chart, instead of plotly's selections, which dim the rest and ignore a second click.
_FOOT = component(
    "chart_foot",
    "<div class='foot'><span class='source'></span><button type='button' class='more marks' hidden "
    "aria-haspopup='menu'>Marks as a list</button><span class='acts'></span></div>\n",
    Path(__file__),
    Path(menu.__file__).with_suffix(""),
    COPY,
)

_TAG = re.compile(r"<[^>]*>")

OnClick = Literal["passage"] | tuple[Literal["filter"], str] | None


def show_view(name: str, selection: Selection, *, alt: str = "", on_click: OnClick = "passage") -> bool:
    """Draw a view by its name with its words around it, its menu and the notes on it; False when there is
    nothing to show. A picture is named by its finding, and by what `alt` says beyond.

    The finding, what is drawn and the colour key stand above it, as wide as the column; below it what its
    source says beyond the head of the page.

    A click on a point whose `customdata[0]` is a row id opens its passage; with
    `on_click=("filter", field)` the click puts the value in `customdata[0]` on or off that filter;
    None ignores clicks.
    """
    chart = chart_of(name, selection)
    if chart is not None:
        _show(chart, name, f"{words_of(chart)['title']}.{alt and ' '}{alt}", on_click)
    return chart is not None


def _show(chart: "Chart | HtmlChart", key: str, alt: str, on_click: OnClick) -> None:
    """Draw it, light or dark as the page is."""
    every = list_notes()
    source = _beyond_head(words_of(chart)["source"])
    if isinstance(chart, HtmlChart):  # its marks say themselves what a click does
        acts = menu_html(key, name="this chart", drawn=True)
        along = notes_along(chart.axis, every)
        told = replace(chart, html=chart.html + days_line(chart, along), source=source)
        show_clickable(figure_html(told, acts), key=key)
        notes_under(key, chart.row_ids, every, along)
        return
    from core.charts.style import config, in_theme  # here, since it brings plotly along

    result: Any = None
    chart = in_theme(chart, _theme())
    words = chart.layout.meta
    with st.container(gap=None):
        _write(head_html(words))
        with st.container(key=f"box-{key}", gap=None):
            st.plotly_chart(chart, key=key, config=config(), alt=alt, theme=None)
            callback = _filter(key, on_click[1]) if isinstance(on_click, tuple) else _nothing
            result = _foot(chart, key, source, callback)
    if on_click == "passage" and result.clicked:
        open_passage(str(result.clicked))
    elif row := menu.row_to_open(result.act):
        open_passage(row)
    notes_under(key, row_ids_of(chart), every)


def _foot(chart: "Chart", key: str, source: str, on_click: Callable[[], None]) -> Any:
    """The line under a chart: source, its marks for who has no pointer, and its menu."""
    where = f"clicks-{key}"
    data = {
        "box": f"st-key-box-{key}",
        "source": source,
        "menu": menu_html(key, name="this chart", drawn=True),
        "marks": marks_of(chart),
        "dark": _theme() == "dark",
        "file": menu.file_for(where),
    }
    return _FOOT(
        key=where,
        data=data,
        on_clicked_change=on_click,
        on_inks_change=_nothing,
        on_act_change=lambda: menu.act(st.session_state[where].act, where),
    )


def _beyond_head(source: str | None) -> str:
    """What a chart's source says beyond the reports that are open: those the head of the page names."""
    return (source or "").removeprefix(source_line(current_frames().articles)).lstrip(". ")


def marks_of(chart: "Chart") -> list[tuple[str, str]]:
    """The marks of a plotly chart that a click opens: the id (or value) of each, and what it says."""
    found: dict[str, str] = {}
    for trace in chart.data:
        words = trace.hovertext if trace.hovertext is not None else trace.text
        if trace.customdata is None or isinstance(words, str | None):
            continue
        for data, said in zip(trace.customdata, words, strict=False):
            value = data[0] if isinstance(data, list | tuple) or hasattr(data, "__len__") else data
            if value is not None and str(value) not in found:
                found[str(value)] = shortened(one_line(unescape(_TAG.sub(" ", str(said or "")))), 110)
    return list(found.items())


def draw_plotly(chart: "Chart", *, key: str, alt: str) -> str | None:
    """A plotly chart without the words around it; the id of a row that was just clicked in it."""
    from core.charts.style import config, in_theme

    with st.container(key=f"box-{key}", gap=None):
        st.plotly_chart(in_theme(chart, _theme()), key=key, config=config(), alt=alt, theme=None)
        result = _foot(chart, key, "", _nothing)
    return str(result.clicked) if result.clicked else None


def head_html(words: Mapping[str, Any]) -> str:
    """The words above a chart (its `layout.meta`), escaped: finding, what is drawn, colour key.

    The quieter ones are the page's own ink, thinned, so that they are right when the page turns dark.

    >>> head_html({"title": "A < B", "subtitle": None, "key": {}})
    "<p style='margin:0;line-height:1.35;font-size:1.05rem;font-weight:600'>A &lt; B</p>"
    """
    small, thin = "font-size:.875rem", "opacity:.75"
    entries = "".join(
        f"<span style='display:inline-block;margin-right:1rem;white-space:nowrap'>"
        f"<span aria-hidden='true' style='display:inline-block;width:.65em;height:.65em;margin-right:.35em;"
        f"background:{escape(colour)}'></span><span style='{thin}'>{escape(name)}</span></span>"
        for name, colour in words["key"].items()
    )
    key = f"<p style='margin:.15rem 0 0;line-height:1.5;{small}'>{entries}</p>" if entries else ""
    finding = _line(words["title"], "font-size:1.05rem;font-weight:600")
    return finding + _line(words["subtitle"], f"{small};{thin}") + key


def _line(text: str | None, style: str) -> str:
    return f"<p style='margin:0;line-height:1.35;{style}'>{escape(text)}</p>" if text else ""


def _write(html: str) -> None:
    if html:
        st.html(html)


def _theme() -> Literal["light", "dark"]:
    return "dark" if st.context.theme.type == "dark" else "light"


def _filter(key: str, field: str) -> Callable[[], None]:
    def toggle() -> None:
        value = st.session_state[f"clicks-{key}"].clicked
        if value is not None:
            toggle_filter(field, str(value))

    return toggle


def _nothing() -> None:
    """A callback that does nothing makes the component return its trigger."""
