"""From a story to its slides and its deck: every view made again from the reports as they are now."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace

from core.deck.slides import Deck, Slide
from core.deck.story.noted import noted
from core.deck.story.view_slides import slide_of
from core.frames import ArticleRow, Frames, rows_of
from core.library import known_frames, list_reports
from core.library.edits.stories import Entry, Story
from core.select.narrow import narrowed
from core.select.scope import Scope
from core.summaries.wording.cited import outlet_words
from core.values.words import counted, shortened
from core.views.view import OWN_WORDS, View, view_from_json
from core.views.wording import filters_in_words

MOST_REPORTS = 40  # whose rows a slide is made from, as on the pages
FramesIn = Callable[[Scope], Frames]


def frames_in(scope: Scope) -> Frames:
    """The frames of the reports in a scope, everybody under one name, of very many the newest; those that are
    gone are left out."""
    reports = list_reports(scope, limit=MOST_REPORTS, newest_first=True)["article_id"].tolist()
    return known_frames(reports) if reports else Frames.empty()


def frames_of_view(view: View, frames_in: FramesIn = frames_in) -> Frames:
    """The frames that a view is made from; none for a slide of its teller's own words."""
    return Frames.empty() if view.part in (OWN_WORDS, "") else frames_in(view.scope)


def entry_slide(entry: Entry, frames: Frames) -> Slide:
    """The slide of an entry. Its own caption and notes stand before those made from the frames."""
    view = view_from_json(entry.view)
    slide = noted(slide_of(view, frames), view)
    return replace(slide, title=entry.caption or slide.title, notes=entry.notes or slide.notes)


def slides_of(story: Story, frames_in: FramesIn = frames_in) -> list[Slide]:
    """The slides of a story, in order."""
    return [
        entry_slide(entry, frames_of_view(view_from_json(entry.view), frames_in)) for entry in story.entries
    ]


def deck_of(story: Story, frames_in: FramesIn = frames_in, address: str = "") -> Deck:
    """The deck of a story, for every export: its slides, and the rows and reports that they rest on."""
    views = [view_from_json(entry.view) for entry in story.entries]
    whole = _together(frames_of_view(view, frames_in) for view in views)
    return Deck(
        title=story.name,
        subtitle=counted(len(views), "slide"),
        slides=tuple(slides_of(story, frames_in)),
        frames=_together(_seen(view, frames_of_view(view, frames_in)) for view in views),
        whole=whole,
        filters_in_words=_filters(views),
        reports=tuple(
            ": ".join(part for part in (outlet_words(asdict(row)), shortened(row.title, 160)) if part)
            for row in rows_of(whole.articles, ArticleRow)
        ),
        address=address,
    )


def _seen(view: View, frames: Frames) -> Frames:
    """The rows that a view's filters let through; all of its reports' rows for one that picked a few."""
    return frames if view.part == OWN_WORDS else narrowed(frames, view.filters)


def _filters(views: list[View]) -> str:
    """The filters of the views in words: one line when all agree, else each with its slide's number."""
    told = [filters_in_words(view.filters) for view in views]
    if len(set(told)) <= 1:
        return told[0] if told else ""
    return "; ".join(f"slide {number}: {words}" for number, words in enumerate(told, 1) if words)


def _together(many: Iterable[Frames]) -> Frames:
    """Frames as one, each row once."""
    parts = list({id(frames): frames for frames in many}.values())
    if len(parts) < 2:
        return parts[0] if parts else Frames.empty()
    both = Frames.concat(parts)
    return Frames(**{name: table.drop_duplicates(ignore_index=True) for name, table in both})
