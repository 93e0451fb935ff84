"""A plotly chart on a page: the one look, and clicks that lead to the words or filter the rest."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from core.ui.filters import toggle_filter
from core.ui.passage import open_passage

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as Chart

# Listens for plain clicks instead of plotly's selections, which dim the rest and ignore a second click.
_CLICKS = st.components.v2.component(
    "readout_chart_clicks",
    html="<span hidden></span>\n",
    js=(Path(__file__).parent / "chart.js").read_text(encoding="utf-8"),
)

OnClick = Literal["passage"] | tuple[Literal["filter"], str] | None


def show_chart(chart: "Chart", *, key: str, alt: str, on_click: OnClick = "passage") -> None:
    """Draw a chart, light or dark as the page is, named for screen readers by `alt`.

    A click on a point whose `customdata[0]` is a row id opens its passage; with
    `on_click=("filter", field)` the click puts the value in `customdata[0]` on or off that filter;
    None ignores clicks.
    """
    from core.charts.style import config, in_theme  # here, since it brings plotly along

    with st.container(key=f"box-{key}"):
        st.plotly_chart(in_theme(chart, _theme()), key=key, config=config(), alt=alt, theme=None)
        if on_click is None:
            return
        callback = _nothing if on_click == "passage" else _filter(key, on_click[1])
        result: Any = _CLICKS(
            key=f"clicks-{key}", data={"box": f"st-key-box-{key}"}, on_clicked_change=callback
        )
    if on_click == "passage" and result.clicked:
        open_passage(str(result.clicked))


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
