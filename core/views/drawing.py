"""What a chart, a card and a quote hold, before anybody decides how they look: every renderer draws these.

None of them is a picture. Each carries the id of the row it came from, so that a screen can open the passage,
PowerPoint can draw an editable chart, and notes can name the source.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pandas as pd

from core.charts.scale import Scale, scale_of
from core.frames import rows_of
from core.summaries.wording.ranking import level
from core.values.bounds import value_ends
from core.values.span import TextSpan

Form = Literal["bars", "ladder", "matrix", "lines"]


@dataclass(frozen=True, kw_only=True)
class Citation(TextSpan):
    """Where something was read.

    `words` are the row's own words, `passage` the sentence they stand in, exactly as published; `start` and
    `end` count characters of the article's text (of the words). `link` is the query of a link into the
    dashboard ("article?article=…&at=…").
    """

    article_id: str
    row_id: str
    words: str
    passage: str
    publisher: str | None = None
    published: datetime | None = None
    title: str | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar from zero: a count, or a share."""

    label: str
    value: float
    shown: str
    colour: str
    row_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A figure with its bounds; `shown` carries the sign ("> $45 bn"). `group` is a heading over rows that
    may be compared with each other and no others; a `hollow` one has not come about: a target, or denied."""

    label: str
    value: float | None
    value_low: float | None
    value_high: float | None
    bound: str
    shown: str
    colour: str
    row_id: str
    group: str | None
    hollow: bool

    @property
    def ends(self) -> tuple[float, float] | None:
        """Where its mark begins and ends, alike but for a range; None when no value is known."""
        return value_ends(self.bound, self.value, self.value_low, self.value_high)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """How often a row meets a column; not `filled`: a weak tie, drawn as a ring."""

    row: str
    column: str
    value: int
    filled: bool
    colour: str
    row_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value at a day (`x`), on the line of its label."""

    label: str
    x: datetime
    value: float | None
    bound: str
    shown: str
    colour: str
    row_id: str


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart's substance: enough for PowerPoint, SVG and plotly to draw it natively. One unit a drawing.

    `table` has a row of `Bar`, `Rung`, `MatrixCell` or `Point` for each mark, by its `form`: `bars`,
    `ladder`, `matrix`, `lines`. A mark's `row_id` names the row of the frames behind it.

    `axis` is its axis where its values alone don't tell which. `measures` says in a line what is drawn and in
    which unit; `alt` is the takeaway, for those who don't see it; `note` says how to read its signs.
    """

    form: Form
    table: pd.DataFrame
    axis: Scale | None = None
    unit: str | None = None
    measures: str = ""
    alt: str = ""
    note: str = ""

    @property
    def level(self) -> bool:
        """Whether it is bars that are all alike, which show nothing that words don't."""
        return self.form == "bars" and level(self.table["value"].dropna())

    @property
    def scale(self) -> Scale:
        """The axis that the values of bars and of a ladder stand on, wherever it is drawn."""
        if self.axis is not None:
            return self.axis
        if self.form == "bars":
            return scale_of([0.0, *self.table["value"].dropna().tolist()])
        rungs = rows_of(self.table, Rung) if self.form == "ladder" else []
        return scale_of(end for rung in rungs for end in rung.ends or ())


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
