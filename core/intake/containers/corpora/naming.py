"""What the name of a column says that it holds, in several languages (columns.toml)."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from core.intake.items.columns import FIELDS
from core.intake.items.days import First
from core.lexicons import load_lexicon

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
# How far a name that stands in a wrapper comes after one that doesn't, and one in whatever else.
_PLAIN, _SPELLED, _WRAPPED, _INSIDE = 0, 500, 1000, 2000


@lru_cache(maxsize=4096)  # the same few names head every article of a file
def key_of(name: str) -> str:
    """A column's name as the list has it.

    >>> key_of("datePublished"), key_of("Date_Published"), key_of("source.name"), key_of("Auteur(s):")
    ('date published', 'date published', 'source name', 'auteur')
    """
    apart = re.sub(r"(?<=[a-z\d])(?=[A-Z])|(?<=\S)\s*\([^()]*\)", " ", name)
    return " ".join(re.findall(r"[^\W_]+", unaccented(apart)))


def unaccented(words: str) -> str:
    """Words in lower case and without accents.

    >>> unaccented("Août"), unaccented("Źródło")
    ('aout', 'zrodlo')
    """
    parts = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def rank(field: str, name: str) -> int | None:
    """How surely a column of this name holds a field: 0 is best, None is not at all.

    >>> rank("title", "Headline"), rank("title", "fields.headline"), rank("title", "price")
    (0, 1000, None)
    >>> rank("text", "content_t") is None, rank("outlet", "source_s") is None
    (False, False)
    >>> rank("day", "CreatedDateTime") is None, rank("day", "first_place") is None
    (False, True)
    >>> rank("day", "date_download") is None, rank("address", "image_url") is None
    (True, True)
    >>> rank("outlet", "header.jinfo.jtl") is None, rank("outlet", "picture.provider") is None
    (False, True)
    """
    name = name.removesuffix(".style")  # how EndNote sets the words of its fields
    listed, key = _listed(field), key_of(name)
    if key in listed:
        return listed[key] + _PLAIN
    if (together := key.replace(" ", "")) in listed:  # "HeadLine"
        return listed[together] + _PLAIN
    if _other(field) & set(key.split()):
        return None
    if field == "day" and (place := _spelled(key.split())) is not None:
        return place + _SPELLED
    bare = next((listed[bare] + _WRAPPED for bare in _unwrapped(key) if bare in listed), None)
    return bare if bare is not None else _rank_inside(listed, name)


def _spelled(words: list[str]) -> int | None:
    """How surely a name of several words spells a day out: what was done by then, and that it is a time."""
    deeds, times = (load_lexicon("columns")["day"][kind] for kind in ("deeds", "times"))
    done = [deeds.index(word) for word in words if word in deeds]
    told = len(done) + sum(word in times for word in words) == len(words)
    return min(done) if done and told and len(done) < len(words) else None


def _rank_inside(listed: dict[str, int], name: str) -> int | None:
    """How well the innermost of several names tells a field, where it is no word that any of them may be
    ("record.info.journal", not "record.info.title") and none of the others is another thing's."""
    outer, _, inner = name.rpartition(".")
    leaf = key_of(inner)
    leaf = leaf if leaf in listed else leaf.replace(" ", "")
    if not outer or leaf not in listed or leaf in _everyday():
        return None
    return None if _of_others() & set(key_of(outer).split()) else listed[leaf] + _INSIDE


def leads_in(names: Iterable[str]) -> First | None:
    """Which number leads in a day of two numbers, by the language of a table's names; None where they are
    English, which is written both ways.

    >>> leads_in(["Source", "Erscheinungsdatum"]), leads_in(["Source", "Date"])
    ('day', None)
    """
    known = load_lexicon("columns")["day"]["day_first"]
    return "day" if any(key_of(name) in known for name in names) else None


def is_other(field: str, name: str) -> bool:
    """Whether a name says that the day, or the address, is not the article's own."""
    return bool(_other(field) & set(key_of(name).split()))


def short_rank(name: str) -> int | None:
    """How well a column of this name holds abstracts or leads, less than an article: 0 is best.

    >>> short_rank("lead_paragraph"), short_rank("body")
    (0, None)
    """
    short = load_lexicon("columns")["text"]["short"]
    key = key_of(name)
    return next((short.index(bare) for bare in (key, *_unwrapped(key)) if bare in short), None)


def is_short(name: str) -> bool:
    """Whether a column of this name holds abstracts or leads.

    >>> is_short("Description"), is_short("news_summary"), is_short("body")
    (True, True, False)
    """
    return short_rank(name) is not None


def opening_rank(name: str) -> int | None:
    """How well a column of this name holds an article's first paragraph, apart from the rest: 0 is best.

    >>> opening_rank("Lead Paragraph"), opening_rank("Abstract")
    (0, None)
    """
    opening: list[str] = load_lexicon("columns")["text"]["opening"]
    return opening.index(key_of(name)) if key_of(name) in opening else None


def is_named(name: str) -> bool:
    """Whether the list has this name for any field."""
    return any(rank(field, name) is not None for field in FIELDS)


def _unwrapped(key: str) -> list[str]:
    """A name without what JSON and careful people put around it."""
    wrappers = load_lexicon("columns")["wrappers"]
    words = key.split()
    found = []
    while len(words) > 1 and (words[0] in wrappers["before"] or words[-1] in wrappers["after"]):
        words = words[1:] if words[0] in wrappers["before"] else words[:-1]
        found.append(" ".join(words))
    tail = key.split()
    while len(tail) > 1 and tail[-1] in wrappers["after"]:
        tail = tail[:-1]
        found.append(" ".join(tail))
    return found


@cache
def _listed(field: str) -> dict[str, int]:
    names = load_lexicon("columns")[field]["names"]
    return {key_of(name): place for place, name in reversed(list(enumerate(names)))}


@cache
def _everyday() -> frozenset[str]:
    wrappers = load_lexicon("columns")["wrappers"]
    return frozenset([*wrappers["before"], *wrappers["after"], *wrappers["of_anything"]])


@cache
def _of_others() -> frozenset[str]:
    """Words in a name of what is not the article itself: its pictures, its comments, other articles."""
    return frozenset(
        [*load_lexicon("columns")["address"]["other"], *load_lexicon("columns")["wrappers"]["of_others"]]
    )


@cache
def _other(field: str) -> frozenset[str]:
    return frozenset(load_lexicon("columns")[field].get("other", ()))
