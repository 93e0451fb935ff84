"""Names that our lists know (countries, places, bodies), found in a parsed text: longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from core.extract.names.offices import is_office
from core.lexicons import load_lexicon
from core.lexicons.geography import acronyms, place_of, places

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Word = Literal["country", "people", "capital", "seat", "region", "city", "town", "body", "never"]

_SMALL = {"the", "al"}  # words a name may begin with in lower case
_SKIPPED = {"-", "–", "'s", "’s", "'", "’"}


@dataclass(frozen=True, slots=True)
class Listed:
    """What a name in our lists stands for. `word` says what kind of name it is."""

    name: str
    word: Word
    country: str | None = None


_INSIDE = "|".join(load_lexicon("function_words")["inside_bodies"])
_CAPITALISED = re.compile(rf"[A-Z][\w'’.-]*|{_INSIDE}|&")
_CAPITALISED_END = re.compile(r"[A-Z][\w'’.-]*\Z")
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z.&-]{1,9})\)")
_LONGEST_NAME = 400  # characters before an acronym that are looked at

Forms = list[tuple[tuple[str, ...], Listed]]  # words of a form, what it stands for


def words_of(name: str) -> frozenset[str]:
    """The forms of an entry of `mentions.toml`."""
    return frozenset(load_lexicon("mentions")[name]["forms"])


def find_listed(doc: Doc) -> Iterator[tuple[Span, Listed]]:
    """Each listed name with its span, in order; names that overlap are left to the longest.

    A phrase in which a place is none ("guinea pig") comes too, as `never`.
    """
    from spacy.attrs import ORTH

    known, strings = _starts(), doc.vocab.strings
    free = 0
    for place, orth in enumerate(doc.to_array(ORTH).tolist()):
        forms = known.get(orth)
        if forms is None:
            forms = known[orth] = _forms_from(strings[orth])
        if not forms or place < free:
            continue
        for words, listed in forms:
            end = _end_of(doc, place, words)
            if end:
                free = end
                yield doc[place:end], listed
                break


def is_a_states(span: Span, what: Listed) -> bool:
    """Whether a body is a country's own by what stands before it: "Kenya's Security Council", and not what
    the country has of another one: "China's Security Council veto"."""
    written = span.text.casefold()
    if what.word != "body" or not what.name.casefold().endswith(f" {written}"):
        return False
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if after is not None and after.tag_ in ("NN", "NNS") and not is_office(after.text):
        return False
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ in ("'s", "’s", "'", "’"):
        before = before.nbor(-1) if before.i else None
    place = place_of(before.text) if before is not None else None
    return place is not None and place.is_country


@cache
def _starts() -> dict[int, Forms]:
    """The words met so far (as spaCy numbers them) → the forms that a name beginning with it can have."""
    return {}


def _forms_from(text: str) -> Forms:
    """The forms that can begin with a word as it is written: the longest first, an acronym last."""
    begins = text[:1].isupper() or text in _SMALL
    forms = _table().get(_plain(text), []) if begins else []
    return [*forms, ((text,), _exact()[text])] if text in _exact() else forms


def _end_of(doc: Doc, place: int, words: tuple[str, ...]) -> int | None:
    """Where a form that begins at `place` ends, or None when the text goes on otherwise.

    Hyphens and possessives between its words are passed over. A form that begins in lower case ("the West")
    must end with a capital, and not go on with one ("the West Coast").
    """
    at = place
    for word in words[1:]:
        at += 1
        while at < len(doc) and doc[at].text in _SKIPPED:
            at += 1
        if at >= len(doc) or _plain(doc[at].text) != word:
            return None
    if doc[place].text in _SMALL:
        after = doc[at + 1] if at + 1 < len(doc) else None
        if not doc[at].text[0].isupper() or (after is not None and after.text[0].isupper()):
            return None
    return at + 1


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


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
def _table() -> dict[str, Forms]:
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
    for form, country in towns().items():
        listed.setdefault(form, Listed(form, "town", country))
    table: dict[str, Forms] = {}
    for form, what in listed.items():
        words = tuple(re.sub(r"['’]s?(?!\w)|-", " ", form).split())
        table.setdefault(words[0], []).append((words, what))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def towns() -> dict[str, str]:
    """Town or first-level region in lower case → the alpha-3 code it lies in; weaker than the other lists.

    >>> towns()["skikda"]
    'DZA'
    """
    return {form: code for code, forms in load_lexicon("towns").items() for form in forms.split("; ")}


def spelled_out(text: str) -> dict[str, str]:
    """Full names that stand before their acronym in brackets.

    >>> spelled_out("the International Atomic Energy Agency (IAEA) said")
    {'IAEA': 'International Atomic Energy Agency'}
    """
    found: dict[str, str] = {}
    behind = 0
    for match in _ACRONYM.finditer(text):
        words = _name_words(text[max(behind, match.start() - _LONGEST_NAME) : match.start()])
        name = _spelled(words, match[1].replace(".", "").upper())
        if name:
            found.setdefault(match[1], name)
        behind = match.end()
    return found


def _name_words(before: str) -> list[str]:
    """The words at the end of a text that can be of a name: capitalised, or small ones inside of it."""
    words: list[str] = []
    for word in reversed(before.split(" ")):
        if not _CAPITALISED.fullmatch(word):
            rest = _CAPITALISED_END.search(word)  # behind a bracket or a line's end
            words += [rest[0]] if rest else []
            break
        words.append(word)
    return words[::-1]


def _spelled(words: list[str], letters: str) -> str | None:
    """The words at the end that these letters are the initials of, the more the better."""
    name, initials = None, ""
    for start in reversed(range(len(words))):
        if not words[start][0].isupper():
            continue
        if words[start] != "The":
            initials = words[start][0] + initials
        if len(initials) > len(letters):
            break
        if initials == letters:
            name = start
    return None if name is None or len(words) < 2 else " ".join(words[name:]).removeprefix("The ")
