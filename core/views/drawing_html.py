"""A drawing as boxes and buttons, for a page and for a screen: each mark is within the keyboard's reach."""

from collections.abc import Callable

import pandas as pd

from core.charts.html_chart import tip
from core.frames import rows_of
from core.values.markup import escape
from core.values.words import day, shortened
from core.views.drawing import Bar, Drawing, MatrixCell, Point, Rung

LOWEST, HIGHEST = 6.0, 84.0  # percent of the axis between its two ends; the rest is for arrows


def drawing_html(drawing: Drawing) -> str:
    """The drawing as escaped HTML, sized in ems (styles are in html_component.css)."""
    draw = {"bars": _bars, "ladder": _ladder, "matrix": _matrix, "lines": _lines}[drawing.form]
    notes = " ".join(part for part in (drawing.measures and f"{drawing.measures}.", drawing.note) if part)
    return (
        f"<div class='drawing drawn-{drawing.form}' role='group' aria-label='{escape(drawing.alt)}'>"
        f"{draw(drawing)}</div><p class='how'>{escape(notes)}</p>"
    )


def _bars(drawing: Drawing) -> str:
    table = drawing.table
    most = float(table["value"].max() or 0) or 1.0
    return "".join(
        f"<div class='bar'>{_mark(row, f'<b>{escape(row.label)}</b> {escape(row.shown)}')}"
        f"<i style='width:{max(1.0, 100 * float(row.value or 0) / most):.1f}%;"
        f"background:{escape(row.colour)}'></i></div>"
        for row in rows_of(table, Bar)
    )


def _ladder(drawing: Drawing) -> str:
    place, lines, last = _axis(drawing), [], None
    for row in rows_of(drawing.table, Rung):
        if row.group and row.group != last:
            lines.append(f"<p class='group'>{escape(row.group)}</p>")
        last = row.group
        words = f"<b>{escape(row.shown)}</b> {escape(row.label)}"
        lines.append(
            f"<div class='scaled'>{_mark(row, words)}<span class='scale'>{_bound(row, place)}</span></div>"
        )
    return "".join(lines)


def _bound(row: Rung, place: Callable[[float], float]) -> str:
    """The sign of a figure's bound at its place on the axis."""
    if row.ends is None:
        return ""
    low, high = row.ends
    style = f"left:{place(low):.1f}%;--c:{escape(row.colour)}"
    if row.bound == "range":
        return f"<i class='range' style='{style};width:{max(1.0, place(high) - place(low)):.1f}%'></i>"
    hollow = " hollow" if row.hollow else ""
    arrow = f"<i class='arrow {row.bound}' style='{style}'></i>" if row.bound in ("over", "under") else ""
    kind = "about" if row.bound == "approx" else "dot"
    return f"{arrow}<i class='{kind}{hollow}' style='{style}'></i>"


def _matrix(drawing: Drawing) -> str:
    table = drawing.table
    columns = list(dict.fromkeys(table["column"]))
    cells = {(cell.row, cell.column): cell for cell in rows_of(table, MatrixCell)}
    head = "".join(f"<th scope='col'>{escape(shortened(name, 24))}</th>" for name in columns)
    body = "".join(
        f"<tr><th scope='row'>{escape(shortened(name, 48))}</th>"
        + "".join(f"<td>{_cell(cells.get((name, column)))}</td>" for column in columns)
        + "</tr>"
        for name in dict.fromkeys(table["row"])
    )
    return f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(row: MatrixCell | None) -> str:
    if row is None:
        return ""
    ring = "" if row.filled else " ring"
    number = str(row.value) if row.value > 1 else ""
    name = f"{row.row}, {row.column}: {row.value}"
    inside = f"<span class='disc{ring}' style='--c:{escape(row.colour)}'>{number}</span>"
    return _button(row.row_id, inside, name)


def _lines(drawing: Drawing) -> str:
    """A row of points over time for each label."""
    table = drawing.table
    days = pd.to_datetime(table["x"])
    first, last = days.min(), days.max()
    span = max(1, (last - first).days)
    rows = []
    for label, points in table.groupby("label", sort=False):
        marks = "".join(
            f"<span class='point' style='left:{100 * (row.x - first).days / span:.1f}%'>"
            + _button(row.row_id, f"<b>{escape(row.shown)}</b><small>{escape(day(row.x))}</small>", row.shown)
            + "</span>"
            for row in rows_of(points, Point)
        )
        rows.append(
            f"<div class='track'><p class='group'>{escape(label)}</p><div class='scale'>{marks}</div></div>"
        )
    return "".join(rows)


def _mark(row: Bar | Rung, words: str) -> str:
    return _button(row.row_id, words, f"{row.shown} {row.label}")


def _button(row_id: str | None, inside: str, name: str) -> str:
    if not row_id:
        return f"<span>{inside}</span>"
    return (
        f"<button class='plain' data-open='{escape(row_id)}' aria-label='{escape(name)}' "
        f"{tip('Show it in the article', name)}>{inside}</button>"
    )


def _axis(drawing: Drawing) -> Callable[[float], float]:
    """Where a value stands, in percent of the width, on the drawing's own scale."""
    scale = drawing.scale
    return lambda value: LOWEST + scale.fraction(value) * (HIGHEST - LOWEST)
