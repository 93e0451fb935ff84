"""What a chart, a card and a quote hold, before anybody decides how they look: every renderer draws these.

None of them is a picture. Each carries the id of the row it came from, so that a screen can open the passage,
PowerPoint can draw an editable chart, and notes can name the source.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pandas as pd

Form = Literal["bars", "ladder", "matrix", "lines"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where something was read.

    `words` are the row's own words, `passage` the sentence they stand in, exactly as published; `start` and
    `end` count characters of the article's text (of the words). `link` is the query of a link into the
    dashboard ("article?article=…&at=…").
    """

    article_id: str
    row_id: str
    words: str
    passage: str
    start: int
    end: int
    publisher: str | None = None
    published: datetime | None = None
    title: str | None = None
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart's substance: enough for PowerPoint, SVG and plotly to draw it natively. One unit a drawing.

    The columns of `table`, by `form`; every `row_id` names the row of the frames behind a mark:

    - `bars`: label, value, shown, colour, row_id. Counts, or shares: bars from zero.
    - `ladder`: label, value, value_low, value_high, bound, shown, colour, row_id, group (a heading such as
      "Over a period" over rows that may be compared with each other and no others, or <NA>), target
      (boolean: aimed at, not reached). Figures with their bounds; `shown` carries the sign ("> $45 bn").
    - `matrix`: row, column, value, filled, colour, row_id. How often a row meets a column; `filled` is False
      for a weak tie, drawn as a ring.
    - `lines`: label, x (a day), value, bound, shown, colour, row_id.

    `measures` says in a line what is drawn and in which unit; `alt` is the takeaway, for those who don't see
    it; `note` says how to read its signs.
    """

    form: Form
    table: pd.DataFrame
    unit: str | None = None
    measures: str = ""
    alt: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A figure set large: `shown` with the sign of its bound, what it is `about`, who `said` it."""

    row_id: str
    shown: str
    about: str
    said: str
    topic: str | None = None
    words: str = ""  # as the article has it ("exceeded $45 billion")


@dataclass(frozen=True, kw_only=True)
class QuoteText:
    """A quote as text: its words (without marks), and a line on who said it and how we know."""

    row_id: str
    text: str
    direct: bool
    speaker: str  # "Jane Doe, as “she”", or "Speaker not found"
    said: str = ""  # cue, form and outlet: "said · reported speech · The Daily"
    topic: str | None = None

    @property
    def marked(self) -> str:
        """The words, in quotation marks when they stood in such."""
        return f"“{self.text}”" if self.direct else self.text
