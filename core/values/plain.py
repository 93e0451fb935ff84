"""Text that no file format can choke on, and that no format obeys."""

import re
import unicodedata

# Controls, direction overrides and other unseen format characters, lone surrogates, and what XML forbids;
# line feed and tab stay, and so do the joiners that some scripts and emoji are written with.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# Scripts that the fonts of core/deck/fonts do not have: a font of the machine's must help.
_FOREIGN = re.compile("[^\u0000-\u052f\u1e00-\u22ff\u2500-\u27ff\ua720-\ua7ff\ufb00-\ufb06]")


def clean(text: object) -> str:
    """Text without characters that are unseen and can do harm; "" for nothing.

    >>> clean("over\\u202eride\\x00 and\\r\\nout")
    'override and\\nout'
    >>> clean(None)
    ''
    """
    if not isinstance(text, str):
        return ""
    return _HARMFUL.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: object) -> str:
    """Clean text with every run of blanks as one space.

    >>> one_line(" a\\n b ")
    'a b'
    """
    return " ".join(clean(text).split())


def has_foreign(text: str) -> bool:
    """Whether a text holds characters that our own fonts lack.

    >>> has_foreign("Цены ≈ €5"), has_foreign("東京")
    (False, True)
    """
    return _FOREIGN.search(text) is not None


def without_accents(word: str) -> str:
    """A word without the marks on its letters.

    >>> without_accents("lucía")
    'lucia'
    """
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
