"""What a container writes above or below its articles, and is no words of any.

Lines that all of them have, fields, codes, an outlet's name as a signature, and what is told anyway.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from core.article.dates import DATE, TIME
from core.article.outlets import as_outlet, is_outlet, may_name
from core.intake.containers.repeated.labels import field_named, is_label, label_of, value_in
from core.intake.containers.repeated.lines import is_made, is_prose
from core.intake.items.document import Refusal
from core.intake.items.member import Member

_LOOKED_AT = 6  # articles that are enough to tell
_MOST = 0.8  # of them
_LONGEST, _LONGEST_CODED = 10, 5  # words of a line
_EDGE = 3  # lines at either end of an article that are looked at
_FOOT = 8  # lines below the last article that are of the whole file
_HEAD = 80  # characters in which a label stands
_STOPS = (".", "!", "?", "…", "”", '"')
_CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[\w-]{6,}|\d{5,}")
_SIGNED = re.compile(r"(?:[/(\[*_|–—-]+\s?)(?P<outlet>[^/()\[\]|]{2,60}?)(?:\s?[/)\]*_|–—-]+)")


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
    """The short lines that most texts have at an end, whatever code stands in them."""
    held = Counter(
        key
        for lines in texts
        for key in {_key(line) for line in lines[edge] if len(line.split()) <= _LONGEST}
        if not (above and key.endswith(_STOPS))
    )
    return frozenset(key for key, count in held.items() if count >= max(2, _MOST * (len(texts) - 1)))


def _key(line: str) -> str:
    """A line as it comes again: without the code that differs from article to article.

    >>> _key("Document ALDER0020250304"), _key("The fund holds 12,000 crowns.")
    ('Document 0', 'The fund holds 12,000 crowns.')
    """
    return _CODE.sub("0", line) if len(line.split()) <= _LONGEST_CODED else line


def _without(one: Member, above: frozenset[str], below: frozenset[str]) -> Member:
    lines = list(_lines(one))
    while len(lines) > 1 and (_key(lines[0]) in above or _is_field(lines[0]) or _is_told(lines[0], one)):
        lines.pop(0)
    if lines and (label := label_of(lines[0][:_HEAD])) is not None and field_named(label) == "text":
        lines[0] = value_in(lines[0]) or lines[0]  # "Full text: …"
    outlet = one.outlet
    foot = next(
        (at for at in range(max(1, len(lines) - _FOOT), len(lines)) if _key(lines[at]) in below), None
    )
    if foot is not None and not any(map(is_prose, lines[foot:])):  # the last has the file's own foot as well
        del lines[foot:]
    while len(lines) > 1:
        signed = _signed(lines[-1])
        if not (signed or _key(lines[-1]) in below or _is_field(lines[-1]) or _is_told(lines[-1], one)):
            break
        outlet = outlet or signed
        lines.pop()
    text = "\n\n".join(lines)
    return replace(one, text=text, outlet=outlet) if lines and text != one.text else one


def _is_field(line: str) -> bool:
    """Whether a line is a field of a database: a label that is known, and no sentence behind it."""
    label = label_of(line)
    if label is None or not is_label(label) or field_named(label) == "text":
        return False
    value = value_in(line)
    return bool(value) and (is_made(value) or not is_prose(value))


def _is_told(line: str, one: Member) -> bool:
    """Whether a line only repeats what is told of an article: its headline, outlet, day or who wrote it."""
    if len(line.split()) > 3 * _LONGEST or "\n" in line:
        return False
    told = [words for words in (one.title, one.outlet, one.byline) if words]
    rest = line.casefold()
    for words in sorted(told, key=len, reverse=True):
        rest = rest.replace(words.casefold(), " ")
    if rest == line.casefold():
        return False
    rest = TIME.sub(" ", DATE.sub(" ", rest))
    return re.search(r"[^\W\d_]{3,}", rest) is None


def _signed(line: str) -> str | None:
    """The outlet that signs below a text, between slashes or in brackets.

    >>> _signed("/Alder Bay Tribune/"), _signed("(The vote was close)")
    ('Alder Bay Tribune', None)
    """
    match = _SIGNED.fullmatch(line)
    name = as_outlet(match["outlet"]) if match else None
    return name if name and (is_outlet(name) or may_name(name)) else None
