"""One article with the fields of a database around its text: the fields in what is told, the text alone.

Only where there is no doubt: the outlet and the day by their labels, or the day beside a label that only a
database writes. A line goes only if it is such a field, or was read into what is told; all others stay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from core.article.dates import DATE
from core.article.lines import Span, paragraphs
from core.article.metadata import Metadata
from core.article.origins import canonical
from core.article.outlets import is_person
from core.article.reading import article_from_text
from core.intake.containers.corpora.naming import key_of
from core.intake.containers.databases.shared.bodies import agency_of, byline_of, is_byline, outlet_of
from core.intake.containers.databases.shared.pieces import one_line
from core.intake.containers.repeated.days import day_told, order_of_days, without_day
from core.intake.containers.repeated.labels import (
    field_named,
    is_everyday,
    is_label,
    joined_alone,
    label_of,
    one_each_alone,
    only_databases,
    value_in,
)
from core.intake.containers.repeated.lines import FileLine, is_made, is_prose, is_reference
from core.intake.items.days import First, day_of
from core.intake.items.document import Document
from core.lexicons import load_lexicon

_FARTHEST = 40  # lines above a text
_LONGEST_HEADLINE, _LONGEST_NAME = 20, 8  # words
_LEAST_NAME = 2  # letters beside a day that say more than the day
_STOPS = (".", "!", "?", "…", ":", ";")
_DATABASE = "database"
_NEAR_HEADLINE = 3  # lines below it
_PAGE = re.compile(
    r"\b(?:p|pp|pg|pages?|seite|s|side|str|pág|pag)\b[.:]?\s?[A-Z]{0,2}\d{1,3}\b", re.IGNORECASE
)


class _Around(NamedTuple):
    """A field around a text: of which lines, which field of an article, or one of a database's own."""

    begin: int
    end: int
    name: str
    label: str
    value: str

    @property
    def line(self) -> FileLine:
        return FileLine(words=f"{self.label}: {self.value}", label=self.label, field=self.name)


def without_fields(found: Document, lines: Sequence[str] = ()) -> Document:
    """A document without the fields of a database above and below its text, which fill what its file does not
    tell otherwise; `lines` are its own where its text has joined them."""
    if lines and (told := _without_fields(replace(found, text="\n\n".join(lines)))) is not None:
        return told
    return _without_fields(found) or _without_reference(found) or found


def _without_reference(found: Document) -> Document | None:
    """A document without the line below its headline that says where on which page of which day it stood."""
    spans = paragraphs(found.text)
    words = [one_line(found.text[start:end]) for start, end in spans[: _NEAR_HEADLINE + 1]]
    at = next((at for at, line in enumerate(words) if at and _PAGE.search(line) and is_reference(line)), None)
    if found.told.times or at is None or any(map(is_prose, words[1:at])):
        return None
    outlet = outlet_of(re.split(r"\s*[,;|·•]\s*", words[at])[0])
    published = day_of(words[at])
    if published is None or outlet is None or not _is_name(outlet) or is_person(outlet):
        return None
    own = found.told
    told = replace(own, publisher=own.publisher or canonical(outlet), published=own.published or published)
    return replace(found, text=_without_lines(found.text, spans, {at}), told=told)


def _without_fields(found: Document) -> Document | None:
    spans = paragraphs(found.text)
    words = [one_line(found.text[start:end]) for start, end in spans]
    fields = list(_fields(words))
    if found.told.times or not any(one.name == "day" for one in fields) or _is_letter(words):
        return None
    first = _first_text(words)
    head = [one for one in fields if one.end <= first]
    foot = _foot(words, [one for one in fields if one.begin >= first])
    around = {at for one in (*head, *foot) for at in range(one.begin, one.end)}
    inside = {label_of(line) for at, line in enumerate(words) if at not in around}
    head, foot = ([one for one in zone if one.label not in inside] for zone in (head, foot))
    return _told(found, spans, head, foot) if _is_sure(head, foot) else None


def _is_sure(head: Sequence[_Around], foot: Sequence[_Around]) -> bool:
    """Whether fields above a text, or those that a file ends with, leave no doubt."""
    names = [{one.name for one in zone} for zone in (head, foot)]
    if any({"outlet", "day"} <= zone for zone in names):
        return True
    return {"day", _DATABASE} <= names[0] | names[1]


def _told(
    found: Document, spans: Sequence[Span], head: Sequence[_Around], foot: Sequence[_Around]
) -> Document:
    """The document with what the fields say, without the lines that say nothing else."""
    fields, own = [*head, *foot], found.told
    first = order_of_days([one.line for one in fields])
    values = {one.name: one.value for one in reversed(fields)}
    days = {one: day for one in fields if one.name == "day" and (day := day_told(one.line, first))}
    outlet = outlet_of(values.get("outlet"))
    publisher = own.publisher or (canonical(outlet) if outlet else None)
    published = own.published or next(iter(days.values()), None)
    title, byline = values.get("title"), values.get("byline")
    agency = agency_of(byline, outlet)

    def is_read(one: _Around) -> bool:
        if one.name == "day":
            return _is_same_day(days.get(one), published)
        if one.name == "outlet":
            return canonical(outlet_of(one.value) or "") == publisher
        return one.name in (_DATABASE, "text") or one.value in (title, byline)

    gone = {at for one in fields if is_read(one) for at in range(one.begin, one.end)}
    text = _without_lines(found.text, spans, gone)
    if title:
        text = f"{title}\n\n{text}"
    elif (read := article_from_text(text)).title_from == "headline":
        title = own.title or read.title
    return replace(
        found,
        text=text,
        told=Metadata(
            title=title or own.title,
            publisher=publisher,
            published=published,
            agency=own.agency or (canonical(agency) if agency else None),
            byline=byline_of(byline) or own.byline,
            url=own.url,
            by_fields=True,
        ),
    )


def _is_same_day(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one.date() == other.date()


def _without_lines(text: str, spans: Sequence[Span], gone: set[int]) -> str:
    """A text without some of its lines; the others stand as they stood, apart where one was between."""
    parts: list[str] = []
    last: int | None = None
    for at, span in enumerate(spans):
        if at in gone:
            continue
        if last is not None:
            parts.append(text[spans[last].end : span.start] if at == last + 1 else "\n\n")
        parts.append(text[span.start : span.end])
        last = at
    return "".join(parts)


def _first_text(words: Sequence[str]) -> int:
    """Where the text begins, a headline that is a sentence left out; 0 where that is too far down."""
    said = [at for at, line in enumerate(words) if is_prose(line) and not (is_made(line) or _names(line))]
    if len(said) > 1 and len(words[said[0]].split()) <= _LONGEST_HEADLINE:
        between = words[said[0] + 1 : said[1]]
        said = said[1:] if any(_names(line) or is_byline(line) for line in between) else said
    return said[0] if said and said[0] <= _FARTHEST else 0


def _foot(words: Sequence[str], fields: Sequence[_Around]) -> list[_Around]:
    """The fields that a file ends with, one below the other; with other known labels between them where one
    is only a database's."""
    every = _at_the_end(words, fields, others=True)
    if {"day", _DATABASE} <= {one.name for one in every}:
        return every
    return _at_the_end(words, fields, others=False)


def _at_the_end(words: Sequence[str], fields: Sequence[_Around], *, others: bool) -> list[_Around]:
    found: list[_Around] = []
    ends = {one.end: one for one in fields}
    at = len(words)
    while at:
        line, label = words[at - 1], label_of(words[at - 1])
        if (one := ends.get(at)) is not None:
            found.insert(0, one)
            at = one.begin
        elif (
            is_made(line)
            or not any(map(str.isalnum, line))
            or (others and label is not None and is_label(label) and not is_prose(line))
        ):
            at -= 1
        else:
            break
    return found


def _fields(words: Sequence[str]) -> Iterator[_Around]:
    """The lines that are fields; a label that stands alone with its value below it."""
    alone = one_each_alone(words)
    databases = any(only_databases(label_of(line) or "") for line in words)
    at = 0
    while at < len(words):
        joined = list(joined_alone(words[at : at + 2], alone)) if words[at] in alone else []
        size = 2 if len(joined) == 1 and at + 1 < len(words) else 1
        line = joined[0] if size == 2 else words[at]
        if databases and (cited := _cited(line)) is not None:
            label = label_of(line) or ""
            yield from (_Around(at, at + size, field, label, value) for field, value in cited)
        elif name := _names(line):
            yield _Around(at, at + size, name, label_of(line) or key_of(line), value_in(line))
        at += size


def _cited(line: str) -> tuple[tuple[str, str], ...] | None:
    """The outlet and the day that stand behind one label: "Source: Varna Courier, 14 Aug 2025, p3"."""
    label, value = label_of(line), value_in(line)
    day = DATE.search(value)
    if label is None or field_named(label) != "outlet" or day is None or is_prose(value):
        return None
    outlet = re.split(r"[,;(]", value[: day.start()])[0].strip(" .")
    return (("outlet", outlet), ("day", day[0])) if outlet and _is_name(outlet) else None


def _names(line: str) -> str | None:
    """Which field a line is by its label, where what stands behind that reads as such a one."""
    label, value = label_of(line), value_in(line)
    if label is None or is_everyday(label):
        return None
    if only_databases(label):
        return None if is_prose(value) else _DATABASE
    name = field_named(label)
    if name == "text":
        return None if value else name  # where it is but a label above the text
    fits = {"day": _is_day, "outlet": _is_name, "byline": _is_name, "title": _is_title}
    return name if name in fits and fits[name](value) else None


def _is_day(value: str) -> bool:
    """Whether words are a day, and at most its time."""
    orders: tuple[First, ...] = ("day", "month")
    if not any(day_of(value, first=first) is not None for first in orders):
        return False
    return not any(
        word.isalpha() and len(word) > _LEAST_NAME and not word.isupper()
        for word in without_day(value).split()
    )


def _is_name(value: str) -> bool:
    words = value.split()
    return (
        0 < len(words) <= _LONGEST_NAME
        and not value[0].islower()
        and not value.endswith(_STOPS)
        and not any(any(map(str.isdigit, match[0])) for match in DATE.finditer(value))
    )


def _is_title(value: str) -> bool:
    return 1 < len(value.split()) <= 2 * _LONGEST_HEADLINE or len(value) > _LONGEST_NAME


def _is_letter(words: Sequence[str]) -> bool:
    """Whether lines have who a letter is from, and to whom or of what: mail is read on its own."""
    labels = load_lexicon("mail")["labels"]
    held = {label_of(line) for line in words}
    sent, to, of = ({key_of(one) for one in labels[name]} & held for name in ("from", "to", "subject"))
    return bool(sent and (to | of) - sent)
