"""What of a paragraph the web page put there: buttons, credits, counters, menus, datelines.

The rules are the tables of `core/lexicons/furniture.toml`. Masked text stays where it is.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from itertools import chain

from core.article.dates import DATE, TIME
from core.article.lines import Span
from core.article.signatures import signed
from core.lexicons import any_line, any_word, load_lexicon

_LETTER = re.compile(r"[^\W\d_]")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_WORDS = 40
# What every day and every time has one of.
_day_or_time = partial(any_line, "dates", "zones", "names", shape=r"\d|day\b|\b{}\b", flags=re.IGNORECASE)
_byline_start = partial(any_word, "furniture", "bylines", "starts", shape=r"{}\s+(?=[^\W\d_])")


def is_furniture(line: str, *, above: bool = False) -> bool:
    """Whether a whole line is furniture; `above` when it stands before any headline and body.

    >>> is_furniture("date 2025-10-09 + ↺ − 16 px"), is_furniture("Read more: Talks open in Astana")
    (True, True)
    >>> is_furniture("Share prices fell by 4%")
    False
    """
    if not _LETTER.search(line):
        return True
    if len(line) > 600:
        return False
    return (
        _begins_so(line)
        or _patterns("lines").fullmatch(line) is not None
        or asks_reader(line)
        or is_byline(line)
        or _nothing_left(line)
        or _is_menu(line, above)
    )


def heads_list(line: str) -> bool:
    """Whether a line stands over a list of links ("Related stories")."""
    return len(line) < 60 and _key(line) in _list_heads()


def asks_reader(line: str) -> bool:
    """Whether a line asks its reader to sign up, to subscribe or to give.

    >>> asks_reader("Join 75,000 readers who get our daily email."), asks_reader("Join the talks, he said.")
    (True, False)
    """
    return len(line) < 600 and _patterns("asking").fullmatch(line) is not None


def furniture_parts(line: str) -> list[Span]:
    """The stretches of a line that are furniture, when the line is not furniture as a whole.

    >>> furniture_parts("Trade grew.” Read more")
    [Span(start=12, end=22)]
    """
    found = [Span(match.start(), match.end()) for match in _patterns("parts").finditer(line)]
    return [span for span in found if span.end > span.start]


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the article, and nothing else.

    >>> is_byline("By Jane Doe and John Roe, Reuters"), is_byline("By Friday the talks had ended")
    (True, False)
    """
    match = _byline_start().match(line)
    if match is None or _STOP.search(line) or len(line.split()) > 20:
        return False
    words = re.split(r"[\s,;|•·&/–—-]+", DATE.sub(" ", line[match.end() :]))
    names = [word for word in words if _LETTER.search(word)]
    small = load_lexicon("furniture")["bylines"]
    if not names or names[0].casefold() in small["not_names"]:
        return False
    return all(not word[0].islower() or word in small["particles"] or word in ("in", "for") for word in names)


def _begins_so(line: str) -> bool:
    if not line[:80].casefold().startswith(_starts()) or len(line.split()) > _MOST_WORDS:
        return False
    return not _is_turn(line)


def _is_turn(line: str) -> bool:
    """Whether a speaker's label stands before what was said.

    >>> _is_turn("REPORTER: And who pays?"), _is_turn("Reporter: Jane Doe; Editor: John Roe.")
    (True, False)
    """
    label, _, said = line.partition(":")
    if label.strip().casefold() not in load_lexicon("headings")["speakers"]["labels"]:
        return False
    small = sum(word[0].islower() for word in _WORD.findall(said))
    return said.rstrip().endswith("?") or (_STOP.search(said) is not None and small > 1)


def _nothing_left(line: str) -> bool:
    """Whether nothing but furniture's own words, dates, times, digits and signs is in a line."""
    if len(line) > 300 or (_STOP.search(line) and len(line.split()) > 6):
        return False
    rest = _undated(line)
    if not _YEAR.search(line) and _says_more(rest, _phrase_words()):
        return False
    dated = rest != line
    bare = _phrases().sub(" ", rest)
    words = _WORD.findall(bare)
    if not words:
        return dated or not _STOP.search(line)
    if _YEAR.search(line) and signed(line) is not None:
        return True
    # "Updated - October 09, 2025 08:15 pm IST - New Delhi"
    labelled = not _STOP.search(line) and (DATE.match(line) or _phrases().match(line))
    return len(words) <= 3 and _YEAR.search(line) is not None and bool(dated and labelled)


def _is_menu(line: str, above: bool) -> bool:
    """Names of a site's sections: three or more, one alone above the headline or with a date."""
    if len(line) > 300 or _STOP.search(line):
        return False
    undated = _undated(line)
    if _says_more(undated, _section_words()):
        return False
    rest, count = _sections().subn(" ", undated)
    one_is_enough = above or undated != line
    return not _LETTER.search(_phrases().sub(" ", rest)) and (count >= 3 or (one_is_enough and count >= 1))


@lru_cache(maxsize=64)
def _undated(line: str) -> str:
    """A line without its days and times; several of the rules ask for it."""
    if not _day_or_time().search(line):
        return line
    return TIME.sub(" ", DATE.sub(" ", line))


def _says_more(line: str, known: frozenset[str]) -> bool:
    """Whether a line has a word that stands in no phrase: looking for whole phrases takes far longer."""
    return any(word.casefold() not in known for word in _WORD.findall(line))


def _key(line: str) -> str:
    return " ".join(re.findall(r"[\w'’]+", line.casefold()))


@cache
def _list_heads() -> frozenset[str]:
    return frozenset(map(_key, load_lexicon("furniture")["lists"]["heads"]))


@cache
def _phrases() -> re.Pattern[str]:
    return _words(chain.from_iterable(load_lexicon("furniture")["phrases"].values()))


@cache
def _phrase_words() -> frozenset[str]:
    phrases = chain.from_iterable(load_lexicon("furniture")["phrases"].values())
    return frozenset(word.casefold() for phrase in phrases for word in _WORD.findall(phrase))


@cache
def _section_words() -> frozenset[str]:
    phrases = load_lexicon("furniture")["sections"]["words"]
    return (
        frozenset(word.casefold() for phrase in phrases for word in _WORD.findall(phrase)) | _phrase_words()
    )


@cache
def _sections() -> re.Pattern[str]:
    return _words(load_lexicon("furniture")["sections"]["words"])


@cache
def _starts() -> tuple[str, ...]:
    return tuple(chain.from_iterable(load_lexicon("furniture")["starts"].values()))


@cache
def _patterns(name: str) -> re.Pattern[str]:
    found = chain.from_iterable(load_lexicon("furniture")[name].values())
    return re.compile("|".join(f"(?:{pattern})" for pattern in found))


def _words(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first."""
    forms = sorted(set(phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
