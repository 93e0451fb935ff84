"""A figure of several parties: all of them show wherever it does, and its sum stands once."""

import pytest

from core.charts.trade import trade_chart, trade_finding
from core.select.facets import facts
from core.select.row_index import row_index
from core.summaries.figure_table import figure_table
from core.summaries.figures import ladder_rows
from core.summaries.sides import with_sides
from core.summaries.stated import stated
from core.summaries.themes.parties import parties, tie_strengths, ties
from core.summaries.themes.statement import theme_statement
from core.summaries.themes.theme import load_theme
from core.summaries.themes.trade import currencies, trade_flows, trade_growth
from core.ui.components.cards import figure_cards
from core.ui.passage.explain import explanation
from tests.support.framing import frames_of

THREE = ["Chile", "Peru", "Kenya"]
NAMED = [(name, "country", name, code) for name, code in zip(THREE, ("CHL", "PER", "KEN"), strict=True)]


def article(**sides):
    money = {"kind": "money", "unit": "USD", "value": 8e9, "measure": "trade", "topic": "trade"}
    return frames_of(
        "Trade between Chile, Peru and Kenya reached $8 billion.",
        "Rain fell.",
        topics={0: ["trade"]},
        figures=[{"text": "$8 billion", **money, **sides}],
        mentions=NAMED,
    )


def drawn(frames):
    tables = trade_flows(frames), trade_growth(frames), currencies(frames)
    chart = trade_chart(*tables)
    return trade_finding(*tables), [note.text for note in chart.layout.annotations]


@pytest.mark.parametrize(
    ("sides", "finding", "ends"),
    [
        ({"actors": THREE}, "Trade between Chile, Peru and Kenya is put at $8 bn", ["Chile, Peru and Kenya"]),
        (
            {"actors": THREE, "counterpart": "United States"},
            "Trade of Chile, Peru and Kenya with the United States is put at $8 bn",
            ["Chile, Peru and Kenya", "United States"],
        ),
        (
            {"actor": "China", "counterparts": THREE, "measure": "exports"},
            "Exports, China to Chile, Peru and Kenya: $8 bn",
            ["China", "Chile, Peru and Kenya"],
        ),
        (
            {"actor": "Chile", "counterpart": "Peru"},
            "Trade between Chile and Peru is put at $8 bn",
            ["Chile", "Peru"],
        ),
    ],
)
def test_the_trade_of_three_is_one_line_with_all_of_them(sides, finding, ends):
    said, notes = drawn(article(**sides))
    assert said == finding
    assert notes[1 : 1 + len(ends)] == ends
    assert notes.count("<b>$8 bn</b>") == 1


def test_no_name_at_an_end_of_a_line_is_cut_for_its_length():
    long = ["Chile", "Peru", "Democratic Republic of the Congo"]
    _, notes = drawn(article(actor="China", counterparts=long))
    assert notes[2].replace("<br>", " ") == "Chile, Peru and Democratic Republic of the Congo"
    assert "<br>" in notes[2]


def test_a_sum_of_three_is_a_row_wherever_it_stands():
    frames = article(actors=THREE)
    told = with_sides(frames.figures, frames.parties)
    assert len(told) == len(stated(frames)) == len(trade_flows(frames)) == 1
    assert trade_flows(frames)["value"].sum() == 8e9
    assert ladder_rows(told)["about"].tolist() == ["trade, Chile, Peru and Kenya"]
    assert figure_table(told)["parties"].tolist() == ["Chile, Peru and Kenya"]
    assert theme_statement(frames, load_theme("trade")).text.startswith(
        "The article puts Chile, Peru and Kenya’s trade at $8 bn"
    )


def test_cards_and_the_drawer_name_all_three():
    where = row_index(article(actors=THREE, counterpart="China"))
    (place,) = where.of("figure")
    assert "trade, Chile, Peru, Kenya and China" in figure_cards(where, [place])
    assert "<dt>Of</dt><dd>Chile, Peru and Kenya " in explanation(where, place)
    assert "<dt>Towards</dt><dd>China " in explanation(where, place)


def test_every_party_of_a_figure_is_found_by_the_filter_of_parties():
    frames = frames_of(
        "They traded $8 billion.", figures=[{"text": "$8 billion", "value": 8e9, "actors": THREE}]
    )
    (fact,) = facts(frames)["figure"]
    assert fact.party >= set(THREE)


def test_all_three_are_tied_to_each_other():
    frames = article(actors=THREE)
    own = frames.sentences["sentence_id"]
    assert set(parties(frames, own)["party"]) == set(THREE)
    pairs = tie_strengths(ties(frames, own))
    assert pairs[["a", "b", "sentences"]].values.tolist() == [
        ["Chile", "Kenya", 1], ["Chile", "Peru", 1], ["Kenya", "Peru", 1],
    ]  # fmt: skip
