"""What is in a page because it was saved: where it was saved from, and the pictures that were put into it."""

import re

_HEAD = 20_000  # characters; such a comment stands at the beginning
_SAVED = (
    re.compile(
        r"<!--\s*Page saved with SingleFile\w*\s+url:\s*(?P<address>https?://[^\s<>]+)", re.IGNORECASE
    ),
    re.compile(r"<!--\s*saved from url=\(\d+\)(?P<address>https?://[^\s<>]+)", re.IGNORECASE),
    re.compile(r"<!--\s*Mirrored from (?P<address>[\w-]+(?:\.[\w-]+)+/[^\s<>]*) by ", re.IGNORECASE),
)
_DATA = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=]{500,}")
_MEMORY = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(?=https?://)", re.IGNORECASE)


def saved_from(page: str) -> str | None:
    """The address that a saved page names as its own; never the day on which it was saved.

    >>> saved_from("<html><!-- Page saved with SingleFile \\n url: https://example.org/1 \\n …-->")
    'https://example.org/1'
    >>> saved_from("<!-- Mirrored from example.org/news.html by HTTrack --><html>")
    'http://example.org/news.html'
    """
    found = next(filter(None, (one.search(page[:_HEAD]) for one in _SAVED)), None)
    if found is None:
        return None
    address = found["address"]
    return original_address(address if "://" in address[:8] else f"http://{address}")


def original_address(address: str) -> str:
    """The address of a page of which the Internet Archive's copy was kept.

    >>> original_address("https://web.archive.org/web/20240314120000/https://example.org/news")
    'https://example.org/news'
    """
    return _MEMORY.sub("", address, count=1)


def without_data(page: str) -> str:
    """A page without the pictures and letters in it, which can be so long that it is not read for them.

    >>> without_data(f'<img src="data:image/png;base64,{"A" * 900}">')
    '<img src="data:,">'
    """
    return _DATA.sub("data:,", page)
