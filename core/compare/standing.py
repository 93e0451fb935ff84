"""As what a figure stands: a target, a sum over a period, a sum built up; unlike ones are never ranked."""

import re
from functools import cache

from core.annotations import Standing
from core.compare.measures import Meaning, acts
from core.frames import Frames, rows_of
from core.lexicons import load_lexicon


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


def is_promise(meaning: Meaning, before: str) -> bool:
    """Whether a figure that is aimed at or promised is a deed to come, or what something will cost: a report
    of the deed is no other sort of sum. `before` is its sentence up to it.

    >>> is_promise(Meaning("", "helicopter", frozenset()), "Norway will send ")
    True
    >>> is_promise(Meaning("", "trade", frozenset()), "They will raise trade to ")
    False
    """
    if {meaning.operator, meaning.concept} & _levels()["priced"]:
        return True
    words = set(re.findall(r"[a-z]+", before.casefold()))
    if meaning.concept in acts():  # who plans to pay promises as who will pay does
        return not words & _levels()["hoping"]
    return meaning.concept not in _levels()["concepts"] and not words & _levels()["aiming"]


@cache
def _levels() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_lexicon("comparing")["levels"].items()}
