"""Text that is no article: what machines and databases write, told by what is in it, not by a file's name.

A wire text with control signs, XML, JSON, a table, a list of references, and an export of several articles:
read as prose they would give tags as quotes and fields as figures.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial

from core.article.errors import ArticleError
from core.lexicons import any_line, load_lexicon

_HEAD = 200_000  # characters that are enough to tell
_WIRE = re.compile(r"[^\x01]{0,200}\x01[^\x02]{1,800}\x02[^\x03\x04]+[\x03\x04]")
_ROOT = re.compile(
    r"(?:(?:<\?[^>]{0,500}\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,5000}?\]\s*)?>)\s*)*"
    r"<(?:[\w.-]{1,60}:)?(?P<root>[A-Za-z][\w.-]{0,60})(?=[\s/>])",
    re.DOTALL | re.IGNORECASE,
)
_DECLARED = re.compile(r"<\?xml\b|<!DOCTYPE\s+(?!html)", re.IGNORECASE)
_CLOSING = re.compile(r"</[A-Za-z][\w:.-]{0,60}\s*>")
_ENDS_SO = re.compile(r"(?:/|</[A-Za-z][\w:.-]{0,60}\s*)>\s*\Z")
_JSON = re.compile(r"(?:(?:var|let|const)\s+[\w.$]+\s*=\s*|[\w.$]+\s*(?:=|\()\s*)?(?P<data>[\[{])")
_KEY = re.compile(r"[\"'](?P<key>[\w$@:. -]{1,60})[\"']\s*:\s*(?:[\"'\[{\d-]|true\b|false\b|null\b)")
_REFERENCES = re.compile(
    r"TY  ?- ?[A-Z]{3,6}\s|%0 [A-Z][\w ]{3,30}\s*\n%[A-Z0-9@] |@\w{3,20}\s*\{[^,{}\n]{0,100},\s*\w+\s*="
)
_LETTERS = re.compile(r"([A-Z]{2})(?:\s|$)")
_MOST_LABEL, _MOST_LINE = 30, 300
_ROWS, _LEAST_COLUMNS = 400, 3
_MOST_ABOVE = 12  # lines above a table's head
_numbers = partial(any_line, "exports", "marks", "numbers")


def refuse_export(name: str, text: str, *, page: bool = False) -> None:
    """Raises ArticleError for a text that is no article, saying what it is and what to save instead.

    >>> refuse_export("talks.txt", "Talks open. Trade grew by 4%.")
    >>> refuse_export("talks.txt", '{"headline": "Talks open", "body": "Trade grew."}')
    Traceback (most recent call last):
    core.article.errors.ArticleError: talks.txt is JSON, data for machines: bring a file with articles ...
    """
    if kind := export_of(text, page=page):
        raise _refusal(name, kind)


def refuse_several(name: str, lines: Iterable[str]) -> None:
    """Raises ArticleError for a web page that is a database's export of several articles."""
    if has_several(lines, page=True):
        raise _refusal(name, "several")


def _refusal(name: str, kind: str) -> ArticleError:
    entry = load_lexicon("exports")[kind]
    return ArticleError(f"{name} is {entry['name']}: {entry['cure']}.")


def export_of(text: str, *, page: bool = False) -> str | None:
    """What else than an article a text is, as an entry of `exports.toml`; None for what may be one.

    `page` is for the source of a web page, which is mark-up by right.

    >>> export_of("<rss version='2.0'><channel></channel></rss>"), export_of("title,date,text\\na,b,c")
    ('feed', 'table')
    """
    head = text[:_HEAD].lstrip("\ufeff \t\r\n\x00")
    if _WIRE.match(head):
        return "wire"
    if (kind := _tagged(head, text)) is not None:
        return None if page and kind == "markup" else kind
    if page:
        return _data(head)
    return (
        _data(head)
        or _piece(head)
        or _listed(head)
        or ("several" if has_several(text.splitlines()) else None)
    )


def has_several(lines: Iterable[str], *, page: bool = False) -> bool:
    """Whether lines are those of several articles: what a database writes once for each comes again.

    Of a web page only what no site writes counts: its lists have titles and days of their own.
    """
    marks: Counter[str] = Counter()
    numbers: set[str] = set()
    for line in lines:
        if not 0 < len(line) <= _MOST_LINE or not (small := " ".join(line.casefold().split())):
            continue
        if _numbers().fullmatch(small) and not (page and "document" not in small):
            numbers.add(small)
        elif match := _ends().fullmatch(small):
            marks[f"end {match.lastgroup}"] += 1
        elif not page:
            marks.update(_fields_of(line.strip(), small))
    return (
        len(numbers) > 1
        or any(mark.startswith("end ") and n > 1 for mark, n in marks.items())
        or _come_again(marks)
    )


def _come_again(marks: Counter[str]) -> bool:
    """Whether a title, a day and one field more, or Factiva's, come with every article."""
    known = load_lexicon("exports")["marks"]
    again = {mark for mark, count in marks.items() if count > 1}
    records = again & set(known["titles"]) and again & set(known["days"]) and len(again & _fields()) > 2
    return bool(records) or all(letters in again for letters in known["letters"])


def _fields_of(line: str, small: str) -> Iterator[str]:
    label, colon, _ = small[: _MOST_LABEL + 1].partition(":")
    if colon and label.strip() in _fields():
        yield label.strip()
    if match := _LETTERS.match(line):
        yield match[1]


def _tagged(head: str, text: str) -> str | None:
    """Which kind of XML or mark-up a text is from its first sign to its last."""
    match = _ROOT.match(head)
    declared = _DECLARED.match(head) is not None
    if match is None:
        return "xml" if declared else None
    root = match["root"].casefold()
    kind = _roots().get(root, "xml")
    closings = len(_CLOSING.findall(head))
    ends = _ENDS_SO.search(text[-500:]) is not None
    if kind == "markup":
        return kind if (closings and ends) or closings > max(10, len(head) / 400) else None
    return kind if declared or ends or closings > 1 else None


def _data(head: str) -> str | None:
    """Whether a text is JSON, one piece or a line each, whole or cut off."""
    match = _JSON.match(head)
    if match is None:
        return None
    keys = [found["key"].casefold() for found in _KEY.finditer(head[match.start("data") :])]
    if len(keys) > 1:
        told = set(keys) & set(load_lexicon("exports")["ninjs"]["keys"])
        return "ninjs" if len(told) > 1 else "json"
    try:
        held = json.loads(head)
    except (ValueError, RecursionError):
        return None
    return "json" if isinstance(held, dict) or (isinstance(held, list) and len(held) > 1) else None


def _piece(head: str) -> str | None:
    """Of which source a text is a piece, cut out of its middle: of a page, a mail, a document, of data."""
    for kind, least, each, pattern in _pieces():
        if sum(1 for _ in pattern.finditer(head)) >= max(least, len(head) / each):
            return kind
    return None


def _listed(head: str) -> str | None:
    """Whether a text is a table or a list of references, from its first line to its last."""
    if _REFERENCES.match(head):
        return "references"
    lines = head.splitlines(keepends=True)
    if lines and re.fullmatch(r"sep=.\s*", lines[0]):
        return "table"
    return "table" if any(_is_table(lines, sign) for sign in ",;\t|") else None


def _is_table(lines: list[str], sign: str) -> bool:
    """Whether lines are records, as many fields in each, behind a few of their own: prose has a blank behind
    its commas."""
    skipped = 0
    while len(lines) > 2 and (lines[0].isspace() or lines[0].count(sign) < _LEAST_COLUMNS - 1):
        if not (lines := lines[1:]) or skipped > _MOST_ABOVE:
            return False
        skipped += 1
    first = lines[0] if lines else ""
    if sign not in first or (sign == "," and re.search(r"\d,\d{3}\b", first)):
        return False
    rows = list(_rows(lines, sign))
    widths = Counter(map(len, rows))
    if len(rows) < 2 or not widths:
        return False
    width, count = widths.most_common(1)[0]
    fields = [field for row in rows for field in row[1:]]
    spaced = sum(field.startswith(" ") for field in fields)
    headed = len({field.strip() for field in rows[0]}) == len(rows[0]) and all(
        0 < len(field.strip()) <= 40 and not field.rstrip().endswith((".", "!", "?")) for field in rows[0]
    )
    enough = len(rows[0]) == width >= _LEAST_COLUMNS and count >= 0.95 * len(rows)
    return enough and spaced <= 0.2 * len(fields) and (headed or len(rows) > 2)


def _rows(lines: list[str], sign: str) -> Iterator[list[str]]:
    """The records of a table; the last is left out where it was cut off."""
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=sign)):
            if number > _ROWS:
                return
            if row:
                yield row
    except csv.Error:  # a field without end
        return


@cache
def _pieces() -> list[tuple[str, int, int, re.Pattern[str]]]:
    known = load_lexicon("exports")["pieces"]
    return [(kind, one["least"], one["each"], re.compile(one["pattern"])) for kind, one in known.items()]


@cache
def _roots() -> dict[str, str]:
    entries = load_lexicon("exports").items()
    return {root: kind for kind, entry in entries for root in entry.get("roots", ())}


@cache
def _fields() -> frozenset[str]:
    known = load_lexicon("exports")["marks"]
    return frozenset((*known["titles"], *known["days"], *known["fields"]))


@cache
def _ends() -> re.Pattern[str]:
    ends = enumerate(load_lexicon("exports")["marks"]["ends"])
    return re.compile("|".join(f"(?P<end{number}>{pattern})" for number, pattern in ends))
