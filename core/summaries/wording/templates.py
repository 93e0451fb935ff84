"""Every sentence that ranks or counts, in one table: its words, and when it is true.

A summary counts, and says what it counted through a `Family` of the table below: of its templates, the first
that holds is said. None says *most* or *largest* of what is level or alone, and none says *all* of one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.summaries.wording.phrases import count_in_words, sentence_case, spelled
from core.summaries.wording.ranking import Largest, Ranked
from core.values.words import counted

Facts = TypeVar("Facts")


@dataclass(frozen=True)
class Template(Generic[Facts]):
    """Words with {fields}, and the condition under which they are true."""

    says: str
    when: Callable[[Facts], bool]


@dataclass(frozen=True)
class Family(Generic[Facts]):
    """The ways to say one kind of finding, the most telling first; the last of them always holds."""

    name: str
    templates: tuple[Template[Facts], ...]

    def say(self, facts: Facts, **words: object) -> str:
        """The first sentence that is true of some facts; `f` in it is the facts, other fields are `words`."""
        return count_in_words(sentence_case(self.clause(facts, **words)))

    def clause(self, facts: Facts, **words: object) -> str:
        """The same to stand inside a sentence."""
        found = next(template.says for template in self.templates if template.when(facts))
        return found.format(f=facts, **words)


def times(number: float) -> str:
    """How often, in a sentence.

    >>> times(1), times(3)
    ('once', '3 times')
    """
    return {1: "once", 2: "twice"}.get(int(number), f"{int(number)} times")


def share_of(number: int, of: int, thing: str = "report", *, the: bool = False, spell: bool = False) -> str:
    """So many of some things, each said as it is: never "all" of one or two.

    >>> share_of(1, 1), share_of(2, 2), share_of(5, 5), share_of(2, 5, "sentence", the=True)
    ('the one report', 'both reports', 'all 5 reports', '2 of the 5 sentences')
    """
    total = spelled(of).lower() if spell else str(of)
    if number < of:
        part = spelled(number).lower() if spell else str(number)
        return f"{part} of {'the ' if the else ''}{total} {thing}s"
    return {1: f"the one {thing}", 2: f"both {thing}s"}.get(of, f"all {total} {thing}s")


def _otherwise(facts: object) -> bool:
    return True


COUNTRIES = Family[Ranked]("countries", (
    Template("no country is named", lambda f: f.number == 0),
    Template("{f.names} is the only country named, {times}", lambda f: f.number == 1),
    Template("{f.names} {f.is_are} named most, {times}{each}", lambda f: f.leads and len(f.top) <= 3),
    Template("{f.names} are named, {times} each", lambda f: not f.leads and f.number <= 3),
    Template("{f.number} countries are named, none more than {times}", _otherwise),
))  # fmt: skip

SPEAKERS = Family[Ranked]("speakers", (
    Template("nobody is quoted or reported as saying anything", lambda f: not f.number and not f.unknown),
    Template("no speaker could be found for {quotes}", lambda f: f.number == 0),
    Template("{f.names} is the only one who speaks", lambda f: f.number == 1 and not f.unknown),
    Template("{f.names} is the only speaker found", lambda f: f.number == 1),
    Template("{f.names} {has} {share} of the words quoted or reported", lambda f: f.most * 2 > f.of),
    Template("of those named, {f.names} {speaks} most, with {share} of the words quoted or reported",
             lambda f: len(f.top) == 1 and f.unknown),
    Template("{f.names} {speaks} most, with {share} of the words quoted or reported",
             lambda f: len(f.top) == 1),
    Template("{f.names} speak most, {words} each",
             lambda f: f.leads and len(f.top) <= 3 and not f.unknown),
    Template("{f.names} speak, {words} each", lambda f: not f.leads and f.number <= 3 and not f.unknown),
    Template("{f.number} speakers are found, none with more than {words}", _otherwise),
))  # fmt: skip


SECTORS = Family[Ranked]("sectors", (
    Template("{f.names} is the one sector named with investment", lambda f: f.number == 1),
    Template("{few} {f.kind_is} named most with investment, in {f.most:.0f} sentences{each}",
             lambda f: f.leads and len(f.top) <= 2),
    Template("{few} are named with investment", lambda f: f.number == 2),
    Template("{f.number} sectors are named with investment, among them {few}", _otherwise),
))  # fmt: skip

THREATS = Family[Ranked]("threats", (  # kinds of threat by place
    Template("{head}, tied to no place", lambda f: f.number == 0),
    Template("{head}; {f.names} is named as {place}", lambda f: len(f.top) == 1),
    Template("{head}; {f.names} are named as {their} places", lambda f: not f.leads and f.number <= 3),
    Template("{head}; {f.number} places are named for {them}", _otherwise),
))  # fmt: skip

KINDS = Family[Ranked]("kinds", (
    Template("{f.names} is the one kind named", lambda f: f.number == 1),
    Template("{f.names} {f.kind_is} named most, in {f.most:.0f} sentences{each}",
             lambda f: f.leads and len(f.top) <= 2),
    Template("{f.names} are named", lambda f: f.number == 2),
    Template("{f.number} kinds are named, among them {some}", _otherwise),
))  # fmt: skip

CONTACTS = Family[Ranked]("contacts", (
    Template("one contact or occasion is named, {between}", lambda f: f.of == 1),
    Template("{f.names} is part of {share}", lambda f: f.leads and len(f.top) == 1),
    Template("{f.names} are each part of {share}", lambda f: f.leads and len(f.top) == 2),
    Template("{f.of} contacts and occasions are named, among {f.number} parties", _otherwise),
))  # fmt: skip

TIES = Family[Ranked]("ties", (
    Template("{f.names} are named together most often, in {f.most:.0f} sentences",
             lambda f: f.leads and len(f.top) == 1),
    Template("{both} are named together in {f.most:.0f} sentences each, more than any other",
             lambda f: f.leads and len(f.top) == 2),
    Template("{pairs} pairs are named together in {f.most:.0f} sentences each, more than any other",
             lambda f: f.leads),
    Template("{f.names} are named together, {times}", lambda f: f.number == 1),
    Template("{pairs} pairs are named together, each {times}", _otherwise),
))  # fmt: skip

SHARED = Family[Ranked]("shared", (
    Template("{f.names} shares {them} on {theme}", lambda f: len(f.top) == 1),
    Template("{f.names} share {them} on {theme}", lambda f: len(f.top) <= 3),
    Template("{top} themes share {them} on {theme}", _otherwise),
))  # fmt: skip

TIMELINE = Family[Ranked]("timeline", (
    Template("none of the {f.of} reports was matched to a topic", lambda f: f.number == 0 and not f.unknown),
    Template("no topic leads in any of the {f.of} reports", lambda f: f.number == 0),
    Template("{f.names} leads in {share}", lambda f: len(f.top) == 1),
    Template("no topic leads in more than one of the {f.of} reports", lambda f: f.most == 1),
    Template("{f.names} lead in {reports} each, of {f.of}", lambda f: len(f.top) <= 3),
    Template("no topic leads in more than {f.most:.0f} of the {f.of} reports", _otherwise),
))  # fmt: skip

ABOUT = Family[Ranked]("about", (  # topics by their share, of some reports or of one
    Template("no sentence of {whose} was matched to a topic", lambda f: f.number == 0),
    Template("{whose} {verb} mostly about {first}", lambda f: sum(c for _, c in f.counts) > 0.5),
    Template("{first} is the one topic found in {whose}", lambda f: f.of == 1),
    Template("{whose} {verb} about {first}, among other things", _otherwise),
))  # fmt: skip

COVERAGE = Family[Ranked]("coverage", (
    Template("none of these {places} has a topic", lambda f: f.number == 0 and not f.unknown),
    Template("no topic takes more room than every other", lambda f: f.number == 0 and f.of == 1),
    Template("no topic takes more room than every other in any of these {places}", lambda f: f.number == 0),
    Template("{f.names} takes most room", lambda f: f.number == 1 and f.of == 1),
    Template("{f.names} takes most room in {share}", lambda f: f.number == 1),
    Template("{first} takes most room in {leading}, {second} in {others}",
             lambda f: f.most == 1 and f.of == 2),
    Template("no topic takes most room in more than one of these {places}: {first} does in {leading}, "
             "{second} in {others}", lambda f: f.most == 1),
    Template("{first} takes most room in {share}, {second} in {others}", _otherwise),
))  # fmt: skip

LARGEST = Family[Largest]("largest", (
    Template("{alone}", lambda f: not f.others),
    Template("{largest}", lambda f: f.leads),
    Template("{among}", _otherwise),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agreed:
    """What came of setting some reports side by side: figures that independent origins agree on, figures
    that stand together in any way. Of reports that contradict each other in none."""

    agree: int
    groups: int


EXCHANGES = Family[Largest]("exchanges", (  # the trade of some pairs of countries
    Template("of {number} pairs of countries, {pair} are said to trade most, {amount}", lambda f: f.leads),
    Template("trade is told of {number} pairs of countries, among them {pair}, {amount}", _otherwise),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moved:
    """Of some pairs with figures for two years, between how many trade surely rose, and fell."""

    rose: int
    fell: int
    of: int


YEARS = Family[Moved]("years", (
    Template("trade between {pair} was {before} in {first} and {after} in {last}", lambda f: f.of == 1),
    Template("trade rose between both pairs of countries from {first} to {last}",
             lambda f: f.rose == f.of == 2),
    Template("trade rose between all {f.of} pairs of countries from {first} to {last}",
             lambda f: f.rose == f.of),
    Template("trade fell between both pairs of countries from {first} to {last}",
             lambda f: f.fell == f.of == 2),
    Template("trade fell between all {f.of} pairs of countries from {first} to {last}",
             lambda f: f.fell == f.of),
    Template("of {f.of} pairs of countries, trade rose between {f.rose} from {first} to {last}, "
             "and fell between {f.fell}", lambda f: f.rose > 0 and f.fell > 0),
    Template("of {f.of} pairs of countries, trade rose between {f.rose} from {first} to {last}",
             lambda f: f.rose > 0),
    Template("trade of {f.of} pairs of countries is told for {first} and for {last}", _otherwise),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voicing:
    """Quotes by how they stand in a report: `direct` in quotation marks, `reported` in its own words."""

    direct: int
    reported: int


FORMS = Family[Voicing]("forms", (  # how the quotes on a slide stand in their reports
    Template("in their own words", lambda f: f.direct > 1 and f.reported == 0),
    Template("in the speaker’s own words", lambda f: f.reported == 0),
    Template("reported speech", lambda f: f.direct == 0),
    Template("{f.direct} in quotation marks, {f.reported} as reported", _otherwise),
))  # fmt: skip

AGREEMENT = Family[Agreed]("agreement", (
    Template("the reports agree on {on}, and contradict each other in none", lambda f: f.agree > 0),
    Template("no contradiction was found in what the reports say of one thing", lambda f: f.groups > 0),
    Template("no figure was found that two reports give for the same thing", _otherwise),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """How many of some acts and papers have a day, and how many of them are not dated first by it."""

    number: int
    of: int
    due: bool  # whether a day is known by which, and not only from which on


DUE = Family[Dated]("due", (
    Template("no day is named by which anything is due", lambda f: f.number == 0),
    Template("the one act or paper has a day: {first}", lambda f: f.of == 1),
    Template("{share} has a day: {first}", lambda f: f.number == 1),
    Template("{share} have a day, the first to fall due {first}", lambda f: f.due),
    Template("{share} have a day from which on, none one by which", _otherwise),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Course:
    """A measure at its first and its last time: what is said of each, and of how many times in all."""

    first: str
    last: str
    times: int


COURSE = Family[Course]("course", (
    Template("{about}: {f.first} {then} and again {now}, {of}", lambda f: f.first == f.last and f.times == 2),
    Template("{about}: {f.first} {then} as {now}, {f.times} periods, {of}", lambda f: f.first == f.last),
    Template("{about}: from {f.first} {then} to {f.last} {now}, {of}", lambda f: f.times == 2),
    Template("{about}: from {f.first} {then} to {f.last} {now}, {f.times} periods, {of}", _otherwise),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Apart:
    """How many of some shares differ between two choices of reports by more than few things can tell."""

    number: int
    of: int


APART = Family[Apart]("apart", (
    Template("{heading}: nothing differs between A and B by more than chance leaves open",
             lambda f: f.number == 0),
    Template("{heading}: {label} differs, {one} in A and {other} in B", lambda f: f.number == 1),
    Template("{heading}: {f.number} of {f.of} differ, among them {label}, {one} in A and {other} in B",
             _otherwise),
))  # fmt: skip

FAMILIES = (
    COUNTRIES, SPEAKERS, SECTORS, THREATS, KINDS, CONTACTS, TIES, SHARED, TIMELINE, ABOUT, COVERAGE, LARGEST,
    EXCHANGES, YEARS, FORMS, AGREEMENT, DUE, COURSE, APART,
)  # fmt: skip


def only_one(name: str, thing: str) -> str:
    """That one thing of a kind is named; for what was counted to be one."""
    return f"{name} is the one {thing} named"


def reports_named(number: int, of: int) -> str:
    """Which of some reports do a thing, at the head of a sentence: "Both reports", "Two of five reports"."""
    return sentence_case(share_of(number, of, spell=True))


def part_of(number: int, of: int, whose: str, thing: str) -> str:
    """So many of what is somebody's: "both of its quotes", "2 of the article’s 5 quotes".

    >>> part_of(1, 1, "its", "quote"), part_of(2, 2, "its", "quote"), part_of(1, 4, "its", "quote")
    ('its one quote', 'both of its quotes', '1 of its 4 quotes')
    """
    if number < of:
        return f"{number} of {whose} {counted(of, thing)}"
    return {1: f"{whose} one {thing}", 2: f"both of {whose} {thing}s"}.get(
        of, f"all {of} of {whose} {thing}s"
    )
