"""Who stands beside whom: a staircase of parties, a dot where two share a sentence."""

import pandas as pd
from plotly.graph_objects import Figure as Chart
from plotly.graph_objects import Scatter

from core.charts.style import (
    INK,
    LABEL_SIZE,
    PAPER,
    RULE,
    SOURCE_SIZE,
    finished,
    text_width,
    told_dots,
    wrapped,
)
from core.summaries.wording.phrases import with_article
from core.summaries.wording.ranking import ranked
from core.summaries.wording.templates import TIES, times
from core.values.words import joined, shortened

STEP, MOST = 34, 9  # pixels a step; parties beyond this are left to the list beside the chart


def ties_drawn(parties: pd.DataFrame, strengths: pd.DataFrame) -> tuple[list[str], pd.DataFrame]:
    """The parties that the staircase shows, and the ties between them: the most named that are tied."""
    tied = parties[parties["party"].isin(set(strengths["a"]) | set(strengths["b"]))]
    named = tied["party"].head(MOST).tolist()
    drawn = strengths[strengths["a"].isin(named) & strengths["b"].isin(named)]
    return [party for party in named if party in {*drawn["a"], *drawn["b"]}], drawn


def tie_finding(strengths: pd.DataFrame) -> str:
    """The finding of a staircase: the two that share the most sentences."""
    pairs = [joined(map(with_article, pair)) for pair in zip(strengths["a"], strengths["b"], strict=True)]
    tied = ranked(dict(zip(pairs, strengths["sentences"], strict=True)))
    both = ", and ".join(tied.top[:2])
    return TIES.say(tied, pairs=len(tied.top), both=both, times=times(tied.most))


def tie_stairs(
    parties: pd.DataFrame, strengths: pd.DataFrame, colour: str, theme: str, source: str | None = None
) -> Chart:
    """The chart of `tie_strengths`: each party heads a row and, down the diagonal, a column; a dot where
    the two share a sentence, with how many. A click on a dot gives the first of those sentences."""
    shown, drawn = ties_drawn(parties, strengths)
    places = {party: place for place, party in enumerate(shown)}
    rows = [max(places[a], places[b]) for a, b in zip(drawn["a"], drawn["b"], strict=True)]
    columns = [min(places[a], places[b]) for a, b in zip(drawn["a"], drawn["b"], strict=True)]
    chart = Chart()
    for row in range(1, len(shown)):  # the steps: a line across each row, one up from each name
        _line(chart, -0.45, row, row - 0.1, row)
    for column in range(len(shown) - 1):
        _line(chart, column, column + 0.25, column, len(shown) - 1)
    chart.add_trace(
        Scatter(
            mode="markers+text",
            x=columns,
            y=rows,
            marker={
                "color": colour, "opacity": 1, "size": [15 + 4 * (min(n, 5) - 1) for n in drawn["sentences"]],
                "line": {"color": PAPER, "width": 1},
            },
            text=[str(n) if n > 1 else "" for n in drawn["sentences"]],
            textfont={"size": SOURCE_SIZE, "color": PAPER},
            **told_dots(drawn["sentence_id"], drawn["a"] + " · " + drawn["b"], drawn["text"]),
        )
    )  # fmt: skip
    for party, place in places.items():
        chart.add_annotation(
            text=wrapped(shortened(party, 24), limit=2000), x=place - 0.2, y=place,
            xanchor="left", yanchor="middle", showarrow=False, align="left", borderpad=0,
            font={"size": LABEL_SIZE, "color": INK},
        )  # fmt: skip
    longest = max((text_width(shortened(party, 24), LABEL_SIZE) for party in shown[-4:]), default=60)
    chart.update_xaxes(range=[-0.5, len(shown) - 0.5], visible=False)
    chart.update_yaxes(range=[len(shown) - 0.5, -0.5], visible=False)
    chart.update_layout(margin={"l": 4, "r": int(longest * 0.8)})
    left_out = len(parties[parties["party"].isin(set(strengths["a"]) | set(strengths["b"]))]) - len(shown)
    more = f" {left_out} more {'is' if left_out == 1 else 'are'} in the list." if left_out > 0 else ""
    how = f"A dot where two are named in one sentence on {theme}; the number says in how many.{more}"
    return finished(chart, tie_finding(strengths), how, source, height=max(2, len(shown)) * STEP)


def _line(chart: Chart, x0: float, y0: float, x1: float, y1: float) -> None:
    chart.add_shape(type="line", x0=x0, x1=x1, y0=y0, y1=y1, line={"color": RULE, "width": 1}, layer="below")
