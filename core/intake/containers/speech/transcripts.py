"""Time-coded transcripts as a report: a time at a line's head, on a line of its own, or behind a name."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from math import inf

from core.article.dates import DATE, read_date
from core.intake.containers.speech.said import labels_of, said_in
from core.intake.containers.speech.spoken import Stretch, joined_up
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.intake.items.zips import member_text

_TIME = r"(?:(?P<{0}h>\d{{1,2}}):)?(?P<{0}m>\d{{1,3}}):(?P<{0}s>[0-5]\d)(?:[.,:]\d{{1,3}})?"
_OPEN, _CLOSE = r"[\[(<{{]", r"[\])>}}]"
_STAMP = (
    rf"(?P<{{0}}open>{_OPEN})?\s?{_TIME}(?:\s?(?:-{{{{1,2}}}}>?|\u2013|\u2014|to)\s?(?:\d{{{{1,2}}}}:)?\d{{{{1,3}}}}:\d\d(?:[.,:]\d{{{{1,3}}}})?)?"
    rf"\s?{_CLOSE}?"
)
_NAME = r"\[?(?P<{0}name>[^\W\d_][^\n:\[\]()|]{{0,50}}?(?:\s\([^()]{{2,40}}\))?)\]?"
_LINES = re.compile(
    rf"(?:{_STAMP.format('a')}\s?[-\u2013\u2014:|]?(?:(?:\s+|(?<=[\])]))(?P<awords>\S.*))?"
    rf"|{_NAME.format('b')}\s*[:,|@\u2022\u00b7-]?\s*{_STAMP.format('b')}\s?:?(?:\s+(?P<bwords>\S.*))?)"
)
_SOONEST = 600  # seconds: a clock that shows 10:05 when it begins is one of the day
_EVEN = 5  # minutes that the times of a programme or a diary of a day are multiples of
_FASTEST = 8  # words a second: nobody speaks as fast
_LEAST = 3  # times that make a transcript
_FAR, _MOST = 30, 400  # lines before the first time; words to each
_HEADLINE = 25  # words
_BETWEEN = re.compile(r"\s[\[(](?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:[.,]\d{1,3})?[\])](?=\s)")
_TIMED = re.compile(r"\d:[0-5]\d\s*</w:t>|[(\[]\d{1,2}:[0-5]\d(?::[0-5]\d)?[)\]]")
_BOLD = re.compile(r"\*\*|__")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Stamped:
    """A line with its time, in seconds; `bracketed` where no clock of the day is written so."""

    second: int
    name: str | None
    words: str
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """A line without a time; `apart` where a blank line stands before it."""

    words: str
    apart: bool


def recognise(brought: Brought) -> bool:
    """Whether its lines bear times that run on from the beginning, with words to each."""
    lines = list(_lines_of(_head(brought)))
    times = [line for line in lines if isinstance(line, Stamped)]
    first = next((place for place, line in enumerate(lines) if isinstance(line, Stamped)), 0)
    if len(times) < _LEAST or first > _FAR or not _runs_on(times):
        return False
    if brought.kind == "docx" and not _has_speakers(lines):
        return False  # a programme in a document, or what happened on a day
    between = _words(lines[first : max(place for place, line in enumerate(lines) if line is times[-1])])
    if between > _FASTEST * (times[-1].second - times[0].second):
        return False
    before, behind = _words(lines[:first]), _words(lines[first:])
    least = 3 if any(line.name for line in times) else 5
    return before <= 0.4 * (before + behind) and least * len(times) <= behind <= _MOST * len(times)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The one report that it is."""
    lines = list(_parted(_named(list(_lines_of(_whole(brought))))))
    first = next(place for place, line in enumerate(lines) if isinstance(line, Stamped))
    title, published, told = _told([line for line in lines[:first] if isinstance(line, Plain)])
    spoken = joined_up([*told, *_pieces(lines[first:])])
    yield Member(place="transcript", text=spoken.text, title=title, published=published, times=spoken.times)


def _head(brought: Brought) -> list[str]:
    """The first lines of a text; those of a Word document with times at ends of lines or in brackets."""
    if brought.kind in ("text", "markdown"):
        return brought.head.splitlines()
    if brought.kind != "docx":
        return []
    source = member_text(brought.shown, brought.raw, "word/document.xml")
    return list(_whole(brought))[:_MOST] if len(_TIMED.findall(source)) >= _LEAST else []


def _whole(brought: Brought) -> Iterator[str]:
    if brought.kind != "docx":
        with brought.opened() as file:
            yield from file
        return
    import docx  # here: only Word documents need it

    document = docx.Document(io.BytesIO(brought.raw))
    for paragraph in document.paragraphs:
        yield from ("", *paragraph.text.split("\n"))
    for row in (row for table in document.tables for row in table.rows):
        time, *said = (" ".join(cell.text.split()) for cell in row.cells)
        yield from ("", f"[{time}] {': '.join(said)}" if time[:1].isdigit() and said else "")


def _lines_of(lines: Iterable[str]) -> Iterator[Stamped | Plain]:
    blank = False
    for line in (_BOLD.sub("", one).strip("\ufeff \t\r\n") for one in lines):
        if not line:
            blank = True
            continue
        yield _stamped(line) or Plain(line, blank)
        blank = False


def _named(lines: list[Stamped | Plain]) -> list[Stamped | Plain]:
    """The lines, where each time has a name alone beside it and the words below: with these names."""

    def is_named(line: Stamped | Plain, below: Stamped | Plain | None) -> bool:
        return (
            isinstance(line, Stamped)
            and isinstance(below, Plain)
            and bool(line.words)
            and _is_name(line.words.rstrip(":"))
            and not _STOP.search(line.words)
        )

    named = [is_named(line, below) for line, below in zip(lines, [*lines[1:], None], strict=True)]
    if sum(named) < 0.6 * sum(isinstance(line, Stamped) for line in lines):
        return lines
    return [
        replace(line, name=line.words.rstrip(": "), words="") if has and isinstance(line, Stamped) else line
        for line, has in zip(lines, named, strict=True)
    ]


def _parted(lines: Iterable[Stamped | Plain]) -> Iterator[Stamped | Plain]:
    """The lines, one with a time in brackets between its words as two."""
    for line in lines:
        parts = _BETWEEN.split(line.words)
        yield replace(line, words=parts[0].strip()) if len(parts) > 1 else line
        for hours, minutes, seconds, words in zip(*(iter(parts[1:]),) * 4, strict=True):
            at = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
            yield Stamped(at, None, words.strip(), bracketed=True)


def _stamped(line: str) -> Stamped | None:
    """A line with a time at its head, or behind the name that it consists of.

    >>> _stamped("[00:12:03] SOTO: We will hire.")
    Stamped(second=723, name=None, words='SOTO: We will hire.', bracketed=True)
    >>> _stamped("Jane Doe  0:12").name, _stamped("At 10:05 he left.")
    ('Jane Doe', None)
    """
    match = _LINES.fullmatch(line)
    if match is None:
        return None
    kind = "a" if match["am"] else "b"
    hours, minutes, seconds = (int(match[f"{kind}{part}"] or 0) for part in "hms")
    name = match["bname"].strip(" ,-|") if kind == "b" else None
    words = match[f"{kind}words"] or ""
    if name is not None and (not _is_name(name) or (words and match["bopen"] is None)):
        return None
    bracketed = match[f"{kind}open"] is not None or match[f"{kind}h"] is not None
    return Stamped(hours * 3600 + minutes * 60 + seconds, name, words, bracketed)


def _is_name(name: str) -> bool:
    words = name.split()
    return len(words) <= 7 and all(word[:1].isupper() or len(word) < 4 or word[:1] in "(&" for word in words)


def _runs_on(times: list[Stamped]) -> bool:
    """Whether times go forward from about nothing, as a recording's do and a day's don't."""
    steps = list(pairwise(line.second for line in times))
    forward = sum(one <= two for one, two in steps)
    sure = sum(line.bracketed or line.name is not None for line in times) >= 0.5 * len(times)
    of_day = times[0].second >= 60 and all(line.second % _EVEN == 0 for line in times)
    return forward >= 0.9 * len(steps) and times[0].second < times[-1].second and (
        sure or (times[0].second <= _SOONEST and not of_day)
    )  # fmt: skip


def _has_speakers(lines: list[Stamped | Plain]) -> bool:
    """Whether a name stands at most times: beside them, or before a colon behind them."""
    times = [line for line in _named(lines) if isinstance(line, Stamped)]
    told = (line.name or (line.words.partition(":")[0] if ":" in line.words else "") for line in times)
    return sum(bool(name) and _is_name(name) for name in told) >= 0.5 * len(times)


def _words(lines: Iterable[Stamped | Plain]) -> int:
    return sum(len(line.words.split()) for line in lines)


def _told(lines: list[Plain]) -> tuple[str | None, datetime | None, list[Stretch]]:
    """The headline, the day and the sentences that stand before the first time."""
    first = lines[0].words.strip("#*_ ") if lines else ""
    title = first if first and len(first.split()) <= _HEADLINE else None
    days = (
        read_date(match)
        for line in lines
        if len(line.words.split()) <= _HEADLINE
        for match in DATE.finditer(line.words)
    )
    sentences = [
        Stretch(begin=0, end=0, words=line.words, apart=True)
        for line in lines[1 if title else 0 :]
        if len(line.words.split()) > 8 and _STOP.search(line.words)
    ]
    return title, next((day for day in days if day is not None), None), sentences


def _pieces(lines: list[Stamped | Plain]) -> Iterator[Stretch]:
    """What is said, line by line, each with the second of the last time before it."""
    labels = labels_of(line.words for line in lines if line.words) | labels_of(
        line.words for line in lines if isinstance(line, Stamped) and line.words
    )
    second, name = 0, None
    for line in lines:
        if isinstance(line, Stamped):
            second, name = line.second, line.name
        if not line.words or (said := said_in(line.words, labels)) is None:
            continue
        yield Stretch(
            begin=second,
            end=inf,  # silence is not told
            words=said.words,
            speaker=said.speaker or name,
            turn=said.turn or name is not None,
            apart=isinstance(line, Plain) and line.apart,
        )
        if said.speaker is not None:
            name = None
