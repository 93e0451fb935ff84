"""Of how many origins some reports are, in words: who copied, cut or cites whom."""

from collections.abc import Iterator, Mapping

from core.compare.origins import Origins, SharedOrigin
from core.summaries.wording.reports import reports_and_origins
from core.values.words import joined

_HOW = {"copy": "copied by", "trimmed": "copied and cut by", "cites": "cited by"}
MOST_NAMED = 12  # reports of one origin


def origin_lines(origins: Origins, names: Mapping[str, str]) -> list[str]:
    """How many reports there are and of how many origins, then a line for each origin of several.

    >>> several = Origins((SharedOrigin(("a", "b"), "copy", "a"), SharedOrigin(("c",))))
    >>> origin_lines(several, {"a": "The Post", "b": "The Sun", "c": "The Star"})
    ['3 reports, 2 origins', 'The Post: copied by The Sun']
    """
    number = sum(len(one.articles) for one in origins.every)
    lines = [reports_and_origins(number, len(origins.every))]
    return lines + [_line(one, names) for one in origins.every if len(one.articles) > 1]


def _line(one: SharedOrigin, names: Mapping[str, str]) -> str:
    others = [article for article in one.articles if article != one.of]
    source = names.get(one.of or "", one.of or "")
    named = list(_named(others, names))
    return f"{source}: {_HOW[one.why or 'copy']} {joined(named)}"


def _named(articles: list[str], names: Mapping[str, str]) -> Iterator[str]:
    yield from (names.get(article, article) for article in articles[:MOST_NAMED])
    if len(articles) > MOST_NAMED:
        yield f"{len(articles) - MOST_NAMED} others"
