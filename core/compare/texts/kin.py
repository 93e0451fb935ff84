"""Words of one matter: of one root ("heat", "heating"), or of one row of `kin.toml` ("fire", "blaze")."""

from collections.abc import Iterable
from functools import cache

from core.lexicons import load_lexicon

_SHORTEST = 4  # letters of a root
# Endings, the longest first: a root is what the kinds of one word have in common, and no word itself.
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ators", "ator", "ating", "ated", "ates", "ate", "ions", "ion",
    "ings", "ing", "ers", "ors", "ery", "ies", "ian", "ed", "er", "or", "an", "es", "al", "ly", "e", "y", "s",
)  # fmt: skip


@cache
def kin_of(word: str) -> str:
    """What a word in lower case has in common with others of its matter: the name of its row, else its root.

    >>> kin_of("blaze") == kin_of("fire"), kin_of("heating") == kin_of("heat")
    (True, True)
    >>> kin_of("deliveries") == kin_of("delivered"), kin_of("clinic") == kin_of("road")
    (True, False)
    """
    rows = _rows()
    return rows.get(word) or rows.get(root := _root(word)) or root


def kin(words: Iterable[str]) -> frozenset[str]:
    """What each of some words has in common with others of its matter."""
    return frozenset(map(kin_of, words))


def _root(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST), "")
    root = word.removesuffix(ending) if ending else word
    return root[:-1] if len(root) > _SHORTEST and root[-1] == root[-2] else root  # "shipped"


@cache
def _rows() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in load_lexicon("kin")["rows"].items():
        for word in words:
            if word in found:
                raise ValueError(f"kin.toml [rows] {name}: {word!r} already is in {found[word]!r}")
            found[word] = name
    return found
