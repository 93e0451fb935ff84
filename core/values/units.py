"""Which unit of measurement stands behind a number: "km/h", "square miles", "-inch", "per cent"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from core.lexicons import key_of, load_lexicon
from core.values.numerals import NO_DESIGNATION, STOP
from core.values.span import TextSpan

_PREFIXES: dict[str, str] = load_lexicon("unit_parts")["prefixes"]
_POWERS: dict[str, str] = load_lexicon("unit_parts")["powers"]
_SQUARED = re.compile(r"\s(squared|cubed)(?![^\W_])", re.IGNORECASE)
_EACH = "|".join(load_lexicon("unit_parts")["rates"]["words"])
_A_DAY = re.compile(rf" of (?:[\w-]+ ){{1,4}}?(?:{_EACH}) day\b")
_CHUNK = re.compile(r"[\s\u00a0-]{0,3}([^\W\d_]+|[^\w\s,;:!?()\[\]\"'-])")


@dataclass(frozen=True, slots=True)
class Unit(TextSpan):
    """A unit at `text[start:end]`; `kind` is that of the figure: quantity, duration or percent."""

    name: str
    kind: str
    factor: int = 1


def unit_after(text: str, end: int) -> Unit | None:
    """The unit right behind a number, or None.

    >>> unit_after("500 sq m of floor", 3).name
    'square metre'
    >>> unit_after("at 100 km/h", 6).name
    'kilometre per hour'
    """
    chunk = _CHUNK.match(text, end)
    if chunk is None or (len(chunk[1]) > 5 and chunk[1].lower() not in _first_words()):
        return None
    match = _grammar().match(text, end)
    if match is None:
        return None
    name, kind = _named(match["symbol"], match["word"])
    name = _power(match["power"] or match["exponent"]) + name
    if match["symbol2"] or match["word2"]:
        over, kind = _named(match["symbol2"], match["word2"])[0], "quantity"
        name = f"{name} per {_power(match['power2'] or match['exponent2'])}{over}"
    end = match.end()
    if (squared := _SQUARED.match(text, end)) is not None and not name.startswith(("square ", "cubic ")):
        name, end = f"{'square' if squared[1][0] in 'sS' else 'cubic'} {name}", squared.end()
    factor, name = _shorthand().get(name, (1, name))
    return Unit(match.start("unit"), end, name, kind, factor)


def rate_behind(text: str, unit: Unit) -> str | None:
    """The unit per day that a unit is of when what is measured stands between: "barrels of oil a day". Only
    units that have one in `units.toml`.

    >>> text = "2 million barrels of crude oil a day"
    >>> rate_behind(text, unit_after(text, 9))
    'barrel per day'
    """
    rate = f"{unit.name} per day"
    if rate not in load_lexicon("units"):
        return None
    return rate if _A_DAY.match(text, unit.end) else None


def _power(form: str | None) -> str:
    return _POWERS[key_of(form).strip(" .^")] + " " if form else ""


def _named(symbol: str | None, word: str | None) -> tuple[str, str]:
    if symbol:
        return _symbols()[symbol]
    assert word is not None
    words, key = _words(), key_of(word)
    return words.get(key) or words[key.removesuffix("s")]


@cache
def _shorthand() -> dict[str, tuple[int, str]]:
    entries = load_lexicon("units").items()
    return {name: (entry["factor"], entry["is"]) for name, entry in entries if "factor" in entry}


@cache
def _words() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name, entry in load_lexicon("units").items():
        kind = entry.get("kind", "quantity")
        for word in entry["words"]:
            found[key_of(word)] = (name, kind)
            if entry.get("si"):
                found |= {key_of(f"{p}{word}"): (p + name, kind) for p in _PREFIXES.values()}
    return found


@cache
def _first_words() -> frozenset[str]:
    """What a unit's words can begin with: a cheap look before the long pattern."""
    firsts = {word.split()[0] for word in _words()} | {"square", "cubic"}
    return frozenset(firsts | {f"{word}s" for word in firsts})


@cache
def _symbols(*, glued: bool | None = None) -> dict[str, tuple[str, str]]:
    """Symbol → (unit, kind), with SI prefixes; only those (not) bound to the digits, when asked."""
    found: dict[str, tuple[str, str]] = {}
    for name, entry in load_lexicon("units").items():
        kind = entry.get("kind", "quantity")
        for symbol in entry.get("symbols", ()):
            if glued is None or glued == (entry.get("glued", False) and len(symbol) == 1):
                found[symbol] = (name, kind)
        if glued is not False:
            found |= dict.fromkeys(entry.get("tight", ()), (name, kind))
    for name, entry in load_lexicon("units").items():
        if entry.get("si") and glued is not True:
            for symbol in entry.get("symbols", ()):
                for prefix, full in _PREFIXES.items():
                    found.setdefault(prefix + symbol, (full + name, entry.get("kind", "quantity")))
    return found


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


@cache
def _grammar() -> re.Pattern[str]:
    words = _any(_words()).replace(r"\ ", r"[\s-]+")
    loose, glued, every = _any(_symbols(glued=False)), _any(_symbols(glued=True)), _any(_symbols())
    power = r"(?i:square|sq\.?|cubic|cu\.?)[\s-]"
    stop = r"(?![^\W_])"
    return re.compile(
        rf"{NO_DESIGNATION}(?:(?P<space>[\s\u00a0]?[\s\u00a0-]?|\s-\s)(?P<unit>(?P<power>{power})?"
        rf"(?:(?P<symbol>(?:{loose}|(?:(?<=[\d.])(?:{glued})|(?:{glued})(?=/))))(?P<exponent>[²³]|\^?[23](?!\d))?"
        rf"|(?P<word>(?i:{words})(?i:s)?)))"
        rf"(?:(?:\s?/\s?|\s+per\s+)(?P<power2>{power})?"
        rf"(?:(?P<symbol2>{every})(?P<exponent2>[²³]|\^?[23](?!\d))?|(?P<word2>(?i:{words})(?i:s)?)){stop})?)"
        rf"(?:(?<=[%％°″′.])|{stop}|(?<=[a-z]{{4}}){STOP})"
    )
