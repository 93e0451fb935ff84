"""Figures on a ladder: which stand on one axis, what each says, and what the whole shows."""

from dataclasses import replace

import pandas as pd
import pytest

from core.frames import fits
from core.summaries.figures import ALSO, LadderRow, about, ladder_rows
from core.summaries.largest import in_words, ladder_finding
from core.values.bases import basis_of
from tests.support.figure_rows import LAST_YEAR, figure, figures


@pytest.mark.parametrize(
    ("fields", "basis"),
    [
        ({"measure": "trade turnover"}, "flow"),
        ({"measure": "cumulative investment"}, "stock"),
        ({"measure": "cumulative exports"}, "stock"),
        ({"measure": "investment", "period": "Since 1991"}, "stock"),
        ({"measure": "foreign debt", **LAST_YEAR}, "stock"),
        ({"measure": "damages", **LAST_YEAR}, "flow"),
        ({"measure": "a loan"}, None),
        ({"text": "$60 a year"}, "flow"),
        ({}, None),
        ({"unit": "company", "measure": "exports"}, None),
    ],
)
def test_flows_and_stocks_are_told_by_their_words(fields, basis):
    assert basis_of(figure("a", 5, **({"unit": "USD"} | fields))) == basis


def test_the_ladder_of_nothing_has_its_columns():
    rows = ladder_rows(figures())
    assert fits(LadderRow, rows)
    assert ladder_finding(rows) == "No figure is stated that could be drawn"


def test_flows_and_stocks_are_never_ranked_together():
    rows = ladder_rows(
        figures(
            figure("stock", 40e9, measure="cumulative investment"),
            figure("small", 2e9, measure="exports"),
            figure("large", 45e9, measure="trade turnover", bound="over"),
        )
    )
    assert rows["figure_id"].tolist() == ["large", "small", "stock"]
    assert ladder_finding(rows) == ("Trade turnover, at more than $45 bn, is the largest sum over a period")


def test_a_conversion_is_shown_with_its_figure_and_not_a_second_time():
    rows = ladder_rows(figures(figure("euros", 9e6, "EUR"), figure("dollars", 10e6, conversion_of="euros")))
    assert rows[["figure_id", "also"]].values.tolist() == [["euros", "$10 mn"]]


def test_a_conversion_of_a_figure_that_is_filtered_away_is_drawn():
    assert len(ladder_rows(figures(figure("dollars", 10e6, conversion_of="gone")))) == 1


def test_a_figure_without_a_value_is_not_drawn():
    assert ladder_rows(figures(figure("several", None))).empty


def test_each_currency_has_an_axis_of_its_own_and_lone_counts_share_a_list():
    rows = ladder_rows(
        figures(
            figure("a", 1, "EUR"), figure("b", 2, "USD"), figure("c", 3, "ship"), figure("d", 4, "town"),
            figure("e", 5, "mine"), figure("f", 6, "mine"),
        )
    )  # fmt: skip
    assert rows["panel"].value_counts().to_dict() == {
        "Euros": 1,
        "US dollars": 1,
        ALSO: 2,
        "Mines": 2,
    }


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([figure("a", 5e6)], "$5 mn"),
        ([figure("a", 5e6, measure="aid")], "$5 mn (aid)"),
        ([figure("a", 5e6), figure("b", 6e6)], "The largest sum stated is $6 mn"),
        (
            [figure("a", 5, "ship"), figure("b", 6, "town")],
            "6 towns and 5 ships are named",
        ),
        (
            [figure("a", 5e6, measure="aid", bound="approx"), figure("b", 1, "EUR"), figure("c", 2)],
            "Aid, at about $5 mn, is the largest sum in US dollars",
        ),
        (
            [
                figure("a", 5e6, measure="aid", bound="over", text="at least $5 million"),
                figure("b", 1e6),
            ],
            "Aid, at no less than $5 mn, is the largest sum stated",
        ),
        (
            [figure("a", 5e6, measure="joint programmes"), figure("b", 1e6)],
            "The largest sum stated is $5 mn (joint programmes)",
        ),
        (
            [figure("a", 5e6, measure="foreign debts"), figure("b", 1e6)],
            "Foreign debts, at $5 mn, are the largest sum stated",
        ),
        (
            [
                figure("a", 9e6, "EUR", measure="exports"),
                figure("b", 2e6, "EUR", measure="aid"),
                figure("c", 12e9),
            ],
            "Exports at €9 mn and aid at €2 mn are named",
        ),
        (  # of two of which neither is surely the larger, both are named
            [
                figure("a", 9e6, measure="aid"),
                figure("b", 4e6, measure="loans", bound="over", value_low=4e6, actor="Chile"),
            ],
            "Two sums are named, aid at $9 mn and loans (Chile) at more than $4 mn",
        ),
        (  # the kind with the greatest number is told of, and nothing of others
            [
                figure("a", 9e6, measure="exports"),
                figure("b", 4e6, measure="exports", bound="over", value_low=4e6),
                figure("c", 5e6, measure="aid"),
                figure("d", 2e6, measure="aid"),
            ],
            "Two sums over a period are named, exports at $9 mn and exports at more than $4 mn",
        ),
        (  # "more than 4" leaves open which is more: whose it is goes before the largest number
            [
                figure("a", 9e6, measure="aid"),
                figure(
                    "b", 4e6, measure="aid", bound="over", value_low=4e6, actor="Chile", counterpart="Peru"
                ),
                figure("c", 10e6, measure="aid", bound="approx"),
            ],
            "Three sums are named, among them aid (Chile and Peru) at more than $4 mn",
        ),
    ],
)
def test_the_ladder_says_what_it_shows(rows, says):
    assert ladder_finding(ladder_rows(figures(*rows))) == says


def test_none_is_the_largest_that_is_not_so_among_all_that_are_told():
    every = ladder_rows(figures(figure("a", 5e6), figure("b", 6e6), figure("c", 7e6, bound="over")))
    drawn = every[every["figure_id"] != "c"]
    assert ladder_finding(drawn) == "The largest sum stated is $6 mn"
    assert ladder_finding(drawn, every) == "Two more sums are named, among them $6 mn"


def test_sums_without_a_currency_are_not_ranked():
    rows = ladder_rows(
        figures(figure("a", 5e6), figure("b", 6e6)).assign(unit=pd.NA).astype({"unit": "string"})
    )
    assert ladder_finding(rows) == "Two sums are named, 6 mn and 5 mn"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "“It gave $5 mn to Kenya for roads in 2024”"),
        ({"actor": "Kenya"}, "“It gave $5 mn to Kenya for roads in 2024”"),
        ({"actor": "Peru"}, "“It gave $5 mn to Kenya for roads in 2024”, Peru"),
        ({"measure": "roads"}, "“It gave $5 mn to Kenya for roads in 2024”"),
        ({"measure": "roads", "actor": "Kenya", "period": "2024"}, "roads, Kenya, 2024"),
        ({"measure": "new roads"}, "new roads"),
    ],
)
def test_a_figure_that_says_nothing_of_itself_quotes_the_words_around_it(fields, words):
    text = "“It gave $5 mn to Kenya for roads in 2024.”"
    one = replace(figure("a", 5e6, text="$5 mn", **fields), start=109, end=114)
    assert about(one, (100, text)) == words


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("< 3 km", "less than 3 km"), ("≈ 9", "about 9"), ("9", "9"), ("up > 4%", "up more than 4%"),
        ("down ≤ 4%", "down up to 4%"),
    ],
)  # fmt: skip
def test_signs_are_said_in_words(shown, words):
    assert in_words(shown) == words


def test_values_alone_in_their_unit_share_a_list_without_an_axis():
    alone = [
        figure("a", 2, "hour", kind="duration"), figure("b", 71, "year", kind="age"),
        figure("c", 5e6), figure("d", 3, "percent", kind="percent"),
    ]  # fmt: skip
    assert ladder_rows(figures(*alone))["panel"].tolist()[1:] == [ALSO] * 3
    assert ladder_rows(figures(*alone[:1]))["panel"].tolist() != [ALSO]
    sums = [figure("e", 1), figure("f", 2), figure("g", 3, "EUR"), figure("h", 4, "KZT")]
    assert ladder_rows(figures(*sums))["panel"].tolist() == ["US dollars", "US dollars", ALSO, ALSO]


def test_what_a_thing_costs_is_no_sum_among_sums():
    rows = ladder_rows(
        figures(
            figure("plant", 680e6, measure="cost of hydropower plant"),
            figure("dam", 90e6, measure="cost of dam"),
            figure("price", 0.034, measure="power price per kilowatt-hour"),
        )
    )
    assert dict(zip(rows["figure_id"], rows["panel"], strict=True)) == {
        "plant": "US dollars", "dam": "US dollars", "price": "US dollars per kilowatt-hour",
    }  # fmt: skip
    assert "680" in ladder_finding(rows)
    assert "three" not in ladder_finding(rows).lower()
