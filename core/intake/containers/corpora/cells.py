"""What a cell of a table says, as the field of an article: its paragraphs, its headline, its authors."""

import ast
import re
from functools import partial
from html import unescape
from urllib.parse import urlsplit

from core.article.lines import paragraphs
from core.intake.containers.corpora.records import text_in
from core.lexicons import any_line
from core.values.words import joined

_BLOCKS = re.compile(
    r"<(?:p|br|div|li|h[1-6]|article|section|blockquote|table)\b[^<>]{0,500}>", re.IGNORECASE
)
_TAG = re.compile(r"</?(?:[a-z]{1,10}|h[1-6])(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_WRITTEN_END = re.compile(r"(?:\\r)?\\n")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_SIGNED = re.compile(r"<(au|author|byline)\b[^<>]{0,200}>(?P<name>.{0,200}?)</\1>", re.IGNORECASE | re.DOTALL)
_ABOVE = 3  # paragraphs among which the headline may come again
_LONGEST = 2_000  # characters of a list of names
_LINK = re.compile(
    r'=HYPERLINK\("([^"]*)"(?:\s*[,;]\s*"(.*)")?\)$', re.IGNORECASE
)  # as spreadsheets write it
_BY = re.compile(r"(?:by|von|par|por|di|door)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_cut = partial(any_line, "columns", "cut", "patterns")


def body_in(cell: object, title: str | None = None) -> str:
    """The paragraphs of an article's body, a blank line between them; its title before them is left out.

    >>> body_in("<p>Trade grew &amp; grew.</p><p>Talks go on.</p>")
    'Trade grew & grew.\\n\\nTalks go on.'
    >>> body_in("Talks open\\r\\nTrade grew.\\r\\nTalks go on.", "Talks open")
    'Trade grew.\\n\\nTalks go on.'
    """
    pieces = cell if isinstance(cell, list) else [cell]
    pieces = [" ".join(map(text_in, one)) if isinstance(one, list) else one for one in pieces]
    found = [line for piece in pieces for line in _paragraphs_in(text_in(piece))]
    found = _below_title(found, title) if title else found
    if found:
        found[-1] = _cut().sub("…", found[-1])
    return "\n\n".join(filter(None, found))


def _below_title(lines: list[str], title: str) -> list[str]:
    """Lines behind the headline among the first of them, and behind who wrote it and when below it."""
    small = [line.casefold() for line in lines[:_ABOVE]]
    if title.casefold() not in small:
        return lines
    below = lines[small.index(title.casefold()) + 1 :]
    while len(below) > 1 and (_BY.match(below[0]) or below[0].isdigit()) and not below[0].endswith("."):
        below = below[1:]
    return below


def is_cut(cell: object) -> bool:
    """Whether a text says of itself that only its beginning stands there.

    >>> is_cut("The ministers met on… [+2034 chars]"), is_cut("The ministers met.")
    (True, False)
    """
    return _cut().search(text_in(cell)) is not None


def signed_in(cell: object) -> str | None:
    """Who wrote it, as the mark-up of a body says in an element of its own.

    >>> signed_in("<p>Trade grew.</p><au>Mei Tan</au>"), signed_in("<p>Trade grew.</p>")
    ('Mei Tan', None)
    """
    match = _SIGNED.search(text_in(cell))
    return byline_in(_TAG.sub(" ", match["name"])) if match else None


def line_in(cell: object) -> str | None:
    """A cell's words on one line, without mark-up; None when there are none.

    >>> line_in(" Talks &quot;open&quot;\\n<b>today</b> "), line_in("NaN")
    ('Talks "open" today', None)
    """
    words = text_in(cell)
    if link := _LINK.match(words):
        words = link[2] or link[1]
    if "&" in words:
        words = unescape(words)
    if "<" in words:
        words = _TAG.sub("", words)
    return " ".join(words.split()) or None


def byline_in(cell: object) -> str | None:
    """Who wrote it, also where a list of names was written as a programme writes it.

    >>> byline_in("['Rui Caldas', 'Mei Tan']"), byline_in("By Anna Okello"), byline_in(["https://a.example/b"])
    ('Rui Caldas and Mei Tan', 'Anna Okello', None)
    """
    names = cell if isinstance(cell, list) else _as_list(text_in(cell))
    told = [
        _BY.sub("", name, count=1) for one in names if (name := line_in(one)) and not _ADDRESS.match(name)
    ]
    return joined(told) if told else None


def outlet_in(cell: object) -> str | None:
    """Who published it; of an address its site.

    >>> outlet_in("https://www.harbour.example/news"), outlet_in("Harbour Daily")
    ('harbour.example', 'Harbour Daily')
    """
    name = line_in(cell)
    if name and _ADDRESS.match(name):
        name = urlsplit(name if "//" in name else f"//{name}").hostname
    return name.removeprefix("www.") if name else None


def address_in(cell: object) -> str | None:
    """Where it was found; None for what is no address.

    >>> address_in('=HYPERLINK("https://a.example/b";"Talks open")'), address_in("a.example")
    ('https://a.example/b', None)
    """
    words = text_in(cell).strip()
    if link := _LINK.match(words):
        words = link[1]
    return words if re.match(r"https?://\S+$", words, re.IGNORECASE) else None


def _paragraphs_in(words: str) -> list[str]:
    from core.intake.pages.fragments import fragment_lines

    if "\n" not in words.strip() and len(_WRITTEN_END.findall(words)) > 1:
        words = _WRITTEN_END.sub("\n", words)
    words = _SIGNED.sub("", words)
    if _BLOCKS.search(words):
        return fragment_lines(words)
    lines = [" ".join(words[start:end].split()) for start, end in paragraphs(words)]
    if _TAG.search(words):
        return [line for one in lines for line in fragment_lines(one)]
    return [unescape(line) if _ENTITY.search(line) else line for line in lines]


def _as_list(words: str) -> list[object]:
    if words[:1] == "[" and words[-1:] == "]" and len(words) < _LONGEST:
        try:
            found = ast.literal_eval(words)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            found = None
        if isinstance(found, list):
            return found
    return [words]
