"""The first minute: four steps beside the first page of a seed, for who opens Readout for the first time.

That it was closed is kept in the browser and not with the library: it is about one person, who may only read
here, and a library that many share would close it for everybody at the first press.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from core.library.articles.listing import are_seeds
from core.ui.shell.addresses import FIRST_PAGE
from core.ui.state.component import component
from core.ui.state.current import beside, opened
from core.ui.state.filters import current_filters
from core.ui.state.link import current_page

_GUIDE = component(
    "first_minute",
    "<div class='ring' hidden></div><section class='guide' aria-labelledby='guide-head' hidden>"
    "<p class='count'></p><h2 id='guide-head'></h2><p class='says' aria-live='polite'></p>"
    "<p class='count keys'>Esc puts it away until the next visit.</p>"
    "<div class='buttons'><button type='button' data-do='back'>Back</button>"
    "<button type='button' data-do='next'>Next</button>"
    "<button type='button' data-do='close'>Close for good</button></div></section>\n",
    Path(__file__),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step: what it says, and which part of the page it frames (CSS selectors, the first that is seen)."""

    head: str
    says: str
    of: tuple[str, ...]


STEPS = (
    Step(
        head="Every number leads to its words",
        says="Press the framed figure: its sentence opens beside it, and says why it was read so.",
        of=(".st-key-glance-figures .card", ".st-key-glance-lede"),
    ),
    Step(
        head="One press asks for one thing",
        says="Press the framed topic, or a speaker or a country. All pages follow, and the link of the page "
        "holds it for others.",
        of=(".st-key-glance-topics [data-pick]", ".st-key-glance-topics"),
    ),
    Step(
        head="One menu for everything",
        says="Each chart, figure and quote has the framed button ⋯: pin it, note something, put it on a "
        "slide, or save it as a picture or a table.",
        of=(".st-key-glance-topics .more", ".st-key-glance-figures .more"),
    ),
    Step(
        head="Now your own reports",
        says="This is an example. “Add articles” takes files, a text or an address; “Choose reports” opens "
        "one or many. The key ? lists what the keyboard does.",
        of=(".st-key-open-now", "[data-testid=stExpandSidebarButton]"),
    ),
)  # fmt: skip


def first_minute() -> None:
    """Show the guide where it helps: on the first page of a seed that was not opened by a filtered link.

    The browser has the last word: whoever closed it never sees it again, and whoever is in the middle of it
    goes on, also when a step has set a filter.
    """
    if current_page() == FIRST_PAGE and are_seeds(opened().ids):
        own_start = not current_filters() and beside() is None and "passage" not in st.query_params
        data = {"steps": [asdict(step) for step in STEPS], "fresh": own_start}
        _GUIDE(key="first-minute", data=data, width="content")
