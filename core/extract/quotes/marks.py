"""Quotation marks, paired within a paragraph: what stands between them, whatever marks they are.

A mark is read by what stands beside it, not by counting: `"` after a space and before a letter opens,
whatever stood open earlier. A mark left open runs to the end of its paragraph where the next one goes on
with the quote, else to the end of its sentence.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from core.lexicons import load_lexicon
from core.values.span import TextSpan

_DOUBLE = re.compile(r"[\"“”„‟«»＂]|''|``|’’|‘‘|&quot;")
_SINGLE = re.compile(r"['‘’‚‹›`]")
_OPEN, _CLOSE = frozenset({"“", "„", "‟", "«", "``", "‘‘"}), frozenset({"”", "»", "’’"})
_ELIDED = "|".join(load_lexicon("function_words")["elisions"])
_ELISION = re.compile(rf"(?:\d|(?:{_ELIDED})\b)", re.IGNORECASE)
_AFTER_OPENING = re.compile(r"[\w$£€#@(\[¿¡.…*‘'“\"-]")
_ENDING = frozenset(".,!?…")
_STOPPED = re.compile(r"[.,;:!?](?!\w)")
_TOLD = "|".join(load_lexicon("speaking")["told"]["forms"])
# Where a quote without its closing mark ends: after a stop, or before ", said X".
_SENTENCE_END = re.compile(
    rf"(?<!\b[A-Z])[.!?…](?P<end>)\s+(?=[A-Z\d])|(?P<comma>(?=,\s(?:[\w.’'-]+\s){{0,3}}(?:{_TOLD})\b))"
)
_BEFORE_OPENING = frozenset(" \t\xa0\n([{—–-/:;,")
_BEFORE_CLOSING = frozenset(".,!?…)]—–-;:'’”*%")


@dataclass(frozen=True, slots=True)
class Quoted(TextSpan):
    """A stretch in quotation marks: `start:end` inside them, `outer_start:outer_end` with them."""

    outer_start: int
    outer_end: int
    closed: bool = True
    opened: bool = True
    single: bool = False


def pair_marks(text: str, *, inside: bool = False, goes_on: bool = True) -> list[Quoted]:
    """The quoted stretches of one paragraph, outermost only, in order.

    `inside` says that the paragraph before left a quote open: a closing mark without an opening one
    then ends what goes on from the paragraph's start. `goes_on` says that the next paragraph may go on with
    a quote this one leaves open; where it does not, the quote ends with its sentence.

    >>> text = '“Yes,” he said, “and “no” too.”'
    >>> [text[quote.start : quote.end] for quote in pair_marks(text)]
    ['Yes,', 'and “no” too.']
    >>> [(q.closed, q.start) for q in pair_marks('She added: "We go on')]
    [(False, 12)]
    >>> text = 'She added: "We go on. The bell rang.'
    >>> [text[q.start : q.end] for q in pair_marks(text, goes_on=False)]
    ['We go on.']
    """
    found: list[Quoted] = []
    stack: list[tuple[int, int]] = []
    start_open = inside
    for mark in _DOUBLE.finditer(text):
        role = _role(text, mark, is_open=bool(stack) or start_open)
        if role == "open":
            stack.append(mark.span())
            start_open = False
        elif role == "close" and stack:
            outer, start = stack.pop()
            if not stack:
                found.append(_trimmed(text, start, mark.start(), outer, mark.end()))
        elif role == "close" and start_open:
            found.append(_trimmed(text, 0, mark.start(), 0, mark.end(), opened=False))
            start_open = False
    found += _left_open(text, stack, goes_on=goes_on)
    single = _single(text, found)
    held = _Held(single)
    found = [q for q in found if not (s := held.at(q.outer_start)) or not s.start <= q.outer_start < s.end]
    found += single
    return sorted((q for q in found if q.start < q.end), key=lambda q: q.start)


def _role(text: str, mark: re.Match[str], *, is_open: bool) -> str | None:
    """Whether a mark opens or closes, from its shape and its neighbours; None for an inch sign and the
    like."""
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    can_open = (before in _BEFORE_OPENING or before in "“\"'‘") and not after.isspace()
    can_close = not before.isspace()
    if mark[0] in _OPEN:
        # German and misused marks: “ at the end of a word closes what stands open
        return "close" if is_open and can_close and not (after.isalnum() or can_open) else "open"
    if mark[0] in _CLOSE:
        return (
            "open" if not is_open and can_open and after.isalnum() and before in _BEFORE_OPENING else "close"
        )
    if before.isdigit() and not is_open:
        return None
    if can_open and not (is_open and before in _BEFORE_CLOSING and not after.isalnum()):
        if before.isspace() or mark.start() == 0:
            return "open"
        return "close" if is_open else "open"
    return "close" if can_close else ("close" if is_open else "open")


def continues(text: str) -> bool:
    """Whether a paragraph goes on with a quote that the one before left open: it opens with a mark, or its
    first mark closes.
    """
    mark = _DOUBLE.search(text)
    return mark is not None and (
        not text[: mark.start()].strip() or _role(text, mark, is_open=True) == "close"
    )


def _left_open(text: str, stack: list[tuple[int, int]], *, goes_on: bool) -> list[Quoted]:
    """What stands open when the paragraph ends: each runs up to the next one, the last to the end."""
    found = []
    for place, (outer, start) in enumerate(stack):
        end = stack[place + 1][0] if place + 1 < len(stack) else len(text)
        if not goes_on and (stop := _SENTENCE_END.search(text, start, end)) is not None:
            end = stop.end("comma") if stop["comma"] is not None else stop.start("end")
        found.append(_trimmed(text, start, end, outer, end, closed=False))
    return found


def _trimmed(
    text: str,
    start: int,
    end: int,
    outer_start: int,
    outer_end: int,
    *,
    closed: bool = True,
    opened: bool = True,
) -> Quoted:
    """A stretch without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(start, end, outer_start, max(end, outer_end), closed, opened)


def _single(text: str, taken: list[Quoted]) -> list[Quoted]:
    """Single quotes: British speech, headlines; apostrophes are none. A double quote may stand inside one,
    but not the other way around, nor may the two cross."""
    marks = [mark.start() for mark in _SINGLE.finditer(text)]
    if not marks:
        return []
    doubles = _Held(taken)
    free = [mark for mark in marks if not ((q := doubles.at(mark)) and q.start <= mark < q.end)]
    ends = {closers: _Ends(text, free, closers) for closers in ("'", "’›")}
    found: list[Quoted] = []
    place = 0
    for mark in marks:
        if mark < place or not _opens_single(text, mark) or doubles.at(mark):
            continue
        end = ends["'" if text[mark] in "'`" else "’›"].behind(mark)
        if end is not None and not ((q := doubles.at(end)) and q.outer_start < end):
            found.append(Quoted(mark + 1, end, mark, end + 1, single=True))
            place = end + 1
    return found


class _Held:
    """Quotes that stand one behind the other: which of them holds a place, its marks included."""

    def __init__(self, quotes: list[Quoted]) -> None:
        self._quotes = quotes
        self._starts = [quote.outer_start for quote in quotes]

    def at(self, place: int) -> Quoted | None:
        """The quote that holds a place."""
        before = bisect_right(self._starts, place) - 1
        quote = self._quotes[before] if before >= 0 else None
        return quote if quote and place < quote.outer_end else None


def _opens_single(text: str, mark: int) -> bool:
    """Whether a single mark can open: after a blank, before a word that is no elision ("'90s", "'em")."""
    if text[mark] in "’›" or (mark and text[mark - 1] not in _BEFORE_OPENING):
        return False
    after = text[mark + 1 : mark + 2]
    return bool(after) and bool(_AFTER_OPENING.match(after)) and not _ELISION.match(text, mark + 1)


class _Ends:
    """Where single quotes close: before or after punctuation if they can, else after a word that ends there.

    Where the next one opens, the one before has closed. All marks that may close are looked at once, from the
    last to the first: to look on anew from each that opens would take the square of their number.
    """

    def __init__(self, text: str, marks: list[int], closers: str) -> None:
        self._text, self._marks = text, marks
        self._closings = [_closing(text, mark, closers) for mark in marks]
        self._opens = [mark > 0 and text[mark - 1].isspace() and _opens_single(text, mark) for mark in marks]
        last = len(marks)
        # Of each mark, the first at or behind it that may close; that ends the search; that may close a word
        # without an "s" at its end, which no plural explains.
        self._closing, self._stop, self._word = [last] * (last + 1), [last] * (last + 1), [last] * (last + 1)
        for place in reversed(range(last)):
            kind = self._closings[place]
            stops = self._opens[place] or kind in ("blank", "sure")
            word = kind == "word" and text[marks[place] - 1] != "s"
            self._closing[place] = place if kind else self._closing[place + 1]
            self._stop[place] = place if stops else self._stop[place + 1]
            self._word[place] = place if word else self._word[place + 1]
        self._words = [place for place, kind in enumerate(self._closings) if kind == "word"]

    def behind(self, opener: int) -> int | None:
        """Where the quote that a mark opens closes; None when it does not."""
        first = self._closing[bisect_left(self._marks, opener + 2)]
        if first == len(self._marks) or self._closings[first] == "blank":
            return None
        if self._closings[first] == "sure":
            return self._marks[first]
        stop = self._stop[first + 1]
        word = self._word[first]
        if word >= stop:  # only plurals so far: the last of them
            word = self._words[bisect_left(self._words, stop) - 1]
        if stop == len(self._marks) or self._opens[stop]:
            return self._marks[word]
        if self._closings[stop] == "sure":
            return self._marks[stop]
        return None if self._text[opener] == "'" else self._marks[word]


def _closing(text: str, mark: int, closers: str) -> str | None:
    """How a mark may close: behind a "blank", which ends the search, for "sure", or behind a "word"."""
    if text[mark] not in closers or text[mark + 1 : mark + 2].isalnum():
        return None
    before = text[mark - 1 : mark]
    if before.isspace():
        return "blank"
    return "sure" if before in _ENDING or _STOPPED.match(text, mark + 1) else "word"
