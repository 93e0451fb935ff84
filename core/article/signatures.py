"""A line that signs an article: the publisher's name and a date, and nothing else."""

import re

from core.article.dates import DATE, TIME
from core.lexicons import load_lexicon

_INSIDE = "|".join(load_lexicon("function_words")["inside_places"])
_NAME = rf"[^\W\d_a-z][\w.&’'-]*(?: (?:(?:{_INSIDE}) )?[^\W\d_a-z][\w.&’'-]*){{0,4}}"
_SIGNED = re.compile(rf"(?P<before>{_NAME})\s*[|,–—•·/-]\s*\0|\0\s*[|,–—•·/-]\s*(?P<after>{_NAME})")


def signed(line: str) -> str | None:
    """The name in a line that holds nothing but a name and a date, else None.

    >>> signed("RNZ Pacific, 11 September 2025"), signed("Talks on Friday")
    ('RNZ Pacific', None)
    """
    match = _SIGNED.fullmatch(TIME.sub(" ", DATE.sub("\0", line)).strip())
    return (match["before"] or match["after"]).strip() if match else None
