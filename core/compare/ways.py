"""Which way goods go between two parties: what one sells to the other is not what it buys from it."""

import re
from functools import cache
from typing import Any

from core.lexicons import load_lexicon

_WORD = re.compile(r"[^\W\d_]+")


def way_of(figure: Any, sentence: str) -> tuple[str, str] | None:
    """(who gives, who gets) by the word of trade nearest to a figure of two parties; None when none tells.

    `figure` has `actor`, `counterpart`, `text`, `measure` and the parties `around`. Of exports and imports the
    other party may be the one that is named near by.
    """
    near = [party for party in (figure.around or "").split("|") if party and party != figure.actor]
    trades = figure.concept in ("exports", "imports")
    other = figure.counterpart or (near[0] if trades and near else None)
    if not figure.actor or not other or (out := _told(figure, sentence)) is None:
        return None
    return (figure.actor, other) if out else (other, figure.actor)


def _told(figure: Any, sentence: str) -> bool | None:
    """True where the first party gives, False where it gets."""
    for word in reversed(_WORD.findall((figure.measure or "").casefold())):
        if word in _ways():
            return _ways()[word]
    place = max(sentence.find(figure.text), 0)
    before = _WORD.findall(sentence[:place].casefold())
    after = _WORD.findall(sentence[place:].casefold())
    return next((_ways()[word] for word in (*reversed(before), *after) if word in _ways()), None)


@cache
def _ways() -> dict[str, bool]:
    ways = load_lexicon("comparing")["ways"]
    return dict.fromkeys(ways["out"], True) | dict.fromkeys(ways["in"], False)
