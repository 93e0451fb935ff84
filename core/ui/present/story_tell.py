"""Entries made ready to show; what they need of their reports' frames is made once and kept beside them."""

import streamlit as st

from core.deck.slides import Deck
from core.deck.story.page_briefing import page_views
from core.deck.story.story_deck import deck_of, entry_slide, frames_in, frames_of_view
from core.deck.story.view_slides import briefing_slides
from core.frames import ArticleRow, Frames, rows_of
from core.library.edits.stories import Entry, Story, list_stories, new_entry, new_story
from core.library.store.database import library_version
from core.select.filters import Filters
from core.select.scope import Scope
from core.ui.present.slide_view import SlideView
from core.values.words import counted, shortened
from core.views.registry import VIEWS, chart_of
from core.views.selection import Selection
from core.views.view import View, view_from_json, view_to_json
from core.views.wording import filters_in_words


def told(entry: Entry) -> SlideView:
    """An entry made ready."""
    view = view_from_json(entry.view)
    frames = frames_of_view(view, scope_frames)
    chart = None
    if view.part in VIEWS and len(frames.articles):
        chart = chart_of(view.part, Selection(frames=frames, filters=view.filters, rows=view.rows))
    return SlideView(view=view, frames=frames, slide=entry_slide(entry, frames), chart=chart)


def scope_frames(scope: Scope) -> Frames:
    """The frames of the reports in a scope, read once for as long as the library stays as it is."""
    return _frames(scope, library_version())


def story_deck(story: Story, address: str = "") -> Deck:
    """The deck of a story, for the exports; `address` is where the dashboard answers, for the links in it."""
    return deck_of(story, scope_frames, address)


def make_briefing(scope: Scope, filters: Filters) -> Story:
    """A story made by itself of some reports: every slide of their briefing as a view, to be edited."""
    slides = briefing_slides(Selection(frames=scope_frames(scope), filters=filters))
    views = (View(part="briefing", scope=scope, filters=filters, rows=(name,)) for name in slides)
    title = shortened(next(iter(slides.values())).title, 60)
    return new_story(f"Briefing: {title}", [new_entry(view_to_json(view)) for view in views])


def brief_page(title: str, page: str, scope: Scope, filters: Filters) -> Story:
    """A story of up to five slides on a page as it stands, under a name that no other story has."""
    frames = scope_frames(scope)
    views = page_views(View(part="", page=page, scope=scope, filters=filters), frames)
    chosen = filters_in_words(filters)
    reports = rows_of(frames.articles, ArticleRow)
    of = reports[0].title or "" if len(reports) == 1 else counted(len(reports), "report")
    name = ": ".join(part for part in (title, chosen) if part)
    name, number = f"{shortened(name, 60)} · {shortened(of, 40)}", 1
    taken = {story.name for story in list_stories()}
    while (told := name if number == 1 else f"{name}, {number}") in taken:
        number += 1
    return new_story(told, [new_entry(view_to_json(view)) for view in views])


@st.cache_resource(max_entries=32, show_spinner="Reading")
def _frames(scope: Scope, version: str) -> Frames:
    return frames_in(scope)
