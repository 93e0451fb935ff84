"""Which way goods go between two parties: what one sells to the other is not what it buys from it."""

import re
from functools import cache
from typing import Any

from core.lexicons import load_lexicon

_WORD = re.compile(r"[^\W\d_]+")


def way_of(figure: Any, sentence: str) -> tuple[str, str] | None:
    """(who gives, who gets) by the word of trade nearest to a figure of two parties; None when none tells.

    `figure` has `actor`, `counterpart`, `text` and `measure`.
    """
    if not figure.actor or not figure.counterpart:
        return None
    out = _told(figure, sentence)
    if out is None:
        return None
    return (figure.actor, figure.counterpart) if out else (figure.counterpart, figure.actor)


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
