"""A line that signs an article: the publisher's name and a date, and nothing else."""

import re
from calendar import day_name

from core.article.dates import DATE, TIME
from core.lexicons import load_lexicon

_INSIDE = "|".join(load_lexicon("function_words")["inside_places"])
_NAME = rf"[^\W\d_a-z][\w.&’'-]*(?: (?:(?:{_INSIDE}) )?[^\W\d_a-z][\w.&’'-]*){{0,4}}"
_BETWEEN = r"\s*(?:[|,–—•·/-]|\.(?=\s))\s*"
_SIGNED = re.compile(rf"(?P<before>{_NAME}?){_BETWEEN}\0\.?|\0{_BETWEEN}(?P<after>{_NAME})")
_WEEKDAY = re.compile(rf"(?:{'|'.join(day_name)}),? (?=\0)|(?<=\0),? (?:{'|'.join(day_name)})\b")


def signed(line: str) -> str | None:
    """The name in a line that holds nothing but a name and a date, else None.

    >>> signed("RNZ Pacific, 11 September 2025"), signed("Talks on Friday")
    ('RNZ Pacific', None)
    >>> signed("Thursday, 15 May 2025. Port Gazette")
    'Port Gazette'
    """
    marked = _WEEKDAY.sub("", TIME.sub(" ", DATE.sub("\0", line)))
    match = _SIGNED.fullmatch(marked.strip())
    return (match["before"] or match["after"]).strip() if match else None
