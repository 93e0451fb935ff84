"""In which sectors an article sees money and companies at work."""

from collections.abc import Iterable

import pandas as pd
from plotly.graph_objects import Bar
from plotly.graph_objects import Figure as Chart

from core.charts.html_chart import HtmlChart, list_chart
from core.charts.style import INK, LABEL_SIZE, MUTED, NARROWEST, finished, hover, text_width, topic_colour
from core.frames import rows_of
from core.summaries.themes.investment import Sector
from core.summaries.wording.phrases import listed
from core.summaries.wording.ranking import level, ranked
from core.summaries.wording.templates import SECTORS
from core.values.words import counted, joined, shortened

_ROW = 44


def sector_finding(sectors: pd.DataFrame) -> str:
    """The finding: the sectors that most sentences on investment name."""
    own = sectors[sectors["invested"] > 0]
    named = ranked(dict(zip(own["sector"], own["invested"], strict=True)))
    first, *more = named.top[:2]
    return SECTORS.say(
        named,
        few=_few([first, *_lower(more)]) if named.number < 3 or named.leads else _few(_lower([first, *more])),
        each=" each" if more else "",
    )


def sector_chart(sectors: pd.DataFrame, source: str | None = None) -> Chart | HtmlChart:
    """The chart of `core.summaries.investment.sectors`: a bar for each sector by sentences that name it,
    strong for those on investment, pale for those on projects elsewhere, with the words that do. A click
    on a bar gives the first of them."""
    if level(sectors["sentences"]) and level(sectors["invested"]):
        rows = [(row.sentence_id, row.sector, row.words, row.text) for row in rows_of(sectors, Sector)]
        how = f"Each is named in {counted(int(sectors['sentences'].iloc[0]), 'sentence')}"
        return list_chart(rows, sector_finding(sectors), how, source)
    elsewhere = sectors["sentences"] - sectors["invested"]
    chart = Chart([_bars(sectors, sectors["invested"], 1.0), _bars(sectors, elsewhere, 0.4)])
    for place, row in enumerate(rows_of(sectors, Sector)):
        room = int((NARROWEST - text_width(f"{row.sector}   ", LABEL_SIZE) * 1.08) / 6.4)
        muted = f"<span style='color:{MUTED}'>{hover(shortened(row.words, max(room, 8)))}</span>"
        chart.add_annotation(
            text=f"<b>{hover(row.sector)}</b>  {muted}", x=0, y=place - 0.18,
            xanchor="left", yanchor="middle", showarrow=False, borderpad=0,
            font={"size": LABEL_SIZE, "color": INK},
        )  # fmt: skip
        chart.add_annotation(
            text=str(row.sentences), x=row.sentences, y=place + 0.2, xshift=5,
            xanchor="left", yanchor="middle", showarrow=False, borderpad=0,
            font={"size": LABEL_SIZE, "color": INK},
        )  # fmt: skip
    chart.update_xaxes(range=[0, max(int(sectors["sentences"].max()), 3)], visible=False)
    chart.update_yaxes(range=[len(sectors) - 0.5, -0.5], visible=False)
    chart.update_layout(margin={"r": 28}, barmode="stack")
    how = "Sentences that name each sector"
    if elsewhere.sum():
        how += ": strong where they deal with investment, pale where they speak of projects elsewhere"
    return finished(chart, sector_finding(sectors), how, source, height=len(sectors) * _ROW)


def _bars(sectors: pd.DataFrame, counts: pd.Series, opacity: float) -> Bar:
    return Bar(
        orientation="h",
        x=counts.tolist(),
        y=[place + 0.2 for place in range(len(sectors))],
        width=0.3,
        marker={"color": topic_colour("investment"), "opacity": opacity},
        customdata=[[row_id] for row_id in sectors["sentence_id"]],
        hovertext=[hover(text, name) for text, name in zip(sectors["text"], sectors["sector"], strict=True)],
        hoverinfo="text",
    )


def _few(names: list[str]) -> str:
    """Names in a sentence, the first three of many; those with an "and" are joined by other words."""
    if any(" and " in name for name in names):
        names = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} others"]
        return joined(names, "as well as")
    return listed(names)


def _lower(names: Iterable[str]) -> list[str]:
    return [name.lower() for name in names]
