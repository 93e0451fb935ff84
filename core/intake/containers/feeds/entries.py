"""An item of a feed, whatever the form of the feed, as a member; one with a teaser only is refused."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate
from urllib.parse import urlsplit

from core.article.origins import is_listed
from core.intake.containers.feeds.bodies import (
    ItemText,
    byline_of,
    item_text,
    one_line,
    squeezed,
    without_life,
)
from core.intake.items.days import day_of
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.lexicons import load_lexicon

_SEVERAL = 3  # paragraphs of sentences, which no teaser has
# Words in sentences that a summary has when it is the whole of an article, in one paragraph or in several.
_WHOLE, _WHOLE_IN_PARTS = 80, 40
_MOSTLY = 60  # words of a text that goes on elsewhere: from there on it is read, and said so
_PARTS = re.compile(r"\s+[|–—»«>·:-]\s+|\s*[|»]\s*|:\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """What a feed says of one of its items, as it stands there."""

    number: int
    title: str | None = None
    content: str | None = None  # the text, where a field of its own holds it
    summary: str | None = None  # what may be the text, or a teaser of it
    published: str | None = None
    changed: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    section: str | None = None
    language: str | None = None
    link: str | None = None
    source_id: str | None = None


def member_of(item: FeedItem) -> Member | Refusal:
    """An item as a member; a Refusal, with the address to bring, when the feed holds but a teaser."""
    title, link = one_line(item.title), (item.link or "").strip() or None
    if title and item.outlet:  # "Port opens - Varna Courier", as a search's feed has it
        title = re.sub(rf"(?<=\S)\s+[-–—|]\s+{re.escape(item.outlet)}$", "", title)
    found = _text_of(item, title)
    if found is None or not found.lines:
        return _refused(item, title, link, teaser=found is not None or bool(item.summary))
    names = [name for one in item.authors if (name := byline_of(one))]
    byline = ", ".join(dict.fromkeys(name for name in names if name != item.outlet)) or found.byline
    day, changed = feed_day(item.published), feed_day(item.changed)
    return Member(
        place=f"item {item.number}",
        text="\n\n".join(without_life(found.lines, byline)),
        title=title,
        outlet=item.outlet,
        published=day or changed,
        byline=byline,
        language=item.language,
        section=one_line(item.section),
        source_id=item.source_id,
        url=link if link and link.startswith(("http://", "https://")) else None,
        notes=(*_partly(found, link), *_only_changed(day, changed)),
    )


def feed_day(words: str | None) -> datetime | None:
    """The day that a feed's date states, in the zone that it is given in.

    >>> feed_day("Tue, 12 Mar 2024 23:40:00 -0500"), feed_day("2024-03-12T23:40:00-05:00")
    (datetime.datetime(2024, 3, 12, 0, 0), datetime.datetime(2024, 3, 12, 0, 0))
    >>> feed_day("Tue, 12 Mar 24 23:40 EST"), feed_day("soon")
    (datetime.datetime(2024, 3, 12, 0, 0), None)
    """
    if not words:
        return None
    if (day := day_of(words)) is not None:
        return day
    parts = parsedate(words) if re.search(r"\b\d{1,2}[ -][A-Za-z]{3}[ -]\d{2}\b", words) else None
    try:
        return datetime(*parts[:3]) if parts else None
    except ValueError:
        return None


def outlet_of(title: str | None, address: str | None = None) -> str | None:
    """The outlet that a feed's title names, without the part of the site that the feed is of.

    >>> outlet_of("World | The Harbour Times"), outlet_of("Varna Courier - RSS feed")
    ('The Harbour Times', 'Varna Courier')
    >>> outlet_of("Trade: Port Alder Daily", "https://portalderdaily.example/")
    'Port Alder Daily'
    """
    name = one_line(title)
    if not name:
        return None
    parts = [part.strip() for part in _PARTS.split(name) if part and part.strip()]
    if len(parts) < 2:
        return _without_kind(name)
    site = squeezed(urlsplit(address or "").hostname or "")
    for is_own in (is_listed, lambda part: len(squeezed(part)) > 3 and squeezed(part) in site):
        if own := next((part for part in parts if is_own(part)), None):
            return own
    left = [part for part in parts if part.casefold() not in _beside()]
    return left[0] if len(left) == 1 else name


def _without_kind(name: str) -> str:
    """A name without "RSS feed" behind it."""
    for words in sorted(_beside() - _sections(), key=len, reverse=True):
        if name.casefold().endswith(f" {words}"):
            return name[: -len(words)].strip()
    return name


def _text_of(item: FeedItem, title: str | None) -> ItemText | None:
    """The text of an item; None when it is but a teaser."""
    content, summary = (item.content or "").strip(), (item.summary or "").strip()
    if content and squeezed(content) != squeezed(summary):
        found = item_text(content, title)
        if found.lines and not (found.goes_on and found.words < _MOSTLY):
            return found
    found = item_text(summary or content, title)
    sentences = sum(line.rstrip("\"'”’»)]").endswith((".", "!", "?")) for line in found.lines)
    whole = found.words >= (_WHOLE_IN_PARTS if sentences > 1 else _WHOLE) or sentences >= _SEVERAL
    return found if whole and not found.goes_on else None


def _partly(found: ItemText, link: str | None) -> Sequence[str]:
    if not found.goes_on:
        return ()
    where = f"at {link}" if link else "at its site"
    return (f"The feed may hold only the beginning of it: the rest is {where}.",)


def _only_changed(day: datetime | None, changed: datetime | None) -> Sequence[str]:
    if day is not None or changed is None:
        return ()
    return ("The feed says only when it was last changed: that is taken for its day.",)


def _refused(item: FeedItem, title: str | None, link: str | None, *, teaser: bool) -> Refusal:
    named = f"“{title}”" if title else f"Item {item.number}"
    what = "is only a teaser in this feed" if teaser else "has no text in this feed"
    cure = f"bring the article itself, from {link}" if link else "bring the article itself, from its site"
    return Refusal(title or f"item {item.number}", f"{named} {what}: {cure}.")


def _beside() -> frozenset[str]:
    return frozenset(load_lexicon("feeds")["beside"]["words"]) | _sections()


def _sections() -> frozenset[str]:
    return frozenset(load_lexicon("furniture")["sections"]["words"])
