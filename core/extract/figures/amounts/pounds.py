"""Pounds: a weight where the words around say so, else pounds sterling."""

import re
from functools import cache

from core.lexicons import any_of, load_lexicon

_OPENER = any_of(load_lexicon("function_words")["openers"])


def weigh(text: str, start: int, end: int, last_unit: str | None) -> bool:
    """Are the pounds that end at `end` a weight? `start` is where the number begins, `last_unit` the unit
    of the figure before it.

    >>> text = "150 pounds of rice for 150 pounds"
    >>> weigh(text, 0, 10, None), weigh(text, 23, 33, None)
    (True, False)
    """
    lexicon = load_lexicon("pounds")
    if not re.search(r"[\s-]pounds?$", text[start:end], re.IGNORECASE):
        return False
    if text[:start].rstrip().endswith(("(", "/")) and last_unit in lexicon["masses"]:
        return True
    if last_unit in lexicon["masses"] and _same().search(text, max(0, start - 30), start):
        return True
    if text[:start].rstrip().endswith((",", "and", "-")) and last_unit in ("foot", "inch"):
        return True  # "6ft 3in, 220 pounds"
    before = text[:start].rstrip().rsplit(" ", 1)[-1].lower()
    hyphened = text[:end].lower().endswith("-pound")
    follows = (_noun() if hyphened else _of()).match(text, end)
    if follows is not None:
        return follows[1].lower() not in lexicon["money"]
    if before in lexicon["weighing"] or _converted().match(text, end) is not None:
        return True
    sentence = text[
        max(0, text.rfind(". ", 0, start)) : text.find(". ", end) if ". " in text[end:] else len(text)
    ]
    return bool(_any("bodies").search(sentence)) and not _any("priced").search(sentence)


@cache
def _same() -> re.Pattern[str]:
    """Words right before a number that say it is the same in another unit."""
    return re.compile(
        rf"(?<!\w)(?:{any_of([*load_lexicon('function_words')['same_amount'], 'or'])})\s$", re.IGNORECASE
    )


@cache
def _any(key: str) -> re.Pattern[str]:
    forms = load_lexicon("pounds")[key]
    return re.compile(rf"(?<![^\W_])(?:{any_of(forms)})(?![^\W\d_])", re.IGNORECASE)


@cache
def _of() -> re.Pattern[str]:
    return re.compile(r"\sof\s([^\W\d_]+)")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(r"[\s-]([^\W\d_]+)")


@cache
def _converted() -> re.Pattern[str]:
    masses = any_of(load_lexicon("pounds")["written"])
    return re.compile(rf"\s?\((?:(?:{_OPENER}) )?\d[\d.,]*\s?(?:{masses})\)", re.IGNORECASE)
