"""A Nexis export in, the blocks of its documents out: whether text, web page, Word or RTF.

A block is a paragraph, a field or a line of the head. Text of the older exports is wrapped by hand, so its
lines are joined again.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from core.intake.containers.databases.nexis_labels import field_of, heading_of, is_day, is_end, is_number
from core.intake.items.words import goes_on
from core.intake.pages.fragments import fragment_lines
from core.lexicons import load_lexicon

_LEAST_INDENT = 10  # blanks before a line that was put in the middle
_LEAST_WIDTH, _WIDEST = 70, 100  # signs a line, where lines are wrapped
_LONGEST_LABEL = 42  # signs
_FILLED = 0.75  # of the width: a line that is shorter was ended on purpose
_BOXES = ("p", "div", "center", "td", "li", "h1", "h2", "h3", "h4")


class NexisBlock(NamedTuple):
    """The words of a block line by line, whether it stands in the middle, and how it was typed."""

    lines: tuple[str, ...]
    centred: bool = False
    typed: tuple[str, ...] = ()  # line by line, where lines were wrapped

    @property
    def words(self) -> str:
        """All of it in one line."""
        return " ".join(self.lines)

    @property
    def title(self) -> str:
        """The headline that it is, without what is set below it behind a semicolon."""
        lines = self.typed or self.lines
        until = next((place for place, line in enumerate(lines) if line.endswith(";")), len(lines) - 1)
        return " ".join(lines[: until + 1]).rstrip(" ;")


def form_of_text(text: str) -> str:
    """How the documents of a text are told apart: "numbered", "ended", or "alone" for one of neither kind.

    >>> form_of_text("1 of 2 DOCUMENTS\\nThe Harbour Times"), form_of_text("Talks open\\nEnd of Document")
    ('numbered', 'ended')
    """
    if _number_lines().search(text):
        return "numbered"
    return "ended" if _end_lines().search(text) or _body_lines().search(text) else "alone"


def numbered_texts(text: str) -> Iterator[str]:
    """The documents of an older export: each from behind its number to the next one's."""
    starts = list(_number_lines().finditer(text))
    for match, following in pairwise([*starts, None]):
        if match is not None:
            yield text[match.end() : following.start() if following else len(text)]


def ended_texts(text: str) -> Iterator[str]:
    """The documents of a newer export: each to the line that ends it; the last may have been cut off."""
    place = 0
    for match in _end_lines().finditer(text):
        yield text[place : match.start()]
        place = match.end()
    yield text[place:]


def numbered_blocks(blocks: Iterable[NexisBlock]) -> Iterator[list[NexisBlock]]:
    """As `numbered_texts`, of blocks."""
    found: list[NexisBlock] | None = None
    for block in blocks:
        if is_number(block.words):
            if found:
                yield found
            found = []
        elif found is not None:
            found.append(block)
    if found:
        yield found


def ended_blocks(blocks: Iterable[NexisBlock]) -> Iterator[list[NexisBlock]]:
    """As `ended_texts`, of blocks."""
    found: list[NexisBlock] = []
    for block in blocks:
        if is_end(block.words):
            yield found
            found = []
        else:
            found.append(block)
    yield found


def blocks_of(text: str, *, head_by_line: bool) -> list[NexisBlock]:
    """The blocks of a document's text: apart by blank lines; in a newer export's head, its lines."""
    lines = [line.rstrip() for line in text.expandtabs().split("\n")]
    longest = max(map(len, lines), default=0)
    width = max(_LEAST_WIDTH, longest) if longest <= _WIDEST else 0
    blocks: list[NexisBlock] = []
    for group in _groups(lines):
        if head_by_line and not any(heading_of(block.words) == "body" for block in blocks[-60:]):
            blocks += (NexisBlock((" ".join(line.split()),), _is_centred(line)) for line in group)
        else:
            blocks += _unwrapped(group, width)
    return blocks


def page_blocks(page: Any) -> Iterator[NexisBlock]:
    """The blocks of a web page: its innermost boxes with words in them."""
    yield from _blocks_in(page, _centred_classes(page))


def _blocks_in(element: Any, centred: set[str]) -> Iterator[NexisBlock]:
    """The blocks in an element; what stands between its boxes is a block a line."""
    if not any(_has_words(one) for one in element.iterdescendants(*_BOXES)):
        yield from _block_of(element, centred)
        return
    loose = element.makeelement("div")
    loose.text = element.text
    for child in element:
        if child.tag in _BOXES or any(True for _ in child.iterdescendants(*_BOXES)):
            yield from (NexisBlock((line,)) for line in fragment_lines(loose))
            yield from _blocks_in(child, centred)
            loose = element.makeelement("div")
            loose.text = child.tail
        else:
            loose.append(deepcopy(child))
    yield from (NexisBlock((line,)) for line in fragment_lines(loose))


def _block_of(element: Any, centred: set[str]) -> Iterator[NexisBlock]:
    if not (lines := fragment_lines(element)):
        return
    boxes = (element, *element.iterancestors())
    classes = {name for box in boxes[:2] for name in (box.get("class") or "").casefold().split()}
    if classes & centred or element.tag == "center":
        yield from (NexisBlock((line,), centred=True) for line in lines)
    elif any(map(is_day, lines)):  # the outlet, the day and the right of a document in one box
        yield from (NexisBlock((line,)) for line in lines)
    else:
        yield NexisBlock(tuple(lines))


def _groups(lines: list[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _unwrapped(group: list[str], width: int) -> Iterator[NexisBlock]:
    """The blocks of lines that no blank line parts."""
    if all(map(_is_centred, group)):
        yield from (NexisBlock((" ".join(line.split()),), centred=True) for line in group)
        return
    lines, typed = [""], list[str]()
    for before, line in pairwise(["", *group]):
        bare = " ".join(line.split())
        words = lines[-1]
        if words and _ends(before, line, words, bare, width):
            if words.endswith(";"):  # a headline, and what is set below it
                lines.append(bare)
            else:
                yield NexisBlock(tuple(lines), typed=tuple(typed))
                lines, typed = [bare], []
        elif words.endswith("-") and words[-2:-1].isalpha() and re.match(r"(?!and\b|or\b|to\b)[a-z]", bare):
            lines[-1] += bare
        else:
            lines[-1] = f"{words} {bare}".strip()
        typed.append(bare)
    yield NexisBlock(tuple(lines), typed=tuple(typed))


def _ends(before: str, line: str, words: str, bare: str, width: int) -> bool:
    """Whether a line before was the last of its paragraph, although no blank line follows."""
    filled = len(before) + 1 + len(bare.partition(" ")[0]) > _FILLED * width
    if width and filled and ":" not in bare[:_LONGEST_LABEL] and not heading_of(bare):
        return False
    if heading_of(words) or heading_of(bare) or is_end(bare):
        return True
    field = field_of(bare, "head") or field_of(bare, "tail")
    if field and (bare.partition(":")[0].isupper() or field_of(words, "head") or field_of(words, "tail")):
        return True
    indented = 1 < len(line) - len(line.lstrip()) < _LEAST_INDENT and not before.startswith(" ")
    return (not width or indented or not filled) and not goes_on(words, bare)


def _is_centred(line: str) -> bool:
    return len(line) - len(line.lstrip()) >= _LEAST_INDENT


def _has_words(element: Any) -> bool:
    return any(words.strip() for words in element.itertext())


def _centred_classes(page: Any) -> set[str]:
    """The classes that a page's own style puts into the middle."""
    style = " ".join(words for one in page.iter("style") for words in one.itertext())
    found = re.findall(r"\.([\w-]{1,40})\s*\{[^{}]*text-align\s*:\s*center", style, re.IGNORECASE)
    return {name.casefold() for name in found}


@cache
def _number_lines() -> re.Pattern[str]:
    return _whole_lines("|".join(f"(?:{one})" for one in load_lexicon("nexis")["numbers"]["patterns"]))


@cache
def _end_lines() -> re.Pattern[str]:
    return _whole_lines("|".join(map(re.escape, load_lexicon("nexis")["ends"]["lines"])))


@cache
def _body_lines() -> re.Pattern[str]:
    return _whole_lines("|".join(map(re.escape, load_lexicon("nexis")["headings"]["body"])))


def _whole_lines(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t\f\ufeff\u00a0]*(?:{pattern})[ \t\r\u00a0]*$", re.IGNORECASE | re.MULTILINE)
