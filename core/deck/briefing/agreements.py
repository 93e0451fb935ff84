"""What was agreed and what falls due, as slides: of a briefing by itself, and added to a story."""

from collections.abc import Sequence

from core.deck.briefing.chart import chart_slide
from core.deck.slides import Slide
from core.frames import rows_of
from core.summaries.agreements import (
    Agreement,
    agreements,
    agreements_finding,
    agreements_table,
    due_finding,
    grouped,
    soonest,
)
from core.values.words import counted
from core.views.agreement_views import due_drawing
from core.views.material import Material

MOST_ROWS = 8  # lines of a ledger that can be read from the back of a room
_NOT_AGREED = ("urged", "considered")  # said to or thought of, and by nobody undertaken


def agreement_slides(made_of: Material) -> list[Slide]:
    """What was agreed, then what falls due; none of reports that agree nothing."""
    rows = rows_of(agreements(made_of.whole, made_of.frames.commitments), Agreement)
    agreed = [row for row in rows if row.force not in _NOT_AGREED]
    slides = (_ledger(made_of, agreed, "What was agreed"), _due(made_of, agreed))
    return [slide for slide in slides if slide is not None]


def ledger_slide(made_of: Material) -> Slide | None:
    """The whole ledger that passes the filters, also what others are asked to do."""
    return _ledger(
        made_of, rows_of(agreements(made_of.whole, made_of.frames.commitments), Agreement), "Who will do what"
    )


def _ledger(made_of: Material, rows: Sequence[Agreement], what: str) -> Slide | None:
    if not rows:
        return None
    told = [row for group in grouped(rows, "force") for row in group.rows][:MOST_ROWS]
    left = f", the {len(told)} firmest of {counted(len(rows), 'line')}" if len(told) < len(rows) else ""
    return Slide(
        kind="table",
        name="agreed",
        title=agreements_finding(rows, days=False),
        subtitle=f"{what}, how firmly, by when{left}",
        source=made_of.source,
        table=agreements_table(told),
        notes="Sums that are pledged stand beside their act and are not added up.",
        sources=made_of.sources(row.commitment_id for row in told),
    )


def _due(made_of: Material, rows: Sequence[Agreement]) -> Slide | None:
    title = due_finding(rows)
    drawing = due_drawing(list(rows), title, made_of.outlets)
    if drawing is None:
        return None
    ids = [row.commitment_id for row in soonest(rows)[: len(drawing.table)]]
    return chart_slide(made_of, "due", title, "What falls due", drawing, ids)
