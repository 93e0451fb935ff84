"""Article text with marks, as HTML that can't do harm whatever the article says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.select.words import find_words
from core.values.markup import HARMFUL, escape

# Markdown's characters; a stop matters behind the number that begins a list.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+\-!|~$:<>&^=]|(?<=^\d)\.|(?<=^\d\d)\.")
# Icons (":material/home:"), emoji and addresses are looked for after the escapes are gone: a word joiner,
# which nobody sees, keeps them apart.
_NAMED = re.compile(r":(?=\S)|\bwww(?=\.)", re.IGNORECASE)


__all__ = ["Mark", "escape", "found_marks", "marked_html", "plain"]
COLOURS = 6  # of words that were found: as many as html_component.css has


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch `start..end` of the text to set apart. `row_id` makes it open that row's passage."""

    start: int
    end: int
    kind: str  # figure, quote, topic, name, here, evidence: a class in html_component.css
    row_id: str | None = None
    title: str | None = None  # said on hover and by a screen reader
    style: str | None = None  # CSS of our own making, such as a topic's colour


def plain(text: object) -> str:
    """Text as a label, a caption or a line of Streamlit's shows it to the letter: Markdown is not obeyed.

    For every widget that reads Markdown (buttons, captions, pills, page links, messages); not for lists to
    choose from and tables, which show a text as it is. Blank space is one space, line ends included.

    >>> plain("![x](")[:7], plain("Trade grew, Jane Doe said.")
    ('\\\\!\\\\[x\\\\]', 'Trade grew, Jane Doe said.')
    """
    escaped = _MARKDOWN.sub(r"\\\g<0>", " ".join(HARMFUL.sub("", str(text)).split()))
    return _NAMED.sub("\\g<0>\u2060", escaped)


def marked_html(text: str, start: int, end: int, marks: Iterable[Mark] = ()) -> str:
    """`text[start:end]` as HTML with its marks, nested where they nest and cut where they cross.

    Where marks with a `row_id` lie on each other the innermost takes the click; each is one stop for the
    keyboard, at the first of its words that no other mark lies on.

    >>> marked_html("Trade rose.", 0, 11, [Mark(start=0, end=5, kind="name")])
    '<mark class="name">Trade</mark> rose.'
    """
    inside = sorted(
        (m for m in marks if m.start < end and m.end > start and m.end > m.start),
        key=lambda m: (m.start, -m.end),
    )
    return "".join(_pieces(text, start, end, inside, None, set()))


def found_marks(words: str, text: str) -> list[Mark]:
    """The words that were looked for where they stand in a text, each of the query's in a colour of its own.

    >>> [(mark.start, mark.kind) for mark in found_marks("gas trad*", "Trade in gas")]
    [(0, 'found f1'), (9, 'found f0')]
    """
    return [
        Mark(start=hit.start, end=hit.end, kind=f"found f{hit.number % COLOURS}")
        for hit in (find_words(words, text) if words else ())
    ]


def _pieces(
    text: str, start: int, end: int, marks: list[Mark], owner: Mark | None, reached: set[int]
) -> Iterable[str]:
    """The HTML of a stretch that lies in `owner`; `reached` holds the marks the keyboard can reach."""
    place = start
    while marks:
        mark, marks = marks[0], marks[1:]
        first, last = max(mark.start, place), min(mark.end, end)
        if first >= last:
            continue
        inner = [m for m in marks if m.start < last]
        marks = [m for m in marks if m.start >= last or m.end > last]
        yield _leaf(text[place:first], owner, reached)
        yield f"<{_tag(mark)}>"
        yield from _pieces(text, first, last, inner, mark if mark.row_id else owner, reached)
        yield "</mark>"
        place = last
    yield _leaf(text[place:end], owner, reached)


def _leaf(words: str, owner: Mark | None, reached: set[int]) -> str:
    """Words without further marks, clickable if they belong to a mark with a row."""
    if owner is None or not words:
        return escape(words)
    stop = ""
    if id(owner) not in reached and words.strip():
        reached.add(id(owner))
        stop = ' tabindex="0" role="button"'
    title = f' title="{escape(owner.title)}"' if owner.title else ""
    return f'<span data-open="{escape(owner.row_id)}"{stop}{title}>{escape(words)}</span>'


def _tag(mark: Mark) -> str:
    parts = [f'mark class="{escape(mark.kind)}"']
    if mark.row_id:
        parts.append(f'data-id="{escape(mark.row_id)}"')
    elif mark.title:
        parts.append(f'title="{escape(mark.title)}"')
    if mark.style:
        parts.append(f'style="{escape(mark.style)}"')
    return " ".join(parts)
