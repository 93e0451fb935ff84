"""Names into which other words ran: "Ortega Says Dam Is Safe", "Certainly Ana Costa has", "the Costa Papers".

The model reads a headline's verb, or a word that begins a sentence, as part of a name, and the longest form
of a name is the one that an article's people go by: one such reading would rename somebody everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from core.extract.names.longer_names import GIVEN
from core.extract.names.offices import is_office

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORT = 3  # letters of the words that a headline may write small
_LEAST = 4  # longer words in a headline


@dataclass(slots=True)
class KnownForms:
    """The forms in which an article names people, and what tells the names from words that ran into them."""

    forms: Counter[str]
    small: frozenset[str]  # words that the article also writes small
    headed: frozenset[str]  # forms that stand in lines in title case only
    named: frozenset[str]  # words with a capital outside of such lines

    def cut(self, form: str) -> str:
        """A form without the words that ran into it, or the form itself.

        Behind a name that is known without them: words the article writes small elsewhere, and any in a
        headline. Before a full name: what is no given name. Behind the surname of somebody named in full:
        what names nobody ("the Costa Papers").
        """
        words = form.split()
        while len(words) > 1 and words[-1].casefold() in self.small and self.forms[words[0]]:
            words = words[:-1]
        if form in self.headed:
            words = self._before_the_verb(words)
        for first in range(1, len(words) - 1):
            rest = words[first:]
            if rest[0].casefold() in GIVEN and self._elsewhere(rest, form) and not _are_given(words[:first]):
                return " ".join(rest)
        return words[0] if len(words) > 1 and self._is_a_surname(words, form) else " ".join(words)

    def bare(self, form: str, text: str, start: int, end: int) -> tuple[str, int, int]:
        """A place of a name, by its form, text, start and end, without what ran into it."""
        words = self.cut(form).split()
        if len(words) == len(form.split()):
            return text, start, end
        first = re.search(re.escape(words[0]), text, re.IGNORECASE)
        last = re.compile(re.escape(words[-1]), re.IGNORECASE).search(text, first.start()) if first else None
        if first is None or last is None:
            return text, start, end
        return text[first.start() : last.end()], start + first.start(), start + last.end()

    def _before_the_verb(self, words: list[str]) -> list[str]:
        """ "Ana Costa Defends", where the article names Ana Costa, or Costa, elsewhere."""
        for end in range(len(words) - 1, 0, -1):
            known = self.forms[" ".join(words[:end])] or (end > 1 and words[end - 1] in self.named)
            if known and self.named.isdisjoint(words[end:]):
                return words[:end]
        return words

    def _elsewhere(self, words: Sequence[str], form: str) -> bool:
        return self.forms[" ".join(words)] >= max(1, self.forms[form])

    def _is_a_surname(self, words: list[str], form: str) -> bool:
        first, last = words[0], words[-1]
        if first.casefold() in GIVEN or self.forms[form] > 1 or is_office(last):
            return False
        named = any(
            other.endswith(f" {first}") and other.split()[0].casefold() in GIVEN for other in self.forms
        )
        return named and not any(other != form and other.split()[-1] == last for other in self.forms)


def known_forms(places: Sequence[tuple[str, int]], text: str) -> KnownForms:
    """The forms of people's names that stand at some places (form, start) of an article's text."""
    forms = Counter(form for form, _ in places if form)  # a title alone is no form of a name
    lines = text.split("\n")
    begins = list(accumulate((len(line) + 1 for line in lines), initial=0))
    headlines = [is_title_case(line) for line in lines]  # each is looked at once, whoever stands in it
    free = {form for form, start in places if not headlines[bisect_right(begins, start) - 1]}
    small = frozenset(re.findall(r"\b[a-z][\w’'-]+", text))
    plain = (line for line in text.splitlines() if not is_title_case(line))
    named = frozenset(word for line in plain for word in re.findall(r"\b[A-Z]\w+", line))
    return KnownForms(forms, small, frozenset(forms) - free, named)


def is_title_case(line: str) -> bool:
    """Whether a line is written as headlines are: every longer word of several with a capital.

    >>> is_title_case("Ana Costa Defends Her Harbour Plan"), is_title_case("Ana Costa defends her plan")
    (True, False)
    """
    longer = [word for word in _WORD.findall(line) if len(word) > _SHORT]
    return len(longer) >= _LEAST and all(word[0].isupper() for word in longer)


def _are_given(words: Sequence[str]) -> bool:
    return any(word.casefold() in GIVEN or len(word.rstrip(".")) < 2 for word in words)
