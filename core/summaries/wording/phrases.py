"""Small words that sentences on theme pages are made of: amounts, periods, names, lists."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import pandas as pd

from core.lexicons import load_lexicon
from core.lexicons.geography import country_of
from core.values.bounds import bound_mark
from core.values.display import plural, show_figure
from core.values.words import joined

# A count of things, and no amount of a unit: what is counted is the sentence's subject.
_COUNT = re.compile(
    r"(\d+) (?=(?:of|kinds|contacts|countries|speakers|sectors|pairs|themes|documents?|figures?|quotes?|"
    r"sentences?|reports?|topics|acts|lines)\b)"
)


def listed(words: Iterable[Any], most: int = 3) -> str:
    """A list in a sentence, cut short when there are more than `most`.

    >>> listed(["a", "b", "c", "d", "e"])
    'a, b, c and 2 others'
    """
    words = [str(word) for word in words]
    if len(words) <= most + 1:
        return joined(words)
    return joined([*words[:most], f"{len(words) - most} others"])


def amount(figure: Any) -> str:
    """A figure's amount inside a sentence, its bound in words.

    >>> amount(pd.Series({"value": 45e9, "bound": "over", "kind": "money", "unit": "USD"}))
    'more than $45 bn'
    """
    bound = figure["bound"] if isinstance(figure["bound"], str) else "exact"
    if bound == "range":
        return show_figure(figure)
    words = bound_mark(figure).get("words", "")
    known = (
        figure[["value", "value_low", "value_high"]].dropna() if "value_low" in figure else figure[["value"]]
    )
    bare = show_figure(pd.Series({**figure, "bound": "exact"})).removeprefix("by ")  # "by a third"
    return (words if len(known.dropna()) else "") + bare


def at_amount(words: str) -> str:
    """An amount in words behind "at", where another "at" or "up to" would stumble.

    >>> at_amount("at least $45 bn"), at_amount("more than $45 bn")
    ('at no less than $45 bn', 'at more than $45 bn')
    """
    for bound, instead in (("at least ", "no less than "), ("up to ", "no more than ")):
        if words.startswith(bound):
            return f"at {instead}{words.removeprefix(bound)}"
    return f"at {words}"


def period_words(figure: Any) -> str:
    """The period of a figure as a phrase after it, or "".

    A period that covers whole years or months is named; any other is given as the article writes it.

    >>> start, end = pd.Timestamp(2024, 1, 1), pd.Timestamp(2024, 12, 31)
    >>> period_words({"period": "last year", "period_start": start, "period_end": end})
    'in 2024'
    >>> since = {"period": "since 2020", "period_start": start, "period_end": pd.Timestamp(2025, 3, 5)}
    >>> period_words(since)
    'since 2020'
    >>> period_words({"period": "over the years", "period_start": pd.NaT, "period_end": pd.NaT})
    '(“over the years”)'
    """
    start, end = figure["period_start"], figure["period_end"]
    if pd.isna(start) or pd.isna(end):
        return "" if pd.isna(figure["period"]) else f"(“{figure['period']}”)"
    named = f"{start:%B %Y}", f"{end:%B %Y}"
    if (start.month, start.day, end.month) == (1, 1, 12) and end.day >= 30:
        return f"in {start.year}" if start.year == end.year else f"from {start.year} to {end.year}"
    if start.day == 1 and end.day >= 28:
        return f"in {named[0]}" if named[0] == named[1] else f"from {_month(start, end)} to {named[1]}"
    if start == end:
        return f"on {start.day} {named[0]}"
    if isinstance(figure["period"], str) and figure["period"].casefold().startswith("since "):
        return figure["period"]  # no day is told on which it ends
    return f"from {start.day} {named[0]} to {end.day} {named[1]}"


def due(figure: Any) -> str:
    """When a target is to be reached, inside a sentence: "by 2030" as the article writes it, "in 2027"."""
    written = figure["period"] if isinstance(figure["period"], str) else ""
    return written if pd.isna(figure["period_start"]) else period_words(figure)


def period_label(figure: Any) -> str:
    """The period of a figure in a label: "2024", "January to July 2025", or as written; "" for none."""
    words = period_words(figure).strip("()“”")  # as written, without marks
    for lead in ("in ", "from ", "on "):
        words = words.removeprefix(lead)
    return words


def possessive(name: str) -> str:
    """A name that owns something.

    >>> possessive("Russia"), possessive("United States")
    ('Russia’s', 'United States’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def with_article(name: str) -> str:
    """A name as it stands inside a sentence, with "the" where English wants it.

    >>> with_article("United States"), with_article("Russia"), with_article("Peru’s trade ministry")
    ('the United States', 'Russia', 'Peru’s trade ministry')
    >>> with_article("Teachers’ Union"), with_article("Netherlands’ central bank")
    ('the Teachers’ Union', 'the Netherlands’ central bank')
    """
    if name.casefold().startswith("the "):
        return name
    owner = re.match(r"([^'’]+)['’]s?\s", name)
    if owner is not None and country_of(owner[1]) is not None:  # "the" is the country's
        return f"the {name}" if _wants_the(owner[1]) else name
    return f"the {name}" if _wants_the(name) else name


def _wants_the(name: str) -> bool:
    lower = name.casefold()
    return any(
        lower == form or lower.endswith(f" {form}") for form in load_lexicon("articles")["the"]["forms"]
    )


def spelled(number: int) -> str:
    """A small number at the head of a sentence, in words up to twelve.

    >>> spelled(6), spelled(40)
    ('Six', '40')
    """
    words = {value: word for word, value in load_lexicon("numbers")["cardinals"].items()}
    return sentence_case(words[number]) if 1 <= number <= 12 else str(number)


def count_in_words(sentence: str) -> str:
    """A sentence that opens with a count of things, the count in words up to twelve; an amount stays one.

    >>> count_in_words("6 kinds of threat are named"), count_in_words("2 bn barrels are named")
    ('Six kinds of threat are named', '2 bn barrels are named')
    >>> count_in_words("40 pairs are named"), count_in_words("3 weeks, 12 km and 2 other figures are named")
    ('40 pairs are named', '3 weeks, 12 km and 2 other figures are named')
    """
    found = _COUNT.match(sentence)
    return f"{spelled(int(found[1]))} {sentence[found.end() :]}" if found else sentence


def are_many(name: str) -> bool:
    """Whether a speaker is several, so that the verb is too: those described so, and countries side by side.

    >>> [are_many(name) for name in ("Parties", "Leaders of Chile", "EU foreign ministers", "Chile and Peru")]
    [True, True, True, True]
    >>> [are_many(name) for name in ("United States", "Reuters", "James Jones", "The Institute of Flows")]
    [False, False, False, False]
    >>> [are_many(name) for name in ("Trinidad and Tobago", "Ministry of Ports and Roads", "A press")]
    [False, False, False]
    """
    if country_of(name) is not None:
        return False
    parts = re.split(r", | and ", name)
    if len(parts) > 1 and all(country_of(part.removeprefix("the ")) is not None for part in parts):
        return True
    words = re.split(r" (?:of|from|in|on|for|at|to) ", name.removeprefix("The "))[0].split() or [""]
    head = words[-1]
    if head.islower():
        return head.endswith("s") and not head.endswith(("ss", "us", "is", "press"))
    return len(words) == 1 and head.lower() in _described()


@cache
def _described() -> frozenset[str]:
    """What speakers are called who have no name, in the plural: "parties", "farmers"."""
    nouns = [*load_lexicon("measures")["empty"]["nouns"], *load_lexicon("comparing")["persons"]["words"]]
    every = (*load_lexicon("clauses")["groups"]["forms"], *map(plural, nouns))
    return frozenset(name for name in every if name.endswith("s"))


def said_by(speaker: str) -> str:
    """Who says a thing, inside a sentence.

    >>> said_by("The minister"), said_by("Jane Doe")
    ('says the minister', 'says Jane Doe')
    """
    described = speaker.startswith("The ") and speaker.split()[-1].islower()
    return f"says the {speaker[4:]}" if described else f"says {speaker}"


def sentence_case(text: str) -> str:
    """A text with its first letter in upper case and the rest left alone."""
    return text[:1].upper() + text[1:]


def within_a_sentence(text: str) -> str:
    """A description of somebody as it reads further on in a sentence; a name is left alone.

    >>> within_a_sentence("A spokesman"), within_a_sentence("The Fund"), within_a_sentence("Moscow officials")
    ('a spokesman', 'The Fund', 'Moscow officials')
    """
    article, _, rest = text.partition(" ")
    described = article in ("A", "An", "The") and rest[-1:].islower() and rest.split()[-1].islower()
    return text[:1].lower() + text[1:] if described else text


def _month(start: pd.Timestamp, end: pd.Timestamp) -> str:
    return f"{start:%B}" if start.year == end.year else f"{start:%B %Y}"
