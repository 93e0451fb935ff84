"""A comparison as a slide: the figures of several reports on one axis, and what is to be said of them."""

import pandas as pd

from core.compare.candidates import candidates_of, claims_of
from core.compare.groups import group_claims
from core.compare.origins import origins_of
from core.compare.verdicts import Group
from core.deck.slides import Slide
from core.library.edits.decisions import decided_pairs
from core.summaries.comparison.findings import group_rows, told
from core.views.drawing import Drawing
from core.views.drawings import ladder_drawing
from core.views.material import Material
from core.views.selection import Selection


def comparison_slide(selection: Selection, made_of: Material) -> Slide | None:
    """The group that the picked figures are in now; without a pick, the one to know first. None for none."""
    groups = group_claims(claims_of(candidates_of(selection.frames)), *decided_pairs())
    group = _picked(groups, set(selection.rows)) if selection.rows else next(iter(groups), None)
    if group is None:
        return None
    one = told(group, origins_of(selection.frames.articles))
    ids = [claim.figure_id for claim in group.claims]
    return Slide(
        kind="chart",
        title=one.finding,
        subtitle=one.reason,
        source=made_of.source,
        drawing=_drawing(group, one.finding, one.group_id, made_of),
        sources=made_of.sources(ids),
    )


def _picked(groups: list[Group], wanted: set[str]) -> Group | None:
    """The group that shares most with some figures, and holds little else."""
    sized = [(len(wanted & (ids := {c.figure_id for c in group.claims})), -len(ids)) for group in groups]
    best = max(zip(sized, range(len(groups)), strict=True), default=None)
    return groups[best[1]] if best is not None and best[0][0] else None


def _drawing(group: Group, title: str, group_id: str, made_of: Material) -> Drawing:
    """The ladder of a group, its parts under headings; where they have no common unit, the first of them."""
    rows = group_rows([group])[group_id]
    if rows["unit"].nunique() > 1:
        rows = rows[rows["panel"] == rows["panel"].iloc[0]]
    drawing = ladder_drawing(rows, made_of.whole.figures, title)
    if rows["panel"].nunique() > 1:
        headings = dict(zip(rows["figure_id"], rows["panel"], strict=True))
        drawing.table["group"] = pd.array([headings[row] for row in drawing.table["row_id"]], dtype="string")
    return drawing
