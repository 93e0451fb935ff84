"""What the fields of agencies' items say: the day of publication, who sent it, what a part of it is."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache

from core.article.datelines import find_dateline
from core.article.origins import canonical, is_listed
from core.intake.containers.agencies.xml_items import Element, local
from core.intake.items.days import day_of
from core.intake.items.document import Refusal
from core.lexicons import load_lexicon

_SCHEME = re.compile(r"^(?:https?://\S*[/#]|[\w.-]+:)")
_CODE = re.compile(r"[\d.:/_-]*|\w{20,}|.*\d{3,}.*")
_INITIALS = re.compile(r"[A-Z]{1,2}")  # of a person at a desk
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+|[a-z0-9_-]+")  # or a code
_STAMPED = re.compile(
    r"\d{1,2}[- ][A-Za-z]{3}[- ]\d{2,4} \d{1,2}:\d{2}(?::\d{2})?(?: [A-Z]{3})?\s*[-–—:]\s+(?=\S)"
)
_LOOK = 200  # characters at the head of a text, in which its dateline stands


def published_day(
    said: Iterable[str | None], dateline: str = "", *, embargo: str | None = None
) -> datetime | None:
    """The day a report was published: the first day said, unless the dateline names another of those said.

    An item that was held back is published when it may be: `embargo`, where that is later.

    >>> published_day(["2025-05-13T22:00:00Z", "20250514T080000+0200"], "VARNA, May 14 (NTA) -")
    datetime.datetime(2025, 5, 14, 0, 0)
    """
    days = [day for one in said if one and (day := day_of(one))]
    held = day_of(embargo) if embargo else None
    if held and all(held >= day for day in days):
        return held
    named = (day for day in days if re.search(_names_of(day), dateline[:_LOOK], re.IGNORECASE))
    return next(named, next(iter(days), None))


def _names_of(day: datetime) -> str:
    """A pattern for a day and its month, either first."""
    month = f"{day:%b}[a-z]*\\.?"
    return rf"\b(?:{month}\s+{day.day}|{day.day}\s+{month})\b"


def name_of(*said: str | None) -> str | None:
    """The name of an agency or an outlet: the first that is one, of what several fields call it; an address
    or a code in small letters only where nothing else is there.

    >>> name_of("tag:4711", "nprov:AFP"), name_of("reuters.com"), name_of("nta.example", "Norland Telegraph")
    ('AFP', 'Reuters', 'Norland Telegraph')
    """
    names = [name for one in said if one and (name := _bare(one))]
    told = [name for name in names if is_listed(name) or not _ADDRESS.fullmatch(name)]
    sure = next((name for name in told if is_listed(name) or not _INITIALS.fullmatch(name)), None)
    return canonical(sure or next(iter(told), names[0])) if names else None


def is_short_for(code: str, name: str) -> bool:
    """Whether a code is made of the first letters of a name.

    >>> is_short_for("VTA", "Varna Telegraph Agency"), is_short_for("VTA", "Lake Press Agency")
    (True, False)
    """
    return code.casefold() == "".join(re.findall(r"\b\w", name.casefold()))


def _bare(words: str) -> str | None:
    """A name without the scheme of its code, of an address the site; None for a number."""
    words = " ".join(words.split()).strip(" .,;")
    if words.startswith(("http://", "https://")):
        site, *parts = re.split(r"[/#?]+", words.partition("//")[2].rstrip("/#"))
        words = parts[-1] if parts and parts[-1].isupper() else site
    elif " " not in words:
        words = _SCHEME.sub("", words)
    words = re.sub(r"^www\.", "", words)
    return None if not words or _CODE.fullmatch(words) else words


def agency_of(lines: Iterable[str], text: str) -> str | None:
    """The agency that one of some lines begins with ("Associated Press Writer"), or that the dateline at the
    head of a text names."""
    for line in lines:
        words = line.split()
        heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        if name := next((canonical(head) for head in heads if is_listed(head)), None):
            return name
    found = find_dateline(text[:_LOOK], first=True)
    return canonical(found.agency) if found and found.agency and is_listed(found.agency) else None


def byline_of(words: str | None) -> str | None:
    """A byline as one line, without "By" and without what an agency puts behind the name.

    >>> byline_of("By  Jo Reyl\\n   and Ann Fox, dpa ="), byline_of("")
    ('Jo Reyl and Ann Fox', None)
    """
    line = " ".join((words or "").split()).strip(" =,;<")
    line = re.sub(r"^(?:by|von|par|por)[:\s]\s*", "", line, flags=re.IGNORECASE)
    name, _, last = line.rpartition(",")
    return (
        name if name and (is_listed(last) or re.fullmatch(r" ?[A-Z]{2,6}", last)) else line
    ).strip() or None


def headline_of(words: str | None) -> str | None:
    """A headline without what the desk put before it ("REFILE-", "UPDATE 2-").

    >>> headline_of("UPDATE 2-Port  opens"), headline_of("1ST LEAD Port opens")
    ('Port opens', 'Port opens')
    >>> headline_of("11-Jan-2019 10:15:02 - UPDATE 2-Port opens")
    'Port opens'
    >>> headline_of("Update on the port"), headline_of("Lead-free petrol is sold")
    ('Update on the port', 'Lead-free petrol is sold')
    """
    line = _STAMPED.sub("", " ".join((words or "").split()).strip(" =<~^"))
    whole, before = line, None
    while before != line:
        before, line = line, _before_headline().sub("", line, count=1).strip() if _starts(line) else line
    return line or whole or None


def _starts(line: str) -> bool:
    return _before_headline().match(line) is not None


def is_kicker(line: str) -> bool:
    """Whether a line is nothing but what a desk puts above a headline ("CORRECTED", "1st Ld-Writethru")."""
    word = _kickers("before", "alone")
    return (
        re.fullmatch(
            rf"[*\W]*{word}(?:[\s:,/-]+{word})*(?:\s*\([^()]{{1,60}}\))?[\s:!*-]*",
            line.strip(),
            re.IGNORECASE,
        )
        is not None
    )


def without_text(shown: str) -> Refusal:
    """What is said of a file that only lists articles or holds pictures."""
    return Refusal(
        shown, f"{shown} only lists articles or holds pictures: bring the files that hold the articles."
    )


def role_in(kind: str, *said: str | None) -> bool:
    """Whether a role or class, in whatever scheme, is one of a kind of `agencies.toml` ([parts])."""
    words = load_lexicon("agencies")["parts"][kind]
    return any(_plain_role(one) in words for one in said if one)


def _plain_role(code: str) -> str:
    return re.sub(r"[^a-z-]", "", _SCHEME.sub("", code.strip()).casefold())


def words_in(element: Element | None) -> str:
    """All words of an element, in one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def first_in(element: Element, *names: str) -> Element | None:
    """The first element of a name inside another, the names in the order in which they are wanted."""
    for name in names:
        if (found := next((one for one in element.iter("*") if local(one) == name), None)) is not None:
            return found
    return None


def all_in(element: Element, name: str) -> list[Element]:
    return [one for one in element.iter("*") if local(one) == name]


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without a namespace, its case left aside."""
    if element is None:
        return None
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2].casefold() == name), None
    )


@cache
def _kickers(*kinds: str) -> str:
    words = (form for kind in kinds for form in load_lexicon("agencies")["kickers"][kind])
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


@cache
def _before_headline() -> re.Pattern[str]:
    """A kicker at the head of a line, with a sign behind it or in capitals, so that no word of a headline is
    taken for one."""
    word = _kickers("before")
    numbered = r"\d{1,2}(?:ST|ND|RD|TH|st|nd|rd|th)[ -](?:LD|LEAD|UPDATE|Ld|Lead)(?:[ -]?(?i:writethru))?"
    return re.compile(
        rf"[*(\[/]*(?:{word}(?:\s*[-–—:*/)\]]+\s*)(?=\S)|(?-i:{numbered})\s+(?=\S))", re.IGNORECASE
    )
