"""Whether a row has the words that are looked for, and where they stand in a text.

The grammar is in `core.select.word_query`; the index beside a segment answers by the same leaves.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from core.select.tokens import folded, words_of
from core.select.word_query import Joined, Leaf, Near, Node, Not, Phrase, WordsMistake, parse_words

Found = TypeVar("Found")


class Hit(NamedTuple):
    """A stretch of a text that was looked for, and the number of what it is of the query: its colour."""

    start: int
    end: int
    number: int


def all_words(*queries: str) -> str:
    """A query for what passes all of these.

    >>> all_words("gas OR oil", "", "coal")
    '(gas OR oil) (coal)'
    """
    asked = [query for query in queries if query.strip()]
    return asked[0] if len(asked) == 1 else " ".join(f"({query})" for query in asked)


def asks_nothing(query: str) -> bool:
    """Whether a query has no word to look for: everything passes it.

    >>> asks_nothing(" ?! "), asks_nothing("-gas")
    (True, False)
    """
    try:
        return parse_words(query) is None
    except WordsMistake:
        return False


def mistake_in(query: str) -> str | None:
    """What can't be understood in a query, in a sentence; None when all can."""
    try:
        parse_words(query)
    except WordsMistake as mistake:
        return str(mistake)
    return None


def has_words(query: str, text: str, fields: Callable[[str], Iterable[str]] = lambda _: ()) -> bool:
    """Whether a row passes a query: `text` as `folded` gives it, `fields` the values of a field by its name.

    A query that can't be understood lets nothing pass.

    >>> has_words("trad* -port", folded("Support for trading grows"))
    True
    """
    try:
        tree = parse_words(query)
    except WordsMistake:
        return False
    return tree is None or _holds(tree, text, fields)


def evaluate(
    node: Node,
    leaf: Callable[[Leaf], Found],
    both: Callable[[Found, Found], Found],
    either: Callable[[Found, Found], Found],
    without: Callable[[Found], Found],
) -> Found:
    """What a query finds among many rows at once, from what each leaf finds."""
    if isinstance(node, Phrase | Near):
        return leaf(node)
    if isinstance(node, Not):
        return without(evaluate(node.part, leaf, both, either, without))
    first, *rest = (evaluate(part, leaf, both, either, without) for part in node.parts)
    for part in rest:
        first = either(first, part) if node.any_of else both(first, part)
    return first


def leaf_holds(leaf: Leaf, text: str) -> bool:
    """Whether a text, as `folded` gives it, has what a leaf asks for."""
    if isinstance(leaf, Phrase):
        return leaf.sought in text
    if leaf.one.sought not in text or leaf.other.sought not in text:
        return False
    return next(_near(leaf, text.split()), None) is not None


def find_words(query: str, text: str) -> list[Hit]:
    """Where what a query asks for stands in a text as it was written, in order; none for a mistake.

    What a row must not have, and what is looked for in a field, stands nowhere.

    >>> find_words("trad* talks", "Talks on trade.")
    [Hit(start=0, end=5, number=1), Hit(start=9, end=14, number=0)]
    """
    leaves = sought_leaves(query)
    if not leaves or not text:
        return []
    words = list(words_of(text))
    plain = [one.word for one in words]
    hits = {
        Hit(words[first].start, words[last - 1].end, number)
        for number, leaf in enumerate(leaves)
        for first, last in _spans(leaf, plain)
    }
    return sorted(hits)


def sought_leaves(query: str) -> list[Leaf]:
    """What a query wants in the text, each once, in order: what is marked. None for a mistake."""
    try:
        tree = parse_words(query)
    except WordsMistake:
        return []
    return list(dict.fromkeys(_wanted(tree))) if tree else []


def in_field(leaf: Phrase, values: Iterable[str]) -> bool:
    """Whether a value of a field has the words of a leaf."""
    return any(leaf.sought in folded(value) for value in values)


def _wanted(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Joined):
        for part in node.parts:
            yield from _wanted(part)
    elif isinstance(node, Near) or (isinstance(node, Phrase) and node.field is None):
        yield node


def _holds(node: Node, text: str, fields: Callable[[str], Iterable[str]]) -> bool:
    if isinstance(node, Phrase) and node.field:
        return in_field(node, fields(node.field))
    if isinstance(node, Phrase | Near):
        return leaf_holds(node, text)
    if isinstance(node, Not):
        return not _holds(node.part, text, fields)
    holds = any if node.any_of else all
    return holds(_holds(part, text, fields) for part in node.parts)


def _spans(leaf: Leaf, words: list[str]) -> Iterator[tuple[int, int]]:
    """Where a leaf stands, as numbers of words: of what is near, each of the two."""
    if isinstance(leaf, Near):
        for pair in _near(leaf, words):
            yield from pair
        return
    size, last = len(leaf.words), leaf.words[-1]
    for first in range(len(words) - size + 1):
        if tuple(words[first : first + size - 1]) == leaf.words[:-1]:
            end = words[first + size - 1]
            if end == last or (leaf.open_end and end.startswith(last)):
                yield first, first + size


def _near(leaf: Near, words: list[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    others = list(_spans(leaf.other, words))
    starts, ends = [start for start, _ in others], [end for _, end in others]
    for one in _spans(leaf.one, words):
        first, last = bisect_left(ends, one[0] - leaf.between), bisect_right(starts, one[1] + leaf.between)
        for other in others[first:last]:
            gap = max(other[0] - one[1], one[0] - other[1])
            if 0 <= gap <= leaf.between:
                yield one, other
