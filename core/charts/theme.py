"""A chart that theme pages share: bars of shared sentences."""

import pandas as pd
from plotly.graph_objects import Bar
from plotly.graph_objects import Figure as Chart

from core.charts.style import (
    INK,
    LABEL_SIZE,
    finished,
    hover,
    text_width,
    topic_colour,
    topic_label,
)
from core.summaries.wording.phrases import spelled
from core.summaries.wording.ranking import ranked
from core.summaries.wording.templates import SHARED, share_of
from core.values.words import counted


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
            constraintext="none",  # plotly would make words small beside a thin bar
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
