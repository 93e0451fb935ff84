"""Word lists as data, and the one loader that checks them."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The tables of `core/lexicons/<name>.toml`, by entry.

    Raises ValueError, naming the file and what is wrong in it, when it is no valid TOML.
    """
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}.toml: {error}") from error


@cache
def word_set(*path: str) -> frozenset[str]:
    """The words of a list, by the name of its lexicon and the keys that lead to it.

    >>> "the" in word_set("function_words", "determiners")
    True
    """
    return frozenset(_entry(path))


@cache
def any_line(*path: str, shape: str = "{}", flags: int = 0) -> re.Pattern[str]:
    """A pattern for any of the patterns in a list, as in `word_set`; they stand where `shape` has {}."""
    return re.compile(shape.replace("{}", f"(?:{'|'.join(_entry(path))})"), flags)


@cache
def any_word(*path: str, shape: str = "{}", flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """As `any_line`, of a list of words as they are written."""
    return re.compile(shape.replace("{}", f"(?:{any_of(_entry(path))})"), flags)


@cache
def any_form(*path: str, shape: str = "{}", flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """As `any_line`, of a list of forms (`form_pattern`)."""
    return re.compile(shape.replace("{}", f"(?:{form_pattern(_entry(path))})"), flags)


def _entry(path: tuple[str, ...]) -> Any:
    return reduce(getitem, path[1:], load_lexicon(path[0]))


def owners(name: str, entries: dict[str, Any], key: str = "forms") -> dict[str, str]:
    """Form → the entry it belongs to, over all entries of a lexicon.

    Raises ValueError, naming file, entry and form, when a form belongs to two entries or is not in
    lower case.
    """
    found: dict[str, str] = {}
    for entry, fields in entries.items():
        for form in fields[key]:
            if form != form.casefold():
                raise ValueError(f"{name}.toml [{entry}]: write {form!r} in lower case")
            if form in found:
                raise ValueError(f"{name}.toml [{entry}]: {form!r} already belongs to [{found[form]}]")
            found[form] = entry
    return found


# Letters that a pattern without regard to case takes for others, and that `casefold` leaves: Turkish ı and İ.
_ODD_LETTERS = str.maketrans({"\u0131": "i", "\u0130": "i"})


@lru_cache(maxsize=10_000)
def key_of(form: str) -> str:
    """A form as the tables have it, whatever its case, its blanks or hyphens: what a pattern of forms finds.

    >>> key_of("US-Dollar"), key_of("M\u0131ll\u0131on"), key_of("sq \u00a0m")
    ('us dollar', 'million', 'sq m')
    """
    return re.sub(r"[\s\u00a0-]+", " ", form.casefold().translate(_ODD_LETTERS).strip())


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def form_pattern(forms: Iterable[str]) -> str:
    """A regular expression (no anchors) for any of some forms, the longest first.

    >>> re.findall(form_pattern(["pledg* to"]), "They pledged  to help")
    ['pledged  to']
    """
    return "|".join(one_form(form) for form in sorted(forms, key=len, reverse=True)) or r"(?!)"


def one_form(form: str) -> str:
    """A form as a pattern: `*` any ending, a blank any run of blanks or hyphens, ' also ’."""
    pattern = re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"[\s\u00a0-]+")
    return pattern.replace("'", "['’]")
