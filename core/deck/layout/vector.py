"""Drawings as SVG: what the PDF sets, and a chart as a picture of its own.

Every mark says which row it stands for (`data-row`), every text is escaped, and no size is guessed: words
are measured, so that nothing is cut.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from core.charts.style import INK, MUTED, QUIET, RULE
from core.deck.layout.measure import fitted, width, wrapped
from core.values.plain import clean, one_line
from core.views.drawing import Drawing
from core.views.marks import BarRow, Dot, bar_rows, dots, extent, hex_colour, matrix_heads

SIZE, SMALL = 13, 12
FACES = "'Readout Sans', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"
STYLE = (
    f"text{{font-family:{FACES};font-size:{SIZE}px;fill:{INK}}}"
    f".muted{{fill:{MUTED}}}.small{{font-size:{SMALL}px}}.bold{{font-weight:600}}"
)
_MOST_BEHIND, _LEAST = 0.3, 60  # of the width, for words behind marks; pixels of an axis
_FEW = 4  # rows that stay together
_GAP, _BAR, _ARROW = 8, 16, 22  # pixels: between label and bar, a bar's height, an arrow's length


@dataclass(frozen=True, slots=True)
class Vector:
    """The inside of an SVG, and how large it is in pixels; `breaks` are the heights at which a page may part
    it."""

    markup: str
    width: float
    height: float
    breaks: tuple[float, ...] = ()

    @property
    def svg(self) -> str:
        """A whole SVG."""
        return self._cut(0, self.height)

    @property
    def parts(self) -> list[str]:
        """SVGs that make the whole, one below the other."""
        ends = (0.0, *self.breaks, self.height)
        return [self._cut(top, low - top) for top, low in pairwise(ends)]

    def _cut(self, top: float, high: float) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}" height="{high:g}" '
            f'viewBox="0 {top:g} {self.width:g} {high:g}"><style>{STYLE}</style>{self.markup}</svg>'
        )


def draw(drawing: Drawing, wide: float = 640) -> Vector:
    """A drawing, so many pixels wide."""
    if drawing.form == "matrix":
        return _matrix(drawing, wide)
    if drawing.form == "lines":
        return _lines(drawing, wide)
    return _ladder(drawing, wide) if drawing.form == "ladder" else _bars(drawing, wide)


def text(words: object, x: float, y: float, kind: str = "", anchor: str = "start") -> str:
    """A line of text; `kind` are classes of `STYLE`."""
    told = html.escape(clean(words), quote=False)
    placed = f'x="{x:.1f}" y="{y:.1f}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    return f"<text {placed}{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{told}</text>"


def paragraph(
    words: object, x: float, y: float, wide: float, size: float, *, kind: str = "", serif: bool = False
) -> tuple[str, float]:
    """Text in lines of a width, its top at `y`; the mark-up, and where it ends."""
    face, bold = ("serif" if serif else "sans"), "bold" in kind
    lines = wrapped(one_line(words), size, wide, face, bold) if one_line(words) else []  # type: ignore[arg-type]
    step = size * 1.3
    drawn = "".join(text(line, x, y + size + n * step, kind) for n, line in enumerate(lines))
    return drawn, y + len(lines) * step


def _bars(drawing: Drawing, wide: float) -> Vector:
    rows = bar_rows(drawing)
    room, behind = _columns(rows, wide)
    low, high = extent(rows)
    scale = max(40, wide - room - _GAP - behind - (behind if low < 0 else 0)) / (high - low)
    zero = room + _GAP + (behind if low < 0 else 0) - low * scale
    marks, y = _stacked(rows, room, lambda row, lines, middle: _group(row, lines, room, middle, zero, scale))
    return Vector(f'<path d="M{zero:.1f} 0V{y:.1f}" stroke="{RULE}" stroke-width="1"/>{marks}', wide, y)


def _ladder(drawing: Drawing, wide: float) -> Vector:
    """A line a figure: its words, then its mark on an axis that all share."""
    rows, scale = bar_rows(drawing), drawing.scale
    room, behind = _columns(rows, wide)
    behind = min(behind, max(wide * _MOST_BEHIND, wide - room - 2 * _GAP - _ARROW - _LEAST))  # then in lines
    left = room + 2 * _GAP + _ARROW
    across = max(40, wide - left - behind)

    def rung(row: BarRow, lines: list[str], middle: float) -> str:
        ends = [left + scale.fraction(end) * across for end in (row.value or 0.0, row.far)]
        return _rung(row, lines, room, middle, ends, _said(row, behind))

    marks, y = _stacked(rows, room, rung, behind)
    return Vector(marks, wide, y, _breaks(rows, room, behind))


def _columns(rows: list[BarRow], wide: float) -> tuple[float, float]:
    """How wide the column of words is, and how much room a value in words takes behind its mark."""
    known = [row for row in rows if row.value is not None]
    room = min(wide * 0.46, max((width(row.label, SIZE) for row in known), default=0) + 2)
    behind = max((width(row.shown, SIZE, bold=True) for row in known), default=0) + _GAP + _ARROW
    behind += 1  # what is as wide as its room goes into it, however the sum is rounded
    return room, behind


def _stacked(
    rows: list[BarRow],
    room: float,
    mark: Callable[[BarRow, list[str], float], str],
    behind: float | None = None,
) -> tuple[str, float]:
    """Rows from the top down, each `mark` with its words in lines and its middle; and how tall all are."""
    parts, y = [], 0.0
    for row in rows:
        high = _high(row, room, behind)
        if row.value is None:
            parts.append(text(f"{row.label} {row.shown}".strip(), 0, y + 20, "muted small bold"))
        else:
            parts.append(mark(row, wrapped(row.label, SIZE, room), y + high / 2))
        y += high
    return "".join(parts), y


def _high(row: BarRow, room: float, behind: float | None) -> float:
    """How high a row stands; one without a value is a heading."""
    if row.value is None:
        return 26
    lines = max(len(wrapped(row.label, SIZE, room)), len(_said(row, behind)) if behind else 1)
    return max(_BAR, lines * 16) + 12


def _breaks(rows: list[BarRow], room: float, behind: float) -> tuple[float, ...]:
    """Where a page may part rows: before a heading, and in the middle of many under one."""
    tops = [0.0, *accumulate(_high(row, room, behind) for row in rows)]
    starts = [place for place, row in enumerate(rows) if row.value is None and place] or [0]
    ends = [*starts, len(rows)] if starts[0] else [len(rows)]
    places = {place for place in starts if place}
    for start, end in pairwise((0, *ends)):
        if end - start >= 2 * _FEW:
            places.add((start + end + 1) // 2)
    return tuple(tops[place] for place in sorted(places))


def _said(row: BarRow, behind: float) -> list[str]:
    """The lines of the words behind a mark."""
    return wrapped(row.shown, SIZE, behind - _GAP - _ARROW, bold=True)


def _rung(
    row: BarRow, lines: list[str], room: float, middle: float, ends: list[float], told: list[str]
) -> str:
    """The mark of a figure's bound: a dot, a dot with an arrow, a soft band, a bar from end to end.

    The line that leads to it ends there: behind it stand the words.
    """
    low, high = ends
    top = middle - len(lines) * 8 + 12
    label = "".join(text(line, room, top + n * 16, anchor="end") for n, line in enumerate(lines))
    rule = f'<path d="M{room + _GAP:.1f} {middle:.1f}H{low:.1f}" stroke="{RULE}" stroke-width="1"/>'
    marks, after = [_spot(low, middle, row)], low + 8
    if row.bound == "range":
        bar = f"M{low:.1f} {middle:.1f}H{max(high, low + 2):.1f}"
        marks = [f'<path d="{bar}" stroke="{row.colour}" stroke-width="8"/>']
        after = high + 4
    elif row.bound == "approx":
        band = f'stroke="{row.colour}" stroke-width="14"'
        marks = [
            f'<path d="M{low - size:.1f} {middle:.1f}h{2 * size}" {band} opacity="{opacity}"/>'
            for size, opacity in ((16, 0.28), (8, 0.5))
        ]
        after = low + 20
    elif row.bound in ("over", "under"):
        way = 1 if row.bound == "over" else -1
        marks.insert(0, _arrow(low, middle, way, row.colour))
        after = low + (_ARROW if way > 0 else 8)
    first = middle + 5 - (len(told) - 1) * 8
    said = "".join(text(line, after + 4, first + n * 16, "bold") for n, line in enumerate(told))
    return f'<g data-row="{html.escape(row.row_id or "")}">{label}{rule}{"".join(marks)}{said}</g>'


def _spot(x: float, y: float, row: BarRow) -> str:
    look = f'fill="#fff" stroke="{row.colour}" stroke-width="2"' if row.hollow else f'fill="{row.colour}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" {look}/>'


def _group(row: BarRow, lines: list[str], room: float, middle: float, zero: float, scale: float) -> str:
    top = middle - len(lines) * 8 + 12
    label = "".join(text(line, room, top + n * 16, anchor="end") for n, line in enumerate(lines))
    value = row.value or 0.0
    end = zero + value * scale
    marks = [_bar(zero, end, middle, row, pale=row.bound in ("approx", "under"))]
    if row.upper is not None:
        marks = [_bar(zero, zero + row.upper * scale, middle, row, pale=True), *marks]
        end = zero + row.upper * scale
    left = value < 0
    if row.bound in ("over", "under"):
        way = 1 if row.bound == "over" else -1  # more is to the right, also of what is below zero
        outward = (way < 0) == left
        marks.append(_arrow(end, middle, way, row.colour if outward else INK))
        end += way * _ARROW if outward else 0
    said = text(row.shown, end + (-6 if left else 6), middle + 5, "bold", "end" if left else "start")
    return f'<g data-row="{html.escape(row.row_id or "")}">{label}{"".join(marks)}{said}</g>'


def _bar(start: float, end: float, middle: float, row: BarRow, *, pale: bool) -> str:
    x, long = min(start, end), max(abs(end - start), 1.5)
    place = f'x="{x:.1f}" y="{middle - _BAR / 2:.1f}" width="{long:.1f}" height="{_BAR}" rx="1.5"'
    if row.hollow:
        return f'<rect {place} fill="none" stroke="{row.colour}" stroke-width="1.5" stroke-dasharray="4 3"/>'
    return f'<rect {place} fill="{row.colour}"' + (' fill-opacity="0.5"/>' if pale else "/>")


def _arrow(end: float, middle: float, way: int, ink: str) -> str:
    """An open arrow on from a bar's end, or back into it: to the right (1) or to the left (-1)."""
    tip = end + way * (_ARROW - 4)
    back = tip - way * 6
    return (
        f'<path d="M{end:.1f} {middle:.1f}H{tip:.1f}M{back:.1f} {middle - 5:.1f}L{tip:.1f} {middle:.1f}'
        f'L{back:.1f} {middle + 5:.1f}" fill="none" stroke="{ink}" stroke-width="2"/>'
    )


def _matrix(drawing: Drawing, wide: float) -> Vector:
    marks = dots(drawing)
    rows, columns = matrix_heads(marks)
    room = min(wide * 0.38, max((width(row, SIZE) for row in rows), default=0) + 12)
    step = min((wide - room) / max(1, len(columns)), 130)
    heads = [wrapped(fitted(column, SMALL, 4 * step), SMALL, step - 8) for column in columns]
    top = max((len(lines) for lines in heads), default=0) * 15 + 6
    parts = []
    for number, lines in enumerate(heads):
        x = room + step * (number + 0.5)
        for n, line in enumerate(lines):
            parts.append(text(line, x, top - 6 - (len(lines) - 1 - n) * 15, "muted small", "middle"))
    high = 30
    for number, row in enumerate(rows):
        y = top + number * high
        parts.append(f'<path d="M0 {y:.1f}H{room + step * len(columns):.1f}" stroke="{RULE}"/>')
        parts.append(text(fitted(row, SIZE, room - 8), 0, y + 20))
    for mark in marks:
        x = room + step * (columns.index(mark.column) + 0.5)
        parts.append(_dot(mark, x, top + rows.index(mark.row) * high + high / 2))
    return Vector("".join(parts), wide, top + len(rows) * high + 2)


def _dot(mark: Dot, x: float, y: float) -> str:
    radius = 7 + min(mark.count - 1, 3) * 1.5
    look = f'fill="{mark.colour}"' if mark.filled else f'fill="none" stroke="{mark.colour}" stroke-width="2"'
    said = text(str(mark.count), x + radius + 5, y + 4, "small") if mark.count > 1 else ""
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" {look}/>'
    return f'<g data-row="{html.escape(mark.row_id or "")}">{circle}{said}</g>'


def _lines(drawing: Drawing, wide: float) -> Vector:
    table = drawing.table.dropna(subset=["x", "value"])
    if table.empty:
        return Vector(text("No value has a day.", 0, 16, "muted"), wide, 24)
    days = table["x"].astype("int64")
    first, span = days.min(), max(1, days.max() - days.min())
    low, high = min(0.0, float(table["value"].min())), max(0.0, float(table["value"].max())) or 1.0
    tall, edge = 220.0, 60.0
    parts = [f'<path d="M0 {tall:.1f}H{wide:.1f}" stroke="{RULE}"/>']
    for label, rows in table.groupby("label", sort=False):
        spots = []
        for row, moment in zip(rows.itertuples(), rows["x"].astype("int64"), strict=True):
            x = edge + (moment - first) / span * (wide - 2 * edge)
            y = tall - 16 - (float(row.value) - low) / (high - low) * (tall - 60)
            spots.append((x, y, row))
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in spots)
        colour = hex_colour(rows["colour"].iloc[0]) if "colour" in rows else QUIET
        parts.append(f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y, row in spots:
            circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'
            said = text(row.shown, x, y - 10, "bold", "middle")
            parts.append(f'<g data-row="{html.escape(str(row.row_id))}">{circle}{said}</g>')
        x, y, _ = spots[-1]
        named = fitted(one_line(label), SMALL, wide / 2)
        parts.append(text(named, x, y + 20, "muted small", "middle"))
    for moment in (days.min(), days.max()):
        x = edge + (moment - first) / span * (wide - 2 * edge)
        stamp = table.loc[days == moment, "x"].iloc[0]
        parts.append(text(f"{stamp.day} {stamp:%B %Y}", x, tall + 18, "muted small", "middle"))
    return Vector("".join(parts), wide, tall + 26)
