"""A row with whoever stands behind it, in words: outlets, speakers, citations ready to paste."""

from typing import Any

from core.values.words import day


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
        return f"{name}, quoted further"
    if via == "pronoun" and said != "I":
        said = said.lower()
    return name if not said or said == name or via == "name" else f"{name}, as “{said}”"


def citation(words: str, row: dict[str, Any], article: dict[str, Any]) -> str:
    """The words with who said them and where they were published, ready to paste.

    Only what stands in the article as spoken, or is the article's own, is put in quotation marks: reported
    speech is the journalist's wording and says so.

    >>> article = {"publisher": "The Daily"}
    >>> citation("trade is “strong", {"kind": "indirect", "speaker": "Jane Doe", "cue": "said"}, article)
    'Jane Doe said (reported): trade is “strong” — The Daily'
    >>> citation("it is “strong”", {"kind": "direct", "speaker": "Jane Doe"}, article)
    '“it is ‘strong’” — Jane Doe, The Daily'
    """
    title = f"“{article['title']}”" if article.get("title_from") == "headline" else ""
    speaker, where = row.get("speaker") or "", [title, outlet_words(article)]
    if row.get("kind") == "indirect":
        said = (
            f"{speaker} {row.get('cue') or 'said'} (reported)" if speaker else "Reported, speaker not found"
        )
        return f"{said}: {balanced(words)} — {', '.join(part for part in where if part)}"
    inner = balanced(words).translate({ord("“"): "‘", ord("”"): "’"})
    return f"“{inner}” — {', '.join(part for part in [speaker, *where] if part)}"


def balanced(words: str) -> str:
    """Double quotation marks in pairs: a stray closing one is dropped, an open one closed.

    >>> balanced('ties” are "strong')
    'ties are “strong”'
    """
    told, is_open = [], False
    for letter in words:
        if letter in '“”"':
            closes = letter == "”" or (letter == '"' and is_open)
            if closes and not is_open:
                continue
            letter, is_open = ("”", False) if closes else ("“", True)
        told.append(letter)
    return "".join(told) + "”" * is_open
