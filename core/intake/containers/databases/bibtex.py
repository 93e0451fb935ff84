"""A list of references in BibTeX in, its entries by the tags of RIS out."""

import re
import unicodedata
from collections.abc import Iterator

from core.intake.containers.databases.shared.pieces import lines_in
from core.intake.items.days import day_of

FIRST = re.compile(r"(?:\ufeff|\s|%[^\n]*\n)*@[A-Za-z]{3,20}\s*[{(]\s*[^\s,{}]{1,120}\s*,")
_ENTRY = re.compile(r"^[ \t]*@(?P<kind>[A-Za-z]{3,20})\s*[{(]\s*[^\s,{}]{1,120}\s*,", re.MULTILINE)
_FIELD = re.compile(r"\s*,?\s*(?P<name>[A-Za-z][\w-]{0,30})\s*=\s*")
_BARE = re.compile(r"[^\s,{}]+")
_TAGS = {
    "title": "TI", "author": "AU", "journal": "JF", "journaltitle": "JF", "newspaper": "JF",
    "publisher": "PB", "howpublished": "JO", "date": "DA", "year": "PY", "url": "UR",
    "abstract": "AB", "annote": "N1", "annotation": "N1", "note": "N1", "fulltext": "N2",
    "text": "N2", "body": "N2", "content": "N2", "language": "LA", "langid": "LA",
}  # fmt: skip
_OF_JOURNALS = ("volume", "doi", "booktitle", "isbn")
_ACCENTS = dict(
    zip(
        "`'^\"~=.cvuHrk",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u030a\u0328",
        strict=True,
    )
)
_ACCENT = re.compile(r"\\(?:([`'^\"~=.])\s*\{?\\?([A-Za-z])\}?|([cvuHrk])\s*\{\\?([A-Za-z])\})")
_ESCAPED = re.compile(r"\\([&%$#_{}])")


def records_in(text: str) -> Iterator[dict[str, list[str]]]:
    r"""The fields of each entry, by their tags, a line each.

    >>> [found] = records_in("@article{a,\n title = {{Port \\& rail}}, author = \"Jo Reyl\", year = 2025\n}")
    >>> found["TI"], found["AU"], found["TY"]
    (['Port & rail'], ['Jo Reyl'], ['NEWS'])
    """
    entries = list(_ENTRY.finditer(text))
    for entry, end in zip(entries, [*(one.start() for one in entries[1:]), len(text)], strict=True):
        said = dict(_fields(text[entry.end() : end]))
        found = {
            tag: list(lines_in(_words(said[name]))) for name, tag in reversed(_TAGS.items()) if name in said
        }
        if "AU" in found:
            found["AU"] = re.split(r"\s+and\s+", " ".join(found["AU"]))
        if day := day_of(" ".join(filter(None, map(said.get, ("day", "month", "year"))))):
            found.setdefault("DA", [f"{day:%Y-%m-%d}"])
        press = not any(name in said for name in _OF_JOURNALS)
        yield {"TY": ["NEWS" if press else "JOUR"]} | found


def _fields(entry: str) -> Iterator[tuple[str, str]]:
    """The names and the values of an entry's fields."""
    at = 0
    while (match := _FIELD.match(entry, at)) is not None:
        begins = match.end()
        at = _end_of(entry, begins)
        if at == begins:
            return
        value = entry[begins:at]
        yield match["name"].casefold(), value[1:-1] if value[0] in '{"' else value


def _end_of(entry: str, at: int) -> int:
    """Where a value ends that begins here: in braces that match, between quotation marks, or a bare word."""
    if entry[at : at + 1] not in ("{", '"'):
        match = _BARE.match(entry, at)
        return match.end() if match else at
    depth, quoted = 0, entry[at] == '"'
    for place in range(at, len(entry)):
        sign = entry[place]
        if entry[place - 1 : place] == "\\":
            continue
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and (sign == "}" or (quoted and sign == '"' and place > at)):
            return place + 1
    return at


def _words(value: str) -> str:
    """A value without what TeX needs: braces that keep capitals, signs of accents, escapes."""
    value = _ACCENT.sub(
        lambda match: unicodedata.normalize("NFC", (match[2] or match[4]) + _ACCENTS[match[1] or match[3]]),
        value,
    )
    value = re.sub(r"\\par\b\s*", "\n\n", value)
    value = re.sub(r"(?<!\\)[{}]", "", value)
    return _ESCAPED.sub(r"\1", value)
