"""Values in words: figures with the sign of their bound, days, speakers, citations."""

from typing import Any

from core.values.display import show_figure
from core.values.words import day


def figure_words(row: dict[str, Any]) -> str:
    """A figure as a card says it: sign of the bound, value, unit.

    >>> figure_words({"value": 45e9, "bound": "over", "unit": "USD", "kind": "money", "text": ""})
    '> $45 bn'
    """
    return show_figure(row)


def outlet_words(article: dict[str, Any]) -> str:
    """Outlet, the agency it cites, and the day, as far as the article gives them.

    >>> outlet_words({"publisher": "The Daily", "agency": None, "published": None})
    'The Daily'
    """
    agency = f"citing {article['agency']}" if article.get("agency") else ""
    parts = [article.get("publisher") or "", agency, day(article.get("published"))]
    return ", ".join(part for part in parts if part) or "Outlet and date not given"


def speaker_words(row: dict[str, Any]) -> str:
    """Who said it, and the word that stood for the name.

    >>> speaker_words({"speaker": "Jane Doe", "speaker_via": "pronoun", "speaker_text": "She"})
    'Jane Doe, as “she”'
    """
    name, said, via = row.get("speaker"), row.get("speaker_text") or "", row.get("speaker_via")
    if not name:
        return "Speaker not found"
    if via == "carried":
        return f"{name}, quoted on from before"
    if via == "pronoun" and said != "I":
        said = said.lower()
    return name if not said or said == name or via == "name" else f"{name}, as “{said}”"


def citation(words: str, row: dict[str, Any], article: dict[str, Any]) -> str:
    """The words with who said them and where they were published, ready to paste."""
    title = f"“{article['title']}”" if article.get("title_from") == "headline" else ""
    parts = [row.get("speaker") or "", title, outlet_words(article)]
    return f"“{words}” — {', '.join(part for part in parts if part)}"
