"""What is common to the articles of all databases: bylines, names of outlets, ends of bodies."""

import re
from collections.abc import Iterable
from functools import cache, partial

from core.article.dates import DATE, TIME
from core.article.lines import paragraphs
from core.article.origins import canonical
from core.article.outlets import is_person
from core.intake.containers.databases.shared.pieces import one_line
from core.lexicons import any_line, load_lexicon, word_set

CUT_OFF = "The file ends before this article does."
_NOBODY = ("anonymous", "none", "unknown")
_MOST_BYLINE = 12  # words
_MOST_NAME = 5
_LONGEST_SENT = 60
_LAST = 10  # paragraphs at the end among which captions may stand
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_endings = partial(any_line, "databases", "endings", "lines")
_made = partial(any_line, "repeated", "furniture", "lines")
_headings = partial(word_set, "databases", "endings", "headings")
_small = partial(word_set, "databases", "bylines", "small")


def wrapped_paragraphs(text: str) -> list[str]:
    """The paragraphs of a typed text, a line each, joined where they were broken at the page's width."""
    return [one_line(text[start:end]) for start, end in paragraphs(text)]


def body_of(lines: Iterable[str]) -> str:
    """The body of an article from its paragraphs: without the credits, captions and rights at its end.

    >>> body_of(["Trade grew.", "A record.", "--", "jo@courier.example", "Credit: Jo Reyl"])
    'Trade grew.\\n\\nA record.'
    """
    kept = [line for line in lines if line.strip()]
    small = [line.casefold().rstrip(" :.") for line in kept]
    for place in range(max(1, len(kept) - _LAST), len(kept)):
        if small[place] in _headings():
            del kept[place:]
            break
    while kept and (ends_body(kept[-1]) or not (words := _without_parts(kept[-1]))):
        kept.pop()
    kept[-1:] = [words] if kept else []
    return "\n\n".join(kept)


def cut_notes(text: str, *, ended: bool) -> tuple[str, ...]:
    """What is said of a body that breaks off inside a sentence, where nothing comes behind it."""
    return () if ended or not text or _STOP.search(text) else (CUT_OFF,)


def byline_of(words: str | None) -> str | None:
    """Who wrote an article, without the word before the name; None for nobody, and for a news agency.

    >>> byline_of("By Anna Okello"), byline_of("Anonymous"), byline_of("AFP"), byline_of("Ida von Falk")
    ('Anna Okello', None, None, 'Ida von Falk')
    """
    name = _name(words)
    return name if name and name.casefold() not in _NOBODY and not _is_agency(canonical(name)) else None


def agency_of(words: str | None, outlet: str | None) -> str | None:
    """The news agency that a credit or a byline is, where it is not the outlet itself.

    >>> agency_of("By Reuters", "Varna Courier"), agency_of("Anna Okello", "Varna Courier")
    ('Reuters', None)
    """
    name = canonical(_name(words))
    return name if _is_agency(name) and name != canonical(outlet or "") else None


def is_byline(line: str) -> bool:
    """Whether a line between a title and a body names who wrote it: names, and nothing that is a sentence.

    >>> is_byline("Rui Caldas and Mei Tan"), is_byline("Ministers promise to share data")
    (True, False)
    """
    words = line.split()
    if not 0 < len(words) <= _MOST_BYLINE or _STOP.search(line) or re.search(r"\d", line):
        return False
    if _by().match(line) or is_person(line):
        return True
    names = [word for word in words if word.casefold().strip(",") not in _small()]
    return 0 < len(names) <= _MOST_NAME and all(word[0].isupper() for word in names)


def outlet_of(words: str | None) -> str | None:
    """The name of an outlet without its edition, its number and where it is printed.

    >>> outlet_of("Varna Courier, Late Edition (East Coast); Varna"), outlet_of("Steppe Review (site web)")
    ('Varna Courier', 'Steppe Review')
    """
    name = one_line((words or "").split(";")[0])
    for pattern in load_lexicon("databases")["editions"]["after"]:
        name = re.sub(rf"(?<=\w){pattern}$|(?<=\)){pattern}$", "", name, flags=re.IGNORECASE).strip(" ,")
    return name or None


def _name(words: str | None) -> str:
    return _by().sub("", one_line(words or ""), count=1).strip(" ,;:")


def _is_agency(name: str) -> bool:
    return bool(load_lexicon("publishers").get(name, {}).get("agency"))


def _without_parts(line: str) -> str:
    for pattern in load_lexicon("databases")["endings"]["parts"]:
        line = re.sub(pattern, "", line, flags=re.IGNORECASE)
    return line


def ends_body(line: str) -> bool:
    """Whether a line at the end of a text is a credit, a caption, a note of rights, or when it was sent."""
    small = one_line(line).casefold()
    label = small.partition(":")[0]
    return (
        (":" in small and label in load_lexicon("databases")["endings"]["labels"])
        or _endings().fullmatch(small) is not None
        or _made().fullmatch(small) is not None
        or _is_sent(line)
    )


def _is_sent(line: str) -> bool:
    """Whether a line says when it was sent, and nothing else ("March 12, 2024 08:15 ET (12:15 GMT)")."""
    if len(line) > _LONGEST_SENT or DATE.search(line) is None:
        return False
    return not re.search(r"[^\W\d_]{4,}", TIME.sub("", DATE.sub("", line)))


@cache
def _by() -> re.Pattern[str]:
    words = sorted(load_lexicon("databases")["bylines"]["words"], key=len, reverse=True)
    return re.compile(rf"\A(?:{'|'.join(words)})\b:?\s+", re.IGNORECASE)
