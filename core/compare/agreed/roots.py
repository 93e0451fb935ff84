"""Words without their endings, by which a passage and an undertaking are held alike."""

from functools import cache, lru_cache

from core.compare.measures import content_of
from core.lexicons import load_lexicon

_FEWEST = 4  # letters of a root


@lru_cache(maxsize=8192)
def roots(text: str) -> tuple[str, ...]:
    """The telling words of a text without their endings.

    >>> roots("The dredging of a channel"), roots("Kenya will dredge channels")
    (('dredg', 'channel'), ('dredg', 'channel'))
    """
    return tuple(root(word) for word in content_of(text) if word not in _dull() and not word.isdigit())


@cache
def root(word: str) -> str:
    """A word without its ending, at least four letters of it.

    >>> root("restoration"), root("restore"), root("ship")
    ('restor', 'restor', 'ship')
    """
    if word.removesuffix("s") in load_lexicon("progress")["cutting"]["whole"]:
        return word.removesuffix("s")
    for ending in load_lexicon("progress")["cutting"]["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= _FEWEST:
            return word[: -len(ending)]
    return word


@cache
def _dull() -> frozenset[str]:
    return frozenset(load_lexicon("progress")["cutting"]["dull"])
