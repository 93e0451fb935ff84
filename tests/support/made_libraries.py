"""Libraries of two to eight odd reports whose truth is known, made from a seed: nothing is read from text.

What a report holds is put together as facts, and the frames are made of the facts: what a sentence may
truly say is counted from the facts by the tests' own arithmetic.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from core.annotations import Commitment, Figure, Mention, Quote, Sentence, Standing, Topic
from core.frames import ArticleRow, Frames, table
from core.lexicons.geography import country_name

TOPICS = ("trade", "investment", "security", "energy", "environment", "diplomacy", "finance", "health")
COUNTRIES = ("CHL", "PER", "KEN", "OMN", "NPL", "MLI")
SPEAKERS = ("Ana Ruiz", "Max Berg", "Ida Oduya", "Lin Tarr")
OUTLETS = (
    "Hill Post",
    "Valley News",
    "Lake Times",
    "Fen Herald",
    "Dune Radio",
    "Cape Wire",
    "Moor Sun",
    None,
)
MEASURES = {  # what is measured → its basis
    "exports": "flow", "trade turnover": "flow", "cumulative investment": "stock", "foreign debt": "stock",
    "aid": None, "a loan": None,
}  # fmt: skip
THREATS = {"terrorism": "Terrorism", "piracy": "Piracy", "kidnapping": "Kidnapping and hostage-taking"}
SECTORS = {"mining": "Mining and metals", "banking": "Finance and banking", "tourism": "Tourism and culture"}
KINDS = {"coal": "Coal", "hydropower": "Hydropower", "crude": "Oil and gas"}
SIGNS = {"exact": "", "over": "more than ", "under": "less than ", "approx": "about "}
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


@dataclass
class Report:
    """A report and its facts; `origin` is the number of the report that it was copied from, or its own."""

    article_id: str
    outlet: str | None
    published: datetime | None
    origin: int
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    about: dict[str, frozenset[str]] = field(default_factory=dict)  # row id → topics it is about
    weak: dict[str, str] = field(default_factory=dict)  # row id → a topic that it only brushes
    figures: list[Figure] = field(default_factory=list)
    taken: dict[str, Any] = field(default_factory=dict)  # figure → denied, target, withdrawn
    basis: dict[str, Any] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    named: list[tuple[str, str, str, str | None]] = field(
        default_factory=list
    )  # what, entry, sentence, place


def nonsense(random: Random, words: int) -> str:
    """Words that mean nothing to anybody."""
    made = (
        "".join(random.choice(_CONSONANTS) + random.choice(_VOWELS) for _ in range(random.randint(3, 4)))
        + "x"
        for _ in range(words)
    )
    waters = (("lake", "lame"), ("basin", "bamin"), ("river", "rimer"))  # else they name these
    said = " ".join(made)
    for water, other in waters:
        said = said.replace(water, other)
    return said


class _Writer:
    """Writes a report, sentence by sentence, and keeps where everything stands."""

    def __init__(self, random: Random, report: Report) -> None:
        self.random, self.report, self.text = random, report, ""
        self.number = 0

    def id(self, kind: str) -> str:
        self.number += 1
        return f"{self.report.article_id}-{kind}{self.number}"

    def sentence(
        self, parts: list[str | tuple[str, str]], about: tuple[str, ...]
    ) -> tuple[str, dict[str, int]]:
        """Write a sentence of words and (mark, words); its id and where the marked words begin."""
        random, report = self.random, self.report
        begin, places, words = len(self.text), {}, ""
        for part in [*parts, f" {nonsense(random, random.randint(3, 9))}."]:
            if isinstance(part, tuple):
                places[part[0]] = begin + len(words)
                part = part[1]
            words += part
        key = self.id("s")
        report.sentences.append(
            Sentence(
                sentence_id=key, article_id=report.article_id, start=begin, end=begin + len(words), text=words,  # noqa: E501
                paragraph=len(report.sentences), section=None,
            )
        )  # fmt: skip
        self.text += words + "\n\n"
        self.deals(key, about)
        return key, places

    def deals(self, key: str, about: tuple[str, ...]) -> None:
        self.report.about[key] = frozenset(about)
        if about and self.random.random() < 0.2:
            self.report.weak[key] = self.random.choice([one for one in TOPICS if one not in about])

    def name(self, code: str, at: int, sentence: str) -> None:
        text = country_name(code)
        self.report.mentions.append(
            Mention(
                mention_id=self.id("m"), article_id=self.report.article_id, start=at, end=at + len(text),
                text=text, name=text, kind="country", country=code, sentence_id=sentence,
            )
        )  # fmt: skip


def made_library(seed: int) -> list[Report]:
    """The reports of a seed."""
    random = Random(seed)
    reports: list[Report] = []
    base = datetime(2025, 3, random.randint(1, 20))
    for number in range(random.randint(2, 8)):
        outlet = random.choice(OUTLETS)
        day = base + timedelta(days=random.randint(0, 6)) if random.random() < 0.8 else None
        whole = [one for one in reports if len(one.sentences) > 3]  # a copy of next to nothing can't be told
        if whole and random.random() < 0.25:
            reports.append(_copied(random.choice(whole), number, outlet, day))
            continue
        report = Report(f"a{seed}-{number}", outlet, day, number)
        writer = _Writer(random, report)
        for _ in range(random.randint(0, 1) if random.random() < 0.1 else random.randint(2, 8)):
            random.choice(_MAKERS)(writer)
        if report.sentences:
            writer.sentence([nonsense(random, 8).capitalize()], ())
        report.text = writer.text
        reports.append(report)
    return reports


def _copied(of: Report, number: int, outlet: str | None, day: datetime | None) -> Report:
    """A report with the text of another: its rows are its own, its origin is not."""
    from dataclasses import fields, replace

    mine = f"{of.article_id.split('-')[0]}-{number}"

    def own(key: str | None) -> str | None:
        return None if key is None else f"{mine}-{key.split('-', 2)[2]}"

    def rows(found: list) -> list:  # type: ignore[type-arg]
        ids = (
            [
                one.name
                for one in fields(found[0])
                if one.name.endswith(("_id", "conversion_of")) and one.name != "article_id"
            ]
            if found
            else []
        )
        return [
            replace(row, article_id=mine, **{name: own(getattr(row, name)) for name in ids}) for row in found
        ]

    def keyed(found: dict) -> dict:  # type: ignore[type-arg]
        return {own(key): value for key, value in found.items()}

    return Report(
        mine, outlet, day, of.origin, of.text, rows(of.sentences), keyed(of.about), keyed(of.weak),
        rows(of.figures), keyed(of.taken), keyed(of.basis), rows(of.quotes), rows(of.mentions),
        rows(of.commitments), [(what, entry, own(key) or "", place) for what, entry, key, place in of.named],
    )  # fmt: skip


def _money(writer: _Writer) -> None:
    random, report = writer.random, writer.report
    unit, sign = random.choice([("USD", "$"), ("USD", "$"), ("EUR", "€"), (None, "")])
    measure = random.choice([*MEASURES, None])
    bound: Any = random.choice(["exact", "exact", "over", "under", "approx", "range"])
    value = random.choice([2, 3, 5, 45, 45, 50]) * random.choice([1e6, 1e9, 1e9])
    scale, word = (1e9, "billion") if value >= 1e9 else (1e6, "million")
    low, high = (value, value * 2) if bound == "range" else (None, None)
    shown = f"{value / scale:g}" + (f" to {2 * value / scale:g}" if bound == "range" else "")
    text = f"{SIGNS.get(bound, '')}{sign}{shown} {word}"
    topic = random.choice(TOPICS[:4])
    year = random.choice([None, 2023, 2024])
    flag = random.choices([None, "denied", "target", "withdrawn"], [8, 1, 1, 1])[0]
    parts: list[str | tuple[str, str]] = [f"{(measure or nonsense(random, 1)).capitalize()} ", ("f", text)]
    sentence, places = writer.sentence([*parts, f" in {year}" if year else ""], (topic,))
    key = writer.id("f")
    speaker = random.choice([None, None, *SPEAKERS[:2]])
    report.figures.append(
        Figure(
            figure_id=key, article_id=report.article_id, start=places["f"], end=places["f"] + len(text),
            text=text, value=None if bound == "range" else value, value_low=low, value_high=high, bound=bound,
            kind="money", unit=unit, measure=measure, topic=topic, sentence_id=sentence, speaker=speaker,
            period=f"in {year}" if year else None,
            period_start=datetime(year, 1, 1) if year else None,
            period_end=datetime(year, 12, 31) if year else None,
        )
    )  # fmt: skip
    report.taken[key] = flag or "stated"
    report.basis[key] = MEASURES.get(measure or "")
    writer.deals(key, (topic,))
    if unit == "EUR" and random.random() < 0.4:  # the same sum in another currency
        other, shown = writer.id("f"), f"${2 * value / scale:g} {word}"
        sentence, places = writer.sentence([f"{nonsense(random, 1).capitalize()} ", ("f", shown)], (topic,))
        doubled: dict[str, Any] = {"value": None if bound == "range" else 2 * value}
        report.figures.append(
            Figure(
                figure_id=other, article_id=report.article_id, start=places["f"],
                end=places["f"] + len(shown), text=shown, **doubled,
                value_low=low and 2 * low, value_high=high and 2 * high, bound=bound, kind="money", unit="USD",  # noqa: E501
                measure=measure, topic=topic, sentence_id=sentence, conversion_of=key,
            )
        )  # fmt: skip
        report.taken[other], report.basis[other] = report.taken[key], report.basis[key]
        writer.deals(other, (topic,))


def _count(writer: _Writer) -> None:
    random, report = writer.random, writer.report
    unit, number = random.choice(["company", "ship"]), random.choice([1, 3, 40])
    text = f"{number} {unit}"
    topic = random.choice(("investment", "trade", "security"))
    sentence, places = writer.sentence([f"{nonsense(random, 1).capitalize()} ", ("f", text)], (topic,))
    key = writer.id("f")
    report.figures.append(
        Figure(
            figure_id=key, article_id=report.article_id, start=places["f"], end=places["f"] + len(text),
            text=text, value=number, kind="count", unit=unit, topic=topic, sentence_id=sentence,
            measure=unit,
        )
    )  # fmt: skip
    report.taken[key], report.basis[key] = "stated", None
    writer.deals(key, (topic,))


def _quote(writer: _Writer) -> None:
    random, report = writer.random, writer.report
    words = nonsense(random, random.choice([4, 6, 6, 12]))
    topic = random.choice([*TOPICS, None])
    about = (topic,) if topic else ()
    speaker = random.choice([*SPEAKERS, None])
    before = f"{speaker or 'Somebody'} said: “"
    sentence, places = writer.sentence([before, ("q", words), "”"], about)
    key = writer.id("q")
    kind: Any = random.choice(["direct", "direct", "indirect"])
    report.quotes.append(
        Quote(
            quote_id=key, article_id=report.article_id, start=places["q"], end=places["q"] + len(words),
            text=words, kind=kind, speaker=speaker, speaker_text=speaker, cue="said", topic=topic,
            sentence_id=sentence, words=len(words.split()), speaker_via="name" if speaker else None,
        )
    )  # fmt: skip
    writer.deals(key, about)


def _place(writer: _Writer) -> None:
    """Something of a theme, and where."""
    random = writer.random
    what, words, topic = random.choice(
        [("threat", THREATS, "security"), ("kind", KINDS, "energy"), ("sector", SECTORS, "investment")]
    )
    word, code = random.choice(list(words)), random.choice([*COUNTRIES, None])
    where: list[str | tuple[str, str]] = [" in ", ("c", country_name(code))] if code else []
    sentence, places = writer.sentence([f"{nonsense(random, 1).capitalize()} {word}", *where], (topic,))
    if code:
        writer.name(code, places["c"], sentence)
    writer.report.named.append((what, words[word], sentence, code))


def _together(writer: _Writer) -> None:
    """Two or three countries in one sentence."""
    random = writer.random
    codes = random.sample(COUNTRIES, random.choice([2, 2, 3]))
    parts: list[str | tuple[str, str]] = []
    for number, code in enumerate(codes):
        parts += [" and " if number else "", (code, country_name(code))]
    about = tuple(random.sample(TOPICS, random.choice([1, 1, 2])))
    sentence, places = writer.sentence([*parts, " held talks" if "diplomacy" in about else ""], about)
    for code in codes:
        writer.name(code, places[code], sentence)
    writer.report.named.append(("pair", " ".join(sorted(codes)), sentence, None))


def _plain(writer: _Writer) -> None:
    about = tuple(writer.random.sample(TOPICS, writer.random.choice([0, 1, 2])))
    writer.sentence([nonsense(writer.random, 3).capitalize()], about)


def _act(writer: _Writer) -> None:
    random, report = writer.random, writer.report
    due = random.choice([None, (None, datetime(2030, 12, 31)), (datetime(2026, 1, 1), None),
                         (datetime(2027, 1, 1), datetime(2027, 12, 31)), (None, datetime(2026, 5, 9))])  # fmt: skip  # noqa: E501
    code = random.choice(COUNTRIES)
    words = f"{country_name(code)} will {nonsense(random, 4)}"
    topic = random.choice(TOPICS)
    sentence, places = writer.sentence([("k", words)], (topic,))
    writer.name(code, places["k"], sentence)
    report.commitments.append(
        Commitment(
            commitment_id=writer.id("k"), article_id=report.article_id, start=places["k"],
            end=places["k"] + len(words), text=words, actor=country_name(code), act="do",
            force=random.choice(["pledged", "intended", "urged"]), due="then" if due else None,
            due_start=due and due[0], due_end=due and due[1], topic=topic, sentence_id=sentence,
        )
    )  # fmt: skip


_MAKERS = (_money, _money, _money, _count, _quote, _quote, _place, _place, _together, _plain, _act)


def frames_of_made(reports: list[Report]) -> Frames:
    """The frames that hold the facts of some reports."""
    articles, topics, standings = [], [], []
    for report in reports:
        articles.append(
            ArticleRow(
                article_id=report.article_id, title=f"Title {report.article_id}", title_from="headline",
                publisher=report.outlet, agency=None, byline=None, url=None, published=report.published,
                language="en", words=len(report.text.split()), sentences=len(report.sentences),
                text=report.text,
            )
        )  # fmt: skip
        kinds: dict[str, Any] = {row.sentence_id: "sentence" for row in report.sentences}
        kinds |= {row.figure_id: "figure" for row in report.figures}
        kinds |= {row.quote_id: "quote" for row in report.quotes}
        for key, about in report.about.items():
            scored = [(topic, 1.0) for topic in sorted(about)]
            scored += [(report.weak[key], 0.3)] if key in report.weak else []
            topics += [
                Topic(article_id=report.article_id, item=kinds[key], item_id=key, topic=topic, score=score,
                      evidence="made")
                for topic, score in scored
            ]  # fmt: skip
        standings += [
            Standing(article_id=report.article_id, item="figure", item_id=key, standing=taken,
                     basis=report.basis[key], origin="reader")
            for key, taken in report.taken.items()
        ]  # fmt: skip
    found = Frames.empty()
    tables = {"articles": table(ArticleRow, articles), "topics": table(Topic, topics)}
    tables["standings"] = table(Standing, standings)
    for name, kind in (("sentences", Sentence), ("figures", Figure), ("quotes", Quote), ("mentions", Mention),
                       ("commitments", Commitment)):  # fmt: skip
        tables[name] = table(kind, [row for report in reports for row in getattr(report, name)])
    return Frames(**(dict(found) | tables))
