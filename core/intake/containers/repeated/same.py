"""What is the same in the articles of a file, so no words of any: labels, stops behind headlines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.intake.containers.repeated.lines import FileLine

_MOST = 0.8  # of the articles


class LinesOfOne(Protocol):
    """The lines of an article by their places."""

    @property
    def begins(self) -> int: ...
    @property
    def ends(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Made:
    """What a service writes to each article: the labels, and whether a stop stands behind every headline that
    a label names."""

    labels: frozenset[str] = frozenset()
    stops: bool = False

    def is_made(self, line: FileLine) -> bool:
        """Whether a line begins with such a label and is no field of the text."""
        return line.label in self.labels and line.field != "text"


def made_for_each(lines: Sequence[FileLine], articles: Sequence[LinesOfOne]) -> Made:
    """What most of the articles of a file have; nothing for one alone."""
    if len(articles) < 2:
        return Made()
    labels: Counter[str] = Counter()
    for one in articles:
        held = lines[one.begins : one.ends]
        labels.update(_once(line.label for line in held if line.label))
    titles = [line.value for line in lines if line.field == "title" and line.value]
    return Made(
        _in_most(labels, len(articles)),
        all(title.endswith(".") for title in titles),
    )


def _once(labels: Iterable[str]) -> set[str]:
    """The labels that stand but once or twice in an article: a speaker's come with every turn."""
    return {label for label, count in Counter(labels).items() if count < 3}


def _in_most(held: Counter[str], articles: int) -> frozenset[str]:
    least = max(2, _MOST * articles)
    return frozenset(words for words, count in held.items() if count >= least)
