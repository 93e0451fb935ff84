"""The lines of ProQuest's records, each field behind its label, in; Members out.

    headline · Author: · Publication info: · Abstract: · Full text: · … · Publication date: · … · Database:

A label counts at the beginning of a line, and below the text only in the block of fields that ends the
record, for a paragraph may begin with the same word.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import takewhile

from core.intake.containers.corpora.naming import unaccented
from core.intake.containers.databases.shared.bodies import (
    agency_of,
    body_of,
    byline_of,
    cut_notes,
    outlet_of,
    wrapped_paragraphs,
)
from core.intake.containers.databases.shared.pieces import one_line
from core.intake.items.days import day_of
from core.intake.items.member import Member
from core.lexicons import any_line, load_lexicon

MARK = "\ue000"  # set before a label that the file itself shows to be one
_MOST_LABEL = 60
_RULE = re.compile(r"\s*_{4,}\s*")
_BELOW = {"id", "url", "language", "last"}  # fields that stand below the text
_NUMBERED = {"id", "url"}  # of them, those that no paragraph begins with
_ABOVE = {"body", "abstract", "info"}
_ANYWHERE = {None, "other", "title", "last"}
_FULL = 60  # characters of a line that may have been broken at the page's width
_GAP = 6  # lines that a field below the text goes on for, at most
_UNKNOWN = 3  # fields between two that are known
_FIELD = re.compile(r"[^\W\d_][^\s:]*(?: [^\s:]+){0,4} ?: \S.{0,150}(?<![.!?…])$")
_NUMBER = re.compile(r"\w+ \d+ (?:of|de|sur|von|di|van) \d+")  # of the next one, in small letters
_EDITION = re.compile(r"\s*:?\s*\[[^\[\]]{0,60}\b(?:edition|édition|edición|ausgabe)\]\s*$", re.IGNORECASE)
_OWN_ID = re.compile(r"(?=.*\bproquest\b)(?=.*\b(?:id|identifi\w+|nummer|numero)\b)")  # in any language
_IN_LANGUAGE = re.compile(r"\s*\([^()]{2,30}\)$")  # "Abstract (English)"
_CITED = re.compile(r"[;\[]")
_PLACE = re.compile(r"\s*(?:;|\[|\b\d{1,2}\s+\w+\s+\d{4}\b)")
_between = partial(any_line, "proquest", "between", "lines")


def records(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of each record: the name of the database ends it, or a rule behind the fields below its text.

    A rule may stand between the parts of a record too.
    """
    record: list[str] = []
    seen: set[str | None] = set()
    for line in lines:
        rule = _RULE.fullmatch(line) is not None
        if seen & _BELOW and _NUMBER.fullmatch(one_line(line).casefold()):
            yield record
            record, seen = [], set()
        if not rule:
            record.append(line)
            seen.add(label_of(line))
        last = label_of(line) == "last" and (seen & _NUMBERED or (seen - _ANYWHERE and "body" not in seen))
        if last or (rule and seen & _BELOW):
            yield record
            record, seen = [], set()
    if seen - _ANYWHERE:
        yield record


def label_of(line: str) -> str | None:
    """What a line's label says ("title", "day" …; "other" for what is not kept); None for a line without one.

    >>> label_of("Publication date: May 8, 2010"), label_of("Texte intégral : Le port"), label_of("He: no")
    ('day', 'body', None)
    >>> label_of("FULL TEXT"), label_of("Full text"), label_of("ABSTRACT (ENGLISH)")
    ('body', None, 'abstract')
    """
    label, colon, _ = line.partition(":")
    if len(label) > _MOST_LABEL or not (colon or line.isupper()):
        return None
    small = unaccented(one_line(label.removeprefix(MARK)).casefold())
    name = _labels().get(small) or _labels().get(_IN_LANGUAGE.sub("", small))
    if name is None and colon and _OWN_ID.search(small):
        name = "id"
    if not colon and name not in ("body", "abstract", "other"):
        return None
    return name or ("other" if line.startswith(MARK) else None)


def member_of(
    lines: list[str], place: str, *, body: list[str] | None = None, first: bool = False
) -> Member | None:
    """The article of a record's lines; None where there is no record.

    `body` are its paragraphs where the file sets them apart; `first` says that the first line is the
    headline, and not the last one above the fields.
    """
    fields, above = _fields([line for line in lines if not _is_between(line)])
    if not fields.keys() & {"body", "id", "day", "info", "outlet"}:
        return None
    values = {name: one_line(" ".join(held)) for name, held in fields.items()}
    info = values.get("info", "")
    outlet = outlet_of(values.get("outlet")) or outlet_of(_PLACE.split(info)[0])
    text = body_of(wrapped_paragraphs("\n".join(fields.get("body", []))) if body is None else body)
    return Member(
        place=place,
        text="" if _is_empty(text) else text,
        title=_EDITION.sub("", values.get("title") or _headline(above, first=first)).strip() or None,
        outlet=outlet,
        agency=agency_of(values.get("byline"), outlet),
        published=day_of(values.get("day", "")) or day_of(info),
        byline=byline_of(values.get("byline")),
        language=values.get("language"),
        section=values.get("section"),
        source_id=values.get("id"),
        url=_url(values.get("url", "")),
        notes=cut_notes(text, ended="id" in fields or "last" in fields),
    )


def _fields(lines: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The values of the fields by what they say, a line each, and the lines above the first of them."""
    opened = [(place, name) for place, line in enumerate(lines) if (name := label_of(line)) is not None]
    text = next((place for place, name in opened if name == "body"), None)
    if text is not None:
        tail = _tail(lines, [place for place, _ in opened if place > text])
        opened = [(place, name) for place, name in opened if place <= text or place >= tail]
    while len(opened) > 1 and opened[0] == (0, "other"):
        del opened[0]  # what stands behind the record before: links, and below them this one's headline
    fields: dict[str, list[str]] = {}
    for (place, name), (ends, _) in zip(opened, [*opened[1:], (len(lines), "")], strict=False):
        value = lines[place].partition(":")[2].strip(" |")
        if name not in fields:
            more = lines[place + 1 : ends]
            if name not in ("body", "abstract"):  # a field whose label no list has is none of its value
                more = list(takewhile(lambda line: not _FIELD.match(line), more))
            fields[name] = [value, *more] if value else more
    return fields, lines[: opened[0][0] if opened else 0]


def _headline(above: list[str], *, first: bool) -> str:
    """The headline among the lines above the fields: one that was broken at the page's width is joined."""
    lines = [line.strip() for line in above]
    while lines and not lines[-1]:
        lines.pop()
    if first or not lines:
        return next((one_line(line) for line in lines if line), "")
    if len(lines) > 1 and _CITED.search(lines[-1]) and day_of(lines[-1]) is not None:
        lines.pop()  # "Reyl, Jo. Varna Courier; Varna [Varna]. 14 Mar 2025: A.2."
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    begins = len(lines) - 1
    while begins and len(lines[begins - 1]) >= _FULL:
        begins -= 1
    return one_line(" ".join(lines[begins:]))


def _tail(lines: list[str], labelled: list[int]) -> int:
    """Where the fields below the text begin: from there on labels follow each other to the end."""
    begins = ends = len(lines)
    for place in reversed(labelled):
        marked = lines[place].startswith(MARK)
        if not marked and (label_of(lines[place]) in _ABOVE or not _goes_on(lines[place + 1 : ends], lines)):
            break
        begins = ends = place
    return begins


def _goes_on(value: list[str], lines: list[str]) -> bool:
    """Whether what stands between two labels is the rest of the first one's value: lines right below it, or
    other fields, whose labels no list has."""
    kept = len(value)
    while kept and not value[kept - 1]:
        kept -= 1
    if kept == 0 or (kept <= _GAP and all(value[:kept]) and not all(lines)):
        return True
    said = [line for line in value if line]
    return len(said) <= _UNKNOWN and all(map(_FIELD.match, said))


def _is_between(line: str) -> bool:
    return _between().fullmatch(one_line(line).casefold()) is not None and label_of(line) in (None, "other")


def _is_empty(text: str) -> bool:
    return text.casefold().strip(" .[]") in load_lexicon("proquest")["empty"]["forms"]


def _url(words: str) -> str | None:
    match = re.search(r"https?://[^\s<>]+", words)
    return match[0] if match else None


@cache
def _labels() -> dict[str, str]:
    held = load_lexicon("proquest")
    named = {unaccented(label): name for name, labels in held["labels"].items() for label in labels}
    return dict.fromkeys(map(unaccented, held["other"]["labels"]), "other") | named
