"""What the words for a country or a region stand for: "Russian" is Russia, "Central Asian" Central Asia.

The tables are `countries.toml` and `places.toml`. Lookups forgive case, a leading "the", a possessive and the
shape of apostrophes; whether a word in running text is a name at all ("turkey") is for the extractors to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from core.lexicons import load_lexicon

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
_AROUND = re.compile(r"^[Tt]he (?=[A-Z])|'s?$")  # a name, and no part of it
_LONGEST = 4  # words of a country's name


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region or city: its canonical name, the alpha-3 code it lies in, and what the word is.

    `word` is `country`, `people` (an adjective or the people's name), `capital`, `region` or `city`.
    """

    name: str
    country: str | None
    word: str

    @property
    def is_country(self) -> bool:
        return self.word in ("country", "people")


def country_of(text: str) -> str | None:
    """The alpha-3 code of the country that a name, adjective or people's name stands for, else None.

    Cities are not countries, capitals included.

    >>> country_of("Afghan"), country_of("the UK"), country_of("Moscow")
    ('AFG', 'GBR', None)
    """
    place = place_of(text)
    return place.country if place and place.is_country else None


def country_name(code: str) -> str:
    """The short English name of an alpha-3 code. Raises KeyError when there is no such code.

    >>> country_name("KOR")
    'South Korea'
    """
    return str(load_lexicon("countries")[code]["name"])


def place_name(text: str) -> str | None:
    """The canonical name behind a country's or region's name, adjective or people, else None.

    >>> place_name("Russia’s"), place_name("Central Asian"), place_name("the Hague")
    ('Russia', 'Central Asia', None)
    """
    place = place_of(text)
    return place.name if place and place.word in ("country", "people", "region") else None


def place_of(text: str) -> Place | None:
    """What a word or phrase stands for on the map, or None when no table has it.

    >>> place_of("Uzbek")
    Place(name='Uzbekistan', country='UZB', word='people')
    """
    form = text.strip().replace("’", "'")
    bare = _AROUND.sub("", form)
    if bare in acronyms():
        return acronyms()[bare]
    return places().get(form.casefold()) or places().get(bare.casefold())


def places_in(text: str) -> Iterator[Place]:
    """What the capitalised words of a text stand for on the map, the longest names first: South Sudan is not
    Sudan.

    >>> [place.name for place in places_in("South Sudan sells the U.S. oil of Papua New Guinea")]
    ['South Sudan', 'United States', 'Papua New Guinea']
    """
    words = list(_WORD.finditer(text))
    first = 0
    while first < len(words):
        ends = range(min(first + _LONGEST, len(words)), first, -1) if words[first][0][0].isupper() else ()
        found = ((end, place_of(text[words[first].start() : words[end - 1].end()])) for end in ends)
        end, place = next(((end, place) for end, place in found if place), (first + 1, None))
        if place is not None:
            yield place
        first = end


@cache
def acronyms() -> dict[str, Place]:
    """Acronym as written ("US", "U.S.") → its country."""
    return {
        form: Place(entry["name"], code, "country")
        for code, entry in load_lexicon("countries").items()
        for form in entry.get("acronyms", ())
    }


@cache
def places() -> dict[str, Place]:
    """Form in lower case → what it stands for. A country's own name wins over any other reading.

    Raises ValueError, naming file, entry and form, when a form is listed twice or not in lower case.
    """
    found: dict[str, Place] = {}
    for code, entry in load_lexicon("countries").items():
        for key, word in (("names", "country"), ("people", "people"), ("capitals", "capital")):
            for form in entry.get(key, ()):
                add_form(found, "countries", code, form, Place(entry["name"], code, word))
    for name, entry in load_lexicon("places").items():
        if name.startswith("_"):
            for code, forms in entry.items():
                for form in forms:
                    add_form(found, "places", f"{name}.{code}", form, Place(_titled(form), code, "city"))
            continue
        for form in (*entry["forms"], *entry.get("adjectives", ())):
            add_form(found, "places", name, form, Place(name, entry.get("country"), "region"))
    return found


def add_form(found: dict[str, Place], file: str, entry: str, form: str, place: Place) -> None:
    """Enter a form into `found`. Raises ValueError when it has a capital or is there already."""
    if form != form.casefold():
        raise ValueError(f"{file}.toml [{entry}]: write {form!r} in lower case")
    if form in found:
        raise ValueError(f"{file}.toml [{entry}]: {form!r} already stands for {found[form].name}")
    found[form] = place


def _titled(form: str) -> str:
    small = load_lexicon("function_words")["inside_places"]
    words = [w if w in small and i else w[:1].upper() + w[1:] for i, w in enumerate(form.split())]
    return " ".join(words)
