"""A briefing made by itself: what is in it, that it says no more than the frames, that it obeys filters."""

import dataclasses

import pandas as pd
import pytest

from core.deck.briefing.make import briefing
from core.deck.slides import Deck
from core.frames import Frames
from core.select.filters import Filters
from core.values.plain import clean
from core.views.passages import Passages
from core.views.wording import filters_in_words
from tests.support.deck_texts import BOUNDS, MANY, ONE_FIGURE, SILENT, frames_of, together, without_bound


@pytest.fixture(scope="module")
def deck() -> Deck:
    return briefing(frames_of(BOUNDS))


def words_of(deck: Deck) -> str:
    """Everything a deck says, in one text."""
    parts = [deck.title, deck.subtitle, deck.filters_in_words, *deck.reports]
    for slide in deck.slides:
        parts += [slide.title, slide.subtitle or "", slide.notes, *slide.lines]
        parts += [f"{card.shown} {card.about} {card.said} {card.words}" for card in slide.cards]
        parts += [f"{quote.marked} {quote.speaker} {quote.said}" for quote in slide.quotes]
        if slide.drawing is not None:
            parts += [slide.drawing.alt, slide.drawing.note, slide.drawing.measures]
        if slide.table is not None:
            parts += slide.table.astype(str).to_numpy().ravel().tolist()
    return "\n".join(parts)


def names(deck: Deck) -> list[str]:
    return [slide.name for slide in deck.slides]


def test_it_has_its_parts_in_order(deck):
    assert names(deck)[:3] == ["title", "figures", "sums USD"]
    order = ["trade", "investment", "threats", "speakers", "quotes", "unsaid", "sources"]
    assert [name for name in names(deck) if name in order] == order
    assert all(slide.title and slide.title[0] == slide.title[0].upper() for slide in deck.slides)


def test_few_stances_stand_beside_the_threats(deck):
    (threats,) = (slide for slide in deck.slides if slide.name == "threats")
    assert threats.lines
    assert all("“" in line for line in threats.lines)
    assert "stances" not in names(deck)


def test_the_names_of_its_slides_are_its_own(deck):
    assert len(set(names(deck))) == len(deck.slides)


def test_every_card_quote_and_mark_leads_to_a_passage(deck):
    passages = Passages(deck.whole)
    text = deck.whole.articles["text"].iloc[0]
    for slide in deck.slides:
        ids = [card.row_id for card in slide.cards] + [quote.row_id for quote in slide.quotes]
        if slide.drawing is not None:
            ids += slide.drawing.table["row_id"].tolist()
        if slide.table is not None:
            ids += slide.table["row_id"].tolist()
        assert set(ids) <= {source.row_id for source in slide.sources}, slide.title
        for row_id in ids:
            source = passages.source(row_id)
            assert text[source.start : source.end] == source.words
            assert source.words in source.passage
            assert source.passage in text


def test_bounds_are_said_wherever_a_sum_is(deck):
    said = words_of(deck)
    assert "> $45 bn" in said
    assert without_bound(said) == []


def test_a_ladder_holds_the_numbers_of_the_frame(deck):
    figures = deck.whole.figures.set_index("figure_id")
    for slide in deck.slides:
        if slide.drawing is None or slide.drawing.form != "ladder" or slide.name == "due":
            continue  # what falls due stands on an axis of days
        for row in slide.drawing.table.itertuples():
            for name in ("value", "value_low", "value_high"):
                mine, theirs = getattr(row, name), figures.loc[row.row_id, name]
                assert (mine is pd.NA and theirs is pd.NA) or mine == theirs


def test_what_is_aimed_at_stands_apart(deck):
    sums = next(slide for slide in deck.slides if slide.name == "sums USD").drawing.table
    assert sums.loc[sums["hollow"], "shown"].tolist() == ["$60 bn"]
    assert sums.loc[sums["hollow"], "group"].iloc[0] not in set(sums.loc[~sums["hollow"], "group"])


def test_nothing_is_ranked_across_kinds_of_sums(deck):
    title = next(slide for slide in deck.slides if slide.name == "sums USD").title
    assert "over a period" in title
    assert "built up" in title
    assert "largest" not in title


@pytest.mark.parametrize("text", [SILENT, ONE_FIGURE, MANY, "x", "“”"])
def test_it_is_made_of_any_article(text):
    deck = briefing(frames_of(text))
    assert deck.slides[0].kind == "title"
    assert deck.slides[-1].kind == "sources"
    for slide in deck.slides:
        assert slide.kind in ("title", "sources") or any(
            (slide.cards, slide.quotes, slide.lines, slide.drawing is not None, slide.table is not None)
        )
        if slide.drawing is not None:
            assert len(slide.drawing.table) >= 2, "a chart of one mark shows nothing"


def test_a_theme_without_a_word_has_one_honest_line():
    deck = briefing(frames_of(ONE_FIGURE))
    assert "threats" not in names(deck)
    assert "Nothing was found about security." in next(s for s in deck.slides if s.name == "unsaid").lines


def test_no_article_at_all():
    deck = briefing(Frames.empty())
    assert [slide.kind for slide in deck.slides] == ["title", "text", "sources"]


def test_several_reports_say_which_is_whose():
    deck = briefing(together())
    assert len(deck.reports) == 2
    trade = next(slide for slide in deck.slides if slide.name == "trade")
    labels = trade.drawing.table["label"].tolist()
    assert any(label.endswith("· The Daily Ledger") for label in labels)
    assert any(label.endswith("· City Press") for label in labels)
    assert trade.title.startswith("Both reports give figures for trade")


def test_filters_are_obeyed_and_said():
    filters = Filters(topic=("security",))
    deck = briefing(frames_of(BOUNDS), filters=filters)
    assert deck.filters_in_words == "topic: security"
    assert "threats" in names(deck)
    assert not {"trade", "investment", "figures"} & set(names(deck))
    assert "$45 bn" not in words_of(deck)
    assert set(deck.frames.quotes["quote_id"]) < set(deck.whole.quotes["quote_id"])
    kept = set(deck.frames.quotes["quote_id"]) | set(deck.frames.sentences["sentence_id"])
    assert set(deck.frames.topics["item_id"]) <= kept
    shown = {quote.row_id for slide in deck.slides for quote in slide.quotes}
    assert shown <= set(deck.frames.quotes["quote_id"])


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(), ""),
        (Filters(topic=("trade", "security"), mode="all"), "topic: trade and security"),
        (Filters(topic=("trade",), mode="none"), "topic: not trade"),
        (Filters(speaker=("Ana Ruiz",), kind=("direct",)), "speaker: Ana Ruiz · kind: direct quotes"),
        (Filters(words="gas", party=("PER",)), "party: Peru · words: “gas”"),
    ],
)
def test_filters_in_words(filters, words):
    assert filters_in_words(filters) == words


def test_the_same_frames_give_the_same_deck(deck):
    again = briefing(frames_of(BOUNDS), made=deck.made)
    for one, other in zip(deck.slides, again.slides, strict=True):
        for field in dataclasses.fields(one):
            mine, theirs = getattr(one, field.name), getattr(other, field.name)
            if field.name == "table":
                assert (mine is None) == (theirs is None)
            elif field.name != "drawing":
                assert mine == theirs


@pytest.mark.parametrize("harm", ["\x00", "\u202e", "\ud800", "\uffff", "\ufeff", "\x1b", "\u2028"])
def test_clean_text_holds_nothing_unseen(harm):
    assert clean(f"a{harm}b") in ("ab", "a\nb")


def test_what_the_reports_disagree_on():
    deck = briefing(together())
    slide = next(slide for slide in deck.slides if slide.name.startswith("disagreement"))
    assert "$44 bn" in slide.title
    assert "more than $45 bn" in slide.title
    assert slide.drawing.table["shown"].tolist() == ["> $45 bn", "$44 bn"]
    assert not [slide for slide in briefing(frames_of(BOUNDS)).slides if slide.name.startswith("disagree")]


def test_a_copy_is_not_said_to_agree():
    same = BOUNDS.replace("The Daily Ledger", "City Press")
    deck = briefing(Frames.concat([frames_of(BOUNDS), frames_of(same)]))
    slide = next(slide for slide in deck.slides if slide.name == "disagreements")
    assert slide.title == "No contradiction was found in what the reports say of one thing"
    assert slide.lines


def test_what_several_reports_quote_is_said_once():
    same = BOUNDS.replace("The Daily Ledger", "City Press")
    deck = briefing(Frames.concat([frames_of(BOUNDS), frames_of(same)]))
    quotes = [quote for slide in deck.slides for quote in slide.quotes if "strong result" in quote.text]
    assert len(quotes) == 1
    assert quotes[0].said.endswith("The Daily Ledger · also in City Press")


MUSTER = "LIMA, 4 March 2024\n\nSome 3,000 soldiers of Peru and Chile took part in the military exercise."
FORUM = "LIMA, 5 March 2024\n\nSome 120 trade delegates attended the trade forum, on tariffs and exports."


def test_a_theme_of_several_reports_is_not_said_to_have_no_figure_when_it_has_one():
    titles = [slide.title for slide in briefing(together_of(MUSTER, FORUM)).slides]
    assert "1 sentence deals with security, and 1 figure" in titles
    assert "About 3,000 soldiers and about 120 delegates (trade delegates) are named" in titles


def test_one_measure_at_two_times_is_no_disagreement():
    earlier = "LIMA, 4 March 2024\n\nTrade between Chile and Peru reached $4 billion in 2022."
    later = earlier.replace("$4 billion in 2022", "$5 billion in 2023")
    slides = briefing(together_of(earlier, later)).slides
    slide = next(slide for slide in slides if slide.name == "disagreements")
    assert slide.title == "No contradiction was found in what the reports say of one thing"
    assert "at two times" in slide.lines[0]


def together_of(*texts: str) -> Frames:
    return Frames.concat([frames_of(text) for text in texts])
