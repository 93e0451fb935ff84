"""A rule that fails costs that rule on that row: never the article, and never without a word."""

import logging
import random
from dataclasses import replace

import pytest

from benchmarks import mutate
from core import normalize
from core.extract.guard import attempt, watched

TEXT = "Exports reached 12 tonnes in May. Imports fell to 7,300 tonnes. Norland lent $4 billion for 51 ships."
FIGURE_RULES = (
    "core.extract.figures.set_bound",
    "core.extract.figures.read_measure",
    "core.extract.figures.find_roles",
    "core.extract.figures.settle_coins",
    "core.extract.figures.tie_conversions",
    "core.extract.figures.choose_periods",
    "core.extract.figures.amounts.find.set_counted",
    "core.extract.figures.amounts.find.join_ranges",
    "core.extract.figures.amounts.find.share_units",
    "core.extract.figures.amounts.find.find_multiples",
    "core.extract.figures.amounts.find.merge_cents",
    "core.extract.figures.amounts.find.merge_fractions",
)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Brazil will back a 3 billion US-dollar credit line.", 3e9, "USD"),
        ("They hold 250 million Swiss-franc notes.", 2.5e8, "CHF"),
        ("A 40 million Hong-Kong-dollar fund opened.", 4e7, "HKD"),
        ("It is a 2.5 billion New-Zealand-dollar scheme.", 2.5e9, "NZD"),
        ("The park covers 18 km^2 of marsh.", 18, "square kilometre"),
        ("The park covers 18km^2 of marsh.", 18, "square kilometre"),
        ("The roof yields 210 W/m^2 at noon.", 210, "watt per square metre"),
        ("The tanker took on 900 m^3 of diesel.", 900, "cubic metre"),
        ("It weighs 3 kg/m^3 at most.", 3, "kilogram per cubic metre"),
        ("They gave 5 m\u0131ll\u0131on dollars.", 5e6, "USD"),
    ],
)
def test_a_phrase_costs_no_article(text, value, unit):
    figures = normalize(text).figures
    assert list(figures["value"].astype(float)) == [value]
    assert list(figures["unit"]) == [unit]


@pytest.mark.parametrize("rule", FIGURE_RULES)
def test_a_rule_that_fails_everywhere_costs_what_it_says(monkeypatch, caplog, rule):
    def fails(*_args, **_kwargs):
        raise KeyError("made to fail")

    monkeypatch.setattr(rule, fails)
    with watched() as failed, caplog.at_level(logging.WARNING):
        frames = normalize(TEXT)
    assert len(frames.articles) == 1
    assert {12, 4e9} <= set(frames.figures["value"].astype(float)) or "counted" in rule
    assert failed
    assert "made to fail" in caplog.text
    told = frames.reasons[frames.reasons["item"] == "article"]
    assert list(told["field"]) == ["failed"]
    assert "failed and were left out" in told["rule"].iloc[0]


@pytest.mark.parametrize("rule", ["_with_unit", "set_counted", "_take_rate", "_is_no_figure"])
def test_a_rule_that_fails_on_one_number_costs_that_row_alone(monkeypatch, rule):
    from core.extract.figures.amounts import find as amounts

    whole, text = getattr(amounts, rule), TEXT

    def fails(passage, one, *rest):
        if getattr(one, "number", one).value == 12:
            raise ZeroDivisionError
        return whole(passage, one, *rest)

    before = set(normalize(text).figures["text"])
    monkeypatch.setattr(amounts, rule, fails)
    assert before - set(normalize(text).figures["text"]) <= {"12 tonnes"}


@pytest.mark.parametrize(
    "extractor",
    ["resolve_names", "find_mentions", "find_quotes", "find_figures", "find_commitments", "topics_of"],
)
def test_an_extractor_that_fails_leaves_the_others(monkeypatch, extractor):
    def fails(*_args, **_kwargs):
        raise IndexError

    monkeypatch.setattr(f"core.reader.{extractor}", fails)
    frames = normalize(f"{TEXT} “We are glad,” Anna Berg said.")
    assert len(frames.articles) == 1
    assert len(frames.sentences) == 4
    assert len(frames.figures) == (0 if extractor == "find_figures" else 4)


def test_what_failed_is_counted_only_inside_the_block():
    with watched() as failed:
        attempt(None, int, "x")
        attempt(None, int, "y")
    attempt(None, int, "z")
    assert failed == {"int": 2}


PIECES = [
    "3 billion",
    "US-dollar",
    "-",
    "^2",
    "m^3",
    "km",
    "W/m",
    "€",
    "$",
    "Rs",
    "1/0",
    "1 in 0",
    "0",
    "%",
    "½",
    "10^999",
    "3 x 10^-400",
    "twice",
    "half a",
    "dozens of",
    "never",
    "no fewer than",
    "between",
    "and",
    "to",
    "or",
    ",",
    "'",
    "(",
    ")",
    "[",
    "million",
    "lakh",
    "crore",
    "k",
    "m",
    "bn",
    "億",
    "万",
    "٣",
    "१२",
    "²",
    "\u0131",
    "\u0130",
    "\u017f",
    "\u212a",
    "per",
    "a",
    "dozen",
    "cents",
    "p",
    "percent",
    "points",
    "bps",
    "degrees below zero",
    "6ft",
    "3in",
    "°",
    "′",
    "of",
    "them",
    "1404",
    "2130",
    "8-1/2",
    "one",
    "third",
    "quarter",
    "up to",
    "or more",
    "\n",
    "\n\n",
    "\u00a0",
    "–",
    "−",
    "~",
]


def test_no_mix_of_pieces_raises_or_moves_an_offset():
    draw = random.Random(11)
    for _ in range(150):
        text = "".join(draw.choice(PIECES) + draw.choice(["", " ", " "]) for _ in range(draw.randint(2, 40)))
        with watched() as failed:
            frames = normalize(text)
        assert not failed, (text, failed)
        whole = frames.articles["text"].iloc[0]
        for row in frames.figures.itertuples():
            assert whole[row.start : row.end] == row.text


def test_damaged_articles_are_read_and_their_rows_are_their_words():
    texts = mutate.texts_of([])
    assert list(mutate.read(texts, "tests", range(60))) == []
    assert list(mutate.read(texts, "readout", [115, 199, 5156])) == []  # once went wrong


def test_a_fault_of_a_table_is_told():
    frames = normalize(TEXT)
    moved = frames.figures.assign(start=frames.figures["start"] + 1, value=float("inf"))
    told = mutate.faults(TEXT, replace(frames, figures=moved))
    assert "an infinite value" in told
    assert any(fault.startswith("figures: text '12 tonnes' is not at") for fault in told)
