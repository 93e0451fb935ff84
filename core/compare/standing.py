"""As what a figure stands: a target, a sum over a period, a sum built up; unlike ones are never ranked."""

from core.annotations import Standing
from core.frames import Frames, rows_of


def target_ids(frames: Frames) -> frozenset[str]:
    """The ids of the figures that are aimed at or promised."""
    return taken_as(frames, "target")


def taken_as(frames: Frames, *standings: str) -> frozenset[str]:
    """The ids of the figures that are taken as one of `standings`."""
    table = frames.standings
    chosen = (table["item"] == "figure") & table["standing"].isin(standings)
    return frozenset(table.loc[chosen.fillna(False), "item_id"])


def bases_of(frames: Frames) -> dict[str, str]:
    """Figure id → `flow`, `stock` or `difference`, for those of which it can be told."""
    return {row.item_id: row.basis for row in rows_of(frames.standings, Standing) if row.basis is not None}
