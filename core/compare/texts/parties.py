"""Parties beside each other: which way goods go between two (what one sells to the other is not what it buys
from it), and which country is a part of which region or bloc: its sums are a part of the region's."""

import re
from functools import cache
from typing import Any

from core.lexicons import form_pattern, load_lexicon
from core.lexicons.geography import country_name, country_of

_WORD = re.compile(r"[^\W\d_]+")


def way_of(figure: Any, sentence: str) -> tuple[str, str] | None:
    """(who gives, who gets) by the word of trade nearest to a figure of two parties; None when none tells.

    `figure` has `actor`, `counterpart`, `text`, `measure` and the parties `around`. Of exports and imports
    the other party may be the one that is named near by.
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
    last = None
    for match in _way().finditer(sentence.casefold()):
        if match.start() >= place and last is not None:
            break
        last = _ways()[match[0]]
        if match.start() >= place:
            break
    return last


@cache
def _way() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_ways(), key=len, reverse=True))})\b")


@cache
def _ways() -> dict[str, bool]:
    ways = load_lexicon("comparing")["ways"]
    return dict.fromkeys(ways["out"], True) | dict.fromkeys(ways["in"], False)


@cache
def state_of(party: str | None) -> str | None:
    """The country whose body a party is by its name, else the party itself.

    >>> state_of("Central Bank of Kenya"), state_of("Bank of Oman"), state_of("Ukrainian Navy")
    ('Kenya', 'Bank of Oman', 'Ukraine')
    """
    found = _state().fullmatch(party or "")
    code = country_of(found["of"] or found["whose"]) if found is not None else None
    return country_name(code) if code is not None else party


@cache
def _state() -> re.Pattern[str]:
    bodies = form_pattern(load_lexicon("comparing")["states"]["bodies"])
    return re.compile(
        rf"(?:the\s+)?(?:(?:{bodies})\s+of\s+(?P<of>.+)|(?P<whose>.+?)(?:['’]s?)?\s+(?:{bodies}))", re.I
    )


def is_part(country: str, region: str) -> bool:
    """Whether a country is one of those that a region is usually said to be made of.

    >>> is_part("Estonia", "Baltic states"), is_part("Sweden", "Baltic states")
    (True, False)
    """
    return region in regions_of(country)


@cache
def regions_of(country: str) -> frozenset[str]:
    """The regions and blocs that a country is a part of.

    >>> sorted(regions_of("Estonia"))
    ['Baltic states', 'European Union']
    """
    code = country_of(country)
    return frozenset(name for name, entry in load_lexicon("regions").items() if code in entry["members"])
