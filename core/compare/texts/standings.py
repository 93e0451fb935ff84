"""How a number stands to what is so: asked for, lacking, or allowed, by the word that governs it."""

import re
from functools import cache

from core.lexicons import form_pattern, load_lexicon

_CORE = re.compile(r"(?:[$€£¥₹]\s?|\b[A-Z]{2,3}\$?\s?)?\d")  # where a number itself begins
_WORD = r"[a-z][\w’'-]*"


def standing_in(before: str, number: str, after: str) -> str | None:
    """How a number stands, by what its sentence says before and behind it: `asked`, `lacking` or `allowed`;
    None for what is told as so. A word counts where it governs the number or is the noun that it belongs to,
    not anywhere in the clause nor in a name.

    >>> standing_in("Ghana asked Kenya for ", "$3 million", "."), standing_in("It is ", "short of 9 tons", "")
    ('asked', 'lacking')
    >>> standing_in("The quota for next year is ", "9 tons", "."), standing_in("A ", "9-ton", " quota.")
    ('allowed', 'allowed')
    >>> standing_in("The budget office put the deficit at ", "$4 billion", ".") is None
    True
    """
    core = _CORE.search(number)
    ahead = before + number[: core.start()] if core else before
    ahead = ahead[:1].lower() + ahead[1:]  # further on a capital is that of a name
    for name, (leading, following) in _patterns().items():
        if leading.search(ahead) or following.match(after):
            return name
    return None


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    table = load_lexicon("comparing")["standings"]
    small, joins = form_pattern(table["small"]), form_pattern(table["joins"])
    be, ends = form_pattern(table["be"]), form_pattern(table["ends"])
    bound = rf"(?:(?:{small})\s+)*"
    of_sum = rf"(?:(?:(?:{small})\s+)*(?:{_WORD}\s+){{1,3}}(?:of|worth)\s+)?"  # "asked for *a loan of* $4m"
    about = r"(?:(?:for|on|of|in)\s+(?:[\w’'-]+\s+){1,3}?)?"  # "the quota *for 2026* is"
    whom = rf"(?:[A-Z][\w’'-]*|(?:the|its|their|each)\s+{_WORD})\s+"  # "allows *Peru* 400 tonnes"
    found = {}
    for name in ("asked", "lacking", "allowed"):
        words = {kind: form_pattern(forms) for kind, forms in table[name].items()}
        leading = [
            rf"(?:{words['with_for']})\s+(?:(?!(?:{joins})\b)[\w’'-]+\s+){{0,4}}?for\s+{of_sum}"
            if "with_for" in words
            else None,
            rf"(?:{words['verbs']})\s+{of_sum}" if "verbs" in words else None,
            rf"(?:{words['to_whom']})\s+{whom}" if "to_whom" in words else None,
            rf"(?:{words['phrases']})\s+" if "phrases" in words else None,
            rf"(?:{words['nouns']})\s+{about}(?:{form_pattern(table['links'])})\s+"
            if "nouns" in words
            else None,
        ]
        told = "|".join(filter(None, leading))
        ahead = re.compile(rf"(?<![\w’'-])(?:{told}){bound}$")
        nouns = words.get("nouns") or words["behind"]
        behind = rf"[\s-]+(?:{_WORD}\s+)?(?:{nouns})\b(?=\s*$|\s*[^\w\s]|\s+(?:{ends})\b)"
        passive = rf"\s+(?:(?!(?:{joins}|{be})\b){_WORD}\s+){{0,4}}(?:(?:{be})\s+)+(?:{words['behind']})\b"
        found[name] = ahead, re.compile(f"{passive}|{behind}")
    return found
