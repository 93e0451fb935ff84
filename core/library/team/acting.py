"""Who is at work, and what they may do: asked by each call that writes, whichever page or button makes it.

On a laptop that is whoever sits there: they may do everything, and sign with the name they give. Where people
sign in, `ask_whom` is told how to find out who it is. `READOUT_READ_ONLY=on` lets nobody write.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from core.library.team.roles import RANKS, Rank

Doing = Literal["add", "correct", "decide", "tell", "watch", "remove", "delete", "note"]

# What can be done, who may do so at least, and the words for it.
_DOINGS: dict[Doing, tuple[Rank, str]] = {
    "add": ("analyst", "add articles"),
    "correct": ("analyst", "correct what was read"),
    "decide": ("analyst", "decide what is one"),
    "tell": ("analyst", "make or change a story"),
    "watch": ("analyst", "keep a question"),
    "remove": ("analyst", "remove a report or bring it back"),
    "note": ("analyst", "put a note away"),
    "delete": ("keeper", "delete reports for good"),
}
READ_ONLY = "Nothing can be changed here: this Readout is read-only."


class NotAllowed(Exception):
    """Somebody may not do what they asked for; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody at work. `signed_in` says that a provider vouches for their name and mail address."""

    name: str = ""
    mail: str = ""
    rank: Rank = "keeper"
    signed_in: bool = False


HERE = Colleague()  # whoever sits at this machine
STRANGER = Colleague(rank="nobody")  # who has not signed in where people do

_whom: list[Callable[[], Colleague]] = [lambda: HERE]


def ask_whom(find_out: Callable[[], Colleague]) -> None:
    """Have `find_out` tell from now on who is at work, whenever it is asked."""
    _whom[0] = find_out


def at_work() -> Colleague:
    """Who is at work now."""
    return _whom[0]()


def is_read_only() -> bool:
    """Whether nobody may write: any word in `READOUT_READ_ONLY` but a no says so."""
    said = os.environ.get("READOUT_READ_ONLY", "").strip().casefold()
    return said not in ("", "off", "no", "0", "false")


def may(doing: Doing) -> bool:
    """Whether who is at work may do something.

    >>> may("delete")
    True
    """
    return not is_read_only() and RANKS.index(at_work().rank) >= RANKS.index(_DOINGS[doing][0])


def ask_leave(doing: Doing) -> None:
    """Nothing, when who is at work may do it. Raises NotAllowed."""
    if not may(doing):
        raise NotAllowed(refusal(doing))


def refusal(doing: Doing) -> str:
    """Why something may not be done, and what to do about it."""
    least, words = _DOINGS[doing]
    if is_read_only():
        return READ_ONLY
    if at_work().rank == "nobody":
        return f"To {words}, sign in first."
    article = "an" if least == "analyst" else "a"
    return f"To {words} you must be {article} {least}: ask a keeper of this library."


def signature(given: str = "") -> str:
    """The name under what is written: that of who signed in, else the one they give."""
    one = at_work()
    return one.name if one.signed_in else " ".join(given.split())
