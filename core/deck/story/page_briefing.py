"""Five slides on a page: which views speak for it, and of them those that have something to show."""

from collections.abc import Iterator

from core.deck.slides import Slide
from core.deck.story.view_slides import BRIEFING, LISTS, briefing_slides, slide_of
from core.frames import Frames
from core.summaries.themes.theme import theme_names
from core.views.registry import VIEWS
from core.views.selection import Selection
from core.views.view import View

SLIDES = 5
# The views of each page, those first that say most; a theme's page has its own by its name.
_OF_PAGES = {
    "glance": (
        "glance-figures",
        "glance-map",
        "glance-speakers",
        "quotes",
        "glance-countries",
        "glance-topics",
    ),
    "article": ("glance-map", "glance-figures", "quotes", "glance-speakers", "agreements"),
    "quotes": ("quotes", "glance-speakers", "glance-topics", "glance-figures", "glance-map"),
    "figures": ("figures-ladder", "figures-table", "figures", "glance-topics", "quotes"),
    "agreements": ("agreements", "agreements-calendar", "agreements-became", "figures", "quotes"),
    "compare": ("coverage", "glance-time", "glance-speakers", "glance-figures", "quotes"),
}
_OF_THEMES = ("statement", "figures", "quotes", "ladder", "ties", "documents", "stances", "shared", "map")


def page_views(view: View, frames: Frames) -> list[View]:
    """Up to five views that make a briefing of a page (`view.page`) as its reports and filters stand.

    Where the page's own leave room, the slides of a briefing of the same reports follow.
    """
    selection = Selection(frames=frames, filters=view.filters)
    chosen: list[View] = []
    told: set[object] = set()
    for one in _candidates(view, selection):
        slide = slide_of(one, frames)
        if _says_something(slide) and told.isdisjoint(_what(slide)):
            chosen.append(one)
            told.update(_what(slide))
        if len(chosen) == SLIDES:
            break
    return chosen


def _what(slide: Slide) -> list[object]:
    """What no second slide says again: its title, and figures, whether they stand on cards or on a scale."""
    on_scale = slide.drawing is not None and slide.drawing.form == "ladder"
    figures = frozenset(source.row_id for source in slide.sources) if slide.cards or on_scale else None
    return [slide.title, *([figures] if figures else [])]


def _candidates(view: View, selection: Selection) -> Iterator[View]:
    for part in _parts(view.page):
        yield View(part=part, page=view.page, scope=view.scope, filters=view.filters)
    for name in briefing_slides(selection):
        yield View(part=BRIEFING, page=view.page, scope=view.scope, filters=view.filters, rows=(name,))


def _parts(page: str) -> tuple[str, ...]:
    """The names of a page's views: of a theme its statement, its own chart, then what all themes have."""
    if page not in theme_names():
        return _OF_PAGES.get(page, ())
    first, *rest = (f"{page}-{name}" for name in _OF_THEMES)
    own = [name for name in VIEWS if name.startswith(f"{page}-") and name not in rest]
    return tuple(name for name in (first, *own, *rest) if name in VIEWS or name in LISTS)


def _says_something(slide: Slide) -> bool:
    """Whether a slide shows a row; one that says why there is none, and a list of sources, do not."""
    rows = (
        slide.drawing is not None or slide.table is not None or slide.cards or slide.quotes or slide.sources
    )
    return bool(rows) and slide.kind not in ("title", "sources")
