"""What is the same in the articles of a file, so no words of any: lines, labels, stops behind headlines."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.intake.containers.repeated.again import in_most_of
from core.intake.containers.repeated.lines import FileLine

_LONGEST = 12  # words of a line
_IN_MARKS = re.compile(r"\"(?!\s)(?:[^\"\\]|\\.)*(?<!\s)\"|'(?!\s)(?:[^'\\]|\\.|'(?=\w))*(?<!\s)'")


class LinesOfOne(Protocol):
    """The lines of an article by their places."""

    @property
    def begins(self) -> int: ...
    @property
    def ends(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Made:
    """What a service writes to each article: the lines that are the same, the labels, and whether a stop
    stands behind every headline that a label names, or marks around it."""

    lines: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    stops: bool = False
    marks: bool = False

    def is_made(self, line: FileLine) -> bool:
        """Whether a line is one of these, or begins with such a label and is no field of the text."""
        return line.words in self.lines or (line.label in self.labels and line.field != "text")


def made_for_each(lines: Sequence[FileLine], articles: Sequence[LinesOfOne]) -> Made:
    """What most of the articles of a file have; nothing for one alone."""
    if len(articles) < 2:
        return Made()
    each = [lines[one.begins : one.ends] for one in articles]
    same = ([line.words for line in held if _may_be_same(line)] for held in each)
    labels = (_once(line.label for line in held if line.label) for held in each)
    titles = [line.value for line in lines if line.field == "title" and line.value]
    return Made(
        in_most_of(same, len(articles)),
        in_most_of(labels, len(articles)),
        all(title.endswith(".") for title in titles),
        len(titles) > 1 and all(_IN_MARKS.fullmatch(title) for title in titles),
    )


def _may_be_same(line: FileLine) -> bool:
    return not (line.rule or line.label) and len(line.words.split()) <= _LONGEST


def _once(labels: Iterable[str]) -> set[str]:
    """The labels that stand but once or twice in an article: a speaker's come with every turn."""
    return {label for label, count in Counter(labels).items() if count < 3}
