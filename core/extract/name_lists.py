"""Names that our lists know (countries, places, bodies), found in a parsed text: longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from core.lexicons import load_lexicon
from core.lexicons.geography import acronyms, places

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Word = Literal["country", "people", "capital", "seat", "region", "city", "body", "never"]

_SMALL = {"the", "al"}  # words a name may begin with in lower case
_SKIPPED = {"-", "–", "'s", "’s", "'", "’"}


@dataclass(frozen=True, slots=True)
class Listed:
    """What a name in our lists stands for. `word` says what kind of name it is."""

    name: str
    word: Word
    country: str | None = None


def words_of(name: str) -> frozenset[str]:
    """The forms of an entry of `mentions.toml`."""
    return frozenset(load_lexicon("mentions")[name]["forms"])


def find_listed(doc: Doc) -> Iterator[tuple[Span, Listed]]:
    """Each listed name with its span, in order; names that overlap are left to the longest."""
    first_words, exact = _table(), _exact()
    tokens = [token for token in doc if token.text not in _SKIPPED]
    free = 0
    for place, token in enumerate(tokens):
        if place < free:
            continue
        text = token.text
        if text in exact:
            yield doc[token.i : token.i + 1], exact[text]
            continue
        lower = token.lower_
        if lower not in first_words or not (text[0].isupper() or text in _SMALL):
            continue
        for words, listed in first_words[lower]:
            last = place + len(words) - 1
            if last < len(tokens) and _reads(tokens[place : last + 1], words):
                if text in _SMALL and _goes_on(tokens, last):
                    continue
                free = last + 1
                if listed.word != "never":
                    yield doc[token.i : tokens[last].i + 1], listed
                break


def _reads(tokens: list, words: tuple[str, ...]) -> bool:
    """Whether tokens read as the words of a form, the first or the last of them with a capital."""
    if not (tokens[0].text[0].isupper() or tokens[-1].text[0].isupper()):
        return False
    return all(token.lower_ == word for token, word in zip(tokens, words, strict=True))


def _goes_on(tokens: list, last: int) -> bool:
    """Whether the name seems to be part of a longer one: "the West Coast"."""
    return last + 1 < len(tokens) and tokens[last + 1].text[0].isupper()


@cache
def _exact() -> dict[str, Listed]:
    """Acronym as written → what it stands for."""
    found = {form: Listed(place.name, "country", place.country) for form, place in acronyms().items()}
    for name, entry in load_lexicon("bodies").items():
        for form in entry.get("acronyms", ()):
            if form in found:
                raise ValueError(f"bodies.toml [{name}]: {form!r} already stands for {found[form].name}")
            found[form] = Listed(name, "body", entry.get("country"))
    return found


@cache
def _table() -> dict[str, list[tuple[tuple[str, ...], Listed]]]:
    """First word → the forms that begin with it, the longest first."""
    listed: dict[str, Listed] = {}
    for form, place in places().items():
        listed[form] = Listed(place.name, place.word, place.country)  # type: ignore[arg-type]
    for name, entry in load_lexicon("bodies").items():
        for form in dict.fromkeys([name.casefold(), *entry.get("forms", ())]):
            if form != form.casefold():
                raise ValueError(f"bodies.toml [{name}]: write {form!r} in lower case")
            if form in listed:
                raise ValueError(f"bodies.toml [{name}]: {form!r} already stands for {listed[form].name}")
            listed[form] = Listed(name, "body", entry.get("country"))
        for form in entry.get("seats", ()):
            listed[form] = Listed(name, "seat", listed[form].country)
    for form in words_of("never"):
        listed[form] = Listed(form, "never")
    table: dict[str, list[tuple[tuple[str, ...], Listed]]] = {}
    for form, what in listed.items():
        words = tuple(re.sub(r"['’]s?(?!\w)|-", " ", form).split())
        table.setdefault(words[0], []).append((words, what))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table
