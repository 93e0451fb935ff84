"""Tables as text, a record a line or more: CSV and TSV, whatever separates and quotes their fields."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TextIO

from core.intake.containers.corpora.articles import articles_in, table_in
from core.intake.containers.corpora.naming import is_named
from core.intake.containers.corpora.records import Head, Record, Records, head_of
from core.intake.items.brought import Brought
from core.intake.items.document import LARGEST_FILE, Refused

_HEAD = 200_000  # characters that are enough to tell how the fields are set apart
_ROWS = 60
_SIGNS, _MARKS = (",", ";", "\t", "|", "^", "~", "\x1f"), ('"', "'", "")
_BLANK = re.compile(
    r'\A\ufeff?"[^"\n]{1,60}"( )(?="[^"\n]{1,60}"(?: "[^"\n]{1,60}")*\s*\n"[^"\n]+" )'
)  # as R writes
_SEP = re.compile(r"sep=(.)\r?\n")
_CUT_OFF = "It is cut off in the middle: copy or export the file again."


@dataclass(frozen=True, slots=True)
class Form:
    """How the fields of a table are set apart and quoted, and where its rows begin."""

    sign: str
    mark: str  # "" where nothing is quoted
    blank: bool  # whether a blank stands between sign and mark
    escaped: bool  # whether a mark in a field has a backslash before it, not another mark
    skipped: int  # characters before the first row: the line that names the sign


def recognise(brought: Brought) -> bool:
    """Whether it is a table of articles as text."""
    return columns_of(brought) is not None


def _records(brought: Brought) -> Records | None:
    if brought.kind not in ("text", "sheet") or brought.raw.startswith(b"PK"):
        return None
    if brought.head.lstrip()[:1] in ("{", "<"):
        return None
    with brought.opened() as file:
        form = form_of(file.read(_HEAD))
    if form is None:
        return None
    with brought.opened() as file:
        head = head_of(list(islice(_read(_Kept(file, form.skipped), form), _ROWS)))
    return Records(head.names, lambda: _each(brought, form, head)) if head and len(head.names) > 1 else None


def form_of(text: str) -> Form | None:
    """How the fields of a table are set apart; None when the text is none.

    >>> form_of("title;text\\nTalks;They met.\\nMore;They met again.").sign
    ';'
    >>> form_of("Talks opened, and closed.\\nNobody knew why.") is None
    True
    """
    head = text[:_HEAD]
    named = _SEP.match(head)
    escaped = '\\"' in head and not re.search(r'\w""|""\w', head)
    signs = [named[1]] if named else [*_SIGNS, *_BLANK.findall(head[:2000])[:1]]
    forms = (
        Form(sign, mark, _is_apart(head, sign, mark), escaped and mark == '"', named.end() if named else 0)
        for sign in signs
        if sign in head
        for mark in (_MARKS if sign != " " else _MARKS[:1])
    )
    rated = [(rating, form) for form in forms if (rating := _rating(head, form)) is not None]
    return max(rated, key=lambda pair: pair[0])[1] if rated else None


def _rating(head: str, form: Form) -> tuple[float, ...] | None:
    """How well a form fits: names that are known, rows of one width, fields that are quoted so; None where it
    doesn't."""
    if form.mark and not _is_quoted(head, form):
        return None if form.mark == "'" else _plain_rating(head, form, 0)
    return _plain_rating(head, form, 1 if form.mark else 0)


def _plain_rating(head: str, form: Form, quoted: int) -> tuple[float, ...] | None:
    rows = [
        row
        for row in islice(_read(_Kept(io.StringIO(head, newline=""), form.skipped), form), _ROWS + 1)
        if any(cell.strip() for cell in row)
    ]
    if len(head) == _HEAD or len(rows) > _ROWS:
        rows = rows[:-1]  # it may be cut off
    found = head_of(rows)
    if found is None or len(found.names) < 2:
        return None
    width = len(found.names)
    body = rows[found.skipped :]
    widths = Counter(map(len, body))
    fits = sum(count for size, count in widths.items() if size == width or 1 < size < width)
    known = sum(map(is_named, found.names))
    if not found.named and (len(body) < 2 or not (quoted or form.sign == "\t")):
        return None
    if (
        not body
        or fits < (0.8 if known < 2 else 0.4) * len(body)
        or (known == 0 and width < 3)
        or _is_prose(body)
    ):
        return None
    even = widths[width] / len(body)
    return (min(known, 3), quoted, round(even, 1), known, width)


def _is_prose(rows: list[list[str]]) -> bool:
    """Whether rows are sentences with commas in them: a blank follows almost each."""
    fields = [field for row in rows for field in row[1:]]
    return bool(fields) and sum(field.startswith(" ") for field in fields) > 0.5 * len(fields)


def _is_apart(head: str, sign: str, mark: str) -> bool:
    """Whether a blank stands before the marks of fields: a, "b", "c"."""
    return bool(mark) and sign != " " and f"{sign} {mark}" in head and f"{sign}{mark}" not in head


def _is_quoted(head: str, form: Form) -> bool:
    """Whether fields stand between marks, beside the sign or a line's end."""
    mark, sign = re.escape(form.mark), re.escape(form.sign)
    return re.search(rf"(?:^|{sign}){mark}|{mark}(?:{sign}|$)", head, re.MULTILINE) is not None


def _each(brought: Brought, form: Form, head: Head) -> Iterator[Record]:
    """The records, in order. One with too many fields, or cut off, is broken."""
    lines = _Kept(brought.opened(), form.skipped)
    number = head.skipped
    for row in islice(_read(lines, form), head.skipped, None):
        number += 1
        more = [field for field in row[len(head.names) :] if field.strip()]
        cells = dict(zip(head.names, row, strict=False))
        broken = None
        if more:
            broken = "It has more fields than the table has columns: put its text between quotation marks."
        elif lines.is_open(form):
            broken = _CUT_OFF
        yield Record(f"row {number}", cells, broken)


def _read(lines: "_Kept", form: Form) -> Iterator[list[str]]:
    csv.field_size_limit(LARGEST_FILE)
    reader = csv.reader(
        lines,
        delimiter=form.sign,
        quotechar=form.mark or None,
        quoting=csv.QUOTE_MINIMAL if form.mark else csv.QUOTE_NONE,
        doublequote=not form.escaped,
        escapechar="\\" if form.escaped else None,
        skipinitialspace=form.blank,
    )
    try:
        for row in reader:
            yield row
            lines.forget()
    except csv.Error as error:
        raise Refused(f"This table can't be read ({error}): export it again as CSV.") from None


class _Kept:
    """The lines of a text, of which it keeps those of the record that is being read."""

    def __init__(self, file: TextIO, skipped: int) -> None:
        file.read(skipped)
        self.lines = file
        self.kept: deque[str] = deque()
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.kept.append(line.replace("\x00", ""))
            yield self.kept[-1]
        self.ended = True

    def forget(self) -> None:
        """Begin a record anew."""
        self.kept.clear()

    def is_open(self, form: Form) -> bool:
        """Whether the text ended within the marks of a field."""
        words = "".join(chain(self.kept))
        if form.escaped:
            words = words.replace('\\"', "")
        return bool(form.mark) and self.ended and words.count(form.mark) % 2 == 1


columns_of, unpack = partial(table_in, find=_records), partial(articles_in, find=_records)
