"""What stands at the head of an article in a book: its headline, who wrote it, when, and where it stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from core.article.dates import DATE
from core.article.furniture import is_byline, is_furniture
from core.article.headings import is_body
from core.article.outlets import is_outlet, is_person, masthead, may_name
from core.intake.items.days import day_of
from core.lexicons import any_word, load_lexicon

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINES = (
    *HEADINGS,
    "p",
    "div",
    "li",
    "header",
    "section",
    "article",
    "blockquote",
    "td",
    "address",
    "dt",
    "dd",
)
_SITE = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_READING = re.compile(r"\b\d{1,3}[ -]min(?:ute)?s?(?: read(?:ing time)?)?\b|\b[\d,]+ words\b", re.IGNORECASE)
_LEAST_BODY, _MOST_LABEL, _MOST_DAY, _MOST_PARTS = 12, 25, 8, 14  # words
_DAYS = (
    "dcterms.date",
    "dc.date",
    "dcterms.issued",
    "date",
    "pubdate",
    "article:published_time",
    "published",
)
_OUTLETS = ("og:site_name", "citation_journal_title", "dc.source", "publication")
# How the names of those go on who did not write the words.
_beside = partial(any_word, "books", "makers", "others", shape=r"[\s|•·,;–—]+{}\b")
_starts = partial(any_word, "furniture", "bylines", "starts", shape=r"^{}(?:\b|(?<=:))[\s:]*")


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """The headline of an article, and what its head says of it."""

    title: str | None = None
    byline: str | None = None
    published: datetime | None = None
    outlet: str | None = None
    url: str | None = None


def head_of(part: Any, labels: frozenset[str]) -> ArticleHead:
    """The head of an article, taken out of it; `labels` are what the book's contents call it.

    What stands above the headline and is no paragraph (a section's name) goes with it.
    """
    lines = list(_lines(part))
    bodies = [number for number, one in enumerate(lines) if _is_paragraph(one)]
    heading = _heading(lines, labels, bodies[0] if bodies else len(lines))
    place = next((number for number, one in enumerate(lines) if one is heading), -1)
    end = next((number for number in bodies if number > place), len(lines))
    head = ArticleHead(title=words_of(heading) if heading is not None else None)
    for number, one in enumerate(lines[:end]):
        told = _told(one) if one is not heading and number not in bodies else ArticleHead()
        head = _first(head, told)
        above = number < place and number not in bodies
        if above and (named := masthead(words_of(one))):
            head = _first(head, ArticleHead(outlet=named))
        if one is heading or above or told != ArticleHead():
            one.drop_tree()
    return head


def head_of_page(tree: Any) -> ArticleHead:
    """What a page says of its article in its own head."""
    said: dict[str, str] = {}
    for one in tree.iter("meta"):
        name, words = (
            one.get("name") or one.get("property") or "",
            " ".join((one.get("content") or "").split()),
        )
        if name and words:
            said.setdefault(name.casefold(), words)
    days = (day for name in _DAYS if (day := day_of(said.get(name, ""))) is not None)
    outlets = (said[name] for name in _OUTLETS if name in said)
    return ArticleHead(byline=said.get("author"), published=next(days, None), outlet=next(outlets, None))


def is_signed(heading: Any) -> bool:
    """Whether a byline or a day follows a heading."""
    after = [one for one in heading.itersiblings() if words_of(one)][:2]
    return any(_told(one) != ArticleHead() for one in after)


def words_of(element: Any) -> str:
    """The words of an element in one line, a blank where it breaks the line."""
    return " ".join(_raw(element).split())


def _raw(element: Any) -> str:
    words = element.text or ""
    for inner in element:
        words += " " if inner.tag == "br" else _raw(inner) if isinstance(inner.tag, str) else ""
        words += inner.tail or ""
    return words


def _lines(part: Any) -> Iterator[Any]:
    """The lines of a part in order: headings, and boxes without boxes in them."""
    for one in part.iter(*_LINES):
        inside = one.tag not in HEADINGS and any(words_of(inner) for inner in one.iterdescendants(*_LINES))
        if (
            not inside
            and words_of(one)
            and next(one.iterancestors(*HEADINGS), None) is None
            and one is not part
        ):
            yield one


def _is_paragraph(line: Any) -> bool:
    words = words_of(line)
    return line.tag not in HEADINGS and len(words.split()) >= _LEAST_BODY and is_body(words)


def _heading(lines: list[Any], labels: frozenset[str], first: int) -> Any | None:
    """What the contents call so, or the first of the highest rank; nothing that stands within the text."""
    called = {_key(label) for label in labels}
    headings = [one for one in lines if one.tag in HEADINGS]
    told = next((one for one in headings if _key(words_of(one)) in called), None)
    highest = next((one for one in headings if one.tag == "h1"), None)
    above = next((one for one in lines[:first] if one.tag in HEADINGS or _classed(one, "titles")), None)
    return next((one for one in (told, highest, above) if one is not None), None)


def _told(line: Any) -> ArticleHead:
    """What a line says of the article, where that is all it says."""
    words = words_of(line)
    if len(words.split()) > _MOST_LABEL or (is_body(words) and len(words.split()) >= _LEAST_BODY):
        return ArticleHead()
    if (head := _in_parts(words)) is not None:
        return head
    signed = next((words_of(one) for one in line.iter() if _classed(one, "bylines")), None)
    if signed is None and is_byline(_beside().split(words)[0]):
        signed = words
    address = _only_link(line, words)
    where = next((words_of(one) for one in line.iter() if _classed(one, "outlets")), None)
    if where is None and address is not None and (_SITE.fullmatch(words) or is_outlet(words)):
        where = words
    return ArticleHead(
        byline=_who(signed) if signed else None,
        published=_day(line, words),
        outlet=where.rpartition(": ")[2].strip() or None if where else None,
        url=address,
    )


def _in_parts(words: str) -> ArticleHead | None:
    """A line that is a day and an outlet's name, with or without who wrote it; None for any other.

    >>> head = _in_parts("Edda Moss, Varna Courier, 4 May 2021")
    >>> head.byline, head.outlet, head.published.day
    ('Edda Moss', 'Varna Courier', 4)
    >>> _in_parts("varna.example • Edda Moss • 4 May 2021 • 3 min read").outlet
    'varna.example'
    """
    day = day_of(words)
    if day is None or len(words.split()) > _MOST_PARTS:
        return None
    bare = _READING.sub("|", DATE.sub("|", words))
    names = [
        part for part in map(str.strip, re.split(r"\s*[,|·•–—]+\s*", bare)) if re.search(r"[^\W\d_]", part)
    ]
    outlets = [name for name in names if masthead(name) or _SITE.fullmatch(name)]
    outlets = outlets or [name for name in names if may_name(name)]
    if len(names) == 1 and outlets == names and not masthead(names[0]) and is_person(names[0]):
        return ArticleHead(byline=_who(names[0]), published=day)
    others = [name for name in names if name not in outlets]
    if len(outlets) != 1 or len(others) > 1 or not all(is_byline(f"By {_who(name)}") for name in others):
        return None
    return ArticleHead(byline=next(map(_who, others), None), published=day, outlet=outlets[0])


def _only_link(line: Any, words: str) -> str | None:
    """The address in a line that is a link out of the book and nothing else."""
    links = [one for one in line.iter("a") if (one.get("href") or "").startswith(("http://", "https://"))]
    return str(links[0].get("href")) if len(links) == 1 and words_of(links[0]) == words else None


def _day(line: Any, words: str) -> datetime | None:
    for one in line.iter("time"):
        if (day := day_of((one.get("datetime") or "")[:10])) is not None:
            return day
    named = any(_classed(one, "days") for one in line.iter())
    return day_of(words) if named or (len(words.split()) <= _MOST_DAY and is_furniture(words)) else None


def _who(words: str) -> str | None:
    """The names in a byline.

    >>> _who("By Efua Mensah and Rui Caldas | 21 May 2024"), _who("Words by Mei Tan Photographs by Jo Reyl")
    ('Efua Mensah and Rui Caldas', 'Mei Tan')
    """
    written = _beside().split(_starts().sub("", words))[0]
    names = (name.strip(" ,;:") for name in re.split(r"\s+[|•·–—]\s+", written))
    return next((name for name in names if name and day_of(name) is None), None)


def _classed(element: Any, group: str) -> bool:
    """Whether a word of an element's class or kind is one of a group of `books.toml`."""
    if not isinstance(element.tag, str):
        return False
    said = " ".join(element.get(name) or "" for name in ("class", "epub:type", "itemprop", "rel"))
    return bool(set(re.findall(r"[a-z]+", said.casefold())) & set(load_lexicon("books")["classes"][group]))


def _first(head: ArticleHead, told: ArticleHead) -> ArticleHead:
    return ArticleHead(
        head.title,
        head.byline or told.byline,
        head.published or told.published,
        head.outlet or told.outlet,
        head.url or told.url,
    )


def _key(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .:")
