"""The notes on what a slide shows, told where it names its source: so they leave with it."""

from dataclasses import replace

from core.deck.slides import Slide
from core.library.edits.notes import Note, days_noted, list_notes
from core.values.words import day, shortened
from core.views.registry import VIEWS
from core.views.view import View, view_from_json

LONGEST = 160  # letters of a note in a line under a slide


def noted(slide: Slide, view: View | None = None) -> Slide:
    """A slide whose source line also tells the notes on its rows, and on the view itself."""
    shown = {one.row_id for one in slide.sources}
    every = list_notes()
    told = [_words(note) for note in reversed(every) if not note.is_pin and _is_on(note, shown, view)]
    if view is not None and view.part in VIEWS and VIEWS[view.part].over_days:
        days = days_noted({one.article_id for one in slide.sources} | {*view.scope.articles}, every)
        told += [words for note in days if (words := _words(note)) not in told]
    if not told:
        return slide
    return replace(slide, source=" ".join(part for part in (slide.source, *told) if part))


def _is_on(note: Note, shown: set[str], view: View | None) -> bool:
    if note.rows:
        return not shown.isdisjoint(note.rows)
    return view is not None and note.part == view.part and view_from_json(note.view).scope == view.scope


def _words(note: Note) -> str:
    told = ", ".join(part for part in (note.who, f"of {day(note.day)}" if note.day else "") if part)
    return f"Note: {shortened(note.text, LONGEST)}{f' ({told})' if told else ''}."
