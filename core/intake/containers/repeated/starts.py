"""Where each article of a file begins, between the text of one and that of the next.

A rule, the first label of every article, a page, a list of contents, a heading, lines that stand below every
text and blank lines tell it, in this order.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.article.outlets import masthead
from core.intake.containers.repeated.days import tells_day
from core.intake.containers.repeated.lines import FileLine, is_made, title_of

MOST_COVER = 3  # paragraphs before the first article
LEAST_TITLE, LONGEST_TITLE = 3, 40  # words of a headline
MOST_NAME = 6  # words of an outlet's name
MOST = 0.8  # of the places between articles that have what all of them should
_END = re.compile(r"end of (?:document|article)(?: \d+ of \d+)?\W*(?:(?:©|\(c\)).*)?", re.IGNORECASE)
Gap = tuple[int, int]


@dataclass(frozen=True)
class ArticleStarts:
    """The places where articles begin.

    `gaps` are the stretches without a paragraph, `day_gaps` the numbers of those with a day, `between` those
    of two articles; `by_tails` says that days stand below the texts, `days_in` where one stands in a gap.
    """

    lines: Sequence[FileLine]
    gaps: Sequence[Gap]
    day_gaps: Sequence[int]
    between: Sequence[Gap]
    by_tails: bool
    days_in: Callable[[int, int], list[int]]

    @cached_property
    def contents(self) -> frozenset[str]:
        """The headlines that a list before the first article has too."""
        behind = self.gaps[0][1] if self.by_tails else self.gaps[self.day_gaps[0]][1] if self.day_gaps else 0
        before = self.lines[:behind]
        heads = [line for start, end in self.between for line in self.lines[start:end]] + list(before)
        listed = [line.words for line in before]
        together = "\n".join(listed)
        own = set(map(id, before))

        def is_listed(line: FileLine) -> bool:
            title, least = title_of(line), 1 + (id(line) in own)
            if together.count(title) < least:  # which settles most, without a look at each
                return False
            return sum(title in words for words in listed) >= least

        return frozenset(
            line.words
            for line in heads
            if len(line.words.split()) >= LEAST_TITLE and not tells_day(line) and is_listed(line)
        )

    @cached_property
    def _tails(self) -> frozenset[str]:
        """What stands below the last text, by label or by what is not of its article."""
        start, end = self.gaps[-1]
        kept = [line for line in self.lines[start:end] if not line.rule]
        return frozenset(
            line.label or line.skeleton for line in kept if line.label or len(line.skeleton.split()) > 1
        )

    @cached_property
    def _opening(self) -> str:
        """The label that is the first of every article's."""
        if not self.between or self.by_tails:
            return ""
        each = [{line.label for line in self.lines[start:end]} for start, end in self.between]
        last = {line.label for line in self.lines[self.gaps[-1][0] :]}
        _, end = self.gaps[self.day_gaps[0]]
        common = set.intersection(*each) - last - {""}
        return next((line.label for line in self.lines[:end] if line.label in common), "")

    def begins(self, start: int, end: int) -> int:
        """Where the article behind a gap begins."""
        day = self._day_in(start, end)
        until = end if self.by_tails else day
        rules = [place for place in range(start, until) if self.lines[place].rule]
        if rules:
            return self._behind(self._above_frame(rules) + 1, start, end)
        if (
            ended := next((at for at in range(until - 1, start - 1, -1) if self._is_end(at)), None)
        ) is not None:
            return ended + 1
        if (opening := self._opens_at(start, end)) is not None:
            return self._with_title(start, opening)
        for place in range(start, until + 1):
            if place < end and self.lines[place].page:
                return place
        listed = [at for at in range(start, until) if self.lines[at].words in self.contents]
        if listed := [at for at in listed if not self._is_tail(at)]:
            return listed[0]
        headed = [place for place in range(start, until + 1) if place < end and self.lines[place].heading]
        if headed:
            return headed[0] - self._is_named_above(headed[0], start)
        made = [place for place in range(start, until) if self._is_tail(place)]
        if made:
            return made[-1] + 1
        return self._by_blanks(start, until, end)

    def _is_named_above(self, heading: int, start: int) -> bool:
        """Whether an outlet's name stands right above a headline, in a line by itself."""
        if heading <= start or self._is_tail(heading - 1):
            return False
        line = self.lines[heading - 1]
        capitals = line.words.isupper() and len(line.words.split()) <= MOST_NAME
        return not (line.label or line.rule or line.prose) and (capitals or masthead(line.words) is not None)

    def _above_frame(self, rules: Sequence[int]) -> int:
        """The last rule above an article, or the one before where the two are its headline's frame."""
        framed = len(rules) > 1 and rules[-1] == rules[-2] + 2 and may_be_title(self.lines[rules[-1] - 1])
        return rules[-2] if framed else rules[-1]

    def _behind(self, rule: int, start: int, end: int) -> int:
        """Where an article begins behind a rule: where that parts its text from its foot, behind the foot."""
        opening = self._opens_at(start, end)
        if opening is None or opening <= rule:
            return rule
        titled = self._with_title(rule, opening)
        foot = [self.lines[place] for place in range(rule, titled)]
        return (
            titled
            if any(map(self._is_tail, range(rule, titled))) and not any(map(may_be_title, foot))
            else rule
        )

    def _opens_at(self, start: int, end: int) -> int | None:
        """Where the label stands that is the first of every article's."""
        labels = (place for place in range(start, end) if self.lines[place].label == self._opening)
        return next(labels, None) if self._opening else None

    def _above_opening(self) -> int:
        """How many lines the other articles have above their first label, at most."""
        opened = ((gap, self._opens_at(*gap)) for gap in self.between)
        return max((at - self.begins(*gap) for gap, at in opened if at is not None), default=len(self.lines))

    def _is_end(self, place: int) -> bool:
        """Whether a line ends a document by its own words, whose it is behind them."""
        return _END.fullmatch(self.lines[place].words) is not None and not self.lines[place].prose

    def _is_tail(self, place: int) -> bool:
        line = self.lines[place]
        return (
            (line.label or line.skeleton) in self._tails
            or is_made(line.words)
            or (line.again and not line.label)
        )

    def _by_blanks(self, start: int, until: int, end: int) -> int:
        """Where an article begins as blank lines tell: behind the widest gap, or with its day's block."""
        widest = max(
            range(start, until + 1), key=lambda place: (self.lines[place].gap if place < end else 0, place)
        )
        if widest < end and self.lines[widest].gap > 1:
            return widest
        place = until
        while place > start and self.lines[place].gap == 0:
            place -= 1
        titled = any(may_be_title(line) and not tells_day(line) for line in self.lines[place : until + 1])
        if not titled and place > start:
            place -= 1
            while place > start and self.lines[place].gap == 0:
                place -= 1
        return place

    def _day_in(self, start: int, end: int) -> int:
        days = (place for place in range(start, end) if tells_day(self.lines[place]))
        return (self.days_in(start, end) or list(days) or [start])[-1]

    def _with_title(self, start: int, opening: int) -> int:
        """An article's first label, or the headline that stands above it without one."""
        place = opening
        while (
            place > start
            and not self.lines[place - 1].label
            and not self._is_tail(place - 1)
            and (opening - place < 3 or self.lines[place].gap == 0)
        ):
            place -= 1
            if self.lines[place].gap > 1 or self.lines[place].heading:
                break
        return place

    def first(self, length: int) -> int:
        """Where the first article begins: behind the cover and the list of contents, with its headline."""
        place, (_, end) = self._first(length), self.gaps[0] if self.by_tails else self.gaps[self.day_gaps[0]]
        if any(map(may_be_title, self.lines[place:end])):
            return place
        above = (at for at in range(place - 1, -1, -1) if may_be_title(self.lines[at]))
        return next(above, place)

    def _first(self, length: int) -> int:
        start, end = (0, self.gaps[self.day_gaps[0]][1]) if not self.by_tails else self.gaps[0]
        if self.by_tails:
            return max(start, end - length)
        day = self._day_in(self.gaps[self.day_gaps[0]][0], end)
        rules = [place for place in range(start, day) if self.lines[place].rule]
        if rules:
            return self._above_frame(rules) + 1
        ended = bool(self.between) and in_most(any(map(self._is_end, range(*gap))) for gap in self.between)
        if not ended and (opening := self._opens_at(start, end)) is not None:
            return max(self._with_title(start, opening), opening - self._above_opening())
        pages = [place for place in range(start, day + 1) if self.lines[place].page]
        if pages and pages[-1] > 0:
            return pages[-1]
        listed = [place for place in range(start, day + 1) if self.lines[place].words in self.contents]
        if listed:
            return listed[-1]
        return max(start, end - length)

    def last_of(self, prose: list[int]) -> int:
        """The last paragraph of the last article: behind a rule stands what is of the whole file."""
        ruled = in_most(any(line.rule for line in self.lines[start:end]) for start, end in self.between)
        rule = next((place for place in range(prose[0], len(self.lines)) if self.lines[place].rule), None)
        if not ruled or rule is None or sum(place > rule for place in prose) > MOST_COVER:
            return prose[-1]
        return max(place for place in prose if place < rule)


def in_most(told: Iterable[bool]) -> bool:
    """Whether something holds of most places between articles."""
    each = list(told)
    return sum(each) >= MOST * len(each)


def may_be_title(line: FileLine) -> bool:
    """Whether a line may be a headline: some words, and none that a service writes."""
    if line.label:
        return line.field == "title" and bool(line.value)
    words = line.words.split()
    return (
        not line.rule
        and not line.again
        and LEAST_TITLE <= len(words) < LONGEST_TITLE
        and not is_made(line.words)
        and not tells_day(line)
    )
