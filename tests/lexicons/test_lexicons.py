"""Every word list is what it says: lower case, nothing twice, codes that exist."""

import ast
import re
from pathlib import Path

import pytest
from spacy.lang.en.stop_words import STOP_WORDS

from core.extract.names.name_lists import find_listed
from core.extract.nlp import load_model
from core.lexicons import FOLDER, load_lexicon
from core.lexicons.geography import Place, acronyms, add_form, country_name, country_of, place_name, places

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


def test_lists_that_tell_names_apart_hold_each_form_once_in_lower_case() -> None:
    for name, entry in load_lexicon("mentions").items():
        for forms in [entry["forms"]] if "forms" in entry else entry["georgia"].values():
            assert len(forms) == len(set(forms)), name
            assert [form for form in forms if form != form.casefold()] == [], name


def test_bodies_belong_to_countries_that_exist_and_share_no_form() -> None:
    codes = set(load_lexicon("countries"))
    assert {body["country"] for body in load_lexicon("bodies").values() if "country" in body} <= codes
    nepal = load_model()("The IMF lent Nepal money.")
    assert [listed.name for _, listed in find_listed(nepal)] == ["International Monetary Fund", "Nepal"]


def test_a_form_listed_twice_stops_the_program() -> None:
    with pytest.raises(ValueError, match=r"places.toml \[Persia\]: 'iran' already stands for Iran"):
        add_form(
            {"iran": Place("Iran", "IRN", "country")}, "places", "Persia", "iran", Place("P", None, "region")
        )


def test_a_form_with_a_capital_stops_the_program() -> None:
    with pytest.raises(ValueError, match=r"places.toml \[Persia\]: write 'Persia' in lower case"):
        add_form({}, "places", "Persia", "Persia", Place("Persia", None, "region"))


def _word_lists(path: Path) -> list[str]:
    """Where a module holds three or more everyday words together, in a literal or between bars."""
    known = {*STOP_WORDS, *load_lexicon("periods")["months"], *load_lexicon("periods")["weekdays"]}
    known |= {word for table in load_lexicon("numbers").values() for word in table}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    found: list[list[str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List | ast.Dict):
            parts = node.keys if isinstance(node, ast.Dict) else node.elts
            found.append([str(part.value) for part in parts if isinstance(part, ast.Constant)])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
            found += [bars.split("|") for bars in re.findall(r"[a-z']+(?:\|[a-z']+){2,}", node.value)]
    return [f"{path}: {words}" for words in found if len(known.intersection(words)) >= 3]


def test_word_lists_are_data():
    """A determiner, a month or a modal belongs into a list that anyone can read and mend."""
    rooms = ("annotations.py", "article", "lexicons", "values", "extract")
    modules = [path for room in rooms for path in sorted(Path("core").glob(f"{room}/**/*.py"))]
    assert [words for path in modules for words in _word_lists(path)] == []
