"""Short reports that have nothing to do with each other: thirty kinds of news, each of five countries and
places, with other names, sums and days. What is said of two of them together is said by chance."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from random import Random

KINDS = tomllib.loads((Path(__file__).parents[1] / "sets" / "unrelated.toml").read_text(encoding="utf-8"))[
    "kind"
]
COUNTRIES = [
    "Peru",
    "Kenya",
    "Norway",
    "Vietnam",
    "Poland",
    "Chile",
    "Ghana",
    "Oman",
    "Laos",
    "Malta",
    "Cuba",
    "Nepal",
    "Fiji",
    "Togo",
    "Latvia",
    "Jordan",
    "Uganda",
    "Estonia",
    "Bolivia",
    "Iceland",
    "Tunisia",
    "Albania",
    "Zambia",
    "Panama",
    "Ireland",
]
PLACES = [
    start + end
    for start in (
        "Ar",
        "Ben",
        "Cor",
        "Dun",
        "Es",
        "Fal",
        "Gren",
        "Im",
        "Jar",
        "Kes",
        "Lun",
        "Mar",
        "Nol",
        "Os",
        "Pel",
    )
    for end in ("lo", "vik", "mar", "ker", "low", "na", "by", "sel", "row", "tra")
]
GIVEN = ["Ada", "Tom", "Lena", "Ravi", "Marta", "Juan", "Sofia", "Ali", "Mai", "Piet"]
FAMILY = [
    "Moreno",
    "Birk",
    "Osei",
    "Nair",
    "Kowal",
    "Pardo",
    "Lind",
    "Reza",
    "Tran",
    "Vos",
    "Hale",
    "Ortega",
    "Sato",
    "Bauer",
    "Diallo",
]
WORKS = ["mill", "hotel", "brewery", "foundry", "warehouse", "dairy", "shipyard", "tannery"]
GOODS = ["maize", "barley", "coffee", "tuna", "cod", "rice", "olives", "potatoes"]
FIRST = date(2025, 3, 3)


def unrelated(seed: int = 0, days: int = 200) -> list[str]:
    """150 reports with a headline and a day within so many days, five of each kind.

    >>> len(unrelated()), unrelated() == unrelated()
    (150, True)
    """
    random, reports = Random(seed), []
    places = random.sample(PLACES, len(KINDS) * 5)
    people = random.sample([f"{given} {family}" for given in GIVEN for family in FAMILY], len(KINDS) * 5)
    for kind in KINDS:
        for country in random.sample(COUNTRIES, 5):
            told = {
                "p": places.pop(),
                "c": country,
                "w": people.pop(),
                "n": random.choice(WORKS),
                "g": random.choice(GOODS),
                "t": random.randint(3, 9),
                "s": random.randint(11, 79),
                "m": random.randint(102, 899),
                "b": f"{random.randint(1_100, 98_900):,}",
            }
            day = FIRST + timedelta(days=random.randrange(days))
            head, text = kind["head"].format(**told), kind["text"].format(**told)
            reports.append(f"{head}\n\n{day.day} {day:%B %Y}\n\n{text}\n")
    return reports
