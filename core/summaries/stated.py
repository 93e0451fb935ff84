"""Which figures an article states as fact, and which it names only to take back."""

import pandas as pd

from core.frames import Frames


def stated(frames: Frames) -> pd.DataFrame:
    """The figures without those that are denied, doubted or not planned.

    A figure is taken back when one of its reasons says so ("denied that trade exceeded $45 billion"): it
    stays in the table of figures, but no page may say it in the article's name.
    """
    figures = frames.figures
    return figures[~figures["figure_id"].isin(list(taken_back(frames)))]


def taken_back(frames: Frames) -> frozenset[str]:
    """The ids of the figures that are denied, doubted or not planned, and of their conversions."""
    reasons, figures = frames.reasons, frames.figures
    back = reasons[(reasons["item"] == "figure") & (reasons["field"] == "denied")]["item_id"]
    conversions = figures.loc[figures["conversion_of"].isin(back), "figure_id"]
    return frozenset(back) | frozenset(conversions)
