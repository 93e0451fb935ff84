"""The lines of a file in, the articles that they hold out: parted where what every article has comes again.

Every article has a day of its own, in a field or a short line above its text or below it; where the file
tells no days, a field with its headline. Between two texts such a line tells that another begins, when
something else tells so too: a rule, fields, lines that are made for each, a list of contents, headings,
numbers, the name of an outlet.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.article.datelines import find_dateline
from core.article.outlets import masthead
from core.intake.containers.repeated.days import kind_of_day, tells_day
from core.intake.containers.repeated.lines import FileLine, is_made
from core.intake.containers.repeated.starts import MOST_COVER, ArticleStarts, in_most, may_be_title

_LEAST_MARKS = 2
_NUMBERED = re.compile(
    r"No\.\s?(?P<alone>\d{1,3})\Z|[\[(]?(?P<number>\d{1,3})(?:\s?(?:/|of)\s?\d{1,4})?[.):\]]?\s+\S"
)

Kind = tuple[str, bool, bool]  # by which label, whether an outlet stands beside it, whether it is a day
_BY_DATELINE: Kind = ("dateline of its text", False, False)


@dataclass(frozen=True, slots=True)
class ArticleLines:
    """The lines of an article by their places: its head, its body and what stands below it."""

    begins: int
    body: int
    below: int
    ends: int


class PartedLines:
    """The lines of a file, parted into articles as far as they tell them apart."""

    def __init__(self, lines: Sequence[FileLine]) -> None:
        self.lines = lines

    @property
    def count(self) -> int:
        """How many articles there seem to be."""
        return len(self._between) + 1 if self._between else 1

    @cached_property
    def marks(self) -> int:
        """How many things tell the articles apart, beside their days; a text of one article has none."""
        if not self._between or not self._titled():
            return 0
        each = [self.lines[start:end] for start, end in self._between]
        same = frozenset(self._made)
        return (
            in_most(any(line.rule for line in one) for one in each)
            + 2 * in_most(len(_fields(one)) > 1 for one in each)
            + in_most(_made_in(one) > 0 for one in each)
            + in_most(_made_in(one) > 1 for one in each)
            + in_most(any(line.words in self._starts.contents for line in one) for one in each)
            + in_most(any(line.heading or line.page for line in one) for one in each)
            + in_most(sum(line.heading for line in one) > 1 for one in each)
            + (bool(self.kind[1]) or in_most(any(_is_outlet(line) for line in one) for one in each))
            + in_most(len({line.label for line in one if line.label}) > 1 for one in each)
            + in_most(any(_is_address(line) for line in one) for one in each)
            + in_most(any(line.words in same for line in one) for one in each)
            + in_most(_is_framed(one) for one in each)
            + (self.kind == _BY_DATELINE)
            + self.is_counted
            + self._is_spaced()
        )

    @property
    def is_sure(self) -> bool:
        """Whether there are several articles, beyond doubt."""
        return self.marks >= _LEAST_MARKS

    def stretches(self) -> list[ArticleLines]:
        """The articles in order."""
        begins = [self._starts.begins(start, end) for start, end in self._between]
        heads = Counter(end - at for at, (_, end) in zip(begins, self._between, strict=True))
        begins.insert(0, self._starts.first(heads.most_common(1)[0][0]))
        found = []
        for at, to in pairwise([*begins, len(self.lines)]):
            prose = [place for place in range(at, to) if self.lines[place].prose]
            if prose:
                last = self._starts.last_of(prose) if to == len(self.lines) else prose[-1]
                found.append(ArticleLines(at, prose[0], last + 1, to))
        return found

    def without_text(self) -> list[str]:
        """What stands between two articles under a day of its own and has no paragraph: its headlines."""
        if not self._between:
            return []
        days = [self._days_in(*gap) for gap in self._between]
        first = self._days_in(*self._gaps[self._day_gaps[0]])
        least = max(1, min(map(len, (*days, first))))
        return [
            self._named_at(start, at)
            for (start, _), places in zip(self._between, days, strict=True)
            for at in places[:-least]
        ]

    def _days_in(self, start: int, end: int) -> list[int]:
        """The lines of a gap that tell a day as those of the articles do."""
        return [at for at in range(start, end) if _kind_of(self.lines[at]) == self.kind]

    def _named_at(self, start: int, day: int) -> str:
        """The headline above a day, or the day's own line."""
        above = (self.lines[at] for at in range(day - 1, start - 1, -1))
        return next((line.value or line.words for line in above if may_be_title(line)), self.lines[day].words)

    # --- where a day stands between two texts --------------------------------------------------------------

    @cached_property
    def _gaps(self) -> list[tuple[int, int]]:
        """The stretches of lines without a paragraph, the first and the last of the file among them."""
        found, begins = [], 0
        for place, line in enumerate(self.lines):
            if line.prose:
                if place > begins or place == 0:
                    found.append((begins, place))
                begins = place + 1
        return [*found, (begins, len(self.lines))]

    @cached_property
    def _kinds(self) -> dict[Kind, list[int]]:
        """By how a line tells its day, or a headline by its label, the numbers of the gaps where it does."""
        found: dict[Kind, list[int]] = {}
        for number, (start, end) in enumerate(self._gaps):
            for kind in {kind for line in self.lines[start:end] if (kind := _kind_of(line)) is not None}:
                found.setdefault(kind, []).append(number)
        return found if any(len(gaps) > 1 for gaps in found.values()) else found | self._by_datelines()

    def _by_datelines(self) -> dict[Kind, list[int]]:
        """Where no line tells a day: the gaps with a rule behind which a headline and a dateline open a text,
        if those behind all rules do."""
        opened = [
            number
            for number, (start, end) in enumerate(self._gaps[:-1])
            if number == 0 or any(line.rule for line in self.lines[start:end])
        ]
        if len(opened) < 2 or not all(self._opens_by_dateline(*self._gaps[number]) for number in opened):
            return {}
        return {_BY_DATELINE: opened}

    def _opens_by_dateline(self, start: int, end: int) -> bool:
        titled = any(may_be_title(line) for line in self.lines[start:end])
        return titled and find_dateline(self.lines[end].words, first=True) is not None

    @cached_property
    def kind(self) -> Kind:
        """How the articles' days are told: as most are, the first of them above its text at best."""
        return max(
            self._kinds,
            key=lambda kind: (len(self._kinds[kind]), kind[2], -self._kinds[kind][0], kind[1]),
            default=("", False, False),
        )

    @cached_property
    def _day_gaps(self) -> list[int]:
        return self._kinds.get(self.kind, [])

    @property
    def _by_tails(self) -> bool:
        """Whether the days stand below the texts."""
        return bool(self._day_gaps) and self._day_gaps[-1] == len(self._gaps) - 1 and not self._by_heads

    @property
    def _by_heads(self) -> bool:
        first = self._day_gaps[0] if self._day_gaps else len(self._gaps)
        cover = (
            sum(line.prose for line in self.lines[: self._gaps[first][0]]) if first < len(self._gaps) else 99
        )
        ends = self._day_gaps and self._day_gaps[-1] == len(self._gaps) - 1
        return first == 0 or (not ends and cover <= MOST_COVER)

    @cached_property
    def _between(self) -> list[tuple[int, int]]:
        """The gaps between two articles."""
        last = len(self._gaps) - 1
        if self._by_heads:
            return [self._gaps[number] for number in self._day_gaps[1:] if number != last]
        if self._by_tails:
            return [self._gaps[number] for number in self._day_gaps[:-1]]
        return []

    @cached_property
    def _made(self) -> set[str]:
        """The lines that stand between the articles as they are, each time."""
        each = [
            {line.words for line in self.lines[start:end] if not (line.rule or line.label or line.prose)}
            for start, end in self._between
        ]
        return set.intersection(*each) if len(each) > 1 else set()

    def _titled(self) -> bool:
        """Whether something that may be a headline stands in most of the gaps."""
        return in_most(
            any(may_be_title(line) for line in self.lines[start:end]) for start, end in self._between
        )

    @cached_property
    def _starts(self) -> ArticleStarts:
        return ArticleStarts(
            self.lines, self._gaps, self._day_gaps, self._between, self._by_tails, self._days_in
        )

    @cached_property
    def is_counted(self) -> bool:
        """Whether the articles are numbered: what stands above the second of them begins with a 2."""
        numbers = [
            {
                int(match["alone"] or match["number"])
                for line in self.lines[start:end]
                if (match := _NUMBERED.match(line.words))
            }
            for start, end in self._between
        ]
        return all(number in found for number, found in enumerate(numbers, 2))

    def _is_spaced(self) -> bool:
        """Whether more blank lines stand between the articles than anywhere in them."""
        if not in_most(max(map(_gap, self.lines[start:end])) > 1 for start, end in self._between):
            return False
        return not any(_gap(line) > 1 and line.prose for line in self.lines[self._between[0][0] :])


def _is_framed(lines: Sequence[FileLine]) -> bool:
    """Whether a headline stands between two rules, with nothing else."""
    return any(
        above.rule and below.rule and may_be_title(line)
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
    )


def _kind_of(line: FileLine) -> Kind | None:
    """How a line tells that an article is near: by its day, or by its headline's label."""
    if tells_day(line):
        return *kind_of_day(line), True
    return (line.label, False, False) if line.field == "title" and line.value else None


def _gap(line: FileLine) -> int:
    return line.gap


def _fields(lines: Sequence[FileLine]) -> set[str]:
    """Which fields of an article are named in lines."""
    return {line.field for line in lines if line.field}


def _is_outlet(line: FileLine) -> bool:
    return not line.label and not line.again and masthead(line.words) is not None


def _is_address(line: FileLine) -> bool:
    """Whether a line is the address of an article and nothing else."""
    return not line.label and re.fullmatch(r"<?https?://\S+>?", line.words) is not None


def _made_in(lines: Sequence[FileLine]) -> int:
    """How many lines are made for every article: those that are no fields."""
    return sum((line.again or is_made(line.words)) and not line.label for line in lines)
