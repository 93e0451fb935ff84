"""An e-book's own account of itself: its title, its day, and its pages in the order of reading."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from core.article.outlets import is_outlet
from core.intake.items.brought import Brought
from core.intake.items.days import day_of
from core.intake.items.document import Refused
from core.intake.items.zips import content_of, open_zip
from core.lexicons import load_lexicon

_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
_FONTS = re.compile(r"obfuscation|font", re.IGNORECASE)
_ISSUE = re.compile(
    r"(?i)[\s,;:|–—(\[-]*\b(?:issue|no|nr|vol|volume|number|edition)\b\.?\s*\d[\d\s/.,-]*[)\]]*\s*$"
)
_MOST_WORDS = 30  # of a title
_AROUND = " \t,;:|·•–—-([{)]}"


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a book's table of contents: what it says, where it leads, and how deep it stands."""

    label: str
    part: str  # the id it leads to within its page, "" for the page itself
    depth: int


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page of a book: where it stands in the zip, what the contents say of it, what kinds it is of."""

    name: str
    entries: tuple[ContentsLine, ...] = ()
    kinds: frozenset[str] = frozenset()


@dataclass(slots=True)
class Book:
    """What a book says of itself, and its pages in reading order."""

    title: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    language: str | None = None
    pages: list[BookPage] = field(default_factory=list)


def book_of(brought: Brought) -> Book:
    """The account of a book. Raises Refused when it has none, or is locked."""
    with open_zip(brought.shown, brought.raw) as packed:
        reader = _BookReader(brought.shown, packed)
        place = reader.package()
        package = reader.parsed(place)
        if package is None:
            raise _broken(brought.shown)
        found = _described(package)
        found.pages = list(reader.pages(package, place))
        reader.check_locks(found.pages)
    if not found.pages:
        raise _broken(brought.shown)
    return found


def _broken(shown: str) -> Refused:
    return Refused(f"{shown} is broken and can't be opened: download it again, or bring the article as text.")


class _BookReader:
    """Looks into an open book."""

    def __init__(self, shown: str, packed: zipfile.ZipFile) -> None:
        self.shown, self._packed = shown, packed
        self._names = {one.filename.casefold(): one for one in packed.infolist()}

    def parsed(self, place: str) -> Any | None:
        """The XML at a place; None when there is none. Raises Refused for one with entities of its own."""
        member = self._names.get(place.casefold())
        if member is None:
            return None
        root = Brought(place, content_of(self._packed, member, place)).xml
        declared = root.getroottree().docinfo.internalDTD if root is not None else None
        if declared is not None and any(True for _ in declared.iterentities()):
            raise Refused(
                f"{self.shown} defines words of its own in its XML, which is not read: bring the text."
            )
        return root

    def package(self) -> str:
        """Where the book's account of itself stands."""
        container = self.parsed(_CONTAINER)
        told = (
            [one.get("full-path") for one in _named(container, "rootfile")] if container is not None else []
        )
        found = [one.filename for name, one in self._names.items() if name.endswith(".opf")]
        places = [place for place in (*told, *found) if place and place.casefold() in self._names]
        if not places:
            raise _broken(self.shown)
        return str(places[0])

    def pages(self, package: Any, place: str) -> Iterator[BookPage]:
        """The pages of the spine, those left out that are not read in turn."""
        base = posixpath.dirname(place)
        items = {one.get("id"): one for one in _named(package, "item")}
        guided = self._guided(package, base)
        entries = self._entries(package, base, items)
        for reference in _named(package, "itemref"):
            item = items.get(reference.get("idref"))
            if item is None or reference.get("linear") == "no" or item.get("media-type") not in _PAGES:
                continue
            name = _joined(base, item.get("href") or "")[0]
            member = self._names.get(name.casefold())
            if member is not None:
                kinds = {"toc"} if "nav" in (item.get("properties") or "").split() else set()
                yield BookPage(
                    member.filename,
                    tuple(entries.get(name.casefold(), ())),
                    frozenset(kinds | guided.get(name.casefold(), set())),
                )

    def _guided(self, package: Any, base: str) -> dict[str, set[str]]:
        """What the guide of an older book calls its pages."""
        found: dict[str, set[str]] = {}
        for one in _named(package, "reference"):
            name, part = _joined(base, one.get("href") or "")
            if not part:
                found.setdefault(name.casefold(), set()).add((one.get("type") or "").casefold())
        return found

    def _entries(self, package: Any, base: str, items: dict[str, Any]) -> dict[str, list[ContentsLine]]:
        """The lines of the table of contents by the page they lead to: of EPUB 3, or else of EPUB 2."""
        nav = next((one for one in items.values() if "nav" in (one.get("properties") or "").split()), None)
        spine = next(iter(_named(package, "spine")), None)
        ncx = items.get(spine.get("toc")) if spine is not None else None
        if ncx is None:
            ncx = next((one for one in items.values() if "ncx" in (one.get("media-type") or "")), None)
        for item, lines_of in ((nav, _nav_lines), (ncx, _ncx_lines)):
            place = _joined(base, item.get("href") or "")[0] if item is not None else ""
            root = self.parsed(place) if place else None
            found: dict[str, list[ContentsLine]] = {}
            for label, to, depth in lines_of(root) if root is not None else ():
                name, part = _joined(posixpath.dirname(place), to)
                found.setdefault(name.casefold(), []).append(ContentsLine(label, part, depth))
            if found:
                return found
        return {}

    def check_locks(self, pages: list[BookPage]) -> None:
        """Raises Refused when pages are locked; fonts may be."""
        locks = self.parsed(_LOCKS)
        read = {page.name.casefold() for page in pages}
        for one in _named(locks, "EncryptedData") if locks is not None else ():
            ways = " ".join(way.get("Algorithm") or "" for way in _named(one, "EncryptionMethod"))
            names = {unquote(to.get("URI") or "").casefold() for to in _named(one, "CipherReference")}
            if names & read and not _FONTS.search(ways):
                raise Refused(
                    f"{self.shown} is locked by its seller: bring the article as text or a web page."
                )


def _described(package: Any) -> Book:
    """What the metadata of a book say of it."""
    titles = [words for one in _named(package, "title") if (words := _words(one))]
    title = titles[0] if titles else None
    publisher = next((words for one in _named(package, "publisher") if (words := _words(one))), None)
    collected = bool(publisher and _is_tool(publisher)) or bool(title and _is_collection(title))
    language = next((words for one in _named(package, "language") if (words := _words(one))), None)
    day = day_of(title or "")
    return Book(
        title=title,
        outlet=_outlet(title, None if collected else publisher, collected),
        published=day or (None if collected else _day(package)),
        language=language,
    )


def _is_tool(name: str) -> bool:
    return name.casefold().split(" ")[0] in load_lexicon("books")["makers"]["tools"]


def _is_collection(title: str) -> bool:
    named = re.sub(r"[^\W\d_]*\d[\d/.:-]*", " ", title).strip(" ,;:|–—-()[]").casefold()
    return _is_tool(title) or named in load_lexicon("books")["makers"]["collections"]


def _outlet(title: str | None, publisher: str | None, collected: bool) -> str | None:
    """Where a book's articles stood: the paper whose issue it is, or who published it, or the book itself.

    What a programme collected for its reader stood elsewhere, unless it is the issue of a paper.
    """
    if title and (issue := _periodical(title)):
        return issue
    if title and is_outlet(title):
        return title
    return publisher or (None if collected else title)


def _periodical(title: str) -> str | None:
    """The name of a paper in the title of its issue, told by the day or the number behind it.

    >>> _periodical("Lake Daily [Tue, 21 May 2024]"), _periodical("Lake Review, No. 12"), _periodical("Oil")
    ('Lake Daily', 'Lake Review', None)
    """
    words = title.split()[:_MOST_WORDS]
    if (day := day_of(" ".join(words))) is not None:
        ends = [end for end in range(1, len(words) + 1) if day_of(" ".join(words[:end])) == day]
        begins = [start for start in range(ends[0]) if day_of(" ".join(words[start : ends[0]])) == day]
        around = (" ".join(words[: begins[-1]]), " ".join(words[ends[0] :]))
        return next(filter(None, map(_without_weekday, around)), None)
    name = _ISSUE.sub("", title).strip(_AROUND)
    return name if name and name != title.strip() else None


def _without_weekday(name: str) -> str:
    days = load_lexicon("months")["weekdays"]
    known = {*days["names"], *days["short"], ""}
    words = name.strip(_AROUND).split()
    while words and words[-1].strip(_AROUND + ".").casefold() in known:
        words.pop()
    return " ".join(words).strip(_AROUND)


def _day(package: Any) -> datetime | None:
    """The day of publication, before others that a book tells of (of its making, its last change)."""
    told = [(_own(one, "event"), day) for one in _named(package, "date") if (day := day_of(_words(one)))]
    named = [day for event, day in told if event == "publication"]
    bare = [day for event, day in told if not event]
    return next(iter((*named, *bare)), None)


def _nav_lines(root: Any) -> Iterator[tuple[str, str, int]]:
    """The lines of EPUB 3's table of contents."""
    for nav in _named(root, "nav"):
        if _own(nav, "type") not in (None, "toc"):
            continue
        for link in _named(nav, "a"):
            depth = sum(1 for around in link.iterancestors() if _tag(around) == "ol")
            yield _words(link), link.get("href") or "", depth


def _ncx_lines(root: Any) -> Iterator[tuple[str, str, int]]:
    """The lines of EPUB 2's table of contents."""
    for point in _named(root, "navPoint"):
        label = next((one for one in point if _tag(one) == "navLabel"), None)
        to = next((one.get("src") for one in point if _tag(one) == "content"), None)
        depth = sum(1 for around in point.iterancestors() if _tag(around) == "navPoint")
        yield _words(label) if label is not None else "", to or "", depth


def _joined(base: str, to: str) -> tuple[str, str]:
    """The member that an address within a book leads to, and the part of it."""
    path, _, part = to.partition("#")
    return posixpath.normpath(posixpath.join(base, unquote(path))), unquote(part)


def _named(root: Any, name: str) -> Iterator[Any]:
    return (one for one in root.iter("*") if _tag(one) == name)


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _own(element: Any, name: str) -> str | None:
    """An attribute by its name, in whichever namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
