"""From which source reports have what they say: a copy, a cut copy and a report that cites are of one origin.

A copy never confirms what it was copied from, so what agrees is counted by origins. What two reports quote
alike makes no copy of either: both may have heard it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

from core.annotations import Quote, Sentence
from core.compare.copies import ALIKE, runs
from core.compare.measures import content_of
from core.compare.spans import moment
from core.frames import ArticleRow, Frames, rows_of
from core.lexicons import form_pattern, load_lexicon

Why = Literal["copy", "trimmed", "cites"]

_SHORT = 20  # runs: of a shorter text more must be in the other
_FEWEST = 6  # runs: a text of fewer tells nothing
_ALIKE_SHORT = 0.8  # of the runs of a short text, or of what is cut out of a much longer one
_MUCH_LONGER = 0.3
_CUT = 0.85  # a copy of less than that is cut
_OF_ONE_EVENT = timedelta(days=7)
_LIKE_WORDS = 0.3  # of the shorter report's content words: what cites one source on one matter
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """Reports of one source: the report they follow comes first. `why` tells how the others are tied to it, and
    `of` is that report's id, or the name of a source that is none of them."""

    articles: tuple[str, ...]
    why: Why | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """Every origin of some reports, in the order of the reports."""

    every: tuple[SharedOrigin, ...] = ()

    def count(self, articles: Iterable[str]) -> int:
        """How many origins some reports have; a report that is not known is one of its own.

        >>> Origins((SharedOrigin(("a", "b"), "copy", "a"),)).count(["a", "b", "c"])
        2
        """
        home = {article: place for place, one in enumerate(self.every) for article in one.articles}
        return len({home.get(article, article) for article in articles})

    def one_of(self, articles: Iterable[str]) -> SharedOrigin | None:
        """The origin that all of some reports share, or None."""
        wanted = set(articles)
        return next((one for one in self.every if wanted <= set(one.articles)), None)


@dataclass(eq=False)
class _Report:
    """A report with what tells where it has its words."""

    article_id: str
    body: str
    quoted: tuple[str, ...]
    publisher: str | None
    agency: str | None
    published: datetime | None

    @cached_property
    def runs(self) -> set[int]:
        return runs(self.body)

    @cached_property
    def own_runs(self) -> set[int]:
        """The runs that do not stand inside its quotes."""
        return self.runs - {run for text in self.quoted for run in runs(text)}

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset(content_of(self.body))

    @cached_property
    def length(self) -> int:
        return len(self.body.split())


def origins_of(frames: Frames) -> Origins:
    """The origins of some reports: every report is in one of them.

    A tie that holds for two reports holds for all that are tied to either.
    """
    reports = list(_reports(frames))
    home = list(range(len(reports)))
    ties: list[tuple[int, Why, str]] = []
    for place, one in enumerate(reports):
        for before, other in enumerate(reports[:place]):
            found = _tie(other, one)
            if found is not None:
                ties.append((place, *found))
                was, now = home[place], home[before]
                home = [now if at == was else at for at in home]
    found_origins = []
    for at in dict.fromkeys(home):
        members = [place for place, there in enumerate(home) if there == at]
        whys = [tie for tie in ties if tie[0] in members]
        found_origins.append(_origin([reports[place] for place in members], whys))
    return Origins(tuple(found_origins))


def _origin(members: list[_Report], ties: list[tuple[int, Why, str]]) -> SharedOrigin:
    if len(members) == 1:
        return SharedOrigin((members[0].article_id,))
    why: Why = next(kind for kind in ("copy", "trimmed", "cites") if any(tie[1] == kind for tie in ties))
    cited = {tie[2] for tie in ties if tie[2]} | {one.agency for one in members if one.agency}
    first = min(members, key=lambda one: (one.publisher not in cited, one.published or datetime.max, -one.length))
    others = [one.article_id for one in members if one is not first]
    source = first.article_id
    if why == "cites" and first.publisher not in cited:
        source = next((tie[2] for tie in ties if tie[2]), source)
    return SharedOrigin((first.article_id, *others), why, source)


def _reports(frames: Frames) -> Iterator[_Report]:
    bodies: dict[str, list[str]] = {}
    for sentence in rows_of(frames.sentences, Sentence):
        bodies.setdefault(sentence.article_id, []).append(sentence.text)
    quoted: dict[str, list[str]] = {}
    for quote in rows_of(frames.quotes, Quote):
        if quote.kind == "direct":
            quoted.setdefault(quote.article_id, []).append(quote.text)
    for row in rows_of(frames.articles, ArticleRow):
        body = "\n".join(bodies.get(row.article_id, ())) or row.text
        quotes = tuple(quoted.get(row.article_id, ()))
        yield _Report(row.article_id, body, quotes, row.publisher, row.agency, moment(row.published))


def _tie(one: _Report, other: _Report) -> tuple[Why, str] | None:
    """How two reports are tied to one source, and that source's name where it is cited; None when they are
    independent."""
    if (copied := _copied(one, other)) is not None:
        return copied, ""
    source = _source_of(one, other)
    return ("cites", source) if source is not None and _of_one_matter(one, other) else None


def _copied(one: _Report, other: _Report) -> Why | None:
    own = sorted((one.own_runs, other.own_runs), key=len)
    if len(own[0]) >= _FEWEST:
        short, long = own
        is_long = len(short) >= _SHORT and len(short) > len(long) * _MUCH_LONGER
        enough = ALIKE if is_long else _ALIKE_SHORT
    else:  # hardly more than what somebody said
        short, long = sorted((one.runs, other.runs), key=len)
        enough = 1.0
    if not short or len(short & long) < enough * len(short):
        return None
    return "trimmed" if len(short) < _CUT * len(long) else "copy"


def _source_of(one: _Report, other: _Report) -> str | None:
    """The source that both cite, or that one of them is and the other cites."""
    for citing, cited in ((one, other), (other, one)):
        if cited.publisher and (cited.publisher == citing.agency or _names(citing.body, cited.publisher)):
            return cited.publisher
    return one.agency if one.agency and one.agency == other.agency else None


def _names(body: str, outlet: str) -> bool:
    """Whether a text says that it has something from an outlet: "the Harbour Post reported", "citing it"."""
    if outlet not in body:
        return False
    words = load_lexicon("origins")
    name = rf"(?:[Tt]he\s+)?{re.escape(outlet.removeprefix('The '))}"
    says = form_pattern([*words["reports"]["verbs"], *words["reports"]["said"]])
    cites = form_pattern([*words["citing"]["forms"], *words["citing"]["by"], *words["citing"]["told"]])
    pattern = rf"{name}(?:[’']s)?(?:\s+\w+)?,?\s+(?:{says})\b|\b(?:{cites})\s+(?:\w+\s+){{0,2}}{name}\b"
    return re.search(pattern, body) is not None


def _of_one_matter(one: _Report, other: _Report) -> bool:
    """Whether two reports are of one event: an agency is cited for many."""
    if one.published and other.published and abs(one.published - other.published) > _OF_ONE_EVENT:
        return False
    common, fewest = len(one.content & other.content), min(len(one.content), len(other.content))
    return common >= _FEW_WORDS and common >= _LIKE_WORDS * fewest
