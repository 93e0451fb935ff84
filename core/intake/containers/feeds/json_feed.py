"""JSON Feed, all versions: items with their text in HTML or plain."""

from collections.abc import Iterator
from typing import Any

from core.intake.containers.feeds.entries import FeedItem, member_of, outlet_of
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member


def recognise(brought: Brought) -> bool:
    """Whether a file is a JSON Feed: it says so, or its items hold their text as such feeds' do.

    >>> recognise(Brought("a", b'{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": []}'))
    True
    >>> recognise(Brought("a", b'{"headline": "Talks open", "body_html": "<p>Talks</p>"}'))
    False
    """
    head = brought.head
    if "jsonfeed.org" not in head and "content_html" not in head and "content_text" not in head:
        return False
    feed = brought.data
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return False
    if "jsonfeed.org/version" in str(feed.get("version")):
        return True
    items = [item for item in feed["items"] if isinstance(item, dict)]
    return any(
        ("content_html" in item or "content_text" in item) and ("id" in item or "url" in item)
        for item in items
    )


def title_of(brought: Brought) -> str | None:
    """What a feed calls itself, as the name of an outlet where that can be told."""
    return outlet_of(_words(brought.data.get("title")), _words(brought.data.get("home_page_url")))


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The items of a feed in its order, a Refusal for each that is but a teaser."""
    feed = brought.data
    outlet = title_of(brought)
    for number, item in enumerate(feed["items"], 1):
        if isinstance(item, dict):
            yield member_of(_item(item, number, feed, outlet))
        else:
            yield Refusal(f"item {number}", f"Item {number} is none of a feed: bring the article itself.")


def _item(item: dict[str, Any], number: int, feed: dict[str, Any], outlet: str | None) -> FeedItem:
    tags = item.get("tags")
    return FeedItem(
        number=number,
        title=_words(item.get("title")),
        content=_words(item.get("content_html")) or _plain(item.get("content_text")),
        summary=_plain(item.get("summary")),
        published=_words(item.get("date_published")),
        changed=_words(item.get("date_modified")),
        authors=_authors(item) or _authors(feed),
        outlet=outlet,
        section=_words(tags[0]) if isinstance(tags, list) and tags else None,
        language=_words(item.get("language")) or _words(feed.get("language")),
        link=_words(item.get("url")) or _words(item.get("external_url")),
        source_id=str(item["id"]) if item.get("id") else None,
    )


def _authors(of: dict[str, Any]) -> tuple[str, ...]:
    """The names of authors, as version 1.1 lists them or as version 1 has the one."""
    listed = of.get("authors")
    found = listed if isinstance(listed, list) else [of.get("author")]
    return tuple(name for one in found if isinstance(one, dict) and (name := _words(one.get("name"))))


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _plain(value: object) -> str | None:
    """Plain words, their signs as HTML has them."""
    return words.replace("&", "&amp;").replace("<", "&lt;") if (words := _words(value)) else None
