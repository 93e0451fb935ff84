"""A chart on a page: the one look, and clicks that lead to the words or filter the rest."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from core.charts.html_chart import HtmlChart, figure_html
from core.ui.components.add_to_story import add_html, add_view
from core.ui.passage.drawer import open_passage, show_clickable
from core.ui.state.component import component
from core.ui.state.filters import toggle_filter
from core.ui.state.team import may
from core.ui.state.text import escape
from core.views.registry import VIEWS

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as Chart

# The source line under a chart, with its button. It also listens for plain clicks on the chart, instead of
# plotly's selections, which dim the rest and ignore a second click.
_FOOT = component(
    "chart_foot",
    "<p><span></span><button type='button' hidden>Add to story</button></p>\n",
    Path(__file__),
)

OnClick = Literal["passage"] | tuple[Literal["filter"], str] | None


def show_chart(chart: "Chart | HtmlChart", *, key: str, alt: str, on_click: OnClick = "passage") -> None:
    """Draw a chart with its words around it, light or dark as the page is; `alt` names the picture.

    The finding, what is drawn and the colour key stand above it, the source below, as wide as the column.

    A click on a point whose `customdata[0]` is a row id opens its passage; with
    `on_click=("filter", field)` the click puts the value in `customdata[0]` on or off that filter;
    None ignores clicks.
    """
    if isinstance(chart, HtmlChart):  # its marks say themselves what a click does
        show_clickable(figure_html(chart, add_html(key) if key in VIEWS else ""), key=key)
        return
    from core.charts.style import config, in_theme  # here, since it brings plotly along

    result: Any = None
    chart = in_theme(chart, _theme())
    words = chart.layout.meta
    with st.container(gap=None):
        _write(head_html(words, muted=_muted()))
        with st.container(key=f"box-{key}", gap=None):
            st.plotly_chart(chart, key=key, config=config(), alt=alt, theme=None)
            callback = _filter(key, on_click[1]) if isinstance(on_click, tuple) else _nothing
            foot = {"source": words["source"] or "", "add": key if key in VIEWS and may("tell") else ""}
            result = _FOOT(
                key=f"clicks-{key}",
                data={"box": f"st-key-box-{key}", **foot},
                on_clicked_change=callback,
                on_add_change=lambda: add_view(key),
            )
    if on_click == "passage" and result.clicked:
        open_passage(str(result.clicked))


def draw_plotly(chart: "Chart", *, key: str, alt: str) -> str | None:
    """A plotly chart without the words around it; the id of a row that was just clicked in it."""
    from core.charts.style import config, in_theme

    with st.container(key=f"box-{key}", gap=None):
        st.plotly_chart(in_theme(chart, _theme()), key=key, config=config(), alt=alt, theme=None)
        data = {"box": f"st-key-box-{key}", "source": "", "add": ""}
        result: Any = _FOOT(
            key=f"clicks-{key}", data=data, on_clicked_change=_nothing, on_add_change=_nothing
        )
    return str(result.clicked) if result.clicked else None


def head_html(words: Mapping[str, Any], *, muted: str) -> str:
    """The words above a chart (its `layout.meta`), escaped: finding, what is drawn, colour key.

    >>> head_html({"title": "A < B", "subtitle": None, "key": {}}, muted="grey")
    "<p style='margin:0;line-height:1.35;font-size:1.05rem;font-weight:600'>A &lt; B</p>"
    """
    quiet = f"font-size:.875rem;color:{muted}"
    entries = "".join(
        f"<span style='display:inline-block;margin-right:1rem;white-space:nowrap'>"
        f"<span aria-hidden='true' style='display:inline-block;width:.65em;height:.65em;margin-right:.35em;"
        f"background:{escape(colour)}'></span>{escape(name)}</span>"
        for name, colour in words["key"].items()
    )
    key = f"<p style='margin:.15rem 0 0;line-height:1.5;{quiet}'>{entries}</p>" if entries else ""
    finding = _line(words["title"], "font-size:1.05rem;font-weight:600")
    return finding + _line(words["subtitle"], quiet) + key


def _line(text: str | None, style: str) -> str:
    return f"<p style='margin:0;line-height:1.35;{style}'>{escape(text)}</p>" if text else ""


def _write(html: str) -> None:
    if html:
        st.html(html)


def _muted() -> str:
    from core.charts.style import DARK_INKS, MUTED

    return DARK_INKS[MUTED] if _theme() == "dark" else MUTED


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
