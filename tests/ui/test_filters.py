"""Filters: how topics and fields combine, what a click would leave, and the matrix that counts."""

import re
from dataclasses import replace

import pytest

from core import normalize
from core.select.facet_counts import facet_counts
from core.select.facets import facts
from core.select.filters import NOBODY, Filters, passes
from core.select.narrow import apply
from core.ui.components.matrix import topic_matrix

# What our own mark-up is made of; an article's words must never come out as a tag.


def ids(frames, item, **chosen) -> set[str]:
    return set(apply(Filters(**chosen), frames, item)[f"{item}_id"])


@pytest.mark.parametrize("item", ["sentence", "figure", "quote", "mention"])
def test_no_filter_keeps_all(seed_frames, item):
    table = apply(Filters(), seed_frames, item)
    assert list(table.columns) == list(getattr(seed_frames, f"{item}s").columns)
    assert len(table) == len(getattr(seed_frames, f"{item}s"))


def test_topics_combine_by_any_all_and_none(seed_frames):
    energy, security = (ids(seed_frames, "quote", topic=(topic,)) for topic in ("energy", "security"))
    both = ("energy", "security")
    every = ids(seed_frames, "quote")
    assert energy
    assert security
    assert ids(seed_frames, "quote", topic=both) == energy | security
    assert ids(seed_frames, "quote", topic=both, mode="all") == energy & security
    assert ids(seed_frames, "quote", topic=both, mode="none") == every - energy - security


def test_fields_narrow_each_other(seed_frames):
    quotes = seed_frames.quotes
    chosen = apply(Filters(kind=("direct",), partial=("whole",)), seed_frames, "quote")
    assert set(chosen["quote_id"]) == set(
        quotes[(quotes["kind"] == "direct") & ~quotes["partial"]]["quote_id"]
    )
    section = quotes["section"].dropna().iloc[0]
    assert set(apply(Filters(section=(section,)), seed_frames, "quote")["section"]) == {section}


def test_words_are_all_wanted_in_any_order_and_case(seed_frames):
    found = apply(Filters(words="DRUGS  terrorism"), seed_frames, "quote")
    assert len(found)
    assert all("terrorism" in text and "drugs" in text for text in found["text"].str.casefold())


def test_a_speaker_leads_to_quotes_and_to_the_sentences_around_them(seed_frames):
    speaker = seed_frames.quotes["speaker"].value_counts().index[0]
    quotes = apply(Filters(speaker=(speaker,)), seed_frames, "quote")
    sentences = apply(Filters(speaker=(speaker,)), seed_frames, "sentence")
    assert set(quotes["speaker"]) == {speaker}
    assert set(quotes["sentence_id"].dropna()) <= set(sentences["sentence_id"])
    assert 0 < len(sentences) < len(seed_frames.sentences)


def test_a_party_is_found_by_country_and_by_name(seed_frames):
    country = seed_frames.mentions["country"].dropna().iloc[0]
    by_country = apply(Filters(party=(country,)), seed_frames, "mention")
    assert set(by_country["country"].dropna()) >= {country}
    assert ids(seed_frames, "sentence", party=(country,)) >= set(by_country["sentence_id"].dropna())


def test_quotes_without_a_speaker_have_a_value_of_their_own():
    frames = normalize("“The gates will open tomorrow at noon,” it was announced.\n\nNothing else was said.")
    nobody = [fact for fact in facts(frames)["quote"] if NOBODY in fact.speaker]
    assert len(nobody) == frames.quotes["speaker"].isna().sum()


def test_live_counts_are_what_a_click_would_leave(seed_frames):
    filters = Filters(topic=("security",), kind=("direct",))
    quotes = facts(seed_frames)["quote"]
    live = facet_counts(filters, quotes)
    for topic, count in live["topic"].items():
        assert count == len(apply(Filters(topic=(topic,), kind=("direct",)), seed_frames, "quote"))
    assert live["kind"]["indirect"] == len(
        apply(Filters(topic=("security",), kind=("indirect",)), seed_frames, "quote")
    )


def test_the_matrix_counts_each_quote_under_each_of_its_topics(seed_frames):
    quotes = facts(seed_frames)["quote"]
    table = topic_matrix(quotes, ["security"], [])
    speaker = seed_frames.quotes["speaker"].value_counts().index[0]
    one = len(apply(Filters(topic=("security",), speaker=(speaker,)), seed_frames, "quote"))
    assert re.search(rf"aria-label='{one} quotes? on Security, {speaker}'", table)
    assert "data-value='security' aria-pressed='true'" in table
    assert topic_matrix([], [], []) == ""
    last = replace(quotes[0], topic=("health",), speaker=("Z",))  # of one whose column has no room
    many = [replace(quotes[0], topic=("trade",), speaker=(name,)) for name in "ABCDEFG" * 2]
    assert "Health" not in topic_matrix([*many, last], [], [])


def test_a_row_passes_with_one_field_set_aside(seed_frames):
    fact = facts(seed_frames)["quote"][0]
    filters = Filters(words="no such words in it")
    assert not passes(filters, fact)
    assert passes(filters, fact, excluding=("words",))
