"""What a line of a Nexis export is: a field, a document's number, its end, a heading, a right, a day."""

import re
from functools import cache, partial
from typing import NamedTuple

from core.intake.items.days import day_of
from core.lexicons import load_lexicon, word_set

_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][\w/'’. \u00a0-]{1,40}?)\s?:(?P<value>(?:\s|$).*)", re.DOTALL)
_CAPITALS = re.compile(r"\s*[A-ZÀ-Þ][A-ZÀ-Þ/ -]{1,30}:\s")
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_MOST_WORDS_OF_DAY, _MOST_WORDS_OF_LANGUAGE = 14, 8
_MOST_OF_LABEL = 4  # words
_LONGEST_HEADING = 40  # characters
_LOOKED_AT = 100  # characters of a block that say what it is
_OPEN = ("graphic", "correction", "notes", "summary")  # their text may run over several paragraphs
_lines = partial(word_set, "nexis")


class NexisField(NamedTuple):
    """A field of a document: which (an entry of nexis.toml) and what it holds."""

    kind: str
    value: str

    @property
    def is_open(self) -> bool:
        """Whether its text may go on in the next paragraph."""
        return self.kind in _OPEN and (self.kind != "summary" or not self.value)


def field_of(words: str, where: str, *, capitals: bool = False) -> NexisField | None:
    """The field that a block is, as one may stand in the "head" or the "tail" of a document.

    In the older exports a label is in `capitals`.

    >>> field_of("LENGTH: 409  words", "head"), field_of("LENGTH: 19.43 meters", "head")
    (NexisField(kind='length', value='409  words'), None)
    """
    match = _LABEL.match(words) if ":" in words[:_LOOKED_AT] else None
    if match is None or not (match["label"].isupper() if capitals else match["label"][0].isupper()):
        return None
    value = words[match.start("value") :].strip()
    kinds = _labels().get(_key(match["label"]), ())
    return next(
        (NexisField(kind, value) for kind in kinds if where in _places(kind) and _holds(kind, value)), None
    )


def looks_labelled(words: str, *, capitals: bool = True) -> bool:
    """Whether a block begins as the fields do that no list has ("ANCHORS: ")."""
    if capitals:
        return _CAPITALS.match(words) is not None
    match = _LABEL.match(words[:100])
    return match is not None and match["label"][0].isupper() and len(match["label"].split()) <= _MOST_OF_LABEL


def is_number(words: str) -> bool:
    """Whether a line numbers a document.

    >>> is_number("2 of 40 DOCUMENTS"), is_number("Dokument 2 von 40"), is_number("2 of 40 papers were lost")
    (True, True, False)
    """
    return len(words) < 60 and _one_of("numbers", "patterns").fullmatch(" ".join(words.split())) is not None


def is_end(words: str) -> bool:
    """Whether a line ends a document."""
    return " ".join(words.split()).casefold() in _lines("ends", "lines")


def heading_of(words: str) -> str | None:
    """Which heading a line is: "body", "classification", "more"; None for another line."""
    if len(words) > _LONGEST_HEADING:
        return None
    small = " ".join(words.split()).strip(" :").casefold().replace("’", "'")
    return next(
        (kind for kind in load_lexicon("nexis")["headings"] if small in _lines("headings", kind)), None
    )


def is_error(words: str) -> bool:
    """Whether the database says that it can't show a document."""
    return _one_of("errors", "patterns").match(words.strip()) is not None


def is_right(words: str) -> bool:
    """Whether a block says whose the text is ("Copyright 2021 Harbour Times Ltd."), and no sentence does."""
    small = " ".join(words[:_LOOKED_AT].split()).casefold()
    if len(words) < _LOOKED_AT and small.startswith(_rights("phrases")) and len(small.split()) < 10:
        return True
    start = next((start for start in _rights("starts") if small.startswith(start)), None)
    return start is not None and _YEAR.search(small[len(start) :][:30]) is not None


def is_credit(words: str) -> bool:
    """Whether a last paragraph only says who passed the text on."""
    return is_right(words) or _one_of("credits", "patterns").fullmatch(" ".join(words.split())) is not None


def is_between(words: str) -> bool:
    """Whether a block is what a printer puts between documents ("Page 2 of 9")."""
    return len(words) < _LOOKED_AT and _one_of("between", "patterns").fullmatch(words.strip()) is not None


def is_notice(words: str) -> bool:
    """Whether a line above the headline says whose permission it takes, or who typed it."""
    small = words.casefold()
    return any(word in small for word in _lines("notices", "words"))


def is_edition(words: str) -> bool:
    """Whether a line only says which edition it was ("Late Edition - Final", "Edition 1;")."""
    small = re.findall(r"[^\W\d_]+", words.casefold())
    known = _lines("editions", "words")
    return len(small) <= 6 and any(word in known or " ".join(small) in known for word in small)


def is_day(words: str) -> bool:
    """Whether a block is a day of publication, with whatever stands behind it.

    >>> is_day("March 5, 2021 Friday"), is_day("mardi 12 mars 2024"), is_day("12 killed on March 5, 2021")
    (True, True, False)
    """
    parts = words.split()
    if len(parts) > _MOST_WORDS_OF_DAY:
        return False
    return any(_begins_with_day(parts[start:]) for start in (0, 1)) or _is_month(parts)


def is_cover(words: str) -> bool:
    """Whether a line above the first document says what was asked for ("Job Number: 12")."""
    label, colon, _ = words[:_LOOKED_AT].partition(":")
    return (colon or len(words) < _LOOKED_AT) and _key(label) in _lines("cover", "labels")


def is_listed(words: str) -> bool:
    """Whether a line is an entry of the list of all documents."""
    return re.match(r"\d{1,4}\.\s", words) is not None


def by_whom(value: str) -> str | None:
    """Who wrote it, without the small word before; None when nothing is left."""
    small = "|".join(load_lexicon("nexis")["by"]["words"])
    return re.sub(rf"^(?:{small})\s*:?\s+", "", " ".join(value.split()), flags=re.IGNORECASE) or None


def _begins_with_day(parts: list[str]) -> bool:
    """Whether the first word belongs to a day: without it there would be none, or another."""
    day = day_of(" ".join(parts[:6]))
    return day is not None and day_of(" ".join(parts[1:6])) != day


def _is_month(parts: list[str]) -> bool:
    """Whether it is a month or a season and a year, as magazines have them."""
    named = parts[0].strip(",.").casefold() if parts else ""
    known = named in load_lexicon("periods")["months"] or named in _lines("seasons", "words")
    return len(parts) in (2, 3) and known and _YEAR.fullmatch(parts[-1]) is not None


def _holds(kind: str, value: str) -> bool:
    """Whether a value is one that such a field may have."""
    if kind == "length":
        match = re.fullmatch(r"\d[\d.,' ]*\s*([^\W\d_]+)\b.{0,20}", value)
        return match is not None and match[1].casefold() in _lines("length", "units")
    if kind in ("load_date", "date"):
        return _YEAR.search(value) is not None and len(value.split()) <= _MOST_WORDS_OF_DAY
    if kind == "language":
        return 0 < len(value.split()) <= _MOST_WORDS_OF_LANGUAGE and not value.endswith(".")
    return True


def _places(kind: str) -> list[str]:
    places: list[str] = load_lexicon("nexis")[kind]["where"]
    return places


def _key(label: str) -> str:
    return re.sub(r"[\s\u00a0_-]+", " ", label.casefold().replace("’", "'")).strip()


@cache
def _labels() -> dict[str, tuple[str, ...]]:
    """Label → the kinds of fields that it may be."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, entry in load_lexicon("nexis").items():
        for label in entry["labels"] if "where" in entry else ():
            found[label] = (*found.get(label, ()), kind)
    return found


@cache
def _one_of(entry: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in load_lexicon("nexis")[entry][key]), re.IGNORECASE)


@cache
def _rights(key: str) -> tuple[str, ...]:
    return tuple(load_lexicon("nexis")["rights"][key])
