"""What a slide holds, before anybody decides how it looks: every writer draws these and nothing else.

A slide never holds a picture. It holds the substance of a chart (`Drawing`), the words of a quote, the rows
of a table, each with the id of the row it came from, so that PowerPoint can draw an editable chart, the
HTML file can lead to the passage, and the notes can name the source.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from core.frames import Frames
from core.views.drawing import Card, Citation, Drawing, QuoteText

Kind = Literal["title", "figures", "chart", "quotes", "text", "table", "sources"]


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
    sources: tuple[Citation, ...] = ()
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

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Every passage that a slide rests on, once, in the order of the slides."""
        return tuple({one.row_id: one for slide in self.slides for one in slide.sources}.values())
