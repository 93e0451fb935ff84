"""Whether a sum is so much in a period or so much built up: the two are never added or ranked together."""

from functools import partial
from typing import Any, Literal

from core.lexicons import any_word

_stock = partial(any_word, "bases", "stock", "forms", shape=r"\b{}\b", flags=0)
_flow = partial(any_word, "bases", "flow", "forms", shape=r"\b{}\b", flags=0)


def basis_of(figure: Any) -> Literal["flow", "stock"] | None:
    """`flow` (over a period) or `stock` (built up or held), for sums; None where it can't be told.

    Told from the words of the measure and the figure, and, failing these, from a period that has a length.
    Figures that are no sums of money and no physical quantities have none: counts are what they are.
    """
    if figure.kind not in ("money", "quantity"):
        return None
    words = f"{figure.measure or ''} {figure.text or ''} {figure.unit or ''}".casefold()
    if _stock().search(words) or _stock().search((figure.period or "").casefold()):
        return "stock"
    return "flow" if _flow().search(words) or _lasts(figure) else None


def _lasts(figure: Any) -> bool:
    """Whether the period has a length: a week to a little over a year."""
    if figure.period_start is None or figure.period_end is None:
        return False
    return bool(6 <= (figure.period_end - figure.period_start).days <= 400)
