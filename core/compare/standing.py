"""As what a figure stands: a target, a sum over a period, a sum built up; unlike ones are never ranked."""

import re
from functools import cache
from typing import Any

import pandas as pd

from core.annotations import Figure, Sentence
from core.frames import Frames, rows_of
from core.lexicons import load_lexicon
from core.values.goals import goal_of


def target_ids(frames: Frames) -> frozenset[str]:
    """The ids of the figures that are targets; see `is_target`."""
    texts = dict(zip(frames.sentences["sentence_id"], rows_of(frames.sentences, Sentence), strict=True))
    published = dict(zip(frames.articles["article_id"], frames.articles["published"], strict=True))
    return frozenset(
        row.figure_id
        for row in rows_of(frames.figures, Figure)
        if (sentence := texts.get(row.sentence_id)) is not None
        and is_target(row, sentence.text[: max(0, row.start - sentence.start)], published.get(row.article_id))
    )


def is_target(figure: Any, before: str, published: Any = None) -> bool:
    """Whether a figure is aimed at or promised: its period lies after the day of publication, or words of
    a goal stand before it in its clause (`before` is its sentence up to it). What lies in the past is none.

    >>> from types import SimpleNamespace as Row
    >>> row = Row(period=None, period_start=None, period_end=None)
    >>> is_target(row, "They agreed to double trade to"), is_target(row, "Trade reached")
    (True, False)
    """
    first, last, day = (_moment(m) for m in (figure.period_start, figure.period_end, published))
    return goal_of(figure.period, first, last, before, day) is not None


def _moment(moment: Any) -> Any:
    return None if moment is None or pd.isna(moment) else moment


def basis_of(figure: Figure) -> str | None:
    """`flow` (over a period), `stock` (built up or held), `unclear` (can't be told), for sums.

    Told from the words of the measure and the figure, and, failing these, from a period that has a length;
    None for figures that are no sums of money and no physical quantities: counts are what they are.
    """
    if figure.kind not in ("money", "quantity"):
        return None
    words = f"{figure.measure or ''} {figure.text or ''} {figure.unit or ''}".casefold()
    for basis in ("stock", "flow"):
        if _basis_forms(basis).search(words) or (
            basis == "stock" and _basis_forms(basis).search(figure.period or "")
        ):
            return basis
    return "flow" if _lasts(figure) else "unclear"


def _lasts(figure: Figure) -> bool:
    """Whether the period has a length: a week to a little over a year."""
    if figure.period_start is None or figure.period_end is None:
        return False
    return 6 <= (figure.period_end - figure.period_start).days <= 400


@cache
def _basis_forms(basis: str) -> re.Pattern[str]:
    forms = sorted(load_lexicon("bases")[basis]["forms"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")
