"""Charts that theme pages share: dots in rows and columns, and bars of shared sentences."""

from typing import Any

import pandas as pd
from plotly.graph_objects import Bar, Scatter
from plotly.graph_objects import Figure as Chart

from core.charts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    NARROWEST,
    PAPER,
    RULE,
    SOURCE_SIZE,
    finished,
    hover,
    text_width,
    told_dots,
    topic_colour,
    topic_label,
    wrapped,
)
from core.summaries.wording.phrases import spelled
from core.summaries.wording.templates import SHARED, ranked, share_of
from core.values.words import counted, shortened

ROW, HEAD = 50, 15  # pixels: a row with its label, and how far above its dots the label stands


def dot_rows(
    cells: pd.DataFrame,
    title: str,
    subtitle: str,
    source: str | None = None,
    *,
    columns: list[str],
    joined: bool = False,
) -> Chart:
    """Rows of dots under column names: what stands with whom or where. A click on a dot gives its row id.

    `cells`, one row for each dot: `row` (the label above the dots), `note` (muted words after it),
    `column`, `size` (how many sentences), `filled` (False draws a ring), `colour`, `row_id`, `text`
    (the passage on hover). `joined` ties the dots of a row with a line.
    """
    names = list(dict.fromkeys(cells["row"]))
    chart = Chart()
    _rules(chart, names, cells, joined, columns)
    for filled, dots in cells.groupby("filled", sort=False):
        chart.add_trace(_dots(dots, names, columns, bool(filled)))
    for place, name in enumerate(names):
        note = cells.loc[cells["row"] == name, "note"].iloc[0]
        _row_label(chart, place, name, note)
    slanted = _crowded(columns)
    longest = max((text_width(shortened(c, 22), SOURCE_SIZE) for c in columns), default=0)
    chart.update_xaxes(
        range=[-0.5, len(columns) - 0.5], side="top", tickmode="array", tickvals=list(range(len(columns))),
        ticktext=[shortened(column, 22) for column in columns], tickangle=-45 if slanted else 0,
        ticklabeloverflow="allow",
        tickfont={"size": SOURCE_SIZE, "color": INK}, showticklabels=True,
    )  # fmt: skip
    chart.update_yaxes(range=[len(names) - 0.5 + 8 / ROW, -0.5 - 14 / ROW], visible=False)
    last = text_width(shortened(columns[-1], 22), SOURCE_SIZE) * 0.72 if slanted else 0
    chart.update_layout(margin={"t": 26 + int(longest * 0.72 if slanted else 0), "r": int(last)})
    return finished(chart, title, subtitle, source, height=len(names) * ROW + 22)


def shared_finding(shared: pd.DataFrame, theme: str) -> str:
    """The finding of `shared_topics`: the topic that shares the most sentences, or how many do alike."""
    of = int(shared["of"].iloc[0])
    named = ranked(dict(zip(map(topic_label, shared["topic"]), shared["sentences"], strict=True)), of)
    them = share_of(int(named.most), of, "sentence", the=True)
    if len(named.top) > 1 and named.most < of:
        each = "one sentence" if named.most == 1 else f"{named.most:.0f} sentences"
        them = f"{each} each, of the {of}"
    top = spelled(len(named.top))
    return SHARED.say(named.spoken, them=them, top=top, theme=theme)


def shared_bars(shared: pd.DataFrame, theme: str, source: str | None = None) -> Chart:
    """How many of a theme's sentences deal with other topics too; `shared_topics` gives the table.

    `theme` is how a sentence calls it. A click on a bar gives the first of those sentences.
    """
    of = int(shared["of"].iloc[0])
    title = shared_finding(shared, theme)
    labels = [topic_label(topic) for topic in shared["topic"]]
    left = max(text_width(label, LABEL_SIZE) for label in labels) + 10
    chart = Chart(
        Bar(
            orientation="h",
            x=shared["sentences"].tolist(),
            y=list(range(len(shared))),
            width=0.5,
            marker={"color": [topic_colour(topic) for topic in shared["topic"]]},
            text=[f"{n} of {of}" for n in shared["sentences"]],
            textposition="outside",
            textfont={"size": LABEL_SIZE, "color": INK},
            cliponaxis=False,
            customdata=[[row_id] for row_id in shared["sentence_id"]],
            hovertext=[
                hover(f"{n} of {counted(of, 'sentence')}. Click for the first.", label)
                for n, label in zip(shared["sentences"], labels, strict=True)
            ],
            hoverinfo="text",
        )
    )
    chart.update_xaxes(range=[0, of], visible=False)
    chart.update_yaxes(
        range=[len(shared) - 0.5, -0.5], tickmode="array", tickvals=list(range(len(shared))), ticktext=labels,
        tickfont={"size": LABEL_SIZE, "color": INK}, ticklabelstandoff=6,
    )  # fmt: skip
    chart.update_layout(margin={"l": int(left), "r": 52})
    return finished(chart, title, "Sentences that deal with both", source, height=len(shared) * 28)


def _dots(dots: pd.DataFrame, names: list[str], columns: list[str], filled: bool) -> Scatter:
    sizes = [15 + 5 * (min(size, 5) - 1) for size in dots["size"]]
    colours = dots["colour"].tolist()
    return Scatter(
        mode="markers+text",
        x=[columns.index(column) for column in dots["column"]],
        y=[names.index(row) + 8 / ROW for row in dots["row"]],
        marker={
            "size": sizes, "opacity": 1, "symbol": "circle",
            "color": colours if filled else PAPER, "line": {"color": colours, "width": 0 if filled else 2.5},
        },
        text=[str(size) if size > 1 else "" for size in dots["size"]],
        textfont={"size": SOURCE_SIZE, "color": PAPER if filled else INK},
        **told_dots(dots["row_id"], dots["row"] + " · " + dots["column"], dots["text"]),
    )  # fmt: skip


def _rules(chart: Chart, names: list[str], cells: pd.DataFrame, joined: bool, columns: list[str]) -> None:
    """A thin line under each row's label; between its outermost dots a strong one when they are joined."""
    for place, name in enumerate(names):
        y = place + 8 / ROW
        chart.add_shape(
            type="line", x0=0, x1=1, xref="paper", y0=y, y1=y, line={"color": RULE, "width": 1}, layer="below"
        )
        at = [columns.index(column) for column in cells.loc[cells["row"] == name, "column"]]
        if joined and len(at) > 1:
            colour = cells.loc[cells["row"] == name, "colour"].iloc[0]
            chart.add_shape(
                type="line",
                x0=min(at),
                x1=max(at),
                y0=y,
                y1=y,
                line={"color": colour, "width": 3},
                layer="below",
            )


def _row_label(chart: Chart, place: int, name: str, note: Any) -> None:
    room = NARROWEST - text_width(name, LABEL_SIZE) * 1.06
    keep = max(0, int(room / 6.4))
    muted = _fitting(note, keep) if isinstance(note, str) else ""
    said = (
        f" <span style='color:{MUTED};font-size:{SOURCE_SIZE}px'>{wrapped(muted, limit=2000)}</span>"
        if muted
        else ""
    )
    chart.add_annotation(
        text=f"<b>{wrapped(shortened(name, 44), limit=2000)}</b>{said}", x=0, xref="paper", y=place + 8 / ROW,
        yshift=HEAD + 6, xanchor="left", yanchor="middle", align="left", showarrow=False, borderpad=0,
        font={"size": LABEL_SIZE, "color": INK},
    )  # fmt: skip


def _fitting(note: str, keep: int) -> str:
    """A list of words, cut after the last one that fits."""
    while len(note) > keep and ", " in note:
        note = note.rpartition(", ")[0]
    return note if len(note) <= keep else ""


def _crowded(columns: list[str]) -> bool:
    """Whether column names, side by side on a phone, would run into each other."""
    room = NARROWEST / max(1, len(columns))
    return any(text_width(shortened(column, 22), SOURCE_SIZE) > room - 6 for column in columns)
