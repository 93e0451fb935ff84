"""From which source reports have what they say: a copy, a cut copy and a report that cites are of one origin.

A copy never confirms what it was copied from, so what agrees is counted by origins. What two reports quote
alike makes no copy of either: both may have heard it.
"""

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

import pandas as pd

from core.compare.texts.copies import ALIKE, runs
from core.frames import records
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
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARAGRAPH = 6  # words
_BLOCKS = re.compile(r"\n\s*\n")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
_TELLING = re.compile(r"(?<=[\w,’] )[A-Z][^\W\d_]+|(?<![\d.,])(?!(?:19|20)\d\d\b)\d[\d.,]*\d")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"[’']s\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]{20,}’")


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """Reports of one source: the report they follow comes first. `why` tells how the others are tied to it,
    and `of` is that report's id, or the name of a source that is none of them."""

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


class _Told(NamedTuple):
    """What a report's table says of it."""

    article_id: str
    text: str
    publisher: str | None
    agency: str | None
    published: datetime | None


@dataclass(eq=False)
class _Report:
    """A report with what tells where it has its words."""

    told: _Told

    @cached_property
    def body(self) -> str:
        """Its paragraphs, without headline, masthead and labels."""
        blocks = (" ".join(block.split()) for block in _BLOCKS.split(self.told.text))
        whole = [block for block in blocks if len(block.split()) >= _PARAGRAPH and _ENDS.search(block)]
        return "\n".join(whole) or self.told.text

    @cached_property
    def runs(self) -> set[int]:
        return runs(self.body)

    @cached_property
    def own_runs(self) -> set[int]:
        """The runs that do not stand inside its quotes."""
        return self.runs - {run for quoted in _QUOTED.findall(self.body) for run in runs(quoted)}

    @cached_property
    def cited(self) -> frozenset[str]:
        """The outlets and agencies that it has something from."""
        from core.article.origins import cited_sources  # what reads articles: only where somebody is compared

        told = self.told
        own = {bare(told.publisher)} if told.publisher else set()
        named = {bare(told.agency)} if told.agency else set()
        return frozenset((cited_sources(self.body) | named) - own)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The names and the numbers in it: whatever words tell of one event, they have these."""
        names = {word for name in self.cited for word in name.split()}
        return frozenset(_TELLING.findall(_ENDING.sub(" ", self.body))) - names - _days()

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Those, and the words that a sentence begins with, which may be names too."""
        return self.telling | frozenset(_CAPITAL.findall(_ENDING.sub(" ", self.body)))

    @cached_property
    def content(self) -> frozenset[str]:
        from core.compare.measures import content_of  # the word lists: only where somebody is cited

        return frozenset(content_of(self.body))


def origins_of(articles: pd.DataFrame) -> Origins:
    """The origins of some reports, as `Frames.articles` lists them: every report is in one of them.

    A tie that holds for two reports holds for all that are tied to either.
    """
    told = ["article_id", "text", "publisher", "agency", "published"]
    return _origins(tuple(_Told(*row.values()) for row in records(articles[told])))


@lru_cache(maxsize=32)
def _origins(told: tuple[_Told, ...]) -> Origins:
    reports = [_Report(one) for one in told]
    home = list(range(len(reports)))
    ties: list[tuple[int, Why, str]] = []
    for place, one in enumerate(reports):
        for before, other in enumerate(reports[:place]):
            if (found := _tie(other, one)) is not None:
                ties.append((place, *found))
                was, now = home[place], home[before]
                home = [now if at == was else at for at in home]
    every = []
    for at in dict.fromkeys(home):
        members = [place for place, there in enumerate(home) if there == at]
        every.append(
            _origin([reports[place].told for place in members], [tie for tie in ties if tie[0] in members])
        )
    return Origins(tuple(every))


class Carrier(NamedTuple):
    """A report that states something, as far as a library's list tells of it."""

    article_id: str
    publisher: str | None
    published: datetime | None


def origins_known(
    copies: Mapping[str, str], agencies: Mapping[str, str], groups: Iterable[Iterable[Carrier]]
) -> Origins:
    """The origins of several reports each, of a library too large to be read: what was known to be a copy
    when it was added (`copies`: article id → its original), and reports that state one thing within a few
    days and have it from one agency (`agencies`: article id → the one it cites).

    >>> one, other = Carrier("a", "The Post", None), Carrier("b", "The Sun", None)
    >>> origins_known({}, {"a": "Reuters", "b": "Reuters"}, [[one, other]]).count(["a", "b"])
    1
    """
    home: dict[str, str] = {}

    def of(article: str) -> str:
        while (before := home.get(article, article)) != article:
            article = before
        return article

    first: dict[str, SharedOrigin] = {}
    for copy, original in copies.items():
        home[of(copy)] = of(original)
    for group in groups:
        known: dict[str, Carrier] = {}
        for one in group:
            source = agencies.get(one.article_id) or one.publisher
            before = known.setdefault(source, one) if source else one
            both = before.published, one.published
            apart = abs(both[0] - both[1]) > _OF_ONE_EVENT if both[0] and both[1] else False
            if of(before.article_id) == of(one.article_id) or apart:
                continue
            if agencies.get(one.article_id) or agencies.get(before.article_id):
                home[of(one.article_id)] = of(before.article_id)
                first[of(one.article_id)] = SharedOrigin((), "cites", source)
    members: dict[str, list[str]] = {}
    for article in dict.fromkeys([*copies.values(), *copies, *home]):
        members.setdefault(of(article), []).append(article)
    return Origins(
        tuple(
            SharedOrigin(
                tuple(dict.fromkeys([at, *found])),
                *(("cites", first[at].of) if at in first else ("copy", at)),
            )
            for at, found in members.items()
        )
    )


def _origin(members: list[_Told], ties: list[tuple[int, Why, str]]) -> SharedOrigin:
    if len(members) == 1:
        return SharedOrigin((members[0].article_id,))
    why: Why = next(kind for kind in ("copy", "trimmed", "cites") if any(tie[1] == kind for tie in ties))
    cited = {tie[2] for tie in ties if tie[2]} | {one.agency for one in members if one.agency}
    first = min(
        members, key=lambda one: (one.publisher not in cited, one.published or datetime.max, -len(one.text))
    )
    others = [one.article_id for one in members if one is not first]
    source = first.article_id
    if why == "cites" and first.publisher not in cited:
        source = next((tie[2] for tie in ties if tie[2]), source)
    return SharedOrigin((first.article_id, *others), why, source)


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
    if len(short) < _SHORT and _name_others(one, other) and _name_others(other, one):
        return None  # like sentences of two buyers
    return "trimmed" if len(short) < _CUT * len(long) else "copy"


def _name_others(one: _Report, other: _Report) -> bool:
    """Whether a report names somebody that the other does not, if only at the head of a sentence: a copy
    shares its names."""
    known = {word.casefold() for word in _WORD.findall(other.body)}
    return any(word.isalpha() and word.casefold() not in known for word in one.capitals)


def _source_of(one: _Report, other: _Report) -> str | None:
    """The source that both cite, or that one of them is and the other cites."""
    for citing, cited in ((one, other), (other, one)):
        outlet = cited.told.publisher
        if outlet and (bare(outlet) in citing.cited or _names(citing.body, outlet)):
            return outlet
    return min(one.cited & other.cited, default=None)


def bare(name: str) -> str:
    """An outlet's name without "the"."""
    return name.removeprefix("The ").removeprefix("the ")


@cache
def _days() -> frozenset[str]:
    return frozenset((*day_name, *month_name))


@lru_cache(maxsize=4096)
def _by_country(word: str) -> str:
    """A word, in the place of a country's people or capital the country: "Riga" stands for Latvia."""
    from core.lexicons.geography import country_name, place_of  # only where somebody is cited

    place = place_of(word) or (place_of(word.capitalize()) if word.isupper() and len(word) > 3 else None)
    if place is None or place.country is None or place.word not in ("country", "people", "capital"):
        return word
    return country_name(place.country)


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
    first, second = one.told.published, other.told.published
    if first and second and abs(first - second) > _OF_ONE_EVENT:
        return False
    common, fewest = len(one.content & other.content), min(len(one.content), len(other.content))
    if common >= _FEW_WORDS and common >= _LIKE_WORDS * fewest:
        return True
    mine, theirs = ({*map(_by_country, report.telling)} for report in (one, other))
    my_names, their_names = ({*map(_by_country, report.capitals)} for report in (one, other))
    shared = (mine & their_names) | (theirs & my_names)
    telling, fewest = len(shared), min(len(mine), len(theirs))
    counts = any(word.isdigit() and not _YEAR.fullmatch(word) for word in shared)
    brief = telling == fewest == _FEW_WORDS - 1 and counts  # a line or two with a name and a number
    return bool(first and second) and (brief or (telling >= _FEW_WORDS and telling >= _LIKE_WORDS * fewest))
