"""Every word list is what it says: lower case, nothing twice, codes that exist."""

import re

import pytest

from core.lexicons import FOLDER, load_lexicon
from core.lexicons.geography import acronyms, country_name, country_of, place_name, places

ALL = sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("name", ALL)
def test_a_lexicon_loads_and_says_what_it_is(name: str) -> None:
    assert load_lexicon(name), name
    first = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#"), f"{name}.toml should open with a comment that says what is in it"


def test_countries_are_the_whole_of_iso_3166() -> None:
    countries = load_lexicon("countries")
    assert len(countries) == 250  # ISO 3166-1 has 249; Kosovo is the other
    assert all(re.fullmatch("[A-Z]{3}", code) for code in countries)


def test_every_country_is_found_by_its_own_name() -> None:
    for code, entry in load_lexicon("countries").items():
        assert country_of(entry["name"]) == code
        assert country_name(code) == entry["name"]


def test_places_name_countries_that_exist() -> None:
    codes = set(load_lexicon("countries"))
    assert {place.country for place in places().values()} - {None} <= codes
    assert {place.country for place in acronyms().values()} <= codes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russian", "Russia"),
        ("Central Asian", "Central Asia"),
        ("the Central African Republic", "Central African Republic"),
        ("North Koreans", "North Korea"),
        ("Georgia’s", "Georgia"),
        ("the West", "West"),
        ("US", "United States"),
        ("us", None),
        ("Paris", None),
        ("nowhere", None),
    ],
)
def test_the_name_behind_a_word(text: str, name: str | None) -> None:
    assert place_name(text) == name
