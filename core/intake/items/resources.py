"""What is saved beside a web page so that it looks as it did: pictures, scripts, frames; never an article."""

from collections.abc import Iterable
from functools import cache, partial
from posixpath import basename, dirname, splitext

from core.lexicons import load_lexicon, word_set

_page_ends = partial(word_set, "formats", "html", "ends")
_picture_ends = partial(word_set, "formats", "picture", "ends")
_part_ends = partial(word_set, "saved_pages", "parts", "ends")


def resources_among(names: Iterable[str]) -> frozenset[str]:
    """Those of some files, named with their folders, that only belong to a web page among them.

    >>> sorted(resources_among(["Talks.html", "Talks_files/frame.html", "Talks_files/a/b.png", "more.html"]))
    ['Talks_files/a/b.png', 'Talks_files/frame.html']
    >>> sorted(resources_among(["a/page.html", "a/1.png", "a/s.css", "b/2.png", "b/talks.txt"]))
    ['a/1.png', 'a/s.css']
    """
    files = list(names)
    pages = [name for name in files if _ending(name) in _page_ends()]
    folders = {splitext(page)[0].casefold() + after for page in pages for after in _after()}
    found = {name for name in files if any(around in folders for around in _around(name))}
    own = [page for page in pages if page not in found]
    counted = {place: sum(dirname(page) == place for page in own) for place in map(dirname, own)}
    for name in files:
        beside = counted.get(dirname(name), 0)
        if (beside and _ending(name) in _part_ends()) or (beside == 1 and _ending(name) in _picture_ends()):
            found.add(name)
    return frozenset(found)


def _around(name: str) -> list[str]:
    """The folders that a file stands in, from the innermost to the outermost."""
    found, place = [], dirname(name)
    while place and place not in found:
        found.append(place)
        place = dirname(place)
    return [one.casefold() for one in found]


def _ending(name: str) -> str:
    return splitext(basename(name))[1].casefold()


@cache
def _after() -> tuple[str, ...]:
    return tuple(load_lexicon("saved_pages")["folders"]["after"])
