"""A view: what somebody saw, kept as the question it answers and not as a picture of the answer.

A story keeps views as JSON objects. One written by a later version, or damaged, is read as far as it is
understood: what is not known of asks nothing.
"""

from dataclasses import dataclass, field
from typing import Any

from core.select.filters import Filters
from core.select.kept import from_kept, to_kept, words_in
from core.select.scope import Scope

OWN_WORDS = "words"  # the part that shows what the teller writes, and nothing of a report


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A `part` (a chart or list by its name, see `registry` and core.deck.story) as it was seen on
    a `page`, of the reports in `scope`, through `filters`, with the ids of the `rows` that were picked."""

    part: str
    page: str = ""
    scope: Scope = field(default_factory=Scope)
    filters: Filters = field(default_factory=Filters)
    rows: tuple[str, ...] = ()


def view_to_json(view: View) -> dict[str, Any]:
    """A view as a JSON object that holds only what was asked.

    >>> view_to_json(View(part="quote", scope=Scope(articles=("ab12",)), rows=("7f",)))
    {'part': 'quote', 'scope': {'articles': ['ab12']}, 'rows': ['7f']}
    """
    told = {
        "part": view.part,
        "page": view.page,
        "scope": to_kept(view.scope),
        "filters": to_kept(view.filters),
        "rows": list(view.rows),
    }
    return {name: value for name, value in told.items() if value}


def view_from_json(found: dict[str, Any]) -> View:
    """The view that a JSON object holds.

    >>> view_from_json({"part": "quotes", "filters": {"topic": ["trade"], "mood": ["glad"]}}).filters.topic
    ('trade',)
    """
    return View(
        part=str(found.get("part", "")),
        page=str(found.get("page", "")),
        scope=from_kept(Scope, found.get("scope")),
        filters=from_kept(Filters, found.get("filters")),
        rows=words_in(found.get("rows")),
    )
