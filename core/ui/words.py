"""Values in words: figures with the sign of their bound, days, speakers, citations."""

from typing import Any

from core.values.display import show_figure

VIA = {"pronoun": "as “{}”", "title": "as “{}”", "carried": "goes on from the paragraph before"}


def figure_words(row: dict[str, Any]) -> str:
    """A figure as a card says it: sign of the bound, value, unit.

    >>> figure_words({"value": 45e9, "bound": "over", "unit": "USD", "kind": "money", "text": ""})
    '> $45 bn'
    """
    return show_figure(row)


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
