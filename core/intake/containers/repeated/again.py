"""What comes again from article to article: the one count that all who ask for it go by."""

from collections import Counter
from collections.abc import Hashable, Iterable
from math import ceil
from typing import TypeVar

Told = TypeVar("Told", bound=Hashable)
_MOST = 0.8  # of the articles


def in_most_of(each: Iterable[Iterable[Told]], articles: int, *, but: int = 0) -> frozenset[Told]:
    """What stands in at least two and in most of the articles, `each` of which is what one of them has; `but`
    of them need not be counted.

    >>> sorted(in_most_of([["a", "b"], ["a", "a"], ["a", "c"]], 3))
    ['a']
    """
    held = Counter(one for own in each for one in set(own))
    least = max(2, ceil(_MOST * (articles - but)))
    return frozenset(one for one, count in held.items() if count >= least)
