"""Figures: every phenomenon as a table of cases, and what must hold for any text at all."""

from dataclasses import fields, replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotations import Figure
from core.article.model import Article
from core.article.reading import article_from_file, article_from_text
from core.extract.figures import find_figures
from core.extract.names.mentions import find_mentions
from core.extract.nlp import parse
from core.extract.quotes.find import find_quotes
from tests.cases import as_expected, cases

SEED = "seeds/2025-10-09-news-az-russia-central-asia-summit.txt"


def read(text: str, published: date | None = None) -> list[Figure]:
    """The figures of a text, seen from the day it was published."""
    article = article_from_text(text)
    if published is not None:
        article = replace(article, published=datetime.combine(published, datetime.min.time()))
    return figures_of(article)


def figures_of(article: Article) -> list[Figure]:
    """The figures of an article, read as the reader reads them."""
    reading = parse(article)
    mentions = find_mentions(reading)
    return find_figures(reading, mentions, find_quotes(reading, mentions))


@pytest.mark.parametrize("case", cases("figures-*", "unseen-figures"))
def test_figures(case):
    found = read(case["text"], case.get("published"))
    expect = [{k: v for k, v in row.items() if k != "conversion"} for row in case["expect"]]
    assert as_expected(found, expect) == expect
    told = [row["conversion"] for row in case["expect"] if "conversion" in row]
    converts = [
        f.conversion_of is not None
        for f, row in zip(found, case["expect"], strict=True)
        if "conversion" in row
    ]
    assert converts == told


@pytest.mark.parametrize("case", cases("denials"))
def test_what_takes_a_figure_back(case):
    article = article_from_text(case["text"])
    said = [[w for w in f.why if w.field == "denied"] for f in figures_of(article)]
    assert [article.text[w[0].start : w[0].end] if w else "" for w in said] == case["expect"]


def test_what_is_aimed_at_says_so_and_by_which_words():
    text = "They pledged to raise trade to $30 billion. It reached $20 billion in 2024."
    goals = [[w for w in figure.why if w.field == "target"] for figure in read(text)]
    assert [text[goal[0].start : goal[0].end] if goal else "" for goal in goals] == ["pledged", ""]


def test_the_seed_reads_as_an_analyst_would_write_it():
    expect = [
        {
            "text": "exceeded $45 billion",
            "measure": "trade turnover",
            "actor": "Russia",
            "counterpart": "Central Asia",
            "period": "last year",
            "period_start": date(2024, 1, 1),
            "period_end": date(2024, 12, 31),
            "speaker": "Vladimir Putin",
        },
        {
            "text": "surpassed $20 billion",
            "measure": "cumulative investment",
            "actor": "Russia",
            "counterpart": "Central Asia",
            "period": "",
        },
        {
            "text": "around 25,000 companies",
            "measure": "companies operating with Russian capital",
            "actor": "Russia",
        },
        {
            "text": "more than $33 million",
            "measure": "joint environmental and water projects",
            "actor": "Russia",
            "speaker": "Vladimir Putin",
        },
    ]
    assert as_expected(figures_of(article_from_file(SEED)), expect) == expect


@pytest.mark.parametrize(("text", "unit"), [("$20", "USD"), ("3.5 €", "EUR"), ("20%", "percent")])
def test_a_price_alone_is_a_figure(text, unit):
    assert [figure.unit for figure in read(text)] == [unit]


def test_a_conversion_names_the_figure_it_converts():
    first, second = read("The dam cost 20 billion birr ($160 million).")
    assert second.conversion_of == first.figure_id
    assert first.conversion_of is None


@pytest.mark.parametrize(
    "text", ["", "\n\n", "$", "%", "1", "$20", "-", "½", "١٢ percent", "12" * 400, "a b " * 500]
)
def test_odd_text_is_no_trouble(text):
    check(text)


PIECES = (
    "$",
    "€",
    "US$",
    "12",
    "3.5",
    "1,200",
    "2024",
    "bn",
    "m",
    "million",
    "half",
    "a third of",
    "dozens of",
)
PIECES += (
    "from",
    "to",
    "between",
    "and",
    "-",
    "–",
    "%",
    "per cent",
    "euros",
    "km",
    "last year",
    "in",
    "(",
    ")",
)
PIECES += (
    "more than",
    "trade",
    "Russia's",
    "with",
    "China",
    "rose",
    "exceeded",
    "companies",
    ",",
    ".",
    "one",
    "five",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join))
def test_scrambled_figures_keep_their_promises(text):
    check(text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_keeps_the_promises(text):
    check(text)


def check(text: str) -> None:
    """Offsets give the text, the same text gives the same figures, and each reason points into it."""
    found = read(text)
    assert found == read(text)
    assert len({figure.figure_id for figure in found}) == len(found)
    for figure in found:
        assert figure.text == text[figure.start : figure.end] != ""
        assert (figure.bound == "range") <= (figure.value_low is not None and figure.value_high is not None)
        if figure.value_low is not None and figure.value_high is not None:
            assert figure.value_low <= figure.value_high
        for why in figure.why:
            assert why.field in {field.name for field in fields(Figure)}
            assert why.start is None or 0 <= why.start <= (why.end or 0) <= len(text)


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("Trade exceeded $45 billion.", "bound", "exceeded"),
        ("Trade exceeded $45 billion.", "unit", "$"),
        ("Trade exceeded $45 billion.", "measure", "Trade"),
        ("Japan invested $5 billion in Peru.", "actor", "Japan"),
        ("Japan invested $5 billion in Peru.", "counterpart", "Peru"),
        ("Sales reached $4 billion in 2024.", "period", "2024"),
        ("It will cost $40-50 billion.", "bound", "$40-50 billion"),
        ("It cost 20 billion birr ($160 million).", "conversion_of", "$160 million"),
        ("Ana Reyes said that trade had reached $9 billion.", "speaker", "Ana Reyes"),
    ],
)
def test_a_field_says_which_words_set_it(text, field, words):
    reasons = [why for figure in read(text) for why in figure.why if why.field == field]
    assert [text[why.start : why.end] for why in reasons] == [words]
    assert all(why.rule for why in reasons)
