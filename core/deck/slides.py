"""What a slide holds, before anybody decides how it looks: every writer draws these and nothing else.

A slide never holds a picture. It holds the substance of a chart (`Drawing`), the words of a quote, the rows
of a table, each with the id of the row it came from, so that PowerPoint can draw an editable chart, the
HTML file can lead to the passage, and the notes can name the source.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

import pandas as pd

from core.frames import Frames

Kind = Literal["title", "figures", "chart", "quotes", "text", "table", "sources"]
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


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One idea: a title that states it, and what shows it. Only what is there is drawn.

    `lines` are short sentences beside or below the rest; `source` is the line that names outlet and day;
    `notes` is what to say, `sources` the passages it rests on (writers put both in the speaker notes).
    `name` is what a briefing calls it, which stays when its words are corrected.
    """

    kind: Kind
    title: str
    subtitle: str | None = None
    source: str | None = None
    drawing: Drawing | None = None
    cards: tuple[Card, ...] = ()
    quotes: tuple[QuoteText, ...] = ()
    lines: tuple[str, ...] = ()
    table: pd.DataFrame | None = None  # columns are its heads, cells text; a column `row_id` is not shown
    notes: str = ""
    sources: tuple[Source, ...] = ()
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Deck:
    """Slides in order, and the frames behind them.

    `frames` are the rows as filtered; `whole` the same reports unfiltered, for the text around a passage.
    `filters_in_words` says what was chosen ("topic: security"), "" for nothing; `reports` is a line for each
    report. `address` is where the dashboard answers, put before each link when it is known.
    """

    title: str
    subtitle: str
    slides: tuple[Slide, ...]
    frames: Frames
    whole: Frames
    filters_in_words: str = ""
    made: date = field(default_factory=date.today)
    reports: tuple[str, ...] = ()
    address: str = ""

    def with_slides(self, slides: tuple[Slide, ...], **changes: object) -> "Deck":
        """The same deck with other slides, such as those of a story."""
        return replace(self, slides=slides, **changes)  # type: ignore[arg-type]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every passage that a slide rests on, once, in the order of the slides."""
        return tuple({one.row_id: one for slide in self.slides for one in slide.sources}.values())
