"""Values in words: figures with the sign of their bound, days, speakers, citations."""

from typing import Any

SIGNS = {"over": "> ", "under": "< ", "approx": "≈ "}
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩"}
SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
VIA = {"pronoun": "as “{}”", "title": "as “{}”", "carried": "goes on from the paragraph before"}


def compact(value: float) -> str:
    """A number short enough for a card, with no more digits than it needs.

    >>> [compact(n) for n in (45e9, 1_250_000, 25000, 0.5, 3)]
    ['45bn', '1.25m', '25,000', '0.5', '3']
    """
    for scale, name in SCALES:
        if abs(value) >= scale:
            return (
                f"{value / scale:,.3g}{name}" if abs(value) < 1000 * scale else f"{value / scale:,.0f}{name}"
            )
    return f"{value:,.10g}"


def figure_words(row: dict[str, Any]) -> str:
    """A figure as a card says it: sign of the bound, value, unit.

    >>> figure_words({"value": 45e9, "bound": "over", "unit": "USD", "kind": "money", "text": ""})
    '> $45bn'
    """
    low, high, value = row.get("value_low"), row.get("value_high"), row.get("value")
    if row.get("bound") == "range" and low is not None and high is not None:
        number = f"{compact(low)}–{compact(high)}"
    elif value is None:
        return str(row.get("text") or "")
    else:
        number = compact(value)
    return SIGNS.get(row.get("bound") or "", "") + with_unit(number, row)


def with_unit(number: str, row: dict[str, Any]) -> str:
    """A number with the unit of its row: a currency sign before, anything else after."""
    unit, kind = row.get("unit"), row.get("kind")
    if kind == "money" and unit:
        return f"{SYMBOLS[unit]}{number}" if unit in SYMBOLS else f"{unit} {number}"
    if kind == "percent" or unit == "percent":
        return f"{number}%"
    if kind == "multiple":
        return f"{number} times"
    if not unit:
        return number
    return f"{number} {unit if number == '1' else plural(unit)}"


def plural(unit: str) -> str:
    """The plural of a unit's name, as regular English makes it.

    >>> [plural(u) for u in ("company", "kilometre", "percentage point", "person", "cubic metre")]
    ['companies', 'kilometres', 'percentage points', 'people', 'cubic metres']
    """
    if unit.endswith("person"):
        return unit[:-6] + "people"
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return unit[:-1] + "ies"
    return unit + ("es" if unit.endswith(("s", "x", "ch", "sh")) else "s")


def day_words(day: Any) -> str:
    """A day as "9 October 2025"; nothing for no day."""
    return "" if day is None else f"{day.day} {day:%B %Y}"


def outlet_words(article: dict[str, Any]) -> str:
    """Outlet, the agency it cites, and the day, as far as the article gives them.

    >>> outlet_words({"publisher": "The Daily", "agency": None, "published": None})
    'The Daily'
    """
    agency = f"citing {article['agency']}" if article.get("agency") else ""
    parts = [article.get("publisher") or "", agency, day_words(article.get("published"))]
    return ", ".join(part for part in parts if part) or "Outlet and date not given"


def speaker_words(row: dict[str, Any]) -> str:
    """Who said it and how we know: "Jane Doe, as “she”"."""
    if not row.get("speaker"):
        return "Speaker not found"
    via = VIA.get(row.get("speaker_via") or "", "")
    said = row.get("speaker_text") or ""
    note = via.format(said) if said != row["speaker"] and (said or "{}" not in via) else ""
    return ", ".join(part for part in (row["speaker"], note) if part)


def citation(words: str, row: dict[str, Any], article: dict[str, Any]) -> str:
    """The words with who said them and where they were published, ready to paste."""
    title = f"“{article['title']}”" if article.get("title_from") == "headline" else ""
    parts = [row.get("speaker") or "", title, outlet_words(article)]
    return f"“{words}” — {', '.join(part for part in parts if part)}"
