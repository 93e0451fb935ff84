"""Clusters of made reports on one event, by another maker than `made_clusters`: longer ones, copied whole,
cut at either end or in the middle, retitled, signed anew, with a credit at the end, quoting each other, or
independent of each other though they heard one press conference."""

import random
from datetime import date, timedelta

KINDS = (
    "whole",
    "start",
    "middle",
    "end",
    "retitled",
    "sum",
    "byline",
    "credit",
    "translated",
    "quoting",
    "chain",
    "conference",
    "communique",
    "two agencies",
    "blurb",
)
Cluster = tuple[str, list[str], list[set[int]]]

_COUNTRIES = ["Kenya", "Oman", "Chile", "Serbia", "Vietnam", "Morocco", "Poland", "Mongolia", "Ghana", "Peru"]
_TOWNS = ["Velika", "Sarmin", "Tolmar", "Quende", "Arbosa", "Nirvik", "Halden", "Pereq", "Ostara", "Lumbe"]
_WORKS = [
    ("a desalination plant", "water for 300,000 people"),
    ("a container terminal", "room for forty ships a week"),
    ("a vaccine laboratory", "nine kinds of vaccine"),
    ("a tram line", "eleven stops along the river"),
    ("a wind park", "power for two provinces"),
    ("a cold store", "room for the catch of the whole bay"),
]
_PEOPLE = [
    "Dana Ruiz",
    "Omar Selim",
    "Petra Novak",
    "Linh Tran",
    "Kofi Adjei",
    "Ana Salas",
    "Marek Dolny",
    "Tuya Bat",
]
_OUTLETS = [
    "Harbour Courier",
    "Northern Ledger",
    "The Evening Beacon",
    "Coastal Tribune",
    "Market Observer",
    "Plains Gazette",
    "Daily Compass",
    "Old Town Chronicle",
    "River Monitor",
    "The Sunday Lantern",
]
_FOREIGN = ["Le Courrier du Port", "Diario de la Costa", "Nordlicht Zeitung", "Gazeta Stepowa"]
_AGENCIES = ["Reuters", "Xinhua", "Anadolu", "TASS", "AFP", "Interfax"]
_MORE = [
    "Surveyors will begin in the autumn, when the ground is dry.",
    "Neighbours had asked for the work for more than ten years.",
    "A first plan failed in 2016 because the bidders withdrew.",
    "The town council has to agree before the end of the month.",
    "Part of the site belongs to a cooperative of {w} growers.",
    "Engineers from both countries will share a camp on the hill.",
    "The opposition wants to see the contract before any stone is laid.",
    "A road of nine kilometres has to be widened for the lorries.",
    "Local firms hope for orders, above all for cement and cable.",
    "The bank that keeps the money is to report twice a year.",
    "Fishermen fear for the reeds in which the pike spawn.",
    "Some 400 workers are wanted, half of them from the province.",
]
_OWN = [
    "On the market square people spoke of little else that morning.",
    "Our reporter counted seven flags on the town hall, one of them upside down.",
    "An old ferryman remembered the promises of three earlier governments.",
    "Economists at the university call the terms fair, though not cheap.",
    "In the harbour bar the mood was less festive than at the ceremony.",
    "Two earlier ministers stayed away, one of them because of a cold.",
    "What the growers will get for their land is still open.",
    "A school class sang, and the rain held off until the speeches ended.",
    "Critics point to a bridge that was promised in the same hall in 2012.",
    "The guests left by helicopter before the soup was served.",
    "Shares of the largest builder rose a little and fell again.",
    "Nobody could say who will run the place once it is finished.",
]
_SAID = [
    "We did not come to cut a ribbon, we came to sign for the next thirty years.",
    "A partner who waits for the other bank of the river to move will wait for ever.",
    "This is the first contract that my grandchildren will be able to visit.",
]


class Event:
    """One signing that reports tell of."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.giver, self.taker = chance.sample(_COUNTRIES, 2)
        self.town, (self.work, self.use) = chance.choice(_TOWNS), chance.choice(_WORKS)
        self.host, self.guest = chance.sample(_PEOPLE, 2)
        self.sum = chance.randrange(110, 980)
        self.day = date(2025, chance.randrange(1, 13), chance.randrange(2, 24))
        self.outlets = chance.sample(_OUTLETS, 6)
        self.agency, self.second = chance.sample(_AGENCIES, 2)
        self.quotes = [
            f"“{one[:-1]},” {who} said."
            for one, who in zip(chance.sample(_SAID, 2), (self.host, self.guest), strict=True)
        ]
        more = [
            one.format(w=chance.choice(["olive", "rice", "beet", "hop"])) for one in chance.sample(_MORE, 7)
        ]
        lead = (
            f"{self.giver} will pay ${self.sum} million for {self.work} at {self.town} in {self.taker}, "
            f"ministers of both countries agreed on {self.day:%A}."
        )
        self.body = [lead, f"It is to give {self.use}.", self.quotes[0], *more[:3], self.quotes[1], *more[3:]]

    def own(self, way: int, quotes: int = 0) -> list[str]:
        """A report of one who was there."""
        leads = (
            f"In {self.town} they have signed at last: {self.taker} gets {self.work}, and {self.giver} pays "
            f"{self.sum} million dollars for it.",
            f"{self.work.capitalize()} for {self.town} is what a delegation from {self.giver} brought along "
            f"this week, with a cheque for ${self.sum} million.",
            f"The people of {self.town} will see builders from {self.giver} soon; ${self.sum} million has "
            f"been set aside for {self.work}.",
        )
        return [leads[way], *self.quotes[:quotes], *_OWN[way * 4 : way * 4 + 4]]

    def report(self, outlet: str, title: str, body: list[str], after: int = 0, byline: str = "") -> str:
        day = self.day + timedelta(days=after)
        head = [outlet, f"{day.day} {day:%B} {day.year}", title, *([byline] if byline else [])]
        return "\n".join(head) + "\n\n" + "\n\n".join(body)

    def titles(self) -> list[str]:
        return [
            f"{self.giver} pays for {self.work} in {self.town}",
            f"Contract signed in {self.town}",
            f"What {self.town} gets and who pays",
            f"{self.taker} and {self.giver} agree on {self.work}",
        ]


def make(number: int) -> Cluster:
    """Kind, reports and truth of a cluster: which reports, by their places, are of one origin."""
    kind = KINDS[number % len(KINDS)]
    event = Event(random.Random(7000 + number))
    makers = {
        "conference": _heard,
        "communique": _heard,
        "two agencies": _agencies,
        "quoting": _quoting,
        "chain": _quoting,
        "credit": _credit,
        "blurb": _credit,
    }
    return kind, *makers.get(kind, _copies)(kind, event)


def _copies(kind: str, event: Event) -> tuple[list[str], list[set[int]]]:
    body, title, outlets = event.body, event.titles(), event.outlets
    other = event.chance.randrange(1000, 1900)
    changed = {
        "whole": body,
        "start": body[2:],
        "middle": [*body[:3], *body[6:]],
        "end": body[:5],
        "retitled": body,
        "sum": [body[0].replace(f"${event.sum} million", f"${other} million"), *body[1:]],
        "byline": body,
        "translated": body[:8],
    }[kind]
    outlet = event.chance.choice(_FOREIGN) if kind == "translated" else outlets[1]
    name = title[0] if kind in ("whole", "byline", "sum") else title[1]
    byline = f"By {event.chance.choice(_PEOPLE)}" if kind == "byline" else ""
    texts = [
        event.report(outlets[0], title[0], body, byline="By Ines Okoro" if kind == "byline" else ""),
        event.report(outlet, name, changed, 1, byline),
        event.report(outlets[2], title[2], event.own(0, quotes=1), 1),
    ]
    return texts, [{0, 1}, {2}]


def _heard(kind: str, event: Event) -> tuple[list[str], list[set[int]]]:
    """Three who heard one press conference, or read one communiqué."""
    wish = "their wish to keep the river clean and the market open"
    paper = f"The two sides “reaffirmed {wish}”, a joint statement says."
    texts = []
    for way in range(3):
        body = event.own(way, quotes=2 if kind == "conference" else 0)
        body += [paper] if kind == "communique" else []
        texts.append(event.report(event.outlets[way], event.titles()[way], body, way % 2))
    return texts, [{0}, {1}, {2}]


def _quoting(kind: str, event: Event) -> tuple[list[str], list[set[int]]]:
    first, second, third = event.outlets[:3]
    one, two = event.own(1), event.own(2)
    one[0] = one[0].removesuffix(".") + f", the {first.removeprefix('The ')} reported on {event.day:%A}."
    source = second if kind == "chain" else first
    two[-1] = two[-1].removesuffix(".") + f", according to the {source.removeprefix('The ')}."
    texts = [
        event.report(first, event.titles()[0], event.body),
        event.report(second, event.titles()[1], one, 1),
        event.report(third, event.titles()[2], two, 2),
        event.report(event.outlets[3], event.titles()[3], event.own(0), 1),
    ]
    return texts, [{0, 1, 2}, {3}]


def _credit(kind: str, event: Event) -> tuple[list[str], list[set[int]]]:
    """An agency named at the end of one report and in the text of another."""
    one, two = event.own(0, quotes=1), event.own(1, quotes=1)
    if kind == "credit":
        one.append(f"({event.agency})")
        two[0] = two[0].removesuffix(".") + f", {event.agency} reported."
    else:
        one.append(f"Source: {event.agency}")
        two.append(f"With material from {event.agency}")
    texts = [
        event.report(event.outlets[0], event.titles()[0], one),
        event.report(event.outlets[1], event.titles()[1], two, 1),
        event.report(event.outlets[2], event.titles()[2], event.own(2, quotes=1), 1),
    ]
    return texts, [{0, 1}, {2}]


def _agencies(_: str, event: Event) -> tuple[list[str], list[set[int]]]:
    """Two agencies told of it, each with one who took it over."""
    texts, bodies = [], [event.own(way) for way in range(3)]
    for place, agency in enumerate((event.agency, event.second, event.agency)):
        bodies[place][0] = bodies[place][0].removesuffix(".") + f", {agency} reports."
        texts.append(event.report(event.outlets[place], event.titles()[place], bodies[place], place % 2))
    return texts, [{0, 2}, {1}]
