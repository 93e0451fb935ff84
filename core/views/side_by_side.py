"""Shares of two choices of reports on one scale: a dot each, and around it what so few things leave open."""

from core.charts.html_chart import HtmlChart
from core.summaries.comparison.side_by_side import BothGive, Share, SideRow, SideTable
from core.summaries.wording.phrases import sentence_case
from core.values.markup import escape
from core.values.words import counted

SIDES = ("A", "B")
_NOTE = "Dot: the share. Band: its 95% interval (Wilson’s score), as if each were drawn alone."


def side_chart(table: SideTable, source: str = "") -> HtmlChart:
    """A table of two sides: of each row a line for A and one for B, with number, whole and interval."""
    shares = [share for row in table.rows for share in (row.one, row.other) if share.of]
    most = max((share.interval[1] for share in shares), default=1)
    left = f" {counted(table.left, 'row')} with smaller shares not shown." if table.left else ""
    return HtmlChart(
        html=f"<div class='sides'>{''.join(_row(row, most) for row in table.rows)}"
        f"<p class='axis-ends small muted'><span>0%</span><span>{most:.0%}</span></p></div>",
        title=table.finding,
        subtitle=f"Share of {table.whole}. {_NOTE}{left}",
        source=source or None,
    )


def _row(row: SideRow, most: float) -> str:
    lines = "".join(_line(name, share, most) for name, share in zip(SIDES, (row.one, row.other), strict=True))
    mark = " differs" if row.apart else ""
    return f"<div class='side-row{mark}'><p>{escape(sentence_case(row.label))}</p>{lines}</div>"


def _line(name: str, share: Share, most: float) -> str:
    if not share.of:
        return f"<p class='side side-{name}'><b>{name}</b><span class='track'></span><span>none</span></p>"
    low, high = share.interval
    at = 100 / most
    return (
        f"<p class='side side-{name}'><b>{name}</b><span class='track' aria-hidden='true'>"
        f"<i class='band' style='left:{low * at:.1f}%;width:{max((high - low) * at, 0.5):.1f}%'></i>"
        f"<i class='dot' style='left:{share.share * at:.1f}%'></i></span>"
        f"<span>{share.share:.0%} <span class='muted'>{share.number:,} of {share.of:,}, "
        f"{low:.0%} to {high:.0%}</span></span></p>"
    )


def both_give_html(rows: list[BothGive]) -> str:
    """The figures of one thing that both sides give, a line each; a click on a value opens its passage."""
    lines = "".join(
        f"<tr><th scope='row'>{escape(row.about)}</th><td>{_value(row.one_id, row.one)}</td>"
        f"<td>{_value(row.other_id, row.other)}</td><td>{escape(row.verdict)}</td></tr>"
        for row in rows
    )
    return (
        "<div class='sideways'><table class='both-give'><thead><tr><th scope='col'>Of one thing</th>"
        f"<th scope='col'>A</th><th scope='col'>B</th><th scope='col'>All of them</th></tr></thead>"
        f"<tbody>{lines}</tbody></table></div>"
    )


def _value(row_id: str, words: str) -> str:
    shown = escape(words)
    return f"<button class='plain' data-open='{escape(row_id)}' title='Show it'>{shown}</button>"


def both_words(number: int) -> str:
    """What is said above the figures that both sides give."""
    return f"{counted(number, 'figure')} of one thing {'is' if number == 1 else 'are'} given on both sides"
