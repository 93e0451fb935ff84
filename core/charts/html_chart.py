"""Charts that a page draws as text and boxes: no drawing code to fetch, and every mark a button.

The article map and the bars of words are all boxes on a line. As HTML they come with the page, take the
light or dark ink by themselves, and the keyboard reaches each mark (`data-roving` in html_component.js: one
stop for the whole, the arrow keys inside it).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from core.summaries.timeline import Axis
from core.values.markup import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlChart:
    """A drawing as escaped HTML (see core.ui.components.html_component), and the words around it.

    `title` states the finding, `subtitle` says what is drawn and in which unit, `source` where it comes
    from, `key` which colour stands for what; `row_ids` are the rows that its marks open, in order. `axis` is
    the time that it is drawn over, if any, `labelled` whether that stands right of a column of labels.
    """

    html: str
    title: str
    subtitle: str | None = None
    source: str | None = None
    key: dict[str, str] = field(default_factory=dict)
    row_ids: tuple[str, ...] = ()
    axis: Axis | None = None
    labelled: bool = False


def list_chart(
    rows: Iterable[tuple[str, str, str, str]],
    title: str,
    subtitle: str | None = None,
    source: str | None = None,
) -> HtmlChart:
    """Marks that are all alike, as words: bars of one length would show nothing that these don't.

    `rows` are (row id, name, how much, its passage).
    """
    listed = list(rows)
    html = "".join(
        f"<li><button class='plain' data-open='{escape(row_id)}' {tip(passage, name)}>"
        f"<b>{escape(name)}</b> <span class='muted'>{escape(much)}</span></button></li>"
        for row_id, name, much, passage in listed
    )
    ids = tuple(row_id for row_id, *_ in listed)
    return HtmlChart(
        html=f"<ul class='alike'>{html}</ul>", title=title, subtitle=subtitle, source=source, row_ids=ids
    )


def words_of(chart: Any) -> dict[str, Any]:
    """The words around a chart, plotly's or ours: `title` (the finding), `subtitle`, `source`, `key`."""
    if isinstance(chart, HtmlChart):
        return {name: getattr(chart, name) for name in ("title", "subtitle", "source", "key")}
    return dict(chart.layout.meta)


def row_ids_of(chart: Any) -> tuple[str, ...]:
    """What the marks of a chart open, in order: the ids of rows (of a chart that filters, its values)."""
    if isinstance(chart, HtmlChart):
        return chart.row_ids
    marks = [data for trace in chart.data if trace.customdata is not None for data in trace.customdata]
    return tuple(str(data[0]) if isinstance(data, list | tuple) else str(data) for data in marks)


def figure_html(chart: HtmlChart, beside: str = "") -> str:
    """A chart and its words as one figure, named by its finding; `beside` is HTML beside the source.

    >>> figure_html(HtmlChart(html="<p>…</p>", title="A < B"))
    "<figure class='chart'><figcaption><p class='finding'>A &lt; B</p></figcaption><p>…</p></figure>"
    """
    swatches = "".join(
        f"<span><i style='background:{escape(colour)}'></i>{escape(name)}</span>"
        for name, colour in chart.key.items()
    )
    head = (
        _line("finding", chart.title)
        + _line("muted small", chart.subtitle)
        + (f"<p class='key muted small'>{swatches}</p>" if swatches else "")
    )
    return (
        f"<figure class='chart'><figcaption>{head}</figcaption>{chart.html}"
        f"{_foot(chart.source, beside)}</figure>"
    )


def tip(text: str, lead: str | None = None) -> str:
    """The attribute that shows a passage under the pointer or beside the keyboard's place, under a lead."""
    first = f" data-lead='{escape(lead)}'" if lead else ""
    return f"data-tip='{escape(text)}'{first}"


def _foot(source: str | None, beside: str) -> str:
    line = _line("muted source", source)
    return f"<div class='foot'>{line or '<span></span>'}{beside}</div>" if beside else line


def _line(kind: str, text: str | None) -> str:
    return f"<p class='{kind}'>{escape(text)}</p>" if text else ""
