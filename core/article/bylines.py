"""Who wrote an article, of the line that says it."""

import re
from collections.abc import Iterable
from functools import partial

from core.article.dates import DATE
from core.article.furniture import is_byline
from core.article.origins import is_listed
from core.lexicons import any_word, load_lexicon

_start = partial(any_word, "furniture", "bylines", "starts", shape=r"{}\s+")
# What stands behind the names: where from, for whom, a day, a rubric.
_BEHIND = re.compile(r"\s*[(|•·/–—].*|\s+-\s.*|\s+\d.*|(?<=\S)\s+(?:in|at|for|of|from)\s.*", re.DOTALL)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s[^\W\d_][\w.’'-]*){1,4}")


def written_by(lines: Iterable[str]) -> str | None:
    """The names in the first of the lines that is a byline and has any, as they are written there."""
    *before, last = next((names for line in lines if (names := writers_in(line))), [""])
    return f"{', '.join(before)} and {last}" if before else last or None


def writers_in(line: str) -> list[str]:
    """The people that a byline names, without their jobs, places and agencies; none in any other line.

    >>> writers_in("By Jane Doe and John Roe, Reuters"), writers_in("By Ann Fox in Paris | 4 March 2025")
    (['Jane Doe', 'John Roe'], ['Ann Fox'])
    >>> writers_in("By Our Correspondent"), writers_in("By Friday the talks had ended")
    ([], [])
    """
    if not is_byline(line) or (start := _start().match(line)) is None:
        return []
    *before, last = re.split(r"\s+(?:and|AND|&)\s+", DATE.sub(" ", line[start.end() :]))
    listed = [name for piece in before for name in piece.split(",")]
    if listed and _is_job(last):  # "Jane Doe, Energy and Climate Editor"
        listed, last = [], listed[0]
    names = (_BEHIND.sub("", name).strip(" ,;.:") for name in (*listed, last.partition(",")[0]))
    return [name for name in names if _is_name(name)]


def _is_name(words: str) -> bool:
    return _NAME.fullmatch(words) is not None and not _is_job(words) and not is_listed(words)


def _is_job(words: str) -> bool:
    known = load_lexicon("furniture")
    jobs = {*known["lives"]["jobs"], *known["bylines"]["desks"]}
    return not jobs.isdisjoint(re.findall(r"\w+", words.casefold()))
