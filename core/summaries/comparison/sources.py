"""Of how many origins some reports are, in words: who copied, cut or cites whom."""

from collections.abc import Iterator, Mapping

from core.compare.origins import Origins, SharedOrigin
from core.compare.texts.altered import Altered, altered
from core.summaries.wording.reports import reports_and_origins
from core.values.words import counted, joined

_HOW = {"copy": "copied by", "trimmed": "copied and cut by", "cites": "cited by"}
MOST_NAMED = 12  # reports of one origin
_MOST_CHANGES = 4  # of one copy


def origin_lines(
    origins: Origins, names: Mapping[str, str], texts: Mapping[str, str] | None = None
) -> list[str]:
    """How many reports there are and of how many origins, then a line for each origin of several, and one for
    each copy that is not as its original is (`texts`: article id → its text).

    >>> several = Origins((SharedOrigin(("a", "b"), "copy", "a"), SharedOrigin(("c",))))
    >>> origin_lines(several, {"a": "The Post", "b": "The Sun", "c": "The Star"})
    ['3 reports, 2 origins', 'The Post: copied by The Sun']
    >>> texts = {"a": "Peru lends Chile $12 million.", "b": "Peru lends Chile $21 million."}
    >>> origin_lines(several, {"a": "The Post", "b": "The Sun"}, texts)[-1]
    'The Sun has “$21” for “$12” of The Post.'
    """
    number = sum(len(one.articles) for one in origins.every)
    lines = [reports_and_origins(number, len(origins.every))]
    for one in (one for one in origins.every if len(one.articles) > 1):
        lines.append(_line(one, names))
        for copy, what in alterations(one, texts or {}).items():
            lines.append(_told(what, names.get(copy, copy), names.get(one.of or "", "its original")))
    return lines


def alterations(one: SharedOrigin, texts: Mapping[str, str]) -> dict[str, Altered]:
    """Article id → what a copy changed, for the copies of an origin that are not as their original is."""
    if one.why not in ("copy", "trimmed") or one.of is None or one.of not in texts:
        return {}
    copies = [article for article in one.articles if article != one.of and article in texts]
    found = {copy: altered(texts[one.of], texts[copy]) for copy in copies[:MOST_NAMED]}
    return {copy: what for copy, what in found.items() if what and what.is_copy}


def _told(what: Altered, copy: str, original: str) -> str:
    parts = [_word(was, now, original) for was, now in what.words[:_MOST_CHANGES]]
    if len(what.words) > _MOST_CHANGES:
        parts.append(f"changes {counted(len(what.words) - _MOST_CHANGES, 'more place')}")
    if what.left_out:
        parts.append(f"leaves out {counted(what.left_out, 'sentence')}")
    if what.added:
        parts.append(f"adds {counted(what.added, 'sentence')}")
    return f"{copy} {joined(parts)}."


def _word(was: str, now: str, original: str) -> str:
    if not now:
        return f"leaves out “{was}”"
    return f"has “{now}” for “{was}” of {original}" if was else f"adds “{now}”"


def _line(one: SharedOrigin, names: Mapping[str, str]) -> str:
    others = [article for article in one.articles if article != one.of]
    source = names.get(one.of or "", one.of or "")
    named = list(_named(others, names))
    return f"{source}: {_HOW[one.why or 'copy']} {joined(named)}"


def _named(articles: list[str], names: Mapping[str, str]) -> Iterator[str]:
    yield from (names.get(article, article) for article in articles[:MOST_NAMED])
    if len(articles) > MOST_NAMED:
        yield f"{len(articles) - MOST_NAMED} others"
