"""What changed between two papers: which sentence became which, and is it harder, softer or of another sum.

Sentences are paired in the order of both papers first, then those that were moved. A pair is `kept` where
nothing is said harder, softer, of another sum or day, whatever else was reworded.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from math import log, sqrt
from typing import Literal, NamedTuple

from core.compare.agreed.roots import root
from core.compare.texts.turned import numbers_in
from core.lexicons import form_pattern, load_lexicon
from core.values.periods import find_periods

ChangeKind = Literal["kept", "harder", "softer", "other sum", "other day", "dropped", "new"]
KINDS: tuple[ChangeKind, ...] = ("harder", "softer", "other sum", "other day", "new", "dropped", "kept")

_ALIKE = 0.4  # of two sentences that may be one, in the order of both papers
_ALIKE_MOVED = 0.5
_MARK = re.compile(r"^\s*(?:[-–—•*·‣▪○●]|\(?(?:\d{1,3}|[ivx]{1,5}|[a-z])[.)])\s+", re.IGNORECASE)
_PIECE = re.compile(r"\s+|\w+(?:[.,’'-]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")
_OF_MONTH = re.compile(r"\b\d{1,2}(?:(?:\s?[-–]\s?|\sand\s)\d{1,2})?\s$")
_DIGITS = re.compile(r"\d")


_Step = tuple[int, str] | None  # of a ladder, with its words


class Marked(NamedTuple):
    """A stretch of a sentence; `changed` where the other sentence has other words."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a sentence: its place in the old paper, in the new one, or in both.

    `kinds` are all that holds, `kind` the first of them. `moved`: it stands elsewhere among the others.
    `why` names the words that make it so.
    """

    old: int | None
    new: int | None
    kinds: tuple[ChangeKind, ...]
    moved: bool = False
    why: str = ""

    @property
    def kind(self) -> ChangeKind:
        return self.kinds[0]


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Every sentence of two papers once, in the order of the new one, the dropped ones where they stood.

    >>> [(one.old, one.kind) for one in changes(["We will ban dredging."], ["We will limit dredging."])]
    [(0, 'softer')]
    """
    pairs = _aligned(old, new)
    found = {place: _change(at, place, old, new, moved) for place, (at, moved) in pairs.items()}
    rows = [found.get(place) or Change(None, place, ("new",)) for place in range(len(new))]
    taken = {at for at, _ in pairs.values()}
    for at in range(len(old)):
        if at not in taken:
            _put_in(rows, Change(at, None, ("dropped",)))
    return rows


class MarkedLine(NamedTuple):
    """A line without the number or sign that it begins with, and that."""

    mark: str
    rest: str


def mark_of(line: str) -> MarkedLine:
    """The number or sign of a list that a line begins with, and the rest of it.

    >>> mark_of("(a) build a port"), mark_of("2. ")
    (MarkedLine(mark='(a) ', rest='build a port'), MarkedLine(mark='2. ', rest=''))
    """
    match = _MARK.match(line)
    return MarkedLine(match[0], line[match.end() :].rstrip()) if match else MarkedLine("", line.rstrip())


def marked(one: str, other: str) -> tuple[list[Marked], list[Marked]]:
    """Two sentences in stretches, those changed that the other does not have; a list's numbers never are.

    >>> [part.text for part in marked("1. We shall pay.", "2. We may pay.")[0] if part.changed]
    ['shall']
    """
    items = mark_of(one), mark_of(other)
    first, second = (_PIECE.findall(item.rest) for item in items)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    sides: list[list[Marked]] = [[Marked(item.mark, False)] if item.mark else [] for item in items]
    for step, i, j, k, m in matcher.get_opcodes():
        for parts, words in ((sides[0], first[i:j]), (sides[1], second[k:m])):
            if words:
                parts.append(Marked("".join(words), step != "equal"))
    return sides[0], sides[1]


def _put_in(rows: list[Change], dropped: Change) -> None:
    """Behind the last sentence that stood before it in the old paper and wasn't moved."""
    at = dropped.old or 0
    place = max(
        (n for n, row in enumerate(rows) if row.old is not None and row.old < at and not row.moved),
        default=-1,
    )
    rows.insert(place + 1, dropped)


# --- which sentence became which ----------------------------------------------------------------------------


def _aligned(old: Sequence[str], new: Sequence[str]) -> dict[int, tuple[int, bool]]:
    """Place in the new paper → its place in the old one, and whether it was moved."""
    mine, theirs = [_telling(text) for text in old], [_telling(text) for text in new]
    known = Counter(word for words in (*mine, *theirs) for word in set(words))
    many = len(mine) + len(theirs)
    weights = {word: log(1 + many / number) for word, number in known.items()}
    alike = [[_likeness(a, b, weights) for b in theirs] for a in mine]
    straight = _in_order(alike)
    pairs = {k: (i, False) for i, k in straight}
    left = sorted(
        (
            (alike[i][k], i, k)
            for i in range(len(mine))
            for k in range(len(theirs))
            if alike[i][k] >= _ALIKE_MOVED
        ),
        key=lambda triple: (-triple[0], triple[1], triple[2]),
    )
    taken = {i for i, _ in straight}
    for _, i, k in left:
        if i not in taken and k not in pairs:
            taken.add(i)
            pairs[k] = (i, True)
    return pairs


def _in_order(alike: list[list[float]]) -> list[tuple[int, int]]:
    """The pairs with most in common over all that cross no other pair."""
    rows, columns = len(alike), len(alike[0]) if alike else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for k in range(columns - 1, -1, -1):
            pair = alike[i][k] + best[i + 1][k + 1] if alike[i][k] >= _ALIKE else 0.0
            best[i][k] = max(pair, best[i + 1][k], best[i][k + 1])
    found, i, k = [], 0, 0
    while i < rows and k < columns:
        if alike[i][k] >= _ALIKE and best[i][k] == alike[i][k] + best[i + 1][k + 1]:
            found.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return found


def _likeness(one: Counter[str], other: Counter[str], weights: dict[str, float]) -> float:
    """How much two sentences have in common, 1 where all."""
    shared = sum(min(one[word], other[word]) * weights[word] ** 2 for word in one.keys() & other.keys())
    sizes = [sum(number * weights[word] ** 2 for word, number in words.items()) for words in (one, other)]
    return shared / sqrt(sizes[0] * sizes[1]) if all(sizes) else 0.0


@lru_cache(maxsize=4096)
def _telling(text: str) -> Counter[str]:
    """The words of a sentence without endings, numbers as one word."""
    words = (word.casefold() for word in _WORD.findall(mark_of(text).rest))
    return Counter("#" if _DIGITS.search(word) else root(word) for word in words)


# --- how it changed -----------------------------------------------------------------------------------------


def _change(at: int, place: int, old: Sequence[str], new: Sequence[str], moved: bool) -> Change:
    one, other = mark_of(old[at]).rest, mark_of(new[place]).rest
    kinds: list[ChangeKind] = []
    days = [_days(text) for text in (one, other)]
    sums = [numbers_in(_without_days(text)) for text in (one, other)]
    why = []
    if sums[0] != sums[1] and sums[0] and sums[1]:
        kinds.append("other sum")
        why.append(f"{_listed(sums[0] - sums[1])} → {_listed(sums[1] - sums[0])}")
    if days[0] != days[1] and (days[0] or days[1]):
        kinds.append("other day")
        why.append(f"{_listed(days[0] - days[1])} → {_listed(days[1] - days[0])}")
    step, words = _harder_by(one, other)
    if step:
        kinds.append("harder" if step > 0 else "softer")
        why.append(words)
    return Change(at, place, tuple(kinds) or ("kept",), moved, "; ".join(why))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "none"


@lru_cache(maxsize=4096)
def _days(text: str) -> frozenset[str]:
    """The times that a sentence names, as written."""
    return frozenset(" ".join(text[start:end].split()) for start, end in _times(text))


@lru_cache(maxsize=4096)
def _without_days(text: str) -> str:
    for start, end in reversed(_times(text)):
        text = f"{text[:start]} {text[end:]}"
    return text


def _times(text: str) -> list[tuple[int, int]]:
    """Where times stand, with the days of the month before them."""
    found = []
    for one in sorted(find_periods(text), key=lambda found: found.start):
        day = _OF_MONTH.search(text, 0, one.start)
        found.append((day.start() if day else one.start, one.end))
    return found


def _harder_by(one: str, other: str) -> tuple[int, str]:
    """How many steps harder the second sentence is (softer: less than 0), and the words that make it so."""
    steps, why = 0, []
    for place, ladder in enumerate(_ladders()):
        was, now = _softest(ladder, one, other), _softest(ladder, other, one)
        if was is not None and now is not None and was[0] != now[0]:
            steps += 1 if now[0] > was[0] else -1
            why.append(f"“{was[1]}” → “{now[1]}”")
        elif place == 0 and not (was and now):
            steps, why = _one_sided(was, now, len(ladder) - 1)
    for table, sign in (("softening", -1), ("hardening", 1)):
        lost, added = _only_in(_forms(table), one, other), _only_in(_forms(table), other, one)
        steps += sign * (len(added) - len(lost))
        why += [f"“{word}” {what}" for words, what in ((lost, "gone"), (added, "added")) for word in words]
    return steps, ", ".join(why)


def _one_sided(was: _Step, now: _Step, top: int) -> tuple[int, list[str]]:
    """A word that only weakens and stands in one of the two alone: "will" → "will seek to"."""
    if was is None and now is not None and now[0] < top:
        return -1, [f"“{now[1]}” added"]
    if now is None and was is not None and was[0] < top:
        return 1, [f"“{was[1]}” gone"]
    return 0, []


def _softest(ladder: list[re.Pattern[str]], one: str, other: str) -> _Step:
    """The lowest step of a ladder whose words stand in the first sentence and not in the second."""
    own = ((place, words) for place, forms in enumerate(ladder) for words in _only_in(forms, one, other))
    return next(own, None)


def _only_in(forms: re.Pattern[str], one: str, other: str) -> list[str]:
    """The forms that stand in the first sentence more often than in the second, in lower case."""
    counts = [Counter(match.casefold() for match in forms.findall(text)) for text in (one, other)]
    return list((counts[0] - counts[1]).elements())


@cache
def _ladders() -> list[list[re.Pattern[str]]]:
    ladders = load_lexicon("strengths")["ladders"].values()
    return [[_pattern(forms) for forms in ladder] for ladder in ladders]


@cache
def _forms(table: str) -> re.Pattern[str]:
    return _pattern(load_lexicon("strengths")[table]["forms"])


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{form_pattern(forms)})(?!\w)", re.IGNORECASE)
