"""What was agreed and what falls due, as slides: of a briefing by itself, and added to a story."""

from collections.abc import Sequence

import pandas as pd

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
from core.summaries.changed import changed_finding, changed_papers
from core.summaries.followed import followed, followed_finding, followed_table
from core.values.words import counted, shortened
from core.views.agreement_views import due_drawing
from core.views.material import Material

MOST_ROWS = 8  # lines of a ledger that can be read from the back of a room
_NOT_AGREED = ("urged", "considered")  # asked of others or thought of, and by nobody undertaken


def agreement_slides(made_of: Material) -> list[Slide]:
    """What was agreed and asked, what falls due, what became of it; none where nobody undertakes anything."""
    rows = _rows(made_of)
    if all(row.force in _NOT_AGREED for row in rows):
        return []
    slides = (_ledger(made_of, rows), _due(made_of, rows), _became(made_of, rows))
    return [slide for slide in slides if slide is not None]


def _rows(made_of: Material) -> list[Agreement]:
    return rows_of(agreements(made_of.whole, made_of.frames.commitments), Agreement)


def ledger_slide(made_of: Material) -> Slide | None:
    """The ledger that passes the filters, the firmest lines first, also what others are asked to do."""
    return _ledger(made_of, _rows(made_of))


def _ledger(made_of: Material, rows: Sequence[Agreement]) -> Slide | None:
    if not rows:
        return None
    told = [row for group in grouped(rows, "force") for row in group.rows][:MOST_ROWS]
    left = f", the {len(told)} firmest of {counted(len(rows), 'line')}" if len(told) < len(rows) else ""
    return Slide(
        kind="table",
        name="agreed",
        title=agreements_finding(rows, days=False),
        subtitle=f"Who will do what, how firmly, by when{left}",
        source=made_of.source,
        table=agreements_table(told),
        notes="Sums that are pledged stand beside their act and are not added up.",
        sources=made_of.sources(row.commitment_id for row in told),
    )


def became_slide(made_of: Material) -> Slide | None:
    """What reports say became of what earlier ones tell; None where none says anything."""
    return _became(made_of, _rows(made_of))


def _became(made_of: Material, rows: Sequence[Agreement]) -> Slide | None:
    if not made_of.several:
        return None
    told = followed(made_of.whole, rows)
    if not told:
        return None
    shown = told[:MOST_ROWS]
    passages = [[row.agreement.commitment_id, *(said.row.sentence_id for said in row.said)] for row in shown]
    left = f", the {len(shown)} told of last" if len(shown) < len(told) else ""
    return Slide(
        kind="table",
        name="became",
        title=followed_finding(told, len(rows)),
        subtitle=f"What became of it, as reports say{left}",
        source=made_of.source,
        table=followed_table(shown),
        notes="This is what the reports say, and no verdict. Those with the same words count once. Sums that "
        "are pledged and sums that are paid are not added up.",
        sources=made_of.sources(one for ids in passages for one in ids),
    )


def papers_slide(made_of: Material, old: str, new: str) -> Slide | None:
    """What changed between two reports (article ids); None where nothing did, or one is not there."""
    if not {old, new} <= set(made_of.whole.articles["article_id"]):
        return None
    rows = changed_papers(made_of.whole, old, new)
    told = [row for row in rows if row.change.kind != "kept"]
    if not told:
        return None
    shown = told[:MOST_ROWS]
    cells = [
        (row.label, *(shortened(text, 180) for text in row.text), row.new_id or row.old_id) for row in shown
    ]
    left = f" The first {len(shown)} of {counted(len(told), 'change')}." if len(shown) < len(told) else ""
    return Slide(
        kind="table",
        name="papers",
        title=changed_finding(rows),
        subtitle=f"What changed between two papers.{left}",
        source=made_of.source,
        table=pd.DataFrame(cells, columns=["What changed", "Before", "After", "row_id"]),
        sources=made_of.sources([one for row in shown for one in (row.old_id, row.new_id)]),
    )


def _due(made_of: Material, rows: Sequence[Agreement]) -> Slide | None:
    title = due_finding(rows)
    drawing = due_drawing(list(rows), title, made_of.outlets)
    if drawing is None or len(drawing.table) < 2:  # the ledger says one day as well
        return None
    ids = [row.commitment_id for row in soonest(rows)[: len(drawing.table)]]
    return chart_slide(made_of, "due", title, "What falls due", drawing, ids)
