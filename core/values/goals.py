"""Whether a figure is aimed at or promised, not something that is: by its period, or by words before it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from core.lexicons import any_form

_due = partial(any_form, "targets", "due", "forms", shape=r"{}\b")
_words = partial(any_form, "targets", "goals", "forms", shape=r"(?<!\w){}(?!\w)")
_breaks = partial(any_form, "targets", "breaks", "forms", shape=r"[,;:—–.?!][”\"'’]*\s|(?<!\w){}(?!\w)")


@dataclass(frozen=True, slots=True)
class Goal:
    """Why a figure is one aimed at; `start` and `end` are the words before it that say so, if words do."""

    rule: str
    start: int | None = None
    end: int | None = None


def goal_of(
    period: str | None,
    first: datetime | None,
    last: datetime | None,
    before: str,
    published: datetime | None = None,
) -> Goal | None:
    """The goal a figure states, or None when it states what is.

    `period` runs from `first` to `last`; `before` is the figure's sentence up to it. A period after the day
    of publication makes a goal; what lies in the past is none, whatever words stand before it.

    >>> goal_of(None, None, None, "They agreed to double trade to").rule
    '“agreed to double” before it: aimed at, not reached'
    >>> goal_of(None, None, None, "Trade reached")
    """
    due = _due().match(period or "")
    ahead = Goal("its period lies ahead: aimed at, not reached")
    if published is not None:
        if (first is not None and first > published) or (due and last is not None and last > published):
            return ahead
        if last is not None and last <= published:
            return None
    elif due and last is not None:
        return ahead
    start = max((match.end() for match in _breaks().finditer(before)), default=0)
    found = _words().search(before, start)
    if found is None:
        return None
    return Goal(f"“{found[0]}” before it: aimed at, not reached", *found.span())
