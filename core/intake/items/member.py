"""One article of a container: its body, and what the container's own fields say of it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article as a container (a database's export, an agency's file, a feed, a table) holds it.

    `text` is its body and nothing else: paragraphs and crossheads apart by a blank line, without the title.
    Where the article is a file of its own inside the container (a page in a web archive), `raw` is that file,
    `raw_name` what it is called, and it is read as such a file is.

    What the container's fields say goes before what the text seems to say; what they don't say stays None.
    `published` is the day of publication, in the zone it is given in; `place` where in the container the
    article stands ("article 3", "line 12"), `source_id` by which id the container knows it. `times` says of
    what was spoken at which second it was: (offset in `text`, second), in order.
    """

    place: str
    text: str = ""
    raw: bytes | None = None
    raw_name: str = "page.html"
    charset: str | None = None  # of `raw`, where the container names it
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    published: datetime | None = None
    byline: str | None = None
    language: str | None = None  # as declared, which may be wrong
    section: str | None = None
    source_id: str | None = None
    url: str | None = None
    of_site: bool = False  # one of a site's pages, most of which are menus and lists: counted, not named
    notes: tuple[str, ...] = ()
    times: tuple[tuple[int, int], ...] = ()
