"""The countries an article names, how often, and where they lie."""

from dataclasses import dataclass

import pandas as pd

from core.frames import column_dtypes, typed
from core.lexicons import load_lexicon
from core.lexicons.geography import country_name
from core.summaries.wording.phrases import with_article
from core.summaries.wording.ranking import ranked
from core.summaries.wording.templates import COUNTRIES, times


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMentions:
    """A country and how often it is named; see `country_mentions`."""

    country: str
    name: str
    mentions: int
    lon: float | None
    lat: float | None


def country_mentions(mentions: pd.DataFrame) -> pd.DataFrame:
    """One row a country, the most named first: ISO alpha-3 code, name, mentions, where its mark stands.

    A mention counts for a country by its `country`, so adjectives ("Afghan") and capitals that stand for a
    government count too. A code that no table knows keeps its row, with the code for a name and no place.
    """
    counts = mentions["country"].dropna().value_counts(sort=True)
    points = load_lexicon("country_points")
    rows = [
        (code, name_of(str(code)), number, *points.get(code, (None, None))) for code, number in counts.items()
    ]
    rows.sort(key=lambda row: (-row[2], row[1]))
    return typed(pd.DataFrame(rows, columns=list(column_dtypes(CountryMentions))), CountryMentions)


def name_of(code: str) -> str:
    """The country's short name, or the code itself when no table knows it.

    >>> name_of("KOR"), name_of("XXX")
    ('South Korea', 'XXX')
    """
    try:
        return country_name(code)
    except KeyError:
        return code


def countries_finding(countries: pd.DataFrame) -> str:
    """What the map shows, in a sentence."""
    named = ranked(dict(zip(map(with_article, countries["name"]), countries["mentions"], strict=True)))
    return COUNTRIES.say(named, times=times(named.most), each=" each" if len(named.top) > 1 else "")
