"""Feeds and mails of invented articles, in the forms that sites and programmes write."""

from email.message import EmailMessage
from html import escape

LINES = (
    "VARNA, May 14 — Two governments signed an accord on grain transit on Tuesday, after days of talks.",
    "Trade between them rose by 4 percent last year, Irina Petkova, the trade minister, said at the port.",
    '"We have waited long for this," she said. "Now the barges can sail again, and farmers know it."',
    "Both parliaments are to vote on the accord in June, though neither would name a day for it.",
)
TITLE = "Grain accord signed in Varna"
PAGE = "".join(f"<p>{escape(line, quote=False)}</p>" for line in LINES)
PLAIN = "\n\n".join(LINES)
TEASER = "Two governments signed an accord on grain transit on Tuesday, after [&#8230;]"
_SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:yandex="http://news.yandex.ru"'
)


def rss(*items: str, title: str = "Varna Courier", head: str = "", version: str = "2.0") -> bytes:
    """A feed in RSS."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="{version}" {_SPACES}><channel>'
        f"<title>{title}</title><link>https://courier.example/</link><description>News</description>"
        f"{head}{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int = 1, *, title: str = TITLE, page: str = PAGE, more: str = "", day: str = "") -> str:
    """An item of it with its text."""
    day = day or "Wed, 14 May 2025 23:40:00 -0500"
    return (
        f"<item><title>{title}</title><link>https://courier.example/{number}</link>"
        f"<pubDate>{day}</pubDate>{more}<content:encoded><![CDATA[{page}]]></content:encoded></item>"
    )


def numbered(number: int) -> str:
    """An item whose text no other has."""
    page = PAGE.replace("4 percent", f"{number + 5} percent").replace("accord", f"accord number {number}")
    return item(number, title=f"Accord number {number} signed in Varna", page=page)


def mail(
    subject: str | None = TITLE,
    sender: str = "Varna Courier <news@courier.example>",
    *,
    plain: str | None = None,
    page: str | None = None,
    day: str = "Wed, 14 May 2025 23:30:00 -0700",
) -> EmailMessage:
    """A mail with words in one form or in both."""
    made = EmailMessage()
    for name, value in (("From", sender), ("To", "desk@office.example"), ("Subject", subject), ("Date", day)):
        if value is not None:
            made[name] = value
    if plain is not None:
        made.set_content(plain)
    if page is not None and plain is not None:
        made.add_alternative(page, subtype="html")
    elif page is not None:
        made.set_content(page, subtype="html")
    return made
