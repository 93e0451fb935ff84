"""The last day of a period of which only the end is told: "at the end of 2022"."""

import re
from datetime import datetime
from functools import cache

from core.lexicons import form_pattern, load_lexicon
from core.values.periods import resolve


def last_day(period: str | None, published: datetime | None) -> datetime | None:
    """The day that what is told of the end of a period is of; None where no end is told.

    >>> f"{last_day('the end of 2022', None):%d %b %Y}", last_day("early 2022", None), last_day(None, None)
    ('31 Dec 2022', None, None)
    """
    inner = _closing().fullmatch(" ".join((period or "").split()))
    return resolve(inner["of"], published)[1] if inner else None


@cache
def _closing() -> re.Pattern[str]:
    words = form_pattern(load_lexicon("comparing")["levels"]["closing"])
    return re.compile(rf"(?i:{words})\s+(?P<of>.+)")
