"""The words of commitments as the rules ask for them, from `core/lexicons/commitments.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from core.annotations import Force
from core.lexicons import form_pattern, load_lexicon

Form = Literal["modals", "verbs", "adjectives", "nouns", "papers"]
# Forms that a lemma's own letters don't begin.
_ODD = {
    "undertake": "undertook",
    "seek": "sought",
    "swear": "swor",
    "wo": "won['’]t",
    "agree": "agree",
    "go": "going",
}


@dataclass(frozen=True, slots=True)
class FirmWord:
    """A word that says how firmly what stands behind it is undertaken; `form` is how it leads there."""

    lemma: str
    form: Form
    force: Force
    of_others: bool = False
    off: bool = False
    bare: bool = False
    going_on: bool = False
    reported: bool = False
    particle: tuple[str, ...] = ()


@cache
def cues(form: Form) -> dict[str, FirmWord]:
    """The cues of one form, by lemma."""
    if form == "papers":
        verbs = [*load_lexicon("commitments")["papers"]["verbs"], *words("papers", "closing")]
        return {lemma: FirmWord(lemma, "papers", "adopted") for lemma in verbs}
    return {lemma: _cue(lemma, form, entry) for lemma, entry in load_lexicon("commitments")[form].items()}


def _cue(lemma: str, form: Form, entry: dict[str, Any]) -> FirmWord:
    flags = {name: entry.get(name, False) for name in ("of_others", "off", "bare", "going_on", "reported")}
    particle = tuple(entry["particle"].split("|")) if "particle" in entry else ()
    return FirmWord(lemma, form, entry["force"], particle=particle, **flags)


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A list of the lexicon."""
    return frozenset(load_lexicon("commitments")[table][key])


@cache
def trigger() -> re.Pattern[str]:
    """Any word that may be a cue: without one a paragraph holds no commitment."""
    forms: tuple[Form, ...] = ("verbs", "adjectives", "nouns", "papers")
    lemmas = {lemma for form in forms for lemma in cues(form)} | words("again", "renewing")
    starts = [_stem(lemma) for lemma in sorted(lemmas - {"go"})]
    odd = [_ODD[lemma] for lemma in ("undertake", "seek", "swear", "go")]
    modals = [_ODD.get(lemma, re.escape(lemma)) for lemma in cues("modals")]
    return re.compile(
        rf"(?<![^\W_])(?:{_any_of([*starts, *odd])}\w*|{'|'.join(modals)})(?![^\W_])|['’]ll\b"
        rf"|\b(?:{small('being')})(?=\s(?:now\s|also\s)?to\s\w)",
        re.IGNORECASE,
    )


def _any_of(starts: list[str]) -> str:
    """A pattern for what begins with any of some words, letter by letter: fast, however many they are.

    >>> _any_of(["agree", "aim", "agreed"])
    'a(?:gree|im)'
    """
    by_first: dict[str, list[str]] = {}
    for word in starts:
        by_first.setdefault(word[:1], []).append(word[1:])
    parts = [re.escape(first) + ("" if "" in rest else _any_of(rest)) for first, rest in by_first.items()]
    return f"(?:{'|'.join(parts)})" if len(parts) > 1 else parts[0]


def _stem(lemma: str) -> str:
    """What all regular forms of a lemma begin with.

    >>> _stem("decide"), _stem("ratify")
    ('decid', 'ratif')
    """
    return lemma[:-1] if lemma[-1] in "ey" else lemma


@cache
def conditions() -> re.Pattern[str]:
    """A condition's first words."""
    forms = form_pattern(load_lexicon("commitments")["conditions"]["forms"])
    return re.compile(
        rf"(?<!\w)(?:(?:only|even)\s)?(?:{forms})(?!\w)|(?<!\w)should(?=\s(?:[A-Z]|{small('somebody')})\w*\s)",
        re.IGNORECASE,
    )


@cache
def small(key: str) -> str:
    """A pattern for any of some small words, its blanks for any white space."""
    return form_pattern(load_lexicon("commitments")["small"][key])
