"""Summaries: small tidy tables, for any article at all."""

import pandas as pd
import pytest

from core import normalize
from core.summaries.article_map import COLUMNS, map_finding, map_pieces
from core.summaries.figures import LADDER, basis_of, in_words, ladder_finding, ladder_rows, most_telling
from tests.figure_rows import LAST_YEAR, figure, figures

PLAIN = "The minister spoke on Monday. She said trade grew. Nobody else spoke.\n\nThe talks end on Friday."


def test_the_map_of_nothing_has_its_columns():
    pieces = map_pieces(normalize(""))
    assert pieces.dtypes.astype(str).to_dict() == COLUMNS
    assert map_finding(pieces) == "No sentence of the article was matched to a topic"


def test_every_sentence_figure_and_quote_is_on_the_map(seed_frames):
    pieces = map_pieces(seed_frames)
    for item, table in (("sentence", "sentences"), ("figure", "figures"), ("quote", "quotes")):
        frame = getattr(seed_frames, table).dropna(subset="sentence_id")
        assert set(pieces.loc[pieces["item"] == item, "row_id"]) == set(frame[f"{item}_id"])


def test_sentences_of_a_line_do_not_overlap_and_keep_their_order(seed_frames):
    sentences = map_pieces(seed_frames).query("item == 'sentence'")
    for _, line in sentences.groupby("line"):
        assert (line["left"].iloc[1:].to_numpy() >= line["right"].iloc[:-1].to_numpy()).all()
    assert sentences["line"].is_monotonic_increasing


def test_a_section_begins_a_new_line_unless_all_is_on_one(seed_frames):
    sentences = map_pieces(seed_frames).query("item == 'sentence'")
    assert (sentences.groupby("line")["section"].nunique(dropna=False) == 1).all()
    assert set(map_pieces(seed_frames, one_line=True)["line"]) == {0}


def test_a_long_text_stays_within_a_few_lines():
    frames = normalize("\n\n".join(f"Sentence number {n} is about nothing at all." for n in range(900)))
    assert map_pieces(frames)["line"].max() <= 16


def test_pieces_inside_their_sentence(seed_frames):
    pieces = map_pieces(seed_frames)
    longest = pieces.loc[pieces["item"] == "sentence"].groupby("line")["right"].max()
    assert (pieces["right"] <= pieces["line"].map(longest)).all()
    assert (pieces["left"] < pieces["right"]).all()


def pieces_about(*topics: str | None) -> pd.DataFrame:
    rows = [
        ("sentence", str(n), 0, n * 10, n * 10 + 9, "Here", topic, None, "x")
        for n, topic in enumerate(topics)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


@pytest.mark.parametrize(
    ("topics", "lit", "says"),
    [
        (("trade", "trade", "energy"), None, "The article is mostly about trade and energy"),
        (("trade",), "energy", "No sentence of the article is about energy"),
        (("trade", None), "trade", "1 of 2 sentences is about trade"),
        (("trade", "trade", None), "trade", "2 of 3 sentences are about trade, all of them under “Here”"),
        (("culture-education",), None, "The article is mostly about culture and education"),
    ],
)
def test_the_map_says_what_it_shows(topics, lit, says):
    assert map_finding(pieces_about(*topics), lit) == says


@pytest.mark.parametrize(
    ("fields", "basis"),
    [
        ({"measure": "trade turnover"}, "flow"),
        ({"measure": "cumulative investment"}, "stock"),
        ({"measure": "cumulative exports"}, "stock"),
        ({"measure": "foreign debt", **LAST_YEAR}, "stock"),
        ({"measure": "damages", **LAST_YEAR}, "flow"),
        ({"measure": "a loan"}, "single"),
        ({"text": "$60 a year"}, "flow"),
        ({}, "single"),
        ({"unit": "company", "measure": "exports"}, None),
    ],
)
def test_flows_and_stocks_are_told_by_their_words(fields, basis):
    assert basis_of(figure("a", 5, **({"unit": "USD"} | fields))) == basis


def test_the_ladder_of_nothing_has_its_columns():
    rows = ladder_rows(figures())
    assert rows.dtypes.astype(str).to_dict() == LADDER
    assert ladder_finding(rows) == "The article states no figure that could be drawn"


def test_flows_and_stocks_are_never_ranked_together():
    rows = ladder_rows(
        figures(
            figure("stock", 90e9, measure="cumulative investment"),
            figure("small", 2e9, measure="exports"),
            figure("large", 45e9, measure="trade turnover", bound="over"),
        )
    )
    assert rows["figure_id"].tolist() == ["large", "small", "stock"]
    assert ladder_finding(rows) == (
        "Trade turnover, at more than $45 bn, is the largest sum over a period; "
        "cumulative investment, at $90 bn, the largest built up"
    )


def test_a_conversion_is_shown_with_its_figure_and_not_a_second_time():
    rows = ladder_rows(figures(figure("euros", 9e6, "EUR"), figure("dollars", 10e6, conversion_of="euros")))
    assert rows[["figure_id", "also"]].values.tolist() == [["euros", "$10 mn"]]


def test_a_conversion_of_a_figure_that_is_filtered_away_is_drawn():
    assert len(ladder_rows(figures(figure("dollars", 10e6, conversion_of="gone")))) == 1


def test_a_figure_without_a_value_is_not_drawn():
    assert ladder_rows(figures(figure("several", None))).empty


def test_each_currency_has_an_axis_of_its_own_and_lone_counts_share_one():
    rows = ladder_rows(
        figures(
            figure("a", 1, "EUR"), figure("b", 2, "USD"), figure("c", 3, "ship"), figure("d", 4, "town"),
            figure("e", 5, "mine"), figure("f", 6, "mine"),
        )
    )  # fmt: skip
    assert rows["panel"].value_counts().to_dict() == {
        "Euros": 1,
        "US dollars": 1,
        "Counts, each of a different thing": 2,
        "Mines": 2,
    }


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([figure("a", 5e6)], "One figure: $5 mn"),
        ([figure("a", 5e6, measure="aid")], "One figure: $5 mn (aid)"),
        ([figure("a", 5e6), figure("b", 6e6)], "The largest sum named is $6 mn"),
        (
            [figure("a", 5, "ship"), figure("b", 6, "town")],
            "The article states 2 figures, none of them a sum of money",
        ),
        (
            [figure("a", 5e6, measure="aid", bound="approx"), figure("b", 1, "EUR"), figure("c", 2)],
            "Aid, at about $5 mn, is the largest sum in US dollars",
        ),
    ],
)
def test_the_ladder_says_what_it_shows(rows, says):
    assert ladder_finding(ladder_rows(figures(*rows))) == says


@pytest.mark.parametrize(("shown", "words"), [("< 3 km", "less than 3 km"), ("≈ 9", "about 9"), ("9", "9")])
def test_signs_are_said_in_words(shown, words):
    assert in_words(shown) == words


def test_the_most_telling_figures_are_few_and_unlike():
    many = figures(*(figure(str(n), n % 3 + 1, "ship", measure="fleet") for n in range(300)))
    assert len(most_telling(many)) == 1
    mixed = figures(
        figure("age", 60, "year", kind="age"),
        figure("sum", 3e9, measure="exports", topic="trade"),
        figure("again", 3e9),
        figure("euros", 2e9, "EUR", conversion_of="sum"),
        figure("share", 40, "percent"),
    )
    assert most_telling(mixed)["figure_id"].tolist() == ["sum", "share", "age"]
    assert most_telling(figures()).empty
