"""Where a text uses the words of a lexicon: the evidence that every theme page shows beside its claims."""

import re
from dataclasses import dataclass
from functools import cache

from core.lexicons import load_lexicon, one_form, owners


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One use of a lexicon's word: the entry it belongs to, and `text[start:end]`, the words as written."""

    entry: str
    start: int
    end: int
    text: str


def find_words(text: str, lexicon: str, entries: tuple[str, ...] = ()) -> list[Found]:
    """Every use of the forms of a lexicon (or of some of its entries) in a text, in order.

    Whole words only, whatever their case; a star in a form stands for any ending, and the longest
    form wins where two overlap.

    >>> [(f.entry, f.text) for f in find_words("War on terrorist groups", "threats")]
    [('Conflict and confrontation', 'War'), ('Terrorism', 'terrorist')]
    >>> find_words("A warm day", "threats")
    []
    """
    pattern, homes = _matcher(lexicon, entries)
    return [
        Found(
            entry=homes[int((match.lastgroup or "f0")[1:])],
            start=match.start(),
            end=match.end(),
            text=match[0],
        )
        for match in pattern.finditer(text)
    ]


def has_words(text: str, lexicon: str, entries: tuple[str, ...] = ()) -> bool:
    """Whether a text uses any of a lexicon's words.

    >>> has_words("They signed a treaty", "documents", ("verbs",))
    True
    """
    return _matcher(lexicon, entries)[0].search(text) is not None


@cache
def _matcher(lexicon: str, entries: tuple[str, ...]) -> tuple[re.Pattern[str], list[str]]:
    table = load_lexicon(lexicon)
    homes = owners(lexicon, {name: table[name] for name in entries or table})
    forms = sorted(homes, key=len, reverse=True)
    # one named group for each entry would do, but names of entries are free text: number the forms
    groups = "|".join(f"(?P<f{place}>{one_form(form)})" for place, form in enumerate(forms))
    pattern = re.compile(rf"(?<!\w)(?<!\w[’'])(?:{groups or '(?!)'})(?!\w)", re.IGNORECASE)
    return pattern, [homes[form] for form in forms]
