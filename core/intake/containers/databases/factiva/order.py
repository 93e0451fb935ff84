"""The lines of an article of Factiva without the codes of its fields in; the fields out, told by their order.

    [section] · headline · [who wrote it] · words · day · [time] · outlet · its code · [edition, page] ·
    language · [copyright] · body · "Document" and its id

What stands in brackets may be missing. The day, with the number of words before it or a language after it, is
what the order hangs on.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from core.article.outlets import is_person
from core.intake.containers.databases.factiva.record import id_in, is_furniture
from core.intake.containers.databases.shared.bodies import is_byline
from core.intake.items.days import day_of
from core.lexicons import load_lexicon

_MOST_DAY = 36  # characters of a line that is a day and nothing else
_BELOW = 9  # lines between the day and the language, at most
_FULL = 60  # characters of a line that may have been broken at the page's width
_MOST_SECTION = 8  # words
_MOST_ABOVE = 4  # lines above the number of words: a section, a headline in two lines, a name
_WORDS = re.compile(r"\d[\d.,\s’']{0,8}\D{1,14}")
_TIME = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?(?:\s?[A-Z]{2,5})?")
_SOURCE = re.compile(r"[A-Z0-9]{2,10}")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b|copr\b|version 20|\W*版权|\W*著作権)", re.IGNORECASE)
# Of a list of contents, below each headline: "Harbour Daily, 14 March 2024, 295 words, Rui Caldas".
_ENTRY = re.compile(r"[^,]{2,60}, [^,]{4,30}, \d[\d.,]{0,8} [^\W\d_]{2,14}(?:, .{0,80})?")
_CONTENTS = re.compile(r"(?P<title>.*\S)(?:\s*\.{3,}\s*|\s+\|\s+|\s+)\d{1,4}")


class FieldLine(NamedTuple):
    """A line, and what it is where the file says so: "title", "byline" or "body"."""

    words: str
    hint: str = ""


def fields_in_order(lines: Sequence[FieldLine]) -> tuple[dict[str, list[str]], int] | None:
    """The fields of an article by their codes, without its body, and where the body begins; None where there
    is no article."""
    body = next((place for place, line in enumerate(lines) if line.hint == "body"), len(lines))
    head = lines[:body]
    day = _day_at(head)
    if day is None:
        return None
    counted = _is_counted(head, day)
    fields = _above([line for line in head[: day - counted] if not is_furniture(line.words)])
    fields["PD"] = [head[day].words]
    below, ends = _below(head[day + 1 :])
    place = body if body < len(lines) else day + 1 + ends
    return fields | below, place


def _day_at(lines: Sequence[FieldLine]) -> int | None:
    """Where the day of an article stands: of several above its language (what was searched for, and when, may
    stand above the first article) the one with its words counted before it."""
    first = next((place for place in range(len(lines)) if _is_day(lines, place)), None)
    if first is None or _is_counted(lines, first):
        return first
    language = next((at for at in range(first, len(lines)) if is_language(lines[at].words)), first)
    return next(
        (at for at in range(first + 1, language) if _is_counted(lines, at) and _is_day(lines, at)), first
    )


def _is_counted(lines: Sequence[FieldLine], day: int) -> bool:
    """Whether the words of an article are counted right above a line, that of its day."""
    return day > 0 and _WORDS.fullmatch(lines[day - 1].words.strip()) is not None


def certain_days(lines: Sequence[FieldLine]) -> list[int]:
    """Where a day stands in the order of Factiva's fields beyond doubt, also without the article's id."""
    return [place for place in range(1, len(lines) - 3) if _is_certain(lines, place)]


def _is_certain(lines: Sequence[FieldLine], place: int) -> bool:
    if not _WORDS.fullmatch(lines[place - 1].words.strip()) or not _is_day(lines, place):
        return False
    near = [line.words.strip() for line in lines[place + 2 : place + _BELOW]]
    coded = next((at for at, words in enumerate(near) if _SOURCE.fullmatch(words)), len(near))
    return any(is_language(words) for words in near[coded + 1 :])


def _is_day(lines: Sequence[FieldLine], place: int) -> bool:
    """Whether a line is the day of an article: words are counted before it, or a language is named below."""
    words = lines[place].words.strip()
    if len(words) > _MOST_DAY or lines[place].hint or day_of(words) is None:
        return False
    if _is_counted(lines, place):
        return True
    return any(is_language(line.words) for line in lines[place + 2 : place + _BELOW])


def _above(lines: list[FieldLine]) -> dict[str, list[str]]:
    """Section, headline and byline, from what stands above the number of words."""
    title = next((place for place, line in enumerate(lines) if line.hint == "title"), None)
    words = [line.words.strip() for line in lines]
    if title is None:
        listing = (at for at in reversed(range(len(words))) if _is_entry(words[at]))
        words = words[next(listing, -1) + 1 :]
        listed = {match["title"] for line in words if (match := _CONTENTS.fullmatch(line))}
        title = next((place for place in reversed(range(len(words))) if words[place] in listed), None)
    if title is None:
        words = words[-_MOST_ABOVE:]
        title = _title(words)
    hinted = any(line.hint for line in lines)
    broken = title > 0 and len(words[title - 1]) >= _FULL and not _CONTENTS.fullmatch(words[title - 1])
    begins = title - (broken and not hinted)
    above = words[begins - 1] if begins > 0 else ""
    section = above if len(above.split()) <= _MOST_SECTION and not _CONTENTS.fullmatch(above) else ""
    fields = {"HD": words[begins : title + 1], "BY": words[title + 1 :], "SE": [section] if section else []}
    return {code: held for code, held in fields.items() if held}


def _is_entry(line: str) -> bool:
    return _ENTRY.fullmatch(line) is not None and day_of(line) is not None


def _title(words: list[str]) -> int:
    """Which of the lines above the number of words is the headline: the last, or the one before a byline."""
    last = len(words) - 1
    if last < 1 or not is_byline(words[last]):
        return max(last, 0)
    if len(words) == 2 and is_byline(words[0]) and not is_person(words[1]):
        # "World" above "Steel Tariff Rises", or "Steel Tariff Rises" above "Jo Reyl"
        return int(len(words[0].split()) < min(2, len(words[1].split())))
    return last - 1


def _below(lines: Sequence[FieldLine]) -> tuple[dict[str, list[str]], int]:
    """Outlet and language, from what stands below the day, and how many lines are no body."""
    words = [line.words.strip() for line in lines]
    place = int(bool(words) and _TIME.fullmatch(words[0]) is not None)
    fields = {"SN": words[place : place + 1]}
    place += 1
    near = range(place, min(place + _BELOW, len(words)))
    language = next((at for at in near if is_language(words[at])), None)
    rights = next((at for at in near if _RIGHTS.match(words[at])), None)
    if language is not None:
        fields["LA"] = [words[language]]
        place = language + 1
        if place < len(words) and _RIGHTS.match(words[place]):
            place += 1
    elif rights is not None:
        place = rights + 1
    else:
        while place < len(words) and (_SOURCE.fullmatch(words[place]) or len(words[place]) < 4):
            place += 1
    return fields, place


def body_lines(lines: Sequence[FieldLine], start: int) -> tuple[list[str], str | None]:
    """The paragraphs from where the body begins to the line with the id, and the id."""
    found: list[str] = []
    for line in lines[start:]:
        if (named := id_in(line.words)) is not None:
            return found, named
        found.append(line.words)
    return found, None


def is_language(line: str) -> bool:
    """Whether a line names a language that the press is written in, and nothing else.

    >>> is_language("Anglais"), is_language("Chinese - Traditional"), is_language("English ships")
    (True, True, False)
    """
    return re.split(r"\s+[-–]\s+|\s*[(（]", line.strip().casefold())[0] in _languages()


@cache
def _languages() -> frozenset[str]:
    return frozenset(load_lexicon("factiva")["languages"]["names"])
