"""Pairs of reports by the hundred, made from parts: a promise among others, and what is later said of it.

Each deal has its actor, its words as a promise and its thing as a later report names it. Every second
deal, and the wordings of its half, were not looked at while the rules were mended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

EARLY, LATE = datetime(2025, 3, 10), datetime(2026, 4, 20)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, and what is said: words of the promise, what became of it, words that say so."""

    early: str
    late: str
    said: tuple[tuple[str, str, str], ...]
    early_day: datetime = EARLY
    late_day: datetime = LATE
    unseen: bool = False


# Who, to do what, and the thing as later reports name it.
DEALS = (
    ("Kenya", "build a railway to Kisumu by 2027", "the railway to Kisumu"),
    ("Norway", "lay a power cable to Shetland", "the power cable to Shetland"),
    ("Peru", "set up a glacier institute in Huaraz", "the glacier institute in Huaraz"),
    ("Japan", "fund 60 rural clinics in Papua", "the rural clinics in Papua"),
    ("Egypt", "open a logistics zone at Safaga", "the logistics zone at Safaga"),
    ("Vietnam", "modernise the port of Vung Tau within three years", "the port of Vung Tau"),
    ("Poland", "deliver 80 howitzers to Lithuania", "the howitzers for Lithuania"),
    ("Ghana", "dredge the Volta estuary", "the dredging of the Volta estuary"),
    ("Canada", "launch two weather satellites by the end of 2026", "the weather satellites"),
    ("Serbia", "restore the Bac fortress", "the restoration of the Bac fortress"),
    ("India", "supply Nepal with 40 locomotives", "the locomotives for Nepal"),
    ("Chile", "create a marine park off Chiloe", "the marine park off Chiloe"),
    ("Turkey", "train 900 Somali cadets", "the training of Somali cadets"),
    ("Finland", "publish a registry of shell companies", "the registry of shell companies"),
    ("Brazil", "demarcate the Javari reserve", "the demarcation of the Javari reserve"),
    ("Jordan", "desalinate water at Aqaba from 2027", "the desalination plant at Aqaba"),
)
OTHER_KIND = (
    "host a film festival",
    "raise the pensions of miners",
    "hire 300 teachers",
    "cut the tax on bread",
)
PROMISES = (
    ("{who} will {act}, the government said.", "{who} promised to {act}."),
    ("{who} pledged to {act}, its foreign minister told reporters.", "{who} committed to {act}."),
)
# What a later report says, by the half; `thing` and `who` stand for the deal.
SAID = {
    "done": (
        (
            "{Thing} has been completed, {who} said.",
            "{Thing} was finished in February, according to officials in {who}.",
        ),
        ("{who} has completed {thing}.", "{Thing} is now finished, a spokesman for {who} said."),
    ),
    "under way": (
        ("Work on {thing} is under way, officials in {who} said.", "{who} has begun work on {thing}."),
        ("{who} is making progress with {thing}.", "{Thing} in {who} is still in progress, engineers said."),
    ),
    "not begun": (
        (
            "Work on {thing} has not started, officials in {who} said.",
            "{who} has yet to begin work on {thing}.",
        ),
        ("{who} has still done nothing for {thing}.", "No work on {thing} has begun in {who}."),
    ),
    "missed": (
        ("{who} missed the deadline for {thing}.", "{who} failed to complete {thing} on time."),
        (
            "{Thing} is overdue, and {who} did not keep its promise.",
            "{who} did not meet the target for {thing}.",
        ),
    ),
    "dropped": (
        ("{who} has cancelled {thing}.", "{who} has abandoned {thing}, newspapers reported."),
        ("{who} shelved {thing} last month.", "{who} has pulled out of {thing}."),
    ),
    "denied": (
        (
            "{who} denied that it had promised {thing}.",
            "A spokesman for {who} denied any promise of {thing}.",
        ),
        (
            "{who} said it had never agreed to {thing}.",
            "{who} rejected reports that it had undertaken {thing}.",
        ),
    ),
    "": (
        (
            "{who} hopes that {thing} will be completed soon.",
            "{Thing} may be finished next year, {who} said.",
        ),
        ("{who} is expected to complete {thing} in 2027.", "Unions urged {who} to finish {thing}."),
    ),
}
# What stands beside it and says nothing of it: another deal, another actor, another year.
BESIDE = (
    "{other} completed a railway, a port and an institute of its own in 2019.",
    "{who} opened a museum of folk art in January.",
    "{other} has cancelled a concert tour.",
    "{who} finished a bridge in 2018 that it had promised in 2011.",
)


def made_pairs(count: int = 100) -> Iterator[Pair]:
    """Pairs in an order that never changes; of two neighbours the second is unseen."""
    draw = Random(13)
    stages = list(SAID)
    for number in range(count):
        half = number % 2
        deals = [deal for place, deal in enumerate(DEALS) if place % 2 == half]
        who, act, thing = deals[(number // 2) % len(deals)]
        other, other_act, _ = draw.choice([deal for deal in deals if deal[0] != who])
        stage = stages[(number // 2 + number // 16) % len(stages)]
        parts = [
            draw.choice(PROMISES[half]).format(who=who, act=act),
            f"It will also {draw.choice(OTHER_KIND)}.",
            draw.choice(PROMISES[half]).format(who=other, act=other_act),
        ]
        if draw.random() < 0.5:
            parts = [parts[2], *parts[:2]]
        words = draw.choice(SAID[stage][half]).format(
            who=who, thing=thing, Thing=thing[0].upper() + thing[1:]
        )
        beside = draw.choice(BESIDE).format(who=who, other=other)
        late = [words, beside] if draw.random() < 0.5 else [beside, words]
        told = ((act, stage, words.rstrip(".").split(",")[0]),) if stage else ()
        yield Pair("\n\n".join(parts), "\n\n".join(late), told, unseen=bool(half))
