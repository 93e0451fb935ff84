"""Summaries: small tidy tables, for any article at all."""

import pandas as pd
import pytest

from core import normalize
from core.summaries.article_map import COLUMNS, map_finding, map_pieces

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
