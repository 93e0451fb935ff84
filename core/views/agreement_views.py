"""The views of the Agreements page: what falls due."""

from core.charts.agreements import due_chart
from core.charts.scale import scale_of
from core.charts.style import topic_colour
from core.frames import rows_of, table
from core.summaries.agreements import Agreement, agreements, due_label, named_before, soonest
from core.values.words import counted, joined, shortened
from core.views.drawing import Drawing, Rung
from core.views.drawings import MOST_BARS
from core.views.kinds import Chart, ViewKind
from core.views.material import material_of
from core.views.selection import Selection

_YEAR = 365.25  # days
_MEASURES = "Years from the day of the report to the day by which it is due"
_NOTE = (
    "An arrow to the left: by then at the latest. To the right: from then on. A bar: any day of that span."
)


def agreements_shown(selection: Selection) -> list[Agreement]:
    """The ledger of what passes the filters, in order of the text."""
    return selection.kept(
        "agreements", lambda: rows_of(agreements(selection.frames, selection.shown.commitments), Agreement)
    )


def _due_chart(selection: Selection) -> Chart | None:
    return due_chart(agreements_shown(selection), selection.source)


def _due_drawing(selection: Selection, title: str) -> Drawing | None:
    return due_drawing(agreements_shown(selection), title, material_of(selection).outlets)


def due_drawing(rows: list[Agreement], title: str, outlets: dict[str, str]) -> Drawing | None:
    """What has a day, the soonest first, by its distance from the day of its report; None where no report
    with a day of its own names one. At most `MOST_BARS`.

    `outlets` (article id → outlet) is given when several reports are drawn together.
    """
    dated = soonest(rows)
    rungs = [rung for row in dated if (rung := _rung(row, outlets)) is not None]
    drawn = rungs[:MOST_BARS]
    if not drawn:
        return None
    ends = [end for rung in drawn for end in rung.ends or ()]
    left = [
        f"{counted(len(rungs) - len(drawn), 'later one')} not drawn." if len(rungs) > len(drawn) else "",
        f"{counted(len(rows) - len(dated), 'other')} without a day." if len(rows) > len(dated) else "",
    ]
    return Drawing(
        form="ladder",
        table=table(Rung, drawn),
        axis=scale_of([0.0, *ends]),
        measures=_MEASURES,
        alt=f"{title}. Drawn: {joined(f'{rung.shown} ({rung.label})' for rung in drawn)}.",
        note=" ".join([_NOTE, *(part.capitalize() for part in left if part)]),
    )


def _rung(row: Agreement, outlets: dict[str, str]) -> Rung | None:
    """A mark from the day of the report; None when the report has none."""
    if row.published is None:
        return None
    low, high = (
        None if day is None else round((day - row.published).days / _YEAR, 2)
        for day in (row.due_start, row.due_end)
    )
    bound = "range" if low != high else "exact"
    if low is None or high is None:
        bound = "under" if low is None else "over"
    label = shortened(named_before(row) + row.text, 90)
    outlet = outlets.get(row.article_id)
    return Rung(
        label=f"{label} · {outlet}" if outlet else label,
        value=high if low is None else low,
        value_low=low if bound in ("range", "over") else None,
        value_high=high if bound in ("range", "under") else None,
        bound=bound,
        shown=due_label(row),
        colour=topic_colour(row.topic),
        row_id=row.commitment_id,
        group=None,
        hollow=False,
    )


AGREEMENTS = {"agreements-calendar": ViewKind(chart=_due_chart, drawing=_due_drawing, alike=False)}
