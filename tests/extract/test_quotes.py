"""Quotes: conventions and phenomena as tables of cases, and what must hold for any text at all."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.gold import Tally
from benchmarks.polnear import Attribution, MarkedArticle
from benchmarks.quotes import precision_recall_f1, score_article
from benchmarks.said import TEXTS, unmark
from benchmarks.said import score as score_marked
from core.annotations import Quote
from core.article.model import Article
from core.article.reading import article_from_text
from core.extract.names.mentions import find_mentions
from core.extract.nlp import parse
from core.extract.quotes.cue_lexicon import REPORT_WEIGHTS, SLOTS, SPEAKER_WEIGHTS, VERB_KINDS
from core.extract.quotes.find import find_quotes
from core.extract.quotes.marks import pair_marks
from tests.cases import as_expected, cases
from tests.support.odd_texts import LONG, ODD


def read(text: str) -> list[Quote]:
    """The quotes of a text, read as the reader reads them."""
    return quotes_of(article_from_text(text))


def quotes_of(article: Article) -> list[Quote]:
    """The quotes of an article."""
    reading = parse(article)
    return find_quotes(reading, find_mentions(reading))


def asked_for(found: list[Quote], find: str | None) -> list[Quote]:
    """The rows a case looks at: all, those of one kind, the last, or the longest."""
    if find == "last":
        return found[-1:]
    if find == "whole":
        return [max(found, key=lambda quote: len(quote.text))]
    return [quote for quote in found if find in (None, quote.kind)]


@pytest.mark.parametrize("case", cases("quotes-marks"))
def test_marks(case):
    texts = [{"text": case["text"][quote.start : quote.end]} for quote in pair_marks(case["text"])]
    assert texts == case["expect"]


@pytest.mark.parametrize(
    "case",
    cases(
        "quotes-speakers",
        "quotes-names",
        "quotes-reports",
        "quotes-layouts",
        "quotes-none",
        "quotes-regions",
        "quotes-said*",
        "quotes-turns*",
        "quotes-features",
    ),
)
def test_quotes(case):
    found = asked_for(read(case["text"]), case.get("find"))
    assert as_expected(found, case["expect"]) == case["expect"]


def check(article: Article) -> None:
    """Offsets give the text, ids are single, and the same article gives the same rows."""
    found = quotes_of(article)
    for quote in found:
        assert article.text[quote.start : quote.end] == quote.text
        assert quote.words == len(quote.text.split())
        if quote.speaker_start is not None:
            assert article.text[quote.speaker_start : quote.speaker_end] == quote.speaker_text
        if quote.cue is not None:
            assert article.text[quote.cue_start : quote.cue_end] == quote.cue
        assert (quote.speaker is None) == (quote.speaker_via is None)
        assert {why.field for why in quote.why} >= {"kind"}
        for why in quote.why:
            assert why.start is None or 0 <= why.start < why.end <= len(article.text)
    assert len({quote.quote_id for quote in found}) == len(found)
    assert quotes_of(article) == found


def test_the_seed_holds_together(seed):
    check(seed)
    direct = [quote for quote in quotes_of(seed) if quote.kind == "direct"]
    assert len(direct) == 13
    assert len({quote.speaker for quote in direct}) == 1


@pytest.mark.parametrize("text", [text for label, text in ODD.items() if label != LONG])
def test_odd_texts_hold_together(text):
    check(article_from_text(text))


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        "‘",
        "’",
        "''",
        "«",
        "»",
        "„",
        " ",
        "\n\n",
        "she said",
        ", ",
        ". ",
        "Yes",
        "Ann Lee",
        ":",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=60)
def test_any_mix_of_marks_holds_together(text):
    check(article_from_text(text))


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_pairs_of_marks_stay_inside_the_text(text):
    last = 0
    for quote in pair_marks(text):
        assert last <= quote.outer_start <= quote.start < quote.end <= quote.outer_end <= len(text)
        last = quote.end


def test_every_row_says_why():
    fields = {why.field for why in read('"We will go," said Ann Lee.')[0].why}
    assert fields == {"speaker", "kind", "partial", "cue"}


def test_reasons_name_the_line_above_the_turn_and_the_words_passed_on():
    above = read('Voices\n\nFrom the mayor, Egon Traut:\n\n"It is a fair deal."')
    turns = read(
        "Press talk\n\nMINISTER KERN: Good day.\n\nThe port opens.\n\nQ: When?\n\nMINISTER KERN: In May."
    )
    passed_on = read("Ivo Sand said Mira Lenz had told him that the vault was empty.")
    assert above[0].why[0].rule.startswith("before its colon, the line above the quote names them: ")
    assert (
        turns[1].why[1].rule
        == "'MINISTER KERN:' opens a turn of the transcript, which this paragraph goes on with"
    )
    assert passed_on[1].why[1].rule == "reported by 'told', within somebody else's words"


def test_marked_texts_of_our_own_keep_their_score():
    entries = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["text"]
    told = Tally()
    names = Tally()
    for entry in entries:
        tallies, _ = score_marked(unmark(entry["text"].strip()))
        told.add(tallies["indirect"])
        names.add(tallies["mentions"])
    assert told.right / told.found >= 0.90
    assert told.right / told.wanted >= 0.85
    assert names.f1 >= 0.94


def test_the_word_lists_are_large_and_their_weights_known():
    assert len(VERB_KINDS) >= 150
    assert all(slots for words in SLOTS.values() for slots in words.values())
    assert all(abs(weight) < 10 for table in (SPEAKER_WEIGHTS, REPORT_WEIGHTS) for weight in table.values())


def test_the_benchmark_scores_a_marked_article():
    text = 'Ann Lee said she would go. "It is late," she said.'
    marked = MarkedArticle(
        name="one",
        text=text,
        attributions=(
            Attribution(content=((13, 25),), cue=((8, 12),), source=((0, 7),)),
            Attribution(content=((27, 40),), cue=((45, 49),), source=((41, 44),)),
        ),
    )
    right = score_article(marked, read(text)).tallies
    assert right["D+S"] == (1, 1, 1)
    assert right["ALL"] == (2, 2, 2)
    assert precision_recall_f1(right["characters"])[2] > 0.9
    assert score_article(marked, []).tallies["ALL"] == (0, 0, 2)
