"""Which of a row of numbered meetings a report is of: the first summit and the second are two times."""

import re
from functools import cache
from itertools import pairwise

from core.lexicons import load_lexicon
from core.lexicons.geography import place_name

_FAR = 60  # characters between the number and the noun


def occasion_of(text: str) -> tuple[str, int] | None:
    """(what meets, which one) of the numbered meeting that a report is of: the one it names first.

    >>> occasion_of("On Monday the second Gulf–Kenya Trade Forum opened. The first forum was in 2019.")
    ('Kenya forum', 2)
    >>> occasion_of("The second quarter was good.") is None
    True
    """
    for match in _pattern().finditer(text):
        between = match["between"].strip()
        # "the second day of the summit" numbers the day: what stands between is the meeting's name
        words = re.findall(r"\w+", between)
        if not words or not all(word[:1].isupper() or word in _JOINTS for word in words):
            continue
        return f"{_named(between)} {match['noun'].lower()}".strip(), _number(match["number"])
    return None


def occasion_words(occasion: str, number: int) -> str:
    """An occasion in words.

    >>> occasion_words("Kenya forum", 2)
    'the second forum'
    """
    names = {value: name for name, value in load_lexicon("comparing")["ordinals"].items()}
    return f"the {names.get(number, f'{number}th')} {occasion.rsplit(' ', 1)[-1]}"


_JOINTS = {"and", "of", "for", "the", "on"}


def _named(between: str) -> str:
    """The parties of a meeting's name in one order, whichever of them is named first."""
    words = re.split(r"\s*[–—-]\s*|\s+and\s+|\s+", between)
    pairs = [" ".join(pair) for pair in pairwise(words)]
    names = {name for part in (*pairs, *words) if (name := place_name(part))}
    whole = [name for name in names if not any(name != other and name in other for other in names)]
    return " ".join(sorted(whole)) or between.casefold()


def _number(written: str) -> int:
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else int(load_lexicon("comparing")["ordinals"][written.lower()])


@cache
def _pattern() -> re.Pattern[str]:
    ordinals = "|".join(load_lexicon("comparing")["ordinals"])
    nouns = "|".join(load_lexicon("comparing")["occasions"]["nouns"])
    return re.compile(
        rf"\b(?P<number>{ordinals}|\d+(?:st|nd|rd|th))\b(?P<between>[^.;:\n]{{0,{_FAR}}}?)\b(?P<noun>{nouns})\b",
        re.IGNORECASE,
    )
