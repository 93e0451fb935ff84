"""Trade between pairs of countries: which sums are told of, on a map and between two years."""

from dataclasses import replace

import pandas as pd
import pytest

from core.charts.exchanges import pairs_map, year_slopes
from core.frames import Frames
from core.summaries.themes.exchanges import exchanges, latest, pairs_finding, two_years, years_finding
from tests.support.framing import frames_of

NAMES = {"Chile": "CHL", "Peru": "PER", "Kenya": "KEN", "Ghana": "GHA"}


def told(*sums: tuple[str, str, float, int], **more: object) -> Frames:
    """Frames of some trade sums: who, with whom, how many billions, in which year."""
    sentences = [f"Trade of {a} with {b} came to ${value} billion in {year}." for a, b, value, year in sums]
    figures = [
        {
            "text": f"${value} billion", "value": value * 1e9, "kind": "money", "unit": "USD",
            "topic": "trade", "measure": "trade", "actor": a, "counterpart": b, "period": str(year),
            "period_start": pd.Timestamp(year, 1, 1), "period_end": pd.Timestamp(year, 12, 31),
            "bound": "exact",
        }
        | more
        for a, b, value, year in sums
    ]  # fmt: skip
    mentions = [(name, "country", name, code) for name, code in NAMES.items()]
    topics = {number: ["trade"] for number in range(len(sums))}
    return frames_of(*sentences, topics=topics, figures=figures, mentions=mentions)


TWO = (("Chile", "Peru", 4.5, 2023), ("Peru", "Chile", 6, 2025), ("Kenya", "Ghana", 3, 2023),
       ("Kenya", "Ghana", 2.5, 2025))  # fmt: skip


def test_a_pair_is_one_whoever_is_named_first():
    assert {one.pair for one in exchanges(told(*TWO))} == {("Chile", "Peru"), ("Ghana", "Kenya")}
    assert [one.year for one in latest(exchanges(told(*TWO)))] == [2025, 2025]


def test_what_two_years_say_is_said():
    ends = two_years(exchanges(told(*TWO)))
    assert years_finding(ends) == (
        "Of 2 pairs of countries, trade rose between 1 from 2023 to 2025, and fell between 1"
    )
    assert years_finding(ends[:1]) == "Trade between Chile and Peru was $4.5 bn in 2023 and $6 bn in 2025"


def test_a_bound_that_leaves_it_open_is_no_rise():
    ends = two_years(exchanges(told(*TWO[:2], bound="over")))
    assert "rose" not in years_finding(ends)


@pytest.mark.parametrize(
    ("bound", "says"),
    [
        ("exact", "Of 2 pairs of countries, Chile and Peru are said to trade most, $6 bn in 2025"),
        ("over", "Trade is told of 2 pairs of countries, among them Chile and Peru, more than $6 bn in 2025"),
    ],
)
def test_none_trades_most_where_bounds_leave_it_open(bound, says):
    assert pairs_finding(latest(exchanges(told(*TWO, bound=bound)))) == says


@pytest.mark.parametrize(
    "more",
    [
        {"measure": "exports"},
        {"unit": None},
        {"counterpart": "Central Asia"},
        {"period_start": None, "period_end": None},
    ],
)
def test_what_is_no_trade_of_two_countries_in_a_year_is_not_drawn(more):
    assert not exchanges(told(*TWO, **more))


def test_the_map_and_the_slopes_open_every_sum_they_show():
    found = exchanges(told(*TWO))
    slopes, flows = year_slopes(two_years(found)), pairs_map(latest(found))
    assert sorted(slopes.row_ids) == sorted(one.figure_id for one in found)
    assert sorted(flows.row_ids) == sorted(one.figure_id for one in latest(found))
    for chart in (slopes, flows):
        assert all(f"data-open='{row_id}'" in chart.html for row_id in chart.row_ids)


def test_one_pair_is_no_map():
    assert pairs_map(latest(exchanges(told(*TWO[:2])))) is None


def test_of_thicker_lines_is_spoken_where_there_are_any():
    alike = [replace(one, high=6.0) for one in latest(exchanges(told(*TWO)))]
    assert "thicker" in pairs_map(latest(exchanges(told(*TWO)))).subtitle
    assert pairs_map(alike).subtitle == "Of each pair the last year that is told."
