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
TWICE = 0.6  # of a slide's figures on one before it: it would say them again
# The views of each page, and slides of a briefing by their names, those first that say most; a theme's page
# has its own by its name.
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
    "compare": ("disagreement", "disagreements", "coverage", "glance-speakers", "quotes", "glance-figures"),
}
_OF_THEMES = ("statement", "figures", "quotes", "ladder", "ties", "documents", "stances", "shared", "map")


def page_views(view: View, frames: Frames) -> list[View]:
    """Up to five views that make a briefing of a page (`view.page`) as its reports and filters stand.

    Where the page's own leave room, the slides of a briefing of the same reports follow.
    """
    selection = Selection(frames=frames, filters=view.filters)
    chosen: list[View] = []
    told: list[Slide] = []
    for one in _candidates(view, selection):
        slide = slide_of(one, frames)
        if _says_something(slide) and not any(_repeats(slide, other) for other in told):
            chosen.append(one)
            told.append(slide)
        if len(chosen) == SLIDES:
            break
    return chosen


def _repeats(slide: Slide, other: Slide) -> bool:
    """Whether a slide says again what another one said: by its title, its chart or most of its figures."""
    own = _figures(slide)
    again = bool(own) and len(own & _figures(other)) >= TWICE * len(own)
    return slide.title == other.title or again or _same_chart(slide, other)


def _figures(slide: Slide) -> frozenset[str]:
    """The figures that a slide shows, whether they stand on cards or on a scale."""
    drawing = slide.drawing
    on_scale = drawing.table["row_id"].dropna() if drawing is not None and drawing.form == "ladder" else ()
    return frozenset([*on_scale, *(card.row_id for card in slide.cards)])


def _same_chart(slide: Slide, other: Slide) -> bool:
    one, two = slide.drawing, other.drawing
    return one is not None and two is not None and one.form == two.form and one.table.equals(two.table)


def _candidates(view: View, selection: Selection) -> Iterator[View]:
    of_briefing = [(BRIEFING, (name,)) for name in briefing_slides(selection)]
    parts: list[tuple[str, tuple[str, ...]]] = []
    for name in _parts(view.page):
        if name in VIEWS or name in LISTS:
            parts.append((name, ()))
        elif (BRIEFING, (name,)) in of_briefing:
            parts.append((BRIEFING, (name,)))
    for part, rows in dict.fromkeys([*parts, *of_briefing]):
        yield View(part=part, page=view.page, scope=view.scope, filters=view.filters, rows=rows)


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
