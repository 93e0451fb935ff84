"""Figures that are aimed at or promised: never to be shown beside what is, as if they were reached."""

import re
from functools import cache
from typing import Any

import pandas as pd

from core.frames import Frames
from core.lexicons import load_lexicon
from core.summaries.rows import rows_of
from core.summaries.words import form_pattern


def target_ids(frames: Frames) -> frozenset[str]:
    """The ids of the figures that are targets; see `is_target`."""
    texts = dict(zip(frames.sentences["sentence_id"], rows_of(frames.sentences), strict=True))
    published = dict(zip(frames.articles["article_id"], frames.articles["published"], strict=True))
    return frozenset(
        row.figure_id
        for row in rows_of(frames.figures)
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
    start, end = (_moment(moment) for moment in (figure.period_start, figure.period_end))
    due = re.match(rf"(?:{_forms('due')})\b", figure.period or "", re.IGNORECASE)
    if published is not None and not pd.isna(published):
        if (start is not None and start > published) or (due and end is not None and end > published):
            return True
        if end is not None and end <= published:
            return False
    elif due and end is not None:
        return True
    clause = _breaks().split(before)[-1]
    return re.search(rf"(?<!\w)(?:{_forms('goals')})(?!\w)", clause, re.IGNORECASE) is not None


def _moment(moment: Any) -> Any:
    return None if moment is None or pd.isna(moment) else moment


@cache
def _forms(entry: str) -> str:
    return form_pattern(load_lexicon("targets")[entry]["forms"])


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(rf"[,;:—–]\s|(?<!\w)(?:{_forms('breaks')})(?!\w)", re.IGNORECASE)
