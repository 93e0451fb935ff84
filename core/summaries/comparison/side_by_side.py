"""Two choices of reports beside each other: what can be counted in both, each as a share of its own whole."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from core.annotations import Quote
from core.compare.candidates import candidates_of, claims_of
from core.compare.claims import Claim, Pair
from core.compare.groups import group_claims
from core.compare.verdicts import sharpest
from core.frames import Frames, rows_of
from core.select.about import topics_of_rows
from core.summaries.agreements import Agreement, agreements
from core.summaries.comparison.findings import VERDICTS
from core.summaries.comparison.words import subject_of, value_words
from core.summaries.countries import CountryMentions, country_mentions
from core.summaries.figures import bases, basis_label
from core.summaries.themes.security import Threat, threats
from core.summaries.themes.theme import Theme, load_theme, theme_frames, theme_names
from core.summaries.wording.phrases import listed
from core.summaries.wording.templates import APART, Apart
from core.values.intervals import share_interval
from core.values.words import counted, topic_words

MOST_ROWS = 10  # of a table; the commonest in both together


@dataclass(frozen=True, slots=True)
class Share:
    """So many things of all there are."""

    number: int
    of: int

    @property
    def share(self) -> float:
        return self.number / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """What shares of the same make would lie in, see `share_interval`."""
        return share_interval(self.number, self.of)


@dataclass(frozen=True, slots=True)
class SideRow:
    """One thing as both sides have it."""

    label: str
    one: Share
    other: Share

    @property
    def apart(self) -> bool:
        """Whether the two shares differ by more than few things can tell: their intervals don't meet."""
        (low, high), (others_low, others_high) = self.one.interval, self.other.interval
        return bool(self.one.of and self.other.of) and (high < others_low or others_high < low)


@dataclass(frozen=True, slots=True)
class SideTable:
    """What is counted (`heading`), of which whole (`whole`: "sentences"), row by row."""

    heading: str
    whole: str
    rows: tuple[SideRow, ...]
    left: int = 0  # rows that are not shown

    @property
    def finding(self) -> str:
        """Which rows differ by more than few things can tell."""
        apart = sorted(
            (row for row in self.rows if row.apart), key=lambda row: -abs(row.one.share - row.other.share)
        )
        first = apart[0] if apart else None
        facts = Apart(len(apart), len(self.rows))
        return APART.say(
            facts,
            heading=self.heading,
            label=first.label if first else "",
            one=f"{first.one.share:.0%}" if first else "",
            other=f"{first.other.share:.0%}" if first else "",
        )


Counts = tuple[Mapping[str, Share], int]  # by what is counted; and of how many what is not there is none
Count = Callable[[Frames], Counts]


def side_tables(page: str, one: Frames, other: Frames) -> list[SideTable]:
    """What a page counts, of two choices of reports; tables that are empty on both sides are left out."""
    made = (_table(heading, whole, count, one, other) for heading, whole, count in counted_on(page))
    return [table for table in made if table.rows]


def counted_on(page: str) -> list[tuple[str, str, Count]]:
    """What a page counts: heading, the whole it is a share of, and how."""
    if page in theme_names():
        theme = load_theme(page)
        about = (f"About {theme.spoken}", "all sentences, figures and quotes", partial(_theme, theme))
        countries = (
            f"Countries named on {theme.spoken}", "mentions of countries there", partial(_countries_on, theme)
        )  # fmt: skip
        own = [("Kinds of threat", "sentences that name one", _threats)] if page == "security" else []
        return [about, *own, countries]
    return _PAGES.get(page, [])


def _table(heading: str, whole: str, count: Count, one: Frames, other: Frames) -> SideTable:
    (mine, all_mine), (theirs, all_theirs) = count(one), count(other)
    none, none_there = Share(0, all_mine), Share(0, all_theirs)
    rows = [
        SideRow(label, mine.get(label, none), theirs.get(label, none_there))
        for label in dict.fromkeys([*mine, *theirs])
    ]
    rows.sort(key=lambda row: -(row.one.share + row.other.share))
    return SideTable(heading, whole, tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS))


def _shares(counts: Mapping[str, int], of: int) -> Counts:
    return {label: Share(number, of) for label, number in counts.items()}, of


def _topics(item: str, frames: Frames) -> Counts:
    """Topic → the sentences or quotes that are about it; one may have several topics, or none."""
    ids = getattr(frames, f"{item}s")[f"{item}_id"]
    named = topics_of_rows(frames.topics)
    counts = Counter(topic for row_id in ids for topic in named.get(row_id, ()))
    return _shares({topic_words(topic).capitalize(): number for topic, number in counts.items()}, len(ids))


def _speakers(frames: Frames) -> Counts:
    quotes = rows_of(frames.quotes, Quote)
    return _shares(Counter(row.speaker or "Speaker not found" for row in quotes), len(quotes))


def _kinds_of_quotes(frames: Frames) -> Counts:
    quotes = rows_of(frames.quotes, Quote)
    kinds = Counter("Direct" if row.kind == "direct" else "Reported speech" for row in quotes)
    return _shares(kinds, len(quotes))


def _countries(frames: Frames) -> Counts:
    rows = rows_of(country_mentions(frames.mentions), CountryMentions)
    return _shares({row.name: row.mentions for row in rows}, sum(row.mentions for row in rows))


def _figures(frames: Frames) -> Counts:
    """Figures by what sort of number they are: sums by the basis that they stand under elsewhere."""
    own = frames.figures[frames.figures["conversion_of"].isna()]
    found = bases(own, frames.standings)
    kinds = dict(zip(own["figure_id"], own["kind"], strict=True))
    return _shares(Counter(_sort(str(kinds[row_id]), basis) for row_id, basis in found.items()), len(own))


def _sort(kind: str, basis: str | None) -> str:
    named = {"money": "Sums of money", "percent": "Shares and rates", "count": "Counts"}
    told = named.get(kind, "Other quantities")
    return f"{told}: {basis_label(basis).lower()}" if basis else told


def _firmness(frames: Frames) -> Counts:
    rows = rows_of(agreements(frames), Agreement)
    return _shares(Counter(row.firmness for row in rows), len(rows))


def _theme(theme: Theme, frames: Frames) -> Counts:
    own = theme_frames(frames, theme)
    kinds = ("sentences", "figures", "quotes")
    counts = {kind.capitalize(): Share(len(getattr(own, kind)), len(getattr(frames, kind))) for kind in kinds}
    return counts, 0


def _countries_on(theme: Theme, frames: Frames) -> Counts:
    return _countries(theme_frames(frames, theme))


def _threats(frames: Frames) -> Counts:
    named: dict[str, set[str]] = {}
    for row in rows_of(threats(frames), Threat):
        named.setdefault(row.threat, set()).add(row.sentence_id)
    of = len(set().union(*named.values()))
    return _shares({threat: len(ids) for threat, ids in named.items()}, of)


_SENTENCES = ("Topics", "sentences", partial(_topics, "sentence"))
_SAID = ("Who is quoted", "quotes", _speakers)
_PAGES: dict[str, list[tuple[str, str, Count]]] = {
    "glance": [_SENTENCES, _SAID, ("Countries", "mentions of countries", _countries)],
    "article": [_SENTENCES],
    "agreements": [("How firmly", "acts and papers", _firmness)],
    "quotes": [
        _SAID,
        ("Topics of quotes", "quotes", partial(_topics, "quote")),
        ("Quoted how", "quotes", _kinds_of_quotes),
    ],
    "people": [_SAID],
    "figures": [("Sorts of figures", "figures", _figures)],
    "compare": [_SENTENCES],
}


@dataclass(frozen=True, slots=True)
class BothGive:
    """A figure that both sides give: `about` what, what each says (`one`, `other`), the figures that say so
    most exactly, and the verdict on all that is said of it."""

    about: str
    one: str
    other: str
    one_id: str
    other_id: str
    verdict: str


def both_give(
    one: Frames, other: Frames, decided: tuple[Collection[Pair], Collection[Pair]]
) -> list[BothGive]:
    """The figures of one thing that both sides give; what a report on both sides says is said by both."""
    mine, theirs = set(one.articles["article_id"]), set(other.articles["article_id"])
    rest = {name: table[~table["article_id"].isin(mine)] for name, table in other}
    every = Frames.concat([one, Frames(**rest)])
    found = []
    for group in group_claims(claims_of(candidates_of(every)), *decided):
        sides = [[claim for claim in group.claims if claim.article_id in side] for side in (mine, theirs)]
        if len(group.parts) > 1 or not all(sides):
            continue
        first, second = sides
        found.append(
            BothGive(
                subject_of(group.claims), _said(first), _said(second), sharpest(first).figure_id,
                sharpest(second).figure_id, VERDICTS[group.verdict],
            )
        )  # fmt: skip
    return found


def _said(claims: list[Claim]) -> str:
    """What claims of one side say, each value once, and in how many reports."""
    values = listed(dict.fromkeys(value_words(claim) for claim in claims), 2)
    return f"{values} ({counted(len({claim.article_id for claim in claims}), 'report')})"
