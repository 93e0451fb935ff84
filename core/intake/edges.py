"""What a database writes above or below its articles, and is no words of any.

Lines that most of them have, its own fields, an outlet's name as a signature, and what is told anyway. What a
format keeps in a place of its own (a cell, a field of JSON, an item of a feed or an agency) is left whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from core.article.dates import DATE, TIME
from core.article.outlets import as_outlet, is_outlet, may_name
from core.intake.containers.agencies.bodies import is_credit
from core.intake.containers.corpora.naming import key_of
from core.intake.containers.repeated.again import in_most_of
from core.intake.containers.repeated.labels import field_named, is_label, label_of, only_databases, value_in
from core.intake.containers.repeated.lines import is_made, is_prose
from core.intake.items.days import day_of
from core.intake.items.document import Refusal
from core.intake.items.member import Member
from core.lexicons import load_lexicon

_LOOKED_AT = 6  # articles that are enough to tell
_LONGEST = 10  # words of a line
_EDGE = 3  # lines at either end of an article that are looked at
_FOOT = 8  # lines below the last article that are of the whole file
_HEAD = 80  # characters in which a label stands
_STOPS = (".", "!", "?", "…", "”", '"')
_CODE = re.compile(r"(?=\S*\d)[\w/-]{5,}")
_BARE_CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Z])[A-Z\d_-]{10,}")
_SIGNED = re.compile(r"(?:[/(\[*_|–—-]+\s?)(?P<outlet>[^/()\[\]|]{2,60}?)(?:\s?[/)\]*_|–—-]+)")
_A_CODE, _A_SIGNATURE = "code", "(outlet)"
# Whose articles have each field in a place of its own, so that nothing else stands in their text.
_WHOLE = (
    "corpora.",
    "feeds.feed",
    "feeds.json_feed",
    "speech.",
    "agencies.newsml",
    "agencies.nitf",
    "agencies.ninjs",
)


def keeps_apart(container: str) -> bool:
    """Whether the articles of a container, by its module's name, have their fields apart from their text.

    >>> [keeps_apart(f"core.intake.containers.{one}") for one in ("corpora.separated", "repeated.several")]
    [True, False]
    """
    return container.removeprefix("core.intake.containers.").startswith(_WHOLE)


def without_edges(found: Iterable[Member | Refusal]) -> Iterator[Member | Refusal]:
    """The articles of a container without what it wrote above and below them; those that are files of their
    own as they are. What fails in the container fails here, behind what came before it."""
    waiting = iter(found)
    first: list[Member | Refusal] = []
    failed: Exception | None = None
    try:
        for one in waiting:
            first.append(one)
            if len(first) >= _LOOKED_AT:
                break
    except Exception as error:
        failed = error
    texts = list({lines[:2]: lines for one in first if (lines := _lines(one))}.values())  # twins count once
    above = _same(texts, slice(0, _EDGE), above=True)
    below = _same(texts, slice(-_EDGE, None), above=False)
    for one in chain(first, () if failed else waiting):
        yield _without(one, above, below) if isinstance(one, Member) else one
    if failed is not None:
        raise failed


def _lines(one: Member | Refusal) -> tuple[str, ...]:
    if not isinstance(one, Member) or one.raw is not None or one.times:
        return ()
    return tuple(one.text.split("\n\n"))


def _same(texts: list[tuple[str, ...]], edge: slice, *, above: bool) -> frozenset[str]:
    """The short lines that most texts have at an end, each as `_key` has it."""
    each = ([_key(line) for line in lines[edge] if len(line.split()) <= _LONGEST] for lines in texts)
    same = in_most_of(each, len(texts), but=1)
    return frozenset(key for key in same if not (above and key.endswith(_STOPS)))


def _key(line: str) -> str:
    """A line as it comes again: a field by its label, a code or a signature as one, all else as it is.

    >>> _key("Document ALDER0020250304"), _key("Section: Business"), _key("/Alder Bay Tribune/")
    ('document code', 'section:', '(outlet)')
    >>> _key("Total 121000 crowns"), _key("Total 122000")
    ('Total 121000 crowns', 'Total 122000')
    """
    label = label_of(line[:_HEAD])
    if label is not None and is_label(label) and field_named(label) != "text" and _is_value(value_in(line)):
        return f"{label}:"
    called, _, last = line.rpartition(" ")
    named = key_of(called)
    if _CODE.fullmatch(last) and (
        only_databases(named) or named in load_lexicon("repeated")["database"]["numbered"]
    ):
        return f"{named} {_A_CODE}"
    if _BARE_CODE.fullmatch(line):
        return _A_CODE
    return _A_SIGNATURE if _signed(line) else line


def _without(one: Member, above: frozenset[str], below: frozenset[str]) -> Member:
    lines = list(_lines(one))
    while len(lines) > 1 and (_key(lines[0]) in above or _is_field(lines[0], one)):
        lines.pop(0)
    if lines and (label := label_of(lines[0][:_HEAD])) is not None and field_named(label) == "text":
        lines[0] = value_in(lines[0]) or lines[0]  # "Full text: …"
    outlet = one.outlet
    foot = next(
        (at for at in range(max(1, len(lines) - _FOOT), len(lines)) if _key(lines[at]) in below), None
    )
    if foot is not None and all(
        _key(line) in below or is_made(line) or _is_field(line, one) for line in lines[foot:]
    ):
        outlet = outlet or next(filter(None, map(_signed, lines[foot:])), None)
        del lines[foot:]
    while len(lines) > 1 and (_key(lines[-1]) in below or _is_field(lines[-1], one) or is_credit(lines[-1])):
        outlet = outlet or _signed(lines[-1])
        lines.pop()
    text = "\n\n".join(lines)
    return replace(one, text=text, outlet=outlet) if lines and text != one.text else one


def _is_value(words: str) -> bool:
    return is_made(words) or not is_prose(words)


def _is_field(line: str, one: Member) -> bool:
    """Whether a line is a field that only a database writes, or repeats what is told of its article."""
    label = label_of(line[:_HEAD])
    value = value_in(line) if label is not None else ""
    if label is not None and only_databases(label) and value and _is_value(value):
        return True
    return _is_told(value if label is not None and field_named(label) and value else line, one)


def _is_told(line: str, one: Member) -> bool:
    """Whether a line only repeats what is told of an article: its headline, outlet, day or who wrote it."""
    if len(line.split()) > 3 * _LONGEST or "\n" in line:
        return False
    told = [words for words in (one.title, one.outlet, one.byline) if words]
    rest = line.casefold()
    for words in sorted(told, key=len, reverse=True):
        rest = rest.replace(words.casefold(), " ")
    if rest == line.casefold() or not _is_its_day(line, one):
        return False
    rest = TIME.sub(" ", DATE.sub(" ", rest))
    return re.search(r"[^\W\d_]{3,}", rest) is None


def _is_its_day(line: str, one: Member) -> bool:
    """Whether a day in a line, if there is one, is the one that is told of the article."""
    days = [day for order in ("day", "month") if (day := day_of(line, first=order)) is not None]
    return not days or (one.published is not None and one.published.date() in {day.date() for day in days})


def _signed(line: str) -> str | None:
    """The outlet that signs below a text, between slashes or in brackets.

    >>> _signed("/Alder Bay Tribune/"), _signed("(The vote was close)")
    ('Alder Bay Tribune', None)
    """
    match = _SIGNED.fullmatch(line)
    name = as_outlet(match["outlet"]) if match else None
    return name if name and (is_outlet(name) or may_name(name)) else None
