"""Feeds in XML: RSS of every version, and Atom. An item that holds its article's text is an article."""

import io
import re
from collections.abc import Iterator
from typing import Any

from core.intake.containers.feeds.entries import FeedItem, member_of, outlet_of
from core.intake.containers.feeds.xml_items import feed_xml
from core.intake.items.brought import Brought
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_ATOM = re.compile(r"xmlns(?::\w+)?\s*=\s*[\"'](?:http://www\.w3\.org/2005/Atom|http://purl\.org/atom/ns#)")
_RSS_ONE = re.compile(r"[\"']http://(?:purl\.org/rss/|my\.netscape\.com/rdf/)")
# What the export of a WordPress site holds beside its posts.
_NO_POSTS = frozenset(
    ["page", "attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles", "wp_navigation"]
)
_NO_STATUS = frozenset(["draft", "auto-draft", "pending", "private", "future", "trash"])  # not published
_FULL = ("yandex_full-text", "full-text", "fulltext", "full_text", "turbo_content", "dc_content")


def recognise(brought: Brought) -> bool:
    """Whether a file is a feed in XML: by its outermost element, and by its namespace where that is shared.

    >>> recognise(Brought("a.xml", b"<rss version='2.0'><channel></channel></rss>"))
    True
    >>> recognise(Brought("a.txt", b"RSS is a form of feeds."))
    False
    """
    root, head = brought.root, brought.head
    if root == "rss":
        return True
    if root == "rdf":
        return _RSS_ONE.search(head) is not None
    return root in ("feed", "entry") and _ATOM.search(head) is not None


def title_of(brought: Brought) -> str | None:
    """What a feed calls itself, as the name of an outlet where that can be told."""
    return _outlet(_parsed(feed_xml(brought).around).feed)


def unpack(brought: Brought) -> Iterator[Member | Refusal]:
    """The items of a feed in its order, a Refusal for each that is but a teaser."""
    whole = feed_xml(brought)
    outlet = _outlet(_parsed(whole.around).feed)
    number, others, comments, drafts = 0, 0, 0, 0
    for batch in whole.batches():
        found = _parsed(batch)
        for entry in found.entries:
            kinds = _kinds(entry)
            if "comment" in kinds or "thr_in-reply-to" in entry:
                comments += 1
                continue
            if kinds - {"post"}:  # a page of the site, or a setting of it
                others += "page" in kinds
                continue
            if entry.get("wp_post_type") in _NO_POSTS:
                others += entry.get("wp_post_type") == "page"
                continue
            if entry.get("wp_status") in _NO_STATUS:
                drafts += 1
                continue
            number += 1
            item = _item(entry, number, found, outlet)
            if whole.cut and number == len(whole.items):
                yield _cut_off(item, brought.shown)
            else:
                yield member_of(item)
    if others:
        are = "page of the site is" if others == 1 else "pages of the site are"
        yield Refusal(
            brought.shown,
            f"{others} {are} no article of {brought.shown}, and left out: bring it by its address.",
        )
    if drafts:
        are = "post was" if drafts == 1 else "posts were"
        yield Refusal(brought.shown, f"{drafts} {are} not published in {brought.shown}, and left out.")
    if comments:
        are = "comment on an article is" if comments == 1 else "comments on articles are"
        yield Refusal(brought.shown, f"{comments} {are} in {brought.shown}, and left out.")


def _kinds(entry: Any) -> set[str]:
    """What the export of a Blogger site says an entry is: post, page, comment, settings or template."""
    kinds = [tag for tag in entry.get("tags", ()) if str(tag.get("scheme")).endswith("#kind")]
    return {str(kind.get("term")).rpartition("#")[2] for kind in kinds}


def _cut_off(item: FeedItem, shown: str) -> Refusal:
    named = f"“{item.title}”" if item.title else f"Item {item.number}"
    sentence = f"{named} is cut off in {shown}: download the feed again, and bring that."
    return Refusal(item.title or f"item {item.number}", sentence)


def _parsed(data: bytes) -> Any:
    """A feed as feedparser reads it: words as they stand there, nothing fetched, no entity but a sign's."""
    import feedparser

    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _outlet(feed: Any) -> str | None:
    publisher = feed.get("publisher")
    if publisher and "@" not in publisher:
        return outlet_of(publisher)
    return outlet_of(feed.get("title"), feed.get("link"))


def _own_outlet(entry: Any) -> str | None:
    """The outlet that an item names as its publisher, where a feed gathers those of several."""
    said = (
        dict.get(entry, name) for name in ("publisher", "prism_publicationname", "dc_source", "source_name")
    )
    publisher = next((one for one in said if isinstance(one, str) and one.strip()), None)
    return outlet_of(publisher) if publisher and "@" not in publisher else None


def _item(entry: Any, number: int, found: Any, outlet: str | None) -> FeedItem:
    is_rss = str(found.get("version")).startswith("rss")
    published, changed = entry.get("published") or entry.get("created"), dict.get(entry, "updated")
    if is_rss and not published:  # Dublin Core's date, the only one these have
        published, changed = changed, None
    source = entry.get("source") or {}
    source = source if isinstance(source, dict) else {"title": source}
    return FeedItem(
        number=number,
        title=entry.get("title"),
        content=_content(entry),
        summary=_summary(entry),
        published=published,
        changed=changed,
        authors=_authors(entry),
        outlet=outlet_of(source.get("title"), source.get("href")) or _own_outlet(entry) or outlet,
        section=next((tag.get("label") or tag.get("term") for tag in entry.get("tags", ())), None),
        language=entry.get("language") or found.feed.get("language"),
        link=entry.get("feedburner_origlink") or entry.get("link"),
        source_id=entry.get("id") or None,
    )


def _authors(entry: Any) -> tuple[str, ...]:
    """Who wrote an item; an address with a long ending beside a name is more than feedparser can part."""
    names = [one.get("name") for one in entry.get("authors", ())]
    if len(names) < 2 and "@" in (entry.get("author") or ""):
        return (entry["author"],)
    return tuple(name for name in names if name) or tuple(filter(None, [entry.get("author")]))


def _summary(entry: Any) -> str | None:
    """What an item says beside its text; where it says nothing feedparser repeats its text."""
    detail = entry.get("summary_detail")
    return _html(entry.get("summary"), detail) if detail else None


def _content(entry: Any) -> str | None:
    """The text of an item in a field of its own, the longest where there are several."""
    found = [
        _html(one.get("value"), one)
        for one in entry.get("content", ())
        if str(one.get("type", "")).casefold()
        in ("", "text", "text/plain", "text/html", "html", "xhtml", "application/xhtml+xml")
    ]
    found += [entry.get(name) for name in _FULL]
    return max((one for one in found if one), key=len, default=None)


def _html(words: str | None, detail: Any) -> str | None:
    """Words as HTML may be written: those that are plain by their own account keep their signs."""
    if (
        words
        and detail
        and detail.get("type") == "text/plain"
        and "<" in words
        and not re.search(r"<\w+[ />]", words)
    ):
        return words.replace("<", "&lt;")
    return words
