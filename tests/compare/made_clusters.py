"""Clusters of made reports whose origins are known: who copied, cut or cites whom, and who is independent."""

import random
import tomllib
from datetime import date, timedelta
from pathlib import Path

KINDS = ("copied", "cut", "retitled", "sum", "paraphrased", "quoting", "citing", "reported", "dateline",
         "quote", "communique", "mixed")  # fmt: skip
WORDS = tomllib.loads((Path(__file__).parents[1] / "sets" / "made_clusters.toml").read_text(encoding="utf-8"))
Cluster = tuple[str, list[str], list[set[int]]]


class Matter:
    """One loan that reports tell of, in the words of an agency or in their own."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.lender, self.taker = chance.sample(WORDS["countries"], 2)
        self.place, self.thing = chance.choice(WORDS["places"]), chance.choice(WORDS["things"])
        self.name = chance.choice(WORDS["names"])
        self.sum = chance.randrange(12, 98)
        self.day = date(2025, chance.randrange(1, 13), chance.randrange(1, 25))
        self.goods = chance.choice(["cocoa", "salt", "timber", "fish", "maize"])
        self.outlets = chance.sample(WORDS["outlets"], 6)
        self.agency = chance.choice(WORDS["agencies"])
        self.lead = (
            f"{self.lender} will lend {self.taker} ${self.sum} million for {self.thing} near {self.place}, "
            "the two ministers said on Monday."
        )
        self.body = [self.lead, *self.said(chance.sample(WORDS["told"], 6))]

    def said(self, sentences: list[str]) -> list[str]:
        return [f"{sentence.format(g=self.goods)}." for sentence in sentences]

    def own(self, way: int) -> list[str]:
        """The paragraphs of a report that tells of it in one of three ways of its own."""
        leads = (
            f"Money for {self.thing} near {self.place} comes from {self.lender}: {self.taker} may borrow "
            f"{self.sum} million dollars.",
            f"{self.taker} gets ${self.sum} million from {self.lender} for {self.thing} at {self.place}.",
            f"A treaty of the weekend lets {self.taker} build {self.thing} in {self.place} with "
            f"${self.sum} million of {self.lender}'s money.",
        )
        other = WORDS["told_otherwise"]
        return [leads[way], *self.said((other[:4], other[4:7], other[7:])[way])]

    def report(self, outlet: int, paragraphs: list[str], after: int = 0) -> str:
        day, title = self.day + timedelta(days=after), f"{self.thing.title()} for {self.place} ({outlet})"
        head = f"{self.outlets[outlet]}\n{day.day} {day:%B} {day.year}\n{title}"
        return head + "\n\n" + "\n\n".join(paragraphs)


def ending(paragraph: str, more: str) -> str:
    return f"{paragraph.removesuffix('.')}{more}."


def make(number: int) -> Cluster:
    """Kind, reports and truth of a cluster: which reports, by their places, are of one origin."""
    kind = KINDS[number % len(KINDS)]
    matter = Matter(random.Random(number))
    if kind in ("copied", "cut", "retitled", "sum", "paraphrased"):
        return kind, *_copies(kind, matter)
    if kind in ("quote", "communique"):
        quote = matter.chance.choice(WORDS["quotes"]).format(n=matter.name)
        shared = quote if kind == "quote" else WORDS["communique"]
        texts = [matter.report(way, [*matter.own(way), shared], way % 2) for way in range(3)]
        return kind, texts, [{0}, {1}, {2}]
    return kind, *_citing(kind, matter)


def _copies(kind: str, matter: Matter) -> tuple[list[str], list[set[int]]]:
    body, first = matter.body, matter.report(0, matter.body)
    if kind == "copied":
        many = matter.chance.randrange(2, 5)
        copies = [matter.report(outlet, body, outlet % 2) for outlet in range(many)]
        return [*copies, matter.report(5, matter.own(0), 1)], [set(range(many)), {many}]
    if kind == "retitled":
        return [first, matter.report(1, body), matter.report(2, body[:-1], 1)], [{0, 1, 2}]
    sum_, other = f"${matter.sum} million", f"${matter.sum + matter.chance.randrange(3, 40)} million"
    changed = {
        "cut": body[: matter.chance.randrange(3, 5)],
        "sum": [body[0].replace(sum_, other), *body[1:]],
        "paraphrased": [matter.own(1)[0], *body[1:4], *matter.said(WORDS["told_otherwise"][6:8])],
    }[kind]
    return [first, matter.report(1, changed, 1), matter.report(5, matter.own(0), 1)], [{0, 1}, {2}]


def _citing(kind: str, matter: Matter) -> tuple[list[str], list[set[int]]]:
    one, other, alone = (matter.own(way) for way in range(3))
    agency, outlet = matter.agency, matter.outlets[0]
    if kind == "mixed":
        one[-1] = ending(one[-1], f", according to the {outlet}")
        copies = [matter.report(0, matter.body), matter.report(1, matter.body[:4])]
        others = [matter.report(4, other, 1), matter.report(5, alone, 1)]
        return [*copies, matter.report(2, one, 1), *others], [{0, 1, 2}, {3}, {4}]
    if kind == "quoting":
        one[0] = ending(one[0], f", the {outlet} reported")
        texts = [matter.report(0, matter.body), matter.report(1, one, 1), matter.report(5, other, 1)]
        return texts, [{0, 1}, {2}]
    if kind == "citing":
        ways = (f", according to {agency}", f", officials said, citing {agency}")
        one[0] = ending(one[0], matter.chance.choice(ways))
        other[0] = ending(other[0], f", {agency} reported")
    elif kind == "reported":
        one[0] = ending(one[0], f", {agency} reported on Monday")
        other[-1] = ending(other[-1], f", {matter.name} told {agency}")
    else:
        one[0] = f"{matter.place.upper()}, {matter.day:%B} {matter.day.day} ({agency}) — {one[0]}"
        other[0] = f"{matter.place.upper()} ({agency}) — {other[0]}"
    return [matter.report(0, one), matter.report(1, other), matter.report(2, alone, 1)], [{0, 1}, {2}]
