"""Whether a sentence is true of a made library, by arithmetic of its own: no code of `core` has a say in it.

A sentence with a word that claims something (`CLAIMS`) and that no check knows is a failure too: nothing is
said that nobody looked into. The checks stand in `sentence_checks` and the two beside it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

from tests.support.made_libraries import Report

CLAIMS = re.compile(
    r"\b(largest|smallest|most|mostly|all|both|agree|agrees|disagree|no|none|nobody|nothing|only|every|first|"
    r"earliest|leads?|one|any|never|\d+ of|slip)\b",
    re.IGNORECASE,
)
THEMES = {
    "trade": {"trade"}, "investment": {"investment"}, "security": {"security"}, "diplomacy": {"diplomacy"},
    "energy and the environment": {"energy", "environment"}, "energy and environment": {"energy", "environment"},  # noqa: E501
    "energy": {"energy", "environment"},
}  # fmt: skip
NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
NAMES = {"CHL": "Chile", "PER": "Peru", "KEN": "Kenya", "OMN": "Oman", "NPL": "Nepal", "MLI": "Mali"}
UNITS = {"$": "USD", "€": "EUR", "": None}
SHARE = r"(the one|both|all (?:\w+)|\w+ of (?:the )?\w+)"
SIGNS = "more than|less than|about|up to|at least|no less than|no more than"
AMOUNT = rf"(?:({SIGNS}) )?([$€]?)([\d.]+)(?:–([\d.]+))?(?: (mn|bn))?"


def number(word: str) -> int:
    word = word.lower().replace(",", "")
    return int(word) if word.isdigit() else NUMBERS.index(word)


def words_in(listed: str) -> set[str]:
    """The names of a list in a sentence, in lower case."""
    last = " as well as " if " as well as " in listed else " and "  # a name may have an "and" of its own
    return {one.strip().lower() for one in re.split(f", |{last}", listed) if one.strip()}


class Truth:
    """The facts of a library, counted."""

    def __init__(self, reports: list[Report]) -> None:
        self.reports, self.n = reports, len(reports)
        self.sentences = [(r, s) for r in reports for s in r.sentences]
        self.figures = [(r, f) for r in reports for f in r.figures]
        self.quotes = [(r, q) for r in reports for q in r.quotes]
        self.home = {f.figure_id: (r, f) for r, f in self.figures}

    def origins(self, reports: Iterable[Report]) -> int:
        return len({r.origin for r in reports})

    def on(self, rows: list, key: str, topics: set[str]) -> list:  # type: ignore[type-arg]
        return [(r, row) for r, row in rows if r.about.get(getattr(row, key), frozenset()) & topics]

    def sentences_on(self, topics: set[str]) -> list:  # type: ignore[type-arg]
        return self.on(self.sentences, "sentence_id", topics)

    def figures_on(self, topics: set[str]) -> list:  # type: ignore[type-arg]
        return self.on(self.figures, "figure_id", topics)

    def stated(self, rows: list) -> list:  # type: ignore[type-arg]
        return [(r, f) for r, f in rows if r.taken[f.figure_id] not in ("denied", "withdrawn")]

    def reports_on(self, topics: set[str]) -> set[str]:
        rows = [
            *self.sentences_on(topics),
            *self.figures_on(topics),
            *self.on(self.quotes, "quote_id", topics),
        ]
        return {r.article_id for r, _ in rows}

    def share(self, told: str, count: int, of: int) -> bool:
        """Whether "both", "all 5", "2 of 5", "the one" says `count` of `of`."""
        told = told.lower()
        if told == "the one":
            return count == of == 1
        if told == "both":
            return count == of == 2
        if told.startswith("all "):
            return count == of == number(told[4:]) and of > 2
        some, _, every = told.replace("of the", "of").partition(" of ")
        return number(some) == count and number(every) == of and count < of

    # --- counts ---

    def countries(self) -> Counter:  # type: ignore[type-arg]
        return Counter(NAMES[m.country or ""].lower() for r in self.reports for m in r.mentions)

    def words_said(self) -> Counter:  # type: ignore[type-arg]
        said: Counter = Counter()  # type: ignore[type-arg]
        for _, q in self.quotes:
            said[q.speaker] += q.words
        return said

    def leads(self) -> Counter:  # type: ignore[type-arg]
        topics = {t for r in self.reports for about in r.about.values() for t in about}
        return Counter({topic: len(self.led_by(topic)) for topic in topics if self.led_by(topic)})

    def led_by(self, topic: str) -> list[Report]:
        """The reports in which one topic has more sentences than any other."""
        found = []
        for r in self.reports:
            counts = Counter(t for s in r.sentences for t in r.about[s.sentence_id])
            if [t for t, c in counts.items() if c == max(counts.values())] == [topic]:
                found.append(r)
        return found

    def topic_shares(self) -> dict[str, float]:
        words: dict[str, float] = defaultdict(float)
        total = 0
        for r, s in self.sentences:
            length, about = len(s.text.split()), r.about[s.sentence_id]
            total += length
            weights = dict.fromkeys(about, 1.0)
            for topic in about:
                words[topic] += length * weights[topic] / sum(weights.values())
        return {t: w / total for t, w in words.items()} if total else {}

    def named(self, what: str) -> Counter:  # type: ignore[type-arg]
        seen = {(entry, key) for r in self.reports for w, entry, key, _ in r.named if w == what}
        return Counter(entry.lower() for entry, _ in seen)

    def threat_places(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for r in self.reports:
            for what, entry, _, place in r.named:
                if what == "threat" and place:
                    found.setdefault(NAMES[place].lower(), set()).add(entry)
        return found

    def pairs(self, topics: set[str]) -> Counter:  # type: ignore[type-arg]
        found: Counter = Counter()  # type: ignore[type-arg]
        for r in self.reports:
            for what, entry, key, _ in r.named:
                if what == "pair" and r.about[key] & topics:
                    found.update(
                        frozenset((NAMES[a].lower(), NAMES[b].lower()))
                        for a, b in combinations(entry.split(), 2)
                    )
        return found

    def contacts(self) -> set[frozenset[str]]:
        return {
            frozenset(NAMES[c].lower() for c in entry.split())
            for r in self.reports for what, entry, key, _ in r.named
            if what == "pair" and "diplomacy" in r.about[key]
        }  # fmt: skip


def room(figure: object, rough: float = 0.05) -> tuple[float, float]:
    """The values that a figure leaves open, by its bound."""
    value, low, high = figure.value, figure.value_low, figure.value_high  # type: ignore[attr-defined]
    bound = figure.bound  # type: ignore[attr-defined]
    if bound == "range":
        return float(low), float(high)
    if bound == "over":
        return float(value), float("inf")
    if bound == "under":
        return float("-inf"), float(value)
    off = rough * float(value) if bound == "approx" else 0.0
    return float(value) - off, float(value) + off


def times(word: str) -> int:
    return {"once": 1, "twice": 2}.get(word) or int(word.split()[0])


def percent_is(told: str, share: float) -> bool:
    if told.startswith("under"):
        return share < 0.01
    if told.startswith("over"):
        return 0.99 < share < 1
    return abs(float(told.rstrip("%")) / 100 - share) < 0.00501


Context = dict[str, Any]
Check = Callable[[Truth, re.Match[str], Context], bool]
CHECKS: list[tuple[re.Pattern[str], Check]] = []


def check(pattern: str) -> Callable[[Check], Check]:
    """A check of all sentences of a shape."""

    def keep(judge: Check) -> Check:
        CHECKS.append((re.compile(pattern, re.IGNORECASE), judge))
        return judge

    return keep


def false_of(reports: list[Report], said: Iterable[tuple[str, str, Context]]) -> list[str]:
    """What is said and is not so, or was looked into by nobody: a line each."""
    truth, wrong = Truth(reports), []
    for where, sentence, context in said:
        known = [(pattern.fullmatch(sentence), judge) for pattern, judge in CHECKS]
        found = [(match, judge) for match, judge in known if match]
        if not found and CLAIMS.search(sentence):
            wrong.append(f"{where}: nobody looked into {sentence!r}")
        for match, judge in found[:1]:
            try:
                right = judge(truth, match, context)
            except (LookupError, ValueError, TypeError, AssertionError, AttributeError) as error:
                right = False
                sentence = f"{sentence} [{error!r}]"
            if not right:
                wrong.append(f"{where}: {sentence!r} ({judge.__name__})")
    return wrong
