"""Whose a figure is: all parties of its two sides, where its own row names the first of each."""

from dataclasses import dataclass, field

import pandas as pd

from core.annotations import OPTIONAL, Figure, PartyRow
from core.frames import column_dtypes, rows_of
from core.summaries.repeats import SharedFigure
from core.values.words import joined

_BAR = "|"
_ROLES = {"actors": "actor", "counterparts": "counterpart"}
Sides = tuple[list[str], list[str]]  # actors, counterparts
Names = dict[tuple[str, str], str]  # (figure, role) → names, a bar between them


@dataclass(frozen=True, slots=True, kw_only=True)
class SidedFigure(SharedFigure):
    """A figure with all names of a side that has several, a bar between them; see `with_sides`."""

    actors: str | None = field(default=None, metadata=OPTIONAL)
    counterparts: str | None = field(default=None, metadata=OPTIONAL)


def with_sides(figures: pd.DataFrame, parties: pd.DataFrame) -> pd.DataFrame:
    """Figures with `actors` and `counterparts`, from the table of parties: a row each as before, so that
    what three parties trade together is one sum."""
    many = names_of_sides(parties)
    return figures.assign(
        **{
            column: pd.array([many.get((key, role)) for key in figures["figure_id"]], dtype="string")
            for column, role in _ROLES.items()
        }
    )


def sides(figure: Figure) -> Sides:
    """The names of both sides of a figure: all where `with_sides` told them, else the first of each.

    >>> five = {"figure_id": "f", "article_id": "a", "start": 0, "end": 1, "text": "5", "value": 5.0}
    >>> sides(SidedFigure(**five, actor="Chile", actors="Chile|Peru", counterpart="Kenya"))
    (['Chile', 'Peru'], ['Kenya'])
    """
    told = (figure.actors, figure.counterparts) if isinstance(figure, SidedFigure) else (None, None)
    actors, counterparts = (
        all_names.split(_BAR) if all_names else [first] if first else []
        for all_names, first in zip(told, (figure.actor, figure.counterpart), strict=True)
    )
    return actors, counterparts


def sided(figure: Figure, names: Names) -> SidedFigure:
    """A figure with all of its parties, as `names_of_sides` has them."""
    actors, counterparts = (names.get((figure.figure_id, role)) for role in _ROLES.values())
    own = {name: getattr(figure, name) for name in column_dtypes(Figure)}
    return SidedFigure(**own, actors=actors, counterparts=counterparts)


def parties_words(figure: Figure) -> str:
    """All parties of a figure in a row: "Chile, Peru and Kenya"; empty when it names none."""
    return joined(dict.fromkeys(name for side in sides(figure) for name in side))


def names_of_sides(parties: pd.DataFrame) -> Names:
    """(figure, role) → the names of that side, a bar between them, where there are more than one."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in rows_of(parties[parties["item"] == "figure"], PartyRow):
        found.setdefault((row.item_id, row.role), {})[row.name] = None
    return {key: _BAR.join(names) for key, names in found.items() if len(names) > 1}
