"""How a figure is written out: short for cards and axes ("> $45 bn"), in full for a hover.

A figure may be a row of a frame (`itertuples`, a Series, a mapping) or a `Figure`; an unknown value
shows as the words of the article. Never more digits than the value has.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from core.lexicons import load_lexicon
from core.lexicons.geography import place_of
from core.values.bounds import bound_mark, field_of, value_ends

_STEPS = ((10**12, "tn", "trillion"), (10**9, "bn", "billion"), (10**6, "mn", "million"))


def show_figure(row: Any) -> str:
    """A figure in few characters, with the sign of its bound.

    >>> show_figure({"value": 45e9, "bound": "over", "kind": "money", "unit": "USD"})
    '> $45 bn'
    >>> show_figure({"value": 25000, "bound": "approx", "kind": "count", "unit": "company"})
    '≈ 25,000 companies'
    >>> show_figure({"value_low": 40e9, "value_high": 50e9, "bound": "range", "kind": "money", "unit": "USD"})
    '$40–50 bn'
    """
    return _told(row, _in_short)


def show_figure_in_full(row: Any) -> str:
    """A figure in words and all its digits, as a hover states it.

    >>> show_figure_in_full({"value": 45e9, "bound": "over", "kind": "money", "unit": "USD"})
    'more than 45,000,000,000 US dollars'
    >>> show_figure_in_full({"value": 4, "bound": "exact", "kind": "percent", "unit": "percent"})
    '4 percent'
    """
    return _told(row, _in_full)


def _told(row: Any, say: Callable[[Any, Decimal, Decimal], str]) -> str:
    """A figure as `say` has it of its two ends; as it is written where it has none, or vague ones."""
    ends = _ends(row)
    if ends is None:
        return str(field_of(row, "text") or "")
    return _vague_words(row, *ends) or say(row, *ends)


def _in_short(row: Any, low: Decimal, high: Decimal) -> str:
    number = _dress(_short(low, high), high, field_of(row, "kind"), field_of(row, "unit"))
    return _change_by_a_part(row, high) or bound_mark(row).get("sign", "") + number


def _in_full(row: Any, low: Decimal, high: Decimal) -> str:
    number = _digits(high) if low == high else f"{_digits(low)} to {_digits(high)}"
    return bound_mark(row).get("words", "") + _name(
        number, high, field_of(row, "kind"), field_of(row, "unit")
    )


def show_value(value: Any, unit: str | None = None, kind: str | None = None) -> str:
    """A bare value in few characters, for an axis or a total.

    >>> show_value(37_100_000_000, "USD")
    '$37.1 bn'
    >>> show_value(0.05, "percent")
    '0.05%'
    >>> show_value(None)
    ''
    """
    number = _number(value)
    return "" if number is None else _dress(_short(number, number), number, kind, unit)


def plural(unit: str, value: Decimal | int | float = 2) -> str:
    """The word for `value` of a unit.

    >>> plural("company"), plural("person"), plural("tonne", 1), plural("kenyan"), plural("patrolman")
    ('companies', 'people', 'tonne', 'Kenyans', 'patrolmen')
    """
    unit = _capitalised(unit)
    if abs(value) == 1:
        return unit
    first, _, last = unit.rpartition(" ")
    irregular: dict[str, str] = load_lexicon("display")["plurals"]
    head = f"{first} " if first else ""
    if " per " in unit:
        counted, _, rate = unit.partition(" per ")
        return f"{plural(counted)} per {rate}"
    if last in irregular:
        return head + irregular[last]
    if not last.isalpha() or last.endswith("hertz"):
        return unit
    if last.endswith("man") and last.islower() and last not in load_lexicon("display")["not_men"]["words"]:
        return f"{head}{last[:-3]}men"
    if last.endswith("ese"):
        return unit  # "86 Japanese"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{head}{last[:-1]}ies"
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return f"{head}{last}es"
    return f"{head}{last}s"


@cache
def _capitalised(unit: str) -> str:
    """A people's name with its capital ("Kenyan"), any other unit as it is."""
    place = (
        place_of(unit)
        if unit.islower() and unit not in load_lexicon("display")["lower_case"]["words"]
        else None
    )
    return unit.title() if place is not None and place.word in ("people", "region") else unit


def singular(word: str) -> str | None:
    """The singular of an irregular plural, None for any other word.

    >>> singular("memoranda"), singular("referenda"), singular("deals")
    ('memorandum', 'referendum', None)
    """
    return _singulars().get(word.lower())


@cache
def _singulars() -> dict[str, str]:
    tables = load_lexicon("display")
    plurals = {many: one for one, many in tables["plurals"].items() if many != one}
    singulars: dict[str, str] = tables["singulars"]
    return plurals | singulars


def currency_sign(code: str) -> str:
    """The sign written before an amount, or the code and a space when it has none.

    >>> currency_sign("EUR"), currency_sign("UZS")
    ('€', 'UZS ')
    """
    return str(load_lexicon("display")["currency_signs"].get(code, f"{code} "))


@cache
def currency_name(code: str, many: bool = True) -> str:
    """The English name of a currency, the code itself when it has none.

    >>> currency_name("USD"), currency_name("KZT", many=False)
    ('US dollars', 'Kazakhstani tenge')
    """
    from babel.numbers import get_currency_name

    return get_currency_name(code, 2 if many else 1, locale="en")


def _number(value: Any) -> Decimal | None:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    number = Decimal(str(value))
    return number.normalize() if number.is_finite() else None


def _ends(row: Any) -> tuple[Decimal, Decimal] | None:
    value, low, high = (_number(field_of(row, name)) for name in ("value", "value_low", "value_high"))
    return value_ends(field_of(row, "bound"), value, low, high)


def _vague_words(row: Any, low: Decimal, high: Decimal) -> str | None:
    """ "Dozens of ships" as the article writes it, for it states no number; None for any other figure."""
    if field_of(row, "bound") != "range" or high != 10 * low:
        return None
    words = " ".join(str(field_of(row, "text") or "").split())
    several = " ".join(load_lexicon("function_words")["several"]).split()
    vague = {*load_lexicon("numbers")["vague"], *several} - {"a"}
    if vague.isdisjoint(words.lower().replace("-", " ").split()):
        return None
    return words[:1].lower() + words[1:]


def _change_by_a_part(row: Any, number: Decimal) -> str | None:
    """ "By half" for a part that something grew or fell by; None for any other figure."""
    measure = str(field_of(row, "measure") or "")
    changes = tuple(load_lexicon("display")["changes"]["starts"])
    if field_of(row, "kind") != "multiple" or not 0 < number < 1 or not measure.startswith(changes):
        return None
    return f"by {bound_mark(row).get('words', '')}{_fraction(number, 'words')}"


def _digits(number: Decimal) -> str:
    return f"{number:,f}".replace("-", "−")


def _scaled(number: Decimal) -> tuple[str, str]:
    """Digits and scale: 45,000,000,000 is ("45", "bn")."""
    for size, short, _ in _STEPS:
        if abs(number) >= size:
            scaled = round(number / size, 9).normalize()
            if -int(scaled.as_tuple().exponent) <= 3:  # "1.385710 mn" reads worse than 1,385,710
                return _digits(scaled), f" {short}"
            break
    return _digits(round(number, 10).normalize()), ""


def _short(low: Decimal, high: Decimal) -> tuple[str, str, str]:
    """First number, second number ("" when there is one), and the scale that follows."""
    (first, scale_low), (second, scale_high) = _scaled(low), _scaled(high)
    if low == high:
        return first, "", scale_high
    return first + (scale_low if scale_low != scale_high else ""), second, scale_high


def _dress(parts: tuple[str, str, str], high: Decimal, kind: str | None, unit: str | None) -> str:
    """Number and unit: a currency sign before, a unit behind."""
    first, second, scale = parts
    lexicon = load_lexicon("display")
    if kind == "money" or (unit and len(unit) == 3 and unit.isupper()):
        return _money(parts, unit or "")
    number = (f"{first}–{second}" if second else first) + scale
    if kind == "multiple":
        return _fraction(high, "signs") if not second and 0 < high < 1 else f"{number}×"
    if not unit:
        return number
    if unit in lexicon["unit_signs"]:
        return f"{number}{lexicon['unit_signs'][unit]}"
    if kind == "age":
        return f"{number} {plural(unit, high)} old"
    return f"{number} {plural(unit, high)}"


def _fraction(number: Decimal, how: str) -> str:
    """A part of a whole: "⅓" by its sign, "a third" in words, 0.37 as it is."""
    parts = Fraction(number).limit_denominator(10)
    close = abs(Decimal(parts.numerator) / parts.denominator - number) < Decimal("1e-6")
    known: dict[str, str] = load_lexicon("display")["fractions"][how]
    written = known.get(f"{parts.numerator}/{parts.denominator}") if close else None
    return written or f"{_digits(round(number, 4).normalize())}×"


def _money(parts: tuple[str, str, str], unit: str) -> str:
    first, second, scale = parts
    code, _, rate = unit.partition(" per ")
    sign = currency_sign(code) if code else ""
    minus = "−" if first.startswith("−") else ""
    first = first.removeprefix("−")
    if second and " " in first:  # "$900 mn – $1.2 bn": each end has a scale of its own
        number = f"{sign}{first} – {sign}{second}"
    else:
        number = f"{sign}{first}–{second}" if second else f"{sign}{first}"
    return f"{minus}{number}{scale}" + (f" per {rate}" if rate else "")


def _name(number: str, high: Decimal, kind: str | None, unit: str | None) -> str:
    """Number and unit in words."""
    if kind == "multiple":
        return _fraction(high, "words") if 0 < high < 1 else f"{number} times"
    if not unit:
        return number
    code, _, rate = unit.partition(" per ")
    if len(code) == 3 and code.isupper():
        return f"{number} {currency_name(code, many=abs(high) != 1)}" + (f" per {rate}" if rate else "")
    age = " old" if kind == "age" else ""
    named: dict[str, str] = load_lexicon("display")["full_names"]
    return f"{number} {named.get(unit) or plural(unit, high)}{age}"
