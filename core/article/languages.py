"""Which language a text is in: a vote of its small words, or its script."""

import re
from collections import Counter
from functools import cache

from core.lexicons import load_lexicon

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’‘][^\W\d_]+)*")
# Scripts that one language writes, as far as news goes. Arabic letters leave it open.
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u10a0-\u10ff]"), "ka"),
    (re.compile(r"[\u0530-\u058f]"), "hy"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u067e\u0686\u0698\u06af\u06cc]"), "fa"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
)
_ENOUGH = 3


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None when too little tells.

    >>> guess_language("Trade between the two countries has grown by a tenth, the minister said.")
    'en'
    >>> guess_language("Astana")
    """
    text = text[:6000]
    plain = text.isascii()
    letters = 0 if plain else len(_LETTER.findall(text))
    for script, language in () if plain else _SCRIPTS:
        if len(script.findall(text)) > letters * (0.02 if language == "fa" else 0.15):
            return language
    words = Counter(_WORD.findall(text.casefold()))
    votes = Counter(dict.fromkeys(load_lexicon("languages"), 0))
    for word, count in words.items():
        for language in _writers().get(word, ()):
            votes[language] += count
    (best, most), (_, next_most) = votes.most_common(2)
    return best if most >= _ENOUGH and most > next_most and most >= 0.08 * words.total() else None


@cache
def _writers() -> dict[str, list[str]]:
    """Small word → the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, entry in load_lexicon("languages").items():
        for word in dict.fromkeys(entry["words"]):
            found.setdefault(word, []).append(language)
    return found
