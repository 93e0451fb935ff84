"""Trade as an article tells it: from whom to whom, how much, in which currency."""

import re
from dataclasses import asdict, dataclass, field
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
    TITLE_SIZE,
    finished,
    hover,
    text_width,
    topic_colour,
    wrapped,
)
from core.frames import rows_of
from core.summaries.sides import SidedFigure, sides
from core.summaries.themes.trade import CurrencyUse, DescribedFigure, in_sentence
from core.summaries.wording.changes import change_words, changed, direction
from core.summaries.wording.phrases import amount, at_amount, due, sentence_case, with_article
from core.summaries.wording.words import has_words
from core.values.display import currency_name, show_figure_in_full
from core.values.words import counted, joined, shortened

_ROW, _LINE, _HEAD = 74, 34, 32  # pixels: a flow, a line of words, a heading
_OVER = 12  # pixels more between an amount and names that stand over it
_NAME_LINE = 18  # pixels of each line more that the names at an end take
_THIN, _THICK = 3, 12
MOST = 10  # sums, and as many changes: the Figures page has them all
_OF = re.compile(r"\s(?:of|in)\s")


@dataclass
class _FlowCanvas:
    """What is collected while the chart is built from the top down; y is pixels from the top."""

    y: float = 0
    notes: list[dict[str, Any]] = field(default_factory=list)
    marks: list[Scatter] = field(default_factory=list)
    touch: list[tuple[float, float, str, str]] = field(default_factory=list)  # y, height, row id, hover

    def write(
        self, text: str, x: float, y: float, *, size: int = LABEL_SIZE, anchor: str = "", **more: Any
    ) -> None:
        anchor = anchor or {0: "left", 1: "right"}.get(int(x) if x in (0, 1) else -1, "center")
        self.notes.append(
            {"text": text, "x": x, "y": y, "xanchor": anchor, "yanchor": "middle", "showarrow": False}
            | {"borderpad": 0, "font": {"size": size, "color": INK}} | more
        )  # fmt: skip

    def head(self, text: str) -> None:
        self.write(f"<b>{wrapped(text)}</b>", 0, self.y + _HEAD / 2)
        self.marks.append(
            Scatter(
                x=[0, 1],
                y=[self.y + _HEAD - 2] * 2,
                mode="lines",
                line={"color": RULE, "width": 1},
                hoverinfo="skip",
            )
        )
        self.y += _HEAD + 4


def trade_finding(flows: pd.DataFrame, growth: pd.DataFrame, money: pd.DataFrame) -> str:
    """The finding: the first sum and its parties, else the first change, else what is paid in."""
    for rows in (flows, growth):
        if len(rows):
            first = rows.iloc[0]
            if _of_something_else(first):
                return _called_what_it_is(first)
            between = _between(rows)
            what = "Trade" if len(rows) == 1 or between else "A sum for trade"
            said = f"is put {at_amount(amount(first))}"
            if pd.isna(first["measure"]) and rows is flows and not first["target"] and not between:
                return sentence_case(f"{amount(first)} is named on trade")  # it need not be the sum of it
            if first["target"]:
                said = (
                    f"is to {'change by' if rows is growth else 'reach'} {amount(first)} {due(first)}".strip()
                )
            elif rows is growth:
                said = changed(first, amount(first))
                if not between and isinstance(first["measure"], str) and direction(first):
                    what = (
                        sentence_case(first["measure"].rpartition(" of ")[2])
                        if " of " in first["measure"]
                        else what
                    )
            return " ".join(part for part in (what, between, said) if part)
    paid = money.loc[money["use"] == "payments", "currency"]
    return (
        f"No sum is stated; payments are said to be made in {in_sentence(paid.iloc[0])}"
        if len(paid)
        else "No sum is stated"
    )


def _between(rows: pd.DataFrame) -> str:
    """Whose trade the first row is of: "between Chile and Peru", "of Chile, Peru and Kenya with China"."""
    actors, counterparts = sides(rows_of(rows.head(1), SidedFigure)[0])
    if actors and counterparts and len(actors) + len(counterparts) > 2:
        return f"of {joined(map(with_article, actors))} with {joined(map(with_article, counterparts))}"
    named = [*map(with_article, actors), *map(with_article, counterparts)]
    if len(named) > 1:
        return f"between {joined(named)}"
    return f"{'of' if actors else 'with'} {named[0]}" if named else ""


def trade_chart(
    flows: pd.DataFrame,
    growth: pd.DataFrame,
    money: pd.DataFrame,
    source: str | None = None,
    most: int = MOST,
) -> Chart:
    """The chart of `trade_flows`, `trade_growth` and `currencies`: for each currency its flows, from one
    party to the other, then changes, which are no sums, then what payments are made in. A click on a line
    gives the id of its figure or sentence. At most `most` sums, and as many changes, are drawn."""
    canvas, total = _FlowCanvas(), max(len(flows), len(growth))
    flows, growth = flows.head(most), growth.head(most)
    for unit, rows in flows.groupby(flows["unit"].fillna(""), sort=False):
        canvas.head(f"In {currency_name(str(unit))}" if unit else "Currency not given")
        for row, width in zip(rows_of(rows, DescribedFigure), widths(rows), strict=True):
            _flow(canvas, row, width)
    if len(growth):
        canvas.head("How it changes")
        for row in rows_of(growth, DescribedFigure):
            _flow(canvas, row, None)
    paid = money[money["use"] == "payments"]
    if len(paid):
        canvas.head("What payments are made in")
        for use in rows_of(paid, CurrencyUse):
            _words(canvas, use)
    chart = Chart([_touch(canvas), *canvas.marks])
    chart.update_layout(annotations=canvas.notes, barmode="overlay")
    chart.update_xaxes(range=[0, 1], visible=False)
    chart.update_yaxes(range=[canvas.y, 0], visible=False)
    return finished(
        chart,
        trade_finding(flows, growth, money),
        _how(flows, growth, total, most),
        source,
        height=round(canvas.y),
    )


def _of_something_else(flow: pd.Series) -> bool:
    """Whether a figure is said to measure something other than trade both ways: exports, duties, a share of
    trade. A change of nothing in particular ("growth") is one of trade."""
    measure = flow["measure"]
    if not isinstance(measure, str):
        return False
    if flow["kind"] != "money" and not direction(flow) and _OF.search(measure):
        return True  # "share of trade"
    if direction(flow) and not _OF.search(measure):
        return False
    return not has_words(measure, "settlement", ("two-way",))


def _called_what_it_is(flow: pd.Series) -> str:
    """ "Exports, Chile to Peru: $5 bn": not the trade of the two."""
    named = pd.notna(flow["actor"]) or pd.notna(flow["counterpart"])
    who = (
        flow["who"]
        .replace(" → ", " to ")
        .replace(" ← ", " from ")
        .replace(" ↔ ", " and ")
        .replace(" – ", " and ")
        if named
        else ""
    )
    changes = direction(flow) and not flow["target"]
    what = _OF.split(flow["measure"])[-1] if changes else flow["measure"]
    about = ", ".join(part for part in (sentence_case(shortened(what, 60)), who) if part)
    if changes:
        return f"{about}{',' if who else ''} {changed(flow, amount(flow))}"
    if flow["target"]:
        return f"{about}: a target of {amount(flow)} {due(flow)}".strip()
    return f"{about}: {amount(flow)}"


def _how(flows: pd.DataFrame, growth: pd.DataFrame, total: int, most: int) -> str:
    who = " ".join([*flows["who"], *growth["who"]])
    parts = ["An arrow points to whoever receives; trade in both directions has two."] * any(
        map(who.count, "↔→←")
    )
    if " – " in who and parts:
        parts.append("Without one, no direction is given.")
    if len({*widths(flows)}) > 1:
        parts.append("A thicker line is more, among sums of one currency and one kind.")
    if flows["target"].any() or growth["target"].any():
        parts.append("Dashed: a target, not reached yet.")
    if total > most:
        parts.append(f"The first {most} of each kind are drawn.")
    return " ".join(parts)


def _flow(canvas: _FlowCanvas, row: DescribedFigure, width: float | None) -> None:
    """One flow: its two parties at the ends of a line, the amount on it, what it measures below. With
    one party the line ends at the amount; with none there is no line. What several trade among themselves has
    them over the middle. No width: a change, drawn dotted."""
    room = NARROWEST / 2 - 8
    ends, who = [side for side in sides(row) if side], row.who
    if len(ends) == 1 and len(ends[0]) > 1 and not _of_something_else(pd.Series(asdict(row))):
        if len(ends[0]) > 2:
            _among(canvas, row, ends[0], width)
            return
        ends, who = [[name] for name in ends[0]], "↔"
    names = [_fit(side[0], room) if len(side) == 1 else _all_of(side, room) for side in ends]
    canvas.y += _NAME_LINE * max((name.count("<br>") for name in names), default=0)
    y = canvas.y + 30
    for x, name in zip((0, 1), names, strict=False):
        above = y - 19 - _NAME_LINE * name.count("<br>") / 2
        canvas.write(name, x, above, align="right" if x else "left")
    if names:
        _line(canvas, who, y, 0.99 if len(names) == 2 else 0.5, width, target=row.target)
    _amount(canvas, row, y)


def _among(canvas: _FlowCanvas, row: DescribedFigure, names: list[str], width: float | None) -> None:
    """What three parties or more trade with each other: their names over one line."""
    written = _all_of(names, NARROWEST)
    canvas.y += _NAME_LINE * written.count("<br>") + _OVER
    y = canvas.y + 30
    canvas.write(written, 0.5, y - 19 - _OVER - _NAME_LINE * written.count("<br>") / 2)
    _line(canvas, "", y, 0.99, width, target=row.target)
    _amount(canvas, row, y)


def _amount(canvas: _FlowCanvas, row: DescribedFigure, y: float) -> None:
    """The amount on its line, what it measures below it, and the way to its passage."""
    shown = f"<b>{hover(shortened(change_words(row), 30))}</b>"
    canvas.write(shown, 0.5, y, size=TITLE_SIZE, bgcolor=PAPER, borderpad=5)
    about = _fit(row.about, NARROWEST, SOURCE_SIZE)
    canvas.write(f"<span style='color:{MUTED}'>{about}</span>", 0.5, y + 23, size=SOURCE_SIZE)
    said = show_figure_in_full(asdict(row)) + (f", says {row.speaker}" if row.speaker else "")
    canvas.touch.append((canvas.y + _ROW / 2, _ROW - 2, row.figure_id, hover(row.text, said)))
    canvas.y += _ROW


def _line(
    canvas: _FlowCanvas, who: str, y: float, end: float, width: float | None, *, target: bool = False
) -> None:
    """The line of a flow, with an arrowhead at each end that goods go to."""
    colour = topic_colour("trade")
    line = {"color": colour, "width": width or 2, "dash": "dash" if target else "solid" if width else "dot"}
    canvas.marks.append(Scatter(x=[0.01, end], y=[y, y], mode="lines", line=line, hoverinfo="skip"))
    heads = [(0.99, "triangle-right", "→↔"), (0.01, "triangle-left", "←↔")]
    for x, symbol, signs in heads if end > 0.5 else ():
        if any(sign in who for sign in signs):
            marker = {"symbol": symbol, "size": max(13, (width or 0) + 9), "color": colour}
            head = {"marker": marker, "hoverinfo": "skip", "cliponaxis": False}
            canvas.marks.append(Scatter(x=[x], y=[y], mode="markers", **head))


def _words(canvas: _FlowCanvas, row: Any) -> None:
    muted = f"<span style='color:{MUTED}'>in {counted(row.rows, 'sentence')}</span>"
    canvas.write(f"<b>{hover(row.currency)}</b>  {muted}", 0, canvas.y + _LINE / 2)
    canvas.touch.append((canvas.y + _LINE / 2, _LINE - 2, row.row_id, hover(row.text, row.currency)))
    canvas.y += _LINE


def widths(rows: pd.DataFrame) -> list[float]:
    """How thick each flow's line is: by amount, among those of one basis (over a period, built up, ...), a
    target among those over a period. One that is alone among others has nothing to be thicker than."""
    bases = rows["basis"].fillna("").replace("target", "flow")
    values = rows["value"].fillna(rows["value_low"]).fillna(rows["value_high"]).astype("Float64").abs()
    most = values.groupby(bases).transform("max")
    alone = bases.map(bases.value_counts()).eq(1) & (len(rows) > 1)
    share = (values / most).fillna(0).clip(0, 1).mask(alone, 0)
    return [float(_THIN + (_THICK - _THIN) * part) for part in share]


def _fit(text: Any, room: float, size: int = LABEL_SIZE) -> str:
    text = str(text)
    keep = len(text)
    while keep > 8 and text_width(shortened(text, keep), size) > room:
        keep -= 2
    return hover(shortened(text, keep)).replace("<br>", " ")


def _all_of(names: list[str], room: float) -> str:
    """Several names at one end of a line, none of them cut: on as many lines as they take."""
    return wrapped(joined(names), limit=int(room))


def _touch(canvas: _FlowCanvas) -> Bar:
    """An unseen bar over each line, so that a finger needn't hit its middle."""
    return Bar(
        orientation="h",
        x=[1] * len(canvas.touch),
        y=[y for y, *_ in canvas.touch],
        width=[height for _, height, *_ in canvas.touch],
        marker={"color": INK, "opacity": 0},
        customdata=[[row_id] for *_, row_id, _ in canvas.touch],
        hovertext=[said for *_, said in canvas.touch],
        hoverinfo="text",
        name="flows",
    )
