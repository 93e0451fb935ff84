"""What a head or a caption of a table says its numbers are: "EUR million", "in thousands of tonnes", "%"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial
from typing import NamedTuple

from core.annotations import FigureKind
from core.lexicons import any_of, any_word, key_of, load_lexicon
from core.values.currencies import currency_of
from core.values.numerals import number_tables
from core.values.units import unit_after

_BREAK = re.compile(r"\s*(?:,(?!\d)|[;:()\[\]]|\s[-–—]\s|(?<=\S)\s(?=in\s))\s*")
_LEAD = re.compile(
    r"(?:all\s)?(?:figures|values|amounts|data|numbers|unit|units|measured|expressed)?\s?(?:are\s)?(?:in|of)\s",
    re.I,
)
_PRICE = re.compile(
    r"(?P<money>.{1,30}?)\s?(?:/|\b(?:per|an?)\b)\s?(?P<good>[^\W\d_]\w*(?: [^\W\d_]\w*){0,2})"
)
# In which prices a sum is: "current US dollars", "constant 2015 USD".
_priced = partial(any_word, "tables", "prices", "words", shape=r"^{}\s(?:(?:19|20)\d\d\s)?")


class HeadUnit(NamedTuple):
    """A unit at `words[start:end]`, and what its numbers are multiplied with."""

    start: int
    end: int
    unit: str | None
    kind: FigureKind
    factor: Decimal
    per: str = ""  # what a price is of ("tonne")


def unit_in(words: str) -> HeadUnit | None:
    """The unit that a head, a caption or a sentence over a table names; None when it names none.

    >>> unit_in("Trade by partner, EUR million")[2:5]
    ('EUR', 'money', Decimal('1000000'))
    >>> unit_in("2024 (thousand tonnes)").unit, unit_in("Change, %").unit, unit_in("Partner")
    ('tonne', 'percent', None)
    """
    return next(units_in(words), None)


def units_in(words: str) -> Iterator[HeadUnit]:
    """Every unit that a head or a caption names, the last first: "EUR million, change in %" has two."""
    whole = words.strip(" .:*")
    places = list(_segments(words))
    for place, (start, end) in enumerate(places):
        bracketed = words[:start].rstrip().endswith("(") and words[end:].lstrip().startswith(")")
        found = _read(words[start:end], alone=bracketed or words[start:end] == whole)
        if found is not None:
            begin, *_ = places[place + 1] if place + 1 < len(places) else (start,)
            scaled = _read(words[begin : places[place + 1][1]], alone=True) if begin < start else None
            if found[0] is None and scaled is not None and scaled[0] is not None:  # "EUR, in millions"
                start, found = begin, (scaled[0], scaled[1], found[2] * scaled[2])
            yield HeadUnit(start, end, *found)
            continue
        price = _PRICE.fullmatch(words, start, end)
        if price is not None and (money := _read(price["money"], alone=True)) and money[1] == "money":
            yield HeadUnit(start, end, *money, per=price["good"])
            continue
        if start and words[start:end].casefold() in load_lexicon("tables")["counted"]["words"]:
            yield HeadUnit(start, end, _singular(words[start:end]), "count", Decimal(1))
            continue
        if (counted := _counted().match(words, start, end)) is not None:
            yield HeadUnit(start, counted.end(1), _singular(counted[1]), "count", Decimal(1))
            continue
        for begin, stop in _within(words[start:end]):
            if (part := _read(words[start + begin : start + stop], alone=False)) is not None:
                yield HeadUnit(start + begin, start + stop, *part)
                break


def _within(part: str) -> Iterator[tuple[int, int]]:
    """Where a unit may stand in a part that says more: "% of GDP", "Change %", "Mt CO2e", "tons of oats"."""
    sign = re.match(r"(?:%|per\s?cent(?:age)?(?= )|pct\b)(?= ?[^\W\d_])", part, re.IGNORECASE)
    if sign is not None:
        yield sign.span()
    changes = any_of(load_lexicon("tables")["shares"]["words"])
    sign = re.search(rf"(?:%|\bper\s?cent(?:age)?)(?=\s(?:{changes})\b)", part, re.IGNORECASE)
    if sign is not None:
        yield sign.span()
    if (sign := re.search(r"(?<=\s)%$", part)) is not None:
        yield sign.span()
    of = re.match(
        rf"(?P<unit>.{{1,30}}?)\s(?:of\s\w+(?:\s\w+)?|(?:{any_of(load_lexicon('tables')['gases']['names'])}))$",
        part,
    )
    if of is not None:
        yield of.span("unit")


def _segments(words: str) -> Iterator[tuple[int, int]]:
    """The parts of a head, the last first, each without what leads it in."""
    places, start = [], 0
    for match in [*_BREAK.finditer(words), None]:
        end = match.start() if match else len(words)
        places.append((start, end))
        start = match.end() if match else end
    for start, end in reversed(places):
        lead = _LEAD.match(words, start)
        start = lead.end() if lead and lead.end() < end else start
        end = start + len(words[start:end].rstrip(" .*"))
        if end > start:
            yield start, end


def _read(part: str, *, alone: bool) -> tuple[str | None, FigureKind, Decimal] | None:
    match = _scaled().fullmatch(part)
    if match is None or part.casefold() == "second":  # the one behind the first
        return None
    scale = match["before"] or match["behind"]
    factor = _scales()[key_of(scale)] if scale else Decimal(1)
    name = re.sub(r"^of\s", "", match["unit"].strip())
    if not name and match["before"] and match["behind"]:
        name = match["behind"]  # "thousand t" are tonnes
    if name.casefold() == "percentage":
        name = "percent"
    if not name and scale and len(scale) > 2:
        return None, "count", factor
    if not name:
        name, factor = part, Decimal(1)  # "m" alone is a metre
    name = _priced().sub("", name).removesuffix(" equivalent")
    if (money := currency_of(name)) is not None and (scale or _is_currency(name, alone=alone)):
        return money[0], "money", factor * money[1]
    unit = unit_after(f"1 {name}", 1)
    if unit is not None and unit.end == len(name) + 2:
        return unit.name, _kind(unit.kind), factor * unit.factor
    if scale and len(scale) > 2 and re.fullmatch(r"[^\W\d_]{3,}", name):
        return _singular(name), "count", factor
    counted = re.fullmatch(r"(?:number|no\.?) of ([^\W\d_]+(?: [^\W\d_]+)?)", part, re.IGNORECASE)
    return (_singular(counted[1]), "count", Decimal(1)) if counted else None


def _is_currency(name: str, *, alone: bool) -> bool:
    """Whether a word without a scale is a currency: a code or a sign is, "Sum" and "Real" are not."""
    return not name.isalpha() or name.isupper() or (alone and name.endswith("s"))


def _kind(kind: str) -> FigureKind:
    return kind  # type: ignore[return-value]


def _singular(word: str) -> str:
    small = word.casefold()
    if small.endswith("ies") and len(small) > 4:
        return f"{small[:-3]}y"
    return small[:-1] if small.endswith("s") and not small.endswith("ss") else small


@cache
def _scales() -> dict[str, Decimal]:
    tables = number_tables()
    found = {
        key_of(word): value for name in ("vague", "scales", "letters") for word, value in tables[name].items()
    }
    thousands = {key_of(sign): Decimal(1000) for sign in load_lexicon("tables")["scales"]["thousands"]}
    return found | thousands


@cache
def _counted() -> re.Pattern[str]:
    """What a head counts: "People reached", "Households surveyed"."""
    done = r"(?:\w+ed|built|held|made|given|sold|met)"
    return re.compile(rf"({any_of(load_lexicon('tables')['counted']['words'])})\s{done}\b", re.IGNORECASE)


@cache
def _scaled() -> re.Pattern[str]:
    scale = any_of(_scales())
    return re.compile(
        rf"(?:(?P<before>(?i:{scale}))(?![^\W_]|\s?/)\.?\s?)?(?P<unit>.*?)(?:(?:(?<=[\s$€£¥₽₹%])|(?<=^))(?P<behind>(?i:{scale}))\.?)?"
    )
