"""What a text says of somebody right beside a name: the office, what it is of, the country, the place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from core.lexicons import load_lexicon, word_set
from core.lexicons.geography import country_name, country_of, place_of
from core.register.spelling import plain_words

_NEAR = 90  # characters on each side of a name that are looked at
_LONGEST = 7  # words of a title
_STOP = re.compile(r"[.;:!?“”\"()\n]|\s[-–—]\s")
_TOKEN = re.compile(r"[^\W\d_][\w.’'-]*")
_OF = re.compile(
    r"\s+(?:of|from|at|in|with)\s+(?:the\s+)?((?:[A-Z][\w’'.-]*|of|for|and)(?:\s+(?:[A-Z][\w’'.-]*|of|for|and))*)"
)
_SMALL = frozenset({"of", "for", "the", "at", "from", "in", "and", "to", "with", "a", "an"})
sole_offices = partial(word_set, "people", "sole", "words")
any_calling = partial(word_set, "people", "any", "words")  # callings that people of every other may have
_weak = partial(word_set, "people", "weak", "words")
# Before a title these end it: "met Foreign Minister X".
_verbs = partial(word_set, "people", "ends_title", "words")


@dataclass(frozen=True, slots=True)
class Office:
    """An office or a calling: `head` is its noun, `about` what narrows it down, `words` as written."""

    head: str
    about: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """What stands beside one mention of a name."""

    offices: tuple[Office, ...] = ()
    countries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def told_beside(text: str, start: int, end: int) -> Told:
    """What is said of whoever is named at a place of a text, before and behind the name.

    >>> told = told_beside("Kenya’s Energy Minister Daniel Otieno said so.", 24, 37)
    >>> told.offices[0].head, sorted(told.offices[0].about), sorted(told.countries)
    ('minister', ['energy'], ['KEN'])
    >>> sorted(told_beside("Mayor Smith of Dayton spoke.", 6, 11).places)
    ['dayton']
    >>> told_beside("up from 2 a year earlier, its president, Lucia Paz, said", 41, 50).offices[0].words
    'its president'
    """
    after = text[end : end + _NEAR]
    apposed = re.match(r"\s*,\s*", after)
    found = [_before(text, start, bool(apposed)), _behind(after, apposed)]
    if (of := _OF.match(after)) is not None:
        found.append(_phrase_of(of[1]))
    return Told(
        offices=tuple(office for one in found for office in one.offices),
        countries=frozenset().union(*(one.countries for one in found)),
        places=frozenset().union(*(one.places for one in found)),
    )


def office_in(words: str) -> Told:
    """What a title says: its office and the country and places in it.

    >>> office_in("president of the European Commission").offices[0].head
    'president'
    """
    return _title(words)


def _before(text: str, start: int, apposed: bool) -> Told:
    """The title that stands right before a name: "Uzbek President X", "the farm minister, X, said"."""
    around = text[max(0, start - _NEAR) : start]
    around = _STOP.split(around)[-1]
    head, comma, _ = around.rpartition(",")
    if comma and not around[len(head) + 1 :].strip():
        around = _clause(head) if apposed else ""
    else:
        around = around.rpartition(",")[2]
    words = list(_TOKEN.finditer(around))
    if not words:
        return Told()
    last = len(words) - 1
    if words[last][0].casefold() in _SMALL:  # "Mayor Smith of" before a place
        return Told()
    if plain_words(words[last][0])[-1:] and not (
        is_calling(words[last][0]) or (apposed and comma) or _ends_title(words)
    ):
        return Told()
    first = last
    while first > 0 and last - first < _LONGEST and _goes_on(words[first - 1][0], words[first][0]):
        first -= 1
    return _title(around[words[first].start() :])


def _clause(before: str) -> str:
    """What stands behind the last comma, where somebody is called something there."""
    last = before.rpartition(",")[2]
    return last if any(is_calling(word[0]) for word in _TOKEN.finditer(last)) else before


def _ends_title(words: list[re.Match[str]]) -> bool:
    """Whether "President of Kenya" or "Commission President" ends right before a name."""
    tail = [match[0] for match in words[-_LONGEST:]]
    places = [place for place, word in enumerate(tail) if is_calling(word)]
    if not places:
        return False
    return all(word in _SMALL or word[:1].isupper() for word in tail[places[-1] + 1 :])


def _goes_on(word: str, behind: str) -> bool:
    """Whether a word may still be of the title that goes on with the word behind it."""
    low = word.casefold()
    if low in _verbs():
        return False
    return low in _SMALL or word[:1].isupper() or word.islower()


def _behind(after: str, apposed: re.Match[str] | None) -> Told:
    """What a name is explained by: "X, an economist at the University of Y, said"."""
    if apposed is None:
        return Told()
    told = re.split(r"[,;:“”\"()\n]|\.\s|\s[-–—]\s", after[apposed.end() :], maxsplit=1)[0]
    told = re.split(
        r"\s(?:who|which|whose|that|said|says|told|will|would|has|had|have|is|was|were|are)\s",
        told,
        maxsplit=1,
    )[0]
    if not re.match(r"(?:the|an?|his|her|its|their|\w+[’']s|[A-Z][a-z]+|\w+)\s", f"{told} "):
        return Told()
    return _title(told) if _calls(told) else Told()


def _calls(told: str) -> bool:
    words = _TOKEN.findall(told)
    return any(is_calling(word) for word in words[: _LONGEST + 2])


@lru_cache(maxsize=16384)
def _title(words: str) -> Told:
    tokens = _TOKEN.findall(words)
    heads = [place for place, word in enumerate(tokens) if is_calling(word)]
    if not heads:
        return Told()
    joint = next(
        (
            place
            for place in heads
            if tokens[place + 1 : place + 2] and tokens[place + 1].casefold() in _SMALL
        ),
        heads[-1],
    )
    head = _head(tokens[joint])
    countries, places, about, of_country = set(), set(), set(), set()
    for phrase in _named(tokens):
        code = country_of(phrase)
        if code:
            countries.add(code)
            of_country |= set(plain_words(phrase))
        elif (place := place_of(phrase)) is not None and place.word in ("capital", "city", "region"):
            places |= set(plain_words(phrase))
            about |= set(plain_words(phrase))
    mine = {word for token in tokens for word in plain_words(re.sub(r"[’']s$", "", token))}
    about |= {
        word
        for word in mine
        if word not in _SMALL | _weak() | of_country and word != head and not is_calling(word)
    }
    capital = {
        word
        for place, token in enumerate(tokens)
        if token[:1].isupper() and place > joint
        for word in plain_words(re.sub(r"[’']s$", "", token))
        if word in about
    }
    if len(countries) > 1:  # "China's ambassador to Kenya": the first is whose office it is
        countries = {next(code for phrase in _named(tokens) if (code := country_of(phrase)))}
    return Told(
        (Office(head, frozenset(about), " ".join(words.split()).strip(" ,")),),
        frozenset(countries),
        frozenset(places | capital),
    )


def _phrase_of(words: str) -> Told:
    """The country or the place in "X of Kenya", "X from Ames", "X of the Paris Food Institute"."""
    words = re.sub(r"\s+(?:of|for|and)$", "", words.strip(" .,"))
    if code := country_of(words):
        return Told(countries=frozenset({code}))
    return Told(
        places=frozenset(word for word in plain_words(words) if word not in _SMALL and word not in _weak())
    )


def _named(tokens: list[str]) -> Iterator[str]:
    """Runs of one to three words that may name a country, the longest first at each place."""
    place = 0
    while place < len(tokens):
        for size in (3, 2, 1):
            phrase = " ".join(tokens[place : place + size])
            if (
                len(tokens[place : place + size]) == size
                and phrase[:1].isupper()
                and (country_of(phrase) or place_of(phrase))
            ):
                yield phrase
                place += size - 1
                break
        place += 1


def _head(word: str) -> str:
    plain = "-".join(plain_words(word))
    return plain if plain in callings() or plain in any_calling() else plain.split("-")[-1]


@lru_cache(maxsize=16384)
def is_calling(word: str) -> bool:
    plain = "-".join(plain_words(word))
    return any(
        one in callings() or one in any_calling() or one in _offices()
        for one in (plain, plain.split("-")[-1])
    )


@cache
def callings() -> dict[str, frozenset[str]]:
    """Each calling → the rows of callings that it is of."""
    found: dict[str, set[str]] = {}
    for row, words in load_lexicon("people")["callings"].items():
        for word in words:
            found.setdefault(word, set()).add(row)
    return {word: frozenset(rows) for word, rows in found.items()}


@cache
def _offices() -> frozenset[str]:
    titles = load_lexicon("titles")
    return frozenset([*titles["office"]["forms"], *titles["rank"]["forms"]])


def country_words(code: str) -> str:
    """The name of a country by its code, or the code where no list has it.

    >>> country_words("PER"), country_words("XXX")
    ('Peru', 'XXX')
    """
    try:
        return country_name(code)
    except KeyError:
        return code
