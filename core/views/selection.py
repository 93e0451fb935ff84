"""What a part of a page is made from: the frames of some reports as filters leave them, theme by theme."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from core.charts.style import source_line, topic_colour
from core.frames import Frames
from core.select.filters import Filters
from core.select.narrow import apply, keep, narrowed
from core.summaries.repeats import once_each
from core.summaries.themes.theme import Theme, load_theme, theme_frames
from core.summaries.wording.reports import narrator

Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Some reports' `frames` through `filters`, with the ids of the `rows` that were picked, if any."""

    frames: Frames
    filters: Filters = field(default_factory=Filters)
    rows: tuple[str, ...] = ()

    @property
    def many(self) -> bool:
        """Whether these are several reports."""
        return len(self.frames.articles) > 1

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` makes, made once for these frames and filters, whichever page or slide asks."""
        return keep(self.frames, self.filters, name, make)

    @property
    def source(self) -> str:
        """The line that names outlet and day."""
        return source_line(self.frames.articles)

    @property
    def shown(self) -> Frames:
        """What passes the filters."""
        return self.kept("shown", lambda: narrowed(self.frames, self.filters))

    def theme(self, name: str) -> "ThemePage":
        """A theme's part of it."""
        return self.kept(f"{name} page", lambda: _theme_page(load_theme(name), self))


@dataclass(frozen=True, kw_only=True)
class ThemePage:
    """A theme of what is `selection`: the frames that pass the filters (`chosen`, with all quotes, and
    `passing`, the ids of quotes that do), the theme's colour. A figure that several reports give stands
    once in them (see `once_each`)."""

    theme: Theme
    selection: Selection
    chosen: Frames
    passing: frozenset[str]
    colour: str
    made: dict[str, Any] = field(default_factory=dict)

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` makes, such as a table or a chart, made once for as long as the filters stay."""
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]  # type: ignore[no-any-return]

    @property
    def frames(self) -> Frames:
        """All frames, also what the filters leave out."""
        return self.selection.frames

    @property
    def source(self) -> str:
        """The line that names outlet and day."""
        return self.selection.source

    def voice(self, verb: str) -> str:
        """Who says what the page says, with a verb: "The article gives", "These reports give"."""
        return narrator(len(self.frames.articles), verb)

    @cached_property
    def own(self) -> Frames:
        """What deals with the theme and passes the filters."""
        part = theme_frames(self.chosen, self.theme)
        return replace(part, quotes=part.quotes[part.quotes["quote_id"].isin(self.passing)])

    @cached_property
    def every(self) -> Frames:
        """The same with each figure as often as reports give it: what is counted, here as on other pages."""
        part = theme_frames(filtered(self.frames, self.selection.filters), self.theme)
        return replace(part, quotes=part.quotes[part.quotes["quote_id"].isin(self.passing)])

    @cached_property
    def all_rows(self) -> Frames:
        """What deals with the theme, passing or not, counted so."""
        return theme_frames(self.frames, self.theme)

    @cached_property
    def whole(self) -> Frames:
        """What deals with the theme, whether it passes the filters or not."""
        return theme_frames(once_each(self.frames), self.theme)


def _theme_page(theme: Theme, selection: Selection) -> ThemePage:
    return ThemePage(
        theme=theme,
        selection=selection,
        chosen=once_each(filtered(selection.frames, selection.filters)),
        passing=frozenset(apply(selection.filters, selection.frames, "quote")["quote_id"]),
        colour=topic_colour(theme.topics[0]),
    )


def filtered(frames: Frames, filters: Filters) -> Frames:
    """The part of some frames that passes the filters; mentions go with their sentences.

    Quotes stay, since they tell who speaks in a sentence: `ThemePage.own` leaves out those not to show.
    """
    if not filters:
        return frames
    sentences = apply(filters, frames, "sentence")
    return replace(
        frames,
        sentences=sentences,
        figures=apply(filters, frames, "figure"),
        commitments=apply(filters, frames, "commitment"),
        mentions=frames.mentions[frames.mentions["sentence_id"].isin(sentences["sentence_id"])],
    )
