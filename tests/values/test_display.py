"""Figures written out, short and in full."""

import tomllib
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pandas as pd
import pytest

from core.annotations import Bound
from core.lexicons import load_lexicon
from core.values.display import show_figure, show_figure_in_full, show_value

TABLES = tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("row", "short", "full"), TABLES["figures"], ids=[short for _, short, _ in TABLES["figures"]]
)
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


@pytest.mark.parametrize(("text", "bound", "shown"), TABLES["bounds"])
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
