"""Furniture that its place tells: the heading of a box that asks for something, and who the author is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from core.article.furniture import asks_reader, is_byline
from core.article.headings import is_body
from core.lexicons import load_lexicon

_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]+(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w.’'-]*){1,3}(?=[\s,])")
_QUOTED = re.compile(r"[\"“”«»]")
_LAST, _LEAST = 3, 3  # lines at the end that may tell of the author, and lines an article has above them
_MOST_WORDS, _HEADING_WORDS = 60, 8


def placed_furniture(lines: Sequence[str], furniture: Sequence[bool]) -> set[int]:
    """The places of lines that are furniture because of what stands around them.

    >>> lines = ["Talks open", "Trade grew.", "The Letter", "Join 9,000 readers of our mail.", "He left."]
    >>> placed_furniture(lines, [False, False, False, True, False])
    {2}
    """
    found = {place for place in range(1, len(lines) - 1) if _heads_request(lines, furniture, place)}
    names = set(_names(line for line, apart in zip(lines, furniture, strict=True) if apart))
    body = [place for place, apart in enumerate(furniture) if not apart]
    if len(body) > _LEAST:
        above = [lines[place] for place in body[:-1]]
        found |= {place for place in body[-_LAST:] if tells_of_author(lines[place], names, above)}
    return found


def tells_of_author(line: str, names: Iterable[str] = (), above: Iterable[str] = ()) -> bool:
    """Whether a line at the end of an article says who wrote it; `names` are those of its byline.

    Who is met in the lines above is somebody of the story.

    >>> tells_of_author("Ann Doe is the Courier's energy correspondent."), tells_of_author("Ann Doe is ill.")
    (True, False)
    """
    name = _NAME.match(line)
    if name is None or len(line.split()) > _MOST_WORDS or _QUOTED.search(line):
        return False
    rest = line[name.end() :]
    if name[0] in names:
        return _deed().match(rest) is not None
    met = any(name[0].split()[-1] in other for other in above if other != line)
    return not met and _job().match(rest) is not None


def _heads_request(lines: Sequence[str], furniture: Sequence[bool], place: int) -> bool:
    line = lines[place]
    if furniture[place] or is_body(line) or len(line.split()) > _HEADING_WORDS:
        return False
    return furniture[place + 1] and asks_reader(lines[place + 1])


def _names(lines: Iterable[str]) -> Iterator[str]:
    """The names in bylines."""
    for line in lines:
        if is_byline(line):
            yield from (found[0] for found in _NAME.finditer(f"{line[3:]} "))


@cache
def _job() -> re.Pattern[str]:
    jobs = "|".join(load_lexicon("furniture")["lives"]["jobs"])
    whose = r"(?:an?|the|our|[\w’'. ]{2,40}[’']s?)"
    behind = rf"(?: (?:{'|'.join(load_lexicon('furniture')['lives']['behind'])})\b|[.,](?! who))"
    return re.compile(rf"\s(?:is|was)\s{whose}\s(?:[\w-]+\s){{0,5}}?(?:{jobs})\b{behind}")


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:who )?(?:is|{'|'.join(load_lexicon('furniture')['lives']['deeds'])})\b")
