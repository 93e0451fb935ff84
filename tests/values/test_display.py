"""Figures written out, short and in full."""

from decimal import Decimal
from types import SimpleNamespace
from typing import get_args

import pandas as pd
import pytest

from core.annotations import Bound
from core.lexicons import load_lexicon
from core.values.display import show_figure, show_figure_in_full, show_value

FIGURES = [
    (
        {"value": 0.5, "kind": "multiple", "unit": None, "measure": "fall of tariffs"},
        "by half",
        "half",
    ),
    (
        {
            "value_low": 12,
            "value_high": 120,
            "bound": "range",
            "kind": "count",
            "unit": "ship",
            "text": "Dozens of ships",
        },
        "dozens of ships",
        "dozens of ships",
    ),
    (
        {
            "value_low": 1e9,
            "value_high": 1e10,
            "bound": "range",
            "kind": "money",
            "unit": "USD",
            "text": "$1-10 billion",
        },
        "$1–10 bn",
        "1,000,000,000 to 10,000,000,000 US dollars",
    ),
    ({"value": 14, "kind": "count", "unit": "memorandum"}, "14 memoranda", "14 memoranda"),
    (
        {"value": 86e6, "bound": "under", "kind": "count", "unit": "african"},
        "< 86 mn Africans",
        "less than 86,000,000 Africans",
    ),
    ({"value": 1 / 3, "kind": "multiple", "unit": None}, "⅓", "a third"),
    ({"value": 0.5, "bound": "over", "kind": "multiple", "unit": None}, "> ½", "more than half"),
    ({"value": 0.37, "kind": "multiple", "unit": None}, "0.37×", "0.37×"),
    ({"value": 87, "kind": "quantity", "unit": "mile per hour"}, "87 mph", "87 miles per hour"),
    ({"value": 2.4, "kind": "quantity", "unit": "gigahertz"}, "2.4 GHz", "2.4 gigahertz"),
    ({"value": 1.5, "kind": "quantity", "unit": "celsius"}, "1.5 °C", "1.5 degrees Celsius"),
    ({"value": 3, "kind": "count", "unit": "model 3s"}, "3 model 3s", "3 model 3s"),
    (
        {"value": 45e9, "bound": "over", "kind": "money", "unit": "USD"},
        "> $45 bn",
        "more than 45,000,000,000 US dollars",
    ),
    (
        {"value": 5e9, "bound": "under", "kind": "money", "unit": "EUR"},
        "< €5 bn",
        "less than 5,000,000,000 euros",
    ),
    (
        {"value": 33e6, "bound": "exact", "kind": "money", "unit": "UZS"},
        "UZS 33 mn",
        "33,000,000 Uzbekistani som",
    ),
    (
        {"value": 140.9e6, "bound": "approx", "kind": "money", "unit": "USD"},
        "≈ $140.9 mn",
        "about 140,900,000 US dollars",
    ),
    ({"value": 1, "bound": "exact", "kind": "money", "unit": "USD"}, "$1", "1 US dollar"),
    ({"value": 0.25, "bound": "exact", "kind": "money", "unit": "USD"}, "$0.25", "0.25 US dollars"),
    (
        {"value": -2.5e9, "bound": "exact", "kind": "money", "unit": "USD"},
        "−$2.5 bn",
        "−2,500,000,000 US dollars",
    ),
    (
        {"value": 60, "bound": "exact", "kind": "money", "unit": "USD per barrel"},
        "$60 per barrel",
        "60 US dollars per barrel",
    ),
    (
        {"value": 25000, "bound": "approx", "kind": "count", "unit": "company"},
        "≈ 25,000 companies",
        "about 25,000 companies",
    ),
    ({"value": 1, "bound": "exact", "kind": "count", "unit": "company"}, "1 company", "1 company"),
    (
        {"value": 10e6, "bound": "exact", "kind": "count", "unit": "person"},
        "10 mn people",
        "10,000,000 people",
    ),
    ({"value": 4, "bound": "exact", "kind": "percent", "unit": "percent"}, "4%", "4 percent"),
    ({"value": -0.2, "bound": "exact", "kind": "percent", "unit": "percent"}, "−0.2%", "−0.2 percent"),
    (
        {"value": 2, "bound": "exact", "kind": "percent", "unit": "percentage point"},
        "2 pp",
        "2 percentage points",
    ),
    ({"value": 523, "bound": "exact", "kind": "quantity", "unit": "kilometre"}, "523 km", "523 kilometres"),
    ({"value": 2, "bound": "exact", "kind": "multiple", "unit": None}, "2×", "2 times"),
    ({"value": 3, "bound": "over", "kind": "duration", "unit": "year"}, "> 3 years", "more than 3 years"),
    ({"value": 72, "bound": "exact", "kind": "age", "unit": "year"}, "72 years old", "72 years old"),
    ({"value": 12, "bound": "exact", "kind": "count", "unit": None}, "12", "12"),
    (
        {"value": None, "bound": "exact", "kind": "count", "unit": None, "text": "several"},
        "several",
        "several",
    ),
    (
        {
            "value": 45e9,
            "value_low": 40e9,
            "value_high": 50e9,
            "bound": "range",
            "kind": "money",
            "unit": "USD",
        },
        "$40–50 bn",
        "40,000,000,000 to 50,000,000,000 US dollars",
    ),
    (
        {"value_low": 900e6, "value_high": 1.2e9, "bound": "range", "kind": "money", "unit": "USD"},
        "$900 mn – $1.2 bn",
        "900,000,000 to 1,200,000,000 US dollars",
    ),
    (
        {"value_low": 5, "value_high": 6, "bound": "range", "kind": "percent", "unit": "percent"},
        "5–6%",
        "5 to 6 percent",
    ),
]


@pytest.mark.parametrize(("row", "short", "full"), FIGURES, ids=[short for _, short, _ in FIGURES])
def test_a_figure_is_written(row: dict, short: str, full: str):
    assert show_figure(row) == short
    assert show_figure_in_full(row) == full


def test_any_kind_of_row_will_do():
    row = {
        "value": 45e9,
        "value_low": pd.NA,
        "value_high": pd.NA,
        "bound": "over",
        "kind": "money",
        "unit": "USD",
    }
    frame = pd.DataFrame([row]).astype({"value": "Float64", "unit": "string"})
    shown = {
        show_figure(row),
        show_figure(frame.iloc[0]),
        show_figure(next(frame.itertuples())),
        show_figure(SimpleNamespace(**{**row, "value": Decimal("45000000000")})),
    }
    assert shown == {"> $45 bn"}


def test_unknown_cells_show_as_the_words_of_the_article():
    assert show_figure({"value": pd.NA, "unit": pd.NA, "bound": pd.NA, "text": "dozens"}) == "dozens"
    assert show_figure({"value": float("nan"), "text": "dozens"}) == "dozens"


def test_values_keep_the_digits_they_have():
    assert show_value(37_100_000_000, "USD") == "$37.1 bn"
    assert show_value(1_234_567, "USD") == "$1,234,567"
    assert show_value(0.1 + 0.2, "percent") == "0.3%"
    assert show_value(999_999, "tonne") == "999,999 tonnes"


@pytest.mark.parametrize(
    ("text", "bound", "shown"),
    [
        ("at least €2bn", "over", "≥ €2 bn"),
        ("no less than €2bn", "over", "≥ €2 bn"),
        ("€2bn or more", "over", "≥ €2 bn"),
        ("more than €2bn", "over", "> €2 bn"),
        ("exceeded the €2bn mark", "over", "> €2 bn"),
        ("up to €2bn", "under", "≤ €2 bn"),
        ("no more\nthan €2bn", "under", "≤ €2 bn"),
        ("a maximum of €2bn", "under", "≤ €2 bn"),
        ("less than €2bn", "under", "< €2 bn"),
        ("just under €2bn", "under", "< €2 bn"),
    ],
)
def test_a_bound_that_takes_its_number_in_says_so(text, bound, shown):
    row = {"value": 2e9, "bound": bound, "kind": "money", "unit": "EUR", "text": text}
    assert show_figure(row) == shown
    words = {"≥": "at least", "≤": "up to", ">": "more than", "<": "less than"}[shown[0]]
    assert show_figure_in_full(row) == f"{words} 2,000,000,000 euros"


def test_words_that_take_a_number_in_are_words_that_bound_one():
    """Listed as such, or one of the other kind with a word before it that denies it ("no less than")."""
    denying, other = load_lexicon("negations")["words"], {"over": "under", "under": "over"}
    known = {
        bound: {*load_lexicon("bounds")[bound]["before"], *load_lexicon("bounds")[bound]["after"]}
        for bound in other
    }
    for bound, entry in load_lexicon("display")["inclusive"].items():
        for form in {*entry["forms"]} - known[bound]:
            words = form.split()
            denied = next((place for place, word in enumerate(words) if word in denying), None)
            assert denied is not None, form
            assert " ".join(words[denied + 1 :]) in known[other[bound]], form


def test_every_bound_has_a_sign_and_words():
    assert set(load_lexicon("display")["bounds"]) == {*get_args(Bound), "at_least", "at_most"}
