"""Keys: figures and quotes that may speak of the same thing share one, whatever they call it."""

import pytest

from core import normalize
from core.compare.keys import FIGURE_KEYS, QUOTE_KEYS, comparison_keys, utterance_keys
from core.compare.measures import meaning_of
from core.frames import Frames


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trade turnover", "commerce"),
        ("mutual trade", "volume of trade"),
        ("bilateral trade volume", "trade"),
        ("foreign direct investment", "direct investments"),
        ("companies with Kenyan capital", "firms"),
        ("joint programmes", "projects"),
        ("credit lines", "loans"),
        ("growth of trade", "increase in commerce"),
        ("exports of wheat", "wheat exports"),
        ("financial support", "aid"),
        ("inhabitants", "population"),
    ],
)
def test_measures_that_are_alike(one: str, other: str) -> None:
    assert meaning_of(one) == meaning_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trade", "growth of trade"),
        ("trade", "trade deficit"),
        ("exports", "imports"),
        ("wheat exports", "oil exports"),
        ("direct investment", "investment"),
        ("share of exports", "exports"),
    ],
)
def test_measures_that_are_not(one: str, other: str) -> None:
    assert meaning_of(one) != meaning_of(other)


def test_two_reports_of_one_sum_share_a_key():
    one = comparison_keys(normalize("Trade between Peru and Chile exceeded $9 billion in 2023."))
    other = comparison_keys(normalize("Chile’s commerce with Peru came to $9.2 billion in 2023."))
    assert set(one["key"]) & set(other["key"])


def test_two_wordings_of_one_utterance_share_a_key():
    whole = "“We will build the new bridge together before winter,” Jane Doe said."
    part = "Doe promised on Monday to “build the new bridge” and went home. Jane Doe smiled."
    one, other = (utterance_keys(normalize(text)) for text in (whole, part))
    assert set(one["key"]) & set(other["key"])


@pytest.mark.parametrize(
    ("made", "columns"),
    [(comparison_keys, FIGURE_KEYS), (utterance_keys, QUOTE_KEYS)],
    ids=["figures", "quotes"],
)
def test_tables_are_typed_also_when_empty(made, columns) -> None:
    for frames in (
        Frames.empty(),
        normalize("Trade rose 4% in Peru, “a good result” for all, Jane Doe said."),
    ):
        table = made(frames)
        assert {name: str(dtype) for name, dtype in table.dtypes.items()} == columns


def test_what_is_denied_is_compared_as_denied():
    keys = comparison_keys(normalize("Peru denied that trade exceeded $9 billion."))
    assert keys["denied"].all()
