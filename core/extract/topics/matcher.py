"""Finding the words of `core/lexicons/topics.toml` in a parsed text: one walk, longest form first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from core.lexicons import load_lexicon
from core.lexicons.geography import acronyms, places

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROLES = ("strong", "weak", "company", "never", "apart")
END = ""  # the key in a node under which its forms end
COUNTRY = "<country>"
MONEY = "<money>"
SKIPPED = {"-", "–", "'", "’", "'s", "’s"}
SKIP = ("",)  # the keys of a token that a walk leaves out
CURRENCY_SIGNS = set("$€£¥₽₹₺₸₴")


class Sign(NamedTuple):
    """A word or phrase of a topic at one place; `role` says how far it counts
    (strong, weak, company), or that the topic's words mean something else here (apart)."""

    topic: str
    role: str
    form: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Trie:
    """All forms of all topics, word by word. `words` occur in any form, `stems` before a *."""

    root: dict[str, Any]
    words: frozenset[str]
    stems: frozenset[str]
    lengths: tuple[int, ...]

    def keys(self, lower: str, lemma: str) -> tuple[str, ...]:
        """The words of the lists that a token can stand for: itself, its lemma, a stem it begins with."""
        found = dict.fromkeys(word for word in (lower, lemma) if word in self.words)
        for length in self.lengths:
            if length > len(lower):
                break
            if lower[:length] in self.stems:
                found[lower[:length] + "*"] = None
        return tuple(found)


@cache
def trie() -> Trie:
    """The word lists, ready to walk. Raises ValueError when a form is not in lower case or listed twice."""
    root: dict[str, Any] = {}
    words: set[str] = set()
    for topic, entry in load_lexicon("topics").items():
        seen: dict[str, str] = {}
        for role in ROLES:
            for form in forms(entry.get(role, "")):
                if form != form.casefold():
                    raise ValueError(f"topics.toml [{topic}]: write {form!r} in lower case")
                if form in seen:
                    raise ValueError(f"topics.toml [{topic}]: {form!r} is in {seen[form]} already")
                seen[form] = role
                node = root
                for word in split(form):
                    words.add(word)
                    node = node.setdefault(word, {})
                node.setdefault(END, []).append((topic, role, form))
    stems = frozenset(word[:-1] for word in words if word.endswith("*"))
    return Trie(root, frozenset(words), stems, tuple(sorted({len(stem) for stem in stems})))


def forms(listed: str) -> list[str]:
    """The forms of a comma-separated list, blank space put right.

    >>> forms("free trade, trade\\n  war,")
    ['free trade', 'trade war']
    """
    return [" ".join(form.split()) for form in listed.split(",") if form.strip()]


def split(form: str) -> list[str]:
    """A form word by word, as the text is walked: without hyphens and possessives.

    >>> split("people's anti-dumping duty")
    ['people', 'anti', 'dumping', 'duty']
    """
    return re.sub(r"['’]s?(?!\w)|-", " ", form).split()


def find_signs(doc: Doc, text: str, offset: int) -> list[Sign]:
    """Every sign in a paragraph that was parsed, in order; it begins at `offset` of the article's `text`."""
    from spacy.attrs import ENT_TYPE, IDX, LEMMA, LENGTH, ORTH

    known, strings = _known(), doc.vocab.strings
    tokens: list[tuple[tuple[str, ...], int, int]] = []
    for orth, lemma, entity, place, length in doc.to_array([ORTH, LEMMA, ENT_TYPE, IDX, LENGTH]).tolist():
        keys = known.get((orth, lemma, entity))
        if keys is None:
            keys = _keys(strings[orth], strings[lemma], bool(entity) and strings[entity] in ("GPE", "NORP"))
            known[orth, lemma, entity] = keys
        if keys is not SKIP:
            tokens.append((keys, offset + place, offset + place + length))
    return list(_walk(tokens, text))


def plain_signs(text: str) -> list[Sign]:
    """Every sign in a few words that were not parsed (a crosshead, a measure); plurals lose their ending."""
    tokens = [
        (_keys(match[0], _singular(match[0].casefold()), False), match.start(), match.end())
        for match in re.finditer(r"\w+(?:['’]\w{2,})?|[,;:()]", text)
    ]
    return list(_walk(tokens, text))


@cache
def _known() -> dict[tuple[int, int, int], tuple[str, ...]]:
    """Word, lemma and entity type (as spaCy numbers them) → keys, for the words met so far."""
    return {}


def _keys(text: str, lemma: str, named: bool) -> tuple[str, ...]:
    if text in SKIPPED:
        return SKIP
    lower = text.casefold()
    keys = trie().keys(lower, lemma.casefold())
    if text[:1].isupper() and (named or lower in places() or text in acronyms()):
        keys += (COUNTRY,)
    if text in CURRENCY_SIGNS:
        keys += (MONEY,)
    return keys


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


# Of a word: its keys in the trie, where it begins and where it ends.
Keyed = tuple[tuple[str, ...], int, int]


def _walk(tokens: list[Keyed], text: str) -> Iterator[Sign]:
    """Signs from the words' keys: for each topic the leftmost, then the longest form."""
    root = trie().root
    taken: dict[str, int] = {}
    for first, (keys, start, _) in enumerate(tokens):
        if not keys:
            continue
        best: dict[str, tuple[int, str, str]] = {}
        _longest(root, tokens, first, best)
        for topic, (after, role, form) in best.items():
            if taken.get(topic, 0) > first:
                continue
            taken[topic] = after
            if role != "never":
                end = tokens[after - 1][2]
                yield Sign(topic, role, form, start, end, text[start:end])


def _longest(
    node: dict[Any, Any], tokens: list[Keyed], at: int, best: dict[str, tuple[int, str, str]]
) -> None:
    """Fill `best` with the longest form of each topic that begins where the walk began."""
    for topic, role, form in node.get(END, ()):
        if topic not in best or best[topic][0] < at:
            best[topic] = (at, role, form)
    if at < len(tokens):
        for key in tokens[at][0]:
            if key in node:
                _longest(node[key], tokens, at + 1, best)
