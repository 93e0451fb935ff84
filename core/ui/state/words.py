"""Values in words: figures with the sign of their bound, days, speakers, citations."""

from typing import Any

from core.article.model import LONGEST_ARTICLE
from core.summaries.wording.cited import balanced as balanced
from core.summaries.wording.cited import citation as citation
from core.summaries.wording.cited import outlet_words as outlet_words
from core.summaries.wording.cited import speaker_words as speaker_words
from core.values.display import show_figure


def figure_words(row: dict[str, Any]) -> str:
    """A figure as a card says it: sign of the bound, value, unit.

    >>> figure_words({"value": 45e9, "bound": "over", "unit": "USD", "kind": "money", "text": ""})
    '> $45 bn'
    """
    return show_figure(row)


def reading_notes(article: dict[str, Any]) -> list[str]:
    """What a reader must know before trusting the pages: not in English, or too long to be read whole.

    >>> reading_notes({"language": "ru", "text": "Привет"})
    ['This text seems to be Russian. Readout reads English only, so what it found may be wrong.']
    >>> reading_notes({"language": "en", "text": "Trade grew."})
    []
    """
    notes, language = [], article.get("language")
    if language and language != "en":
        from babel import Locale

        name = Locale("en").languages.get(language, "another language than English")
        notes.append(
            f"This text seems to be {name}. Readout reads English only, so what it found may be wrong."
        )
    if (length := len(article.get("text") or "")) > LONGEST_ARTICLE:
        notes.append(
            f"This text has {length:,} characters. Only its first {LONGEST_ARTICLE:,} are read: "
            "split it to read the rest."
        )
    return notes
