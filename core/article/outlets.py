"""What reads as the name of an outlet: a masthead, a site's own name, the owner in a copyright line."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

from core.article.dates import DATE
from core.lexicons import load_lexicon
from core.lexicons.geography import place_of

_WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*")
_SHORT = re.compile(r"\s*\([A-Z]{2,8}\)\s*$")  # "Ledger News Agency (LNA)"
_ACRONYM = re.compile(r"[A-Z]{2,5}\d?")
_INITIALS = re.compile(r"[A-Z]\.(?:\s[A-Z]\.)*\s[A-Z][\w’'-]+")
_MOST_WORDS = 6


def as_outlet(name: str) -> str | None:
    """A name without what stands behind an owner's; None when it is a byline or nothing is left.

    >>> as_outlet("Harbour Times Ltd. All Rights Reserved"), as_outlet("Ledger News Agency (LNA)")
    ('Harbour Times', 'Ledger News Agency')
    >>> as_outlet("By Jane Doe"), as_outlet("All Rights Reserved")
    (None, None)
    """
    name = before_rights(" ".join(name.split()))
    name = _company().sub("", _SHORT.sub("", name).strip(" .,;:|")).strip(" .,;:|")
    return name if re.search(r"[^\W\d_]", name) and not _not_so().match(name) else None


def before_rights(line: str) -> str:
    """What stands before "All Rights Reserved" and the like in a line.

    >>> before_rights("© 2025 The Astana Times. All rights reserved.")
    '© 2025 The Astana Times'
    """
    return _rights().sub("", line)


def is_outlet(name: str) -> bool:
    """Whether something in a name says that it is an outlet's: neither a person's nor a place's has it.

    >>> is_outlet("Reef Radio"), is_outlet("RNZ Pacific"), is_outlet("delta.example.com")
    (True, True, True)
    >>> is_outlet("Kemp News Service"), is_outlet("Fen Press Service"), is_outlet("Press Service")
    (True, True, False)
    >>> is_outlet("Port Alder"), is_outlet("Jane Doe"), is_outlet("Courier Staff Writer")
    (False, False, False)
    >>> is_outlet("Staff Reporter"), is_outlet("The Lake Reporter")
    (False, True)
    """
    words = _WORD.findall(name)
    small = [word.casefold() for word in words]
    if not words or len(words) > _MOST_WORDS or _ends_as_none(small):
        return False
    if place_of(name) is not None or (is_person(name) and place_of(words[0]) is None):
        return False
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
        return True
    acronym = _ACRONYM.fullmatch(words[0]) is not None and place_of(words[0]) is None
    if acronym and ((len(words) == 1 and len(name) < 5) or any(not word.isupper() for word in words)):
        return True
    ends = (small[-1], small[1] if small[0] == "the" and len(small) > 2 else small[0])
    return _is_service(small) or (len(words) > 1 and any(word in _words() for word in ends))


def masthead(line: str) -> str | None:
    """The outlet that a line names, where it names nothing else.

    >>> masthead("The Norland Telegraph"), masthead("Port strike ends"), masthead("Times are hard")
    ('The Norland Telegraph', None, None)
    """
    name = as_outlet(line)
    if name is None or _has_day(line) or len(line) > 60 or not is_outlet(name) or _is_section(name):
        return None
    inside = load_lexicon("function_words")["inside_places"]
    words = _WORD.findall(name)
    rest = re.sub(r"[\w.’'&-]|\s", "", name)
    named = all(word[0].isupper() or word[0].isdigit() or word in inside or word == "&" for word in words)
    return name if named and not rest else None


def may_name(line: str) -> bool:
    """Whether a line may be the name of an outlet: a few words with capitals, no byline, person or place.

    >>> may_name("Lakeshore Hour"), may_name("Jane Doe"), may_name("Port strike ends")
    (True, False, False)
    """
    words, name = _WORD.findall(line), as_outlet(line)
    if name is None or not 1 < len(words) <= _MOST_WORDS or line[-1] in ".!?:" or _has_day(line):
        return False
    inside = load_lexicon("function_words")["inside_places"]
    if not all(word[0].isupper() or word[0].isdigit() or word in inside or word == "&" for word in words):
        return False
    if (is_person(name) and place_of(words[0]) is None) or _is_section(name) or place_of(name) is not None:
        return False
    return not _ends_as_none([word.casefold() for word in words])


def _ends_as_none(small: Sequence[str]) -> bool:
    """Whether the words of a line, in lower case, end as no outlet's name does."""
    if small[-1] in ("reporter", "reporters") and {*small[:-1]} & {*_outlets()["offices"]["words"]}:
        return True
    return small[-1] in _outlets()["not_last"]["words"] and not _is_service(small)


def _is_service(small: Sequence[str]) -> bool:
    return len(small) > 2 and small[-1] == "service" and small[-2] in ("news", "press")


def _has_day(line: str) -> bool:
    """Whether a line tells a day: a weekday alone is a part of many a name ("The Sunday Lantern")."""
    return any(any(map(str.isdigit, match[0])) for match in DATE.finditer(line))


def _is_section(name: str) -> bool:
    """Whether a name is what sites call their parts ("World News", "Markets Today")."""
    others = [word for word in _WORD.findall(name.casefold()) if word not in _words() and word != "the"]
    sections = _sections()
    known = bool(others) and all(word in sections and place_of(word.title()) is None for word in others)
    last = name.split()[-1].casefold()
    called = last in _outlets()["proper"]["words"] or (
        re.match(r"The \S+ ", name) and last in _words() - sections
    )
    return (known and not called) or name.casefold() in sections


def is_person(name: str) -> bool:
    """Whether a name begins with somebody's given name ("Emily Post"), or with initials ("E. Post")."""
    first = name.split()[0].casefold() if name.split() else ""
    return (len(name.split()) > 1 and first in _given()) or _INITIALS.fullmatch(name) is not None


@cache
def _outlets() -> dict[str, Any]:
    return load_lexicon("outlets")


@cache
def _words() -> frozenset[str]:
    return frozenset(chain.from_iterable(_outlets()["words"].values()))


@cache
def _sections() -> frozenset[str]:
    """What sites call their parts ("World News")."""
    known = load_lexicon("furniture")
    return frozenset(chain(known["sections"]["words"], *known["phrases"].values(), known["lists"]["heads"]))


@cache
def _given() -> frozenset[str]:
    return frozenset(chain.from_iterable(entry["forms"] for entry in load_lexicon("given_names").values()))


@cache
def _rights() -> re.Pattern[str]:
    return re.compile(rf"[\s.,;|–—-]*\b(?:{'|'.join(_outlets()['rights']['phrases'])})\b.*", re.IGNORECASE)


@cache
def _company() -> re.Pattern[str]:
    endings = "|".join(_outlets()["companies"]["words"])
    return re.compile(rf"(?:[\s.,]+(?:{endings})\b\.?)+$", re.IGNORECASE)


@cache
def _not_so() -> re.Pattern[str]:
    """How a byline or a copyright line begins."""
    starts = [*load_lexicon("furniture")["bylines"]["starts"], "copyright", "(c)", "©"]
    return re.compile(rf"(?:{'|'.join(map(re.escape, starts))})(?:\s|$)", re.IGNORECASE)
