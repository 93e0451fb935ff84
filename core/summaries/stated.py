"""Which figures an article states as fact, and which it names only to take back."""

import pandas as pd

from core.frames import Frames


def stated(frames: Frames) -> pd.DataFrame:
    """The figures without those that are denied, doubted or not planned.

    A figure is taken back when one of its reasons says so ("denied that trade exceeded $45 billion"): it
    stays in the table of figures, but no page may say it in the article's name.
    """
    reasons = frames.reasons
    back = reasons[(reasons["item"] == "figure") & (reasons["field"] == "denied")]["item_id"]
    figures = frames.figures
    return figures[~figures["figure_id"].isin(back) & ~figures["conversion_of"].isin(back)]
