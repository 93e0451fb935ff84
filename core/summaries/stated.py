"""Which figures an article states as fact, and which it names only to take back."""

import pandas as pd

from core.compare.standing import taken_as
from core.frames import Frames
from core.summaries.sides import with_sides


def stated(frames: Frames) -> pd.DataFrame:
    """The figures without those that are denied, doubted or not planned.

    A figure that its article denies ("denied that trade exceeded $45 billion") or withdraws is taken back: it
    stays in the table of figures, but no page may say it in the article's name. They have the columns of
    `with_sides`.
    """
    figures = with_sides(frames.figures, frames.parties)
    return figures[~figures["figure_id"].isin(list(taken_back(frames)))]


def taken_back(frames: Frames) -> frozenset[str]:
    """The ids of the figures that are denied, doubted, not planned or withdrawn, and of their conversions."""
    figures, back = frames.figures, taken_as(frames, "denied", "withdrawn")
    conversions = figures.loc[figures["conversion_of"].isin(list(back)), "figure_id"]
    return back | frozenset(conversions)
