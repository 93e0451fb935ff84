"""What bars and ladders in PowerPoint share: the words at the left, and lines that lead on from a mark."""

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import nsuri, qn

from core.deck.layout.measure import width
from core.deck.writers.powerpoint.blocks import spare
from core.deck.writers.powerpoint.template import Box
from core.views.marks import BarRow

ARROW = 0.07  # of the axis
BLANKS = "\u2003" * 3  # before a value in words: room for an arrow


def row_label(row: BarRow) -> str:
    """A row's name; the heading of a group is told apart by its capitals."""
    return row.label.upper() if row.value is None and row.row_id is None else row.label


def leave_room(chart: Any, rows: Sequence[BarRow], box: Box, size: int, most: float = 0.46) -> float:
    """Give the names at the left the room they need, up to nearly half (`most`), in points; the rest is the
    marks'.

    Few rows do not fill a box: they would be beams.
    """
    longest = max((width(row_label(row), size) for row in rows), default=0)
    share = min(most, max(0.2, (longest * spare("sans", False) + 12) / max(box.width, 1)))
    tall = min(0.98, max(0.2, len(rows) * 62 / max(box.height, 1)))
    layout = element(
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{share:.3f}"/><c:y val="0.01"/><c:w val="{0.99 - share:.3f}"/><c:h val="{tall:.3f}"/>'
        "</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)
    return share * box.width - 12


def lead_on(
    series: Any, side: str, length: float, *, colour: str, points: float, pale: int = 100, arrow: bool = False
) -> None:
    """A line along the axis from the points of a series to the `plus` or `minus` side, or to `both`."""
    ink = f'<a:srgbClr val="{colour}"><a:alpha val="{pale * 1000}"/></a:srgbClr>'
    bars = element(
        f'<c:errBars><c:errDir val="x"/><c:errBarType val="{side}"/><c:errValType val="fixedVal"/>'
        f'<c:noEndCap val="1"/><c:val val="{float(length)!r}"/>'
        f'<c:spPr><a:ln w="{points * 12700:.0f}" cap="flat"><a:solidFill>{ink}</a:solidFill>'
        + ('<a:tailEnd type="arrow"/>' if arrow else "")
        + "</a:ln></c:spPr></c:errBars>"
    )
    series._element.find(qn("c:xVal")).addprevious(bars)  # the schema has an order


def element(markup: str) -> Any:
    """Chart mark-up of our own making as an element."""
    spaces = f'xmlns:c="{nsuri("c")}" xmlns:a="{nsuri("a")}"'
    return etree.fromstring(markup.replace(">", f" {spaces}>", 1))
